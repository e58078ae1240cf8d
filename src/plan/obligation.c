#include "plan/obligation.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/obligation.sql.h"
#include "plan/wording.h"
#include "store/store.h"

#include <string.h>

#define TITLE_BYTES      160
#define ACTORS_MOST      4000
#define TIMES_MOST       366
#define OBLIGATIONS_MOST 400
#define RULES_MOST       500

const struct choice obligation_activities[] = {
    {"own_plan", _("Xây dựng kế hoạch")},
    {"study", _("Học tập, quán triệt")},
    {"forum", _("Diễn đàn")},
    {"thematic_meeting", _("Sinh hoạt chuyên đề")},
    {"meeting", _("Sinh hoạt, hội nghị")},
    {"commitment", _("Bản cam kết")},
    {"commitment_report", _("Báo cáo kết quả thực hiện cam kết")},
    {"self_review", _("Tự soi, tự sửa, kiểm điểm")},
    {"report", _("Báo cáo")},
    {"preliminary_review", _("Sơ kết")},
    {"final_review", _("Tổng kết")},
    {"lessons", _("Rút kinh nghiệm")},
    {"pilot", _("Làm điểm")},
    {"rollout", _("Triển khai diện rộng")},
    {"inspection", _("Kiểm tra, giám sát")},
    {"attendance", _("Dự sinh hoạt")},
    {"documents", _("Cung cấp tài liệu")},
    {"minutes", _("Biên bản")},
    {"publicity", _("Tuyên truyền")},
    {"training", _("Tập huấn, bồi dưỡng")},
    {"reception", _("Tiếp dân")},
    {"survey", _("Khảo sát")},
    {"evaluation", _("Đánh giá, xếp loại")},
    {"resolution", _("Nghị quyết")},
    {"guidance", _("Hướng dẫn")},
    {"monitoring", _("Theo dõi, đôn đốc")},
    {"other", _("Việc khác")},
    {0},
};

static const struct choice covered_kinds[] = {
    {"cell", _("Chi bộ")},
    {"member", _("Đảng viên")},
    {"grassroots_committee", _("Đảng uỷ cơ sở")},
    {"district_committee", _("Cấp uỷ cấp huyện")},
    {"commune_committee", _("Đảng uỷ xã, phường, đặc khu")},
    {0},
};

static const struct choice covered_shares[] = {
    {"all", _("Tất cả")},
    {"some", _("Một số")},
    {"unsaid", _("Không nói rõ")},
    {0},
};

static const struct field obligation_fields[] = {
    INT_FIELD(struct obligation, id),
    INT_FIELD(struct obligation, plan_id),
    INT_FIELD(struct obligation, position),
    INT_FIELD(struct obligation, clause),
    TEXT_FIELD(struct obligation, section, .label = _("Mục")),
    CHOICE_FIELD(struct obligation, activity, .label = _("Loại việc"), .required = true,
                 .choices = obligation_activities),
    TEXT_FIELD(struct obligation, title, .label = _("Việc phải làm"), .required = true, .most = 300),
    PROSE_FIELD(struct obligation, text, .label = _("Nguyên văn")),
    INT_FIELD(struct obligation, first_line),
    INT_FIELD(struct obligation, last_line),
    TEXT_FIELD(struct obligation, due),
    INT_FIELD(struct obligation, times_min, .label = _("Ít nhất (lần)"), .most = TIMES_MOST),
    INT_FIELD(struct obligation, times_max, .label = _("Nhiều nhất (lần)"), .most = TIMES_MOST),
    TEXT_FIELD(struct obligation, actors, .label = _("Ai làm"), .most = 1000),
    TEXT_FIELD(struct obligation, addressee, .label = _("Gửi đến"), .most = 300),
    TEXT_FIELD(struct obligation, via, .label = _("Qua"), .most = 300),
    CHOICE_FIELD(struct obligation, coverage_who, .label = _("Bao quát"), .choices = covered_kinds),
    CHOICE_FIELD(struct obligation, coverage_what, .label = _("Mức bao quát"), .choices = covered_shares),
    INT_FIELD(struct obligation, coverage_min, .label = _("Ít nhất (nơi)"), .most = 100000),
    INT_FIELD(struct obligation, coverage_percent, .label = _("Ít nhất (%)"), .most = 100),
    TRUTH_FIELD(struct obligation, coverage_per_kind, .label = _("Cho mỗi loại hình")),
    INT_FIELD(struct obligation, refines_id),
    INT_FIELD(struct obligation, root_id),
    DATE_FIELD(struct obligation, from_on),
    DATE_FIELD(struct obligation, ended_on, .label = _("Kết thúc ngày")),
    INT_FIELD(struct obligation, version),
};
const struct shape obligation_shape = SHAPE(struct obligation, obligation_fields);

