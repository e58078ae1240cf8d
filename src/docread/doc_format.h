/* doc_format.h - what a binary Word file says of styles, lists, paragraphs and runs, as the elements that .docx says it
 * with: docread/style.h and docread/numbering.h then read both.
 *
 * Source: [MS-DOC] 2.6 (sprms), 2.9.260 (styles), 2.9.150 and 2.9.131 (lists), 2.9.174 (fonts).
 * Units: sizes in half points, as .docx has them.  Ownership: elements are of the arena of doc->w.
 * Errors: none; what is broken or unknown is left unsaid. */
#ifndef DOCREAD_DOC_FORMAT_H
#define DOCREAD_DOC_FORMAT_H

#include "docread/doc_file.h"
#include "pack/xml.h"

struct doc_fonts {
    const char **names;
    size_t count;
};

/* What a paragraph is besides its look. */
struct doc_place {
    bool in_table, ends_row, inner_cell;
};

struct doc_fonts doc_fonts_read(const struct doc_file *doc);
/* A w:styles and a w:numbering. */
struct xml_node *doc_styles(const struct doc_file *doc, const struct doc_fonts *fonts);
struct xml_node *doc_numbering(const struct doc_file *doc);
/* Adds w:pPr to a w:p, w:rPr to a w:r. */
void doc_put_paragraph(const struct doc_file *doc, const struct doc_run *run, struct xml_node *paragraph,
                       struct doc_place *place);
void doc_put_run(const struct doc_file *doc, const struct doc_fonts *fonts, struct bytes said, struct xml_node *run);
/* A tracked deletion; a letter that stands for something else. */
bool doc_is_deleted(struct bytes said);
bool doc_is_special(struct bytes said);

#endif
