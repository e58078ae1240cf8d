#include "planread/clause.h"

#include <string.h>

#define ACTS_MOST     64 /* of one clause: more is no sentence */
#define NESTING_WORDS 5
#define WORK_LEAST    5  /* tokens of what is completed */
#define GOVERNED_MOST 14 /* tokens over which one act governs another */

static bool source_is(const struct line *line, size_t i, const char *sign)
{
    return !strncmp(line->text + line->folded.at[line->tokens[i].start], sign, strlen(sign));
}

/* A straight quote opens when a word follows it and none stands before it. */
static int quote_at(const struct line *line, size_t i, int depth)
{
    if (line->tokens[i].sign != '"')
        return 0;
    if (source_is(line, i, "“"))
        return 1;
    if (source_is(line, i, "”"))
        return -1;
    if (depth == 0)
        return 1;
    bool word_next = i + 1 < line->token_count && line->tokens[i + 1].start == line->tokens[i].end;
    bool word_before = i > 0 && line->tokens[i - 1].end == line->tokens[i].start;
    return word_next && !word_before ? 1 : -1;
}

void clause_mask_quotes(struct line *line)
{
    size_t open = 0;
    int depth = 0;

    for (size_t i = 0; i < line->token_count; i++) {
        int step = quote_at(line, i, depth);
        if (step > 0 && depth == 0)
            open = i;
        depth += step;
        if (step < 0 && depth <= 0) {
            for (size_t k = open; k <= i && depth == 0; k++)
                line->tokens[k].masked = true;
            depth = 0;
        }
    }
}

static bool is_abbreviation(const struct line *line, size_t i)
{
    return i > 0 && line->tokens[i - 1].sign == 'w' && line->tokens[i - 1].end - line->tokens[i - 1].start <= 2 &&
           line->tokens[i - 1].capital && line->tokens[i - 1].end == line->tokens[i].start;
}

/* Whether a full stop at token i ends a sentence: another begins behind it, or nothing does. */
static bool is_full_stop(const struct line *line, size_t i)
{
    if (line->tokens[i].sign != '.' || is_abbreviation(line, i))
        return false;
    return i + 1 >= line->token_count || line->tokens[i + 1].capital || strchr("/.\"", line->tokens[i + 1].sign);
}

/* How deep in brackets one stands behind token i. */
static int depth_behind(const struct line *line, size_t i, int depth)
{
    char sign = line->tokens[i].sign;

    return sign == '(' ? depth + 1 : sign == ')' && depth ? depth - 1 : depth;
}

size_t clause_end(const struct line *line, size_t i)
{
    int depth = 0;

    for (; i < line->token_count; i++) {
        depth = depth_behind(line, i, depth);
        if (line->tokens[i].masked || depth)
            continue;
        if (strchr(";!?", line->tokens[i].sign) || is_full_stop(line, i))
            return i + 1;
    }
    return line->token_count;
}

/* --- acts --- */

static const struct hit *longest_act(const struct line *line, size_t i)
{
    const struct hit *hit = paper_hit(line, i, TERM_ACTIVITY);
    const size_t end = hit ? hit->first + hit->count - 1 : i;
    const struct hit *name = end > i ? paper_hit(line, end, TERM_BODY) : NULL;

    /* "giao Ban Tổ chức": a capital begins the name of a body, which is no end of an act */
    return name && name->count > 1 && line->tokens[end].capital && !paper_is_capital(line, line->tokens[i].start + 1)
               ? NULL
               : hit;
}

/* The tokens of a name or a word that is no act, at i; 0 when there is none. */
static size_t skip_name(const struct line *line, size_t i)
{
    const struct hit *body = paper_hit(line, i, TERM_BODY);
    const struct hit *act = longest_act(line, i);

    if (body && body->count > 1 && (!act || act->count <= body->count))
        return body->count;
    return act && act->term->value == ACT_NONE ? act->count : 0;
}

static bool is_filler(const struct line *line, size_t i)
{
    static const char *const fillers[] = {"viec", "cac", "dot",  "buoi", "cong", "tac",
                                          "moi",  "lop", "cuoc", "ky",   "phien"};

    for (size_t k = 0; k < COUNT(fillers); k++)
        if (paper_word_is(line, i, fillers[k]))
            return true;
    return false;
}

