#include "plan/lesson.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/lesson.sql.h"
#include "plan/pilot.h"
#include "plan/plan.h"
#include "plan/wording.h"
#include "store/store.h"
#include "store/topic.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_MOST 4000

static const struct field result_fields[] = {
    INT_FIELD(struct pilot_result, org_id),
    TEXT_FIELD(struct pilot_result, name, .label = _("Nơi làm điểm")),
    CHOICE_FIELD(struct pilot_result, grassroots, .label = _("Loại hình cơ sở"), .choices = pilot_kinds),
    DATE_FIELD(struct pilot_result, held_on, .label = _("Đã làm ngày")),
    TEXT_FIELD(struct pilot_result, evidence, .label = _("Minh chứng")),
    INT_FIELD(struct pilot_result, subject),
    INT_FIELD(struct pilot_result, version),
    PROSE_FIELD(struct pilot_result, judged, .label = _("Đánh giá")),
    PROSE_FIELD(struct pilot_result, lessons, .label = _("Bài học")),
    TEXT_FIELD(struct pilot_result, by_name, .label = _("Nơi đánh giá")),
    TIME_FIELD(struct pilot_result, written_at, .label = _("Ghi lúc")),
};
const struct shape pilot_result_shape = SHAPE(struct pilot_result, result_fields);

static const struct field news_fields[] = {
    INT_FIELD(struct lesson_news, plan_id),     INT_FIELD(struct lesson_news, org_id),
    TIME_FIELD(struct lesson_news, written_at), TEXT_FIELD(struct lesson_news, name),
    TEXT_FIELD(struct lesson_news, plan_title),
};
const struct shape lesson_news_shape = SHAPE(struct lesson_news, news_fields);

struct proof {
    const char *covers, *done_on, *kind;
    int64_t subject;
};
static const struct field proof_fields[] = {
    TEXT_FIELD(struct proof, covers),
    DATE_FIELD(struct proof, done_on),
    TEXT_FIELD(struct proof, kind),
    INT_FIELD(struct proof, subject),
};
static const struct shape proof_shape = SHAPE(struct proof, proof_fields);

/* --- who went first, and what came of it ---------------------------------------------------------------------------
 */

enum status lesson_list_asked(struct work *w, int64_t plan_id, struct list *obligations)
{
    struct list all = {0};

    TRY(obligation_list(w, plan_id, &all));
    for (size_t i = 0; i < all.count; i++)
        if (pilot_is_asked(LIST_AT(&all, struct obligation, i)))
            *(struct obligation *)list_add(&w->arena, obligations, sizeof(struct obligation)) =
                *LIST_AT(&all, struct obligation, i);
    return OK;
}

static struct pilot_result *result_of(const struct list *results, int64_t org_id)
{
    for (size_t i = 0; i < results->count; i++)
        if (LIST_AT(results, struct pilot_result, i)->org_id == org_id)
            return LIST_AT(results, struct pilot_result, i);
    return NULL;
}

static void prove(struct pilot_result *result, const struct proof *proof)
{
    result->held_on = proof->done_on;
    result->evidence = proof->kind;
    result->subject = proof->subject;
}

static enum status add_named(struct work *w, const struct obligation *obligation, struct list *results)
{
    struct list chosen = {0};

    TRY(pilot_list_chosen(w, obligation, &chosen));
    for (size_t i = 0; i < chosen.count; i++) {
        const struct pilot_body *body = LIST_AT(&chosen, struct pilot_body, i);
        struct list proofs = {0};
        TRY(store_list(w, &lesson_evidence, ARGS(INT(body->org_id), INT(obligation->root_id)), &proof_shape, &proofs));
        struct pilot_result *result = list_add(&w->arena, results, sizeof(*result));
        *result = (struct pilot_result){.org_id = body->org_id, .name = body->name, .grassroots = body->grassroots};
        if (proofs.count)
            prove(result, LIST_AT(&proofs, struct proof, 0));
    }
    return OK;
}

/* The bodies one piece of evidence names, parted by spaces; the first time counts. */
static enum status add_covered(struct work *w, const struct proof *proof, struct list *results)
{
    for (const char *at = proof->covers; *at;) {
        char *end;
        const int64_t id = strtoll(at, &end, 10);
        struct org org;
        if (end == at)
            return OK;
        at = end + strspn(end, " ");
        if (result_of(results, id))
            continue;
        TRY(org_find(w, id, NULL, &org));
        struct pilot_result *result = list_add(&w->arena, results, sizeof(*result));
        *result = (struct pilot_result){.org_id = id, .name = org.name, .grassroots = org.grassroots};
        prove(result, proof);
    }
    return OK;
}

static enum status put_reviews(struct work *w, int64_t root_id, const struct list *results)
{
    struct list reviews = {0};

    TRY(store_list(w, &lesson_reviews, ARGS(INT(root_id)), &pilot_result_shape, &reviews));
    for (size_t i = 0; i < reviews.count; i++) {
        const struct pilot_result *review = LIST_AT(&reviews, struct pilot_result, i);
        struct pilot_result *result = result_of(results, review->org_id);
        if (!result)
            continue;
        result->version = review->version;
        result->judged = review->judged;
        result->lessons = review->lessons;
        result->by_name = review->by_name;
        result->written_at = review->written_at;
    }
    return OK;
}

enum status lesson_list(struct work *w, const struct obligation *obligation, struct list *results)
{
    struct list proofs = {0};

    TRY(add_named(w, obligation, results));
    TRY(store_list(w, &lesson_covered, ARGS(INT(obligation->plan_id), INT(obligation->root_id)), &proof_shape,
                   &proofs));
    for (size_t i = 0; i < proofs.count; i++)
        TRY(add_covered(w, LIST_AT(&proofs, struct proof, i), results));
    return put_reviews(w, obligation->root_id, results);
}

