#include "pages/account/slips.h"

#include "access/slip.h"
#include "access/user.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docwrite/qr.h"
#include "http/arrival.h"
#include "http/site.h"
#include "http/view.h"
#include "organisation/enrolment.h"
#include "organisation/org.h"
#include "organisation/rights.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "rules/catalogue.h"
#include "rules/rule.h"

#include <string.h>

#define SLIPS_MOST 60 /* six sheets; more would hold the writer too long */

struct issue_form {
    const char *who; /* "posts", "members", or a post's code */
    bool below;
};
static const struct field issue_fields[] = {
    TEXT_FIELD(struct issue_form, who, .label = _("Cho ai"), .required = true, .most = 40),
    TRUTH_FIELD(struct issue_form, below),
};
const struct shape slips_form_shape = SHAPE(struct issue_form, issue_fields);

struct renew_form {
    bool with_factor;
};
static const struct field renew_fields[] = {TRUTH_FIELD(struct renew_form, with_factor)};
const struct shape renew_form_shape = SHAPE(struct renew_form, renew_fields);

/* What was printed: lives as long as the exchange, shown by the page phase of the same request. */
struct printed {
    struct list slips; /* struct issued_slip */
    bool more;
};

/* --- the sheet --------------------------------------------------------------------------------------------------- */

static const char *copy(struct exchange *x, const char *text)
{
    return arena_text(&x->arena, text ? text : "");
}

static void keep(struct exchange *x, struct printed *printed, const struct issued_slip *slip)
{
    *(struct issued_slip *)list_add(&x->arena, &printed->slips, sizeof(*slip)) = (struct issued_slip){
        slip->person, copy(x, slip->name), copy(x, slip->org_name), copy(x, slip->account_name), copy(x, slip->code)};
}

static const char *site_address(struct work *w, const struct exchange *x)
{
    const char *host = x->site->host && *x->site->host ? x->site->host : arrival_find_header(x, "host");

    return arena_format(&w->arena, "%s://%s", x->site->secure ? "https" : "http", host ? host : "chibo");
}

static enum status put_slip(struct work *w, const struct exchange *x, struct view *row, const struct issued_slip *slip)
{
    const char *address = site_address(w, x);
    struct qr qr;

    TRY(qr_make(w, arena_format(&w->arena, "%s/start?code=%s", address, slip->code), &qr));
    view_int(row, "side", qr.side);
    view_text(row, "qr", qr.path);
    view_text(row, "address", arena_format(&w->arena, "%s/start", address));
    view_text(row, "name", slip->name);
    view_text(row, "org_name", slip->org_name);
    view_text(row, "account", slip->account_name);
    view_text(row, "code", slip->code);
    return OK;
}

enum status show_slips(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Phiếu tài khoản"));
    const struct printed *printed = x->ended == OK ? x->carried : NULL;
    const size_t count = printed ? printed->slips.count : 0;

    if (x->ended != OK)
        return strstr(x->route->path, ":person") ? show_one_account(w, x) : show_accounts(w, x);
    view_int(&view, "org", exchange_id_of(x, "org"));
    view_truth(&view, "is_bulk", strstr(x->route->path, ":org") != NULL);
    view_int(&view, "person", exchange_id_of(x, "person"));
    view_int(&view, "count", (int64_t)count);
    view_truth(&view, "has_slips", count > 0);
    view_truth(&view, "has_more", printed && printed->more);
    view_text(&view, "until", date_of_moment(&w->arena, w->now + SLIP_DAYS * INT64_C(86400)));
    view_items(&view, "slips");
    for (size_t i = 0; i < count; i++)
        TRY(put_slip(w, x, view_item(&view, "slips"), LIST_AT(&printed->slips, struct issued_slip, i)));
    return exchange_show(w, x, "account/slips", &view);
}

/* --- in bulk -------------------------------------------------------------------------------------------------------
 */

static enum status put_whom(struct work *w, struct view *view)
{
    struct rule rule;

