#include "plan/public.h"

#include "access/audit.h"
#include "base/limits.h"
#include "base/speech.h"
#include "plan/paper.h"
#include "plan/public.sql.h"
#include "store/store.h"

#include <string.h>

static const struct field public_fields[] = {
    INT_FIELD(struct public_paper, id),       TEXT_FIELD(struct public_paper, kind),
    TEXT_FIELD(struct public_paper, code),    TEXT_FIELD(struct public_paper, title),
    TEXT_FIELD(struct public_paper, body),    DATE_FIELD(struct public_paper, issued_on),
    TIME_FIELD(struct public_paper, made_at),
};
static const struct shape public_shape = SHAPE(struct public_paper, public_fields);

enum status public_set(struct work *w, int64_t paper_id, bool is_public)
{
    struct paper paper;

    TRY(paper_find(w, paper_id, &paper));
    if (strcmp(paper.direction, "own") != 0 || !paper.code || !paper.issued_on)
        return fail(w, ERR_CONFLICT, _("Chỉ công khai được văn bản nơi mình đã ban hành."));
    if (is_public)
        TRY(store_run(w, &public_insert, ARGS(INT(paper_id), INT(w->now), INT(w->actor.user))));
    else
        TRY(store_run(w, &public_remove, ARGS(INT(paper_id))));
    return audit_record(w, is_public ? "paper.publish" : "paper.withdraw", paper_id, NO_VALUES);
}

enum status public_since(struct work *w, int64_t paper_id, int64_t *since)
{
    return store_number(w, &public_moment, ARGS(INT(paper_id)), since);
}

enum status public_list(struct work *w, struct list *papers)
{
    return store_list(w, &public_newest, ARGS(INT(LIMIT_PAGE)), &public_shape, papers);
}
