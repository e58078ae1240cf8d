#include "meeting/opinion.h"

#include "base/hash.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/opinion.sql.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define TEXT_MOST 4000

const struct choice opinion_kinds[] = {{"opinion", _("Ý kiến")},
                                       {"criticism", _("Phê bình, tự phê bình")},
                                       {"proposal", _("Đề xuất")},
                                       {"upward", _("Kiến nghị cấp trên")},
                                       {0}};
const struct choice opinion_ways[] = {{"named", _("Ghi tên trong biên bản")},
                                      {"unnamed", _("Không ghi tên")},
                                      {"hidden", _("Không đưa vào biên bản")},
                                      {0}};

static const struct field fields[] = {
    INT_FIELD(struct opinion, id),
    INT_FIELD(struct opinion, version),
    INT_FIELD(struct opinion, meeting_id),
    INT_FIELD(struct opinion, item_id),
    INT_FIELD(struct opinion, attendee_id, .class = CLASS_CELL_ONLY),
    CHOICE_FIELD(struct opinion, kind, .label = _("Loại"), .required = true, .choices = opinion_kinds),
    PROSE_FIELD(struct opinion, text, .label = _("Nội dung"), .required = true, .most = TEXT_MOST,
                .class = CLASS_CELL_ONLY),
    CHOICE_FIELD(struct opinion, shown, .label = _("Trong biên bản"), .choices = opinion_ways),
    TEXT_FIELD(struct opinion, client, .class = CLASS_CELL_ONLY),
    TIME_FIELD(struct opinion, made_at),
    INT_FIELD(struct opinion, made_by, .class = CLASS_CELL_ONLY),
    TEXT_FIELD(struct opinion, name, .label = _("Người nêu"), .class = CLASS_CELL_ONLY),
};
const struct shape opinion_shape = SHAPE(struct opinion, fields);

enum status opinion_list(struct work *w, int64_t meeting_id, struct list *opinions)
{
    return store_list(w, &opinions_of, ARGS(INT(meeting_id)), &opinion_shape, opinions);
}

enum status opinion_find(struct work *w, int64_t id, struct opinion *opinion)
{
    const enum status status = store_find(w, &opinion_by_id, ARGS(INT(id)), &opinion_shape, opinion);

    return status == ERR_MISSING ? fail_missing(w, _("Không có ý kiến này.")) : status;
}

static bool is_choice(const struct choice *choices, const char *code)
{
    for (; choices->code; choices++)
        if (code && !strcmp(choices->code, code))
            return true;
    return false;
}

static enum status check(struct work *w, const struct opinion *opinion)
{
    struct attendee attendee;

    if (!opinion->text || !*opinion->text)
        return fail_field(w, "text", _("Hãy ghi nội dung."));
    if (utf8_length(opinion->text) > TEXT_MOST)
        return fail_field(w, "text", _("Một ý kiến dài nhất 4 000 chữ; hãy tách làm hai."));
    if (!is_choice(opinion_kinds, opinion->kind))
        return fail_field(w, "kind", _("Hãy chọn: ý kiến, phê bình, đề xuất hay kiến nghị cấp trên."));
    if (!is_choice(opinion_ways, opinion->shown))
        return fail_field(w, "shown", _("Hãy chọn biên bản ghi ý kiến này thế nào."));
    if (!opinion->attendee_id && !strcmp(opinion->shown, "named"))
        return fail_field(w, "shown", _("Người nêu không ghi tên, nên biên bản không ghi tên được."));
    if (!opinion->attendee_id)
        return OK;
    TRY(attendee_find(w, opinion->attendee_id, &attendee));
    if (attendee.meeting_id != opinion->meeting_id)
        return fail_field(w, "attendee_id", _("Người này không có trong danh sách."));
    return attendee.came_at ? OK : fail(w, ERR_CONFLICT, _("Điểm danh có mặt rồi mới nêu ý kiến được."));
}

static enum status check_number(struct work *w, const struct meeting *meeting, const struct opinion *opinion)
{
    int64_t given, most;

