#include "pages/meeting/dossier_pages.h"

#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/dossier.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/seats.h"
#include "pages/paper/intake.h"
#include "pages/words.h"
#include "plan/paper.h"
#include "store/blob.h"
#include "store/unit.h"

#include <stdlib.h>
#include <string.h>

struct file_form {
    const char *title;
    int64_t item_id, paper_id;
    bool is_kept;
    const char *file; /* only where its problem is shown */
};
static const struct field file_fields[] = {
    TEXT_FIELD(struct file_form, title, .label = _("Tên tài liệu"), .most = 300),
    INT_FIELD(struct file_form, item_id, .label = _("Của mục")),
    INT_FIELD(struct file_form, paper_id, .label = _("Văn bản trong sổ")),
    TRUTH_FIELD(struct file_form, is_kept, .label = _("Chỉ phát cho thành viên")),
    TEXT_FIELD(struct file_form, file, .label = _("Tệp")),
};
const struct shape meeting_file_form_shape = SHAPE(struct file_form, file_fields);

/* --- shown ----------------------------------------------------------------------------------------------------------
 */

static const char *item_words(struct work *w, const struct meeting_file *file)
{
    return file->item_title ? say(w, _("mục: {title}"), NAMED_TEXT("title", file->item_title)) : NULL;
}

enum status dossier_put(struct work *w, struct view *view, const struct meeting *meeting, enum sight sight)
{
    struct list files = {0};
    bool has = false;

    TRY(dossier_list(w, meeting->id, w->actor.person, &files));
    view_items(view, "files");
    for (size_t i = 0; i < files.count; i++) {
        const struct meeting_file *file = LIST_AT(&files, struct meeting_file, i);
        if (!dossier_is_for(file, sight))
            continue;
        has = true;
        struct view *row = view_item(view, "files");
        const char *parts[] = {item_words(w, file),
                               file->seen_at ? speech_find(w->language, _("✓ đồng chí đã mở")) : NULL};
        view_int(row, "file", file->id);
        view_text(row, "file_title", file->title);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_truth(row, "is_seen", file->seen_at != 0);
    }
    view_truth(view, "has_files", has);
    return OK;
}

static enum status put_counted(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct list files = {0};
    int64_t invited;

    TRY(dossier_list(w, meeting->id, 0, &files));
    TRY(dossier_invited(w, meeting->id, &invited));
    view_truth(view, "has_files", files.count > 0);
    view_items(view, "files");
    for (size_t i = 0; i < files.count; i++) {
        const struct meeting_file *file = LIST_AT(&files, struct meeting_file, i);
        struct view *row = view_item(view, "files");
        const char *parts[] = {
            item_words(w, file), file->is_kept ? speech_find(w->language, _("chỉ phát cho thành viên")) : NULL,
            invited ? say(w, _("đã mở {n}/{invited}"), NAMED("n", file->opened), NAMED("invited", invited)) : NULL};
        view_int(row, "file", file->id);
        view_text(row, "file_title", file->title);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_truth(row, "has_readers", file->opened > 0);
    }
    return OK;
}

static enum status put_late(struct work *w, struct view *view, const struct meeting *meeting)
{
    int64_t late, days;

    TRY(dossier_late(w, meeting, &late, &days));
    view_text(view, "late_words",
              late ? say(w, _("{n} tài liệu đưa lên muộn: người dự cần có tài liệu trước ít nhất {days} ngày."),
                         NAMED("n", late), NAMED("days", days))
                   : NULL);
    return OK;
}

static int64_t typed_number_of(const struct exchange *x, const char *field)
{
    const char *typed = x->form_shape == &meeting_file_form_shape ? seats_typed(x, field) : NULL;

    return typed ? strtoll(typed, NULL, 10) : 0;
}

/* Items of the agenda, and the latest papers of the own register that have a file. */
static enum status put_choices(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting)
{
    struct list items = {0}, papers = {0};

    TRY(agenda_list(w, meeting->id, &items));
    TRY(paper_list(w, &(struct paper_ask){.org_id = meeting->org_id}, &papers));
    view_items(view, "file_items");
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        struct view *row = view_item(view, "file_items");
        view_int(row, "item", item->id);
        view_text(row, "item_title", item->title);
        view_truth(row, "chosen", item->id == typed_number_of(x, "item_id"));
    }
    view_items(view, "file_papers");
    for (size_t i = 0; i < papers.count; i++) {
        const struct paper *paper = LIST_AT(&papers, struct paper, i);
        const char *parts[] = {words_paper(w, paper->kind, paper->code), paper->title};
        if (!paper->hash)
            continue;
        struct view *row = view_item(view, "file_papers");
        view_int(row, "paper", paper->id);
        view_text(row, "paper_name", words_join(w, parts, COUNT(parts)));
        view_truth(row, "chosen", paper->id == typed_number_of(x, "paper_id"));
    }
    return OK;
}

