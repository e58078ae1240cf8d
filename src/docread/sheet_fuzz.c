/* sheet_fuzz.c - tables of every kind, however broken; what was read travels and comes back the same. */
#include "docread/sheet.h"

#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct sheet sheet, again;

    if (sheet_read(&w, (struct bytes){data, size}, &sheet) == OK) {
        struct buffer text = buffer_make(&w.arena, LIMIT_SHEET_FILE);
        sheet_put(&text, &sheet.all);
        if (!text.full && (sheet_get(&w, text.text, text.length, &again) != OK || again.all.count != sheet.all.count))
            abort();
    }
    arena_free(&w.arena);
    return 0;
}
