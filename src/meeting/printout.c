#include "meeting/printout.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"
#include "docwrite/print.h"
#include "meeting/agenda.h"
#include "meeting/attendee.h"
#include "meeting/minutes.h"
#include "meeting/opinion.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "plan/printing.h"
#include "plan/stencil.h"
#include "rules/rule.h"
#include "text/amount.h"
#include "text/fold.h"

#include <string.h>

#define GUESTS_NAMED 20                                                             /* more are a list of their own */
#define NAME_MOST    120                                                            /* bytes of a file's name */
#define ROLL_EMPTY   "Có mặt: ……………; vắng có lý do: ……………; vắng không lý do: ……………" /* written in by hand */

/* All that one printing needs. */
struct sheet {
    const struct printout *printout;
    struct meeting meeting;
    struct meeting_kind kind;
    struct org org;
    struct printing head;
    struct list people;         /* struct attendee */
    struct minutes_paper paper; /* of minutes and resolution */
    struct fill fill;
    struct print print;
};

static bool is(const char *one, const char *other)
{
    return strcmp(one, other) == 0;
}

static bool is_cell(const struct sheet *sheet)
{
    return is(sheet->org.form, "cell");
}

static void put_number(struct work *w, struct fill *fill, const char *name, size_t number)
{
    fill_text(fill, name, arena_format(&w->arena, "%zu", number));
}

/* --- what every paper says ------------------------------------------------------------------------------------------
 */

static void put_head(struct work *w, struct sheet *sheet, const char *type, const char *symbol, const char *title)
{
    const struct printing *head = &sheet->head;

    print_put_head(w, &sheet->fill,
                   &(struct print_head){.above = head->above,
                                        .body = head->body,
                                        .symbol = *sheet->org.symbol
                                                      ? arena_format(&w->arena, "%s/%s", symbol, sheet->org.symbol)
                                                      : symbol,
                                        .place = head->place,
                                        .day = sheet->print.day,
                                        .type = type,
                                        .title = title,
                                        .authority = head->authority,
                                        .post = head->post,
                                        .signer = head->signer});
}

static void put_meeting(struct work *w, struct sheet *sheet)
{
    const struct meeting *meeting = &sheet->meeting;

    fill_text(&sheet->fill, "tên cuộc họp", meeting->title);
    fill_text(&sheet->fill, "thời gian",
              arena_format(&w->arena, "%s, %s, %s", amount_time(&w->arena, meeting->starts_at),
                           amount_weekday(meeting->held_on), amount_long_date(&w->arena, meeting->held_on)));
    fill_text(&sheet->fill, "địa điểm", meeting->room);
    fill_text(&sheet->fill, "chủ trì", meeting->chair_name);
    fill_text(&sheet->fill, "người ghi", meeting->taker_name);
}

/* A guest of whom nobody said that he is a member of the Party. */
static bool is_outside(const struct attendee *one)
{
    return is(one->role, "guest") && is(one->standing, "outside");
}

static const char *person_line(struct work *w, const struct attendee *one)
{
    return arena_format(&w->arena, "%s %s%s%s", is_outside(one) ? "Ông (bà)" : "Đồng chí", one->name,
                        *one->body ? ", " : "", one->body);
}

/* --- the invitation -------------------------------------------------------------------------------------------------
 */

static void put_invited(struct sheet *sheet, const char *who)
{
    fill_text(fill_item(&sheet->fill, "kính mời"), "người", who);
}