/* “Kết quả thực hiện báo cáo về Thường trực Đảng uỷ”: what opens the sentence is what is reported. */
static bool is_result_told(const struct line *line, size_t first, const struct hit *hit, size_t i)
{
    return hit->first == first && paper_word_is(line, hit->first, "ket qua") && paper_word_is(line, i, "bao cao") &&
           (paper_word_is(line, i + 2, "ve") || paper_word_is(line, i + 2, "gui") || paper_word_is(line, i + 2, "ban"));
}

/* "kết quả kiểm tra", "sau khi kết thúc đợt học tập": the act is part of another word. */
static bool is_nested_by_word(const struct line *line, size_t first, size_t i)
{
    if (i >= first + 2 && (paper_word_is(line, i - 2, "vao ky") || paper_word_is(line, i - 2, "vao phien")))
        return true; /* “chậm nhất vào kỳ sinh hoạt tháng 7” */
    for (size_t back = 1; back <= NESTING_WORDS && first + back <= i; back++) {
        const struct hit *hit = paper_hit(line, i - back, TERM_NESTS);
        size_t behind = hit ? hit->first + hit->count : i + 1;
        while (behind < i && is_filler(line, behind))
            behind++;
        if (behind == i)
            return !is_result_told(line, first, hit, i);
    }
    return false;
}

static bool governs(enum activity activity)
{
    static const enum activity governing[] = {ACT_MONITORING,        ACT_INSPECTION, ACT_GUIDANCE,   ACT_REPORT,
                                              ACT_COMMITMENT_REPORT, ACT_PUBLICITY,  ACT_OWN_PLAN,   ACT_EVALUATION,
                                              ACT_TRAINING,          ACT_DOCUMENTS,  ACT_SURVEY,     ACT_LESSONS,
                                              ACT_PRELIMINARY,       ACT_FINAL,      ACT_RESOLUTION, ACT_PILOT,
                                              ACT_ROLLOUT,           ACT_ATTENDANCE};

    for (size_t i = 0; i < COUNT(governing); i++)
        if (governing[i] == activity)
            return true;
    return false;
}

/* Whether nothing between two acts sets them side by side. */
static bool is_governed(const struct line *line, const struct act *above, const struct act *act)
{
    const size_t first = act->first;

    if (!governs(above->activity) || first - above->last > GOVERNED_MOST)
        return false;
    if (act->activity == ACT_REPORT && line->tokens[first - 1].sign == ',')
        return false; /* “giám sát việc thực hiện, báo cáo Đảng uỷ” */
    if (paper_word_is(line, above->last, "viec") && first - above->last < 8)
        return true; /* "kiểm tra việc A, B" */
    for (size_t i = above->last; i < first; i++)
        if (strchr(",;:.()", line->tokens[i].sign) || paper_word_is(line, i, "va") ||
            paper_word_is(line, i, "dong thoi") || paper_word_is(line, i, "hoac"))
            return false;
    return true;
}

/* "hội nghị rút kinh nghiệm": the meeting is what the other act is done in. */
static bool contains(const struct act *outer, const struct act *inner)
{
    bool vessel = outer->activity == ACT_MEETING || outer->activity == ACT_OTHER ||
                  (outer->activity == ACT_DOCUMENTS && outer->strength == WEAK);

    return vessel && inner->first <= outer->last + 1 && inner->activity != ACT_MEETING;
}

/* The last act that is no other's part. */
static const struct act *governor_of(const struct clause *clause)
{
    const struct act *governor = NULL;

    for (size_t i = 0; i < clause->acts.count; i++)
        if (!LIST_AT(&clause->acts, struct act, i)->nested)
            governor = LIST_AT(&clause->acts, struct act, i);
    return governor;
}

