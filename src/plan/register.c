#include "plan/register.h"

#include "access/audit.h"
#include "base/limits.h"
#include "base/speech.h"
#include "plan/paper.h"
#include "plan/register.sql.h"
#include "rules/catalogue.h"
#include "rules/rule.h"
#include "store/store.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

const struct choice register_doubt_kinds[] = {
    {"dates", _("Một số, hai ngày")},
    {"central", _("Ngày khác với văn bản của Trung ương")},
    {"gap", _("Thiếu số")},
    {"double", _("Trùng số")},
    {0},
};

static const struct field node_fields[] = {
    TEXT_FIELD(struct register_node, side),
    INT_FIELD(struct register_node, paper_id),
    INT_FIELD(struct register_node, org_id),
    TEXT_FIELD(struct register_node, kind),
    TEXT_FIELD(struct register_node, code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct register_node, date, .label = _("Ngày")),
    TEXT_FIELD(struct register_node, body, .label = _("Cơ quan ban hành")),
    TEXT_FIELD(struct register_node, title, .label = _("Trích yếu")),
    TEXT_FIELD(struct register_node, source, .label = _("Nguồn")),
    TEXT_FIELD(struct register_node, replaced_by),
    TEXT_FIELD(struct register_node, replaced_on),
};
const struct shape register_node_shape = SHAPE(struct register_node, node_fields);

static const struct field doubt_fields[] = {
    TEXT_FIELD(struct register_doubt, key),
    CHOICE_FIELD(struct register_doubt, kind, .choices = register_doubt_kinds),
    TEXT_FIELD(struct register_doubt, code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct register_doubt, one),
    TEXT_FIELD(struct register_doubt, other),
    INT_FIELD(struct register_doubt, paper_id),
    INT_FIELD(struct register_doubt, papers),
    PROSE_FIELD(struct register_doubt, answer, .label = _("Trả lời"), .most = 1000),
    TIME_FIELD(struct register_doubt, answered_at),
};
const struct shape register_doubt_shape = SHAPE(struct register_doubt, doubt_fields);

/* --- identity ------------------------------------------------------------------------------------------------------
 */

/* The level of the body a symbol names: its term tells two papers of one number apart. */
static int64_t level_of(const char *code)
{
    static const struct {
        const char *end;
        int64_t level;
    } ends[] = {{"TW", 0}, {"TU", 1}, {"HU", 2}, {"ThU", 2}, {"QU", 2}, {"ĐUK", 2}, {"ĐU", 3}, {"CB", 5}};
    size_t length = strlen(code);

    for (size_t i = 0; i < COUNT(ends); i++) {
        size_t own = strlen(ends[i].end);
        if (length > own && !strcmp(code + length - own, ends[i].end))
            return ends[i].level;
    }
    return 0;
}

static enum status term_of(struct work *w, const char *code, const char *day, const char **term)
{
    struct term found;
    enum status status = catalogue_term(w, level_of(code), day, &found);

    *term = status == OK ? found.code : "";
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return OK;
}

static enum status is_one_paper(struct work *w, const char *code, const char *one, const char *other, bool *is_one)
{
    const char *first;
    const char *second;

    TRY(term_of(w, code, one, &first));
    TRY(term_of(w, code, other, &second));
    *is_one = *first && !strcmp(first, second);
    return OK;
}

/* The line of rules/papers that a citation means: kind, number, and the term of its day; −1 none.  Without a day only
 * a number that stands there once is meant. */
static enum status find_central(struct work *w, const struct rule *rule, const struct register_node *node, int64_t *row)
{
    size_t same = 0;

    *row = -1;
    for (size_t i = 0; node->code && i < rule->rows.count; i++) {
        const char *code = rule_cell(rule, i, "code");
        if (strcmp(rule_cell(rule, i, "kind"), node->kind) != 0 || !fold_is_same(&w->arena, code, node->code))
            continue;
        bool is_one = !node->date || strlen(node->date) != 10;
        if (!is_one)
            TRY(is_one_paper(w, code, node->date, rule_cell(rule, i, "day"), &is_one));
        if (!is_one)
            continue;
        *row = (int64_t)i;
        same++;
    }
    if (same > 1)
        *row = -1;
    return OK;
}

/* --- the graph -----------------------------------------------------------------------------------------------------
 */

static const char *or_none(const char *text)
{
    return text && *text ? text : NULL;
}

