#include "pages/meeting/closing.h"

#include "base/speech.h"
#include "meeting/opinion.h"
#include "meeting/presence.h"
#include "meeting/score.h"
#include "meeting/seal.h"
#include "meeting/vote.h"
#include "pages/desk.h"
#include "pages/meeting/edition_pages.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/score_pages.h"
#include "pages/words.h"

#include <string.h>

/* --- what the record says -------------------------------------------------------------------------------------------
 */

static enum status put_presence(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct presence presence;

    TRY(presence_of(w, meeting, &presence));
    view_text(view, "presence",
              presence.counted
                  ? say(w,
                        presence.has ? _("Có mặt {came} trên {counted} người phải dự (cần {needed}): đủ")
                                     : _("Có mặt {came} trên {counted} người phải dự (cần {needed}): chưa đủ"),
                        NAMED("came", presence.came), NAMED("counted", presence.counted),
                        NAMED("needed", presence.needed))
                  : say(w, _("{n} người dự"), NAMED("n", presence.guests)));
    return OK;
}

static enum status put_votes(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct list votes = {0};
    bool has = false;

    TRY(vote_list(w, meeting->id, &votes));
    view_items(view, "votes");
    for (size_t i = 0; i < votes.count; i++) {
        const struct vote *vote = LIST_AT(&votes, struct vote, i);
        if (strcmp(vote->state, "closed") != 0)
            continue;
        struct view *row = view_item(view, "votes");
        view_text(row, "question", vote->question);
        view_truth(row, "is_carried", vote_is_carried(vote));
        view_text(
            row, "figures",
            say(w,
                _("tán thành {agreed} trên {eligible} người có quyền, cần {needed}; lúc đó có mặt {present}/{counted}"),
                NAMED("agreed", vote->agreed), NAMED("eligible", vote->eligible), NAMED("needed", vote->needed),
                NAMED("present", vote->present), NAMED("counted", vote->counted)));
        has = true;
    }
    view_truth(view, "has_votes", has);
    return OK;
}

static void put_names(struct view *view, const struct list *people)
{
    view_items(view, "people");
    for (size_t i = 0; i < people->count; i++)
        view_text(view_item(view, "people"), "person_name", LIST_AT(people, struct attendee, i)->name);
}

/* What never leaves: how much of it there is. */
static enum status put_kept(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct list opinions = {0}, people = {0};
    int64_t criticism = 0, reasons = 0;

    TRY(opinion_list(w, meeting->id, &opinions));
    TRY(attendee_list(w, meeting->id, &people));
    for (size_t i = 0; i < opinions.count; i++)
        criticism += !strcmp(LIST_AT(&opinions, struct opinion, i)->kind, "criticism");
    for (size_t i = 0; i < people.count; i++)
        reasons += LIST_AT(&people, struct attendee, i)->reason != NULL;
    view_text(view, "kept_opinions",
              say(w, _("{n} ý kiến, trong đó {criticism} phê bình"), NAMED("n", (int64_t)opinions.count),
                  NAMED("criticism", criticism)));
    view_text(view, "kept_reasons", say(w, _("{n} lý do vắng"), NAMED("n", reasons)));
    put_names(view, &people);
    return OK;
}

/* --- the sheet ------------------------------------------------------------------------------------------------------
 */

static enum status put_texts(struct work *w, struct view *view, const struct meeting *meeting,
                             const struct minutes *minutes)
{
    struct edition edition;
    const char *drawn = "";

    meeting_put_text(w, view, "minutes_text", minutes->text);
    view_truth(view, "is_own_text", minutes->is_own_text);
    if (minutes->is_own_text) {
        TRY(scribe_minutes(w, meeting, &drawn));
        if (strcmp(drawn, minutes->text) != 0)
            meeting_put_text(w, view, "record_text", drawn);
    }
    TRY(edition_compose(w, meeting, minutes->resolution, minutes->proposals, &edition));
    view_truth(view, "has_above", edition.to_id != 0);
    return edition_put(w, view, &edition);
}

