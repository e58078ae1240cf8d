#include "plan/hook.h"

#include "access/audit.h"
#include "base/limits.h"
#include "base/sign.h"
#include "base/speech.h"
#include "plan/hook.sql.h"
#include "store/outbox.h"
#include "store/store.h"
#include "text/json.h"

#include <ctype.h>
#include <string.h>
#include <time.h>

#define ADDRESS_MOST 500
#define MOMENT_SIZE  24
#define KEPT         (INT64_C(30) * 86400)
#define PORT_LETTERS 5

const struct choice hook_kinds[] = {
    {"plan.issued", _("Kế hoạch được ban hành, hoặc được gửi đến đây")},
    {"plan.received", _("Một nơi đã nhận kế hoạch")},
    {"plan.amended", _("Kế hoạch đã ban hành có thay đổi")},
    {"duty.settled", _("Một việc có minh chứng mới")},
    {"duty.returned", _("Một việc bị trả lại")},
    {"duty.excused", _("Một việc được miễn")},
    {"paper.registered", _("Một văn bản vào sổ")},
    {"proposal.received", _("Một kiến nghị được gửi đến")},
    {"proposal.answered", _("Một kiến nghị được trả lời")},
    {0},
};

const struct choice hook_states[] = {
    {"on", _("đang gửi")},
    {"paused", _("tạm dừng")},
    {"stopped", _("đã thôi gửi vì nhiều lần không được")},
    {0},
};

static const struct field hook_fields[] = {
    INT_FIELD(struct hook, id),           INT_FIELD(struct hook, version),
    INT_FIELD(struct hook, org),          TEXT_FIELD(struct hook, address, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct hook, events),      CHOICE_FIELD(struct hook, state, .choices = hook_states),
    TIME_FIELD(struct hook, made_at),     INT_FIELD(struct hook, failures),
    TIME_FIELD(struct hook, due),         TIME_FIELD(struct hook, last_at),
    TEXT_FIELD(struct hook, last_answer), INT_FIELD(struct hook, waiting),
};
const struct shape hook_shape = SHAPE(struct hook, hook_fields);

static const struct field message_fields[] = {
    INT_FIELD(struct hook_message, id),       CHOICE_FIELD(struct hook_message, kind, .choices = hook_kinds),
    TIME_FIELD(struct hook_message, made_at), TIME_FIELD(struct hook_message, sent_at),
    INT_FIELD(struct hook_message, tries),
};
const struct shape hook_message_shape = SHAPE(struct hook_message, message_fields);

/* A hook that may hear of an event. */
struct listener {
    int64_t id;
    const char *events, *state;
};
static const struct field listener_fields[] = {
    INT_FIELD(struct listener, id),
    TEXT_FIELD(struct listener, events),
    TEXT_FIELD(struct listener, state),
};
static const struct shape listener_shape = SHAPE(struct listener, listener_fields);

/* --- addresses -------------------------------------------------------------------------------------------------- */

/* Letters of a host's name and nothing else: no user, no number in brackets, so that nobody reads it otherwise. */
static size_t host_length(const char *text)
{
    size_t length = 0;

    while (isalnum((unsigned char)text[length]) || (length && (text[length] == '.' || text[length] == '-')))
        length++;
    return length;
}

static bool is_rest(const char *rest)
{
    if (*rest == ':') {
        const size_t digits = strspn(rest + 1, "0123456789");
        if (!digits || digits > PORT_LETTERS)
            return false;
        rest += 1 + digits;
    }
    if (*rest && *rest != '/')
        return false;
    for (; *rest; rest++)
        if (*rest <= ' ' || *rest > '~' || strchr("\\\"<>#", *rest))
            return false;
    return true;
}

static bool is_named(const char *names, const char *host, size_t length)
{
    for (const char *at = names ? names : ""; *at;) {
        const size_t size = strcspn(at, " ");
        if ((size == 1 && *at == '*') || (size == length && !strncasecmp(at, host, length)))
            return true;
        at += size + strspn(at + size, " ");
    }
    return false;
}

static bool is_loopback(const char *host, size_t length)
{
    return (length == strlen("localhost") && !strncmp(host, "localhost", length)) ||
           (length == strlen("127.0.0.1") && !strncmp(host, "127.0.0.1", length));
}

/* The host of an address that can be read in one way only; its length, 0 for any other. */
static size_t find_host(const char *address, const char **host)
{
    const char *name = strstr(address, "://");

    *host = name ? name + 3 : address;
    if (!name || strlen(address) > ADDRESS_MOST)
        return 0;
    const size_t length = host_length(*host);
    return is_rest(*host + length) ? length : 0;
}

