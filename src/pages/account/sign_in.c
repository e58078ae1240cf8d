#include "access/session.h"
#include "access/user.h"
#include "base/limits.h"
#include "base/speech.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "organisation/roster.h"
#include "pages/account/account.h"
#include "pages/account/device.h"
#include "pages/desk.h"
#include "pages/program.h"
#include "rules/rule.h"
#include "store/unit.h"

#include <string.h>

struct sign_in_form {
    const char *name, *password, *back;
};

static const struct field sign_in_fields[] = {
    TEXT_FIELD(struct sign_in_form, name, .label = _("Tên đăng nhập"), .required = true),
    TEXT_FIELD(struct sign_in_form, password, .label = _("Mật khẩu"), .required = true, .class = CLASS_SEALED),
    TEXT_FIELD(struct sign_in_form, back, .most = 2000),
};
const struct shape sign_in_form_shape = SHAPE(struct sign_in_form, sign_in_fields);

struct carried {
    int64_t user;
    bool too_many;
    char back[2048];
};

/* The accounts of rules/demo, in its order. */
static enum status put_roles(struct work *w, struct view *view)
{
    struct rule rule;

    TRY(rule_find(w, "demo", NULL, &rule));
    view_items(view, "roles");
    for (size_t i = 0; i < rule.rows.count; i++) {
        struct view *role = view_item(view, "roles");
        view_text(role, "role", rule_cell(&rule, i, "user"));
        view_text(role, "post", rule_cell(&rule, i, w->language == LANGUAGE_EN ? "en" : "vi"));
        view_text(role, "org", rule_cell(&rule, i, "org"));
    }
    return OK;
}

enum status show_sign_in(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Đăng nhập"));
    const struct carried *carried = x->carried;
    const struct sign_in_form empty = {.name = "", .back = x->back ? x->back : "/"};

    view_form(&view, "sign_in", x, &sign_in_form_shape, &empty);
    view_truth(&view, "is_demo", desk_is_demo(x));
    view_truth(&view, "is_shared", arrival_find_cookie(x, DEVICE_COOKIE) != NULL);
    if (desk_is_demo(x))
        TRY(put_roles(w, &view));
    TRY(exchange_show(w, x, "account/sign_in", &view));
    if (carried && carried->too_many)
        x->reply.status = 429;
    return OK;
}

enum status check_sign_in(struct work *w, struct exchange *x)
{
    struct sign_in_form form;
    struct carried *carried = exchange_carry(x, sizeof(*carried));

    TRY(exchange_read_form(w, x, &sign_in_form_shape, &form));
    if (form.back && strlen(form.back) < sizeof(carried->back))
        memcpy(carried->back, form.back, strlen(form.back));
    struct sign_in sign_in = {.name = form.name, .password = form.password, .address = x->origin};
    enum status status = user_sign_in(w, &sign_in);
    carried->user = sign_in.user;
    carried->too_many = sign_in.too_many;
    if (status != ERR_INVALID && status != ERR_FORBIDDEN)
        return status;
    exchange_problem(x, NULL, w->message);
    return ERR_INVALID;
}

/* Acts at first for the body of the first of his posts. */
static enum status choose_body(struct work *w, const struct session *session)
{
    struct list posts = {0};

    if (session->person == 0)
        return OK;
    TRY(roster_posts_of(w, session->person, NULL, &posts));
    return posts.count ? session_act_for(w, session->id, LIST_AT(&posts, struct post, 0)->org) : OK;
}

enum status account_open_session(struct work *w, struct exchange *x, int64_t user)
{
    const struct session_span span = {
        .idle = program_of(x)->session_idle, .most = program_of(x)->session_most, .device = device_token(x)};
    struct session session;
    const char *token;

    TRY(device_leave(w, x));
    TRY(session_open(w, user, span, &token));
    TRY(session_find(w, token, &session));
    TRY(choose_body(w, &session));
    if (desk_is_demo(x))
        TRY(session_prove(w, session.id));
    exchange_set_cookie(x, SESSION_COOKIE, token, 0);
    return OK;
}

enum status open_session(struct work *w, struct exchange *x)
{
    const struct carried *carried = x->carried;

    TRY(account_open_session(w, x, carried->user));
    exchange_go_back(x, *carried->back ? carried->back : "/");
    return OK;
}

struct demo_form {
    const char *role;
};
static const struct field demo_fields[] = {TEXT_FIELD(struct demo_form, role, .required = true)};
const struct shape demo_form_shape = SHAPE(struct demo_form, demo_fields);

/* Without a password: only for accounts of the demo, only where the demo runs, only from this machine. */
enum status open_demo_session(struct work *w, struct exchange *x)
{
    struct demo_form form;
    struct user user;
    struct rule rule;

    if (!desk_is_demo(x))
        return fail(w, ERR_MISSING, _("Không có trang này."));
    TRY(exchange_read_form(w, x, &demo_form_shape, &form));
    TRY(rule_find(w, "demo", NULL, &rule));
    if (rule_row(&rule, "user", form.role) < 0)
        return fail(w, ERR_FORBIDDEN, _("Hãy chọn một người trong danh sách vào thử."));
    TRY(user_find_by_name(w, form.role, &user));
    TRY(account_open_session(w, x, user.id));
    exchange_go_back(x, "/");
    return OK;
}

enum status close_session(struct work *w, struct exchange *x)
{
    TRY(session_close(w, x->session->id));
    exchange_set_cookie(x, SESSION_COOKIE, "", 0);
    exchange_go_back(x, "/sign-in");
    return OK;
}