    TRY(rule_find(w, "posts", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++) {
        struct view *row = view_item(view, "posts");
        view_text(row, "code", rule_cell(&rule, i, "code"));
        view_text(row, "label", rule_cell(&rule, i, w->language == LANGUAGE_EN ? "en" : "vi"));
    }
    return OK;
}

static const char *state_of(struct work *w, const struct enrolee *enrolee)
{
    if (!enrolee->account)
        return speech_find(w->language, _("chưa có tài khoản"));
    if (enrolee->disabled_at)
        return speech_find(w->language, _("đã khoá"));
    if (enrolee->slip_until)
        return say(w, _("phiếu chờ dùng đến {day}"),
                   NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, enrolee->slip_until))));
    if (!enrolee->has_password)
        return speech_find(w->language, _("phiếu đã hết hạn"));
    return speech_find(w->language, enrolee->factor_at ? _("đang dùng, hai bước") : _("đang dùng"));
}

static enum status post_label(struct work *w, const char *code, const char **label)
{
    struct post_kind kind = {.label = ""};

    if (code && *code)
        TRY(catalogue_post(w, code, &kind));
    *label = kind.label;
    return OK;
}

static enum status put_people(struct work *w, struct view *view, const struct list *people)
{
    view_truth(view, "has_people", people->count > 0);
    view_truth(view, "has_more", people->more);
    view_items(view, "people");
    for (size_t i = 0; i < people->count; i++) {
        const struct enrolee *enrolee = LIST_AT(people, struct enrolee, i);
        struct view *row = view_item(view, "people");
        const char *label;
        TRY(post_label(w, enrolee->post, &label));
        view_int(row, "person", enrolee->person);
        view_text(row, "name", enrolee->name);
        view_text(row, "post", label);
        view_text(row, "account", enrolee->account_name);
        view_text(row, "state", state_of(w, enrolee));
        view_text(view, "after_sort", enrolee->sort);
        view_int(view, "after_id", enrolee->person);
    }
    return OK;
}

enum status show_accounts(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Tài khoản của mọi người"));
    const char *sort = exchange_query(x, "sort");
    const struct roster_page page = {sort ? sort : "", exchange_query_int(x, "id", 0), LIMIT_PAGE};
    const struct issue_form usual = {.who = "posts"};
    struct list people = {0};
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    TRY(enrolment_list(w, org.id, &page, &people));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_truth(&view, "has_below", org.below != 0);
    view_form(&view, "form", x, &slips_form_shape, &usual);
    TRY(put_whom(w, &view));
    TRY(put_people(w, &view, &people));
    return exchange_show(w, x, "account/accounts", &view);
}

static enum status read_whom(struct work *w, struct exchange *x, struct enrolment_ask *ask)
{
    struct issue_form form;
    struct rule rule;
    struct org org;

    TRY(exchange_read_form(w, x, &slips_form_shape, &form));
    TRY(rule_find(w, "posts", NULL, &rule));
    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    *ask = (struct enrolment_ask){.low = org.place, .high = form.below ? org.high : org.place, .most = SLIPS_MOST};
    ask->members = !strcmp(form.who, "members");
    if (ask->members || !strcmp(form.who, "posts"))
        return OK;
    ask->post = form.who;
    if (rule_row(&rule, "code", form.who) < 0)
        return fail_field(w, "who", _("Hãy chọn cho ai trong danh sách."));
    return OK;
}

static bool is_printed(const struct printed *printed, int64_t person)
{
    for (size_t i = 0; i < printed->slips.count; i++)
        if (LIST_AT(&printed->slips, struct issued_slip, i)->person == person)
            return true;
    return false;
}

enum status issue_slips(struct work *w, struct exchange *x)
{
    struct printed *printed = exchange_carry(x, sizeof(*printed));
    struct enrolment_ask ask;
    struct list people = {0};

    TRY(read_whom(w, x, &ask));
    TRY(enrolment_waiting(w, &ask, &people));
    printed->more = people.more;
    for (size_t i = 0; i < people.count; i++) {
        const struct enrolee *enrolee = LIST_AT(&people, struct enrolee, i);
        struct issued_slip slip;
        if (is_printed(printed, enrolee->person)) /* he holds two posts */
            continue;
        TRY(enrolment_issue(w, enrolee, &slip));
        keep(x, printed, &slip);
    }
    return OK;
}

