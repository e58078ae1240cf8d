#include "reform/scheme.h"

#include "base/speech.h"
#include "reform/scheme.sql.h"
#include "rules/catalogue.h"
#include "store/store.h"

#include <string.h>

#define CHILDREN_MOST 5000 /* of one body */
#define STEPS_UP      12   /* above the deepest body */

struct word {
    const char *text;
};
static const struct field word_fields[] = {TEXT_FIELD(struct word, text)};
static const struct shape word_shape = SHAPE(struct word, word_fields);

struct scheme_body *scheme_at(const struct scheme *scheme, int64_t index)
{
    return *LIST_AT(&scheme->bodies, struct scheme_body *, (size_t)index);
}

static const char *name_of(const struct scheme_body *body)
{
    return body->opens ? body->name : body->org.name;
}

const char *scheme_name(const struct scheme *scheme, int64_t index)
{
    return name_of(scheme_at(scheme, index));
}

static int64_t add(struct scheme *scheme, struct scheme_body body)
{
    struct scheme_body *added = arena_alloc(&scheme->w->arena, sizeof(*added));

    *added = body;
    *(struct scheme_body **)list_add(&scheme->w->arena, &scheme->bodies, sizeof(struct scheme_body *)) = added;
    return (int64_t)scheme->bodies.count - 1;
}

static int64_t index_of_id(const struct scheme *scheme, int64_t id)
{
    for (size_t i = 0; i < scheme->bodies.count; i++)
        if (scheme_at(scheme, (int64_t)i)->org.id == id)
            return (int64_t)i;
    return -1;
}

static int64_t index_of_code(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->bodies.count; i++) {
        const char *own = scheme_at(scheme, (int64_t)i)->org.code;
        if (own && !strcmp(own, code))
            return (int64_t)i;
    }
    return -1;
}

/* --- bodies named by lines ------------------------------------------------------------------------------------------
 */

static enum status check_reach(struct scheme *scheme, const struct org *org)
{
    struct work *w = scheme->w;

    if (!org->place)
        return fail(w, ERR_INVALID, say(w, _("{name} đã kết thúc hoạt động."), NAMED_TEXT("name", org->name)));
    if (org->place < scheme->office.place || org->place > scheme->office.high)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} không trực thuộc cấp của đồng chí; chỉ sắp xếp được tổ chức ở dưới."),
                        NAMED_TEXT("name", org->name)));
    return OK;
}

static enum status find(struct scheme *scheme, const char *code, int64_t *index)
{
    struct work *w = scheme->w;
    struct scheme_body body = {.to = -1};

    *index = index_of_code(scheme, code);
    if (*index >= 0)
        return OK;
    const enum status status = org_find_by_code(w, code, &body.org);
    if (status == ERR_MISSING) {
        work_forget(w);
        return fail(w, ERR_INVALID,
                    say(w, _("Không có tổ chức nào mang mã {code}, và đợt này cũng không lập nơi nào như vậy."),
                        NAMED_TEXT("code", code)));
    }
    if (status != OK)
        return status;
    TRY(check_reach(scheme, &body.org));
    *index = add(scheme, body);
    return OK;
}

/* The body itself is changed: on that day it must be there, and nobody else may have changed it since. */
static enum status check_subject(struct scheme *scheme, const struct scheme_body *body)
{
    const char *day = scheme->set.effective_on;
    struct work *w = scheme->w;
    struct list words = {0};
    struct word changed = {0};

    if (body->org.id == scheme->office.id)
        return fail(w, ERR_INVALID, _("Cấp này không tự sắp xếp chính mình; việc đó do cấp trên làm."));
    if (strcmp(body->org.from_day, day) >= 0)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} thành lập sau ngày có hiệu lực của đợt này. Hãy xem lại ngày."),
                        NAMED_TEXT("name", body->org.name)));
    TRY(store_list(w, &scheme_other_set,
                   ARGS(INT(scheme->set.id), TEXT(day), TEXT(body->org.code ? body->org.code : ""), INT(body->org.id)),
                   &word_shape, &words));
    if (words.count)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} đã có trong đợt “{title}” cùng ngày. Một tổ chức mỗi ngày chỉ sắp xếp một lần."),
                        NAMED_TEXT("name", body->org.name),
                        NAMED_TEXT("title", LIST_AT(&words, struct word, 0)->text)));
    TRY(store_find(w, &scheme_changed_on, ARGS(INT(body->org.id)), &word_shape, &changed));
    if (changed.text && strcmp(changed.text, day) >= 0)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} đã có thay đổi từ một ngày sau đó. Hãy lấy ngày muộn hơn."),
                        NAMED_TEXT("name", body->org.name)));
    return OK;
}

