/* handover_test.c - posts handed over, who may read a card and who has, corrections asked and answered, what retention
 * takes away.
 * proves: handover reader correction retention */
#include "tests/plan_kit.h"

#include "access/audit.h"
#include "access/role.h"
#include "access/slip.h"
#include "access/user.h"
#include "organisation/correction.h"
#include "organisation/handover.h"
#include "organisation/moving.h"
#include "organisation/reader.h"
#include "organisation/retention.h"
#include "organisation/rights.h"
#include "organisation/roster.h"
#include "store/verify.h"

#define DAY   "2026-03-02"
#define LATER "2026-03-09"

struct house {
    struct province tree;
    int64_t secretary, deputy, member, office, sister; /* sister: secretary of another cell */
    int64_t post;                                      /* the secretary's */
};

static enum status admit(struct work *w, const char *name, int64_t org, const char *post, int64_t *id)
{
    struct admission admission = {.person = {.name = name, .birth_day = "1980-05-06"},
                                  .org = org,
                                  .standing = "official",
                                  .post = post,
                                  .from_day = "2020-01-01"};
    TRY(roster_admit(w, &admission));
    *id = admission.id;
    return OK;
}

static enum status do_fill(struct work *w, void *arg)
{
    struct house *house = arg;
    struct list posts = {0};

    TRY(admit(w, "Nguyễn Văn Ân", house->tree.cells[0], "secretary", &house->secretary));
    TRY(admit(w, "Trần Thị Bình", house->tree.cells[0], "deputy", &house->deputy));
    TRY(admit(w, "Lê Minh Cảnh", house->tree.cells[0], NULL, &house->member));
    TRY(admit(w, "Phạm Thu Dung", house->tree.cells[1], "secretary", &house->sister));
    TRY(admit(w, "Hoàng Gia", house->tree.cells[1], NULL, &house->office));
    struct post office = {
        .person = house->office, .org = house->tree.ward, .post = "office_staff", .from_day = "2020-01-01"};
    TRY(roster_give_post(w, &office));
    TRY(roster_posts_of(w, house->secretary, NULL, &posts));
    house->post = LIST_AT(&posts, struct post, 0)->id;
    return OK;
}

static struct house house_of(struct store *store)
{
    struct house house = {.tree = kit_province(store)};

    kit_do(store, DAY, do_fill, &house);
    return house;
}

/* --- handing over --------------------------------------------------------------------------------------------------
 */

static enum status do_hand_over(struct work *w, void *arg)
{
    return handover_make(w, arg);
}

struct may_ask {
    int64_t person, org;
    enum capability capability;
    bool may;
};

static enum status look_may(struct work *w, void *arg)
{
    struct may_ask *ask = arg;
    struct rights rights;
    struct org org;

    TRY(org_find(w, ask->org, NULL, &org));
    TRY(roster_rights(w, &(struct actor){.person = ask->person}, &rights));
    ask->may = rights_allow(&rights, ask->capability, &(struct subject){.org = ask->org, .place = org.place});
    return OK;
}

static bool may(struct store *store, const char *day, int64_t person, int64_t org, enum capability capability)
{
    struct may_ask ask = {person, org, capability, false};

    kit_see(store, day, look_may, &ask);
    return ask.may;
}

struct waiting {
    int64_t person, id;
    size_t count;
};

static enum status look_waiting(struct work *w, void *arg)
{
    struct waiting *waiting = arg;
    struct list handovers = {0};

    TRY(handover_list_waiting(w, waiting->person, &handovers));
    waiting->count = handovers.count;
    if (handovers.count) {
        const struct handover *first = LIST_AT(&handovers, struct handover, 0);
        waiting->id = first->id;
        assert_string_equal(first->post, "secretary");
        assert_string_equal(first->note, "Sổ ở tủ trái");
        assert_string_equal(first->from_name, "Nguyễn Văn Ân");
    }
    return OK;
}

static enum status do_receive(struct work *w, void *arg)
{
    const struct waiting *waiting = arg;

    w->actor.person = waiting->person;
    return handover_receive(w, waiting->id);
}

