#include "docread/build.h"

#include "base/limits.h"
#include "base/speech.h"

#include <string.h>

struct build build_open(struct work *w, const char *format, struct document *document)
{
    *document = (struct document){.format = format};
    return (struct build){.w = w, .document = document, .text = buffer_make(&w->arena, LIMIT_DOCUMENT_TEXT)};
}

static int lines_of(const char *text)
{
    int lines = 1;

    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

int build_show(struct build *build, const char *text)
{
    int first = build->line + 1;

    buffer_put(&build->text, text);
    buffer_put_char(&build->text, '\n');
    build->line += lines_of(text);
    return first;
}

/* The length of the line that begins here. */
static size_t line_length(const char *text)
{
    return strcspn(text, "\n");
}

/* The n-th lines of all cells side by side. */
static void put_row_line(struct buffer *out, const char **rest, size_t count)
{
    size_t last = 0;

    for (size_t i = 0; i < count; i++)
        if (line_length(rest[i]))
            last = i;
    for (size_t i = 0; i < count; i++) {
        size_t length = line_length(rest[i]);
        if (i && i <= last)
            buffer_put_char(out, '\t');
        buffer_put_n(out, rest[i], length);
        rest[i] += length + (rest[i][length] == '\n');
    }
}

static const char *row_text(struct build *build, const struct list *cells)
{
    struct buffer out = buffer_make(&build->w->arena, LIMIT_DOCUMENT_TEXT);
    const char **rest = arena_array(&build->w->arena, cells->count + 1, sizeof(*rest));
    int lines = 1;

    for (size_t i = 0; i < cells->count; i++) {
        rest[i] = *LIST_AT(cells, const char *, i);
        int own = lines_of(rest[i]);
        lines = own > lines ? own : lines;
    }
    for (int line = 0; line < lines; line++) {
        if (line)
            buffer_put_char(&out, '\n');
        put_row_line(&out, rest, cells->count);
    }
    return out.text;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

void build_take(struct build *build, struct block block)
{
    build->items += 1 + block.cells.count;
    if (build->items > LIMIT_DOCUMENT_BLOCKS || build->text.full)
        return;
    if (block.kind == BLOCK_ROW && !block.text)
        block.text = row_text(build, &block.cells);
    if (!is_blank(block.text))
        *(struct block *)list_add(&build->w->arena, &build->document->blocks, sizeof(block)) = block;
}

void build_add(struct build *build, struct block block)
{
    if (build->items + block.cells.count > LIMIT_DOCUMENT_BLOCKS) {
        build->items = LIMIT_DOCUMENT_BLOCKS + 1;
        return;
    }
    if (block.kind == BLOCK_ROW)
        block.text = row_text(build, &block.cells);
    if (!block.text || is_blank(block.text))
        return;
    block.line = build_show(build, block.text);
    block.lines = build->line - block.line + 1;
    build_take(build, block);
}

enum status build_close(struct build *build)
{
    if (build->text.full || build->items > LIMIT_DOCUMENT_BLOCKS)
        return fail(build->w, ERR_INVALID,
                    _("Văn bản quá dài. Hãy tách phần chính và các phụ lục thành những tệp nhỏ hơn."));
    if (!build->document->blocks.count)
        return fail(build->w, ERR_INVALID,
                    _("Tệp không có chữ nào. Nếu đây là bản chụp, hãy nhận dạng chữ (OCR) rồi tải lại."));
    build->document->text = build->text.text;
    build->document->lines = build->line;
    return OK;
}

const char *build_trim(struct arena *arena, const char *text)
{
    text += strspn(text, " \t\n");
    size_t length = strlen(text);
    while (length && strchr(" \t\n", text[length - 1]))
        length--;
    return text[length] ? arena_text_n(arena, text, length) : text;
}
