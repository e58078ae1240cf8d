#include "planread/obligation.h"

#include "base/speech.h"
#include "planread/clauses.h"
#include "planread/idle.h"
#include "planread/schedule.h"
#include "planread/sequel.h"
#include "planread/table.h"

#include <string.h>

#define TITLE_MOST 16 /* tokens of a heading that names a body and what it is there for */

/* What is remembered of a section while its lines are read. */
struct memory {
    struct list doers;                /* const char *: who its first paragraph or heading names */
    struct list coverage[ACTIVITIES]; /* told of an act before it is dated                      */
    enum activity last;               /* the last act told                                      */
    bool headed;                      /* the heading says whose duties it holds */
};

struct reader {
    struct paper *paper;
    struct memory *memories; /* by section; [0] of what stands in none */
    struct list doers;       /* of the paragraph so far                */
    const struct line *line;
    bool heading;          /* the line begins with a label           */
    enum activity title;   /* what the paper's title is about        */
    struct time_item lead; /* "Hằng năm, …" holds for all clauses    */
    bool has_lead;
    bool nameless; /* the clause before told somebody to do what no word of ours names, the first of its paragraph */
    bool named;    /* “Tỉnh uỷ viên: …”: the line begins with whose duty it tells */
};

static struct memory *memory_of(struct reader *reader, int section)
{
    return &reader->memories[section + 1];
}

static const char *path_of(const struct reader *reader)
{
    if (reader->line->section < 0)
        return NULL;
    return LIST_AT(&reader->paper->reading->sections, struct section, reader->line->section)->path;
}

/* --- who --- */

static const struct doer *doer_before(const struct clause *clause, size_t token, bool partner)
{
    const struct doer *found = NULL;

    for (size_t i = 0; i < clause->doers.count; i++) {
        const struct doer *doer = LIST_AT(&clause->doers, struct doer, i);
        if (doer->first < token && doer->partner == partner)
            found = doer;
    }
    return found;
}

static const struct list *inherited(struct reader *reader)
{
    if (reader->doers.count)
        return &reader->doers;
    for (int section = reader->line->section; section >= 0; section = clauses_parent(reader->paper, section))
        if (memory_of(reader, section)->doers.count)
            return &memory_of(reader, section)->doers;
    return &reader->memories[0].doers;
}

static struct list doers_of(struct reader *reader, const struct clause *clause, size_t token)
{
    const struct doer *doer = doer_before(clause, token, false);

    if (!doer && clause->doers.count) {
        const struct doer *only = LIST_AT(&clause->doers, struct doer, 0);
        bool last = clause->doers.count == 1 && only->last + 1 >= clause->last; /* “…: đồng chí Thu.” */
        bool agent = actor_is_agent(clause->line, only->first, clause->first);
        doer = !only->partner && (token < clause->first + 1 || last || agent) ? only : NULL;
    }
    return doer ? actor_names(reader->paper, clause->line, doer->first, doer->last) : *inherited(reader);
}

/* “mỗi xã có ít nhất 01 cộng tác viên”: it says what is to be there, not who is told to do it. */
static bool only_is(const struct clause *clause, const struct doer *doer)
{
    const struct line *line = clause->line;

    bool state = paper_word_is(line, doer->last, "co") || paper_word_is(line, doer->last, "dat");

    return state && !clause->acts.count &&
           (paper_figure(line, doer->last + 1) > 0 || paper_word_is(line, doer->last + 1, "it nhat"));
}

static void remember_doers(struct reader *reader, const struct clause *clause)
{
    const struct doer *doer = doer_before(clause, clause->last, false);
    const struct doer *first = NULL;

    for (size_t i = 0; i < clause->doers.count && !first; i++)
        if (!LIST_AT(&clause->doers, struct doer, i)->partner)
            first = LIST_AT(&clause->doers, struct doer, i);
    if (!first || clause->past || only_is(clause, first))
        return;
    bool caused = paper_hit(clause->line, clause->first, TERM_CAUSE) != NULL;
    reader->doers = actor_names(reader->paper, clause->line, caused ? doer->first : first->first,
                                caused ? doer->last : first->last);
    struct memory *memory = memory_of(reader, reader->line->section);
    if (!memory->doers.count && reader->line->section >= 0)
        memory->doers = reader->doers;
}