static enum status check_free(struct scheme *scheme, const struct scheme_body *body, const char *verb)
{
    const bool moves = !strcmp(verb, "move");
    const bool ends = !strcmp(verb, "close") || !strcmp(verb, "merge");

    if ((body->moves && (moves || ends)) || (body->closes && (moves || ends)))
        return fail(scheme->w, ERR_INVALID,
                    say(scheme->w, _("{name} đã có việc khác ở dòng {line}. Mỗi tổ chức chỉ có một kết cục."),
                        NAMED_TEXT("name", name_of(body)), NAMED("line", body->position)));
    return OK;
}

static void add_successor(struct scheme *scheme, struct scheme_body *body, int64_t to)
{
    *(int64_t *)list_add(&scheme->w->arena, &body->successors, sizeof(to)) = to;
}

static void take_words(struct scheme_body *body, const struct change_item *item)
{
    if (*item->duties)
        body->duties = item->duties;
    if (*item->reason)
        body->reason = item->reason;
}

/* --- lines ----------------------------------------------------------------------------------------------------------
 */

static enum status take_opening(struct scheme *scheme, const struct change_item *item)
{
    struct work *w = scheme->w;
    struct scheme_body body = {
        .opens = true, .position = item->position, .to = -1, .name = item->name, .kind = item->kind};
    struct org_kind kind;
    struct org there;

    if (index_of_code(scheme, item->body) >= 0)
        return fail(w, ERR_INVALID, say(w, _("Mã {code} đã dùng ở dòng khác."), NAMED_TEXT("code", item->body)));
    const enum status status = org_find_by_code(w, item->body, &there);
    if (status == OK)
        return fail(w, ERR_INVALID,
                    say(w, _("Mã {code} là của {name}. Mỗi tổ chức có một mã riêng."), NAMED_TEXT("code", item->body),
                        NAMED_TEXT("name", there.name)));
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    TRY(catalogue_kind(w, item->kind, scheme->set.effective_on, &kind));
    body.org = (struct org){.code = item->body,
                            .name = item->name,
                            .form = kind.form,
                            .level = kind.level,
                            .kind = kind.code,
                            .from_day = scheme->set.effective_on};
    (void)add(scheme, body);
    return OK;
}

static enum status take_subject(struct scheme *scheme, const struct change_item *item, struct scheme_body **body)
{
    int64_t index;

    TRY(find(scheme, item->body, &index));
    *body = scheme_at(scheme, index);
    if ((*body)->opens)
        return !strcmp(item->verb, "open")
                   ? OK
                   : fail(scheme->w, ERR_INVALID,
                          say(scheme->w, _("{name} mới lập trong đợt này, chưa thể sắp xếp tiếp."),
                              NAMED_TEXT("name", (*body)->name)));
    TRY(check_subject(scheme, *body));
    return check_free(scheme, *body, item->verb);
}

static enum status take_line(struct scheme *scheme, const struct change_item *item)
{
    struct scheme_body *body;
    int64_t target = -1;

    TRY(take_subject(scheme, item, &body));
    if (*item->target)
        TRY(find(scheme, item->target, &target));
    take_words(body, item);
    if (!body->position || strcmp(item->verb, "split") != 0)
        body->position = item->position;
    if (!strcmp(item->verb, "rename")) {
        body->renames = true;
        body->name = item->name;
    } else if (!strcmp(item->verb, "split")) {
        add_successor(scheme, body, target);
    } else if (!strcmp(item->verb, "close") || !strcmp(item->verb, "merge")) {
        body->closes = true;
        body->merges = !strcmp(item->verb, "merge");
        body->to = body->merges ? target : -1;
        if (target >= 0)
            add_successor(scheme, body, target);
    } else {
        body->moves = !body->opens;
        body->to = target;
    }
    return OK;
}

/* What a line did wrong is its problem, and the next one is looked at. */
static enum status take(struct scheme *scheme, int64_t position, enum status status)
{
    if (status != ERR_INVALID && status != ERR_MISSING && status != ERR_CONFLICT)
        return status;
    *(struct scheme_problem *)list_add(&scheme->w->arena, &scheme->problems, sizeof(struct scheme_problem)) =
        (struct scheme_problem){position, scheme->w->message};
    work_forget(scheme->w);
    return OK;
}

