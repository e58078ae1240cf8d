/* planread_fuzz.c - any text, as blocks of any kind, is read without harm; what is read can be written. */
#include "planread/planread.h"

#include <string.h>

#define INPUT_MOST (256 * 1024)
#define CELLS      4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first letter of a line says what kind of block it is: '\x01' a row whose cells are divided by bars, '\x02' a
 * note,
 * '\x03' a margin; anything else a paragraph. */
static void add_block(struct work *w, struct document *document, const char *text, int line)
{
    static const enum block_kind kinds[] = {BLOCK_PARAGRAPH, BLOCK_ROW, BLOCK_NOTE, BLOCK_MARGIN};
    unsigned char first = (unsigned char)*text;
    struct block *block = list_add(&w->arena, &document->blocks, sizeof *block);

    *block =
        (struct block){.kind = first < CELLS ? kinds[first] : BLOCK_PARAGRAPH, .line = line, .lines = 1, .text = text};
    if (block->kind != BLOCK_ROW)
        return;
    block->table = 1;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "|");
        list_add_text(&w->arena, &block->cells, arena_text_n(&w->arena, at, length));
        at += length + (at[length] == '|');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct document document = {.format = "txt"};
    struct reading reading;

    if (size > INPUT_MOST)
        return 0;
    char *text = arena_text_n(&w.arena, (const char *)data, size);
    document.text = text;
    for (int line = 1; *text; line++) {
        size_t length = strcspn(text, "\n");
        if (length)
            add_block(&w, &document, arena_text_n(&w.arena, text, length), line);
        text += length + (text[length] == '\n');
    }
    if (planread(&w, &document, &reading) == OK) {
        struct buffer out = buffer_make(&w.arena, 64 * 1024 * 1024);
        struct json json = {.out = &out};
        reading_put_json(&json, &reading);
    }
    arena_free(&w.arena);
    return 0;
}
