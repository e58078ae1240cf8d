/* minutes_kit.h - a meeting that was held, with words that must not leave the cell; its sheet, its seal. */
#ifndef TESTS_MINUTES_KIT_H
#define TESTS_MINUTES_KIT_H

#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/assignment.h"
#include "meeting/fulfil.h"
#include "meeting/opinion.h"
#include "meeting/proposal.h"
#include "meeting/score.h"
#include "meeting/seal.h"
#include "meeting/speaker.h"
#include "meeting/vote.h"

#define DAY    KIT_MEETING_DAY
#define BEFORE "2026-06-20"
#define AFTER  "2026-06-28"
#define SECRET "Zarathustra" /* marks what must not leave the cell */

/* --- a meeting that was held -------------------------------------------------------------------------------------- */

struct hall {
    struct kit_cell cell;
    int64_t meeting;
};

static KIT_UNUSED enum status do_make(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct meeting meeting = kit_forum(&hall->cell, DAY);

    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    hall->meeting = meeting.id;
    return attendee_reply(w, meeting.id, hall->cell.second, "absent", SECRET " ốm");
}

static KIT_UNUSED enum status say_word(struct work *w, const struct hall *hall, const char *kind, const char *shown,
                                       const char *text)
{
    struct attendee one;
    struct opinion opinion = {.meeting_id = hall->meeting, .kind = kind, .shown = shown, .text = text};

    TRY(attendee_find_person(w, hall->meeting, hall->cell.seat, &one));
    opinion.attendee_id = one.id;
    return opinion_add(w, &opinion);
}

static KIT_UNUSED enum status speak(struct work *w, const struct hall *hall)
{
    struct vote vote = {.meeting_id = hall->meeting, .question = "Lập tổ tự quản", .way = "hands"};
    struct list items = {0};

    TRY(agenda_list(w, hall->meeting, &items));
    TRY(agenda_run_next(w, hall->meeting));
    TRY(agenda_note(w, LIST_AT(&items, struct meeting_item, 0)->id, 1, SECRET " ghi chép nháp"));
    TRY(say_word(w, hall, "opinion", "named", SECRET " nói có tên"));
    TRY(say_word(w, hall, "opinion", "unnamed", SECRET " nói không tên"));
    TRY(say_word(w, hall, "criticism", "hidden", SECRET " phê bình ẩn"));
    TRY(say_word(w, hall, "upward", "named", "Đề nghị xã cấp biển\ntên ngõ"));
    TRY(vote_make(w, &vote));
    TRY(vote_open(w, vote.id, 1));
    return vote_enter(w, vote.id, 2, &(struct vote_count){.agreed = 4});
}

static KIT_UNUSED enum status do_hold(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct list people = {0};

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_list(w, meeting.id, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        TRY(attendee_mark(w, one->id, one->person_id == hall->cell.second ? "excused" : "present", "list"));
    }
    return speak(w, hall);
}

static KIT_UNUSED enum status do_close(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;

    TRY(meeting_find(w, hall->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static KIT_UNUSED struct hall held(struct store *store)
{
    struct hall hall = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_hold, &hall);
    kit_do(store, DAY, do_close, &hall);
    return hall;
}

/* --- the sheet ---------------------------------------------------------------------------------------------------- */

struct keeping {
    int64_t meeting;
    const char *text;           /* NULL: as it was shown */
    const char *title, *owner;  /* an assignment beside those there are */
    bool stays, is_old, points; /* does not go up; the version before; all points are given */
};

static KIT_UNUSED enum status do_keep(struct work *w, void *arg)
{
    const struct keeping *keeping = arg;
    struct meeting meeting;
    struct minutes_sheet sheet;

    TRY(meeting_find(w, keeping->meeting, &meeting));
    TRY(minutes_sheet_of(w, &meeting, &sheet));
    sheet.version -= keeping->is_old;
    if (keeping->text)
        sheet.text = keeping->text;
    sheet.goes_up = sheet.goes_up && !keeping->stays;
    struct minutes_given *given = LIST_AT(&sheet.given, struct minutes_given, sheet.given.count - 1);
    if (keeping->title)
        *given = (struct minutes_given){.title = keeping->title, .owner = keeping->owner, .due_on = "2026-07-20"};
    for (size_t i = 0; i < sheet.marks.count; i++) {
        struct minutes_mark *mark = LIST_AT(&sheet.marks, struct minutes_mark, i);
        mark->points = keeping->points ? arena_format(&w->arena, "%lld", (long long)mark->most) : NULL;
    }
    return minutes_keep(w, keeping->meeting, &sheet);
}

static KIT_UNUSED enum status do_seal(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct minutes minutes;
    const char *seen;

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    TRY(seal_seen(w, &meeting, &seen));
    return seal_make(w, hall->meeting, minutes.version, seen);
}

static KIT_UNUSED enum status do_send(struct work *w, void *arg)
{
    return edition_send(w, ((struct hall *)arg)->meeting);
}

static KIT_UNUSED struct hall sealed(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .title = "Kẻ biển tên ngõ", .owner = "Chi uỷ", .points = true};

    kit_do(store, DAY, do_keep, &keeping);
    kit_do(store, DAY, do_seal, &hall);
    return hall;
}

struct seen {
    int64_t meeting;
    struct minutes minutes;
    struct edition edition;
    struct seal_report report;
    char text[8000], resolution[2000], proposals[400], state[16], fault[300];
    size_t lines, heads, corrections, sent;
};

static KIT_UNUSED enum status do_look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct meeting meeting;
    struct minutes_paper paper;
    struct list proposals = {0};

    TRY(meeting_find(w, seen->meeting, &meeting));
    TRY(minutes_find(w, &meeting, &seen->minutes));
    TRY(minutes_print(w, seen->meeting, &paper));
    TRY(proposal_list_of(w, seen->meeting, &proposals));
    kit_keep(seen->text, sizeof(seen->text), seen->minutes.text);
    kit_keep(seen->resolution, sizeof(seen->resolution), seen->minutes.resolution);
    kit_keep(seen->proposals, sizeof(seen->proposals), seen->minutes.proposals);
    kit_keep(seen->state, sizeof(seen->state), meeting.state);
    seen->lines = paper.minutes.count;
    for (size_t i = 0; i < paper.minutes.count; i++)
        seen->heads += !strcmp(LIST_AT(&paper.minutes, struct scribe_line, i)->kind, "head");
    seen->corrections = paper.corrections.count;
    seen->sent = proposals.count;
    const enum status status = edition_find(w, seen->meeting, &seen->edition);
    if (status == ERR_MISSING)
        work_forget(w);
    return status == ERR_MISSING ? OK : status;
}

static KIT_UNUSED struct seen look(struct store *store, int64_t meeting)
{
    struct seen seen = {.meeting = meeting};

    kit_see(store, AFTER, do_look, &seen);
    return seen;
}

static KIT_UNUSED struct seen verified(struct store *store)
{
    struct work w = kit_work(store, AFTER);
    struct seen seen = {0};

    kit_ok(&w, seal_verify(&w, &seen.report));
    if (seen.report.faults.count)
        kit_keep(seen.fault, sizeof(seen.fault), LIST_AT(&seen.report.faults, struct seal_fault, 0)->reason);
    arena_free(&w.arena);
    return seen;
}

#endif