static enum status take_central(struct work *w, const struct rule *rule, struct register_node *node)
{
    int64_t row;

    TRY(find_central(w, rule, node, &row));
    if (row < 0)
        return OK;
    size_t at = (size_t)row;
    if (!node->title)
        node->title = rule_cell(rule, at, "title");
    node->body = rule_cell(rule, at, "body");
    if (!node->date)
        node->date = rule_cell(rule, at, "day");
    node->source = rule->source;
    node->replaced_by = or_none(rule_cell(rule, at, "replaced_by"));
    node->replaced_on = or_none(rule_cell(rule, at, "replaced_on"));
    return OK;
}

static enum status put_central_successor(struct work *w, const struct register_node *self, struct list *nodes)
{
    struct register_node *node = list_add(&w->arena, nodes, sizeof(*node));

    *node = (struct register_node){
        .side = "successor", .kind = self->kind, .code = self->replaced_by, .date = self->replaced_on};
    return OK;
}

enum status register_graph(struct work *w, int64_t paper_id, struct list *nodes, const char **replaced)
{
    struct register_node self = {0};
    struct rule rule;

    TRY(rule_find(w, "papers", NULL, &rule));
    TRY(store_find(w, &register_paper, ARGS(INT(paper_id)), &register_node_shape, &self));
    TRY(take_central(w, &rule, &self));
    TRY(store_list(w, &register_successors, ARGS(INT(paper_id)), &register_node_shape, nodes));
    if (self.replaced_by && !nodes->count)
        TRY(put_central_successor(w, &self, nodes));
    *replaced = nodes->count ? LIST_AT(nodes, struct register_node, 0)->code : NULL;
    TRY(store_list(w, &register_bases, ARGS(INT(paper_id)), &register_node_shape, nodes));
    TRY(store_list(w, &register_hanging, ARGS(INT(paper_id)), &register_node_shape, nodes));
    for (size_t i = 0; i < nodes->count; i++)
        TRY(take_central(w, &rule, LIST_AT(nodes, struct register_node, i)));
    return OK;
}

/* --- doubts --------------------------------------------------------------------------------------------------------
 */

static void put(struct work *w, struct list *doubts, struct register_doubt doubt)
{
    doubt.key = arena_format(&w->arena, "%s %s %s %s", doubt.kind, doubt.code, doubt.one ? doubt.one : "",
                             doubt.other ? doubt.other : "");
    *(struct register_doubt *)list_add(&w->arena, doubts, sizeof(doubt)) = doubt;
}

/* A number cited with two days in one term: against the day most say, or the paper's own. */
static enum status doubt_dates(struct work *w, const struct list *dated, struct list *doubts)
{
    for (size_t i = 1; i < dated->count; i++) {
        const struct register_doubt *before = LIST_AT(dated, struct register_doubt, i - 1);
        const struct register_doubt *one = LIST_AT(dated, struct register_doubt, i);
        bool is_one = false;
        if (strcmp(before->key, one->key) != 0 || strcmp(before->kind, one->kind) != 0 ||
            !strcmp(before->one, one->one))
            continue;
        TRY(is_one_paper(w, one->code, before->one, one->one, &is_one));
        if (is_one)
            put(w, doubts,
                (struct register_doubt){.kind = "dates",
                                        .code = one->code,
                                        .one = before->one,
                                        .other = one->one,
                                        .paper_id = one->papers ? one->paper_id : before->paper_id,
                                        .papers = one->papers});
    }
    return OK;
}

/* A number of the Centre with a day in the same term that is not its own. */
static enum status doubt_central(struct work *w, int64_t org_id, struct list *doubts)
{
    struct rule rule;

    TRY(rule_find(w, "papers", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++) {
        const char *const day = rule_cell(&rule, i, "day");
        struct list dated = {0};
        TRY(store_list(w, &register_dated_as,
                       ARGS(INT(org_id), TEXT(rule_cell(&rule, i, "kind")),
                            TEXT(paper_code_key(w, rule_cell(&rule, i, "code"))), TEXT(day)),
                       &register_doubt_shape, &dated));
        for (size_t k = 0; k < dated.count; k++) {
            const struct register_doubt *one = LIST_AT(&dated, struct register_doubt, k);
            const struct register_node node = {.kind = one->kind, .code = one->code, .date = one->one};
            int64_t row;
            TRY(find_central(w, &rule, &node, &row));
            if (row != (int64_t)i)
                continue;
            put(w, doubts,
                (struct register_doubt){.kind = "central",
                                        .code = one->code,
                                        .one = day,
                                        .other = one->one,
                                        .paper_id = one->paper_id,
                                        .papers = one->papers});
        }
    }
    return OK;
}

static enum status doubt_numbers(struct work *w, int64_t org_id, struct list *doubts)
{
    struct list found = {0};