/* --- making one --- */

static struct list coverage_of(struct reader *reader, const struct clause *clause, const struct act *act)
{
    struct paper *paper = reader->paper;
    size_t end = clause->last;

    for (size_t i = 0; i < clause->acts.count; i++) {
        const struct act *next = LIST_AT(&clause->acts, struct act, i);
        if (!next->nested && next->activity != act->activity && next->first > act->last && next->first < end)
            end = next->first;
    }
    bool object = act->activity == ACT_INSPECTION;
    struct list coverage = quantity_coverage(paper, clause->line, act->first, end, object);
    const struct doer *doer = doer_before(clause, act->first, false);
    if (!coverage.count && doer) /* “mỗi đảng uỷ chọn 02 chi bộ để làm điểm” */
        coverage = quantity_coverage(paper, clause->line, doer->last, act->first, false);
    if (!coverage.count && doer)
        coverage = quantity_coverage(paper, clause->line, doer->first, doer->last, false);
    if (!coverage.count)
        coverage = quantity_coverage(paper, clause->line, clause->first, act->first, false);
    if (!coverage.count)
        coverage = memory_of(reader, reader->line->section)->coverage[act->activity];
    return coverage;
}

/* What is done before its doers and not sent to anybody has no addressee: "mở lớp cho đảng viên". */
static bool is_reporting(enum activity activity)
{
    static const enum activity held[] = {ACT_STUDY,     ACT_FORUM,     ACT_THEMATIC,   ACT_MEETING,
                                         ACT_TRAINING,  ACT_PUBLICITY, ACT_ATTENDANCE, ACT_INSPECTION,
                                         ACT_RECEPTION, ACT_PILOT,     ACT_ROLLOUT};

    for (size_t i = 0; i < COUNT(held); i++)
        if (held[i] == activity)
            return false;
    return true;
}

/* “báo cáo danh sách về Ban Tổ chức trước 15/5; báo cáo kết quả trước 15/6”: one sentence, one addressee. */
static void inherit_addressee(struct reader *reader, const struct clause *clause, const struct act *act,
                              struct reading_obligation *made)
{
    const struct list *all = &reader->paper->reading->obligations;
    const struct reading_obligation *before =
        all->count > 1 ? LIST_AT(all, struct reading_obligation, all->count - 2) : NULL;

    if (act->activity != ACT_REPORT || made->addressee || !clause->first || !before ||
        before->lines.first != made->lines.first)
        return;
    if (strcmp(before->activity, made->activity) != 0 || !paper_sign_is(clause->line, clause->first - 1, ';'))
        return;
    made->addressee = before->addressee;
    made->via = made->via ? made->via : before->via;
}

static struct reading_obligation *add(struct reader *reader, const struct clause *clause, const struct act *act)
{
    struct paper *paper = reader->paper;
    struct reading_obligation *made = list_add(&paper->w->arena, &paper->reading->obligations, sizeof *made);
    const struct doer *partner = doer_before(clause, clause->last, true);

    *made = (struct reading_obligation){
        .actors = doers_of(reader, clause, act->first),
        .activity = activity_name(act->activity),
        .section = path_of(reader),
        .lines = reader->line->lines,
        .text = paper_words(paper, clause->line, clause->first, clause->last),
        .coverage = coverage_of(reader, clause, act),
        .via = actor_via(paper, clause->line, clause->first, clause->last),
        .addressee =
            is_reporting(act->activity) ? actor_addressee(paper, clause->line, act->first, clause->last) : NULL};
    if (!made->addressee && is_reporting(act->activity))
        made->addressee = actor_addressee(paper, clause->line, clause->first, clause->last);
    inherit_addressee(reader, clause, act, made);
    if (partner)
        made->partners = actor_names(paper, clause->line, partner->first, partner->last);
    memory_of(reader, reader->line->section)->last = act->activity;
    return made;
}

static bool is_dated(const struct reading_obligation *obligation)
{
    return !deadline_is_empty(&obligation->due) || obligation->times_min || obligation->times_max;
}

static bool is_same_place(const char *one, const char *other)
{
    return one == other || (one && other && !strcmp(one, other));
}

