#include "docwrite/pdf.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <string.h>

#define POINTS(mm)  ((double)(mm)*72.0 / 25.4)
#define FACE        "Times New Roman, Liberation Serif, serif"
#define LEFT_SHARE  0.45 /* of the width, for what stands at the left */
#define CELL_MARGIN 4.0
#define RULE_WIDTH  0.75

struct pen {
    struct work *w;
    const struct form *form;
    cairo_t *cairo;
    PangoLayout *layout; /* used again for every paragraph */
    double x, width;     /* of the body                    */
    double y, bottom;
    int page;
};

/* A column to set words in. */
struct column {
    double x, width;
};

/* --- words -------------------------------------------------------------------------------------------------------- */

static void set_words(const struct pen *pen, const struct style *style, const char *text, double width)
{
    static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_LEFT};
    PangoFontDescription *font = pango_font_description_from_string(FACE);
    PangoAttrList *attributes = pango_attr_list_new();

    pango_font_description_set_absolute_size(font, (double)style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    if (style->underline)
        pango_attr_list_insert(attributes, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE));
    pango_layout_set_font_description(pen->layout, font);
    pango_layout_set_attributes(pen->layout, attributes);
    pango_layout_set_alignment(pen->layout, aligns[style->align]);
    pango_layout_set_justify(pen->layout, style->align == ALIGN_JUSTIFY);
    pango_layout_set_indent(pen->layout, (int)(POINTS(style->indent) * PANGO_SCALE));
    pango_layout_set_width(pen->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(pen->layout, text, -1);
    pango_attr_list_unref(attributes);
    pango_font_description_free(font);
}

static double line_height(const struct pen *pen, const struct style *style)
{
    PangoRectangle logical;

    if (style->pitched)
        return (double)pen->form->layout.pitch;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(pen->layout, 0), NULL, &logical);
    return (double)logical.height / PANGO_SCALE;
}

static double words_height(const struct pen *pen, const struct style *style, const char *text, double width)
{
    set_words(pen, style, text, width);
    return (double)(style->before + style->after) + line_height(pen, style) * pango_layout_get_line_count(pen->layout);
}

/* --- pages -------------------------------------------------------------------------------------------------------- */

static void begin_page(struct pen *pen)
{
    const struct style *style = layout_style(&pen->form->layout, "page_number");

    pen->y = POINTS(pen->form->layout.top);
    if (++pen->page == 1)
        return;
    cairo_show_page(pen->cairo);
    set_words(pen, style, arena_format(&pen->w->arena, "%d", pen->page), pen->width);
    cairo_move_to(pen->cairo, pen->x, POINTS(pen->form->layout.header));
    pango_cairo_show_layout(pen->cairo, pen->layout);
}

static void need(struct pen *pen, double height)
{
    if (pen->y + height > pen->bottom && pen->y > POINTS(pen->form->layout.top))
        begin_page(pen);
}

static void draw_rule(const struct pen *pen, double x, double y, double width)
{
    cairo_set_line_width(pen->cairo, RULE_WIDTH);
    cairo_move_to(pen->cairo, x, y);
    cairo_line_to(pen->cairo, x + width, y);
    cairo_stroke(pen->cairo);
}

/* One line of what set_words() has set; x of the line within its column is pango's. */
static void draw_line(const struct pen *pen, const struct style *style, int number, const struct column *column)
{
    PangoLayoutIter *at = pango_layout_get_iter(pen->layout);
    PangoRectangle logical;

    for (int i = 0; i < number; i++)
        (void)pango_layout_iter_next_line(at);
    pango_layout_iter_get_line_extents(at, NULL, &logical);
    const double left = column->x + (double)logical.x / PANGO_SCALE;
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
    pango_layout_line_get_extents(line, NULL, &logical);
    cairo_move_to(pen->cairo, left, pen->y - (double)logical.y / PANGO_SCALE);
    pango_cairo_show_layout_line(pen->cairo, line);
    if (style->ruled)
        draw_rule(pen, left, pen->y + (double)logical.height / PANGO_SCALE + 1, (double)logical.width / PANGO_SCALE);
    pango_layout_iter_free(at);
}

