/* roster_test.c - people, posts, and the rights that follow from them.
 * proves: roster rights */
#include "tests/kit.h"

#include "organisation/org.h"
#include "organisation/rights.h"
#include "organisation/roster.h"

#define DAY  "2026-03-02"
#define MOST 50

static enum status run(struct store *store, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);
    const enum status status = work_run(&w, WORK_WRITES, fn, arg);

    arena_free(&w.arena);
    return status;
}

static void check(struct store *store, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    kit_ok(&w, work_run(&w, WORK_WRITES, fn, arg));
    arena_free(&w.arena);
}

/* Province ▸ board; ▸ commune ▸ two cells; ▸ ward ▸ cell. */
struct tree {
    int64_t province, board, commune, cell, other_cell, ward, ward_cell;
};

static enum status plant(struct work *w, void *arg)
{
    struct tree *tree = arg;
    struct {
        const char *kind, *name;
        int64_t *id, *parent;
    } bodies[] = {
        {"province_committee", "Tỉnh uỷ Đông Bình", &tree->province, NULL},
        {"propaganda_mass_board", "Ban Tuyên giáo và Dân vận", &tree->board, &tree->province},
        {"commune_committee", "Đảng uỷ xã Cam An", &tree->commune, &tree->province},
        {"cell", "Chi bộ thôn 1", &tree->cell, &tree->commune},
        {"cell", "Chi bộ thôn 2", &tree->other_cell, &tree->commune},
        {"ward_committee", "Đảng uỷ phường Hạ Lâm", &tree->ward, &tree->province},
        {"cell", "Chi bộ tổ 1", &tree->ward_cell, &tree->ward},
    };

    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct org_opening opening = {.kind = bodies[i].kind,
                                      .name = bodies[i].name,
                                      .from_day = "2026-01-01",
                                      .parent = bodies[i].parent ? *bodies[i].parent : 0};
        if (bodies[i].id == &tree->board)
            opening.host = tree->province;
        TRY(org_open(w, &opening));
        *bodies[i].id = opening.id;
    }
    return OK;
}

static struct tree planted(struct store *store)
{
    struct tree tree;

    check(store, plant, &tree);
    return tree;
}

static enum status do_admit(struct work *w, void *arg)
{
    return roster_admit(w, arg);
}

static int64_t admitted(struct store *store, const char *name, int64_t org, const char *post)
{
    struct admission admission = {
        .person = {.name = name}, .org = org, .standing = "official", .from_day = "2026-01-05", .post = post};

    check(store, do_admit, &admission);
    return admission.id;
}

/* --- people ------------------------------------------------------------------------------------------------------- */

static enum status see_list(struct work *w, void *arg)
{
    const int64_t *org = arg;
    struct list first = {0};
    struct list rest = {0};
    struct roster_figures figures;

    TRY(roster_list(w, *org, NULL, &(struct roster_page){.most = 2}, &first));
    assert_int_equal(first.count, 2);
    assert_true(first.more);
    assert_string_equal(LIST_AT(&first, struct person, 0)->name, "Lê Thị Ánh");
    const struct person *last = LIST_AT(&first, struct person, 1);
    assert_string_equal(last->name, "Trần Bình");
    TRY(roster_list(w, *org, NULL, &(struct roster_page){last->sort, last->id, 2}, &rest));
    assert_int_equal(rest.count, 1);
    assert_string_equal(LIST_AT(&rest, struct person, 0)->name, "Phạm Đức");
    TRY(roster_count(w, *org, NULL, &figures));
    assert_int_equal(figures.official, 3);
    TRY(roster_count(w, *org, "2026-01-04", &figures));
    assert_int_equal(figures.official, 0);
    return OK;
}

static void a_roster_is_in_order_of_given_names_and_comes_in_pages(struct store *store)
{
    struct tree tree = planted(store);

    (void)admitted(store, "Phạm Đức", tree.cell, NULL);
    (void)admitted(store, "Trần Bình", tree.cell, NULL);
    (void)admitted(store, "Lê Thị Ánh", tree.cell, NULL);
    (void)admitted(store, "Hoàng An", tree.other_cell, NULL);
    check(store, see_list, &tree.cell);
}

static size_t found(struct work *w, const char *text, struct range range)
{
    struct list people = {0};

    kit_ok(w, roster_search(w, text, &range, &(struct roster_page){.most = MOST}, &people));
    return people.count;
}

static enum status see_search(struct work *w, void *arg)
{
    const struct tree *tree = arg;
    const struct range everywhere = {.low = 1, .high = INT64_MAX};
    struct org ward;

