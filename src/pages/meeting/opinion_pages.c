#include "pages/meeting/opinion_pages.h"

#include "base/speech.h"
#include "meeting/opinion.h"
#include "pages/desk.h"
#include "pages/meeting/live.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/prepare.h"

struct opinion_form {
    const char *kind, *text, *shown;
    int64_t version;
};
static const struct field fields[] = {
    CHOICE_FIELD(struct opinion_form, kind, .label = _("Loại"), .required = true, .choices = opinion_kinds),
    PROSE_FIELD(struct opinion_form, text, .label = _("Nội dung"), .required = true, .most = 4000,
                .class = CLASS_CELL_ONLY),
    CHOICE_FIELD(struct opinion_form, shown, .label = _("Trong biên bản"), .required = true, .choices = opinion_ways),
    INT_FIELD(struct opinion_form, version, .required = true),
};
const struct shape opinion_form_shape = SHAPE(struct opinion_form, fields);

/* ERR_MISSING unless the opinion is one of that meeting: an address may name any. */
static enum status own_opinion(struct work *w, const struct exchange *x, struct opinion *opinion)
{
    TRY(opinion_find(w, exchange_id_of(x, "opinion"), opinion));
    return opinion->meeting_id == exchange_id_of(x, "meeting") ? OK : fail(w, ERR_MISSING, _("Không có ý kiến này."));
}

enum status show_opinion(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Sửa ý kiến"));
    struct opinion opinion;
    struct meeting meeting;

    TRY(own_opinion(w, x, &opinion));
    TRY(meeting_find(w, opinion.meeting_id, &meeting));
    TRY(meeting_put(w, &view, &meeting));
    view_int(&view, "opinion", opinion.id);
    view_int(&view, "fresh", opinion.version);
    view_text(&view, "giver", opinion.name);
    struct opinion_form *form = arena_alloc(&w->arena, sizeof *form);
    *form = (struct opinion_form){opinion.kind, opinion.text, opinion.shown, opinion.version};
    view_form(&view, "form", x, &opinion_form_shape, form);
    return exchange_show(w, x, "meeting/opinion", &view);
}

enum status change_opinion(struct work *w, struct exchange *x)
{
    struct opinion_form form = {0};
    struct opinion opinion;

    TRY(exchange_read_form(w, x, &opinion_form_shape, &form));
    TRY(own_opinion(w, x, &opinion));
    opinion.version = form.version;
    opinion.kind = form.kind;
    opinion.text = form.text;
    opinion.shown = form.shown;
    TRY(opinion_change(w, &opinion));
    return live_back(w, x, "saved");
}

enum status drop_opinion(struct work *w, struct exchange *x)
{
    int64_t version = 0;
    struct opinion opinion;

    TRY(meeting_read_version(w, x, &version));
    TRY(own_opinion(w, x, &opinion));
    TRY(opinion_drop(w, opinion.id, version));
    return live_back(w, x, "saved");
}
