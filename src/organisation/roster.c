#include "organisation/roster.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/roster.sql.h"
#include "rules/catalogue.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/sortkey.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define SEARCH_WIDE 200 /* placements of a range above which names are found by their beginning only */
#define WORDS       4   /* of a search within a smaller one */
#define CODE_MOST   40  /* letters */
#define AHEAD_MOST  366 /* days */

static const struct field person_fields[] = {
    INT_FIELD(struct person, id),
    INT_FIELD(struct person, version),
    TEXT_FIELD(struct person, name, .label = _("Họ và tên"), .required = true, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct person, code, .label = _("Số thẻ"), .class = CLASS_PERSONAL, .most = CODE_MOST),
    DATE_FIELD(struct person, birth_day, .label = _("Ngày sinh"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct person, phone, .label = _("Điện thoại"), .class = CLASS_PERSONAL, .most = CODE_MOST),
    INT_FIELD(struct person, org),
    TEXT_FIELD(struct person, standing, .label = _("Diện"), .class = CLASS_PERSONAL),
    DATE_FIELD(struct person, from_day, .label = _("Từ ngày"), .class = CLASS_PERSONAL),
    INT_FIELD(struct person, place),
    TEXT_FIELD(struct person, sort, .class = CLASS_PERSONAL),
};
const struct shape person_shape = SHAPE(struct person, person_fields);

static const struct field post_fields[] = {
    INT_FIELD(struct post, id),
    INT_FIELD(struct post, person),
    INT_FIELD(struct post, org),
    TEXT_FIELD(struct post, post, .label = _("Chức vụ")),
    DATE_FIELD(struct post, from_day, .label = _("Từ ngày")),
    DATE_FIELD(struct post, to_day, .label = _("Đến ngày")),
    TEXT_FIELD(struct post, name, .label = _("Họ và tên"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct post, org_name, .label = _("Tổ chức")),
    INT_FIELD(struct post, rank),
};
const struct shape post_shape = SHAPE(struct post, post_fields);

static const struct field figures_fields[] = {
    INT_FIELD(struct roster_figures, official, .label = _("Chính thức")),
    INT_FIELD(struct roster_figures, probationary, .label = _("Dự bị")),
    INT_FIELD(struct roster_figures, exempt, .label = _("Miễn công tác và sinh hoạt")),
    INT_FIELD(struct roster_figures, outside, .label = _("Không phải đảng viên")),
};
const struct shape roster_figures_shape = SHAPE(struct roster_figures, figures_fields);

/* What new rows need to know of a body. */
struct body {
    int64_t id;
    int64_t place;
    const char *form, *from_day;
};

static const struct field body_fields[] = {
    INT_FIELD(struct body, id),
    INT_FIELD(struct body, place),
    TEXT_FIELD(struct body, form),
    DATE_FIELD(struct body, from_day),
};
static const struct shape body_shape = SHAPE(struct body, body_fields);

static const char *day_or_today(const struct work *w, const char *day)
{
    return day ? day : w->today;
}

static void cut(struct list *list, size_t before, int64_t most)
{
    list->more = list->count - before > (size_t)most;
    if (list->more)
        list->count = before + (size_t)most;
}

/* --- questions ------------------------------------------------------------------------------------------------- */

enum status roster_find(struct work *w, int64_t person, const char *day, struct person *found)
{
    const enum status status =
        store_find(w, &person_on_day, ARGS(INT(person), TEXT(day_or_today(w, day))), &person_shape, found);

    return status == ERR_MISSING ? fail_missing(w, _("Không có người này.")) : status;
}

enum status roster_find_by_code(struct work *w, const char *code, struct person *found)
{
    int64_t id;

    TRY(store_number(w, &person_with_code, ARGS(TEXT(code)), &id));
    if (!id)
        return fail(w, ERR_MISSING, say(w, _("Không có ai mang số thẻ {code}."), NAMED_TEXT("code", code)));
    return roster_find(w, id, NULL, found);
}

enum status roster_list(struct work *w, int64_t org, const char *day, const struct roster_page *page,
                        struct list *people)
{
    const size_t before = people->count;

    TRY(store_list(w, &roster_of_org,
                   ARGS(INT(org), TEXT(day_or_today(w, day)), TEXT(page->sort ? page->sort : ""), INT(page->id),
                        INT(page->most + 1)),
                   &person_shape, people));
    cut(people, before, page->most);
    return OK;
}

enum status roster_count(struct work *w, int64_t org, const char *day, struct roster_figures *figures)
{
    return store_find(w, &roster_count_of, ARGS(INT(org), TEXT(day_or_today(w, day))), &roster_figures_shape, figures);
}

enum status roster_posts(struct work *w, int64_t org, const char *day, struct list *posts)
{
    return store_list(w, &posts_of_org, ARGS(INT(org), TEXT(day_or_today(w, day))), &post_shape, posts);
}

enum status roster_posts_of(struct work *w, int64_t person, const char *day, struct list *posts)
{
    return store_list(w, &posts_of_person, ARGS(INT(person), TEXT(day_or_today(w, day))), &post_shape, posts);
}

enum status roster_history(struct work *w, int64_t person, struct list *posts)
{
    return store_list(w, &posts_ever_of_person, ARGS(INT(person)), &post_shape, posts);
}

/* --- searching -------------------------------------------------------------------------------------------------- */

/* A search, and behind which name, place and person its page begins ("nguyen van an/4711", 12). */
struct search {
    const char *name;
    struct arg low, high;
    const char *after_name;
    int64_t after_place, after_person;
    int64_t most;
};

static struct search begin_search(struct work *w, const char *text, const struct range *range,
                                  const struct roster_page *page)
{
    const char *slash = page->sort ? strrchr(page->sort, '/') : NULL;

    return (struct search){
        .name = fold_words(&w->arena, text),
        .low = INT(range->low),
        .high = INT(range->high),
        .after_name = slash ? arena_text_n(&w->arena, page->sort, (size_t)(slash - page->sort)) : "",
        .after_place = slash ? strtoll(slash + 1, NULL, 10) : 0,
        .after_person = page->id,
        .most = page->most + 1,
    };
}

static enum status find_exact(struct work *w, const struct search *search, struct list *people)
{
    return store_list(w, &roster_search_exact,
                      ARGS(TEXT(search->name), search->low, search->high, INT(search->after_place),
                           INT(search->after_person), INT(search->most)),
                      &person_shape, people);
}

static enum status find_beginning(struct work *w, const struct search *search, struct list *people)
{
    const char *from = strcmp(search->after_name, search->name) > 0 ? search->after_name : search->name;
    const char *to = arena_format(&w->arena, "%s~", search->name); /* behind every letter of a folded name */

    return store_list(w, &roster_search_beginning,
                      ARGS(TEXT(from), TEXT(to), search->low, search->high, TEXT(search->after_name),
                           INT(search->after_place), INT(search->after_person), INT(search->most)),
                      &person_shape, people);
}

static enum status find_words(struct work *w, const struct search *search, struct list *people)
{
    const struct arg low = search->after_place > search->low.number ? INT(search->after_place) : search->low;
    struct arg words[WORDS];
    const char *at = search->name;

    for (size_t i = 0; i < WORDS; i++) {
        const size_t length = i + 1 < WORDS ? strcspn(at, " ") : strlen(at);
        words[i] = TEXT(length ? arena_format(&w->arena, "%%%.*s%%", (int)length, at) : "");
        at += length + (at[length] == ' ');
    }
    return store_list(w, &roster_search_words,
                      ARGS(low, search->high, words[0], words[1], words[2], words[3], INT(search->after_place),
                           TEXT(search->after_name), INT(search->after_person), INT(search->most)),
                      &person_shape, people);
}

enum status roster_search(struct work *w, const char *text, const struct range *range, const struct roster_page *page,
                          struct list *people)
{
    const struct search search = begin_search(w, text, range, page);
    const size_t before = people->count;
    const bool was_exact = page->id != 0 && !strcmp(search.after_name, search.name);
    int64_t size;

    if (!*search.name)
        return fail_field(w, "text", _("Hãy gõ tên cần tìm."));
    /* Those who bear exactly this name, if there are any; a later page goes on with what the first one showed. */
    if (!page->id || was_exact)
        TRY(find_exact(w, &search, people));
    if (!was_exact && people->count == before) {
        TRY(store_number(w, &roster_range_size, ARGS(search.low, search.high, INT(SEARCH_WIDE + 1)), &size));
        TRY(size <= SEARCH_WIDE ? find_words(w, &search, people) : find_beginning(w, &search, people));
    }
    cut(people, before, page->most);
    if (people->count > before) {
        struct person *last = LIST_AT(people, struct person, people->count - 1);
        last->sort = arena_format(&w->arena, "%s/%lld", fold_words(&w->arena, last->name), (long long)last->place);
    }
    return OK;
}

/* --- changing --------------------------------------------------------------------------------------------------- */

static enum status check_day(struct work *w, const char *field, const char *day)
{
    if (!day || !date_is_valid(day))
        return fail_field(w, field, _("Ngày chưa đúng. Hãy ghi như 01/07/2025."));
    if (strcmp(day, w->today) > 0)
        return fail_field(w, field, _("Ngày này không được sau hôm nay."));
    return OK;
}

/* A post may begin or end ahead. */
static enum status check_coming(struct work *w, const char *field, const char *day)
{
    if (!day || !date_is_valid(day) || strcmp(day, w->today) <= 0)
        return check_day(w, field, day);
    if (strcmp(day, date_add(&w->arena, w->today, AHEAD_MOST)) > 0)
        return fail_field(w, field, _("Ngày này còn xa quá: chỉ ghi trước được một năm."));
    return OK;
}

static const char *none_if_empty(const char *text)
{
    return text && *text ? text : NULL;
}

/* Checks what was typed about a person and brings it into its stored form. */
static enum status read_person(struct work *w, struct person *person)
{
    const char *name = person->name ? normalise(&w->arena, person->name, strlen(person->name)) : "";

    name += strspn(name, " ");
    if (!*name || strchr(name, '\n'))
        return fail_field(w, "name", _("Hãy ghi họ và tên."));
    if (utf8_length(name) > LIMIT_FIELD_TEXT)
        return fail_field(w, "name", _("Họ và tên dài quá 200 chữ cái."));
    person->name = name;
    person->sort = sortkey_person(&w->arena, name);
    person->code = none_if_empty(person->code);
    person->birth_day = none_if_empty(person->birth_day);
    person->phone = none_if_empty(person->phone);
    return person->birth_day ? check_day(w, "birth_day", person->birth_day) : OK;
}

static enum status check_code(struct work *w, const struct person *person)
{
    int64_t bearer = 0;

    if (person->code)
        TRY(store_number(w, &person_with_code, ARGS(TEXT(person->code)), &bearer));
    if (!bearer || bearer == person->id)
        return OK;
    w->field = w->message ? w->field : "code";
    return fail(w, ERR_CONFLICT, _("Số thẻ này đã ghi cho người khác."));
}

static enum status check_standing(struct work *w, const char *standing)
{
    struct list choices = {0};

    TRY(catalogue_standings(w, &choices));
    for (size_t i = 0; standing && i < choices.count; i++)
        if (!strcmp(LIST_AT(&choices, struct choice, i)->code, standing))
            return OK;
    return fail_field(w, "standing", _("Diện này không có trong danh mục."));
}

static enum status find_body(struct work *w, int64_t org, bool is_staged, struct body *body)
{
    const enum status status = store_find(w, &roster_place_of, ARGS(INT(org), TRUTH(is_staged)), &body_shape, body);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return fail_field(w, "org", _("Tổ chức này không còn hoạt động."));
}

static enum status check_founded(struct work *w, const char *day, const struct body *body)
{
    assert(day && body->from_day);
    if (strcmp(day, body->from_day) < 0)
        return fail_field(w, "from_day", _("Ngày này trước ngày thành lập tổ chức."));
    return OK;
}

static enum status check_since(struct work *w, const char *day, const struct body *body)
{
    TRY(check_day(w, "from_day", day));
    return check_founded(w, day, body);
}

static enum status insert_membership(struct work *w, const struct person *person, const struct body *body,
                                     int64_t batch)
{
    int64_t id;

    TRY(store_new_id(w, &id));
    return store_run(w, &membership_insert,
                     ARGS(INT(id), INT(person->id), INT(body->id), INT(body->place), TEXT(person->standing),
                          TEXT(fold_words(&w->arena, person->name)), TEXT(person->from_day), REF(batch)));
}

/* Whether a body of that form may have the post. */
static enum status check_post(struct work *w, const char *code, const char *form, struct post_kind *post)
{
    struct list posts = {0};

    *post = (struct post_kind){0};
    TRY(catalogue_posts(w, form, &posts));
    for (size_t i = 0; code && i < posts.count; i++) {
        *post = *LIST_AT(&posts, struct post_kind, i);
        if (!strcmp(post->code, code))
            return OK;
    }
    return fail_field(w, "post", _("Tổ chức loại này không có chức vụ đó."));
}

enum status roster_check(struct work *w, const struct admission *admission, const char *form, const char *founded)
{
    const struct body body = {.form = form, .from_day = founded};
    struct person person = admission->person;
    struct post_kind kind;

    TRY(read_person(w, &person));
    TRY(check_standing(w, admission->standing));
    TRY(check_since(w, admission->from_day, &body));
    return none_if_empty(admission->post) ? check_post(w, admission->post, form, &kind) : OK;
}

static enum status check_holders(struct work *w, const struct post *post, const struct post_kind *kind)
{
    const char *day = strcmp(post->from_day, w->today) > 0 ? post->from_day : w->today;
    int64_t holders;

    TRY(store_number(w, &post_holders, ARGS(INT(post->org), TEXT(post->post), INT(post->person), TEXT(day)), &holders));
    if (holders)
        return fail(w, ERR_CONFLICT, _("Người này đang giữ chức vụ đó."));
    if (!kind->single)
        return OK;
    TRY(store_number(w, &post_holders, ARGS(INT(post->org), TEXT(post->post), INT(0), TEXT(day)), &holders));
    return holders
               ? fail(w, ERR_CONFLICT, _("Chức vụ này đang có người giữ. Hãy ghi ngày thôi giữ của người đó trước."))
               : OK;
}

static enum status insert_post(struct work *w, struct post *post, const struct body *body, int64_t batch)
{
    struct post_kind kind;

    TRY(check_post(w, post->post, body->form, &kind));
    TRY(check_coming(w, "from_day", post->from_day));
    TRY(check_founded(w, post->from_day, body));
    TRY(check_holders(w, post, &kind));
    TRY(store_new_id(w, &post->id));
    post->rank = kind.rank;
    return store_run(w, &post_insert,
                     ARGS(INT(post->id), INT(post->person), INT(post->org), TEXT(post->post), INT(post->rank),
                          TEXT(post->from_day), REF(batch)));
}

/* The admission's texts stay as they were: the unit may run again from a clean arena.  `body` is that of the admission
 * before, or empty; `person` is what was stored. */
static enum status admit(struct work *w, struct admission *admission, struct body *body, struct person *person)
{
    *person = admission->person;
    person->id = 0;
    person->version = 1;
    person->org = admission->org;
    person->standing = admission->standing;
    person->from_day = admission->from_day;
    TRY(read_person(w, person));
    TRY(check_standing(w, person->standing));
    TRY(check_code(w, person));
    if (body->id != admission->org)
        TRY(find_body(w, admission->org, admission->batch != 0, body));
    TRY(check_since(w, person->from_day, body));
    TRY(store_new_id(w, &person->id));
    admission->id = person->id;
    TRY(store_run(w, &person_insert,
                  ARGS(INT(person->id), TEXT(person->name), TEXT(person->sort), TEXT(person->code),
                       TEXT(person->birth_day), TEXT(person->phone))));
    TRY(insert_membership(w, person, body, admission->batch));
    if (!none_if_empty(admission->post))
        return OK;
    struct post post = {.person = person->id, .org = body->id, .post = admission->post, .from_day = person->from_day};
    return insert_post(w, &post, body, admission->batch);
}

enum status roster_admit(struct work *w, struct admission *admission)
{
    struct body body = {0};
    struct person person;

    TRY(admit(w, admission, &body, &person));
    return audit_record(w, "roster.admit", admission->id, MADE(&person_shape, &person));
}

enum status roster_admit_many(struct work *w, struct admission *admissions, size_t count)
{
    struct body body = {0};
    struct person person;

    for (size_t i = 0; i < count; i++)
        TRY(admit(w, &admissions[i], &body, &person));
    return count ? audit_record(w, "roster.admit_many", admissions[0].id, NO_VALUES) : OK;
}

enum status roster_change(struct work *w, const struct person *changed)
{
    struct person before, after = *changed;
    int64_t rows;

    TRY(roster_find(w, changed->id, NULL, &before));
    TRY(read_person(w, &after));
    TRY(check_code(w, &after));
    TRY(store_run_counted(w, &person_update,
                          ARGS(INT(after.id), INT(after.version), TEXT(after.name), TEXT(after.sort), TEXT(after.code),
                               TEXT(after.birth_day), TEXT(after.phone)),
                          &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Hồ sơ này vừa được người khác sửa. Hãy xem lại rồi ghi lần nữa."));
    TRY(store_run(w, &membership_rename, ARGS(INT(after.id), TEXT(fold_words(&w->arena, after.name)))));
    TRY(roster_find(w, changed->id, NULL, &after));
    return audit_record(w, "roster.change", changed->id, CHANGED(&person_shape, &before, &after));
}

enum status roster_transfer(struct work *w, const struct transfer *transfer)
{
    struct person before, after;
    struct body body;

    TRY(roster_find(w, transfer->person, NULL, &before));
    TRY(check_day(w, "day", transfer->day));
    if (before.org && strcmp(transfer->day, before.from_day) <= 0)
        return fail_field(w, "day", _("Ngày chuyển phải sau ngày bắt đầu ở nơi cũ."));
    if (before.org && before.org != transfer->org)
        TRY(store_run(w, &post_end_all_of, ARGS(INT(before.id), INT(before.org), TEXT(transfer->day), TEXT(w->today))));
    TRY(store_run(w, &membership_end, ARGS(INT(before.id), TEXT(transfer->day))));
    if (transfer->org) {
        TRY(find_body(w, transfer->org, false, &body));
        after = before;
        after.standing = transfer->standing ? transfer->standing : before.standing;
        after.from_day = transfer->day;
        TRY(check_standing(w, after.standing));
        TRY(check_since(w, transfer->day, &body));
        TRY(insert_membership(w, &after, &body, 0));
    }
    TRY(roster_find(w, transfer->person, NULL, &after));
    return audit_record(w, "roster.transfer", transfer->person, CHANGED(&person_shape, &before, &after));
}

enum status roster_give_post(struct work *w, struct post *post)
{
    struct body body;
    struct post after;

    TRY(find_body(w, post->org, false, &body));
    TRY(insert_post(w, post, &body, 0));
    TRY(store_find(w, &post_by_id, ARGS(INT(post->id)), &post_shape, &after));
    return audit_record(w, "roster.give_post", post->person, MADE(&post_shape, &after));
}

enum status roster_end_post(struct work *w, int64_t post, const char *day)
{
    struct post before;
    const enum status status = store_find(w, &post_by_id, ARGS(INT(post)), &post_shape, &before);

    if (status != OK)
        return status == ERR_MISSING ? fail_missing(w, _("Không có chức vụ này.")) : status;
    if (before.to_day)
        return fail(w, ERR_CONFLICT, _("Chức vụ này đã thôi giữ."));
    TRY(check_coming(w, "to_day", day));
    if (strcmp(day, before.from_day) < 0)
        return fail_field(w, "to_day", _("Ngày thôi giữ không được trước ngày nhận."));
    TRY(store_run(w, &post_end, ARGS(INT(post), TEXT(day))));
    struct post after = before;
    after.to_day = day;
    return audit_record(w, "roster.end_post", before.person, CHANGED(&post_shape, &before, &after));
}
