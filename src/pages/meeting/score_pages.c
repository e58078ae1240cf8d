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
    const char *points; /* as typed; "" none yet */
};
static const struct field mark_fields[] = {
    INT_FIELD(struct mark_line, position),
    INT_FIELD(struct mark_line, most),
    TEXT_FIELD(struct mark_line, title, .most = 300),
    TEXT_FIELD(struct mark_line, points, .label = _("Điểm"), .most = 10),
};
static const struct shape mark_shape = SHAPE(struct mark_line, mark_fields);

struct score_form {
    int64_t version;
    struct list marks;
    const char *words;
};
static const struct field score_fields[] = {
    INT_FIELD(struct score_form, version),
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

static const char *given_words(struct work *w, const struct score *score)
{
    return score->total < 0 ? NULL
                            : say(w, _("Đồng chí {name} đã chấm {n} trên 100 điểm."), NAMED_TEXT("name", score->name),
                                  NAMED("n", score->total));
}

static enum status fill_form(struct work *w, const struct meeting *meeting, struct score *score,
                             struct score_form *form)
{
    struct list lines = {0};

    TRY(score_find(w, meeting->id, "outside", score));
    TRY(score_lines(w, meeting, "outside", &lines));
    *form = (struct score_form){.version = score->version, .words = score->words};
    for (size_t i = 0; i < lines.count; i++) {
        const struct score_line *line = LIST_AT(&lines, struct score_line, i);
        *(struct mark_line *)list_add(&w->arena, &form->marks, sizeof(struct mark_line)) = (struct mark_line){
            .position = line->position,
            .most = line->most,
            .title = line->title,
            .points = line->points < 0 ? "" : arena_format(&w->arena, "%lld", (long long)line->points)};
    }
    return OK;
}

enum status show_score(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Chấm điểm cuộc họp"));
    struct score_form *form = arena_alloc(&w->arena, sizeof(*form)); /* the view looks at it later */
    struct meeting meeting;
    struct score score;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    TRY(fill_form(w, &meeting, &score, form));
    view_text(&view, "total_words", given_words(w, &score));
    view_text(&view, "problem_words", desk_problem(x));
    view_int(&view, "score_version", score.version);
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
        struct score_line line = {.position = mark->position};
        if (!mark->points || !amount_read_number(mark->points, &line.points))
            line.points = -1;
        *(struct score_line *)list_add(&w->arena, &lines, sizeof(line)) = line;
    }
    struct score score = {.meeting_id = id, .version = form.version, .words = form.words};
    const enum status status = score_give_outside(w, &score, &lines);
    if (status == ERR_INVALID)
        w->field = NULL; /* its sentence names the line */
    TRY(status);
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/score", (long long)id), "scored");
    return OK;
}

enum status score_put_outside(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct score_form *form = arena_alloc(&w->arena, sizeof(*form)); /* the view looks at it later */
    struct score score;
    bool waits = false;

    TRY(fill_form(w, meeting, &score, form));
    if (score.total < 0 && !strcmp(meeting->state, "closed"))
        TRY(score_judges(w, meeting->id, 0, &waits));
    view_truth(view, "outside_waits", waits);
    view_text(view, "outside_words", given_words(w, &score));
    view_list(view, "outside_marks", &mark_shape, &form->marks);
    view_text(view, "outside_remark", *form->words ? form->words : NULL);
    return OK;
}

enum status score_put_home(struct work *w, struct view *view)
{
    struct list meetings = {0};

    if (w->actor.person)
        TRY(score_list_asked(w, w->actor.person, &meetings));
    view_truth(view, "has_to_score", meetings.count > 0);
    view_items(view, "to_score");
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = LIST_AT(&meetings, struct meeting, i);
        const char *from[] = {meeting_when(w, meeting), meeting->org_name};
        struct view *row = view_item(view, "to_score");
        view_int(row, "meeting", meeting->id);
        view_text(row, "what", meeting->title);
        view_text(row, "from", words_join(w, from, COUNT(from)));
    }
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
