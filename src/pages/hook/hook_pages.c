#include "pages/hook/hook_pages.h"

#include "base/limits.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/program.h"
#include "pages/words.h"
#include "plan/hook.h"

#include <stdio.h>
#include <string.h>

struct hook_form {
    const char *address;
    struct list events;
};
static const struct field hook_form_fields[] = {
    TEXT_FIELD(struct hook_form, address, .label = _("Địa chỉ nhận"), .required = true, .most = 500),
    TEXTS_FIELD(struct hook_form, events, .label = _("Báo những tin nào")),
};
const struct shape hook_form_shape = SHAPE(struct hook_form, hook_form_fields);

struct hook_state_form {
    int64_t version;
    const char *state;
};
static const struct choice turns[] = {{"on", _("Gửi lại")}, {"paused", _("Tạm dừng")}, {0}};
static const struct field hook_state_fields[] = {
    INT_FIELD(struct hook_state_form, version),
    CHOICE_FIELD(struct hook_state_form, state, .required = true, .choices = turns),
};
const struct shape hook_state_form_shape = SHAPE(struct hook_state_form, hook_state_fields);

struct hook_version_form {
    int64_t version;
};
static const struct field hook_version_fields[] = {INT_FIELD(struct hook_version_form, version)};
const struct shape hook_version_form_shape = SHAPE(struct hook_version_form, hook_version_fields);

/* Shown once. */
struct made_secret {
    int64_t hook;
    char secret[64];
};

static void keep_secret(struct exchange *x, int64_t hook, const char *secret)
{
    struct made_secret *made = exchange_carry(x, sizeof(*made));

    made->hook = hook;
    (void)snprintf(made->secret, sizeof(made->secret), "whsec_%s", secret);
}

/* What was in the way, or what was answered. */
static const char *answer_words(struct work *w, const char *answer)
{
    static const struct choice answers[] = {
        {"name", _("không tìm thấy máy có tên này")},
        {"address", _("tên này dẫn vào mạng riêng hoặc tới nơi không được phép gửi")},
        {"connect", _("máy nhận không nhận kết nối")},
        {"secure", _("chứng chỉ HTTPS của máy nhận không đúng")},
        {"time", _("máy nhận không trả lời trong 10 giây")},
        {"broken", _("kết nối bị đứt")},
        {0},
    };

    if (answer[0] >= '0' && answer[0] <= '9')
        return say(w, _("máy nhận trả lời {status}"), NAMED_TEXT("status", answer));
    return words_choice(w, answers, answer);
}

static const char *kind_words(struct work *w, const char *kind)
{
    return strcmp(kind, "ping") ? words_choice(w, hook_kinds, kind) : speech_find(w->language, _("Tin thử"));
}

static const char *events_words(struct work *w, const struct hook *hook)
{
    const char *parts[16];
    size_t count = 0;

    for (const struct choice *kind = hook_kinds; kind->code; kind++)
        if (strstr(hook->events, arena_format(&w->arena, " %s ", kind->code)))
            parts[count++] = speech_find(w->language, kind->label);
    return words_join(w, parts, count);
}

static void put_hook(struct work *w, struct view *row, const struct hook *hook)
{
    view_int(row, "id", hook->id);
    view_int(row, "version", hook->version);
    view_text(row, "address", hook->address);
    view_text(row, "events", events_words(w, hook));
    view_text(row, "state_words", words_choice(w, hook_states, hook->state));
    view_text(row, "state", hook->state);
    view_truth(row, "is_on", !strcmp(hook->state, "on"));
    view_truth(row, "is_stopped", !strcmp(hook->state, "stopped"));
    view_int(row, "waiting", hook->waiting);
    view_text(row, "waiting_words", hook->waiting ? say(w, _("{n} tin đang chờ"), NAMED("n", hook->waiting)) : NULL);
}

static enum status put_body(struct work *w, struct exchange *x, struct view *view)
{
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    view_int(view, "org", org.id);
    view_text(view, "org_name", org.name);
    return OK;
}

/* --- all of a body ------------------------------------------------------------------------------------------------ */

static bool was_chosen(const struct exchange *x, const char *code)
{
    for (size_t i = 0; i < x->fields.count; i++) {
        const struct typed *typed = LIST_AT(&x->fields, struct typed, i);
        if (!strcmp(typed->name, "events") && !strcmp(typed->value, code))
            return true;
    }
    return false;
}

static void put_offers(struct work *w, const struct exchange *x, struct view *view)
{
    view_items(view, "offers");
    for (const struct choice *kind = hook_kinds; kind->code; kind++) {
        struct view *row = view_item(view, "offers");
        view_text(row, "code", kind->code);
        view_text(row, "label", speech_find(w->language, kind->label));
        view_truth(row, "chosen", x->ended != OK && was_chosen(x, kind->code));
    }
}

enum status show_hooks(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Báo tin cho chương trình khác"));
    const struct made_secret *made = x->ended == OK ? x->carried : NULL;
    const struct hook_allowed *allowed = &program_of(x)->hooks;
    struct list hooks = {0};

    TRY(put_body(w, x, &view));
    TRY(hook_list(w, exchange_id_of(x, "org"), &hooks));
    view_form(&view, "form", x, &hook_form_shape, NULL);
    put_offers(w, x, &view);
    view_text(&view, "secret", made ? made->secret : NULL);
    view_truth(&view, "may_go_out", allowed->loopback || (allowed->hosts && *allowed->hosts));
    view_truth(&view, "has_hooks", hooks.count > 0);
    view_items(&view, "hooks");
    for (size_t i = 0; i < hooks.count; i++)
        put_hook(w, view_item(&view, "hooks"), LIST_AT(&hooks, struct hook, i));
    return exchange_show(w, x, "hook/hook_list", &view);
}

