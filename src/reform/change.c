#include "reform/change.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "reform/change.sql.h"
#include "rules/catalogue.h"
#include "rules/rule.h"
#include "store/store.h"
#include "text/fold.h"

#include <string.h>

#define LINES_MOST 20000 /* of a set */

const struct choice change_states[] = {
    {"draft", _("đang soạn")},   {"ordered", _("chờ thực hiện")},       {"staging", _("đang thực hiện")},
    {"done", _("đã thực hiện")}, {"stopped", _("chưa thực hiện được")}, {0}};
const struct choice change_verbs[] = {{"merge", _("sáp nhập")},
                                      {"move", _("chuyển cấp trên")},
                                      {"open", _("lập mới")},
                                      {"close", _("kết thúc hoạt động")},
                                      {"rename", _("đổi tên")},
                                      {"split", _("tách ra")},
                                      {0}};
const struct choice change_duties[] = {{"joined", _("gộp lại, mỗi việc làm một lần")},
                                       {"one", _("nơi kế thừa làm tiếp")},
                                       {"each", _("mỗi nơi kế thừa đều làm")},
                                       {"lapse", _("thôi, ghi rõ lý do")},
                                       {0}};
/* Further words for the verbs in sheets, folded. */
static const struct choice verb_words[] = {
    {"merge", "sap nhap|nhap|hop nhat|gop|merge"},
    {"move", "chuyen cap tren|chuyen|dieu chuyen|move"},
    {"open", "lap moi|mo|lap|thanh lap|mo moi|open"},
    {"close", "ket thuc hoat dong|ket thuc|dong|giai the|cham dut|close"},
    {"rename", "doi ten|rename"},
    {"split", "tach ra|tach|chia tach|split"},
    {0},
};
static const struct choice duty_words[] = {
    {"joined", "gop|gop lai|joined"},
    {"one", "ke thua|mot noi|noi ke thua lam tiep|one"},
    {"each", "moi noi|tung noi|each"},
    {"lapse", "thoi|het hieu luc|lapse"},
    {0},
};
const struct choice change_columns[] = {
    {"verb", "viec|noi dung|thay doi|hinh thuc|sap xep"},
    {"body", "ma|ma to chuc|ma don vi|ma cu"},
    {"target", "ma noi den|noi den|vao|ma moi|ma cap tren|ke thua|ma ke thua|noi ke thua"},
    {"name", "ten moi|ten|ten to chuc"},
    {"kind", "loai|loai to chuc|loai hinh"},
    {"duties", "viec dang lam|viec do dang|nhiem vu"},
    {"reason", "ly do|ghi chu"},
    {0},
};

static const struct field set_fields[] = {
    INT_FIELD(struct change_set, id),
    INT_FIELD(struct change_set, version),
    INT_FIELD(struct change_set, org_id),
    TEXT_FIELD(struct change_set, title, .label = _("Về việc"), .required = true, .most = 300),
    TEXT_FIELD(struct change_set, paper, .label = _("Theo văn bản"), .required = true, .most = 200),
    DATE_FIELD(struct change_set, effective_on, .label = _("Từ ngày"), .required = true),
    CHOICE_FIELD(struct change_set, state, .label = _("Trạng thái"), .choices = change_states),
    TEXT_FIELD(struct change_set, problem),
    INT_FIELD(struct change_set, bodies),
    INT_FIELD(struct change_set, lines),
    TIME_FIELD(struct change_set, made_at),
    TIME_FIELD(struct change_set, done_at),
};
const struct shape change_set_shape = SHAPE(struct change_set, set_fields);

static const struct field item_fields[] = {
    INT_FIELD(struct change_item, set_id),
    INT_FIELD(struct change_item, position),
    CHOICE_FIELD(struct change_item, verb, .label = _("Việc"), .required = true, .choices = change_verbs),
    TEXT_FIELD(struct change_item, body, .label = _("Mã tổ chức"), .required = true, .most = 60),
    TEXT_FIELD(struct change_item, target, .label = _("Mã nơi đến"), .most = 60),
    TEXT_FIELD(struct change_item, name, .label = _("Tên mới"), .most = 200),
    TEXT_FIELD(struct change_item, kind, .label = _("Loại tổ chức"), .most = 60),
    TEXT_FIELD(struct change_item, duties, .label = _("Việc đang làm dở"), .most = 20),
    TEXT_FIELD(struct change_item, reason, .label = _("Lý do"), .most = 300),
    INT_FIELD(struct change_item, org_id),
};
const struct shape change_item_shape = SHAPE(struct change_item, item_fields);

