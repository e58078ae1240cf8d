#include "access/factor.h"

#include "access/attempt.h"
#include "access/audit.h"
#include "access/factor.sql.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/speech.h"
#include "store/store.h"

#include <ctype.h>
#include <liboath/oath.h>
#include <string.h>

#define SECRET_BYTES 20 /* as SHA-1 wants them */
#define SECRET_TEXT  32
#define LETTER_BITS  5
#define BYTE_BITS    8
#define DIGITS       6
#define STEP         30 /* seconds */
#define DRIFT        1  /* steps a clock may be off */
#define WRONG_MOST   5
#define HALF         5 /* letters of a printed code's group */
#define PRINTED      (2 * HALF)
#define TYPED_MOST   40

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

static const struct field factor_fields[] = {
    INT_FIELD(struct factor, account),       TEXT_FIELD(struct factor, secret, .class = CLASS_SEALED),
    INT_FIELD(struct factor, last_step),     TIME_FIELD(struct factor, made_at),
    TIME_FIELD(struct factor, confirmed_at), INT_FIELD(struct factor, codes_left),
};
static const struct shape factor_shape = SHAPE(struct factor, factor_fields);

/* --- the phone's code --------------------------------------------------------------------------------------------- */

static const char *secret_make(struct arena *arena)
{
    unsigned char bytes[SECRET_BYTES];
    char text[SECRET_TEXT];

    random_bytes(bytes, sizeof(bytes));
    for (size_t i = 0; i < SECRET_TEXT; i++) {
        unsigned letter = 0;
        for (size_t bit = i * LETTER_BITS; bit < (i + 1) * LETTER_BITS; bit++)
            letter = letter << 1 | ((unsigned)bytes[bit / BYTE_BITS] >> (BYTE_BITS - 1 - bit % BYTE_BITS) & 1U);
        text[i] = base32[letter];
    }
    return arena_text_n(arena, text, sizeof(text));
}

static void secret_read(const char *secret, char bytes[SECRET_BYTES])
{
    unsigned char out[SECRET_BYTES] = {0};

    for (size_t i = 0; i < SECRET_TEXT && secret[i]; i++) {
        const char *at = strchr(base32, secret[i]);
        const unsigned letter = at ? (unsigned)(at - base32) : 0;
        for (size_t bit = 0; bit < LETTER_BITS; bit++)
            if (letter >> (LETTER_BITS - 1 - bit) & 1U)
                out[(i * LETTER_BITS + bit) / BYTE_BITS] |=
                    (unsigned char)(1U << (BYTE_BITS - 1 - (i * LETTER_BITS + bit) % BYTE_BITS));
    }
    memcpy(bytes, out, SECRET_BYTES);
}

const char *factor_code_at(struct arena *arena, const char *secret, int64_t moment)
{
    char bytes[SECRET_BYTES], code[DIGITS + 1] = "";

    secret_read(secret, bytes);
    if (oath_totp_generate(bytes, sizeof(bytes), moment, STEP, 0, DIGITS, code) != OATH_OK)
        code[0] = 0;
    return arena_text(arena, code);
}

const char *factor_address(struct arena *arena, const char *secret, const char *name)
{
    return arena_format(arena, "otpauth://totp/chibo:%s?secret=%s&issuer=chibo", name, secret);
}

/* Letters and digits only, small. */
static const char *typed(struct arena *arena, const char *code)
{
    char text[TYPED_MOST] = "";
    size_t length = 0;

    for (; code && *code && length + 1 < sizeof(text); code++)
        if (isalnum((unsigned char)*code))
            text[length++] = (char)tolower((unsigned char)*code);
    return arena_text_n(arena, text, length);
}

/* The step whose code it is: this one, or one that far before or behind; -1 none. */
static int64_t step_of(struct work *w, const struct factor *factor, const char *code)
{
    const int64_t now = w->now / STEP;

    if (!factor->secret || strlen(code) != DIGITS)
        return -1;
    for (int64_t step = now + DRIFT; step >= now - DRIFT; step--)
        if (!strcmp(factor_code_at(&w->arena, factor->secret, step * STEP), code))
            return step;
    return -1;
}

/* --- finding, beginning, confirming ---------------------------------------------------------------------------------
 */

enum status factor_find(struct work *w, int64_t account, struct factor *factor)
{
    return store_find(w, &factor_of, ARGS(INT(account)), &factor_shape, factor);
}

static enum status find_if_any(struct work *w, int64_t account, struct factor *factor)
{
    const enum status status = factor_find(w, account, factor);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *factor = (struct factor){.account = account};
    return OK;
}

enum status factor_begin(struct work *w, int64_t account)
{
    struct factor factor;

    TRY(find_if_any(w, account, &factor));
    if (factor.confirmed_at)
        return fail(w, ERR_CONFLICT, _("Tài khoản này đã có bước xác thực thứ hai."));
    return store_run(w, &factor_insert, ARGS(INT(account), TEXT(secret_make(&w->arena)), INT(w->now), REF(0)));
}

