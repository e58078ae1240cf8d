#include "meeting/scribe.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/assignment.h"
#include "meeting/opinion.h"
#include "meeting/presence.h"
#include "meeting/proposal.h"
#include "meeting/score.h"
#include "meeting/vote.h"
#include "store/store.h"
#include "text/amount.h"
#include "text/numbering.h"

#include <ctype.h>
#include <string.h>

#define TEXT_BYTES 600000
#define LATE       900 /* seconds after the beginning */

/* What a text is written from. */
struct pen {
    struct work *w;
    const struct meeting *meeting;
    struct buffer out;
    int heads;
    struct list people, items, opinions, votes, heard,
        given; /* attendee, meeting_item, opinion, vote, assignment, assignment */
};

static const struct field line_fields[] = {
    TEXT_FIELD(struct scribe_line, kind),
    PROSE_FIELD(struct scribe_line, text, .class = CLASS_CELL_ONLY),
};
const struct shape scribe_line_shape = SHAPE(struct scribe_line, line_fields);

static const char *clock_of(struct pen *pen, int64_t moment)
{
    const int64_t minute = (moment - date_moment(date_of_moment(&pen->w->arena, moment))) / 60;

    return arena_format(&pen->w->arena, "%02d giờ %02d", (int)(minute / 60), (int)(minute % 60));
}

static const char *day_of(struct pen *pen, const char *iso)
{
    return amount_date(&pen->w->arena, iso);
}

static void put_head(struct pen *pen, const char *title)
{
    buffer_format(&pen->out, "%s. %s\n", numbering_roman(&pen->w->arena, ++pen->heads), title);
}

/* Words of people, each of their lines a paragraph. */
static void put_paragraphs(struct pen *pen, const char *before, const char *text)
{
    const char *plain = scribe_plain(&pen->w->arena, text);

    if (*plain)
        buffer_format(&pen->out, "%s%s\n", before, plain);
}

static const char *one_line(struct pen *pen, const char *text)
{
    char *line = arena_text(&pen->w->arena, scribe_plain(&pen->w->arena, text));

    for (char *letter = line; *letter; letter++)
        if (*letter == '\n')
            *letter = ' ';
    return line;
}

static const char *named(struct pen *pen, const struct attendee *one)
{
    return *one->body ? arena_format(&pen->w->arena, "%s (%s)", one->name, one->body) : one->name;
}

/* --- who was there --------------------------------------------------------------------------------------------------
 */

enum whom { EXCUSED, ABSENT, CAME_LATE, WENT_EARLY, GUESTS };

static bool is_among(const struct pen *pen, const struct attendee *one, enum whom whom)
{
    const struct meeting *meeting = pen->meeting;
    const int64_t began = meeting->opened_at > meeting->starts_at ? meeting->opened_at : meeting->starts_at;
    const bool is_member = !strcmp(one->role, "member"), has_leave = !strcmp(one->state, "excused");

    switch (whom) {
    case EXCUSED:
        return is_member && has_leave && strcmp(one->standing, "exempt") != 0;
    case ABSENT:
        return is_member && !one->came_at && !has_leave && strcmp(one->standing, "exempt") != 0;
    case CAME_LATE:
        return one->came_at > began + LATE;
    case WENT_EARLY:
        return one->left_at != 0;
    default:
        return !is_member && one->came_at;
    }
}

/* “Vắng có lý do (2): A, B.” */
static void put_people(struct pen *pen, const char *what, enum whom whom)
{
    struct buffer names = buffer_make(&pen->w->arena, TEXT_BYTES);
    int count = 0;

    for (size_t i = 0; i < pen->people.count; i++) {
        const struct attendee *one = LIST_AT(&pen->people, struct attendee, i);
        if (!is_among(pen, one, whom))
            continue;
        buffer_format(&names, "%s%s", count++ ? ", " : "", named(pen, one));
        if (whom == CAME_LATE)
            buffer_format(&names, " (%s)", clock_of(pen, one->came_at));
        if (whom == WENT_EARLY)
            buffer_format(&names, " (%s)", clock_of(pen, one->left_at));
    }
    if (count)
        buffer_format(&pen->out, "%s (%d): %s.\n", what, count, names.text);
}

