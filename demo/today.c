#include "demo/today.h"

#include "base/date.h"
#include "base/embed.h"
#include "demo/monthly.h"
#include "demo/world.h"
#include "meeting/agenda.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "meeting/dossier.h"
#include "meeting/timetable.h"
#include "store/blob.h"
#include "store/unit.h"

#include <string.h>

#define CELL     "T01-X001-C016"
#define ROOM     "Hội trường Hợp tác xã Nông nghiệp"
#define PROJECT  "Sửa trạm bơm Đồng Nà trước vụ đông xuân"
#define QUESTION "Trích quỹ phúc lợi 48 triệu đồng sửa trạm bơm Đồng Nà"
#define EVENING  (19 * 60 + 30) /* minute */
#define MORNING  (INT64_C(8) * 3600)
#define BACK     31 /* days: so long before it the last one was, at most */
#define PLANNED  7  /* days before the last one the series began         */
#define CALLED   4  /* days before a meeting                             */

static const struct monthly_words last_month = {
    "Kết quả sản xuất quý III của hợp tác xã; tình hình thời tiết, sâu bệnh.",
    "Bàn lịch gieo sạ, giống và việc nạo vét kênh nội đồng.",
    {{"Nạo vét kênh N3 đoạn qua cánh đồng Cửa", "Tổ thuỷ nông"}, {"Chốt danh sách hộ đăng ký giống", "Chi uỷ"}},
};

/* What is handed out for an item. */
struct handed {
    const char *file, *title;
    const char *hash;
};

struct today {
    struct seats seats;
    const char *day;  /* today */
    const char *last; /* the day of last month's */
    int64_t minute;
    int64_t meeting; /* last month's, then today's */
    struct handed project, money;
};

static void set_moment(struct work *w, const char *day, int64_t second)
{
    w->now = date_moment(day) + second;
    w->today = day;
}

static enum status find_seats(struct work *w, void *arg)
{
    struct today *today = arg;

    return monthly_find_seats(w, CELL, &today->seats);
}

/* --- last month ---------------------------------------------------------------------------------------------------
 */

static struct series series_of(const struct today *today)
{
    struct ymd day = {0};

    (void)date_parse(today->day, &day);
    return (struct series){.org_id = today->seats.org,
                           .kind = "regular",
                           .month_day = day.day,
                           .months = 1,
                           .starts_minute = EVENING,
                           .room = ROOM,
                           .chair_id = today->seats.chair,
                           .taker_id = today->seats.taker};
}

static enum status hand_out(struct work *w, int64_t meeting, int64_t item, const struct handed *handed)
{
    return dossier_add(w, &(struct meeting_file){.meeting_id = meeting,
                                                 .item_id = item,
                                                 .title = handed->title,
                                                 .hash = handed->hash,
                                                 .filename = handed->file,
                                                 .media = "text/plain"});
}

/* Its first meeting is called, with an item there will be no time for. */
static enum status plan(struct work *w, void *arg)
{
    struct today *today = arg;
    struct series series = series_of(today);
    struct meeting first;
    struct meeting_item project = {.kind = "other", .title = PROJECT, .minutes = 15, .speaker = "Tổ thuỷ nông"};

    TRY(timetable_begin(w, &series));
    TRY(timetable_ahead(w, series.id, &first));
    today->meeting = project.meeting_id = first.id;
    TRY(agenda_add(w, &project, 0));
    TRY(hand_out(w, first.id, project.id, &today->project));
    return convene_call(w, first.id, first.version);
}

/* --- today's ------------------------------------------------------------------------------------------------------
 */

static enum status find_next(struct work *w, void *arg)
{
    struct today *today = arg;
    struct meeting last, next;

    TRY(meeting_find(w, today->meeting, &last));
    TRY(timetable_ahead(w, last.series_id, &next));
    today->meeting = next.id;
    return next.id ? OK : ERR_MISSING;
}

/* What is to be voted on stands on the agenda in the words of the question, behind what it is about. */
static enum status prepare_vote(struct work *w, const struct today *today)
{
    struct list items = {0};