/* Members as one line, delegates and guests by name. */
static void put_everybody(struct work *w, struct sheet *sheet)
{
    const bool by_roster = is(sheet->kind.members, "roster"), by_posts = is(sheet->kind.members, "posts");
    size_t guests = 0;

    if (by_posts)
        put_invited(sheet, is_cell(sheet) ? "Các đồng chí chi uỷ viên" : "Các đồng chí trong cấp uỷ");
    if (by_roster)
        put_invited(sheet, arena_format(&w->arena, is_cell(sheet) ? "Toàn thể đảng viên %s" : "Các đồng chí thuộc %s",
                                        sheet->head.body));
    for (size_t i = 0; i < sheet->people.count; i++)
        guests += !is(LIST_AT(&sheet->people, struct attendee, i)->role, "member");
    if (guests > GUESTS_NAMED)
        put_invited(sheet, "Các đại biểu, khách mời có tên trong danh sách kèm theo");
    for (size_t i = 0; guests <= GUESTS_NAMED && i < sheet->people.count; i++) {
        const struct attendee *one = LIST_AT(&sheet->people, struct attendee, i);
        if (!is(one->role, "member"))
            put_invited(sheet, person_line(w, one));
    }
    fill_text(&sheet->fill, "nội dung mời", "");
    fill_text(&sheet->fill, "xưng hô", guests ? "các đồng chí và quý vị" : "các đồng chí");
}

static enum status put_guest(struct work *w, struct sheet *sheet, const char **name)
{
    struct attendee guest;

    TRY(attendee_find(w, sheet->printout->attendee_id, &guest));
    if (guest.meeting_id != sheet->meeting.id)
        return fail(w, ERR_MISSING, _("Người này không có trong danh sách."));
    put_invited(sheet, person_line(w, &guest));
    fill_text(&sheet->fill, "nội dung mời", guest.purpose);
    fill_text(&sheet->fill, "xưng hô", is_outside(&guest) ? "ông (bà)" : "đồng chí");
    *name = arena_format(&w->arena, "%s %s", *name, guest.name);
    return OK;
}

static enum status put_agenda(struct work *w, struct sheet *sheet)
{
    struct list items = {0};

    TRY(agenda_list(w, sheet->meeting.id, &items));
    fill_items(&sheet->fill, "có chương trình");
    struct fill *table = items.count ? fill_item(&sheet->fill, "có chương trình") : NULL;
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        struct fill *row = fill_item(table, "chương trình");
        put_number(w, row, "tt", i + 1);
        fill_text(row, "mục", item->title);
        fill_text(row, "người trình bày", item->speaker);
        fill_text(row, "thời lượng",
                  item->minutes ? arena_format(&w->arena, "%lld phút", (long long)item->minutes) : "");
    }
    return OK;
}

static enum status put_invitation(struct work *w, struct sheet *sheet, const char **name)
{
    const struct meeting *meeting = &sheet->meeting;
    struct list recipients = {0};

    put_head(w, sheet, "Giấy mời", "GM", arena_format(&w->arena, "dự %s", sheet->kind.label));
    fill_text(&sheet->fill, "cơ quan mời", sheet->head.body);
    fill_items(&sheet->fill, "kính mời");
    if (sheet->printout->attendee_id)
        TRY(put_guest(w, sheet, name));
    else
        put_everybody(w, sheet);
    TRY(put_agenda(w, sheet));
    fill_text(&sheet->fill, "người nhận báo",
              meeting->taker_name ? arena_format(&w->arena, "đồng chí %s", meeting->taker_name) : sheet->head.body);
    list_add_text(&w->arena, &recipients, "Như trên");
    list_add_text(&w->arena, &recipients, is_cell(sheet) ? "Lưu chi bộ" : "Lưu văn phòng");
    return print_put_recipients(w, &sheet->fill, sheet->print.day, &recipients);
}

/* --- the roll call --------------------------------------------------------------------------------------------------
 */

static const char *standing_label(const struct rule *standings, const char *code)
{
    const int64_t row = rule_row(standings, "code", code);

    return row < 0 ? "" : rule_cell(standings, (size_t)row, "vi");
}

static const char *capacity(struct work *w, const struct attendee *one, const struct rule *standings)
{
    if (is(one->role, "member"))
        return standing_label(standings, one->standing);
    return arena_format(&w->arena, "%s%s%s", is(one->role, "delegate") ? "Đại biểu" : "Khách mời",
                        *one->body ? ", " : "", one->body);
}

