/* enrolment_test.c - accounts in bulk from the roster: by post, by membership, by body and beneath; renewed after a
 * loss. proves: enrolment */
#include "tests/plan_kit.h"

#include "access/factor.h"
#include "access/session.h"
#include "access/slip.h"
#include "access/user.h"
#include "organisation/enrolment.h"
#include "organisation/roster.h"

#define DAY "2026-03-02"

struct crowd {
    struct province tree;
    int64_t people[6]; /* 0,1 members of cell 0 (0 its secretary); 2,3 of cell 1; 4 office of the ward; 5 outside */
};

static enum status do_admit(struct work *w, void *arg)
{
    static const struct {
        const char *name, *standing, *post;
        int cell;
    } rows[] = {{"Nguyễn Văn Ân", "official", "secretary", 0},
                {"Nguyễn Văn Ấn", "official", NULL, 0},
                {"Trần Thị Đào", "official", NULL, 1},
                {"Lê Hữu Phước", "probationary", NULL, 1},
                {"Phạm Minh", "official", NULL, 0},
                {"Người Ngoài", "outside", NULL, 1}};
    struct crowd *crowd = arg;

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct admission admission = {.person = {.name = rows[i].name},
                                      .org = crowd->tree.cells[rows[i].cell],
                                      .standing = rows[i].standing,
                                      .post = rows[i].post,
                                      .from_day = "2020-01-01"};
        TRY(roster_admit(w, &admission));
        crowd->people[i] = admission.id;
    }
    struct post post = {
        .person = crowd->people[4], .org = crowd->tree.ward, .post = "office_staff", .from_day = "2020-01-01"};
    return roster_give_post(w, &post);
}

static struct crowd crowd_of(struct store *store)
{
    struct crowd crowd = {.tree = kit_province(store)};

    kit_do(store, DAY, do_admit, &crowd);
    return crowd;
}

/* Issues slips to who is waiting under a body; tells how many, and of the first his account. */
struct round {
    int64_t org;
    bool below, members, finds_only;
    const char *post;
    int64_t most;
    int64_t count; /* out */
    bool more;
    char names[8][40], codes[8][24];
    int64_t accounts[8];
};

static enum status do_round(struct work *w, void *arg)
{
    struct round *round = arg;
    struct list people = {0};
    struct org org;

    TRY(org_find(w, round->org, NULL, &org));
    const struct enrolment_ask ask = {.low = org.place,
                                      .high = round->below ? org.high : org.place,
                                      .post = round->post,
                                      .members = round->members,
                                      .most = round->most ? round->most : 8};
    TRY(enrolment_waiting(w, &ask, &people));
    round->count = (int64_t)people.count;
    round->more = people.more;
    for (size_t i = 0; i < people.count && !round->finds_only; i++) {
        struct issued_slip slip;
        struct user user;
        TRY(enrolment_issue(w, LIST_AT(&people, struct enrolee, i), &slip));
        TRY(user_find_by_name(w, slip.account_name, &user));
        round->accounts[i] = user.id;
        kit_keep(round->names[i], sizeof(round->names[i]), slip.account_name);
        kit_keep(round->codes[i], sizeof(round->codes[i]), slip.code);
    }
    return OK;
}

static void slips_go_to_who_holds_a_post_or_belongs_to_a_body(struct store *store)
{
    struct crowd crowd = crowd_of(store);
    struct round holders = {.org = crowd.tree.ward, .below = true, .finds_only = true};
    struct round only_body = {.org = crowd.tree.ward, .finds_only = true};
    struct round secretaries = {.org = crowd.tree.province, .below = true, .post = "secretary", .finds_only = true};
    struct round members = {.org = crowd.tree.ward, .below = true, .members = true, .finds_only = true};

    kit_do(store, DAY, do_round, &holders);
    assert_int_equal(holders.count, 2);
    kit_do(store, DAY, do_round, &only_body);
    assert_int_equal(only_body.count, 1);
    kit_do(store, DAY, do_round, &secretaries);
    assert_int_equal(secretaries.count, 1);
    kit_do(store, DAY, do_round, &members);
    assert_int_equal(members.count, 5); /* who belongs to none is left out */
}

static void names_are_his_own_without_marks_and_numbered_where_shared(struct store *store)
{
    struct crowd crowd = crowd_of(store);
    struct round members = {.org = crowd.tree.cells[0], .members = true};

    kit_do(store, DAY, do_round, &members);
    assert_int_equal(members.count, 3);
    int plain = 0, numbered = 0;
    for (int i = 0; i < 3; i++) {
        plain += !strcmp(members.names[i], "nguyenvanan");
        numbered += !strcmp(members.names[i], "nguyenvanan2");
        assert_int_equal(strlen(members.codes[i]), 19);
    }
    assert_int_equal(plain, 1);
    assert_int_equal(numbered, 1);
}

