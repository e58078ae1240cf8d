#include "demo/forum.h"

#include "base/date.h"
#include "demo/monthly.h"
#include "demo/world.h"
#include "meeting/agenda.h"
#include "meeting/assignment.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "meeting/delegate.h"
#include "meeting/opinion.h"
#include "meeting/proposal.h"
#include "meeting/score.h"
#include "meeting/seal.h"
#include "meeting/speaker.h"
#include "meeting/vote.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "plan/delivery.h"
#include "plan/lesson.h"
#include "store/unit.h"

#include <string.h>

#define CALLED_ON   "2026-05-06"
#define HELD_ON     "2026-05-14"
#define ANSWERED_ON "2026-06-02"
#define NEIGHBOURS  4 /* cells whose secretaries come to see how it is done */
#define AHEAD       5 /* days from today to the monthly meeting */
#define EVENING     (INT64_C(19) * 3600 + 1800)
#define NINE        (INT64_C(9) * 3600)

struct forum {
    struct seats seats;
    int64_t head; /* of the commune's board, who attends */
    int64_t meeting;
    const char *today;
};

/* What the commune's news tells of the evening (demo/papers/3_tin_dien_dan.txt). */
static const char *const notes[] = {
    "Chủ trì nêu lý do: chi bộ được Đảng uỷ xã chọn làm điểm diễn đàn cho loại hình chi bộ thôn; giới thiệu đại biểu "
    "Ban Xây dựng Đảng của Đảng uỷ xã, bí thư các chi bộ trong xã và Ban Công tác Mặt trận thôn; thư ký điểm danh.",
    "Báo cáo đề dẫn trong 12 phút. Từ đầu năm đảng viên giữ được nền nếp, nhưng còn ba chỗ yếu: ngại nói trong họp mà "
    "bàn tán ngoài đường; một số hộ đảng viên còn lấn lề đường; đảng viên trẻ đi làm xa ít được hỏi han.",
    "Chi uỷ thông tin tình hình kinh tế - xã hội, quốc phòng - an ninh và công tác xây dựng Đảng của xã bốn tháng đầu "
    "năm; nêu những biểu hiện phai nhạt, sa sút để mỗi người tự đối chiếu.",
    "Mười một lượt đảng viên phát biểu; người chủ trì nói sau cùng.",
    "Ba đề xuất và hai kiến nghị được nêu; thư ký đọc lại từng kiến nghị trước khi biểu quyết.",
    "Mỗi đảng viên tự đối chiếu và nhận một việc sửa ngay trong tháng; chi uỷ báo cáo Đảng uỷ xã kết quả làm điểm.",
    "Chi uỷ họp ngay sau diễn đàn, chọn hai việc đưa vào nghị quyết chuyên đề: trả lại lề đường; giữ liên hệ với đảng "
    "viên đi làm xa.",
};

static const struct {
    const char *kind, *text, *shown;
} words[] = {
    {"opinion", "Trong họp ít người nói, ra ngõ lại bàn; nói ngay tại chi bộ thì việc mới sửa được.", "named"},
    {"opinion", "Chi uỷ nên gửi câu hỏi gợi ý trước ba ngày để đảng viên chuẩn bị ý kiến.", "named"},
    {"criticism", "Nhà tôi để vật liệu lấn lề đường gần hai tháng; tôi nhận lỗi và dọn trong tuần này.", "unnamed"},
    {"criticism", "Quý I chi uỷ phân công còn chung chung, tôi là người được giao cũng chưa nhắc.", "unnamed"},
    {"opinion", "Đảng viên trẻ đi làm xa chỉ nhận được tin nhắc đóng đảng phí, ít khi được hỏi thăm việc làm, chỗ ở.",
     "named"},
    {"opinion", "Đảng viên làm ca đêm muốn dự họp đều mà giờ họp buổi tối thì vướng ca.", "named"},
    {"proposal", "Mỗi hộ đảng viên tự trả lại lề đường trước ngày 30/5, chi uỷ đi xem từng ngõ.", "named"},
    {"proposal", "Phân công mỗi chi uỷ viên giữ liên hệ với ba đảng viên đi làm xa, mỗi tháng gọi một lần.", "named"},
    {"proposal", "Kỳ sinh hoạt nào cũng dành mười phút nói điều đảng viên nghe được ngoài dân.", "named"},
    {"upward", "Đề nghị Đảng uỷ xã cho chi bộ mở một kỳ sinh hoạt ban ngày cho đảng viên làm ca đêm.", "unnamed"},
    {"upward", "Đề nghị Đảng uỷ xã làm việc với tỉnh để sớm sửa đoạn đường liên thôn qua cầu Bến Ngự.", "unnamed"},
};

