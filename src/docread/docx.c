#include "docread/docx.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/inline.h"
#include "docread/layout.h"
#include "docread/numbering.h"
#include "docread/plain.h"
#include "pack/zip.h"
#include "text/normalise.h"

#include <stdlib.h>
#include <string.h>

#define GRID_MOST 100 /* columns a merged cell may span */

static const struct xml_space spaces[] = {{"/wordprocessingml/2006/main", "w"},   {"/wordprocessingml/main", "w"},
                                          {"/markup-compatibility/2006", "mc"},   {"schemas-microsoft-com:vml", "v"},
                                          {"/officeDocument/2006/math", "m"},     {"/officeDocument/math", "m"},
                                          {"/package/2006/relationships", "rel"}, {NULL, NULL}};

struct docx {
    struct work *w;
    struct numbering *numbering;
    struct inline_state inside;
    struct list *out;        /* struct layout_line */
    struct inline_text kept; /* of paragraphs whose end mark is deleted: the next goes on with it */
    bool keeps;
    bool margin; /* what is read now is a header, footer or text box */
    int tables;
};

/* --- paragraphs ------------------------------------------------------------------------------------------------- */

static struct layout_line *add_line(struct docx *docx, const char *text)
{
    struct arena *arena = &docx->w->arena;
    struct layout_line *line = list_add(arena, docx->out, sizeof(*line));

    *line = (struct layout_line){0};
    if (docx->margin) {
        line->kind = BLOCK_MARGIN;
        line->text = build_trim(arena, text);
    } else {
        plain_cut(arena, text, line);
        line->apart = line->pieces.count < 2;
    }
    return line;
}

static bool is_page_number(const char *text)
{
    return text[strspn(text, "0123456789-–/ \t")] == '\0';
}

/* One line of a paragraph; empty ones are left out, and page numbers typed into a header. */
static void take_line(struct docx *docx, const char *text, const struct look *look, const struct inline_text *inside)
{
    if (!*build_trim(&docx->w->arena, text) || (docx->margin && is_page_number(text)))
        return;
    struct layout_line *line = add_line(docx, text);
    line->bold = inside->letters && inside->bold == inside->letters;
    line->italic = inside->letters && inside->italic == inside->letters;
    line->centred = look->centred == SAID_YES;
    line->size = inside->size ? inside->size : styles_size(docx->inside.styles);
    if (docx->margin)
        return;
    line->kind = look->outline > 0 ? BLOCK_HEADING : look->number > 0 ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
    line->level = look->outline > 0 ? look->outline : look->number > 0 ? look->level + 1 : 0;
}

static void take_lines(struct docx *docx, const char *label, const struct look *look, const struct inline_text *inside)
{
    struct arena *arena = &docx->w->arena;
    const char *text = normalise(arena, inside->text.text, inside->text.length);

    for (bool first = true; *text; first = false) {
        size_t length = strcspn(text, "\n");
        const char *line = arena_text_n(arena, text, length);
        if (first && *label)
            line = arena_format(arena, "%s%s", label, build_trim(arena, line));
        take_line(docx, line, look, inside);
        text += length + (text[length] == '\n');
    }
}

static struct look look_of(struct docx *docx, const struct xml_node *properties)
{
    const char *style = properties ? xml_child_value(properties, "w:pStyle") : NULL;
    struct look look = styles_find(docx->inside.styles, style);
    int tied = look.number > 0 ? numbering_level_of(docx->numbering, look.number, style) : -1;

    look.level = tied >= 0 ? tied : look.level;
    if (properties)
        style_read_paragraph(properties, &look);
    return look;
}

static bool mark_is_deleted(const struct xml_node *properties)
{
    return xml_child(xml_child(properties, "w:rPr"), "w:del") != NULL;
}

static void take_blocks(struct docx *docx, const struct xml_node *parent);

