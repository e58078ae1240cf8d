/* sight_test.c - how much of a meeting somebody sees, and who of the body above is invited by his post.
 * proves: sight delegate attendee dossier */
#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/delegate.h"
#include "meeting/dossier.h"
#include "meeting/sight.h"
#include "meeting/vote.h"

#define DAY    KIT_MEETING_DAY
#define BEFORE "2026-06-20"
#define AFTER  "2026-07-02"

struct hall {
    struct kit_cell cell;
    int64_t meeting, person;
    int64_t chief, clerk, officer, frontman, sister, machine; /* of the ward, its board, its front, its other cell */
    const char *state;
};

static enum status do_people(struct work *w, void *arg)
{
    struct hall *hall = arg;
    const int64_t ward = hall->cell.tree.ward;
    struct org_opening board = {.kind = "party_building_board",
                                .name = "Ban Xây dựng Đảng",
                                .parent = ward,
                                .host = ward,
                                .from_day = "2026-01-01"};
    struct org_opening front = {.kind = "front", .name = "Mặt trận phường", .parent = ward, .from_day = "2026-01-01"};
    struct admission late = {.standing = "outside", .from_day = "2026-01-02"};

    TRY(org_open(w, &board));
    TRY(org_open(w, &front));
    TRY(kit_admit(w, "Đặng Văn Tư", ward, "official", "committee_member", &hall->chief));
    TRY(kit_admit(w, "Hà Thị Thư", ward, "official", "office_staff", &hall->clerk));
    TRY(kit_admit(w, "Mai Văn Máy", ward, "outside", "administrator", &hall->machine));
    TRY(kit_admit(w, "Lý Thị Bên", hall->cell.tree.cells[1], "official", "secretary", &hall->sister));
    late.org = board.id;
    late.post = "officer";
    late.person.name = "Cao Thị Viên";
    TRY(roster_admit(w, &late));
    hall->officer = late.id;
    late.org = front.id;
    late.post = "head";
    late.person.name = "Tô Văn Trận";
    TRY(roster_admit(w, &late));
    hall->frontman = late.id;
    TRY(roster_give_post(w,
                         &(struct post){.person = hall->chief, .org = board.id, .post = "head", .from_day = w->today}));
    struct meeting meeting = kit_forum(&hall->cell, DAY);
    TRY(convene_make(w, &meeting));
    hall->meeting = meeting.id;
    return OK;
}

static struct hall made(struct store *store)
{
    struct hall hall = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_people, &hall);
    return hall;
}

static enum status do_invite(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct attendee attendee = {.meeting_id = hall->meeting, .person_id = hall->person, .purpose = "Dự và chấm điểm"};

    return delegate_add(w, &attendee);
}

/* "called" "open" "closed": the meeting; "present" "left": the person. */
static enum status do_move(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct attendee one;

    TRY(meeting_find(w, hall->meeting, &meeting));
    if (!strcmp(hall->state, "called"))
        return convene_call(w, meeting.id, meeting.version);
    if (!strcmp(hall->state, "open"))
        return convene_open(w, meeting.id, meeting.version);
    if (!strcmp(hall->state, "closed"))
        return convene_close(w, meeting.id, meeting.version);
    TRY(attendee_find_person(w, meeting.id, hall->person, &one));
    return attendee_mark(w, one.id, hall->state, "list");
}

static void move(struct store *store, struct hall *hall, const char *state)
{
    hall->state = state;
    kit_do(store, DAY, do_move, hall);
}

struct looking {
    int64_t meeting, person;
    enum sight sight;
};

static enum status do_see(struct work *w, void *arg)
{
    struct looking *looking = arg;
    struct meeting meeting;

    TRY(meeting_find(w, looking->meeting, &meeting));
    return sight_of_person(w, &meeting, looking->person, &looking->sight);
}

static enum sight seen_on(struct store *store, const struct hall *hall, int64_t person, const char *day)
{
    struct looking looking = {.meeting = hall->meeting, .person = person};

    kit_see(store, day, do_see, &looking);
    return looking.sight;
}

static enum sight seen(struct store *store, const struct hall *hall, int64_t person)
{
    return seen_on(store, hall, person, DAY);
}

/* --- sight -------------------------------------------------------------------------------------------------------- */

static void a_guest_sees_the_room_while_he_is_in_it_and_the_meeting_is_held(struct store *store)
{
    struct hall hall = made(store);

    hall.person = hall.chief;
    kit_do(store, BEFORE, do_invite, &hall);
    assert_int_equal(seen(store, &hall, hall.chief), SIGHT_NONE); /* a draft */
    assert_int_equal(seen(store, &hall, hall.cell.member), SIGHT_NONE);
    move(store, &hall, "called");
    assert_int_equal(seen(store, &hall, hall.chief), SIGHT_INVITATION);
    assert_int_equal(seen(store, &hall, hall.officer), SIGHT_NONE);
    assert_int_equal(seen(store, &hall, hall.cell.member), SIGHT_WHOLE);
    move(store, &hall, "open");
    assert_int_equal(seen(store, &hall, hall.chief), SIGHT_INVITATION);
    move(store, &hall, "present");
    assert_int_equal(seen(store, &hall, hall.chief), SIGHT_ROOM);
    move(store, &hall, "left");
    assert_int_equal(seen(store, &hall, hall.chief), SIGHT_INVITATION);
    move(store, &hall, "present");
    move(store, &hall, "closed");
    assert_int_equal(seen(store, &hall, hall.chief), SIGHT_INVITATION);
    assert_int_equal(seen(store, &hall, hall.cell.member), SIGHT_WHOLE);
}

