#include "docwrite/qr.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"

#include <qrencode.h>
#include <stddef.h>
#include <string.h>

#define QUIET     4
#define TEXT_MOST 1000

/* Runs of dark modules of one row. */
static void put_row(struct buffer *out, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width;) {
        int run = 0;
        while (x + run < width && row[x + run] & 1)
            run++;
        if (run)
            buffer_format(out, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
        x += run + 1;
    }
}

enum status qr_make(struct work *w, const char *text, struct qr *qr)
{
    struct buffer out = buffer_make(&w->arena, MIB);
    QRcode *code = strlen(text) > TEXT_MOST ? NULL : QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);

    if (!code)
        return fail(w, ERR_INVALID, _("Nội dung quá dài để làm mã QR."));
    for (int y = 0; y < code->width; y++)
        put_row(&out, code->data + (ptrdiff_t)y * code->width, code->width, y);
    *qr = (struct qr){.side = code->width + 2 * QUIET, .path = out.text};
    QRcode_free(code);
    return OK;
}
