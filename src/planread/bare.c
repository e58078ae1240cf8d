#include "planread/bare.h"

#include "base/speech.h"
#include "planread/clause.h"
#include "planread/serial.h"

#include <string.h>

#define FIRST_LINES 30
#define TITLE_MOST  400
#define SENT_MOST   12 /* tokens of whom it is sent to */
#define TITLE_LEAST 24 /* bytes of a headline */

static const char *const chrome[] = {
    "cac tin khac",       "tin lien quan",  "quay lai",       "xem tin theo",   "thong ke truy cap",
    "truy cap",           "tin moi",        "y kien ban doc", "tham do y kien", "ma xac nhan",
    "in trang",           "gui email",      "lien ket",       "ban quyen",      "tin cung",
    "bai viet lien quan", "chia se",        "dang nhap",      "trang chu",      "cong thong tin",
    "trang thong tin",    "tim kiem",       "chung nhan",     "fe_view",        "luot xem",
    "binh luan",          "ve trang truoc", "gui bai viet",   "tags",           "doc them",
    "xem them",           "copyright",      "so luot",        "cac bai viet",   "menu",
    "danh muc tin"};

/* “Giới thiệu | Tin tức”, “Trang chủ / Văn bản”, “28/10/2025 14:20  In bài viết”, “Tải văn bản: …”. */
static bool is_of_page(const struct line *line)
{
    const char *text = line->folded.text;
    size_t day = strspn(text, "0123456789/-.");
    bool posted = day >= 8 && text[day] == ' ' && strchr("0123456789", text[day + 1]) && strchr(text + day, ':');

    return posted || strstr(text, " | ") || !strncmp(text, "tai van ban", 11) || !strncmp(text, "tai ve", 6);
}

static bool is_chrome(const struct line *line)
{
    if (line->folded.length < 60 && !line->cells.count && is_of_page(line))
        return true;
    for (size_t i = 0; line->folded.length < 60 && i < COUNT(chrome); i++)
        if (!strncmp(line->folded.text, chrome[i], strlen(chrome[i])))
            return true;
    return false;
}

void bare_cut_chrome(struct paper *paper)
{
    bool behind = false;

    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, i);
        if (line->zone != ZONE_BODY && line->zone != ZONE_TAIL)
            continue;
        bool here = is_chrome(line);
        behind |= here && 2 * i > paper->lines.count;
        if (here || behind)
            line->zone = ZONE_CHROME;
    }
}

/* --- a paper on a page --- */

/* Behind “của Ban Bí thư,” the next body begins: “Thực hiện Chỉ thị 13 của Ban Bí thư, Ban Thường vụ Tỉnh uỷ ban hành
 * …”. */
static size_t behind_other(const struct line *line, size_t k, size_t end)
{
    for (size_t i = k; k && paper_word_is(line, k - 1, "cua") && i < end; i++)
        if (line->tokens[i].sign == ',' && paper_hit(line, i + 1, TERM_BODY))
            return i + 1;
    return k;
}

/* The token at which a bracket opens behind k, or the end: “Tỉnh ủy (khóa XXI)”. */
static size_t before_bracket(const struct line *line, size_t k, size_t end)
{
    for (size_t i = k; i < end; i++)
        if (line->tokens[i].sign == '(')
            return i;
    return end;
}

/* "… Ban Thường vụ Thị ủy Hương Trà (đã) ban hành Kế hoạch số 49-KH/TU": the doer before token i. */
static const char *issuer_before(struct paper *paper, const struct line *line, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        const struct hit *body = paper_hit(line, k, TERM_BODY);
        size_t end = body && line->tokens[k].capital ? actor_end(line, k, i) : k;
        if (end > k + 1 && end <= i && end + 2 >= i) {
            k = behind_other(line, k, end);
            return paper_words(paper, line, k, before_bracket(line, k, end));
        }
    }
    return NULL;
}

/* “… vừa có Công văn số 118-CV/ĐU …”. */
static bool has_paper(const struct line *line, size_t i)
{
    size_t count;

    return paper_word_is(line, i, "co") && kind_at(line, i + 1, &count) && paper_word_is(line, i + 1 + count, "so");
}

static bool is_issuing(const struct line *line, size_t i)
{
    static const char *const words[] = {
        "ban hanh",      "xay dung ke hoach",   "xay dung va ban hanh", "de ra ke hoach", "xay dung chuong trinh",
        "ra nghi quyet", "huong dan thuc hien", "huong dan mot so"};

    for (size_t k = 0; k < COUNT(words); k++)
        if (paper_word_is(line, i, words[k]))
            return true;
    return has_paper(line, i);
}

