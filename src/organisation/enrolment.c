#include "organisation/enrolment.h"

#include "access/factor.h"
#include "access/session.h"
#include "access/slip.h"
#include "access/user.h"
#include "base/speech.h"
#include "organisation/enrolment.sql.h"
#include "store/store.h"
#include "text/fold.h"

#include <string.h>

#define NAME_MOST 56 /* room for a number behind it */

static const struct field enrolee_fields[] = {
    INT_FIELD(struct enrolee, person),         INT_FIELD(struct enrolee, org),
    TEXT_FIELD(struct enrolee, name),          TEXT_FIELD(struct enrolee, sort),
    TEXT_FIELD(struct enrolee, org_name),      TEXT_FIELD(struct enrolee, post),
    INT_FIELD(struct enrolee, account),        TEXT_FIELD(struct enrolee, account_name),
    TRUTH_FIELD(struct enrolee, has_password), TIME_FIELD(struct enrolee, slip_until),
    TIME_FIELD(struct enrolee, factor_at),     TIME_FIELD(struct enrolee, disabled_at),
};
const struct shape enrolee_shape = SHAPE(struct enrolee, enrolee_fields);

static void cut(struct list *people, int64_t most)
{
    people->more = people->count > (size_t)most;
    if (people->more)
        people->count = (size_t)most;
}

enum status enrolment_list(struct work *w, int64_t org, const struct roster_page *page, struct list *people)
{
    TRY(store_list(w, &enrolment_of_org,
                   ARGS(INT(org), TEXT(w->today), TEXT(page->sort ? page->sort : ""), INT(page->id),
                        INT(page->most + 1), INT(w->now)),
                   &enrolee_shape, people));
    cut(people, page->most);
    return OK;
}

enum status enrolment_waiting(struct work *w, const struct enrolment_ask *ask, struct list *people)
{
    const struct arg low = INT(ask->low), high = INT(ask->high), today = TEXT(w->today), most = INT(ask->most + 1);

    if (ask->members)
        TRY(store_list(w, &enrolment_waiting_members, ARGS(low, high, today, INT(w->now), most), &enrolee_shape,
                       people));
    else
        TRY(store_list(w, &enrolment_waiting_holders,
                       ARGS(low, high, today, TEXT(ask->post ? ask->post : ""), INT(w->now), most), &enrolee_shape,
                       people));
    cut(people, ask->most);
    return OK;
}

enum status enrolment_find(struct work *w, int64_t person, struct enrolee *enrolee)
{
    const enum status status =
        store_find(w, &enrolment_one, ARGS(INT(person), TEXT(w->today)), &enrolee_shape, enrolee);

    return status == ERR_MISSING ? fail_missing(w, _("Không có người này.")) : status;
}

/* "Nguyễn Văn Ân" signs in as "nguyenvanan". */
static const char *stem_of(struct work *w, const char *name)
{
    const char *folded = fold(&w->arena, name);
    char text[NAME_MOST + 1] = "";
    size_t length = 0;

    for (; *folded && length < NAME_MOST; folded++)
        if ((*folded >= 'a' && *folded <= 'z') || (*folded >= '0' && *folded <= '9'))
            text[length++] = *folded;
    return length > 1 ? arena_text_n(&w->arena, text, length) : "dong.chi";
}

static enum status put_slip(struct work *w, const struct enrolee *enrolee, struct issued_slip *slip)
{
    slip->person = enrolee->person;
    slip->name = enrolee->name;
    slip->org_name = enrolee->org_name;
    slip->account_name = enrolee->account_name;
    return slip_make(w, enrolee->account, &slip->code);
}

enum status enrolment_issue(struct work *w, const struct enrolee *enrolee, struct issued_slip *slip)
{
    struct user user = {.password = "", .person = enrolee->person};
    struct enrolee made = *enrolee;

    if (!enrolee->account) {
        TRY(user_free_name(w, stem_of(w, enrolee->name), &user.name));
        TRY(user_make(w, &user));
        made.account = user.id;
        made.account_name = user.name;
    }
    return put_slip(w, &made, slip);
}

enum status enrolment_renew(struct work *w, const struct enrolee *enrolee, bool with_factor, struct issued_slip *slip)
{
    if (!enrolee->account)
        return fail(w, ERR_CONFLICT, _("Người này chưa có tài khoản. Hãy in phiếu lần đầu."));
    TRY(user_set_password(w, enrolee->account, "", false));
    TRY(user_set_pin(w, enrolee->account, NULL));
    TRY(session_close_all(w, enrolee->account, 0));
    if (with_factor)
        TRY(factor_remove(w, enrolee->account));
    return put_slip(w, enrolee, slip);
}
