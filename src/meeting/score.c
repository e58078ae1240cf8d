#include "meeting/score.h"

#include "base/speech.h"
#include "meeting/kinds.h"
#include "meeting/presence.h"
#include "meeting/score.sql.h"
#include "organisation/org.h"
#include "rules/rule.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define WHOLE      100
#define LINES_MOST 40
#define TITLE_MOST 300
#define WORDS_MOST 1000
#define SHARE_GOOD 90 /* of 100 who had to attend */

static const struct field line_fields[] = {
    INT_FIELD(struct score_line, position),
    TEXT_FIELD(struct score_line, title, .label = _("Nội dung"), .required = true, .most = TITLE_MOST),
    INT_FIELD(struct score_line, most, .label = _("Điểm tối đa"), .required = true, .most = WHOLE),
    INT_FIELD(struct score_line, points, .label = _("Điểm")),
    TEXT_FIELD(struct score_line, suggest),
};
const struct shape score_line_shape = SHAPE(struct score_line, line_fields);

static const struct field fields[] = {
    INT_FIELD(struct score, meeting_id),
    TEXT_FIELD(struct score, by_whom),
    INT_FIELD(struct score, version),
    INT_FIELD(struct score, total, .label = _("Tổng điểm")),
    TEXT_FIELD(struct score, words, .label = _("Nhận xét"), .class = CLASS_CELL_ONLY, .most = WORDS_MOST),
    INT_FIELD(struct score, given_by, .class = CLASS_PERSONAL),
    TIME_FIELD(struct score, given_at),
    TEXT_FIELD(struct score, name, .class = CLASS_PERSONAL),
};
const struct shape score_shape = SHAPE(struct score, fields);

/* --- the sheet ------------------------------------------------------------------------------------------------------
 */

static enum status rules_sheet(struct work *w, const char *day, struct list *lines)
{
    struct rule rule;

    TRY(rule_find(w, "meeting_score", day, &rule));
    for (size_t i = 0; i < rule.rows.count; i++)
        *(struct score_line *)list_add(&w->arena, lines, sizeof(struct score_line)) = (struct score_line){
            .position = (int64_t)i + 1,
            .title = rule_cell(&rule, i, "vi"), /* a sheet is printed: Vietnamese whoever reads */
            .most = rule_number(&rule, i, "most"),
            .points = -1,
            .suggest = rule_cell(&rule, i, "suggest"),
        };
    return OK;
}

enum status score_sheet(struct work *w, int64_t org_id, const char *day, struct list *lines)
{
    struct list above = {0};

    TRY(store_list(w, &score_own_sheet, ARGS(INT(org_id)), &score_line_shape, lines));
    TRY(org_ancestors(w, org_id, day, &above));
    for (size_t i = above.count; i > 0 && !lines->count; i--)
        TRY(store_list(w, &score_own_sheet, ARGS(INT(LIST_AT(&above, struct org, i - 1)->id)), &score_line_shape,
                       lines));
    return lines->count ? OK : rules_sheet(w, day, lines);
}

static enum status check_sheet(struct work *w, const struct list *lines)
{
    int64_t sum = 0;

    if (lines->count > LINES_MOST)
        return fail_field(w, "title", _("Một thang điểm có nhiều nhất 40 dòng."));
    for (size_t i = 0; i < lines->count; i++) {
        const struct score_line *line = LIST_AT(lines, struct score_line, i);
        if (!line->title || !*line->title || utf8_length(line->title) > TITLE_MOST)
            return fail_field(w, "title", _("Hãy ghi nội dung chấm, nhiều nhất 300 chữ."));
        if (line->most < 1 || line->most > WHOLE)
            return fail_field(w, "most", _("Hãy ghi số điểm từ 1 đến 100."));
        sum += line->most;
    }
    return !lines->count || sum == WHOLE
               ? OK
               : fail_field(w, "most", say(w, _("Cộng các dòng phải được 100 điểm; đang là {n}."), NAMED("n", sum)));
}

enum status score_keep_sheet(struct work *w, int64_t org_id, const struct list *lines)
{
    struct org org;

    TRY(org_find(w, org_id, NULL, &org));
    TRY(check_sheet(w, lines));
    TRY(store_run(w, &score_clear_sheet, ARGS(INT(org_id))));
    for (size_t i = 0; i < lines->count; i++) {
        const struct score_line *line = LIST_AT(lines, struct score_line, i);
        TRY(store_run(w, &score_add_line, ARGS(INT(org_id), INT((int64_t)i + 1), TEXT(line->title), INT(line->most))));
    }
    return audit_record(w, "score.keep_sheet", org_id, NO_VALUES);
}

/* --- what the record tells ------------------------------------------------------------------------------------------
 */

static enum status suggest(struct work *w, const struct meeting *meeting, struct score_line *line)
{
    int64_t heard = 0, done = 0;
    struct presence presence;
    struct meeting_kind kind;

    if (!strcmp(line->suggest, "attendance")) {
        TRY(presence_of(w, meeting, &presence));
        const int64_t share = presence.counted ? presence.came * 100 / presence.counted : 100;
        line->points = share >= SHARE_GOOD ? line->most : line->most * share / SHARE_GOOD;
    } else if (!strcmp(line->suggest, "time")) {
        TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
        const int64_t lasted = ((meeting->closed_at ? meeting->closed_at : w->now) - meeting->opened_at) / 60;
        line->points = lasted >= kind.minutes ? line->most : line->most * lasted / kind.minutes;
    } else if (!strcmp(line->suggest, "results")) {
        TRY(store_number(w, &score_heard, ARGS(INT(meeting->id)), &heard));
        TRY(store_number(w, &score_heard_done, ARGS(INT(meeting->id)), &done));
        line->points = heard ? line->most * done / heard : -1;
    }
    return OK;
}