/* “Chỉ thị số 17”, “Công văn 3676”: a kind and a number without its symbol, from token i on; behind it, or i. */
static size_t take_bare_number(struct paper *paper, const struct line *line, size_t i)
{
    struct reading *reading = paper->reading;
    size_t count;
    const struct kind *kind = kind_at(line, i, &count);
    size_t figure = kind ? i + count + paper_word_is(line, i + count, "so") : i;

    if (!kind || reading->symbol || reading->number || paper_figure(line, figure) < 1 ||
        (figure + 1 < line->token_count && strchr("-/.", line->tokens[figure + 1].sign)))
        return i;
    reading->number = paper_words(paper, line, figure, figure + 1);
    if (!reading->kind)
        reading->kind = kind->code;
    if (!reading->kind_text)
        reading->kind_text = paper_words(paper, line, i, i + count);
    return figure + 1;
}

/* Whether the paper names itself at token i: a serial behind "ban hành Kế hoạch số"; behind it, i when it does not. */
static size_t take_own_serial(struct paper *paper, const struct line *line, size_t i)
{
    struct reading *reading = paper->reading;
    struct serial serial;

    for (size_t k = i; k < line->token_count && k < i + 8; k++) {
        size_t behind = take_bare_number(paper, line, k);
        if (behind > k)
            return behind;
        if (!reading->symbol && serial_at(paper, line, k, &serial)) {
            reading->number = serial.number;
            reading->symbol = serial.symbol;
            paper->own_code = serial.key;
            if (serial.kind && !reading->kind)
                reading->kind = serial.kind->code;
            return serial.last;
        }
    }
    return i;
}

/* The day behind its number: “số 118-CV/ĐU ngày 27/10/2025”; the token behind it, or i. */
static size_t take_day_behind(struct paper *paper, const struct line *line, size_t i)
{
    struct when when = dates_at(line, i);

    if (when.kind != WHEN_DAY || !when.year)
        return i;
    if (!paper->reading->date)
        paper->reading->date = dates_text(paper->w, &when);
    return when.last;
}

/* What the paper is about as its announcement says: “… số 17 về việc tăng cường … .” */
static void take_own_title(struct paper *paper, const struct line *line, size_t i)
{
    for (size_t k = i; paper_word_is(line, i, "gui") && k < line->token_count && k < i + SENT_MOST; k++)
        if (paper_word_is(line, k, "ve viec"))
            i = k; /* “gửi các chi bộ trực thuộc về việc …” */
    if (!paper->reading->title && paper_word_is(line, i, "ve"))
        paper->reading->title = paper_words(paper, line, i, clause_end(line, i));
}

static void take_own_date(struct paper *paper, const struct line *line, size_t until)
{
    for (size_t i = 0; i < until && !paper->reading->date; i++) {
        struct when when = dates_at(line, i);
        if (when.kind == WHEN_DAY && when.year && when.last <= until)
            paper->reading->date = dates_text(paper->w, &when);
    }
}

/* A page's announcement: “Ngày 23/8/2017, Tỉnh uỷ Quảng Nam đã ban hành Chương trình số 27-CTr/TU về …”. */
static bool take_announcement(struct paper *paper, const struct line *line, size_t i)
{
    size_t behind = take_own_serial(paper, line, i);

    if (behind == i)
        return false;
    take_own_date(paper, line, i);
    take_own_title(paper, line, take_day_behind(paper, line, behind));
    paper->reading->issuer = issuer_before(paper, line, i);
    return true;
}

/* Where a line says that the paper is issued; its tokens' count when it does not. */
static size_t issuing_at(const struct line *line, size_t i)
{
    while (i < line->token_count && !is_issuing(line, i))
        i++;
    return i;
}

/* The sentence that says the paper is issued: issuer, and in an announcement its number, date and title. */
static void read_issue(struct paper *paper)
{
    struct reading *reading = paper->reading;

    for (size_t n = 0; n < paper->lines.count && n < FIRST_LINES; n++) {
        const struct line *line = LINE(paper, n);
        bool before = !reading->symbol && line->zone != ZONE_TAIL && line->zone != ZONE_NOTE;
        if ((line->zone != ZONE_BODY && !before) || line->section >= 0)
            continue;
        for (size_t i = issuing_at(line, 0); i < line->token_count; i = issuing_at(line, i + 1)) {
            if (before && take_announcement(paper, line, i))
                return;
            if (!reading->issuer && line->zone == ZONE_BODY)
                reading->issuer = issuer_before(paper, line, i);
        }
        if (reading->issuer && reading->symbol)
            return;
    }
}

