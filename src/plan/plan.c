#include "plan/plan.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "plan/paper.h"
#include "plan/plan.sql.h"
#include "store/store.h"

#include <string.h>

#define VISIBLE_DAYS_MOST 60

const struct choice plan_states[] = {
    {"draft", _("Đang soạn")},
    {"issuing", _("Đang ban hành")},
    {"issued", _("Đã ban hành")},
    {0},
};

const struct choice plan_visibilities[] = {
    {"at_once", _("Mọi nơi nhận thấy ngay")},
    {"passed_on", _("Khi cấp uỷ trực tiếp đã chuyển xuống")},
    {"after_days", _("Khi cấp uỷ trực tiếp chuyển xuống, chậm nhất sau số ngày")},
    {0},
};

static const struct field plan_fields[] = {
    INT_FIELD(struct plan, id),
    INT_FIELD(struct plan, org_id),
    TEXT_FIELD(struct plan, issuer, .label = _("Cơ quan ban hành")),
    INT_FIELD(struct plan, paper_id),
    INT_FIELD(struct plan, upper_id),
    INT_FIELD(struct plan, amends_id),
    TEXT_FIELD(struct plan, title, .label = _("Trích yếu"), .required = true, .most = 1000),
    CHOICE_FIELD(struct plan, kind, .label = _("Loại văn bản"), .choices = paper_kinds),
    TEXT_FIELD(struct plan, code, .label = _("Số và ký hiệu")),
    CHOICE_FIELD(struct plan, state, .label = _("Trạng thái"), .choices = plan_states),
    TEXT_FIELD(struct plan, field, .label = _("Lĩnh vực")),
    CHOICE_FIELD(struct plan, visibility, .label = _("Cấp dưới nữa thấy"), .required = true,
                 .choices = plan_visibilities),
    INT_FIELD(struct plan, visible_days, .label = _("Số ngày"), .most = VISIBLE_DAYS_MOST),
    TRUTH_FIELD(struct plan, rest_day_moves, .label = _("Hạn vào ngày nghỉ thì lùi sang ngày làm việc")),
    TEXT_FIELD(struct plan, read_number, .label = _("Số trên văn bản")),
    TEXT_FIELD(struct plan, read_date, .label = _("Ngày trên văn bản")),
    DATE_FIELD(struct plan, issued_on, .label = _("Ngày ban hành")),
    DATE_FIELD(struct plan, until_on, .label = _("Thực hiện đến hết ngày")),
    INT_FIELD(struct plan, place),
    INT_FIELD(struct plan, high),
    INT_FIELD(struct plan, delivered, .label = _("Đã gửi đến")),
    SHARE_FIELD(struct plan, progress, .label = _("Tiến độ ban hành")),
    INT_FIELD(struct plan, doubts_unseen, .label = _("Chỗ chưa chắc chưa xem")),
    TIME_FIELD(struct plan, made_at),
    INT_FIELD(struct plan, version),
};
const struct shape plan_shape = SHAPE(struct plan, plan_fields);

static const struct field clause_fields[] = {
    INT_FIELD(struct plan_clause, position),  TEXT_FIELD(struct plan_clause, label),
    TEXT_FIELD(struct plan_clause, path),     TEXT_FIELD(struct plan_clause, title),
    PROSE_FIELD(struct plan_clause, text),    INT_FIELD(struct plan_clause, first_line),
    INT_FIELD(struct plan_clause, last_line), INT_FIELD(struct plan_clause, depth),
};
const struct shape plan_clause_shape = SHAPE(struct plan_clause, clause_fields);

static const struct field doubt_fields[] = {
    INT_FIELD(struct plan_doubt, position),
    TEXT_FIELD(struct plan_doubt, field),
    TEXT_FIELD(struct plan_doubt, why, .label = _("Chỗ chưa chắc")),
    INT_FIELD(struct plan_doubt, first_line),
    INT_FIELD(struct plan_doubt, last_line),
    PROSE_FIELD(struct plan_doubt, answer, .label = _("Ý kiến của người soạn"), .most = 2000),
    TIME_FIELD(struct plan_doubt, seen_at),
};
const struct shape plan_doubt_shape = SHAPE(struct plan_doubt, doubt_fields);

enum status plan_put(struct work *w, struct plan *plan)
{
    TRY(store_new_id(w, &plan->id));
    plan->state = "draft";
    plan->visibility = "at_once";
    plan->made_at = w->now;
    plan->version = 1;
    return store_run(w, &plan_add,
                     ARGS(INT(plan->id), INT(plan->org_id), INT(plan->paper_id), REF(plan->upper_id), TEXT(plan->title),
                          TEXT(plan->field), TRUTH(plan->rest_day_moves), TEXT(plan->read_number),
                          TEXT(plan->read_date), TEXT(plan->until_on), INT(plan->place), INT(plan->high), INT(w->now),
                          REF(plan->amends_id)));
}

enum status plan_find(struct work *w, int64_t id, struct plan *plan)
{
    enum status status = store_find(w, &plan_by_id, ARGS(INT(id)), &plan_shape, plan);