enum status make_hook(struct work *w, struct exchange *x)
{
    struct buffer events = buffer_make(&w->arena, LIMIT_FIELD_PROSE);
    struct hook_form form;
    const char *secret;

    TRY(exchange_read_form(w, x, &hook_form_shape, &form));
    buffer_put(&events, " ");
    for (size_t i = 0; i < form.events.count; i++)
        buffer_format(&events, "%s ", *LIST_AT(&form.events, const char *, i));
    struct hook hook = {.org = exchange_id_of(x, "org"), .address = form.address, .events = events.text, .state = "on"};
    TRY(hook_make(w, &program_of(x)->hooks, &hook, &secret));
    keep_secret(x, hook.id, secret);
    return OK;
}

/* --- one ---------------------------------------------------------------------------------------------------------- */

static void put_messages(struct work *w, struct view *view, const struct list *messages)
{
    view_items(view, "messages");
    view_truth(view, "has_messages", messages->count > 0);
    for (size_t i = 0; i < messages->count; i++) {
        const struct hook_message *message = LIST_AT(messages, struct hook_message, i);
        struct view *row = view_item(view, "messages");
        view_int(row, "message", message->id);
        view_text(row, "kind", message->kind);
        view_text(row, "words", kind_words(w, message->kind));
        view_int(row, "made_at", message->made_at);
        view_int(row, "sent_at", message->sent_at);
        view_text(row, "tries_words",
                  message->tries > 1 ? say(w, _("đã thử {n} lần"), NAMED("n", message->tries)) : NULL);
    }
    view_truth(view, "has_more", messages->more);
    if (messages->more) {
        const struct hook_message *last = LIST_AT(messages, struct hook_message, messages->count - 1);
        view_int(view, "before", last->made_at);
        view_int(view, "last", last->id);
    }
}

enum status show_hook(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Địa chỉ nhận tin"));
    const struct made_secret *made = x->ended == OK ? x->carried : NULL;
    struct list messages = {0};
    struct hook hook;

    TRY(put_body(w, x, &view));
    TRY(hook_find(w, exchange_id_of(x, "org"), exchange_id_of(x, "hook"), &hook));
    const struct hook_message behind = {.made_at = exchange_query_int(x, "before", 0),
                                        .id = exchange_query_int(x, "id", 0)};
    TRY(hook_list_messages(w, hook.id, &behind, &messages));
    put_hook(w, &view, &hook);
    view_text(&view, "secret", made ? made->secret : NULL);
    view_text(&view, "problem", desk_problem(x));
    view_int(&view, "made_at", hook.made_at);
    view_int(&view, "last_at", hook.last_at);
    view_text(&view, "answer", hook.last_at ? answer_words(w, hook.last_answer) : NULL);
    view_int(&view, "due", hook.failures && !strcmp(hook.state, "on") ? hook.due : 0);
    put_messages(w, &view, &messages);
    return exchange_show(w, x, "hook/hook_show", &view);
}

static enum status go_to_hook(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x,
            arena_format(&w->arena, "/organisations/%lld/hooks/%lld", (long long)exchange_id_of(x, "org"),
                         (long long)exchange_id_of(x, "hook")),
            said);
    return OK;
}

/* The hook of the address, at the version the form has seen. */
static enum status find_seen(struct work *w, struct exchange *x, int64_t version, struct hook *hook)
{
    TRY(hook_find(w, exchange_id_of(x, "org"), exchange_id_of(x, "hook"), hook));
    hook->version = version;
    return OK;
}

enum status turn_hook(struct work *w, struct exchange *x)
{
    struct hook_state_form form;
    struct hook hook;

    TRY(exchange_read_form(w, x, &hook_state_form_shape, &form));
    TRY(find_seen(w, x, form.version, &hook));
    const bool on = !strcmp(form.state, "on");
    TRY(hook_turn(w, &hook, on));
    return go_to_hook(w, x, on ? "hook-on" : "hook-paused");
}

static enum status read_seen(struct work *w, struct exchange *x, struct hook *hook)
{
    struct hook_version_form form;

    TRY(exchange_read_form(w, x, &hook_version_form_shape, &form));
    return find_seen(w, x, form.version, hook);
}

enum status renew_hook(struct work *w, struct exchange *x)
{
    struct hook hook;
    const char *secret;

    TRY(read_seen(w, x, &hook));
    TRY(hook_renew(w, &hook, &secret));
    keep_secret(x, hook.id, secret);
    return OK;
}

enum status try_hook(struct work *w, struct exchange *x)
{
    struct hook hook;

    TRY(hook_find(w, exchange_id_of(x, "org"), exchange_id_of(x, "hook"), &hook));
    TRY(hook_try(w, &hook));
    return go_to_hook(w, x, "hook-tried");
}

enum status drop_hook(struct work *w, struct exchange *x)
{
    struct hook hook;

    TRY(read_seen(w, x, &hook));
    TRY(hook_drop(w, &hook));
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld/hooks", (long long)hook.org), "hook-dropped");
    return OK;
}
