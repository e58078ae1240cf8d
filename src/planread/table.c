#include "planread/table.h"

#include "planread/clause.h"

#include <string.h>

static const struct {
    const char *words;
    char column; /* c content, a actor, d due, p partner */
} heads[] = {{"phoi hop", 'p'},  {"noi dung", 'c'},  {"nhiem vu", 'c'},  {"cong viec", 'c'},   {"hoat dong", 'c'},
             {"san pham", 'x'},  {"thoi gian", 'd'}, {"thoi han", 'd'},  {"tien do", 'd'},     {"hoan thanh", 'd'},
             {"han ", 'd'},      {"chu tri", 'a'},   {"thuc hien", 'a'}, {"don vi", 'a'},      {"co quan", 'a'},
             {"phan cong", 'a'}, {"phu trach", 'a'}, {"nguoi", 'a'},     {"trach nhiem", 'a'}, {"dau viec", 'c'}};

static char column_of(const char *folded)
{
    if (strlen(folded) > 60)
        return 0;
    for (size_t i = 0; i < COUNT(heads); i++)
        if (strstr(folded, heads[i].words))
            return heads[i].column;
    return 0;
}

static const char *cell_text(struct paper *paper, const struct line *row, int column)
{
    if (column < 0 || (size_t)column >= row->cells.count)
        return NULL;
    char *text = arena_text(&paper->w->arena, *LIST_AT(&row->cells, const char *, (size_t)column));
    for (char *at = text; *at; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    return text;
}

/* A head row names a content and a time or a doer. */
static bool take_head(struct paper *paper, const struct line *row)
{
    struct table table = {row->table, -1, -1, -1, -1, false};

    for (int i = 0; i < (int)row->cells.count && i < 20; i++) {
        const char *folded = fold(&paper->w->arena, cell_text(paper, row, i));
        char column = column_of(folded);
        int *place = column == 'c'   ? &table.content
                     : column == 'a' ? &table.actor
                     : column == 'd' ? &table.due
                     : column == 'p' ? &table.partner
                                     : NULL;
        if (place && *place < 0)
            *place = i;
        if (column == 'd')
            table.deadline = !strstr(folded, "thoi gian thuc hien") && !strstr(folded, "thoi gian to chuc");
    }
    if (table.content < 0 || (table.actor < 0 && table.due < 0))
        return false;
    paper->table = table;
    return true;
}

static const char *section_of(struct paper *paper, const struct line *row)
{
    const struct list *sections = &paper->reading->sections;

    if (row->zone == ZONE_BODY && row->section >= 0)
        return LIST_AT(sections, struct section, (size_t)row->section)->path;
    for (size_t i = 0; i < paper->lines.count; i++) {
        const struct line *line = LINE(paper, i);
        if (line->zone == ZONE_BODY && line->section >= 0 &&
            (strstr(line->folded.text, "phu luc") || strstr(line->folded.text, "kem theo")))
            return LIST_AT(sections, struct section, (size_t)line->section)->path;
    }
    return NULL;
}

static struct due due_of(struct paper *paper, const char *text)
{
    const struct time_item *items[8];
    struct line line = paper_line(paper, text, (struct lines){0});
    struct list found = deadline_items(paper, &line, 0, line.token_count);
    size_t count = found.count < COUNT(items) ? found.count : COUNT(items);

    for (size_t i = 0; i < count; i++) {
        struct time_item *item = LIST_AT(&found, struct time_item, i);
        if (paper->table.deadline && item->role == ROLE_BARE && item->when.kind == WHEN_DAY)
            item->role = ROLE_BY;
        items[i] = item;
    }
    struct due due = deadline_merge(paper, items, count);
    struct when year = dates_at(&line, 0);
    if (deadline_is_empty(&due) && year.kind)
        due.in = dates_text(paper->w, &year);
    return due;
}

static void add_row(struct paper *paper, const struct line *row, const char *content)
{
    struct arena *arena = &paper->w->arena;
    struct line line = paper_line(paper, content, row->lines);
    struct clause clause = clause_read(paper, &line, 0, line.token_count);
    const struct act *act = clause_head(&clause, PLAIN) ? clause_head(&clause, PLAIN) : clause_head(&clause, WEAK);
    const char *actor = cell_text(paper, row, paper->table.actor), *due = cell_text(paper, row, paper->table.due);
    const char *partner = cell_text(paper, row, paper->table.partner);
    struct reading_obligation *made = list_add(arena, &paper->reading->obligations, sizeof *made);
    size_t from = act ? act->last : 0;

    *made = (struct reading_obligation){
        .activity = activity_name(act ? act->activity : ACT_OTHER),
        .section = section_of(paper, row),
        .lines = row->lines,
        .text = content,
        .addressee = actor_addressee(paper, &line, 0, line.token_count),
        .via = actor_via(paper, &line, 0, line.token_count),
        .coverage = quantity_coverage(paper, &line, from, line.token_count, act && act->activity == ACT_INSPECTION)};
    if (actor && *actor)
        list_add_text(arena, &made->actors, actor);
    if (partner && *partner)
        list_add_text(arena, &made->partners, partner);
    if (due && *due)
        made->due = due_of(paper, due);
    if (clause.counted) {
        made->times_min = clause.times.min;
        made->times_max = clause.times.max;
    }
}

/* “I | CÔNG TÁC KIỂM TRA | | |”: a row that heads others, in capitals, says nothing of who and when. */
static bool is_group(struct paper *paper, const struct line *row)
{
    size_t filled = 0;

    for (int i = 0; i < (int)row->cells.count; i++) {
        const char *text = cell_text(paper, row, i);
        filled += *text != '\0' && i != paper->table.content;
        for (const char *at = text; i == paper->table.content && *at; at++)
            if (*at >= 'a' && *at <= 'z')
                return false;
    }
    return filled <= 1;
}

void table_take_row(struct paper *paper, const struct line *row)
{
    if (paper->table.id != row->table) {
        paper->table = (struct table){row->table, -1, -1, -1, -1, false};
        (void)take_head(paper, row);
        return;
    }
    const char *content = cell_text(paper, row, paper->table.content);
    if (is_group(paper, row))
        return;
    bool due = paper->table.due >= 0 && cell_text(paper, row, paper->table.due);
    bool actor = paper->table.actor >= 0 && cell_text(paper, row, paper->table.actor);
    if (content && *content && (due || actor))
        add_row(paper, row, content);
}