/* --- given ----------------------------------------------------------------------------------------------------------
 */

enum status score_find(struct work *w, int64_t meeting_id, const char *by_whom, struct score *score)
{
    const enum status status = store_find(w, &score_of, ARGS(INT(meeting_id), TEXT(by_whom)), &score_shape, score);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *score = (struct score){.meeting_id = meeting_id, .by_whom = by_whom, .total = -1, .words = ""};
    return OK;
}

enum status score_lines(struct work *w, const struct meeting *meeting, const char *by_whom, struct list *lines)
{
    TRY(store_list(w, &score_marks, ARGS(INT(meeting->id), TEXT(by_whom)), &score_line_shape, lines));
    if (lines->count)
        return OK;
    TRY(score_sheet(w, meeting->org_id, meeting->held_on, lines));
    for (size_t i = 0; i < lines->count && meeting->opened_at && !strcmp(by_whom, "self"); i++)
        TRY(suggest(w, meeting, LIST_AT(lines, struct score_line, i)));
    return OK;
}

static const struct score_line *given_at(const struct list *lines, int64_t position)
{
    for (size_t i = 0; i < lines->count; i++)
        if (LIST_AT(lines, struct score_line, i)->position == position)
            return LIST_AT(lines, struct score_line, i);
    return NULL;
}

/* Points of the sheet in force, each within its bounds. */
static enum status take_points(struct work *w, struct score *score, const struct list *given, struct list *sheet)
{
    score->total = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        struct score_line *line = LIST_AT(sheet, struct score_line, i);
        const struct score_line *typed = given_at(given, line->position);
        if (!typed || typed->points < 0 || typed->points > line->most)
            return fail_field(w, "points",
                              say(w, _("“{title}”: hãy cho từ 0 đến {n} điểm."), NAMED_TEXT("title", line->title),
                                  NAMED("n", line->most)));
        line->points = typed->points;
        score->total += typed->points;
    }
    return OK;
}

static enum status put_total(struct work *w, const struct score *score)
{
    int64_t rows;

    TRY(store_run_counted(w, score->version ? &score_update : &score_insert,
                          ARGS(INT(score->meeting_id), TEXT(score->by_whom), INT(score->version), INT(score->total),
                               TEXT(score->words), INT(w->actor.person), INT(w->now)),
                          &rows));
    return rows ? OK : fail(w, ERR_CONFLICT, _("Người khác vừa chấm điểm cuộc họp này. Hãy xem hai bản rồi lưu lại."));
}

static enum status put_score(struct work *w, struct score *score, const struct list *given, const char *states)
{
    struct meeting meeting;
    struct list sheet = {0};

    TRY(meeting_find(w, score->meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, states));
    score->words = score->words ? score->words : "";
    if (utf8_length(score->words) > WORDS_MOST)
        return fail_field(w, "words", _("Phần này dài nhất 1 000 chữ."));
    TRY(score_lines(w, &meeting, score->by_whom, &sheet));
    TRY(take_points(w, score, given, &sheet));
    TRY(put_total(w, score));
    TRY(store_run(w, &score_clear_marks, ARGS(INT(meeting.id), TEXT(score->by_whom))));
    for (size_t i = 0; i < sheet.count; i++) {
        const struct score_line *line = LIST_AT(&sheet, struct score_line, i);
        TRY(store_run(w, &score_put_mark,
                      ARGS(INT(meeting.id), TEXT(score->by_whom), INT(line->position), TEXT(line->title),
                           INT(line->most), INT(line->points))));
    }
    return meeting_record(w, "score.give", meeting.id, MADE(&score_shape, score));
}

enum status score_give(struct work *w, struct score *score, const struct list *lines)
{
    score->by_whom = "self";
    return put_score(w, score, lines, "open,closed");
}

enum status score_judges(struct work *w, int64_t meeting_id, int64_t person, bool *does)
{
    int64_t judges;

    TRY(store_number(w, &score_judges_of, ARGS(INT(meeting_id), INT(person)), &judges));
    *does = judges > 0;
    return OK;
}

enum status score_list_asked(struct work *w, int64_t person, struct list *meetings)
{
    return store_list(w, &score_asked, ARGS(INT(person)), &meeting_shape, meetings);
}

enum status score_give_outside(struct work *w, struct score *score, const struct list *lines)
{
    bool does = false;

    if (w->actor.person)
        TRY(score_judges(w, score->meeting_id, w->actor.person, &does));
    if (!does)
        return fail(w, ERR_FORBIDDEN, _("Chỉ đại biểu cấp trên đã dự họp mới chấm điểm từ ngoài."));
    score->by_whom = "outside";
    return put_score(w, score, lines, "closed");
}

enum status score_band(struct work *w, int64_t total, const char *day, const char **band)
{
    struct rule rule;

    *band = "";
    TRY(rule_find(w, "meeting_bands", day, &rule));
    for (size_t i = rule.rows.count; i > 0; i--)
        if (total >= rule_number(&rule, i - 1, "least"))
            *band = rule_cell(&rule, i - 1, w->language == LANGUAGE_EN ? "en" : "vi");
    return OK;
}
