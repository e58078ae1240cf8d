#include "http/server.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/speech.h"
#include "http/arrival.h"
#include "http/asset.h"
#include "http/call.h"
#include "http/guard.h"
#include "http/metrics.h"
#include "http/reply.h"
#include "http/stream.h"
#include "http/workers.h"
#include "store/store.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdatomic.h>
#include <string.h>

#define CONNECTION_MEMORY 8192
#define WAITING_MOST      64
#define UPLOADS_MOST      8 /* full-size uploads under way at once */
#define CLOSING_SECONDS   10
#define BEAT_SECONDS      15
#define CHECK_SECONDS     45
#define STREAM_BLOCK      1024
#define NANOSECONDS       1000000000LL

struct server {
    struct arena arena;
    const struct site *site;
    struct server_options options;
    struct MHD_Daemon *daemon;
    struct workers *workers;
    struct metrics *metrics;
    struct streams *streams;
    atomic_llong uploading; /* bytes of bodies under way */
    atomic_int active;      /* exchanges under way */
};

enum call_step { CALL_HEADERS, CALL_BODY, CALL_BEFORE, CALL_INSIDE_ENDED, CALL_STEP };

/* One request between the library and the router. */
struct call {
    struct server *server;
    struct exchange *x;
    struct MHD_Connection *connection;
    enum call_step at;
    enum router_step step;
    enum status status; /* how the writing unit ended */
    unsigned char *body;
    size_t size, room;
    struct listener *listener; /* its answer goes on */
    int refused;               /* HTTP status: the body is thrown away */
    int64_t began;
};

/* --- replies ---------------------------------------------------------------------------------------------------- */

static void put_headers(struct MHD_Response *response, const struct exchange *x)
{
    for (const struct typed *header = guard_headers(); header->name; header++)
        (void)MHD_add_response_header(response, header->name, header->value);
    for (size_t i = 0; i < x->reply.headers.count; i++) {
        const struct typed *header = LIST_AT(&x->reply.headers, struct typed, i);
        (void)MHD_add_response_header(response, header->name, header->value);
    }
    if (x->reply.type)
        (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, x->reply.type);
    if (x->reply.location)
        (void)MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, x->reply.location);
}

static void hold_line(void *connection)
{
    MHD_suspend_connection(connection);
}

static void go_on_with_line(void *connection)
{
    MHD_resume_connection(connection);
}

static ssize_t take_events(void *listener, uint64_t position, char *bytes, size_t most)
{
    (void)position;
    const ssize_t said = stream_take(listener, bytes, most);
    return said == STREAM_OVER ? MHD_CONTENT_READER_END_OF_STREAM : said;
}

/* Its line is logged when it begins; how long it lasts says nothing about the server. */
static enum MHD_Result send_stream(struct call *call)
{
    const union MHD_ConnectionInfo *line = MHD_get_connection_info(call->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, take_events, call->listener, NULL);

    if (!response)
        return MHD_NO;
    call_narrow_socket(line->connect_fd);
    put_headers(response, call->x);
    enum MHD_Result result = MHD_queue_response(call->connection, (unsigned)call->x->reply.status, response);
    MHD_destroy_response(response);
    metrics_note(call->server->metrics, call->x, clock_ticks() - call->began);
    arena_free(&call->x->unit.arena);
    return result;
}

static enum MHD_Result send_reply(struct call *call)
{
    struct exchange *x = call->x;
    void *body;

