#include "play.h"

#include <ctype.h>
#include <string.h>

/* --- pages as people see them ----------------------------------------------------------------------------------- */

static const char *unescaped(struct play *play, const char *html, size_t length)
{
    static const char *const names[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    struct buffer out = buffer_make(&play->arena, ANSWER_MOST);

    for (size_t i = 0; i < length; i++) {
        size_t k = 0;
        while (k < COUNT(names) && strncmp(html + i, names[k][0], strlen(names[k][0])) != 0)
            k++;
        if (k < COUNT(names)) {
            buffer_put(&out, names[k][1]);
            i += strlen(names[k][0]) - 1;
        } else {
            buffer_put_char(&out, html[i]);
        }
    }
    return out.text;
}

/* Without tags, one space between words; thin and other no-break spaces are spaces. */
const char *seen(struct play *play, const char *html)
{
    struct buffer out = buffer_make(&play->arena, ANSWER_MOST);
    bool in_tag = false;

    for (; *html; html++) {
        bool is_space = isspace((unsigned char)*html) || *html == '<' || *html == '>';
        if (*html == '<')
            in_tag = true;
        if (!strncmp(html, "\xe2\x80\xaf", 3)) {
            html += 2;
            is_space = true;
        }
        if (!in_tag && !is_space)
            buffer_put_char(&out, *html);
        else if (is_space && out.length && out.text[out.length - 1] != ' ')
            buffer_put_char(&out, ' ');
        if (*html == '>')
            in_tag = false;
    }
    return unescaped(play, out.text, out.length);
}

const char *attribute(struct play *play, const char *tag, const char *name)
{
    const char *end = strchr(tag, '>');
    const char *wanted = arena_format(&play->arena, " %s=\"", name);
    const char *at = strstr(tag, wanted);

    if (!at || !end || at > end)
        return NULL;
    at += strlen(wanted);
    return unescaped(play, at, strcspn(at, "\""));
}

static bool has_word(const char *tag, const char *word)
{
    const char *end = strchr(tag, '>');
    const char *at = strstr(tag, word);

    return at && end && at < end;
}

/* What a browser would send of one control without anybody touching it. */
static void take_control(struct play *play, const char *tag)
{
    const char *name = attribute(play, tag, "name");
    const char *type = attribute(play, tag, "type");
    const char *value = attribute(play, tag, "value");
    bool is_choice = type && (!strcmp(type, "checkbox") || !strcmp(type, "radio"));

    if (!name || (type && (!strcmp(type, "file") || !strcmp(type, "submit"))) ||
        (is_choice && !has_word(tag, " checked")))
        return;
    add_pair(play, &play->fields, name, value ? value : is_choice ? "on" : "");
}

static void take_select(struct play *play, const char *tag)
{
    const char *name = attribute(play, tag, "name");
    const char *end = strstr(tag, "</select>");
    const char *chosen = NULL;

    for (const char *option = strstr(tag, "<option"); option && option < end; option = strstr(option + 1, "<option"))
        if (!chosen || has_word(option, " selected"))
            chosen = attribute(play, option, "value");
    if (name && chosen)
        add_pair(play, &play->fields, name, chosen);
}

static void take_textarea(struct play *play, const char *tag)
{
    const char *name = attribute(play, tag, "name");
    const char *start = strchr(tag, '>');
    const char *end = strstr(tag, "</textarea>");

    if (name && start && end)
        add_pair(play, &play->fields, name, unescaped(play, start + 1, (size_t)(end - start - 1)));
}

/* The form of the last page that is sent to an address; one that only asks (“Tìm”) is none. */
static const char *find_form(struct play *play, const char *path)
{
    const char *page = play->person->page;

    for (const char *form = page ? strstr(page, "<form") : NULL; form; form = strstr(form + 1, "<form")) {
        const char *action = attribute(play, form, "action");
        const char *method = attribute(play, form, "method");
        if (method && !strcmp(method, "post") && !strcmp(action ? action : play->person->path, path))
            return form;
    }
    return NULL;
}

void take_form(struct play *play, const char *path)
{
    const char *form = find_form(play, path);
    const char *end = form ? strstr(form, "</form>") : NULL;

    if (!end)
        give_up(play, "the last page has no form for that address");
    for (const char *tag = strchr(form, '<'); tag && tag < end; tag = strchr(tag + 1, '<')) {
        if (!strncmp(tag, "<input", 6))
            take_control(play, tag);
        else if (!strncmp(tag, "<select", 7))
            take_select(play, tag);
        else if (!strncmp(tag, "<textarea", 9))
            take_textarea(play, tag);
    }
}

static bool is_like(const char *path, const char *pattern)
{
    size_t before = strcspn(pattern, "{");
    size_t length = strlen(path), after = strlen(pattern + before) > 2 ? strlen(pattern + before) - 2 : 0;

    return length >= before + after && !strncmp(path, pattern, before) &&
           !strcmp(path + length - after, pattern + strlen(pattern) - after);
}

/* The action of the first form of the last page at such an address. */
const char *find_action(struct play *play, const char *pattern)
{
    for (const char *form = strstr(play->person->page, "<form"); form; form = strstr(form + 1, "<form")) {
        const char *action = attribute(play, form, "action");
        if (action && is_like(action, pattern))
            return action;
    }
    return NULL;
}