static enum status put_presence(struct pen *pen)
{
    const struct meeting *meeting = pen->meeting;
    struct presence presence;

    TRY(presence_of(pen->w, meeting, &presence));
    put_head(pen, "Thời gian, địa điểm, thành phần");
    buffer_format(&pen->out, "%s, %s, tại %s, %s tổ chức cuộc họp: %s.\n",
                  meeting->opened_at ? arena_format(&pen->w->arena, "Hồi %s", clock_of(pen, meeting->opened_at))
                                     : "Cuộc họp",
                  amount_long_date(&pen->w->arena, meeting->held_on), meeting->room, meeting->org_name, meeting->title);
    buffer_format(&pen->out, "Chủ trì: %s. Thư ký: %s.\n", meeting->chair_name ? meeting->chair_name : "…",
                  meeting->taker_name ? meeting->taker_name : "…");
    if (presence.counted) {
        buffer_format(&pen->out, "Phải dự họp: %lld (đảng viên chính thức %lld, dự bị %lld",
                      (long long)presence.counted, (long long)presence.official, (long long)presence.probationary);
        if (presence.exempt)
            buffer_format(&pen->out, "; được miễn sinh hoạt %lld, không tính", (long long)presence.exempt);
        buffer_format(&pen->out, "). Có mặt: %lld. %s: cần %lld, %s.\n", (long long)presence.came, "Điều kiện họp",
                      (long long)presence.needed, presence.has ? "đủ" : "chưa đủ");
        buffer_format(&pen->out, "Quy tắc: %s.\n", presence.rule);
    }
    put_people(pen, "Vắng có lý do", EXCUSED);
    put_people(pen, "Vắng không lý do", ABSENT);
    put_people(pen, "Đến muộn", CAME_LATE);
    put_people(pen, "Về sớm", WENT_EARLY);
    put_people(pen, "Đại biểu, khách mời", GUESTS);
    return OK;
}

/* --- what happened --------------------------------------------------------------------------------------------------
 */

static void put_opinion(struct pen *pen, const struct opinion *opinion)
{
    static const struct choice words[] = {{"opinion", "Ý kiến"},
                                          {"criticism", "Phê bình, tự phê bình"},
                                          {"proposal", "Đề xuất"},
                                          {"upward", "Kiến nghị cấp trên"},
                                          {0}};
    const char *what = "Ý kiến";

    for (const struct choice *word = words; word->code; word++)
        if (!strcmp(word->code, opinion->kind))
            what = word->label;
    if (!strcmp(opinion->shown, "named") && opinion->name)
        buffer_format(&pen->out, "- %s của đồng chí %s: %s\n", what, opinion->name, one_line(pen, opinion->text));
    else
        buffer_format(&pen->out, "- %s: %s\n", what, one_line(pen, opinion->text));
}

static void put_opinions(struct pen *pen, int64_t item)
{
    for (size_t i = 0; i < pen->opinions.count; i++) {
        const struct opinion *opinion = LIST_AT(&pen->opinions, struct opinion, i);
        if (opinion->item_id == item && strcmp(opinion->shown, "hidden") != 0)
            put_opinion(pen, opinion);
    }
}

static const char *way_of(const struct vote *vote)
{
    if (!strcmp(vote->way, "hands"))
        return "giơ tay";
    if (!strcmp(vote->way, "named"))
        return "ghi tên";
    return !strcmp(vote->way, "secret") ? "kín" : "kín, bằng phiếu giấy";
}

static enum status put_vote(struct pen *pen, const struct vote *vote)
{
    struct vote_rule rule;

