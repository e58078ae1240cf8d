#include "meeting/agenda.h"

#include "base/speech.h"
#include "meeting/agenda.sql.h"
#include "meeting/kinds.h"
#include "meeting/meeting.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define GAP        100
#define NOTES_MOST 20000
#define CARRIED    "report,information,discussion,proposals,study,vote,other" /* the rest every meeting has of its own */

const struct choice agenda_states[] = {
    {"waiting", _("chưa đến")}, {"running", _("đang bàn")}, {"done", _("đã bàn")}, {"left", _("để lại kỳ sau")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct meeting_item, id),
    INT_FIELD(struct meeting_item, version),
    INT_FIELD(struct meeting_item, meeting_id),
    INT_FIELD(struct meeting_item, position),
    CHOICE_FIELD(struct meeting_item, kind, .label = _("Loại mục"), .required = true, .choices = kinds_items),
    TEXT_FIELD(struct meeting_item, title, .label = _("Nội dung"), .required = true, .most = 300),
    INT_FIELD(struct meeting_item, minutes, .label = _("Số phút"), .most = 2880),
    TEXT_FIELD(struct meeting_item, speaker, .label = _("Người trình bày"), .most = 120),
    INT_FIELD(struct meeting_item, source_id),
    CHOICE_FIELD(struct meeting_item, state, .choices = agenda_states),
    TIME_FIELD(struct meeting_item, began_at),
    TIME_FIELD(struct meeting_item, resumed_at),
    INT_FIELD(struct meeting_item, spent),
    TIME_FIELD(struct meeting_item, ended_at),
    PROSE_FIELD(struct meeting_item, notes, .label = _("Ghi chép"), .class = CLASS_CELL_ONLY, .most = NOTES_MOST),
    INT_FIELD(struct meeting_item, notes_version),
    TIME_FIELD(struct meeting_item, noted_at),
};
const struct shape meeting_item_shape = SHAPE(struct meeting_item, fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status agenda_list(struct work *w, int64_t meeting_id, struct list *items)
{
    return store_list(w, &items_of, ARGS(INT(meeting_id)), &meeting_item_shape, items);
}

enum status agenda_find(struct work *w, int64_t id, struct meeting_item *item)
{
    const enum status status = store_find(w, &item_by_id, ARGS(INT(id)), &meeting_item_shape, item);

    return status == ERR_MISSING ? fail_missing(w, _("Không có mục này trong chương trình.")) : status;
}

/* --- planned --------------------------------------------------------------------------------------------------------
 */

static enum status insert(struct work *w, struct meeting_item *item)
{
    TRY(store_new_id(w, &item->id));
    return store_run(w, &item_insert,
                     ARGS(INT(item->id), INT(item->meeting_id), INT(item->position), TEXT(item->kind),
                          TEXT(item->title), INT(item->minutes), TEXT(item->speaker ? item->speaker : ""),
                          TEXT(item->notes ? item->notes : ""), REF(item->source_id)));
}

enum status agenda_begin(struct work *w, int64_t meeting_id, int64_t org_id, const char *kind)
{
    struct list lines = {0};

    TRY(kinds_agenda(w, org_id, kind, &lines));
    for (size_t i = 0; i < lines.count; i++) {
        const struct agenda_line *line = LIST_AT(&lines, struct agenda_line, i);
        TRY(insert(w, &(struct meeting_item){.meeting_id = meeting_id,
                                             .position = ((int64_t)i + 1) * GAP,
                                             .kind = line->kind,
                                             .title = line->title,
                                             .minutes = line->minutes,
                                             .speaker = line->speaker}));
    }
    return OK;
}

static enum status check(struct work *w, const struct meeting_item *item)
{
    if (!item->title || !*item->title)
        return fail_field(w, "title", _("Hãy ghi nội dung của mục này."));
    if (item->minutes < 0 || item->minutes > 2880)
        return fail_field(w, "minutes", _("Hãy ghi số phút từ 0 đến 2880."));
    for (const struct choice *choice = kinds_items; choice->code; choice++)
        if (item->kind && !strcmp(choice->code, item->kind))
            return OK;
    return fail_field(w, "kind", _("Hãy chọn loại mục."));
}

static enum status must_be(struct work *w, int64_t meeting_id, const char *states)
{
    struct meeting meeting;

    TRY(meeting_find(w, meeting_id, &meeting));
    return meeting_must_be(w, &meeting, states);
}

/* Behind `after`, 0 at the end. */
static enum status insert_after(struct work *w, struct meeting_item *item, int64_t after)
{
    struct meeting_item before = {0};

    if (after) {
        TRY(agenda_find(w, after, &before));
        TRY(store_run(w, &items_push, ARGS(INT(item->meeting_id), INT(before.position))));
    } else {
        TRY(store_number(w, &items_last, ARGS(INT(item->meeting_id)), &before.position));
    }
    item->position = before.position + GAP;
    return insert(w, item);
}

enum status agenda_add(struct work *w, struct meeting_item *item, int64_t after)
{
    TRY(check(w, item));
    TRY(must_be(w, item->meeting_id, "draft,called,open"));
    TRY(insert_after(w, item, after));
    return meeting_record(w, "agenda.add", item->meeting_id, MADE(&meeting_item_shape, item));
}

/* The same item: carried already, or one that every meeting of the kind has. */
static bool is_there(const struct list *items, const struct meeting_item *old)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct meeting_item *item = LIST_AT(items, struct meeting_item, i);
        if (item->source_id == old->id || (!strcmp(item->kind, old->kind) && !strcmp(item->title, old->title)))
            return true;
    }
    return false;
}