static bool is_this_machine(const struct hook_allowed *allowed, const char *address, const char *host, size_t length)
{
    return allowed->loopback && is_loopback(host, length) &&
           (!strncmp(address, "http://", strlen("http://")) || !strncmp(address, "https://", strlen("https://")));
}

bool hook_may_go(const struct hook_allowed *allowed, const char *address)
{
    const char *host;
    const size_t length = find_host(address, &host);

    if (!length)
        return false;
    return is_this_machine(allowed, address, host, length) ||
           (!strncmp(address, "https://", strlen("https://")) && is_named(allowed->hosts, host, length));
}

static enum status check_address(struct work *w, const struct hook_allowed *allowed, const char *address)
{
    const char *host;

    if (!find_host(address, &host))
        return fail_field(w, "address", _("Địa chỉ này không đúng. Hãy ghi dạng https://tên-máy/đường-dẫn."));
    if (hook_may_go(allowed, address))
        return OK;
    if (strncmp(address, "https://", strlen("https://")) != 0)
        return fail_field(w, "address", _("Địa chỉ nhận phải bắt đầu bằng https://."));
    return fail_field(w, "address",
                      _("Máy chủ này không được gửi tới máy đó. Hãy nhờ người quản trị máy chủ thêm tên máy vào cài "
                        "đặt hook_hosts."));
}

static bool is_kind(const char *code, size_t length)
{
    for (const struct choice *kind = hook_kinds; kind->code; kind++)
        if (strlen(kind->code) == length && !strncmp(kind->code, code, length))
            return true;
    return false;
}

static enum status check_events(struct work *w, const char *events)
{
    const char *at = events + strspn(events, " ");

    if (!*at)
        return fail_field(w, "events", _("Hãy chọn ít nhất một loại tin."));
    while (*at) {
        const size_t length = strcspn(at, " ");
        if (!is_kind(at, length))
            return fail_field(w, "events", _("Có loại tin chibo không biết."));
        at += length + strspn(at + length, " ");
    }
    return OK;
}

/* --- registered --------------------------------------------------------------------------------------------------- */

enum status hook_make(struct work *w, const struct hook_allowed *allowed, struct hook *hook, const char **secret)
{
    const char *key = sign_make_key(&w->arena);
    int64_t count;

    TRY(check_address(w, allowed, hook->address ? hook->address : ""));
    TRY(check_events(w, hook->events ? hook->events : ""));
    TRY(store_number(w, &hook_count, ARGS(INT(hook->org)), &count));
    if (count >= HOOK_MOST)
        return fail(w, ERR_CONFLICT, _("Mỗi nơi có nhiều nhất 10 địa chỉ nhận tin. Hãy bỏ bớt một địa chỉ."));
    TRY(store_new_id(w, &hook->id));
    TRY(store_run(w, &hook_insert,
                  ARGS(INT(hook->id), INT(hook->org), TEXT(hook->address), TEXT(hook->events), TEXT(key), INT(w->now),
                       INT(w->actor.user))));
    TRY(store_run(w, &hook_insert_sending, ARGS(INT(hook->id))));
    *secret = key;
    return audit_record(w, "hook.make", hook->id, MADE(&hook_shape, hook));
}

enum status hook_find(struct work *w, int64_t org, int64_t id, struct hook *hook)
{
    const enum status status = store_find(w, &hook_of_org, ARGS(INT(org), INT(id)), &hook_shape, hook);

    return status == ERR_MISSING || !id ? fail_missing(w, _("Không có địa chỉ nhận tin này.")) : status;
}

enum status hook_list(struct work *w, int64_t org, struct list *hooks)
{
    return store_list(w, &hook_of_org, ARGS(INT(org), INT(0)), &hook_shape, hooks);
}

enum status hook_list_messages(struct work *w, int64_t id, const struct hook_message *behind, struct list *messages)
{
    TRY(store_list(w, &hook_messages, ARGS(INT(id), INT(behind->made_at), INT(behind->id), INT(LIMIT_PAGE + 1)),
                   &hook_message_shape, messages));
    messages->more = messages->count > LIMIT_PAGE;
    if (messages->more)
        messages->count = LIMIT_PAGE;
    return OK;
}

static enum status changed_meanwhile(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Địa chỉ này vừa được người khác thay đổi. Hãy tải lại trang."));
}

static enum status order_sending(struct work *w, int64_t id)
{
    return outbox_leave_outside(w, "hook.send", id, w->now);
}

enum status hook_turn(struct work *w, const struct hook *hook, bool on)
{
    int64_t changed;

