#include "docwrite/graph.h"

#include "base/buffer.h"
#include "text/utf8.h"

#include <string.h>

#define HEADING   34
#define BOX       52
#define STEP      62
#define RAIL      10
#define LEFT      26
#define NAME_MOST 34 /* letters that fit */
#define TEXT_MOST 44
#define ROOM      400000

static const char style[] =
    "<style>"
    "svg{font-family:'Be Vietnam Pro',system-ui,sans-serif;fill:#1b1f24}"
    ".box{fill:#ffffff;stroke:#8a8f98}.self{stroke:#a3161f;stroke-width:2.5}.old{stroke-dasharray:5 4}"
    ".rail{stroke:#8a8f98;stroke-width:2;fill:none}.way{stroke-dasharray:4 4}"
    ".head{font-size:13px;font-weight:600}.name{font-size:14px;font-weight:600}.text{font-size:12px}"
    ".gone{text-decoration:line-through}"
    "@media(prefers-color-scheme:dark){svg{fill:#e6e3dd}.box{fill:#1d2126}.self{stroke:#e0656d}}"
    "</style>";

static void put_escaped(struct buffer *out, const char *text, size_t letters)
{
    for (; *text && letters; letters--) {
        const char *start = text;
        uint32_t letter = utf8_next(&text);
        if (letter == '&' || letter == '<' || letter == '>')
            buffer_put(out, letter == '&' ? "&amp;" : letter == '<' ? "&lt;" : "&gt;");
        else if (letter >= ' ')
            buffer_put_n(out, start, (size_t)(text - start));
    }
    if (*text)
        buffer_put(out, "…");
}

static void put_text(struct buffer *out, int x, int y, const char *class)
{
    buffer_format(out, "<text x=\"%d\" y=\"%d\" class=\"%s\">", x, y, class);
}

static void put_box(struct buffer *out, const struct graph_box *box, int y)
{
    buffer_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" class=\"box%s%s\"/>", LEFT, y,
                  GRAPH_WIDE - LEFT - 2, BOX, box->kind == GRAPH_SELF ? " self" : "", box->is_old ? " old" : "");
    put_text(out, LEFT + 10, y + 21, box->is_old ? "name gone" : "name");
    put_escaped(out, box->name, NAME_MOST);
    buffer_put(out, "</text>");
    if (!box->text)
        return;
    put_text(out, LEFT + 10, y + 41, "text");
    put_escaped(out, box->text, TEXT_MOST);
    buffer_put(out, "</text>");
}

static int height_of(const struct graph_box *box)
{
    return box->kind == GRAPH_HEADING ? HEADING : STEP;
}

/* From a box to the self it is joined to: along the rail and into the box. */
static void put_rail(struct buffer *out, const struct graph_box *box, int y, int self)
{
    if (box->kind == GRAPH_HEADING || box->kind == GRAPH_SELF)
        return;
    buffer_format(out, "<path class=\"rail%s\" d=\"M%d %dH%dV%dH%d\"/>", box->kind == GRAPH_OTHER ? " way" : "", LEFT,
                  y + BOX / 2, RAIL, self + BOX / 2, LEFT);
}

void graph_draw(struct work *w, const struct list *boxes, const char *title, struct bytes *picture)
{
    struct buffer out = buffer_make(&w->arena, ROOM);
    int height = 4;
    int self = 0;
    int y = 2;

    for (size_t i = 0; i < boxes->count; i++) {
        const struct graph_box *box = LIST_AT(boxes, struct graph_box, i);
        if (box->kind == GRAPH_SELF)
            self = height - 2;
        height += height_of(box);
    }
    buffer_format(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\"><title>",
                  GRAPH_WIDE, height);
    put_escaped(&out, title, 200);
    buffer_put(&out, "</title>");
    buffer_put(&out, style);
    for (size_t i = 0; i < boxes->count; i++) {
        const struct graph_box *box = LIST_AT(boxes, struct graph_box, i);
        put_rail(&out, box, y, self);
        if (box->kind == GRAPH_HEADING) {
            put_text(&out, LEFT, y + 22, "head");
            put_escaped(&out, box->name, NAME_MOST);
            buffer_put(&out, "</text>");
        } else {
            put_box(&out, box, y);
        }
        y += height_of(box);
    }
    buffer_put(&out, "</svg>");
    *picture = (struct bytes){(const unsigned char *)out.text, out.length};
}
