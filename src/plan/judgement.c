#include "plan/judgement.h"

#include "base/date.h"
#include "plan/judgement.sql.h"
#include "store/store.h"
#include "store/topic.h"

#include <stdlib.h>
#include <string.h>

static const struct field judgement_fields[] = {
    INT_FIELD(struct judgement, org_id),   INT_FIELD(struct judgement, obligation_id),
    TEXT_FIELD(struct judgement, period),  INT_FIELD(struct judgement, plan_id),
    INT_FIELD(struct judgement, root_id),  INT_FIELD(struct judgement, place),
    INT_FIELD(struct judgement, ref_day),  TEXT_FIELD(struct judgement, state),
    INT_FIELD(struct judgement, due_day),  INT_FIELD(struct judgement, counted_day),
    DATE_FIELD(struct judgement, done_on), TEXT_FIELD(struct judgement, evidence),
};
const struct shape judgement_shape = SHAPE(struct judgement, judgement_fields);

static const struct field ancestor_fields[] = {INT_FIELD(struct ancestor, id), INT_FIELD(struct ancestor, level),
                                               INT_FIELD(struct ancestor, place), INT_FIELD(struct ancestor, high)};
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

enum status judgement_ancestors(struct work *w, int64_t place, struct lineage *lineage)
{
    if (lineage->place == place)
        return OK;
    *lineage = (struct lineage){.place = place};
    return store_list(w, &judgement_above, ARGS(INT(place)), &ancestor_shape, &lineage->above);
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

    if (!strcmp(judgement->state, "ended"))
        return;
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

enum status judgement_place(struct work *w, int64_t org_id, int64_t since, int64_t ref_day, int64_t *place)
{
    return store_number(w, &judgement_place_on,
                        ARGS(INT(org_id), INT(since), TEXT(date_number_text(&w->arena, ref_day))), place);
}

static size_t upto(const struct list *ancestors, int64_t id)
{
    for (size_t i = 0; i < ancestors->count; i++)
        if (LIST_AT(ancestors, struct ancestor, i)->id == id)
            return i + 1;
    return 0;
}

enum status judgement_counted(struct work *w, const struct list *ancestors, int64_t issuer_id, size_t *count)
{
    struct list successors = {0};

    *count = upto(ancestors, issuer_id);
    if (*count || !ancestors->count)
        return OK;
    /* The issuer's own duty, whose row is the count; or the issuer is gone and somebody carries on. */
    TRY(store_list(w, &judgement_successors, ARGS(INT(issuer_id)), &ancestor_shape, &successors));
    for (size_t i = 0; i < successors.count && !*count; i++)
        *count = upto(ancestors, LIST_AT(&successors, struct ancestor, i)->id);
    return OK;
}

void judgement_note(struct work *w, const struct list *ancestors, size_t count, const struct counter_figure *difference)
{
    struct counter_figure noted = *difference;

    for (size_t i = 0; i < count; i++) {
        const struct ancestor *ancestor = LIST_AT(ancestors, struct ancestor, i);
        if (ancestor->level == 0)
            continue;
        noted.ancestor = ancestor->place;
        counter_add(w, &noted);
    }
}

/* Adds the figures of one, or takes them away; those of an act that is being staged carry its number. */
static enum status count(struct work *w, const struct judgement *judgement, int64_t sign,
                         const struct judgement_staging *how)
{
    struct list figures = {0};
    size_t counted = 0;

    judgement_figures(&w->arena, judgement, &figures);
    if (!figures.count)
        return OK;
    TRY(judgement_ancestors(w, judgement->place, how->lineage));
    TRY(judgement_counted(w, &how->lineage->above, how->issuer_id, &counted));
    const char *mark = how->number ? arena_format(&w->arena, "%c%lld", ACT_MARK, (long long)how->number) : NULL;
    for (size_t i = 0; i < figures.count; i++) {
        const struct judgement_figure *figure = LIST_AT(&figures, struct judgement_figure, i);
        struct counter_figure difference = {.subject = judgement->obligation_id,
                                            .what = figure->what,
                                            .period = mark ? arena_format(&w->arena, "%s%s", figure->period, mark)
                                                           : figure->period,
                                            .due_day = figure->due_day,
                                            .n = sign * figure->n};
        judgement_note(w, &how->lineage->above, counted, &difference);
        difference.subject = judgement->plan_id;
        difference.period = mark ? mark : "";
        judgement_note(w, &how->lineage->above, counted, &difference);
    }
    return OK;
}

int64_t judgement_act_of(const struct counter_figure *figure)
{
    const char *mark = strchr(figure->period, ACT_MARK);

    return mark ? strtoll(mark + 1, NULL, 10) : 0;
}

/* What was staged of a row that changes, or of a new one's body, is no longer true. */
static enum status unstage(struct work *w, const struct judgement *before, const struct judgement *after,
                           const struct judgement_staging *how)
{
    const struct args key =
        ARGS(INT(after->org_id), INT(after->plan_id), INT(after->obligation_id), TEXT(after->period), INT(how->number));
    struct list staged = {0};

    TRY(store_run(w, &judgement_again, ARGS(INT(after->plan_id), INT(after->org_id))));
    TRY(store_list(w, &judgement_staged, key, &judgement_shape, &staged));
    if (!staged.count || !before)
        return OK;
    TRY(count(w, LIST_AT(&staged, struct judgement, 0), -1, how));
    TRY(count(w, before, 1, how));
    return store_run(w, &judgement_delete_staged, key);
}

enum status judgement_stage(struct work *w, const struct judgement_staging *staging, const struct judgement *stands,
                            const struct judgement *after)
{
    TRY(store_run(w, &judgement_write_staged,
                  ARGS(INT(after->org_id), INT(after->obligation_id), TEXT(after->period), INT(after->plan_id),
                       INT(after->root_id), INT(after->place), INT(after->ref_day), TEXT(after->state),
                       INT(after->due_day), INT(after->counted_day), TEXT(after->done_on), TEXT(after->evidence),
                       INT(staging->number))));
    TRY(count(w, stands, -1, staging));
    return count(w, after, 1, staging);
}

enum status judgement_put(struct work *w, const struct judgement *before, const struct judgement *after,
                          int64_t issuer_id, struct lineage *lineage)
{
    struct judgement_staging how = {.issuer_id = issuer_id, .lineage = lineage};
    int64_t running = 0;

    topic_touch(w, "plan", after->plan_id);
    TRY(store_number(w, &judgement_write,
                     ARGS(INT(after->org_id), INT(after->obligation_id), TEXT(after->period), INT(after->plan_id),
                          INT(after->root_id), INT(after->place), INT(after->ref_day), TEXT(after->state),
                          INT(after->due_day), INT(after->counted_day), TEXT(after->done_on), TEXT(after->evidence)),
                     &running));
    if (before)
        TRY(count(w, before, -1, &how));
    TRY(count(w, after, 1, &how));
    how.number = running;
    return running ? unstage(w, before, after, &how) : OK;
}

enum status judgement_remove(struct work *w, const struct judgement *judgement, int64_t issuer_id,
                             struct lineage *lineage)
{
    topic_touch(w, "plan", judgement->plan_id);
    TRY(store_run(
        w, &judgement_delete,
        ARGS(INT(judgement->org_id), INT(judgement->plan_id), INT(judgement->obligation_id), TEXT(judgement->period))));
    return count(w, judgement, -1, &(struct judgement_staging){.issuer_id = issuer_id, .lineage = lineage});
}
