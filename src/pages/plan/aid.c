#include "pages/plan/aid.h"

#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "rules/catalogue.h"

#include <string.h>

#define DAYS_FIRST 180 /* how long the form begins with */

struct aid_form {
    const char *helper, *what, *from_on, *until_on;
};
static const struct field aid_form_fields[] = {
    TEXT_FIELD(struct aid_form, helper, .label = _("Ai giúp"), .required = true, .most = 30),
    TEXT_FIELD(struct aid_form, what, .label = _("Giúp việc gì"), .required = true, .most = 500),
    DATE_FIELD(struct aid_form, from_on, .label = _("Từ ngày"), .required = true),
    DATE_FIELD(struct aid_form, until_on, .label = _("Đến ngày"), .required = true),
};
const struct shape aid_form_shape = SHAPE(struct aid_form, aid_form_fields);

struct end_form {
    int64_t version;
    const char *outcome;
};
static const struct field end_fields[] = {
    INT_FIELD(struct end_form, version),
    PROSE_FIELD(struct end_form, outcome, .label = _("Kết quả"), .required = true, .most = 2000),
};
const struct shape aid_end_form_shape = SHAPE(struct end_form, end_fields);

const char *aid_words(struct work *w, const struct aid *aid)
{
    return say(w, _("{who}: {what} ({from} – {until})"), NAMED_TEXT("who", aid->helper_name),
               NAMED_TEXT("what", aid->what), NAMED_TEXT("from", words_day(w, aid->from_on)),
               NAMED_TEXT("until", words_day(w, aid->until_on)));
}

static struct standing_words state_of(struct work *w, const struct aid *aid)
{
    if (aid->ended_on)
        return (struct standing_words){"done",
                                       say(w, _("kết thúc {day}"), NAMED_TEXT("day", words_day(w, aid->ended_on)))};
    if (strcmp(aid->until_on, w->today) < 0)
        return (struct standing_words){"soon", speech_find(w->language, _("hết thời hạn, chưa ghi kết quả"))};
    if (strcmp(aid->from_on, w->today) > 0)
        return (struct standing_words){"later", say(w, _("từ {day}"), NAMED_TEXT("day", words_day(w, aid->from_on)))};
    return (struct standing_words){"doing", speech_find(w->language, _("đang giúp"))};
}

static void put_aid(struct work *w, struct view *row, const struct aid *aid)
{
    const struct standing_words state = state_of(w, aid);

    view_int(row, "org", aid->org_id);
    view_int(row, "aid", aid->id);
    view_int(row, "fresh", aid->version);
    view_text(row, "state", state.sign);
    view_text(row, "words", state.words);
    view_text(row, "what", aid_words(w, aid));
    view_text(row, "org_name", aid->org_name);
    view_text(row, "by", say(w, _("{name} phân công"), NAMED_TEXT("name", aid->by_name)));
    view_text(row, "outcome", aid->outcome);
    view_truth(row, "is_open", !aid->ended_on);
}

/* --- the page of a cell --------------------------------------------------------------------------------------------
 */

static enum status put_aids(struct work *w, struct view *view, int64_t org)
{
    struct list aids = {0};

    TRY(aid_list_of(w, org, &aids));
    view_truth(view, "has_aids", aids.count > 0);
    view_items(view, "aids");
    for (size_t i = 0; i < aids.count; i++)
        put_aid(w, view_item(view, "aids"), LIST_AT(&aids, struct aid, i));
    return OK;
}

static enum status put_helpers(struct work *w, struct view *view, const struct aid_form *form, int64_t org, int64_t by)
{
    struct list helpers = {0};

    TRY(aid_list_helpers(w, org, by, &helpers));
    view_items(view, "helpers");
    for (size_t i = 0; i < helpers.count; i++) {
        const struct aid_helper *one = LIST_AT(&helpers, struct aid_helper, i);
        struct view *row = view_item(view, "helpers");
        struct post_kind post = {.label = NULL};
        if (one->post)
            TRY(catalogue_post(w, one->post, &post));
        const char *parts[] = {one->name, post.label, one->body};
        view_text(row, "code", one->code);
        view_text(row, "label", words_join(w, parts, COUNT(parts)));
        view_truth(row, "chosen", form->helper && !strcmp(form->helper, one->code));
    }
    return OK;
}