    TRY(org_find(w, tree->ward, NULL, &ward));
    const struct range in_ward = {ward.place, ward.high, NULL};
    assert_int_equal(found(w, "NGUYEN van", everywhere), 3);
    assert_int_equal(found(w, "nguyễn văn tám", everywhere), 2);
    assert_int_equal(found(w, "tam", everywhere), 2);
    assert_int_equal(found(w, "duc", everywhere), 1);
    assert_int_equal(found(w, "nguyen van", in_ward), 1);
    assert_int_equal(found(w, "nguyen van ba", everywhere), 0);
    struct list page = {0};
    TRY(roster_search(w, "nguyen", &everywhere, &(struct roster_page){.most = 2}, &page));
    assert_true(page.more);
    const struct person last = *LIST_AT(&page, struct person, 1);
    TRY(roster_search(w, "nguyen", &everywhere, &(struct roster_page){last.sort, last.id, 2}, &page));
    assert_int_equal(page.count, 3);
    assert_false(page.more);
    assert_int_not_equal(LIST_AT(&page, struct person, 2)->id, last.id);
    return OK;
}

static void people_are_found_without_tone_marks_within_a_range(struct store *store)
{
    struct tree tree = planted(store);

    (void)admitted(store, "Nguyễn Văn Tám", tree.cell, NULL);
    (void)admitted(store, "Nguyễn Văn Tám", tree.ward_cell, NULL);
    (void)admitted(store, "Nguyễn Văn Đức", tree.other_cell, NULL);
    check(store, see_search, &tree);
}

/* Enough cells that a search over all of them goes by the beginning of names. */
static enum status widen(struct work *w, void *arg)
{
    const struct tree *tree = arg;

    for (int i = 0; i < 210; i++) {
        struct org_opening opening = {.kind = "cell", .name = "Chi bộ", .parent = tree->commune, .from_day = DAY};
        struct admission admission = {.person = {.name = i % 3 ? "Nguyễn Văn Tám" : "Nguyễn Văn Tám Anh"},
                                      .standing = "official",
                                      .from_day = DAY};
        TRY(org_open(w, &opening));
        admission.org = opening.id;
        TRY(roster_admit(w, &admission));
    }
    return OK;
}

static size_t walked(struct work *w, const char *text)
{
    const struct range everywhere = {.low = 1, .high = INT64_MAX};
    struct roster_page page = {.most = 20};
    size_t count = 0;

    for (bool more = true; more;) {
        struct list people = {0};
        kit_ok(w, roster_search(w, text, &everywhere, &page, &people));
        count += people.count;
        more = people.more;
        if (more) {
            const struct person *last = LIST_AT(&people, struct person, people.count - 1);
            page = (struct roster_page){last->sort, last->id, 20};
        }
    }
    return count;
}

static enum status see_wide_search(struct work *w, void *arg)
{
    (void)arg;
    assert_int_equal(walked(w, "nguyen van tam"), 140); /* just those who bear exactly this name */
    assert_int_equal(walked(w, "nguyen"), 210);
    assert_int_equal(walked(w, "nguyen van tam a"), 70);
    assert_int_equal(walked(w, "tran"), 0);
    return OK;
}

static void over_a_wide_range_pages_go_on_without_gap_or_repeat(struct store *store)
{
    struct tree tree = planted(store);

    check(store, widen, &tree);
    check(store, see_wide_search, NULL);
}

static void what_is_wrong_with_a_person_is_said_at_its_field(struct store *store)
{
    const struct tree tree = planted(store);
    const struct {
        struct admission admission;
        const char *field;
    } wrong[] = {
        {{.person = {.name = " "}, .org = tree.cell, .standing = "official", .from_day = DAY}, "name"},
        {{.person = {.name = "An"}, .org = tree.cell, .standing = "boss", .from_day = DAY}, "standing"},
        {{.person = {.name = "An"}, .org = 77, .standing = "official", .from_day = DAY}, "org"},
        {{.person = {.name = "An"}, .org = tree.cell, .standing = "official", .from_day = "2026-03-03"}, "from_day"},
        {{.person = {.name = "An"}, .org = tree.cell, .standing = "official", .from_day = "2025-12-01"}, "from_day"},
        {{.person = {.name = "An", .birth_day = "1980-13-01"},
          .org = tree.cell,
          .standing = "official",
          .from_day = DAY},
         "birth_day"},
        {{.person = {.name = "An"}, .org = tree.cell, .standing = "official", .from_day = DAY, .post = "head"}, "post"},
    };

    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct work w = kit_work(store, DAY);
        struct admission admission = wrong[i].admission;
        assert_int_equal(work_run(&w, WORK_WRITES, do_admit, &admission), ERR_INVALID);
        assert_string_equal(w.field, wrong[i].field);
        arena_free(&w.arena);
    }
}

