#include "base/speech.h"
#include "pages/desk.h"
#include "pages/paper/intake.h"
#include "pages/paper/paper_pages.h"
#include "plan/draft.h"

struct upload_form {
    const char *file; /* only where its problem is shown */
};

static const struct field upload_fields[] = {TEXT_FIELD(struct upload_form, file, .label = _("Tệp"))};
static const struct shape upload_shape = SHAPE(struct upload_form, upload_fields);

enum status show_upload(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "papers", _("Đưa văn bản vào"));

    view_form(&view, "form", x, &upload_shape, NULL);
    return exchange_show(w, x, "paper/paper_new", &view);
}

enum status read_paper(struct work *w, struct exchange *x)
{
    struct intake intake = {0};

    x->form_shape = &upload_shape;
    TRY(intake_take(w, x, "file", &intake));
    struct intake *carried = exchange_carry(x, sizeof(*carried));
    *carried = intake;
    return OK;
}

enum status store_paper(struct work *w, struct exchange *x)
{
    const struct intake *intake = x->carried;
    const struct draft_start start = {.org_id = desk_org(x),
                                      .reading = intake->reading,
                                      .text = intake->document->text,
                                      .hash = intake->hash,
                                      .filename = intake->filename,
                                      .media = intake->media};
    int64_t plan_id;

    TRY(draft_make(w, &start, &plan_id));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld/read", (long long)plan_id), "read");
    return OK;
}
