#include "rules/rule.h"

#include "base/embed.h"
#include "base/speech.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* One edition while the file is walked: the last one that began by the day wins, the first when none had. */
struct reading {
    struct work *w;
    const char *day;
    struct rule *rule;
    bool inside; /* lines belong to the edition in force */
    int editions;
};

static char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\r'))
        length--;
    return arena_text_n(arena, text, length);
}

/* The rest of the line behind a key word, or NULL. */
static char *after_word(struct arena *arena, const char *line, const char *word)
{
    size_t length = strlen(word);

    if (strncmp(line, word, length) || line[length] != ' ')
        return NULL;
    return trimmed(arena, line + length, strlen(line + length));
}

static void split(struct arena *arena, const char *line, struct list *cells)
{
    for (;;) {
        size_t length = strcspn(line, "|");
        list_add_text(arena, cells, trimmed(arena, line, length));
        if (!line[length])
            return;
        line += length + 1;
    }
}

static void begin_edition(struct reading *reading, const char *from_day)
{
    reading->inside = reading->editions++ == 0 || strcmp(from_day, reading->day) <= 0;
    if (reading->inside)
        *reading->rule = (struct rule){.kind = reading->rule->kind, .from_day = from_day};
}

static const char *cell_of(const struct rule *rule, const char *const *cells, const char *column)
{
    for (size_t i = 0; i < rule->columns.count; i++)
        if (!strcmp(*LIST_AT(&rule->columns, const char *, i), column))
            return cells[i];
    return NULL;
}

static bool is_in_force(const struct rule *rule, const char *const *cells, const char *day)
{
    const char *from = cell_of(rule, cells, "from");
    const char *to = cell_of(rule, cells, "to");

    return !(from && *from && strcmp(day, from) < 0) && !(to && *to && strcmp(day, to) >= 0);
}

static void add_row(struct reading *reading, const char *line)
{
    struct arena *arena = &reading->w->arena;
    struct list cells = {0};

    split(arena, line, &cells);
    while (cells.count < reading->rule->columns.count)
        list_add_text(arena, &cells, "");
    assert(cells.count == reading->rule->columns.count);
    if (is_in_force(reading->rule, cells.items, reading->day))
        *(const void **)list_add(arena, &reading->rule->rows, sizeof(void *)) = cells.items;
}

static void read_line(struct reading *reading, const char *line)
{
    struct arena *arena = &reading->w->arena;
    const char *rest;

    if (!*line || *line == '#')
        return;
    if ((rest = after_word(arena, line, "from")))
        begin_edition(reading, rest);
    else if (!reading->inside)
        return;
    else if ((rest = after_word(arena, line, "source")))
        reading->rule->source = rest;
    else if ((rest = after_word(arena, line, "columns")))
        split(arena, rest, &reading->rule->columns);
    else
        add_row(reading, line);
}

enum status rule_find(struct work *w, const char *kind, const char *day, struct rule *rule)
{
    const struct embedded *file = embedded_find(arena_format(&w->arena, "rules/%s.txt", kind));
    struct reading reading = {.w = w, .day = day ? day : w->today, .rule = rule};

    if (!file)
        return fail(w, ERR_MISSING, _("Không có quy định loại này."));
    *rule = (struct rule){.kind = arena_text(&w->arena, kind)};
    for (const char *line = (const char *)file->start; *line;) {
        size_t length = strcspn(line, "\n");
        read_line(&reading, trimmed(&w->arena, line, length));
        line += length + (line[length] == '\n');
    }
    return OK;
}

static const char *const *row_cells(const struct rule *rule, size_t row)
{
    assert(row < rule->rows.count);
    return LIST_AT(&rule->rows, const char *const *, row)[0];
}

const char *rule_cell(const struct rule *rule, size_t row, const char *column)
{
    const char *cell = cell_of(rule, row_cells(rule, row), column);

    assert(cell);
    return cell;
}

int64_t rule_number(const struct rule *rule, size_t row, const char *column)
{
    return strtoll(rule_cell(rule, row, column), NULL, 10);
}

int64_t rule_row(const struct rule *rule, const char *column, const char *text)
{
    for (size_t i = 0; i < rule->rows.count; i++)
        if (!strcmp(rule_cell(rule, i, column), text))
            return (int64_t)i;
    return -1;
}
