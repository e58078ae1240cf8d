#include "http/template.h"

#include "http/hole.h"
#include "http/place.h"

#include <ctype.h>
#include <string.h>

#define ELEMENTS_MOST 96
#define SECTIONS_MOST 32

/* The state between "<name" and ">". */
static const char in_tag[] = "tag";

struct element {
    const char *name;
    size_t item;
};

struct section {
    size_t item;
    int elements;      /* open elements where it began */
    const char *state; /* NULL in running text, else the tag or attribute it began in */
};

struct walker {
    struct work *w;
    const char *file;
    const char *at;
    int line;
    struct list *items;
    struct element elements[ELEMENTS_MOST];
    int depth;
    struct section sections[SECTIONS_MOST];
    int section_depth;
    const char *state;
    enum place place;   /* of the attribute being read */
    bool constant_seen; /* in an address: something stood before */
    bool hash_seen;
    bool posts, has_keys; /* of the form being read */
};

static enum status refuse(struct walker *walker, const char *wrong)
{
    return fail(walker->w, ERR_BROKEN, arena_format(&walker->w->arena, "%s:%d: %s", walker->file, walker->line, wrong));
}

static struct item *add(struct walker *walker, enum item_kind kind, const char *text, size_t length)
{
    struct item *item = list_add(&walker->w->arena, walker->items, sizeof(*item));

    *item = (struct item){.kind = kind, .text = text, .length = length, .line = walker->line};
    return item;
}

static void advance(struct walker *walker, size_t count)
{
    for (; count; count--)
        if (*walker->at++ == '\n')
            walker->line++;
}

static const char *top_element(const struct walker *walker)
{
    return walker->depth ? walker->elements[walker->depth - 1].name : "";
}

static bool is_within(const struct walker *walker, const char *name)
{
    for (int i = 0; i < walker->depth; i++)
        if (!strcmp(walker->elements[i].name, name))
            return true;
    return false;
}

/* --- holes ------------------------------------------------------------------------------------------------------ */

static const char *wrong_in_attribute(struct walker *walker, const struct item *hole)
{
    bool is_address = hole->op == HOLE_LINK || hole->op == HOLE_ASSET;

    if (hole->op == HOLE_TEXT || hole->op == HOLE_KEYS || hole->op == HOLE_MARKED)
        return "this hole cannot stand in an attribute";
    switch (walker->place) {
    case PLACE_VALUE:
    case PLACE_WORDS:
        return NULL;
    case PLACE_ADDRESS:
        if (is_address && walker->constant_seen)
            return "a link begins its attribute";
        if (!is_address && !walker->hash_seen)
            return "an address is made by {{link:}} only";
        return NULL;
    default:
        return "no hole may stand in this attribute";
    }
}

static const char *wrong_place(struct walker *walker, const struct item *hole)
{
    if (walker->state == in_tag)
        return hole->op == HOLE_MARKED ? NULL : "inside a tag only {{selected:}} and its like may stand";
    if (walker->state)
        return wrong_in_attribute(walker, hole);
    if (hole->op == HOLE_MARKED)
        return "this hole belongs inside a tag";
    if (hole->op == HOLE_LINK || hole->op == HOLE_ASSET)
        return "an address belongs into href, src or action";
    if (!strcmp(top_element(walker), "title") && (hole->op == HOLE_TEXT || hole->op == HOLE_KEYS))
        return "this hole cannot stand in a title";
    if (!strcmp(top_element(walker), "textarea") && hole->op != HOLE_VALUE)
        return "a textarea holds a plain value";
    return NULL;
}

static enum status open_section(struct walker *walker, size_t item)
{
    if (walker->section_depth == SECTIONS_MOST)
        return refuse(walker, "sections nest too deep");
    walker->sections[walker->section_depth++] =
        (struct section){.item = item, .elements = walker->depth, .state = walker->state};
    return OK;
}

static enum status close_section(struct walker *walker, size_t end)
{
    if (!walker->section_depth)
        return refuse(walker, "a section is closed that was not opened");
    struct section section = walker->sections[--walker->section_depth];
    struct item *begun = LIST_AT(walker->items, struct item, section.item);
    if (strcmp(begun->text, LIST_AT(walker->items, struct item, end)->text) != 0)
        return refuse(walker, arena_format(&walker->w->arena, "{{%s}} is closed by another name", begun->text));
    if (section.elements != walker->depth || section.state != walker->state)
        return refuse(walker, arena_format(&walker->w->arena, "{{%s}} and elements are not well nested", begun->text));
    begun->end = end;
    return OK;
}

static enum status place_hole(struct walker *walker, size_t index)
{
    struct item *item = LIST_AT(walker->items, struct item, index);
    const char *wrong = NULL;

