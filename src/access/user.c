#include "access/user.h"

#include "access/attempt.h"
#include "access/audit.h"
#include "access/password.h"
#include "access/session.h"
#include "access/user.sql.h"
#include "base/speech.h"
#include "store/store.h"
#include "store/unit.h"

#include <string.h>

#define ACCOUNT_MOST  10
#define BLOCK_MOST    300
#define NAME_SHORTEST 2
#define NAME_LONGEST  64

static const struct field user_fields[] = {
    INT_FIELD(struct user, id),
    INT_FIELD(struct user, version),
    TEXT_FIELD(struct user, name, .label = _("Tên đăng nhập"), .required = true),
    INT_FIELD(struct user, person),
    TEXT_FIELD(struct user, password, .class = CLASS_SEALED),
    TEXT_FIELD(struct user, pin, .class = CLASS_SEALED),
    TRUTH_FIELD(struct user, administrator, .label = _("Quản trị máy chủ")),
    TRUTH_FIELD(struct user, must_change),
    TEXT_FIELD(struct user, language, .label = _("Ngôn ngữ")),
    TIME_FIELD(struct user, made_at),
    TIME_FIELD(struct user, disabled_at),
};
const struct shape user_shape = SHAPE(struct user, user_fields);

/* --- signing in ------------------------------------------------------------------------------------------------- */

/* What is counted: the account's name, and the block its address lies in. */
struct tries {
    const char *account, *block;
};

static struct tries tries_of(struct work *w, const struct sign_in *sign_in)
{
    return (struct tries){
        .account = arena_format(&w->arena, "name:%.*s", NAME_LONGEST, sign_in->name),
        .block = attempt_block(&w->arena, "block", sign_in->address),
    };
}

struct asked {
    const struct sign_in *sign_in;
    struct tries tries;
    struct user user;
    bool is_known, too_many;
};

static enum status look_up(struct work *w, void *arg)
{
    struct asked *asked = arg;
    int64_t of_account, of_block;

    TRY(attempt_count(w, asked->tries.account, &of_account));
    TRY(attempt_count(w, asked->tries.block, &of_block));
    asked->too_many = of_account >= ACCOUNT_MOST || of_block >= BLOCK_MOST;
    const enum status status =
        store_find(w, &user_by_name, ARGS(TEXT(asked->sign_in->name)), &user_shape, &asked->user);
    asked->is_known = status == OK;
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return OK;
}

static enum status record_failure(struct work *w, void *arg)
{
    const struct tries *tries = arg;

    TRY(attempt_add(w, tries->account));
    return attempt_add(w, tries->block);
}

static enum status forget_failures(struct work *w, void *arg)
{
    return attempt_forget(w, ((const struct tries *)arg)->account);
}

enum status user_sign_in(struct work *w, struct sign_in *sign_in)
{
    struct asked asked = {.sign_in = sign_in, .tries = tries_of(w, sign_in)};

    sign_in->user = 0;
    sign_in->too_many = false;
    TRY(work_run(w, WORK_READS, look_up, &asked));
    if (asked.too_many) {
        sign_in->too_many = true;
        return fail(w, ERR_FORBIDDEN, _("Đã sai quá nhiều lần. Hãy đợi 15 phút rồi thử lại."));
    }
    /* An account whose slip has not been used has no password: as slow and as false as an unknown name. */
    const char *hash = asked.is_known && *asked.user.password ? asked.user.password : NULL;
    if (!password_matches(hash, sign_in->password)) {
        TRY(work_run(w, WORK_WRITES, record_failure, &asked.tries));
        return fail_field(w, "password", _("Tên đăng nhập hoặc mật khẩu không đúng."));
    }
    if (asked.user.disabled_at)
        return fail(w, ERR_FORBIDDEN, _("Tài khoản này đã bị khoá. Hãy liên hệ văn phòng cấp uỷ."));
    TRY(work_run(w, WORK_WRITES, forget_failures, &asked.tries));
    sign_in->user = asked.user.id;
    return OK;
}

/* --- accounts --------------------------------------------------------------------------------------------------- */

static enum status found(struct work *w, enum status status)
{
    return status == ERR_MISSING ? fail_missing(w, _("Không có tài khoản này.")) : status;
}

enum status user_find(struct work *w, int64_t id, struct user *user)
{
    return found(w, store_find(w, &user_by_id, ARGS(INT(id)), &user_shape, user));
}

