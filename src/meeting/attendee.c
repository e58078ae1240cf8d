#include "meeting/attendee.h"

#include "base/speech.h"
#include "meeting/attendee.sql.h"
#include "meeting/learner.h"
#include "organisation/roster.h"
#include "rules/rule.h"
#include "store/store.h"
#include "text/sortkey.h"
#include "text/utf8.h"

#include <string.h>

#define PAGE_MOST  500
#define AT_ONCE    40 /* as attendee_insert_forty */
#define WORDS_MOST 300

const struct choice attendee_roles[] = {
    {"member", _("thành viên")}, {"delegate", _("đại biểu cấp trên")}, {"guest", _("khách mời")}, {0}};
const struct choice attendee_states[] = {
    {"", _("chưa điểm danh")},       {"present", _("có mặt")},          {"left", _("về sớm")},
    {"excused", _("vắng có lý do")}, {"absent", _("vắng không lý do")}, {0}};
const struct choice attendee_answers[] = {
    {"", _("chưa trả lời")}, {"coming", _("sẽ dự")}, {"absent", _("xin vắng")}, {0}};
static const struct choice tellings[] = {
    {"", _("chưa rõ")}, {"list", _("theo danh sách")}, {"code", _("quét mã")}, {"self", _("tự điểm danh")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct attendee, id),
    INT_FIELD(struct attendee, version),
    INT_FIELD(struct attendee, meeting_id),
    INT_FIELD(struct attendee, person_id),
    TEXT_FIELD(struct attendee, name, .label = _("Họ và tên"), .class = CLASS_PERSONAL, .required = true, .most = 120),
    TEXT_FIELD(struct attendee, sort, .class = CLASS_PERSONAL),
    CHOICE_FIELD(struct attendee, role, .label = _("Tư cách"), .choices = attendee_roles),
    TEXT_FIELD(struct attendee, standing, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct attendee, body, .label = _("Cơ quan, đơn vị"), .most = 200),
    TEXT_FIELD(struct attendee, purpose, .label = _("Mời để"), .most = WORDS_MOST),
    TIME_FIELD(struct attendee, invited_at),
    CHOICE_FIELD(struct attendee, answer, .label = _("Trả lời"), .class = CLASS_PERSONAL, .choices = attendee_answers),
    TEXT_FIELD(struct attendee, reason, .label = _("Lý do vắng"), .class = CLASS_CELL_ONLY, .most = WORDS_MOST),
    TIME_FIELD(struct attendee, answered_at),
    CHOICE_FIELD(struct attendee, state, .label = _("Điểm danh"), .class = CLASS_PERSONAL, .choices = attendee_states),
    TIME_FIELD(struct attendee, came_at),
    TIME_FIELD(struct attendee, left_at),
    CHOICE_FIELD(struct attendee, told_by, .choices = tellings),
};
const struct shape attendee_shape = SHAPE(struct attendee, fields);

static const struct field quorum_fields[] = {
    INT_FIELD(struct quorum, counted, .label = _("Phải dự")),  INT_FIELD(struct quorum, present, .label = _("Có mặt")),
    INT_FIELD(struct quorum, needed, .label = _("Cần")),       INT_FIELD(struct quorum, here, .label = _("Tất cả")),
    INT_FIELD(struct quorum, invited, .label = _("Được mời")), TRUTH_FIELD(struct quorum, has, .label = _("Đủ")),
    TEXT_FIELD(struct quorum, rule, .label = _("Quy tắc")),
};
const struct shape quorum_shape = SHAPE(struct quorum, quorum_fields);

