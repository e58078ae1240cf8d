#include "pages/paper/lines.h"

#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/plan.h"

#include <string.h>

static bool is_understood(const struct list *obligations, int64_t line)
{
    for (size_t i = 0; obligations && i < obligations->count; i++) {
        const struct obligation *one = LIST_AT(obligations, struct obligation, i);
        if (one->first_line <= line && line <= one->last_line)
            return true;
    }
    return false;
}

static bool is_doubted(const struct list *doubts, int64_t line)
{
    for (size_t i = 0; doubts && i < doubts->count; i++) {
        const struct plan_doubt *one = LIST_AT(doubts, struct plan_doubt, i);
        if (!one->seen_at && one->first_line <= line && line <= one->last_line)
            return true;
    }
    return false;
}

enum status lines_find_text(struct work *w, int64_t paper, const char **text)
{
    enum status status = paper_text(w, paper, text);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *text = NULL;
    return OK;
}

void lines_put(struct view *view, const char *text, const struct list *obligations, const struct list *doubts)
{
    int64_t line = 1;

    view_items(view, "lines");
    for (; *text; line++) {
        const size_t length = strcspn(text, "\n");
        struct view *row = view_item(view, "lines");
        view_int(row, "no", line);
        view_text(row, "text", arena_format(view->arena, "%.*s", (int)length, text));
        view_text(row, "class",
                  is_doubted(doubts, line)           ? "line-doubt"
                  : is_understood(obligations, line) ? "line-understood"
                                                     : "");
        text += length + (text[length] == '\n');
    }
}
