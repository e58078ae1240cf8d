#include "rules/rule.h"

#include "base/embed.h"
#include "base/speech.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "rules/"
#define ENDING ".txt"

/* One file: its editions as struct rule with all their rows. */
struct file {
    const char *kind;
    struct list editions;
};

/* Constant data of the program, read once: rights are worked out from it at every request. */
static struct {
    pthread_once_t once;
    struct arena arena;
    struct list files;
} registry = {.once = PTHREAD_ONCE_INIT};

static char *trimmed(const char *text, size_t length)
{
    while (length && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\r'))
        length--;
    return arena_text_n(&registry.arena, text, length);
}

/* The rest of the line behind a key word, or NULL. */
static char *after_word(const char *line, const char *word)
{
    const size_t length = strlen(word);

    if (strncmp(line, word, length) != 0 || line[length] != ' ')
        return NULL;
    return trimmed(line + length, strlen(line + length));
}

static void split(const char *line, struct list *cells)
{
    for (;;) {
        const size_t length = strcspn(line, "|");
        list_add_text(&registry.arena, cells, trimmed(line, length));
        if (!line[length])
            return;
        line += length + 1;
    }
}

static void add_row(struct rule *edition, const char *line)
{
    struct list cells = {0};

    split(line, &cells);
    while (cells.count < edition->columns.count)
        list_add_text(&registry.arena, &cells, "");
    assert(cells.count == edition->columns.count);
    *(const void **)list_add(&registry.arena, &edition->rows, sizeof(void *)) = cells.items;
}

static void read_line(struct file *file, const char *line)
{
    const char *rest;

    if (!*line || *line == '#')
        return;
    if ((rest = after_word(line, "from"))) {
        *(struct rule *)list_add(&registry.arena, &file->editions, sizeof(struct rule)) =
            (struct rule){.kind = file->kind, .from_day = rest};
        return;
    }
    assert(file->editions.count);
    struct rule *edition = LIST_AT(&file->editions, struct rule, file->editions.count - 1);
    if ((rest = after_word(line, "source")))
        edition->source = rest;
    else if ((rest = after_word(line, "columns")))
        split(rest, &edition->columns);
    else
        add_row(edition, line);
}

static void read_file(const struct embedded *embedded)
{
    struct file *file = list_add(&registry.arena, &registry.files, sizeof(*file));
    const char *name = embedded->name + strlen(FOLDER);

    file->kind = arena_text_n(&registry.arena, name, strlen(name) - strlen(ENDING));
    for (const char *line = (const char *)embedded->start; *line;) {
        const size_t length = strcspn(line, "\n");
        read_line(file, trimmed(line, length));
        line += length + (line[length] == '\n');
    }
}

static void read_all(void)
{
    for (size_t i = 0; i < embedded_count; i++) {
        const char *name = embedded_files[i].name;
        const size_t length = strlen(name);
        if (!strncmp(name, FOLDER, strlen(FOLDER)) && length > strlen(ENDING) &&
            !strcmp(name + length - strlen(ENDING), ENDING))
            read_file(&embedded_files[i]);
    }
}

static const struct file *find_file(const char *kind)
{
    for (size_t i = 0; i < registry.files.count; i++)
        if (!strcmp(LIST_AT(&registry.files, struct file, i)->kind, kind))
            return LIST_AT(&registry.files, struct file, i);
    return NULL;
}

static const struct rule *edition_on(const struct file *file, const char *day)
{
    size_t which = 0;

    for (size_t i = 1; i < file->editions.count; i++)
        if (strcmp(LIST_AT(&file->editions, struct rule, i)->from_day, day) <= 0)
            which = i;
    return LIST_AT(&file->editions, struct rule, which);
}

static int column_of(const struct rule *rule, const char *column)
{
    for (size_t i = 0; i < rule->columns.count; i++)
        if (!strcmp(*LIST_AT(&rule->columns, const char *, i), column))
            return (int)i;
    return -1;
}

enum status rule_find(struct work *w, const char *kind, const char *day, struct rule *rule)
{
    const char *asked = day ? day : w->today;

    (void)pthread_once(&registry.once, read_all);
    const struct file *file = find_file(kind);
    if (!file)
        return fail(w, ERR_MISSING, _("Không có quy định loại này."));
    *rule = *edition_on(file, asked);
    const int from = column_of(rule, "from");
    const int to = column_of(rule, "to");
    if (from < 0 && to < 0)
        return OK;
    const struct list all = rule->rows;
    rule->rows = (struct list){0};
    for (size_t i = 0; i < all.count; i++) {
        const char *const *cells = *LIST_AT(&all, const char *const *, i);
        const bool has_begun = from < 0 || !*cells[from] || strcmp(cells[from], asked) <= 0;
        const bool has_ended = to >= 0 && *cells[to] && strcmp(asked, cells[to]) >= 0;
        if (has_begun && !has_ended)
            *(const void **)list_add(&w->arena, &rule->rows, sizeof(void *)) = cells;
    }
    return OK;
}

size_t rule_column(const struct rule *rule, const char *column)
{
    const int place = column_of(rule, column);

    assert(place >= 0);
    return (size_t)place;
}

const char *rule_at(const struct rule *rule, size_t row, size_t column)
{
    assert(row < rule->rows.count && column < rule->columns.count);
    return (*LIST_AT(&rule->rows, const char *const *, row))[column];
}

const char *rule_cell(const struct rule *rule, size_t row, const char *column)
{
    return rule_at(rule, row, rule_column(rule, column));
}

int64_t rule_number(const struct rule *rule, size_t row, const char *column)
{
    return strtoll(rule_cell(rule, row, column), NULL, 10);
}

int64_t rule_row(const struct rule *rule, const char *column, const char *text)
{
    const size_t place = rule_column(rule, column);

    for (size_t i = 0; i < rule->rows.count; i++)
        if (!strcmp(rule_at(rule, i, place), text))
            return (int64_t)i;
    return -1;
}
