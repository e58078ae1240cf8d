#include "planread/actor.h"

#include <string.h>

#define DOERS_MOST  64
#define WHEN_MOST   10 /* tokens that say when, between a doer and what he does */
#define NAME_MOST   44 /* tokens of a doer's name */
#define HANDED_MOST 6  /* tokens of what is handed over */
#define LIST_MOST   12 /* tokens of a list before the one in question */

static bool is_word_of(const struct line *line, size_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (paper_word_is(line, i, words[k]))
            return true;
    return false;
}

static bool is_number(const struct line *line, size_t i)
{
    static const char *const numbers[] = {"hai", "ba", "bon", "nam", "sau"};

    return line->tokens[i].sign == 'n' || (line->tokens[i].capital && is_word_of(line, i, numbers, COUNT(numbers)));
}

/* “23/23 đảng viên” */
static bool is_fraction(const struct line *line, size_t i)
{
    return paper_figure(line, i) > 0 && paper_sign_is(line, i + 1, '/') && paper_figure(line, i + 2) > 0;
}

/* A quantity and whom it counts: “Các …”, “Mỗi chi bộ”, “06 chi bộ”, “23/23 đảng viên”. */
static bool begins_many(const struct line *line, size_t i, size_t last)
{
    if (is_number(line, i) && i + 1 < last && paper_hit(line, i + 1, TERM_BODY))
        return true;
    if (is_fraction(line, i) && i + 3 < last && paper_hit(line, i + 3, TERM_BODY))
        return true;
    const struct hit *many = paper_hit(line, i, TERM_QUANTITY);
    for (size_t k = many ? i + many->count : last; k < last && k < i + many->count + 4; k++)
        if (paper_hit(line, k, TERM_BODY))
            return true;
    return false;
}

/* What a name may begin with: a body, a quantity, “Đoàn” of the group just named (“Đoàn hoàn thành báo cáo”). */
static bool begins_name(const struct line *line, size_t i, size_t last)
{
    if (i >= last || line->tokens[i].masked)
        return false;
    const struct hit *body = paper_hit(line, i, TERM_BODY), *verb = paper_hit(line, i, TERM_VERB);
    if (body)
        return !verb || verb->count <= body->count; /* "Ban hành" is no body */
    if (paper_word_is(line, i, "doan") && line->tokens[i].capital && paper_hit(line, i + 1, TERM_VERB))
        return true;
    return begins_many(line, i, last);
}

/* Words a name never runs over. */
static bool ends_name(const struct line *line, size_t i)
{
    static const char *const words[] = {
        "nhat la",    "truoc het", "trong do",    "theo",       "qua",        "truoc",
        "de",         "vao",       "ve viec",     "nham",       "dong thoi",  "neu",
        "khi",        "sau khi",   "bang",        "hang thang", "hang quy",   "hang nam",
        "moi thang",  "moi quy",   "moi nam",     "tu thang",   "tu ngay",    "co lien quan",
        "noi tren",   "nay",       "trong thang", "trong quy",  "trong nam",  "dinh ky",
        "trong vong", "dot xuat",  "sau",         "cham nhat",  "muon nhat",  "trong thoi han",
        "trong thoi", "trong ky",  "trong dot",   "ke tu",      "cho y kien", "moi tuan",
        "nao",        "chua",      "vua",         "hang tuan",  "hang ngay"};

    return is_word_of(line, i, words, COUNT(words)) && !paper_word_is(line, i, "truoc mat");
}

static bool is_person(const struct line *line, size_t i)
{
    return paper_word_is(line, i, "dong chi") || paper_word_is(line, i, "d") || paper_word_is(line, i, "ong") ||
           paper_word_is(line, i, "ba");
}

static size_t skip_brackets(const struct line *line, size_t i, size_t last)
{
    size_t end = i;

    while (end < last && end < i + NAME_MOST && line->tokens[end].sign != ')')
        end++;
    return end < last && line->tokens[end].sign == ')' ? end + 1 : i;
}

/* “Trung tâm Văn hoá - Thông tin”, “Sở Lao động và Hướng nghiệp”: a capital behind a dash or “và” goes on with a name.
 */
static bool begins_part_of_name(const struct line *line, size_t i)
{
    bool joint = line->tokens[i - 1].sign == '-' || paper_word_is(line, i - 1, "va");

    return joint && line->tokens[i].capital && !paper_is_capital(line, line->tokens[i].start + 1);
}

/* “Đảng uỷ phường lãnh đạo Uỷ ban nhân dân …”: here it is a verb. */
static bool is_leading(const struct line *line, size_t i)
{
    return paper_word_is(line, i, "lanh dao") && !line->tokens[i].capital && !paper_word_is(line, i - 2, "dong chi") &&
           line->tokens[i - 1].sign == 'w' && paper_hit(line, i + 2, TERM_BODY);
}

