#include "pages/account/device.h"

#include "access/attempt.h"
#include "access/password.h"
#include "access/session.h"
#include "access/user.h"
#include "base/random.h"
#include "base/speech.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "http/view.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "store/unit.h"

#include <string.h>

#define DEVICE_SIZE 16 /* bytes */
#define DEVICE_DAYS 365
#define PIN_DIGITS  6
#define WRONG_MOST  5

struct pin_form {
    int64_t session;
    const char *pin, *back;
};
static const struct field pin_fields[] = {
    INT_FIELD(struct pin_form, session, .required = true),
    TEXT_FIELD(struct pin_form, pin, .label = _("Mã PIN"), .required = true, .class = CLASS_SEALED, .most = 20),
    TEXT_FIELD(struct pin_form, back, .most = 2000),
};
const struct shape pin_form_shape = SHAPE(struct pin_form, pin_fields);

struct new_pin_form {
    const char *pin, *again;
};
static const struct field new_pin_fields[] = {
    TEXT_FIELD(struct new_pin_form, pin, .label = _("Mã PIN"), .class = CLASS_SEALED, .most = 20),
    TEXT_FIELD(struct new_pin_form, again, .label = _("Gõ lại mã PIN"), .class = CLASS_SEALED, .most = 20),
};
const struct shape new_pin_form_shape = SHAPE(struct new_pin_form, new_pin_fields);

/* What before found out, for inside. */
struct switching {
    int64_t session;
    bool is_ended;
    char back[2048];
    char hash[256];
};

const char *device_token(struct exchange *x)
{
    const char *token = arrival_find_cookie(x, DEVICE_COOKIE);

    if (token && *token)
        return token;
    token = random_token(&x->arena, DEVICE_SIZE);
    exchange_set_cookie(x, DEVICE_COOKIE, token, DEVICE_DAYS);
    return token;
}

enum status device_leave(struct work *w, struct exchange *x)
{
    if (!x->session || x->token)
        return OK;
    return x->session->has_pin ? session_lock(w, x->session->id) : session_close(w, x->session->id);
}

/* --- who is here ----------------------------------------------------------------------------------------------------
 */

static enum status put_person(struct work *w, struct view *row, const struct session *session)
{
    struct person person = {.name = session->name};
    struct org org = {.name = ""};

    if (session->person)
        TRY(roster_find(w, session->person, NULL, &person));
    if (session->org)
        TRY(org_find(w, session->org, NULL, &org));
    view_int(row, "session", session->id);
    view_text(row, "name", person.name);
    view_text(row, "org_name", org.name);
    view_truth(row, "has_pin", session->has_pin);
    return OK;
}

enum status show_switch(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Đổi người dùng"));
    const char *device = arrival_find_cookie(x, DEVICE_COOKIE);
    struct list sessions = {0};
    const struct switching *asked = x->carried;

    if (device && *device)
        TRY(session_list_device(w, device, &sessions));
    view_text(&view, "back", x->back);
    view_truth(&view, "is_locked", x->session && x->session->locked);
    view_truth(&view, "has_people", sessions.count > 0);
    view_items(&view, "people");
    for (size_t i = 0; i < sessions.count; i++) {
        const struct session *session = LIST_AT(&sessions, struct session, i);
        struct view *row = view_item(&view, "people");
        TRY(put_person(w, row, session));
        view_truth(row, "is_me", x->session && session->id == x->session->id && !session->locked);
        view_text(row, "wrong", asked && asked->session == session->id ? desk_problem(x) : NULL);
    }
    view_text(&view, "ended", asked && asked->is_ended ? desk_problem(x) : NULL);
    return exchange_show(w, x, "account/switch", &view);
}

/* --- changing over ------------------------------------------------------------------------------------------------ */

struct device_ask {
    const char *device;
    int64_t session;
    struct session found;
    struct user user;
    int64_t failures;
};

static const char *subject_of(struct work *w, int64_t session)
{
    return arena_format(&w->arena, "pin:%lld", (long long)session);
}

static enum status find_on_device(struct work *w, void *arg)
{
    struct device_ask *ask = arg;
    struct list sessions = {0};

