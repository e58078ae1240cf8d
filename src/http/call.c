#include "http/call.h"

#include "base/buffer.h"
#include "http/arrival.h"

#include <ctype.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define NAME_MOST     4096
#define WAITING_BYTES 4096  /* the system doubles it */
#define PATIENCE      30000 /* milliseconds          */

bool call_has_header(const struct exchange *x, const char *name)
{
    for (size_t i = 0; i < x->reply.headers.count; i++)
        if (!strcmp(LIST_AT(&x->reply.headers, struct typed, i)->name, name))
            return true;
    return false;
}

const char *call_disposition(struct exchange *x)
{
    struct buffer value = buffer_make(&x->arena, NAME_MOST);

    buffer_put(&value, "attachment; filename*=UTF-8''");
    for (const char *letter = x->reply.filename; *letter; letter++) {
        if (isalnum((unsigned char)*letter) || *letter == '.' || *letter == '-' || *letter == '_')
            buffer_put_char(&value, *letter);
        else
            buffer_format(&value, "%%%02X", (unsigned char)*letter);
    }
    return value.text;
}

void call_believe_proxy(struct exchange *x)
{
    const char *list = arrival_find_header(x, "x-forwarded-for");
    bool is_local = !strcmp(x->origin, "127.0.0.1") || !strcmp(x->origin, "::1");

    if (!list || !is_local)
        return;
    const char *comma = strrchr(list, ',');
    const char *last = comma ? comma + 1 : list;
    last += strspn(last, " ");
    if (*last && strspn(last, "0123456789abcdefABCDEF.:") == strlen(last) && strlen(last) < 46)
        x->origin = last;
}

void call_close_socket(int socket)
{
    if (socket >= 0)
        (void)close(socket);
}

void call_narrow_socket(int socket)
{
    const int bytes = WAITING_BYTES;
    const unsigned patience = PATIENCE;

    (void)setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof(bytes));
    (void)setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, sizeof(patience));
}
