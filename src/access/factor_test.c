/* factor_test.c - slips, the second step of signing in, tokens of programs, sessions of a shared phone.
 * proves: attempt slip factor token session */
#include "tests/plan_kit.h"

#include "access/attempt.h"
#include "access/factor.h"
#include "access/session.h"
#include "access/slip.h"
#include "access/token.h"
#include "access/user.h"

#define DAY     "2026-03-02"
#define SECONDS INT64_C(86400)

/* One step of a story: at `moment` seconds after noon of DAY. */
struct step {
    int64_t moment;
    int64_t account, id;
    char text[400];
    enum status status;
    char said[400];
    int64_t number;
};

static enum status at(struct store *store, struct step *step, work_fn *fn)
{
    struct work w = kit_work(store, DAY);

    w.now += step->moment;
    w.today = date_of_moment(&w.arena, w.now);
    w.actor.origin = "10.1.2.3";
    step->status = work_run(&w, WORK_WRITES, fn, step);
    kit_keep(step->said, sizeof(step->said), w.message);
    arena_free(&w.arena);
    return step->status;
}

static void ok(struct store *store, struct step *step, work_fn *fn)
{
    if (at(store, step, fn) != OK)
        fail_msg("%s", step->said);
}

static void refused(struct store *store, struct step *step, work_fn *fn, enum status status, const char *words)
{
    if (at(store, step, fn) != status || !strstr(step->said, words))
        fail_msg("status %d, “%s”; expected %d, “%s”", (int)step->status, step->said, (int)status, words);
}

static enum status do_make_user(struct work *w, void *arg)
{
    struct step *step = arg;
    struct user user = {.name = "van.an", .password = "", .person = 0};

    TRY(user_make(w, &user));
    step->account = user.id;
    return OK;
}

static struct step begun(struct store *store)
{
    struct step step = {0};

    ok(store, &step, do_make_user);
    return step;
}

/* --- slips ---------------------------------------------------------------------------------------------------------
 */

static enum status do_slip(struct work *w, void *arg)
{
    struct step *step = arg;
    const char *code;

    TRY(slip_make(w, step->account, &code));
    kit_keep(step->text, sizeof(step->text), code);
    return OK;
}

static enum status do_use_slip(struct work *w, void *arg)
{
    struct step *step = arg;
    struct slip slip;

    TRY(slip_find(w, step->text, &slip));
    assert_int_equal(slip.account, step->account);
    assert_string_equal(slip.name, "van.an");
    return slip_use(w, slip.id);
}

static void a_slip_is_used_once_and_in_any_spelling(struct store *store)
{
    struct step step = begun(store);

    ok(store, &step, do_slip);
    assert_int_equal(strlen(step.text), 19);
    for (char *letter = step.text; *letter; letter++)
        *letter = (char)(*letter == '-' ? ' ' : *letter >= 'a' ? *letter - 'a' + 'A' : *letter);
    step.moment = 13 * SECONDS;
    ok(store, &step, do_use_slip);
    refused(store, &step, do_use_slip, ERR_INVALID, "đã dùng rồi");
}

static void a_slip_ends_after_fourteen_days_or_by_a_newer_one(struct store *store)
{
    struct step first = begun(store), second = {.account = first.account};

    ok(store, &first, do_slip);
    second.moment = 60;
    ok(store, &second, do_slip);
    first.moment = 120;
    refused(store, &first, do_use_slip, ERR_INVALID, "đã có phiếu mới thay");
    second.moment = 15 * SECONDS;
    refused(store, &second, do_use_slip, ERR_INVALID, "hết hạn");
    second.moment = 120;
    ok(store, &second, do_use_slip);
}

static enum status do_count_slip_tries(struct work *w, void *arg)
{
    return attempt_count(w, attempt_block(&w->arena, "slip", "10.1.2.77"), &((struct step *)arg)->number);
}

