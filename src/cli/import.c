/* import.c - chibo import: bodies or people from a table (.xlsx, .xls, .csv), each row's fate first. */
#include "base/limits.h"
#include "base/speech.h"
#include "cli/command.h"
#include "cli/program.h"
#include "docread/reader.h"
#include "organisation/import_orgs.h"
#include "organisation/import_people.h"
#include "store/unit.h"

#include <stdio.h>
#include <string.h>

/* What is imported: its shape, its columns and its two steps. */
struct kind {
    const char *name;
    const struct shape *shape;
    const struct choice *columns;
    enum status (*check)(struct work *w, struct list *rows, struct import_figures *figures);
    enum status (*apply)(struct work *w, struct list *rows);
};

static const struct kind kinds[] = {
    {"organisations", &import_org_shape, import_org_columns, import_check_orgs, import_apply_orgs},
    {"people", &import_person_shape, import_person_columns, import_check_people, import_apply_people},
};

struct import {
    const struct kind *kind;
    const char *file, *settings;
    bool apply;
    struct reader *reader;
    struct list rows;
    struct import_figures figures;
};

static bool read_words(int count, char **words, struct import *import)
{
    for (size_t i = 0; count && i < COUNT(kinds); i++)
        if (!strcmp(words[0], kinds[i].name))
            import->kind = &kinds[i];
    for (int i = 1; i < count; i++)
        if (!strcmp(words[i], "--apply"))
            import->apply = true;
        else if (!strcmp(words[i], "--settings") && i + 1 < count)
            import->settings = words[++i];
        else if (*words[i] != '-' && !import->file)
            import->file = words[i];
        else
            return false;
    return import->kind && import->file;
}

static enum status read_file(struct work *w, const char *path, struct bytes *bytes)
{
    FILE *file = fopen(path, "rb");
    const long size = file && !fseek(file, 0, SEEK_END) ? ftell(file) : -1;
    size_t got = 0;

    if (size >= 0 && size <= LIMIT_SHEET_FILE && !fseek(file, 0, SEEK_SET)) {
        unsigned char *data = arena_alloc(&w->arena, (size_t)size + 1);
        got = fread(data, 1, (size_t)size, file);
        *bytes = (struct bytes){data, got};
    }
    if (file)
        (void)fclose(file);
    if (size < 0)
        return fail(w, ERR_MISSING, say(w, _("Không mở được tệp {path}."), NAMED_TEXT("path", path)));
    if (got != (size_t)size)
        return fail(w, ERR_INVALID, _("Không đọc được tệp, hoặc tệp lớn quá 64 MB."));
    return OK;
}

static enum status check(struct work *w, void *arg)
{
    struct import *import = arg;

    return import->kind->check(w, &import->rows, &import->figures);
}

static const char *fate_in_words(const char *fate)
{
    const struct choice *choice = import_fates;

    while (choice->code && strcmp(choice->code, fate) != 0)
        choice++;
    return choice->label;
}

static void print_row(const struct shape *shape, const void *row)
{
    const char *why = field_text(shape_find(shape, "why"), row);

    (void)printf("%lld\t%s\t%s\t%s%s%s\n", (long long)field_int(shape_find(shape, "line"), row),
                 fate_in_words(field_text(shape_find(shape, "fate"), row)), field_text(shape_find(shape, "code"), row),
                 field_text(shape_find(shape, "name"), row), why ? "\t" : "", why ? why : "");
}

static void print_fates(struct work *w, const struct import *import)
{
    const struct import_figures *figures = &import->figures;

    for (size_t i = 0; i < import->rows.count; i++)
        print_row(import->kind->shape, (const char *)import->rows.items + i * import->kind->shape->size);
    (void)printf("%s\n", say(w, _("{new} dòng mới, {changed} dòng sửa, {same} dòng như cũ, {wrong} dòng sai."),
                             NAMED("new", figures->created), NAMED("changed", figures->changed),
                             NAMED("same", figures->same), NAMED("wrong", figures->wrong)));
}

static enum status run(struct work *w, struct import *import)
{
    struct bytes bytes = {0};
    struct sheet sheet;

    TRY(read_file(w, import->file, &bytes));
    TRY(reader_read_sheet(w, import->reader, bytes, &sheet));
    TRY(sheet_take(w, &sheet, import->kind->shape, import->kind->columns, &import->rows));
    TRY(work_run(w, WORK_READS, check, import));
    print_fates(w, import);
    if (import->figures.wrong)
        return fail(w, ERR_INVALID, _("Còn dòng sai. Hãy sửa tệp rồi nhập lại; chưa có gì được ghi."));
    if (!import->apply) {
        (void)printf("%s\n", _("Chưa có gì được ghi. Thêm --apply để ghi tất cả."));
        return OK;
    }
    TRY(import->kind->apply(w, &import->rows));
    (void)printf("%s\n", _("Đã ghi tất cả."));
    return OK;
}

int import_table(const struct command *command, int count, char **words)
{
    struct import import = {0};
    struct settings settings;
    struct work w, reading = {0};

    if (!read_words(count, words, &import))
        return command_usage(command);
    /* Before the database is opened: the reader's children must not have it. */
    const enum status started = reader_start(&reading, &import.reader);
    enum status status = program_open(&w, import.settings, &settings);
    if (status == OK)
        status = started == OK ? run(&w, &import) : fail(&w, started, reading.message);
    const int ended = program_close(&w, status);
    if (started == OK)
        reader_stop(import.reader);
    arena_free(&reading.arena);
    return ended;
}