static void rights_end_and_begin_on_the_day_of_the_handover(struct store *store)
{
    struct house house = house_of(store);
    struct handover_order order = {.org = house.tree.cells[0],
                                   .post = house.post,
                                   .successor = house.member,
                                   .day = LATER,
                                   .note = "Sổ ở tủ trái"};

    kit_do(store, LATER, do_hand_over, &order);
    assert_true(may(store, "2026-03-08", house.secretary, house.tree.cells[0], CAN_SETTLE_DUTY));
    assert_false(may(store, "2026-03-08", house.member, house.tree.cells[0], CAN_SETTLE_DUTY));
    assert_false(may(store, LATER, house.secretary, house.tree.cells[0], CAN_SETTLE_DUTY));
    assert_true(may(store, LATER, house.member, house.tree.cells[0], CAN_SETTLE_DUTY));
}

static void the_successor_sees_it_from_that_day_until_he_took_it_over(struct store *store)
{
    struct house house = house_of(store);
    struct handover_order order = {.org = house.tree.cells[0],
                                   .post = house.post,
                                   .successor = house.member,
                                   .day = LATER,
                                   .note = "Sổ ở tủ trái"};
    struct waiting waiting = {.person = house.member};

    kit_see(store, LATER, look_waiting, &waiting);
    assert_int_equal(waiting.count, 0);
    kit_do(store, LATER, do_hand_over, &order);
    kit_see(store, LATER, look_waiting, &waiting);
    assert_int_equal(waiting.count, 1);
    struct waiting other = {.person = house.deputy, .id = waiting.id};
    kit_refused(store, &(struct doing){LATER, do_receive, &other}, ERR_MISSING, "Không có lần bàn giao");
    kit_do(store, LATER, do_receive, &waiting);
    kit_refused(store, &(struct doing){LATER, do_receive, &waiting}, ERR_CONFLICT, "đã được nhận");
    kit_see(store, LATER, look_waiting, &waiting);
    assert_int_equal(waiting.count, 0);
}

struct recalling {
    int64_t org, id;
};

static enum status do_recall(struct work *w, void *arg)
{
    const struct recalling *recalling = arg;

    return handover_recall(w, recalling->org, recalling->id);
}

static enum status do_give(struct work *w, void *arg)
{
    return handover_give(w, arg);
}

static void a_handover_ahead_waits_for_its_day_and_may_be_taken_back(struct store *store)
{
    struct house house = house_of(store);
    const int64_t cell = house.tree.cells[0];
    struct handover_order order = {
        .org = cell, .post = house.post, .successor = house.member, .day = LATER, .note = "Sổ ở tủ trái"};
    struct waiting waiting = {.person = house.member};

    kit_do(store, DAY, do_hand_over, &order);
    struct recalling recalling = {cell, order.id};
    assert_true(may(store, "2026-03-08", house.secretary, cell, CAN_SETTLE_DUTY));
    assert_false(may(store, "2026-03-08", house.member, cell, CAN_SETTLE_DUTY));
    assert_false(may(store, LATER, house.secretary, cell, CAN_SETTLE_DUTY));
    assert_true(may(store, LATER, house.member, cell, CAN_SETTLE_DUTY));
    kit_see(store, "2026-03-08", look_waiting, &waiting);
    assert_int_equal(waiting.count, 0);
    waiting.id = order.id;
    kit_refused(store, &(struct doing){DAY, do_receive, &waiting}, ERR_CONFLICT, "Chưa đến ngày");
    kit_refused(store, &(struct doing){DAY, do_give, &(struct handover_gift){cell, house.deputy, "secretary", DAY}},
                ERR_CONFLICT, "đang có người giữ");
    kit_refused(store, &(struct doing){DAY, do_recall, &(struct recalling){house.tree.cells[1], order.id}}, ERR_MISSING,
                "Không có lần bàn giao");
    kit_refused(store, &(struct doing){LATER, do_recall, &recalling}, ERR_CONFLICT, "Đã đến ngày");
    kit_do(store, DAY, do_recall, &recalling);
    assert_true(may(store, LATER, house.secretary, cell, CAN_SETTLE_DUTY));
    assert_false(may(store, LATER, house.member, cell, CAN_SETTLE_DUTY));
    kit_refused(store, &(struct doing){DAY, do_recall, &recalling}, ERR_MISSING, "Không có lần bàn giao");
    kit_do(store, DAY, do_hand_over, &order);
}

static enum status close_body(struct work *w, void *arg)
{
    return moving_close(w, *(const int64_t *)arg, DAY);
}

