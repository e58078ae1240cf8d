#include "plan/answer.h"

#include "access/audit.h"
#include "base/speech.h"
#include "plan/answer.sql.h"
#include "plan/draft.h"
#include "plan/plan.h"
#include "store/store.h"

#include <string.h>

#define WORDS_MOST 8000

const struct choice answer_ways[] = {
    {"taken", _("Nhận như cấp trên")},
    {"refined", _("Cụ thể hoá thành nội dung của chúng tôi")},
    {"covered", _("Chương trình của chúng tôi đã có")},
    {"not_applicable", _("Không áp dụng ở nơi ta")},
    {0},
};

static const struct field answer_fields[] = {
    INT_FIELD(struct answer, plan_id),
    INT_FIELD(struct answer, clause),
    TEXT_FIELD(struct answer, label),
    TEXT_FIELD(struct answer, title),
    PROSE_FIELD(struct answer, text),
    INT_FIELD(struct answer, depth),
    CHOICE_FIELD(struct answer, way, .label = _("Trả lời mục này"), .required = true, .choices = answer_ways),
    PROSE_FIELD(struct answer, words, .label = _("Nội dung cụ thể hoá, hoặc lý do"), .most = WORDS_MOST),
    INT_FIELD(struct answer, obligations),
    INT_FIELD(struct answer, taken),
    INT_FIELD(struct answer, version),
    TRUTH_FIELD(struct answer, needed),
};
const struct shape answer_shape = SHAPE(struct answer, answer_fields);

/* --- asked -------------------------------------------------------------------------------------------------------- */

/* A clause that has others beneath it and binds nobody itself only heads them. */
static void mark_needed(struct list *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        struct answer *answer = LIST_AT(answers, struct answer, i);
        const bool heads = i + 1 < answers->count && LIST_AT(answers, struct answer, i + 1)->depth > answer->depth;
        answer->needed = !heads || answer->obligations > 0;
    }
}

enum status answer_list(struct work *w, int64_t plan_id, struct list *answers)
{
    TRY(store_list(w, &answer_of_plan, ARGS(INT(plan_id)), &answer_shape, answers));
    mark_needed(answers);
    return OK;
}

enum status answer_gaps(struct work *w, int64_t plan_id, struct list *gaps)
{
    struct list answers = {0};

    TRY(answer_list(w, plan_id, &answers));
    for (size_t i = 0; i < answers.count; i++) {
        const struct answer *answer = LIST_AT(&answers, struct answer, i);
        if (answer->needed && !answer->way)
            *(struct answer *)list_add(&w->arena, gaps, sizeof(*answer)) = *answer;
    }
    return OK;
}

/* --- given -------------------------------------------------------------------------------------------------------- */

static bool is_listed(const char *way)
{
    for (const struct choice *choice = answer_ways; way && choice->code; choice++)
        if (strcmp(choice->code, way) == 0)
            return true;
    return false;
}

static bool keeps_obligations(const char *way)
{
    return strcmp(way, "taken") == 0 || strcmp(way, "refined") == 0;
}

static enum status check_answer(struct work *w, const struct answer *answer)
{
    const bool has_words = answer->words && *answer->words;

    if (!is_listed(answer->way))
        return fail_field(w, "way", _("Hãy chọn cách trả lời mục này."));
    if (strcmp(answer->way, "refined") == 0 && !has_words)
        return fail_field(w, "words", _("Hãy ghi mục này bằng lời của ta."));
    if (!keeps_obligations(answer->way) && !has_words)
        return fail_field(w, "words", _("Hãy ghi lý do: đã có ở đâu, hoặc vì sao không áp dụng."));
    return OK;
}

static enum status find_draft(struct work *w, int64_t plan_id, struct plan *plan)
{
    TRY(plan_find(w, plan_id, plan));
    if (!plan->upper_id)
        return fail(w, ERR_CONFLICT, _("Kế hoạch này không lập từ kế hoạch cấp trên."));
    if (strcmp(plan->state, "draft") != 0)
        return fail(w, ERR_CONFLICT, _("Kế hoạch đã ban hành nên không sửa được nữa."));
    return OK;
}

static enum status put_answer(struct work *w, const struct plan *plan, const struct answer *answer)
{
    const char *words = answer->words && *answer->words ? answer->words : NULL;
    int64_t changed = 0;

    if (answer->version)
        TRY(store_run_counted(w, &answer_change,
                              ARGS(INT(plan->id), INT(answer->clause), INT(answer->version), TEXT(answer->way),
                                   TEXT(words), INT(w->now), INT(w->actor.user)),
                              &changed));
    else
        TRY(store_run_counted(
            w, &answer_add,
            ARGS(INT(plan->id), INT(answer->clause), TEXT(answer->way), TEXT(words), INT(w->now), INT(w->actor.user)),
            &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Mục này vừa được người khác trả lời. Hãy xem lại rồi lưu."));
    if (keeps_obligations(answer->way))
        return draft_take_clause(w, plan, answer->clause);
    return draft_leave_clause(w, plan, answer->clause);
}

static const struct answer *answer_to(const struct list *answers, int64_t clause)
{
    for (size_t i = 0; i < answers->count; i++)
        if (LIST_AT(answers, struct answer, i)->clause == clause)
            return LIST_AT(answers, struct answer, i);
    return NULL;
}

enum status answer_give(struct work *w, const struct answer *answer)
{
    struct list answers = {0};
    struct plan plan;

    TRY(find_draft(w, answer->plan_id, &plan));
    TRY(check_answer(w, answer));
    TRY(answer_list(w, plan.id, &answers));
    const struct answer *before = answer_to(&answers, answer->clause);
    if (!before)
        return fail(w, ERR_MISSING, _("Kế hoạch cấp trên không có mục này."));
    TRY(put_answer(w, &plan, answer));
    return audit_record(w, "answer.give", plan.id, CHANGED(&answer_shape, before, answer));
}

enum status answer_take_rest(struct work *w, int64_t plan_id)
{
    struct list gaps = {0};
    struct plan plan;

    TRY(find_draft(w, plan_id, &plan));
    TRY(answer_gaps(w, plan_id, &gaps));
    for (size_t i = 0; i < gaps.count; i++) {
        struct answer *gap = LIST_AT(&gaps, struct answer, i);
        gap->way = "taken";
        TRY(put_answer(w, &plan, gap));
    }
    return audit_record(w, "answer.take_rest", plan_id, NO_VALUES);
}
