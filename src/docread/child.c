#include "docread/child.h"

#include "base/limits.h"
#include "docread/confine.h"
#include "docread/docread.h"
#include "docread/sheet.h"
#include "docread/wire.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOCKET       3 /* confine_files() puts it there */
#define NOT_CONFINED 126
#define NOT_THERE    127

static bool read_all(void *bytes, size_t size)
{
    for (size_t got = 0; got < size;) {
        ssize_t more = read(SOCKET, (char *)bytes + got, size - got);
        if (more <= 0)
            return false;
        got += (size_t)more;
    }
    return true;
}

static bool write_all(const void *bytes, size_t size)
{
    for (size_t put = 0; put < size;) {
        ssize_t more = write(SOCKET, (const char *)bytes + put, size - put);
        if (more <= 0)
            return false;
        put += (size_t)more;
    }
    return true;
}

static void answer_paper(struct work *w, struct bytes file, bool words, struct buffer *out)
{
    struct document document = {0};
    const enum status status = words ? docread_pdf(w, file, &document) : docread(w, file, &document);

    wire_put(out, w, status, &document);
}

static void answer_sheet(struct work *w, struct bytes file, struct buffer *out)
{
    struct sheet sheet;
    const enum status status = sheet_read(w, file, &sheet);

    if (status != OK) {
        wire_put(out, w, status, NULL);
        return;
    }
    buffer_put(out, WIRE_SHEET_MARK);
    sheet_put(out, &sheet.all);
}

static bool answer_one(void)
{
    struct wire_request request;
    struct work w = {0};

    if (!read_all(&request, sizeof(request)) || request.size > (uint64_t)LIMIT_SHEET_FILE)
        return false;
    unsigned char *data = arena_alloc(&w.arena, request.size + 1);
    if (!read_all(data, request.size))
        return false;
    struct bytes file = {data, request.size};
    w.language = request.language ? LANGUAGE_EN : LANGUAGE_VI;
    struct buffer out = buffer_make(&w.arena, request.what == WIRE_SHEET ? WIRE_SHEET_MOST : WIRE_MOST);
    if (request.what == WIRE_SHEET)
        answer_sheet(&w, file, &out);
    else
        answer_paper(&w, file, request.what == WIRE_WORDS, &out);
    uint64_t length = out.full ? 0 : out.length;
    bool done = write_all(&length, sizeof(length)) && write_all(out.text, length);
    arena_free(&w.arena);
    return done;
}

static _Noreturn void parse(int socket)
{
    if (!confine_files(socket) || !confine_resources(LIMIT_READER_MEMORY, LIMIT_READER_SECONDS) || !confine_calls())
        _exit(NOT_CONFINED);
    while (answer_one())
        ;
    _exit(0);
}

static _Noreturn void run_tool(void)
{
    static char *const words[] = {"pdftotext", "-q", "-tsv", "-", "-", NULL};
    static char *const nothing[] = {"LC_ALL=C", NULL};

    if (dup2(SOCKET, 0) < 0 || dup2(SOCKET, 1) < 0 || close(SOCKET) != 0)
        _exit(NOT_CONFINED);
    if (!confine_resources(2 * LIMIT_READER_MEMORY, LIMIT_READER_SECONDS) || !confine_tool())
        _exit(NOT_CONFINED);
    (void)execve("/usr/bin/pdftotext", words, nothing);
    _exit(NOT_THERE);
}

/* Waits for the tool and says how it ended; it reads nothing of the file itself. */
static _Noreturn void supervise(int socket)
{
    char ending[64];
    int status = 0;

    if (!confine_files(socket))
        _exit(NOT_CONFINED);
    pid_t tool = fork();
    if (tool == 0)
        run_tool();
    if (tool < 0 || waitpid(tool, &status, 0) != tool)
        _exit(NOT_CONFINED);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    int length = snprintf(ending, sizeof(ending), TOOL_MARK "%d\n", code);
    _exit(write_all(ending, (size_t)length) ? 0 : 1);
}

static bool take_order(int orders, char *what, int *socket)
{
    struct iovec letter = {what, 1};
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control;
    struct msghdr message = {
        .msg_iov = &letter, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof(control)};

    if (recvmsg(orders, &message, MSG_CMSG_CLOEXEC) != 1)
        return false;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_type != SCM_RIGHTS)
        return false;
    memcpy(socket, CMSG_DATA(header), sizeof(*socket));
    return true;
}

_Noreturn void child_serve(int orders)
{
    char what;
    int socket;

    (void)signal(SIGCHLD, SIG_DFL);
    (void)signal(SIGPIPE, SIG_DFL);
    (void)signal(SIGINT, SIG_IGN); /* Ctrl-C ends the program; this process ends with its socket */
    while (take_order(orders, &what, &socket)) {
        if (fork() == 0) {
            if (what == ORDER_TOOL)
                supervise(socket);
            parse(socket);
        }
        (void)close(socket);
        /* The socket tells how a child ended; it is waited for only so that its time counts as the program's. */
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
    while (waitpid(-1, NULL, 0) > 0)
        ;
    _exit(0);
}