static const struct field audience_fields[] = {
    TRUTH_FIELD(struct audience, exclude, .label = _("Trừ ra")),
    TRUTH_FIELD(struct audience, direct, .label = _("Chỉ nơi trực thuộc")),
    TEXT_FIELD(struct audience, kind, .label = _("Loại tổ chức")),
    TEXT_FIELD(struct audience, form, .label = _("Hình thức")),
    TEXT_FIELD(struct audience, grassroots, .label = _("Loại hình cơ sở")),
    INT_FIELD(struct audience, level, .label = _("Cấp"), .most = 5),
    INT_FIELD(struct audience, under, .label = _("Thuộc")),
    INT_FIELD(struct audience, org, .label = _("Nơi nhận")),
    TEXT_FIELD(struct audience, name),
};
const struct shape audience_shape = SHAPE(struct audience, audience_fields);

struct holder {
    const char *state;
    int64_t org_id;
};
static const struct field holder_fields[] = {
    TEXT_FIELD(struct holder, state),
    INT_FIELD(struct holder, org_id),
};
static const struct shape holder_shape = SHAPE(struct holder, holder_fields);

static enum status require_draft(struct work *w, int64_t plan_id, struct holder *holder)
{
    enum status status = store_find(w, &obligation_plan, ARGS(INT(plan_id)), &holder_shape, holder);

    if (status == ERR_MISSING)
        return fail_missing(w, _("Không có kế hoạch này."));
    if (status != OK)
        return status;
    if (strcmp(holder->state, "draft") != 0)
        return fail(w, ERR_CONFLICT, _("Kế hoạch đã ban hành nên không sửa được nữa."));
    return OK;
}

static bool is_listed(const struct choice *choices, const char *code)
{
    for (; choices->code; choices++)
        if (!strcmp(choices->code, code))
            return true;
    return false;
}

static enum status check_due(struct work *w, const char *text)
{
    struct due due;
    struct due checked;

    wording_due_read(&w->arena, text, &due);
    struct due_form form = wording_due_form(&w->arena, &due);
    return wording_due_check(w, &form, &checked);
}

static enum status check_obligation(struct work *w, struct obligation *obligation)
{
    if (!obligation->title || !*obligation->title)
        return fail_field(w, "title", _("Hãy ghi việc phải làm."));
    if (!obligation->activity || !is_listed(obligation_activities, obligation->activity))
        return fail_field(w, "activity", _("Hãy chọn loại việc."));
    if (obligation->times_min < 0 || obligation->times_min > TIMES_MOST || obligation->times_max > TIMES_MOST ||
        obligation->times_max < 0)
        return fail_field(w, "times_min", _("Số lần phải từ 0 đến 366."));
    if (obligation->times_max && obligation->times_max < obligation->times_min)
        return fail_field(w, "times_max", _("Số lần nhiều nhất không được nhỏ hơn số lần ít nhất."));
    if (!obligation->due)
        obligation->due = "";
    return check_due(w, obligation->due);
}

enum status obligation_find(struct work *w, int64_t id, struct obligation *obligation)
{
    enum status status = store_find(w, &obligation_by_id, ARGS(INT(id)), &obligation_shape, obligation);

    return status == ERR_MISSING ? fail_missing(w, _("Không có việc này trong kế hoạch.")) : status;
}

enum status obligation_list(struct work *w, int64_t plan_id, struct list *obligations)
{
    return store_list(w, &obligation_of_plan, ARGS(INT(plan_id)), &obligation_shape, obligations);
}

