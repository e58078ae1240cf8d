/* proposal_test.c - what a cell asks goes up without a name, is answered, put on an agenda or passed on, and comes
 * back. */
#include "tests/meeting_kit.h"

#include "meeting/opinion.h"
#include "meeting/proposal.h"
#include "meeting/proposal_test.sql.h"

#define DAY     KIT_MEETING_DAY
#define BEFORE  "2026-06-20"
#define NEXT    "2026-07-25"
#define SPEAKER "Phạm Văn Lan" /* who says it: tests/meeting_kit.h */
#define WORDS   "Đề nghị xã mở lại cầu sang thôn 4"

struct case_ {
    struct kit_cell cell;
    int64_t meeting, upper, other, next; /* of the cell; of the ward above; of another body; the cell's next one */
    struct list *none;
};

/* --- a meeting that asks ------------------------------------------------------------------------------------------ */

static enum status make_and_call(struct work *w, struct meeting *meeting)
{
    TRY(convene_make(w, meeting));
    return convene_call(w, meeting->id, meeting->version);
}

static enum status do_call(struct work *w, void *arg)
{
    struct case_ *at = arg;
    struct meeting meeting = kit_forum(&at->cell, DAY);

    TRY(make_and_call(w, &meeting));
    at->meeting = meeting.id;
    return OK;
}

static enum status say_word(struct work *w, const struct case_ *at, const char *kind, const char *text,
                            const char *shown)
{
    struct attendee attendee;

    TRY(attendee_find_person(w, at->meeting, at->cell.member, &attendee));
    TRY(attendee_mark(w, attendee.id, "present", "list"));
    struct opinion opinion = {
        .meeting_id = at->meeting, .attendee_id = attendee.id, .kind = kind, .text = text, .shown = shown};
    return opinion_add(w, &opinion);
}

static enum status do_hold(struct work *w, void *arg)
{
    struct case_ *at = arg;
    struct meeting meeting;

