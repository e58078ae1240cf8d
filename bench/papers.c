/* papers.c - papers found by their words among a million: median and p99 of a page of hits with its excerpts.
 *
 * Rows are generated: syllables of Zipf's frequency, as many papers a week as the years give; kept in the registers of
 * a province, its communes and their cells.  Asked for as the register's page does, in four scopes and three kinds of
 * words; beside it one bare indexed lookup on the same engine. */
#include "bench/bare.h"

#include "organisation/org.h"
#include "plan/search.h"
#include "store/store.h"
#include "store/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ORGS     400
#define WORDS    1760
#define TITLE    12
#define BODY     80
#define BATCH    500 /* rows in a statement */
#define YEARS    10
#define ASKED    240 /* questions of a kind and scope */
#define NOW      INT64_C(1790000000)
#define FIRST_ID INT64_C(1000000000)

static const char *const onsets[] = {"b",  "c",  "ch", "d", "g", "gi", "h", "kh", "l",  "m", "n",
                                     "ng", "nh", "ph", "q", "r", "s",  "t", "th", "tr", "v", "x"};
static const char *const rimes[] = {
    "a",    "ac",  "ai",  "am",  "an",  "ang",  "anh",  "ao",   "ap",  "at",  "au",  "ay",  "e",   "em",
    "en",   "eo",  "et",  "i",   "ia",  "ich",  "iem",  "ien",  "iep", "iet", "ieu", "im",  "in",  "inh",
    "it",   "iu",  "o",   "oa",  "oan", "oang", "oat",  "oc",   "oi",  "om",  "on",  "ong", "op",  "ot",
    "u",    "ua",  "uan", "uat", "uc",  "ue",   "ui",   "um",   "un",  "ung", "uoc", "uoi", "uom", "uon",
    "uong", "uot", "up",  "ut",  "uu",  "uy",   "uyen", "uyet", "ua",  "eng", "ech", "enh", "iec", "ieng",
    "oai",  "oay", "oe",  "ong", "uoi", "uoa",  "uych", "uynh", "oc",  "y"};

static uint64_t seed = 20260122;
static double steps[WORDS]; /* cumulated frequencies */

static uint64_t chance(uint64_t below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (seed >> 33) % below;
}

static void put_word(char *out, size_t size, size_t number)
{
    (void)snprintf(out, size, "%s%s", onsets[number % 22], rimes[number / 22]);
}