/* The undated obligation of this section and act; NULL none. */
static struct reading_obligation *find_undated(struct reader *reader, enum activity activity)
{
    struct list *all = &reader->paper->reading->obligations;
    size_t behind = all->count > 40 ? all->count - 40 : 0;

    for (size_t i = all->count; i-- > behind;) {
        struct reading_obligation *one = LIST_AT(all, struct reading_obligation, i);
        if (!is_dated(one) && !strcmp(one->activity, activity_name(activity)) &&
            is_same_place(one->section, path_of(reader)))
            return one;
    }
    return NULL;
}

/* --- dated --- */

/* "6 tháng, một năm có báo cáo sơ kết, tổng kết": the half year is the one's, the year the other's. */
static void split_reviews(struct reader *reader, const struct clause *clause, const struct time_item *item)
{
    const struct act *reviews[2];

    if (!schedule_splits_reviews(clause, item, &reviews[0], &reviews[1]))
        return;
    for (int i = 0; i < 2; i++) {
        struct time_item part = *item;
        const struct time_item *one = &part;
        part.periods &= ~(i ? 1U << PERIOD_HALF : 1U << PERIOD_YEAR);
        add(reader, clause, reviews[i])->due = deadline_merge(reader->paper, &one, 1);
    }
}

/* What an act that no word of the clause names must be. */
static enum activity told_before(struct reader *reader)
{
    for (int section = reader->line->section; section >= 0; section = clauses_parent(reader->paper, section))
        if (memory_of(reader, section)->last)
            return memory_of(reader, section)->last;
    return reader->title;
}

static bool has_doing(const struct clause *clause)
{
    for (size_t i = clause->first; i < clause->last; i++)
        if (paper_hit(clause->line, i, TERM_VERB))
            return true;
    return false;
}

/* The count behind the act, up to the next doer; else the clause's: “Đảng uỷ họp 3 tháng 1 lần, Ban Thường vụ họp mỗi
 * tháng 2 kỳ”. */
static void set_times(struct reading_obligation *made, const struct clause *clause, const struct act *act)
{
    struct times times = clause->times;
    size_t last = clause->last;

    for (size_t i = clause->doers.count; i-- > 0;)
        if (LIST_AT(&clause->doers, struct doer, i)->first > act->first)
            last = LIST_AT(&clause->doers, struct doer, i)->first;
    if (act->first > clause->times.last)
        (void)quantity_times(clause->line, act->first, last, &times);
    made->times_min = times.min;
    made->times_max = times.max;
}

/* “định kỳ hằng quý tiếp công dân, đối thoại ít nhất một buổi”: the count is of the same work; so is one that
 * stands with nothing but a time: “…; mỗi năm 02 lớp”. */
static bool takes_count(const struct clause *clause, const struct schedule_set *set, const struct act *counted)
{
    if (!counted)
        return set->act->activity == ACT_OTHER || !clause->acts.count;
    bool nameless = set->act->first == set->act->last; /* no word of ours names it */
    return counted == set->act || nameless || counted->activity == set->act->activity;
}

static void make_set(struct reader *reader, const struct clause *clause, const struct schedule_set *set,
                     const struct act *counted)
{
    struct due due = deadline_merge(reader->paper, set->items, set->count);
    if (due.within_days && !due.after && set->act->activity == ACT_MINUTES)
        due.after = "meeting";
    bool only_time = clause_tells_time(clause);

    if (deadline_is_empty(&due))
        return;
    only_time &= !clause->doers.count; /* “Thời gian: các chi bộ tổ chức xong trước …” tells who */
    struct reading_obligation *made = only_time ? find_undated(reader, set->act->activity) : NULL;
    if (!made)
        made = sequel_of_period(reader->paper, path_of(reader), activity_name(set->act->activity), &due);
    if (made && made->due.in)
        made->actors = doers_of(reader, clause, set->act->first);
    if (!made)
        made = add(reader, clause, set->act);
    made->due = due;
    if (clause->counted && takes_count(clause, set, counted))
        set_times(made, clause, set->act);
}