/* --- what follows ---------------------------------------------------------------------------------------------------
 */

static bool is_beside(const struct org *org)
{
    return strcmp(org->form, "cell") != 0 && strcmp(org->form, "committee") != 0;
}

/* The body of that kind under the one it merges into: there already, or opening there; -1 none. */
static enum status find_counterpart(struct scheme *scheme, int64_t into, const char *kind, int64_t *index)
{
    const struct scheme_body *target = scheme_at(scheme, into);
    const struct org_page page = {.most = CHILDREN_MOST};
    struct list children = {0};

    for (size_t i = 0; i < scheme->bodies.count; i++) {
        const struct scheme_body *body = scheme_at(scheme, (int64_t)i);
        *index = (int64_t)i;
        if (body->to == into && !body->closes && (body->opens || body->moves) && !strcmp(body->org.kind, kind))
            return OK;
    }
    *index = -1;
    if (target->opens)
        return OK;
    TRY(org_children(scheme->w, target->org.id, NULL, &page, &children));
    for (size_t i = 0; i < children.count && *index < 0; i++) {
        const struct org *child = LIST_AT(&children, struct org, i);
        const int64_t known = index_of_id(scheme, child->id);
        if (strcmp(child->kind, kind) != 0 || (known >= 0 && scheme_at(scheme, known)->closes))
            continue;
        *index = known >= 0 ? known : add(scheme, (struct scheme_body){.org = *child, .to = -1});
    }
    return OK;
}

static enum status follow_beside(struct scheme *scheme, int64_t of, const struct org *child)
{
    const struct scheme_body *body = scheme_at(scheme, of);
    struct scheme_body follower = {.org = *child,
                                   .position = body->position,
                                   .follows = true,
                                   .to = -1,
                                   .duties = body->merges ? "joined" : "lapse",
                                   .reason = body->reason};
    int64_t counterpart = -1;

    if (body->merges)
        TRY(find_counterpart(scheme, body->to, child->kind, &counterpart));
    follower.closes = !body->merges || counterpart >= 0;
    follower.moves = !follower.closes;
    follower.merges = counterpart >= 0;
    follower.to = follower.moves ? body->to : counterpart;
    const int64_t index = add(scheme, follower);
    if (counterpart >= 0)
        add_successor(scheme, scheme_at(scheme, index), counterpart);
    return OK;
}

/* What stands beneath a body that ends. */
static enum status follow(struct scheme *scheme, int64_t of)
{
    const struct scheme_body *body = scheme_at(scheme, of);
    const struct org_page page = {.most = CHILDREN_MOST};
    struct list children = {0};

    TRY(org_children(scheme->w, body->org.id, NULL, &page, &children));
    for (size_t i = 0; i < children.count; i++) {
        const struct org *child = LIST_AT(&children, struct org, i);
        const int64_t known = index_of_id(scheme, child->id);
        if (known >= 0 && (scheme_at(scheme, known)->closes || scheme_at(scheme, known)->moves))
            continue;
        if (is_beside(child))
            TRY(follow_beside(scheme, of, child));
        else if (!body->merges)
            return fail(scheme->w, ERR_INVALID,
                        say(scheme->w, _("{name} còn {child} trực thuộc. Hãy thêm dòng chuyển nơi đó đi trước."),
                            NAMED_TEXT("name", body->org.name), NAMED_TEXT("child", child->name)));
    }
    return OK;
}

static enum status follow_all(struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->bodies.count; i++) { /* those added on the way have nothing beneath them */
        const struct scheme_body *body = scheme_at(scheme, (int64_t)i);
        if (body->closes && !body->follows)
            TRY(take(scheme, body->position, follow(scheme, (int64_t)i)));
    }
    return OK;
}

/* --- whether it can stand --------------------------------------------------------------------------------------------
 */

/* The body above one after the change; false at the office, or where nothing changes any more. */
static enum status step_up(struct scheme *scheme, int64_t *id, int64_t *index, bool *more)
{
    struct org org;

    *more = true;
    if (*index >= 0 && scheme_at(scheme, *index)->to >= 0 && !scheme_at(scheme, *index)->closes) {
        *index = scheme_at(scheme, *index)->to;
        *id = scheme_at(scheme, *index)->org.id;
        return OK;
    }
    if (!*id) {
        *more = false;
        return OK;
    }
    TRY(org_find(scheme->w, *id, NULL, &org));
    *id = org.parent;
    *index = org.parent ? index_of_id(scheme, org.parent) : -1;
    *more = org.parent != 0;
    return OK;
}

