#include "pages/account/tokens.h"

#include "access/token.h"
#include "base/date.h"
#include "base/speech.h"
#include "http/view.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/words.h"

#include <stdio.h>
#include <string.h>

#define USUAL_DAYS 90

struct token_form {
    const char *name, *scope, *ends_on;
};
static const struct field token_form_fields[] = {
    TEXT_FIELD(struct token_form, name, .label = _("Dùng để làm gì"), .required = true, .most = 100),
    CHOICE_FIELD(struct token_form, scope, .label = _("Được làm gì"), .required = true, .choices = token_scopes),
    DATE_FIELD(struct token_form, ends_on, .label = _("Hết hạn ngày"), .required = true),
};
const struct shape token_form_shape = SHAPE(struct token_form, token_form_fields);

/* Shown once, in the answer to the very request that made it. */
struct made_token {
    char secret[128];
};

static const char *state_of(struct work *w, const struct token *token)
{
    if (token->ended_at)
        return speech_find(w->language, _("đã kết thúc"));
    if (token->ends_at <= w->now)
        return speech_find(w->language, _("đã hết hạn"));
    return say(w, _("đến hết ngày {day}"),
               NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, token->ends_at - 1))));
}

static enum status put_token(struct work *w, struct view *row, const struct token *token)
{
    struct org org = {.name = ""};
    const bool is_open = !token->ended_at && token->ends_at > w->now;

    if (token->org)
        TRY(org_find(w, token->org, NULL, &org));
    const char *parts[] = {words_choice(w, token_scopes, token->scope), *org.name ? org.name : NULL};
    view_int(row, "id", token->id);
    view_text(row, "name", token->name);
    view_text(row, "words", words_join(w, parts, COUNT(parts)));
    view_text(row, "state", state_of(w, token));
    view_truth(row, "is_open", is_open);
    view_int(row, "seen_at", token->seen_at);
    return OK;
}

enum status show_tokens(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Khoá truy cập cho chương trình"));
    const struct token_form usual = {.scope = "read_plans", .ends_on = date_add(&w->arena, w->today, USUAL_DAYS)};
    const struct made_token *made = x->ended == OK ? x->carried : NULL;
    struct list tokens = {0};

    TRY(token_list(w, w->actor.user, &tokens));
    view_form(&view, "form", x, &token_form_shape, &usual);
    view_text(&view, "secret", made ? made->secret : NULL);
    view_truth(&view, "has_tokens", tokens.count > 0);
    view_items(&view, "tokens");
    for (size_t i = 0; i < tokens.count; i++)
        TRY(put_token(w, view_item(&view, "tokens"), LIST_AT(&tokens, struct token, i)));
    return exchange_show(w, x, "account/tokens", &view);
}

enum status make_token(struct work *w, struct exchange *x)
{
    struct made_token *made = exchange_carry(x, sizeof(*made));
    struct token_form form;
    const char *secret;

    TRY(exchange_read_form(w, x, &token_form_shape, &form));
    struct token token = {.account = w->actor.user, .name = form.name, .scope = form.scope, .org = w->actor.org};
    TRY(token_make(w, &token, form.ends_on, &secret));
    (void)snprintf(made->secret, sizeof(made->secret), "%s", secret);
    return OK;
}

enum status end_token(struct work *w, struct exchange *x)
{
    TRY(token_end(w, w->actor.user, exchange_id_of(x, "token")));
    desk_go(w, x, "/account/tokens", "token");
    return OK;
}
