/* form_fuzz.c - urlencoded bodies into a record of every kind. */
#include "http/form.h"
#include "http/fuzz_shape.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct list typed = {0};
    struct list problems = {0};
    struct fuzz_record record = {0};

    if (form_parse(&w, (struct bytes){data, size}, &typed) == OK &&
        form_read(&w, &typed, &fuzz_shape, &record, &problems) == OK && !record.title)
        abort(); /* it is required */
    arena_free(&w.arena);
    return 0;
}