/* What a meeting begins with: what is left over comes behind it. */
static int64_t beginning_of(const struct list *items)
{
    int64_t id = 0;

    for (size_t i = 0; i < items->count; i++) {
        const struct meeting_item *item = LIST_AT(items, struct meeting_item, i);
        if (!strcmp(item->kind, "opening") || !strcmp(item->kind, "tasks"))
            id = item->id;
    }
    return id;
}

enum status agenda_carry(struct work *w, int64_t from_id, int64_t to_id)
{
    struct list old = {0}, items = {0};

    TRY(agenda_list(w, from_id, &old));
    TRY(agenda_list(w, to_id, &items));
    int64_t after = beginning_of(&items);
    for (size_t i = 0; i < old.count; i++) {
        const struct meeting_item *left = LIST_AT(&old, struct meeting_item, i);
        struct meeting_item item = {.meeting_id = to_id,
                                    .kind = left->kind,
                                    .title = left->title,
                                    .minutes = left->minutes,
                                    .speaker = left->speaker,
                                    .source_id = left->id};
        if (!kinds_names("left,waiting", left->state) || !kinds_names(CARRIED, left->kind) || is_there(&items, left))
            continue;
        TRY(insert_after(w, &item, after));
        after = after ? item.id : 0;
    }
    return OK;
}

static enum status changed_meanwhile(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Mục này vừa có người sửa. Hãy xem lại rồi lưu."));
}

enum status agenda_change(struct work *w, const struct meeting_item *changed)
{
    struct meeting_item before, after;
    int64_t rows;

    TRY(check(w, changed));
    TRY(agenda_find(w, changed->id, &before));
    TRY(must_be(w, before.meeting_id, "draft,called,open"));
    TRY(store_run_counted(w, &item_update,
                          ARGS(INT(changed->id), INT(changed->version), TEXT(changed->kind), TEXT(changed->title),
                               INT(changed->minutes), TEXT(changed->speaker ? changed->speaker : "")),
                          &rows));
    if (!rows)
        return changed_meanwhile(w);
    TRY(agenda_find(w, changed->id, &after));
    return meeting_record(w, "agenda.change", before.meeting_id, CHANGED(&meeting_item_shape, &before, &after));
}

static size_t place_of(const struct list *items, int64_t id)
{
    for (size_t i = 0; i < items->count; i++)
        if (LIST_AT(items, struct meeting_item, i)->id == id)
            return i;
    return items->count;
}

enum status agenda_move(struct work *w, int64_t id, int step)
{
    struct meeting_item item;
    struct list items = {0};

