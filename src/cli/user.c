/* user.c - chibo user: accounts made, renewed, listed and disabled at the terminal. */
#include "access/user.h"
#include "access/password.h"
#include "access/session.h"
#include "base/date.h"
#include "base/speech.h"
#include "cli/command.h"
#include "cli/program.h"
#include "organisation/roster.h"
#include "store/unit.h"

#include <stdio.h>
#include <string.h>

#define PAGE      100
#define LINE_MOST 1024

struct order {
    const char *verb, *name, *person, *settings;
    bool administrator, from_input;
    const char *password; /* in clear, to be printed or as typed */
    const char *hash;
    struct list users;
};

static bool read_words(int count, char **words, struct order *order)
{
    order->verb = count ? words[0] : "";
    for (int i = 1; i < count; i++)
        if (!strcmp(words[i], "--administrator"))
            order->administrator = true;
        else if (!strcmp(words[i], "--stdin"))
            order->from_input = true;
        else if (!strcmp(words[i], "--person") && i + 1 < count)
            order->person = words[++i];
        else if (!strcmp(words[i], "--settings") && i + 1 < count)
            order->settings = words[++i];
        else if (*words[i] != '-' && !order->name)
            order->name = words[i];
        else
            return false;
    return order->name || !strcmp(order->verb, "list");
}

/* From standard input, or made; hashed before any unit of work. */
static enum status choose_password(struct work *w, struct order *order)
{
    char line[LINE_MOST];

    order->password = password_make(&w->arena);
    if (order->from_input) {
        if (!fgets(line, sizeof(line), stdin))
            line[0] = 0;
        order->password = arena_text_n(&w->arena, line, strcspn(line, "\r\n"));
    }
    TRY(password_check_rules(w, order->name, order->password));
    return password_hash(w, order->password, &order->hash);
}

static enum status add(struct work *w, void *arg)
{
    const struct order *order = arg;
    struct person person = {0};
    struct user user = {.name = order->name, .password = order->hash, .administrator = order->administrator};

    if (order->person)
        TRY(roster_find_by_code(w, order->person, &person));
    user.person = person.id;
    user.must_change = !order->from_input;
    return user_make(w, &user);
}

static enum status renew(struct work *w, void *arg)
{
    const struct order *order = arg;
    struct user user;

    TRY(user_find_by_name(w, order->name, &user));
    TRY(user_set_password(w, user.id, order->hash, !order->from_input));
    return session_close_all(w, user.id, 0);
}

static enum status disable(struct work *w, void *arg)
{
    struct user user;

    TRY(user_find_by_name(w, ((struct order *)arg)->name, &user));
    return user_disable(w, user.id);
}

static enum status enable(struct work *w, void *arg)
{
    struct user user;

    TRY(user_find_by_name(w, ((struct order *)arg)->name, &user));
    return user_enable(w, user.id);
}

static enum status read_page(struct work *w, void *arg)
{
    struct order *order = arg;
    const struct list *users = &order->users;
    const char *after = users->count ? LIST_AT(users, struct user, users->count - 1)->name : "";

    return user_list(w, after, PAGE, &order->users);
}

static void print_user(struct work *w, const struct user *user)
{
    (void)printf("%s\t%s\t%s\n", user->name, user->administrator ? _("quản trị máy chủ") : "",
                 user->disabled_at
                     ? say(w, _("bị khoá từ {day}"), NAMED_TEXT("day", date_of_moment(&w->arena, user->disabled_at)))
                     : "");
}

static enum status list_all(struct work *w, struct order *order)
{
    do {
        const size_t before = order->users.count;
        TRY(work_run(w, WORK_READS, read_page, order));
        for (size_t i = before; i < order->users.count; i++)
            print_user(w, LIST_AT(&order->users, struct user, i));
    } while (order->users.more);
    return OK;
}

static enum status set_password(struct work *w, struct order *order, work_fn *fn)
{
    TRY(choose_password(w, order));
    TRY(work_run(w, WORK_WRITES, fn, order));
    if (!order->from_input)
        (void)printf("%s\t%s\n", order->name, order->password);
    return OK;
}

static enum status run(struct work *w, struct order *order, bool *known)
{
    if (!strcmp(order->verb, "add"))
        return set_password(w, order, add);
    if (!strcmp(order->verb, "password"))
        return set_password(w, order, renew);
    if (!strcmp(order->verb, "disable"))
        return work_run(w, WORK_WRITES, disable, order);
    if (!strcmp(order->verb, "enable"))
        return work_run(w, WORK_WRITES, enable, order);
    *known = !strcmp(order->verb, "list");
    return *known ? list_all(w, order) : OK;
}

int keep_users(const struct command *command, int count, char **words)
{
    struct order order = {0};
    struct settings settings;
    struct work w;
    bool known = true;

    if (!read_words(count, words, &order))
        return command_usage(command);
    enum status status = program_open(&w, order.settings, &settings);
    if (status == OK)
        status = run(&w, &order, &known);
    const int code = program_close(&w, status);
    return known ? code : command_usage(command);
}