static void codes_tried_in_vain_are_counted_by_block(struct store *store)
{
    struct step step = begun(store);

    kit_keep(step.text, sizeof(step.text), "aaaa-bbbb-cccc-dddd");
    for (int i = 0; i < 300; i++)
        refused(store, &step, do_use_slip, ERR_INVALID, "không đúng");
    refused(store, &step, do_use_slip, ERR_FORBIDDEN, "quá nhiều lần");
    ok(store, &step, do_count_slip_tries);
    assert_int_equal(step.number, 300);
    step.moment = 31 * 60;
    refused(store, &step, do_use_slip, ERR_INVALID, "không đúng");
}

static enum status do_disable(struct work *w, void *arg)
{
    return user_disable(w, ((struct step *)arg)->account);
}

static void a_slip_of_a_disabled_account_opens_nothing(struct store *store)
{
    struct step step = begun(store);

    ok(store, &step, do_slip);
    ok(store, &step, do_disable);
    refused(store, &step, do_use_slip, ERR_INVALID, "bị khoá");
}

/* Without a password nobody signs in, with whatever he types. */
static void an_account_without_a_password_lets_nobody_in(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct sign_in empty = {.name = "van.an", .password = "", .address = "10.1.2.3"};

    (void)begun(store);
    assert_int_equal(user_sign_in(&w, &empty), ERR_INVALID);
    arena_free(&w.arena);
}

/* --- the second step ------------------------------------------------------------------------------------------------
 */

static enum status do_begin(struct work *w, void *arg)
{
    return factor_begin(w, ((struct step *)arg)->account);
}

/* The code the phone shows `number` steps of 30 seconds from now. */
static enum status do_look(struct work *w, void *arg)
{
    struct step *step = arg;
    struct factor factor;

    TRY(factor_find(w, step->account, &factor));
    kit_keep(step->text, sizeof(step->text), factor_code_at(&w->arena, factor.secret, w->now + step->number * 30));
    assert_int_equal(strlen(step->text), 6);
    return OK;
}

static enum status do_confirm(struct work *w, void *arg)
{
    struct step *step = arg;

    return factor_confirm(w, step->account, step->text);
}

static enum status do_check(struct work *w, void *arg)
{
    struct step *step = arg;

    return factor_check(w, step->account, step->text);
}

static void look(struct store *store, struct step *step, int64_t steps)
{
    step->number = steps;
    ok(store, step, do_look);
}

static struct step enrolled(struct store *store)
{
    struct step step = begun(store);

    ok(store, &step, do_begin);
    look(store, &step, 0);
    ok(store, &step, do_confirm);
    step.moment = 3600;
    return step;
}

/* Source: RFC 6238, appendix B: the secret "12345678901234567890" at 59 and 1111111109 seconds. */
static void codes_are_those_of_the_standard(struct store *store)
{
    struct arena arena = {0};

    (void)store;
    assert_string_equal(factor_code_at(&arena, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59), "287082");
    assert_string_equal(factor_code_at(&arena, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1111111109), "081804");
    arena_free(&arena);
}

static void a_clock_one_step_off_is_taken_and_two_steps_are_not(struct store *store)
{
    struct step step = enrolled(store);

    look(store, &step, -2);
    refused(store, &step, do_check, ERR_INVALID, "không đúng");
    look(store, &step, 2);
    refused(store, &step, do_check, ERR_INVALID, "không đúng");
    look(store, &step, -1);
    ok(store, &step, do_check);
    look(store, &step, 1);
    ok(store, &step, do_check);
}

static void no_code_is_taken_twice(struct store *store)
{
    struct step step = enrolled(store);

    look(store, &step, 0);
    ok(store, &step, do_check);
    refused(store, &step, do_check, ERR_INVALID, "vừa dùng rồi");
    step.moment += 60;
    look(store, &step, 0);
    ok(store, &step, do_check);
}