    switch (item->kind) {
    case ITEM_SECTION:
    case ITEM_INVERTED:
        return open_section(walker, index);
    case ITEM_END:
        return close_section(walker, index);
    case ITEM_PART:
        return walker->state ? refuse(walker, "a part stands in running text") : OK;
    default:
        wrong = wrong_place(walker, item);
        walker->has_keys |= item->op == HOLE_KEYS;
        return wrong ? refuse(walker, arena_format(&walker->w->arena, "{{%s}}: %s", item->text, wrong)) : OK;
    }
}

static enum status read_hole(struct walker *walker)
{
    const char *end = strstr(walker->at, "}}");

    if (!end)
        return refuse(walker, "a hole is not closed");
    size_t length = (size_t)(end - walker->at) - 2;
    if (walker->at[2] != '!') {
        struct item *item = add(walker, ITEM_HOLE, NULL, 0);
        item->in_value = walker->state && walker->state != in_tag;
        const char *wrong = hole_read(&walker->w->arena, walker->at + 2, length, item);
        if (wrong)
            return refuse(walker, arena_format(&walker->w->arena, "{{%.*s}}: %s", (int)length, walker->at + 2, wrong));
        TRY(place_hole(walker, walker->items->count - 1));
    }
    advance(walker, length + 4);
    return OK;
}

/* --- tags ------------------------------------------------------------------------------------------------------- */

static bool is_at(const struct walker *walker, const char *text)
{
    return !strncmp(walker->at, text, strlen(text));
}

static void skip_spaces(struct walker *walker)
{
    advance(walker, strspn(walker->at, " \t\r\n"));
}

static char *read_word(struct walker *walker, const char *letters)
{
    size_t length = strspn(walker->at, letters);
    char *word = arena_text_n(&walker->w->arena, walker->at, length);

    for (char *letter = word; *letter; letter++)
        *letter = (char)tolower((unsigned char)*letter);
    advance(walker, length);
    return word;
}

static enum status read_constant(struct walker *walker, char quote)
{
    const char stop[] = {quote, '{', '\0'};
    size_t length = strcspn(walker->at, stop);

    if (!length && *walker->at == '{')
        length = 1;
    if (!length)
        return refuse(walker, "an attribute is not closed");
    struct item *item = add(walker, walker->place == PLACE_WORDS ? ITEM_WORDS : ITEM_MARK, walker->at, length);
    item->in_value = true;
    const char *constant = arena_text_n(&walker->w->arena, walker->at, length);
    if (walker->place == PLACE_ADDRESS && !walker->constant_seen && !place_allows_address(constant))
        return refuse(walker, "this address leads out of the site");
    walker->constant_seen = true;
    walker->hash_seen |= strchr(constant, '#') != NULL;
    advance(walker, length);
    return OK;
}

static enum status read_quoted(struct walker *walker, const char *attribute)
{
    const char quote = *walker->at;
    const size_t first = walker->items->count;

    walker->state = attribute;
    walker->constant_seen = walker->hash_seen = false;
    add(walker, ITEM_MARK, "=", 1);
    add(walker, ITEM_MARK, walker->at, 1);
    advance(walker, 1);
    while (*walker->at != quote) {
        if (is_at(walker, "{{")) {
            TRY(read_hole(walker));
            const struct item *hole = LIST_AT(walker->items, struct item, walker->items->count - 1);
            walker->constant_seen |= hole->op == HOLE_LINK || hole->op == HOLE_ASSET;
        } else {
            TRY(read_constant(walker, quote));
        }
    }
    if (walker->section_depth && walker->sections[walker->section_depth - 1].item > first)
        return refuse(walker, "a section is left open in an attribute");
    add(walker, ITEM_MARK, walker->at, 1);
    advance(walker, 1);
    walker->state = in_tag;
    return OK;
}

static enum status read_attribute(struct walker *walker, const char *element)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:";
    const char *start = walker->at;
    char *name = read_word(walker, letters);

    if (!*name)
        return refuse(walker, "a tag holds something that is no attribute");
    walker->place = place_of_attribute(name);
    if (walker->place == PLACE_REFUSED)
        return refuse(walker, arena_format(&walker->w->arena, "the attribute %s is not allowed", name));
    add(walker, ITEM_MARK, " ", 1);
    add(walker, ITEM_MARK, start, strlen(name));
    if (*walker->at != '=')
        return OK;
    advance(walker, 1);
    if (!strcmp(element, "form") && !strcmp(name, "method"))
        walker->posts = is_at(walker, "\"post\"");
    if (*walker->at == '"' || *walker->at == '\'')
        return read_quoted(walker, name);
    start = walker->at;
    if (!*read_word(walker, letters) || is_at(walker, "{"))
        return refuse(walker, "the value of an attribute stands in quotes");
    add(walker, ITEM_MARK, "=", 1);
    add(walker, ITEM_MARK, start, (size_t)(walker->at - start));
    return OK;
}

static enum status enter_element(struct walker *walker, size_t tag, bool closes_itself)
{
    struct item *item = LIST_AT(walker->items, struct item, tag);