static void what_was_to_be_handed_over_ahead_ends_with_its_body(struct store *store)
{
    struct house house = house_of(store);
    struct handover_order order = {
        .org = house.tree.cells[0], .post = house.post, .successor = house.member, .day = LATER};

    kit_do(store, DAY, do_hand_over, &order);
    kit_do(store, DAY, close_body, &order.org);
    kit_refused(store, &(struct doing){DAY, do_recall, &(struct recalling){order.org, order.id}}, ERR_CONFLICT,
                "đã đổi khác");
    assert_false(may(store, LATER, house.member, house.tree.ward, CAN_SETTLE_DUTY));
    struct waiting waiting = {.person = house.member};
    kit_see(store, LATER, look_waiting, &waiting);
    assert_int_equal(waiting.count, 0);
}

static void a_vacant_post_is_given_and_a_bad_gift_says_what_is_wrong(struct store *store)
{
    struct house house = house_of(store);
    const int64_t cell = house.tree.cells[0];
    const struct handover_order end = {.org = cell, .post = house.post, .day = DAY};
    const struct handover_gift right = {cell, house.member, "secretary", DAY};
    struct handover_gift nobody = right, day = right, ahead = right, early = right, post = right, gone = right;

    nobody.person = 0;
    day.day = "31/2/2026";
    ahead.day = LATER;
    early.day = "2015-01-01";
    post.post = "inspector";
    gone.person = 1;
    kit_refused(store, &(struct doing){DAY, do_give, (void *)(uintptr_t)&right}, ERR_CONFLICT, "đang có người giữ");
    kit_do(store, DAY, do_hand_over, &(struct handover_order){end.org, end.post, 0, end.day, NULL, 0});
    kit_refused(store, &(struct doing){DAY, do_give, &nobody}, ERR_INVALID, "chọn người nhận");
    kit_refused(store, &(struct doing){DAY, do_give, &day}, ERR_INVALID, "Hãy ghi ngày giao");
    kit_refused(store, &(struct doing){DAY, do_give, &ahead}, ERR_INVALID, "từ hôm nay hoặc một ngày đã qua");
    kit_refused(store, &(struct doing){DAY, do_give, &early}, ERR_INVALID, "trước ngày thành lập");
    kit_refused(store, &(struct doing){DAY, do_give, &post}, ERR_INVALID, "không có chức vụ đó");
    kit_refused(store, &(struct doing){DAY, do_give, &gone}, ERR_MISSING, "Không có người này");
    kit_do(store, DAY, do_give, (void *)(uintptr_t)&right);
    assert_true(may(store, DAY, house.member, cell, CAN_SETTLE_DUTY));
    kit_refused(store, &(struct doing){DAY, do_give, (void *)(uintptr_t)&right}, ERR_CONFLICT, "đang giữ chức vụ đó");
}

static void a_bad_handover_says_what_is_wrong(struct store *store)
{
    struct house house = house_of(store);
    const struct handover_order right = {
        .org = house.tree.cells[0], .post = house.post, .successor = house.member, .day = LATER};
    struct handover_order self = right, day = right, early = right, ahead = right, elsewhere = right, nobody = right;

    self.successor = house.secretary;
    day.day = "2026-02-30";
    early.day = "2019-12-31";
    ahead.day = "2027-04-01";
    elsewhere.org = house.tree.cells[1];
    nobody.successor = 0;
    kit_refused(store, &(struct doing){LATER, do_hand_over, &self}, ERR_INVALID, "phải là người khác");
    kit_refused(store, &(struct doing){LATER, do_hand_over, &day}, ERR_INVALID, "ngày bàn giao");
    kit_refused(store, &(struct doing){LATER, do_hand_over, &early}, ERR_INVALID, "không được trước ngày nhận");
    kit_refused(store, &(struct doing){DAY, do_hand_over, &ahead}, ERR_INVALID, "chỉ ghi trước được một năm");
    kit_refused(store, &(struct doing){LATER, do_hand_over, &elsewhere}, ERR_MISSING, "Không có chức vụ");
    kit_do(store, LATER, do_hand_over, &nobody);
    kit_refused(store, &(struct doing){LATER, do_hand_over, &nobody}, ERR_MISSING, "Không có chức vụ");
}