static const struct field row_fields[] = {
    INT_FIELD(struct change_row, line, .label = _("Dòng")),
    TEXT_FIELD(struct change_row, verb, .label = _("Việc"), .required = true),
    TEXT_FIELD(struct change_row, body, .label = _("Mã tổ chức"), .required = true),
    TEXT_FIELD(struct change_row, target, .label = _("Mã nơi đến")),
    TEXT_FIELD(struct change_row, name, .label = _("Tên mới")),
    TEXT_FIELD(struct change_row, kind, .label = _("Loại tổ chức")),
    TEXT_FIELD(struct change_row, duties, .label = _("Việc đang làm dở")),
    TEXT_FIELD(struct change_row, reason, .label = _("Lý do")),
};
const struct shape change_row_shape = SHAPE(struct change_row, row_fields);

/* --- reading -------------------------------------------------------------------------------------------------------
 */

enum status change_find(struct work *w, int64_t id, struct change_set *set)
{
    const enum status status = store_find(w, &change_set_by_id, ARGS(INT(id)), &change_set_shape, set);

    return status == ERR_MISSING ? fail_missing(w, _("Không có đợt sắp xếp này.")) : status;
}

enum status change_list(struct work *w, int64_t org_id, const struct change_set *behind, struct list *sets)
{
    TRY(store_list(w, &change_sets_of,
                   ARGS(INT(org_id), TEXT(behind->effective_on), INT(behind->id), INT(LIMIT_PAGE + 1)),
                   &change_set_shape, sets));
    sets->more = sets->count > LIMIT_PAGE;
    sets->count -= sets->more;
    return OK;
}

enum status change_list_items(struct work *w, int64_t set_id, struct list *items)
{
    return store_list(w, &change_items_of, ARGS(INT(set_id)), &change_item_shape, items);
}

enum status change_history(struct work *w, int64_t org_id, struct list *sets)
{
    return store_list(w, &change_sets_about, ARGS(INT(org_id)), &change_set_shape, sets);
}

/* --- a set ---------------------------------------------------------------------------------------------------------
 */

static bool is_blank(const char *text)
{
    return !text || !*text;
}

static enum status check_set(struct work *w, const struct change_set *set)
{
    if (is_blank(set->title))
        return fail_field(w, "title", _("Hãy ghi đợt sắp xếp này về việc gì."));
    if (is_blank(set->paper))
        return fail_field(w, "paper", _("Hãy ghi nghị quyết hoặc quyết định làm căn cứ."));
    if (is_blank(set->effective_on) || !date_is_valid(set->effective_on))
        return fail_field(w, "effective_on", _("Hãy ghi ngày có hiệu lực, ví dụ 01/07/2025."));
    return OK;
}

enum status change_make(struct work *w, struct change_set *set)
{
    TRY(check_set(w, set));
    TRY(store_new_id(w, &set->id));
    TRY(store_run(w, &change_set_insert,
                  ARGS(INT(set->id), INT(set->org_id), TEXT(set->title), TEXT(set->paper), TEXT(set->effective_on),
                       INT(w->now), INT(w->actor.user))));
    TRY(change_find(w, set->id, set));
    return audit_record(w, "change.make", set->id, MADE(&change_set_shape, set));
}

static enum status not_a_draft(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Đợt sắp xếp này đã được lệnh thực hiện hoặc vừa có người sửa. Hãy xem lại."));
}

enum status change_edit(struct work *w, const struct change_set *set)
{
    struct change_set before, after;
    int64_t rows;