static void a_card_number_belongs_to_one_person(struct store *store)
{
    const struct tree tree = planted(store);
    struct admission admission = {
        .person = {.name = "An", .code = "12.345678"}, .org = tree.cell, .standing = "official", .from_day = DAY};
    struct work w = kit_work(store, DAY);

    check(store, do_admit, &admission);
    assert_int_equal(work_run(&w, WORK_WRITES, do_admit, &admission), ERR_CONFLICT);
    assert_string_equal(w.field, "code");
    arena_free(&w.arena);
}

static enum status do_change(struct work *w, void *arg)
{
    return roster_change(w, arg);
}

static enum status see_new_name(struct work *w, void *arg)
{
    const struct range everywhere = {.low = 1, .high = INT64_MAX};

    (void)arg;
    assert_int_equal(found(w, "le an", everywhere), 1);
    assert_int_equal(found(w, "nguyen", everywhere), 0);
    return OK;
}

static void a_new_name_is_found_and_a_stale_change_is_not_taken(struct store *store)
{
    const struct tree tree = planted(store);
    struct person changed = {.id = admitted(store, "Nguyễn Văn An", tree.cell, NULL), .version = 1, .name = "Lê Ân"};

    check(store, do_change, &changed);
    assert_int_equal(run(store, do_change, &changed), ERR_CONFLICT);
    check(store, see_new_name, NULL);
}

static enum status do_transfer(struct work *w, void *arg)
{
    return roster_transfer(w, arg);
}

static enum status see_transfer(struct work *w, void *arg)
{
    const struct transfer *transfer = arg;
    struct person before, after;
    struct list posts = {0};

    TRY(roster_find(w, transfer->person, "2026-01-31", &before));
    TRY(roster_find(w, transfer->person, NULL, &after));
    assert_int_not_equal(before.org, after.org);
    assert_int_equal(after.org, transfer->org);
    assert_string_equal(after.from_day, transfer->day);
    TRY(roster_posts_of(w, transfer->person, NULL, &posts));
    assert_int_equal(posts.count, 0);
    TRY(roster_posts_of(w, transfer->person, "2026-01-31", &posts));
    assert_int_equal(posts.count, 1);
    TRY(roster_history(w, transfer->person, &posts));
    assert_int_equal(posts.count, 2);
    return OK;
}

static void a_transfer_closes_one_membership_and_opens_another(struct store *store)
{
    const struct tree tree = planted(store);
    struct transfer transfer = {.org = tree.ward_cell, .day = "2026-02-01"};

    transfer.person = admitted(store, "Nguyễn Văn Tám", tree.cell, "secretary");
    check(store, do_transfer, &transfer);
    check(store, see_transfer, &transfer);
    assert_int_equal(run(store, do_transfer, &transfer), ERR_INVALID); /* not twice on one day */
    transfer.day = "2026-04-01";
    assert_int_equal(run(store, do_transfer, &transfer), ERR_INVALID);
}

static enum status do_give(struct work *w, void *arg)
{
    return roster_give_post(w, arg);
}

static enum status do_end(struct work *w, void *arg)
{
    const struct post *post = arg;

    return roster_end_post(w, post->id, post->to_day);
}

static void a_body_has_one_secretary_at_a_time(struct store *store)
{
    const struct tree tree = planted(store);
    struct post first = {.person = admitted(store, "An", tree.cell, NULL),
                         .org = tree.cell,
                         .post = "secretary",
                         .from_day = "2026-02-01"};
    struct post second = {.person = admitted(store, "Bình", tree.cell, NULL),
                          .org = tree.cell,
                          .post = "secretary",
                          .from_day = "2026-02-01"};

    check(store, do_give, &first);
    assert_int_equal(run(store, do_give, &first), ERR_CONFLICT);
    assert_int_equal(run(store, do_give, &second), ERR_CONFLICT);
    first.to_day = "2026-02-15";
    check(store, do_end, &first);
    assert_int_equal(run(store, do_end, &first), ERR_CONFLICT);
    check(store, do_give, &second);
}

/* --- rights: every reach against own, below, above, sister, host's and former bodies --------------------------------
 */

struct asking {
    int64_t person, user, acting;
    enum capability capability;
    int64_t org;
    const char *field;
};

static enum status ask(struct work *w, void *arg)
{
    const struct asking *asking = arg;
    const struct actor actor = {.user = asking->user, .person = asking->person, .org = asking->acting};
    struct rights rights;
    struct org org;

