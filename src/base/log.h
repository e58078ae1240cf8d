/* log.h - one line per event on standard error: at=… level=info unit=… key=value.
 *
 * Only the edge logs.  Never in a log: passwords, tokens, citizens' names or words, values of PERSONAL and above. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR, LOG_NOTHING };

void log_set_level(enum log_level least);
/* log_line(LOG_INFO, "unit=%s ms=%d", …): the caller writes key=value pairs, texts through log_quoted. */
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Copies `text` into `room` bytes as a quoted, one-line value; cut when too long.  Returns `out`. */
const char *log_quoted(char *out, int room, const char *text);

#endif
