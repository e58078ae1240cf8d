#include "jobs/courier.h"

#include "base/log.h"
#include "base/sign.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CONNECT_MS 5000L
#define ALL_MS     10000L
#define TAKEN_MOST 4096

/* How one call goes. */
struct call {
    bool loopback;
    bool is_refused; /* the name leads where we do not go */
    size_t taken;    /* bytes of the answer */
};

/* --- where we go -------------------------------------------------------------------------------------------------- */

static const struct {
    uint32_t network;
    int bits;
} not_public[] = {
    {0x00000000, 8},  /* this network           */ {0x0A000000, 8},  /* private                */
    {0x64400000, 10}, /* shared by carriers     */ {0x7F000000, 8},  /* loopback               */
    {0xA9FE0000, 16}, /* link-local             */ {0xAC100000, 12}, /* private                */
    {0xC0000000, 24}, /* protocol assignments   */ {0xC0000200, 24}, /* documentation          */
    {0xC0586300, 24}, /* 6to4 relays            */ {0xC0A80000, 16}, /* private                */
    {0xC6120000, 15}, /* benchmarks             */ {0xC6336400, 24}, /* documentation          */
    {0xCB007100, 24}, /* documentation          */ {0xE0000000, 4},  /* multicast              */
    {0xF0000000, 4},                                                 /* reserved               */
};

static bool is_public_4(uint32_t address)
{
    for (size_t i = 0; i < COUNT(not_public); i++)
        if ((address ^ not_public[i].network) >> (32 - not_public[i].bits) == 0)
            return false;
    return true;
}

/* 2000::/3 less what in it leads elsewhere: 2001::/23 (tunnels), 2001:db8::/32 (documentation), 2002::/16 (6to4). */
static bool is_public_6(const unsigned char *bytes)
{
    const unsigned first = (unsigned)bytes[0] << 8 | bytes[1];
    const unsigned second = (unsigned)bytes[2] << 8 | bytes[3];

    if (bytes[0] >> 5 != 1)
        return false;
    return !(first == 0x2001 && second < 0x0200) && !(first == 0x2001 && second == 0x0DB8) && first != 0x2002;
}

static bool may_reach(const struct call *call, const struct sockaddr *to)
{
    if (to->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, to, sizeof(four));
        const uint32_t address = ntohl(four.sin_addr.s_addr);
        return is_public_4(address) || (call->loopback && address == INADDR_LOOPBACK);
    }
    if (to->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, to, sizeof(six));
        return is_public_6(six.sin6_addr.s6_addr);
    }
    return false;
}

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *to)
{
    struct call *call = arg;

    (void)purpose;
    if (may_reach(call, &to->addr))
        return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
    call->is_refused = true;
    return CURL_SOCKET_BAD;
}

/* --- the call ----------------------------------------------------------------------------------------------------- */

/* Nobody reads the answer; one without end is ended. */
static size_t take(char *bytes, size_t size, size_t count, void *arg)
{
    struct call *call = arg;

    (void)bytes;
    call->taken += size * count;
    return call->taken > TAKEN_MOST ? 0 : size * count;
}

static struct curl_slist *write_headers(struct work *w, const struct parcel *parcel)
{
    const char *moment = arena_format(&w->arena, "%lld", (long long)w->now);
    const char *text = arena_format(&w->arena, "%s.%s.%s", parcel->id, moment, parcel->body);
    const char *lines[] = {
        "Content-Type: application/json",
        arena_format(&w->arena, "webhook-id: %s", parcel->id),
        arena_format(&w->arena, "webhook-timestamp: %s", moment),
        arena_format(&w->arena, "webhook-signature: v1,%s", sign_text(&w->arena, parcel->key, text)),
        "Expect:",
    };
    struct curl_slist *headers = NULL;

    for (size_t i = 0; i < COUNT(lines); i++)
        headers = curl_slist_append(headers, lines[i]);
    return headers;
}

static void prepare(CURL *curl, const struct parcel *parcel, struct curl_slist *headers, struct call *call)
{
    (void)curl_easy_setopt(curl, CURLOPT_URL, parcel->address);
    (void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, parcel->loopback ? "https,http" : "https");
    (void)curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
    (void)curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
    (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, ALL_MS);
    (void)curl_easy_setopt(curl, CURLOPT_USERAGENT, "chibo");
    (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, parcel->body);
    (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)strlen(parcel->body));
    (void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    (void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, call);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, call);
}

static const char *in_the_way(CURLcode code, const struct call *call)
{
    if (call->is_refused)
        return "address";
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return "name";
    case CURLE_COULDNT_CONNECT:
        return "connect";
    case CURLE_OPERATION_TIMEDOUT:
        return "time";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
        return "secure";
    default:
        return "broken";
    }
}

const char *courier_post(struct work *w, const struct parcel *parcel)
{
    struct call call = {.loopback = parcel->loopback};
    struct curl_slist *headers = write_headers(w, parcel);
    CURL *curl = curl_easy_init();
    CURLcode code = CURLE_FAILED_INIT;
    long status = 0;

    if (curl && headers) {
        prepare(curl, parcel, headers, &call);
        code = curl_easy_perform(curl);
        (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    }
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && call.taken > TAKEN_MOST))
        return arena_format(&w->arena, "%ld", status);
    log_line(LOG_DEBUG, "unit=courier code=%d", (int)code);
    return in_the_way(code, &call);
}
