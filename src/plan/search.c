#include "plan/search.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "plan/search.sql.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

#define TEXT_MOST      ((size_t)256 * 1024) /* bytes of a text that are found by */
#define WORDS_MOST     12                   /* of what was typed */
#define REGISTERS_MOST 200                  /* named in the question; above that they are checked one by one */
#define WEEK           (INT64_C(7) * 86400)
#define RARE           12           /* papers in three weeks */
#define AROUND         ((size_t)90) /* bytes shown on either side of a hit */

static const struct field hit_fields[] = {
    INT_FIELD(struct search_hit, id),
    INT_FIELD(struct search_hit, org_id),
    TEXT_FIELD(struct search_hit, org_name, .label = _("Trong sổ của")),
    TEXT_FIELD(struct search_hit, kind),
    TEXT_FIELD(struct search_hit, code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct search_hit, body, .label = _("Cơ quan ban hành")),
    TEXT_FIELD(struct search_hit, title, .label = _("Trích yếu")),
    DATE_FIELD(struct search_hit, issued_on, .label = _("Ngày ban hành")),
    TIME_FIELD(struct search_hit, made_at),
};
const struct shape search_hit_shape = SHAPE(struct search_hit, hit_fields);

static const struct field piece_fields[] = {
    TEXT_FIELD(struct search_piece, text),
    TRUTH_FIELD(struct search_piece, is_hit),
};
const struct shape search_piece_shape = SHAPE(struct search_piece, piece_fields);

struct source {
    int64_t id, org_id;
    const char *code, *title, *body, *content;
    int64_t made_at;
};
static const struct field source_fields[] = {
    INT_FIELD(struct source, id),       INT_FIELD(struct source, org_id), TEXT_FIELD(struct source, code),
    TEXT_FIELD(struct source, title),   TEXT_FIELD(struct source, body),  PROSE_FIELD(struct source, content),
    TIME_FIELD(struct source, made_at),
};
static const struct shape source_shape = SHAPE(struct source, source_fields);

/* --- kept --------------------------------------------------------------------------------------------------------- */

/* Where a paper's number ends that begins here - “47-KH/TU”, “264a-CV/ĐU” -; 0 when none does.  `text` is folded. */
static size_t code_length(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    size_t letter = digits && text[digits] >= 'a' && text[digits] <= 'z' && text[digits + 1] == '-';
    size_t at = digits + letter;

    if (!digits || text[at] != '-' || text[at + 1] < 'a' || text[at + 1] > 'z')
        return 0;
    while ((text[at] >= 'a' && text[at] <= 'z') || text[at] == '-' || text[at] == '/')
        at++;
    return at;
}

/* The words of a text, folded; a number also as one word, because its letters stand in every paper.  `only`: as that
 * one word alone. */
static char *words_with_codes(struct work *w, const char *text, bool only)
{
    char *folded = fold(&w->arena, text);
    struct buffer out = buffer_make(&w->arena, 2 * strlen(folded) + 2);

    for (size_t at = 0; folded[at];) {
        bool begins = at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '\n';
        size_t length = begins ? code_length(folded + at) : 0;
        if (!length || !only)
            buffer_put_n(&out, folded + at, length ? length : 1);
        if (length)
            buffer_put(&out, " ");
        for (size_t i = 0; i < length; i++)
            if (folded[at + i] != '-' && folded[at + i] != '/')
                buffer_put_n(&out, folded + at + i, 1);
        at += length ? length : 1;
    }
    return fold_words(&w->arena, out.text ? out.text : "");
}

/* A long text is cut between words, so that half a word is not found. */
static const char *cut(struct work *w, const char *text)
{
    size_t length = text ? strlen(text) : 0;

    if (length <= TEXT_MOST)
        return text ? text : "";
    for (length = TEXT_MOST; length && text[length] != ' ' && text[length] != '\n'; length--)
        ;
    return arena_format(&w->arena, "%.*s", (int)length, text);
}

enum status search_index(struct work *w, int64_t paper_id)
{
    struct source source;

    TRY(store_find(w, &search_source, ARGS(INT(paper_id)), &source_shape, &source));
    const char *folded =
        arena_format(&w->arena, "%s %s %s %s o%lld w%lld", words_with_codes(w, source.code ? source.code : "", false),
                     words_with_codes(w, source.title, false), fold_words(&w->arena, source.body),
                     words_with_codes(w, cut(w, source.content), false), (long long)source.org_id,
                     (long long)(source.made_at / WEEK));
    return store_run(w, &search_keep, ARGS(INT(paper_id), TEXT(folded)));
}

/* --- found -------------------------------------------------------------------------------------------------------- */

/* The words typed, folded, the first of them only when there are many. */
static const char *words_of(struct work *w, const char *typed)
{
    char *words = words_with_codes(w, typed ? typed : "", true);
    size_t count = 0;

    for (char *at = words; *at; at++)
        if (*at == ' ' && ++count == WORDS_MOST) {
            *at = '\0';
            break;
        }
    return words;
}

/* Few registers are part of the question; of many the rights are checked paper by paper. */
static enum status registers_of(struct work *w, const struct search_ask *ask, const char **registers)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_TEXT);
    struct list orgs = {0};

    *registers = "";
    if (ask->org_id) {
        *registers = arena_format(&w->arena, "o%lld", (long long)ask->org_id);
        return OK;
    }
    TRY(store_list(w, &search_registers, ARGS(INT(ask->low), INT(ask->high), INT(REGISTERS_MOST + 1)), &source_shape,
                   &orgs));
    if (!orgs.count || orgs.count > REGISTERS_MOST)
        return OK;
    for (size_t i = 0; i < orgs.count; i++)
        buffer_format(&out, "%so%lld", i ? " " : "", (long long)LIST_AT(&orgs, struct source, i)->id);
    *registers = out.text;
    return OK;
}