static const char *subject_of(struct work *w, int64_t account)
{
    return arena_format(&w->arena, "factor:%lld", (long long)account);
}

static enum status refuse_when_too_many(struct work *w, int64_t account)
{
    int64_t failures;

    TRY(attempt_count(w, subject_of(w, account), &failures));
    if (failures < WRONG_MOST)
        return OK;
    return fail(w, ERR_FORBIDDEN, _("Đã sai quá nhiều lần. Hãy đợi 15 phút rồi thử lại."));
}

static enum status wrong(struct work *w, int64_t account, const char *sentence)
{
    attempt_note(w, subject_of(w, account));
    return fail_field(w, "code", sentence);
}

static enum status take_step(struct work *w, const struct factor *factor, int64_t step)
{
    int64_t taken;

    TRY(store_run_counted(w, &factor_take_step, ARGS(INT(factor->account), INT(step), INT(w->now)), &taken));
    if (!taken)
        return wrong(w, factor->account, _("Mã này vừa dùng rồi. Hãy đợi mã mới trên điện thoại, khoảng 30 giây."));
    return attempt_forget(w, subject_of(w, factor->account));
}

enum status factor_confirm(struct work *w, int64_t account, const char *code)
{
    struct factor factor;

    TRY(find_if_any(w, account, &factor));
    if (!factor.secret || factor.confirmed_at)
        return fail(w, ERR_CONFLICT, _("Chưa có mã nào để xác nhận. Hãy bắt đầu lại."));
    TRY(refuse_when_too_many(w, account));
    const int64_t step = step_of(w, &factor, typed(&w->arena, code));
    if (step < 0)
        return wrong(w, account,
                     _("Mã không đúng. Hãy gõ sáu số đang hiện; nếu vẫn sai, hãy bật giờ tự động trên điện thoại."));
    TRY(take_step(w, &factor, step));
    return audit_record(w, "factor.confirm", account, NO_VALUES);
}

/* --- printed codes --------------------------------------------------------------------------------------------------
 */

static const char *printed_make(struct arena *arena)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char text[PRINTED + 1];

    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = letters[random_below(sizeof(letters) - 1)];
    text[HALF] = '-';
    return arena_text_n(arena, text, sizeof(text));
}

static const char *hash_of(struct work *w, int64_t account, const char *code)
{
    const char *text = arena_format(&w->arena, "%lld %s", (long long)account, typed(&w->arena, code));

    return hash_text(&w->arena, hash_bytes(text, strlen(text)));
}

enum status factor_print(struct work *w, int64_t account, struct list *codes)
{
    struct factor factor;

    TRY(find_if_any(w, account, &factor));
    if (!factor.confirmed_at)
        TRY(store_run(w, &factor_insert, ARGS(INT(account), TEXT(NULL), INT(w->now), INT(w->now))));
    TRY(store_run(w, &factor_codes_delete, ARGS(INT(account))));
    for (int i = 0; i < FACTOR_CODES; i++) {
        const char *code = printed_make(&w->arena);
        int64_t id;
        TRY(store_new_id(w, &id));
        TRY(store_run(w, &factor_code_insert, ARGS(INT(id), INT(account), TEXT(hash_of(w, account, code)))));
        list_add_text(&w->arena, codes, code);
    }
    return audit_record(w, "factor.print", account, NO_VALUES);
}

static enum status check_printed(struct work *w, int64_t account, const char *code)
{
    const char *hash = hash_of(w, account, code);
    int64_t taken, known;

    TRY(store_run_counted(w, &factor_code_take, ARGS(INT(account), TEXT(hash), INT(w->now)), &taken));
    if (taken)
        return attempt_forget(w, subject_of(w, account));
    TRY(store_number(w, &factor_code_known, ARGS(INT(account), TEXT(hash)), &known));
    if (known)
        return wrong(w, account, _("Mã in này đã dùng rồi. Hãy gạch đi và dùng mã khác trên tờ."));
    return wrong(w, account,
                 _("Mã không đúng. Hãy gõ sáu số đang hiện trên điện thoại, hoặc một mã chưa dùng trên tờ."));
}

enum status factor_check(struct work *w, int64_t account, const char *code)
{
    const char *text = typed(&w->arena, code);
    struct factor factor;

    TRY(find_if_any(w, account, &factor));
    if (!factor.confirmed_at)
        return fail(w, ERR_CONFLICT, _("Tài khoản này chưa có bước xác thực thứ hai."));
    TRY(refuse_when_too_many(w, account));
    const int64_t step = step_of(w, &factor, text);
    return step < 0 ? check_printed(w, account, text) : take_step(w, &factor, step);
}

enum status factor_remove(struct work *w, int64_t account)
{
    TRY(store_run(w, &factor_codes_delete, ARGS(INT(account))));
    TRY(store_run(w, &factor_delete, ARGS(INT(account))));
    TRY(attempt_forget(w, subject_of(w, account)));
    return audit_record(w, "factor.remove", account, NO_VALUES);
}