static void a_guest_hears_no_criticism_nor_what_the_minutes_hide(struct store *store)
{
    (void)store;
    assert_true(sight_hears(SIGHT_WHOLE, "criticism", "hidden"));
    assert_true(sight_hears(SIGHT_ROOM, "opinion", "named"));
    assert_true(sight_hears(SIGHT_ROOM, "proposal", "unnamed"));
    assert_false(sight_hears(SIGHT_ROOM, "criticism", "named"));
    assert_false(sight_hears(SIGHT_ROOM, "opinion", "hidden"));
    assert_false(sight_hears(SIGHT_INVITATION, "opinion", "named"));
}

struct handing {
    struct meeting_file file;
};

static enum status do_hand(struct work *w, void *arg)
{
    struct handing *handing = arg;
    struct meeting_file kept = handing->file;

    TRY(dossier_add(w, &kept));
    return dossier_find(w, kept.id, &handing->file);
}

static void a_paper_for_the_body_alone_is_handed_to_no_guest(struct store *store)
{
    const struct hall hall = made(store);
    struct handing handing = {.file = {.meeting_id = hall.meeting,
                                       .hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                                       .filename = "kiem-diem.docx",
                                       .media = "application/octet-stream",
                                       .is_kept = true}};

    kit_do(store, BEFORE, do_hand, &handing);
    assert_true(dossier_is_for(&handing.file, SIGHT_WHOLE));
    assert_false(dossier_is_for(&handing.file, SIGHT_ROOM));
    assert_false(dossier_is_for(&handing.file, SIGHT_INVITATION));
    handing.file.is_kept = false;
    assert_true(dossier_is_for(&handing.file, SIGHT_INVITATION));
    assert_false(dossier_is_for(&handing.file, SIGHT_NONE));
}

static enum status do_leave(struct work *w, void *arg)
{
    const struct hall *hall = arg;

    return roster_transfer(
        w, &(struct transfer){.person = hall->person, .org = hall->cell.tree.cells[1], .day = w->today});
}

static void who_left_the_body_keeps_his_invitation_alone(struct store *store)
{
    struct hall hall = made(store);

    move(store, &hall, "called");
    move(store, &hall, "open");
    move(store, &hall, "closed");
    hall.person = hall.cell.member;
    kit_do(store, AFTER, do_leave, &hall);
    assert_int_equal(seen_on(store, &hall, hall.cell.member, AFTER), SIGHT_INVITATION);
    assert_int_equal(seen_on(store, &hall, hall.cell.second, AFTER), SIGHT_WHOLE);
}

static enum status do_dissolve(struct work *w, void *arg)
{
    struct hall *hall = arg;
    const int64_t members[] = {hall->cell.secretary, hall->cell.deputy,       hall->cell.seat,
                               hall->cell.second,    hall->cell.probationary, hall->cell.exempt};

    for (size_t i = 0; i < COUNT(members); i++) {
        hall->person = members[i];
        TRY(do_leave(w, hall));
    }
    return org_close(w, hall->cell.org, w->today);
}

static void of_a_body_that_closed_who_belonged_to_it_until_then_reads_on(struct store *store)
{
    struct hall hall = made(store);

    move(store, &hall, "called");
    move(store, &hall, "open");
    move(store, &hall, "closed");
    hall.person = hall.cell.member;
    kit_do(store, AFTER, do_leave, &hall);
    kit_do(store, "2026-07-20", do_dissolve, &hall);
    assert_int_equal(seen_on(store, &hall, hall.cell.second, "2026-08-01"), SIGHT_WHOLE);
    assert_int_equal(seen_on(store, &hall, hall.cell.member, "2026-08-01"), SIGHT_INVITATION);
}

/* --- delegates ---------------------------------------------------------------------------------------------------- */

struct offered {
    int64_t meeting;
    int64_t people[10];
    char roles[10][12];
    size_t count;
};

static enum status do_offer(struct work *w, void *arg)
{
    struct offered *offered = arg;
    struct meeting meeting;
    struct list delegates = {0};

    TRY(meeting_find(w, offered->meeting, &meeting));
    TRY(delegate_list(w, &meeting, &delegates));
    offered->count = delegates.count;
    for (size_t i = 0; i < delegates.count; i++) {
        offered->people[i] = LIST_AT(&delegates, struct delegate, i)->person_id;
        kit_keep(offered->roles[i], sizeof(offered->roles[i]), LIST_AT(&delegates, struct delegate, i)->role);
    }
    return OK;
}

static struct offered offer(struct store *store, const struct hall *hall)
{
    struct offered offered = {.meeting = hall->meeting};