/* "6 tháng", "15 ngày": a time, no part of a name. */
static bool is_period(const struct line *line, size_t i)
{
    static const char *const units[] = {"thang", "ngay", "tuan", "lan"};

    return line->tokens[i].sign == 'n' && is_word_of(line, i + 1, units, COUNT(units));
}

static bool stops_at(const struct line *line, size_t i, size_t first)
{
    if (line->tokens[i].masked || ends_name(line, i) || (i > first && (is_period(line, i) || is_leading(line, i))))
        return true;
    if (i > first && begins_part_of_name(line, i))
        return false;
    return i > first &&
           (paper_hit(line, i, TERM_VERB) || paper_hit(line, i, TERM_CAUSE) || paper_hit(line, i, TERM_PARTNER));
}

/* The tokens at i that surely belong to a name: a body's, or a bracket; 0 none. */
static size_t part_of_name(const struct line *line, size_t i, size_t last)
{
    const struct hit *body = paper_hit(line, i, TERM_BODY), *verb = paper_hit(line, i, TERM_VERB);

    if (body && (!verb || verb->count <= body->count))
        return body->count;
    return line->tokens[i].sign == '(' ? skip_brackets(line, i, last) - i : 0;
}

/* “đồng chí Nguyễn Thị Thu thu đảng phí”: a capital behind a word is a person's name, whatever it means besides. */
static bool is_called(const struct line *line, size_t i)
{
    return line->tokens[i].sign == 'w' && line->tokens[i].capital && line->tokens[i - 1].sign == 'w';
}

/* “xã Tân Lập”, “phường An Hội”: the second word of a place is no verb, whatever it means besides. */
static bool is_of_place(const struct line *line, size_t i)
{
    return line->tokens[i].sign == 'w' && line->tokens[i].capital && line->tokens[i - 1].capital &&
           !paper_is_upper(line, i, i + 1) && line->tokens[i - 1].sign == 'w' &&
           !(i + 1 < line->token_count && line->tokens[i].capital && paper_hit(line, i, TERM_VERB) &&
             paper_hit(line, i, TERM_VERB)->count > 1);
}

/* Behind a name without the sign, or the “trong” of “trong 2 ngày”, at its end. */
static size_t behind_trim(const struct line *line, size_t first, size_t end)
{
    while (end > first && (strchr(",-(", line->tokens[end - 1].sign) || paper_word_is(line, end - 1, "trong")))
        end--;
    return end;
}

size_t actor_end(const struct line *line, size_t i, size_t last)
{
    size_t first = i;

    if (!begins_name(line, i, last))
        return i;
    bool person = is_person(line, i);

    while (i < last && i - first < NAME_MOST) {
        size_t part = i > first && is_leading(line, i) ? 0 : part_of_name(line, i, last);
        bool called = i > first && (person ? is_called(line, i) : is_of_place(line, i));
        if (!part && !called && (strchr(".;:)\"", line->tokens[i].sign) || stops_at(line, i, first)))
            break;
        i += part ? part : 1;
    }
    return behind_trim(line, first, i);
}

static void add_doer(struct paper *paper, struct list *list, size_t first, size_t last, bool partner)
{
    struct doer *doer = list_add(&paper->w->arena, list, sizeof *doer);

    *doer = (struct doer){first, last, partner};
}

static bool is_doing(const struct line *line, size_t i)
{
    return paper_hit(line, i, TERM_VERB) || paper_hit(line, i, TERM_CAUSE) || paper_hit(line, i, TERM_PARTNER) ||
           paper_hit(line, i, TERM_ACTIVITY);
}

/* A name is a doer's when something he does, or a colon, follows it; when he does it may stand between. */
static bool is_followed(const struct line *line, size_t end, size_t last)
{
    if (end < last && line->tokens[end].sign == ',')
        end++;
    if (end >= last)
        return false;
    if (line->tokens[end].sign == ':' || is_doing(line, end))
        return true;
    bool when = ends_name(line, end) || is_period(line, end);
    for (size_t i = end; when && i < last && i < end + WHEN_MOST && !strchr(";.", line->tokens[i].sign); i++)
        if (is_doing(line, i))
            return true;
    return false;
}

/* “Tài liệu do Ban Tuyên giáo cung cấp”; “sử dụng tài liệu do …” tells another's work. */
bool actor_is_agent(const struct line *line, size_t i, size_t first)
{
    bool verb = paper_hit(line, first, TERM_VERB) && !paper_word_is(line, first, "du thao");

    return i > first + 1 && paper_word_is(line, i - 1, "do") && !verb &&
           !strncmp(line->text + line->folded.at[line->tokens[i - 1].start], "do", strlen("do"));
}