    TRY(kinds_vote_rule(pen->w, vote->rule, pen->meeting->held_on, &rule));
    buffer_format(&pen->out,
                  "- Biểu quyết “%s” (%s): tán thành %lld trên %lld đảng viên có quyền biểu quyết, không tán thành "
                  "%lld, ý kiến khác %lld",
                  one_line(pen, vote->question), way_of(vote), (long long)vote->agreed, (long long)vote->eligible,
                  (long long)vote->against, (long long)vote->abstained);
    if (vote->invalid)
        buffer_format(&pen->out, ", phiếu không hợp lệ %lld", (long long)vote->invalid);
    buffer_format(&pen->out, "; cần %lld (%s): %s.\n", (long long)vote->needed, rule.label,
                  vote_is_carried(vote) ? "thông qua" : "không thông qua");
    if (vote->minority && *vote->minority)
        buffer_format(&pen->out, "- Ý kiến thiểu số: %s\n", one_line(pen, vote->minority));
    return OK;
}

static enum status put_votes(struct pen *pen, int64_t item)
{
    for (size_t i = 0; i < pen->votes.count; i++) {
        const struct vote *vote = LIST_AT(&pen->votes, struct vote, i);
        if (vote->item_id == item && !strcmp(vote->state, "closed"))
            TRY(put_vote(pen, vote));
    }
    return OK;
}

static bool is_conclusion(const struct meeting_item *item)
{
    return !strcmp(item->kind, "conclusion");
}

static enum status put_item(struct pen *pen, const struct meeting_item *item, int number)
{
    const bool is_left = !strcmp(item->state, "left");

    buffer_format(&pen->out, "%d. %s%s\n", number, item->title, is_left ? " (để lại cuộc họp sau)" : "");
    if (is_left)
        return OK;
    if (*item->speaker && strcmp(item->speaker, "Chủ trì") != 0)
        buffer_format(&pen->out, "Người trình bày: %s.\n", item->speaker);
    put_paragraphs(pen, "", item->notes);
    put_opinions(pen, item->id);
    return put_votes(pen, item->id);
}

static enum status put_course(struct pen *pen)
{
    int number = 0;

    put_head(pen, "Diễn biến");
    for (size_t i = 0; i < pen->items.count; i++) {
        const struct meeting_item *item = LIST_AT(&pen->items, struct meeting_item, i);
        if (!is_conclusion(item))
            TRY(put_item(pen, item, ++number));
    }
    put_opinions(pen, 0); /* before the first item was on */
    return put_votes(pen, 0);
}

/* --- assignments, points, end
 * ---------------------------------------------------------------------------------------------
 */

static const char *owed(struct pen *pen, const struct assignment *assignment)
{
    return arena_format(&pen->w->arena, "%s (%s, hạn %s)", one_line(pen, assignment->title), assignment->owner,
                        day_of(pen, assignment->due_on));
}

static void put_heard(struct pen *pen)
{
    int number = 0;

    for (size_t i = 0; i < pen->heard.count; i++) {
        const struct assignment *assignment = LIST_AT(&pen->heard, struct assignment, i);
        const bool is_open = !strcmp(assignment->state, "open");
        if (is_open && strcmp(assignment->hear_on, pen->meeting->held_on) > 0)
            continue;
        if (!number++)
            put_head(pen, "Kết quả thực hiện nghị quyết kỳ trước");
        const char *words = is_open                                  ? "chưa nghe, để lại cuộc họp sau"
                            : !strcmp(assignment->state, "done")     ? "đã xong"
                            : !strcmp(assignment->state, "not_done") ? "chưa xong"
                                                                     : "thôi không làm";
        buffer_format(&pen->out, "%d. %s: %s", number, owed(pen, assignment), words);
        if (assignment->result && *assignment->result)
            buffer_format(&pen->out, "; %s%s",
                          !strcmp(assignment->state, "done") ? "" : "lý do: ", one_line(pen, assignment->result));
        if (assignment->carried_on)
            buffer_format(&pen->out, "; làm tiếp đến %s", day_of(pen, assignment->carried_on));
        buffer_put(&pen->out, ".\n");
    }
}

