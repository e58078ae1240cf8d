#include "docwrite/docx.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docwrite/cut.h"
#include "pack/zip.h"
#include "text/fold.h"

#include <string.h>

#define BROKEN_LINE "</w:t><w:br/><w:t xml:space=\"preserve\">"
#define TABULATOR   "</w:t><w:tab/><w:t xml:space=\"preserve\">"

struct filling {
    struct work *w;
    const struct part *part;
    const struct list *cuts;
    struct buffer out;
};

/* --- values into XML ---------------------------------------------------------------------------------------------- */

static const char *escape_of(char letter)
{
    switch (letter) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\n':
        return BROKEN_LINE;
    case '\t':
        return TABULATOR;
    default:
        return (unsigned char)letter < ' ' ? "" : NULL;
    }
}

static void put_text(struct buffer *out, const char *text)
{
    const char *plain = text;

    for (; *text; text++) {
        const char *escape = escape_of(*text);
        if (!escape)
            continue;
        buffer_put_n(out, plain, (size_t)(text - plain));
        buffer_put(out, escape);
        plain = text + 1;
    }
    buffer_put_n(out, plain, (size_t)(text - plain));
}

/* --- cuts to bytes ------------------------------------------------------------------------------------------------ */

static enum status find_value(struct filling *filling, const struct cut *cut, const struct fill *scope,
                              const struct fill_value **value)
{
    *value = fill_find(scope, cut->key);
    if (*value)
        return OK;
    return fail(filling->w, ERR_INVALID,
                say(filling->w,
                    _("Mẫu có chỗ trống “{name}” mà chibo không biết. Hãy xem danh sách tên dùng được ở trang "
                      "mẫu."),
                    NAMED_TEXT("name", cut->name)));
}

static bool is_empty(const struct fill_value *value)
{
    return value->items.count == 0 && (!value->text || !*value->text);
}

/* The cuts first…last - 1 and the bytes around them. */
struct stretch {
    size_t begin, end;
    size_t first, last;
};

static MUST_CHECK enum status put_stretch(struct filling *filling, const struct stretch *stretch,
                                          const struct fill *scope);

static enum status put_repeated(struct filling *filling, size_t open, const struct fill *scope)
{
    const struct cut *cut = LIST_AT(filling->cuts, struct cut, open);
    const struct cut *close = LIST_AT(filling->cuts, struct cut, cut->close);
    const struct stretch inner = {cut->to, close->from, open + 1, cut->close};
    const struct fill_value *value;

    TRY(find_value(filling, cut, scope, &value));
    if (cut->kind == CUT_UNLESS)
        return is_empty(value) ? put_stretch(filling, &inner, scope) : OK;
    if (value->text && *value->text)
        return put_stretch(filling, &inner, scope);
    for (size_t i = 0; i < value->items.count; i++)
        TRY(put_stretch(filling, &inner, *LIST_AT(&value->items, struct fill *, i)));
    return OK;
}

static enum status put_one(struct filling *filling, size_t i, const struct fill *scope)
{
    const struct cut *cut = LIST_AT(filling->cuts, struct cut, i);
    const struct fill_value *value;

    if (cut->kind == CUT_OPEN || cut->kind == CUT_UNLESS)
        return put_repeated(filling, i, scope);
    if (cut->kind == CUT_WORDS) {
        buffer_put(&filling->out, cut->words);
        return OK;
    }
    TRY(find_value(filling, cut, scope, &value));
    if (cut->kind == CUT_HOLE)
        put_text(&filling->out, value->text ? value->text : "");
    else if (is_empty(value))
        buffer_put(&filling->out, cut->words);
    return OK;
}

static enum status put_stretch(struct filling *filling, const struct stretch *stretch, const struct fill *scope)
{
    size_t at = stretch->begin;

    for (size_t i = stretch->first; i < stretch->last; i++) {
        const struct cut *cut = LIST_AT(filling->cuts, struct cut, i);
        if (cut->from < at) /* inside a paragraph that goes as a whole */
            continue;
        buffer_put_n(&filling->out, filling->part->bytes + at, cut->from - at);
        TRY(put_one(filling, i, scope));
        if (cut->kind == CUT_OPEN || cut->kind == CUT_UNLESS)
            i = cut->close;
        at = LIST_AT(filling->cuts, struct cut, i)->to;
    }
    buffer_put_n(&filling->out, filling->part->bytes + at, stretch->end - at);
    return OK;
}

/* --- the parts of the file ---------------------------------------------------------------------------------------- */