/* Whether a doer may begin at token i: at the start, behind a sign, behind who has him do it. */
static bool may_begin(const struct line *line, size_t i, size_t first)
{
    if (paper_word_is(line, i, "xa hoi")) /* “kinh tế - xã hội” is no commune */
        return false;
    if (i == first)
        return true;
    return strchr(",):;-", line->tokens[i - 1].sign) != NULL || paper_word_is(line, i - 1, "thi") ||
           paper_word_is(line, i - 1, "khi do") || actor_is_agent(line, i, first);
}

/* “tổ chức cho cán bộ, đảng viên học tập”: it is done for them; not so “giao cho …”. */
static bool is_beneficiary(const struct line *line, size_t k, size_t first)
{
    return paper_word_is(line, k, "cho") && !paper_hit(line, k - 1, TERM_CAUSE) &&
           !(k > first + 1 && paper_hit(line, k - 2, TERM_CAUSE));
}

/* “đôn đốc các huyện, thị, thành uỷ tổ chức …”: what begins behind a comma in small letters belongs to the list that
 * “các” opened, whose first token this is; else i. */
static size_t list_of(const struct line *line, size_t i, size_t first, size_t last)
{
    if (i == first || line->tokens[i - 1].sign != ',' || line->tokens[i].capital || paper_hit(line, i, TERM_QUANTITY))
        return i;
    for (size_t k = i - 1; k > first && k + LIST_MOST > i; k--) {
        if (strchr(".;:()", line->tokens[k].sign))
            return i;
        if ((paper_figure(line, k) > 0 && paper_hit(line, k + 1, TERM_BODY)) || is_beneficiary(line, k, first))
            return last; /* “chọn 02 xã, phường làm điểm”: what is chosen does nothing */
        if (paper_hit(line, k, TERM_QUANTITY))
            return actor_end(line, k, last) > i ? k : i;
    }
    return i;
}

static size_t skip_for(const struct line *line, size_t i)
{
    if (paper_word_is(line, i, "doi voi") || paper_word_is(line, i, "de nghi") || paper_word_is(line, i, "ve phia"))
        return i + 2;
    return i;
}

/* A doer that begins behind token i, or at it: his first token, or `last` when none may begin there. */
static size_t name_at(const struct line *line, size_t i, size_t first, size_t last, bool *partner)
{
    const struct hit *cause = paper_hit(line, i, TERM_CAUSE);
    const struct hit *beside = cause ? NULL : paper_hit(line, i, TERM_PARTNER);

    *partner = beside != NULL;
    if (cause) /* a "ban chỉ đạo" is a body */
        return (i > first && paper_word_is(line, i - 1, "ban chi dao")) || paper_word_is(line, i, "phan cong can bo")
                   ? last /* who assigns his staff does it himself */
                   : i + cause->count;
    if (beside)
        return i + beside->count + (paper_word_is(line, i + beside->count, "voi") ? 1 : 0);
    return may_begin(line, i, first) ? skip_for(line, list_of(line, i, first, last)) : last;
}

/* “Thu đảng phí trước ngày 25/9: đồng chí Thu.”: who does it stands last, behind a colon. */
static bool is_named_last(const struct line *line, size_t name, size_t end, size_t last)
{
    return name && line->tokens[name - 1].sign == ':' &&
           (end == last || (end + 1 == last && strchr(".;", line->tokens[end].sign)));
}

struct list actor_find(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    struct list doers = {0};

    for (size_t i = first; i < last && doers.count < DOERS_MOST; i++) {
        bool partner;
        size_t name = name_at(line, i, first, last, &partner);
        size_t end = name < last ? actor_end(line, name, last) : name;
        bool item = end > name && name > first && paper_sign_is(line, name - 1, ',') && paper_sign_is(line, end, ':') &&
                    !doers.count; /* “Đại hội chi bộ, đảng bộ cơ sở: hoàn thành …”: of what is to be done */
        if (end <= name || item || (!partner && !is_followed(line, end, last) && !is_named_last(line, name, end, last)))
            continue;
        add_doer(paper, &doers, name, end, partner);
        i = end - 1;
    }
    return doers;
}

/* “Cấp uỷ chi bộ (nơi không có chi uỷ thì bí thư)”: the rule for others is no part of the name. */
static size_t end_of_body(const struct line *line, size_t first, size_t last)
{
    for (size_t i = first + 1; i + 1 < last; i++)
        if (paper_sign_is(line, i, '(') && (paper_word_is(line, i + 1, "noi") || paper_word_is(line, i + 1, "neu")))
            return i;
    return last;
}

