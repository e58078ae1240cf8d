#include "planread/tasks.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "planread/actor.h"
#include "planread/citation.h"
#include "planread/clauses.h"
#include "planread/deadline.h"
#include "planread/marks.h"
#include "planread/table.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#define LAST_LINE 20000 /* of the file: behind it stands no list of tasks */

static const char *cell(const struct sheet_row *row, int column)
{
    return column >= 0 && (size_t)column < row->cells.count ? *LIST_AT(&row->cells, const char *, column) : "";
}

/* --- the lines -----------------------------------------------------------------------------------------------------
 */

static const char *row_text(struct work *w, const struct sheet_row *row)
{
    struct buffer text = buffer_make(&w->arena, LIMIT_FIELD_PROSE);

    for (size_t i = 0; i < row->cells.count; i++) {
        const char *one = *LIST_AT(&row->cells, const char *, i);
        if (!*one)
            continue;
        buffer_put(&text, text.length ? " | " : "");
        for (; *one; one++)
            if (strchr("\t\r\n", *one))
                buffer_put_char(&text, ' ');
            else
                buffer_put_char(&text, *one);
    }
    return text.text;
}

static void put_text(struct work *w, struct buffer *text, int64_t *line, const struct sheet_row *row)
{
    for (; *line < row->line; ++*line)
        buffer_put_char(text, '\n');
    buffer_put(text, row_text(w, row));
}

static enum status make_text(struct work *w, const struct tasks *tasks, const char **made)
{
    struct buffer text = buffer_make(&w->arena, LIMIT_DOCUMENT_TEXT);
    int64_t line = 1;

    for (size_t i = 0; i < tasks->above.count; i++)
        put_text(w, &text, &line, LIST_AT(&tasks->above, struct sheet_row, i));
    put_text(w, &text, &line, &tasks->head);
    for (size_t i = 0; i < tasks->rows.count; i++)
        put_text(w, &text, &line, LIST_AT(&tasks->rows, struct sheet_row, i));
    buffer_put_char(&text, '\n');
    *made = text.text;
    return text.full ? fail(w, ERR_INVALID, _("Bảng nhiệm vụ quá dài. Hãy tách thành nhiều bảng.")) : OK;
}

static struct line *add_line(struct paper *paper, const char *text, int64_t number)
{
    struct line *line = list_add(&paper->w->arena, &paper->lines, sizeof *line);

    *line = paper_line(paper, text, (struct lines){(int)number, (int)number});
    line->section = -1;
    return line;
}

/* Each cell of a heading is a line: a stamp stands in one of its own. */
static void add_above(struct paper *paper, const struct sheet_row *row)
{
    for (size_t i = 0; i < row->cells.count; i++) {
        const char *text = *LIST_AT(&row->cells, const char *, i);
        if (*text)
            add_line(paper, text, row->line)->zone = ZONE_HEAD;
    }
}

static bool is_number(const char *text)
{
    return *text >= '0' && *text <= '9';
}

/* “I | Công tác tuyên truyền”, or one cell alone: it parts the list. */
static bool parts_list(const struct tasks *tasks, const struct sheet_row *row)
{
    const char *label = cell(row, tasks->label);

    if (*cell(row, tasks->actor) || *cell(row, tasks->due) || *cell(row, tasks->partner))
        return false;
    return !*cell(row, tasks->content) || (*label && !is_number(label));
}

static void add_row(struct paper *paper, const struct tasks *tasks, const struct sheet_row *row)
{
    struct arena *arena = &paper->w->arena;
    const char *label = cell(row, tasks->label), *content = cell(row, tasks->content);

    if (parts_list(tasks, row)) {
        const size_t end = strlen(label);
        const bool is_closed = end && strchr(".)", label[end - 1]);
        (void)add_line(paper,
                       *content && *label ? arena_format(arena, is_closed ? "%s %s" : "%s. %s", label, content)
                                          : row_text(paper->w, row),
                       row->line);
        return;
    }
    struct line *line = add_line(paper, row_text(paper->w, row), row->line);
    line->cells = row->cells;
    line->table = 1;
}

static void add_lines(struct paper *paper, const struct tasks *tasks)
{
    for (size_t i = 0; i < tasks->above.count; i++)
        add_above(paper, LIST_AT(&tasks->above, struct sheet_row, i));
    add_above(paper, &tasks->head);
    for (size_t i = 0; i < tasks->rows.count; i++)
        add_row(paper, tasks, LIST_AT(&tasks->rows, struct sheet_row, i));
}

/* --- the rows ------------------------------------------------------------------------------------------------------
 */

static bool is_body(struct paper *paper, const char *name)
{
    struct line line = paper_line(paper, name, (struct lines){0});

    return actor_end(&line, 0, line.token_count) > 0;
}