static void who_has_a_slip_waits_no_longer_until_it_runs_out(struct store *store)
{
    struct crowd crowd = crowd_of(store);
    struct round first = {.org = crowd.tree.ward, .below = true, .members = true, .most = 2};
    struct round again = {.org = crowd.tree.ward, .below = true, .members = true, .finds_only = true};

    kit_do(store, DAY, do_round, &first);
    assert_int_equal(first.count, 2);
    assert_true(first.more);
    kit_do(store, DAY, do_round, &again);
    assert_int_equal(again.count, 3);
    kit_do(store, "2026-03-18", do_round, &again);
    assert_int_equal(again.count, 5);
}

struct losing {
    int64_t person, account;
    bool with_factor;
    char token[80];
    int64_t sessions, has_factor, has_password;
};

static enum status do_use(struct work *w, void *arg)
{
    struct losing *losing = arg;
    struct list codes = {0};
    const char *token;

    TRY(user_set_password(w, losing->account, "a hash", false));
    TRY(factor_print(w, losing->account, &codes));
    return session_open(w, losing->account, (struct session_span){.idle = 3600, .most = 36000}, &token);
}

static enum status do_renew(struct work *w, void *arg)
{
    struct losing *losing = arg;
    struct issued_slip slip;
    struct enrolee enrolee;

    TRY(enrolment_find(w, losing->person, &enrolee));
    return enrolment_renew(w, &enrolee, losing->with_factor, &slip);
}

static enum status look(struct work *w, void *arg)
{
    struct losing *losing = arg;
    struct enrolee enrolee;
    struct list sessions = {0};

    TRY(enrolment_find(w, losing->person, &enrolee));
    TRY(session_list(w, enrolee.account, &sessions));
    losing->account = enrolee.account;
    losing->sessions = (int64_t)sessions.count;
    losing->has_factor = enrolee.factor_at != 0;
    losing->has_password = enrolee.has_password;
    return OK;
}

static struct losing used_account(struct store *store, const struct crowd *crowd)
{
    struct round round = {.org = crowd->tree.ward, .post = "office_staff"};
    struct losing losing = {.person = crowd->people[4]};

    kit_do(store, DAY, do_round, &round);
    assert_int_equal(round.count, 1);
    losing.account = round.accounts[0];
    kit_do(store, DAY, do_use, &losing);
    return losing;
}

static void a_loss_ends_password_sessions_and_when_asked_the_second_step(struct store *store)
{
    struct crowd crowd = crowd_of(store);
    struct losing losing = used_account(store, &crowd);

    kit_see(store, DAY, look, &losing);
    assert_true(losing.sessions == 1 && losing.has_factor && losing.has_password);
    kit_do(store, DAY, do_renew, &losing);
    kit_see(store, DAY, look, &losing);
    assert_true(losing.sessions == 0 && losing.has_factor && !losing.has_password);
    losing.with_factor = true;
    kit_do(store, DAY, do_renew, &losing);
    kit_see(store, DAY, look, &losing);
    assert_false(losing.has_factor);
}

static void who_has_no_account_has_nothing_to_renew(struct store *store)
{
    struct crowd crowd = crowd_of(store);
    struct losing losing = {.person = crowd.people[2]}, nobody = {.person = 12345};
    const struct doing doing = {DAY, do_renew, &losing}, missing = {DAY, do_renew, &nobody};

    kit_refused(store, &doing, ERR_CONFLICT, "chưa có tài khoản");
    kit_refused(store, &missing, ERR_MISSING, "Không có người này");
}

static int64_t swept_person;

static enum status count_facts(struct work *w, void *arg)
{
    struct enrolee enrolee;
    struct list sessions = {0};
    struct slip slip = {0};

    TRY(enrolment_find(w, swept_person, &enrolee));
    if (enrolee.account && slip_of(w, enrolee.account, &slip) == ERR_MISSING)
        work_forget(w);
    if (enrolee.account)
        TRY(session_list(w, enrolee.account, &sessions));
    *(int64_t *)arg = enrolee.account + slip.id + (int64_t)sessions.count + enrolee.has_password + enrolee.factor_at;
    return OK;
}

static int64_t facts(struct store *store)
{
    int64_t number = 0;

    kit_see(store, DAY, count_facts, &number);
    return number;
}

static void nothing_is_half_done_when_a_statement_fails(struct store *store)
{
    struct crowd crowd = crowd_of(store);
    struct round round = {.org = crowd.tree.ward, .post = "office_staff"};
    struct losing losing = {.person = crowd.people[4], .with_factor = true};

    swept_person = crowd.people[4];
    kit_sweep(store, &(struct doing){DAY, do_round, &round}, facts);
    losing.account = round.accounts[0];
    kit_do(store, DAY, do_use, &losing);
    kit_sweep(store, &(struct doing){DAY, do_renew, &losing}, facts);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(slips_go_to_who_holds_a_post_or_belongs_to_a_body),
        KIT_TEST(names_are_his_own_without_marks_and_numbered_where_shared),
        KIT_TEST(who_has_a_slip_waits_no_longer_until_it_runs_out),
        KIT_TEST(a_loss_ends_password_sessions_and_when_asked_the_second_step),
        KIT_TEST(who_has_no_account_has_nothing_to_renew),
        KIT_TEST(nothing_is_half_done_when_a_statement_fails),
    };
    return kit_run("enrolment", tests, COUNT(tests));
}