static void set_moment(struct work *w, const char *day, int64_t second)
{
    w->now = date_moment(day) + second;
    w->today = day;
}

/* --- called ---------------------------------------------------------------------------------------------------------
 */

static enum status find_people(struct work *w, void *arg)
{
    struct forum *forum = arg;

    return monthly_find_seats(w, "T01-X001-C001", &forum->seats);
}

static enum status invite(struct work *w, int64_t meeting, struct attendee guest)
{
    guest.meeting_id = meeting;
    return attendee_add(w, &guest);
}

/* Secretaries of other cells of the commune. */
static enum status invite_neighbours(struct work *w, const struct forum *forum)
{
    struct org commune;
    struct list cells = {0};

    TRY(org_find_by_code(w, "T01-X001", &commune));
    TRY(org_children(w, commune.id, NULL, &(struct org_page){.most = NEIGHBOURS}, &cells));
    for (size_t i = 0; i < cells.count; i++) {
        const struct org *cell = LIST_AT(&cells, struct org, i);
        struct list posts = {0};
        TRY(roster_posts(w, cell->id, NULL, &posts));
        const struct post *first = posts.count ? LIST_AT(&posts, struct post, 0) : NULL;
        if (first && cell->id != forum->seats.org && !strcmp(cell->form, "cell"))
            TRY(invite(w, forum->meeting,
                       (struct attendee){.person_id = first->person,
                                         .role = "guest",
                                         .body = arena_format(&w->arena, "Bí thư %s", cell->name),
                                         .purpose = "Xem cách làm để tổ chức ở chi bộ mình"}));
    }
    return OK;
}

/* The head of the commune's board, by his post. */
static enum status invite_head(struct work *w, struct forum *forum)
{
    struct attendee head = {.meeting_id = forum->meeting, .purpose = "Dự, theo dõi làm điểm, góp ý và chấm điểm"};
    struct org board;
    struct list posts = {0};

    TRY(org_find_by_code(w, "T01-X001-BXDD", &board));
    TRY(roster_posts(w, board.id, NULL, &posts));
    forum->head = head.person_id = LIST_AT(&posts, struct post, 0)->person;
    return delegate_add(w, &head);
}

static enum status call_forum(struct work *w, void *arg)
{
    struct forum *forum = arg;

    struct meeting meeting = {.org_id = forum->seats.org,
                              .kind = "forum",
                              .title = "Diễn đàn: chi bộ mạnh từ việc giữ mình của mỗi đảng viên",
                              .held_on = HELD_ON,
                              .starts_at = date_moment(HELD_ON) + EVENING,
                              .room = "Nhà văn hoá thôn Tân Hoà",
                              .chair_id = forum->seats.chair,
                              .taker_id = forum->seats.taker};
    TRY(convene_make(w, &meeting));
    forum->meeting = meeting.id;
    TRY(invite_head(w, forum));
    TRY(invite(w, meeting.id,
               (struct attendee){.name = "Trần Thị Mận",
                                 .role = "guest",
                                 .body = "Ban Công tác Mặt trận thôn",
                                 .purpose = "Nêu điều bà con mong ở đảng viên trong thôn"}));
    TRY(invite_neighbours(w, forum));
    return convene_call(w, meeting.id, meeting.version);
}

