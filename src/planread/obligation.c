#include "planread/obligation.h"

#include "planread/clause.h"
#include "planread/clauses.h"
#include "planread/table.h"

#include <string.h>

#define SENTENCE_LEAST 40 /* bytes of a heading that ends like a sentence and is one */
#define IDLE_WITHIN    34 /* bytes of a title that say whether it binds */
#define RHYTHMS_APART  4  /* tokens; further apart they are two duties */
#define SETS_MOST      8  /* dues of one act in one clause */

/* What is remembered of a section while its lines are read. */
struct memory {
    struct list doers;                /* const char *: who its first paragraph or heading names */
    struct list coverage[ACTIVITIES]; /* told of an act before it is dated                      */
    enum activity last;               /* the last act told                                      */
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
};

/* Which items of a clause make one due. */
struct set {
    const struct act *act;
    const struct time_item *items[SETS_MOST];
    size_t count;
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

    if (!doer)
        doer = clause->doers.count && !LIST_AT(&clause->doers, struct doer, 0)->partner && token < clause->first + 1
                   ? LIST_AT(&clause->doers, struct doer, 0)
                   : NULL;
    return doer ? actor_names(reader->paper, clause->line, doer->first, doer->last) : *inherited(reader);
}

static void remember_doers(struct reader *reader, const struct clause *clause)
{
    const struct doer *doer = doer_before(clause, clause->last, false);
    const struct doer *first = NULL;

    for (size_t i = 0; i < clause->doers.count && !first; i++)
        if (!LIST_AT(&clause->doers, struct doer, i)->partner)
            first = LIST_AT(&clause->doers, struct doer, i);
    if (!first || clause->past)
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
    if (!coverage.count && doer)
        coverage = quantity_coverage(paper, clause->line, doer->first, doer->last, false);
    if (!coverage.count)
        coverage = quantity_coverage(paper, clause->line, clause->first, act->first, false);
    if (!coverage.count)
        coverage = memory_of(reader, reader->line->section)->coverage[act->activity];
    return coverage;
}

static struct reading_obligation *add(struct reader *reader, const struct clause *clause, const struct act *act)
{
    struct paper *paper = reader->paper;
    struct reading_obligation *made = list_add(&paper->w->arena, &paper->reading->obligations, sizeof *made);
    const struct doer *partner = doer_before(clause, clause->last, true);

    *made = (struct reading_obligation){.actors = doers_of(reader, clause, act->first),
                                        .activity = activity_name(act->activity),
                                        .section = path_of(reader),
                                        .lines = reader->line->lines,
                                        .text = paper_words(paper, clause->line, clause->first, clause->last),
                                        .coverage = coverage_of(reader, clause, act),
                                        .via = actor_via(paper, clause->line, clause->first, clause->last),
                                        .addressee = actor_addressee(paper, clause->line, act->first, clause->last)};
    if (!made->addressee)
        made->addressee = actor_addressee(paper, clause->line, clause->first, clause->last);
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

static bool is_rhythm(const struct time_item *item)
{
    return item->periods != 0;
}

/* Whether an item joins the others of its act in one due. */
static bool joins(const struct set *set, const struct time_item *item, bool rhythm)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct time_item *other = set->items[i];
        bool span =
            other->kind == ITEM_WHEN && item->kind == ITEM_WHEN && other->role == ROLE_FROM && item->role != ROLE_FROM;
        bool yearless = item->kind == ITEM_WHEN && !item->when.year && item->role != ROLE_FROM && rhythm;
        bool apart = other->kind == ITEM_WHEN && other->when.year && other->role != ROLE_FROM;
        bool start = item->kind == ITEM_WHEN && item->role == ROLE_FROM && is_rhythm(other);
        if (item->kind == ITEM_EVERY && other->kind == ITEM_EVERY && item->first > other->last + RHYTHMS_APART)
            return false;
        if (span || start || (!apart && (yearless || is_rhythm(item))) ||
            (!apart && item->kind == ITEM_BEFORE && is_rhythm(other)))
            continue;
        if (is_rhythm(other) && item->kind == ITEM_BEFORE)
            continue;
        return false;
    }
    return set->count < SETS_MOST;
}

static bool may_date(const struct act *act, const struct time_item *item)
{
    bool ad_hoc = item->periods == 1U << PERIOD_AD_HOC;

    return !act->nested && (!ad_hoc || act->activity == ACT_REPORT);
}

