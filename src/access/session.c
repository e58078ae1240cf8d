#include "access/session.h"

#include "access/audit.h"
#include "access/session.sql.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/speech.h"
#include "store/store.h"

#include <string.h>

#define TOKEN_SIZE  32
#define RENEW_AFTER 60  /* seconds */
#define LOCK_AFTER  600 /* seconds */
#define DAY         86400

static const struct field session_fields[] = {
    INT_FIELD(struct session, id),
    INT_FIELD(struct session, user),
    INT_FIELD(struct session, person),
    INT_FIELD(struct session, org),
    TIME_FIELD(struct session, made_at, .label = _("Đăng nhập lúc")),
    TIME_FIELD(struct session, seen_at, .label = _("Dùng lần cuối")),
    INT_FIELD(struct session, idle),
    TIME_FIELD(struct session, idle_until),
    TIME_FIELD(struct session, ends_at),
    TEXT_FIELD(struct session, origin, .label = _("Từ địa chỉ")),
    TEXT_FIELD(struct session, name),
    TEXT_FIELD(struct session, language),
    TRUTH_FIELD(struct session, must_change),
    TIME_FIELD(struct session, factor_at),
    TRUTH_FIELD(struct session, has_factor),
    TRUTH_FIELD(struct session, has_pin),
    TRUTH_FIELD(struct session, locked),
    TEXT_FIELD(struct session, device),
};
const struct shape session_shape = SHAPE(struct session, session_fields);

static const char *hash_of(struct work *w, const char *token)
{
    return hash_text(&w->arena, hash_bytes(token, strlen(token)));
}

enum status session_open(struct work *w, int64_t user, struct session_span span, const char **token)
{
    const char *made = random_token(&w->arena, TOKEN_SIZE);
    int64_t id, is_open;

    TRY(store_number(w, &session_account_is_open, ARGS(INT(user)), &is_open));
    if (!is_open)
        return fail(w, ERR_FORBIDDEN, _("Tài khoản này đã bị khoá. Hãy liên hệ văn phòng cấp uỷ."));
    TRY(store_new_id(w, &id));
    TRY(store_run(w, &session_insert,
                  ARGS(INT(id), TEXT(hash_of(w, made)), INT(user), INT(w->now), INT(span.idle), INT(w->now + span.idle),
                       INT(w->now + span.most), TEXT(w->actor.origin),
                       TEXT(span.device ? hash_of(w, span.device) : NULL))));
    *token = made;
    return audit_record(w, "session.open", user, NO_VALUES);
}

static void settle_lock(const struct work *w, struct session *session)
{
    session->locked = session->has_pin && (session->locked || w->now - session->seen_at > LOCK_AFTER);
}

enum status session_find(struct work *w, const char *token, struct session *session)
{
    const enum status status = store_find(w, &session_by_token, ARGS(TEXT(hash_of(w, token ? token : "")), INT(w->now)),
                                          &session_shape, session);

    if (status == OK)
        settle_lock(w, session);
    return status == ERR_MISSING ? fail_missing(w, _("Phiên làm việc đã hết. Hãy đăng nhập lại.")) : status;
}

bool session_is_stale(const struct work *w, const struct session *session)
{
    return !session->locked && w->now - session->seen_at >= RENEW_AFTER;
}

enum status session_touch(struct work *w, int64_t id)
{
    return store_run(w, &session_renew, ARGS(INT(id), INT(w->now)));
}

enum status session_act_for(struct work *w, int64_t id, int64_t org)
{
    return store_run(w, &session_change_org, ARGS(INT(id), REF(org)));
}

enum status session_prove(struct work *w, int64_t id)
{
    return store_run(w, &session_take_step, ARGS(INT(id), INT(w->now)));
}

enum status session_lock(struct work *w, int64_t id)
{
    return store_run(w, &session_leave, ARGS(INT(id)));
}

enum status session_resume(struct work *w, int64_t id, const char **token)
{
    *token = random_token(&w->arena, TOKEN_SIZE);
    return store_run(w, &session_come_back, ARGS(INT(id), TEXT(hash_of(w, *token)), INT(w->now)));
}

enum status session_list_device(struct work *w, const char *device, struct list *sessions)
{
    const size_t before = sessions->count;

    TRY(store_list(w, &session_of_device, ARGS(TEXT(hash_of(w, device)), INT(w->now)), &session_shape, sessions));
    for (size_t i = before; i < sessions->count; i++)
        settle_lock(w, LIST_AT(sessions, struct session, i));
    return OK;
}

enum status session_close(struct work *w, int64_t id)
{
    return store_run(w, &session_remove, ARGS(INT(id)));
}

enum status session_close_all(struct work *w, int64_t user, int64_t except)
{
    return store_run(w, &session_remove_all, ARGS(INT(user), INT(except)));
}

enum status session_list(struct work *w, int64_t user, struct list *sessions)
{
    return store_list(w, &session_of_user, ARGS(INT(user), INT(w->now)), &session_shape, sessions);
}

enum status session_sweep(struct work *w, int64_t *swept)
{
    return store_run_counted(w, &session_remove_ended, ARGS(INT(w->now - DAY)), swept);
}