static bool is_filled(const char *name)
{
    static const char *const parts[] = {"word/document", "word/header", "word/footer", "word/footnotes",
                                        "word/endnotes"};

    for (size_t i = 0; i < COUNT(parts); i++)
        if (strncmp(name, parts[i], strlen(parts[i])) == 0 && strcmp(name + strlen(name) - 4, ".xml") == 0)
            return true;
    return false;
}

struct job {
    struct archive *archive;
    const struct fill *fill;
    struct list made; /* struct archive_entry */
    size_t cuts;
    struct list holes; /* const char *: their keys */
};

static enum status fill_part(struct work *w, struct job *job, const char *name)
{
    struct bytes bytes;
    struct part part;
    struct list cuts = {0};

    TRY(archive_read(job->archive, name, &bytes));
    TRY(part_read(w, bytes, &part));
    TRY(cut_part(w, &part, &cuts));
    if (!cuts.count)
        return OK;
    struct filling filling = {
        .w = w, .part = &part, .cuts = &cuts, .out = buffer_make(&w->arena, 2 * LIMIT_DOCUMENT_TEXT)};
    TRY(put_stretch(&filling, &(struct stretch){0, part.size, 0, cuts.count}, job->fill));
    if (filling.out.full)
        return fail(w, ERR_INVALID, _("Văn bản in ra quá dài. Hãy bớt nội dung rồi in lại."));
    *(struct archive_entry *)list_add(&w->arena, &job->made, sizeof(struct archive_entry)) = (struct archive_entry){
        arena_text(&w->arena, name), {(const unsigned char *)filling.out.text, filling.out.length}};
    job->cuts += cuts.count;
    for (size_t i = 0; i < cuts.count; i++)
        if (LIST_AT(&cuts, struct cut, i)->kind == CUT_HOLE)
            list_add_text(&w->arena, &job->holes, LIST_AT(&cuts, struct cut, i)->key);
    return OK;
}

static enum status fill_parts(struct work *w, struct job *job)
{
    struct list names = {0};
    struct bytes body;

    TRY(archive_read(job->archive, "word/document.xml", &body));
    if (!body.data)
        return fail(w, ERR_INVALID,
                    _("Tệp này không phải văn bản Word. Hãy mở bằng Word, lưu dạng .docx rồi tải lên."));
    TRY(archive_list(job->archive, &names));
    for (size_t i = 0; i < names.count; i++) {
        const char *name = *LIST_AT(&names, const char *, i);
        if (is_filled(name))
            TRY(fill_part(w, job, name));
        if (strstr(name, "vbaProject"))
            return fail(w, ERR_INVALID,
                        _("Mẫu có chứa macro nên không được nhận. Hãy lưu lại dạng .docx không macro."));
    }
    return OK;
}

static enum status fill_archive(struct work *w, struct bytes template, struct job *job, struct bytes *file)
{
    TRY(archive_open(w, template, &job->archive));
    enum status status = fill_parts(w, job);
    if (status == OK)
        status = archive_make(w, job->archive, &job->made, file);
    archive_close(job->archive);
    return status;
}

enum status docx_fill(struct work *w, struct bytes template, const struct fill *fill, struct bytes *file)
{
    struct job job = {.fill = fill};

    return fill_archive(w, template, &job, file);
}

static enum status check_needed(struct work *w, const struct job *job, const char *name)
{
    const char *key = fold_words(&w->arena, name);

    for (size_t i = 0; i < job->holes.count; i++)
        if (strcmp(*LIST_AT(&job->holes, const char *, i), key) == 0)
            return OK;
    return fail(w, ERR_INVALID,
                say(w,
                    _("Mẫu thiếu chỗ trống “{name}” nên in ra sẽ mất phần này. Hãy tải mẫu đang dùng về, giữ chỗ trống "
                      "đó rồi tải lên lại."),
                    NAMED_TEXT("name", name)));
}

enum status docx_try(struct work *w, struct bytes template, const struct fill *sample, const struct list *needed)
{
    struct job job = {.fill = sample};
    struct bytes file;

    TRY(fill_archive(w, template, &job, &file));
    if (!job.cuts)
        return fail(w, ERR_INVALID,
                    _("Tệp này chưa có chỗ trống {{…}} nào. Hãy tải mẫu đang dùng về, sửa trong Word rồi tải lên."));
    for (size_t i = 0; i < needed->count; i++)
        TRY(check_needed(w, &job, *LIST_AT(needed, const char *, i)));
    for (size_t i = 0; i < job.made.count; i++) {
        struct part part;
        TRY(part_read(w, LIST_AT(&job.made, struct archive_entry, i)->content, &part));
    }
    return OK;
}