/* "lựa chọn … để làm điểm" is to be done, whatever stands before it; not so “kết quả làm điểm”. */
static bool is_part(const struct clause *clause, const struct act *act, const struct act *governor)
{
    bool result = act->first >= clause->first + 2 && paper_word_is(clause->line, act->first - 2, "ket qua");

    if ((act->activity != ACT_PILOT || result) && is_nested_by_word(clause->line, clause->first, act->first))
        return true;
    return governor && is_governed(clause->line, governor, act);
}

static void add_act(struct paper *paper, struct clause *clause, const struct hit *hit)
{
    const struct act *governor = governor_of(clause);
    struct act *before = clause->acts.count ? LIST_AT(&clause->acts, struct act, clause->acts.count - 1) : NULL;
    struct act act = {.activity = (enum activity)hit->term->value,
                      .strength = hit->term->strength,
                      .first = hit->first,
                      .last = hit->first + hit->count};

    act.nested = is_part(clause, &act, governor);
    act.planned = act.nested && governor && governor->activity == ACT_OWN_PLAN && governor == before;
    if (before && before->nested)
        act.nested |= act.first == before->last && act.activity == before->activity;
    else if (before && !act.nested && contains(before, &act))
        before->nested = true;
    *(struct act *)list_add(&paper->w->arena, &clause->acts, sizeof act) = act;
}

static void find_acts(struct paper *paper, struct clause *clause)
{
    const struct line *line = clause->line;
    int depth = 0;

    for (size_t i = clause->first; i < clause->last && clause->acts.count < ACTS_MOST; i++) {
        depth = depth_behind(line, i, depth);
        if (line->tokens[i].masked || depth)
            continue;
        size_t skip = skip_name(line, i);
        const struct hit *hit = skip ? NULL : longest_act(line, i);
        if (hit && hit->first + hit->count <= clause->last)
            add_act(paper, clause, hit);
        i += skip ? skip - 1 : hit ? hit->count - 1 : 0;
    }
}

/* “Những năm qua, quán triệt Nghị quyết …, các chi bộ đã …”: the sentence tells of what lies behind. */
static bool looks_back(const struct clause *clause)
{
    static const char *const begins[] = {
        "nhung nam qua",     "thoi gian qua", "trong nhung nam qua", "trong thoi gian qua", "trong nam qua",
        "nhung nam gan day", "vua qua",       "nhiem ky qua"};

    for (size_t i = 0; i < COUNT(begins); i++)
        if (paper_word_is(clause->line, clause->first, begins[i]))
            return true;
    return false;
}

/* “Năm 2018 toàn tỉnh tổ chức 412 cuộc …” in a paper of 2019. */
static bool is_of_last_year(const struct paper *paper, const struct clause *clause)
{
    struct when when = dates_at(clause->line, clause->first);

    return paper->year && when.kind == WHEN_YEAR && when.year < paper->year;
}

/* "đã" before the first act tells what was done; "đã nêu" behind it only names something. */
static bool is_past(const struct paper *paper, const struct clause *clause)
{
    const struct line *line = clause->line;
    size_t until = clause->acts.count ? LIST_AT(&clause->acts, struct act, 0)->first : clause->last;

    if (looks_back(clause) || is_of_last_year(paper, clause))
        return true;
    for (size_t i = until; i < clause->last; i++)
        if (paper_sign_is(line, i, ':'))
            until = clause->last; /* "Đánh giá tháng 6: chi bộ đã …": the first act is a heading */
    for (size_t i = clause->first; i < until; i++)
        if (paper_hit(line, i, TERM_CAUSE) && clause->acts.count)
            return false; /* "đã được biểu quyết và giao chi uỷ theo dõi" */
    for (size_t i = clause->first; i < until; i++)
        if (paper_word_is(line, i, "da") && i + 1 < line->token_count && !line->tokens[i].masked &&
            line->tokens[i].end - line->tokens[i].start == 2 && source_is(line, i, "đã"))
            return true;
    return false;
}

/* “Trong vòng 10 ngày kể từ ngày nhận bản cam kết, chi uỷ …”: what counts the days reaches to the comma. */
static size_t end_of_item(const struct clause *clause, const struct time_item *item)
{
    size_t end = item->last;

    if (item->first > clause->first + 2 || item->kind != ITEM_WITHIN)
        return end;
    while (end < clause->last && clause->line->tokens[end].sign != ',')
        end++;
    return end < clause->last ? end : item->last;
}