/* "…, trước ngày 05 hằng tháng tổng hợp báo cáo": behind a comma an item dates what follows it at once. */
static bool opens_part(const struct line *line, const struct time_item *item, const struct act *behind)
{
    bool joint = item->first &&
                 (strchr(",;:", line->tokens[item->first - 1].sign) || paper_word_is(line, item->first - 1, "va"));

    return joint && behind->first >= item->last && behind->first <= item->last + 1;
}

/* The act an item dates: the nearest before it, else the first behind it. */
static const struct act *act_of(const struct clause *clause, const struct time_item *item, enum strength least)
{
    const struct act *before = NULL, *behind = NULL;

    for (size_t i = 0; i < clause->acts.count; i++) {
        const struct act *act = LIST_AT(&clause->acts, struct act, i);
        if (!may_date(act, item) || act->strength < least)
            continue;
        if (act->first <= item->first)
            before = act;
        else if (!behind)
            behind = act;
    }
    if (behind && before && opens_part(clause->line, item, behind))
        return behind;
    return before ? before : behind;
}

static const struct act *find_act(const struct clause *clause, enum activity activity)
{
    for (size_t i = 0; i < clause->acts.count; i++)
        if (LIST_AT(&clause->acts, struct act, i)->activity == activity)
            return LIST_AT(&clause->acts, struct act, i);
    return NULL;
}

/* "6 tháng, một năm có báo cáo sơ kết, tổng kết": the half year is the one's, the year the other's. */
static bool splits_reviews(struct reader *reader, const struct clause *clause, const struct time_item *item)
{
    const struct act *half = find_act(clause, ACT_PRELIMINARY), *whole = find_act(clause, ACT_FINAL);
    unsigned both = 1U << PERIOD_HALF | 1U << PERIOD_YEAR;

    if (!half || !whole || (item->periods & both) != both)
        return false;
    struct time_item parts[2] = {*item, *item};
    parts[0].periods &= ~(1U << PERIOD_YEAR);
    parts[1].periods &= ~(1U << PERIOD_HALF);
    for (int i = 0; i < 2; i++) {
        const struct time_item *one = &parts[i];
        struct reading_obligation *made = add(reader, clause, i ? whole : half);
        made->due = deadline_merge(reader->paper, &one, 1);
    }
    return true;
}

/* "giữa nhiệm kỳ, vào năm 2028", "kỳ sinh hoạt tháng 10 … trước ngày 31/10": the surer date of the same act counts. */
static bool is_outdone(const struct clause *clause, size_t which, const struct act *act)
{
    const struct time_item *item = LIST_AT(&clause->items, struct time_item, which);
    bool term = item->periods == 1U << PERIOD_TERM;
    bool loose =
        item->kind == ITEM_WHEN && item->role == ROLE_BARE && item->when.kind == WHEN_MONTH && !item->when.year;

    for (size_t i = 0; (term || loose) && i < clause->items.count; i++) {
        const struct time_item *other = LIST_AT(&clause->items, struct time_item, i);
        if (i != which && other->kind == ITEM_WHEN && other->when.year && act_of(clause, other, PLAIN) == act)
            return true;
    }
    return false;
}

static void put_in_set(struct reader *reader, struct list *sets, const struct act *act, const struct time_item *item,
                       bool rhythm)
{
    for (size_t i = sets->count; i-- > 0;) {
        struct set *set = LIST_AT(sets, struct set, i);
        if (set->act == act && joins(set, item, rhythm)) {
            set->items[set->count++] = item;
            return;
        }
    }
    struct set *set = list_add(&reader->paper->w->arena, sets, sizeof *set);
    *set = (struct set){.act = act, .items = {item}, .count = 1};
}

static bool has_rhythm(const struct clause *clause)
{
    for (size_t i = 0; i < clause->items.count; i++)
        if (is_rhythm(LIST_AT(&clause->items, struct time_item, i)))
            return true;
    return false;
}

