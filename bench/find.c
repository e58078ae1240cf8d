/* find.c - people found by their names, typed without marks: against one bare indexed lookup on the same engine.
 *
 * Asked as the people's page asks, each question a reading unit of its own, rounds interleaved with the reference: a
 * prepared statement that fetches one membership by its name.  Names are the generator's; how many bear each is counted
 * first, so that both sides look for people who are there. */
#include "bench/bare.h"

#include "base/limits.h"
#include "demo/names.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "store/store.h"
#include "store/unit.h"
#include "text/fold.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS   7
#define NAMES    120 /* of a kind, each asked once a round */
#define TRIED    40000
#define COMMUNES 60
#define FIRST    20
#define LOOKUP   "SELECT person, org, place, standing, from_day FROM membership WHERE folded = $1 LIMIT 1"

struct names {
    char text[NAMES][80];
    struct range range[NAMES]; /* asked within */
    int64_t bearers;
    int count;
};

static const struct range everywhere = {.low = 1, .high = INT64_MAX};

struct question {
    const char *words;
    struct range range;
    int64_t most;
    int64_t found, rows;
    char last[120]; /* sort of the last one found */
};

static void must(struct work *w, enum status status)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "bench: %d %s\n", status, w->message ? w->message : "");
    exit(1);
}

static int64_t count_bearers(struct bare *bare, const char *name, struct range range)
{
    char sql[300];

    (void)snprintf(sql, sizeof sql,
                   "SELECT COUNT(*) FROM membership WHERE folded = '%s' AND place >= %" PRId64 " AND place <= %" PRId64,
                   name, range.low, range.high);
    return bare_number(bare, sql);
}

static bool is_among(const struct names *names, const char *name)
{
    for (int i = 0; i < names->count; i++)
        if (!strcmp(names->text[i], name))
            return true;
    return false;
}

/* Different names of the generator borne by least to most people. */
static void choose(struct bare *bare, struct chance *chance, int64_t least, int64_t most, struct names *names)
{
    struct work w = {0};

    for (int tried = 0; tried < TRIED && names->count < NAMES; tried++) {
        const char *name = fold_words(&w.arena, names_person(&w.arena, chance, tried % 2));
        int64_t bearers = is_among(names, name) ? 0 : count_bearers(bare, name, everywhere);
        if (bearers < least || bearers > most || !bearers)
            continue;
        (void)snprintf(names->text[names->count], sizeof names->text[0], "%s", name);
        names->range[names->count++] = everywhere;
        names->bearers += bearers;
    }
    arena_free(&w.arena);
    if (names->count < 10) {
        (void)fprintf(stderr, "bench: %d names borne by %" PRId64 " to %" PRId64 ", 10 wanted\n", names->count, least,
                      most);
        exit(1);
    }
}

/* Each name within a commune where somebody bears it. */
static void place_in_communes(struct bare *bare, const struct range *communes, int count, struct names *names)
{
    for (int i = 0; i < names->count; i++)
        for (int at = 0; at < count; at++)
            if (count_bearers(bare, names->text[i], communes[(at + i) % count])) {
                names->range[i] = communes[(at + i) % count];
                break;
            }
}

static enum status find_commune(struct work *w, void *arg)
{
    struct question *question = arg;
    struct org org;

    TRY(org_find_by_code(w, question->words, &org));
    question->range = (struct range){.low = org.place, .high = org.high};
    return OK;
}

static int list_communes(struct store *store, struct range *ranges)
{
    int count = 0;

    for (int i = 0; i < COMMUNES; i++) {
        struct work w = work_make(store);
        char code[20];
        (void)snprintf(code, sizeof code, "T01-X%03d", i + 1);
        struct question question = {.words = code};
        if (work_run(&w, WORK_READS, find_commune, &question) == OK)
            ranges[count++] = question.range;
        arena_free(&w.arena);
    }
    if (!count)
        exit(1);
    return count;
}

static enum status search(struct work *w, void *arg)
{
    struct question *question = arg;
    struct list people = {0};

    TRY(roster_search(w, question->words, &question->range, &(struct roster_page){.most = question->most}, &people));
    question->found = (int64_t)people.count;
    question->rows = store_rows_read(w);
    if (people.count)
        (void)snprintf(question->last, sizeof question->last, "%s",
                       LIST_AT(&people, struct person, people.count - 1)->sort);
    return OK;
}

/* What something took: wall and processor time. */
struct taken {
    double wall, busy;
};

static struct taken begin(void)
{
    return (struct taken){bench_seconds(), bench_busy()};
}

static void end(struct taken start, struct taken *sum)
{
    sum->busy += bench_busy() - start.busy;
    sum->wall += bench_seconds() - start.wall;
}

static void ask(struct store *store, struct question *question, struct taken *sum)
{
    struct work w = work_make(store);
    struct taken start = begin();

    must(&w, work_run(&w, WORK_READS, search, question));
    end(start, sum);
    arena_free(&w.arena);
}

struct kind {
    const char *what;
    const struct names *names;
    int64_t most;
    double target;             /* times the reference; 0 none */
    const struct names *known; /* what the reference looks for */
};

