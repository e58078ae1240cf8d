#include "docwrite/blank.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "docwrite/mark.h"
#include "pack/zip.h"

#include <string.h>

#define TWIPS_OF_MM(mm) ((long long)(mm)*1440 * 10 / 254)
#define TWIPS_OF_PT(pt) ((long long)(pt)*20)
#define XML_HEAD        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_SPACE      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define RELATION_SPACE  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_SPACE   "http://schemas.openxmlformats.org/package/2006/"
#define WORD_TYPE       "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define LEFT_SHARE      45 /* of the width, per cent, for what stands at the left */
#define RULED_MARGIN    6  /* mm beside the words that have a rule as long as themselves */

static const char content_types[] =
    XML_HEAD "<Types xmlns=\"" PACKAGE_SPACE "content-types\">"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
             "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
             "<Override PartName=\"/word/header1.xml\" ContentType=\"" WORD_TYPE "header+xml\"/></Types>";
static const char package_relations[] =
    XML_HEAD "<Relationships xmlns=\"" PACKAGE_SPACE "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATION_SPACE
             "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
static const char document_relations[] =
    XML_HEAD "<Relationships xmlns=\"" PACKAGE_SPACE "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATION_SPACE
             "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"" RELATION_SPACE
             "/header\" Target=\"header1.xml\"/></Relationships>";
static const char header[] =
    XML_HEAD "<w:hdr " WORD_SPACE "><w:p><w:pPr><w:pStyle w:val=\"page_number\"/></w:pPr>"
             "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE "
             "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>"
             "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

/* --- styles ----------------------------------------------------------------------------------------------------------
 */

static void put_spacing(struct buffer *out, const struct layout *layout, const struct style *style)
{
    buffer_format(out, "<w:spacing w:before=\"%lld\" w:after=\"%lld\"", TWIPS_OF_PT(style->before),
                  TWIPS_OF_PT(style->after));
    if (style->pitched)
        buffer_format(out, " w:line=\"%lld\" w:lineRule=\"exact\"", TWIPS_OF_PT(layout->pitch));
    buffer_put(out, "/>");
    if (style->ruled)
        buffer_format(out, "<w:ind w:left=\"%lld\" w:right=\"%lld\"/>", TWIPS_OF_MM(RULED_MARGIN),
                      TWIPS_OF_MM(RULED_MARGIN));
    if (style->indent)
        buffer_format(out, "<w:ind w:firstLine=\"%lld\"/>", TWIPS_OF_MM(style->indent));
}

static void put_style(struct buffer *out, const struct layout *layout, const struct style *style)
{
    static const char *const aligns[] = {"left", "center", "both"};

    buffer_format(out,
                  "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
                  "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>",
                  style->element, style->label);
    if (style->kept)
        buffer_put(out, "<w:keepNext/>");
    if (style->ruled)
        buffer_put(out, "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>");
    put_spacing(out, layout, style);
    buffer_format(out, "<w:jc w:val=\"%s\"/></w:pPr><w:rPr>%s%s", aligns[style->align], style->bold ? "<w:b/>" : "",
                  style->italic ? "<w:i/>" : "");
    buffer_format(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>%s</w:rPr></w:style>", (int)(2 * style->size),
                  (int)(2 * style->size), style->underline ? "<w:u w:val=\"single\"/>" : "");
}

static const char *styles_part(struct work *w, const struct layout *layout)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_DOCUMENT_TEXT);

    buffer_put(&out, XML_HEAD "<w:styles " WORD_SPACE "><w:docDefaults><w:rPrDefault><w:rPr>"
                              "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
                              "w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/>"
                              "<w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault><w:pPrDefault/>"
                              "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                              "<w:name w:val=\"Normal\"/></w:style>");
    for (size_t i = 0; i < layout->styles.count; i++)
        put_style(&out, layout, LIST_AT(&layout->styles, struct style, i));
    buffer_put(&out, "</w:styles>");
    return out.text;
}

/* --- the body --------------------------------------------------------------------------------------------------------
 */

/* The words of a row come from rules/, which holds no letter that XML would take for its own; checked all the same. */
static void put_words(struct buffer *out, const char *words)
{
    for (; *words; words++)
        if (*words == '&' || *words == '<' || *words == '>')
            buffer_put(out, *words == '&' ? "&amp;" : *words == '<' ? "&lt;" : "&gt;");
        else
            buffer_put_char(out, *words);
}

static void put_paragraph(struct buffer *out, const char *element, const char *words)
{
    buffer_format(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", element);
    if (*words) {
        buffer_put(out, "<w:r><w:t xml:space=\"preserve\">");
        put_words(out, words);
        buffer_put(out, "</w:t></w:r>");
    }
    buffer_put(out, "</w:p>");
}

static void put_cell(struct buffer *out, int64_t width)
{
    buffer_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%lld\" w:type=\"dxa\"/></w:tcPr>", TWIPS_OF_MM(width));
}

