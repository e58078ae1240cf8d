/* plain_fuzz.c - text of a stranger, in any encoding, with or without marks: never a crash, and blocks that hold. */
#include "docread/docread.h"
#include "docread/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct document document, again;

    if (docread(&w, (struct bytes){data, size}, &document) == OK) {
        struct buffer answer = buffer_make(&w.arena, WIRE_MOST);
        wire_put(&answer, &w, OK, &document);
        if (!answer.full && wire_take(&w, answer.text, answer.length, &again) != OK)
            abort();
    }
    arena_free(&w.arena);
    return 0;
}
