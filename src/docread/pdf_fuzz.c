/* pdf_fuzz.c - what a foreign tool may print of a stranger's .pdf. */
#include "docread/docread.h"
#include "docread/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct document document, again;

    if (docread_pdf(&w, (struct bytes){data, size}, &document) == OK) {
        struct buffer answer = buffer_make(&w.arena, WIRE_MOST);
        wire_put(&answer, &w, OK, &document);
        if (!answer.full && wire_take(&w, answer.text, answer.length, &again) != OK)
            abort();
    }
    arena_free(&w.arena);
    return 0;
}
