/* buffer.h - text that grows in an arena, with a compulsory largest size.
 *
 * Once an append would pass the largest size the buffer is `full`: it takes no more and keeps what it has, so a writer
 * checks once at the end.  The text always ends in NUL, which is not counted in `length`. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct buffer {
    struct arena *arena;
    char *text;
    size_t length;
    size_t room;
    size_t most; /* bytes */
    bool full;
};

struct buffer buffer_make(struct arena *arena, size_t most);
void buffer_put(struct buffer *buffer, const char *text);
void buffer_put_n(struct buffer *buffer, const void *bytes, size_t length);
void buffer_put_char(struct buffer *buffer, char letter);
void buffer_put_int(struct buffer *buffer, int64_t number);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *buffer);

#endif