/* --- held -----------------------------------------------------------------------------------------------------------
 */

static enum status call_roll(struct work *w, const struct list *people)
{
    for (size_t i = 0; i < people->count; i++) {
        const struct attendee *one = LIST_AT(people, struct attendee, i);
        const bool exempt = !strcmp(one->standing, "exempt");
        TRY(attendee_mark(w, one->id, i == 3 || exempt ? "excused" : i == 9 ? "absent" : "present", "list"));
    }
    return OK;
}

static enum status open_forum(struct work *w, void *arg)
{
    struct forum *forum = arg;
    struct meeting meeting;
    struct list people = {0};

    TRY(meeting_find(w, forum->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_list(w, meeting.id, &people));
    return call_roll(w, &people);
}

/* The next item of the agenda, with what the minutes will say of it. */
static enum status run_item(struct work *w, void *arg)
{
    struct forum *forum = arg;
    struct list items = {0};
    struct meeting meeting;

    TRY(agenda_run_next(w, forum->meeting));
    TRY(meeting_find(w, forum->meeting, &meeting));
    TRY(agenda_list(w, forum->meeting, &items));
    for (size_t i = 0; i < items.count && i < COUNT(notes); i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        if (item->id == meeting.item_id)
            return agenda_note(w, item->id, item->notes_version, notes[i]);
    }
    return OK;
}

static enum status speak(struct work *w, const struct attendee *who, size_t number, bool takes_floor)
{
    struct opinion opinion = {.meeting_id = who->meeting_id,
                              .attendee_id = strcmp(words[number].shown, "unnamed") ? who->id : 0,
                              .kind = words[number].kind,
                              .text = words[number].text,
                              .shown = words[number].shown};

    if (takes_floor) {
        TRY(speaker_ask(w, who->id));
        TRY(speaker_begin_next(w, who->meeting_id));
    }
    return opinion_add(w, &opinion);
}

static enum status discuss(struct work *w, void *arg)
{
    struct forum *forum = arg;
    struct list people = {0};
    size_t number = 0;

    TRY(attendee_list(w, forum->meeting, &people));
    for (size_t i = 0; i < people.count && number < COUNT(words); i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        if (strcmp(one->state, "present") != 0)
            continue;
        TRY(speak(w, one, number, true));
        number++;
    }
    return speaker_end(w, forum->meeting);
}

/* One hand does not rise. */
static enum status vote(struct work *w, void *arg)
{
    struct forum *forum = arg;
    struct vote vote = {.meeting_id = forum->meeting,
                        .question = "Hộ đảng viên trả lại lề đường; chi uỷ viên giữ liên hệ với đảng viên đi làm xa",
                        .way = "hands"};
    struct list people = {0};
    int64_t here = 0;

    TRY(vote_make(w, &vote));
    TRY(vote_open(w, vote.id, 1));
    TRY(vote_find(w, vote.id, &vote));
    TRY(attendee_list(w, forum->meeting, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        here += !strcmp(one->role, "member") && !strcmp(one->standing, "official") && !strcmp(one->state, "present");
    }
    return vote_enter(w, vote.id, vote.version, &(struct vote_count){.agreed = here - 1, .abstained = 1});
}

/* All but so many of each larger line. */
static enum status fill_sheet(struct work *w, const struct forum *forum, int64_t less, struct list *lines)
{
    struct meeting meeting;