    TRY(store_list(w, &register_numbers, ARGS(INT(org_id)), &register_doubt_shape, &found));
    for (size_t i = 0; i < found.count; i++) {
        struct register_doubt doubt = *LIST_AT(&found, struct register_doubt, i);
        doubt.kind = doubt.papers == 0 ? "double" : "gap";
        doubt.code = *doubt.key ? arena_format(&w->arena, "%s (%s)", doubt.code, doubt.key) : doubt.code;
        doubt.papers -= 1; /* numbers that are missing */
        put(w, doubts, doubt);
    }
    return OK;
}

static int by_key(const void *one, const void *other)
{
    return strcmp(((const struct register_doubt *)one)->key, ((const struct register_doubt *)other)->key);
}

static int open_first(const void *one, const void *other)
{
    const struct register_doubt *left = one;
    const struct register_doubt *right = other;

    if (!left->answered_at != !right->answered_at)
        return left->answered_at ? 1 : -1;
    return by_key(one, other);
}

static void sort(struct list *doubts, int (*order)(const void *, const void *))
{
    if (doubts->count)
        qsort(doubts->items, doubts->count, sizeof(struct register_doubt), order);
}

static enum status take_answers(struct work *w, int64_t org_id, struct list *doubts)
{
    struct list answers = {0};

    TRY(store_list(w, &register_answers, ARGS(INT(org_id)), &register_doubt_shape, &answers));
    sort(doubts, by_key);
    for (size_t i = 0; i < answers.count; i++) {
        const struct register_doubt *answer = LIST_AT(&answers, struct register_doubt, i);
        struct register_doubt *doubt =
            doubts->count ? bsearch(answer, doubts->items, doubts->count, sizeof(*doubt), by_key) : NULL;
        if (!doubt)
            continue;
        doubt->answer = answer->answer;
        doubt->answered_at = answer->answered_at;
    }
    sort(doubts, open_first);
    return OK;
}

static enum status all_doubts(struct work *w, int64_t org_id, struct list *doubts)
{
    struct list dated = {0};

    TRY(store_list(w, &register_dated, ARGS(INT(org_id)), &register_doubt_shape, &dated));
    TRY(doubt_dates(w, &dated, doubts));
    TRY(doubt_central(w, org_id, doubts));
    TRY(doubt_numbers(w, org_id, doubts));
    return take_answers(w, org_id, doubts);
}

enum status register_doubts(struct work *w, int64_t org_id, const struct register_doubt *behind, struct list *doubts)
{
    struct list all = {0};
    size_t first = 0;

    TRY(all_doubts(w, org_id, &all));
    while (behind->key && first < all.count && open_first(LIST_AT(&all, struct register_doubt, first), behind) <= 0)
        first++;
    doubts->more = all.count - first > LIMIT_PAGE;
    for (size_t i = first; i < all.count && i < first + LIMIT_PAGE; i++)
        *(struct register_doubt *)list_add(&w->arena, doubts, sizeof(struct register_doubt)) =
            *LIST_AT(&all, struct register_doubt, i);
    return OK;
}

enum status register_answer(struct work *w, int64_t org_id, const char *key, const char *answer)
{
    struct list doubts = {0};
    bool is_known = false;

    if (!answer || !*answer)
        return fail_field(w, "answer", _("Hãy ghi trả lời: số hoặc ngày nào đúng, vì sao."));
    TRY(all_doubts(w, org_id, &doubts));
    for (size_t i = 0; i < doubts.count; i++)
        is_known = is_known || (key && !strcmp(LIST_AT(&doubts, struct register_doubt, i)->key, key));
    if (!is_known)
        return fail(w, ERR_MISSING, _("Sổ này không có chỗ nghi vấn như vậy."));
    TRY(store_run(w, &register_keep_answer,
                  ARGS(INT(org_id), TEXT(key), TEXT(answer), INT(w->now), INT(w->actor.user))));
    return audit_record(w, "register.answer", org_id, NO_VALUES);
}