enum status obligation_put(struct work *w, struct obligation *made)
{
    TRY(store_new_id(w, &made->id));
    if (!made->root_id)
        made->root_id = made->id;
    made->version = 1;
    return store_run(
        w, &obligation_insert,
        ARGS(INT(made->id), INT(made->plan_id), INT(made->position), INT(made->clause), TEXT(made->section),
             TEXT(made->activity), TEXT(made->title), TEXT(made->text), INT(made->first_line), INT(made->last_line),
             TEXT(made->due), INT(made->times_min), INT(made->times_max), TEXT(made->actors), TEXT(made->addressee),
             TEXT(made->via), TEXT(made->coverage_who), TEXT(made->coverage_what), INT(made->coverage_min),
             INT(made->coverage_percent), TRUTH(made->coverage_per_kind), REF(made->refines_id), INT(made->root_id)));
}

enum status obligation_add(struct work *w, struct obligation *obligation)
{
    struct holder holder;

    TRY(require_draft(w, obligation->plan_id, &holder));
    TRY(check_obligation(w, obligation));
    TRY(store_number(w, &obligation_last_position, ARGS(INT(obligation->plan_id)), &obligation->position));
    if (obligation->position >= OBLIGATIONS_MOST)
        return fail(w, ERR_INVALID, _("Một kế hoạch có nhiều nhất 400 việc."));
    obligation->position++;
    obligation->refines_id = obligation->root_id = 0;
    TRY(obligation_put(w, obligation));
    return audit_record(w, "obligation.add", obligation->id, MADE(&obligation_shape, obligation));
}

static enum status stale(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Việc này vừa được người khác sửa. Hãy xem lại bản mới nhất."));
}

enum status obligation_change(struct work *w, const struct obligation *obligation)
{
    struct obligation before;
    struct obligation after = *obligation;
    struct holder holder;
    int64_t changed = 0;

    TRY(obligation_find(w, obligation->id, &before));
    TRY(require_draft(w, before.plan_id, &holder));
    TRY(check_obligation(w, &after));
    TRY(store_run_counted(w, &obligation_update,
                          ARGS(INT(after.id), INT(after.version), INT(after.clause), TEXT(after.section),
                               TEXT(after.activity), TEXT(after.title), TEXT(after.due), INT(after.times_min),
                               INT(after.times_max), TEXT(after.actors), TEXT(after.addressee), TEXT(after.via),
                               TEXT(after.coverage_who), TEXT(after.coverage_what), INT(after.coverage_min),
                               INT(after.coverage_percent), TRUTH(after.coverage_per_kind)),
                          &changed));
    if (!changed)
        return stale(w);
    return audit_record(w, "obligation.change", after.id, CHANGED(&obligation_shape, &before, &after));
}

enum status obligation_remove(struct work *w, int64_t id, int64_t version)
{
    struct obligation before;
    struct holder holder;
    int64_t changed = 0;

    TRY(obligation_find(w, id, &before));
    TRY(require_draft(w, before.plan_id, &holder));
    TRY(store_run(w, &audience_clear, ARGS(INT(id))));
    TRY(store_run_counted(w, &obligation_delete, ARGS(INT(id), INT(version)), &changed));
    if (!changed)
        return stale(w);
    return audit_record(w, "obligation.remove", id, CHANGED(&obligation_shape, &before, NULL));
}

/* --- audience ----------------------------------------------------------------------------------------------------- */

static enum status check_rule(struct work *w, const struct org *issuer, const struct audience *rule)
{
    struct org named;
    int64_t id = rule->org ? rule->org : rule->under;

    if (!id)
        return OK;
    TRY(org_find(w, id, NULL, &named));
    if (named.place < issuer->place || named.place > issuer->high)
        return fail_field(w, "audience",
                          say(w, _("{name} không thuộc cơ quan ban hành nên không nhận việc này được."),
                              NAMED_TEXT("name", named.name)));
    return OK;
}

