/* json_fuzz.c - JSON bodies into a record of every kind. */
#include "http/fuzz_shape.h"
#include "http/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct list problems = {0};
    struct fuzz_record record = {0};

    if (json_read(&w, (struct bytes){data, size}, &fuzz_shape, &record, &problems) == OK) {
        struct buffer out = buffer_make(&w.arena, 1000000);
        struct json json = {.out = &out};
        struct fuzz_record again = {0};
        json_put_record(&json, NULL, &fuzz_shape, &record);
        if (json_read(&w, (struct bytes){(const unsigned char *)out.text, out.length}, &fuzz_shape, &again,
                      &problems) != OK)
            abort(); /* what is written is read again */
    }
    arena_free(&w.arena);
    return 0;
}
