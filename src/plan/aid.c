#include "plan/aid.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "plan/aid.sql.h"
#include "store/store.h"
#include "store/topic.h"

#include <stdlib.h>
#include <string.h>

#define LAST_RANK 7 /* rules/posts: behind it stand clerks and administrators, who are not of the committee */

static const struct field aid_fields[] = {
    INT_FIELD(struct aid, id),
    INT_FIELD(struct aid, org_id),
    INT_FIELD(struct aid, by_id),
    INT_FIELD(struct aid, helper_org_id),
    INT_FIELD(struct aid, helper_person_id),
    TEXT_FIELD(struct aid, what, .label = _("Giúp việc gì")),
    DATE_FIELD(struct aid, from_on, .label = _("Từ ngày")),
    DATE_FIELD(struct aid, until_on, .label = _("Đến ngày")),
    DATE_FIELD(struct aid, ended_on, .label = _("Kết thúc ngày")),
    PROSE_FIELD(struct aid, outcome, .label = _("Kết quả")),
    TIME_FIELD(struct aid, made_at),
    INT_FIELD(struct aid, version),
    TEXT_FIELD(struct aid, org_name, .label = _("Chi bộ")),
    TEXT_FIELD(struct aid, helper_name, .label = _("Ai giúp"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct aid, by_name, .label = _("Nơi phân công")),
};
const struct shape aid_shape = SHAPE(struct aid, aid_fields);

struct body {
    int64_t id;
    const char *name;
};
static const struct field body_fields[] = {INT_FIELD(struct body, id), TEXT_FIELD(struct body, name)};
static const struct shape body_shape = SHAPE(struct body, body_fields);

/* --- who may help --------------------------------------------------------------------------------------------------
 */

static void add_helper(struct work *w, struct list *helpers, struct aid_helper helper)
{
    for (size_t i = 0; i < helpers->count; i++)
        if (!strcmp(LIST_AT(helpers, struct aid_helper, i)->code, helper.code))
            return;
    *(struct aid_helper *)list_add(&w->arena, helpers, sizeof(helper)) = helper;
}

static void add_body(struct work *w, struct list *helpers, int64_t id, const char *name)
{
    add_helper(w, helpers, (struct aid_helper){.code = arena_format(&w->arena, "o%lld", (long long)id), .name = name});
}

/* Those right beneath a body above the cell; sister cells only where the cell itself stands. */
static enum status add_beside(struct work *w, const struct org *above, const struct org *cell, struct list *helpers)
{
    struct list bodies = {0};

    TRY(store_list(w, &aid_bodies, ARGS(INT(above->id), INT(cell->id), TRUTH(above->id == cell->parent)), &body_shape,
                   &bodies));
    for (size_t i = 0; i < bodies.count; i++)
        add_body(w, helpers, LIST_AT(&bodies, struct body, i)->id, LIST_AT(&bodies, struct body, i)->name);
    return OK;
}

static enum status add_members(struct work *w, const struct org *above, struct list *helpers)
{
    struct list posts = {0};

    TRY(roster_posts(w, above->id, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        if (post->rank > LAST_RANK)
            continue;
        add_helper(w, helpers,
                   (struct aid_helper){.code = arena_format(&w->arena, "p%lld", (long long)post->person),
                                       .name = post->name,
                                       .post = post->post,
                                       .body = above->name});
    }
    return OK;
}

/* The nearest committee first: its members, itself, what stands beside the cell. */
enum status aid_list_helpers(struct work *w, int64_t org_id, int64_t by_id, struct list *helpers)
{
    struct list above = {0};
    struct org cell, by;

    TRY(org_find(w, org_id, NULL, &cell));
    TRY(org_find(w, by_id, NULL, &by));
    if (by.host)
        TRY(org_find(w, by.host, NULL, &by));
    TRY(org_ancestors(w, org_id, NULL, &above));
    for (size_t i = above.count; i-- > 0;) {
        const struct org *one = LIST_AT(&above, struct org, i);
        if (one->place < by.place || one->place > by.high)
            continue;
        TRY(add_members(w, one, helpers));
        add_body(w, helpers, one->id, one->name);
        TRY(add_beside(w, one, &cell, helpers));
    }
    return OK;
}

/* --- given and ended -----------------------------------------------------------------------------------------------
 */

static enum status touch_fronts(struct work *w, int64_t org_id)
{
    struct list plans = {0};

    TRY(store_list(w, &aid_plans, ARGS(INT(org_id)), &body_shape, &plans));
    for (size_t i = 0; i < plans.count; i++)
        topic_touch(w, "plan", LIST_AT(&plans, struct body, i)->id);
    return OK;
}

static enum status check_words(struct work *w, const struct aid *aid)
{
    if (!aid->what || !*aid->what)
        return fail_field(w, "what", _("Hãy ghi giúp việc gì."));
    if (!date_is_valid(aid->from_on))
        return fail_field(w, "from_on", _("Hãy ghi giúp từ ngày nào."));
    if (!date_is_valid(aid->until_on) || strcmp(aid->until_on, aid->from_on) < 0)
        return fail_field(w, "until_on", _("Hãy ghi giúp đến ngày nào, không trước ngày bắt đầu."));
    if (strcmp(aid->until_on, w->today) < 0)
        return fail_field(w, "until_on", _("Ngày kết thúc đã qua. Hãy ghi một ngày từ hôm nay trở đi."));
    return OK;
}

static enum status take_helper(struct work *w, struct aid *aid, const char *helper)
{
    struct list helpers = {0};

    TRY(aid_list_helpers(w, aid->org_id, aid->by_id, &helpers));
    for (size_t i = 0; helper && i < helpers.count; i++) {
        const struct aid_helper *one = LIST_AT(&helpers, struct aid_helper, i);
        if (strcmp(one->code, helper) != 0)
            continue;
        *(*helper == 'p' ? &aid->helper_person_id : &aid->helper_org_id) = strtoll(helper + 1, NULL, 10);
        aid->helper_name = one->name;
        return OK;
    }
    return fail_field(w, "helper",
                      _("Hãy chọn ai giúp: một cơ quan, một chi bộ bạn hoặc một cấp uỷ viên trong danh sách."));
}

enum status aid_give(struct work *w, struct aid *aid, const char *helper)
{
    struct org cell;

    TRY(org_find(w, aid->org_id, NULL, &cell));
    if (strcmp(cell.form, "cell") != 0 || !cell.place)
        return fail(w, ERR_CONFLICT, _("Chỉ phân công giúp một chi bộ đang hoạt động."));
    TRY(check_words(w, aid));
    TRY(take_helper(w, aid, helper));
    TRY(store_new_id(w, &aid->id));
    TRY(store_run(w, &aid_add,
                  ARGS(INT(aid->id), INT(aid->org_id), INT(aid->by_id), REF(aid->helper_org_id),
                       REF(aid->helper_person_id), TEXT(aid->what), TEXT(aid->from_on), TEXT(aid->until_on),
                       INT(w->now))));
    TRY(touch_fronts(w, aid->org_id));
    return audit_record(w, "aid.give", aid->org_id, MADE(&aid_shape, aid));
}

static enum status refuse(struct work *w, const struct aid *aid)
{
    return fail(w, ERR_CONFLICT,
                aid->ended_on ? _("Việc giúp này đã kết thúc.")
                              : _("Việc giúp này vừa được người khác sửa. Hãy xem lại bản mới nhất."));
}

enum status aid_end(struct work *w, const struct aid *ended)
{
    struct aid before;
    int64_t changed = 0;
    enum status status = store_find(w, &aid_one, ARGS(INT(ended->id)), &aid_shape, &before);

    if (status == ERR_MISSING || (status == OK && before.org_id != ended->org_id))
        return fail_missing(w, _("Chi bộ này không có việc giúp đó."));
    TRY(status);
    if (before.ended_on || before.version != ended->version)
        return refuse(w, &before);
    if (!ended->outcome || !*ended->outcome)
        return fail_field(w, "outcome", _("Hãy ghi việc giúp đã được kết quả gì."));
    TRY(store_run_counted(w, &aid_close,
                          ARGS(INT(before.id), INT(before.version), TEXT(w->today), TEXT(ended->outcome)), &changed));
    if (!changed)
        return refuse(w, &before);
    struct aid after = before;
    after.ended_on = w->today;
    after.outcome = ended->outcome;
    TRY(touch_fronts(w, before.org_id));
    return audit_record(w, "aid.end", before.org_id, CHANGED(&aid_shape, &before, &after));
}

/* --- when a body closes --------------------------------------------------------------------------------------------
 */

static enum status pass_on(struct work *w, int64_t former, const struct org *heir)
{
    if (!strcmp(heir->form, "cell"))
        TRY(store_run(w, &aid_pass_cell, ARGS(INT(former), INT(heir->id))));
    TRY(store_run(w, &aid_pass_helper, ARGS(INT(former), INT(heir->id))));
    TRY(store_run(w, &aid_pass_arranger, ARGS(INT(former), INT(heir->id))));
    TRY(store_run(w, &aid_close_joined,
                  ARGS(INT(heir->id), TEXT(w->today), TEXT("Nơi giúp và chi bộ được giúp đã sáp nhập."))));
    return touch_fronts(w, heir->id);
}

enum status aid_inherit(struct work *w, int64_t former, int64_t heir)
{
    struct org org = {0};

    if (heir)
        TRY(org_find(w, heir, NULL, &org));
    if (org.place)
        TRY(pass_on(w, former, &org));
    TRY(store_run(w, &aid_close_of,
                  ARGS(INT(former), TEXT(w->today), TEXT("Chi bộ được giúp đã kết thúc hoạt động."))));
    return audit_record(w, "aid.inherit", former, NO_VALUES);
}

/* --- listed --------------------------------------------------------------------------------------------------------
 */

enum status aid_list_of(struct work *w, int64_t org_id, struct list *aids)
{
    return store_list(w, &aid_of, ARGS(INT(org_id)), &aid_shape, aids);
}

enum status aid_list_beneath(struct work *w, int64_t parent_id, struct list *aids)
{
    return store_list(w, &aid_beneath, ARGS(INT(parent_id)), &aid_shape, aids);
}

enum status aid_list_by(struct work *w, int64_t org_id, int64_t person_id, struct list *aids)
{
    if (org_id)
        TRY(store_list(w, &aid_by_body, ARGS(INT(org_id)), &aid_shape, aids));
    if (person_id)
        TRY(store_list(w, &aid_by_person, ARGS(INT(person_id), INT(1)), &aid_shape, aids));
    return OK;
}

enum status aid_list_of_person(struct work *w, int64_t person_id, struct list *aids)
{
    return store_list(w, &aid_by_person, ARGS(INT(person_id), INT(0)), &aid_shape, aids);
}
