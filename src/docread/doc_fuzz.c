/* doc_fuzz.c - old Word files, however broken. */
#include "docread/doc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct document document;

    if (doc_read(&w, (struct bytes){data, size}, &document) == OK && !document.blocks.count)
        abort();
    arena_free(&w.arena);
    return 0;
}