enum status user_find_by_name(struct work *w, const char *name, struct user *user)
{
    return found(w, store_find(w, &user_by_name, ARGS(TEXT(name)), &user_shape, user));
}

enum status user_find_by_person(struct work *w, int64_t person, struct user *user)
{
    return found(w, store_find(w, &user_by_person, ARGS(INT(person)), &user_shape, user));
}

enum status user_list(struct work *w, const char *after, int64_t most, struct list *users)
{
    const size_t before = users->count;

    TRY(store_list(w, &user_after, ARGS(TEXT(after ? after : ""), INT(most + 1)), &user_shape, users));
    users->more = users->count - before > (size_t)most;
    if (users->more)
        users->count = before + (size_t)most;
    return OK;
}

static bool is_name(const char *name)
{
    const size_t length = name ? strlen(name) : 0;

    return length >= NAME_SHORTEST && length <= NAME_LONGEST &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-_@") == length;
}

enum status user_make(struct work *w, struct user *user)
{
    if (!is_name(user->name))
        return fail_field(w, "name", _("Tên đăng nhập gồm 2–64 chữ thường không dấu, chữ số, dấu chấm, gạch hoặc @."));
    TRY(store_new_id(w, &user->id));
    user->version = 1;
    user->made_at = w->now;
    if (!user->language)
        user->language = "vi";
    TRY(store_run(w, &user_insert,
                  ARGS(INT(user->id), TEXT(user->name), REF(user->person), TEXT(user->password),
                       TRUTH(user->administrator), TRUTH(user->must_change), TEXT(user->language), INT(w->now))));
    return audit_record(w, "user.make", user->id, MADE(&user_shape, user));
}

enum status user_set_password(struct work *w, int64_t id, const char *hash, bool must_change)
{
    struct user user;

    TRY(user_find(w, id, &user));
    TRY(store_run(w, &user_new_password, ARGS(INT(id), TEXT(hash), TRUTH(must_change))));
    return audit_record(w, "user.set_password", id, NO_VALUES);
}

enum status user_set_pin(struct work *w, int64_t id, const char *hash)
{
    struct user user;

    TRY(user_find(w, id, &user));
    TRY(store_run(w, &user_new_pin, ARGS(INT(id), TEXT(hash))));
    return audit_record(w, hash ? "user.set_pin" : "user.drop_pin", id, NO_VALUES);
}

enum status user_free_name(struct work *w, const char *stem, const char **name)
{
    int64_t alike;

    TRY(store_number(w, &user_names_like, ARGS(TEXT(stem)), &alike));
    for (int64_t number = alike + 1;; number++) {
        struct user other;
        *name = number == 1 ? stem : arena_format(&w->arena, "%s%lld", stem, (long long)number);
        const enum status status = store_find(w, &user_by_name, ARGS(TEXT(*name)), &user_shape, &other);
        if (status == ERR_MISSING) {
            work_forget(w);
            return OK;
        }
        TRY(status);
    }
}

enum status user_set_language(struct work *w, int64_t id, const char *language)
{
    struct user before;

    if (strcmp(language, "vi") != 0 && strcmp(language, "en") != 0)
        return fail_field(w, "language", _("Chỉ có tiếng Việt và tiếng Anh."));
    TRY(user_find(w, id, &before));
    struct user after = before;
    after.language = language;
    TRY(store_run(w, &user_new_language, ARGS(INT(id), TEXT(language))));
    return audit_record(w, "user.set_language", id, CHANGED(&user_shape, &before, &after));
}

static enum status set_end(struct work *w, int64_t id, int64_t disabled_at, const char *what)
{
    struct user before;

    TRY(user_find(w, id, &before));
    struct user after = before;
    after.disabled_at = disabled_at;
    TRY(store_run(w, &user_new_end, ARGS(INT(id), REF(disabled_at))));
    return audit_record(w, what, id, CHANGED(&user_shape, &before, &after));
}

enum status user_disable(struct work *w, int64_t id)
{
    TRY(set_end(w, id, w->now, "user.disable"));
    return session_close_all(w, id, 0);
}

enum status user_enable(struct work *w, int64_t id)
{
    struct user user;

    TRY(set_end(w, id, 0, "user.enable"));
    TRY(user_find(w, id, &user));
    return attempt_forget(w, arena_format(&w->arena, "name:%s", user.name));
}