static bool is_headline(const struct line *line)
{
    if ((line->zone != ZONE_BODY && line->zone != ZONE_HEAD) || line->section >= 0 || line->after_label ||
        !line->token_count)
        return false;
    if (line->folded.length < TITLE_LEAST || line->folded.length > TITLE_MOST || !line->tokens[0].capital)
        return false;
    return !strchr(".:", line->tokens[line->token_count - 1].sign);
}

/* What stands between a headline's kind and its subject: “Công văn 3676 của Ban Tổ chức TW ngày 29/10/2012 về …”. */
static size_t take_headline_serial(struct paper *paper, const struct line *line, size_t i)
{
    struct reading *reading = paper->reading;
    size_t about = i;

    while (about < line->token_count && !paper_word_is(line, about, "ve"))
        about++;
    if (about == line->token_count || !(paper_word_is(line, i, "cua") || paper_word_is(line, i, "ngay")))
        return i;
    size_t body = i + 1;
    size_t end = paper_word_is(line, i, "cua") ? actor_end(line, body, about) : body;
    for (size_t k = body; k < end; k++)
        if (paper_word_is(line, k, "ngay") || paper_word_is(line, k, "khoa"))
            end = k;
    if (end > body && !reading->issuer)
        reading->issuer = paper_words(paper, line, body, end);
    take_own_date(paper, line, about);
    return about;
}

/* A headline that begins with a kind's name: "Kế hoạch tổ chức nghiên cứu …". */
static bool take_headline(struct paper *paper)
{
    struct reading *reading = paper->reading;
    size_t count;

    for (size_t n = 0; n < paper->lines.count && n < FIRST_LINES; n++) {
        struct line *line = LINE(paper, n);
        const struct kind *kind = is_headline(line) ? kind_at(line, 0, &count) : NULL;
        if (!kind)
            continue;
        reading->kind = kind->code;
        reading->kind_text = paper_words(paper, line, 0, count);
        size_t numbered = take_bare_number(paper, line, 0);
        size_t subject = take_headline_serial(paper, line, numbered ? numbered : count);
        reading->title = paper_words(paper, line, subject, line->token_count);
        for (size_t k = 0; k <= n; k++)
            if (LINE(paper, k)->zone == ZONE_BODY)
                LINE(paper, k)->zone = k == n ? ZONE_HEAD : ZONE_CHROME;
        return true;
    }
    return false;
}

/* --- news --- */

static const char *page_date(struct paper *paper, const struct line *line)
{
    for (size_t i = 0; i < line->token_count; i++) {
        struct when when = dates_at(line, i);
        if (when.kind == WHEN_DAY && when.year)
            return dates_text(paper->w, &when);
    }
    return NULL;
}

/* "(19/07/2017)" at the end of a headline is its date. */
static void take_news_title(struct paper *paper, const struct line *line)
{
    struct reading *reading = paper->reading;
    size_t last = line->token_count;

    for (size_t i = 0; i < line->token_count; i++)
        if (line->tokens[i].sign == '(' && dates_at(line, i + 1).kind == WHEN_DAY) {
            struct when when = dates_at(line, i + 1);
            reading->date = dates_text(paper->w, &when);
            last = i;
            break;
        }
    reading->title = paper_words(paper, line, 0, last);
}

static bool is_date_line(const struct line *line)
{
    static const char *const begins[] = {"ngay cap nhat", "ngay dang", "cap nhat", "dang ngay",      "thu ",
                                         "ngay ",         "chu nhat",  "dang luc", "thoi gian dang", "hom nay"};

    if (line->folded.length > 80)
        return false;
    for (size_t i = 0; i < COUNT(begins); i++)
        if (!strncmp(line->folded.text, begins[i], strlen(begins[i])))
            return true;
    return line->token_count && line->tokens[0].sign == 'n' && dates_at(line, 0).kind == WHEN_DAY;
}

