#include "access/token.h"

#include "access/audit.h"
#include "access/token.sql.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/speech.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define SECRET_SIZE 32
#define NAME_MOST   100
#define DAY         INT64_C(86400)

const struct choice token_scopes[] = {
    {"read_plans", _("Chỉ đọc kế hoạch, văn bản và việc")},
    {"read", _("Đọc mọi thứ tôi được đọc")},
    {"write", _("Đọc và làm mọi việc tôi được làm")},
    {0},
};

static const struct field token_fields[] = {
    INT_FIELD(struct token, id),
    INT_FIELD(struct token, account),
    TEXT_FIELD(struct token, name, .label = _("Dùng để làm gì")),
    CHOICE_FIELD(struct token, scope, .label = _("Được làm gì"), .choices = token_scopes),
    INT_FIELD(struct token, org),
    TIME_FIELD(struct token, made_at),
    TIME_FIELD(struct token, ends_at),
    TIME_FIELD(struct token, seen_at),
    TIME_FIELD(struct token, ended_at),
    INT_FIELD(struct token, person),
    TEXT_FIELD(struct token, owner),
    TEXT_FIELD(struct token, language),
};
const struct shape token_shape = SHAPE(struct token, token_fields);

static const char *hash_of(struct work *w, const char *secret)
{
    return hash_text(&w->arena, hash_bytes(secret, strlen(secret)));
}

static bool is_scope(const char *scope)
{
    for (const struct choice *choice = token_scopes; scope && choice->code; choice++)
        if (!strcmp(choice->code, scope))
            return true;
    return false;
}

static enum status check(struct work *w, const struct token *token, const char *ends_on)
{
    const size_t letters = token->name ? utf8_length(token->name) : 0;

    if (!letters || letters > NAME_MOST)
        return fail_field(w, "name", _("Hãy ghi khoá này dùng để làm gì, không quá 100 chữ."));
    if (!is_scope(token->scope))
        return fail_field(w, "scope", _("Hãy chọn khoá này được làm gì."));
    if (!ends_on || !date_is_valid(ends_on) || strcmp(ends_on, w->today) < 0 ||
        strcmp(ends_on, date_add(&w->arena, w->today, TOKEN_DAYS)) > 0)
        return fail_field(w, "ends_on", _("Hãy chọn ngày hết hạn từ hôm nay đến một năm tới."));
    return OK;
}

enum status token_make(struct work *w, struct token *token, const char *ends_on, const char **secret)
{
    TRY(check(w, token, ends_on));
    const char *made = arena_format(&w->arena, "chibo_%s", random_token(&w->arena, SECRET_SIZE));
    TRY(store_new_id(w, &token->id));
    token->made_at = w->now;
    token->ends_at = date_moment(ends_on) + DAY;
    TRY(store_run(w, &token_insert,
                  ARGS(INT(token->id), INT(token->account), TEXT(token->name), TEXT(hash_of(w, made)),
                       TEXT(token->scope), REF(token->org), INT(token->made_at), INT(token->ends_at))));
    *secret = made;
    return audit_record(w, "token.make", token->id, MADE(&token_shape, token));
}

enum status token_find(struct work *w, const char *secret, struct token *token)
{
    const enum status status = store_find(w, &token_by_hash, ARGS(TEXT(hash_of(w, secret))), &token_shape, token);

    if (status == ERR_MISSING) {
        work_forget(w);
        return fail(w, ERR_FORBIDDEN, _("Khoá truy cập này không đúng."));
    }
    TRY(status);
    if (token->ended_at || token->ends_at <= w->now)
        return fail(w, ERR_FORBIDDEN, _("Khoá truy cập này đã hết hạn. Hãy tạo khoá mới ở trang Tài khoản."));
    return OK;
}

static bool is_of_plans(enum capability needs)
{
    return needs == ANYONE || needs == SIGNED_IN || needs == CAN_READ_ORG || needs == CAN_READ_PLAN;
}

bool token_allows(const struct token *token, bool writes, enum capability needs)
{
    if (writes)
        return needs != SIGNED_IN && !strcmp(token->scope, "write");
    return strcmp(token->scope, "read_plans") != 0 || is_of_plans(needs);
}

enum status token_list(struct work *w, int64_t account, struct list *tokens)
{
    return store_list(w, &token_of_account, ARGS(INT(account)), &token_shape, tokens);
}

enum status token_end(struct work *w, int64_t account, int64_t id)
{
    int64_t ended;

    TRY(store_run_counted(w, &token_new_end, ARGS(INT(account), INT(id), INT(w->now)), &ended));
    return ended ? audit_record(w, "token.end", id, NO_VALUES) : fail(w, ERR_MISSING, _("Không có khoá này."));
}

enum status token_touch(struct work *w, int64_t id)
{
    return store_run(w, &token_seen, ARGS(INT(id), INT(w->now)));
}

enum status token_sweep(struct work *w, int64_t before, int64_t *swept)
{
    return store_run_counted(w, &token_remove_ended, ARGS(INT(before)), swept);
}