static void doubt_row(struct paper *paper, const struct tasks *tasks, const struct line *row)
{
    struct work *w = paper->w;
    const struct list *all = &paper->reading->obligations;
    const struct reading_obligation *made = LIST_AT(all, struct reading_obligation, all->count - 1);
    const struct sheet_row cells = {.cells = row->cells};
    const char *actor = cell(&cells, tasks->actor), *due = cell(&cells, tasks->due);

    if (*due && deadline_is_empty(&made->due))
        paper_doubt(
            paper, "obligations",
            say(w, _("Dòng {n}: chưa hiểu thời gian “{due}”."), NAMED("n", row->lines.first), NAMED_TEXT("due", due)),
            row->lines);
    if (tasks->actor < 0)
        return;
    if (!*actor)
        paper_doubt(paper, "obligations", say(w, _("Dòng {n}: chưa ghi ai chủ trì."), NAMED("n", row->lines.first)),
                    row->lines);
    else if (!is_body(paper, actor))
        paper_doubt(paper, "obligations",
                    say(w, _("Dòng {n}: chưa rõ “{actor}” là tổ chức nào."), NAMED("n", row->lines.first),
                        NAMED_TEXT("actor", actor)),
                    row->lines);
}

/* "Thời gian thực hiện" says when, "Thời hạn" until when. */
static bool is_deadline(struct work *w, const struct tasks *tasks)
{
    const char *head = fold(&w->arena, cell(&tasks->head, tasks->due));

    return !strstr(head, "thoi gian thuc hien") && !strstr(head, "thoi gian to chuc");
}

static void read_rows(struct paper *paper, const struct tasks *tasks)
{
    paper->table = (struct table){.id = 1,
                                  .content = tasks->content,
                                  .actor = tasks->actor,
                                  .due = tasks->due,
                                  .partner = tasks->partner,
                                  .deadline = tasks->due >= 0 && is_deadline(paper->w, tasks)};
    if (tasks->actor < 0)
        paper_doubt(paper, "obligations", _("Bảng không có cột chủ trì: hãy xem nơi nhận của từng việc."),
                    (struct lines){(int)tasks->head.line, (int)tasks->head.line});
    for (size_t i = 0; i < paper->lines.count; i++) {
        const struct line *line = LINE(paper, i);
        const size_t before = paper->reading->obligations.count;
        if (!line->cells.count)
            continue;
        table_take_row(paper, line);
        if (paper->reading->obligations.count > before)
            doubt_row(paper, tasks, line);
    }
}

/* Days without a year lie in the year of the title; without one, behind the day of reading. */
static void take_year(struct paper *paper, const struct tasks *tasks)
{
    const char *year = tasks->title ? strstr(tasks->title, "năm 2") : NULL;

    if (year && strspn(year + strlen("năm "), "0123456789") == 4) {
        paper->year = (int)strtol(year + strlen("năm "), NULL, 10);
        return;
    }
    paper->year = (int)strtol(tasks->day, NULL, 10);
    paper->reading->date = tasks->day;
}

static enum status check_size(struct work *w, const struct tasks *tasks)
{
    const struct list *rows = &tasks->rows;

    if (!rows->count)
        return fail(w, ERR_INVALID, _("Bảng không có dòng nào dưới hàng tên cột."));
    if (rows->count > TASKS_MOST || LIST_AT(rows, struct sheet_row, rows->count - 1)->line > LAST_LINE)
        return fail(w, ERR_INVALID, _("Bảng trên 400 dòng không phải một bảng nhiệm vụ. Hãy tách thành nhiều bảng."));
    return OK;
}

enum status tasks_read(struct work *w, const struct tasks *tasks, struct reading *reading, const char **text)
{
    struct paper paper = {.w = w, .reading = reading};

    *reading = (struct reading){.kind = "plan", .title = tasks->title};
    TRY(check_size(w, tasks));
    paper.index = lexicon_index();
    add_lines(&paper, tasks);
    if (marks_read(&paper)) {
        *reading = (struct reading){.secrecy = reading->secrecy};
        return fail(w, ERR_FORBIDDEN,
                    say(w, _("Văn bản có dấu {mark}: không được đưa vào hệ thống nối mạng. Không có gì được lưu lại."),
                        NAMED_TEXT("mark", reading->secrecy)));
    }
    TRY(make_text(w, tasks, text));
    take_year(&paper, tasks);
    clauses_mark(&paper);
    clauses_read(&paper);
    citation_read(&paper);
    read_rows(&paper, tasks);
    reading->date = NULL;
    if (!reading->obligations.count)
        return fail(w, ERR_INVALID, _("Không thấy nhiệm vụ nào trong cột đã chọn. Hãy chọn lại cột nhiệm vụ."));
    return OK;
}
