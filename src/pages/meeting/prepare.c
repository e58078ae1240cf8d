#include "pages/meeting/prepare.h"

#include "base/speech.h"
#include "http/typed.h"
#include "meeting/agenda.h"
#include "meeting/convene.h"
#include "meeting/delegate.h"
#include "meeting/fulfil.h"
#include "meeting/learner.h"
#include "meeting/timetable.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/meeting/dossier_pages.h"
#include "pages/meeting/items.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/seats.h"
#include "pages/meeting/sift.h"
#include "pages/words.h"

#include <stdlib.h>
#include <string.h>

struct meeting_form {
    int64_t version;
    const char *kind, *title, *held_on, *clock, *room;
    int64_t minutes, chair_id, taker_id, course_id;
};
static const struct field form_fields[] = {
    INT_FIELD(struct meeting_form, version),
    TEXT_FIELD(struct meeting_form, kind, .label = _("Loại cuộc họp"), .most = 40),
    TEXT_FIELD(struct meeting_form, title, .label = _("Tên cuộc họp"), .most = 300),
    DATE_FIELD(struct meeting_form, held_on, .label = _("Ngày họp"), .required = true),
    TEXT_FIELD(struct meeting_form, clock, .label = _("Giờ họp"), .required = true, .most = 5),
    TEXT_FIELD(struct meeting_form, room, .label = _("Địa điểm"), .required = true, .most = 200),
    INT_FIELD(struct meeting_form, minutes, .label = _("Số phút"), .most = 2880),
    INT_FIELD(struct meeting_form, chair_id, .label = _("Chủ trì")),
    INT_FIELD(struct meeting_form, taker_id, .label = _("Thư ký")),
    INT_FIELD(struct meeting_form, course_id),
};
const struct shape meeting_form_shape = SHAPE(struct meeting_form, form_fields);

struct version_form {
    int64_t version;
};
static const struct field version_fields[] = {INT_FIELD(struct version_form, version, .required = true)};
const struct shape meeting_version_form_shape = SHAPE(struct version_form, version_fields);

/* The clashes that were shown: nobody calls a meeting without having seen them. */
struct call_form {
    int64_t version, clashes;
};
static const struct field call_fields[] = {INT_FIELD(struct call_form, version, .required = true),
                                           INT_FIELD(struct call_form, clashes)};
const struct shape meeting_call_form_shape = SHAPE(struct call_form, call_fields);

struct cancel_form {
    int64_t version;
    const char *reason;
};
static const struct field cancel_fields[] = {
    INT_FIELD(struct cancel_form, version, .required = true),
    TEXT_FIELD(struct cancel_form, reason, .label = _("Lý do hoãn"), .required = true, .most = 300),
};
const struct shape meeting_cancel_form_shape = SHAPE(struct cancel_form, cancel_fields);

static const struct choice guest_roles[] = {{"guest", _("Khách mời")}, {"delegate", _("Đại biểu cấp trên")}, {0}};
struct guest_form {
    int64_t person_id;
    const char *name, *role, *body, *purpose;
};
static const struct field guest_fields[] = {
    INT_FIELD(struct guest_form, person_id, .label = _("Người ở cấp trên")),
    TEXT_FIELD(struct guest_form, name, .label = _("Họ và tên"), .most = 120),
    CHOICE_FIELD(struct guest_form, role, .label = _("Tư cách"), .required = true, .choices = guest_roles),
    TEXT_FIELD(struct guest_form, body, .label = _("Cơ quan, đơn vị"), .most = 200),
    TEXT_FIELD(struct guest_form, purpose, .label = _("Mời để"), .most = 300),
};
const struct shape meeting_guest_form_shape = SHAPE(struct guest_form, guest_fields);

struct duty_form {
    int64_t org_id, root_id;
    const char *period;
};
static const struct field duty_fields[] = {
    INT_FIELD(struct duty_form, org_id, .required = true),
    INT_FIELD(struct duty_form, root_id, .required = true),
    TEXT_FIELD(struct duty_form, period, .required = true, .most = 40),
};
const struct shape meeting_duty_form_shape = SHAPE(struct duty_form, duty_fields);

/* --- the form of a meeting ------------------------------------------------------------------------------------------
 */

/* A session of a course (“?course=”) begins with what the course says. */
static enum status begin_session(struct work *w, struct exchange *x, struct view *view, struct meeting_form *blank)
{
    const char *typed = seats_typed(x, "course_id");
    const int64_t id = typed ? strtoll(typed, NULL, 10) : exchange_query_int(x, "course", 0);
    struct course course;
    struct list lacking = {0};

