#include "store/counter.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "store/counter.sql.h"
#include "store/store.h"
#include "store/task.h"

#include <assert.h>

#define ANCESTORS_AT_ONCE 32 /* parameters of counter_of_ancestors */
#define BASE_TEN          10
#define NO_PERIOD         "-" /* how an empty period is packed */

static const struct field figure_fields[] = {
    INT_FIELD(struct counter_figure, subject), INT_FIELD(struct counter_figure, ancestor),
    TEXT_FIELD(struct counter_figure, what),   TEXT_FIELD(struct counter_figure, period),
    INT_FIELD(struct counter_figure, due_day), INT_FIELD(struct counter_figure, n),
};
const struct shape counter_figure_shape = SHAPE(struct counter_figure, figure_fields);

struct row {
    int64_t ancestor;
    const char *figures;
};

static const struct field row_fields[] = {INT_FIELD(struct row, ancestor), TEXT_FIELD(struct row, figures)};
static const struct shape row_shape = SHAPE(struct row, row_fields);

void counter_add(struct work *w, const struct counter_figure *difference)
{
    assert(w->batch && "counter_add outside a writing unit");
    assert(!strpbrk(difference->what, " \n") && !strpbrk(difference->period ? difference->period : "", " \n"));
    if (!difference->n)
        return;
    struct counter_figure *noted = list_add(&w->arena, &w->batch->differences, sizeof(*noted));
    *noted = *difference;
    if (!noted->period)
        noted->period = "";
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_figures(const void *left, const void *right)
{
    const struct counter_figure *a = left;
    const struct counter_figure *b = right;
    int order = compare_numbers(a->subject, b->subject);

    if (!order)
        order = compare_numbers(a->ancestor, b->ancestor);
    if (!order)
        order = strcmp(a->what, b->what);
    if (!order)
        order = strcmp(a->period, b->period);
    return order ? order : compare_numbers(a->due_day, b->due_day);
}

/* Sorts, adds up what is about the same figure and leaves out what came to nothing. */
static void sum_up(struct list *figures)
{
    struct counter_figure *items = figures->items;
    size_t kept = 0;

    if (!figures->count)
        return;
    qsort(items, figures->count, sizeof(*items), compare_figures);
    for (size_t i = 0; i < figures->count; i++) {
        if (kept && !compare_figures(&items[kept - 1], &items[i])) {
            items[kept - 1].n += items[i].n;
            continue;
        }
        if (kept && !items[kept - 1].n)
            kept--;
        items[kept++] = items[i];
    }
    figures->count = kept - (items[kept - 1].n == 0);
}

/* --- packing: "what period due_day n\n" for each figure ---------------------------------------------------------- */

static const char *pack(struct arena *arena, const struct counter_figure *figures, size_t count)
{
    struct buffer packed = buffer_make(arena, LIMIT_BODY);

    for (size_t i = 0; i < count; i++) {
        buffer_put(&packed, figures[i].what);
        buffer_put_char(&packed, ' ');
        buffer_put(&packed, figures[i].period[0] ? figures[i].period : NO_PERIOD);
        buffer_put_char(&packed, ' ');
        buffer_put_int(&packed, figures[i].due_day);
        buffer_put_char(&packed, ' ');
        buffer_put_int(&packed, figures[i].n);
        buffer_put_char(&packed, '\n');
    }
    return packed.text;
}

/* Ends the word in place and steps behind it. */
static const char *take_word(char **rest)
{
    char *word = *rest;
    char *end = word;

    while (*end && *end != ' ')
        end++;
    *rest = end + (*end == ' ');
    *end = '\0';
    return word;
}

static int64_t take_number(char **rest)
{
    char *at = *rest + (**rest == ' ');
    const bool is_negative = *at == '-';
    int64_t number = 0;

    for (at += is_negative; *at >= '0' && *at <= '9'; at++)
        number = number * BASE_TEN + (*at - '0');
    *rest = at;
    return is_negative ? -number : number;
}

static size_t count_lines(const char *packed)
{
    size_t lines = 0;

    for (; (packed = strchr(packed, '\n')); packed++)
        lines++;
    return lines;
}

/* A front unpacks hundreds of kilobytes: one copy, split where it stands. */
void counter_unpack(struct arena *arena, const struct counter_figure *of, const char *packed, struct list *figures)
{
    char *rest = arena_text(arena, packed ? packed : "");

    list_reserve(arena, figures, count_lines(rest), sizeof(*of));
    while (*rest) {
        struct counter_figure *figure = list_add(arena, figures, sizeof(*figure));
        *figure = *of;
        figure->what = take_word(&rest);
        figure->period = take_word(&rest);
        if (!strcmp(figure->period, NO_PERIOD))
            figure->period = "";
        figure->due_day = take_number(&rest);
        figure->n = take_number(&rest);
        rest += *rest == '\n';
    }
}

static void unpack(struct arena *arena, int64_t subject, const struct row *row, struct list *figures)
{
    struct counter_figure of = {.subject = subject, .ancestor = row->ancestor};

    counter_unpack(arena, &of, row->figures, figures);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static void take_rows(struct work *w, int64_t subject, const struct list *rows, struct list *figures)
{
    for (size_t i = 0; i < rows->count; i++)
        unpack(&w->arena, subject, LIST_AT(rows, struct row, i), figures);
    sum_up(figures);
}

enum status counter_list(struct work *w, int64_t subject, const int64_t *ancestors, size_t count, struct list *figures)
{
    struct arg args[ANCESTORS_AT_ONCE + 1];
    struct list rows = {0};

    args[0] = INT(subject);
    for (size_t from = 0; from < count; from += ANCESTORS_AT_ONCE) {
        for (size_t i = 0; i < ANCESTORS_AT_ONCE; i++)
            args[i + 1] = INT(from + i < count ? ancestors[from + i] : -1);
        TRY(store_list(w, &counter_of_ancestors, (struct args){args, COUNT(args)}, &row_shape, &rows));
    }
    take_rows(w, subject, &rows, figures);
    return OK;
}

enum status counter_list_all(struct work *w, int64_t subject, struct list *figures)
{
    struct list rows = {0};

    TRY(store_list(w, &counter_of_subject, ARGS(INT(subject)), &row_shape, &rows));
    take_rows(w, subject, &rows, figures);
    return OK;
}

enum status counter_clear(struct work *w, int64_t subject)
{
    return store_run(w, &counter_forget, ARGS(INT(subject)));
}

/* --- the committer ------------------------------------------------------------------------------------------------ */

static enum status apply_to_row(struct work *w, int64_t lane, const struct counter_figure *first, size_t count)
{
    struct list figures = {0};
    struct list rows = {0};

    TRY(store_list(w, &counter_find_own, ARGS(INT(lane), INT(first->subject), INT(first->ancestor)), &row_shape,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        LIST_AT(&rows, struct row, i)->ancestor = first->ancestor;
        unpack(&w->arena, first->subject, LIST_AT(&rows, struct row, i), &figures);
    }
    for (size_t i = 0; i < count; i++)
        *(struct counter_figure *)list_add(&w->arena, &figures, sizeof(*first)) = first[i];
    sum_up(&figures);
    return store_run(w, &counter_put,
                     ARGS(INT(lane), INT(first->subject), INT(first->ancestor),
                          TEXT(pack(&w->arena, figures.items, figures.count))));
}

enum status counter_apply(struct work *w, int64_t lane, const struct list *differences)
{
    struct list sums = *differences;
    const struct counter_figure *items = sums.items;

    sum_up(&sums);
    for (size_t i = 0, next; i < sums.count; i = next) {
        for (next = i + 1; next < sums.count; next++)
            if (items[next].subject != items[i].subject || items[next].ancestor != items[i].ancestor)
                break;
        TRY(apply_to_row(w, lane, &items[i], next - i));
    }
    return OK;
}
