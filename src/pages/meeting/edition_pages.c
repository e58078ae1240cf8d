#include "pages/meeting/edition_pages.h"

#include "access/role.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "meeting/kinds.h"
#include "meeting/score.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/words.h"

#include <string.h>

#define LOOK_BACK 366 /* days */

static enum status points_words(struct work *w, int64_t total, const char *day, const char **words)
{
    const char *band = "";

    *words = NULL;
    if (total < 0)
        return OK;
    TRY(score_band(w, total, day, &band));
    *words = say(w, _("{n} trên 100 điểm, loại {band}"), NAMED("n", total), NAMED_TEXT("band", band));
    return OK;
}

static const char *attendance_words(struct work *w, const struct edition *edition)
{
    const char *parts[] = {
        edition->counted ? say(w, _("có mặt {present} trên {counted}"), NAMED("present", edition->present),
                               NAMED("counted", edition->counted))
                         : NULL,
        edition->excused ? say(w, _("vắng có lý do {n}"), NAMED("n", edition->excused)) : NULL,
        edition->absent ? say(w, _("vắng không lý do {n}"), NAMED("n", edition->absent)) : NULL,
        edition->guests ? say(w, _("người dự khác {n}"), NAMED("n", edition->guests)) : NULL,
    };

    return words_join(w, parts, COUNT(parts));
}

enum status edition_put(struct work *w, struct view *view, const struct edition *edition)
{
    struct view *part = view_inner(view, "edition");
    const char *own, *outside;

    TRY(points_words(w, edition->self_total, edition->held_on, &own));
    TRY(points_words(w, edition->outside_total, edition->held_on, &outside));
    view_text(part, "held",
              edition->length ? say(w, _("{title}, {day}, {n} phút"), NAMED_TEXT("title", edition->title),
                                    NAMED_TEXT("day", words_date(w, edition->held_on)), NAMED("n", edition->length))
                              : say(w, _("{title}, {day}"), NAMED_TEXT("title", edition->title),
                                    NAMED_TEXT("day", words_date(w, edition->held_on))));
    view_text(part, "attendance", attendance_words(w, edition));
    view_text(part, "own_points", own);
    view_text(part, "outside_points", outside);
    meeting_put_text(w, part, "resolution_text", edition->resolution);
    meeting_put_text(w, part, "proposals_text", edition->proposals);
    return OK;
}

/* --- one ------------------------------------------------------------------------------------------------------------
 */

enum status show_edition(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Bản gửi lên cấp trên"));
    struct edition edition;

    TRY(edition_find(w, exchange_id_of(x, "meeting"), &edition));
    if (!edition.sent_at)
        return fail(w, ERR_MISSING, _("Cuộc họp này chưa gửi bản nào lên cấp trên."));
    view_int(&view, "meeting", edition.meeting_id);
    view_text(&view, "org_name", edition.org_name);
    view_text(&view, "sent_words",
              say(w, edition.sender_id ? _("{name} gửi thay đến {to}, ngày {day}") : _("gửi {to}, ngày {day}"),
                  NAMED_TEXT("to", edition.to_name), NAMED_TEXT("name", edition.sender_name),
                  NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, edition.sent_at)))));
    TRY(edition_put(w, &view, &edition));
    return exchange_show(w, x, "meeting/edition", &view);
}

enum status send_edition(struct work *w, struct exchange *x)
{
    const int64_t id = exchange_id_of(x, "meeting");

    TRY(edition_send(w, id));
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/minutes", (long long)id), "edition-sent");
    return OK;
}

/* --- those that came ------------------------------------------------------------------------------------------------
 */

static enum status put_row(struct work *w, struct view *view, const struct edition *edition)
{
    struct view *row = view_item(view, "editions");
    const char *points;

    TRY(points_words(w, edition->self_total, edition->held_on, &points));
    const char *parts[] = {words_date(w, edition->held_on), attendance_words(w, edition), points,
                           *edition->resolution ? speech_find(w->language, _("có nghị quyết")) : NULL,
                           *edition->proposals ? speech_find(w->language, _("có kiến nghị")) : NULL};
    const char *name[] = {edition->org_name, edition->title};
    view_int(row, "meeting", edition->meeting_id);
    view_text(row, "name", words_join(w, name, COUNT(name)));
    view_text(row, "words", words_join(w, parts, COUNT(parts)));
    return OK;
}

enum status show_editions(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Kết quả họp của các chi bộ"));
    const char *from = date_add(&w->arena, w->today, -LOOK_BACK), *before = exchange_query(x, "day");
    struct edition_ask ask = {.org_id = exchange_query_int(x, "org", 0),
                              .from = from,
                              .to = w->today,
                              .before_day = before && date_is_valid(before) ? before : NULL,
                              .before_id = exchange_query_int(x, "id", 0),
                              .most = LIMIT_PAGE};
    struct list editions = {0};

    rights_ranges(&w->arena, x->rights, CAN_READ_EDITION, &ask.ranges);
    TRY(edition_list(w, &ask, &editions));
    view_truth(&view, "has_editions", editions.count > 0);
    view_items(&view, "editions");
    for (size_t i = 0; i < editions.count; i++)
        TRY(put_row(w, &view, LIST_AT(&editions, struct edition, i)));
    view_truth(&view, "has_more", editions.more);
    view_int(&view, "org", ask.org_id);
    if (editions.more) {
        const struct edition *last = LIST_AT(&editions, struct edition, editions.count - 1);
        view_text(&view, "last_day", last->held_on);
        view_int(&view, "last_id", last->meeting_id);
    }
    return exchange_show(w, x, "meeting/editions", &view);
}