    view_int(view, "course", id);
    if (!id)
        return OK;
    TRY(course_find(w, id, &course));
    TRY(learner_list_lacking(w, id, &lacking));
    blank->title = course.title;
    blank->minutes = course.minutes;
    blank->course_id = id;
    view_text(view, "course_name", course.title);
    view_text(view, "course_words", say(w, _("Mời {n} người còn phải học."), NAMED("n", (int64_t)lacking.count)));
    return OK;
}

enum status show_new_meeting(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Chuẩn bị cuộc họp"));
    struct meeting last = {.org_id = desk_org(x)};

    TRY(meeting_find_last(w, &last));
    struct meeting_form blank = {.clock = "14:00", .room = last.room};
    TRY(begin_session(w, x, &view, &blank));
    TRY(seats_put_kinds(w, x, &view));
    TRY(seats_put(w, x, &view, &meeting_form_shape, &last));
    view_form(&view, "form", x, &meeting_form_shape, &blank);
    return exchange_show(w, x, "meeting/meeting_new", &view);
}

/* "14:00" of that day; 0 when it is none. */
static int64_t moment_of(struct work *w, const char *day, const char *clock)
{
    int64_t moment = 0;

    return day && clock && typed_moment(&w->arena, arena_format(&w->arena, "%sT%s", day, clock), &moment) ? moment : 0;
}

/* The clock of the form has its own name there. */
static enum status rename_problem(struct work *w, enum status status)
{
    if (status == ERR_INVALID && w->field && !strcmp(w->field, "starts_at"))
        w->field = "clock";
    return status;
}

static struct meeting meeting_of(struct work *w, const struct meeting_form *form)
{
    return (struct meeting){.version = form->version,
                            .kind = form->kind,
                            .title = form->title,
                            .held_on = form->held_on,
                            .starts_at = moment_of(w, form->held_on, form->clock),
                            .minutes = form->minutes,
                            .room = form->room,
                            .chair_id = form->chair_id,
                            .taker_id = form->taker_id,
                            .course_id = form->course_id};
}

enum status make_meeting(struct work *w, struct exchange *x)
{
    struct meeting_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_form_shape, &form));
    struct meeting meeting = meeting_of(w, &form);
    meeting.org_id = desk_org(x);
    TRY(rename_problem(w, convene_make(w, &meeting)));
    return exchange_go(w, x, "meeting_prepare", meeting.id);
}

/* --- the page -------------------------------------------------------------------------------------------------------
 */

static enum status put_items(struct work *w, struct view *view, int64_t meeting_id)
{
    struct list items = {0};
    int64_t minutes = 0;

    TRY(agenda_list(w, meeting_id, &items));
    view_items(view, "items");
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        struct view *row = view_item(view, "items");
        const char *parts[] = {words_choice(w, kinds_items, item->kind), *item->speaker ? item->speaker : NULL,
                               item->minutes ? say(w, _("{n} phút"), NAMED("n", item->minutes)) : NULL};
        view_int(row, "item", item->id);
        view_text(row, "item_title", item->title);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_truth(row, "may_up", i > 0);
        view_truth(row, "may_down", i + 1 < items.count);
        minutes += item->minutes;
    }
    view_text(view, "agenda_words",
              say(w, _("{n} mục, {minutes} phút"), NAMED("n", (int64_t)items.count), NAMED("minutes", minutes)));
    return OK;
}

static void put_attendee(struct work *w, struct view *view, const struct attendee *one)
{
    struct view *row = view_item(view, "people");
    const char *parts[] = {
        strcmp(one->role, "member") ? words_choice(w, attendee_roles, one->role) : NULL,
        *one->body ? one->body : NULL,
        *one->purpose ? one->purpose : NULL,
        one->invited_at ? words_choice(w, attendee_answers, one->answer) : NULL,
        one->reason,
    };

    view_int(row, "attendee", one->id);
    view_int(row, "attendee_version", one->version);
    view_text(row, "person_name", one->name);
    view_text(row, "words", words_join(w, parts, COUNT(parts)));
    view_truth(row, "may_drop", strcmp(one->role, "member") != 0);
}

static enum status put_attendees(struct work *w, struct exchange *x, struct view *view, int64_t meeting_id)
{
    struct list people = {0}, shown = {0};
    int64_t coming = 0, absent = 0;

