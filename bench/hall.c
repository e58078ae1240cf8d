#include "bench/hall.h"

#include "bench/bare.h"
#include "bench/duties.h"

#include "access/session.h"
#include "base/date.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "store/request.h"
#include "store/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT_ONCE 100
#define OFFICER "vanphong.tinhuy"
#define NOBODY  "FROM person WHERE id NOT IN (SELECT person FROM account WHERE person IS NOT NULL)"

static void run(struct hall *hall, work_fn *fn)
{
    struct work w = work_make(hall->store);

    bench_must(&w, work_run(&w, WORK_WRITES, fn, hall));
    arena_free(&w.arena);
}

/* A person's account bears the person's id: ids are of all tables together, so it is nobody else's. */
static void make_accounts(struct bare *bare, struct hall *hall)
{
    char sql[600];

    for (int i = 0; i < hall->count; i++) {
        hall->people[i] = bare_number(bare, "SELECT MIN(id) " NOBODY);
        if (!hall->people[i]) {
            (void)fprintf(stderr, "bench: %d people without an account, %d wanted: take a larger scale\n", i,
                          hall->count);
            exit(1);
        }
        (void)snprintf(sql, sizeof(sql),
                       "INSERT INTO account (id, version, name, person, password, made_at) VALUES (%" PRId64
                       ", 1, 'bench%d', %" PRId64 ", '-', 0)",
                       hall->people[i], i, hall->people[i]);
        bare_run(bare, sql);
    }
}

static enum status make_meeting(struct work *w, void *arg)
{
    struct hall *hall = arg;
    const int64_t starts_at = w->now + 60;
    struct meeting meeting = {.org_id = hall->meeting,
                              .kind = "conference",
                              .held_on = date_of_moment(&w->arena, starts_at),
                              .starts_at = starts_at,
                              .room = "Hội trường tỉnh",
                              .chair_id = hall->people[hall->count],
                              .taker_id = hall->people[hall->count + 1]};

    TRY(convene_make(w, &meeting));
    hall->meeting = meeting.id;
    return OK;
}

static enum status fill_some(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct session session;

    for (int i = 0; i < AT_ONCE && hall->made < hall->count; i++, hall->made++) {
        const char *token;
        struct attendee attendee = {
            .meeting_id = hall->meeting, .person_id = hall->people[hall->made], .role = "delegate"};
        TRY(attendee_add(w, &attendee));
        TRY(session_open(w, hall->people[hall->made], (struct session_span){.idle = 86400, .most = 86400}, &token));
        TRY(session_find(w, token, &session));
        TRY(session_prove(w, session.id));
        hall->tokens[hall->made] = strdup(token);
    }
    return OK;
}

static enum status open_it(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    TRY(meeting_find(w, hall->meeting, &meeting));
    return convene_open(w, meeting.id, meeting.version);
}

void hall_open(struct hall *hall, const char *url, int count)
{
    struct work w = {0};
    const struct store_options options = {.url = url, .readers = 1, .home = 1};

    *hall = (struct hall){.count = count};
    hall->people = calloc((size_t)count + 2, sizeof(int64_t));
    hall->tokens = calloc((size_t)count, sizeof(char *));
    struct bare *bare = bare_open(url);
    make_accounts(bare, hall);
    hall->people[count] = bare_number(bare, "SELECT person FROM account WHERE name = '" OFFICER "'");
    hall->meeting = bare_number(bare, "SELECT MIN(post.org) FROM post JOIN account ON account.person = post.person "
                                      "WHERE account.name = '" OFFICER "'");
    char sql[200];
    (void)snprintf(sql, sizeof(sql), "SELECT MAX(person) FROM post WHERE org = %" PRId64 " AND person <> %" PRId64,
                   hall->meeting, hall->people[count]);
    hall->people[count + 1] = bare_number(bare, sql);
    bare_close(bare);
    bench_must(&w, store_open(&w, &options, &hall->store));
    run(hall, make_meeting);
    while (hall->made < hall->count)
        run(hall, fill_some);
    run(hall, open_it);
    arena_free(&w.arena);
}

struct tick {
    const struct hall *hall;
    int number;
    const char *key;
};

static enum status come(struct work *w, void *arg)
{
    const struct tick *tick = arg;
    const int64_t person = tick->hall->people[tick->number];
    struct answer answer = {.status = 303, .location = "/meetings"};
    struct meeting meeting;
    struct attendee me;

    w->actor = (struct actor){.user = person, .person = person, .origin = "bench"};
    if (tick->key && request_find(w, person, tick->key, &answer) == OK)
        return OK;
    work_forget(w);
    TRY(meeting_find(w, tick->hall->meeting, &meeting));
    TRY(attendee_find_person(w, meeting.id, person, &me));
    TRY(attendee_mark(w, me.id, "present", "self"));
    return tick->key ? request_keep(w, person, tick->key, &answer) : OK;
}

void hall_tick_kept(struct store *store, const struct hall *hall, int number, const char *key)
{
    struct tick tick = {hall, number, key};
    struct work w = work_make(store);

    bench_must(&w, work_run(&w, WORK_WRITES, come, &tick));
    arena_free(&w.arena);
}

void hall_tick(struct hall *hall, int number)
{
    hall_tick_kept(hall->store, hall, number, NULL);
}