static const char *clock_text(struct work *w, int64_t moment)
{
    const int minute = (int)((moment - date_moment(date_of_moment(&w->arena, moment))) / 60);

    return arena_format(&w->arena, "%02d:%02d", minute / 60, minute % 60);
}

static const char *presence(struct work *w, const struct attendee *one)
{
    if (is(one->state, "present"))
        return one->came_at ? arena_format(&w->arena, "có mặt %s", clock_text(w, one->came_at)) : "có mặt";
    if (is(one->state, "left"))
        return arena_format(&w->arena, "về %s", clock_text(w, one->left_at));
    if (is(one->state, "excused"))
        return "vắng có lý do";
    return is(one->state, "absent") ? "vắng" : is(one->answer, "absent") ? "xin vắng" : "";
}

/* “19 đảng viên chính thức, 1 đảng viên dự bị, 2 khách mời”: those of whom there is somebody. */
static void put_count(struct buffer *out, size_t count, const char *words)
{
    if (count)
        buffer_format(out, "%s%zu %s", out->length ? ", " : "", count, words);
}

static const char *count_people(struct work *w, const struct sheet *sheet)
{
    static const char *const standings[][2] = {{"official", "đảng viên chính thức"},
                                               {"probationary", "đảng viên dự bị"},
                                               {"exempt", "đảng viên được miễn sinh hoạt"},
                                               {"outside", "thành viên khác"}};
    struct buffer out = buffer_make(&w->arena, 500);
    size_t members[COUNT(standings)] = {0}, delegates = 0, guests = 0;

    for (size_t i = 0; i < sheet->people.count; i++) {
        const struct attendee *one = LIST_AT(&sheet->people, struct attendee, i);
        delegates += is(one->role, "delegate");
        guests += is(one->role, "guest");
        for (size_t k = 0; k < COUNT(standings); k++)
            members[k] += is(one->role, "member") && is(one->standing, standings[k][0]);
    }
    for (size_t k = 0; k < COUNT(standings); k++)
        put_count(&out, members[k], standings[k][1]);
    put_count(&out, delegates, "đại biểu cấp trên");
    put_count(&out, guests, "khách mời");
    return out.length ? out.text : "chưa có ai trong danh sách";
}

/* "" before anybody has been called. */
static const char *count_roll(struct work *w, const struct sheet *sheet)
{
    static const char *const states[][2] = {
        {"present", "có mặt"}, {"left", "về sớm"}, {"excused", "vắng có lý do"}, {"absent", "vắng không lý do"}};
    struct buffer out = buffer_make(&w->arena, 300);
    size_t counts[COUNT(states)] = {0};

    for (size_t i = 0; i < sheet->people.count; i++)
        for (size_t k = 0; k < COUNT(states); k++)
            counts[k] += is(LIST_AT(&sheet->people, struct attendee, i)->state, states[k][0]);
    for (size_t k = 0; k < COUNT(states); k++)
        put_count(&out, counts[k], states[k][1]);
    return out.length ? arena_format(&w->arena, "Kết quả điểm danh: %s.", out.text) : "";
}

/* Everybody on the list, as items of `fill`. */
static enum status put_people(struct work *w, const struct sheet *sheet, struct fill *fill)
{
    struct rule standings;

    TRY(rule_find(w, "standings", sheet->meeting.held_on, &standings));
    fill_items(fill, "thành phần");
    for (size_t i = 0; i < sheet->people.count; i++) {
        const struct attendee *one = LIST_AT(&sheet->people, struct attendee, i);
        struct fill *row = fill_item(fill, "thành phần");
        put_number(w, row, "tt", i + 1);
        fill_text(row, "họ tên", one->name);
        fill_text(row, "tư cách", capacity(w, one, &standings));
        fill_text(row, "có mặt", presence(w, one));
    }
    return OK;
}