    /* The library promises not to write through it. */
    memcpy(&body, &x->reply.body.data, sizeof(body));
    struct MHD_Response *response = MHD_create_response_from_buffer(x->reply.body.size, body, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    put_headers(response, x);
    if (x->reply.filename)
        (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, call_disposition(x));
    enum MHD_Result result = MHD_queue_response(call->connection, (unsigned)x->reply.status, response);
    MHD_destroy_response(response);
    return result;
}

static void answer_text(struct exchange *x, int status, const char *text)
{
    x->reply.status = status;
    x->reply.type = "text/plain; charset=utf-8";
    x->reply.body = (struct bytes){(const unsigned char *)text, strlen(text)};
}

static enum status touch_nothing(struct work *w, void *arg)
{
    (void)w;
    (void)arg;
    return OK;
}

/* A unit that is begun and ended: storage can be reached. */
static void answer_health(struct call *call)
{
    struct work *w = &call->x->unit;

    *w = work_make(call->server->site->store);
    bool well = work_run(w, WORK_READS, touch_nothing, NULL) == OK;
    answer_text(call->x, well ? 200 : 503, well ? "ok\n" : "storage is away\n");
}

static void answer_metrics(struct call *call)
{
    struct buffer body = buffer_make(&call->x->arena, LIMIT_BODY);
    bool is_local = !strcmp(call->x->origin, "127.0.0.1") || !strcmp(call->x->origin, "::1");

    if (!is_local || arrival_find_header(call->x, "x-forwarded-for")) {
        router_refuse(call->x, 404);
        return;
    }
    metrics_put(call->server->metrics, call->server->site->store, &body);
    buffer_format(&body, "# TYPE chibo_listeners gauge\nchibo_listeners %zu\n", streams_count(call->server->streams));
    answer_text(call->x, 200, body.text);
}

static void answer_asset(struct call *call)
{
    struct exchange *x = call->x;
    const char *packing;
    const struct embedded *file = asset_find(&x->arena, x->path, arrival_find_header(x, "accept-encoding"), &packing);

    if (!file) {
        router_refuse(x, 404);
        return;
    }
    x->reply.status = 200;
    x->reply.type = asset_type(x->path);
    x->reply.body = (struct bytes){file->start, embedded_size(file)};
    reply_header(x, "Cache-Control", "public, max-age=31536000, immutable");
    reply_header(x, "Vary", "Accept-Encoding");
    if (packing)
        reply_header(x, "Content-Encoding", packing);
}

/* What needs no route; false when it is for the router. */
static bool answer_directly(struct call *call)
{
    const char *path = call->x->path;

    if (!path || call->x->method != GET)
        return false;
    if (!strcmp(path, "/healthz"))
        answer_health(call);
    else if (!strcmp(path, "/metrics"))
        answer_metrics(call);
    else if (!strncmp(path, "/assets/", strlen("/assets/")))
        answer_asset(call);
    else
        return false;
    return true;
}

/* --- from step to step ------------------------------------------------------------------------------------------ */

static void inside_is_over(struct work *w, enum status status, void *exchange)
{
    struct exchange *x = exchange;
    struct call *call = x->waiting;

    (void)w;
    call->status = status;
    call->at = CALL_INSIDE_ENDED;
    MHD_resume_connection(call->connection);
}

static void run_before(void *arg)
{
    struct call *call = arg;

    call->step = router_before(call->x);
    call->at = CALL_STEP;
    if (call->step == ROUTER_INSIDE)
        router_submit(call->x, inside_is_over);
    else
        MHD_resume_connection(call->connection);
}

static void hand_over(struct call *call)
{
    MHD_suspend_connection(call->connection);
    if (call->step == ROUTER_INSIDE) {
        router_submit(call->x, inside_is_over);
        return;
    }
    if (workers_give(call->server->workers, run_before, call))
        return;
    router_refuse(call->x, 503);
    call->step = ROUTER_DONE;
    MHD_resume_connection(call->connection);
}

static void begin_to_listen(struct call *call)
{
    call->listener = stream_join(call->server->streams, call->x, call->connection);
    if (!call->listener)
        router_refuse(call->x, 503);
    else
        reply_header(call->x, "X-Accel-Buffering", "no"); /* nginx in front hands on what comes */
}

static enum MHD_Result finish(struct call *call)
{
    if (call->step == ROUTER_PAGE)
        router_page(call->x);
    if (call->x->reply.listening)
        begin_to_listen(call);
    if (!call_has_header(call->x, "Cache-Control"))
        reply_header(call->x, "Cache-Control", "private, no-cache");
    if (call->x->route)
        reply_header(call->x, "Vary", "Accept, Cookie, HX-Request");
    return call->listener ? send_stream(call) : send_reply(call);
}

static enum MHD_Result go_on(struct call *call)
{
    if (call->at == CALL_INSIDE_ENDED) {
        call->step = router_inside_ended(call->x, call->status);
        call->at = CALL_STEP;
    }
    if (call->step == ROUTER_BEFORE || call->step == ROUTER_INSIDE) {
        call->at = CALL_BEFORE;
        hand_over(call);
        return MHD_YES;
    }
    return finish(call);
}

static enum MHD_Result begin(struct call *call)
{
    call->x->body = (struct bytes){call->body, call->size};
    call->at = CALL_STEP;
    call->step = ROUTER_DONE;
    if (call->refused)
        router_refuse(call->x, call->refused);
    else if (!answer_directly(call))
        call->step = router_begin(call->x);
    return go_on(call);
}

/* --- requests --------------------------------------------------------------------------------------------------- */

static enum MHD_Result take_header(void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    arrival_header(arg, name, value);
    return MHD_YES;
}

static void find_origin(struct call *call)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(call->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "";

    if (info && info->client_addr->sa_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)(const void *)info->client_addr;
        (void)inet_ntop(AF_INET, &four->sin_addr, text, sizeof(text));
    } else if (info && info->client_addr->sa_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)(const void *)info->client_addr;
        (void)inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof(text));
    }
    call->x->origin = arena_text(&call->x->arena, text);
    if (call->server->options.behind_proxy)
        call_believe_proxy(call->x);
}

