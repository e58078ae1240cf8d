#include "plan/judgement.h"

#include "base/date.h"
#include "plan/judgement.sql.h"
#include "store/store.h"

#include <string.h>

static const struct field judgement_fields[] = {
    INT_FIELD(struct judgement, org_id),      INT_FIELD(struct judgement, obligation_id),
    TEXT_FIELD(struct judgement, period),     INT_FIELD(struct judgement, plan_id),
    INT_FIELD(struct judgement, root_id),     INT_FIELD(struct judgement, place),
    TEXT_FIELD(struct judgement, state),      INT_FIELD(struct judgement, due_day),
    INT_FIELD(struct judgement, counted_day), DATE_FIELD(struct judgement, done_on),
    TEXT_FIELD(struct judgement, evidence),
};
const struct shape judgement_shape = SHAPE(struct judgement, judgement_fields);

static const struct field ancestor_fields[] = {INT_FIELD(struct ancestor, id), INT_FIELD(struct ancestor, level)};
static const struct shape ancestor_shape = SHAPE(struct ancestor, ancestor_fields);

enum status judgement_list(struct work *w, int64_t org_id, int64_t root_id, const char *period, struct list *judgements)
{
    return store_list(w, &judgement_of_duty, ARGS(INT(org_id), INT(root_id), TEXT(period)), &judgement_shape,
                      judgements);
}

enum status judgement_list_unsettled(struct work *w, int64_t org_id, struct list *judgements)
{
    return store_list(w, &judgement_unsettled, ARGS(INT(org_id)), &judgement_shape, judgements);
}

enum status judgement_list_recent(struct work *w, int64_t org_id, int64_t since, struct list *judgements)
{
    return store_list(w, &judgement_recent, ARGS(INT(org_id), INT(since)), &judgement_shape, judgements);
}

enum status judgement_ancestors(struct work *w, int64_t place, struct list *ancestors)
{
    return store_list(w, &judgement_above, ARGS(INT(place)), &ancestor_shape, ancestors);
}

const char *judgement_state(const char *duty_state, const struct judgement *judgement)
{
    if (strcmp(duty_state, "done") != 0)
        return duty_state;
    bool is_late = judgement->due_day && judgement->done_on && date_iso_number(judgement->done_on) > judgement->due_day;
    return is_late ? "done_late" : "done";
}

static void add(struct arena *arena, struct list *figures, struct judgement_figure figure)
{
    *(struct judgement_figure *)list_add(arena, figures, sizeof(figure)) = figure;
}

static const char *by_evidence(const char *kind)
{
    static const char *const names[] = {"by_meeting", "by_report", "by_paper", "by_note"};

    for (size_t i = 0; i < COUNT(names); i++)
        if (kind && !strcmp(names[i] + 3, kind))
            return names[i];
    return NULL;
}

void judgement_figures(struct arena *arena, const struct judgement *judgement, struct list *figures)
{
    const char *period = judgement->period;
    int64_t due = judgement->due_day;
    bool is_done = !strncmp(judgement->state, "done", 4);

    if (judgement->counted_day != due) {
        if (judgement->counted_day != NOT_COUNTED)
            add(arena, figures, (struct judgement_figure){"shift", period, judgement->counted_day, -1});
        add(arena, figures, (struct judgement_figure){"shift", period, due, 1});
    }
    if (strcmp(judgement->state, "open") != 0)
        add(arena, figures, (struct judgement_figure){judgement->state, period, due, 1});
    if (is_done && by_evidence(judgement->evidence))
        add(arena, figures, (struct judgement_figure){by_evidence(judgement->evidence), period, due, 1});
}

size_t judgement_counted(const struct list *ancestors, int64_t issuer_id)
{
    for (size_t i = 0; i < ancestors->count; i++)
        if (LIST_AT(ancestors, struct ancestor, i)->id == issuer_id)
            return i + 1;
    return 0; /* the issuer's own duty: its row is the count */
}

void judgement_note(struct work *w, const struct list *ancestors, int64_t issuer_id,
                    const struct counter_figure *difference)
{
    size_t count = judgement_counted(ancestors, issuer_id);
    struct counter_figure noted = *difference;

    for (size_t i = 0; i < count; i++) {
        const struct ancestor *ancestor = LIST_AT(ancestors, struct ancestor, i);
        if (ancestor->level == 0)
            continue;
        noted.ancestor = ancestor->id;
        counter_add(w, &noted);
    }
}

static void count(struct work *w, const struct judgement *judgement, int64_t sign, const struct list *ancestors,
                  int64_t issuer_id)
{
    struct list figures = {0};

    judgement_figures(&w->arena, judgement, &figures);
    for (size_t i = 0; i < figures.count; i++) {
        const struct judgement_figure *figure = LIST_AT(&figures, struct judgement_figure, i);
        struct counter_figure difference = {.subject = judgement->obligation_id,
                                            .what = figure->what,
                                            .period = figure->period,
                                            .due_day = figure->due_day,
                                            .n = sign * figure->n};
        judgement_note(w, ancestors, issuer_id, &difference);
        difference.subject = judgement->plan_id;
        difference.period = "";
        judgement_note(w, ancestors, issuer_id, &difference);
    }
}

enum status judgement_put(struct work *w, const struct judgement *before, const struct judgement *after,
                          const struct list *ancestors, int64_t issuer_id)
{
    TRY(store_run(w, &judgement_write,
                  ARGS(INT(after->org_id), INT(after->obligation_id), TEXT(after->period), INT(after->plan_id),
                       INT(after->root_id), INT(after->place), TEXT(after->state), INT(after->due_day),
                       INT(after->counted_day), TEXT(after->done_on), TEXT(after->evidence))));
    if (before)
        count(w, before, -1, ancestors, issuer_id);
    count(w, after, 1, ancestors, issuer_id);
    return OK;
}