/* Text boxes and drawn words met so far, as margin. */
static void take_boxes(struct docx *docx)
{
    bool margin = docx->margin;
    struct list boxes = docx->inside.boxes, signs = docx->inside.signs;

    docx->inside.boxes = docx->inside.signs = (struct list){0};
    docx->margin = true;
    for (size_t i = 0; i < signs.count; i++) {
        const char *sign = *LIST_AT(&signs, const char *, i);
        if (sign)
            take_line(docx, normalise(&docx->w->arena, sign, strlen(sign)), &(struct look){0},
                      &(struct inline_text){0});
    }
    for (size_t i = 0; i < boxes.count; i++)
        take_blocks(docx, *LIST_AT(&boxes, const struct xml_node *, i));
    docx->margin = margin;
}

static void take_paragraph(struct docx *docx, const struct xml_node *node)
{
    const struct xml_node *properties = xml_child(node, "w:pPr");
    struct look look = look_of(docx, properties);
    struct inline_text inside = {.text = buffer_make(&docx->w->arena, LIMIT_DOCUMENT_TEXT)};
    const char *label = "";

    if (docx->keeps)
        inside = docx->kept;
    inline_read(&docx->inside, node, &look, &inside);
    docx->keeps = mark_is_deleted(properties);
    if (docx->keeps) {
        docx->kept = inside;
        return;
    }
    if (look.number > 0)
        label = numbering_next(docx->numbering, look.number, look.level);
    take_lines(docx, label, &look, &inside);
    if (docx->inside.boxes.count || docx->inside.signs.count)
        take_boxes(docx);
}

/* --- tables ----------------------------------------------------------------------------------------------------- */

/* The lines of a cell, one under the other. */
static const char *cell_text(struct docx *docx, const struct xml_node *cell)
{
    struct list lines = {0}, *outer = docx->out;
    struct buffer text = buffer_make(&docx->w->arena, LIMIT_DOCUMENT_TEXT);

    docx->out = &lines;
    take_blocks(docx, cell);
    docx->out = outer;
    for (size_t i = 0; i < lines.count; i++) {
        const struct layout_line *line = LIST_AT(&lines, struct layout_line, i);
        if (line->kind == BLOCK_MARGIN && !docx->margin) {
            *(struct layout_line *)list_add(&docx->w->arena, docx->out, sizeof(*line)) = *line;
            continue;
        }
        if (text.length)
            buffer_put_char(&text, '\n');
        buffer_put(&text, line->text);
    }
    return text.text;
}

static bool goes_on_from_above(const struct xml_node *properties)
{
    const struct xml_node *merge = xml_child(properties, "w:vMerge");
    const char *value = xml_attribute(merge, "val");

    return merge && !(value && strcmp(value, "restart") == 0);
}

static void take_cell(struct docx *docx, const struct xml_node *cell, struct list *cells)
{
    const struct xml_node *properties = xml_child(cell, "w:tcPr");
    const char *span = properties ? xml_child_value(properties, "w:gridSpan") : NULL;
    long columns = span ? strtol(span, NULL, 10) : 1;

    list_add_text(&docx->w->arena, cells, goes_on_from_above(properties) ? "" : cell_text(docx, cell));
    for (long i = 1; i < columns && i < GRID_MOST && cells->count < GRID_MOST; i++)
        list_add_text(&docx->w->arena, cells, "");
}

static void take_cells(struct docx *docx, const struct xml_node *row, struct list *cells)
{
    for (const struct xml_node *child = row->first; child; child = child->next) {
        if (xml_is(child, "w:tc"))
            take_cell(docx, child, cells);
        else if (xml_is(child, "w:sdt") || xml_is(child, "w:sdtContent") || xml_is(child, "w:customXml"))
            take_cells(docx, child, cells);
    }
}

/* A row of one cell is a frame around paragraphs, not a table. */
static void take_frame(struct docx *docx, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        take_line(docx, arena_text_n(&docx->w->arena, text, length), &(struct look){0}, &(struct inline_text){0});
        text += length + (text[length] == '\n');
    }
}

static const char *join_cells(struct docx *docx, const struct list *cells)
{
    struct buffer text = buffer_make(&docx->w->arena, LIMIT_DOCUMENT_TEXT);

    for (size_t i = 0; i < cells->count; i++) {
        buffer_put(&text, i ? "\t" : "");
        buffer_put(&text, *LIST_AT(cells, const char *, i));
    }
    return text.text;
}

