#include "meeting/dossier.h"

#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/dossier.sql.h"
#include "plan/paper.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define TITLE_MOST  300
#define DAY_SECONDS INT64_C(86400)

static const struct field fields[] = {
    INT_FIELD(struct meeting_file, id),
    INT_FIELD(struct meeting_file, meeting_id),
    INT_FIELD(struct meeting_file, item_id),
    TEXT_FIELD(struct meeting_file, title, .label = _("Tên tài liệu"), .most = TITLE_MOST),
    INT_FIELD(struct meeting_file, paper_id),
    TEXT_FIELD(struct meeting_file, hash),
    TEXT_FIELD(struct meeting_file, filename),
    TEXT_FIELD(struct meeting_file, media),
    TIME_FIELD(struct meeting_file, added_at),
    TRUTH_FIELD(struct meeting_file, is_kept),
    TEXT_FIELD(struct meeting_file, item_title),
    INT_FIELD(struct meeting_file, opened),
    TIME_FIELD(struct meeting_file, seen_at),
};
const struct shape meeting_file_shape = SHAPE(struct meeting_file, fields);

static const struct field reader_fields[] = {
    TEXT_FIELD(struct dossier_reader, name, .label = _("Họ và tên"), .class = CLASS_PERSONAL),
    TIME_FIELD(struct dossier_reader, seen_at, .label = _("Mở lúc")),
};
const struct shape dossier_reader_shape = SHAPE(struct dossier_reader, reader_fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status dossier_list(struct work *w, int64_t meeting_id, int64_t person_id, struct list *files)
{
    return store_list(w, &dossier_of, ARGS(INT(meeting_id), INT(person_id)), &meeting_file_shape, files);
}

enum status dossier_find(struct work *w, int64_t id, struct meeting_file *file)
{
    *file = (struct meeting_file){0};
    const enum status status = store_find(w, &dossier_by_id, ARGS(INT(id)), &meeting_file_shape, file);

    return status == ERR_MISSING ? fail_missing(w, _("Không có tài liệu này.")) : status;
}

bool dossier_is_for(const struct meeting_file *file, enum sight sight)
{
    return sight == SIGHT_WHOLE || (sight >= SIGHT_INVITATION && !file->is_kept);
}

enum status dossier_readers(struct work *w, int64_t id, struct list *readers)
{
    return store_list(w, &dossier_seen_by, ARGS(INT(id)), &dossier_reader_shape, readers);
}

enum status dossier_invited(struct work *w, int64_t meeting_id, int64_t *invited)
{
    return store_number(w, &dossier_count_invited, ARGS(INT(meeting_id)), invited);
}

enum status dossier_late(struct work *w, const struct meeting *meeting, int64_t *late, int64_t *days)
{
    struct meeting_kind kind;

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
    *days = kind.papers;
    return store_number(w, &dossier_count_late,
                        ARGS(INT(meeting->id), INT(meeting->starts_at - kind.papers * DAY_SECONDS)), late);
}

/* --- handed out -----------------------------------------------------------------------------------------------------
 */

static enum status find_open(struct work *w, int64_t meeting_id, struct meeting *meeting)
{
    TRY(meeting_find(w, meeting_id, meeting));
    return meeting_must_be(w, meeting, "draft,called,open");
}

/* Of the body's own register, with its file. */
static enum status take_paper(struct work *w, const struct meeting *meeting, struct meeting_file *file)
{
    struct paper paper = {0};
    const enum status status = paper_find(w, file->paper_id, &paper);

    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    if (paper.org_id != meeting->org_id)
        return fail_field(w, "paper_id", _("Hãy chọn một văn bản trong sổ của mình."));
    if (!paper.hash)
        return fail_field(w, "paper_id", _("Văn bản này không có tệp gốc."));
    file->hash = paper.hash;
    file->media = paper.media ? paper.media : "application/octet-stream";
    file->filename = paper.filename ? paper.filename : paper.title;
    if (!file->title || !*file->title)
        file->title = paper.title;
    return OK;
}

static enum status check(struct work *w, const struct meeting_file *file)
{
    struct meeting_item item;

    if (!file->hash)
        return fail_field(w, "file", _("Hãy chọn một tệp, hoặc một văn bản trong sổ."));
    if (utf8_length(file->title) > TITLE_MOST)
        return fail_field(w, "title", _("Tên tài liệu dài nhất 300 chữ."));
    if (!file->item_id)
        return OK;
    TRY(agenda_find(w, file->item_id, &item));
    return item.meeting_id == file->meeting_id ? OK
                                               : fail_field(w, "item_id", _("Không có mục này trong chương trình."));
}

static enum status insert(struct work *w, struct meeting_file *file)
{
    file->added_at = w->now;
    TRY(store_new_id(w, &file->id));
    return store_run(w, &dossier_insert,
                     ARGS(INT(file->id), INT(file->meeting_id), REF(file->item_id), TEXT(file->title),
                          REF(file->paper_id), TEXT(file->hash), TEXT(file->filename), TEXT(file->media), INT(w->now),
                          TRUTH(file->is_kept)));
}

enum status dossier_add(struct work *w, struct meeting_file *file)
{
    struct meeting meeting;

    TRY(find_open(w, file->meeting_id, &meeting));
    if (file->paper_id)
        TRY(take_paper(w, &meeting, file));
    if (!file->title || !*file->title)
        file->title = file->filename;
    TRY(check(w, file));
    TRY(insert(w, file));
    return meeting_record(w, "dossier.add", meeting.id, MADE(&meeting_file_shape, file));
}

enum status dossier_carry(struct work *w, int64_t from_id, int64_t to_id)
{
    struct list files = {0};

    TRY(agenda_carry(w, from_id, to_id));
    TRY(store_list(w, &dossier_carried, ARGS(INT(from_id), INT(to_id)), &meeting_file_shape, &files));
    for (size_t i = 0; i < files.count; i++)
        TRY(insert(w, LIST_AT(&files, struct meeting_file, i)));
    return OK;
}

enum status dossier_drop(struct work *w, int64_t id)
{
    struct meeting_file before;
    struct meeting meeting;

    TRY(dossier_find(w, id, &before));
    TRY(find_open(w, before.meeting_id, &meeting));
    TRY(store_run(w, &dossier_forget_seen, ARGS(INT(id))));
    TRY(store_run(w, &dossier_delete, ARGS(INT(id))));
    return meeting_record(w, "dossier.drop", meeting.id,
                          (struct audit_change){.shape = &meeting_file_shape, .before = &before});
}

enum status dossier_open(struct work *w, int64_t id, int64_t person_id)
{
    return store_run(w, &dossier_see, ARGS(INT(id), INT(person_id), INT(w->now)));
}
