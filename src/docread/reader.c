#include "docread/reader.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/child.h"
#include "docread/confine.h"
#include "docread/sniff.h"
#include "docread/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PAPERS_OF_A_CHILD 64 /* its processor time is limited over all of them */
#define PIECE             65536

struct reader {
    int orders;
    pid_t process;
    bool accepts_risk;
    atomic_llong bytes; /* of the files being read now */
};

struct reader_child {
    struct reader *reader;
    int socket; /* -1: none yet */
    int papers; /* it has read  */
};

enum status reader_start(struct work *w, struct reader **reader)
{
    int pair[2];

    *reader = arena_alloc(&w->arena, sizeof(**reader));
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return fail(w, ERR_AWAY, _("Không khởi động được tiến trình đọc văn bản."));
    pid_t process = fork();
    if (process == 0) {
        (void)close(pair[0]);
        child_serve(pair[1]);
    }
    (void)close(pair[1]);
    (*reader)->orders = pair[0];
    (*reader)->process = process;
    if (process < 0)
        return fail(w, ERR_AWAY, _("Không khởi động được tiến trình đọc văn bản."));
    return OK;
}

void reader_stop(struct reader *reader)
{
    if (!reader)
        return;
    (void)close(reader->orders);
    (void)waitpid(reader->process, NULL, 0);
    reader->orders = -1; /* the number may name another file by now */
}

bool reader_is_confined(const struct reader *reader, const char **why)
{
    (void)reader;
    return confine_can_tool(why);
}

void reader_accept_risk(struct reader *reader, bool accepted)
{
    reader->accepts_risk = accepted;
}

/* Asks the reader process for a child; -1 when it is gone. */
static int order(const struct reader *reader, char what)
{
    int pair[2];
    struct iovec letter = {&what, 1};
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct msghdr message = {
        .msg_iov = &letter, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof(control)};

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return -1;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &pair[1], sizeof(int));
    bool sent = sendmsg(reader->orders, &message, MSG_NOSIGNAL) == 1;
    (void)close(pair[1]);
    if (sent)
        return pair[0];
    (void)close(pair[0]);
    return -1;
}

static int64_t milliseconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* One exchange with a child: what is still to be sent, and until when. */
struct talk {
    int socket;
    int64_t deadline;
};

static struct talk talk_begin(int socket)
{
    return (struct talk){socket, milliseconds() + INT64_C(2000) * LIMIT_READER_SECONDS + 1000};
}

static bool wait_for(const struct talk *talk, short events)
{
    struct pollfd one = {.fd = talk->socket, .events = events};
    int64_t left = talk->deadline - milliseconds();

    return left > 0 && poll(&one, 1, (int)left) == 1;
}