/* Room for the body under a budget shared by all: 0, or the status that refuses it. */
static int make_room(struct call *call, size_t size)
{
    struct server *server = call->server;
    long long most = UPLOADS_MOST * (server->site->upload_limit + LIMIT_BODY);
    int refused = router_refuses(call->x, (int64_t)size);

    if (refused || size <= call->room)
        return refused;
    if (atomic_fetch_add(&server->uploading, (long long)(size - call->room)) + (long long)size > most) {
        atomic_fetch_sub(&server->uploading, (long long)(size - call->room));
        return 503;
    }
    unsigned char *body = arena_alloc(&call->x->arena, size);
    if (call->size)
        memcpy(body, call->body, call->size);
    call->body = body;
    call->room = size;
    return 0;
}

static enum MHD_Result take_headers(struct call *call, const char *method)
{
    struct exchange *x = call->x;
    bool is_get = !strcmp(method, "GET") || !strcmp(method, "HEAD");

    call->at = CALL_BODY;
    x->method = is_get ? GET : POST;
    (void)MHD_get_connection_values(call->connection, MHD_HEADER_KIND, take_header, x);
    find_origin(call);
    const char *length = arrival_find_header(x, "content-length");
    long long size = length ? strtoll(length, NULL, 10) : 0;
    if (!is_get && strcmp(method, "POST") != 0)
        call->refused = 405;
    else if (size > 0)
        call->refused = make_room(call, (size_t)size);
    /* Refused before the body: answered at once, and the library closes. */
    return call->refused ? begin(call) : MHD_YES;
}

static enum MHD_Result take_body(struct call *call, const char *bytes, size_t size)
{
    if (clock_ticks() - call->began > call->server->options.request_seconds * NANOSECONDS)
        return MHD_NO;
    if (!call->refused && call->size + size > call->room)
        call->refused = make_room(call, 2 * (call->size + size));
    if (call->refused)
        return MHD_YES;
    memcpy(call->body + call->size, bytes, size);
    call->size += size;
    return MHD_YES;
}

static enum MHD_Result handle(void *server, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *bytes, size_t *size, void **state)
{
    struct call *call = *state;

    (void)server;
    (void)url;
    (void)version;
    call->connection = connection;
    if (call->at == CALL_HEADERS)
        return take_headers(call, method);
    if (*size) {
        enum MHD_Result result = take_body(call, bytes, *size);
        *size = 0;
        return result;
    }
    return call->at == CALL_BODY ? begin(call) : go_on(call);
}

