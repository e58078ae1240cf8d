/* json.h - JSON written as text; who reads JSON uses http/json.h.
 *
 * Members and items are put in order; commas come by themselves.  Text is escaped so that it may stand in a page:
 * `<` as \u003c, also U+2028 and U+2029.  A NULL text is written null. */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
    struct buffer *out;
    bool indent; /* one member a line, by one space a level, for people */
    int depth;
    bool begun; /* the open object or array has something in it */
};

/* `name` is NULL inside an array and at the top. */
void json_open(struct json *json, const char *name, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);                  /* '}' or ']' */
void json_text(struct json *json, const char *name, const char *text);
void json_int(struct json *json, const char *name, int64_t number);
void json_truth(struct json *json, const char *name, bool truth);
/* A value that is JSON already. */
void json_raw(struct json *json, const char *name, const char *value);
/* null; not json_null, which is a name of jansson (read in http/json.c). */
void json_absent(struct json *json, const char *name);

#endif