    TRY(agenda_list(w, today->meeting, &items));
    for (size_t i = 0; i < items.count; i++) {
        struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        if (strcmp(item->kind, "vote") != 0)
            continue;
        item->title = QUESTION;
        TRY(agenda_change(w, item));
        TRY(hand_out(w, today->meeting, item->id, &today->money));
    }
    return OK;
}

static enum status call(struct work *w, void *arg)
{
    const struct today *today = arg;
    struct meeting meeting;

    TRY(meeting_find(w, today->meeting, &meeting));
    meeting.starts_at = date_moment(today->day) + today->minute * 60;
    TRY(convene_change(w, &meeting));
    TRY(prepare_vote(w, today));
    TRY(attendee_add(w, &(struct attendee){.meeting_id = today->meeting,
                                           .name = "Trần Văn Lộc",
                                           .role = "guest",
                                           .body = "Tổ thuỷ nông hợp tác xã",
                                           .purpose = "Trình bày phương án sửa trạm bơm"}));
    TRY(meeting_find(w, today->meeting, &meeting));
    return convene_call(w, meeting.id, meeting.version);
}

/* Most have answered and looked into the papers: not who takes the minutes, nor who has the telephone. */
static enum status answer(struct work *w, void *arg)
{
    const struct today *today = arg;
    struct list people = {0}, files = {0};

    TRY(attendee_list(w, today->meeting, &people));
    TRY(dossier_list(w, today->meeting, 0, &files));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        if (!one->person_id || one->person_id == today->seats.taker || i % 2)
            continue;
        TRY(attendee_reply(w, today->meeting, one->person_id, i == 4 ? "absent" : "coming",
                           i == 4 ? "đưa con đi khám ở tỉnh" : NULL));
        TRY(dossier_open(w, LIST_AT(&files, struct meeting_file, 0)->id, one->person_id));
    }
    return OK;
}

/* --- the whole ------------------------------------------------------------------------------------------------------
 */

static enum status keep(struct work *w, struct handed *handed)
{
    const struct embedded *file = embedded_find(arena_format(&w->arena, "demo/papers/%s", handed->file));

    return blob_put(w, (struct bytes){file->start, embedded_size(file)}, &handed->hash);
}

static enum status hold(struct work *w, struct today *today)
{
    struct ymd last = {0};

    (void)date_parse(today->last, &last);
    TRY(work_run(w, WORK_READS, find_seats, today));
    set_moment(w, date_add(&w->arena, today->last, -PLANNED), MORNING);
    TRY(keep(w, &today->project));
    TRY(keep(w, &today->money));
    TRY(work_run(w, WORK_WRITES, plan, today));
    TRY(monthly_hold_one(w, &(struct monthly_evening){.meeting = today->meeting,
                                                      .chair = today->seats.chair,
                                                      .day = today->last,
                                                      .number = last.month,
                                                      .words = &last_month}));
    TRY(work_run(w, WORK_READS, find_next, today));
    set_moment(w, date_add(&w->arena, today->day, -CALLED), MORNING);
    TRY(work_run(w, WORK_WRITES, call, today));
    set_moment(w, date_add(&w->arena, today->day, -1), MORNING);
    return work_run(w, WORK_WRITES, answer, today);
}

enum status today_call(struct work *w, const char *day, int64_t minute)
{
    struct today today = {.day = day,
                          .minute = minute,
                          .project = {"7_tram_bom.txt", "Tờ trình: phương án sửa trạm bơm Đồng Nà", NULL},
                          .money = {"8_quy_phuc_loi.txt", "Thu, chi quỹ phúc lợi đến hết tháng trước", NULL}};
    const char *before = w->today;
    const int64_t now = w->now;

    const struct series days = series_of(&today);
    const char *from = date_add(&w->arena, day, -BACK - PLANNED);
    if (strcmp(from, WORLD_TWO_LEVELS) <= 0)
        return OK;
    today.last = series_next(&w->arena, &(struct series){.month_day = days.month_day, .months = 1, .from_on = from},
                             date_add(&w->arena, day, -BACK - 1));
    TRY(hold(w, &today));
    w->now = now;
    w->today = before;
    return OK;
}
