/* render.h - runs a compiled page over its views; every value is escaped here and nowhere else. */
#ifndef HTTP_RENDER_H
#define HTTP_RENDER_H

#include "base/buffer.h"
#include "http/program.h"
#include "http/view.h"

/* ERR_BROKEN, naming template and line, when a hole names what no view has. */
MUST_CHECK enum status render_program(struct work *w, const struct program *program, const struct page_call *call,
                                      struct buffer *out);
/* Escapes text for HTML. */
void render_put_escaped(struct buffer *out, const char *text);

#endif
