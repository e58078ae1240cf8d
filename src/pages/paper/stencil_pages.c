#include "pages/paper/stencil_pages.h"

#include "base/date.h"
#include "base/speech.h"
#include "docwrite/print.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "plan/stencil.h"
#include "store/blob.h"

#include <string.h>

#define WORD_MEDIA "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

struct stencil_form {
    const char *file; /* only where its problem is shown */
};
static const struct field stencil_fields[] = {TEXT_FIELD(struct stencil_form, file, .label = _("Tệp"))};
static const struct shape stencil_form_shape = SHAPE(struct stencil_form, stencil_fields);

/* --- seen --------------------------------------------------------------------------------------------------------- */

static enum status put_stencil(struct work *w, struct exchange *x, struct view *view, const char *form)
{
    struct stencil used;
    struct org org;

    TRY(stencil_used(w, desk_org(x), form, NULL, &used));
    TRY(org_find(w, used.org_id, NULL, &org));
    const bool is_own = used.hash && used.org_id == desk_org(x);
    const char *day = words_day(w, date_of_moment(&w->arena, used.made_at));
    view_text(view, "form_code", used.form);
    view_text(view, "what", words_choice(w, stencil_forms, used.form));
    view_truth(view, "is_own", is_own);
    view_text(view, "from",
              is_own      ? say(w, _("Mẫu riêng: {file}, đưa vào {day}"), NAMED_TEXT("file", used.filename),
                                NAMED_TEXT("day", day))
              : used.hash ? say(w, _("Theo mẫu của {name}, đưa vào {day}"), NAMED_TEXT("name", org.name),
                                NAMED_TEXT("day", day))
                          : speech_find(w->language, _("Theo thể thức đang có hiệu lực")));
    return OK;
}

enum status show_stencils(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Mẫu văn bản"));

    view_items(&view, "stencils");
    for (const struct choice *form = stencil_forms; form->code; form++) {
        TRY(put_stencil(w, x, view_item(&view, "stencils"), form->code));
    }
    return exchange_show(w, x, "paper/stencil_list", &view);
}

enum status show_stencil(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Mẫu văn bản"));
    const char *form = exchange_part(x, "form");
    struct list names = {0};

    TRY(put_stencil(w, x, &view, form));
    TRY(print_names(w, form, &names));
    view_items(&view, "names");
    for (size_t i = 0; i < names.count; i++)
        view_text(view_item(&view, "names"), "name", *LIST_AT(&names, const char *, i));
    view_form(&view, "form", x, &stencil_form_shape, NULL);
    return exchange_show(w, x, "paper/stencil_show", &view);
}

enum status send_stencil(struct work *w, struct exchange *x)
{
    const char *form = exchange_part(x, "form");
    struct bytes bytes;

    TRY(stencil_bytes(w, desk_org(x), form, NULL, &bytes));
    if (!bytes.data)
        TRY(print_template(w, form, NULL, &bytes));
    exchange_send(x, WORD_MEDIA, bytes, arena_format(&w->arena, "mau-%s.docx", form));
    return OK;
}

/* --- changed ------------------------------------------------------------------------------------------------------ */

struct tried {
    const char *hash, *filename;
};

enum status try_stencil(struct work *w, struct exchange *x)
{
    const struct upload *upload = exchange_upload(x, "file");
    const char *hash;

    x->form_shape = &stencil_form_shape;
    if (!upload)
        return fail_field(w, "file", _("Hãy chọn một tệp."));
    const enum status status = print_try(w, exchange_part(x, "form"), upload->bytes);
    if (status == ERR_INVALID)
        w->field = "file";
    TRY(status);
    TRY(blob_put(w, upload->bytes, &hash));
    struct tried *tried = exchange_carry(x, sizeof(*tried));
    *tried = (struct tried){arena_text(&x->arena, hash), upload->filename};
    return OK;
}

enum status keep_stencil(struct work *w, struct exchange *x)
{
    const struct tried *tried = x->carried;
    const char *form = exchange_part(x, "form");

    TRY(stencil_keep(w, &(struct stencil){.org_id = desk_org(x),
                                          .form = form,
                                          .hash = tried->hash,
                                          .filename = tried->filename ? tried->filename : "mau.docx"}));
    desk_go(w, x, arena_format(&w->arena, "/templates/%s", form), "stencil-kept");
    return OK;
}

enum status drop_stencil(struct work *w, struct exchange *x)
{
    const char *form = exchange_part(x, "form");

    TRY(stencil_remove(w, desk_org(x), form));
    desk_go(w, x, arena_format(&w->arena, "/templates/%s", form), "stencil-dropped");
    return OK;
}