static enum status put_roll(struct work *w, struct sheet *sheet)
{
    const char *roll = count_roll(w, sheet);

    put_head(w, sheet, "Bảng điểm danh", "", sheet->meeting.title);
    fill_text(&sheet->fill, "tổng số", count_people(w, sheet));
    fill_text(&sheet->fill, "kết quả", *roll ? roll : ROLL_EMPTY);
    return put_people(w, sheet, &sheet->fill);
}

/* --- the list of opinions -------------------------------------------------------------------------------------------
 */

/* As the minutes show it: with the name, without, or not at all. */
static const char *speaker_of(struct work *w, const struct sheet *sheet, const struct opinion *opinion)
{
    for (size_t i = 0; is(opinion->shown, "named") && i < sheet->people.count; i++) {
        const struct attendee *one = LIST_AT(&sheet->people, struct attendee, i);
        if (one->id == opinion->attendee_id)
            return arena_format(&w->arena, "%s %s", is_outside(one) ? "Ông (bà)" : "Đồng chí", one->name);
    }
    return "Ý kiến không ghi tên";
}

static size_t put_group(struct work *w, struct sheet *sheet, const struct list *opinions, const char *kind,
                        const char *heading)
{
    struct fill *group = NULL;
    size_t count = 0;

    for (size_t i = 0; i < opinions->count; i++) {
        const struct opinion *one = LIST_AT(opinions, struct opinion, i);
        if (!is(one->kind, kind) || is(one->shown, "hidden"))
            continue;
        group = group ? group : fill_item(&sheet->fill, "nhóm");
        struct fill *row = fill_item(group, "ý kiến");
        put_number(w, row, "tt", ++count);
        fill_text(row, "người nêu", speaker_of(w, sheet, one));
        fill_text(row, "nội dung", one->text);
    }
    if (group)
        fill_text(group, "đề mục", heading);
    return count;
}

static enum status put_opinions(struct work *w, struct sheet *sheet)
{
    static const struct {
        const char *kind, *heading, *words;
    } groups[] = {{"opinion", "Ý kiến", "ý kiến"},
                  {"criticism", "Tự phê bình và phê bình", "ý kiến phê bình, tự phê bình"},
                  {"proposal", "Đề xuất", "đề xuất"},
                  {"upward", "Kiến nghị cấp trên", "kiến nghị cấp trên"}};
    static const char *const labels[] = {"I", "II", "III", "IV"};
    struct buffer total = buffer_make(&w->arena, 300);
    struct list opinions = {0};
    size_t used = 0;

    TRY(opinion_list(w, sheet->meeting.id, &opinions));
    put_head(w, sheet, "Danh sách ý kiến", "", sheet->meeting.title);
    fill_text(&sheet->fill, "cơ quan lưu", sheet->head.body);
    fill_items(&sheet->fill, "nhóm");
    for (size_t i = 0; i < COUNT(groups); i++) {
        const char *heading = arena_format(&w->arena, "%s. %s", labels[used], groups[i].heading);
        const size_t count = put_group(w, sheet, &opinions, groups[i].kind, heading);
        put_count(&total, count, groups[i].words);
        used += count > 0;
    }
    fill_text(&sheet->fill, "tổng số", total.length ? total.text : "chưa có ý kiến nào được ghi");
    return OK;
}

/* --- minutes and resolution -----------------------------------------------------------------------------------------
 */

/* Points of a part with paragraphs beneath them are its headings; else they are sentences of a list. */
static bool has_paragraphs(const struct list *lines, size_t from)
{
    bool after_point = false;

    for (size_t i = from; i < lines->count; i++) {
        const char *kind = LIST_AT(lines, struct scribe_line, i)->kind;
        if (is(kind, "head"))
            return false;
        if (after_point && !is(kind, "point"))
            return true;
        after_point = is(kind, "point");
    }
    return false;
}