/* --- one person's ------------------------------------------------------------------------------------------------- */

enum status show_one_account(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Tài khoản của một người"));
    struct enrolee enrolee;
    struct slip slip;

    TRY(enrolment_find(w, exchange_id_of(x, "person"), &enrolee));
    if (enrolee.account && !enrolee.has_password) {
        TRY(slip_of(w, enrolee.account, &slip));
        enrolee.slip_until = !slip.used_at && slip.ends_at >= w->now ? slip.ends_at : 0;
    }
    view_int(&view, "person", enrolee.person);
    view_int(&view, "org", enrolee.org);
    view_text(&view, "org_name", enrolee.org_name);
    view_text(&view, "name", enrolee.name);
    view_text(&view, "account", enrolee.account_name);
    view_text(&view, "state", state_of(w, &enrolee));
    view_truth(&view, "has_account", enrolee.account != 0);
    view_truth(&view, "is_disabled", enrolee.disabled_at != 0);
    view_truth(&view, "is_open", enrolee.account && !enrolee.disabled_at);
    view_truth(&view, "has_factor", enrolee.factor_at != 0);
    view_text(&view, "problem", desk_problem(x));
    return exchange_show(w, x, "account/one_account", &view);
}

/* In person, by the body above: not one's own, nor that of somebody who gives out accounts in the same body. */
static enum status require_above(struct work *w, const struct exchange *x, const struct enrolee *enrolee)
{
    struct rights rights;

    if (enrolee->person == w->actor.person)
        return fail(w, ERR_CONFLICT,
                    _("Không ai tự cấp lại phiếu của mình. Hãy gặp văn phòng cấp uỷ cấp trên trực tiếp."));
    TRY(roster_rights(w, &(struct actor){.person = enrolee->person}, &rights));
    for (size_t i = 0; i < rights.grants.count; i++) {
        const struct grant *grant = LIST_AT(&rights.grants, struct grant, i);
        if (grant->capability == CAN_MAKE_USER && grant->post_org == desk_org(x))
            return fail(
                w, ERR_CONFLICT,
                _("Người này cũng cấp tài khoản ở nơi đồng chí làm việc; văn phòng cấp uỷ cấp trên cấp lại phiếu."));
    }
    return OK;
}

static enum status find_below(struct work *w, const struct exchange *x, struct enrolee *enrolee)
{
    TRY(enrolment_find(w, exchange_id_of(x, "person"), enrolee));
    if (!enrolee->account)
        return OK;
    return require_above(w, x, enrolee);
}

enum status renew_slip(struct work *w, struct exchange *x)
{
    struct printed *printed = exchange_carry(x, sizeof(*printed));
    struct issued_slip slip;
    struct renew_form form;
    struct enrolee enrolee;

    TRY(exchange_read_form(w, x, &renew_form_shape, &form));
    TRY(find_below(w, x, &enrolee));
    if (enrolee.account)
        TRY(enrolment_renew(w, &enrolee, form.with_factor, &slip));
    else
        TRY(enrolment_issue(w, &enrolee, &slip));
    keep(x, printed, &slip);
    return OK;
}

static enum status require_account(struct work *w, const struct enrolee *enrolee)
{
    return enrolee->account ? OK : fail(w, ERR_CONFLICT, _("Người này chưa có tài khoản. Hãy in phiếu lần đầu."));
}

enum status close_account(struct work *w, struct exchange *x)
{
    struct enrolee enrolee;

    TRY(find_below(w, x, &enrolee));
    TRY(require_account(w, &enrolee));
    TRY(user_disable(w, enrolee.account));
    desk_go(w, x, arena_format(&w->arena, "/people/%lld/account", (long long)enrolee.person), "disabled");
    return OK;
}

enum status open_account(struct work *w, struct exchange *x)
{
    struct enrolee enrolee;

    TRY(find_below(w, x, &enrolee));
    TRY(require_account(w, &enrolee));
    TRY(user_enable(w, enrolee.account));
    desk_go(w, x, arena_format(&w->arena, "/people/%lld/account", (long long)enrolee.person), "enabled");
    return OK;
}