    TRY(session_list_device(w, ask->device, &sessions));
    for (size_t i = 0; i < sessions.count; i++)
        if (LIST_AT(&sessions, struct session, i)->id == ask->session)
            ask->found = *LIST_AT(&sessions, struct session, i);
    if (!ask->found.id)
        return fail(w, ERR_MISSING, _("Người này không còn đăng nhập trên máy này. Hãy đăng nhập bằng mật khẩu."));
    TRY(attempt_count(w, subject_of(w, ask->session), &ask->failures));
    return user_find(w, ask->found.user, &ask->user);
}

/* Five wrong PINs: who does not know it signs in with the password. */
static enum status end_or_count(struct work *w, void *arg)
{
    const struct device_ask *ask = arg;

    if (ask->failures + 1 >= WRONG_MOST)
        return session_close(w, ask->session);
    return attempt_add(w, subject_of(w, ask->session));
}

enum status check_pin(struct work *w, struct exchange *x)
{
    struct switching *asked = exchange_carry(x, sizeof(*asked));
    struct device_ask ask = {.device = arrival_find_cookie(x, DEVICE_COOKIE)};
    struct pin_form form;

    TRY(exchange_read_form(w, x, &pin_form_shape, &form));
    ask.session = asked->session = form.session;
    if (form.back && strlen(form.back) < sizeof(asked->back))
        memcpy(asked->back, form.back, strlen(form.back));
    if (!ask.device)
        return fail(w, ERR_MISSING, _("Người này không còn đăng nhập trên máy này. Hãy đăng nhập bằng mật khẩu."));
    TRY(work_run(w, WORK_READS, find_on_device, &ask));
    if (ask.user.pin && password_matches(ask.user.pin, form.pin))
        return OK;
    TRY(work_run(w, WORK_WRITES, end_or_count, &ask));
    asked->is_ended = ask.failures + 1 >= WRONG_MOST;
    return fail_field(w, "pin",
                      asked->is_ended ? _("Sai mã PIN năm lần. Hãy đăng nhập lại bằng mật khẩu.")
                                      : _("Mã PIN không đúng."));
}

enum status resume_session(struct work *w, struct exchange *x)
{
    const struct switching *asked = x->carried;
    const char *token;

    if (x->session && x->session->id != asked->session)
        TRY(device_leave(w, x));
    TRY(attempt_forget(w, subject_of(w, asked->session)));
    TRY(session_resume(w, asked->session, &token));
    exchange_set_cookie(x, SESSION_COOKIE, token, 0);
    exchange_go_back(x, *asked->back ? asked->back : "/");
    return OK;
}

/* --- setting it --------------------------------------------------------------------------------------------------- */

enum status check_new_pin(struct work *w, struct exchange *x)
{
    struct switching *asked = exchange_carry(x, sizeof(*asked));
    struct new_pin_form form;
    const char *hash;

    TRY(exchange_read_form(w, x, &new_pin_form_shape, &form));
    if (!form.pin || !*form.pin)
        return OK;
    if (strlen(form.pin) != PIN_DIGITS || strspn(form.pin, "0123456789") != PIN_DIGITS)
        return fail_field(w, "pin", _("Mã PIN gồm đúng sáu chữ số."));
    if (strspn(form.pin, (const char[]){form.pin[0], 0}) == PIN_DIGITS || strstr("0123456789 9876543210", form.pin))
        return fail_field(w, "pin", _("Mã PIN này dễ đoán quá. Hãy chọn sáu số khác."));
    if (!form.again || strcmp(form.pin, form.again) != 0)
        return fail_field(w, "pin_again", _("Hai lần gõ mã PIN không giống nhau."));
    TRY(password_hash(w, form.pin, &hash));
    if (strlen(hash) >= sizeof(asked->hash))
        return fail(w, ERR_BROKEN, _("Chưa đổi được mật khẩu."));
    memcpy(asked->hash, hash, strlen(hash));
    return OK;
}

enum status set_pin(struct work *w, struct exchange *x)
{
    const struct switching *asked = x->carried;

    TRY(user_set_pin(w, w->actor.user, *asked->hash ? asked->hash : NULL));
    desk_go(w, x, "/account", *asked->hash ? "pin" : "no-pin");
    return OK;
}
