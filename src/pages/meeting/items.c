#include "pages/meeting/items.h"

#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/kinds.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/prepare.h"

#include <string.h>

static const struct field item_fields[] = {
    CHOICE_FIELD(struct item_form, kind, .label = _("Loại mục"), .required = true, .choices = kinds_items),
    TEXT_FIELD(struct item_form, title, .label = _("Nội dung"), .required = true, .most = 300),
    TEXT_FIELD(struct item_form, speaker, .label = _("Người trình bày"), .most = 120),
    INT_FIELD(struct item_form, minutes, .label = _("Số phút"), .most = 2880),
};
const struct shape meeting_item_form_shape = SHAPE(struct item_form, item_fields);
static const struct field item_change_fields[] = {
    CHOICE_FIELD(struct item_form, kind, .label = _("Loại mục"), .required = true, .choices = kinds_items),
    TEXT_FIELD(struct item_form, title, .label = _("Nội dung"), .required = true, .most = 300),
    TEXT_FIELD(struct item_form, speaker, .label = _("Người trình bày"), .most = 120),
    INT_FIELD(struct item_form, minutes, .label = _("Số phút"), .most = 2880),
    INT_FIELD(struct item_form, version, .required = true),
};
const struct shape meeting_item_change_form_shape = SHAPE(struct item_form, item_change_fields);

struct move_form {
    const char *where;
};
static const struct choice moves[] = {{"up", _("Lên")}, {"down", _("Xuống")}, {0}};
static const struct field move_fields[] = {CHOICE_FIELD(struct move_form, where, .required = true, .choices = moves)};
const struct shape meeting_move_form_shape = SHAPE(struct move_form, move_fields);

static enum status back(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/prepare", (long long)exchange_id_of(x, "meeting")), said);
    return OK;
}

enum status add_meeting_item(struct work *w, struct exchange *x)
{
    struct item_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_item_form_shape, &form));
    struct meeting_item item = {.meeting_id = exchange_id_of(x, "meeting"),
                                .kind = form.kind,
                                .title = form.title,
                                .speaker = form.speaker,
                                .minutes = form.minutes};
    TRY(agenda_add(w, &item, 0));
    return back(w, x, "saved");
}

/* ERR_MISSING unless the item is one of that meeting: an address may name any. */
static enum status own_item(struct work *w, const struct exchange *x, struct meeting_item *item)
{
    TRY(agenda_find(w, exchange_id_of(x, "item"), item));
    return item->meeting_id == exchange_id_of(x, "meeting")
               ? OK
               : fail(w, ERR_MISSING, _("Không có mục này trong chương trình."));
}

enum status show_meeting_item(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Sửa một mục"));
    struct meeting_item item;
    struct meeting meeting;

    TRY(own_item(w, x, &item));
    TRY(meeting_find(w, item.meeting_id, &meeting));
    TRY(meeting_put(w, &view, &meeting));
    view_int(&view, "item", item.id);
    view_int(&view, "fresh", item.version);
    const struct item_form form = {item.kind, item.title, item.speaker, item.minutes, item.version};
    view_form(&view, "form", x, &meeting_item_change_form_shape, &form);
    return exchange_show(w, x, "meeting/item", &view);
}

enum status change_meeting_item(struct work *w, struct exchange *x)
{
    struct item_form form = {0};
    struct meeting_item item;

    TRY(exchange_read_form(w, x, &meeting_item_change_form_shape, &form));
    TRY(own_item(w, x, &item));
    item.version = form.version;
    item.kind = form.kind;
    item.title = form.title;
    item.speaker = form.speaker;
    item.minutes = form.minutes;
    TRY(agenda_change(w, &item));
    return back(w, x, "saved");
}

enum status move_meeting_item(struct work *w, struct exchange *x)
{
    struct move_form form = {0};
    struct meeting_item item;

    TRY(exchange_read_form(w, x, &meeting_move_form_shape, &form));
    TRY(own_item(w, x, &item));
    TRY(agenda_move(w, item.id, strcmp(form.where, "up") ? 1 : -1));
    return back(w, x, NULL);
}

enum status drop_meeting_item(struct work *w, struct exchange *x)
{
    struct meeting_item item;
    int64_t version;

    TRY(meeting_read_version(w, x, &version));
    TRY(own_item(w, x, &item));
    TRY(agenda_drop(w, item.id, version));
    return back(w, x, "saved");
}