/* “Thứ Năm, 8/6/2023 14:46”: when the news was put on the page, not today. */
static bool tells_hour(const struct line *line)
{
    for (size_t i = 1; i + 1 < line->token_count; i++)
        if (line->tokens[i].sign == ':' && line->tokens[i - 1].sign == 'n' && line->tokens[i + 1].sign == 'n')
            return true;
    return false;
}

/* Whether a title is no more than a body's name. */
static bool is_only_body(struct paper *paper, const char *title)
{
    const struct line line = paper_line(paper, title, (struct lines){0});
    const struct hit *body = paper_hit(&line, 0, TERM_BODY);

    return body && actor_end(&line, 0, line.token_count) == line.token_count;
}

static void take_news_date(struct paper *paper, struct line *line)
{
    struct reading *reading = paper->reading;

    if ((!reading->date || tells_hour(line)) && strncmp(line->folded.text, "hom nay", 7) != 0)
        reading->date = page_date(paper, line);
    line->zone = ZONE_HEAD;
    if (reading->title && is_only_body(paper, reading->title))
        reading->title = NULL; /* whose page it is */
}

/* “Trang nhất | Thời sự | Xây dựng Đảng”: what the page leads to. */
static bool is_menu(const struct line *line)
{
    const char *first = strchr(line->text, '|');

    return first && strchr(first + 1, '|');
}

static void read_news_head(struct paper *paper)
{
    struct reading *reading = paper->reading;

    for (size_t n = 0; n < paper->lines.count && n < FIRST_LINES; n++) {
        struct line *line = LINE(paper, n);
        if (line->zone != ZONE_BODY && line->zone != ZONE_HEAD && !is_date_line(line))
            continue;
        if (is_menu(line)) {
            line->zone = ZONE_CHROME;
        } else if (is_date_line(line)) {
            take_news_date(paper, line);
        } else if (!reading->title && line->folded.length >= TITLE_LEAST) {
            take_news_title(paper, line);
            line->zone = ZONE_HEAD;
        } else if (reading->title && line->folded.length > 200) {
            return;
        }
    }
}

static bool is_held(const struct line *line, size_t i)
{
    return paper_word_is(line, i, "to chuc") || paper_word_is(line, i, "tien hanh") ||
           paper_word_is(line, i, "da to chuc") || paper_word_is(line, i, "sinh hoat") ||
           paper_word_is(line, i, "ra mat") || paper_word_is(line, i, "khai mac");
}

/* The name of who held it: from a body's name to the verb, its brackets and clauses left out. */
static const char *organisation_before(struct paper *paper, const struct line *line, size_t from, size_t verb)
{
    for (size_t i = from; i < verb; i++) {
        const struct hit *body = paper_hit(line, i, TERM_BODY);
        if (!body || !line->tokens[i].capital)
            continue;
        size_t end = actor_end(line, i, verb);
        for (size_t k = i; k < end; k++)
            if (line->tokens[k].sign == '(' || line->tokens[k].sign == ',') {
                end = k;
                break;
            }
        if (end > i + 1)
            return paper_words(paper, line, i, end);
    }
    return NULL;
}

/* The first day of a sentence that is no deadline and stands in no bracket. */
static struct when day_held(const struct line *line, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        if (line->tokens[i].masked)
            continue;
        struct when when = dates_at(line, i);
        bool aside = i && (paper_word_is(line, i - 1, "truoc") || line->tokens[i - 1].sign == '(');
        if (when.kind == WHEN_DAY && !aside)
            return when;
    }
    return (struct when){.kind = WHEN_NEVER};
}

static size_t verb_behind(const struct line *line, size_t first, size_t last)
{
    while (first < last && !is_held(line, first))
        first++;
    return first;
}

/* “tổ chức hội nghị sơ kết …”: the meeting is only where it was done. */
static bool is_vessel(const struct act *act)
{
    return act->nested && act->activity == ACT_MEETING;
}

/* What is done behind the verb; else what the sentence is about. */
static const struct act *act_behind(const struct clause *clause, size_t verb)
{
    for (size_t i = 0; i < clause->acts.count; i++)
        if (LIST_AT(&clause->acts, struct act, i)->first >= verb && !is_vessel(LIST_AT(&clause->acts, struct act, i)))
            return LIST_AT(&clause->acts, struct act, i);
    return clause_head(clause, WEAK);
}

/* The first year a sentence names; 0 none. */
static int year_in(const struct line *line, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        if (!line->tokens[i].masked && dates_at(line, i).year)
            return dates_at(line, i).year;
    return 0;
}

