#include "planread/sequel.h"

#include <string.h>

static bool is_same(const char *one, const char *other)
{
    return one == other || (one && other && !strcmp(one, other));
}

/* The obligation told last; NULL none. */
static struct reading_obligation *told_last(struct paper *paper)
{
    struct list *all = &paper->reading->obligations;

    return all->count ? LIST_AT(all, struct reading_obligation, all->count - 1) : NULL;
}

static bool is_of_year_part(const char *in)
{
    return in && strlen(in) == strlen("2026-Q1");
}

struct reading_obligation *sequel_of_period(struct paper *paper, const char *section, const char *activity,
                                            const struct due *due)
{
    struct reading_obligation *last = told_last(paper);

    if (!last || !is_of_year_part(last->due.in) || !is_of_year_part(due->in) || due->in[5] == 'Q' ||
        last->due.in[5] != 'Q')
        return NULL;
    long quarter = (strtol(due->in + 5, NULL, 10) + 2) / 3;
    bool holds = !strncmp(last->due.in, due->in, 5) && last->due.in[6] == (char)('0' + quarter);
    return holds && !strcmp(last->activity, activity) && is_same(last->section, section) ? last : NULL;
}

/* “Xây dựng kế hoạch …; gửi Ban Tổ chức trước ngày 30/9”: what was told before is what is sent. */
static bool is_sent(struct paper *paper, const struct clause *clause, struct reading_obligation *made)
{
    const struct time_item *item = clause_first_item(clause);
    const size_t to = clause->first + 1;

    if (!paper_word_is(clause->line, clause->first, "gui") || clause->acts.count || clause->items.count != 1 ||
        actor_end(clause->line, to, item->first) != item->first)
        return false;
    made->addressee = actor_addressee(paper, clause->line, clause->first, clause->last);
    made->due = deadline_merge(paper, &item, 1);
    return true;
}

bool sequel_dates_it(struct paper *paper, const struct clause *clause)
{
    struct reading_obligation *made = told_last(paper);
    const struct hit *verb = paper_hit(clause->line, clause->first, TERM_VERB);
    const struct time_item *item = clause_first_item(clause);

    if (!made || !verb || !item || made->lines.first != clause->line->lines.first || !deadline_is_empty(&made->due))
        return false;
    if (is_sent(paper, clause, made))
        return true;
    if (item->first != clause->first + verb->count || clause->items.count > 2 ||
        !strstr(fold(&paper->w->arena, made->text), verb->term->folded))
        return false;
    const struct time_item *items[] = {item, LIST_AT(&clause->items, struct time_item, clause->items.count - 1)};
    made->due = deadline_merge(paper, items, clause->items.count);
    return true;
}

void sequel_take_person(struct paper *paper, const struct clause *clause)
{
    struct reading_obligation *made = told_last(paper);
    const struct doer *doer = clause->doers.count == 1 ? LIST_AT(&clause->doers, struct doer, 0) : NULL;

    if (!made || made->actors.count || !doer || doer->partner || clause->items.count || !clause->first ||
        made->lines.first != clause->line->lines.first || doer->first != clause->first)
        return;
    if (paper_word_is(clause->line, doer->first, "dong chi") || paper_word_is(clause->line, doer->first, "d/c") ||
        paper_sign_is(clause->line, doer->first + 1, '/'))
        made->actors = actor_names(paper, clause->line, doer->first, doer->last);
}
