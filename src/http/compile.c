#include "base/buffer.h"
#include "base/speech.h"
#include "http/asset.h"
#include "http/place.h"
#include "http/program.h"
#include "http/route.h"
#include "text/utf8.h"

#include <ctype.h>
#include <string.h>

#define PARTS_DEEP   12
#define MESSAGE_MOST 16384
#define LITERAL_MOST 1048576

struct compiler {
    const struct compilation *all;
    struct work *w;
    const struct template *page;
    const struct template *file; /* whose items are being compiled */
    struct list *steps;
    struct buffer literal;
    int deep;
};

/* One message: its words with {places} and <1>tags</1>, and what stands for them. */
struct message {
    struct compiler *c;
    struct buffer text;
    size_t from, to;
    struct list tags; /* size_t: the item of the k-th inline element */
};

static enum status compile_range(struct compiler *c, size_t from, size_t to);

static const struct item *at(const struct compiler *c, size_t index)
{
    return LIST_AT(&c->file->items, struct item, index);
}

static enum status refuse(struct compiler *c, int line, const char *wrong)
{
    return fail(c->w, ERR_BROKEN, arena_format(&c->w->arena, "%s:%d: %s", c->file->file, line, wrong));
}

static struct step *add_step(struct compiler *c, enum step_op op)
{
    if (c->literal.length) {
        struct step *text = list_add(&c->w->arena, c->steps, sizeof(*text));
        text->op = STEP_TEXT;
        text->text = arena_text_n(&c->w->arena, c->literal.text, c->literal.length);
        text->length = c->literal.length;
        buffer_clear(&c->literal);
    }
    struct step *step = list_add(&c->w->arena, c->steps, sizeof(*step));
    step->op = op;
    return step;
}

/* Where the next step will stand. */
static size_t here(struct compiler *c)
{
    if (c->literal.length) {
        (void)add_step(c, STEP_TEXT);
        c->steps->count--;
    }
    return c->steps->count;
}

const struct template *template_find(const struct list *templates, const char *name)
{
    for (size_t i = 0; i < templates->count; i++)
        if (!strcmp(LIST_AT(templates, struct template, i)->name, name))
            return LIST_AT(templates, struct template, i);
    return NULL;
}

/* --- links ------------------------------------------------------------------------------------------------------ */

static void add_part(struct compiler *c, struct list *link, struct link_part part)
{
    *(struct link_part *)list_add(&c->w->arena, link, sizeof(part)) = part;
}

static char *next_word(struct compiler *c, const char **rest)
{
    *rest += strspn(*rest, " ");
    size_t length = strcspn(*rest, " ");
    char *word = length ? arena_text_n(&c->w->arena, *rest, length) : NULL;

    *rest += length;
    return word;
}

static enum status add_query_part(struct compiler *c, const struct item *item, struct list *link, char *word)
{
    char *equals = strchr(word, '=');

    if (!equals)
        return refuse(c, item->line, "more values than the address has parts");
    *equals++ = '\0';
    struct link_part part = {.query = word, .name = equals};
    size_t length = strlen(equals);
    if (length >= 2 && *equals == '\'' && equals[length - 1] == '\'') {
        part.constant = arena_text_n(&c->w->arena, equals + 1, length - 2);
        part.name = NULL;
    }
    add_part(c, link, part);
    return OK;
}

static enum status make_link(struct compiler *c, const struct item *item, struct list *link)
{
    const struct route *route = route_find(c->all->routes, item->name);
    const char *rest = item->argument ? item->argument : "";

    if (!route)
        return refuse(c, item->line, arena_format(&c->w->arena, "there is no route %s", item->name));
    for (const char *path = route->path; *path;) {
        size_t length = strcspn(path, ":");
        if (length)
            add_part(c, link, (struct link_part){.constant = arena_text_n(&c->w->arena, path, length)});
        path += length;
        if (!*path)
            break;
        path += strcspn(path, "/");
        char *word = next_word(c, &rest);
        if (!word || strchr(word, '='))
            return refuse(c, item->line, arena_format(&c->w->arena, "%s has more parts", route->path));
        add_part(c, link, (struct link_part){.name = word});
    }
    for (char *word = next_word(c, &rest); word; word = next_word(c, &rest))
        TRY(add_query_part(c, item, link, word));
    return OK;
}