    TRY(attendee_list(w, meeting_id, &people));
    view_items(view, "people");
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        coming += !strcmp(one->answer, "coming");
        absent += !strcmp(one->answer, "absent");
    }
    sift_people(w, x, view, &people, &shown);
    for (size_t i = 0; i < shown.count; i++)
        put_attendee(w, view, LIST_AT(&shown, struct attendee, i));
    view_truth(view, "people_open", exchange_query(x, "find") || exchange_query(x, "after"));
    const char *counts[] = {
        say(w, _("{n} người"), NAMED("n", (int64_t)people.count)),
        coming ? say(w, _("{n} sẽ dự"), NAMED("n", coming)) : NULL,
        absent ? say(w, _("{n} xin vắng"), NAMED("n", absent)) : NULL,
    };
    view_text(view, "people_words", words_join(w, counts, COUNT(counts)));
    return OK;
}

static enum status put_clashes(struct work *w, struct view *view, int64_t meeting_id)
{
    struct list clashes = {0};

    TRY(attendee_clashes(w, meeting_id, &clashes));
    view_truth(view, "has_clashes", clashes.count > 0);
    view_int(view, "clashes_seen", (int64_t)clashes.count);
    view_items(view, "clashes");
    for (size_t i = 0; i < clashes.count; i++) {
        const struct clash *clash = LIST_AT(&clashes, struct clash, i);
        const char *who = clash->people == 1 ? clash->name : say(w, _("{n} người"), NAMED("n", clash->people));
        view_text(view_item(view, "clashes"), "sentence",
                  say(w, _("{who} cũng được mời họp “{title}” của {org}, {time} cùng ngày."), NAMED_TEXT("who", who),
                      NAMED_TEXT("title", clash->title), NAMED_TEXT("org", clash->org_name),
                      NAMED_TEXT("time", meeting_clock(w, clash->starts_at))));
    }
    return OK;
}

/* What who prepares it should know before he calls it. */
static enum status put_advice(struct work *w, struct view *view, const struct meeting *meeting)
{
    const char *holiday;
    bool offers;

    TRY(timetable_offers(w, meeting, &offers));
    TRY(series_holiday(w, meeting->held_on, &holiday));
    view_truth(view, "offers_both", offers);
    view_text(view, "offer_words",
              speech_find(w->language, _("Quý này chưa có sinh hoạt chuyên đề. Có thể kết hợp trong buổi này.")));
    view_text(view, "holiday_words",
              holiday ? say(w, _("{day} là ngày nghỉ: {name}. Nên chọn ngày khác."),
                            NAMED_TEXT("day", words_date(w, meeting->held_on)), NAMED_TEXT("name", holiday))
                      : NULL);
    return OK;
}

static enum status put_duties(struct work *w, struct view *view, int64_t meeting_id)
{
    struct list duties = {0};

    TRY(fulfil_list(w, meeting_id, &duties));
    view_truth(view, "has_duties", duties.count > 0);
    view_items(view, "duties");
    for (size_t i = 0; i < duties.count; i++) {
        const struct fulfilled *duty = LIST_AT(&duties, struct fulfilled, i);
        struct view *row = view_item(view, "duties");
        view_int(row, "duty_org", duty->org_id);
        view_int(row, "duty_root", duty->root_id);
        view_text(row, "duty_period", duty->period);
        view_text(row, "duty_title", duty->title);
    }
    return OK;
}

static void put_forms(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting)
{
    struct meeting_form *form = arena_alloc(&w->arena, sizeof(*form));
    const struct shape *const own[] = {NULL,
                                       &meeting_form_shape,
                                       &meeting_item_form_shape,
                                       &meeting_guest_form_shape,
                                       &meeting_cancel_form_shape,
                                       &meeting_file_form_shape};
    bool is_own = false;

    *form = (struct meeting_form){.version = meeting->version,
                                  .title = meeting->title,
                                  .held_on = meeting->held_on,
                                  .clock = meeting_clock(w, meeting->starts_at),
                                  .room = meeting->room,
                                  .minutes = meeting->minutes};
    view_truth(view, "item_open", x->form_shape == &meeting_item_form_shape);
    view_truth(view, "cancel_open", x->form_shape == &meeting_cancel_form_shape);
    view_truth(view, "guest_open", x->form_shape == &meeting_guest_form_shape);
    view_form(view, "form", x, &meeting_form_shape, form);
    view_form(view, "item_form", x, &meeting_item_form_shape, NULL);
    view_form(view, "guest_form", x, &meeting_guest_form_shape, NULL);
    view_form(view, "cancel_form", x, &meeting_cancel_form_shape, NULL);
    for (size_t i = 0; i < COUNT(own); i++)
        is_own = is_own || x->form_shape == own[i];
    view_text(view, "problem_words", is_own ? NULL : desk_problem(x));
}