    TRY(roster_rights(w, &actor, &rights));
    TRY(org_find(w, asking->org, NULL, &org));
    const struct subject subject = {.org = org.id, .place = org.place, .field = asking->field};
    return rights_allow(&rights, asking->capability, &subject) ? OK : ERR_FORBIDDEN;
}

static void may(struct store *store, int64_t person, enum capability capability, int64_t org, bool allowed)
{
    struct asking asking = {.person = person, .capability = capability, .org = org, .field = "propaganda"};

    assert_int_equal(run(store, ask, &asking), allowed ? OK : ERR_FORBIDDEN);
}

static void a_commune_secretary_reads_and_judges_his_subtree_and_acts_for_his_body(struct store *store)
{
    const struct tree tree = planted(store);
    const int64_t person = admitted(store, "Nguyễn Văn Tám", tree.cell, NULL);
    struct post post = {.person = person, .org = tree.commune, .post = "secretary", .from_day = "2026-01-10"};

    check(store, do_give, &post);
    may(store, person, CAN_READ_PLAN, tree.commune, true);
    may(store, person, CAN_READ_PLAN, tree.other_cell, true);
    may(store, person, CAN_READ_PLAN, tree.province, false);
    may(store, person, CAN_READ_PLAN, tree.ward, false);
    may(store, person, CAN_READ_PLAN, tree.ward_cell, false);
    may(store, person, CAN_JUDGE_DUTY, tree.other_cell, true);
    may(store, person, CAN_SETTLE_DUTY, tree.commune, true);
    may(store, person, CAN_SETTLE_DUTY, tree.other_cell, false);
    may(store, person, CAN_MAKE_USER, tree.commune, false);
    post.to_day = DAY; /* ended today: nothing from today on */
    check(store, do_end, &post);
    may(store, person, CAN_READ_PLAN, tree.commune, false);
    may(store, person, CAN_SETTLE_DUTY, tree.commune, false);
}

static void a_cell_secretary_has_his_cell_and_nothing_beside_it(struct store *store)
{
    const struct tree tree = planted(store);
    const int64_t person = admitted(store, "Nguyễn Văn Tám", tree.cell, "secretary");

    may(store, person, CAN_SETTLE_DUTY, tree.cell, true);
    may(store, person, CAN_READ_PEOPLE, tree.cell, true);
    may(store, person, CAN_SETTLE_DUTY, tree.other_cell, false);
    may(store, person, CAN_READ_PLAN, tree.other_cell, false);
    may(store, person, CAN_READ_PLAN, tree.commune, false);
    may(store, person, CAN_JUDGE_DUTY, tree.cell, false);
}

static void a_member_reads_his_cell_until_he_leaves_it(struct store *store)
{
    const struct tree tree = planted(store);
    struct transfer transfer = {.org = tree.ward_cell, .day = "2026-02-01"};
    const int64_t person = transfer.person = admitted(store, "Nguyễn Văn Tám", tree.cell, NULL);

    may(store, person, CAN_READ_PLAN, tree.cell, true);
    may(store, person, CAN_READ_PEOPLE, tree.cell, false);
    may(store, person, CAN_SETTLE_DUTY, tree.cell, false);
    check(store, do_transfer, &transfer);
    may(store, person, CAN_READ_PLAN, tree.cell, false);
    may(store, person, CAN_READ_PLAN, tree.ward_cell, true);
}

static void an_advisory_officer_acts_within_his_hosts_subtree_in_his_field(struct store *store)
{
    const struct tree tree = planted(store);
    const int64_t person = admitted(store, "Lê Hoa", tree.cell, NULL);
    struct post post = {.person = person, .org = tree.board, .post = "officer", .from_day = "2026-01-10"};
    struct asking asking = {.person = person, .capability = CAN_JUDGE_DUTY, .org = tree.ward_cell};

    check(store, do_give, &post);
    may(store, person, CAN_READ_PLAN, tree.province, true);
    may(store, person, CAN_READ_PLAN, tree.ward_cell, true);
    may(store, person, CAN_JUDGE_DUTY, tree.commune, true);
    may(store, person, CAN_SETTLE_DUTY, tree.board, true);
    may(store, person, CAN_SETTLE_DUTY, tree.province, false);
    asking.field = "inspection";
    assert_int_equal(run(store, ask, &asking), ERR_FORBIDDEN);
}