/* --- holes ------------------------------------------------------------------------------------------------------ */

static enum status compile_hole(struct compiler *c, const struct item *item)
{
    if (item->op == HOLE_ASSET) {
        const char *address = asset_address(&c->w->arena, item->name);
        if (!address)
            return refuse(c, item->line, arena_format(&c->w->arena, "there is no asset %s", item->name));
        buffer_put(&c->literal, address);
        return OK;
    }
    struct list *link = NULL;
    if (item->op == HOLE_LINK) {
        link = arena_alloc(&c->w->arena, sizeof(*link));
        TRY(make_link(c, item, link));
    }
    struct step *step = add_step(c, STEP_HOLE);
    step->hole = item->op;
    step->name = item->name;
    step->argument = item->argument;
    step->link = link;
    step->file = c->file->file;
    step->line = item->line;
    return OK;
}

static enum status compile_section(struct compiler *c, size_t index)
{
    const struct item *item = at(c, index);
    struct step *step = add_step(c, item->kind == ITEM_SECTION ? STEP_SECTION : STEP_INVERTED);
    size_t begun = c->steps->count - 1;

    step->hole = item->op;
    step->name = item->name;
    step->argument = item->argument;
    step->file = c->file->file;
    step->line = item->line;
    TRY(compile_range(c, index + 1, item->end));
    size_t end = here(c);
    LIST_AT(c->steps, struct step, begun)->jump = end;
    return OK;
}

static enum status compile_other(struct compiler *c, const struct template *file, size_t from, size_t to)
{
    const struct template *outer = c->file;

    if (++c->deep > PARTS_DEEP)
        return refuse(c, 1, "parts contain each other");
    c->file = file;
    TRY(compile_range(c, from, to));
    c->file = outer;
    c->deep--;
    return OK;
}

static enum status compile_part(struct compiler *c, const struct item *item)
{
    bool is_content = !strcmp(item->name, "content");

    /* The frame by itself, read for its messages. */
    if (is_content && !strcmp(c->page->name, "frame"))
        return OK;
    if (is_content && c->file != c->page)
        return compile_other(c, c->page, 0, c->page->items.count);
    const struct template *part = template_find(c->all->templates, item->name);
    if (!part)
        return refuse(c, item->line, arena_format(&c->w->arena, "there is no part %s", item->name));
    return compile_other(c, part, 0, part->items.count);
}

/* --- messages --------------------------------------------------------------------------------------------------- */

static bool is_value_hole(const struct item *item)
{
    return item->kind == ITEM_HOLE && item->op != HOLE_TEXT && item->op != HOLE_KEYS && item->op != HOLE_MARKED &&
           item->op != HOLE_LINK && item->op != HOLE_ASSET;
}

static size_t tag_end(const struct compiler *c, size_t tag)
{
    while (at(c, tag)->kind != ITEM_TAG_END)
        tag++;
    return tag;
}

/* Where an element that begins at `tag` is over. */
static size_t element_end(const struct compiler *c, size_t tag)
{
    size_t close = at(c, tag)->end;

    return tag_end(c, close ? close : tag) + 1;
}

/* Whether an element stands inside sentences, with all it holds. */
static bool is_whole_inline(const struct compiler *c, size_t tag)
{
    const struct item *item = at(c, tag);

    if (item->is_close || !place_is_inline(item->name))
        return false;
    for (size_t i = tag_end(c, tag) + 1; item->end && i < item->end; i++) {
        const struct item *inner = at(c, i);
        if (inner->kind == ITEM_TAG && !is_whole_inline(c, i))
            return false;
        if (inner->kind == ITEM_TAG)
            i = element_end(c, i) - 1;
        else if (inner->kind != ITEM_WORDS && !is_value_hole(inner))
            return false;
    }
    return true;
}