/* --- who may read, who has -----------------------------------------------------------------------------------------
 */

struct seeing {
    int64_t person;
    const struct house *house;
    size_t readers, readings;
    bool has_office, has_secretary, has_sister, has_self;
};

static enum status look_readers(struct work *w, void *arg)
{
    struct seeing *seeing = arg;
    struct list readers = {0};
    struct list log = {0};

    TRY(reader_list(w, seeing->person, &readers));
    TRY(reader_log(w, seeing->person, &(struct reading_of){0}, &log));
    seeing->readers = readers.count;
    seeing->readings = log.count;
    for (size_t i = 0; i < readers.count; i++) {
        const int64_t reader = LIST_AT(&readers, struct reader_of, i)->person;
        seeing->has_office |= reader == seeing->house->office;
        seeing->has_secretary |= reader == seeing->house->secretary;
        seeing->has_sister |= reader == seeing->house->sister;
        seeing->has_self |= reader == seeing->person;
    }
    return OK;
}

static void who_may_read_is_who_the_router_would_let_in(struct store *store)
{
    struct house house = house_of(store);
    struct seeing seeing = {.person = house.member, .house = &house};

    kit_see(store, DAY, look_readers, &seeing);
    assert_int_equal(seeing.readers, 3); /* his secretary and deputy, the ward's office */
    assert_true(seeing.has_office && seeing.has_secretary);
    assert_false(seeing.has_sister || seeing.has_self);
    const int64_t people[] = {house.secretary, house.deputy, house.office, house.sister};
    size_t allowed = 0;
    for (size_t i = 0; i < COUNT(people); i++)
        allowed += may(store, DAY, people[i], house.tree.cells[0], CAN_READ_PEOPLE);
    assert_int_equal(allowed, seeing.readers);
}

struct peek {
    int64_t by, record;
    const char *what;
};

static enum status do_read(struct work *w, void *arg)
{
    const struct peek *reading = arg;

    w->actor.person = reading->by;
    return audit_read(w, reading->what, reading->record);
}

static void who_has_read_is_told_but_for_himself(struct store *store)
{
    struct house house = house_of(store);
    struct seeing seeing = {.person = house.member, .house = &house};
    struct peek card = {house.office, house.member, "person_show"};
    struct peek list = {house.secretary, house.tree.cells[0], "people_list"};
    struct peek own = {house.member, house.member, "person_show"};
    struct peek other = {house.office, house.deputy, "person_show"};

    kit_do(store, DAY, do_read, &card);
    kit_do(store, DAY, do_read, &list);
    kit_do(store, DAY, do_read, &own);
    kit_do(store, DAY, do_read, &other);
    kit_see(store, DAY, look_readers, &seeing);
    assert_int_equal(seeing.readings, 2);
}

/* --- corrections ---------------------------------------------------------------------------------------------------
 */

static enum status do_ask(struct work *w, void *arg)
{
    return correction_ask(w, arg);
}

static enum status do_decide(struct work *w, void *arg)
{
    return correction_decide(w, arg);
}

static enum status do_withdraw(struct work *w, void *arg)
{
    const struct correction *correction = arg;

    return correction_withdraw(w, correction->person, correction->id);
}

struct card {
    int64_t person;
    char phone[20], birth_day[20];
};

static enum status look_card(struct work *w, void *arg)
{
    struct card *card = arg;
    struct person person;

    TRY(roster_find(w, card->person, NULL, &person));
    kit_keep(card->phone, sizeof(card->phone), person.phone);
    kit_keep(card->birth_day, sizeof(card->birth_day), person.birth_day);
    return OK;
}

static struct correction asked(struct store *store, int64_t person)
{
    struct correction correction = {
        .person = person, .field = "phone", .wanted = "0912 000 111", .reason = "Đổi số điện thoại"};

    kit_do(store, DAY, do_ask, &correction);
    return correction;
}