static bool send_all(const struct talk *talk, const void *bytes, size_t size)
{
    for (size_t put = 0; put < size;) {
        if (!wait_for(talk, POLLOUT))
            return false;
        ssize_t more = send(talk->socket, (const char *)bytes + put, size - put, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (more < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        put += more > 0 ? (size_t)more : 0;
    }
    return true;
}

/* Up to `size` bytes; fewer when the child ends. */
static size_t take_all(const struct talk *talk, void *bytes, size_t size)
{
    size_t got = 0;

    while (got < size && wait_for(talk, POLLIN)) {
        ssize_t more = recv(talk->socket, (char *)bytes + got, size - got, MSG_DONTWAIT);
        if (more == 0 || (more < 0 && errno != EAGAIN && errno != EINTR))
            break;
        got += more > 0 ? (size_t)more : 0;
    }
    return got;
}

static MUST_CHECK enum status is_gone(struct work *w)
{
    return fail(w, ERR_AWAY, _("Tiến trình đọc văn bản không còn chạy. Hãy báo người quản trị khởi động lại chibo."));
}

static MUST_CHECK enum status is_broken(struct work *w)
{
    return fail(w, ERR_INVALID,
                _("Không đọc được tệp này: tệp hỏng hoặc quá phức tạp. Hãy mở, lưu lại dạng .docx rồi tải lên."));
}

/* Sends one request to the child and takes its answer; false when the child broke. */
static bool ask(struct work *w, int socket, struct bytes file, enum wire_what what, struct buffer *answer)
{
    struct wire_request request = {.size = file.size, .language = w->language, .what = what};
    struct talk talk = talk_begin(socket);
    uint64_t length = 0;

    if (!send_all(&talk, &request, sizeof(request)) || !send_all(&talk, file.data, file.size))
        return false;
    if (take_all(&talk, &length, sizeof(length)) != sizeof(length) || !length ||
        length > (what == WIRE_SHEET ? WIRE_SHEET_MOST : WIRE_MOST))
        return false;
    char *bytes = arena_alloc(&w->arena, length + 1);
    *answer = (struct buffer){.text = bytes, .length = length};
    return take_all(&talk, bytes, length) == length;
}

static void let_go(struct reader_child *child)
{
    if (child->socket >= 0)
        (void)close(child->socket);
    child->socket = -1;
    child->papers = 0;
}

/* A child that has read others before may have spent its time on them: its paper is tried once more by a fresh one. */
static MUST_CHECK enum status parse(struct work *w, struct reader_child *child, struct bytes file, enum wire_what what,
                                    struct buffer *answer)
{
    for (bool fresh = false; !fresh;) {
        if (child->papers == PAPERS_OF_A_CHILD)
            let_go(child);
        fresh = child->papers == 0;
        if (child->socket < 0)
            child->socket = order(child->reader, ORDER_PARSE);
        if (child->socket < 0)
            return is_gone(w);
        child->papers++;
        if (ask(w, child->socket, file, what, answer))
            return OK;
        let_go(child);
    }
    return is_broken(w);
}

static bool holds(struct bytes file, const char *mark)
{
    size_t length = strlen(mark);

    for (size_t i = 0; i + length <= file.size; i++)
        if (memcmp(file.data + i, mark, length) == 0)
            return true;
    return false;
}

/* Takes what pdftotext prints until its end; `code` is its exit status, -1 when that never came. */
static struct bytes take_words(struct work *w, const struct talk *talk, int *code)
{
    struct buffer words = buffer_make(&w->arena, (size_t)WIRE_MOST);
    char *piece = arena_alloc(&w->arena, PIECE);
    size_t got;

    do {
        got = take_all(talk, piece, PIECE);
        buffer_put_n(&words, piece, got);
    } while (got == PIECE && !words.full);
    *code = -1;
    size_t mark = words.length;
    while (mark && strncmp(words.text + mark, TOOL_MARK, strlen(TOOL_MARK)) != 0)
        mark--;
    if (strncmp(words.text + mark, TOOL_MARK, strlen(TOOL_MARK)) == 0)
        *code = (int)strtol(words.text + mark + strlen(TOOL_MARK), NULL, 10);
    return (struct bytes){(const unsigned char *)words.text, mark};
}

static MUST_CHECK enum status say_tool(struct work *w, int code, struct bytes file)
{
    if (code == 0)
        return OK;
    if (code == 127)
        return fail(w, ERR_AWAY,
                    _("Máy chủ chưa có pdftotext để đọc PDF. Hãy báo người quản trị cài gói poppler-utils."));
    if (holds(file, "/Encrypt"))
        return fail(w, ERR_INVALID, _("Tệp PDF đang khoá bằng mật khẩu. Hãy bỏ mật khẩu rồi tải lại."));
    return fail(w, ERR_INVALID, _("Không đọc được tệp PDF này: tệp hỏng hoặc quá phức tạp. Hãy xuất lại rồi tải lên."));
}

static MUST_CHECK enum status pdf_words(struct work *w, const struct reader *reader, struct bytes file,
                                        struct bytes *words)
{
    const char *why;
    int code;

    if (!reader->accepts_risk && !reader_is_confined(reader, &why))
        return fail(w, ERR_INVALID,
                    _("Máy chủ này chưa nhận PDF vì không cô lập được chương trình đọc. Hãy dùng tệp .docx."));
    int socket = order(reader, ORDER_TOOL);
    if (socket < 0)
        return is_gone(w);
    struct talk talk = talk_begin(socket);
    /* A tool that stops listening has found its fault already: how it ended says more. */
    (void)send_all(&talk, file.data, file.size);
    (void)shutdown(socket, SHUT_WR);
    *words = take_words(w, &talk, &code);
    (void)close(socket);
    return say_tool(w, code, file);
}

static MUST_CHECK enum status read_within_budget(struct work *w, struct reader_child *child, struct bytes file,
                                                 struct document *document)
{
    enum sniffed kind;
    struct buffer answer = {0};

    /* A glance at the first bytes is harmless; it spares the children what would be refused anyway. */
    TRY(sniff(w, file, &kind));
    if (kind == SNIFF_PDF)
        TRY(pdf_words(w, child->reader, file, &file));
    TRY(parse(w, child, file, kind == SNIFF_PDF ? WIRE_WORDS : WIRE_PAPER, &answer));
    return wire_take(w, answer.text, answer.length, document);
}

static MUST_CHECK enum status take_budget(struct work *w, struct reader *reader, long long size)
{
    if (atomic_fetch_add(&reader->bytes, size) + size <= LIMIT_READER_BYTES)
        return OK;
    atomic_fetch_sub(&reader->bytes, size);
    return fail(w, ERR_BUSY, _("Đang có nhiều văn bản được đọc cùng lúc. Hãy thử lại sau ít phút."));
}

enum status reader_child_read(struct work *w, struct reader_child *child, struct bytes file, struct document *document)
{
    struct reader *reader = child->reader;

    if (file.size > LIMIT_UPLOAD)
        return fail(w, ERR_INVALID, _("Tệp lớn hơn mức cho phép. Hãy tách phụ lục hoặc giảm cỡ ảnh trong tệp."));
    TRY(take_budget(w, reader, (long long)file.size));
    enum status status = read_within_budget(w, child, file, document);
    atomic_fetch_sub(&reader->bytes, (long long)file.size);
    return status;
}

static MUST_CHECK enum status take_rows(struct work *w, struct buffer answer, struct bytes *text)
{
    const size_t mark = strlen(WIRE_SHEET_MARK);
    struct document none;

    if (answer.length < mark || memcmp(answer.text, WIRE_SHEET_MARK, mark) != 0)
        return wire_take(w, answer.text, answer.length, &none) == OK ? is_broken(w) : ERR_INVALID;
    *text = (struct bytes){(const unsigned char *)answer.text + mark, answer.length - mark};
    return OK;
}

enum status reader_read_rows(struct work *w, struct reader *reader, struct bytes file, struct bytes *text)
{
    struct reader_child child = {.reader = reader, .socket = -1};
    struct buffer answer;

    if (file.size > LIMIT_SHEET_FILE)
        return fail(w, ERR_INVALID, _("Tệp bảng lớn quá 64 MB. Hãy tách thành nhiều tệp rồi nhập từng tệp."));
    TRY(take_budget(w, reader, (long long)file.size));
    enum status status = parse(w, &child, file, WIRE_SHEET, &answer);
    atomic_fetch_sub(&reader->bytes, (long long)file.size);
    let_go(&child);
    return status == OK ? take_rows(w, answer, text) : status;
}

enum status reader_read_sheet(struct work *w, struct reader *reader, struct bytes file, struct sheet *sheet)
{
    struct bytes text;

    TRY(reader_read_rows(w, reader, file, &text));
    return sheet_get(w, (const char *)text.data, text.size, sheet);
}

enum status reader_read(struct work *w, struct reader *reader, struct bytes file, struct document *document)
{
    struct reader_child child = {.reader = reader, .socket = -1};

    enum status status = reader_child_read(w, &child, file, document);
    let_go(&child);
    return status;
}

struct reader_child *reader_hire(struct work *w, struct reader *reader)
{
    struct reader_child *child = arena_alloc(&w->arena, sizeof(*child));

    *child = (struct reader_child){.reader = reader, .socket = -1};
    return child;
}

void reader_dismiss(struct reader_child *child)
{
    let_go(child);
}