static void put_grid(struct buffer *out, const int64_t *widths, size_t count, bool has_borders)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    int64_t total = 0;

    for (size_t i = 0; i < count; i++)
        total += widths[i];
    buffer_format(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%lld\" w:type=\"dxa\"/>", TWIPS_OF_MM(total));
    if (has_borders) {
        buffer_put(out, "<w:tblBorders>");
        for (size_t i = 0; i < COUNT(sides); i++)
            buffer_format(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", sides[i]);
        buffer_put(out, "</w:tblBorders>");
    }
    buffer_put(out, "<w:tblLayout w:type=\"fixed\"/>");
    if (!has_borders)
        buffer_put(out, "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
                        "</w:tblCellMar>");
    buffer_put(out, "</w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "<w:gridCol w:w=\"%lld\"/>", TWIPS_OF_MM(widths[i]));
    buffer_put(out, "</w:tblGrid>");
}

static void put_side(struct buffer *out, const struct form *form, size_t from, size_t to, enum form_place place)
{
    size_t put = 0;

    for (size_t i = from; i < to; i++) {
        const struct form_row *row = LIST_AT(&form->rows, struct form_row, i);
        if (row->place != place)
            continue;
        put_paragraph(out, row->element, row->text);
        put++;
    }
    if (!put)
        buffer_put(out, "<w:p/>");
}

/* What stands side by side, in a table without borders; returns behind its last row. */
static size_t put_sides(struct buffer *out, const struct form *form, size_t from)
{
    const int64_t width = LAYOUT_PAGE_WIDTH - form->layout.left - form->layout.right;
    const int64_t widths[] = {width * LEFT_SHARE / 100, width - width * LEFT_SHARE / 100};
    size_t to = from;

    while (to < form->rows.count && (LIST_AT(&form->rows, struct form_row, to)->place == FORM_LEFT ||
                                     LIST_AT(&form->rows, struct form_row, to)->place == FORM_RIGHT))
        to++;
    put_grid(out, widths, COUNT(widths), false);
    /* A heading or a signature is never torn apart by the end of a page. */
    buffer_put(out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    put_cell(out, widths[0]);
    put_side(out, form, from, to, FORM_LEFT);
    buffer_put(out, "</w:tc>");
    put_cell(out, widths[1]);
    put_side(out, form, from, to, FORM_RIGHT);
    buffer_put(out, "</w:tc></w:tr></w:tbl>");
    return to;
}

static void put_row(struct work *w, struct buffer *out, const struct form_row *row, const int64_t *widths)
{
    struct list cells = {0};

    form_cells(w, row->text, &cells);
    buffer_format(out, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", row->widths.count ? "<w:tblHeader/>" : "");
    for (size_t i = 0; i < cells.count; i++) {
        put_cell(out, widths[i]);
        put_paragraph(out, row->element, *LIST_AT(&cells, const char *, i));
        buffer_put(out, "</w:tc>");
    }
    buffer_put(out, "</w:tr>");
}

static size_t put_table(struct work *w, struct buffer *out, const struct form *form, size_t from)
{
    const struct list widths = LIST_AT(&form->rows, struct form_row, from)->widths;
    size_t to = from;

    put_grid(out, widths.items, widths.count, true);
    for (; to < form->rows.count && LIST_AT(&form->rows, struct form_row, to)->place == FORM_TABLE; to++)
        put_row(w, out, LIST_AT(&form->rows, struct form_row, to), widths.items);
    buffer_put(out, "</w:tbl>");
    return to;
}

static void put_page(struct buffer *out, const struct layout *layout)
{
    buffer_format(out,
                  "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\" xmlns:r=\"" RELATION_SPACE "\"/>"
                  "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"%lld\" w:right=\"%lld\" w:bottom=\"%lld\" "
                  "w:left=\"%lld\" w:header=\"%lld\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
                  TWIPS_OF_MM(layout->top), TWIPS_OF_MM(layout->right), TWIPS_OF_MM(layout->bottom),
                  TWIPS_OF_MM(layout->left), TWIPS_OF_MM(layout->header));
}

static const char *document_part(struct work *w, const struct form *form)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_DOCUMENT_TEXT);

    buffer_put(&out, XML_HEAD "<w:document " WORD_SPACE "><w:body>");
    for (size_t i = 0; i < form->rows.count;) {
        const struct form_row *row = LIST_AT(&form->rows, struct form_row, i);
        if (row->place == FORM_TABLE)
            i = put_table(w, &out, form, i);
        else if (row->place != FORM_WHOLE)
            i = put_sides(&out, form, i);
        else {
            put_paragraph(&out, row->element, row->text);
            i++;
        }
    }
    put_paragraph(&out, "gap", "");
    put_page(&out, &form->layout);
    buffer_put(&out, "</w:body></w:document>");
    return out.text;
}

static void add_entry(struct work *w, struct list *entries, const char *name, const char *text)
{
    *(struct archive_entry *)list_add(&w->arena, entries, sizeof(struct archive_entry)) =
        (struct archive_entry){name, {(const unsigned char *)text, strlen(text)}};
}

enum status blank_make(struct work *w, const struct form *form, struct bytes *template)
{
    struct list entries = {0};

    add_entry(w, &entries, "[Content_Types].xml", content_types);
    add_entry(w, &entries, "_rels/.rels", package_relations);
    add_entry(w, &entries, "word/document.xml", document_part(w, form));
    add_entry(w, &entries, "word/_rels/document.xml.rels", document_relations);
    add_entry(w, &entries, "word/styles.xml", styles_part(w, &form->layout));
    add_entry(w, &entries, "word/header1.xml", header);
    return archive_make(w, NULL, &entries, template);
}
