#include "pages/meeting/sift.h"

#include "base/speech.h"
#include "meeting/attendee.h"
#include "text/fold.h"

#include <string.h>

#define AT_ONCE 50

/* Every word of what is looked for begins a word of the name. */
static bool is_found(struct work *w, const char *name, const char *wanted)
{
    const char *words = arena_format(&w->arena, " %s", fold_words(&w->arena, name));

    while (*wanted) {
        const size_t length = strcspn(wanted, " ");
        if (!strstr(words, arena_format(&w->arena, " %.*s", (int)length, wanted)))
            return false;
        wanted += length + strspn(wanted + length, " ");
    }
    return true;
}

void sift_people(struct work *w, struct exchange *x, struct view *view, const struct list *people, struct list *shown)
{
    const char *find = exchange_query(x, "find");
    const char *wanted = find ? fold_words(&w->arena, find) : "";
    const int64_t after = exchange_query_int(x, "after", 0);
    size_t found = 0;

    for (size_t i = 0; i < people->count; i++) {
        const struct attendee *one = LIST_AT(people, struct attendee, i);
        if (*wanted && !is_found(w, one->name, wanted))
            continue;
        found++;
        if ((int64_t)found > after && shown->count < AT_ONCE)
            *(struct attendee *)list_add(&w->arena, shown, sizeof(*one)) = *one;
    }
    view_text(view, "find", find ? find : "");
    view_int(view, "from", after);
    view_truth(view, "may_find", people->count > AT_ONCE / 2);
    view_truth(view, "has_more", (size_t)after + shown->count < found);
    view_int(view, "after", after + (int64_t)shown->count);
    view_text(
        view, "sift_words",
        say(w, _("{shown} trong {all} người"), NAMED("shown", (int64_t)shown->count), NAMED("all", (int64_t)found)));
}