    TRY(check_set(w, set));
    TRY(change_find(w, set->id, &before));
    TRY(store_run_counted(
        w, &change_set_update,
        ARGS(INT(set->id), INT(set->version), TEXT(set->title), TEXT(set->paper), TEXT(set->effective_on)), &rows));
    if (!rows)
        return not_a_draft(w);
    TRY(change_find(w, set->id, &after));
    return audit_record(w, "change.edit", set->id, CHANGED(&change_set_shape, &before, &after));
}

enum status change_discard(struct work *w, int64_t id, int64_t version)
{
    struct change_set before;
    int64_t rows;

    TRY(change_find(w, id, &before));
    TRY(store_run(w, &change_steps_delete, ARGS(INT(id))));
    TRY(store_run(w, &change_items_delete, ARGS(INT(id))));
    TRY(store_run_counted(w, &change_set_delete, ARGS(INT(id), INT(version)), &rows));
    if (!rows)
        return not_a_draft(w);
    return audit_record(w, "change.discard", id, (struct audit_change){.shape = &change_set_shape, .before = &before});
}

enum status change_reach(struct work *w, int64_t id, const char *state, const char *problem)
{
    return store_run(w, &change_set_reach, ARGS(INT(id), TEXT(state), TEXT(problem), INT(w->now)));
}

/* --- its lines ------------------------------------------------------------------------------------------------------
 */

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void fill(struct change_item *item)
{
    const char **texts[] = {&item->verb, &item->body,   &item->target, &item->name,
                            &item->kind, &item->duties, &item->reason};

    for (size_t i = 0; i < COUNT(texts); i++)
        *texts[i] = or_empty(*texts[i]);
}

static bool is_verb(const struct change_item *item, const char *verb)
{
    return !strcmp(item->verb, verb);
}

static bool is_choice(const struct choice *choices, const char *code)
{
    for (; choices->code; choices++)
        if (!strcmp(choices->code, code))
            return true;
    return false;
}

/* "Chi bộ", "CELL": the code of the kind; NULL. */
static enum status find_kind(struct work *w, const char *typed, const char *day, const char **code)
{
    struct rule kinds;

    *code = NULL;
    TRY(rule_find(w, "kinds", day, &kinds));
    for (size_t i = 0; i < kinds.rows.count && !*code; i++)
        if (!strcmp(rule_cell(&kinds, i, "code"), typed) ||
            fold_is_same(&w->arena, typed, rule_cell(&kinds, i, "vi")) ||
            fold_is_same(&w->arena, typed, rule_cell(&kinds, i, "en")))
            *code = rule_cell(&kinds, i, "code");
    return OK;
}

static enum status check_words(struct work *w, const struct change_item *item)
{
    if ((is_verb(item, "open") || is_verb(item, "rename")) && !*item->name)
        return fail_field(w, "name", _("Hãy ghi tên mới của tổ chức."));
    if (*item->duties && !is_choice(change_duties, item->duties))
        return fail_field(w, "duties", _("Việc đang làm dở: hãy chọn gộp, kế thừa, mỗi nơi hoặc thôi."));
    if (!strcmp(item->duties, "lapse") && !*item->reason)
        return fail_field(w, "reason", _("Hãy ghi lý do các việc đang làm dở thôi không làm nữa."));
    return OK;
}

static enum status check_parts(struct work *w, const struct change_item *item)
{
    const bool needs_target =
        is_verb(item, "open") || is_verb(item, "move") || is_verb(item, "merge") || is_verb(item, "split");

    if (!is_choice(change_verbs, item->verb))
        return fail_field(w, "verb", _("Hãy chọn việc: sáp nhập, chuyển, lập mới, kết thúc, đổi tên hoặc tách."));
    if (!*item->body)
        return fail_field(w, "body", _("Hãy ghi mã của tổ chức."));
    if (needs_target && !*item->target)
        return fail_field(w, "target", _("Hãy ghi mã của nơi đến hoặc cấp trên."));
    if (!strcmp(item->body, item->target))
        return fail_field(w, "target",
                          is_verb(item, "merge") || is_verb(item, "split")
                              ? _("Một tổ chức không thể sáp nhập vào chính nó. Hãy ghi mã nơi khác.")
                              : _("Một tổ chức không thể đứng dưới chính nó. Hãy ghi mã nơi khác."));
    return check_words(w, item);
}