    if (opinion->attendee_id) {
        TRY(store_number(w, &opinions_by, ARGS(INT(meeting->id), INT(opinion->attendee_id)), &given));
        TRY(kinds_limit(w, "opinions", meeting->held_on, &most));
    } else {
        TRY(store_number(w, &opinions_unnamed, ARGS(INT(meeting->id)), &given));
        TRY(kinds_limit(w, "unnamed", meeting->held_on, &most));
    }
    if (given < most)
        return OK;
    return fail(w, ERR_CONFLICT,
                say(w,
                    opinion->attendee_id
                        ? _("Mỗi người nêu nhiều nhất {n} ý kiến trong một cuộc họp.")
                        : _("Một cuộc họp ghi nhiều nhất {n} ý kiến không ghi tên; hãy nêu ý kiến này có tên."),
                    NAMED("n", most)));
}

static enum status check_item(struct work *w, const struct opinion *opinion)
{
    struct meeting_item item;

    if (!opinion->item_id)
        return OK;
    TRY(agenda_find(w, opinion->item_id, &item));
    return item.meeting_id == opinion->meeting_id ? OK
                                                  : fail(w, ERR_MISSING, _("Không có mục này trong chương trình."));
}

/* The same key twice is one opinion, whoever sends it. */
static const char *kept_key(struct work *w, const char *client)
{
    return client ? hash_text(&w->arena, hash_bytes(client, strlen(client))) : NULL;
}

static enum status insert(struct work *w, const struct meeting *meeting, struct opinion *opinion)
{
    w->unnamed = !opinion->attendee_id;
    opinion->item_id = opinion->item_id ? opinion->item_id : meeting->item_id;
    TRY(store_new_id(w, &opinion->id));
    TRY(store_run(w, &opinion_insert,
                  ARGS(INT(opinion->id), INT(meeting->id), REF(opinion->item_id), REF(opinion->attendee_id),
                       TEXT(opinion->kind), TEXT(opinion->text), TEXT(opinion->shown), TEXT(opinion->client),
                       INT(w->unnamed ? meeting->opened_at : w->now), REF(w->unnamed ? 0 : w->actor.person))));
    return meeting_record(w, "opinion.add", meeting->id, NO_VALUES);
}

enum status opinion_add(struct work *w, struct opinion *opinion)
{
    struct meeting meeting;
    int64_t known = 0;

    TRY(meeting_find(w, opinion->meeting_id, &meeting));
    opinion->client = kept_key(w, opinion->client);
    if (opinion->client)
        TRY(store_number(w, &opinion_by_client, ARGS(INT(meeting.id), TEXT(opinion->client)), &known));
    if (known) {
        w->unnamed = !opinion->attendee_id;
        return opinion_find(w, known, opinion);
    }
    TRY(meeting_must_be(w, &meeting, "open,closed"));
    opinion->shown = opinion->shown ? opinion->shown : opinion->attendee_id ? "named" : "unnamed";
    TRY(check(w, opinion));
    TRY(check_item(w, opinion));
    TRY(check_number(w, &meeting, opinion));
    return insert(w, &meeting, opinion);
}

static enum status find_of_open(struct work *w, int64_t id, struct opinion *opinion)
{
    struct meeting meeting;

    TRY(opinion_find(w, id, opinion));
    TRY(meeting_find(w, opinion->meeting_id, &meeting));
    return meeting_must_be(w, &meeting, "open,closed");
}

static enum status changed_meanwhile(struct work *w)
{
    w->field = "text";
    return fail(w, ERR_CONFLICT, _("Người khác vừa sửa ý kiến này. Hãy xem hai bản rồi lưu lại."));
}

enum status opinion_change(struct work *w, const struct opinion *changed)
{
    struct opinion before;
    int64_t rows;

    TRY(find_of_open(w, changed->id, &before));
    struct opinion after = *changed;
    after.meeting_id = before.meeting_id;
    TRY(check(w, &after));
    TRY(store_run_counted(w, &opinion_update,
                          ARGS(INT(after.id), INT(after.version), REF(after.attendee_id), TEXT(after.kind),
                               TEXT(after.text), TEXT(after.shown)),
                          &rows));
    return rows ? meeting_record(w, "opinion.change", before.meeting_id, NO_VALUES) : changed_meanwhile(w);
}

enum status opinion_drop(struct work *w, int64_t id, int64_t version)
{
    struct opinion before;
    int64_t rows;

    TRY(find_of_open(w, id, &before));
    TRY(store_run_counted(w, &opinion_delete, ARGS(INT(id), INT(version)), &rows));
    return rows ? meeting_record(w, "opinion.drop", before.meeting_id, NO_VALUES) : changed_meanwhile(w);
}