/* “Đồng chí Cao Thị Sen, Chủ nhiệm Uỷ ban Kiểm tra”: the post behind the comma is no part of the name. */
static size_t end_of_person(const struct line *line, size_t begin, size_t last)
{
    for (size_t i = begin + 1; is_person(line, begin) && i < last; i++)
        if (line->tokens[i].sign == ',' || (line->tokens[i].sign == '-' && i > begin + 2))
            return i;
    return last;
}

struct list actor_names(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    struct list names = {0};
    size_t begin = first;

    last = end_of_body(line, first, last);
    for (size_t i = first + 1; i + 1 < last; i++) {
        bool joined = (paper_word_is(line, i, "va") || line->tokens[i].sign == ',') && is_person(line, i + 1);
        if (!joined || !is_person(line, begin))
            continue;
        list_add_text(&paper->w->arena, &names, paper_words(paper, line, begin, end_of_person(line, begin, i)));
        begin = i + 1;
    }
    const char *name = paper_words(paper, line, begin, end_of_person(line, begin, last));
    if (*name)
        list_add_text(&paper->w->arena, &names, name);
    return names;
}

/* What is sent, behind who gets it: “báo cáo Ban Thường vụ Tỉnh uỷ kết quả thực hiện”. */
static bool is_sent(const struct line *line, size_t i)
{
    static const char *const words[] = {"ket qua", "tinh hinh", "viec", "mot lan"};

    for (size_t k = 0; k < COUNT(words); k++)
        if (paper_word_is(line, i, words[k]))
            return true;
    return false;
}

/* The name behind token i, as far as it is one. */
static const char *name_behind(struct paper *paper, const struct line *line, size_t i, size_t last)
{
    size_t end = actor_end(line, i, last);

    for (size_t k = i; k < end; k++)
        if (line->tokens[k].sign == '(' || is_period(line, k) || is_sent(line, k) ||
            (line->tokens[k].sign == ',' && !paper_hit(line, k + 1, TERM_BODY))) {
            end = k > i && paper_word_is(line, k - 1, "trong") ? k - 1 : k;
            break;
        }
    return end > i ? paper_words(paper, line, i, end) : NULL;
}

const char *actor_via(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        if (!paper_word_is(line, i, "qua") || !paper_marks_are(line, i, "qua") || line->tokens[i].masked)
            continue;
        size_t name = i + 1;
        while (name < last && name < i + 3 && !begins_name(line, name, last))
            name++;
        const char *text = begins_name(line, name, last) ? name_behind(paper, line, name, last) : NULL;
        if (text)
            return text;
    }
    return NULL;
}

/* Words before whom something is sent or told to, the surest first. */
static const char *const towards[] = {"gui ve",      "gui ket qua ve", "gui cho", "gui",   "bao cao voi",
                                      "bao cao len", "bao cao cho",    "nop ve",  "trinh", "ve",
                                      "nop",         "bao cao",        "cho",     "voi",   "len"};

/* Whether the words towards somebody stand at token i; not those of "phối hợp với", "đối với". */
static bool is_towards(const struct line *line, size_t i, const char *words)
{
    bool with = i && paper_word_is(line, i, "voi") &&
                (paper_word_is(line, i - 1, "hop") || paper_word_is(line, i - 1, "doi") ||
                 paper_word_is(line, i - 1, "cung") || paper_word_is(line, i - 1, "viec"));

    return !line->tokens[i].masked && !with && paper_word_is(line, i, words);
}

/* “cho” behind a word of handing over; “công nhận cho”, “tổ chức cho đảng viên đăng ký” send nothing. */
static bool is_handing(const struct line *line, size_t first, size_t i)
{
    static const char *const words[] = {"gui", "bao cao", "nop", "trinh", "cung cap", "chuyen", "thong bao", "bao"};

    for (size_t k = i > first + HANDED_MOST ? i - HANDED_MOST : first; k < i; k++)
        if (is_word_of(line, k, words, COUNT(words)))
            return true;
    return false;
}

const char *actor_addressee(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    for (size_t k = 0; k < COUNT(towards); k++)
        for (size_t i = first; i < last; i++) {
            if (!is_towards(line, i, towards[k]))
                continue;
            size_t name = i + 1;
            for (const char *at = towards[k]; (at = strchr(at, ' ')); at++)
                name++;
            if (paper_word_is(line, name, "ve") || paper_word_is(line, name, "cho") || paper_word_is(line, name, "len"))
                name++;
            bool causes = !strcmp(towards[k], "cho") && !is_handing(line, first, i);
            const char *text =
                !causes && paper_hit(line, name, TERM_BODY) ? name_behind(paper, line, name, last) : NULL;
            if (text)
                return text;
        }
    return NULL;
}
