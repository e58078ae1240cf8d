/* read_document.c - chibo read: papers to what was understood of them.  The worst ending is the exit code. */
#include "cli/command.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/docread.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum form { FORM_SUMMARY, FORM_JSON, FORM_BLOCKS };

static MUST_CHECK enum status load(struct work *w, const char *path, struct bytes *file)
{
    FILE *in = fopen(path, "rb");

    if (!in)
        return fail(w, ERR_MISSING, say(w, _("Không mở được tệp {name}."), NAMED_TEXT("name", path)));
    unsigned char *data = arena_alloc(&w->arena, LIMIT_UPLOAD + 1);
    size_t size = fread(data, 1, LIMIT_UPLOAD + 1, in);
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

static MUST_CHECK enum status read_one(struct work *w, enum form form, const char *path)
{
    struct bytes file;
    struct document document;

    TRY(load(w, path, &file));
    TRY(docread(w, file, &document));
    if (form == FORM_BLOCKS)
        print_blocks(&document);
    return OK;
}

int read_document(const struct command *command, int count, char **words)
{
    enum form form = FORM_SUMMARY;
    enum status worst = OK;
    int first = 0;

    if (count > first && strcmp(words[first], "--json") == 0) {
        form = FORM_JSON;
        first++;
    } else if (count > first && strcmp(words[first], "--blocks") == 0) {
        form = FORM_BLOCKS;
        first++;
    }
    if (first == count || words[first][0] == '-')
        return command_usage(command);
    for (int i = first; i < count; i++) {
        struct work w = {0};
        enum status status = read_one(&w, form, words[i]);
        if (status != OK)
            (void)fprintf(stderr, "%s: %s\n", words[i], w.message ? w.message : "");
        worst = status > worst ? status : worst;
        arena_free(&w.arena);
    }
    return command_exit(worst);
}