static enum status insert(struct work *w, struct change_item *item, const char *day)
{
    const char *kind = "";

    fill(item);
    TRY(check_parts(w, item));
    if (is_verb(item, "open")) {
        TRY(find_kind(w, item->kind, day, &kind));
        if (!kind)
            return fail_field(w, "kind", _("Không có loại tổ chức này vào ngày có hiệu lực."));
    }
    return store_run(w, &change_item_insert,
                     ARGS(INT(item->set_id), INT(item->position), TEXT(item->verb), TEXT(item->body),
                          TEXT(item->target), TEXT(item->name), TEXT(kind), TEXT(item->duties), TEXT(item->reason)));
}

static enum status begin_lines(struct work *w, int64_t set_id, struct change_set *set, int64_t *last)
{
    int64_t rows;

    TRY(change_find(w, set_id, set));
    TRY(store_run_counted(w, &change_set_touch, ARGS(INT(set_id)), &rows));
    if (!rows)
        return not_a_draft(w);
    return store_number(w, &change_last_position, ARGS(INT(set_id)), last);
}

enum status change_add(struct work *w, struct change_item *item)
{
    struct change_set set;
    int64_t last = 0;

    TRY(begin_lines(w, item->set_id, &set, &last));
    item->position = last + 1;
    TRY(insert(w, item, set.effective_on));
    return audit_record(w, "change.add", item->set_id, MADE(&change_item_shape, item));
}

enum status change_drop(struct work *w, int64_t set_id, int64_t position)
{
    struct change_set set;
    int64_t last = 0;
    int64_t rows;

    TRY(begin_lines(w, set_id, &set, &last));
    TRY(store_run_counted(w, &change_item_delete, ARGS(INT(set_id), INT(position)), &rows));
    if (!rows)
        return fail(w, ERR_MISSING, _("Dòng này không còn trong đợt sắp xếp."));
    return audit_record(w, "change.drop", set_id, NO_VALUES);
}

/* "Sáp nhập" as merge; what is no such word stays as it was typed. */
static const char *code_of(struct work *w, const struct choice *words, const char *typed)
{
    const char *folded = fold_words(&w->arena, or_empty(typed));
    const size_t length = strlen(folded);

    for (; words->code; words++)
        for (const char *at = words->label; *at; at += strcspn(at, "|"), at += *at == '|')
            if (strcspn(at, "|") == length && !strncmp(at, folded, length))
                return words->code;
    return or_empty(typed);
}

static enum status insert_row(struct work *w, const struct change_row *row, struct change_item *item, const char *day)
{
    *item = (struct change_item){.set_id = item->set_id,
                                 .position = item->position,
                                 .verb = code_of(w, verb_words, row->verb),
                                 .body = row->body,
                                 .target = row->target,
                                 .name = row->name,
                                 .kind = row->kind,
                                 .duties = code_of(w, duty_words, row->duties),
                                 .reason = row->reason};
    const enum status status = insert(w, item, day);
    if (status != ERR_INVALID)
        return status;
    const char *why = w->message;
    work_forget(w);
    return fail_field(w, "sheet", say(w, _("Dòng {line}: {why}"), NAMED("line", row->line), NAMED_TEXT("why", why)));
}

enum status change_add_rows(struct work *w, int64_t set_id, const struct list *rows)
{
    struct change_set set;
    struct change_item item = {.set_id = set_id};
    int64_t last = 0;

    TRY(begin_lines(w, set_id, &set, &last));
    if (!rows->count || rows->count > LINES_MOST)
        return fail_field(w, "sheet", _("Tệp phải có từ 1 đến 20.000 dòng."));
    for (size_t i = 0; i < rows->count; i++) {
        item.position = last + 1 + (int64_t)i;
        TRY(insert_row(w, LIST_AT(rows, struct change_row, i), &item, set.effective_on));
    }
    return audit_record(w, "change.add_rows", set_id, NO_VALUES);
}
