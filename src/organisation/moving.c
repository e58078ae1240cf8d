#include "organisation/moving.h"

#include "base/speech.h"
#include "organisation/moving.sql.h"
#include "organisation/org.h"
#include "rules/catalogue.h"
#include "store/store.h"

#include <string.h>

#define PIECE 50 /* bodies placed in one unit */

static const struct field moving_fields[] = {
    INT_FIELD(struct moving, set_id),  INT_FIELD(struct moving, org),         INT_FIELD(struct moving, parent),
    INT_FIELD(struct moving, old),     INT_FIELD(struct moving, old_lft),     INT_FIELD(struct moving, old_parent),
    DATE_FIELD(struct moving, since),  INT_FIELD(struct moving, whole),       INT_FIELD(struct moving, made),
    INT_FIELD(struct moving, new_lft), TEXT_FIELD(struct moving, grassroots),
};
const struct shape moving_shape = SHAPE(struct moving, moving_fields);

struct word {
    const char *text;
};
static const struct field word_fields[] = {TEXT_FIELD(struct word, text)};
static const struct shape word_shape = SHAPE(struct word, word_fields);

struct member {
    int64_t id, person;
    const char *standing, *folded, *from_day;
};
static const struct field member_fields[] = {
    INT_FIELD(struct member, id),      INT_FIELD(struct member, person),    TEXT_FIELD(struct member, standing),
    TEXT_FIELD(struct member, folded), DATE_FIELD(struct member, from_day),
};
static const struct shape member_shape = SHAPE(struct member, member_fields);

/* --- staging -------------------------------------------------------------------------------------------------------
 */

enum status moving_add(struct work *w, int64_t set_id, int64_t org, int64_t parent, const char *day)
{
    return store_run(w, &moving_insert, ARGS(INT(set_id), INT(org), INT(parent), TEXT(day)));
}

enum status moving_add_children(struct work *w, int64_t set_id, int64_t of, int64_t parent, const char *day)
{
    return store_run(w, &moving_insert_children, ARGS(INT(set_id), INT(of), INT(parent), TEXT(day)));
}

/* What those of one parent share. */
struct under {
    struct placement above;
    const char *grassroots;
};

static enum status begin_under(struct work *w, int64_t set_id, int64_t parent, struct under *under)
{
    struct word word;
    const enum status status =
        store_find(w, &moving_above, ARGS(INT(set_id), INT(parent)), &placement_shape, &under->above);

    if (status == ERR_MISSING)
        return fail_missing(w, _("Tổ chức cấp trên không còn hoạt động."));
    if (status != OK)
        return status;
    TRY(store_find(w, &moving_grassroots, ARGS(INT(set_id), INT(parent)), &word_shape, &word));
    under->grassroots = word.text;
    return OK;
}

static enum status end_under(struct work *w, const struct under *under)
{
    if (!under->above.id)
        return OK;
    return store_run(w, &moving_next_label, ARGS(INT(under->above.id), INT(under->above.next_label)));
}

/* A cell has the kind of the grassroots organisation it comes to lie in. */
static enum status grassroots_of(struct work *w, const struct moving *moving, const struct under *under,
                                 const char **grassroots)
{
    struct org_kind kind;
    struct word word;

    TRY(store_find(w, &moving_kind, ARGS(INT(moving->org)), &word_shape, &word));
    *grassroots = moving->grassroots;
    const enum status status = catalogue_kind(w, word.text, moving->since, &kind);
    if (status == ERR_MISSING)
        work_forget(w); /* a kind that ended keeps what it had */
    else if (status != OK)
        return status;
    else if (!strcmp(kind.grassroots, "inherit"))
        *grassroots = under->grassroots;
    return OK;
}

static enum status place(struct work *w, const struct moving *moving, struct under *under)
{
    struct placement made = {0};
    const char *grassroots;

    TRY(grassroots_of(w, moving, under, &grassroots));
    TRY(label_take(w, &under->above, &made));
    TRY(store_new_id(w, &made.id));
    TRY(store_run(w, &moving_place,
                  ARGS(INT(made.id), INT(moving->org), INT(moving->parent), TEXT(moving->since), INT(made.lft),
                       INT(made.rgt), INT(made.depth), INT(made.next_label), TEXT(grassroots))));
    return store_run(w, &moving_placed,
                     ARGS(INT(moving->set_id), INT(moving->org), INT(made.id), INT(made.lft), TEXT(grassroots)));
}