struct clause clause_read(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    struct clause clause = {.line = line, .first = first, .last = last};

    find_acts(paper, &clause);
    clause.doers = actor_find(paper, line, first, last);
    struct act *head = clause.acts.count ? LIST_AT(&clause.acts, struct act, 0) : NULL;
    const struct doer *doer = clause.doers.count ? LIST_AT(&clause.doers, struct doer, 0) : NULL;
    if (head && doer && head->strength == WEAK && head->first == first && actor_is_agent(line, doer->first, first))
        head->strength = PLAIN;
    clause.items = deadline_items(paper, line, first, last);
    clause.counted = quantity_times(line, first, last, &clause.times);
    clause.past = is_past(paper, &clause);
    for (size_t k = 0; k < clause.items.count; k++)
        for (size_t i = 0; i < clause.acts.count; i++) {
            const struct time_item *item = LIST_AT(&clause.items, struct time_item, k);
            struct act *act = LIST_AT(&clause.acts, struct act, i);
            act->nested |=
                act->first > item->first && act->first < end_of_item(&clause, item); /* "trước buổi sinh hoạt" */
        }
    for (size_t i = 0; clause.counted && i < clause.acts.count; i++) {
        struct act *act = LIST_AT(&clause.acts, struct act, i);
        if (act->first <= clause.times.first && clause.times.first < act->last)
            act->nested = false; /* "để tổ chức 01 - 02 diễn đàn": what is counted is to be done */
    }
    return clause;
}

const struct act *clause_head(const struct clause *clause, enum strength least)
{
    for (size_t i = 0; i < clause->acts.count; i++) {
        const struct act *act = LIST_AT(&clause->acts, struct act, i);
        if (!act->nested && act->strength >= least)
            return act;
    }
    return NULL;
}

const struct time_item *clause_first_item(const struct clause *clause)
{
    return clause->items.count ? LIST_AT(&clause->items, struct time_item, 0) : NULL;
}

bool clause_is_work(const struct clause *clause)
{
    size_t last = LIST_AT(&clause->items, struct time_item, clause->items.count - 1)->last;

    return paper_hit(clause->line, last, TERM_VERB) && last + 3 < clause->last;
}

/* “Hoàn thành việc góp ý dự thảo … trước ngày 20/6”: the work itself stands between. */
static bool is_work_done(const struct clause *clause, size_t i)
{
    const struct time_item *item = clause_first_item(clause);

    return paper_word_is(clause->line, i, "hoan thanh viec") && item && item->first > i + WORK_LEAST;
}

bool clause_tells_time(const struct clause *clause)
{
    static const char *const begins[] = {"thoi gian", "hoan thanh", "thoi han", "thoi diem", "xong",     "tien do",
                                         "bat dau",   "han cuoi",   "ket thuc", "lich",      "rieng nam"};
    size_t i = clause->first;

    while (i < clause->last && strchr("-+*.,:", clause->line->tokens[i].sign))
        i++;
    for (size_t k = 0; k < COUNT(begins); k++)
        if (paper_word_is(clause->line, i, begins[k]))
            return !is_work_done(clause, i);
    return i < clause->last && !clause->acts.count && clause->items.count &&
           LIST_AT(&clause->items, struct time_item, 0)->first == i && !clause_is_work(clause);
}

bool clause_must_be_done(const struct clause *clause)
{
    const struct time_item *head = clause_first_item(clause);
    bool limit = head && head->kind == ITEM_WHEN && head->when.kind == WHEN_DAY &&
                 (head->role == ROLE_BY || head->role == ROLE_BEFORE_DAY);
    bool within = head && head->kind == ITEM_WHEN && head->when.kind == WHEN_MONTH && head->when.year;

    for (size_t i = clause->first; (limit || within) && i < clause->last; i++)
        if ((limit && paper_word_is(clause->line, i, "phai")) || paper_word_is(clause->line, i, "hoan thanh"))
            return true;
    return false;
}
