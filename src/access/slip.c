#include "access/slip.h"

#include "access/attempt.h"
#include "access/audit.h"
#include "access/password.h"
#include "access/slip.sql.h"
#include "base/hash.h"
#include "base/speech.h"
#include "store/store.h"

#include <ctype.h>
#include <string.h>

#define DAY        INT64_C(86400)
#define TRIES_MOST 300
#define LETTERS    16

static const struct field slip_fields[] = {
    INT_FIELD(struct slip, id),      INT_FIELD(struct slip, account),      TIME_FIELD(struct slip, made_at),
    INT_FIELD(struct slip, made_by), TIME_FIELD(struct slip, ends_at),     TIME_FIELD(struct slip, used_at),
    TEXT_FIELD(struct slip, name),   TIME_FIELD(struct slip, disabled_at),
};
const struct shape slip_shape = SHAPE(struct slip, slip_fields);

/* Letters and digits only, small: as it is hashed. */
static const char *plain(struct arena *arena, const char *code)
{
    char text[LETTERS + 2] = "";
    size_t length = 0;

    for (; code && *code && length <= LETTERS; code++)
        if (isalnum((unsigned char)*code))
            text[length++] = (char)tolower((unsigned char)*code);
    return arena_text_n(arena, text, length);
}

static const char *hash_of(struct work *w, const char *code)
{
    const char *text = plain(&w->arena, code);

    return hash_text(&w->arena, hash_bytes(text, strlen(text)));
}

enum status slip_make(struct work *w, int64_t account, const char **code)
{
    const char *made = password_make(&w->arena);
    int64_t id;

    TRY(store_run(w, &slip_end_open, ARGS(INT(account), INT(w->now))));
    TRY(store_new_id(w, &id));
    TRY(store_run(w, &slip_insert,
                  ARGS(INT(id), INT(account), TEXT(hash_of(w, made)), INT(w->now), INT(w->actor.user),
                       INT(w->now + SLIP_DAYS * DAY))));
    *code = made;
    return audit_record(w, "slip.make", account, NO_VALUES);
}

static enum status refuse_unknown(struct work *w, const char *block)
{
    work_forget(w);
    attempt_note(w, block);
    return fail_field(w, "code", _("Mã này không đúng. Hãy gõ lại mười sáu ký tự trên phiếu."));
}

enum status slip_find(struct work *w, const char *code, struct slip *slip)
{
    const char *block = attempt_block(&w->arena, "slip", w->actor.origin);
    int64_t failures;

    TRY(attempt_count(w, block, &failures));
    if (failures >= TRIES_MOST)
        return fail(w, ERR_FORBIDDEN, _("Đã sai quá nhiều lần. Hãy đợi 15 phút rồi thử lại."));
    const enum status status = store_find(w, &slip_by_code, ARGS(TEXT(hash_of(w, code))), &slip_shape, slip);
    if (status == ERR_MISSING)
        return refuse_unknown(w, block);
    TRY(status);
    if (slip->used_at)
        return fail_field(w, "code", _("Phiếu này đã dùng rồi. Nếu quên mật khẩu, hãy gặp văn phòng cấp uỷ cấp trên."));
    if (slip->ends_at < w->now)
        return fail_field(
            w, "code", _("Phiếu này đã hết hạn hoặc đã có phiếu mới thay. Hãy gặp văn phòng cấp uỷ để được cấp lại."));
    if (slip->disabled_at)
        return fail_field(w, "code", _("Tài khoản này đã bị khoá. Hãy liên hệ văn phòng cấp uỷ."));
    return OK;
}

enum status slip_use(struct work *w, int64_t id)
{
    int64_t taken;

    TRY(store_run_counted(w, &slip_take, ARGS(INT(id), INT(w->now)), &taken));
    if (!taken)
        return fail_field(w, "code", _("Phiếu này đã dùng rồi. Nếu quên mật khẩu, hãy gặp văn phòng cấp uỷ cấp trên."));
    return audit_record(w, "slip.use", id, NO_VALUES);
}

enum status slip_of(struct work *w, int64_t account, struct slip *slip)
{
    return store_find(w, &slip_newest, ARGS(INT(account)), &slip_shape, slip);
}

enum status slip_sweep(struct work *w, int64_t before, int64_t *swept)
{
    return store_run_counted(w, &slip_remove_ended, ARGS(INT(before)), swept);
}