static enum status ask_index(struct work *w, const struct search_ask *ask, const char *const parts[3],
                             struct list *hits)
{
    hits->count = 0;
    return store_list(w, &search_words,
                      ARGS(TEXT(parts[0]), TEXT(parts[1]), TEXT(parts[2]), INT(ask->org_id), INT(ask->low),
                           INT(ask->high), TEXT(ask->direction), INT(ask->before_at), INT(ask->before_id),
                           INT(LIMIT_PAGE + 1)),
                      &search_hit_shape, hits);
}

/* Words are rare when the newest weeks have few papers with them. */
static enum status are_rare(struct work *w, const char *const parts[3], bool *rare)
{
    int64_t lately;

    TRY(store_number(w, &search_count, ARGS(TEXT(parts[0]), TEXT(parts[2]), INT(RARE + 1)), &lately));
    *rare = lately <= RARE;
    return OK;
}

enum status search_papers(struct work *w, const struct search_ask *ask, struct list *hits)
{
    const long long week = (ask->before_at ? ask->before_at : w->now) / WEEK;
    const char *parts[3] = {words_of(w, ask->words), "",
                            arena_format(&w->arena, "w%lld w%lld w%lld", week, week - 1, week - 2)};
    int64_t by_weeks;
    bool rare = false;

    if (!*parts[0])
        return fail_field(w, "words", _("Hãy gõ ít nhất một từ."));
    TRY(store_number(w, &search_by_weeks, NO_ARGS, &by_weeks));
    if (by_weeks && ask->org_id)
        TRY(registers_of(w, ask, &parts[1]));
    if (by_weeks)
        TRY(ask_index(w, ask, parts, hits));
    if (hits->count <= LIMIT_PAGE) {
        TRY(registers_of(w, ask, &parts[1]));
        if (*parts[1] && !(by_weeks && ask->org_id))
            TRY(are_rare(w, parts, &rare));
        if (rare) /* few papers, whose registers are checked one by one */
            parts[1] = "";
        parts[2] = "";
        TRY(ask_index(w, ask, parts, hits));
    }
    hits->more = hits->count > LIMIT_PAGE;
    hits->count -= hits->more;
    return OK;
}

/* --- shown -------------------------------------------------------------------------------------------------------- */

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

/* Whether a whole word of the folded text is one of those asked for. */
static bool is_asked(const char *words, const char *word, size_t length)
{
    for (const char *at = words; *at;) {
        size_t own = strcspn(at, " ");
        if (own == length && !strncmp(at, word, length))
            return true;
        at += own + (at[own] == ' ');
    }
    return false;
}

static void put(struct work *w, struct list *pieces, const char *text, size_t length, bool is_hit)
{
    if (!length)
        return;
    char *piece = arena_format(&w->arena, "%.*s", (int)length, text);
    for (char *at = piece; *at; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    *(struct search_piece *)list_add(&w->arena, pieces, sizeof(struct search_piece)) =
        (struct search_piece){piece, is_hit};
}

/* Back, or on, to a space: no letter and no word is broken. */
static size_t gap_before(const char *text, size_t at)
{
    size_t from = at > AROUND ? at - AROUND : 0;

    while (from && from < at && text[from - 1] != ' ' && text[from - 1] != '\n')
        from++;
    return from;
}

static size_t gap_after(const char *text, size_t at, size_t length)
{
    size_t to = at + 2 * AROUND < length ? at + 2 * AROUND : length;

    while (to < length && text[to] != ' ' && text[to] != '\n')
        to++;
    return to;
}

static size_t word_length(const char *folded)
{
    size_t size = 0;

    while (is_word(folded[size]))
        size++;
    return size;
}

/* Where the excerpt begins that has its first hit at `from`. */
static size_t begin(struct work *w, struct list *pieces, const char *text, size_t from)
{
    size_t shown = gap_before(text, from);

    if (shown)
        put(w, pieces, "… ", strlen("… "), false);
    return shown;
}

void search_cut(struct work *w, const char *text, const char *typed, struct list *pieces)
{
    const char *words = fold_words(&w->arena, typed ? typed : "");
    size_t length = strlen(text);
    size_t shown = 0;
    size_t end = 0;
    struct folded folded;

    fold_with_places(&w->arena, text, length < TEXT_MOST ? length : TEXT_MOST, &folded);
    for (size_t at = 0; at < folded.length;) {
        size_t size = word_length(folded.text + at);
        size_t from = folded.at[at];
        size_t to = folded.at[at + size];
        if (end && from >= end)
            break;
        if (size && is_asked(words, folded.text + at, size)) {
            shown = end ? shown : begin(w, pieces, text, from);
            end = end ? end : gap_after(text, to, length);
            put(w, pieces, text + shown, from - shown, false);
            put(w, pieces, text + from, to - from, true);
            shown = to;
        }
        at += size ? size : 1;
    }
    if (end > shown)
        put(w, pieces, text + shown, end - shown, false);
    if (end && end < length)
        put(w, pieces, " …", strlen(" …"), false);
}

enum status search_excerpt(struct work *w, int64_t paper_id, const char *words, struct list *pieces)
{
    struct source found = {0};
    enum status status = store_find(w, &search_text, ARGS(INT(paper_id)), &source_shape, &found);

    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    TRY(status);
    search_cut(w, found.content ? found.content : "", words, pieces);
    return OK;
}
