#include "pages/account/factor.h"

#include "access/factor.h"
#include "access/role.h"
#include "access/session.h"
#include "base/speech.h"
#include "docwrite/qr.h"
#include "http/view.h"
#include "pages/desk.h"
#include "pages/program.h"

#include <stdio.h>
#include <string.h>

#define GROUP 4 /* letters of the secret, as people copy it */

struct code_form {
    const char *code, *back;
};

static const struct field code_fields[] = {
    TEXT_FIELD(struct code_form, code, .label = _("Mã"), .required = true, .class = CLASS_SEALED, .most = 40),
    TEXT_FIELD(struct code_form, back, .most = 2000),
};
const struct shape code_form_shape = SHAPE(struct code_form, code_fields);

/* Printed once, in the answer to the very request that made them. */
struct sheet_of_codes {
    char codes[FACTOR_CODES][16];
};

static enum status find(struct work *w, int64_t account, struct factor *factor)
{
    const enum status status = factor_find(w, account, factor);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *factor = (struct factor){0};
    return OK;
}

/* --- taken after the password ------------------------------------------------------------------------------------- */

enum status show_second_step(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Bước xác thực thứ hai"));
    const struct code_form empty = {.code = "", .back = x->back ? x->back : "/"};

    view_form(&view, "form", x, &code_form_shape, &empty);
    return exchange_show(w, x, "account/second_step", &view);
}

enum status take_second_step(struct work *w, struct exchange *x)
{
    struct code_form form;

    TRY(exchange_read_form(w, x, &code_form_shape, &form));
    TRY(factor_check(w, w->actor.user, form.code));
    TRY(session_prove(w, x->session->id));
    exchange_go_back(x, form.back ? form.back : "/");
    return OK;
}

/* --- set up ------------------------------------------------------------------------------------------------------- */

static const char *grouped(struct arena *arena, const char *secret)
{
    char text[80] = "";
    size_t length = 0;

    for (size_t i = 0; secret[i] && length + 2 < sizeof(text); i++) {
        if (i && i % GROUP == 0)
            text[length++] = ' ';
        text[length++] = secret[i];
    }
    return arena_text_n(arena, text, length);
}

static enum status put_secret(struct work *w, struct exchange *x, struct view *view, const struct factor *factor)
{
    struct qr qr;

    TRY(qr_make(w, factor_address(&w->arena, factor->secret, x->session->name), &qr));
    view_int(view, "side", qr.side);
    view_text(view, "qr", qr.path);
    view_text(view, "secret", grouped(&w->arena, factor->secret));
    return OK;
}

static void put_codes(struct view *view, const struct sheet_of_codes *sheet)
{
    for (size_t i = 0; i < FACTOR_CODES; i++)
        view_text(view_item(view, "codes"), "code", sheet->codes[i]);
}

enum status show_factor(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Bước xác thực thứ hai"));
    const struct sheet_of_codes *sheet = x->ended == OK ? x->carried : NULL;
    struct factor factor;

    TRY(find(w, w->actor.user, &factor));
    view_text(&view, "user_name", x->session->name);
    view_truth(&view, "is_needed", program_of(x)->second_step && x->rights && x->rights->needs_factor);
    view_truth(&view, "is_new", !factor.confirmed_at && !factor.secret);
    view_truth(&view, "is_begun", !factor.confirmed_at && factor.secret);
    view_truth(&view, "is_set", factor.confirmed_at != 0);
    view_truth(&view, "has_phone", factor.confirmed_at && factor.secret);
    view_int(&view, "codes_left", factor.codes_left);
    view_truth(&view, "has_codes", sheet != NULL);
    view_form(&view, "form", x, &code_form_shape, NULL);
    if (!factor.confirmed_at && factor.secret)
        TRY(put_secret(w, x, &view, &factor));
    if (sheet)
        put_codes(&view, sheet);
    return exchange_show(w, x, "account/factor", &view);
}

/* Of a session whose second step is there and not yet taken nothing of this may be changed. */
static enum status require_taken(struct work *w, const struct exchange *x)
{
    if (!x->session->has_factor || x->session->factor_at)
        return OK;
    return fail(w, ERR_FORBIDDEN, _("Hãy xác thực bước thứ hai trước."));
}

static enum status print(struct work *w, struct exchange *x)
{
    struct sheet_of_codes *sheet = exchange_carry(x, sizeof(*sheet));
    struct list codes = {0};

    TRY(factor_print(w, w->actor.user, &codes));
    for (size_t i = 0; i < codes.count && i < FACTOR_CODES; i++)
        (void)snprintf(sheet->codes[i], sizeof(sheet->codes[i]), "%s", *LIST_AT(&codes, const char *, i));
    return session_prove(w, x->session->id);
}

enum status begin_factor(struct work *w, struct exchange *x)
{
    TRY(require_taken(w, x));
    TRY(factor_begin(w, w->actor.user));
    return exchange_go(w, x, "factor", 0);
}

enum status confirm_factor(struct work *w, struct exchange *x)
{
    struct code_form form;

    TRY(require_taken(w, x));
    TRY(exchange_read_form(w, x, &code_form_shape, &form));
    TRY(factor_confirm(w, w->actor.user, form.code));
    return print(w, x);
}

enum status print_factor(struct work *w, struct exchange *x)
{
    TRY(require_taken(w, x));
    return print(w, x);
}

/* Another phone: a code of the old one, or a printed one, first. */
enum status renew_factor(struct work *w, struct exchange *x)
{
    struct code_form form;

    TRY(require_taken(w, x));
    TRY(exchange_read_form(w, x, &code_form_shape, &form));
    TRY(factor_check(w, w->actor.user, form.code));
    TRY(factor_remove(w, w->actor.user));
    TRY(factor_begin(w, w->actor.user));
    return exchange_go(w, x, "factor", 0);
}