    kit_see(store, BEFORE, do_offer, &offered);
    return offered;
}

static void who_holds_a_post_right_above_is_offered_once(struct store *store)
{
    struct hall hall = made(store);
    struct offered offered = offer(store, &hall);

    assert_int_equal(offered.count, 4); /* neither the machine's administrator nor the other cell's secretary */
    assert_int_equal(offered.people[0], hall.chief);
    assert_int_equal(offered.people[1], hall.clerk);
    assert_int_equal(offered.people[2], hall.officer);
    assert_string_equal(offered.roles[2], "delegate");
    assert_int_equal(offered.people[3], hall.frontman);
    assert_string_equal(offered.roles[3], "guest");
    hall.person = hall.chief;
    kit_do(store, BEFORE, do_invite, &hall);
    assert_int_equal(offer(store, &hall).count, 3); /* on the list now */
    kit_refused(store, &(struct doing){BEFORE, do_invite, &hall}, ERR_INVALID, "danh sách mời được");
    hall.person = hall.sister;
    kit_refused(store, &(struct doing){BEFORE, do_invite, &hall}, ERR_INVALID, "danh sách mời được");
    hall.person = hall.machine;
    kit_refused(store, &(struct doing){BEFORE, do_invite, &hall}, ERR_INVALID, "danh sách mời được");
}

static enum status do_check_invited(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct attendee one;

    TRY(attendee_find_person(w, hall->meeting, hall->chief, &one));
    assert_string_equal(one.role, "delegate");
    assert_string_equal(one.name, "Đặng Văn Tư");
    assert_string_equal(one.body, "Đảng uỷ phường Hạ Lâm");
    TRY(attendee_find_person(w, hall->meeting, hall->frontman, &one));
    assert_string_equal(one.role, "guest");
    return OK;
}

static void he_comes_as_what_his_post_makes_him(struct store *store)
{
    struct hall hall = made(store);

    hall.person = hall.chief;
    kit_do(store, BEFORE, do_invite, &hall);
    hall.person = hall.frontman;
    kit_do(store, BEFORE, do_invite, &hall);
    kit_see(store, BEFORE, do_check_invited, &hall);
}

static enum status do_vote(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct quorum quorum;
    struct list people = {0};
    struct vote vote = {.meeting_id = hall->meeting, .question = "Lập tổ tự quản", .way = "named"};

    TRY(attendee_list(w, hall->meeting, &people));
    for (size_t i = 0; i < people.count; i++)
        TRY(attendee_mark(w, LIST_AT(&people, struct attendee, i)->id, "present", "list"));
    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(attendee_quorum(w, &meeting, &quorum));
    assert_int_equal(quorum.invited, 8);
    assert_int_equal(quorum.here, 8);
    assert_int_equal(quorum.counted, 6);
    assert_int_equal(quorum.present, 6);
    TRY(vote_make(w, &vote));
    TRY(vote_open(w, vote.id, 1));
    TRY(vote_find(w, vote.id, &vote));
    assert_int_equal(vote.eligible, 5);
    return vote_cast(w, vote.id, hall->chief, "agree");
}

/* He is a full member of the Party, of another body. */
static void a_delegate_is_in_no_denominator_and_in_no_roll(struct store *store)
{
    struct hall hall = made(store);

    hall.person = hall.chief;
    kit_do(store, BEFORE, do_invite, &hall);
    move(store, &hall, "called");
    move(store, &hall, "open");
    kit_refused(store, &(struct doing){DAY, do_vote, &hall}, ERR_FORBIDDEN, "biểu quyết");
}

/* --- failure sweep ------------------------------------------------------------------------------------------------ */

static enum status do_count(struct work *w, void *arg)
{
    struct list lines = {0};

    TRY(audit_list(w, 0, 0, 500, &lines));
    *(int64_t *)arg = (int64_t)lines.count;
    return OK;
}

static int64_t count_lines(struct store *store)
{
    int64_t count = 0;

    kit_see(store, BEFORE, do_count, &count);
    return count;
}

static void a_statement_that_fails_invites_nobody(struct store *store)
{
    struct hall hall = made(store);

    hall.person = hall.officer;
    kit_sweep(store, &(struct doing){BEFORE, do_invite, &hall}, count_lines);
    assert_int_equal(offer(store, &hall).count, 3);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_guest_sees_the_room_while_he_is_in_it_and_the_meeting_is_held),
        KIT_TEST(a_guest_hears_no_criticism_nor_what_the_minutes_hide),
        KIT_TEST(a_paper_for_the_body_alone_is_handed_to_no_guest),
        KIT_TEST(who_left_the_body_keeps_his_invitation_alone),
        KIT_TEST(of_a_body_that_closed_who_belonged_to_it_until_then_reads_on),
        KIT_TEST(who_holds_a_post_right_above_is_offered_once),
        KIT_TEST(he_comes_as_what_his_post_makes_him),
        KIT_TEST(a_delegate_is_in_no_denominator_and_in_no_roll),
        KIT_TEST(a_statement_that_fails_invites_nobody),
    };

    return kit_run("sight", tests, COUNT(tests));
}
