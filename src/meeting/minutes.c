#include "meeting/minutes.h"

#include "base/hash.h"
#include "base/speech.h"
#include "meeting/assignment.h"
#include "meeting/kinds.h"
#include "meeting/minutes.sql.h"
#include "meeting/score.h"
#include "organisation/org.h"
#include "plan/paper.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_MOST  600000
#define BLANK_MOST 1 /* lines to fill in beside those there are; the form adds one */

const struct choice minutes_ends[] = {
    {"keep", _("Lưu lại")}, {"seal", _("Thông qua và đóng dấu niêm")}, {"rewrite", _("Viết lại từ diễn biến")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct minutes, meeting_id),
    INT_FIELD(struct minutes, version),
    PROSE_FIELD(struct minutes, text, .label = _("Biên bản"), .class = CLASS_CELL_ONLY),
    PROSE_FIELD(struct minutes, resolution, .label = _("Nghị quyết"), .class = CLASS_CELL_ONLY),
    PROSE_FIELD(struct minutes, proposals, .label = _("Kiến nghị"), .class = CLASS_CELL_ONLY),
    TRUTH_FIELD(struct minutes, goes_up),
    TEXT_FIELD(struct minutes, hash),
    INT_FIELD(struct minutes, paper_id),
    INT_FIELD(struct minutes, finisher_id),
    TEXT_FIELD(struct minutes, finisher_name),
    DATE_FIELD(struct minutes, raw_gone_on),
};
const struct shape minutes_shape = SHAPE(struct minutes, fields);

static const struct field heard_fields[] = {
    INT_FIELD(struct minutes_heard, assignment),
    TEXT_FIELD(struct minutes_heard, title, .class = CLASS_CELL_ONLY, .most = 1000),
    CHOICE_FIELD(struct minutes_heard, state, .label = _("Kết quả"), .class = CLASS_CELL_ONLY,
                 .choices = assignment_states),
    TEXT_FIELD(struct minutes_heard, result, .label = _("Kết quả, lý do"), .class = CLASS_CELL_ONLY, .most = 1000),
    DATE_FIELD(struct minutes_heard, carry_on, .label = _("Làm tiếp đến ngày")),
};
static const struct shape heard_shape = SHAPE(struct minutes_heard, heard_fields);

static const struct field given_fields[] = {
    INT_FIELD(struct minutes_given, assignment),
    TEXT_FIELD(struct minutes_given, title, .label = _("Việc gì"), .class = CLASS_CELL_ONLY, .most = 500),
    TEXT_FIELD(struct minutes_given, owner, .label = _("Ai làm"), .class = CLASS_PERSONAL),
    DATE_FIELD(struct minutes_given, due_on, .label = _("Đến ngày nào")),
    DATE_FIELD(struct minutes_given, hear_on, .label = _("Nghe kết quả từ ngày")),
};
static const struct shape given_shape = SHAPE(struct minutes_given, given_fields);

static const struct field mark_fields[] = {
    INT_FIELD(struct minutes_mark, position),
    TEXT_FIELD(struct minutes_mark, title, .most = 300),
    TEXT_FIELD(struct minutes_mark, points, .label = _("Điểm"), .most = 6),
    INT_FIELD(struct minutes_mark, most),
};
static const struct shape mark_shape = SHAPE(struct minutes_mark, mark_fields);

