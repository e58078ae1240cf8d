#include "docread/html.h"

#include "base/limits.h"
#include "docread/inline.h"
#include "docread/plain.h"
#include "pack/xml.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MAIN_SHARE 0.8 /* of the words: an element that holds so many is the paper    */
#define LINK_SHARE 0.6 /* of an element's words in links: more is a menu              */
#define LINK_LEAST 40  /* letters under which a few links are no menu                 */
#define CELL_MOST  700 /* letters of a cell: a longer one lays out a page, not a table */
#define NO_BREAK   "\xc2\xa0"

struct html {
    struct work *w;
    struct list *out;   /* struct layout_line */
    struct buffer text; /* of the paragraph that is open */
    size_t letters, bold_letters, italic_letters;
    int bold, italic, raised, heading, tables;
    bool centred;
    const char *item; /* what stands before the next paragraph: "- ", "1. " */
};

static bool is_one_of(const struct xml_node *node, const char *names)
{
    size_t length = node->name ? strlen(node->name) : 0;

    for (const char *at = names; length && (at = strstr(at, node->name)) != NULL; at += length)
        if ((at == names || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static bool holds(const char *text, const char *word)
{
    for (; text && *text; text++)
        if (strncasecmp(text, word, strlen(word)) == 0)
            return true;
    return false;
}

static bool is_hidden(const struct xml_node *node)
{
    const char *style = xml_attribute(node, "style"), *aria = xml_attribute(node, "aria-hidden");

    return xml_attribute(node, "hidden") || holds(style, "display:none") || holds(style, "display: none") ||
           holds(style, "visibility:hidden") || (aria && strcmp(aria, "true") == 0);
}

static bool is_left_out(const struct xml_node *node)
{
    static const char elements[] =
        "script style noscript template nav aside footer header head iframe svg button "
        "select option textarea input label object embed audio video canvas map del s strike";
    static const char *const words[] = {"breadcrumb", "sidebar", "navbar",  "menu",      "comment",
                                        "share",      "social",  "related", "copyright", "pagination"};
    const char *role = xml_attribute(node, "role"), *class = xml_attribute(node, "class"),
               *id = xml_attribute(node, "id");

    if (is_one_of(node, elements) || is_hidden(node))
        return true;
    if (role && (strcmp(role, "navigation") == 0 || strcmp(role, "banner") == 0 || strcmp(role, "search") == 0 ||
                 strcmp(role, "contentinfo") == 0 || strcmp(role, "complementary") == 0))
        return true;
    if (is_one_of(node, "body html page main article"))
        return false;
    for (size_t i = 0; i < COUNT(words); i++)
        if (holds(class, words[i]) || holds(id, words[i]))
            return true;
    return false;
}

static size_t letters_of(const char *text)
{
    size_t letters = 0;

    for (; *text; text++)
        letters += !isspace((unsigned char)*text) && ((unsigned char)*text & 0xc0) != 0x80;
    return letters;
}

/* Weighs every element by its letters outside links; what is left out weighs nothing and loses its children. */
static size_t weigh(struct xml_node *node, bool in_link, size_t *linked)
{
    size_t weight = 0, own_links = 0;

    if (!node->name) {
        size_t letters = letters_of(node->text);
        *linked += in_link ? letters : 0;
        return in_link ? 0 : letters;
    }
    if (is_left_out(node)) {
        node->first = node->last = NULL;
        return 0;
    }
    for (struct xml_node *child = node->first; child; child = child->next)
        weight += weigh(child, in_link || xml_is(node, "a"), &own_links);
    if (is_one_of(node, "div ul ol table td section dl") && own_links > LINK_LEAST &&
        (double)own_links > LINK_SHARE * (double)(own_links + weight)) {
        node->first = node->last = NULL;
        return 0;
    }
    *linked += own_links;
    node->weight = weight;
    return weight;
}

static const struct xml_node *find_main(const struct xml_node *root)
{
    const struct xml_node *main_node = root;

    for (;;) {
        const struct xml_node *heaviest = NULL;
        for (const struct xml_node *child = main_node->first; child; child = child->next)
            if (child->name && (!heaviest || child->weight > heaviest->weight))
                heaviest = child;
        /* A table or list is taken whole: its rows alone would not be one. */
        if (!heaviest || (double)heaviest->weight < MAIN_SHARE * (double)root->weight || !heaviest->weight ||
            is_one_of(heaviest, "p span b strong i em font h1 h2 h3 ul ol pre center"))
            return main_node;
        main_node = heaviest;
    }
}

/* --- words to lines ---------------------------------------------------------------------------------------------- */

static void end_line(struct html *html)
{
    struct arena *arena = &html->w->arena;
    const char *text = normalise(arena, html->text.text, html->text.length);

    if (*build_trim(arena, text)) {
        struct layout_line *line = list_add(arena, html->out, sizeof(*line));
        *line = (struct layout_line){.level = html->heading, .centred = html->centred};
        line->kind = html->heading ? BLOCK_HEADING : html->item ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
        if (html->item)
            text = arena_format(arena, "%s%s", html->item, build_trim(arena, text));
        plain_cut(arena, text, line);
        line->apart = line->pieces.count < 2;
        line->bold = html->letters && html->bold_letters == html->letters;
        line->italic = html->letters && html->italic_letters == html->letters;
        html->item = NULL;
    }
    html->text = buffer_make(arena, LIMIT_DOCUMENT_TEXT);
    html->letters = html->bold_letters = html->italic_letters = 0;
}

/* White space is one blank; a no-break space is the page's own and stays. */
static void put_text(struct html *html, const char *text)
{
    size_t letters = letters_of(text);

    html->letters += letters;
    html->bold_letters += html->bold ? letters : 0;
    html->italic_letters += html->italic ? letters : 0;
    if (html->raised && *text && text[strspn(text, "0123456789")] == '\0' && strlen(text) < 4) {
        inline_put_mark(&html->text, (size_t)strtoul(text, NULL, 10));
        return;
    }
    for (; *text; text++) {
        bool after_blank = !html->text.length || html->text.text[html->text.length - 1] == ' ';
        if (!isspace((unsigned char)*text))
            buffer_put_char(&html->text, *text);
        else if (!after_blank)
            buffer_put_char(&html->text, ' ');
    }
}

static void walk(struct html *html, const struct xml_node *node);

static void walk_children(struct html *html, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next)
        walk(html, child);
}

static const char *item_label(struct html *html, const struct xml_node *list, int number)
{
    const char *type = xml_attribute(list, "type");

    if (!xml_is(list, "ol"))
        return "- ";
    if (type && (*type == 'a' || *type == 'A') && number <= 26)
        return arena_format(&html->w->arena, "%c%c ", *type + number - 1, *type == 'a' ? ')' : '.');
    return arena_format(&html->w->arena, "%d. ", number);
}

static void walk_list(struct html *html, const struct xml_node *list)
{
    const char *start = xml_attribute(list, "start");
    int number = start ? (int)strtol(start, NULL, 10) : 1;

    end_line(html);
    for (const struct xml_node *child = list->first; child; child = child->next) {
        html->item = xml_is(child, "li") ? item_label(html, list, number++) : NULL;
        walk(html, child);
        end_line(html);
    }
    html->item = NULL;
}

static const char *cell_text(struct html *html, const struct xml_node *cell)
{
    struct list lines = {0}, *outer = html->out;
    struct buffer text = buffer_make(&html->w->arena, LIMIT_DOCUMENT_TEXT);

    html->out = &lines;
    walk_children(html, cell);
    end_line(html);
    html->out = outer;
    for (size_t i = 0; i < lines.count; i++) {
        buffer_put(&text, i ? "\n" : "");
        buffer_put(&text, LIST_AT(&lines, struct layout_line, i)->text);
    }
    return text.text;
}

static bool lays_out(const struct xml_node *row)
{
    size_t cells = 0;

    for (const struct xml_node *cell = row->first; cell; cell = cell->next) {
        cells += is_one_of(cell, "td th");
        if (cell->weight > CELL_MOST)
            return true;
    }
    return cells < 2;
}

static void walk_row(struct html *html, const struct xml_node *row)
{
    struct list cells = {0};
    struct buffer text = buffer_make(&html->w->arena, LIMIT_DOCUMENT_TEXT);

    end_line(html);
    if (lays_out(row)) {
        walk_children(html, row);
        return;
    }
    for (const struct xml_node *cell = row->first; cell; cell = cell->next) {
        const char *span = xml_attribute(cell, "colspan");
        if (!is_one_of(cell, "td th"))
            continue;
        list_add_text(&html->w->arena, &cells, cell_text(html, cell));
        for (long i = span ? strtol(span, NULL, 10) : 1; i > 1 && i < 100 && cells.count < 100; i--)
            list_add_text(&html->w->arena, &cells, "");
    }
    for (size_t i = 0; i < cells.count; i++) {
        buffer_put(&text, i ? "\t" : "");
        buffer_put(&text, *LIST_AT(&cells, const char *, i));
    }
    struct layout_line *line = list_add(&html->w->arena, html->out, sizeof(*line));
    *line = (struct layout_line){.kind = BLOCK_ROW, .cells = cells, .table = html->tables, .text = text.text};
}

static bool is_centred(const struct xml_node *node)
{
    const char *align = xml_attribute(node, "align"), *style = xml_attribute(node, "style");

    return xml_is(node, "center") || (align && strcasecmp(align, "center") == 0) || holds(style, "text-align:center") ||
           holds(style, "text-align: center");
}

static void walk_block(struct html *html, const struct xml_node *node)
{
    bool centred = html->centred;
    int heading = html->heading;

    end_line(html);
    html->centred = centred || is_centred(node);
    if (node->name[0] == 'h' && isdigit((unsigned char)node->name[1]))
        html->heading = node->name[1] - '0';
    walk_children(html, node);
    end_line(html);
    html->centred = centred;
    html->heading = heading;
}

static void walk_inline(struct html *html, const struct xml_node *node)
{
    const char *style = xml_attribute(node, "style");
    bool bold = is_one_of(node, "b strong") || holds(style, "font-weight:bold") || holds(style, "font-weight: bold");
    bool italic = is_one_of(node, "i em") || holds(style, "font-style:italic");
    bool raised = xml_is(node, "sup");

    html->bold += bold;
    html->italic += italic;
    html->raised += raised;
    walk_children(html, node);
    html->bold -= bold;
    html->italic -= italic;
    html->raised -= raised;
}

/* Text of a <pre> keeps its lines and its gaps. */
static void walk_pre(struct html *html, const struct xml_node *node)
{
    end_line(html);
    for (const struct xml_node *text = xml_walk(node, node); text; text = xml_walk(node, text))
        for (const char *at = text->text ? text->text : ""; *at; at++) {
            if (*at == '\n')
                end_line(html);
            else
                buffer_put(&html->text, *at == ' ' ? NO_BREAK : (char[]){*at, '\0'});
        }
    end_line(html);
}

static void walk(struct html *html, const struct xml_node *node)
{
    static const char blocks[] =
        "p div h1 h2 h3 h4 h5 h6 li center section article main body html page blockquote td th "
        "tbody thead tfoot dl dt dd form fieldset address figure figcaption caption hr";

    if (!node->name)
        put_text(html, node->text);
    else if (xml_is(node, "br"))
        end_line(html);
    else if (xml_is(node, "pre"))
        walk_pre(html, node);
    else if (is_one_of(node, "ul ol"))
        walk_list(html, node);
    else if (xml_is(node, "tr"))
        walk_row(html, node);
    else if (xml_is(node, "table")) {
        html->tables++;
        walk_block(html, node);
    } else if (is_one_of(node, blocks))
        walk_block(html, node);
    else
        walk_inline(html, node);
}

/* The page's title stands before the paper when it is not part of it. */
static void walk_title(struct html *html, const struct xml_node *root, const struct xml_node *main_node)
{
    const struct xml_node *title = NULL;

    for (const struct xml_node *node = root; node && !title; node = xml_walk(root, node))
        title = xml_is(node, "h1") && node->weight ? node : NULL;
    for (const struct xml_node *up = title; up; up = up->parent)
        if (up == main_node)
            return;
    if (title)
        walk(html, title);
}

enum status html_read(struct work *w, const char *text, struct document *document)
{
    struct build build = build_open(w, "html", document);
    struct list lines = {0};
    struct html html = {.w = w, .out = &lines, .text = buffer_make(&w->arena, LIMIT_DOCUMENT_TEXT)};
    struct xml_node *root;
    size_t linked = 0;

    TRY(xml_parse_page(w, text, &root));
    (void)weigh(root, false, &linked);
    const struct xml_node *main_node = find_main(root);
    walk_title(&html, root, main_node);
    walk(&html, main_node);
    end_line(&html);
    layout_take(&build, &lines);
    return build_close(&build);
}