static void five_wrong_codes_close_the_second_step_for_a_quarter_of_an_hour(struct store *store)
{
    struct step step = enrolled(store);

    kit_keep(step.text, sizeof(step.text), "x12345");
    for (int i = 0; i < 5; i++)
        refused(store, &step, do_check, ERR_INVALID, "không đúng");
    look(store, &step, 0);
    refused(store, &step, do_check, ERR_FORBIDDEN, "quá nhiều lần");
    step.moment += 31 * 60;
    look(store, &step, 0);
    ok(store, &step, do_check);
}

static void a_second_step_in_use_is_not_begun_again(struct store *store)
{
    struct step step = enrolled(store);

    refused(store, &step, do_begin, ERR_CONFLICT, "đã có bước");
    refused(store, &step, do_confirm, ERR_CONFLICT, "bắt đầu lại");
}

static char printed[FACTOR_CODES][16];

static enum status do_print(struct work *w, void *arg)
{
    struct list codes = {0};

    TRY(factor_print(w, ((struct step *)arg)->account, &codes));
    assert_int_equal(codes.count, FACTOR_CODES);
    for (size_t i = 0; i < codes.count; i++)
        kit_keep(printed[i], sizeof(printed[i]), *LIST_AT(&codes, const char *, i));
    return OK;
}

static enum status do_count_codes(struct work *w, void *arg)
{
    struct step *step = arg;
    struct factor factor;

    TRY(factor_find(w, step->account, &factor));
    step->number = factor.codes_left;
    return OK;
}

static void printed_codes_are_good_once_each_and_until_the_next_sheet(struct store *store)
{
    struct step step = begun(store);

    ok(store, &step, do_print); /* without a phone */
    kit_keep(step.text, sizeof(step.text), printed[3]);
    ok(store, &step, do_check);
    refused(store, &step, do_check, ERR_INVALID, "Mã in này đã dùng");
    ok(store, &step, do_count_codes);
    assert_int_equal(step.number, FACTOR_CODES - 1);
    kit_keep(step.text, sizeof(step.text), printed[4]);
    ok(store, &step, do_print);
    refused(store, &step, do_check, ERR_INVALID, "không đúng");
    kit_keep(step.text, sizeof(step.text), printed[9]);
    ok(store, &step, do_check);
}

static enum status do_remove(struct work *w, void *arg)
{
    return factor_remove(w, ((struct step *)arg)->account);
}

static void what_is_lost_is_removed_whole(struct store *store)
{
    struct step step = enrolled(store);

    ok(store, &step, do_print);
    ok(store, &step, do_remove);
    kit_keep(step.text, sizeof(step.text), printed[0]);
    refused(store, &step, do_check, ERR_CONFLICT, "chưa có bước");
    ok(store, &step, do_begin);
}

/* --- tokens ---------------------------------------------------------------------------------------------------------
 */

static enum status do_token(struct work *w, void *arg)
{
    struct step *step = arg;
    struct token token = {.account = step->account, .name = "Máy đồng bộ", .scope = "read"};
    const char *secret;

    TRY(token_make(w, &token, "2026-03-31", &secret));
    step->id = token.id;
    kit_keep(step->text, sizeof(step->text), secret);
    return OK;
}

static enum status do_find_token(struct work *w, void *arg)
{
    struct step *step = arg;
    struct token token;

    TRY(token_find(w, step->text, &token));
    assert_int_equal(token.account, step->account);
    assert_string_equal(token.owner, "van.an");
    return OK;
}

static enum status do_end_token(struct work *w, void *arg)
{
    struct step *step = arg;

    return token_end(w, step->account, step->id);
}

static void a_token_works_to_the_end_of_its_last_day_or_until_it_is_ended(struct store *store)
{
    struct step step = begun(store), other;

    ok(store, &step, do_token);
    other = step;
    assert_int_equal(strncmp(step.text, "chibo_", 6), 0);
    step.moment = 29 * SECONDS;
    ok(store, &step, do_find_token);
    step.moment = 30 * SECONDS;
    refused(store, &step, do_find_token, ERR_FORBIDDEN, "đã hết hạn");
    step.moment = 0;
    ok(store, &step, do_end_token);
    refused(store, &step, do_find_token, ERR_FORBIDDEN, "đã hết hạn");
    refused(store, &step, do_end_token, ERR_MISSING, "Không có khoá");
    other.text[10] = other.text[10] == 'a' ? 'b' : 'a';
    refused(store, &other, do_find_token, ERR_FORBIDDEN, "không đúng");
}

