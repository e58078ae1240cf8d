#include "docread/doc.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docread/doc_format.h"
#include "docread/docx.h"
#include "text/utf8.h"

#define HEADER_KINDS 6 /* even, odd, both footers, first header and footer */
#define RULES        6 /* what parts notes from the body stands before the headers */

enum letter {
    PICTURE = 1,
    NOTE = 2,
    CELL_END = 7,
    TAB = 9,
    LINE_END = 11,
    SECTION_END = 12,
    PARAGRAPH_END = 13,
    CODE_BEGINS = 19,
    CODE_ENDS = 20,
    FIELD_ENDS = 21,
    DASH = 30,
    SOFT_DASH = 31,
};

struct doc {
    struct doc_file file;
    struct doc_fonts fonts;
    struct arena *arena;
    struct xml_node *top;                    /* where blocks go: a body, a header, a note */
    struct xml_node *table, *row, *cell;     /* that are open; NULL outside tables */
    struct xml_node *paragraph, *run, *text; /* that are open */
    const struct doc_run *look;              /* of the run */
    uint32_t look_from;
    size_t notes, endnotes, paragraphs;
    size_t codes; /* codes of fields that are open */
    struct buffer letters;
    bool half; /* the first of a pair is held */
    uint32_t first_half;
};

static void end_run(struct doc *doc)
{
    if (doc->run && doc->letters.length) {
        struct xml_node *text = xml_add(doc->arena, doc->run, doc->codes ? "w:instrText" : "w:t");
        xml_add_text(doc->arena, text, arena_text_n(doc->arena, doc->letters.text, doc->letters.length));
    }
    buffer_clear(&doc->letters);
    doc->run = NULL;
}

static struct xml_node *open_paragraph(struct doc *doc)
{
    if (!doc->paragraph)
        doc->paragraph = xml_add(doc->arena, NULL, "w:p");
    return doc->paragraph;
}

static struct xml_node *open_run(struct doc *doc, uint32_t at)
{
    const struct doc_run *look = doc_letter_run(&doc->file, at);

    if (doc->run && doc->look_from == look->from)
        return doc->run;
    end_run(doc);
    struct xml_node *parent = open_paragraph(doc);
    if (doc_is_deleted(look->said))
        parent = xml_add(doc->arena, parent, "w:del");
    doc->run = xml_add(doc->arena, parent, "w:r");
    doc_put_run(&doc->file, &doc->fonts, look->said, doc->run);
    doc->look_from = look->from;
    return doc->run;
}

static void put_sign(struct doc *doc, uint32_t at, const char *name, const char *kind)
{
    end_run(doc);
    struct xml_node *sign = xml_add(doc->arena, open_run(doc, at), name);
    if (kind)
        xml_set(doc->arena, sign, "fldCharType", kind);
    end_run(doc);
}

static void put_letter(struct doc *doc, struct doc_letter letter)
{
    char bytes[4];
    uint32_t code = letter.letter;

    if (code >= 0xd800 && code < 0xdc00) {
        doc->first_half = code;
        doc->half = true;
        return;
    }
    if (code >= 0xdc00 && code < 0xe000)
        code = doc->half ? 0x10000 + ((doc->first_half - 0xd800) << 10) + (code - 0xdc00) : UTF8_WRONG;
    doc->half = false;
    (void)open_run(doc, letter.at);
    buffer_put_n(&doc->letters, bytes, utf8_put(bytes, code));
}

/* --- paragraphs, cells, rows ------------------------------------------------------------------------------------- */

static void close_table(struct doc *doc)
{
    doc->table = doc->row = doc->cell = NULL;
}

static struct xml_node *open_cell(struct doc *doc)
{
    if (!doc->table)
        doc->table = xml_add(doc->arena, doc->top, "w:tbl");
    if (!doc->row)
        doc->row = xml_add(doc->arena, doc->table, "w:tr");
    if (!doc->cell)
        doc->cell = xml_add(doc->arena, doc->row, "w:tc");
    return doc->cell;
}

/* The end mark says where the paragraph stands; its look is put before its runs. */
static void end_paragraph(struct doc *doc, struct doc_letter end)
{
    struct doc_place place;
    const struct bytes mark = doc_letter_run(&doc->file, end.at)->said;

    end_run(doc);
    struct xml_node *whole = xml_add(doc->arena, NULL, "w:p");
    doc_put_paragraph(&doc->file, doc_paragraph_run(&doc->file, end.at), whole, &place);
    if (doc_is_deleted(mark) && end.letter == PARAGRAPH_END)
        xml_add(doc->arena, xml_add(doc->arena, xml_child(whole, "w:pPr"), "w:rPr"), "w:del");
    if (doc->paragraph) {
        whole->last->next = doc->paragraph->first;
        whole->last = doc->paragraph->last ? doc->paragraph->last : whole->last;
    }
    doc->paragraph = NULL;
    doc->paragraphs++;
    if (!place.in_table)
        close_table(doc);
    if (place.ends_row) {
        doc->row = doc->cell = NULL;
        return;
    }
    struct xml_node *parent = place.in_table ? open_cell(doc) : doc->top;
    whole->parent = parent;
    if (parent->last)
        parent->last->next = whole;
    else
        parent->first = whole;
    parent->last = whole;
    if (place.in_table && end.letter == CELL_END && !place.inner_cell)
        doc->cell = NULL;
}

static void put_note(struct doc *doc, struct doc_letter letter)
{
    if (!doc->top || doc->top->weight != DOC_BODY)
        return;
    end_run(doc);
    struct xml_node *sign = xml_add(doc->arena, open_run(doc, letter.at), "w:footnoteReference");
    xml_set(doc->arena, sign, "id", arena_format(doc->arena, "%zu", doc->notes++));
    end_run(doc);
}