static size_t any_word(void)
{
    double at = (double)chance(1000000) / 1e6 * steps[WORDS - 1];
    size_t low = 0, high = WORDS - 1;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (steps[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static char *put_words(char *out, int count)
{
    for (int i = 0; i < count; i++) {
        put_word(out, 16, any_word());
        out += strlen(out);
        *out++ = ' ';
    }
    out[-1] = '\0';
    return out - 1;
}

static void must(struct work *w, enum status status)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "bench: %d %s\n", status, w->message ? w->message : "");
    exit(1);
}

/* --- the rows ------------------------------------------------------------------------------------------------------
 */

struct made {
    struct bare *bare;
    int64_t orgs[ORGS];
    int64_t papers;
    char *sql[3]; /* of paper, its text, its folded words */
    size_t used[3];
};

static void find_orgs(struct made *made)
{
    char sql[200];

    for (int i = 0; i < ORGS; i++) {
        (void)snprintf(sql, sizeof sql,
                       "SELECT o.id FROM org o JOIN placement p ON p.org = o.id AND p.to_day IS NULL "
                       "WHERE o.level > 0 ORDER BY o.level, o.id LIMIT 1 OFFSET %d",
                       i);
        made->orgs[i] = bare_number(made->bare, sql);
    }
}

static void append(struct made *made, int at, const char *text)
{
    size_t length = strlen(text);

    memcpy(made->sql[at] + made->used[at], text, length + 1);
    made->used[at] += length;
}

static void add_paper(struct made *made, int64_t number)
{
    char title[400], text[1600], row[4400];
    const int64_t at =
        NOW - (int64_t)YEARS * 365 * 86400 + (int64_t)((double)number / (double)made->papers * YEARS * 365 * 86400);
    const int64_t id = FIRST_ID + number;
    const int64_t org = made->orgs[chance(10) < 3 ? 0 : chance(ORGS)];
    const char *comma = made->used[0] > 200 ? "," : "";
    const int year = 2016 + (int)(number * YEARS / made->papers);

    put_words(title, TITLE);
    put_words(text, BODY);
    (void)snprintf(row, sizeof row,
                   "%s(%" PRId64 ",%" PRId64 ",'own','plan','KH','KH/TU','%" PRId64 "',%" PRId64 ",'%" PRId64
                   "-KH/TU','%" PRId64 " kh tu','Tinh uy','x%" PRId64 "','','%s','%s','%d-03-02',%" PRId64 ",1)",
                   comma, id, org, number, number, number, number, number, title, title, year, at);
    append(made, 0, row);
    (void)snprintf(row, sizeof row, "%s(%" PRId64 ",'%s')", comma, id, text);
    append(made, 1, row);
    (void)snprintf(row, sizeof row,
                   "%s(%" PRId64 ",'%" PRId64 " kh tu %" PRId64 "khtu %s tinh uy %s o%" PRId64 " w%" PRId64 "')", comma,
                   id, number, number, title, text, org, at / (7 * 86400));
    append(made, 2, row);
}

static void begin_batch(struct made *made)
{
    static const char *const heads[] = {
        "INSERT INTO paper (id, org_id, direction, kind, type, symbol, number, number_value, code, code_key, body, "
        "body_key, "
        "term, title, title_key, issued_on, made_at, version) VALUES ",
        "INSERT INTO paper_text (paper_id, content) VALUES ",
        "INSERT INTO paper_fold (paper_id, folded) VALUES ",
    };

    for (int i = 0; i < 3; i++) {
        made->used[i] = 0;
        append(made, i, heads[i]);
    }
    made->used[0] = strlen(heads[0]);
}

static void make_papers(struct made *made, bool is_sqlite)
{
    for (int i = 0; i < 3; i++)
        made->sql[i] = malloc(BATCH * 4400 + 1000);
    bare_run(made->bare, is_sqlite ? "DROP TRIGGER paper_fold_added" : "DROP INDEX paper_words");
    for (int64_t number = 0; number < made->papers;) {
        bare_run(made->bare, "BEGIN");
        for (int batch = 0; batch < 20 && number < made->papers; batch++) {
            begin_batch(made);
            for (int i = 0; i < BATCH && number < made->papers; i++)
                add_paper(made, number++);
            for (int i = 0; i < 3; i++)
                bare_run(made->bare, made->sql[i]);
        }
        bare_run(made->bare, "COMMIT");
    }
    if (is_sqlite) {
        bare_run(made->bare, "INSERT INTO paper_words (paper_words) VALUES ('rebuild')");
        bare_run(made->bare, "CREATE TRIGGER paper_fold_added AFTER INSERT ON paper_fold BEGIN INSERT INTO paper_words "
                             "(rowid, folded) VALUES (new.paper_id, new.folded); END");
    } else {
        bare_run(made->bare,
                 "CREATE INDEX paper_words ON paper_fold USING gin (words) WITH (gin_pending_list_limit = 256)");
    }
    bare_run(made->bare, "ANALYZE");
}

/* --- asked ---------------------------------------------------------------------------------------------------------
 */

struct question {
    struct search_ask ask;
    int64_t hits;
};

/* As the register's page does: a page of hits, the first twenty with an excerpt. */
static enum status answer(struct work *w, void *arg)
{
    struct question *question = arg;
    struct list hits = {0};

    TRY(search_papers(w, &question->ask, &hits));
    for (size_t i = 0; i < hits.count && i < 20; i++) {
        struct list pieces = {0};
        TRY(search_excerpt(w, LIST_AT(&hits, struct search_hit, i)->id, question->ask.words, &pieces));
    }
    question->hits = (int64_t)hits.count;
    return OK;
}

static double ask_one(struct store *store, struct question *question, double *busy)
{
    struct work w = work_make(store);
    double start = bench_seconds(), busy_start = bench_busy();

    w.now = NOW;
    must(&w, work_run(&w, WORK_READS, answer, question));
    *busy = bench_busy() - busy_start;
    double taken = bench_seconds() - start;
    arena_free(&w.arena);
    return taken;
}

struct scope {
    const char *name;
    int64_t org_id, low, high;
};

static enum status find_labels(struct work *w, void *arg)
{
    struct scope *scope = arg;
    struct org org;

    TRY(org_find(w, scope->org_id, NULL, &org));
    scope->low = org.place;
    scope->high = org.high;
    scope->org_id = 0;
    return OK;
}

/* Two of the commonest words, three of middling ones, one paper's number. */
static void choose_words(char *words, size_t size, int kind, int64_t papers)
{
    char one[16], two[16], three[16];

    put_word(one, sizeof one, kind == 0 ? chance(20) : 100 + chance(300));
    put_word(two, sizeof two, kind == 0 ? chance(20) : 100 + chance(300));
    put_word(three, sizeof three, 100 + chance(1000));
    if (kind == 2)
        (void)snprintf(words, size, "%" PRIu64 "-kh/tu", chance((uint64_t)papers));
    else if (kind == 1)
        (void)snprintf(words, size, "%s %s %s", one, two, three);
    else
        (void)snprintf(words, size, "%s %s", one, two);
}

static void measure(struct store *store, const struct scope *scope, int kind, const struct made *made)
{
    static const char *const kinds[] = {"two common words", "three words", "a number"};
    double taken[ASKED], busy[ASKED];
    int64_t hits = 0;
    char words[80];

    for (int i = 0; i < ASKED; i++) {
        struct question question = {
            .ask = {.words = words, .org_id = scope->org_id, .low = scope->low, .high = scope->high}};
        choose_words(words, sizeof words, kind, made->papers);
        taken[i] = ask_one(store, &question, &busy[i]);
        hits += question.hits;
    }
    double middle = bench_median(taken, ASKED), high = bench_share(taken, ASKED, 0.99);
    double start = bench_seconds();
    for (int i = 0; i < ASKED; i++) {
        (void)snprintf(words, sizeof words, "SELECT title FROM paper WHERE id = %" PRId64,
                       FIRST_ID + (int64_t)chance((uint64_t)made->papers));
        (void)bare_read(made->bare, words);
    }
    double bare = (bench_seconds() - start) / ASKED;
    printf("%-28s %-16s median %6.2f ms, p99 %6.2f ms (processor of this side %.2f and %.2f), %.0f hits; "
           "bare lookup %.3f ms\n",
           scope->name, kinds[kind], middle * 1e3, high * 1e3, bench_median(busy, ASKED) * 1e3,
           bench_share(busy, ASKED, 0.99) * 1e3, (double)hits / ASKED, bare * 1e3);
    printf("ratio: %s, %s: median %.2f, p99 %.2f of 20 ms; by processor time of this side %.2f and %.2f\n", scope->name,
           kinds[kind], middle / 0.020, high / 0.020, bench_median(busy, ASKED) / 0.020,
           bench_share(busy, ASKED, 0.99) / 0.020);
}

int main(int count, char **words)
{
    struct work w = {0};
    struct store_options options = {.url = count > 1 ? words[1] : "", .readers = 2, .home = 1};
    struct made made = {.papers = count > 2 ? strtoll(words[2], NULL, 10) : 1000000};

    for (size_t i = 0; i < WORDS; i++)
        steps[i] = (i ? steps[i - 1] : 0) + 1.0 / (double)(i + 4);
    made.bare = bare_open(options.url);
    find_orgs(&made);
    double start = bench_seconds();
    if (!bare_number(made.bare, "SELECT COUNT(*) FROM paper_fold WHERE paper_id >= 1000000000"))
        make_papers(&made, !strncmp(options.url, "sqlite:", 7));
    printf("%" PRId64 " papers of %d words; made in %.0f s\n", made.papers, TITLE + BODY, bench_seconds() - start);
    must(&w, store_open(&w, &options, &w.store));
    struct scope scopes[] = {{"the province's register", made.orgs[0], 0, 0},
                             {"a commune's register", made.orgs[20], 0, 0},
                             {"all beneath the province", made.orgs[0], 0, 0},
                             {"all beneath a commune", made.orgs[20], 0, 0}};
    for (size_t i = 0; i < COUNT(scopes); i++) {
        struct work reading = work_make(w.store);
        if (i > 1)
            must(&reading, work_run(&reading, WORK_READS, find_labels, &scopes[i]));
        arena_free(&reading.arena);
        for (int kind = 0; kind < 3; kind++)
            measure(w.store, &scopes[i], kind, &made);
    }
    bare_close(made.bare);
    store_close(w.store);
    arena_free(&w.arena);
    return 0;
}
