#include "meeting/learner.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/kinds.h"
#include "meeting/learner.sql.h"
#include "organisation/roster.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_MOST 300

const struct choice learner_ways[] = {
    {"session", _("đã học")}, {"elsewhere", _("đã học ở nơi khác")}, {"exempt", _("được miễn")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct learner, person_id),
    TEXT_FIELD(struct learner, name, .label = _("Họ và tên"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct learner, sort, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct learner, standing, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct learner, audience),
    TRUTH_FIELD(struct learner, was_absent, .class = CLASS_PERSONAL),
    CHOICE_FIELD(struct learner, way, .label = _("Kết quả"), .class = CLASS_PERSONAL, .choices = learner_ways),
    TEXT_FIELD(struct learner, where, .label = _("Học ở")),
    TEXT_FIELD(struct learner, words, .label = _("Ghi rõ"), .class = CLASS_CELL_ONLY, .most = WORDS_MOST),
    DATE_FIELD(struct learner, done_on, .label = _("Ngày")),
};
const struct shape learner_shape = SHAPE(struct learner, fields);

static const struct field figure_fields[] = {
    INT_FIELD(struct learner_figures, listed, .label = _("Trong diện")),
    INT_FIELD(struct learner_figures, attended, .label = _("Đã học")),
    INT_FIELD(struct learner_figures, exempt, .label = _("Được miễn")),
    INT_FIELD(struct learner_figures, lacking, .label = _("Còn phải học")),
};
const struct shape learner_figures_shape = SHAPE(struct learner_figures, figure_fields);

/* Somebody who may be on a list: by his standing in the body, or by a post. */
struct candidate {
    int64_t person_id;
    const char *name, *sort, *standing, *post;
    int64_t beneath; /* 1: the post is in a body right beneath */
};
static const struct field candidate_fields[] = {
    INT_FIELD(struct candidate, person_id), TEXT_FIELD(struct candidate, name), TEXT_FIELD(struct candidate, sort),
    TEXT_FIELD(struct candidate, standing), TEXT_FIELD(struct candidate, post), INT_FIELD(struct candidate, beneath),
};
static const struct shape candidate_shape = SHAPE(struct candidate, candidate_fields);

struct tick {
    int64_t person_id;
    const char *way, *words, *done_on, *where_name;
};
static const struct field tick_fields[] = {
    INT_FIELD(struct tick, person_id), TEXT_FIELD(struct tick, way),        TEXT_FIELD(struct tick, words),
    DATE_FIELD(struct tick, done_on),  TEXT_FIELD(struct tick, where_name),
};
static const struct shape tick_shape = SHAPE(struct tick, tick_fields);

/* --- the list -------------------------------------------------------------------------------------------------------
 */

static bool is_asked(const struct course_audience *audience, const struct candidate *one)
{
    if (*one->post)
        return kinds_names(one->beneath ? audience->posts_below : audience->posts, one->post);
    return kinds_names(audience->standings, one->standing);
}

static const char *audience_of(const struct candidate *one)
{
    if (*one->post)
        return "key_officers";
    return !strcmp(one->standing, "outside") ? "officials" : "members";
}

static struct learner *find(const struct list *learners, int64_t person_id)
{
    for (size_t i = 0; i < learners->count; i++)
        if (LIST_AT(learners, struct learner, i)->person_id == person_id)
            return LIST_AT(learners, struct learner, i);
    return NULL;
}

const struct learner *learner_find(const struct list *learners, int64_t person_id)
{
    return find(learners, person_id);
}

static void take_in(struct work *w, struct list *learners, const struct candidate *one, bool was_absent)
{
    struct learner *known = find(learners, one->person_id);

    if (known)
        known->was_absent = known->was_absent || was_absent;
    else
        *(struct learner *)list_add(&w->arena, learners, sizeof(struct learner)) =
            (struct learner){.person_id = one->person_id,
                             .name = one->name,
                             .sort = one->sort,
                             .standing = one->standing,
                             .audience = audience_of(one),
                             .was_absent = was_absent};
}

static enum status by_roster(struct work *w, const struct course *course, const char *day, struct list *learners)
{
    struct course_audience audience;
    struct list some = {0};

    TRY(course_audience_find(w, course->audience, &audience));
    if (*audience.posts || *audience.posts_below)
        TRY(store_list(w, &learner_holders, ARGS(INT(course->org_id), TEXT(day)), &candidate_shape, &some));
    if (*audience.standings)
        TRY(store_list(w, &learner_members, ARGS(INT(course->org_id), TEXT(day)), &candidate_shape, &some));
    for (size_t i = 0; i < some.count; i++) {
        const struct candidate *one = LIST_AT(&some, struct candidate, i);
        if (is_asked(&audience, one))
            take_in(w, learners, one, false);
    }
    return OK;
}

static bool has_tick(const struct list *ticks, int64_t person_id)
{
    for (size_t i = 0; i < ticks->count; i++)
        if (LIST_AT(ticks, struct tick, i)->person_id == person_id)
            return true;
    return false;
}

/* Of this body, asked to the conference above, which was held, and not there. */
static enum status by_absence(struct work *w, const struct course *course, const char *day, struct list *learners)
{
    struct course upper;
    struct course_audience audience;
    struct list some = {0}, ticks = {0};
    int64_t held;

    TRY(course_find(w, course->upper_id, &upper));
    TRY(course_audience_find(w, upper.audience, &audience));
    TRY(store_number(w, &learner_upper_held, ARGS(INT(upper.id)), &held));
    if (!held || !*audience.posts)
        return OK;
    TRY(store_list(w, &learner_holders_of, ARGS(INT(upper.org_id), TEXT(day), INT(course->org_id)), &candidate_shape,
                   &some));
    TRY(store_list(w, &learner_ticks, ARGS(INT(upper.top_id), INT(upper.id), INT(course->org_id)), &tick_shape,
                   &ticks));
    for (size_t i = 0; i < some.count; i++) {
        const struct candidate *one = LIST_AT(&some, struct candidate, i);
        if (is_asked(&audience, one) && !has_tick(&ticks, one->person_id))
            take_in(w, learners, one, true);
    }
    return OK;
}

static enum status put_ticks(struct work *w, const struct course *course, struct list *learners)
{
    struct list ticks = {0};

    TRY(store_list(w, &learner_ticks, ARGS(INT(course->top_id), INT(course->id), INT(course->org_id)), &tick_shape,
                   &ticks));
    for (size_t i = 0; i < ticks.count; i++) {
        const struct tick *tick = LIST_AT(&ticks, struct tick, i);
        struct learner *one = find(learners, tick->person_id);
        if (!one || one->way)
            continue;
        one->way = tick->way;
        one->words = *tick->words ? tick->words : NULL;
        one->where = tick->where_name;
        one->done_on = tick->done_on;
    }
    return OK;
}

static int compare(const void *left, const void *right)
{
    const struct learner *a = left;
    const struct learner *b = right;
    const int order = strcmp(a->sort, b->sort);

    return order ? order : (a->person_id > b->person_id) - (a->person_id < b->person_id);
}

enum status learner_list(struct work *w, const struct course *course, struct list *learners)
{
    const char *day = course->closed_at ? date_of_moment(&w->arena, course->closed_at) : w->today;

    TRY(by_roster(w, course, day, learners));
    if (course->upper_id)
        TRY(by_absence(w, course, day, learners));
    TRY(put_ticks(w, course, learners));
    if (learners->count)
        qsort(learners->items, learners->count, sizeof(struct learner), compare);
    return OK;
}

enum status learner_list_lacking(struct work *w, int64_t course_id, struct list *people)
{
    struct course course;
    struct list learners = {0};

    TRY(course_find(w, course_id, &course));
    TRY(learner_list(w, &course, &learners));
    for (size_t i = 0; i < learners.count; i++) {
        const struct learner *one = LIST_AT(&learners, struct learner, i);
        if (!one->way)
            *(struct person *)list_add(&w->arena, people, sizeof(struct person)) =
                (struct person){.id = one->person_id,
                                .name = one->name,
                                .sort = one->sort,
                                .standing = one->standing ? one->standing : "official"};
    }
    return OK;
}

struct learner_figures learner_count(const struct list *learners)
{
    struct learner_figures figures = {.listed = (int64_t)learners->count};

    for (size_t i = 0; i < learners->count; i++) {
        const struct learner *one = LIST_AT(learners, struct learner, i);
        figures.lacking += !one->way;
        figures.exempt += one->way && !strcmp(one->way, "exempt");
        figures.attended += one->way && strcmp(one->way, "exempt") != 0;
    }
    return figures;
}

/* --- ticks ----------------------------------------------------------------------------------------------------------
 */

enum status learner_tick(struct work *w, int64_t course_id, int64_t person_id, int64_t meeting_id)
{
    return store_run(w, &learner_tick_put, ARGS(INT(course_id), INT(person_id), INT(meeting_id), TEXT(w->today)));
}

enum status learner_say(struct work *w, const struct course *course, const struct learner *said)
{
    struct list learners = {0};

    if (course->closed_at)
        return fail(w, ERR_CONFLICT, _("Đợt học tập này đã kết thúc."));
    if (!said->way || (strcmp(said->way, "elsewhere") != 0 && strcmp(said->way, "exempt") != 0))
        return fail_field(w, "way", _("Hãy chọn: đã học ở nơi khác hay được miễn."));
    if (!said->words || !*said->words)
        return fail_field(w, "words", _("Hãy ghi rõ đã học ở đâu, hoặc vì sao được miễn."));
    TRY(learner_list(w, course, &learners));
    const struct learner *known = learner_find(&learners, said->person_id);
    if (!known || known->way)
        return fail_field(w, "people", _("Hãy chọn người còn phải học trong danh sách."));
    TRY(store_run(w, &learner_tick_say,
                  ARGS(INT(course->id), INT(said->person_id), TEXT(said->way), TEXT(said->words),
                       TEXT(said->done_on ? said->done_on : w->today))));
    return audit_record(w, "learner.say", course->id, MADE(&learner_shape, said));
}

enum status learner_unsay(struct work *w, const struct course *course, int64_t person_id)
{
    int64_t rows;

    if (course->closed_at)
        return fail(w, ERR_CONFLICT, _("Đợt học tập này đã kết thúc."));
    TRY(store_run_counted(w, &learner_tick_drop, ARGS(INT(course->id), INT(person_id)), &rows));
    if (!rows)
        return fail_missing(w, _("Người này không có ghi nhận nào rút lại được."));
    return audit_record(w, "learner.unsay", course->id, NO_VALUES);
}