/* The last paragraph stands on the page of the signatures. */
static void put_lines(struct sheet *sheet, const struct list *lines)
{
    const size_t last = lines->count ? lines->count - 1 : 0;
    bool points_head = has_paragraphs(lines, 0);

    fill_items(&sheet->fill, "nội dung");
    for (size_t i = 0; i < last; i++) {
        const struct scribe_line *line = LIST_AT(lines, struct scribe_line, i);
        const bool is_head = is(line->kind, "head");
        points_head = is_head ? has_paragraphs(lines, i + 1) : points_head;
        print_put_words(&sheet->fill,
                        is_head                                  ? "đề mục"
                        : points_head && is(line->kind, "point") ? "tiểu mục"
                                                                 : "đoạn",
                        line->text);
    }
    fill_text(&sheet->fill, "kết thúc", lines->count ? LIST_AT(lines, struct scribe_line, last)->text : "");
    fill_text(&sheet->fill, "dự thảo", sheet->paper.is_sealed ? "" : "dự thảo, chưa thông qua");
}

static void put_corrections(struct work *w, struct sheet *sheet)
{
    const struct list *corrections = &sheet->paper.corrections;

    fill_items(&sheet->fill, "có đính chính");
    struct fill *part = corrections->count ? fill_item(&sheet->fill, "có đính chính") : NULL;
    for (size_t i = 0; i < corrections->count; i++) {
        const struct minutes_correction *one = LIST_AT(corrections, struct minutes_correction, i);
        struct fill *row = fill_item(part, "đính chính");
        put_number(w, row, "tt", i + 1);
        fill_text(row, "đã ghi", one->wrong);
        fill_text(row, "đúng ra là", one->right_text);
        fill_text(row, "lý do", one->reason);
        fill_text(row, "ngày", amount_date(&w->arena, date_of_moment(&w->arena, one->made_at)));
        fill_text(row, "người đính chính", one->name);
    }
}

static enum status put_minutes(struct work *w, struct sheet *sheet)
{
    put_head(w, sheet, "Biên bản", "BB", sheet->meeting.title);
    put_lines(sheet, &sheet->paper.minutes);
    put_corrections(w, sheet);
    fill_items(&sheet->fill, "có danh sách");
    return sheet->people.count ? put_people(w, sheet, fill_item(&sheet->fill, "có danh sách")) : OK;
}

/* A deputy who was in the chair signs; else the secretary. */
static enum status sign_by_chair(struct work *w, struct sheet *sheet)
{
    struct list posts = {0};

    TRY(roster_posts(w, sheet->meeting.org_id, sheet->print.day, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        if (post->person != sheet->meeting.chair_id || !kinds_names("deputy,standing_deputy", post->post))
            continue;
        sheet->head.post = is(post->post, "deputy") ? "Phó Bí thư" : "Phó Bí thư Thường trực";
        sheet->head.signer = post->name;
    }
    return OK;
}

static enum status put_resolution(struct work *w, struct sheet *sheet)
{
    const char *code = sheet->paper.resolution_code;
    struct list recipients = {0};

