#include "demo/monthly.h"

#include "base/date.h"
#include "meeting/agenda.h"
#include "meeting/assignment.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "meeting/score.h"
#include "meeting/seal.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "store/unit.h"

#include <string.h>

#define YEAR     2026
#define EVENING  (INT64_C(19) * 3600 + 1800)
#define MORNING  (INT64_C(8) * 3600)
#define AHEAD    4   /* days between the call and the meeting */
#define TO_DO    18  /* days for a task                       */
#define ITEM     720 /* seconds an item takes                 */
#define LATE_ONE 4   /* every so many months one task is late */

/* What a month was about. */
static const struct monthly_words months[12] = {
    {"Phổ biến nhiệm vụ năm 2026 của Đảng uỷ xã; tình hình thôn dịp giáp Tết.",
     "Bàn chăm lo Tết cho hộ khó khăn và trực an ninh những ngày nghỉ.",
     {{"Thăm, tặng quà 12 hộ khó khăn", "Chi uỷ"}, {"Phân công trực an ninh thôn dịp Tết", "Chi uỷ"}}},
    {"Tình hình thôn trước, trong và sau Tết; kết quả giao quân.",
     "Bàn trồng cây đầu xuân và sửa bờ kênh trước vụ.",
     {{"Trồng 200 cây dọc đường liên thôn", "Toàn chi bộ"}, {"Rà soát đảng viên đi làm xa", "Chi uỷ"}}},
    {"Kế hoạch 14-KH/TU của Ban Thường vụ Tỉnh uỷ về diễn đàn ở chi bộ.",
     "Bàn cách góp ý thẳng thắn trong sinh hoạt chi bộ.",
     {{"Thu đảng phí quý I", "Chi uỷ"}, {"Lập danh sách hộ đảng viên còn lấn lề đường", "Chi uỷ"}}},
    {"Kế hoạch 09-KH/ĐU của Đảng uỷ xã; chi bộ được chọn làm điểm diễn đàn.",
     "Thống nhất chủ đề, câu hỏi gợi ý và cách điều hành diễn đàn.",
     {{"Gửi câu hỏi gợi ý đến từng đảng viên", "Chi uỷ"}, {"Viết báo cáo đề dẫn không quá 15 phút", "Chi uỷ"}}},
    {"Tình hình thôn tháng 4; việc chuẩn bị làm điểm diễn đàn.",
     "Bàn phân công người phát biểu trước, chỗ ngồi, âm thanh.",
     {{"Sắp xếp nhà văn hoá thôn", "Chi uỷ"}, {"Phân công đón đại biểu", "Chi uỷ"}}},
    {"Kết quả làm điểm diễn đàn; Đảng uỷ xã cho mở kỳ sinh hoạt sáng Chủ nhật.",
     "Bàn sinh hoạt hè cho thiếu nhi và phòng đuối nước.",
     {{"Mở sân chơi hè ở nhà văn hoá thôn", "Chi đoàn thôn"}, {"Cắm biển cảnh báo ở ba ao sâu", "Chi uỷ"}}},
    {"Sơ kết công tác sáu tháng đầu năm của Đảng bộ xã.",
     "Bàn việc nhân ngày Thương binh - Liệt sĩ.",
     {{"Thăm gia đình chính sách", "Chi uỷ"}, {"Dọn nghĩa trang liệt sĩ sáng Chủ nhật", "Toàn chi bộ"}}},
    {"Chuẩn bị năm học mới; tình hình sâu bệnh vụ hè thu.",
     "Bàn quỹ khuyến học và khơi cống trước mùa mưa.",
     {{"Trao quà khuyến học trước khai giảng", "Chi hội khuyến học"}, {"Khơi cống ngõ 2 và ngõ 5", "Chi uỷ"}}},
    {"Tình hình an ninh dịp Quốc khánh; dự báo mưa bão.",
     "Bàn phương án bốn tại chỗ khi có lũ.",
     {{"Lập tổ xung kích phòng lũ", "Chi uỷ"}, {"Rà soát hộ phải sơ tán", "Ban công tác Mặt trận thôn"}}},
    {"Kết quả quý III của Đảng bộ xã.",
     "Bàn chuẩn bị ngày hội Đại đoàn kết toàn dân.",
     {{"Chuẩn bị chương trình ngày hội", "Ban công tác Mặt trận thôn"}, {"Thu đảng phí quý III", "Chi uỷ"}}},
    {"Hướng dẫn kiểm điểm, đánh giá, xếp loại cuối năm.",
     "Bàn cách kiểm điểm từng đảng viên, bắt đầu từ chi uỷ.",
     {{"Mỗi đảng viên viết bản tự kiểm điểm", "Toàn chi bộ"}, {"Dự thảo báo cáo tổng kết năm", "Chi uỷ"}}},
    {"Kết quả năm của Đảng bộ xã.",
     "Tổng kết năm, bàn việc năm tới.",
     {{"Thăm đảng viên cao tuổi", "Chi uỷ"}, {"Đăng ký nội dung làm theo năm tới", "Toàn chi bộ"}}},
};