/* One sentence: "Chiều ngày 27/6/2017, Chi bộ 1 … đã tổ chức Diễn đàn …". */
static bool take_event(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    struct reading *reading = paper->reading;
    struct when held = day_held(line, first, last);
    size_t verb = held.kind ? verb_behind(line, held.last, last) : last;

    if (verb >= last)
        return false;
    struct clause clause = clause_read(paper, line, first, last);
    const struct act *act = act_behind(&clause, verb);
    if (!act)
        return false;
    if (!held.year)
        held.year = reading->date ? (int)strtol(reading->date, NULL, 10) : year_in(line, first, last);
    reading->event_activity = activity_name(act->activity);
    reading->event_organisation = organisation_before(paper, line, held.last, verb);
    reading->event_held_on = dates_text(paper->w, &held);
    return reading->event_organisation != NULL;
}

static void read_event(struct paper *paper)
{
    for (size_t n = 0; n < paper->lines.count; n++) {
        const struct line *line = LINE(paper, n);
        for (size_t first = 0; line->zone == ZONE_BODY && first < line->token_count;) {
            size_t last = clause_end(line, first);
            if (take_event(paper, line, first, last))
                return;
            first = last;
        }
    }
}

static void read_news(struct paper *paper)
{
    struct reading *reading = paper->reading;

    *reading = (struct reading){.kind = "news", .date = NULL, .doubts = reading->doubts};
    for (size_t n = 0; n < paper->lines.count; n++)
        if (LINE(paper, n)->zone == ZONE_HEAD || LINE(paper, n)->zone == ZONE_TAIL)
            LINE(paper, n)->zone = ZONE_BODY;
    paper->own_code = NULL;
    read_news_head(paper);
}

static bool has_outline(const struct reading *reading)
{
    size_t top = 0;

    for (size_t i = 0; i < reading->sections.count; i++)
        top += LIST_AT(&reading->sections, struct section, i)->depth == 1;
    return top >= 2;
}

/* Minutes are of the day they tell of: “Thời gian: 19 giờ 30 ngày 04 tháng 5 năm 2022.” */
static void read_held(struct paper *paper)
{
    for (size_t n = 0; n < paper->lines.count && n < FIRST_LINES && !paper->reading->date; n++) {
        const struct line *line = LINE(paper, n);
        if (line->zone == ZONE_BODY && line->section < 0)
            take_own_date(paper, line, line->token_count);
    }
}

/* The time a title names: “sinh hoạt chi bộ tháng 10 năm 2024”. */
static struct when title_time(struct paper *paper)
{
    if (!paper->reading->title)
        return (struct when){0};
    struct line line = paper_line(paper, paper->reading->title, (struct lines){0});
    for (size_t i = 0; i < line.token_count; i++)
        if (dates_at(&line, i).year || dates_at(&line, i).kind == WHEN_MONTH)
            return dates_at(&line, i);
    return (struct when){0};
}

/* The day of minutes, and the year of a paper without one. */
static void settle_time(struct paper *paper)
{
    const struct reading *reading = paper->reading;

    if (!strcmp(reading->kind, "minutes") && !reading->date)
        read_held(paper);
    if (!paper->year)
        paper->year = reading->date ? (int)strtol(reading->date, NULL, 10) : title_time(paper).year;
    if (title_time(paper).kind == WHEN_MONTH)
        paper->month = title_time(paper).month;
}

void bare_read(struct paper *paper)
{
    struct reading *reading = paper->reading;
    bool page = !reading->kind && !reading->symbol;

    if (page && !reading->authority && !reading->recipients.count && !has_outline(reading)) {
        read_news(paper);
        return;
    }
    if (page || (!reading->symbol && !reading->title))
        take_headline(paper);
    if (!reading->issuer || !reading->symbol)
        read_issue(paper);
    if (!reading->kind)
        reading->kind = "other";
    settle_time(paper);
    if (!reading->issuer)
        paper_doubt(paper, "issuer", _("Không thấy cơ quan ban hành ở phần đầu văn bản."), (struct lines){1, 1});
    if (!reading->date)
        paper_doubt(paper, "date", _("Không thấy ngày ban hành của văn bản."), (struct lines){1, 1});
}

void bare_read_event(struct paper *paper)
{
    if (!strcmp(paper->reading->kind, "news"))
        read_event(paper);
}