enum status obligation_put_audience(struct work *w, int64_t id, const struct list *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct audience *rule = LIST_AT(rules, struct audience, i);
        TRY(store_run(w, &audience_add,
                      ARGS(INT(id), INT((int64_t)i + 1), TRUTH(rule->exclude), TRUTH(rule->direct), TEXT(rule->kind),
                           TEXT(rule->form), TEXT(rule->grassroots), INT(rule->level), REF(rule->under),
                           REF(rule->org))));
    }
    return OK;
}

enum status obligation_set_audience(struct work *w, int64_t id, int64_t version, const struct list *rules)
{
    struct obligation obligation;
    struct holder holder;
    struct org issuer;
    int64_t changed = 0;

    TRY(obligation_find(w, id, &obligation));
    TRY(require_draft(w, obligation.plan_id, &holder));
    TRY(org_find(w, holder.org_id, NULL, &issuer));
    if (rules->count > RULES_MOST)
        return fail_field(w, "audience", _("Hãy chọn theo loại hoặc theo nơi trực thuộc: danh sách quá dài."));
    for (size_t i = 0; i < rules->count; i++)
        TRY(check_rule(w, &issuer, LIST_AT(rules, struct audience, i)));
    TRY(store_run_counted(w, &obligation_touch, ARGS(INT(id), INT(version)), &changed));
    if (!changed)
        return stale(w);
    TRY(store_run(w, &audience_clear, ARGS(INT(id))));
    TRY(obligation_put_audience(w, id, rules));
    return audit_record(w, "obligation.set_audience", id, NO_VALUES);
}

enum status obligation_list_audience(struct work *w, int64_t id, struct list *rules)
{
    return store_list(w, &audience_of, ARGS(INT(id)), &audience_shape, rules);
}

/* --- from a reading ----------------------------------------------------------------------------------------------- */

static const char *activity_label(struct work *w, const char *code)
{
    for (const struct choice *choice = obligation_activities; choice->code; choice++)
        if (!strcmp(choice->code, code))
            return speech_find(w->language, choice->label);
    return "";
}

/* The sentence, cut at a word when it is long. */
static const char *cut_sentence(struct work *w, const char *text)
{
    size_t length = strlen(text);

    if (length <= TITLE_BYTES)
        return text;
    length = TITLE_BYTES;
    while (length > TITLE_BYTES / 2 && text[length] != ' ')
        length--;
    while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return arena_format(&w->arena, "%.*s…", (int)length, text);
}

/* The activity before its sentence: one sentence may bind to several. */
static const char *short_title(struct work *w, const char *activity, const char *text)
{
    const char *label = activity_label(w, activity);

    if (!text || !*text)
        return label;
    return strcmp(activity, "other") != 0 ? arena_format(&w->arena, "%s: %s", label, cut_sentence(w, text))
                                          : cut_sentence(w, text);
}

static const char *joined_actors(struct work *w, const struct list *actors)
{
    struct buffer out = buffer_make(&w->arena, ACTORS_MOST);

    if (!actors->count)
        return NULL;
    for (size_t i = 0; i < actors->count; i++) {
        buffer_put(&out, i ? "; " : "");
        buffer_put(&out, *LIST_AT(actors, const char *, i));
    }
    return out.text;
}

struct obligation obligation_of_reading(struct work *w, const struct reading_obligation *read)
{
    struct obligation made = {
        .section = read->section,
        .activity = read->activity && is_listed(obligation_activities, read->activity) ? read->activity : "other",
        .text = read->text,
        .first_line = read->lines.first,
        .last_line = read->lines.last,
        .due = wording_due_text(&w->arena, &read->due),
        .times_min = read->times_min,
        .times_max = read->times_max,
        .actors = joined_actors(w, &read->actors),
        .addressee = read->addressee,
        .via = read->via,
    };

    made.title = short_title(w, made.activity, read->text);
    if (read->coverage.count) {
        const struct coverage *coverage = LIST_AT(&read->coverage, struct coverage, 0);
        made.coverage_who = coverage->who;
        made.coverage_what = coverage->what;
        made.coverage_min = coverage->min;
        made.coverage_percent = coverage->percent;
        made.coverage_per_kind = coverage->per != NULL;
    }
    return made;
}