static void set_moment(struct work *w, const char *day, int64_t second)
{
    w->now = date_moment(day) + second;
    w->today = day;
}

enum status monthly_find_seats(struct work *w, const char *code, struct seats *seats)
{
    struct org org;
    struct list posts = {0};

    TRY(org_find_by_code(w, code, &org));
    *seats = (struct seats){.org = org.id};
    TRY(roster_posts(w, org.id, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        if (!strcmp(post->post, "secretary"))
            seats->chair = post->person;
        else if (!seats->taker)
            seats->taker = post->person;
    }
    return OK;
}

struct call {
    const struct monthly *monthly;
    struct monthly_evening *evening;
};

static enum status call(struct work *w, void *arg)
{
    const struct call *call = arg;
    const struct monthly *monthly = call->monthly;
    struct monthly_evening *evening = call->evening;
    struct meeting meeting = {.org_id = monthly->seats.org,
                              .kind = "regular",
                              .title = arena_format(&w->arena, "Sinh hoạt thường kỳ tháng %d", evening->number),
                              .held_on = evening->day,
                              .starts_at = date_moment(evening->day) + EVENING,
                              .room = monthly->room,
                              .chair_id = monthly->seats.chair,
                              .taker_id = monthly->seats.taker};

    TRY(convene_make(w, &meeting));
    evening->meeting = meeting.id;
    return convene_call(w, meeting.id, meeting.version);
}

/* --- held -----------------------------------------------------------------------------------------------------------
 */

/* Each month somebody else has asked for leave. */
static enum status call_roll(struct work *w, const struct monthly_evening *evening)
{
    struct list people = {0};

    TRY(attendee_list(w, evening->meeting, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        const bool is_away = !strcmp(one->standing, "exempt") || i == (size_t)evening->number * 7 % people.count;
        TRY(attendee_mark(w, one->id, is_away && one->person_id != evening->chair ? "excused" : "present", "list"));
    }
    return OK;
}

static const char *note_of(const struct monthly_evening *evening, const char *kind)
{
    static const char *const others[][2] = {
        {"opening", "Chủ trì nêu lý do, thông qua chương trình; thư ký điểm danh."},
        {"tasks", "Nghe kết quả từng việc của kỳ trước."},
        {"criticism", "Chi uỷ tự phê bình về đôn đốc; đảng viên góp ý thẳng thắn."},
        {"next", "Giao việc có tên người và hạn."},
        {"conclusion", "Chi bộ nhất trí các việc đã bàn."},
    };

    if (!strcmp(kind, "information"))
        return evening->words->information;
    if (!strcmp(kind, "discussion"))
        return evening->words->discussion;
    for (size_t i = 0; i < COUNT(others); i++)
        if (!strcmp(others[i][0], kind))
            return others[i][1];
    return "";
}

/* What was due by this evening; now and then one task goes on for a month. */
static enum status hear(struct work *w, const struct monthly_evening *evening)
{
    struct meeting meeting;
    struct list heard = {0};