static enum status do_disable_token(struct work *w, void *arg)
{
    TRY(user_disable(w, ((struct step *)arg)->account));
    return do_find_token(w, arg);
}

static void a_token_of_a_disabled_account_is_worth_nothing(struct store *store)
{
    struct step step = begun(store);

    ok(store, &step, do_token);
    refused(store, &step, do_disable_token, ERR_FORBIDDEN, "không đúng");
}

static enum status do_bad_token(struct work *w, void *arg)
{
    struct step *step = arg;
    struct token token = {
        .account = step->account, .name = step->id ? "x" : "", .scope = step->number ? "read" : "all"};
    const char *secret;

    return token_make(w, &token, step->text, &secret);
}

static void a_token_needs_a_purpose_a_scope_and_an_end(struct store *store)
{
    struct step step = begun(store);

    kit_keep(step.text, sizeof(step.text), "2026-03-31");
    refused(store, &step, do_bad_token, ERR_INVALID, "dùng để làm gì");
    step.id = 1;
    refused(store, &step, do_bad_token, ERR_INVALID, "được làm gì");
    step.number = 1;
    static const char *const ends[] = {"2026-03-01", "2027-03-04", "2026-02-30", ""};
    for (size_t i = 0; i < COUNT(ends); i++) {
        kit_keep(step.text, sizeof(step.text), ends[i]);
        refused(store, &step, do_bad_token, ERR_INVALID, "ngày hết hạn");
    }
}

static void a_scope_narrows_what_a_token_may(struct store *store)
{
    const struct token plans = {.scope = "read_plans"}, reads = {.scope = "read"}, writes = {.scope = "write"};

    (void)store;
    assert_true(token_allows(&plans, false, CAN_READ_PLAN));
    assert_false(token_allows(&plans, false, CAN_READ_PEOPLE));
    assert_true(token_allows(&reads, false, CAN_READ_PEOPLE));
    assert_false(token_allows(&reads, true, CAN_SETTLE_DUTY));
    assert_true(token_allows(&writes, true, CAN_SETTLE_DUTY));
    assert_false(token_allows(&writes, true, SIGNED_IN));
}

/* --- a shared phone ----------------------------------------------------------------------------------------------- */

static enum status do_open(struct work *w, void *arg)
{
    struct step *step = arg;
    const char *token;
    struct session session;

    TRY(user_set_pin(w, step->account, step->number ? "a hash" : NULL));
    TRY(session_open(w, step->account, (struct session_span){40000, 86400, "the phone"}, &token));
    TRY(session_find(w, token, &session));
    step->id = session.id;
    kit_keep(step->text, sizeof(step->text), token);
    return OK;
}

static enum status do_see(struct work *w, void *arg)
{
    struct step *step = arg;
    struct session session;
    struct list shared = {0};

    TRY(session_find(w, step->text, &session));
    step->number = session.locked;
    TRY(session_list_device(w, "the phone", &shared));
    assert_int_equal(shared.count, 1);
    assert_int_equal(LIST_AT(&shared, struct session, 0)->locked, session.locked);
    assert_false(session.locked && session_is_stale(w, &session));
    return OK;
}

static enum status do_leave(struct work *w, void *arg)
{
    return session_lock(w, ((struct step *)arg)->id);
}

static enum status do_resume(struct work *w, void *arg)
{
    struct step *step = arg;
    const char *token;

    TRY(session_resume(w, step->id, &token));
    kit_keep(step->text, sizeof(step->text), token);
    return OK;
}