static void an_accepted_request_changes_the_card_and_a_refused_one_does_not(struct store *store)
{
    struct house house = house_of(store);
    struct correction correction = asked(store, house.member);
    struct correction_answer yes = {correction.id, 1, true, NULL}, no = {0, 1, false, "Giấy tờ chưa khớp"};
    struct card card = {.person = house.member};

    kit_do(store, DAY, do_decide, &yes);
    kit_see(store, DAY, look_card, &card);
    assert_string_equal(card.phone, "0912 000 111");
    struct correction day = {
        .person = house.member, .field = "birth_day", .wanted = "1981-05-06", .reason = "Giấy khai sinh"};
    kit_do(store, DAY, do_ask, &day);
    no.id = day.id;
    kit_do(store, DAY, do_decide, &no);
    kit_see(store, DAY, look_card, &card);
    assert_string_equal(card.birth_day, "1980-05-06");
    kit_refused(store, &(struct doing){DAY, do_decide, &no}, ERR_CONFLICT, "đã được trả lời");
}

static void a_bad_request_says_what_is_wrong(struct store *store)
{
    struct house house = house_of(store);
    struct correction again = asked(store, house.member);
    const int64_t first = again.id;
    struct correction same = {
        .person = house.member, .field = "birth_day", .wanted = "1980-05-06", .reason = "Giấy khai sinh"};
    struct correction no_day = same, no_field = same, no_reason = same, empty = same;

    no_day.wanted = "1981-02-30";
    no_field.field = "standing";
    no_reason.wanted = "1981-05-06";
    no_reason.reason = "";
    empty.wanted = "";
    kit_refused(store, &(struct doing){DAY, do_ask, &again}, ERR_CONFLICT, "đang chờ trả lời");
    kit_refused(store, &(struct doing){DAY, do_ask, &same}, ERR_INVALID, "đúng như vậy rồi");
    kit_refused(store, &(struct doing){DAY, do_ask, &no_day}, ERR_INVALID, "27/6/1980");
    kit_refused(store, &(struct doing){DAY, do_ask, &no_field}, ERR_INVALID, "mục cần sửa");
    kit_refused(store, &(struct doing){DAY, do_ask, &no_reason}, ERR_INVALID, "căn cứ");
    kit_refused(store, &(struct doing){DAY, do_ask, &empty}, ERR_INVALID, "sửa thành gì");
    struct correction_answer wordless = {first, 1, false, ""};
    kit_refused(store, &(struct doing){DAY, do_decide, &wordless}, ERR_INVALID, "vì sao");
}

static void only_his_own_request_is_withdrawn_and_only_once(struct store *store)
{
    struct house house = house_of(store);
    struct correction mine = asked(store, house.member), theirs = mine;

    theirs.person = house.deputy;
    kit_refused(store, &(struct doing){DAY, do_withdraw, &theirs}, ERR_MISSING, "Không có đề nghị");
    kit_do(store, DAY, do_withdraw, &mine);
    kit_refused(store, &(struct doing){DAY, do_withdraw, &mine}, ERR_CONFLICT, "đã rút");
    (void)asked(store, house.member);
}

/* --- retention ------------------------------------------------------------------------------------------------------
 */

static enum status do_slip_for(struct work *w, void *arg)
{
    struct user user = {.name = "canh", .password = "", .person = *(int64_t *)arg};
    const char *code;

    TRY(user_make(w, &user));
    return slip_make(w, user.id, &code);
}

static enum status do_retain(struct work *w, void *arg)
{
    return retention_piece(w, arg);
}

static void what_has_had_its_time_goes_and_the_audit_says_by_which_rule(struct store *store)
{
    struct house house = house_of(store);
    struct correction correction = asked(store, house.member);
    struct retention piece = {0};
    struct verify_report report;

    kit_do(store, DAY, do_withdraw, &correction);
    kit_do(store, DAY, do_slip_for, &house.member);
    kit_do(store, "2026-06-01", do_retain, &piece);
    assert_true(piece.changes > 0 && piece.corrections == 0 && piece.slips == 0); /* the bodies are of 2016 */
    kit_do(store, "2031-04-01", do_retain, &piece);
    assert_true(piece.changes == 0 && piece.corrections == 1 && piece.slips == 1);
    kit_do(store, "2036-04-01", do_retain, &piece);
    assert_true(piece.changes > 0 && !piece.finished);
    struct work w = kit_work(store, "2036-04-02");
    kit_ok(&w, verify_chains(&w, &report));
    assert_int_equal(report.faults.count, 0);
    assert_true(report.erased > 0 && report.erasures.count == 2);
    assert_string_equal(LIST_AT(&report.erasures, struct verify_erasure, 0)->rule, "retention/change");
    assert_string_equal(LIST_AT(&report.erasures, struct verify_erasure, 1)->day, "2036-04-01");
    arena_free(&w.arena);
}

