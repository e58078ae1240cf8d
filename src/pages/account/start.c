#include "access/password.h"
#include "access/session.h"
#include "access/slip.h"
#include "access/user.h"
#include "base/speech.h"
#include "http/view.h"
#include "pages/account/account.h"
#include "pages/desk.h"
#include "store/unit.h"

#include <string.h>

struct start_form {
    const char *code, *password, *again;
};

static const struct field start_fields[] = {
    TEXT_FIELD(struct start_form, code, .label = _("Mã trên phiếu"), .required = true, .most = 60),
    TEXT_FIELD(struct start_form, password, .label = _("Mật khẩu mới"), .required = true, .class = CLASS_SEALED),
    TEXT_FIELD(struct start_form, again, .label = _("Gõ lại mật khẩu mới"), .required = true, .class = CLASS_SEALED),
};
const struct shape start_form_shape = SHAPE(struct start_form, start_fields);

/* The slip as it was found, and the new password's hash. */
struct start {
    int64_t slip, account;
    char hash[256];
};

enum status show_start(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Lần đầu vào chibo"));
    const char *code = exchange_query(x, "code");
    const struct start_form typed = {.code = code ? code : ""};

    view_form(&view, "form", x, &start_form_shape, &typed);
    return exchange_show(w, x, "account/start", &view);
}

struct slip_ask {
    const char *code;
    struct slip slip;
};

static enum status find_slip(struct work *w, void *arg)
{
    struct slip_ask *ask = arg;

    w->actor.origin = w->actor.origin ? w->actor.origin : "";
    return slip_find(w, ask->code, &ask->slip);
}

/* Hashing is slow, so all of it happens before the writing unit. */
enum status check_start(struct work *w, struct exchange *x)
{
    struct start *start = exchange_carry(x, sizeof(*start));
    struct slip_ask ask = {0};
    struct start_form form;
    const char *hash;

    TRY(exchange_read_form(w, x, &start_form_shape, &form));
    ask.code = form.code;
    TRY(work_run(w, WORK_READS, find_slip, &ask));
    if (strcmp(form.password, form.again) != 0)
        return fail_field(w, "again", _("Hai lần gõ mật khẩu mới không giống nhau."));
    TRY(password_check_rules(w, ask.slip.name, form.password));
    TRY(password_hash(w, form.password, &hash));
    if (strlen(hash) >= sizeof(start->hash))
        return fail(w, ERR_BROKEN, _("Chưa đổi được mật khẩu."));
    memcpy(start->hash, hash, strlen(hash));
    start->slip = ask.slip.id;
    start->account = ask.slip.account;
    return OK;
}

enum status use_start(struct work *w, struct exchange *x)
{
    const struct start *start = x->carried;

    TRY(slip_use(w, start->slip));
    TRY(user_set_password(w, start->account, start->hash, false));
    TRY(session_close_all(w, start->account, 0));
    TRY(account_open_session(w, x, start->account));
    desk_go(w, x, "/", "started");
    return OK;
}
