#include "bench/duties.h"

#include "organisation/org.h"
#include "plan/act.h"
#include "store/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bench_must(struct work *w, enum status status)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "bench: %d %s\n", status, w->message ? w->message : "");
    exit(1);
}

static enum status gather_some(struct work *w, void *arg)
{
    struct open_duties *open = arg;
    struct list orgs = {0};

    TRY(org_list(w, &(struct org_filter){.form = "cell", .level = -1, .after = open->after, .most = 100}, &orgs));
    if (!orgs.count)
        return ERR_MISSING;
    for (size_t i = 0; i < orgs.count; i++) {
        const struct org *org = LIST_AT(&orgs, struct org, i);
        struct list duties = {0};
        open->after = org->place;
        TRY(duty_list_open(w, org->id, 400, &duties));
        for (size_t k = 0; k < duties.count && open->count < open->wanted; k++) {
            const struct duty *duty = LIST_AT(&duties, struct duty, k);
            if (!duty->id && !duty->covers && duty->needed <= 1 && strcmp(duty->first_on, w->today) <= 0)
                open->keys[open->count++] =
                    (struct duty_key){duty->root_id, duty->org_id, strdup(duty->period), duty->version};
        }
    }
    return OK;
}

void duties_gather(struct open_duties *duties)
{
    for (enum status status = OK; status == OK && duties->count < duties->wanted;) {
        struct work w = work_make(duties->store);
        status = work_run(&w, WORK_READS, gather_some, duties);
        if (status != ERR_MISSING)
            bench_must(&w, status);
        arena_free(&w.arena);
    }
    if (duties->count < duties->wanted) {
        (void)fprintf(stderr, "bench: %zu open duties, %zu wanted: take a larger scale\n", duties->count,
                      duties->wanted);
        exit(1);
    }
}

static enum status settle(struct work *w, void *arg)
{
    struct evidence evidence = {.kind = "note", .note = "Đã làm xong, có biên bản lưu tại chi bộ."};

    return act_settle(w, arg, &evidence);
}

void duties_settle(struct store *store, struct duty_key *key)
{
    struct work w = work_make(store);

    bench_must(&w, work_run(&w, WORK_WRITES, settle, key));
    arena_free(&w.arena);
}