static void take_row(struct docx *docx, const struct xml_node *row, int table)
{
    struct list cells = {0};

    if (xml_child(xml_child(row, "w:trPr"), "w:del"))
        return;
    take_cells(docx, row, &cells);
    if (!cells.count)
        return;
    if (cells.count == 1 || docx->margin) {
        for (size_t i = 0; i < cells.count; i++)
            take_frame(docx, *LIST_AT(&cells, const char *, i));
        return;
    }
    struct layout_line *line = list_add(&docx->w->arena, docx->out, sizeof(*line));
    *line = (struct layout_line){.kind = BLOCK_ROW, .cells = cells, .table = table, .text = join_cells(docx, &cells)};
}

static void take_rows(struct docx *docx, const struct xml_node *parent, int table)
{
    for (const struct xml_node *child = parent->first; child; child = child->next) {
        if (xml_is(child, "w:tr"))
            take_row(docx, child, table);
        else if (xml_is(child, "w:sdt") || xml_is(child, "w:sdtContent") || xml_is(child, "w:ins"))
            take_rows(docx, child, table);
    }
}

static void take_blocks(struct docx *docx, const struct xml_node *parent)
{
    static const char *const wrappers[] = {"w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"};

    for (const struct xml_node *child = parent->first; child; child = child->next) {
        if (xml_is(child, "w:p"))
            take_paragraph(docx, child);
        else if (xml_is(child, "w:tbl"))
            take_rows(docx, child, ++docx->tables);
        for (size_t i = 0; i < COUNT(wrappers); i++)
            if (xml_is(child, wrappers[i]))
                take_blocks(docx, child);
        if (xml_is(child, "mc:AlternateContent") && child->first)
            take_blocks(docx, xml_child(child, "mc:Choice") ? xml_child(child, "mc:Choice") : child->first);
    }
}

/* --- notes, headers, the whole ---------------------------------------------------------------------------------- */

static const struct xml_node *find_note(const struct xml_node *root, const char *id)
{
    for (const struct xml_node *node = root ? root->first : NULL; node; node = node->next) {
        const char *own = xml_attribute(node, "id");
        if (own && strcmp(own, id) == 0)
            return node;
    }
    return NULL;
}

static void take_note(struct docx *docx, const struct xml_node *note, size_t number)
{
    struct buffer mark = buffer_make(&docx->w->arena, LIMIT_FIELD_TEXT);
    char *text = arena_text(&docx->w->arena, cell_text(docx, note));

    for (char *at = strchr(text, '\n'); at; at = strchr(at, '\n'))
        *at = ' ';
    if (!*text)
        return;
    inline_put_mark(&mark, number);
    struct layout_line *line = list_add(&docx->w->arena, docx->out, sizeof(*line));
    *line = (struct layout_line){.kind = BLOCK_NOTE};
    line->text = arena_format(&docx->w->arena, "%s %s", mark.text, build_trim(&docx->w->arena, text));
}

static void take_notes(struct docx *docx, const struct docx_parts *parts)
{
    for (size_t i = 0; i < docx->inside.notes.count; i++) {
        struct inline_note note = *LIST_AT(&docx->inside.notes, struct inline_note, i);
        const struct xml_node *node = find_note(note.at_end ? parts->endnotes : parts->footnotes, note.id);
        if (node)
            take_note(docx, node, i + 1);
    }
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = text ? strlen(text) : 0, own = strlen(end);

    return length >= own && strcmp(text + length - own, end) == 0;
}

/* Running headers (or footers) of the whole file. */
static void take_margins(struct docx *docx, const struct list *parts)
{
    docx->margin = true;
    for (size_t i = 0; i < parts->count; i++)
        take_blocks(docx, *LIST_AT(parts, const struct xml_node *, i));
    docx->margin = false;
}

static void drop_repeated_margins(struct list *lines)
{
    size_t kept = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct layout_line *line = LIST_AT(lines, struct layout_line, i);
        bool seen = false;
        /* Headers stand at both ends and are few; the first hundred lines tell. */
        for (size_t k = 0; line->kind == BLOCK_MARGIN && k < kept && k < 100 && !seen; k++)
            seen = LIST_AT(lines, struct layout_line, k)->kind == BLOCK_MARGIN &&
                   strcmp(LIST_AT(lines, struct layout_line, k)->text, line->text) == 0;
        if (!seen)
            *LIST_AT(lines, struct layout_line, kept++) = *line;
    }
    lines->count = kept;
}