static const struct field sheet_fields[] = {
    INT_FIELD(struct minutes_sheet, version),
    PROSE_FIELD(struct minutes_sheet, text, .label = _("Biên bản"), .class = CLASS_CELL_ONLY, .most = TEXT_MOST),
    PROSE_FIELD(struct minutes_sheet, resolution, .label = _("Nghị quyết"), .class = CLASS_CELL_ONLY,
                .most = TEXT_MOST),
    PROSE_FIELD(struct minutes_sheet, proposals, .label = _("Kiến nghị cấp trên"), .class = CLASS_CELL_ONLY),
    TEXT_FIELD(struct minutes_sheet, text_drawn),
    TEXT_FIELD(struct minutes_sheet, resolution_drawn),
    TEXT_FIELD(struct minutes_sheet, proposals_drawn),
    TRUTH_FIELD(struct minutes_sheet, goes_up, .label = _("Gửi lên cấp trên")),
    LIST_FIELD(struct minutes_sheet, heard, .inner = &heard_shape),
    LIST_FIELD(struct minutes_sheet, given, .inner = &given_shape),
    LIST_FIELD(struct minutes_sheet, marks, .inner = &mark_shape),
    PROSE_FIELD(struct minutes_sheet, words, .label = _("Nhận xét"), .class = CLASS_CELL_ONLY, .most = 1000),
    TEXT_FIELD(struct minutes_sheet, seen),
    CHOICE_FIELD(struct minutes_sheet, then, .label = _("Rồi"), .choices = minutes_ends),
};
const struct shape minutes_sheet_shape = SHAPE(struct minutes_sheet, sheet_fields);