struct round {
    struct taken ours, bare;
    int64_t found, rows, most_rows;
};

/* Every name once, the reference in between. */
static void ask_all(struct store *store, struct bare *bare, const struct kind *kind, struct round *round)
{
    *round = (struct round){0};
    for (int i = 0; i < kind->names->count; i++) {
        struct question question = {.words = kind->names->text[i], .range = kind->names->range[i], .most = kind->most};
        ask(store, &question, &round->ours);
        struct taken start = begin();
        (void)bare_look_up(bare, LOOKUP, kind->known->text[i % kind->known->count]);
        end(start, &round->bare);
        round->found += question.found;
        round->rows += question.rows;
        round->most_rows = question.rows > round->most_rows ? question.rows : round->most_rows;
    }
}

static void measure(struct store *store, struct bare *bare, const struct kind *kind)
{
    double ours[ROUNDS], theirs[ROUNDS], ours_busy[ROUNDS], theirs_busy[ROUNDS];
    const double each = 1e6 / kind->names->count;
    struct round round;

    ask_all(store, bare, kind, &round); /* warms both */
    for (int i = 0; i < ROUNDS; i++) {
        ask_all(store, bare, kind, &round);
        ours[i] = round.ours.wall * each;
        theirs[i] = round.bare.wall * each;
        ours_busy[i] = round.ours.busy * each;
        theirs_busy[i] = round.bare.busy * each;
    }
    double wall = bench_median(ours, ROUNDS), bare_wall = bench_median(theirs, ROUNDS);
    double busy = bench_median(ours_busy, ROUNDS), bare_busy = bench_median(theirs_busy, ROUNDS);
    printf("%s: %.1f us (processor %.1f), %.1f found, %.1f rows read, at most %" PRId64
           "; bare lookup %.1f us (processor %.1f)\n",
           kind->what, wall, busy, (double)round.found / kind->names->count, (double)round.rows / kind->names->count,
           round.most_rows, bare_wall, bare_busy);
    if (kind->target > 0)
        printf("ratio: %s %.1f x a bare lookup, by processor time %.1f x (target <= %.0f)\n", kind->what,
               wall / bare_wall, busy / bare_busy, kind->target);
}

/* The first page of the whole country, and how many index entries lie before its end. */
static void measure_country(struct store *store, struct bare *bare)
{
    struct taken taken = {0};
    struct question question = {"nguyen", {.low = 1, .high = INT64_MAX}, LIMIT_PAGE, 0, 0, ""};
    char sql[300];

    for (int round = 0; round < ROUNDS; round++)
        ask(store, &question, &taken);
    question.last[strcspn(question.last, "/")] = '\0';
    (void)snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM membership WHERE folded >= 'nguyen' AND folded <= '%s'",
                   question.last);
    int64_t passed = bare_number(bare, sql);
    printf("\"nguyen\" over the country: %.2f ms, %" PRId64 " found, %" PRId64 " rows read, %" PRId64
           " bear a name up to the last one shown, of %" PRId64 "\n",
           taken.wall / ROUNDS * 1e3, question.found, question.rows, passed,
           bare_number(bare, "SELECT COUNT(*) FROM membership WHERE folded >= 'nguyen' AND folded < 'nguyen~'"));
    printf("ratio: \"nguyen\" %" PRId64 " rows read (target <= 10000)\n", passed + question.rows);
}

int main(int count, char **words)
{
    static struct names rare, common, family = {.count = COMMUNES};
    static struct range communes[COMMUNES];
    struct chance chance = chance_make(20261120);
    struct work w = {0};
    struct store_options options = {.url = count > 1 ? words[1] : "", .readers = 1, .home = 1};

    must(&w, store_open(&w, &options, &w.store));
    struct bare *bare = bare_open(options.url);
    int64_t people = bare_number(bare, "SELECT COUNT(*) FROM membership WHERE to_day IS NULL");
    int ranges = list_communes(w.store, communes);
    choose(bare, &chance, 2, 50, &rare);
    choose(bare, &chance, people / 20000 > 3 ? people / 20000 : 3, people, &common);
    place_in_communes(bare, communes, ranges, &common);
    for (int i = 0; i < family.count; i++) {
        (void)snprintf(family.text[i], sizeof family.text[i], "nguyen");
        family.range[i] = communes[i % ranges];
    }
    printf("%" PRId64 " people; rare names borne by %.0f, common ones by %.0f\n", people,
           (double)rare.bearers / rare.count, (double)common.bearers / common.count);
    const struct kind kinds[] = {
        {"a full name borne by <= 50", &rare, LIMIT_PAGE, 10, &rare},
        {"a common full name within a commune", &common, FIRST, 20, &common},
        {"\"nguyen\" within a commune", &family, FIRST, 0, &common},
    };
    for (size_t i = 0; i < COUNT(kinds); i++)
        measure(w.store, bare, &kinds[i]);
    measure_country(w.store, bare);
    bare_close(bare);
    store_close(w.store);
    arena_free(&w.arena);
    return 0;
}
