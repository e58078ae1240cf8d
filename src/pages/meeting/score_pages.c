#include "pages/meeting/score_pages.h"

#include "base/buffer.h"
#include "base/speech.h"
#include "meeting/score.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/words.h"
#include "text/amount.h"

#include <ctype.h>
#include <string.h>

#define SHEET_BYTES 40000

struct mark_line {
    int64_t position, most;
    const char *title;
    int64_t points;
};
static const struct field mark_fields[] = {
    INT_FIELD(struct mark_line, position),
    INT_FIELD(struct mark_line, most),
    TEXT_FIELD(struct mark_line, title, .most = 300),
    INT_FIELD(struct mark_line, points, .label = _("Điểm"), .most = 100),
};
static const struct shape mark_shape = SHAPE(struct mark_line, mark_fields);

struct score_form {
    struct list marks;
    const char *words;
};
static const struct field score_fields[] = {
    LIST_FIELD(struct score_form, marks, .inner = &mark_shape),
    PROSE_FIELD(struct score_form, words, .label = _("Nhận xét"), .most = 1000),
};
const struct shape score_form_shape = SHAPE(struct score_form, score_fields);

struct sheet_form {
    const char *lines;
};
static const struct field sheet_fields[] = {
    PROSE_FIELD(struct sheet_form, lines, .label = _("Thang điểm")),
};
const struct shape score_sheet_form_shape = SHAPE(struct sheet_form, sheet_fields);

/* --- by who came from above -----------------------------------------------------------------------------------------
 */

enum status show_score(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Chấm điểm cuộc họp"));
    struct score_form *form = arena_alloc(&w->arena, sizeof(*form)); /* the view looks at it later */
    struct meeting meeting;
    struct score score;
    struct list lines = {0};

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    TRY(score_find(w, meeting.id, "outside", &score));
    TRY(score_lines(w, &meeting, "outside", &lines));
    form->words = score.words;
    for (size_t i = 0; i < lines.count; i++) {
        const struct score_line *line = LIST_AT(&lines, struct score_line, i);
        *(struct mark_line *)list_add(&w->arena, &form->marks, sizeof(struct mark_line)) =
            (struct mark_line){.position = line->position,
                               .most = line->most,
                               .title = line->title,
                               .points = line->points < 0 ? 0 : line->points};
    }
    view_truth(&view, "may_score", !strcmp(meeting.state, "open") || !strcmp(meeting.state, "closed"));
    view_text(&view, "total_words",
              score.total < 0 ? NULL : say(w, _("Đã chấm {n} trên 100 điểm."), NAMED("n", score.total)));
    view_text(&view, "problem_words", desk_problem(x));
    view_form(&view, "score_form", x, &score_form_shape, form);
    return exchange_show(w, x, "meeting/score", &view);
}

enum status give_score(struct work *w, struct exchange *x)
{
    struct score_form form = {0};
    struct list lines = {0};
    const int64_t id = exchange_id_of(x, "meeting");

    TRY(exchange_read_form(w, x, &score_form_shape, &form));
    for (size_t i = 0; i < form.marks.count; i++) {
        const struct mark_line *mark = LIST_AT(&form.marks, struct mark_line, i);
        *(struct score_line *)list_add(&w->arena, &lines, sizeof(struct score_line)) =
            (struct score_line){.position = mark->position, .points = mark->points};
    }
    struct score score = {.meeting_id = id, .words = form.words};
    const enum status status = score_give_outside(w, &score, &lines);
    if (status == ERR_INVALID)
        w->field = NULL; /* its sentence names the line */
    TRY(status);
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/score", (long long)id), "saved");
    return OK;
}

/* --- the sheet ------------------------------------------------------------------------------------------------------
 */

static const char *typed_sheet(struct work *w, const struct list *lines)
{
    struct buffer out = buffer_make(&w->arena, SHEET_BYTES);

    for (size_t i = 0; i < lines->count; i++) {
        const struct score_line *line = LIST_AT(lines, struct score_line, i);
        buffer_format(&out, "%s | %lld\n", line->title, (long long)line->most);
    }
    return out.text ? out.text : "";
}

enum status show_score_sheet(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Thang điểm cuộc họp"));
    struct sheet_form *form = arena_alloc(&w->arena, sizeof(*form)); /* the view looks at it later */
    struct list lines = {0};

    TRY(score_sheet(w, desk_org(x), w->today, &lines));
    form->lines = typed_sheet(w, &lines);
    view_text(&view, "problem_words", desk_problem(x));
    view_form(&view, "sheet_form", x, &score_sheet_form_shape, form);
    return exchange_show(w, x, "meeting/score_sheet", &view);
}

/* “nội dung | 10”; without its bar it has no points and is refused. */
static struct score_line line_of(struct work *w, const char *text, size_t length)
{
    const char *line = arena_text_n(&w->arena, text, length), *bar = strrchr(line, '|');
    struct score_line made = {.title = line};

    if (!bar || !amount_read_number(bar + 1, &made.most))
        return made;
    size_t end = (size_t)(bar - line);
    while (end && isspace((unsigned char)line[end - 1]))
        end--;
    made.title = arena_text_n(&w->arena, line, end);
    return made;
}

enum status keep_score_sheet(struct work *w, struct exchange *x)
{
    struct sheet_form form = {0};
    struct list lines = {0};

    TRY(exchange_read_form(w, x, &score_sheet_form_shape, &form));
    for (const char *at = form.lines ? form.lines : ""; *at;) {
        const size_t length = strcspn(at, "\n");
        if (strspn(at, " \t\r") < length)
            *(struct score_line *)list_add(&w->arena, &lines, sizeof(struct score_line)) = line_of(w, at, length);
        at += length + (at[length] == '\n');
    }
    const enum status status = score_keep_sheet(w, desk_org(x), &lines);
    if (status == ERR_INVALID)
        w->field = "lines";
    TRY(status);
    desk_go(w, x, "/score-sheet", "saved");
    return OK;
}