static enum status put_sheet(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting)
{
    struct minutes_sheet *sheet = arena_alloc(&w->arena, sizeof(*sheet)); /* the view looks at it later */
    struct minutes minutes;
    struct score score;
    const char *band = "";

    TRY(minutes_sheet_of(w, meeting, sheet));
    TRY(seal_seen(w, meeting, &sheet->seen));
    TRY(minutes_find(w, meeting, &minutes));
    TRY(put_texts(w, view, meeting, &minutes));
    TRY(score_find(w, meeting->id, "self", &score));
    TRY(score_band(w, score.total, meeting->held_on, &band));
    view_text(view, "points_words",
              score.total < 0 ? NULL
                              : say(w, _("Đang là {n} trên 100 điểm, loại {band}."), NAMED("n", score.total),
                                    NAMED_TEXT("band", band)));
    view_truth(view, "has_heard", sheet->heard.count > 0);
    view_int(view, "sheet_version", sheet->version);
    view_text(view, "seen_now", sheet->seen);
    view_form(view, "sheet", x, &minutes_sheet_shape, sheet);
    return OK;
}

enum status show_closing(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Kết thúc cuộc họp"));
    struct meeting meeting;
    bool may_send;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    TRY(meeting_put_stand_in(w, &view, &meeting));
    const bool may_close = !strcmp(meeting.state, "open") || !strcmp(meeting.state, "closed");
    view_truth(&view, "may_close", may_close);
    TRY(meeting_may(w, x, CAN_SEND_EDITION, &meeting, &may_send));
    view_truth(&view, "may_send", may_send);
    view_text(&view, "problem_words", desk_problem(x));
    if (!may_close)
        return exchange_show(w, x, "meeting/closing", &view);
    TRY(put_presence(w, &view, &meeting));
    TRY(put_votes(w, &view, &meeting));
    TRY(put_kept(w, &view, &meeting));
    TRY(score_put_outside(w, &view, &meeting));
    TRY(put_sheet(w, x, &view, &meeting));
    return exchange_show(w, x, "meeting/closing", &view);
}

/* --- kept, sealed ---------------------------------------------------------------------------------------------------
 */

static enum status back(struct work *w, struct exchange *x, const char *page, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/%s", (long long)exchange_id_of(x, "meeting"), page), said);
    return OK;
}

static enum status seal(struct work *w, struct exchange *x, const struct minutes_sheet *sheet)
{
    struct meeting meeting;
    struct minutes minutes;
    struct edition edition;
    const char *seen;
    bool may_send;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_must_be(w, &meeting, "closed"));
    TRY(seal_seen(w, &meeting, &seen));
    if (!sheet->seen || strcmp(sheet->seen, seen) != 0)
        return back(w, x, "closing", "read-again");
    TRY(minutes_find(w, &meeting, &minutes));
    TRY(seal_make(w, meeting.id, minutes.version, seen));
    const enum status status = edition_find(w, meeting.id, &edition);
    if (status == ERR_MISSING) {
        work_forget(w);
        return back(w, x, "minutes", "sealed");
    }
    TRY(status);
    TRY(meeting_may(w, x, CAN_SEND_EDITION, &meeting, &may_send));
    if (!may_send)
        return back(w, x, "minutes", "sealed-unsent");
    TRY(edition_send(w, meeting.id));
    return back(w, x, "minutes", "sealed-sent");
}

enum status keep_closing(struct work *w, struct exchange *x)
{
    struct minutes_sheet sheet = {0};
    const int64_t id = exchange_id_of(x, "meeting");

    TRY(exchange_read_form(w, x, &minutes_sheet_shape, &sheet));
    if (sheet.then && !strcmp(sheet.then, "rewrite")) {
        TRY(minutes_rewrite(w, id, sheet.version));
        return back(w, x, "closing", "rewritten");
    }
    TRY(minutes_keep(w, id, &sheet));
    return sheet.then && !strcmp(sheet.then, "seal") ? seal(w, x, &sheet) : back(w, x, "closing", "saved");
}