    TRY(meeting_find(w, forum->meeting, &meeting));
    TRY(score_sheet(w, meeting.org_id, meeting.held_on, lines));
    for (size_t i = 0; i < lines->count; i++) {
        struct score_line *line = LIST_AT(lines, struct score_line, i);
        line->points = line->most - (line->most > 5 ? less : 0);
    }
    return OK;
}

/* Who does what until the next meeting, and the points the cell gives itself. */
static enum status decide(struct work *w, void *arg)
{
    const struct forum *forum = arg;
    struct assignment given[] = {
        {.title = "Trả lại lề đường trước nhà mình", .owner = "Các hộ đảng viên", .due_on = "2026-05-30"},
        {.title = "Phân công giữ liên hệ với đảng viên đi làm xa", .owner = "Chi uỷ", .due_on = "2026-06-05"},
    };
    struct list lines = {0};
    struct score score = {.meeting_id = forum->meeting};

    for (size_t i = 0; i < COUNT(given); i++) {
        given[i].meeting_id = forum->meeting;
        TRY(assignment_give(w, &given[i]));
    }
    TRY(fill_sheet(w, forum, 2, &lines));
    return score_give(w, &score, &lines);
}

/* And those of who came from above. */
static enum status judge(struct work *w, void *arg)
{
    const struct forum *forum = arg;
    const struct actor actor = w->actor;
    struct list lines = {0};
    struct score score = {.meeting_id = forum->meeting, .words = "Thảo luận thẳng thắn, có việc làm ngay."};

    TRY(fill_sheet(w, forum, 3, &lines));
    w->actor.person = forum->head;
    const enum status status = score_give_outside(w, &score, &lines);
    w->actor = actor;
    return status;
}

static enum status close_forum(struct work *w, void *arg)
{
    struct forum *forum = arg;
    struct meeting meeting;

