#include "text/json.h"

#include <string.h>

static void put_quoted(struct buffer *out, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    const char *start = text;

    buffer_put_char(out, '"');
    for (; *text; text++) {
        unsigned char letter = (unsigned char)*text;
        bool is_separator = letter == 0xe2 && !memcmp(text, "\xe2\x80", 2) && ((unsigned char)text[2] & 0xfeU) == 0xa8;
        if (letter >= ' ' && letter != '"' && letter != '\\' && letter != '<' && !is_separator)
            continue;
        buffer_put_n(out, start, (size_t)(text - start));
        if (letter == '"' || letter == '\\') {
            buffer_put_char(out, '\\');
            buffer_put_char(out, (char)letter);
        } else if (is_separator) {
            buffer_put(out, text[2] == '\xa8' ? "\\u2028" : "\\u2029");
            text += 2;
        } else {
            buffer_put(out, "\\u00");
            buffer_put_char(out, hex[letter >> 4]);
            buffer_put_char(out, hex[letter & 15U]);
        }
        start = text + 1;
    }
    buffer_put_n(out, start, (size_t)(text - start));
    buffer_put_char(out, '"');
}

static void put_name(struct json *json, const char *name)
{
    if (json->begun)
        buffer_put_char(json->out, ',');
    if (json->indent && json->depth) {
        buffer_put_char(json->out, '\n');
        for (int i = 0; i < json->depth; i++)
            buffer_put_char(json->out, ' ');
    }
    json->begun = true;
    if (name) {
        put_quoted(json->out, name);
        buffer_put(json->out, json->indent ? ": " : ":");
    }
}

void json_open(struct json *json, const char *name, char bracket)
{
    put_name(json, name);
    buffer_put_char(json->out, bracket);
    json->begun = false;
    json->depth++;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->indent && json->begun) {
        buffer_put_char(json->out, '\n');
        for (int i = 0; i < json->depth; i++)
            buffer_put_char(json->out, ' ');
    }
    buffer_put_char(json->out, bracket);
    json->begun = true;
}

void json_text(struct json *json, const char *name, const char *text)
{
    if (!text) {
        json_absent(json, name);
        return;
    }
    put_name(json, name);
    put_quoted(json->out, text);
}

void json_int(struct json *json, const char *name, int64_t number)
{
    put_name(json, name);
    buffer_put_int(json->out, number);
}

void json_truth(struct json *json, const char *name, bool truth)
{
    put_name(json, name);
    buffer_put(json->out, truth ? "true" : "false");
}

void json_raw(struct json *json, const char *name, const char *value)
{
    put_name(json, name);
    buffer_put(json->out, value);
}

void json_absent(struct json *json, const char *name)
{
    put_name(json, name);
    buffer_put(json->out, "null");
}
