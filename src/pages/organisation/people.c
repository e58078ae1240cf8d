#include "base/limits.h"
#include "base/speech.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "pages/organisation/org_pages.h"
#include "pages/words.h"
#include "rules/catalogue.h"

#include <string.h>

/* The name of a standing, from the rules. */
static enum status standing_words(struct work *w, const char *code, const char **words)
{
    struct list standings = {0};

    TRY(catalogue_standings(w, &standings));
    *words = code ? code : "";
    for (size_t i = 0; code && i < standings.count; i++) {
        const struct choice *choice = LIST_AT(&standings, struct choice, i);
        if (choice->code && strcmp(choice->code, code) == 0)
            *words = choice->label;
    }
    return OK;
}

static enum status put_person(struct work *w, struct view *row, const struct person *person)
{
    const char *words;

    TRY(standing_words(w, person->standing, &words));
    view_int(row, "id", person->id);
    view_text(row, "name", person->name);
    view_text(row, "birth_day", person->birth_day);
    view_text(row, "standing_words", words);
    view_text(row, "from_day", person->from_day);
    return OK;
}

static enum status list_people(struct work *w, struct exchange *x, const struct org *org, struct list *people)
{
    const char *sort = exchange_query(x, "sort");
    const char *words = exchange_query(x, "q");
    const struct roster_page page = {
        .sort = sort ? sort : "", .id = exchange_query_int(x, "id", 0), .most = LIMIT_PAGE};
    const struct range range = {.low = org->place, .high = org->high};

    return words && *words ? roster_search(w, words, &range, &page, people)
                           : roster_list(w, org->id, NULL, &page, people);
}

static const char *total_words(struct work *w, const struct roster_figures *figures)
{
    return say(w, _("{official} chính thức, {probationary} dự bị, {exempt} được miễn"),
               NAMED("official", figures->official), NAMED("probationary", figures->probationary),
               NAMED("exempt", figures->exempt));
}

enum status show_people(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Danh sách người"));
    struct org org;
    struct roster_figures figures;
    struct list people = {0};
    const char *words = exchange_query(x, "q");

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    TRY(roster_count(w, org.id, NULL, &figures));
    TRY(list_people(w, x, &org, &people));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_text(&view, "q", words ? words : "");
    view_text(&view, "total_words", total_words(w, &figures));
    view_truth(&view, "has_people", people.count > 0);
    view_truth(&view, "has_more", people.more);
    view_items(&view, "people");
    for (size_t i = 0; i < people.count; i++)
        TRY(put_person(w, view_item(&view, "people"), LIST_AT(&people, struct person, i)));
    if (people.count) {
        const struct person *last = LIST_AT(&people, struct person, people.count - 1);
        view_text(&view, "after_sort", last->sort);
        view_int(&view, "after_id", last->id);
    }
    return exchange_show(w, x, "organisation/people_list", &view);
}

static enum status put_posts(struct work *w, struct view *view, int64_t person)
{
    struct list posts = {0};

    TRY(roster_history(w, person, &posts));
    view_truth(view, "has_posts", posts.count > 0);
    view_items(view, "posts");
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct post_kind kind;
        TRY(catalogue_post(w, post->post, &kind));
        const char *span = post->to_day ? say(w, _("{from} đến {to}"), NAMED_TEXT("from", words_day(w, post->from_day)),
                                              NAMED_TEXT("to", words_day(w, post->to_day)))
                                        : say(w, _("từ {day}"), NAMED_TEXT("day", words_day(w, post->from_day)));
        const char *parts[] = {kind.label, post->org_name, span};
        view_text(view_item(view, "posts"), "words", words_join(w, parts, COUNT(parts)));
    }
    return OK;
}

enum status show_person(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Một người"));
    struct person person;
    struct org org = {.name = ""};

    TRY(roster_find(w, exchange_id_of(x, "person"), NULL, &person));
    if (person.org)
        TRY(org_find(w, person.org, NULL, &org));
    TRY(put_person(w, &view, &person));
    view_int(&view, "org", person.org);
    view_text(&view, "org_name", org.name);
    view_text(&view, "code", person.code);
    view_text(&view, "phone", person.phone);
    TRY(put_posts(w, &view, person.id));
    return exchange_show(w, x, "organisation/person_show", &view);
}