    TRY(meeting_find(w, evening->meeting, &meeting));
    TRY(assignment_list_heard(w, &meeting, &heard));
    for (size_t i = 0; i < heard.count; i++) {
        const struct assignment *one = LIST_AT(&heard, struct assignment, i);
        const bool is_late = i == 1 && evening->number % LATE_ONE == 0;
        if (strcmp(one->hear_on, evening->day) <= 0)
            TRY(assignment_hear(
                w, &(struct assignment_report){.assignment_id = one->id,
                                               .meeting_id = evening->meeting,
                                               .state = is_late ? "not_done" : "done",
                                               .result = is_late ? "còn vài nhà đi vắng" : NULL,
                                               .carry_on = is_late ? date_add(&w->arena, evening->day, TO_DO) : NULL}));
    }
    return OK;
}

static enum status run(struct work *w, const struct monthly_evening *evening)
{
    struct list items = {0};

    TRY(agenda_list(w, evening->meeting, &items));
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        if (!strcmp(item->kind, "other"))
            continue;
        set_moment(w, evening->day, EVENING + (int64_t)i * ITEM);
        TRY(agenda_run(w, item->id));
        TRY(agenda_note(w, item->id, item->notes_version, note_of(evening, item->kind)));
    }
    return hear(w, evening);
}

static enum status hold(struct work *w, void *arg)
{
    const struct monthly_evening *evening = arg;
    struct meeting meeting;

    set_moment(w, evening->day, EVENING);
    TRY(meeting_find(w, evening->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(call_roll(w, evening));
    return run(w, evening);
}

/* --- closed ---------------------------------------------------------------------------------------------------------
 */

static enum status decide(struct work *w, const struct monthly_evening *evening)
{
    struct meeting meeting;
    struct list lines = {0};
    struct score score = {.meeting_id = evening->meeting};

    for (size_t i = 0; i < COUNT(evening->words->tasks); i++) {
        struct assignment given = {.meeting_id = evening->meeting,
                                   .title = evening->words->tasks[i].title,
                                   .owner = evening->words->tasks[i].owner,
                                   .due_on = date_add(&w->arena, evening->day, TO_DO)};
        TRY(assignment_give(w, &given));
    }
    TRY(meeting_find(w, evening->meeting, &meeting));
    TRY(score_lines(w, &meeting, "self", &lines));
    for (size_t i = 0; i < lines.count; i++) {
        struct score_line *line = LIST_AT(&lines, struct score_line, i);
        line->points = line->most - (line->most > 5 ? 1 + evening->number % 3 : 0);
    }
    return score_give(w, &score, &lines);
}

static enum status end(struct work *w, void *arg)
{
    const struct monthly_evening *evening = arg;
    struct meeting meeting;
    const char *seen;
    int64_t paper;

    TRY(decide(w, evening));
    TRY(meeting_find(w, evening->meeting, &meeting));
    TRY(convene_close(w, meeting.id, meeting.version));
    TRY(meeting_find(w, evening->meeting, &meeting));
    TRY(seal_seen(w, &meeting, &seen));
    TRY(seal_make(w, meeting.id, 0, seen));
    TRY(edition_send(w, meeting.id));
    return seal_register(w, meeting.id, &paper);
}

enum status monthly_hold_one(struct work *w, const struct monthly_evening *evening)
{
    TRY(work_run(w, WORK_WRITES, hold, (void *)evening));
    set_moment(w, evening->day, EVENING + INT64_C(9) * ITEM);
    return work_run(w, WORK_WRITES, end, (void *)evening);
}

enum status monthly_hold(struct work *w, const struct monthly *monthly)
{
    for (int number = monthly->first; number <= monthly->last; number++) {
        struct monthly_evening evening = {.chair = monthly->seats.chair,
                                          .day = date_text(&w->arena, (struct ymd){YEAR, number, MONTHLY_DAY}),
                                          .number = number,
                                          .words = &months[number - 1]};
        if (strcmp(evening.day, monthly->today) >= 0)
            return OK;
        set_moment(w, date_add(&w->arena, evening.day, -AHEAD), MORNING);
        TRY(work_run(w, WORK_WRITES, call, &(struct call){monthly, &evening}));
        TRY(monthly_hold_one(w, &evening));
    }
    return OK;
}