/* One piece of a sentence at `index`: where it is over; `index` itself when a sentence cannot go on there. */
static size_t piece_end(const struct compiler *c, size_t index, bool in_value)
{
    const struct item *item = at(c, index);

    if ((item->kind == ITEM_WORDS || is_value_hole(item)) && item->in_value == in_value && !item->is_plain)
        return index + 1;
    if (!in_value && item->kind == ITEM_TAG && is_whole_inline(c, index))
        return element_end(c, index);
    return index;
}

static bool has_letters(const char *text, size_t length)
{
    for (const char *letter = text; letter < text + length;) {
        if (*letter == '&') {
            letter += 1 + strcspn(letter + 1, "; <{");
            continue;
        }
        uint32_t code = utf8_next(&letter);
        if ((code < 0x80 && isalpha((int)code)) || (code >= 0xc0 && code < 0x250 && code != 0xd7 && code != 0xf7) ||
            (code >= 0x1e00 && code < 0x1f00))
            return true;
    }
    return false;
}

static bool words_in(const struct compiler *c, size_t from, size_t to, bool deep)
{
    for (size_t i = from; i < to; i++) {
        const struct item *item = at(c, i);
        if (item->kind == ITEM_WORDS && has_letters(item->text, item->length))
            return true;
        if (item->kind == ITEM_TAG && !deep)
            i = element_end(c, i) - 1;
        else if (item->kind == ITEM_TAG)
            i = tag_end(c, i);
    }
    return false;
}

static bool holes_in(const struct compiler *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (at(c, i)->kind == ITEM_TAG)
            i = tag_end(c, i);
        else if (at(c, i)->kind == ITEM_HOLE)
            return true;
    }
    return false;
}

/* Whether a piece at the edge of a sentence says nothing: space, or an icon. */
static bool is_mute(const struct compiler *c, size_t from, size_t to)
{
    const struct item *item = at(c, from);

    if (item->kind == ITEM_WORDS)
        return strspn(item->text, " \t\r\n") >= item->length;
    return item->kind == ITEM_TAG && !words_in(c, from, to, true) && !holes_in(c, from, to);
}

static void put_collapsed(struct buffer *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!isspace((unsigned char)text[i])) {
            buffer_put_char(out, text[i]);
            continue;
        }
        bool is_line = false;
        for (; i < length && isspace((unsigned char)text[i]); i++)
            is_line |= text[i] == '\n';
        i--;
        buffer_put_char(out, is_line ? '\n' : ' ');
    }
}

static const char *place_name(const struct message *message, const struct item *hole)
{
    for (size_t i = message->from; i < message->to; i++) {
        const struct item *other = at(message->c, i);
        if (is_value_hole(other) && other->op != hole->op && !strcmp(other->name, hole->name) && other < hole)
            return hole->text;
    }
    return hole->op == HOLE_PROBLEM || hole->op == HOLE_OTHER ? hole->text : hole->name;
}

static void gather_words(struct message *message, const struct item *item)
{
    for (size_t i = 0; i < item->length; i++) {
        bool is_space = isspace((unsigned char)item->text[i]);
        bool after_space = message->text.length && message->text.text[message->text.length - 1] == ' ';
        if (!is_space)
            buffer_put_char(&message->text, item->text[i]);
        else if (!after_space)
            buffer_put_char(&message->text, ' ');
    }
}

static void gather(struct message *message, size_t from, size_t to)
{
    struct compiler *c = message->c;

    for (size_t i = from; i < to; i++) {
        const struct item *item = at(c, i);
        if (item->kind == ITEM_WORDS) {
            gather_words(message, item);
        } else if (item->kind == ITEM_HOLE) {
            buffer_format(&message->text, "{%s}", place_name(message, item));
        } else {
            *(size_t *)list_add(&c->w->arena, &message->tags, sizeof(i)) = i;
            size_t number = message->tags.count;
            buffer_format(&message->text, item->end ? "<%zu>" : "<%zu/>", number);
            if (item->end) {
                gather(message, tag_end(c, i) + 1, item->end);
                buffer_format(&message->text, "</%zu>", number);
            }
            i = element_end(c, i) - 1;
        }
    }
}