    if (closes_itself && !place_is_void(item->name) && !is_within(walker, "svg"))
        return refuse(walker, arena_format(&walker->w->arena, "<%s/> is no void element", item->name));
    if (closes_itself || place_is_void(item->name))
        return OK;
    if (walker->depth == ELEMENTS_MOST)
        return refuse(walker, "elements nest too deep");
    walker->elements[walker->depth++] = (struct element){item->name, tag};
    if (!strcmp(item->name, "form"))
        walker->has_keys = false;
    if (!strcmp(item->name, "script")) {
        skip_spaces(walker);
        if (!is_at(walker, "</script>"))
            return refuse(walker, "scripts stand in files of their own");
    }
    return OK;
}

static enum status leave_element(struct walker *walker, size_t tag)
{
    struct item *item = LIST_AT(walker->items, struct item, tag);
    int least = walker->section_depth ? walker->sections[walker->section_depth - 1].elements : 0;

    if (walker->depth <= least || strcmp(top_element(walker), item->name) != 0)
        return refuse(walker, arena_format(&walker->w->arena, "</%s> closes %s", item->name,
                                           walker->depth ? top_element(walker) : "nothing"));
    walker->depth--;
    LIST_AT(walker->items, struct item, walker->elements[walker->depth].item)->end = tag;
    if (!strcmp(item->name, "form") && walker->posts && !walker->has_keys)
        return refuse(walker, "a form that posts holds {{keys}}");
    if (!strcmp(item->name, "form"))
        walker->posts = false;
    return OK;
}

/* Textarea and title hold text only. */
static bool takes_no_elements(const struct walker *walker)
{
    const char *top = top_element(walker);

    return (!strcmp(top, "textarea") || !strcmp(top, "title")) && !is_within(walker, "svg");
}

/* Up to and with ">" or "/>". */
static enum status read_attributes(struct walker *walker, const char *element, bool *closes_itself)
{
    walker->state = in_tag;
    for (skip_spaces(walker); *walker->at && *walker->at != '>' && !is_at(walker, "/>"); skip_spaces(walker))
        TRY(is_at(walker, "{{") ? read_hole(walker) : read_attribute(walker, element));
    if (!*walker->at)
        return refuse(walker, "a tag is not closed");
    *closes_itself = *walker->at == '/';
    walker->state = NULL;
    advance(walker, *closes_itself ? 2 : 1);
    add(walker, ITEM_TAG_END, *closes_itself ? "/>" : ">", *closes_itself ? 2 : 1);
    return OK;
}

static enum status read_tag(struct walker *walker)
{
    static const char letters[] = "!ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const char *start = walker->at;
    bool is_close = walker->at[1] == '/';
    bool closes_itself = false;

    advance(walker, is_close ? 2 : 1);
    char *name = read_word(walker, letters);
    if (!*name || place_refuses_element(name))
        return refuse(walker, *name ? arena_format(&walker->w->arena, "<%s> is not allowed", name) : "a lone <");
    if (!is_close && takes_no_elements(walker))
        return refuse(walker, arena_format(&walker->w->arena, "<%s> cannot stand in %s", name, top_element(walker)));
    size_t tag = walker->items->count;
    struct item *item = add(walker, ITEM_TAG, start, (size_t)(walker->at - start));
    item->name = name;
    item->is_close = is_close;
    TRY(read_attributes(walker, name, &closes_itself));
    return is_close ? leave_element(walker, tag) : enter_element(walker, tag, closes_itself);
}

/* --- running text ----------------------------------------------------------------------------------------------- */

static void read_words(struct walker *walker)
{
    size_t length = 0;

    while (walker->at[length] && walker->at[length] != '<' && strncmp(walker->at + length, "{{", 2) != 0)
        length++;
    struct item *item = add(walker, ITEM_WORDS, walker->at, length);
    item->is_plain = is_within(walker, "pre") || is_within(walker, "textarea");
    advance(walker, length);
}

static enum status read_next(struct walker *walker)
{
    if (is_at(walker, "{{"))
        return read_hole(walker);
    if (is_at(walker, "<!--")) {
        const char *end = strstr(walker->at, "-->");
        if (!end)
            return refuse(walker, "a remark is not closed");
        advance(walker, (size_t)(end - walker->at) + 3);
        return OK;
    }
    if (*walker->at == '<')
        return read_tag(walker);
    read_words(walker);
    return OK;
}

enum status template_read(struct work *w, const char *file, const char *text, struct list *items)
{
    struct walker *walker = arena_alloc(&w->arena, sizeof(*walker));

    *walker = (struct walker){.w = w, .file = file, .at = text, .line = 1, .items = items};
    for (const char *letter = text; *letter; letter++)
        if ((unsigned char)*letter < ' ' && !strchr("\n\t\r", *letter))
            return refuse(walker, "a control character");
    while (*walker->at)
        TRY(read_next(walker));
    if (walker->depth)
        return refuse(walker, arena_format(&w->arena, "<%s> is left open", top_element(walker)));
    if (walker->section_depth)
        return refuse(walker, "a section is left open");
    return OK;
}
