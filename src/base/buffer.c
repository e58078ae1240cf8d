#include "base/buffer.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FIRST_ROOM 256

struct buffer buffer_make(struct arena *arena, size_t most)
{
    struct buffer buffer = {.arena = arena, .most = most};

    buffer.room = FIRST_ROOM;
    buffer.text = arena_alloc(arena, buffer.room);
    return buffer;
}

static bool make_room(struct buffer *buffer, size_t length)
{
    if (buffer->full || length > buffer->most - buffer->length) {
        buffer->full = true;
        return false;
    }
    size_t needed = buffer->length + length + 1;
    if (needed <= buffer->room)
        return true;
    size_t room = buffer->room;
    while (room < needed)
        room *= 2;
    char *text = arena_alloc(buffer->arena, room);
    memcpy(text, buffer->text, buffer->length);
    buffer->text = text;
    buffer->room = room;
    return true;
}

void buffer_put_n(struct buffer *buffer, const void *bytes, size_t length)
{
    if (!length || !make_room(buffer, length))
        return;
    memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void buffer_put(struct buffer *buffer, const char *text)
{
    buffer_put_n(buffer, text, strlen(text));
}

void buffer_put_char(struct buffer *buffer, char letter)
{
    buffer_put_n(buffer, &letter, 1);
}

void buffer_put_int(struct buffer *buffer, int64_t number)
{
    char digits[24];
    char *first = digits + sizeof(digits);
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do { /* by hand: counters and chains of the audit are mostly numbers */
        *--first = (char)('0' + rest % 10);
    } while (rest /= 10);
    if (number < 0)
        *--first = '-';
    buffer_put_n(buffer, first, (size_t)(digits + sizeof(digits) - first));
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (length < 0 || !make_room(buffer, (size_t)length))
        return;
    va_start(values, format);
    (void)vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, values);
    va_end(values);
    buffer->length += (size_t)length;
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->full = false;
    buffer->text[0] = '\0';
}