    TRY(agenda_find(w, id, &item));
    TRY(must_be(w, item.meeting_id, "draft,called,open"));
    TRY(agenda_list(w, item.meeting_id, &items));
    const size_t here = place_of(&items, id);
    if ((step < 0 && here == 0) || (step > 0 && here + 1 >= items.count))
        return OK;
    const struct meeting_item *other = LIST_AT(&items, struct meeting_item, step < 0 ? here - 1 : here + 1);
    TRY(store_run(w, &item_place, ARGS(INT(id), INT(other->position))));
    TRY(store_run(w, &item_place, ARGS(INT(other->id), INT(item.position))));
    return meeting_record(w, "agenda.move", item.meeting_id, NO_VALUES);
}

enum status agenda_drop(struct work *w, int64_t id, int64_t version)
{
    struct meeting_item before;
    int64_t rows;

    TRY(agenda_find(w, id, &before));
    TRY(must_be(w, before.meeting_id, "draft,called,open"));
    TRY(store_run_counted(w, &item_delete, ARGS(INT(id), INT(version)), &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Mục này đã bàn hoặc vừa có người sửa nên không bỏ được."));
    return meeting_record(w, "agenda.drop", before.meeting_id,
                          (struct audit_change){.shape = &meeting_item_shape, .before = &before});
}

/* --- run ------------------------------------------------------------------------------------------------------------
 */

int64_t agenda_took(const struct meeting_item *item, int64_t now)
{
    return item->spent + (!strcmp(item->state, "running") ? now - item->resumed_at : 0);
}

enum status agenda_run(struct work *w, int64_t id)
{
    struct meeting_item item;

    TRY(agenda_find(w, id, &item));
    TRY(must_be(w, item.meeting_id, "open"));
    if (!strcmp(item.state, "running"))
        return OK;
    TRY(store_run(w, &items_set_done, ARGS(INT(item.meeting_id), INT(w->now))));
    TRY(store_run(w, &item_set_running, ARGS(INT(id), INT(w->now))));
    TRY(store_run(w, &meeting_set_item, ARGS(INT(item.meeting_id), INT(id))));
    return meeting_record(w, "agenda.run", item.meeting_id, NO_VALUES);
}

static enum status run_beside(struct work *w, int64_t meeting_id, int step)
{
    struct meeting meeting;
    struct list items = {0};

    TRY(meeting_find(w, meeting_id, &meeting));
    TRY(agenda_list(w, meeting_id, &items));
    const int64_t here = (int64_t)place_of(&items, meeting.item_id);
    const int64_t next = meeting.item_id ? here + step : 0;
    if (next < 0 || next >= (int64_t)items.count)
        return fail(w, ERR_CONFLICT,
                    next < 0 ? _("Đây là mục đầu của chương trình.") : _("Đã đến mục cuối của chương trình."));
    return agenda_run(w, LIST_AT(&items, struct meeting_item, (size_t)next)->id);
}

enum status agenda_run_next(struct work *w, int64_t meeting_id)
{
    return run_beside(w, meeting_id, 1);
}

enum status agenda_run_before(struct work *w, int64_t meeting_id)
{
    return run_beside(w, meeting_id, -1);
}

enum status agenda_note(struct work *w, int64_t id, int64_t notes_version, const char *notes)
{
    struct meeting_item before, after;
    int64_t rows;

    TRY(agenda_find(w, id, &before));
    TRY(must_be(w, before.meeting_id, "open,closed"));
    if (notes && utf8_length(notes) > NOTES_MOST)
        return fail_field(w, "notes", _("Phần ghi chép của một mục dài nhất 20 000 chữ."));
    TRY(store_run_counted(w, &item_set_notes, ARGS(INT(id), INT(notes_version), TEXT(notes ? notes : ""), INT(w->now)),
                          &rows));
    if (!rows) {
        w->field = "notes";
        return fail(w, ERR_CONFLICT, _("Người khác vừa ghi vào mục này. Hãy xem hai bản rồi lưu lại."));
    }
    TRY(agenda_find(w, id, &after));
    return meeting_record(w, "agenda.note", before.meeting_id, CHANGED(&meeting_item_shape, &before, &after));
}

enum status agenda_end(struct work *w, int64_t meeting_id)
{
    TRY(store_run(w, &items_set_done, ARGS(INT(meeting_id), INT(w->now))));
    return store_run(w, &items_set_left, ARGS(INT(meeting_id)));
}