    if (!sheet->paper.resolution.count)
        return fail(w, ERR_MISSING, _("Cuộc họp này không ra nghị quyết."));
    TRY(sign_by_chair(w, sheet));
    put_head(w, sheet, "Nghị quyết", "NQ", sheet->meeting.title);
    if (code)
        fill_text(&sheet->fill, "số ký hiệu", code);
    put_lines(sheet, &sheet->paper.resolution);
    if (*sheet->paper.parent_name)
        list_add_text(&w->arena, &recipients, arena_format(&w->arena, "%s (báo cáo)", sheet->paper.parent_name));
    list_add_text(&w->arena, &recipients, is_cell(sheet) ? "Đảng viên chi bộ (thực hiện)" : "Các nơi được giao việc");
    list_add_text(&w->arena, &recipients, is_cell(sheet) ? "Lưu chi bộ" : "Lưu văn phòng");
    return print_put_recipients(w, &sheet->fill, sheet->print.day, &recipients);
}

/* --- printed --------------------------------------------------------------------------------------------------------
 */

static const char *name_of(const char *form)
{
    static const struct choice names[] = {{"invitation", "giấy mời"},   {"roll", "điểm danh"},
                                          {"opinions", "ý kiến"},       {"minutes", "biên bản"},
                                          {"resolution", "nghị quyết"}, {0}};

    for (const struct choice *one = names; one->code; one++)
        if (is(one->code, form))
            return one->label;
    return "";
}

static enum status put_form(struct work *w, struct sheet *sheet, const char **name)
{
    const char *form = sheet->printout->form;

    put_meeting(w, sheet);
    if (is(form, "invitation"))
        return put_invitation(w, sheet, name);
    if (is(form, "roll"))
        return put_roll(w, sheet);
    if (is(form, "opinions"))
        return put_opinions(w, sheet);
    if (is(form, "minutes"))
        return put_minutes(w, sheet);
    if (is(form, "resolution"))
        return put_resolution(w, sheet);
    return fail(w, ERR_MISSING, _("Không có trang này."));
}

/* Papers are Vietnamese whoever reads. */
static enum status find_kind(struct work *w, const struct meeting *meeting, struct meeting_kind *kind)
{
    const enum language reader = w->language;

    w->language = LANGUAGE_VI;
    const enum status status = kinds_find(w, meeting->kind, meeting->held_on, kind);
    w->language = reader;
    return status;
}

static enum status gather(struct work *w, struct sheet *sheet)
{
    struct meeting *meeting = &sheet->meeting;

    TRY(meeting_find(w, sheet->printout->meeting_id, meeting));
    TRY(find_kind(w, meeting, &sheet->kind));
    TRY(attendee_list(w, meeting->id, &sheet->people));
    sheet->print.day = meeting->held_on;
    if (is(sheet->print.form, "invitation"))
        sheet->print.day = meeting->called_at ? date_of_moment(&w->arena, meeting->called_at) : w->today;
    if (is(sheet->print.form, "minutes") || is(sheet->print.form, "resolution"))
        TRY(minutes_print(w, meeting->id, &sheet->paper));
    if (is(sheet->print.form, "resolution") && sheet->paper.resolution_day)
        sheet->print.day = sheet->paper.resolution_day;
    TRY(org_find(w, meeting->org_id, sheet->print.day, &sheet->org));
    TRY(printing_suggest(w, meeting->org_id, sheet->print.day, &sheet->head));
    return stencil_bytes(w, meeting->org_id, sheet->print.form, sheet->print.day, &sheet->print.template);
}

/* Letters and digits without marks, a dash between: every disk takes it. */
static const char *file_name(struct work *w, const struct sheet *sheet, const char *words)
{
    char *name = fold_words(&w->arena, arena_format(&w->arena, "%s %s", words, sheet->meeting.held_on));
    size_t length = 0;

    for (const char *at = name; *at && length < NAME_MOST; at++)
        if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
            name[length++] = *at;
        else if (length && name[length - 1] != '-')
            name[length++] = '-';
    name[length] = '\0';
    return arena_format(&w->arena, "%s.%s", name, sheet->printout->as);
}

enum status printout_make(struct work *w, const struct printout *printout, struct bytes *file, const char **name)
{
    struct sheet sheet = {.printout = printout, .fill = fill_make(w), .print = {.form = printout->form}};
    const char *words = name_of(printout->form);

    TRY(gather(w, &sheet));
    TRY(put_form(w, &sheet, &words));
    TRY(print_as(w, &sheet.print, &sheet.fill, printout->as, file));
    *name = file_name(w, &sheet, words);
    return OK;
}
