#include "docread/numbering.h"

#include "base/buffer.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define LEVELS      9
#define LABEL_MOST  400 /* bytes */
#define NUMBER_MOST 32767

struct level {
    const struct xml_node *node; /* w:lvl, NULL none */
    int start;
    int restart; /* after which level's use it begins anew: 1…; 0 never; -1 after any above */
};

struct list_kind {
    int id;
    const char *style_of, *style; /* numStyleLink, styleLink */
    struct level levels[LEVELS];
    int at[LEVELS];
    bool begun[LEVELS];
};

struct instance {
    int id, kind;
    struct level over[LEVELS];
    bool restarts[LEVELS];
    bool used;
};

struct numbering {
    struct work *w;
    struct list kinds;     /* struct list_kind */
    struct list instances; /* struct instance */
};

static int number_of(const char *text, int otherwise)
{
    long number = text ? strtol(text, NULL, 10) : otherwise;

    return number < -1 ? -1 : number > NUMBER_MOST ? NUMBER_MOST : (int)number;
}

static void read_level(const struct xml_node *node, struct level *level)
{
    level->node = node;
    level->start = number_of(xml_child_value(node, "w:start"), 0);
    level->restart = number_of(xml_child_value(node, "w:lvlRestart"), -1);
}

static int index_of(const struct xml_node *node)
{
    int index = number_of(xml_attribute(node, "ilvl"), -1);

    return index < LEVELS ? index : -1;
}

static void add_kind(struct numbering *numbering, const struct xml_node *node)
{
    struct list_kind *kind = list_add(&numbering->w->arena, &numbering->kinds, sizeof(*kind));

    kind->id = number_of(xml_attribute(node, "abstractNumId"), -1);
    kind->style_of = xml_child_value(node, "w:numStyleLink");
    kind->style = xml_child_value(node, "w:styleLink");
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (xml_is(child, "w:lvl") && index_of(child) >= 0)
            read_level(child, &kind->levels[index_of(child)]);
}

static void read_override(const struct xml_node *node, struct instance *instance)
{
    int index = index_of(node);
    const char *start = xml_child_value(node, "w:startOverride");
    const struct xml_node *level = xml_child(node, "w:lvl");

    if (index < 0)
        return;
    if (level)
        read_level(level, &instance->over[index]);
    instance->restarts[index] = start != NULL;
    if (start)
        instance->over[index].start = number_of(start, 0);
}

static void add_instance(struct numbering *numbering, const struct xml_node *node)
{
    struct instance *instance = list_add(&numbering->w->arena, &numbering->instances, sizeof(*instance));

    instance->id = number_of(xml_attribute(node, "numId"), -1);
    instance->kind = number_of(xml_child_value(node, "w:abstractNumId"), -1);
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (xml_is(child, "w:lvlOverride"))
            read_override(child, instance);
}

struct numbering *numbering_make(struct work *w, const struct xml_node *root)
{
    struct numbering *numbering = arena_alloc(&w->arena, sizeof(*numbering));

    numbering->w = w;
    for (const struct xml_node *node = root ? root->first : NULL; node; node = node->next) {
        if (xml_is(node, "w:abstractNum"))
            add_kind(numbering, node);
        else if (xml_is(node, "w:num"))
            add_instance(numbering, node);
    }
    return numbering;
}

static struct list_kind *find_kind(const struct numbering *numbering, int id)
{
    struct list_kind *kind = NULL;

    for (size_t i = 0; i < numbering->kinds.count; i++)
        if (LIST_AT(&numbering->kinds, struct list_kind, i)->id == id)
            kind = LIST_AT(&numbering->kinds, struct list_kind, i);
    if (!kind || !kind->style_of)
        return kind;
    for (size_t i = 0; i < numbering->kinds.count; i++) {
        struct list_kind *other = LIST_AT(&numbering->kinds, struct list_kind, i);
        if (other->style && strcmp(other->style, kind->style_of) == 0)
            return other;
    }
    return kind;
}

static struct instance *find_instance(const struct numbering *numbering, int id)
{
    for (size_t i = 0; i < numbering->instances.count; i++)
        if (LIST_AT(&numbering->instances, struct instance, i)->id == id)
            return LIST_AT(&numbering->instances, struct instance, i);
    return NULL;
}

int numbering_level_of(const struct numbering *numbering, int number, const char *style)
{
    const struct instance *instance = find_instance(numbering, number);
    const struct list_kind *kind = instance ? find_kind(numbering, instance->kind) : NULL;

    for (int i = 0; style && kind && i < LEVELS; i++) {
        const char *own = kind->levels[i].node ? xml_child_value(kind->levels[i].node, "w:pStyle") : NULL;
        if (own && strcmp(own, style) == 0)
            return i;
    }
    return -1;
}