static void *open_call(void *server_, const char *target, struct MHD_Connection *connection)
{
    struct server *server = server_;
    struct exchange *x = arrival_open(server->site, target);
    struct call *call = arena_alloc(&x->arena, sizeof(*call));

    *call = (struct call){.server = server, .x = x, .connection = connection, .began = clock_ticks()};
    x->waiting = call;
    atomic_fetch_add(&server->active, 1);
    return call;
}

static void close_call(void *server_, struct MHD_Connection *connection, void **state,
                       enum MHD_RequestTerminationCode code)
{
    struct server *server = server_;
    struct call *call = *state;

    (void)connection;
    (void)code;
    if (!call)
        return;
    if (call->listener)
        stream_leave(call->listener);
    else
        metrics_note(server->metrics, call->x, clock_ticks() - call->began);
    atomic_fetch_sub(&server->uploading, (long long)call->room);
    arrival_close(call->x);
    *state = NULL;
    atomic_fetch_sub(&server->active, 1);
}

/* --- the server ------------------------------------------------------------------------------------------------- */

/* "127.0.0.1:8080" and "[::1]:8080" to a socket address. */
static bool find_address(struct arena *arena, const char *listen, struct addrinfo **found)
{
    const char *colon = strrchr(listen, ':');
    const struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};

    if (!colon)
        return false;
    size_t length = (size_t)(colon - listen);
    bool bracketed = length > 1 && *listen == '[' && colon[-1] == ']';
    const char *host = bracketed ? arena_text_n(arena, listen + 1, length - 2) : arena_text_n(arena, listen, length);
    return !getaddrinfo(*host ? host : NULL, colon + 1, &hints, found);
}

static struct MHD_Daemon *start(struct server *server, const struct addrinfo *address)
{
    const struct server_options *options = &server->options;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TCP_FASTOPEN;

    if (address->ai_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    return MHD_start_daemon(flags, 0, NULL, NULL, handle, server, MHD_OPTION_SOCK_ADDR, address->ai_addr,
                            MHD_OPTION_URI_LOG_CALLBACK, open_call, server, MHD_OPTION_NOTIFY_COMPLETED, close_call,
                            server, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)options->threads,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)options->idle_seconds, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)options->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
                            (unsigned)options->per_address, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1U, MHD_OPTION_END);
}

enum status server_open(struct work *w, const struct site *site, const struct server_options *options,
                        struct server **opened)
{
    struct arena arena = {0};
    struct server *server = arena_alloc(&arena, sizeof(*server));
    struct addrinfo *address = NULL;
    const struct stream_options stream = {.line = {.hold = hold_line, .go_on = go_on_with_line},
                                          .most = (size_t)options->connections / 2,
                                          .beat_seconds = BEAT_SECONDS,
                                          .check_seconds = CHECK_SECONDS};

    server->site = site;
    server->options = *options;
    server->arena = arena;
    TRY(workers_open(w, options->workers, WAITING_MOST, &server->workers));
    server->metrics = metrics_open(&site->routes);
    TRY(streams_open(w, site, &stream, &server->streams));
    if (find_address(&server->arena, options->listen, &address)) {
        server->daemon = start(server, address);
        freeaddrinfo(address);
    }
    if (!server->daemon) {
        server_close(server);
        return fail(w, ERR_AWAY,
                    say(w, _("Không nghe được ở {address}: cổng đang bận hoặc địa chỉ sai."),
                        NAMED_TEXT("address", options->listen)));
    }
    *opened = server;
    return OK;
}

void server_close(struct server *server)
{
    const struct timespec pause = {.tv_nsec = 10000000};
    struct arena arena = server->arena;

    streams_end(server->streams);
    if (server->daemon) {
        MHD_socket listening = MHD_quiesce_daemon(server->daemon);
        for (int i = 0; i < CLOSING_SECONDS * 100 && atomic_load(&server->active) > 0; i++)
            (void)nanosleep(&pause, NULL);
        MHD_stop_daemon(server->daemon);
        call_close_socket(listening);
    }
    streams_close(server->streams);
    workers_close(server->workers);
    metrics_close(server->metrics);
    arena_free(&arena);
}

int server_port(const struct server *server)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);

    return info ? info->port : 0;
}