enum status show_prepare(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Chuẩn bị cuộc họp"));
    struct meeting meeting;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    view_truth(&view, "may_change", !strcmp(meeting.state, "draft") || !strcmp(meeting.state, "called"));
    TRY(seats_put(w, x, &view, &meeting_form_shape, &meeting));
    TRY(put_items(w, &view, meeting.id));
    TRY(dossier_put_form(w, x, &view, &meeting));
    TRY(put_duties(w, &view, meeting.id));
    TRY(put_attendees(w, x, &view, meeting.id));
    TRY(seats_put_delegates(w, x, &view, &meeting_guest_form_shape, &meeting));
    TRY(put_clashes(w, &view, meeting.id));
    TRY(put_advice(w, &view, &meeting));
    put_forms(w, x, &view, &meeting);
    return exchange_show(w, x, "meeting/prepare", &view);
}

/* --- acts -----------------------------------------------------------------------------------------------------------
 */

static enum status back(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/prepare", (long long)exchange_id_of(x, "meeting")), said);
    return OK;
}

enum status change_meeting(struct work *w, struct exchange *x)
{
    struct meeting_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_form_shape, &form));
    struct meeting meeting = meeting_of(w, &form);
    meeting.id = exchange_id_of(x, "meeting");
    TRY(rename_problem(w, convene_change(w, &meeting)));
    return back(w, x, "saved");
}

enum status meeting_read_version(struct work *w, struct exchange *x, int64_t *version)
{
    struct version_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_version_form_shape, &form));
    *version = form.version;
    return OK;
}

enum status call_meeting(struct work *w, struct exchange *x)
{
    struct call_form form = {0};
    struct list clashes = {0};

    TRY(exchange_read_form(w, x, &meeting_call_form_shape, &form));
    TRY(attendee_clashes(w, exchange_id_of(x, "meeting"), &clashes));
    if ((int64_t)clashes.count > form.clashes)
        return fail(w, ERR_CONFLICT,
                    _("Vừa có thêm cuộc họp khác mời trùng người. Hãy xem danh sách rồi bấm mời lần nữa."));
    TRY(convene_call(w, exchange_id_of(x, "meeting"), form.version));
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld", (long long)exchange_id_of(x, "meeting")), "called");
    return OK;
}

enum status cancel_meeting(struct work *w, struct exchange *x)
{
    struct cancel_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_cancel_form_shape, &form));
    TRY(convene_cancel(w, exchange_id_of(x, "meeting"), form.version, form.reason));
    desk_go(w, x, "/meetings", "meeting-cancelled");
    return OK;
}

enum status add_meeting_guest(struct work *w, struct exchange *x)
{
    struct guest_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_guest_form_shape, &form));
    if (form.person_id && form.name)
        return fail_field(w, "name", _("Đã chọn một người ở trên thì để trống ô này; mời người khác thì bỏ chọn."));
    struct attendee guest = {.meeting_id = exchange_id_of(x, "meeting"),
                             .person_id = form.person_id,
                             .name = form.name,
                             .role = form.role,
                             .body = form.body,
                             .purpose = form.purpose};
    TRY(form.person_id ? delegate_add(w, &guest) : attendee_add(w, &guest));
    return back(w, x, "saved");
}

enum status drop_meeting_guest(struct work *w, struct exchange *x)
{
    struct attendee guest;
    int64_t version;

    TRY(meeting_read_version(w, x, &version));
    TRY(attendee_find(w, exchange_id_of(x, "attendee"), &guest));
    if (guest.meeting_id != exchange_id_of(x, "meeting"))
        return fail(w, ERR_MISSING, _("Người này không có trong danh sách."));
    TRY(attendee_drop(w, guest.id, version));
    return back(w, x, "saved");
}

enum status drop_meeting_duty(struct work *w, struct exchange *x)
{
    struct duty_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_duty_form_shape, &form));
    const struct fulfilled duty = {.meeting_id = exchange_id_of(x, "meeting"),
                                   .org_id = form.org_id,
                                   .root_id = form.root_id,
                                   .period = form.period};
    TRY(fulfil_drop(w, &duty));
    return back(w, x, "saved");
}