static const struct field correction_fields[] = {
    INT_FIELD(struct minutes_correction, id),
    INT_FIELD(struct minutes_correction, meeting_id),
    INT_FIELD(struct minutes_correction, number),
    TIME_FIELD(struct minutes_correction, made_at),
    INT_FIELD(struct minutes_correction, made_by, .class = CLASS_PERSONAL),
    PROSE_FIELD(struct minutes_correction, wrong, .label = _("Đã ghi"), .class = CLASS_CELL_ONLY, .required = true,
                .most = 4000),
    PROSE_FIELD(struct minutes_correction, right_text, .label = _("Đúng ra là"), .class = CLASS_CELL_ONLY,
                .required = true, .most = 4000),
    PROSE_FIELD(struct minutes_correction, reason, .label = _("Lý do"), .class = CLASS_CELL_ONLY, .required = true,
                .most = 1000),
    TEXT_FIELD(struct minutes_correction, hash),
    TEXT_FIELD(struct minutes_correction, name, .class = CLASS_PERSONAL),
};
const struct shape minutes_correction_shape = SHAPE(struct minutes_correction, correction_fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

const char *minutes_fingerprint(struct arena *arena, const char *text)
{
    const char *plain = scribe_plain(arena, text);

    return hash_text(arena, hash_bytes(plain, strlen(plain)));
}

/* A cell's own meetings go up unless somebody says otherwise; its committee's sessions do not. */
static enum status goes_up(struct work *w, const struct meeting *meeting, bool *goes)
{
    struct meeting_kind kind;
    struct org org;

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
    TRY(org_find(w, meeting->org_id, meeting->held_on, &org));
    *goes = !strcmp(org.form, "cell") && !strcmp(kind.members, "roster");
    return OK;
}

/* The row; version 0 when there is none. */
static enum status find_row(struct work *w, const struct meeting *meeting, struct minutes *minutes)
{
    const enum status status = store_find(w, &minutes_of, ARGS(INT(meeting->id)), &minutes_shape, minutes);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *minutes = (struct minutes){.meeting_id = meeting->id};
    return goes_up(w, meeting, &minutes->goes_up);
}

enum status minutes_find(struct work *w, const struct meeting *meeting, struct minutes *minutes)
{
    TRY(find_row(w, meeting, minutes));
    minutes->is_own_text = minutes->text != NULL;
    minutes->is_own_resolution = minutes->resolution != NULL;
    minutes->is_own_proposals = minutes->proposals != NULL;
    if (!minutes->text)
        TRY(scribe_minutes(w, meeting, &minutes->text));
    if (!minutes->resolution)
        TRY(scribe_resolution(w, meeting, &minutes->resolution));
    if (!minutes->proposals)
        TRY(scribe_proposals(w, meeting, &minutes->proposals));
    return OK;
}

enum status minutes_corrections(struct work *w, int64_t meeting_id, struct list *corrections)
{
    return store_list(w, &corrections_of, ARGS(INT(meeting_id)), &minutes_correction_shape, corrections);
}

/* --- the sheet ------------------------------------------------------------------------------------------------------
 */

static enum status fill_assignments(struct work *w, const struct meeting *meeting, struct minutes_sheet *sheet)
{
    struct list heard = {0}, given = {0};

    TRY(assignment_list_heard(w, meeting, &heard));
    TRY(assignment_list_given(w, meeting->id, &given));
    for (size_t i = 0; i < heard.count; i++) {
        const struct assignment *assignment = LIST_AT(&heard, struct assignment, i);
        const char *from[] = {assignment->title, assignment->owner};
        *(struct minutes_heard *)list_add(&w->arena, &sheet->heard, sizeof(struct minutes_heard)) =
            (struct minutes_heard){.assignment = assignment->id,
                                   .title = arena_format(&w->arena, "%s · %s", from[0], from[1]),
                                   .state = assignment->state,
                                   .result = assignment->result,
                                   .carry_on = assignment->carried_on};
    }
    for (size_t i = 0; i < given.count; i++) {
        const struct assignment *assignment = LIST_AT(&given, struct assignment, i);
        *(struct minutes_given *)list_add(&w->arena, &sheet->given, sizeof(struct minutes_given)) =
            (struct minutes_given){.assignment = assignment->id,
                                   .title = assignment->title,
                                   .owner = assignment->owner,
                                   .due_on = assignment->due_on,
                                   .hear_on = strcmp(assignment->hear_on, assignment->due_on) != 0 ? assignment->hear_on
                                                                                                   : NULL};
    }
    for (int i = 0; i < BLANK_MOST; i++)
        (void)list_add(&w->arena, &sheet->given, sizeof(struct minutes_given));
    return OK;
}

static enum status fill_marks(struct work *w, const struct meeting *meeting, struct minutes_sheet *sheet)
{
    struct list lines = {0};
    struct score score;

    TRY(score_find(w, meeting->id, "self", &score));
    TRY(score_lines(w, meeting, "self", &lines));
    sheet->words = score.words;
    for (size_t i = 0; i < lines.count; i++) {
        const struct score_line *line = LIST_AT(&lines, struct score_line, i);
        *(struct minutes_mark *)list_add(&w->arena, &sheet->marks, sizeof(struct minutes_mark)) = (struct minutes_mark){
            .position = line->position,
            .title = line->title,
            .most = line->most,
            .points = line->points < 0 ? NULL : arena_format(&w->arena, "%lld", (long long)line->points)};
    }
    return OK;
}

enum status minutes_sheet_of(struct work *w, const struct meeting *meeting, struct minutes_sheet *sheet)
{
    struct minutes minutes;

    TRY(minutes_find(w, meeting, &minutes));
    *sheet = (struct minutes_sheet){
        .version = minutes.version,
        .text = minutes.text,
        .resolution = minutes.resolution,
        .proposals = minutes.proposals,
        .text_drawn = minutes_fingerprint(&w->arena, minutes.text),
        .resolution_drawn = minutes_fingerprint(&w->arena, minutes.resolution),
        .proposals_drawn = minutes_fingerprint(&w->arena, minutes.proposals),
        .goes_up = minutes.goes_up,
        .seen = "",
    };
    TRY(fill_assignments(w, meeting, sheet));
    return fill_marks(w, meeting, sheet);
}

/* --- kept -----------------------------------------------------------------------------------------------------------
 */

/* Says which line of the sheet was refused. */
static enum status in_line(struct work *w, const char *list, size_t i, enum status status)
{
    if (status == ERR_INVALID && w->field)
        w->field = arena_format(&w->arena, "%s.%zu.%s", list, i, w->field);
    return status;
}

static bool is_same(const char *one, const char *other)
{
    return !strcmp(one ? one : "", other ? other : "");
}

static enum status keep_heard(struct work *w, const struct meeting *meeting, const struct minutes_heard *line)
{
    struct assignment assignment;

    if (!line->assignment)
        return OK;
    TRY(assignment_find(w, line->assignment, &assignment));
    if (is_same(line->state, assignment.state) && is_same(line->result, assignment.result) &&
        is_same(line->carry_on, assignment.carried_on))
        return OK;
    return assignment_hear(w, &(struct assignment_report){.assignment_id = line->assignment,
                                                          .meeting_id = meeting->id,
                                                          .state = line->state,
                                                          .result = line->result,
                                                          .carry_on = line->carry_on});
}

static enum status keep_given(struct work *w, const struct meeting *meeting, const struct minutes_given *line)
{
    struct assignment before, assignment = {.meeting_id = meeting->id,
                                            .title = line->title,
                                            .owner = line->owner,
                                            .due_on = line->due_on,
                                            .hear_on = line->hear_on};

    if (!line->assignment)
        return line->title || line->owner || line->due_on ? assignment_give(w, &assignment) : OK;
    const enum status status = assignment_find(w, line->assignment, &before);
    if (status == ERR_MISSING) {
        work_forget(w); /* carried on, and with this sheet not after all */
        return OK;
    }
    TRY(status);
    if (before.meeting_id != meeting->id)
        return fail(w, ERR_MISSING, _("Không có việc này."));
    if (!line->title && !line->owner)
        return assignment_drop(w, line->assignment);
    const char *hear_on = line->hear_on ? line->hear_on : line->due_on;
    if (is_same(line->title, before.title) && is_same(line->owner, before.owner) &&
        is_same(line->due_on, before.due_on) && is_same(hear_on, before.hear_on))
        return OK;
    assignment.id = before.id;
    assignment.version = before.version;
    return assignment_change(w, &assignment);
}

/* -1 empty, or no number: score_give says so. */
static int64_t points_of(const char *typed)
{
    char *end = NULL;
    const int64_t points = typed ? strtoll(typed, &end, 10) : -1;

    return end && *end ? INT64_MAX : points;
}

/* What came back as it was gives no points once more, and what was only suggested gives none: some were typed, or all
 * stand as they were. */
static enum status keep_marks(struct work *w, const struct meeting *meeting, const struct minutes_sheet *sheet)
{
    struct score before, score = {.meeting_id = meeting->id, .words = sheet->words};
    struct list shown = {0}, lines = {0};

    TRY(score_find(w, meeting->id, "self", &before));
    TRY(score_lines(w, meeting, "self", &shown));
    score.version = before.version; /* the sheet was just kept by its own version: nobody else's lie between */
    bool is_same_score = sheet->marks.count <= shown.count && is_same(sheet->words, before.words), is_typed = false;
    for (size_t i = 0; i < sheet->marks.count; i++) {
        const struct minutes_mark *mark = LIST_AT(&sheet->marks, struct minutes_mark, i);
        const struct score_line line = {.position = mark->position, .points = points_of(mark->points)};
        *(struct score_line *)list_add(&w->arena, &lines, sizeof(line)) = line;
        const struct score_line *known = i < shown.count ? LIST_AT(&shown, struct score_line, i) : &line;
        is_same_score = is_same_score && known->points == line.points;
        is_typed = is_typed || (mark->points && !(known->suggest && *known->suggest));
    }
    const enum status status = is_same_score || !is_typed ? OK : score_give(w, &score, &lines);
    if (status == ERR_INVALID && w->field && !strcmp(w->field, "points"))
        w->field = "marks";
    return status;
}

/* NULL: it came back as it was shown and nobody had changed it by hand. */
static const char *by_hand(struct work *w, const char *typed, const char *drawn, bool is_own)
{
    const char *plain = scribe_plain(&w->arena, typed);

    return !is_own && is_same(minutes_fingerprint(&w->arena, plain), drawn) ? NULL : plain;
}

static enum status changed_meanwhile(struct work *w)
{
    w->field = "text";
    return fail(w, ERR_CONFLICT, _("Người khác vừa sửa phần kết thúc cuộc họp. Hãy xem hai bản rồi lưu lại."));
}

static enum status find_unsealed(struct work *w, int64_t meeting_id, struct meeting *meeting)
{
    TRY(meeting_find(w, meeting_id, meeting));
    return meeting_must_be(w, meeting, "open,closed");
}

static enum status keep_texts(struct work *w, const struct meeting *meeting, const struct minutes_sheet *sheet)
{
    struct minutes before;
    int64_t rows;

    TRY(find_row(w, meeting, &before));
    TRY(store_run(w, &minutes_begin, ARGS(INT(meeting->id), TRUTH(before.goes_up))));
    TRY(store_run_counted(
        w, &minutes_update,
        ARGS(INT(meeting->id), INT(sheet->version), TEXT(by_hand(w, sheet->text, sheet->text_drawn, before.text)),
             TEXT(by_hand(w, sheet->resolution, sheet->resolution_drawn, before.resolution)),
             TEXT(by_hand(w, sheet->proposals, sheet->proposals_drawn, before.proposals)), TRUTH(sheet->goes_up)),
        &rows));
    return rows ? OK : changed_meanwhile(w);
}

enum status minutes_keep(struct work *w, int64_t meeting_id, const struct minutes_sheet *sheet)
{
    struct meeting meeting;

    TRY(find_unsealed(w, meeting_id, &meeting));
    TRY(keep_texts(w, &meeting, sheet));
    for (size_t i = 0; i < sheet->heard.count; i++)
        TRY(in_line(w, "heard", i, keep_heard(w, &meeting, LIST_AT(&sheet->heard, struct minutes_heard, i))));
    for (size_t i = 0; i < sheet->given.count; i++)
        TRY(in_line(w, "given", i, keep_given(w, &meeting, LIST_AT(&sheet->given, struct minutes_given, i))));
    TRY(keep_marks(w, &meeting, sheet));
    return meeting_record(w, "minutes.keep", meeting_id, NO_VALUES);
}

enum status minutes_rewrite(struct work *w, int64_t meeting_id, int64_t version)
{
    struct meeting meeting;
    int64_t rows;

    TRY(find_unsealed(w, meeting_id, &meeting));
    TRY(store_run_counted(w, &minutes_forget_hand, ARGS(INT(meeting_id), INT(version)), &rows));
    return rows ? meeting_record(w, "minutes.rewrite", meeting_id, NO_VALUES) : changed_meanwhile(w);
}

/* --- printed --------------------------------------------------------------------------------------------------------
 */

static enum status find_code(struct work *w, const struct minutes *minutes, struct minutes_paper *paper)
{
    struct paper resolution;

    if (!minutes->paper_id)
        return OK;
    TRY(paper_find(w, minutes->paper_id, &resolution));
    paper->resolution_code = resolution.code;
    paper->resolution_day = resolution.issued_on;
    return OK;
}

enum status minutes_print(struct work *w, int64_t meeting_id, struct minutes_paper *paper)
{
    struct minutes minutes;
    struct score score;
    struct list above = {0};

    *paper = (struct minutes_paper){.parent_name = "", .band = ""};
    TRY(meeting_find(w, meeting_id, &paper->meeting));
    TRY(minutes_find(w, &paper->meeting, &minutes));
    TRY(score_find(w, meeting_id, "self", &score));
    if (score.total >= 0)
        TRY(score_band(w, score.total, paper->meeting.held_on, &paper->band));
    TRY(org_ancestors(w, paper->meeting.org_id, paper->meeting.held_on, &above));
    if (above.count)
        paper->parent_name = LIST_AT(&above, struct org, above.count - 1)->name;
    paper->org_name = paper->meeting.org_name;
    paper->is_sealed = minutes.hash != NULL;
    scribe_lines(&w->arena, minutes.text, &paper->minutes);
    scribe_lines(&w->arena, minutes.resolution, &paper->resolution);
    TRY(minutes_corrections(w, meeting_id, &paper->corrections));
    return find_code(w, &minutes, paper);
}
