/* html_fuzz.c - web pages, however broken. */
#include "docread/html.h"
#include "docread/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct document document;
    const char *text;

    if (sniff_decode(&w, (struct bytes){data, size}, &text) == OK && html_read(&w, text, &document) == OK &&
        !document.blocks.count)
        abort();
    arena_free(&w.arena);
    return 0;
}
