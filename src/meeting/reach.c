#include "meeting/reach.h"

#include "base/speech.h"
#include "meeting/kinds.h"
#include "meeting/reach.sql.h"
#include "organisation/org.h"
#include "store/store.h"

#include <string.h>

#define PEOPLE_LEAST 5 /* DECISIONS 17 */

static const struct field fields[] = {
    INT_FIELD(struct reach_line, org_id),
    TEXT_FIELD(struct reach_line, name, .label = _("Nơi")),
    INT_FIELD(struct reach_line, low),
    INT_FIELD(struct reach_line, high),
    INT_FIELD(struct reach_line, below),
    INT_FIELD(struct reach_line, bodies, .label = _("Số nơi")),
    INT_FIELD(struct reach_line, opened, .label = _("Đã mở lớp")),
    INT_FIELD(struct reach_line, done, .label = _("Đã học xong")),
    INT_FIELD(struct reach_line, people, .label = _("Số người đã học")),
};
const struct shape reach_line_shape = SHAPE(struct reach_line, fields);

/* What a body was told to have beneath it: of the family's courses above it the one that says most, with its own. */
static enum status find_below(struct work *w, const struct course *top, const struct org *org, const char *own,
                              const char **below)
{
    struct list above = {0};

    *below = own ? own : "none";
    TRY(org_ancestors(w, org->id, NULL, &above));
    for (size_t i = 0; i < above.count; i++) {
        struct reach_line line = {0};
        const enum status status =
            store_find(w, &reach_own, ARGS(INT(top->id), INT(LIST_AT(&above, struct org, i)->id), INT(PEOPLE_LEAST)),
                       &reach_line_shape, &line);
        if (status == OK && !strcmp(line.name, "all"))
            *below = "all";
        if (status == ERR_MISSING)
            work_forget(w);
        else if (status != OK)
            return status;
    }
    return OK;
}

static void add(struct reach_line *total, const struct reach_line *line)
{
    total->bodies += line->bodies;
    total->opened += line->opened;
    total->done += line->done;
    total->people += line->people;
}

static bool is_beneath(const struct org *org, const struct course *top)
{
    return org->place && org->place <= top->place && top->place <= org->high;
}

enum status reach_find(struct work *w, const struct course *course, int64_t org_id, struct reach_figures *reach)
{
    struct course top;
    struct org org, head;
    struct meeting_kind kind;
    struct reach_line own = {0};
    const char *below;

    *reach = (struct reach_figures){0};
    TRY(course_find(w, course->top_id, &top));
    TRY(org_find(w, org_id, NULL, &org));
    TRY(org_find(w, top.org_id, NULL, &head));
    if (!is_beneath(&head, &(struct course){.place = org.place}) && !is_beneath(&org, &top))
        return fail_missing(w, _("Nơi này không có phần trong đợt học tập đó."));
    const enum status status =
        store_find(w, &reach_own, ARGS(INT(top.id), INT(org_id), INT(PEOPLE_LEAST)), &reach_line_shape, &own);
    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    TRY(find_below(w, &top, &org, own.name, &below));
    TRY(kinds_find(w, "study", NULL, &kind));
    TRY(store_list(w, &reach_lines,
                   ARGS(INT(top.id), INT(org_id), TRUTH(!strcmp(below, "all")), INT(PEOPLE_LEAST), TEXT(kind.forms)),
                   &reach_line_shape, &reach->lines));
    TRY(store_list(w, &reach_audiences, ARGS(INT(top.id), INT(org.place), INT(org.high), INT(PEOPLE_LEAST)),
                   &reach_line_shape, &reach->audiences));
    for (size_t i = 0; i < reach->lines.count; i++) {
        struct reach_line *line = LIST_AT(&reach->lines, struct reach_line, i);
        if (!strcmp(below, "none"))
            line->bodies = line->opened;
        add(&reach->total, line);
    }
    add(&reach->total, &own);
    reach->total.org_id = org.id;
    reach->total.name = org.name;
    return OK;
}
