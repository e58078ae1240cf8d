#include "docread/plain.h"

#include "docread/build.h"

#include <string.h>

static void add_line(struct build *build, const char *line)
{
    struct block block = {.kind = BLOCK_PARAGRAPH, .text = build_trim(&build->w->arena, line), .lines = 1};

    block.line = build_show(build, line);
    if (*block.text)
        build_take(build, &block);
}

enum status plain_read(struct work *w, const char *text, struct document *document)
{
    struct build build = build_open(w, "txt", document);

    while (*text) {
        size_t length = strcspn(text, "\n");
        add_line(&build, arena_text_n(&w->arena, text, length));
        text += length + (text[length] == '\n');
    }
    return build_close(&build);
}

enum status plain_read_markdown(struct work *w, const char *text, struct document *document)
{
    TRY(plain_read(w, text, document));
    document->format = "md";
    return OK;
}