    TRY(meeting_find(w, forum->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static enum status seal_forum(struct work *w, void *arg)
{
    const struct forum *forum = arg;
    struct meeting meeting;
    const char *seen;
    int64_t paper;

    TRY(meeting_find(w, forum->meeting, &meeting));
    TRY(seal_seen(w, &meeting, &seen));
    TRY(seal_make(w, meeting.id, 0, seen));
    TRY(edition_send(w, meeting.id));
    return seal_register(w, meeting.id, &paper);
}

/* The committee answers the first of what was asked; the other still waits. */
static enum status answer_first(struct work *w, void *arg)
{
    const struct forum *forum = arg;
    struct list proposals = {0};

    TRY(proposal_list_of(w, forum->meeting, &proposals));
    const struct proposal *first = LIST_AT(&proposals, struct proposal, 0);
    return proposal_answer(w, first->id, first->version,
                           "Đảng uỷ đồng ý. Từ tháng 6/2026 chi bộ có đảng viên làm ca đêm được họp thêm vào sáng "
                           "Chủ nhật; chi uỷ báo trước lịch của tháng.");
}

static enum status hold_forum(struct work *w, struct forum *forum)
{
    static const struct {
        work_fn *fn;
        int64_t minute; /* after its beginning */
    } course[] = {{open_forum, 0}, {run_item, 0},      {run_item, 5}, {run_item, 17},   {run_item, 26},
                  {discuss, 60},   {run_item, 80},     {vote, 92},    {run_item, 96},   {run_item, 104},
                  {decide, 116},   {close_forum, 118}, {judge, 121},  {seal_forum, 125}};

    for (size_t i = 0; i < COUNT(course); i++) {
        set_moment(w, HELD_ON, EVENING + course[i].minute * 60);
        TRY(work_run(w, WORK_WRITES, course[i].fn, forum));
    }
    return OK;
}

static enum status hold_months(struct work *w, const struct forum *forum, int first, int last)
{
    return monthly_hold(w, &(struct monthly){.seats = forum->seats,
                                             .room = "Nhà văn hoá thôn Tân Hoà",
                                             .first = first,
                                             .last = last,
                                             .today = forum->today});
}

enum status forum_hold(struct work *w, const char *today)
{
    struct forum forum = {.today = today};
    const char *before = w->today;
    const int64_t now = w->now;

    if (strcmp(today, HELD_ON) <= 0)
        return OK;
    TRY(work_run(w, WORK_READS, find_people, &forum));
    TRY(hold_months(w, &forum, 1, 5));
    set_moment(w, CALLED_ON, NINE);
    TRY(work_run(w, WORK_WRITES, call_forum, &forum));
    TRY(hold_forum(w, &forum));
    if (strcmp(today, ANSWERED_ON) > 0) {
        set_moment(w, ANSWERED_ON, NINE);
        TRY(work_run(w, WORK_WRITES, answer_first, &forum));
    }
    TRY(hold_months(w, &forum, 6, 12));
    w->now = now;
    w->today = before;
    return OK;
}

/* --- what it taught the others --------------------------------------------------------------------------------------
 */

/* The committee judges its cell where a plan it was given asked for pilots and it was one. */
static enum status teach_of(struct work *w, int64_t commune, int64_t cell, int64_t plan_id)
{
    struct list asked = {0};

    TRY(lesson_list_asked(w, plan_id, &asked));
    for (size_t i = 0; i < asked.count; i++) {
        struct list results = {0};
        const struct obligation *pilot = LIST_AT(&asked, struct obligation, i);
        TRY(lesson_list(w, pilot, &results));
        for (size_t k = 0; k < results.count; k++) {
            const struct lesson lesson = {.obligation_id = pilot->id,
                                          .org_id = cell,
                                          .by_id = commune,
                                          .judged = "Diễn đàn gọn trong một buổi, gần hết đảng viên dự, nhiều ý kiến "
                                                    "về việc cụ thể của từng ngõ.",
                                          .lessons = "Chọn một chủ đề hẹp; gửi câu hỏi gợi ý trước ba ngày; chi uỷ "
                                                     "họp ngay sau diễn đàn để giao việc có tên người và hạn."};
            if (LIST_AT(&results, struct pilot_result, k)->org_id == cell)
                TRY(lesson_write(w, &lesson));
        }
    }
    return OK;
}

static enum status teach(struct work *w, void *arg)
{
    struct org commune, cell;
    struct list deliveries = {0};

    (void)arg;
    TRY(org_find_by_code(w, "T01-X001", &commune));
    TRY(org_find_by_code(w, "T01-X001-C001", &cell));
    TRY(delivery_list_of(w, commune.id, true, &deliveries));
    for (size_t i = 0; i < deliveries.count; i++)
        TRY(teach_of(w, commune.id, cell.id, LIST_AT(&deliveries, struct delivery, i)->plan_id));
    return OK;
}

/* --- the next one ---------------------------------------------------------------------------------------------------
 */

/* The month whose meeting is the next. */
static int next_month(const char *today)
{
    struct ymd date = {0};

    (void)date_parse(today, &date);
    return date.day > MONTHLY_DAY ? date.month % 12 + 1 : date.month;
}

static enum status call_monthly(struct work *w, void *arg)
{
    struct forum *forum = arg;

    TRY(find_people(w, forum));
    const char *day = date_add(&w->arena, forum->today, AHEAD);
    struct meeting meeting = {.org_id = forum->seats.org,
                              .kind = "regular",
                              .title =
                                  arena_format(&w->arena, "Sinh hoạt thường kỳ tháng %d", next_month(forum->today)),
                              .held_on = day,
                              .starts_at = date_moment(day) + EVENING,
                              .room = "Nhà văn hoá thôn Tân Hoà",
                              .chair_id = forum->seats.chair,
                              .taker_id = forum->seats.taker};

    TRY(convene_make(w, &meeting));
    return convene_call(w, meeting.id, meeting.version);
}

enum status forum_teach(struct work *w, const char *today)
{
    struct forum forum = {.today = today};
    const char *before = w->today;
    const int64_t now = w->now;

    if (strcmp(today, ANSWERED_ON) <= 0)
        return OK;
    set_moment(w, today, NINE);
    TRY(work_run(w, WORK_WRITES, teach, NULL));
    TRY(work_run(w, WORK_WRITES, call_monthly, &forum));
    w->now = now;
    w->today = before;
    return OK;
}