/* Whether a count alone, without a time, makes a duty: a bound or a range, or what is always counted. */
static bool is_sure_count(const struct clause *clause, const struct act *counted)
{
    return clause->times.min != clause->times.max || counted->activity == ACT_FORUM ||
           counted->activity == ACT_TRAINING;
}

static void make_dated(struct reader *reader, const struct clause *clause, const struct act *fallback)
{
    struct list sets = schedule_sets(reader->paper, clause, fallback);
    const struct act *counted = schedule_counted(clause);
    bool made_counted = false;

    for (size_t i = 0; i < clause->items.count; i++)
        split_reviews(reader, clause, LIST_AT(&clause->items, struct time_item, i));
    for (size_t i = 0; i < sets.count; i++) {
        const struct schedule_set *set = LIST_AT(&sets, struct schedule_set, i);
        make_set(reader, clause, set, counted);
        made_counted |= takes_count(clause, set, counted);
    }
    if (counted && !made_counted && is_sure_count(clause, counted))
        set_times(add(reader, clause, counted), clause, counted);
}

/* --- undated --- */

/* Told already in this section; by a heading that names nobody, the first clause with a doer says whose it is. */
static bool is_told(struct reader *reader, const struct clause *clause, const struct act *act)
{
    struct reading_obligation *told = find_undated(reader, act->activity);

    if (told && !told->actors.count && clause->doers.count) {
        told->actors = doers_of(reader, clause, act->first);
        told->coverage = told->coverage.count ? told->coverage : coverage_of(reader, clause, act);
    }
    return told != NULL;
}

static bool was_dated(struct reader *reader, size_t from, enum activity activity)
{
    struct list *all = &reader->paper->reading->obligations;

    for (size_t i = from; i < all->count; i++)
        if (!strcmp(LIST_AT(all, struct reading_obligation, i)->activity, activity_name(activity)))
            return true;
    return false;
}

static void make_undated(struct reader *reader, const struct clause *clause, size_t from)
{
    for (size_t i = 0; i < clause->acts.count; i++) {
        const struct act *act = LIST_AT(&clause->acts, struct act, i);
        if ((act->nested && !act->planned) || act->strength < PLAIN || act->activity == ACT_OTHER ||
            is_told(reader, clause, act) || was_dated(reader, from, act->activity))
            continue;
        add(reader, clause, act);
    }
}

/* Coverage told with an act that is dated only later, in the same section. */
static void remember_coverage(struct reader *reader, const struct clause *clause)
{
    struct memory *memory = memory_of(reader, reader->line->section);

    for (size_t i = 0; i < clause->acts.count; i++) {
        const struct act *act = LIST_AT(&clause->acts, struct act, i);
        struct list coverage = quantity_coverage(reader->paper, clause->line, clause->first, act->first, false);
        if (coverage.count && !memory->coverage[act->activity].count)
            memory->coverage[act->activity] = coverage;
    }
}

/* Whether another has him do it: "A yêu cầu B …". */
static bool is_caused(const struct clause *clause, const struct doer *doer)
{
    for (size_t back = 1; back <= 4 && clause->first + back <= doer->first; back++) {
        const struct hit *hit = paper_hit(clause->line, doer->first - back, TERM_CAUSE);
        if (hit && hit->first + hit->count == doer->first)
            return true;
    }
    return false;
}

/* Where the first doer, or the one who is told to by another, begins to act. */
static size_t first_doing(const struct clause *clause)
{
    size_t doing = clause->last;

    for (size_t i = 0; i < clause->doers.count; i++) {
        const struct doer *doer = LIST_AT(&clause->doers, struct doer, i);
        if (!doer->partner && (is_caused(clause, doer) || doing == clause->last))
            doing = doer->last;
    }
    return doing;
}

/* --- clauses and lines --- */

/* "Hằng năm, A kiểm tra …; B kiểm tra …": what opens the sentence holds for its other clauses too. */
static void take_lead(struct reader *reader, struct clause *clause)
{
    const struct time_item *head = clause_first_item(clause);
    bool bare = !head && clause->doers.count && clause_head(clause, PLAIN);
    bool before = head && clause->items.count == 1 && head->kind == ITEM_BEFORE && !head->count;

    if (reader->has_lead && (bare || before))
        *(struct time_item *)list_add(&reader->paper->w->arena, &clause->items, sizeof reader->lead) = reader->lead;
    head = clause_first_item(clause);
    if (head && head->kind == ITEM_EVERY && head->first == clause->first) {
        reader->lead = *head;
        reader->has_lead = true;
    }
}