/* What was typed stays chosen. */
static const char *typed_helper(const struct exchange *x)
{
    for (size_t i = 0; i < x->fields.count; i++)
        if (!strcmp(LIST_AT(&x->fields, struct typed, i)->name, "helper"))
            return LIST_AT(&x->fields, struct typed, i)->value;
    return NULL;
}

enum status show_aid(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Giúp chi bộ"));
    struct aid_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct org org;
    bool may = false;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    TRY(desk_may(w, x, CAN_JUDGE_DUTY, org.id, &may));
    *form = (struct aid_form){
        .helper = typed_helper(x), .from_on = w->today, .until_on = date_add(&w->arena, w->today, DAYS_FIRST)};
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    TRY(put_aids(w, &view, org.id));
    view_truth(&view, "may_end", may);
    may = may && desk_org(x) && org.place && !strcmp(org.form, "cell");
    view_truth(&view, "may_give", may);
    if (may)
        TRY(put_helpers(w, &view, form, org.id, desk_org(x)));
    view_text(&view, "problem_text", x->form_shape == &aid_end_form_shape ? desk_problem(x) : NULL);
    view_form(&view, "form", x, &aid_form_shape, form);
    return exchange_show(w, x, "plan/aid", &view);
}

static void go_to(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld/help", (long long)exchange_id_of(x, "org")), said);
}

enum status give_aid(struct work *w, struct exchange *x)
{
    struct aid_form form;

    TRY(exchange_read_form(w, x, &aid_form_shape, &form));
    if (!desk_org(x))
        return fail(w, ERR_FORBIDDEN, _("Người phân công phải giữ một chức vụ."));
    struct aid aid = {.org_id = exchange_id_of(x, "org"),
                      .by_id = desk_org(x),
                      .what = form.what,
                      .from_on = form.from_on,
                      .until_on = form.until_on};
    TRY(aid_give(w, &aid, form.helper));
    go_to(w, x, "aid-given");
    return OK;
}

enum status end_aid(struct work *w, struct exchange *x)
{
    struct end_form form;

    TRY(exchange_read_form(w, x, &aid_end_form_shape, &form));
    TRY(aid_end(w, &(struct aid){.id = exchange_id_of(x, "aid"),
                                 .org_id = exchange_id_of(x, "org"),
                                 .version = form.version,
                                 .outcome = form.outcome}));
    go_to(w, x, "aid-ended");
    return OK;
}

/* --- in “việc của tôi” ---------------------------------------------------------------------------------------------
 */

static enum status put_aided(struct work *w, struct view *view, int64_t org)
{
    struct list aids = {0};
    bool has = false;

    TRY(aid_list_of(w, org, &aids));
    view_items(view, "aided");
    for (size_t i = 0; i < aids.count && !LIST_AT(&aids, struct aid, i)->ended_on; i++) {
        put_aid(w, view_item(view, "aided"), LIST_AT(&aids, struct aid, i));
        has = true;
    }
    view_truth(view, "has_aided", has);
    return OK;
}

enum status aid_put_home(struct work *w, struct exchange *x, struct view *view)
{
    struct list aids = {0};

    TRY(put_aided(w, view, desk_org(x)));
    TRY(aid_list_by(w, desk_org(x), w->actor.person, &aids));
    view_truth(view, "has_aids", aids.count > 0);
    view_items(view, "aids");
    for (size_t i = 0; i < aids.count; i++) {
        struct view *row = view_item(view, "aids");
        bool may = false;
        TRY(desk_may(w, x, CAN_READ_PLAN, LIST_AT(&aids, struct aid, i)->org_id, &may));
        put_aid(w, row, LIST_AT(&aids, struct aid, i));
        view_truth(row, "may_open", may);
    }
    return OK;
}
