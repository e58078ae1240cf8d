#include "http/bearer.h"

#include "access/session.h"
#include "access/token.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "store/unit.h"

#include <string.h>
#include <strings.h>

#define SCHEME  "Bearer "
#define SEEN_BY 60 /* seconds */

static enum status touch_session(struct work *w, void *id)
{
    return session_touch(w, *(int64_t *)id);
}

static enum status touch_token(struct work *w, void *id)
{
    return token_touch(w, *(int64_t *)id);
}

static bool is_quiet(const struct exchange *x)
{
    return x->route && x->route->is_quiet;
}

static enum status find_session(struct work *w, struct exchange *x)
{
    const char *cookie = arrival_find_cookie(x, SESSION_COOKIE);
    struct session *session = arena_alloc(&x->arena, sizeof(*session));

    if (!cookie || !*cookie)
        return OK;
    enum status status = session_find(w, cookie, session);
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    TRY(status);
    x->session = session;
    w->actor = (struct actor){session->user, session->person, session->org, x->origin};
    if (session_is_stale(w, session) && !is_quiet(x))
        work_note(w, touch_session, &session->id, sizeof(session->id));
    return OK;
}

static enum status find_token(struct work *w, struct exchange *x, const char *secret)
{
    struct session *session = arena_alloc(&x->arena, sizeof(*session));
    struct token *token = arena_alloc(&x->arena, sizeof(*token));

    x->wants_json = true;
    enum status status = token_find(w, secret, token);
    if (status == ERR_FORBIDDEN)
        x->reply.status = 401;
    TRY(status);
    *session = (struct session){.id = token->id,
                                .user = token->account,
                                .person = token->person,
                                .org = token->org,
                                .ends_at = token->ends_at,
                                .name = token->owner,
                                .language = token->language,
                                .factor_at = w->now};
    x->session = session;
    x->token = token;
    w->actor = (struct actor){token->account, token->person, token->org, x->origin};
    if (w->now - token->seen_at >= SEEN_BY && !is_quiet(x))
        work_note(w, touch_token, &token->id, sizeof(token->id));
    return OK;
}

enum status bearer_identify(struct work *w, struct exchange *x)
{
    const char *header = arrival_find_header(x, "authorization");

    x->session = NULL;
    x->token = NULL;
    if (header && !strncasecmp(header, SCHEME, strlen(SCHEME)))
        return find_token(w, x, header + strlen(SCHEME));
    return find_session(w, x);
}
