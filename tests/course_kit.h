/* course_kit.h - a ward with its committee and two cells for tests of courses; one class held in three lines. */
#ifndef TESTS_COURSE_KIT_H
#define TESTS_COURSE_KIT_H

#include "tests/meeting_kit.h"

#include "meeting/study.h"

#define KIT_ISSUED "2026-06-02"
#define KIT_BEFORE "2026-06-20"

struct kit_ward {
    struct kit_cell cell;                /* in the ward, with 5 full members, 1 probationary, 1 exempt */
    int64_t secretary, deputy, chairman; /* of the ward's committee: they belong to the second cell     */
    int64_t other;                       /* secretary of that second cell */
};

static inline enum status kit_fill_ward(struct work *w, void *arg)
{
    struct kit_ward *ward = arg;
    const int64_t home = ward->cell.tree.cells[1];
    struct post posts[] = {{.post = "secretary"}, {.post = "deputy"}, {.post = "committee_member"}};

    TRY(kit_admit(w, "Lý Thường Kiên", home, "official", NULL, &ward->secretary));
    TRY(kit_admit(w, "Mai Thu Hà", home, "official", NULL, &ward->deputy));
    TRY(kit_admit(w, "Ngô Văn Đạt", home, "official", NULL, &ward->chairman));
    TRY(kit_admit(w, "Đinh Thị Yến", home, "official", "secretary", &ward->other));
    posts[0].person = ward->secretary;
    posts[1].person = ward->deputy;
    posts[2].person = ward->chairman;
    for (size_t i = 0; i < COUNT(posts); i++) {
        posts[i].org = ward->cell.tree.ward;
        posts[i].from_day = "2020-01-01";
        TRY(roster_give_post(w, &posts[i]));
    }
    return OK;
}

static inline struct kit_ward kit_ward(struct store *store)
{
    struct kit_ward ward = {.cell = kit_cell(store)};

    kit_do(store, "2026-06-01", kit_fill_ward, &ward);
    return ward;
}

/* Opened on KIT_BEFORE unless said otherwise. */
static KIT_UNUSED enum status kit_make_course(struct work *w, void *arg)
{
    return course_make(w, arg);
}

static KIT_UNUSED int64_t kit_course(struct store *store, struct course course)
{
    course.title = course.title ? course.title : "Học tập Kết luận Hội nghị Trung ương";
    course.lecturer = course.lecturer ? course.lecturer : "secretary";
    kit_do(store, KIT_BEFORE, kit_make_course, &course);
    return course.id;
}

/* A session from the invitation to its end; whoever stands in `came` was there, the last `brief` of them for ten
 * minutes of two hours only. */
struct kit_class {
    int64_t course_id, org_id;
    int64_t chair, taker;
    const char *day;
    int64_t came[8];
    size_t brief;
    int64_t late;    /* seconds behind the others the last of them came */
    int64_t meeting; /* out */
    size_t invited;  /* out */
};

static KIT_UNUSED enum status kit_plan_class(struct work *w, void *arg)
{
    struct kit_class *class = arg;
    struct meeting meeting = {.org_id = class->org_id,
                              .kind = "study",
                              .course_id = class->course_id,
                              .held_on = class->day,
                              .starts_at = date_moment(class->day) + 12 * 3600 + 1800,
                              .room = "Hội trường",
                              .chair_id = class->chair,
                              .taker_id = class->taker};
    struct list people = {0};

    TRY(convene_make(w, &meeting));
    class->meeting = meeting.id;
    TRY(attendee_list(w, meeting.id, &people));
    class->invited = people.count;
    return convene_call(w, meeting.id, meeting.version);
}

static KIT_UNUSED enum status kit_open_class(struct work *w, void *arg)
{
    const struct kit_class *class = arg;
    struct meeting meeting;
    size_t count = 0;

    TRY(meeting_find(w, class->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    while (count < COUNT(class->came) && class->came[count])
        count++;
    for (size_t i = 0; i < count; i++) {
        struct attendee one;
        TRY(attendee_find_person(w, meeting.id, class->came[i], &one));
        w->now += i + 1 == count ? class->late : 0;
        TRY(attendee_mark(w, one.id, "present", "list"));
        w->now += i + class->brief >= count ? 600 : 0;
        if (i + class->brief >= count)
            TRY(attendee_mark(w, one.id, "left", "list"));
        w->now -= i + class->brief >= count ? 600 : 0;
    }
    return OK;
}

static KIT_UNUSED enum status kit_end_class(struct work *w, void *arg)
{
    const struct kit_class *class = arg;
    struct meeting meeting;

    w->now += 7200;
    TRY(meeting_find(w, class->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static KIT_UNUSED void kit_hold(struct store *store, struct kit_class *class)
{
    kit_do(store, KIT_BEFORE, kit_plan_class, class);
    kit_do(store, class->day, kit_open_class, class);
    kit_do(store, class->day, kit_end_class, class);
}

struct kit_look {
    int64_t course_id;
    struct course course; /* texts do not outlive the unit: numbers alone */
    struct learner_figures figures;
    int64_t asked; /* about whom */
    bool is_listed, is_done, was_absent;
    char way[16], words[80], where[80], audience[24];
};

static KIT_UNUSED enum status kit_read_course(struct work *w, void *arg)
{
    struct kit_look *look = arg;
    struct list learners = {0};

    TRY(course_find(w, look->course_id, &look->course));
    TRY(learner_list(w, &look->course, &learners));
    look->figures = learner_count(&learners);
    const struct learner *one = learner_find(&learners, look->asked);
    look->is_listed = one != NULL;
    look->is_done = one && one->way;
    look->was_absent = one && one->was_absent;
    kit_keep(look->way, sizeof(look->way), one ? one->way : NULL);
    kit_keep(look->words, sizeof(look->words), one ? one->words : NULL);
    kit_keep(look->where, sizeof(look->where), one ? one->where : NULL);
    kit_keep(look->audience, sizeof(look->audience), one ? one->audience : NULL);
    return OK;
}

static KIT_UNUSED struct kit_look kit_look(struct store *store, const char *day, int64_t course_id, int64_t asked)
{
    struct kit_look look = {.course_id = course_id, .asked = asked};

    kit_see(store, day, kit_read_course, &look);
    return look;
}

#endif
