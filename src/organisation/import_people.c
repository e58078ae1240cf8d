#include "organisation/import_people.h"

#include "base/speech.h"
#include "organisation/import_people.sql.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "organisation/staging.h"
#include "rules/catalogue.h"
#include "rules/rule.h"
#include "store/store.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

static const struct field person_fields[] = {
    INT_FIELD(struct import_person, line, .label = _("Dòng")),
    TEXT_FIELD(struct import_person, code, .label = _("Số thẻ"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct import_person, name, .label = _("Họ và tên"), .required = true, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct import_person, org, .label = _("Mã tổ chức"), .required = true),
    TEXT_FIELD(struct import_person, standing, .label = _("Diện"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct import_person, birth_day, .label = _("Ngày sinh"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct import_person, phone, .label = _("Điện thoại"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct import_person, post, .label = _("Chức vụ")),
    TEXT_FIELD(struct import_person, from_day, .label = _("Từ ngày"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct import_person, fate),
    TEXT_FIELD(struct import_person, why),
    INT_FIELD(struct import_person, id),
};
const struct shape import_person_shape = SHAPE(struct import_person, person_fields);

const struct choice import_person_columns[] = {
    {"code", "ma|so the dang vien|so the dang|so the dv|so the|so tdv|ma dang vien|ma dv|so cccd"},
    {"name", "ho ten|ten|ho va ten dang vien|ho ten dang vien|ho ten khai sinh|ho va ten khai sinh|dang vien"},
    {"org", "ma to chuc|ma chi bo|chi bo|ma don vi|to chuc|ma cb|ma to chuc dang|noi sinh hoat|chi bo sinh hoat"},
    {"standing", "dien dang vien|tinh trang|loai dang vien"},
    {"birth_day", "sinh ngay|ngay thang nam sinh|nam sinh|ngay sinh|ngay thang sinh|ns"},
    {"phone", "so dien thoai|dien thoai di dong|sdt|so dt|dt|dtdd|so dtdd|di dong"},
    {"post", "chuc vu dang|chuc danh|chuc vu trong dang|cv"},
    {"from_day", "ngay sinh hoat|ngay chuyen den|tu ngay sinh hoat"},
    {0},
};

/* The table while it is checked: what is known of the body of the row before, and the two catalogues. */
struct checking {
    struct work *w;
    const char *org_code;
    struct org org;
    struct rule standings, posts;
};

/* The code of a row of a rule named by code or in either language; "" stays "", NULL when there is none. */
static const char *code_of(struct work *w, const struct rule *rule, const char *typed)
{
    if (!*typed)
        return typed;
    for (size_t i = 0; i < rule->rows.count; i++) {
        const char *code = rule_cell(rule, i, "code");
        if (!strcmp(code, typed) || fold_is_same(&w->arena, typed, rule_cell(rule, i, "vi")) ||
            fold_is_same(&w->arena, typed, rule_cell(rule, i, "en")))
            return code;
    }
    return NULL;
}

static enum status find_org(struct checking *checking, const struct import_person *row)
{
    if (checking->org_code && !strcmp(checking->org_code, row->org))
        return OK;
    checking->org_code = NULL;
    TRY(org_find_by_code(checking->w, row->org, &checking->org));
    if (!checking->org.place)
        return fail(checking->w, ERR_INVALID, _("Tổ chức mang mã này đã kết thúc hoạt động."));
    checking->org_code = row->org;
    return OK;
}

static enum status check_particulars(struct checking *checking, struct import_person *row)
{
    struct work *w = checking->w;

    TRY(find_org(checking, row));
    row->org_id = checking->org.id;
    row->day = import_day(w, row->from_day, w->today);
    row->birth = import_day(w, row->birth_day, "");
    if (!row->day || !row->birth)
        return fail(w, ERR_INVALID, _("Ngày chưa đúng. Hãy ghi như 01/07/2025."));
    row->standing = code_of(w, &checking->standings, *row->standing ? row->standing : "official");
    if (!row->standing)
        return fail(w, ERR_INVALID, _("Diện này không có trong danh mục."));
    row->post = code_of(w, &checking->posts, row->post);
    if (!row->post)
        return fail(w, ERR_INVALID, _("Không có chức vụ này trong danh mục."));
    return OK;
}

static struct admission admission_of(const struct import_person *row)
{
    return (struct admission){
        .person = {.name = row->name, .code = row->code, .birth_day = row->birth, .phone = row->phone},
        .org = row->org_id,
        .standing = row->standing,
        .from_day = row->day,
        .post = *row->post ? row->post : NULL,
    };
}

static bool differs(const char *typed, const char *stored)
{
    return *typed && strcmp(typed, stored ? stored : "") != 0;
}

/* Somebody who is there: only name, day of birth and telephone may differ. */
static enum status compare(struct checking *checking, struct import_person *row, const struct person *person)
{
    struct work *w = checking->w;
    int64_t holds = 1;

    row->id = person->id;
    row->version = person->version;
    if (person->org != row->org_id)
        return fail(w, ERR_INVALID, _("Người này đang sinh hoạt ở nơi khác. Hãy chuyển sinh hoạt ở trang hồ sơ."));
    if (strcmp(person->standing, row->standing) != 0)
        return fail(w, ERR_INVALID, _("Diện khác với hồ sơ. Hãy đổi diện ở trang hồ sơ."));
    if (*row->post)
        TRY(store_number(w, &import_post_holders, ARGS(INT(row->org_id), TEXT(row->post), INT(row->id), TEXT(w->today)),
                         &holds));
    if (!holds)
        return fail(w, ERR_INVALID, _("Người này đã có và chưa giữ chức vụ đó. Hãy giao chức vụ ở trang tổ chức."));
    row->fate = differs(row->name, person->name) || differs(row->birth, person->birth_day) ||
                        differs(row->phone, person->phone) || differs(row->code, person->code)
                    ? FATE_CHANGED
                    : FATE_SAME;
    return OK;
}

static enum status find_person(struct checking *checking, const struct import_person *row, struct person *person)
{
    struct work *w = checking->w;
    int64_t id;

    if (*row->code)
        return roster_find_by_code(w, row->code, person);
    TRY(store_number(
        w, &import_same_person,
        ARGS(TEXT(fold_words(&w->arena, row->name)), INT(checking->org.place), TEXT(*row->birth ? row->birth : NULL)),
        &id));
    return id ? roster_find(w, id, NULL, person) : ERR_MISSING;
}

enum status import_is_single(struct work *w, const struct import_person *row, bool *is_single)
{
    struct post_kind kind = {0};

    if (*row->post)
        TRY(catalogue_post(w, row->post, &kind));
    *is_single = kind.single;
    return OK;
}

static enum status check_holder(struct work *w, const struct import_person *row)
{
    int64_t holders;
    bool is_single;

    TRY(import_is_single(w, row, &is_single));
    if (!is_single)
        return OK;
    TRY(store_number(w, &import_post_holders, ARGS(INT(row->org_id), TEXT(row->post), INT(0), TEXT(w->today)),
                     &holders));
    return holders ? fail(w, ERR_INVALID, _("Chức vụ này đang có người giữ.")) : OK;
}

static enum status judge(struct checking *checking, struct import_person *row)
{
    struct work *w = checking->w;
    struct person person;

    TRY(check_particulars(checking, row));
    const struct admission admission = admission_of(row);
    TRY(roster_check(w, &admission, checking->org.form, checking->org.from_day));
    row->key = *row->code ? row->code
                          : arena_format(&w->arena, "%s/%s/%s", row->org, fold_words(&w->arena, row->name), row->birth);
    const enum status status = find_person(checking, row, &person);
    if (status == OK)
        return compare(checking, row, &person);
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    TRY(check_holder(w, row));
    row->fate = FATE_NEW;
    return OK;
}

/* Days in their stored form, for a row that is kept. */
static enum status judge_and_settle(struct checking *checking, struct import_person *row)
{
    TRY(judge(checking, row));
    row->from_day = row->day;
    row->birth_day = row->birth;
    return OK;
}

/* --- rows against one another --------------------------------------------------------------------------------------
 */

static int compare_keys(const void *left, const void *right)
{
    const struct import_person *a = *(struct import_person *const *)left;
    const struct import_person *b = *(struct import_person *const *)right;
    const int order = strcmp(a->key, b->key);

    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static int compare_posts(const void *left, const void *right)
{
    const struct import_person *a = *(struct import_person *const *)left;
    const struct import_person *b = *(struct import_person *const *)right;
    const int posts = strcmp(a->post, b->post);

    if (a->org_id != b->org_id)
        return a->org_id < b->org_id ? -1 : 1;
    return posts ? posts : (a->line > b->line) - (a->line < b->line);
}

static enum status refuse_twice(struct work *w, struct import_person **rows, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!strcmp(rows[i]->key, rows[i - 1]->key)) {
            rows[i]->fate = FATE_WRONG;
            rows[i]->why = say(w, _("Trùng với dòng {line}."), NAMED("line", rows[i - 1]->line));
        }
    return OK;
}

static enum status refuse_second_holders(struct work *w, struct import_person **rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        bool is_single;
        if (rows[i]->org_id != rows[i - 1]->org_id || strcmp(rows[i]->post, rows[i - 1]->post) != 0)
            continue;
        TRY(import_is_single(w, rows[i], &is_single));
        if (!is_single || strcmp(rows[i]->fate, FATE_NEW) != 0)
            continue;
        rows[i]->fate = FATE_WRONG;
        rows[i]->why = say(w, _("Chức vụ này đã ghi cho dòng {line}."), NAMED("line", rows[i - 1]->line));
    }
    return OK;
}

static void ready(struct import_person *row)
{
    const char **texts[] = {&row->code,      &row->name,  &row->org,  &row->standing,
                            &row->birth_day, &row->phone, &row->post, &row->from_day};

    for (size_t i = 0; i < COUNT(texts); i++)
        if (!*texts[i])
            *texts[i] = "";
    row->fate = row->why = NULL;
    row->key = "";
    row->id = row->org_id = 0;
}

enum status import_check_people(struct work *w, struct list *rows, struct import_figures *figures)
{
    struct checking checking = {.w = w};
    struct import_person **right = arena_array(&w->arena, rows->count + 1, sizeof(struct import_person *));
    size_t count = 0;

    *figures = (struct import_figures){0};
    TRY(rule_find(w, "standings", NULL, &checking.standings));
    TRY(rule_find(w, "posts", NULL, &checking.posts));
    for (size_t i = 0; i < rows->count; i++) {
        struct import_person *row = LIST_AT(rows, struct import_person, i);
        ready(row);
        TRY(import_take_reason(w, judge_and_settle(&checking, row), &row->fate, &row->why));
        if (strcmp(row->fate, FATE_WRONG) != 0)
            right[count++] = row;
    }
    qsort(right, count, sizeof(struct import_person *), compare_keys);
    TRY(refuse_twice(w, right, count));
    qsort(right, count, sizeof(struct import_person *), compare_posts);
    TRY(refuse_second_holders(w, right, count));
    for (size_t i = 0; i < rows->count; i++)
        import_count(figures, LIST_AT(rows, struct import_person, i)->fate);
    return OK;
}

enum status import_reach_people(struct work *w, const struct org *top, struct list *rows,
                                struct import_figures *figures)
{
    struct org org = {0};

    *figures = (struct import_figures){0};
    for (size_t i = 0; i < rows->count; i++) {
        struct import_person *row = LIST_AT(rows, struct import_person, i);
        if (strcmp(row->fate, FATE_WRONG) != 0 && row->org_id != org.id)
            TRY(org_find(w, row->org_id, NULL, &org));
        if (strcmp(row->fate, FATE_WRONG) != 0)
            import_keep_within(w, top, &org, &row->fate, &row->why);
        import_count(figures, row->fate);
    }
    return OK;
}

/* --- applying ------------------------------------------------------------------------------------------------------
 */

/* The table, and its new rows. */
struct table {
    const struct list *rows;
    struct import_person **made;
    size_t count;
};

static enum status change(struct work *w, const struct import_person *row)
{
    struct person person;

    TRY(roster_find(w, row->id, NULL, &person));
    person.version = row->version;
    person.name = row->name;
    person.code = *row->code ? row->code : person.code;
    person.birth_day = *row->birth ? row->birth : person.birth_day;
    person.phone = *row->phone ? row->phone : person.phone;
    return roster_change(w, &person);
}

enum status import_change_people(struct work *w, const struct list *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct import_person *row = LIST_AT(rows, struct import_person, i);
        if (!strcmp(row->fate, FATE_CHANGED))
            TRY(change(w, row));
    }
    return OK;
}

static enum status change_all(struct work *w, void *arg)
{
    return import_change_people(w, ((struct table *)arg)->rows);
}

static enum status admit(struct work *w, struct import_person *const *rows, size_t count, int64_t batch)
{
    struct admission *admissions = arena_array(&w->arena, count + 1, sizeof(*admissions));

    for (size_t i = 0; i < count; i++) {
        admissions[i] = admission_of(rows[i]);
        admissions[i].batch = batch;
    }
    TRY(roster_admit_many(w, admissions, count));
    for (size_t i = 0; batch && i < count; i++)
        TRY(staging_note(w, batch, admissions[i].id));
    return OK;
}

static enum status admit_piece(struct work *w, void *arg)
{
    const struct staging_piece *piece = arg;
    const struct table *table = piece->arg;

    return admit(w, table->made + piece->from, piece->count, piece->batch);
}

/* The new rows of a checked table; ERR_INVALID while one is wrong. */
static enum status list_new(struct work *w, struct table *table)
{
    table->made = arena_array(&w->arena, table->rows->count + 1, sizeof(struct import_person *));
    for (size_t i = 0; i < table->rows->count; i++) {
        struct import_person *row = LIST_AT(table->rows, struct import_person, i);
        if (!row->fate || !strcmp(row->fate, FATE_WRONG))
            return fail(w, ERR_INVALID, _("Còn dòng sai. Hãy sửa tệp rồi nhập lại; chưa có gì được ghi."));
        if (!strcmp(row->fate, FATE_NEW))
            table->made[table->count++] = row;
    }
    return OK;
}

enum status import_admit_people(struct work *w, const struct list *rows, int64_t batch)
{
    struct table table = {.rows = rows};

    TRY(list_new(w, &table));
    return admit(w, table.made, table.count, batch);
}

enum status import_apply_people(struct work *w, struct list *rows)
{
    struct table table = {.rows = rows};

    TRY(list_new(w, &table));
    const struct staging staging = {.what = "roster.import",
                                    .rows = rows->count,
                                    .made = table.count,
                                    .make = admit_piece,
                                    .change = change_all,
                                    .arg = &table};
    return staging_apply(w, &staging);
}