enum status docx_take(struct work *w, const struct docx_parts *parts, struct document *document)
{
    struct docx docx = {.w = w};
    struct build build = build_open(w, parts->format, document);
    struct list lines = {0};

    docx.inside = (struct inline_state){.w = w, .styles = styles_make(w, parts->styles)};
    docx.numbering = numbering_make(w, parts->numbering);
    docx.out = &lines;
    take_margins(&docx, &parts->headers);
    take_blocks(&docx, parts->body);
    take_notes(&docx, parts);
    take_margins(&docx, &parts->footers);
    drop_repeated_margins(&lines);
    layout_take(&build, &lines);
    return build_close(&build);
}

/* --- the archive ------------------------------------------------------------------------------------------------ */

static MUST_CHECK enum status read_part(struct work *w, struct archive *archive, const char *name,
                                        const struct xml_node **root)
{
    struct bytes content;
    struct xml_node *read = NULL;

    *root = NULL;
    TRY(archive_read(archive, name, &content));
    if (content.data)
        TRY(xml_parse(w, content, spaces, &read));
    *root = read;
    return OK;
}

static MUST_CHECK enum status read_margins(struct work *w, struct archive *archive, const char *kind,
                                           const struct xml_node *relations, struct list *parts)
{
    for (const struct xml_node *one = relations ? relations->first : NULL; one; one = one->next) {
        const char *target = xml_attribute(one, "Target");
        const struct xml_node *root;
        if (!target || !ends_with(xml_attribute(one, "Type"), kind))
            continue;
        const char *name = target[0] == '/' ? target + 1 : arena_format(&w->arena, "word/%s", target);
        TRY(read_part(w, archive, name, &root));
        if (root)
            *(const struct xml_node **)list_add(&w->arena, parts, sizeof(struct xml_node *)) = root;
    }
    return OK;
}

static MUST_CHECK enum status find_main_part(struct work *w, struct archive *archive, const char **name)
{
    const struct xml_node *root;

    TRY(read_part(w, archive, "_rels/.rels", &root));
    *name = "word/document.xml";
    for (const struct xml_node *one = root ? root->first : NULL; one; one = one->next) {
        const char *target = xml_attribute(one, "Target");
        if (target && ends_with(xml_attribute(one, "Type"), "/officeDocument"))
            *name = target + (target[0] == '/');
    }
    return OK;
}

static MUST_CHECK enum status read_parts(struct work *w, struct archive *archive, struct docx_parts *parts)
{
    const struct xml_node *relations;
    const char *main_part;

    TRY(find_main_part(w, archive, &main_part));
    TRY(read_part(w, archive, main_part, &parts->body));
    parts->body = xml_child(parts->body, "w:body");
    if (!parts->body)
        return fail(w, ERR_INVALID,
                    _("Tệp không phải là văn bản Word, hoặc bị hỏng. Hãy mở bằng Word, lưu lại rồi tải lên."));
    TRY(read_part(w, archive, "word/styles.xml", &parts->styles));
    TRY(read_part(w, archive, "word/numbering.xml", &parts->numbering));
    TRY(read_part(w, archive, "word/footnotes.xml", &parts->footnotes));
    TRY(read_part(w, archive, "word/endnotes.xml", &parts->endnotes));
    TRY(read_part(w, archive, "word/_rels/document.xml.rels", &relations));
    TRY(read_margins(w, archive, "/header", relations, &parts->headers));
    return read_margins(w, archive, "/footer", relations, &parts->footers);
}

enum status docx_read(struct work *w, struct bytes file, struct document *document)
{
    struct docx_parts parts = {.format = "docx"};
    struct archive *archive;

    TRY(archive_open(w, file, &archive));
    enum status status = read_parts(w, archive, &parts);
    archive_close(archive);
    TRY(status);
    return docx_take(w, &parts, document);
}