enum status dossier_put_form(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting)
{
    TRY(put_counted(w, view, meeting));
    TRY(put_late(w, view, meeting));
    TRY(put_choices(w, x, view, meeting));
    view_truth(view, "file_open", x->form_shape == &meeting_file_form_shape);
    view_form(view, "file_form", x, &meeting_file_form_shape, NULL);
    return OK;
}

/* --- acts -----------------------------------------------------------------------------------------------------------
 */

enum status take_meeting_file(struct work *w, struct exchange *x)
{
    struct intake intake = {0};

    if (!exchange_upload(x, "file"))
        return OK;
    x->form_shape = &meeting_file_form_shape;
    TRY(intake_take(w, x, "file", &intake));
    struct intake *carried = exchange_carry(x, sizeof(*carried));
    *carried = intake;
    carried->hash = arena_text(&x->arena, intake.hash);
    return OK;
}

static enum status back(struct work *w, struct exchange *x)
{
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/prepare", (long long)exchange_id_of(x, "meeting")), "saved");
    return OK;
}

enum status add_meeting_file(struct work *w, struct exchange *x)
{
    struct file_form form = {0};
    const struct intake *intake = x->carried;

    TRY(exchange_read_form(w, x, &meeting_file_form_shape, &form));
    struct meeting_file file = {.meeting_id = exchange_id_of(x, "meeting"),
                                .title = form.title,
                                .item_id = form.item_id,
                                .is_kept = form.is_kept,
                                .paper_id = intake ? 0 : form.paper_id};
    if (intake) {
        file.hash = intake->hash;
        file.filename = intake->filename;
        file.media = intake->media;
    }
    TRY(dossier_add(w, &file));
    return back(w, x);
}

/* ERR_MISSING unless it is a paper of that meeting: an address may name any. */
static enum status own_file(struct work *w, const struct exchange *x, struct meeting_file *file)
{
    TRY(dossier_find(w, exchange_id_of(x, "file"), file));
    return file->meeting_id == exchange_id_of(x, "meeting") ? OK : fail(w, ERR_MISSING, _("Không có tài liệu này."));
}

enum status drop_meeting_file(struct work *w, struct exchange *x)
{
    struct meeting_file file;

    TRY(own_file(w, x, &file));
    TRY(dossier_drop(w, file.id));
    return back(w, x);
}

struct opening {
    int64_t file, person;
};

static enum status keep_opening(struct work *w, void *arg)
{
    const struct opening *opening = arg;

    return dossier_open(w, opening->file, opening->person);
}

enum status send_meeting_file(struct work *w, struct exchange *x)
{
    struct meeting_file file;
    struct meeting meeting;
    struct bytes bytes;
    enum sight sight;

    TRY(own_file(w, x, &file));
    TRY(meeting_find(w, file.meeting_id, &meeting));
    TRY(meeting_sight(w, x, &meeting, &sight));
    if (!dossier_is_for(&file, sight))
        return fail(w, ERR_MISSING, _("Không có tài liệu này."));
    TRY(blob_get(w, file.hash, &bytes));
    const struct opening opening = {file.id, w->actor.person};
    if (opening.person)
        work_note(w, keep_opening, &opening, sizeof(opening));
    exchange_send(x, file.media, bytes, file.filename); /* always saved, never shown in place: a stranger's file */
    return OK;
}

enum status show_file_readers(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Ai đã mở tài liệu"));
    struct meeting_file file;
    struct meeting meeting;
    struct list readers = {0};

    TRY(own_file(w, x, &file));
    TRY(meeting_find(w, file.meeting_id, &meeting));
    TRY(meeting_put(w, &view, &meeting));
    TRY(dossier_readers(w, file.id, &readers));
    view_text(&view, "file_title", file.title);
    view_truth(&view, "has_readers", readers.count > 0);
    view_list(&view, "readers", &dossier_reader_shape, &readers);
    return exchange_show(w, x, "meeting/file_readers", &view);
}