static void acting_for_one_body_narrows_rights_to_it(struct store *store)
{
    const struct tree tree = planted(store);
    const int64_t person = admitted(store, "Lê Hoa", tree.cell, "secretary");
    struct post post = {.person = person, .org = tree.commune, .post = "office_staff", .from_day = "2026-01-10"};
    struct asking asking = {.person = person, .capability = CAN_SETTLE_DUTY, .org = tree.cell};

    check(store, do_give, &post);
    assert_int_equal(run(store, ask, &asking), OK);
    asking.acting = tree.commune;
    assert_int_equal(run(store, ask, &asking), ERR_FORBIDDEN);
    asking.acting = tree.cell;
    assert_int_equal(run(store, ask, &asking), OK);
    asking.acting = tree.ward; /* no post there */
    assert_int_equal(run(store, ask, &asking), ERR_FORBIDDEN);
}

/* --- failures --------------------------------------------------------------------------------------------------------
 */

struct state {
    int64_t org, person;
    int64_t members, posts;
    int64_t at; /* where the person belongs */
};

static enum status look(struct work *w, void *arg)
{
    struct state *state = arg;
    struct roster_figures figures;
    struct list posts = {0};
    struct person person = {0};

    TRY(roster_count(w, state->org, NULL, &figures));
    TRY(roster_posts(w, state->org, NULL, &posts));
    if (state->person)
        TRY(roster_find(w, state->person, NULL, &person));
    state->members = figures.official;
    state->posts = (int64_t)posts.count;
    state->at = person.org;
    return OK;
}

/* Breaks the nth statement of fn for every n: until it goes well, nothing has changed. */
static void sweep(struct store *store, struct state state, work_fn *fn, void *arg)
{
    check(store, look, &state);
    for (int nth = 0;; nth++) {
        struct state now = state;
        store_fail_at(store, nth);
        const enum status status = run(store, fn, arg);
        store_fail_at(store, -1);
        if (status == OK)
            return;
        assert_int_equal(status, ERR_BROKEN);
        check(store, look, &now);
        assert_memory_equal(&now, &state, sizeof(state));
    }
}

static void every_change_of_the_roster_survives_a_failure_at_every_statement(struct store *store)
{
    const struct tree tree = planted(store);
    struct admission admission = {.person = {.name = "An", .code = "7"},
                                  .org = tree.cell,
                                  .standing = "official",
                                  .from_day = "2026-01-05",
                                  .post = "secretary"};

    sweep(store, (struct state){.org = tree.cell}, do_admit, &admission);
    struct post post = {.person = admission.id, .org = tree.cell, .post = "committee_member", .from_day = DAY};
    sweep(store, (struct state){tree.cell, admission.id, 0, 0, 0}, do_give, &post);
    post.to_day = DAY;
    sweep(store, (struct state){tree.cell, admission.id, 0, 0, 0}, do_end, &post);
    struct person changed = {.id = admission.id, .version = 1, .name = "Bình"};
    sweep(store, (struct state){tree.cell, admission.id, 0, 0, 0}, do_change, &changed);
    struct transfer transfer = {.person = admission.id, .org = tree.ward_cell, .day = "2026-02-01"};
    sweep(store, (struct state){tree.cell, admission.id, 0, 0, 0}, do_transfer, &transfer);
    struct state after = {.org = tree.cell, .person = admission.id};
    check(store, look, &after);
    assert_int_equal(after.members, 0);
    assert_int_equal(after.posts, 0);
    assert_int_equal(after.at, tree.ward_cell);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_roster_is_in_order_of_given_names_and_comes_in_pages),
        KIT_TEST(people_are_found_without_tone_marks_within_a_range),
        KIT_TEST(over_a_wide_range_pages_go_on_without_gap_or_repeat),
        KIT_TEST(what_is_wrong_with_a_person_is_said_at_its_field),
        KIT_TEST(a_card_number_belongs_to_one_person),
        KIT_TEST(a_new_name_is_found_and_a_stale_change_is_not_taken),
        KIT_TEST(a_transfer_closes_one_membership_and_opens_another),
        KIT_TEST(a_body_has_one_secretary_at_a_time),
        KIT_TEST(a_commune_secretary_reads_and_judges_his_subtree_and_acts_for_his_body),
        KIT_TEST(a_cell_secretary_has_his_cell_and_nothing_beside_it),
        KIT_TEST(a_member_reads_his_cell_until_he_leaves_it),
        KIT_TEST(an_advisory_officer_acts_within_his_hosts_subtree_in_his_field),
        KIT_TEST(acting_for_one_body_narrows_rights_to_it),
        KIT_TEST(every_change_of_the_roster_survives_a_failure_at_every_statement),
    };
    return kit_run("roster", tests, COUNT(tests));
}
