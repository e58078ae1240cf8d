/* proves: correction reader */
#include "tests/plan_kit.h"

#include "access/audit.h"
#include "organisation/correction.h"
#include "organisation/reader.h"
#include "organisation/roster.h"

#define DAY  "2026-03-02"
#define MANY 205 /* more than four pages, all of one moment */

struct shelf {
    struct province tree;
    int64_t member, other;
    int64_t seen, pages, last; /* ids in order: the sum of steps that went the wrong way is nought */
    bool is_ordered;
};

static enum status admit(struct work *w, int64_t org, int64_t *id)
{
    struct admission admission = {
        .person = {.name = "Lê Minh Cảnh"}, .org = org, .standing = "official", .from_day = "2020-01-01"};

    TRY(roster_admit(w, &admission));
    *id = admission.id;
    return OK;
}

static enum status ask(struct work *w, int64_t person, int64_t *id)
{
    struct correction correction = {
        .person = person, .field = "phone", .wanted = "0912 000 111", .reason = "Đổi số điện thoại"};

    TRY(correction_ask(w, &correction));
    *id = correction.id;
    return OK;
}

/* Many members ask once, one of them many times, and his card is read as often. */
static enum status fill(struct work *w, void *arg)
{
    struct shelf *shelf = arg;
    int64_t person, id;

    TRY(admit(w, shelf->tree.cells[0], &shelf->member));
    TRY(admit(w, shelf->tree.cells[1], &shelf->other));
    for (size_t i = 0; i < MANY; i++) {
        TRY(ask(w, shelf->member, &id));
        TRY(correction_withdraw(w, shelf->member, id));
        TRY(admit(w, shelf->tree.cells[i % 4], &person));
        TRY(ask(w, person, &id));
        w->actor.person = shelf->other;
        TRY(audit_record(w, "person_show", shelf->member, NO_VALUES));
        w->actor.person = 0;
    }
    return OK;
}

static void note_page(struct shelf *shelf, const struct list *page)
{
    shelf->pages++;
    shelf->seen += (int64_t)page->count;
    assert_true(page->count == 50 || !page->more);
}

static void note_next(struct shelf *shelf, int64_t id, bool is_rising)
{
    shelf->is_ordered = shelf->is_ordered && (!shelf->last || (is_rising ? id > shelf->last : id < shelf->last));
    shelf->last = id;
}

static enum status walk_open(struct work *w, void *arg)
{
    struct shelf *shelf = arg;
    struct correction_key behind = {0};
    struct correction_range range;
    struct list page = {.more = true};
    int64_t count = 0;
    struct org org;

    TRY(org_find(w, shelf->tree.province, NULL, &org));
    range = (struct correction_range){org.place, org.high};
    while (page.more) {
        page = (struct list){0};
        TRY(correction_list_open(w, &range, &behind, &page));
        note_page(shelf, &page);
        for (size_t i = 0; i < page.count; i++) {
            const struct correction *one = LIST_AT(&page, struct correction, i);
            note_next(shelf, one->id, true);
            behind = (struct correction_key){one->asked_at, one->id};
        }
    }
    TRY(correction_count_open(w, &range, &count));
    assert_int_equal(count, shelf->seen);
    return OK;
}

static enum status walk_own(struct work *w, void *arg)
{
    struct shelf *shelf = arg;
    struct correction_key behind = {0};
    struct list page = {.more = true};

    while (page.more) {
        page = (struct list){0};
        TRY(correction_list_of(w, shelf->member, &behind, &page));
        note_page(shelf, &page);
        for (size_t i = 0; i < page.count; i++) {
            const struct correction *one = LIST_AT(&page, struct correction, i);
            note_next(shelf, one->id, false);
            behind = (struct correction_key){one->asked_at, one->id};
        }
    }
    return OK;
}

static enum status walk_readings(struct work *w, void *arg)
{
    struct shelf *shelf = arg;
    struct reading_of behind = {0};
    struct list page = {.more = true};

    while (page.more) {
        page = (struct list){0};
        TRY(reader_log(w, shelf->member, &behind, &page));
        note_page(shelf, &page);
        for (size_t i = 0; i < page.count; i++) {
            behind = *LIST_AT(&page, struct reading_of, i);
            note_next(shelf, behind.id, false);
        }
    }
    return OK;
}

static void walked(struct store *store, struct shelf shelf, work_fn *walk)
{
    shelf.is_ordered = true;
    kit_see(store, DAY, walk, &shelf);
    assert_int_equal(shelf.seen, MANY);
    assert_int_equal(shelf.pages, 5);
    assert_true(shelf.is_ordered);
}

static void every_request_and_every_reading_is_reached_page_by_page(struct store *store)
{
    struct shelf shelf = {.tree = kit_province(store)};

    kit_do(store, DAY, fill, &shelf);
    walked(store, shelf, walk_open);
    walked(store, shelf, walk_own);
    walked(store, shelf, walk_readings);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(every_request_and_every_reading_is_reached_page_by_page),
    };
    return kit_run("correction", tests, COUNT(tests));
}
