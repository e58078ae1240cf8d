#include "pages/meeting/seats.h"

#include "meeting/delegate.h"
#include "meeting/kinds.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "rules/catalogue.h"

#include <stdlib.h>
#include <string.h>

#define PEOPLE_MOST 500

const char *seats_typed(const struct exchange *x, const char *name)
{
    for (size_t i = 0; i < x->fields.count; i++)
        if (!strcmp(LIST_AT(&x->fields, struct typed, i)->name, name))
            return LIST_AT(&x->fields, struct typed, i)->value;
    return NULL;
}

static bool is_among(const struct list *people, int64_t id)
{
    for (size_t i = 0; i < people->count; i++)
        if (LIST_AT(people, struct person, i)->id == id)
            return true;
    return false;
}

/* Members of the body and who holds a post in it: a committee's secretary belongs to a cell of his own. */
static enum status list_people(struct work *w, int64_t org, struct list *people)
{
    struct list posts = {0};

    TRY(roster_list(w, org, NULL, &(struct roster_page){.most = PEOPLE_MOST}, people));
    TRY(roster_posts(w, org, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        if (!is_among(people, post->person))
            *(struct person *)list_add(&w->arena, people, sizeof(struct person)) =
                (struct person){.id = post->person, .name = post->name};
    }
    return OK;
}

enum status seats_put(struct work *w, struct exchange *x, struct view *view, const struct shape *form,
                      const struct meeting *meeting)
{
    struct list people = {0};
    const struct {
        const char *list, *field;
        int64_t chosen;
    } seats[] = {{"chairs", "chair_id", meeting->chair_id}, {"takers", "taker_id", meeting->taker_id}};

    TRY(list_people(w, meeting->org_id, &people));
    for (size_t seat = 0; seat < COUNT(seats); seat++) {
        const char *typed = x->form_shape == form ? seats_typed(x, seats[seat].field) : NULL;
        const int64_t chosen = typed ? strtoll(typed, NULL, 10) : seats[seat].chosen;
        view_items(view, seats[seat].list);
        for (size_t i = 0; i < people.count; i++) {
            const struct person *person = LIST_AT(&people, struct person, i);
            struct view *row = view_item(view, seats[seat].list);
            view_int(row, "person", person->id);
            view_text(row, "person_name", person->name);
            view_truth(row, "chosen", person->id == chosen);
        }
    }
    return OK;
}

enum status seats_put_delegates(struct work *w, struct exchange *x, struct view *view, const struct shape *form,
                                const struct meeting *meeting)
{
    struct list delegates = {0};
    const char *typed = x->form_shape == form ? seats_typed(x, "person_id") : NULL;
    const int64_t chosen = typed ? strtoll(typed, NULL, 10) : 0;

    TRY(delegate_list(w, meeting, &delegates));
    view_truth(view, "has_delegates", delegates.count > 0);
    view_items(view, "delegates");
    for (size_t i = 0; i < delegates.count; i++) {
        const struct delegate *one = LIST_AT(&delegates, struct delegate, i);
        struct view *row = view_item(view, "delegates");
        struct post_kind post;
        TRY(catalogue_post(w, one->post, &post));
        const char *parts[] = {one->name, post.label, one->org_name};
        view_int(row, "person", one->person_id);
        view_text(row, "person_name", words_join(w, parts, COUNT(parts)));
        view_truth(row, "chosen", one->person_id == chosen);
    }
    return OK;
}

enum status seats_put_kinds(struct work *w, struct exchange *x, struct view *view)
{
    struct org org;
    struct list kinds = {0};
    const char *typed = seats_typed(x, "kind");

    TRY(org_find(w, desk_org(x), NULL, &org));
    TRY(kinds_list(w, org.form, &kinds));
    view_items(view, "kinds");
    for (size_t i = 0; i < kinds.count; i++) {
        const struct meeting_kind *kind = LIST_AT(&kinds, struct meeting_kind, i);
        struct view *row = view_item(view, "kinds");
        view_text(row, "code", kind->code);
        view_text(row, "label", kind->label);
        view_truth(row, "chosen", typed && !strcmp(typed, kind->code));
    }
    return OK;
}
