/* read_document.c - chibo read: papers to what was understood of them.  The worst ending is the exit code. */
#include "cli/command.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/reader.h"
#include "planread/planread.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum form { FORM_SUMMARY, FORM_JSON, FORM_BLOCKS };

static MUST_CHECK enum status load(struct work *w, const char *path, struct bytes *file)
{
    struct stat about;
    FILE *in = fopen(path, "rb");

    if (!in)
        return fail(w, ERR_MISSING, say(w, _("Không mở được tệp {name}."), NAMED_TEXT("name", path)));
    /* What has no size (a pipe) is read up to the limit. */
    bool sized = fstat(fileno(in), &about) == 0 && S_ISREG(about.st_mode) && about.st_size < LIMIT_UPLOAD;
    size_t room = sized ? (size_t)about.st_size + 1 : LIMIT_UPLOAD + 1;
    unsigned char *data = arena_alloc(&w->arena, room);
    size_t size = fread(data, 1, room, in);
    bool broken = ferror(in) != 0;
    (void)fclose(in);
    if (broken)
        return fail(w, ERR_MISSING, say(w, _("Không đọc được tệp {name}."), NAMED_TEXT("name", path)));
    if (size > LIMIT_UPLOAD)
        return fail(w, ERR_INVALID, _("Tệp lớn hơn mức cho phép. Hãy tách phụ lục hoặc giảm cỡ ảnh trong tệp."));
    *file = (struct bytes){data, size};
    return OK;
}

static void print_text(const char *text)
{
    for (; *text; text++)
        (void)fputs(*text == '\n' ? " / " : *text == '\t' ? " → " : (char[]){*text, '\0'}, stdout);
}

static void print_blocks(const struct document *document)
{
    static const char *const names[] = {"para", "head", "item", "row", "note", "margin"};

    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = LIST_AT(&document->blocks, struct block, i);
        printf("%4d %-6s", block->line, names[block->kind]);
        for (size_t k = 0; k < block->cells.count; k++) {
            (void)fputs(k ? " | " : " ", stdout);
            print_text(*LIST_AT(&block->cells, const char *, k));
        }
        if (!block->cells.count) {
            (void)putchar(' ');
            print_text(block->text);
        }
        (void)putchar('\n');
    }
}

static void print_json(struct work *w, const struct reading *reading)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_REPLY);
    struct json json = {.out = &out, .indent = true};

    reading_put_json(&json, reading);
    (void)fwrite(out.text, 1, out.length, stdout);
    (void)putchar('\n');
}

static MUST_CHECK enum status read_one(struct work *w, struct reader_child *child, enum form form, const char *path)
{
    struct bytes file;
    struct document document;
    struct reading reading;

    TRY(load(w, path, &file));
    TRY(reader_child_read(w, child, file, &document));
    if (form == FORM_BLOCKS) {
        print_blocks(&document);
        return OK;
    }
    TRY(planread(w, &document, &reading));
    if (form == FORM_JSON)
        print_json(w, &reading);
    return OK;
}

static enum status read_each(struct reader_child *child, enum form form, int count, char **paths)
{
    enum status worst = OK;

    for (int i = 0; i < count; i++) {
        struct work w = {0};
        enum status status = read_one(&w, child, form, paths[i]);
        if (status != OK)
            (void)fprintf(stderr, "%s: %s\n", paths[i], w.message ? w.message : "");
        worst = status > worst ? status : worst;
        arena_free(&w.arena);
    }
    return worst;
}

int read_document(const struct command *command, int count, char **words)
{
    bool json = count && strcmp(words[0], "--json") == 0;
    bool blocks = count && strcmp(words[0], "--blocks") == 0;
    int options = json || blocks;
    struct work w = {0};
    struct reader *reader;

    if (options == count || words[options][0] == '-')
        return command_usage(command);
    enum status worst = reader_start(&w, &reader);
    if (worst == OK) {
        struct reader_child *child = reader_hire(&w, reader);
        enum form form = json ? FORM_JSON : blocks ? FORM_BLOCKS : FORM_SUMMARY;
        worst = read_each(child, form, count - options, words + options);
        reader_dismiss(child);
        reader_stop(reader);
    } else {
        (void)fprintf(stderr, "%s\n", w.message);
    }
    arena_free(&w.arena);
    return command_exit(worst);
}