/* A rhythm without a doer binds him whose duties the heading tells, or who is told another thing in the sentence. */
static bool is_duty_of(struct reader *reader, const struct clause *clause)
{
    const struct line *line = clause->line;

    if (clause->first && line->tokens[clause->first - 1].sign == ';' && clause_is_work(clause))
        return true;
    for (int section = line->section; section >= 0; section = clauses_parent(reader->paper, section))
        if (memory_of(reader, section)->headed)
            return paper_hit(line, clause->first, TERM_VERB) != NULL;
    return false;
}

/* An act told above that a clause without one of its own goes on with: “Xây dựng trường học …” do đồng chí Nhung chuẩn
 * bị; “Tỉnh uỷ viên: ít nhất 3 lần/năm” below what is to be done; “Thời gian: …”.  ACT_NONE when it does not. */
static enum activity gone_on(struct reader *reader, const struct clause *clause)
{
    const struct token *first = &clause->line->tokens[clause->first];
    bool title = first->masked && first->sign == '"' && clause->items.count;
    bool named = reader->named && clause->counted;

    if (clause_tells_time(clause))
        return !reader->nameless && told_before(reader) ? told_before(reader) : ACT_OTHER;
    return (title || named) && !clause->acts.count ? told_before(reader) : ACT_NONE;
}

/* What a clause without an act of ours binds to: what was told before when it only says when, else something other,
 * provided that somebody does it.  False when it binds nobody. */
static bool make_fallback(struct reader *reader, const struct clause *clause, struct act *fallback)
{
    const struct time_item *head = clause_first_item(clause);
    bool rhythmic = head && head->kind == ITEM_EVERY && clause->items.count == 1;
    size_t doing = first_doing(clause);

    *fallback = (struct act){.activity = ACT_OTHER, .strength = STRONG, .first = doing, .last = doing};
    enum activity on = gone_on(reader, clause);
    if (on) {
        fallback->activity = on;
        return true;
    }
    bool told = inherited(reader)->count && (!rhythmic || reader->named || is_duty_of(reader, clause));
    return has_doing(clause) && (clause->doers.count || told || clause_must_be_done(clause));
}

static void read_clause(struct reader *reader, size_t first, size_t last)
{
    size_t from = reader->paper->reading->obligations.count;
    struct clause clause = clause_read(reader->paper, reader->line, first, last);
    struct act fallback;

    take_lead(reader, &clause);
    sequel_take_person(reader->paper, &clause);
    if (clause.past || sequel_dates_it(reader->paper, &clause))
        return;
    bool doing = make_fallback(reader, &clause, &fallback);
    if (clause.items.count || clause.counted)
        make_dated(reader, &clause, doing ? &fallback : NULL);
    remember_coverage(reader, &clause);
    if (!clause_tells_time(&clause))
        make_undated(reader, &clause, from);
    if (clause_head(&clause, PLAIN))
        memory_of(reader, reader->line->section)->last = clause_head(&clause, PLAIN)->activity;
    reader->nameless = first == reader->line->after_label && clause.doers.count && has_doing(&clause) &&
                       !clause_head(&clause, WEAK) && !clause.items.count;
    remember_doers(reader, &clause);
}

/* Where the name behind “Đối với …”, “Trách nhiệm của …” ends: such a heading is all name, what it is there for too
 * (“Đảng uỷ viên được phân công phụ trách chi bộ”). */
static size_t end_of_heading(const struct reader *reader, const struct line *line, size_t first)
{
    const size_t end = actor_end(line, first, line->token_count);
    bool whole = end > first && first > line->after_label && reader->heading && line->token_count < TITLE_MOST;

    return whole && line->tokens[line->token_count - 1].sign == 'w' ? line->token_count : end;
}

