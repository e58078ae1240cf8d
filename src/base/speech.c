#include "base/speech.h"

#include "base/buffer.h"
#include "base/speech_en.h" /* made from po/en.po: struct message speech_en[], sorted by key */

#include <string.h>

#define SENTENCE_MOST (64 * 1024)

static const struct message *find_message(const char *sentence)
{
    size_t low = 0;
    size_t high = SPEECH_EN_COUNT;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(sentence, speech_en[middle].key);
        if (!order)
            return &speech_en[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *speech_find_n(enum language language, const char *sentence, int64_t n)
{
    const struct message *message = language == LANGUAGE_EN && sentence ? find_message(sentence) : NULL;

    if (message)
        return n == 1 || !message->many ? message->one : message->many;
    const char *after_context = sentence ? strchr(sentence, '\004') : NULL;
    return after_context ? after_context + 1 : sentence;
}

const char *speech_find(enum language language, const char *sentence)
{
    return speech_find_n(language, sentence, 1);
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
            buffer_put_int(&said, value->number);
        rest = close + 1;
    }
    return said.text;
}