static const struct level *level_of(const struct instance *instance, const struct list_kind *kind, int i)
{
    return instance->over[i].node ? &instance->over[i] : &kind->levels[i];
}

static void count(struct instance *instance, struct list_kind *kind, int level)
{
    if (!instance->used)
        for (int i = 0; i < LEVELS; i++)
            if (instance->restarts[i])
                kind->begun[i] = false;
    instance->used = true;
    for (int i = 0; i <= level; i++) {
        int start = instance->restarts[i] ? instance->over[i].start : level_of(instance, kind, i)->start;
        if (!kind->begun[i])
            kind->at[i] = start;
        else if (i == level && kind->at[i] < NUMBER_MOST)
            kind->at[i]++;
        kind->begun[i] = true;
    }
    for (int i = level + 1; i < LEVELS; i++) {
        int restart = level_of(instance, kind, i)->restart;
        if (restart == -1 || (restart > 0 && level < restart))
            kind->begun[i] = false;
    }
}

static void put_roman(struct buffer *out, int number, bool small)
{
    static const struct {
        int value;
        const char *large, *small;
    } parts[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
                 {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
                 {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"}};

    for (size_t i = 0; i < COUNT(parts); i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            buffer_put(out, small ? parts[i].small : parts[i].large);
}

/* A … Z, AA … ZZ: the letter again, once more each round. */
static void put_letter(struct buffer *out, int number, char first)
{
    for (int round = number > 0 ? (number - 1) / 26 + 1 : 0; round > 0; round--)
        buffer_put_char(out, (char)(first + (number - 1) % 26));
}

static void put_number(struct buffer *out, int number, const char *format)
{
    if (strcmp(format, "upperRoman") == 0 || strcmp(format, "lowerRoman") == 0)
        put_roman(out, number, format[0] == 'l');
    else if (strcmp(format, "upperLetter") == 0)
        put_letter(out, number, 'A');
    else if (strcmp(format, "lowerLetter") == 0)
        put_letter(out, number, 'a');
    else if (strcmp(format, "decimalZero") == 0)
        buffer_format(out, "%02d", number);
    else if (strcmp(format, "none") != 0)
        buffer_put_int(out, number);
}

static const char *format_of(const struct level *level)
{
    const char *format = level->node ? xml_child_value(level->node, "w:numFmt") : NULL;

    return format ? format : "decimal";
}

/* Bullets come as letters of picture fonts: a dash stays a dash, whatever else is drawn is a dot. */
static const char *bullet_of(const char *text)
{
    uint32_t letter = utf8_next(&text);

    if (letter == '+' || letter == '*')
        return letter == '+' ? "+" : "*";
    return letter == '-' || letter == 0xf02d || (letter >= 0x2010 && letter <= 0x2015) || letter == 0x2212 ? "-" : "•";
}

static void put_label(struct buffer *out, const struct instance *instance, const struct list_kind *kind, int level)
{
    const struct level *own = level_of(instance, kind, level);
    const char *text = xml_child_value(own->node, "w:lvlText");
    bool legal = xml_child(own->node, "w:isLgl") != NULL;

    if (strcmp(format_of(own), "bullet") == 0) {
        buffer_put(out, text && *text ? bullet_of(text) : "");
        return;
    }
    for (; text && *text; text++) {
        int place = text[0] == '%' && text[1] >= '1' && text[1] <= '9' ? text[1] - '1' : -1;
        if (place < 0) {
            buffer_put_n(out, text, 1);
            continue;
        }
        const char *format = format_of(level_of(instance, kind, place));
        put_number(out, kind->at[place], legal && place < level ? "decimal" : format);
        text++;
    }
}

const char *numbering_next(struct numbering *numbering, int number, int level)
{
    struct instance *instance = find_instance(numbering, number);
    struct list_kind *kind = instance ? find_kind(numbering, instance->kind) : NULL;
    struct buffer label = buffer_make(&numbering->w->arena, LABEL_MOST);

    if (!kind || level < 0 || level >= LEVELS || !level_of(instance, kind, level)->node)
        return "";
    count(instance, kind, level);
    put_label(&label, instance, kind, level);
    const char *after = xml_child_value(level_of(instance, kind, level)->node, "w:suff");
    if (label.length && !(after && strcmp(after, "nothing") == 0))
        buffer_put_char(&label, ' ');
    return label.text;
}