enum status moving_piece(struct work *w, int64_t set_id, const char *day, int64_t *placed)
{
    struct under under = {0};
    struct list next = {0};

    TRY(store_run(w, &moving_expand, ARGS(INT(set_id), TEXT(day))));
    TRY(store_run(w, &moving_expanded, ARGS(INT(set_id))));
    TRY(store_list(w, &moving_next, ARGS(INT(set_id), INT(PIECE)), &moving_shape, &next));
    for (size_t i = 0; i < next.count; i++) {
        const struct moving *moving = LIST_AT(&next, struct moving, i);
        if (i == 0 || under.above.org != moving->parent) {
            TRY(end_under(w, &under));
            TRY(begin_under(w, set_id, moving->parent, &under));
        }
        TRY(place(w, moving, &under));
    }
    *placed = (int64_t)next.count;
    return end_under(w, &under);
}

static enum status name_of(struct work *w, const struct query *query, int64_t set_id, const char *day,
                           const char **name)
{
    struct list words = {0};

    TRY(store_list(w, query, ARGS(INT(set_id), TEXT(day)), &word_shape, &words));
    *name = words.count ? LIST_AT(&words, struct word, 0)->text : NULL;
    return OK;
}

enum status moving_refused(struct work *w, int64_t set_id, const char *day, const char **name)
{
    TRY(name_of(w, &moving_later, set_id, day, name));
    return *name ? OK : name_of(w, &moving_left, set_id, day, name);
}

enum status moving_missing(struct work *w, int64_t set_id, int64_t *count)
{
    return store_number(w, &moving_count_missing, ARGS(INT(set_id)), count);
}

/* --- the last unit -------------------------------------------------------------------------------------------------
 */

enum status moving_flip(struct work *w, int64_t set_id, const char *day)
{
    TRY(store_run(w, &moving_end_old, ARGS(INT(set_id), TEXT(day))));
    TRY(store_run(w, &moving_open_made, ARGS(INT(set_id))));
    TRY(store_run(w, &moving_grassroots_change, ARGS(INT(set_id))));
    return store_run(w, &moving_memberships, ARGS(INT(set_id)));
}

enum status moving_forget(struct work *w, int64_t set_id)
{
    return store_run(w, &moving_remove, ARGS(INT(set_id)));
}

enum status moving_clear(struct work *w, int64_t set_id)
{
    TRY(store_run(w, &moving_remove_made, ARGS(INT(set_id))));
    TRY(store_run(w, &moving_remove_opened, ARGS(INT(set_id))));
    return store_run(w, &moving_remove, ARGS(INT(set_id)));
}

enum status moving_close(struct work *w, int64_t org, const char *day)
{
    const bool is_ahead = strcmp(day, w->today) > 0;

    TRY(store_run(w, &moving_end_posts, ARGS(INT(org), TEXT(day), TEXT(is_ahead ? day : w->today))));
    TRY(store_run(w, &moving_end_acting, ARGS(INT(org))));
    return store_run(w, &moving_end_org, ARGS(INT(org), TEXT(day)));
}

enum status moving_transfer(struct work *w, const struct moving_people *people)
{
    struct list members = {0};

    TRY(store_list(w, &moving_members, ARGS(INT(people->former)), &member_shape, &members));
    for (size_t i = 0; i < members.count; i++) {
        const struct member *member = LIST_AT(&members, struct member, i);
        const char *from = strcmp(member->from_day, people->day) > 0 ? member->from_day : people->day;
        int64_t id;
        TRY(store_run(w, &moving_end_membership, ARGS(INT(member->id), TEXT(people->day))));
        TRY(store_new_id(w, &id));
        TRY(store_run(w, &moving_admit,
                      ARGS(INT(id), INT(member->person), INT(people->successor), TEXT(member->standing),
                           TEXT(member->folded), TEXT(from))));
    }
    return OK;
}

enum status moving_rename(struct work *w, int64_t org, const char *name, const char *day)
{
    struct org changed;

    TRY(store_run(w, &moving_keep_name, ARGS(INT(org), TEXT(day))));
    TRY(org_find(w, org, NULL, &changed));
    changed.name = name;
    return org_change(w, &changed);
}

enum status moving_host(struct work *w, int64_t org, int64_t host)
{
    return store_run(w, &moving_set_host, ARGS(INT(org), INT(host)));
}