/* A paragraph in a column; `flows`: it may go over to the next page. */
static void draw_words(struct pen *pen, const struct form_line *line, const struct column *column, bool flows)
{
    const struct style *style = layout_style(&pen->form->layout, line->row->element);

    set_words(pen, style, line->text, column->width);
    const double height = line_height(pen, style);
    const int count = pango_layout_get_line_count(pen->layout);
    pen->y += (double)style->before;
    for (int i = 0; i < count; i++) {
        if (flows && pen->y + height > pen->bottom) {
            begin_page(pen);
            set_words(pen, style, line->text, column->width);
        }
        draw_line(pen, style, i, column);
        pen->y += height;
    }
    pen->y += (double)style->after;
}

/* --- side by side, tables ----------------------------------------------------------------------------------------- */

static const struct form_line *line_at(const struct list *lines, size_t i)
{
    return i < lines->count ? LIST_AT(lines, struct form_line, i) : NULL;
}

static bool is_beside(const struct form_line *line)
{
    return line && (line->row->place == FORM_LEFT || line->row->place == FORM_RIGHT);
}

/* Draws, or only measures, one of the two columns. */
static double draw_side(struct pen *pen, const struct list *lines, size_t from, enum form_place place, bool draws)
{
    const double left = pen->width * LEFT_SHARE;
    const struct column column =
        place == FORM_LEFT ? (struct column){pen->x, left} : (struct column){pen->x + left, pen->width - left};
    double height = 0;

    for (size_t i = from; is_beside(line_at(lines, i)); i++) {
        const struct form_line *line = line_at(lines, i);
        if (line->row->place != place)
            continue;
        height += words_height(pen, layout_style(&pen->form->layout, line->row->element), line->text, column.width);
        if (draws)
            draw_words(pen, line, &column, false);
    }
    return height;
}

static double sides_height(struct pen *pen, const struct list *lines, size_t from)
{
    const double left = draw_side(pen, lines, from, FORM_LEFT, false);
    const double right = draw_side(pen, lines, from, FORM_RIGHT, false);

    return left > right ? left : right;
}

static size_t draw_sides(struct pen *pen, const struct list *lines, size_t from)
{
    const double height = sides_height(pen, lines, from);

    need(pen, height);
    const double top = pen->y;
    (void)draw_side(pen, lines, from, FORM_LEFT, true);
    pen->y = top;
    (void)draw_side(pen, lines, from, FORM_RIGHT, true);
    pen->y = top + height;
    while (is_beside(line_at(lines, from)))
        from++;
    return from;
}

static double cells_height(const struct pen *pen, const struct form_line *line, const struct list *widths)
{
    const struct style *style = layout_style(&pen->form->layout, line->row->element);
    struct list cells = {0};
    double height = 0;

    form_cells(pen->w, line->text, &cells);
    for (size_t i = 0; i < cells.count && i < widths->count; i++) {
        const double room = POINTS(*LIST_AT(widths, int64_t, i)) - 2 * CELL_MARGIN;
        const double one = words_height(pen, style, *LIST_AT(&cells, const char *, i), room);
        height = one > height ? one : height;
    }
    return height;
}

static void draw_cells(struct pen *pen, const struct form_line *line, const struct list *widths)
{
    const double height = cells_height(pen, line, widths), top = pen->y;
    struct list cells = {0};
    double x = pen->x;

    form_cells(pen->w, line->text, &cells);
    for (size_t i = 0; i < cells.count && i < widths->count; i++) {
        const double width = POINTS(*LIST_AT(widths, int64_t, i));
        const struct form_line cell = {line->row, *LIST_AT(&cells, const char *, i)};
        pen->y = top;
        draw_words(pen, &cell, &(struct column){x + CELL_MARGIN, width - 2 * CELL_MARGIN}, false);
        cairo_set_line_width(pen->cairo, RULE_WIDTH / 2);
        cairo_rectangle(pen->cairo, x, top, width, height);
        cairo_stroke(pen->cairo);
        x += width;
    }
    pen->y = top + height;
}