    return status == ERR_MISSING ? fail_missing(w, _("Không có kế hoạch này.")) : status;
}

enum status plan_of_paper(struct work *w, int64_t paper_id, int64_t *id)
{
    return store_number(w, &plan_with_paper, ARGS(INT(paper_id)), id);
}

enum status plan_list(struct work *w, const struct plan_ask *ask, struct list *plans)
{
    TRY(store_list(w, &plan_page,
                   ARGS(INT(ask->org_id), INT(ask->low), INT(ask->high), TEXT(ask->state), INT(ask->before_id),
                        INT(LIMIT_PAGE + 1)),
                   &plan_shape, plans));
    plans->more = plans->count > LIMIT_PAGE;
    plans->count -= plans->more;
    return OK;
}

static bool is_listed(const struct choice *choices, const char *code)
{
    for (; code && choices->code; choices++)
        if (!strcmp(choices->code, code))
            return true;
    return false;
}

static enum status check_plan(struct work *w, const struct plan *plan)
{
    if (!plan->title || !*plan->title)
        return fail_field(w, "title", _("Hãy ghi trích yếu của kế hoạch."));
    if (!is_listed(plan_visibilities, plan->visibility))
        return fail_field(w, "visibility", _("Hãy chọn khi nào cấp dưới nữa thấy kế hoạch."));
    if (plan->visible_days < 0 || plan->visible_days > VISIBLE_DAYS_MOST)
        return fail_field(w, "visible_days", _("Số ngày phải từ 0 đến 60."));
    if (plan->until_on && *plan->until_on && !date_is_valid(plan->until_on))
        return fail_field(w, "until_on", _("Ngày kết thúc không có trong lịch."));
    return OK;
}

static enum status refuse(struct work *w, const struct plan *before)
{
    return fail(w, ERR_CONFLICT,
                strcmp(before->state, "draft") != 0 ? _("Kế hoạch đã ban hành nên không sửa được nữa.")
                                                    : _("Kế hoạch vừa được người khác sửa. Hãy xem lại bản mới nhất."));
}

enum status plan_change(struct work *w, const struct plan *plan)
{
    struct plan before;
    int64_t changed = 0;

    TRY(plan_find(w, plan->id, &before));
    TRY(check_plan(w, plan));
    TRY(store_run_counted(w, &plan_edit,
                          ARGS(INT(plan->id), INT(plan->version), TEXT(plan->title), TEXT(plan->field),
                               TEXT(plan->visibility), INT(plan->visible_days), TRUTH(plan->rest_day_moves),
                               TEXT(plan->until_on && *plan->until_on ? plan->until_on : NULL)),
                          &changed));
    if (!changed)
        return refuse(w, &before);
    return audit_record(w, "plan.change", plan->id, CHANGED(&plan_shape, &before, plan));
}

enum status plan_discard(struct work *w, int64_t id, int64_t version)
{
    struct plan before;
    int64_t changed = 0;

    TRY(plan_find(w, id, &before));
    if (strcmp(before.state, "draft") != 0 || before.version != version)
        return refuse(w, &before);
    TRY(store_run(w, &plan_delete_audiences, ARGS(INT(id))));
    TRY(store_run(w, &plan_delete_obligations, ARGS(INT(id))));
    TRY(store_run(w, &plan_delete_answers, ARGS(INT(id))));
    TRY(store_run(w, &plan_delete_print, ARGS(INT(id))));
    TRY(store_run(w, &plan_delete_clauses, ARGS(INT(id))));
    TRY(store_run(w, &plan_delete_doubts, ARGS(INT(id))));
    TRY(store_run_counted(w, &plan_delete, ARGS(INT(id), INT(version)), &changed));
    if (!changed)
        return refuse(w, &before);
    return audit_record(w, "plan.discard", id, CHANGED(&plan_shape, &before, NULL));
}

enum status plan_list_clauses(struct work *w, int64_t id, struct list *clauses)
{
    return store_list(w, &plan_clauses, ARGS(INT(id)), &plan_clause_shape, clauses);
}

enum status plan_list_doubts(struct work *w, int64_t id, struct list *doubts)
{
    return store_list(w, &plan_doubts, ARGS(INT(id)), &plan_doubt_shape, doubts);
}

enum status plan_answer_doubt(struct work *w, int64_t id, int64_t position, const char *answer)
{
    struct plan plan;
    int64_t changed = 0;

    TRY(plan_find(w, id, &plan));
    if (strcmp(plan.state, "draft") != 0)
        return refuse(w, &plan);
    TRY(store_run_counted(w, &plan_see_doubt,
                          ARGS(INT(id), INT(position), INT(w->now), TEXT(answer && *answer ? answer : NULL)),
                          &changed));
    if (!changed)
        return fail(w, ERR_MISSING, _("Không có chỗ chưa chắc này."));
    return audit_record(w, "plan.answer_doubt", id, NO_VALUES);
}