enum status lesson_find(struct work *w, const struct obligation *obligation, int64_t org_id,
                        struct pilot_result *result)
{
    struct list results = {0};

    TRY(lesson_list(w, obligation, &results));
    const struct pilot_result *found = result_of(&results, org_id);
    if (!found)
        return fail(w, ERR_MISSING, _("Nơi này không được chọn làm điểm."));
    *result = *found;
    return OK;
}

/* A month begins with its first day and ends with its last. */
static const char *edge_day(struct work *w, const char *text, bool ends)
{
    if (!text || date_is_valid(text))
        return text;
    for (int last = ends ? 31 : 1; last > 0; last--) {
        const char *day = arena_format(&w->arena, "%s-%02d", text, last);
        if (date_is_valid(day))
            return day;
    }
    return NULL;
}

/* Where the pilots' own sentence has none, that of another sentence of the plan. */
enum status lesson_find_rollout(struct work *w, const struct obligation *obligation, const char **opens_on,
                                const char **until_on)
{
    struct pilot_dates dates;
    struct list all = {0};

    TRY(pilot_find_dates(w, obligation, &dates));
    TRY(obligation_list(w, obligation->plan_id, &all));
    for (size_t i = 0; i < all.count && !dates.opens_on; i++) {
        const struct obligation *one = LIST_AT(&all, struct obligation, i);
        struct due due;
        if (strcmp(one->activity, "rollout") != 0)
            continue;
        wording_due_read(&w->arena, one->due, &due);
        dates.opens_on = edge_day(w, due.from, false);
        dates.until_on = edge_day(w, due.by, true);
    }
    *opens_on = dates.opens_on;
    *until_on = dates.until_on;
    return OK;
}

/* --- what lacks ----------------------------------------------------------------------------------------------------
 */

enum status lesson_tally(struct work *w, const struct obligation *obligation, const struct list *results,
                         struct pilot_tally *tally)
{
    struct list kinds = {0};

    *tally = (struct pilot_tally){.pilots = (int64_t)results->count};
    TRY(pilot_list_kinds(w, obligation, &kinds));
    for (size_t i = 0; i < kinds.count; i++) {
        struct pilot_kind kind = *LIST_AT(&kinds, struct pilot_kind, i);
        kind.chosen = 0;
        for (size_t k = 0; k < results->count; k++)
            kind.chosen += !strcmp(LIST_AT(results, struct pilot_result, k)->grassroots, kind.grassroots);
        if (kind.chosen < kind.needed)
            *(struct pilot_kind *)list_add(&w->arena, &tally->lacking, sizeof(kind)) = kind;
    }
    for (size_t i = 0; i < results->count; i++) {
        const struct pilot_result *result = LIST_AT(results, struct pilot_result, i);
        tally->not_held += !result->held_on;
        tally->not_judged += result->held_on && !result->version;
    }
    return OK;
}

/* --- written --------------------------------------------------------------------------------------------------------
 */

static enum status check_words(struct work *w, const char *field, const char *words, const char *asked)
{
    if (!words || !*words)
        return fail_field(w, field, asked);
    return utf8_length(words) <= WORDS_MOST ? OK : fail_field(w, field, _("Dài nhất 4 000 chữ; hãy viết gọn lại."));
}

static enum status find_held(struct work *w, const struct lesson *lesson, struct obligation *obligation,
                             struct pilot_result *before)
{
    struct plan plan;

    TRY(obligation_find(w, lesson->obligation_id, obligation));
    TRY(plan_find(w, obligation->plan_id, &plan));
    if (!pilot_is_asked(obligation) || strcmp(plan.state, "issued") != 0)
        return fail(w, ERR_CONFLICT, _("Việc này chưa ban hành hoặc không yêu cầu làm điểm."));
    TRY(lesson_find(w, obligation, lesson->org_id, before));
    return before->held_on ? OK : fail(w, ERR_CONFLICT, _("Nơi này chưa báo đã làm điểm nên chưa đánh giá được."));
}

enum status lesson_write(struct work *w, const struct lesson *lesson)
{
    struct obligation obligation;
    struct pilot_result before, after;
    int64_t rows;

    TRY(find_held(w, lesson, &obligation, &before));
    TRY(check_words(w, "judged", lesson->judged, _("Hãy ghi làm điểm được thế nào.")));
    TRY(check_words(w, "lessons", lesson->lessons, _("Hãy ghi bài học cho các nơi làm sau.")));
    if (lesson->version)
        TRY(store_run_counted(w, &lesson_update,
                              ARGS(INT(obligation.root_id), INT(lesson->org_id), INT(lesson->version),
                                   INT(lesson->by_id), TEXT(lesson->judged), TEXT(lesson->lessons), INT(w->now)),
                              &rows));
    else
        TRY(store_run_counted(w, &lesson_insert,
                              ARGS(INT(obligation.root_id), INT(lesson->org_id), INT(lesson->by_id),
                                   TEXT(lesson->judged), TEXT(lesson->lessons), INT(w->now)),
                              &rows));
    if (!rows) {
        w->field = "judged";
        return fail(w, ERR_CONFLICT, _("Người khác vừa ghi đánh giá này. Hãy xem hai bản rồi lưu lại."));
    }
    TRY(lesson_find(w, &obligation, lesson->org_id, &after));
    topic_touch(w, "plan", obligation.plan_id);
    return audit_record(w, "lesson.write", obligation.id, CHANGED(&pilot_result_shape, &before, &after));
}

enum status lesson_list_new(struct work *w, int64_t org_id, int64_t since, struct list *news)
{
    return store_list(w, &lesson_new, ARGS(INT(org_id), INT(since)), &lesson_news_shape, news);
}
