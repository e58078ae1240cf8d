#include "papers/composer.h"

#include "base/status.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Long lines broken at words, now and then a page number on a line of its own. */
static char *wrap(struct composer *c, const char *text, int width)
{
    struct buffer out = buffer_make(c->arena, TEXT_MOST);
    int column = 0, lines = 0;

    for (; *text; text++) {
        bool is_start = ((unsigned char)*text & 0xc0U) != 0x80;
        if (*text == ' ' && column >= width) {
            buffer_put_char(&out, '\n');
            column = 0;
            lines++;
            continue;
        }
        buffer_put_char(&out, *text);
        column = *text == '\n' ? 0 : column + is_start;
        if (*text == '\n' && ++lines % 45 == 44)
            buffer_format(&out, "\n%d\n\n", 2 + lines / 45);
    }
    return out.text;
}

/* "uỷ" as "ủy": the tone mark where it stood before 1984, and stands again in many offices. */
static char *mark_old_way(struct composer *c, const char *text)
{
    static const char *const pairs[][2] = {{"uỷ", "ủy"}, {"Uỷ", "Ủy"}, {"UỶ", "ỦY"}, {"hoá", "hóa"}, {"Hoà", "Hòa"}};
    struct buffer out = buffer_make(c->arena, TEXT_MOST);

    while (*text) {
        size_t i = 0;
        while (i < COUNT(pairs) && strncmp(text, pairs[i][0], strlen(pairs[i][0])) != 0)
            i++;
        if (i == COUNT(pairs)) {
            buffer_put_char(&out, *text++);
            continue;
        }
        buffer_put(&out, pairs[i][1]);
        text += strlen(pairs[i][0]);
    }
    return out.text;
}

static char *decompose(struct composer *c, const char *text)
{
    utf8proc_uint8_t *split = utf8proc_NFD((const utf8proc_uint8_t *)text);
    char *copy = arena_text(c->arena, (const char *)split);

    free(split);
    return copy;
}

char *harm(struct composer *c, char *text)
{
    if (chance(c, 30))
        text = mark_old_way(c, text);
    if (!c->has_annex && chance(c, 25))
        text = wrap(c, text, 78);
    if (chance(c, 20))
        text = decompose(c, text);
    return text;
}