static void put_given(struct pen *pen, bool with_hearing)
{
    for (size_t i = 0; i < pen->given.count; i++) {
        const struct assignment *assignment = LIST_AT(&pen->given, struct assignment, i);
        buffer_format(&pen->out, "%zu. %s: %s; hạn %s", i + 1, assignment->owner, one_line(pen, assignment->title),
                      day_of(pen, assignment->due_on));
        if (with_hearing && assignment->hears_on)
            buffer_format(&pen->out, "; nghe kết quả ở cuộc họp ngày %s", day_of(pen, assignment->hears_on));
        else if (with_hearing)
            buffer_format(&pen->out, "; nghe kết quả ở cuộc họp đầu tiên từ ngày %s", day_of(pen, assignment->hear_on));
        buffer_put(&pen->out, ".\n");
    }
}

static enum status put_points(struct pen *pen)
{
    struct work *w = pen->w;
    struct score own, outside;
    const char *band = "";

    TRY(score_find(w, pen->meeting->id, "self", &own));
    TRY(score_find(w, pen->meeting->id, "outside", &outside));
    if (own.total < 0 && outside.total < 0)
        return OK;
    put_head(pen, "Chấm điểm chất lượng cuộc họp");
    if (own.total >= 0) {
        TRY(score_band(w, own.total, pen->meeting->held_on, &band));
        buffer_format(&pen->out, "Tự chấm: %lld/100 điểm, loại %s.\n", (long long)own.total, band);
        put_paragraphs(pen, "Nhận xét: ", own.words);
    }
    if (outside.total >= 0) {
        TRY(score_band(w, outside.total, pen->meeting->held_on, &band));
        buffer_format(&pen->out, "Đại biểu cấp trên chấm: %lld/100 điểm, loại %s.\n", (long long)outside.total, band);
        put_paragraphs(pen, "Nhận xét của đại biểu cấp trên: ", outside.words);
    }
    return OK;
}

static enum status put_end(struct pen *pen)
{
    put_head(pen, "Kết luận");
    for (size_t i = 0; i < pen->items.count; i++) {
        const struct meeting_item *item = LIST_AT(&pen->items, struct meeting_item, i);
        if (!is_conclusion(item))
            continue;
        put_paragraphs(pen, "", item->notes);
        put_opinions(pen, item->id);
        TRY(put_votes(pen, item->id));
    }
    if (pen->meeting->closed_at)
        buffer_format(&pen->out, "Cuộc họp kết thúc hồi %s cùng ngày. ", clock_of(pen, pen->meeting->closed_at));
    buffer_put(&pen->out, "Biên bản đã được đọc và thông qua.\n");
    return OK;
}

/* --- the texts ------------------------------------------------------------------------------------------------------
 */

static enum status take_up(struct pen *pen)
{
    struct work *w = pen->w;
    const struct meeting *meeting = pen->meeting;

    TRY(attendee_list(w, meeting->id, &pen->people));
    TRY(agenda_list(w, meeting->id, &pen->items));
    TRY(opinion_list(w, meeting->id, &pen->opinions));
    TRY(vote_list(w, meeting->id, &pen->votes));
    TRY(assignment_list_heard(w, meeting, &pen->heard));
    return assignment_list_given(w, meeting->id, &pen->given);
}

static enum status put_minutes(struct pen *pen)
{
    TRY(put_presence(pen));
    TRY(put_course(pen));
    put_heard(pen);
    if (pen->given.count)
        put_head(pen, "Nhiệm vụ kỳ tới");
    put_given(pen, true);
    TRY(put_points(pen));
    return put_end(pen);
}

static bool has_carried(const struct pen *pen)
{
    for (size_t i = 0; i < pen->votes.count; i++)
        if (vote_is_carried(LIST_AT(&pen->votes, struct vote, i)))
            return true;
    return false;
}

static enum status put_resolution(struct pen *pen)
{
    const struct meeting *meeting = pen->meeting;
    int number = 0;