/* A clause that only says when: "Thời gian: …", "Hoàn thành trước ngày …". */
static bool is_time_only(const struct clause *clause)
{
    static const char *const begins[] = {"thoi gian", "hoan thanh", "thoi han", "thoi diem", "xong",
                                         "tien do",   "bat dau",    "han cuoi", "ket thuc",  "lich"};
    size_t i = clause->first;

    while (i < clause->last && strchr("-+*.,:", clause->line->tokens[i].sign))
        i++;
    for (size_t k = 0; k < COUNT(begins); k++)
        if (paper_word_is(clause->line, i, begins[k]))
            return true;
    return i < clause->last && !clause->acts.count && clause->items.count &&
           LIST_AT(&clause->items, struct time_item, 0)->first == i;
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

static void set_times(struct reading_obligation *made, const struct clause *clause)
{
    made->times_min = clause->times.min;
    made->times_max = clause->times.max;
}

static void make_set(struct reader *reader, const struct clause *clause, const struct set *set,
                     const struct act *counted)
{
    struct due due = deadline_merge(reader->paper, set->items, set->count);
    bool only_time = is_time_only(clause);

    if (deadline_is_empty(&due))
        return;
    struct reading_obligation *made = only_time ? find_undated(reader, set->act->activity) : NULL;
    if (!made)
        made = add(reader, clause, set->act);
    made->due = due;
    if (clause->counted && (counted == set->act || set->act->activity == ACT_OTHER))
        set_times(made, clause);
}

/* The act a count belongs to: one it stands in or behind, else the next. */
static const struct act *act_counted(const struct clause *clause)
{
    const struct act *before = NULL;

    for (size_t i = 0; clause->counted && i < clause->acts.count; i++) {
        const struct act *act = LIST_AT(&clause->acts, struct act, i);
        if (act->nested)
            continue;
        if (act->first > clause->times.last && before)
            break;
        before = act;
    }
    return before;
}

static void make_dated(struct reader *reader, const struct clause *clause, const struct act *fallback)
{
    struct list sets = {0};
    bool rhythm = has_rhythm(clause);
    const struct act *counted = act_counted(clause);
    bool made_counted = false;

    for (size_t i = 0; i < clause->items.count; i++) {
        const struct time_item *item = LIST_AT(&clause->items, struct time_item, i);
        const struct act *act = act_of(clause, item, PLAIN);
        if (is_outdone(clause, i, act))
            continue;
        if (splits_reviews(reader, clause, item))
            continue;
        if (!act)
            act = act_of(clause, item, WEAK);
        if (act || (fallback && item->periods != 1U << PERIOD_AD_HOC))
            put_in_set(reader, &sets, act ? act : fallback, item, rhythm);
    }
    for (size_t i = 0; i < sets.count; i++) {
        const struct set *set = LIST_AT(&sets, struct set, i);
        make_set(reader, clause, set, counted);
        made_counted |= set->act == counted || set->act->activity == ACT_OTHER;
    }
    bool sure = clause->times.min != clause->times.max;
    if (counted && !made_counted && (sure || counted->activity == ACT_FORUM || counted->activity == ACT_TRAINING))
        set_times(add(reader, clause, counted), clause);
}

/* --- undated --- */

static bool is_told(struct reader *reader, enum activity activity)
{
    return find_undated(reader, activity) != NULL;
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
            is_told(reader, act->activity) || was_dated(reader, from, act->activity))
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

static void read_clause(struct reader *reader, size_t first, size_t last)
{
    struct paper *paper = reader->paper;
    struct clause clause = clause_read(paper, reader->line, first, last);
    size_t from = paper->reading->obligations.count;

    if (reader->has_lead && !clause.items.count && clause.doers.count && clause_head(&clause, PLAIN))
        *(struct time_item *)list_add(&paper->w->arena, &clause.items, sizeof reader->lead) = reader->lead;
    else if (reader->has_lead && clause.items.count == 1 &&
             LIST_AT(&clause.items, struct time_item, 0)->kind == ITEM_BEFORE)
        *(struct time_item *)list_add(&paper->w->arena, &clause.items, sizeof reader->lead) = reader->lead;
    const struct time_item *head = clause.items.count ? LIST_AT(&clause.items, struct time_item, 0) : NULL;
    if (head && head->kind == ITEM_EVERY && head->first == first) {
        reader->lead = *head;
        reader->has_lead = true;
    }
    if (clause.past)
        return;
    size_t doing_at = first_doing(&clause);
    struct act other = {.activity = ACT_OTHER, .strength = STRONG, .first = doing_at, .last = doing_at};
    bool only_time = is_time_only(&clause);
    if (only_time)
        other.activity = told_before(reader) ? told_before(reader) : ACT_OTHER;
    bool rhythmic = head && head->kind == ITEM_EVERY && clause.items.count == 1;
    bool doing = only_time || (has_doing(&clause) && (clause.doers.count || (inherited(reader)->count && !rhythmic)));
    if (clause.items.count || clause.counted)
        make_dated(reader, &clause, doing ? &other : NULL);
    remember_coverage(reader, &clause);
    if (!only_time)
        make_undated(reader, &clause, from);
    if (clause_head(&clause, PLAIN))
        memory_of(reader, reader->line->section)->last = clause_head(&clause, PLAIN)->activity;
    remember_doers(reader, &clause);
}

static bool is_one_of(const char *folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(folded, words[i]))
            return true;
    return false;
}