    TRY(store_run_counted(w, &hook_set_state, ARGS(INT(hook->id), INT(hook->version), TEXT(on ? "on" : "paused")),
                          &changed));
    if (!changed)
        return changed_meanwhile(w);
    if (on) {
        TRY(store_run(w, &hook_reset, ARGS(INT(hook->id))));
        TRY(order_sending(w, hook->id));
    }
    return audit_record(w, on ? "hook.turn_on" : "hook.pause", hook->id, NO_VALUES);
}

enum status hook_renew(struct work *w, const struct hook *hook, const char **secret)
{
    const char *key = sign_make_key(&w->arena);
    int64_t changed;

    TRY(store_run_counted(w, &hook_set_secret, ARGS(INT(hook->id), INT(hook->version), TEXT(key)), &changed));
    if (!changed)
        return changed_meanwhile(w);
    *secret = key;
    return audit_record(w, "hook.renew", hook->id, NO_VALUES);
}

enum status hook_drop(struct work *w, const struct hook *hook)
{
    struct hook before;
    int64_t dropped;

    TRY(hook_find(w, hook->org, hook->id, &before));
    TRY(store_run(w, &hook_delete_messages, ARGS(INT(hook->id))));
    TRY(store_run(w, &hook_delete_sending, ARGS(INT(hook->id))));
    TRY(store_run_counted(w, &hook_delete, ARGS(INT(hook->id), INT(hook->version)), &dropped));
    return dropped ? audit_record(w, "hook.drop", hook->id, CHANGED(&hook_shape, &before, NULL)) : changed_meanwhile(w);
}

/* --- what happened ------------------------------------------------------------------------------------------------ */

static const char *moment_text(struct work *w)
{
    const time_t seconds = (time_t)w->now;
    char *text = arena_alloc(&w->arena, MOMENT_SIZE);
    struct tm parts;

    (void)gmtime_r(&seconds, &parts);
    (void)strftime(text, MOMENT_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

static const char *write_body(struct work *w, const struct hook_event *event)
{
    const struct {
        const char *name;
        int64_t id;
    } ids[] = {{"org", event->org},
               {"plan", event->plan},
               {"paper", event->paper},
               {"act", event->act},
               {"root", event->root}};
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);
    struct json json = {.out = &out};

    json_open(&json, NULL, '{');
    json_text(&json, "type", event->kind);
    json_text(&json, "timestamp", moment_text(w));
    json_open(&json, "data", '{');
    for (size_t i = 0; i < COUNT(ids); i++)
        if (ids[i].id)
            json_int(&json, ids[i].name, ids[i].id);
    if (event->period)
        json_text(&json, "period", event->period);
    json_close(&json, '}');
    json_close(&json, '}');
    return out.text;
}

static enum status leave_message(struct work *w, const struct listener *listener, const struct hook_event *event)
{
    int64_t id;

    TRY(store_new_id(w, &id));
    TRY(store_run(w, &hook_message_add,
                  ARGS(INT(id), INT(listener->id), TEXT(event->kind), TEXT(write_body(w, event)), INT(w->now))));
    return strcmp(listener->state, "on") != 0 ? OK : order_sending(w, listener->id);
}

static bool hears(const struct list *listeners, size_t at, const char *kind)
{
    const struct listener *listener = LIST_AT(listeners, struct listener, at);
    const char *found = strstr(listener->events, kind);

    for (size_t i = 0; i < at; i++) /* above the issuer, and delivered to */
        if (LIST_AT(listeners, struct listener, i)->id == listener->id)
            return false;
    return found && found > listener->events && found[-1] == ' ' && found[strlen(kind)] == ' ';
}

static bool tells_receivers(const struct hook_event *event)
{
    return !strcmp(event->kind, "plan.issued") || !strcmp(event->kind, "plan.amended");
}

enum status hook_note(struct work *w, const struct hook_event *event)
{
    struct list listeners = {0};

    TRY(store_list(w, &hook_listening, ARGS(INT(event->org)), &listener_shape, &listeners));
    if (tells_receivers(event))
        TRY(store_list(w, &hook_receiving, ARGS(INT(event->plan)), &listener_shape, &listeners));
    for (size_t i = 0; i < listeners.count; i++)
        if (hears(&listeners, i, event->kind))
            TRY(leave_message(w, LIST_AT(&listeners, struct listener, i), event));
    return OK;
}

enum status hook_try(struct work *w, const struct hook *hook)
{
    const struct listener listener = {hook->id, hook->events, hook->state};

    if (strcmp(hook->state, "on") != 0)
        return fail(w, ERR_CONFLICT, _("Địa chỉ này đang dừng. Hãy cho gửi lại rồi thử."));
    return leave_message(w, &listener, &(struct hook_event){.kind = "ping", .org = hook->org});
}

enum status hook_sweep(struct work *w)
{
    return store_run(w, &hook_sweep_messages, ARGS(INT(w->now - KEPT)));
}