static const struct item *hole_of_place(const struct message *message, const char *name, size_t length)
{
    for (size_t i = message->from; i < message->to; i++) {
        const struct item *item = at(message->c, i);
        if (item->kind == ITEM_TAG)
            i = tag_end(message->c, i);
        if (!is_value_hole(item))
            continue;
        const char *place = place_name(message, item);
        if (strlen(place) == length && !strncmp(place, name, length))
            return item;
    }
    return NULL;
}

/* "<name", its attributes and ">". */
static enum status compile_tag(struct compiler *c, size_t tag)
{
    buffer_put_n(&c->literal, at(c, tag)->text, at(c, tag)->length);
    return compile_range(c, tag + 1, tag_end(c, tag) + 1);
}

static enum status put_tag(const struct message *message, const char *mark)
{
    struct compiler *c = message->c;
    bool is_close = mark[1] == '/';
    size_t number = (size_t)strtoul(mark + (is_close ? 2 : 1), NULL, 10);

    if (!number || number > message->tags.count)
        return refuse(c, at(c, message->from)->line, "a translation has a tag its sentence has not");
    size_t tag = *LIST_AT(&message->tags, size_t, number - 1);
    size_t first = is_close ? at(c, tag)->end : tag;
    return compile_tag(c, first);
}

/* Words as they stand; quotes cannot end the attribute they are in. */
static void put_words(struct compiler *c, const char *text, size_t length, bool in_value)
{
    for (size_t i = 0; i < length; i++) {
        if (in_value && (text[i] == '"' || text[i] == '\''))
            buffer_put(&c->literal, text[i] == '"' ? "&quot;" : "&#39;");
        else
            buffer_put_char(&c->literal, text[i]);
    }
}

/* Words, {places} and <1>tags</1> of one form of a message to steps. */
static enum status put_message(const struct message *message, const char *text)
{
    struct compiler *c = message->c;

    while (*text) {
        size_t length = strcspn(text, "{<");
        put_words(c, text, length, at(c, message->from)->in_value);
        text += length;
        const char *end = *text ? strchr(text, *text == '{' ? '}' : '>') : NULL;
        if (!*text)
            break;
        if (!end)
            return refuse(c, at(c, message->from)->line, "a sentence has an open { or <");
        if (*text == '<') {
            TRY(put_tag(message, text));
        } else {
            const struct item *hole = hole_of_place(message, text + 1, (size_t)(end - text - 1));
            if (!hole)
                return refuse(c, at(c, message->from)->line,
                              arena_format(&c->w->arena, "no value for a place of: %s", text));
            TRY(compile_hole(c, hole));
        }
        text = end + 1;
    }
    return OK;
}

static void note_message(struct compiler *c, const char *text)
{
    struct list *messages = c->all->messages;

    for (size_t i = 0; messages && i < messages->count; i++)
        if (!strcmp(*LIST_AT(messages, const char *, i), text))
            return;
    if (messages)
        list_add_text(&c->w->arena, messages, text);
}

static enum status put_counted(const struct message *message, const char *one, const char *many)
{
    struct compiler *c = message->c;
    struct step *counted = add_step(c, STEP_COUNTED);
    size_t begun = c->steps->count - 1;

    counted->name = "n";
    counted->file = c->file->file;
    TRY(put_message(message, one));
    size_t jump = here(c);
    (void)add_step(c, STEP_JUMP);
    LIST_AT(c->steps, struct step, begun)->jump = here(c);
    TRY(put_message(message, many));
    size_t end = here(c);
    LIST_AT(c->steps, struct step, jump)->jump = end;
    return OK;
}