/* --- failures ----------------------------------------------------------------------------------------------------- */

static struct house swept;

static enum status count_all(struct work *w, void *arg)
{
    struct list posts = {0}, handovers = {0}, corrections = {0}, waiting = {0};
    struct person card;
    int64_t sum = 0;

    TRY(roster_posts(w, swept.tree.cells[0], LATER, &posts));
    TRY(handover_list(w, swept.tree.cells[0], &handovers));
    TRY(correction_list_of(w, swept.member, &(struct correction_key){0}, &corrections));
    TRY(handover_list_waiting(w, swept.member, &waiting));
    TRY(roster_find(w, swept.member, NULL, &card));
    for (size_t i = 0; i < posts.count; i++)
        sum += LIST_AT(&posts, struct post, i)->person;
    for (size_t i = 0; i < corrections.count; i++)
        sum += LIST_AT(&corrections, struct correction, i)->version;
    *(int64_t *)arg = sum + (int64_t)(handovers.count + corrections.count + waiting.count) + card.version;
    return OK;
}

static int64_t facts(struct store *store)
{
    int64_t number = 0;

    kit_see(store, LATER, count_all, &number);
    return number;
}

static void nothing_is_half_done_when_a_statement_fails(struct store *store)
{
    swept = house_of(store);
    struct handover_order order = {
        .org = swept.tree.cells[0], .post = swept.post, .successor = swept.member, .day = DAY, .note = "Sổ ở tủ trái"};
    struct correction correction = {
        .person = swept.member, .field = "phone", .wanted = "0912", .reason = "Đổi số điện thoại"};
    struct waiting waiting = {.person = swept.member};
    struct correction_answer yes = {.version = 1, .accepts = true};

    struct handover_order coming = {
        .org = swept.tree.cells[0], .post = swept.post, .successor = swept.deputy, .day = LATER};
    struct recalling recalling = {.org = swept.tree.cells[0]};
    struct handover_gift gift = {swept.tree.cells[0], swept.sister, "committee_member", DAY};

    kit_sweep(store, &(struct doing){DAY, do_give, &gift}, facts);
    kit_sweep(store, &(struct doing){DAY, do_hand_over, &coming}, facts);
    recalling.id = coming.id;
    kit_sweep(store, &(struct doing){DAY, do_recall, &recalling}, facts);
    kit_sweep(store, &(struct doing){DAY, do_hand_over, &order}, facts);
    kit_see(store, DAY, look_waiting, &waiting);
    kit_sweep(store, &(struct doing){DAY, do_receive, &waiting}, facts);
    kit_sweep(store, &(struct doing){DAY, do_ask, &correction}, facts);
    yes.id = correction.id;
    kit_sweep(store, &(struct doing){DAY, do_decide, &yes}, facts);
    struct correction second = {
        .person = swept.member, .field = "phone", .wanted = "0913", .reason = "Đổi số điện thoại"};
    kit_do(store, DAY, do_ask, &second);
    kit_sweep(store, &(struct doing){DAY, do_withdraw, &second}, facts);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(rights_end_and_begin_on_the_day_of_the_handover),
        KIT_TEST(the_successor_sees_it_from_that_day_until_he_took_it_over),
        KIT_TEST(a_handover_ahead_waits_for_its_day_and_may_be_taken_back),
        KIT_TEST(what_was_to_be_handed_over_ahead_ends_with_its_body),
        KIT_TEST(a_vacant_post_is_given_and_a_bad_gift_says_what_is_wrong),
        KIT_TEST(a_bad_handover_says_what_is_wrong),
        KIT_TEST(who_may_read_is_who_the_router_would_let_in),
        KIT_TEST(who_has_read_is_told_but_for_himself),
        KIT_TEST(an_accepted_request_changes_the_card_and_a_refused_one_does_not),
        KIT_TEST(a_bad_request_says_what_is_wrong),
        KIT_TEST(only_his_own_request_is_withdrawn_and_only_once),
        KIT_TEST(what_has_had_its_time_goes_and_the_audit_says_by_which_rule),
        KIT_TEST(nothing_is_half_done_when_a_statement_fails),
    };
    return kit_run("handover", tests, COUNT(tests));
}