static enum status check_circle(struct scheme *scheme, int64_t of)
{
    int64_t index = scheme_at(scheme, of)->to;
    int64_t id = scheme_at(scheme, index)->org.id;
    bool more = true;

    for (int step = 0; more && step < STEPS_UP; step++) {
        if (index == of)
            return fail(scheme->w, ERR_INVALID,
                        say(scheme->w, _("{name} không thể đứng dưới nơi đang trực thuộc chính nó."),
                            NAMED_TEXT("name", scheme_name(scheme, of))));
        TRY(step_up(scheme, &id, &index, &more));
    }
    return OK;
}

static enum status check_under(struct scheme *scheme, int64_t of)
{
    const struct scheme_body *body = scheme_at(scheme, of);
    const struct scheme_body *above = scheme_at(scheme, body->to);
    struct work *w = scheme->w;

    if (above->closes)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} kết thúc trong chính đợt này, không nhận thêm nơi nào được."),
                        NAMED_TEXT("name", name_of(above))));
    if (strcmp(above->org.form, "committee") != 0)
        return fail(w, ERR_INVALID, _("Chỉ cấp uỷ mới có tổ chức trực thuộc."));
    if (!strcmp(body->org.form, "committee") && body->org.level <= above->org.level)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} không thể đứng dưới {above}: hai nơi không cùng thứ bậc như vậy."),
                        NAMED_TEXT("name", name_of(body)), NAMED_TEXT("above", name_of(above))));
    return check_circle(scheme, of);
}

static enum status check_successor(struct scheme *scheme, const struct scheme_body *body, int64_t to)
{
    const struct scheme_body *successor = scheme_at(scheme, to);
    struct work *w = scheme->w;

    if (successor == body)
        return fail(w, ERR_INVALID, _("Một tổ chức không thể sáp nhập vào chính nó. Hãy ghi mã nơi khác."));
    if (successor->closes)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} kết thúc trong chính đợt này, không nhận thêm nơi nào được."),
                        NAMED_TEXT("name", name_of(successor))));
    if (body->merges && strcmp(body->org.form, successor->org.form) != 0)
        return fail(w, ERR_INVALID,
                    say(w, _("{name} và {into} khác loại, không sáp nhập được."), NAMED_TEXT("name", name_of(body)),
                        NAMED_TEXT("into", name_of(successor))));
    return OK;
}

static enum status check(struct scheme *scheme, int64_t index)
{
    struct scheme_body *body = scheme_at(scheme, index);

    for (size_t i = 0; i < body->successors.count; i++)
        TRY(check_successor(scheme, body, *LIST_AT(&body->successors, int64_t, i)));
    if (body->closes && !body->duties)
        body->duties = body->merges                 ? "joined"
                       : body->successors.count > 1 ? "each"
                       : body->successors.count     ? "one"
                                                    : "lapse";
    if (body->closes && !body->successors.count && strcmp(body->duties, "lapse") != 0)
        return fail(scheme->w, ERR_INVALID,
                    say(scheme->w, _("{name} kết thúc mà chưa nói nơi nào kế thừa. Hãy ghi mã nơi kế thừa."),
                        NAMED_TEXT("name", body->org.name)));
    return (body->opens || body->moves) && body->to >= 0 ? check_under(scheme, index) : OK;
}

enum status scheme_work_out(struct work *w, int64_t set_id, struct scheme *scheme)
{
    *scheme = (struct scheme){.w = w};
    TRY(change_find(w, set_id, &scheme->set));
    TRY(change_list_items(w, set_id, &scheme->items));
    TRY(org_find(w, scheme->set.org_id, NULL, &scheme->office));
    for (size_t i = 0; i < scheme->items.count; i++) {
        const struct change_item *item = LIST_AT(&scheme->items, struct change_item, i);
        if (!strcmp(item->verb, "open"))
            TRY(take(scheme, item->position, take_opening(scheme, item)));
    }
    for (size_t i = 0; i < scheme->items.count; i++) {
        const struct change_item *item = LIST_AT(&scheme->items, struct change_item, i);
        TRY(take(scheme, item->position, take_line(scheme, item)));
    }
    TRY(follow_all(scheme));
    for (size_t i = 0; i < scheme->bodies.count; i++)
        TRY(take(scheme, scheme_at(scheme, (int64_t)i)->position, check(scheme, (int64_t)i)));
    return OK;
}
