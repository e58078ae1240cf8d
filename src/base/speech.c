#include "base/speech.h"

#include "base/speech_en.h" /* made from po/en.po: struct message speech_en[], sorted by key */

#include <string.h>

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
