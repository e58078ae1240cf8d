#include "docread/wire.h"

#include "base/limits.h"
#include "base/speech.h"
#include "text/utf8.h"

#include <inttypes.h>
#include <string.h>

#define NUMBERS         10
#define BLOCK_LINE_MOST INT32_MAX

enum flag { FLAG_BOLD = 1, FLAG_ITALIC = 2, FLAG_CENTRED = 4, FLAG_UPPER_RULE = 8, FLAG_ALL = 15 };

static const char *const formats[] = {"txt", "md", "html", "docx", "pdf", "doc"};

static void put_text(struct buffer *out, const char *text)
{
    buffer_put_char(out, '\t');
    while (*text) {
        size_t plain = strcspn(text, "\t\n\\");
        buffer_put_n(out, text, plain);
        text += plain;
        if (!*text)
            return;
        buffer_put(out, *text == '\t' ? "\\t" : *text == '\n' ? "\\n" : "\\\\");
        text++;
    }
}

static void put_block(struct buffer *out, const struct block *block)
{
    int flags = (block->bold ? FLAG_BOLD : 0) | (block->italic ? FLAG_ITALIC : 0) |
                (block->centred ? FLAG_CENTRED : 0) | (block->upper_rule ? FLAG_UPPER_RULE : 0);

    buffer_format(out, "%d %d %d %d %d %d %d %d %zu", (int)block->kind, block->level, block->line, block->lines,
                  block->page, block->size, flags, block->table, block->cells.count);
    put_text(out, block->text);
    for (size_t i = 0; i < block->cells.count; i++)
        put_text(out, *LIST_AT(&block->cells, const char *, i));
    buffer_put_char(out, '\n');
}

void wire_put(struct buffer *out, const struct work *w, enum status status, const struct document *document)
{
    size_t format = 0;

    if (status != OK) {
        buffer_format(out, "refused %d\n%s\n", (int)status, w->message ? w->message : "");
        return;
    }
    while (strcmp(formats[format], document->format) != 0)
        format++;
    size_t length = strlen(document->text);
    buffer_format(out, "blocks %zu %d %zu %zu\n", format, document->lines, length, document->blocks.count);
    buffer_put_n(out, document->text, length);
    for (size_t i = 0; i < document->blocks.count; i++)
        put_block(out, LIST_AT(&document->blocks, struct block, i));
}

/* What is left to read of an answer; `broken` once and for all at the first thing that is not as it should be. */
struct rest {
    struct arena *arena;
    const char *at, *end;
    bool broken;
};

static int64_t take_number(struct rest *rest, int64_t most)
{
    int64_t number = 0;
    const char *begin = rest->at;

    while (rest->at < rest->end && *rest->at >= '0' && *rest->at <= '9' && number <= most)
        number = number * 10 + (*rest->at++ - '0');
    if (rest->at == begin || number > most)
        rest->broken = true;
    return rest->broken ? 0 : number;
}

static void take_char(struct rest *rest, char letter)
{
    if (rest->at < rest->end && *rest->at == letter)
        rest->at++;
    else
        rest->broken = true;
}

static int64_t take_next(struct rest *rest, int64_t most)
{
    take_char(rest, ' ');
    return take_number(rest, most);
}

/* UTF-8 without control characters other than the two that shape a text. */
static bool is_clean(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < ' ' && text[i] != '\n' && text[i] != '\t')
            return false;
    return utf8_is_valid(text, length);
}

static const char *take_text(struct rest *rest)
{
    take_char(rest, '\t');
    const char *end = rest->broken ? rest->at : rest->at + strcspn(rest->at, "\t\n");
    char *text = arena_alloc(rest->arena, (size_t)(end - rest->at) + 1);
    size_t length = 0;

    for (; rest->at < end; rest->at++) {
        char letter = *rest->at;
        if (letter == '\\') {
            static const char written[] = "tn\\", meant[] = "\t\n\\";
            const char *found = ++rest->at < end ? strchr(written, *rest->at) : NULL;
            rest->broken = rest->broken || !found;
            letter = meant[found ? found - written : 0];
        }
        text[length++] = letter;
    }
    rest->broken = rest->broken || rest->at != end || !is_clean(text, length);
    return text;
}

