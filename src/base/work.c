#include "base/work.h"

#include "base/buffer.h"
#include "base/limits.h"

#include <string.h>

#define SENTENCE_MOST (64 * KIB)

void work_say(struct work *w, const char *sentence)
{
    if (!w->message)
        w->message = speech_find(w->language, sentence);
}

enum status fail_field(struct work *w, const char *field, const char *sentence)
{
    if (!w->message)
        w->field = field;
    return fail(w, ERR_INVALID, sentence);
}

enum status fail_missing(struct work *w, const char *sentence)
{
    work_forget(w);
    return fail(w, ERR_MISSING, sentence);
}

void work_forget(struct work *w)
{
    w->message = w->field = NULL;
}

static const struct named *value_called(const void *const *values, const char *name, size_t length)
{
    for (; *values; values++) {
        const struct named *value = *values;
        if (strlen(value->name) == length && !strncmp(value->name, name, length))
            return value;
    }
    return NULL;
}

/* “28 551”: a thin no-break space between thousands, as people write them. */
static void put_number(struct buffer *out, int64_t number)
{
    const int64_t thousand = 1000;

    if (number < thousand) {
        buffer_put_int(out, number);
        return;
    }
    put_number(out, number / thousand);
    buffer_format(out, "\xe2\x80\xaf%03d", (int)(number % thousand));
}

char *say_(struct work *w, const void *const *sentence_and_values)
{
    const void *const *values = sentence_and_values + 1;
    const struct named *counted = value_called(values, "n", 1);
    const char *rest = speech_find_n(w->language, sentence_and_values[0], counted ? counted->number : 1);
    struct buffer said = buffer_make(&w->arena, SENTENCE_MOST);

    while (*rest) {
        const char *open = strchr(rest, '{');
        const char *close = open ? strchr(open, '}') : NULL;
        const struct named *value = close ? value_called(values, open + 1, (size_t)(close - open - 1)) : NULL;
        if (!value) {
            size_t length = open ? (size_t)(open - rest) + 1 : strlen(rest);
            buffer_put_n(&said, rest, length);
            rest += length;
            continue;
        }
        buffer_put_n(&said, rest, (size_t)(open - rest));
        if (value->text)
            buffer_put(&said, value->text);
        else
            put_number(&said, value->number);
        rest = close + 1;
    }
    return said.text;
}
