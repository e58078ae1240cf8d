#include "pages/account/account.h"

#include "access/password.h"
#include "access/session.h"
#include "access/user.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "rules/catalogue.h"
#include "store/unit.h"

#include <string.h>

struct password_form {
    const char *old, *password, *again;
};

static const struct field password_fields[] = {
    TEXT_FIELD(struct password_form, old, .label = _("Mật khẩu đang dùng"), .required = true, .class = CLASS_SEALED),
    TEXT_FIELD(struct password_form, password, .label = _("Mật khẩu mới"), .required = true, .class = CLASS_SEALED),
    TEXT_FIELD(struct password_form, again, .label = _("Gõ lại mật khẩu mới"), .required = true, .class = CLASS_SEALED),
};
const struct shape password_form_shape = SHAPE(struct password_form, password_fields);

struct org_form {
    int64_t org;
};
static const struct field org_fields[] = {INT_FIELD(struct org_form, org, .required = true)};
const struct shape act_for_form_shape = SHAPE(struct org_form, org_fields);

struct language_form {
    const char *language;
};
static const struct field language_fields[] = {TEXT_FIELD(struct language_form, language, .required = true)};
const struct shape language_form_shape = SHAPE(struct language_form, language_fields);

struct carried_hash {
    char hash[256];
};

static enum status put_posts(struct work *w, struct exchange *x, struct view *view)
{
    struct list posts = {0};

    if (w->actor.person)
        TRY(roster_posts_of(w, w->actor.person, NULL, &posts));
    view_truth(view, "has_posts", posts.count > 0);
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct post_kind kind;
        struct view *row = view_item(view, "posts");
        TRY(catalogue_post(w, post->post, &kind));
        view_text(row, "post", kind.label);
        view_text(row, "org_name", post->org_name);
        view_int(row, "org", post->org);
        view_truth(row, "is_acting", post->org == desk_org(x));
    }
    return OK;
}

static enum status put_sessions(struct work *w, struct exchange *x, struct view *view)
{
    struct list sessions = {0};

    TRY(session_list(w, w->actor.user, &sessions));
    view_items(view, "sessions");
    for (size_t i = 0; i < sessions.count; i++) {
        const struct session *session = LIST_AT(&sessions, struct session, i);
        struct view *row = view_item(view, "sessions");
        view_int(row, "id", session->id);
        view_text(row, "origin", session->origin ? session->origin : "");
        view_int(row, "seen_at", session->seen_at);
        view_truth(row, "is_this", session->id == x->session->id);
    }
    return OK;
}

static const char *problem_of(const struct exchange *x, const char *field)
{
    for (size_t i = 0; i < x->problems.count; i++) {
        const struct problem *problem = LIST_AT(&x->problems, struct problem, i);
        if (problem->field && !strcmp(problem->field, field))
            return problem->sentence;
    }
    return NULL;
}

enum status show_account(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Tài khoản"));
    struct user user;
    struct person person;

    TRY(user_find(w, w->actor.user, &user));
    if (user.person)
        TRY(roster_find(w, user.person, NULL, &person));
    view_text(&view, "user_title", user.person ? person.name : user.name);
    view_text(&view, "user_name", user.name);
    view_truth(&view, "must_change", user.must_change);
    view_text(&view, "is_vi", w->language == LANGUAGE_VI ? "true" : "false");
    view_text(&view, "is_en", w->language == LANGUAGE_EN ? "true" : "false");
    view_truth(&view, "has_factor", x->session->has_factor);
    view_truth(&view, "has_pin", user.pin != NULL);
    view_text(&view, "pin_wrong", problem_of(x, "pin"));
    view_text(&view, "pin_again_wrong", problem_of(x, "pin_again"));
    view_form(&view, "form", x, &password_form_shape, NULL);
    TRY(put_posts(w, x, &view));
    TRY(put_sessions(w, x, &view));
    return exchange_show(w, x, "account/account", &view);
}

/* Only for a body in which he holds a post today. */
enum status act_for_body(struct work *w, struct exchange *x)
{
    struct org_form form;
    struct list posts = {0};

    TRY(exchange_read_form(w, x, &act_for_form_shape, &form));
    if (w->actor.person)
        TRY(roster_posts_of(w, w->actor.person, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        if (LIST_AT(&posts, struct post, i)->org != form.org)
            continue;
        TRY(session_act_for(w, x->session->id, form.org));
        exchange_go_back(x, "/");
        return OK;
    }
    return fail(w, ERR_FORBIDDEN, _("Đồng chí không giữ chức vụ ở nơi đó."));
}

enum status choose_language(struct work *w, struct exchange *x)
{
    struct language_form form;

    TRY(exchange_read_form(w, x, &language_form_shape, &form));
    if (strcmp(form.language, "vi") != 0 && strcmp(form.language, "en") != 0)
        return fail_field(w, "language", _("Hãy chọn tiếng Việt hoặc tiếng Anh."));
    TRY(user_set_language(w, w->actor.user, form.language));
    exchange_go_back(x, "/account");
    return OK;
}

struct user_ask {
    int64_t id;
    struct user user;
};

static enum status find_user(struct work *w, void *arg)
{
    struct user_ask *ask = arg;

    return user_find(w, ask->id, &ask->user);
}

/* Hashing is slow, so all of it happens before the writing unit. */
enum status check_password(struct work *w, struct exchange *x)
{
    struct password_form form;
    struct user_ask ask = {.id = w->actor.user};
    const char *hash;

    TRY(exchange_read_form(w, x, &password_form_shape, &form));
    TRY(work_run(w, WORK_READS, find_user, &ask));
    if (!password_matches(ask.user.password, form.old))
        exchange_problem(x, "old", speech_find(w->language, _("Mật khẩu đang dùng không đúng.")));
    if (strcmp(form.password, form.again) != 0)
        exchange_problem(x, "again", speech_find(w->language, _("Hai lần gõ mật khẩu mới không giống nhau.")));
    if (x->problems.count)
        return ERR_INVALID;
    TRY(password_check_rules(w, ask.user.name, form.password));
    TRY(password_hash(w, form.password, &hash));
    struct carried_hash *carried = exchange_carry(x, sizeof(*carried));
    if (strlen(hash) >= sizeof(carried->hash))
        return fail(w, ERR_BROKEN, _("Chưa đổi được mật khẩu."));
    memcpy(carried->hash, hash, strlen(hash));
    return OK;
}

enum status change_password(struct work *w, struct exchange *x)
{
    const struct carried_hash *carried = x->carried;

    TRY(user_set_password(w, w->actor.user, carried->hash, false));
    TRY(session_close_all(w, w->actor.user, x->session->id));
    desk_go(w, x, "/account", "password");
    return OK;
}

/* Only one of his own. */
enum status end_session(struct work *w, struct exchange *x)
{
    struct list sessions = {0};
    const int64_t id = exchange_id_of(x, "session");

    TRY(session_list(w, w->actor.user, &sessions));
    for (size_t i = 0; i < sessions.count; i++) {
        if (LIST_AT(&sessions, struct session, i)->id != id)
            continue;
        TRY(session_close(w, id));
        desk_go(w, x, "/account", "session");
        return OK;
    }
    return fail(w, ERR_MISSING, _("Máy đó không còn đăng nhập."));
}
