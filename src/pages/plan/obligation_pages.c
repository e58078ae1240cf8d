#include "base/speech.h"
#include "pages/desk.h"
#include "pages/plan/draft.h"
#include "pages/plan/due_typed.h"
#include "pages/words.h"
#include "plan/draft.h"
#include "plan/obligation.h"
#include "plan/wording.h"

#include <string.h>

/* A deadline is typed in one of four ways; what the reader understood may also stay as it is. */
struct obligation_form {
    int64_t version;
    const char *title, *activity, *actors, *addressee, *via;
    const char *due_kind; /* keep, by, every, within, none */
    const char *by, *every, *on, *after;
    int64_t within_days;
    int64_t times_min, times_max;
};

#define TEXT_MOST 4000

static const struct field form_fields[] = {
    INT_FIELD(struct obligation_form, version),
    TEXT_FIELD(struct obligation_form, title, .label = _("Việc phải làm"), .required = true),
    CHOICE_FIELD(struct obligation_form, activity, .label = _("Loại việc"), .required = true,
                 .choices = obligation_activities),
    TEXT_FIELD(struct obligation_form, actors, .label = _("Ai làm"), .most = TEXT_MOST),
    TEXT_FIELD(struct obligation_form, addressee, .label = _("Gửi cho"), .most = TEXT_MOST),
    TEXT_FIELD(struct obligation_form, via, .label = _("Qua"), .most = TEXT_MOST),
    CHOICE_FIELD(struct obligation_form, due_kind, .label = _("Cách tính hạn"), .required = true,
                 .choices = due_typed_kinds),
    DATE_FIELD(struct obligation_form, by, .label = _("Chậm nhất ngày")),
    CHOICE_FIELD(struct obligation_form, every, .label = _("Lặp lại"), .choices = due_typed_units),
    TEXT_FIELD(struct obligation_form, on, .label = _("Vào các ngày")),
    CHOICE_FIELD(struct obligation_form, after, .label = _("Kể từ"), .choices = due_typed_events),
    INT_FIELD(struct obligation_form, within_days, .label = _("Trong vòng số ngày"), .most = 3660),
    INT_FIELD(struct obligation_form, times_min, .label = _("Ít nhất mấy lần"), .most = 366),
    INT_FIELD(struct obligation_form, times_max, .label = _("Nhiều nhất mấy lần"), .most = 366),
};
const struct shape obligation_form_shape = SHAPE(struct obligation_form, form_fields);

static struct obligation_form form_of(struct work *w, const struct obligation *obligation)
{
    struct due due = {0};

    wording_due_read(&w->arena, obligation->due ? obligation->due : "", &due);
    return (struct obligation_form){
        .version = obligation->version,
        .title = obligation->title,
        .activity = obligation->activity ? obligation->activity : "other",
        .actors = obligation->actors,
        .addressee = obligation->addressee,
        .via = obligation->via,
        .due_kind = obligation->id ? "keep" : "none",
        .by = due.by,
        .every = due.every.count ? *LIST_AT(&due.every, const char *, 0) : "year",
        .on = due_typed_days(w, &due.on),
        .after = due.after ? due.after : "issue",
        .within_days = due.within_days,
        .times_min = obligation->times_min,
        .times_max = obligation->times_max,
    };
}

/* The obligation the address names; an empty one for a new one.  ERR_MISSING when it is another plan's. */
static enum status find_obligation(struct work *w, const struct exchange *x, struct obligation *obligation)
{
    const int64_t id = exchange_id_of(x, "obligation");

    *obligation = (struct obligation){.plan_id = exchange_id_of(x, "plan"), .title = ""};
    if (id == 0)
        return OK;
    TRY(obligation_find(w, id, obligation));
    return obligation->plan_id == exchange_id_of(x, "plan") ? OK
                                                            : fail(w, ERR_MISSING, _("Kế hoạch này không có việc đó."));
}

enum status show_obligation(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Sửa một việc"));
    struct obligation obligation;
    struct obligation_form *form = arena_alloc(&w->arena, sizeof(*form));

    TRY(find_obligation(w, x, &obligation));
    *form = form_of(w, &obligation);
    view_int(&view, "plan", obligation.plan_id);
    view_int(&view, "obligation", obligation.id);
    view_truth(&view, "is_new", obligation.id == 0);
    view_int(&view, "fresh", obligation.version);
    view_text(&view, "heading", speech_find(w->language, obligation.id ? _("Sửa một việc") : _("Thêm một việc")));
    view_text(&view, "printed", obligation.text);
    view_text(&view, "due_words",
              obligation.id ? say(w, _("Đang là: {when}"), NAMED_TEXT("when", words_obligation_when(w, &obligation)))
                            : "");
    view_form(&view, "form", x, &obligation_form_shape, form);
    return exchange_show(w, x, "plan/obligation_edit", &view);
}

/* Where the typed deadline stands. */
static const char *due_field(const char *due_kind)
{
    return strcmp(due_kind, "within") == 0                                 ? "within_days"
           : strcmp(due_kind, "by") == 0 || strcmp(due_kind, "every") == 0 ? due_kind
                                                                           : "due_kind";
}

enum status change_obligation(struct work *w, struct exchange *x)
{
    struct obligation_form form;
    struct obligation obligation;

    TRY(exchange_read_form(w, x, &obligation_form_shape, &form));
    TRY(find_obligation(w, x, &obligation));
    struct due_typed typed = {form.due_kind, form.by, form.every, form.on, form.after, form.within_days};
    TRY(due_typed_read(w, &typed, &obligation.due));
    if (form.times_max && form.times_max < form.times_min)
        return fail_field(w, "times_max", _("Nhiều nhất không được nhỏ hơn ít nhất."));
    obligation.version = form.version;
    obligation.title = form.title;
    obligation.activity = form.activity;
    obligation.actors = form.actors;
    obligation.addressee = form.addressee;
    obligation.via = form.via;
    obligation.times_min = form.times_min;
    obligation.times_max = form.times_max;
    TRY(draft_check_due(w, &obligation, due_field(form.due_kind)));
    if (obligation.id) {
        TRY(obligation_change(w, &obligation));
    } else {
        TRY(obligation_add(w, &obligation));
    }
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld/read", (long long)obligation.plan_id), "saved");
    return OK;
}
