/* arena.h - memory that lives exactly as long as one unit of work.
 *
 * Allocation never returns NULL: a process out of memory stops.  So a size that a stranger controls is checked
 * against base/limits.h before it is asked for.  Memory comes zeroed and is never freed alone; a loop over much data
 * marks and rewinds.  In AddressSanitizer builds every allocation is a malloc of its own, so overruns are caught. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *newest;
    size_t used;  /* bytes of the newest chunk handed out */
    size_t total; /* bytes held over all chunks           */
};

struct arena_mark {
    struct arena_chunk *newest;
    size_t used;
};

void *arena_alloc(struct arena *arena, size_t size);
/* Room for count things of size bytes each; stops when the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* Copies of text; the result ends in NUL.  A NULL text gives NULL. */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t length);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

struct arena_mark arena_mark(const struct arena *arena);        /* remember this point */
void arena_rewind(struct arena *arena, struct arena_mark mark); /* forget all since    */
void arena_free(struct arena *arena);

#endif
