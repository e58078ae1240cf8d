#include "pages/meeting/minutes_pages.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/seal.h"
#include "pages/desk.h"
#include "pages/meeting/edition_pages.h"
#include "pages/meeting/meeting_words.h"
#include "pages/words.h"

#include <string.h>

#define SEAL_SHOWN 16 /* letters of the fingerprint: what is compared by eye */

struct correct_form {
    const char *wrong, *right_text, *reason;
};
static const struct field correct_fields[] = {
    PROSE_FIELD(struct correct_form, wrong, .label = _("Đã ghi"), .required = true, .most = 4000),
    PROSE_FIELD(struct correct_form, right_text, .label = _("Đúng ra là"), .required = true, .most = 4000),
    PROSE_FIELD(struct correct_form, reason, .label = _("Lý do"), .required = true, .most = 1000),
};
const struct shape minutes_correct_form_shape = SHAPE(struct correct_form, correct_fields);

static const char *moment_words(struct work *w, int64_t moment)
{
    return say(w, _("{time} ngày {day}"), NAMED_TEXT("time", meeting_clock(w, moment)),
               NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, moment))));
}

static enum status put_corrections(struct work *w, struct view *view, int64_t meeting_id)
{
    struct list corrections = {0};

    TRY(minutes_corrections(w, meeting_id, &corrections));
    view_truth(view, "has_corrections", corrections.count > 0);
    view_items(view, "corrections");
    for (size_t i = 0; i < corrections.count; i++) {
        const struct minutes_correction *one = LIST_AT(&corrections, struct minutes_correction, i);
        struct view *row = view_item(view, "corrections");
        const char *made[] = {moment_words(w, one->made_at), one->name};
        view_int(row, "number", one->number);
        view_text(row, "made", words_join(w, made, COUNT(made)));
        view_text(row, "wrong", one->wrong);
        view_text(row, "right_text", one->right_text);
        view_text(row, "reason", one->reason);
    }
    return OK;
}

static enum status put_sent(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting,
                            bool *waits)
{
    struct edition edition = {0};
    bool may_send;
    TRY(meeting_may(w, x, CAN_SEND_EDITION, meeting, &may_send));
    const enum status status = edition_find(w, meeting->id, &edition);

    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    *waits = edition.meeting_id && !edition.sent_at;
    view_text(view, "sent_words",
              edition.sent_at ? say(w,
                                    edition.sender_id ? _("{name} đã gửi thay đến {to} lúc {moment}.")
                                                      : _("Đã gửi {to} lúc {moment}."),
                                    NAMED_TEXT("to", edition.to_name), NAMED_TEXT("name", edition.sender_name),
                                    NAMED_TEXT("moment", moment_words(w, edition.sent_at)))
                              : NULL);
    view_truth(view, "waits", *waits);
    view_truth(view, "may_send", may_send && *waits);
    view_text(view, "to_name", edition.to_name);
    return *waits ? edition_put(w, view, &edition) : OK;
}

static enum status put_minutes(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting)
{
    struct minutes_paper paper;
    struct minutes minutes;
    bool waits, may_send;

    TRY(meeting_may(w, x, CAN_SEND_EDITION, meeting, &may_send));
    TRY(put_sent(w, x, view, meeting, &waits));
    TRY(minutes_find(w, meeting, &minutes));
    TRY(minutes_print(w, meeting->id, &paper));
    meeting_put_text(w, view, "minutes_text", minutes.text);
    meeting_put_text(w, view, "resolution_text", minutes.resolution);
    view_text(view, "resolution_code", paper.resolution_code);
    view_int(view, "paper", minutes.paper_id);
    view_truth(view, "is_registered", minutes.paper_id != 0);
    view_truth(view, "may_register", minutes.hash && *minutes.resolution && !minutes.paper_id && !waits && may_send);
    view_text(view, "seal_words",
              minutes.hash ? say(w,
                                 minutes.finisher_id ? _("Thông qua và niêm lúc {moment}, {name} làm thay")
                                                     : _("Thông qua và niêm lúc {moment}"),
                                 NAMED_TEXT("moment", moment_words(w, meeting->sealed_at)),
                                 NAMED_TEXT("name", minutes.finisher_name))
                           : NULL);
    view_text(view, "seal", minutes.hash ? arena_text_n(&w->arena, minutes.hash, SEAL_SHOWN) : NULL);
    view_text(view, "gone_words",
              minutes.raw_gone_on ? say(w, _("Ghi chép thô và ý kiến đã xoá theo quy định ngày {day}."),
                                        NAMED_TEXT("day", words_day(w, minutes.raw_gone_on)))
                                  : NULL);
    return OK;
}

enum status show_minutes(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Biên bản"));
    struct meeting meeting;
    bool may_hold;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    TRY(meeting_put_stand_in(w, &view, &meeting));
    const bool was_held = !strcmp(meeting.state, "closed") || !strcmp(meeting.state, "sealed");
    TRY(meeting_may(w, x, CAN_HOLD_MEETING, &meeting, &may_hold));
    view_truth(&view, "was_held", was_held);
    view_truth(&view, "may_hold", may_hold);
    view_text(&view, "problem_words", x->form_shape == &minutes_correct_form_shape ? NULL : desk_problem(x));
    if (was_held) {
        TRY(put_minutes(w, x, &view, &meeting));
        TRY(put_corrections(w, &view, meeting.id));
    }
    view_truth(&view, "correct_open", x->form_shape == &minutes_correct_form_shape);
    view_form(&view, "correct_form", x, &minutes_correct_form_shape, NULL);
    return exchange_show(w, x, "meeting/minutes", &view);
}

static void back(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/minutes", (long long)exchange_id_of(x, "meeting")), said);
}

enum status correct_minutes(struct work *w, struct exchange *x)
{
    struct correct_form form = {0};

    TRY(exchange_read_form(w, x, &minutes_correct_form_shape, &form));
    struct minutes_correction correction = {.meeting_id = exchange_id_of(x, "meeting"),
                                            .wrong = form.wrong,
                                            .right_text = form.right_text,
                                            .reason = form.reason};
    TRY(seal_correct(w, &correction));
    back(w, x, "corrected-minutes");
    return OK;
}

enum status register_resolution(struct work *w, struct exchange *x)
{
    int64_t paper;

    TRY(seal_register(w, exchange_id_of(x, "meeting"), &paper));
    back(w, x, "resolution-registered");
    return OK;
}