static void put_field(struct doc *doc, struct doc_letter letter)
{
    const char *kind = letter.letter == CODE_BEGINS ? "begin" : letter.letter == CODE_ENDS ? "separate" : "end";

    put_sign(doc, letter.at, "w:fldChar", kind);
    doc->codes = letter.letter == CODE_BEGINS;
}

static void take(struct doc *doc, struct doc_letter letter)
{
    switch (letter.letter) {
    case PARAGRAPH_END:
    case CELL_END:
    case SECTION_END:
        end_paragraph(doc, letter);
        break;
    case LINE_END:
        put_sign(doc, letter.at, "w:br", NULL);
        break;
    case TAB:
        put_sign(doc, letter.at, "w:tab", NULL);
        break;
    case CODE_BEGINS:
    case CODE_ENDS:
    case FIELD_ENDS:
        put_field(doc, letter);
        break;
    case NOTE:
        put_note(doc, letter);
        break;
    case DASH:
        put_letter(doc, (struct doc_letter){'-', letter.at});
        break;
    default:
        if (letter.letter >= ' ' &&
            !(letter.letter == '(' && doc_is_special(doc_letter_run(&doc->file, letter.at)->said)))
            put_letter(doc, letter);
    }
}

static MUST_CHECK enum status take_range(struct doc *doc, uint32_t from, uint32_t to, struct xml_node *top)
{
    doc->top = top;
    close_table(doc);
    doc->codes = 0;
    for (uint32_t cp = from; cp < to; cp++) {
        take(doc, doc_letter_at(&doc->file, cp));
        if (doc->paragraphs > (size_t)2 * LIMIT_DOCUMENT_BLOCKS)
            return fail(doc->file.w, ERR_INVALID,
                        _("Văn bản quá dài. Hãy tách phần chính và các phụ lục thành những tệp nhỏ hơn."));
    }
    if (doc->paragraph)
        end_paragraph(doc, (struct doc_letter){PARAGRAPH_END, doc_letter_at(&doc->file, to - 1).at});
    return OK;
}

/* --- the parts --------------------------------------------------------------------------------------------------- */

static uint32_t part_end(const struct doc *doc, enum doc_part part)
{
    return doc->file.starts[part + 1];
}

static uint32_t place_in(const struct doc *doc, enum doc_part part, uint32_t place)
{
    const uint32_t start = doc->file.starts[part], end = part_end(doc, part);

    return place < end - start ? start + place : end;
}

static MUST_CHECK enum status take_notes(struct doc *doc, struct docx_parts *parts)
{
    const struct bytes places = doc_table(&doc->file, DOC_FOOTNOTE_PLACES);
    struct xml_node *root = xml_add(doc->arena, NULL, "w:footnotes");

    for (size_t i = 0; i < doc->notes && 4 * i + 8 <= places.size; i++) {
        struct xml_node *note = xml_add(doc->arena, root, "w:footnote");
        xml_set(doc->arena, note, "id", arena_format(doc->arena, "%zu", i));
        note->weight = DOC_FOOTNOTES;
        TRY(take_range(doc, place_in(doc, DOC_FOOTNOTES, bytes_u32(places, 4 * i)),
                       place_in(doc, DOC_FOOTNOTES, bytes_u32(places, 4 * i + 4)), note));
    }
    parts->footnotes = root;
    return OK;
}

static MUST_CHECK enum status take_margin(struct doc *doc, uint32_t from, uint32_t to, struct list *parts)
{
    struct xml_node *root = xml_add(doc->arena, NULL, "w:hdr");

    root->weight = DOC_HEADERS;
    *(const struct xml_node **)list_add(doc->arena, parts, sizeof(struct xml_node *)) = root;
    return from < to ? take_range(doc, from, to, root) : OK;
}

static MUST_CHECK enum status take_margins(struct doc *doc, struct docx_parts *parts)
{
    static const bool is_footer[HEADER_KINDS] = {false, false, true, true, false, true};
    const struct bytes places = doc_table(&doc->file, DOC_HEADER_PLACES);

    for (size_t i = RULES; 4 * i + 8 <= places.size; i++)
        TRY(take_margin(doc, place_in(doc, DOC_HEADERS, bytes_u32(places, 4 * i)),
                        place_in(doc, DOC_HEADERS, bytes_u32(places, 4 * i + 4)),
                        is_footer[(i - RULES) % HEADER_KINDS] ? &parts->footers : &parts->headers));
    TRY(take_margin(doc, doc->file.starts[DOC_BOXES], part_end(doc, DOC_BOXES), &parts->headers));
    return take_margin(doc, doc->file.starts[DOC_HEADER_BOXES], part_end(doc, DOC_HEADER_BOXES), &parts->headers);
}

enum status doc_read(struct work *w, struct bytes file, struct document *document)
{
    struct docx_parts parts = {.format = "doc"};
    struct doc doc = {.arena = &w->arena, .letters = buffer_make(&w->arena, LIMIT_DOCUMENT_TEXT)};

    TRY(doc_file_open(w, file, &doc.file));
    doc.fonts = doc_fonts_read(&doc.file);
    parts.styles = doc_styles(&doc.file, &doc.fonts);
    parts.numbering = doc_numbering(&doc.file);
    struct xml_node *body = xml_add(doc.arena, NULL, "w:body");
    body->weight = DOC_BODY;
    TRY(take_range(&doc, 0, part_end(&doc, DOC_BODY), body));
    parts.body = body;
    TRY(take_notes(&doc, &parts));
    TRY(take_margins(&doc, &parts));
    return docx_take(w, &parts, document);
}
