#include "base/log.h"

#include "base/clock.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define LINE_MOST 2048

static _Atomic int log_least = LOG_INFO;

void log_set_level(enum log_level least)
{
    atomic_store(&log_least, (int)least);
}

void log_line(enum log_level level, const char *format, ...)
{
    static const char *const names[] = {"debug", "info", "warning", "error"};
    char line[LINE_MOST];
    char at[32];
    struct tm utc;
    time_t now = (time_t)clock_now();
    va_list values;

    if ((int)level < atomic_load(&log_least) || level >= LOG_NOTHING)
        return;
    (void)gmtime_r(&now, &utc);
    (void)strftime(at, sizeof(at), "%Y-%m-%dT%H:%M:%SZ", &utc);
    int length = snprintf(line, sizeof(line), "at=%s level=%s ", at, names[level]);
    va_start(values, format);
    int more = vsnprintf(line + length, sizeof(line) - (size_t)length - 1, format, values);
    va_end(values);
    length = more < 0 ? length : length + more;
    if (length > LINE_MOST - 2)
        length = LINE_MOST - 2;
    line[length++] = '\n';
    ssize_t written = write(STDERR_FILENO, line, (size_t)length); /* one call: lines of threads do not mix */
    (void)written;
}

const char *log_quoted(char *out, int room, const char *text)
{
    int at = 0;

    out[at++] = '"';
    for (; text && *text && at < room - 3; text++) {
        if (*text == '"' || *text == '\\')
            out[at++] = '\\';
        out[at] = *text;
        if ((unsigned char)*text < ' ')
            out[at] = ' ';
        at++;
    }
    out[at++] = '"';
    out[at] = '\0';
    return out;
}