static void see(struct store *store, struct step *step, int64_t moment, bool locked)
{
    step->moment = moment;
    ok(store, step, do_see);
    assert_int_equal(step->number, locked);
}

static void a_session_with_a_pin_locks_when_left_or_idle(struct store *store)
{
    struct step step = begun(store);

    step.number = 1;
    ok(store, &step, do_open);
    see(store, &step, 600, false);
    see(store, &step, 601, true);
    ok(store, &step, do_resume);
    see(store, &step, 602, false);
    ok(store, &step, do_leave);
    see(store, &step, 603, true);
    const struct step old = step;
    ok(store, &step, do_resume);
    see(store, &step, 604, false);
    struct step before = old;
    refused(store, &before, do_see, ERR_MISSING, "đã hết"); /* the token of before is worth nothing */
}

static void a_session_without_a_pin_never_locks(struct store *store)
{
    struct step step = begun(store);

    ok(store, &step, do_open);
    ok(store, &step, do_leave);
    see(store, &step, 30000, false);
}

/* --- failures ----------------------------------------------------------------------------------------------------- */

static struct step swept;

static enum status count_all(struct work *w, void *arg)
{
    struct factor factor = {0};
    struct slip slip = {0};
    struct list tokens = {0};

    if (factor_find(w, swept.account, &factor) == ERR_MISSING)
        work_forget(w);
    if (slip_of(w, swept.account, &slip) == ERR_MISSING)
        work_forget(w);
    TRY(token_list(w, swept.account, &tokens));
    *(int64_t *)arg = factor.codes_left + factor.made_at + factor.confirmed_at + factor.last_step + slip.id +
                      slip.used_at + (int64_t)tokens.count;
    for (size_t i = 0; i < tokens.count; i++)
        *(int64_t *)arg += LIST_AT(&tokens, struct token, i)->ended_at;
    return OK;
}

static int64_t facts(struct store *store)
{
    int64_t number = 0;

    kit_see(store, DAY, count_all, &number);
    return number;
}

static void nothing_is_half_done_when_a_statement_fails(struct store *store)
{
    static work_fn *const acts[] = {do_slip, do_use_slip, do_begin, do_print, do_remove, do_token, do_end_token};

    swept = begun(store);
    for (size_t i = 0; i < COUNT(acts); i++) {
        const struct doing doing = {DAY, acts[i], &swept};
        kit_sweep(store, &doing, facts);
    }
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_slip_is_used_once_and_in_any_spelling),
        KIT_TEST(a_slip_ends_after_fourteen_days_or_by_a_newer_one),
        KIT_TEST(codes_tried_in_vain_are_counted_by_block),
        KIT_TEST(a_slip_of_a_disabled_account_opens_nothing),
        KIT_TEST(an_account_without_a_password_lets_nobody_in),
        KIT_TEST(codes_are_those_of_the_standard),
        KIT_TEST(a_clock_one_step_off_is_taken_and_two_steps_are_not),
        KIT_TEST(no_code_is_taken_twice),
        KIT_TEST(five_wrong_codes_close_the_second_step_for_a_quarter_of_an_hour),
        KIT_TEST(a_second_step_in_use_is_not_begun_again),
        KIT_TEST(printed_codes_are_good_once_each_and_until_the_next_sheet),
        KIT_TEST(what_is_lost_is_removed_whole),
        KIT_TEST(a_token_works_to_the_end_of_its_last_day_or_until_it_is_ended),
        KIT_TEST(a_token_of_a_disabled_account_is_worth_nothing),
        KIT_TEST(a_token_needs_a_purpose_a_scope_and_an_end),
        KIT_TEST(a_scope_narrows_what_a_token_may),
        KIT_TEST(a_session_with_a_pin_locks_when_left_or_idle),
        KIT_TEST(a_session_without_a_pin_never_locks),
        KIT_TEST(nothing_is_half_done_when_a_statement_fails),
    };
    return kit_run("factor", tests, COUNT(tests));
}