/* A heading that is a doer's name, or a name with a colon: "2. Ban Tổ chức Tỉnh uỷ: …"; the token behind it. */
static size_t take_heading(struct reader *reader, const struct line *line)
{
    size_t first = line->after_label;

    if (paper_word_is(line, first, "doi voi") || paper_word_is(line, first, "nhiem vu cua") ||
        paper_word_is(line, first, "trach nhiem cua"))
        first += paper_word_is(line, first, "doi voi") ? 2U : 3U;
    size_t end = end_of_heading(reader, line, first);
    bool alone = end == line->token_count || (end + 1 == line->token_count && line->tokens[end].sign != 'w');
    if (end == first || (!alone && line->tokens[end].sign != ':'))
        return line->after_label;
    struct list names = actor_names(reader->paper, line, first, end);
    if (reader->heading && line->section >= 0) {
        memory_of(reader, line->section)->headed |= first > line->after_label;
        memory_of(reader, line->section)->doers = names;
    }
    reader->doers = names;
    reader->named = !alone;
    return alone ? line->token_count : end + 1;
}

static void read_line(struct reader *reader, struct line *line)
{
    reader->line = line;
    reader->paper->asked_year = clauses_next_year(reader->paper, line->section);
    reader->has_lead = reader->named = reader->nameless = false;
    reader->doers = (struct list){0};
    reader->heading =
        line->section >= 0 && !line->bullet &&
        LIST_AT(&reader->paper->reading->sections, struct section, line->section)->lines.first == line->lines.first;
    clause_mask_quotes(line);
    size_t first = take_heading(reader, line);
    while (first < line->token_count) {
        size_t last = clause_end(line, first);
        bool sentence = last == line->token_count || line->tokens[last - 1].sign != ';';
        read_clause(reader, first, last);
        if (sentence)
            reader->has_lead = false;
        first = last;
    }
}

static enum activity title_activity(struct paper *paper)
{
    if (!paper->reading->title)
        return ACT_NONE;
    struct line line = paper_line(paper, paper->reading->title, (struct lines){0});
    struct clause clause = clause_read(paper, &line, 0, line.token_count);
    const struct act *head = clause_head(&clause, WEAK);
    return head ? head->activity : ACT_NONE;
}

/* "Ban Thường vụ yêu cầu các chi bộ thực hiện …:": whom the clauses below bind. */
static void take_preamble(struct reader *reader, struct line *line)
{
    if (!line->token_count || line->tokens[line->token_count - 1].sign != ':')
        return;
    clause_mask_quotes(line);
    for (size_t first = 0; first < line->token_count;) {
        size_t last = clause_end(line, first);
        struct clause clause = clause_read(reader->paper, line, first, last);
        for (size_t i = 0; i < clause.doers.count; i++) {
            const struct doer *doer = LIST_AT(&clause.doers, struct doer, i);
            if (!doer->partner && is_caused(&clause, doer))
                reader->memories[0].doers = actor_names(reader->paper, line, doer->first, doer->last);
        }
        first = last;
    }
}

/* A row that names nobody, in a table that has a column of doers: the cell may be shared with the one above. */
static void take_row(struct paper *paper, const struct line *row)
{
    const struct list *all = &paper->reading->obligations;
    const size_t before = all->count;

    table_take_row(paper, row);
    if (all->count > before && paper->table.actor >= 0 &&
        !LIST_AT(all, struct reading_obligation, before)->actors.count)
        paper_doubt(paper, "obligations", _("Ô người thực hiện để trống: có thể dùng chung với hàng trên."),
                    row->lines);
}

void obligation_read(struct paper *paper)
{
    struct reader reader = {.paper = paper, .title = title_activity(paper)};
    size_t sections = paper->reading->sections.count;
    signed char *idle = arena_alloc(&paper->w->arena, sections + 1);

    reader.memories = arena_array(&paper->w->arena, sections + 1, sizeof *reader.memories);
    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, i);
        if (line->cells.count && (line->zone == ZONE_BODY || line->zone == ZONE_ANNEX))
            take_row(paper, line);
        else if (line->zone == ZONE_BODY && idle_is_preamble(paper, line))
            take_preamble(&reader, line);
        else if (line->zone == ZONE_BODY && !idle_is_citation(line) && !idle_is_section(paper, line->section, idle))
            read_line(&reader, line);
    }
}