static bool is_of_table(const struct form_line *line)
{
    return line && line->row->place == FORM_TABLE;
}

/* A table's head and its first row. */
static double first_rows_height(const struct pen *pen, const struct list *lines, size_t from)
{
    const struct list *widths = &line_at(lines, from)->row->widths;
    double height = 0;

    for (size_t i = from; i < from + 2 && is_of_table(line_at(lines, i)); i++)
        height += cells_height(pen, line_at(lines, i), widths);
    return height;
}

/* Its head stands again on every page. */
static size_t draw_table(struct pen *pen, const struct list *lines, size_t from)
{
    const struct form_line *head = line_at(lines, from);

    need(pen, first_rows_height(pen, lines, from));
    for (; is_of_table(line_at(lines, from)); from++) {
        const struct form_line *line = line_at(lines, from);
        const int page = pen->page;
        need(pen, cells_height(pen, line, &head->row->widths));
        if (pen->page != page)
            draw_cells(pen, head, &head->row->widths);
        draw_cells(pen, line, &head->row->widths);
    }
    return from;
}

/* The room that line `i` needs with all that has to stand on its page. */
static double least_height(struct pen *pen, const struct list *lines, size_t i)
{
    double height = 0;

    for (; line_at(lines, i) && line_at(lines, i)->row->place == FORM_WHOLE; i++) {
        const struct form_line *line = line_at(lines, i);
        const struct style *style = layout_style(&pen->form->layout, line->row->element);
        height += words_height(pen, style, line->text, pen->width);
        if (!style->kept)
            return height;
    }
    return height + (is_beside(line_at(lines, i))     ? sides_height(pen, lines, i)
                     : is_of_table(line_at(lines, i)) ? first_rows_height(pen, lines, i)
                                                      : 0);
}

static void draw_paper(struct pen *pen, const struct list *lines)
{
    const struct column body = {pen->x, pen->width};

    begin_page(pen);
    for (size_t i = 0; i < lines->count;) {
        const struct form_line *line = line_at(lines, i);
        if (is_beside(line))
            i = draw_sides(pen, lines, i);
        else if (is_of_table(line))
            i = draw_table(pen, lines, i);
        else {
            if (layout_style(&pen->form->layout, line->row->element)->kept)
                need(pen, least_height(pen, lines, i));
            draw_words(pen, line, &body, true);
            i++;
        }
    }
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
    struct buffer *out = closure;

    buffer_put_n(out, bytes, length);
    return out->full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

enum status pdf_write(struct work *w, const struct form *form, const struct list *lines, struct bytes *file)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_REPLY);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(take_bytes, &out, POINTS(LAYOUT_PAGE_WIDTH), POINTS(LAYOUT_PAGE_HEIGHT));
    cairo_t *cairo = cairo_create(surface);
    struct pen pen = {
        .w = w,
        .form = form,
        .cairo = cairo,
        .layout = pango_cairo_create_layout(cairo),
        .x = POINTS(form->layout.left),
        .width = POINTS(LAYOUT_PAGE_WIDTH - form->layout.left - form->layout.right),
        .bottom = POINTS(LAYOUT_PAGE_HEIGHT - form->layout.bottom),
    };

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   arena_format(&w->arena, "%sT00:00:00", w->today));
    draw_paper(&pen, lines);
    g_object_unref(pen.layout);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    const cairo_status_t ended = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (ended != CAIRO_STATUS_SUCCESS)
        return fail(w, ERR_BROKEN, _("Chưa in được ra PDF. Hãy tải bản Word."));
    *file = (struct bytes){(const unsigned char *)out.text, out.length};
    return OK;
}
