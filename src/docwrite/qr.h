/* qr.h - a QR code as one path of a picture.
 *
 * Units: modules; the path lies within `side` × `side`, the quiet zone of four around it included.
 * Source: ISO/IEC 18004 (libqrencode), error correction M. */
#ifndef DOCWRITE_QR_H
#define DOCWRITE_QR_H

#include "base/work.h"

struct qr {
    int64_t side;
    const char *path; /* of an SVG: "M4 4h7v1h-7z…" */
};

/* ERR_INVALID when the text is too long for a code (over 1,000 bytes). */
MUST_CHECK enum status qr_make(struct work *w, const char *text, struct qr *qr);

#endif
