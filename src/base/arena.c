#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT  16
#define CHUNK_SIZE 16384
#define SHORT_TEXT 200
#ifdef __SANITIZE_ADDRESS__
#define ONE_CHUNK_EACH 1
#else
#define ONE_CHUNK_EACH 0
#endif

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

static void out_of_memory(void)
{
    (void)fputs("chibo: out of memory\n", stderr);
    abort();
}

static void arena_grow(struct arena *arena, size_t size)
{
    size_t room = ONE_CHUNK_EACH || size > CHUNK_SIZE ? size : CHUNK_SIZE;
    struct arena_chunk *chunk = malloc(sizeof(*chunk) + room);

    if (!chunk)
        out_of_memory();
    chunk->older = arena->newest;
    chunk->size = room;
    arena->newest = chunk;
    arena->used = 0;
    arena->total += room;
}

static void *take(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT - sizeof(struct arena_chunk))
        out_of_memory();
    size_t rounded = ONE_CHUNK_EACH ? size : (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (ONE_CHUNK_EACH || !arena->newest || arena->newest->size - arena->used < rounded)
        arena_grow(arena, rounded);
    void *memory = arena->newest->bytes + arena->used;
    arena->used += rounded;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(arena, count * size);
}

char *arena_text_n(struct arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        out_of_memory();
    char *copy = take(arena, length + 1);

    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text ? arena_text_n(arena, text, strlen(text)) : NULL;
}

/* Most texts are short: they are written once, where they are first measured. */
char *arena_format(struct arena *arena, const char *format, ...)
{
    char first[SHORT_TEXT];
    va_list values;

    va_start(values, format);
    int length = vsnprintf(first, sizeof(first), format, values);
    va_end(values);
    if (length < 0)
        out_of_memory();
    if ((size_t)length < sizeof(first))
        return arena_text_n(arena, first, (size_t)length);
    char *text = take(arena, (size_t)length + 1);
    va_start(values, format);
    (void)vsnprintf(text, (size_t)length + 1, format, values);
    va_end(values);
    return text;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->newest, arena->used};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    while (arena->newest != mark.newest) {
        struct arena_chunk *chunk = arena->newest;
        arena->newest = chunk->older;
        arena->total -= chunk->size;
        free(chunk);
    }
    arena->used = mark.used;
}

void arena_free(struct arena *arena)
{
    arena_rewind(arena, (struct arena_mark){NULL, 0});
}