static struct block take_block(struct rest *rest, int lines)
{
    struct block block = {.kind = (enum block_kind)take_number(rest, BLOCK_MARGIN)};

    block.level = (int)take_next(rest, 100);
    block.line = (int)take_next(rest, lines);
    block.lines = (int)take_next(rest, lines);
    block.page = (int)take_next(rest, LIMIT_DOCUMENT_BLOCKS);
    block.size = (int)take_next(rest, 4000);
    int flags = (int)take_next(rest, FLAG_ALL);
    block.bold = flags & FLAG_BOLD;
    block.italic = flags & FLAG_ITALIC;
    block.centred = flags & FLAG_CENTRED;
    block.upper_rule = flags & FLAG_UPPER_RULE;
    block.table = (int)take_next(rest, LIMIT_DOCUMENT_BLOCKS);
    size_t cells = (size_t)take_next(rest, LIMIT_DOCUMENT_BLOCKS);
    block.text = take_text(rest);
    for (size_t i = 0; i < cells && !rest->broken; i++)
        list_add_text(rest->arena, &block.cells, take_text(rest));
    take_char(rest, '\n');
    if (block.line < 1 || block.lines < 1 || block.line + block.lines - 1 > lines || !*block.text)
        rest->broken = true;
    return block;
}

static void take_document(struct rest *rest, struct document *document)
{
    document->format = formats[take_next(rest, (int64_t)COUNT(formats) - 1)];
    document->lines = (int)take_next(rest, LIMIT_DOCUMENT_TEXT);
    size_t length = (size_t)take_next(rest, LIMIT_DOCUMENT_TEXT);
    size_t count = (size_t)take_next(rest, LIMIT_DOCUMENT_BLOCKS);
    take_char(rest, '\n');
    if (rest->broken || (size_t)(rest->end - rest->at) < length || !is_clean(rest->at, length)) {
        rest->broken = true;
        return;
    }
    document->text = arena_text_n(rest->arena, rest->at, length);
    rest->at += length;
    for (size_t i = 0; i < count && !rest->broken; i++)
        *(struct block *)list_add(rest->arena, &document->blocks, sizeof(struct block)) =
            take_block(rest, document->lines);
    rest->broken = rest->broken || rest->at != rest->end || !count;
}

static MUST_CHECK enum status broken(struct work *w)
{
    return fail(w, ERR_INVALID,
                _("Không đọc được tệp này: tệp hỏng hoặc không đúng chuẩn. Hãy mở và lưu lại rồi tải lên."));
}

static MUST_CHECK enum status take_refusal(struct work *w, struct rest *rest)
{
    enum status status = (enum status)take_next(rest, ERR_BROKEN);

    take_char(rest, '\n');
    size_t length = rest->broken ? 0 : (size_t)(rest->end - rest->at);
    if (length < 2 || rest->at[length - 1] != '\n' || status == OK || !is_clean(rest->at, length - 1))
        return broken(w);
    return fail(w, status, arena_text_n(&w->arena, rest->at, length - 1));
}

enum status wire_take(struct work *w, const char *answer, size_t length, struct document *document)
{
    struct rest rest = {.arena = &w->arena, .at = answer, .end = answer + length};

    *document = (struct document){0};
    if (length > 8 && memcmp(answer, "refused", 7) == 0) {
        rest.at += 7;
        return take_refusal(w, &rest);
    }
    if (length < 6 || memcmp(answer, "blocks", 6) != 0)
        return broken(w);
    rest.at += 6;
    take_document(&rest, document);
    return rest.broken ? broken(w) : OK;
}