    TRY(meeting_find(w, at->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(say_word(w, at, "upward", WORDS, "named"));
    TRY(say_word(w, at, "upward", "Đề nghị không ghi", "hidden"));
    TRY(say_word(w, at, "criticism", "Phê bình trong chi bộ", "named"));
    TRY(say_word(w, at, "upward", "Đề nghị tỉnh cấp tài liệu", "unnamed"));
    TRY(meeting_find(w, at->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static enum status do_send(struct work *w, void *arg)
{
    const int64_t meeting = ((struct case_ *)arg)->meeting;
    struct list drafted = {0}, texts = {0};

    TRY(proposal_list_drafted(w, meeting, &drafted));
    for (size_t i = 0; i < drafted.count; i++)
        list_add_text(&w->arena, &texts, LIST_AT(&drafted, struct proposal, i)->text);
    return proposal_send(w, meeting, &texts);
}

static struct case_ held(struct store *store)
{
    struct case_ at = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_call, &at);
    kit_do(store, DAY, do_hold, &at);
    return at;
}

static struct case_ sent(struct store *store)
{
    struct case_ at = held(store);

    kit_do(store, DAY, do_send, &at);
    return at;
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

struct look {
    int64_t org, meeting, id;
    const char *which;
    int64_t most, behind_at, behind_id;
    /* out */
    size_t count, steps, items, offers;
    bool more;
    struct proposal first;
    struct proposal_count waiting;
    char text[200], state[20], holder[80], answer[200], notes[400], agenda[20], note[100];
    int64_t second;
};

static enum status do_look(struct work *w, void *arg)
{
    struct look *look = arg;
    struct list found = {0}, steps = {0}, offers = {0}, items = {0};
    const struct proposal_ask ask = {.org_id = look->org,
                                     .which = look->which,
                                     .behind_at = look->behind_at,
                                     .behind_id = look->behind_id,
                                     .most = look->most ? look->most : 50};

    if (look->which)
        TRY(proposal_list(w, &ask, &found));
    else
        TRY(proposal_list_of(w, look->meeting, &found));
    look->count = found.count;
    look->more = found.more;
    TRY(proposal_count(w, look->org, &look->waiting));
    if (!found.count)
        return OK;
    look->first = *LIST_AT(&found, struct proposal, 0);
    look->second = found.count > 1 ? LIST_AT(&found, struct proposal, 1)->id : 0;
    kit_keep(look->text, sizeof(look->text), look->first.text);
    kit_keep(look->state, sizeof(look->state), look->first.state);
    kit_keep(look->holder, sizeof(look->holder), look->first.holder_name);
    kit_keep(look->answer, sizeof(look->answer), look->first.answer ? look->first.answer : "");
    kit_keep(look->agenda, sizeof(look->agenda), look->first.agenda ? look->first.agenda : "");
    TRY(proposal_list_steps(w, look->first.id, &steps));
    TRY(proposal_list_offers(w, &look->first, &offers));
    look->steps = steps.count;
    look->offers = offers.count;
    kit_keep(look->note, sizeof(look->note), LIST_AT(&steps, struct proposal_step, steps.count - 1)->note);
    TRY(agenda_list(w, look->meeting, &items));
    look->items = items.count;
    return OK;
}

static struct look look_at(struct store *store, int64_t org, const char *which)
{
    struct look look = {.org = org, .which = which};

    kit_see(store, NEXT, do_look, &look);
    return look;
}

static struct look look_of(struct store *store, const struct case_ *at)
{
    struct look look = {.org = at->cell.tree.ward, .meeting = at->meeting};

    kit_see(store, NEXT, do_look, &look);
    return look;
}

static const struct case_ *watched;

static int64_t trace(struct store *store)
{
    struct look look = look_of(store, watched);
    int64_t sum = (int64_t)look.count + 10 * look.waiting.waiting;

    return look.count ? sum + 100 * look.first.version + 1000 * (int64_t)look.steps : sum;
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

enum act { ANSWER, WITHDRAW, AGENDA, PASS };

struct step {
    enum act act;
    int64_t id, version, target;
    const char *words;
};

static enum status do_step(struct work *w, void *arg)
{
    const struct step *step = arg;
    struct proposal proposal;

    TRY(proposal_find(w, step->id, &proposal));
    const int64_t version = step->version ? step->version : proposal.version;
    switch (step->act) {
    case ANSWER:
        return proposal_answer(w, step->id, version, step->words);
    case WITHDRAW:
        return proposal_withdraw(w, step->id, version, step->words);
    case AGENDA:
        return proposal_put_on_agenda(w, step->id, version, step->target);
    default:
        return proposal_pass(w, step->id, version, &(struct proposal_step){.to_id = step->target, .note = step->words});
    }
}

static void act(struct store *store, struct step step)
{
    kit_do(store, DAY, do_step, &step);
}

static void refused(struct store *store, struct step step, enum status status, const char *words)
{
    kit_refused(store, &(struct doing){DAY, do_step, &step}, status, words);
}

struct planned {
    int64_t org;
    const char *kind, *day;
    int64_t id;
    bool is_cancelled;
    size_t items;
    char title[100], notes[500];
};

static enum status do_plan(struct work *w, void *arg)
{
    struct planned *planned = arg;
    struct meeting meeting = {.org_id = planned->org,
                              .kind = planned->kind,
                              .held_on = planned->day,
                              .starts_at = date_moment(planned->day) + 14 * 3600,
                              .room = "Hội trường"};

    TRY(convene_make(w, &meeting));
    planned->id = meeting.id;
    return OK;
}

static enum status do_cancel(struct work *w, void *arg)
{
    struct meeting meeting;

    TRY(meeting_find(w, *(int64_t *)arg, &meeting));
    return convene_cancel(w, meeting.id, meeting.version, "Bão");
}

static enum status do_see_agenda(struct work *w, void *arg)
{
    struct planned *planned = arg;
    struct list items = {0};

    TRY(agenda_list(w, planned->id, &items));
    planned->items = items.count;
    planned->title[0] = planned->notes[0] = '\0';
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        if (!strstr(item->title, "iến nghị của") && !strstr(item->title, "Trả lời kiến nghị"))
            continue;
        kit_keep(planned->title, sizeof(planned->title), item->title);
        kit_keep(planned->notes, sizeof(planned->notes), item->notes);
    }
    return OK;
}

static struct planned plan(struct store *store, int64_t org, const char *kind, const char *day)
{
    struct planned planned = {.org = org, .kind = kind, .day = day};

    kit_do(store, DAY, do_plan, &planned);
    kit_see(store, DAY, do_see_agenda, &planned);
    return planned;
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

static void what_a_meeting_asks_goes_up_once_and_without_a_name(struct store *store)
{
    struct case_ at = held(store);
    struct look look;

    watched = &at;
    kit_sweep(store, &(struct doing){DAY, do_send, &at}, trace);
    look = look_of(store, &at);
    assert_int_equal(look.count, 2);
    assert_string_equal(look.text, WORDS);
    assert_string_equal(look.holder, "Đảng uỷ phường Hạ Lâm");
    kit_do(store, DAY, do_send, &at);
    assert_int_equal(look_of(store, &at).count, 2);
    look = look_at(store, at.cell.tree.ward, "waiting");
    assert_int_equal(look.count, 2);
    assert_int_equal(look.waiting.waiting, 2);
    assert_int_equal(look.waiting.oldest_at, look.first.sent_at);
    assert_int_equal(look_at(store, at.cell.tree.commune, "waiting").count, 0);
    assert_int_equal(look_at(store, at.cell.org, "sent").count, 2);
}

static void a_meeting_that_goes_on_sends_nothing(struct store *store)
{
    struct case_ at = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_call, &at);
    kit_refused(store, &(struct doing){DAY, do_send, &at}, ERR_CONFLICT, "chưa bắt đầu");
}

static void an_answer_comes_back_to_the_next_meeting(struct store *store)
{
    struct case_ at = sent(store);
    const struct look look = look_of(store, &at);
    struct planned early = plan(store, at.cell.org, "committee", NEXT), next;

    watched = &at;
    refused(store, (struct step){ANSWER, look.first.id, 0, 0, ""}, ERR_INVALID, "viết câu trả lời");
    refused(store, (struct step){ANSWER, look.first.id, 7, 0, "Sẽ mở"}, ERR_CONFLICT, "vừa có người xử lý");
    struct step answer = {ANSWER, look.first.id, 0, 0, "Cầu mở lại từ 1/9"};
    kit_sweep(store, &(struct doing){DAY, do_step, &answer}, trace);
    refused(store, answer, ERR_CONFLICT, "đã được trả lời");
    assert_string_equal(look_of(store, &at).answer, "Cầu mở lại từ 1/9");
    assert_int_equal(look_at(store, at.cell.tree.ward, "ended").count, 1);
    assert_int_equal(look_at(store, at.cell.tree.ward, "waiting").count, 1);
    kit_see(store, DAY, do_see_agenda, &early);
    assert_string_equal(early.title, ""); /* the committee's session is not for all members */
    next = plan(store, at.cell.org, "regular", NEXT);
    assert_string_equal(next.title, "Trả lời kiến nghị kỳ trước");
    assert_non_null(strstr(next.notes, WORDS));
    assert_non_null(strstr(next.notes, "Trả lời của Đảng uỷ phường Hạ Lâm: Cầu mở lại từ 1/9"));
    assert_string_equal(plan(store, at.cell.org, "regular", "2026-08-25").title, ""); /* once */
    kit_do(store, DAY, do_cancel, &next.id);
    assert_string_equal(plan(store, at.cell.org, "regular", "2026-09-25").title, "Trả lời kiến nghị kỳ trước");
}

static void an_answer_joins_a_meeting_that_is_already_planned(struct store *store)
{
    struct case_ at = sent(store);
    struct planned next = plan(store, at.cell.org, "regular", NEXT);

    assert_string_equal(next.title, "");
    act(store, (struct step){ANSWER, look_of(store, &at).first.id, 0, 0, "Đã ghi vào kế hoạch vốn"});
    kit_see(store, DAY, do_see_agenda, &next);
    assert_string_equal(next.title, "Trả lời kiến nghị kỳ trước");
}

static void one_is_put_on_an_agenda_of_who_has_it(struct store *store)
{
    struct case_ at = sent(store);
    const int64_t id = look_of(store, &at).first.id;
    struct planned own = plan(store, at.cell.tree.ward, "conference", NEXT);
    struct planned foreign = plan(store, at.cell.tree.commune, "conference", NEXT);
    struct step step = {AGENDA, id, 0, own.id, NULL};

    watched = &at;
    refused(store, (struct step){AGENDA, id, 0, foreign.id, NULL}, ERR_INVALID, "cuộc họp của mình");
    refused(store, (struct step){AGENDA, id, 0, 12, NULL}, ERR_INVALID, "cuộc họp của mình");
    kit_sweep(store, &(struct doing){DAY, do_step, &step}, trace);
    kit_see(store, DAY, do_see_agenda, &own);
    assert_string_equal(own.title, "Kiến nghị của Chi bộ tổ dân phố 1: " WORDS);
    assert_string_equal(look_of(store, &at).agenda, NEXT);
    kit_do(store, DAY, do_cancel, &own.id);
    assert_string_equal(look_of(store, &at).agenda, ""); /* it waits again */
    own = plan(store, at.cell.tree.ward, "conference", "2026-08-01");
    act(store, (struct step){AGENDA, id, 0, own.id, NULL});
    act(store, (struct step){ANSWER, id, 0, 0, "Đồng ý"}); /* answered before it was come to */
    kit_see(store, DAY, do_see_agenda, &own);
    assert_string_equal(own.title, "");
}

static void one_is_passed_on_and_the_way_is_kept(struct store *store)
{
    struct case_ at = sent(store);
    const int64_t id = look_of(store, &at).first.id;
    const struct province *tree = &at.cell.tree;
    const int64_t agency = kit_org(store, "agency", "Uỷ ban nhân dân phường", tree->ward);
    struct step step = {PASS, id, 0, tree->province, "Cầu do tỉnh quản lý"};

    watched = &at;
    assert_int_equal(look_of(store, &at).offers, 2);
    refused(store, (struct step){PASS, id, 0, tree->commune, "Nhầm nơi"}, ERR_INVALID, "trong danh sách");
    refused(store, (struct step){PASS, id, 0, agency, ""}, ERR_INVALID, "vì sao chuyển");
    kit_sweep(store, &(struct doing){DAY, do_step, &step}, trace);
    assert_string_equal(look_of(store, &at).holder, "Tỉnh uỷ Đông Bình");
    assert_string_equal(look_of(store, &at).note, "Cầu do tỉnh quản lý");
    assert_int_equal(look_of(store, &at).steps, 2);
    assert_int_equal(look_at(store, tree->ward, "passed").count, 1);
    assert_int_equal(look_at(store, tree->ward, "waiting").count, 1);
    assert_int_equal(look_at(store, tree->province, "waiting").count, 1);
    act(store, (struct step){PASS, look_at(store, tree->ward, "waiting").first.id, 0, agency, "Đúng thẩm quyền"});
    assert_int_equal(look_at(store, agency, "waiting").count, 1);
    act(store, (struct step){ANSWER, id, 0, 0, "Tỉnh đã bố trí vốn"});
    assert_int_equal(look_at(store, tree->province, "ended").count, 1);
    assert_non_null(strstr(plan(store, at.cell.org, "regular", NEXT).notes, "Trả lời của Tỉnh uỷ Đông Bình"));
}

static void the_sender_takes_one_back_before_it_is_answered(struct store *store)
{
    struct case_ at = sent(store);
    const int64_t id = look_of(store, &at).first.id;
    struct planned own = plan(store, at.cell.tree.ward, "conference", NEXT);
    struct step step = {WITHDRAW, id, 0, 0, "Cầu đã mở"};

    watched = &at;
    act(store, (struct step){AGENDA, id, 0, own.id, NULL});
    refused(store, (struct step){WITHDRAW, id, 0, 0, ""}, ERR_INVALID, "vì sao rút");
    kit_sweep(store, &(struct doing){DAY, do_step, &step}, trace);
    assert_string_equal(look_of(store, &at).state, "withdrawn");
    kit_see(store, DAY, do_see_agenda, &own);
    assert_string_equal(own.title, "");
    refused(store, (struct step){ANSWER, id, 0, 0, "Muộn"}, ERR_CONFLICT, "rút lại");
}

struct named_above {
    int64_t cell, names, joined;
};

static enum status do_count_names(struct work *w, void *arg)
{
    struct named_above *above = arg;

    TRY(store_number(w, &proposal_names, ARGS(TEXT(SPEAKER), INT(above->cell)), &above->names));
    return store_number(w, &proposal_joined, NO_ARGS, &above->joined);
}

static void nothing_above_the_cell_tells_who_said_it(struct store *store)
{
    struct case_ at = sent(store);
    const int64_t id = look_of(store, &at).first.id;
    struct named_above above = {.cell = at.cell.org, .names = -1, .joined = -1};
    struct planned own = plan(store, at.cell.tree.ward, "conference", NEXT);

    act(store, (struct step){AGENDA, id, 0, own.id, NULL});
    act(store, (struct step){PASS, id, 0, at.cell.tree.province, "Cầu do tỉnh quản lý"});
    act(store, (struct step){ANSWER, id, 0, 0, "Tỉnh đã bố trí vốn"});
    kit_see(store, DAY, do_count_names, &above);
    assert_int_equal(above.names, 0);
    assert_int_equal(above.joined, 0);
}

static void pages_go_on_behind_the_last_one(struct store *store)
{
    struct case_ at = sent(store);
    struct look look = {.org = at.cell.tree.ward, .which = "waiting", .most = 1};

    kit_see(store, NEXT, do_look, &look);
    assert_int_equal(look.count, 1);
    assert_true(look.more);
    const int64_t first = look.first.id;
    look.behind_at = look.first.sent_at;
    look.behind_id = first;
    kit_see(store, NEXT, do_look, &look);
    assert_int_equal(look.count, 1);
    assert_false(look.more);
    assert_int_not_equal(look.first.id, first);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(what_a_meeting_asks_goes_up_once_and_without_a_name),
        KIT_TEST(a_meeting_that_goes_on_sends_nothing),
        KIT_TEST(an_answer_comes_back_to_the_next_meeting),
        KIT_TEST(an_answer_joins_a_meeting_that_is_already_planned),
        KIT_TEST(one_is_put_on_an_agenda_of_who_has_it),
        KIT_TEST(one_is_passed_on_and_the_way_is_kept),
        KIT_TEST(the_sender_takes_one_back_before_it_is_answered),
        KIT_TEST(nothing_above_the_cell_tells_who_said_it),
        KIT_TEST(pages_go_on_behind_the_last_one),
    };
    return kit_run("proposal", tests, COUNT(tests));
}