    if (!pen->given.count && !has_carried(pen))
        return OK;
    buffer_format(&pen->out, "Căn cứ kết quả cuộc họp “%s” ngày %s, %s quyết nghị:\n", meeting->title,
                  day_of(pen, meeting->held_on), meeting->org_name);
    if (has_carried(pen))
        put_head(pen, "Nội dung đã biểu quyết thông qua");
    for (size_t i = 0; i < pen->votes.count; i++) {
        const struct vote *vote = LIST_AT(&pen->votes, struct vote, i);
        if (vote_is_carried(vote))
            buffer_format(&pen->out, "%d. %s (tán thành %lld trên %lld đảng viên có quyền biểu quyết).\n", ++number,
                          one_line(pen, vote->question), (long long)vote->agreed, (long long)vote->eligible);
    }
    if (pen->given.count)
        put_head(pen, "Nhiệm vụ");
    put_given(pen, false);
    return OK;
}

static enum status put_proposals(struct pen *pen)
{
    struct list drafted = {0};

    TRY(proposal_list_drafted(pen->w, pen->meeting->id, &drafted));
    for (size_t i = 0; i < drafted.count; i++)
        buffer_format(&pen->out, "%s\n", one_line(pen, LIST_AT(&drafted, struct proposal, i)->text));
    return OK;
}

enum text { MINUTES, RESOLUTION, PROPOSALS };

static enum status put_text(struct pen *pen, enum text which)
{
    TRY(take_up(pen));
    if (which == MINUTES)
        return put_minutes(pen);
    return which == RESOLUTION ? put_resolution(pen) : put_proposals(pen);
}

static enum status write_out(struct work *w, const struct meeting *meeting, enum text which, const char **text)
{
    const enum language language = w->language;
    struct pen pen = {.w = w, .meeting = meeting, .out = buffer_make(&w->arena, TEXT_BYTES)};

    w->language = LANGUAGE_VI;
    const enum status status = put_text(&pen, which);
    w->language = language;
    TRY(status);
    if (pen.out.full)
        return fail(w, ERR_CONFLICT, _("Biên bản dài quá 600 000 chữ; hãy rút gọn phần ghi chép."));
    *text = scribe_plain(&w->arena, pen.out.text);
    return OK;
}

enum status scribe_minutes(struct work *w, const struct meeting *meeting, const char **text)
{
    return write_out(w, meeting, MINUTES, text);
}

enum status scribe_resolution(struct work *w, const struct meeting *meeting, const char **text)
{
    return write_out(w, meeting, RESOLUTION, text);
}

enum status scribe_proposals(struct work *w, const struct meeting *meeting, const char **text)
{
    return write_out(w, meeting, PROPOSALS, text);
}

/* --- read back ------------------------------------------------------------------------------------------------------
 */

/* “IV. ” or “12. ”. */
static bool has_number(const char *line, const char *letters)
{
    const size_t length = strspn(line, letters);

    return length && length <= 6 && line[length] == '.' && line[length + 1] == ' ';
}

static const char *kind_of(const char *line)
{
    if (has_number(line, "IVXLC"))
        return "head";
    if (has_number(line, "0123456789") && line[strlen(line) - 1] != '.')
        return "point";
    return !strncmp(line, "- ", 2) ? "said" : "paragraph";
}

void scribe_lines(struct arena *arena, const char *text, struct list *lines)
{
    for (const char *at = scribe_plain(arena, text); *at;) {
        const size_t length = strcspn(at, "\n");
        const char *line = arena_text_n(arena, at, length);
        *(struct scribe_line *)list_add(arena, lines, sizeof(struct scribe_line)) =
            (struct scribe_line){.kind = kind_of(line), .text = line};
        at += length + (at[length] == '\n');
    }
}

const char *scribe_plain(struct arena *arena, const char *text)
{
    char *plain = arena_alloc(arena, strlen(text ? text : "") + 1), *out = plain;

    for (const char *at = text; at && *at;) {
        size_t length = strcspn(at, "\n");
        const char *line = at;
        at += length + (at[length] == '\n');
        while (length && isspace((unsigned char)line[length - 1]))
            length--;
        for (; length && isspace((unsigned char)*line); line++)
            length--;
        if (!length)
            continue;
        if (out > plain)
            *out++ = '\n';
        memmove(out, line, length);
        out += length;
    }
    *out = '\0';
    return plain;
}
