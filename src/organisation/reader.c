#include "organisation/reader.h"

#include "access/role.h"
#include "base/date.h"
#include "base/limits.h"
#include "organisation/org.h"
#include "organisation/reader.sql.h"
#include "organisation/rights.h"
#include "organisation/roster.h"
#include "rules/catalogue.h"
#include "store/store.h"

#include <string.h>

static const struct field reading_fields[] = {
    INT_FIELD(struct reading_of, id),    TIME_FIELD(struct reading_of, moment),   INT_FIELD(struct reading_of, person),
    TEXT_FIELD(struct reading_of, name), TEXT_FIELD(struct reading_of, org_name), TEXT_FIELD(struct reading_of, what),
};
const struct shape reading_of_shape = SHAPE(struct reading_of, reading_fields);

struct body_id {
    int64_t number;
};
static const struct field body_fields[] = {INT_FIELD(struct body_id, number)};
static const struct shape body_shape = SHAPE(struct body_id, body_fields);

/* Whether a post of that body gives anybody's card to read: spares working out the rights of all others. */
static enum status may_read(struct work *w, const char *post, const char *form, bool *may)
{
    struct list roles = {0};

    TRY(catalogue_roles(w, post, form, &roles));
    *may = false;
    for (size_t i = 0; i < roles.count; i++)
        *may |= !strcmp(LIST_AT(&roles, struct role, i)->capability, role_capability_name(CAN_READ_PEOPLE));
    return OK;
}

static enum status add_readers(struct work *w, const struct subject *subject, const struct org *org,
                               struct list *readers)
{
    struct list posts = {0};

    TRY(roster_posts(w, org->id, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct rights rights;
        bool may;
        TRY(may_read(w, post->post, org->form, &may));
        if (!may || post->person == subject->person)
            continue;
        TRY(roster_rights(w, &(struct actor){.person = post->person, .org = org->id}, &rights));
        if (rights_allow(&rights, CAN_READ_PEOPLE, subject))
            *(struct reader_of *)list_add(&w->arena, readers, sizeof(struct reader_of)) =
                (struct reader_of){post->person, org->id, post->name, post->org_name, post->post};
    }
    return OK;
}

static enum status add_body(struct work *w, const struct subject *subject, const struct org *org, struct list *readers)
{
    struct list advisory = {0};

    TRY(add_readers(w, subject, org, readers));
    TRY(store_list(w, &reader_advisory, ARGS(INT(org->id)), &body_shape, &advisory));
    for (size_t i = 0; i < advisory.count; i++) {
        struct org body;
        TRY(org_find(w, LIST_AT(&advisory, struct body_id, i)->number, NULL, &body));
        TRY(add_readers(w, subject, &body, readers));
    }
    return OK;
}

enum status reader_list(struct work *w, int64_t person, struct list *readers)
{
    struct person found;
    struct list above = {0};
    struct org own;

    TRY(roster_find(w, person, NULL, &found));
    if (!found.org)
        return OK;
    const struct subject subject = {.org = found.org, .place = found.place, .person = person};
    TRY(org_ancestors(w, found.org, NULL, &above));
    for (size_t i = 0; i < above.count; i++)
        TRY(add_body(w, &subject, LIST_AT(&above, struct org, i), readers));
    TRY(org_find(w, found.org, NULL, &own));
    return add_body(w, &subject, &own, readers);
}

enum status reader_log(struct work *w, int64_t person, const struct reading_of *behind, struct list *readings)
{
    struct person found;

    TRY(roster_find(w, person, NULL, &found));
    const int64_t since = found.from_day ? date_moment(found.from_day) : 0;
    TRY(store_list(
        w, &reader_readings,
        ARGS(INT(person), INT(found.org), INT(since), INT(behind->moment), INT(behind->id), INT(LIMIT_PAGE + 1)),
        &reading_of_shape, readings));
    readings->more = readings->count > LIMIT_PAGE;
    readings->count -= readings->more;
    return OK;
}