/* Headings under which nobody is bound: aims, and what was achieved. */
static bool is_idle_title(struct paper *paper, const char *title)
{
    static const char *const idle[] = {"muc dich", "muc tieu", "quan diem",   "tinh hinh",      "ket qua",
                                       "uu diem",  "han che",  "nguyen nhan", "danh gia chung", "bai hoc",
                                       "dac diem", "ton tai",  "khuyet diem", "mat lam duoc",   "su can thiet"};
    static const char *const binding[] = {"nhiem vu", "giai phap", "phuong huong", "to chuc thuc hien",
                                          "bao cao ket qua"};
    char *folded = fold(&paper->w->arena, title);

    if (!strncmp(folded, "danh gia ket qua", 16) || !strncmp(folded, "ket qua", 7) || !strncmp(folded, "tinh hinh", 9))
        return strlen(folded) < 160;
    if (strlen(folded) > 160 || is_one_of(folded, binding, COUNT(binding)))
        return false;
    if (strlen(folded) > IDLE_WITHIN)
        folded[IDLE_WITHIN] = '\0';
    return !strncmp(folded, "thanh phan", 10) || is_one_of(folded, idle, COUNT(idle));
}

static bool is_idle(struct paper *paper, int section, signed char *known)
{
    if (section < 0)
        return false;
    if (!known[section]) {
        const struct section *one = LIST_AT(&paper->reading->sections, struct section, section);
        size_t length = strlen(one->text);
        bool sentence = length && strchr(".;", one->text[length - 1]) && length > SENTENCE_LEAST;
        bool idle =
            (!sentence && is_idle_title(paper, one->title)) || is_idle(paper, clauses_parent(paper, section), known);
        known[section] = idle ? 1 : -1;
    }
    return known[section] == 1;
}

/* What opens a paper: its bases, and that it is issued; it binds nobody. */
static bool is_preamble(const struct line *line)
{
    static const char *const begins[] = {
        "can cu ",    "thuc hien ", "nham ",        "de ",     "quan triet ",         "xet ",
        "tiep theo ", "kinh gui",   "noi dung cua", "hom nay", "trong thoi gian qua", "qua ",
        "vua qua",    "ngay "};

    if (!strncmp(line->folded.text, "de nghi", 7))
        return false;
    for (size_t i = 0; line->section < 0 && i < COUNT(begins); i++)
        if (!strncmp(line->folded.text, begins[i], strlen(begins[i])))
            return true;
    return line->section < 0 &&
           (strstr(line->folded.text, "nhu sau") || strstr(line->folded.text, "ban hanh ke hoach"));
}

/* A line that only names a paper: "- Kết luận số 21-KL/TW …". */
static bool is_citation(const struct line *line)
{
    return line->after_label < line->token_count && line->tokens[line->after_label].masked &&
           line->tokens[line->after_label].capital;
}

/* A heading that is a doer's name, or a name with a colon: "2. Ban Tổ chức Tỉnh uỷ: …"; the token behind it. */
static size_t take_heading(struct reader *reader, const struct line *line)
{
    size_t first = line->after_label;

    if (paper_word_is(line, first, "doi voi") || paper_word_is(line, first, "nhiem vu cua") ||
        paper_word_is(line, first, "trach nhiem cua"))
        first += paper_word_is(line, first, "doi voi") ? 2U : 3U;
    size_t end = actor_end(line, first, line->token_count);
    bool alone = end == line->token_count || (end + 1 == line->token_count && line->tokens[end].sign != 'w');
    if (end == first || (!alone && line->tokens[end].sign != ':'))
        return line->after_label;
    struct list names = actor_names(reader->paper, line, first, end);
    if (reader->heading && line->section >= 0)
        memory_of(reader, line->section)->doers = names;
    reader->doers = names;
    return alone ? line->token_count : end + 1;
}

static void read_line(struct reader *reader, struct line *line)
{
    reader->line = line;
    reader->has_lead = false;
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

void obligation_read(struct paper *paper)
{
    struct reader reader = {.paper = paper, .title = title_activity(paper)};
    size_t sections = paper->reading->sections.count;
    signed char *idle = arena_alloc(&paper->w->arena, sections + 1);

    reader.memories = arena_array(&paper->w->arena, sections + 1, sizeof *reader.memories);
    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, i);
        if (line->cells.count && (line->zone == ZONE_BODY || line->zone == ZONE_ANNEX))
            table_take_row(paper, line);
        else if (line->zone == ZONE_BODY && is_preamble(line))
            take_preamble(&reader, line);
        else if (line->zone == ZONE_BODY && !is_citation(line) && !is_idle(paper, line->section, idle))
            read_line(&reader, line);
    }
}