static enum status compile_message(struct compiler *c, size_t from, size_t to)
{
    struct message message = {.c = c, .text = buffer_make(&c->w->arena, MESSAGE_MOST), .from = from, .to = to};

    gather(&message, from, to);
    const char *all = message.text.text;
    size_t lead = strspn(all, " ");
    size_t length = message.text.length;
    while (length > lead && all[length - 1] == ' ')
        length--;
    const char *key = arena_text_n(&c->w->arena, all + lead, length - lead);
    note_message(c, key);
    const char *one = speech_find_n(c->all->language, key, 1);
    const char *many = speech_find_n(c->all->language, key, 2);
    if (lead)
        buffer_put_char(&c->literal, ' ');
    if (one != many && hole_of_place(&message, "n", 1))
        TRY(put_counted(&message, one, many));
    else
        TRY(put_message(&message, one));
    if (length < message.text.length)
        buffer_put_char(&c->literal, ' ');
    return OK;
}

/* Pieces of a sentence, or several of them side by side ("<a>Kế hoạch</a> <a>Văn bản</a>"). */
static enum status compile_sentence(struct compiler *c, size_t from, size_t to, bool in_value)
{
    bool is_message = words_in(c, from, to, false);
    size_t first = from, last = to;

    while (is_message && is_mute(c, first, piece_end(c, first, in_value)))
        first = piece_end(c, first, in_value);
    for (size_t i = first, end; is_message && i < to; i = end) {
        end = piece_end(c, i, in_value);
        if (!is_mute(c, i, end))
            last = end;
    }
    for (size_t i = from, end; i < to; i = end) {
        const struct item *item = at(c, i);
        end = is_message && i == first ? last : piece_end(c, i, in_value);
        if (is_message && i == first) {
            TRY(compile_message(c, first, last));
        } else if (item->kind == ITEM_WORDS) {
            put_collapsed(&c->literal, item->text, item->length);
        } else if (item->kind == ITEM_HOLE) {
            TRY(compile_hole(c, item));
        } else {
            TRY(compile_tag(c, i));
            TRY(compile_range(c, tag_end(c, i) + 1, end));
        }
    }
    return OK;
}

static enum status compile_item(struct compiler *c, size_t *index)
{
    const struct item *item = at(c, *index);

    switch (item->kind) {
    case ITEM_SECTION:
    case ITEM_INVERTED:
        TRY(compile_section(c, *index));
        *index = item->end;
        break;
    case ITEM_PART:
        TRY(compile_part(c, item));
        break;
    case ITEM_HOLE:
        TRY(compile_hole(c, item));
        break;
    case ITEM_END:
        break;
    default:
        buffer_put_n(&c->literal, item->text, item->length);
    }
    ++*index;
    return OK;
}

static enum status compile_range(struct compiler *c, size_t from, size_t to)
{
    for (size_t i = from; i < to;) {
        bool in_value = at(c, i)->in_value;
        size_t end = i;
        for (size_t next = piece_end(c, end, in_value); end < to && next > end && next <= to;) {
            end = next;
            next = end < to ? piece_end(c, end, in_value) : end;
        }
        if (end == i)
            TRY(compile_item(c, &i));
        else {
            TRY(compile_sentence(c, i, end, in_value));
            i = end;
        }
    }
    return OK;
}

enum status program_compile(const struct compilation *compilation, const struct template *page, bool framed,
                            struct program *program)
{
    struct work *w = compilation->w;
    const struct template *frame = framed ? template_find(compilation->templates, "frame") : NULL;
    struct compiler c = {.all = compilation, .w = w, .page = page, .file = frame ? frame : page};

    c.steps = &program->steps;
    c.literal = buffer_make(&w->arena, LITERAL_MOST);
    program->page = page->name;
    program->language = compilation->language;
    program->framed = framed;
    TRY(compile_range(&c, 0, c.file->items.count));
    (void)here(&c);
    return OK;
}
