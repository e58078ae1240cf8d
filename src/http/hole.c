#include "http/hole.h"

#include <ctype.h>
#include <string.h>

struct hole_word {
    const char *word;
    enum hole_op op;
    bool is_hole, is_section;
};

static const struct hole_word words[] = {
    {"text", HOLE_TEXT, true, false},       {"date", HOLE_DATE, true, false},      {"day", HOLE_DAY, true, false},
    {"time", HOLE_TIME, true, false},       {"number", HOLE_NUMBER, true, false},  {"money", HOLE_MONEY, true, false},
    {"share", HOLE_SHARE, true, false},     {"choice", HOLE_CHOICE, true, false},  {"link", HOLE_LINK, true, false},
    {"asset", HOLE_ASSET, true, false},     {"problem", HOLE_PROBLEM, true, true}, {"other", HOLE_OTHER, true, true},
    {"choices", HOLE_CHOICES, false, true}, {"lines", HOLE_LINES, false, true},    {"more", HOLE_MORE, false, true},
    {"is", HOLE_IS, false, true},           {"same", HOLE_SAME, false, true},
};

static const char *const marks[] = {"selected", "checked",  "disabled", "current", "readonly",
                                    "open",     "required", "hidden",   "multiple"};

static const struct hole_word *find_word(const char *word)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (!strcmp(words[i].word, word))
            return &words[i];
    return NULL;
}

static bool is_mark(const char *word)
{
    for (size_t i = 0; i < COUNT(marks); i++)
        if (!strcmp(marks[i], word))
            return true;
    return false;
}

static bool is_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.");

    return length && !name[length];
}

/* "a=b" of {{#is:}} and {{#same:}}; "route a b" of {{link:}}. */
static const char *split(struct item *item, char *rest, char separator)
{
    char *behind = strchr(rest, separator);

    item->name = rest;
    if (!behind)
        return separator == '=' ? "a comparison is written a=b" : NULL;
    *behind++ = '\0';
    item->argument = behind;
    return NULL;
}

static const char *read_plain(struct item *item, char *text)
{
    item->name = text;
    if (!strcmp(text, "keys") && item->kind == ITEM_HOLE) {
        item->op = HOLE_KEYS;
    } else if (!strcmp(text, "fields") && item->kind != ITEM_HOLE) {
        item->op = HOLE_FIELDS;
    } else if (is_mark(text) && item->kind == ITEM_HOLE) {
        item->op = HOLE_MARKED;
    }
    return is_name(text) || !strcmp(text, ".") ? NULL : "a name has small letters, digits, _ and . only";
}

static const char *read_filtered(struct item *item, char *text, char *colon)
{
    char *rest = colon + 1;
    const char *wrong = NULL;

    *colon = '\0';
    if (is_mark(text) && item->kind == ITEM_HOLE) {
        item->op = HOLE_MARKED;
        item->name = text;
        item->argument = rest;
        return is_name(rest) ? NULL : "no name behind the colon";
    }
    const struct hole_word *word = find_word(text);
    if (!word || !(item->kind == ITEM_HOLE ? word->is_hole : word->is_section))
        return "there is no such filter";
    item->op = word->op;
    item->name = rest;
    if (word->op == HOLE_LINK)
        wrong = split(item, rest, ' ');
    else if (word->op == HOLE_IS || word->op == HOLE_SAME)
        wrong = split(item, rest, '=');
    if (word->op == HOLE_PROBLEM && !*rest)
        item->name = "form";
    if (!wrong && word->op != HOLE_ASSET && !is_name(item->name))
        wrong = "no name behind the colon";
    return wrong;
}

static enum item_kind kind_of(char sign)
{
    switch (sign) {
    case '#':
        return ITEM_SECTION;
    case '^':
        return ITEM_INVERTED;
    case '/':
        return ITEM_END;
    case '>':
        return ITEM_PART;
    default:
        return ITEM_HOLE;
    }
}

const char *hole_read(struct arena *arena, const char *text, size_t length, struct item *item)
{
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    while (length && isspace((unsigned char)*text)) {
        text++;
        length--;
    }
    if (!length)
        return "an empty hole";
    item->kind = kind_of(*text);
    size_t sign = item->kind == ITEM_HOLE ? 0 : 1;
    char *inside = arena_text_n(arena, text + sign, length - sign);
    item->text = arena_text(arena, inside);
    if (item->kind == ITEM_END)
        return NULL;
    if (item->kind == ITEM_PART) {
        item->name = inside;
        return strspn(inside, "abcdefghijklmnopqrstuvwxyz0123456789_/") == length - 1 ? NULL : "no name of a part";
    }
    char *colon = strchr(inside, ':');
    return colon ? read_filtered(item, inside, colon) : read_plain(item, inside);
}