static const struct field clash_fields[] = {
    INT_FIELD(struct clash, people),   TEXT_FIELD(struct clash, name, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct clash, title),   TEXT_FIELD(struct clash, org_name),
    DATE_FIELD(struct clash, held_on), TIME_FIELD(struct clash, starts_at),
};
const struct shape clash_shape = SHAPE(struct clash, clash_fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status attendee_list(struct work *w, int64_t meeting_id, struct list *attendees)
{
    return store_list(w, &attendees_of, ARGS(INT(meeting_id)), &attendee_shape, attendees);
}

enum status attendee_find(struct work *w, int64_t id, struct attendee *attendee)
{
    const enum status status = store_find(w, &attendee_by_id, ARGS(INT(id)), &attendee_shape, attendee);

    return status == ERR_MISSING ? fail_missing(w, _("Người này không có trong danh sách.")) : status;
}

enum status attendee_find_person(struct work *w, int64_t meeting_id, int64_t person_id, struct attendee *attendee)
{
    const enum status status =
        store_find(w, &attendee_by_person, ARGS(INT(meeting_id), INT(person_id)), &attendee_shape, attendee);

    return status == ERR_MISSING ? fail_missing(w, _("Đồng chí không có trong danh sách mời họp.")) : status;
}

enum status attendee_list_unanswered(struct work *w, int64_t person_id, struct list *attendees)
{
    return store_list(w, &attendees_unanswered, ARGS(INT(person_id)), &attendee_shape, attendees);
}

enum status attendee_clashes(struct work *w, int64_t meeting_id, struct list *clashes)
{
    return store_list(w, &attendee_clashing, ARGS(INT(meeting_id)), &clash_shape, clashes);
}

/* --- the list -------------------------------------------------------------------------------------------------------
 */

static enum status insert(struct work *w, struct attendee *attendee)
{
    TRY(store_new_id(w, &attendee->id));
    return store_run(w, &attendee_insert,
                     ARGS(INT(attendee->id), INT(attendee->meeting_id), REF(attendee->person_id), TEXT(attendee->name),
                          TEXT(attendee->sort), TEXT(attendee->role), TEXT(attendee->standing), TEXT(attendee->body),
                          TEXT(attendee->purpose), REF(attendee->invited_at)));
}

/* Members by the roster: struct person. */
static enum status by_roster(struct work *w, const struct meeting *meeting, struct list *people)
{
    struct roster_page page = {.most = PAGE_MOST};
    struct list some = {0};

    do {
        some = (struct list){0};
        TRY(roster_list(w, meeting->org_id, meeting->held_on, &page, &some));
        for (size_t i = 0; i < some.count; i++) {
            const struct person *person = LIST_AT(&some, struct person, i);
            page.sort = person->sort;
            page.id = person->id;
            if (strcmp(person->standing, "outside") != 0)
                *(struct person *)list_add(&w->arena, people, sizeof(*person)) = *person;
        }
    } while (some.more);
    return OK;
}

static bool is_among(const struct list *people, int64_t id)
{
    for (size_t i = 0; i < people->count; i++)
        if (LIST_AT(people, struct person, i)->id == id)
            return true;
    return false;
}

/* Members by their posts in the body: the committee. */
static enum status by_posts(struct work *w, const struct meeting *meeting, struct list *people)
{
    static const char seats[] = "secretary,standing_deputy,deputy,standing_member,committee_member";
    struct list posts = {0};

    TRY(roster_posts(w, meeting->org_id, meeting->held_on, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct person person;
        if (!kinds_names(seats, post->post) || is_among(people, post->person))
            continue;
        TRY(roster_find(w, post->person, meeting->held_on, &person));
        if (!person.standing)
            person.standing = "official";
        *(struct person *)list_add(&w->arena, people, sizeof(person)) = person;
    }
    return OK;
}

static const struct attendee *find_in(const struct list *attendees, int64_t person)
{
    for (size_t i = 0; i < attendees->count; i++)
        if (LIST_AT(attendees, struct attendee, i)->person_id == person)
            return LIST_AT(attendees, struct attendee, i);
    return NULL;
}

static enum status insert_one(struct work *w, const struct meeting *meeting, const struct person *person)
{
    return insert(w, &(struct attendee){.meeting_id = meeting->id,
                                        .person_id = person->id,
                                        .name = person->name,
                                        .sort = person->sort,
                                        .role = "member",
                                        .standing = person->standing,
                                        .body = "",
                                        .purpose = "",
                                        .invited_at = strcmp(meeting->state, "draft") ? w->now : 0});
}

/* A conference has a thousand: a statement for each would hold up everybody else's. */
static enum status insert_forty(struct work *w, const struct meeting *meeting, const struct list *people, size_t from)
{
    struct arg items[2 + 3 * AT_ONCE] = {INT(meeting->id), REF(strcmp(meeting->state, "draft") ? w->now : 0)};

    for (size_t i = 0; i < AT_ONCE; i++) {
        const struct person *person = LIST_AT(people, struct person, from + i);
        int64_t id;
        TRY(store_new_id(w, &id));
        items[2 + 3 * i] = INT(id);
        items[3 + 3 * i] = INT(person->id);
        items[4 + 3 * i] = TEXT(person->standing);
    }
    return store_run(w, &attendee_insert_forty, (struct args){items, COUNT(items)});
}

/* Those on the list follow their standing, the others come to it. */
static enum status take_in(struct work *w, const struct meeting *meeting, const struct list *people,
                           const struct list *attendees)
{
    struct list coming = {0};
    size_t from = 0;

    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = LIST_AT(people, struct person, i);
        const struct attendee *known = find_in(attendees, person->id);
        if (!known)
            *(struct person *)list_add(&w->arena, &coming, sizeof(*person)) = *person;
        else if (strcmp(known->standing, person->standing) != 0 || strcmp(known->role, "member") != 0)
            TRY(store_run(w, &attendee_set_standing, ARGS(INT(known->id), TEXT(person->standing))));
    }
    for (; from + AT_ONCE <= coming.count; from += AT_ONCE)
        TRY(insert_forty(w, meeting, &coming, from));
    for (; from < coming.count; from++)
        TRY(insert_one(w, meeting, LIST_AT(&coming, struct person, from)));
    return OK;
}

enum status attendee_fill(struct work *w, const struct meeting *meeting)
{
    struct meeting_kind kind;
    struct list people = {0}, attendees = {0};

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
    if (!strcmp(kind.members, "none"))
        return OK;
    if (meeting->course_id)
        TRY(learner_list_lacking(w, meeting->course_id, &people));
    else
        TRY(!strcmp(kind.members, "posts") ? by_posts(w, meeting, &people) : by_roster(w, meeting, &people));
    TRY(attendee_list(w, meeting->id, &attendees));
    TRY(take_in(w, meeting, &people, &attendees));
    for (size_t i = 0; i < attendees.count; i++) {
        const struct attendee *known = LIST_AT(&attendees, struct attendee, i);
        if (strcmp(known->role, "member") != 0 || known->came_at || is_among(&people, known->person_id))
            continue;
        TRY(store_run(w, &attendee_delete, ARGS(INT(known->id))));
    }
    return OK;
}

static enum status check_guest(struct work *w, struct attendee *attendee)
{
    struct person person;

    if (!attendee->role || (strcmp(attendee->role, "delegate") != 0 && strcmp(attendee->role, "guest") != 0))
        return fail_field(w, "role", _("Hãy chọn: đại biểu cấp trên hay khách mời."));
    attendee->standing = "outside";
    if (attendee->person_id) {
        TRY(roster_find(w, attendee->person_id, NULL, &person));
        attendee->name = person.name;
        attendee->standing = person.standing ? person.standing : "outside";
    }
    if (!attendee->name || !*attendee->name)
        return fail_field(w, "name", _("Hãy ghi họ và tên người được mời."));
    if (attendee->purpose && utf8_length(attendee->purpose) > WORDS_MOST)
        return fail_field(w, "purpose", _("Phần này dài nhất 300 chữ."));
    return OK;
}

enum status attendee_add(struct work *w, struct attendee *attendee)
{
    struct meeting meeting;

    TRY(meeting_find(w, attendee->meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "draft,called,open"));
    TRY(check_guest(w, attendee));
    attendee->sort = sortkey_person(&w->arena, attendee->name);
    attendee->body = attendee->body ? attendee->body : "";
    attendee->purpose = attendee->purpose ? attendee->purpose : "";
    attendee->invited_at = strcmp(meeting.state, "draft") ? w->now : 0;
    TRY(insert(w, attendee));
    return meeting_record(w, "attendee.add", attendee->meeting_id, MADE(&attendee_shape, attendee));
}

enum status attendee_drop(struct work *w, int64_t id, int64_t version)
{
    struct attendee before;
    struct meeting meeting;
    int64_t rows;

    TRY(attendee_find(w, id, &before));
    TRY(meeting_find(w, before.meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "draft,called"));
    if (!strcmp(before.role, "member"))
        return fail(w, ERR_CONFLICT, _("Thành viên luôn được mời. Người không dự thì ghi là vắng."));
    TRY(store_run_counted(w, &attendee_delete_seen, ARGS(INT(id), INT(version)), &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Danh sách vừa có người sửa. Hãy xem lại."));
    return meeting_record(w, "attendee.drop", before.meeting_id,
                          (struct audit_change){.shape = &attendee_shape, .before = &before});
}

enum status attendee_invite(struct work *w, int64_t meeting_id)
{
    return store_run(w, &attendees_set_invited, ARGS(INT(meeting_id), INT(w->now)));
}

/* --- answers and the roll call --------------------------------------------------------------------------------------
 */

static enum status end_change(struct work *w, const char *what, const struct attendee *before)
{
    struct attendee after;

    TRY(attendee_find(w, before->id, &after));
    return meeting_record(w, what, before->meeting_id, CHANGED(&attendee_shape, before, &after));
}

enum status attendee_reply(struct work *w, int64_t meeting_id, int64_t person_id, const char *answer,
                           const char *reason)
{
    struct meeting meeting;
    struct attendee before;
    const bool absent = answer && !strcmp(answer, "absent");

    TRY(meeting_find(w, meeting_id, &meeting));
    TRY(attendee_find_person(w, meeting_id, person_id, &before));
    TRY(meeting_must_be(w, &meeting, "called,open"));
    if (!absent && (!answer || strcmp(answer, "coming") != 0))
        return fail_field(w, "answer", _("Hãy chọn: sẽ dự hay xin vắng."));
    if (absent && (!reason || !*reason))
        return fail_field(w, "reason", _("Hãy ghi lý do xin vắng."));
    if (reason && utf8_length(reason) > WORDS_MOST)
        return fail_field(w, "reason", _("Phần này dài nhất 300 chữ."));
    TRY(store_run(w, &attendee_set_answer,
                  ARGS(INT(before.id), TEXT(answer), TEXT(absent ? reason : NULL), INT(w->now))));
    return end_change(w, "attendee.reply", &before);
}

/* A mark kept on a phone without network says when it was made; nothing before the meeting, nothing to come. */
static int64_t moment_of(const struct work *w, const struct meeting *meeting, int64_t at)
{
    return at >= meeting->opened_at && at <= w->now ? at : w->now;
}

enum status attendee_mark(struct work *w, int64_t id, const char *state, const char *told_by)
{
    return attendee_mark_at(w, id, state, told_by, w->now);
}

enum status attendee_mark_at(struct work *w, int64_t id, const char *state, const char *told_by, int64_t at)
{
    struct meeting meeting;
    struct attendee before, after;

    TRY(attendee_find(w, id, &before));
    TRY(meeting_find(w, before.meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "open"));
    after = before;
    at = moment_of(w, &meeting, at);
    if (!strcmp(state, "present")) {
        after.came_at = before.came_at ? before.came_at : at;
        after.left_at = 0;
    } else if (!strcmp(state, "left")) {
        if (strcmp(before.state, "present") != 0)
            return fail(w, ERR_CONFLICT, _("Người này chưa được ghi là có mặt."));
        after.left_at = at;
    } else if (!strcmp(state, "excused") || !strcmp(state, "absent") || !*state) {
        after.came_at = after.left_at = 0;
    } else {
        return fail_field(w, "state", _("Hãy chọn: có mặt, về sớm hay vắng."));
    }
    TRY(store_run(w, &attendee_set_state,
                  ARGS(INT(id), TEXT(state), REF(after.came_at), REF(after.left_at), TEXT(*state ? told_by : ""))));
    return end_change(w, "attendee.mark", &before);
}

/* How many there are of one role, standing and state. */
struct tally {
    const char *role, *standing, *state;
    int64_t people;
};
static const struct field tally_fields[] = {TEXT_FIELD(struct tally, role), TEXT_FIELD(struct tally, standing),
                                            TEXT_FIELD(struct tally, state), INT_FIELD(struct tally, people)};
static const struct shape tally_shape = SHAPE(struct tally, tally_fields);

static int64_t count_members(const struct list *tallies, const char *standings, bool here)
{
    int64_t count = 0;

    for (size_t i = 0; i < tallies->count; i++) {
        const struct tally *one = LIST_AT(tallies, struct tally, i);
        if (!strcmp(one->role, "member") && kinds_names(standings, one->standing) &&
            (!here || !strcmp(one->state, "present")))
            count += one->people;
    }
    return count;
}

enum status attendee_count(struct work *w, int64_t meeting_id, const struct vote_rule *rule, int64_t *count)
{
    struct list tallies = {0};

    TRY(store_list(w, &attendee_tallies, ARGS(INT(meeting_id)), &tally_shape, &tallies));
    *count = count_members(&tallies, rule->counts, false);
    return OK;
}

enum status attendee_quorum(struct work *w, const struct meeting *meeting, struct quorum *quorum)
{
    struct vote_rule rule;
    struct list tallies = {0};

    TRY(kinds_vote_rule(w, "quorum", meeting->held_on, &rule));
    TRY(store_list(w, &attendee_tallies, ARGS(INT(meeting->id)), &tally_shape, &tallies));
    *quorum = (struct quorum){.counted = count_members(&tallies, rule.counts, false),
                              .present = count_members(&tallies, rule.counts, true),
                              .rule = rule.label};
    for (size_t i = 0; i < tallies.count; i++) {
        const struct tally *one = LIST_AT(&tallies, struct tally, i);
        quorum->invited += one->people;
        quorum->here += !strcmp(one->state, "present") ? one->people : 0;
    }
    quorum->needed = kinds_needed(&rule, quorum->counted);
    quorum->has = quorum->counted > 0 && quorum->present >= quorum->needed;
    return OK;
}
