#include "organisation/org.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/label.h"
#include "organisation/org.sql.h"
#include "rules/catalogue.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/sortkey.h"
#include "text/utf8.h"

#include <string.h>

#define DIGITS      6    /* numbers in names are ordered by size up to this */
#define PATH_MOST   4096 /* bytes */
#define SEARCH_WIDE 2000 /* placements of a range above which a search leaves cells out */
#define WORDS       4    /* of a search */

static const struct field org_fields[] = {
    INT_FIELD(struct org, id),
    INT_FIELD(struct org, version),
    TEXT_FIELD(struct org, kind, .label = _("Loại tổ chức")),
    TEXT_FIELD(struct org, form),
    INT_FIELD(struct org, level),
    TEXT_FIELD(struct org, grassroots),
    TEXT_FIELD(struct org, code, .label = _("Mã")),
    TEXT_FIELD(struct org, name, .label = _("Tên tổ chức"), .required = true),
    TEXT_FIELD(struct org, symbol, .label = _("Ký hiệu văn bản")),
    INT_FIELD(struct org, host),
    DATE_FIELD(struct org, from_day, .label = _("Thành lập")),
    DATE_FIELD(struct org, to_day, .label = _("Kết thúc")),
    INT_FIELD(struct org, parent),
    INT_FIELD(struct org, place),
    INT_FIELD(struct org, high),
    INT_FIELD(struct org, depth),
    INT_FIELD(struct org, below),
    TEXT_FIELD(struct org, sort),
};
const struct shape org_shape = SHAPE(struct org, org_fields);

static const struct field placement_fields[] = {
    INT_FIELD(struct placement, id),
    INT_FIELD(struct placement, org),
    INT_FIELD(struct placement, parent),
    DATE_FIELD(struct placement, from_day, .label = _("Từ ngày")),
    DATE_FIELD(struct placement, to_day, .label = _("Đến ngày")),
    INT_FIELD(struct placement, lft),
    INT_FIELD(struct placement, rgt),
    INT_FIELD(struct placement, depth),
    INT_FIELD(struct placement, next_label),
};
const struct shape placement_shape = SHAPE(struct placement, placement_fields);

static const char *day_or_today(const struct work *w, const char *day)
{
    return day ? day : w->today;
}

/* A statement is asked for one more than `most`: whether it came is what list.more says. */
static void cut(struct list *list, size_t before, int64_t most)
{
    list->more = list->count - before > (size_t)most;
    if (list->more)
        list->count = before + (size_t)most;
}

/* --- questions ------------------------------------------------------------------------------------------------- */

enum status org_find(struct work *w, int64_t id, const char *day, struct org *org)
{
    const enum status status = store_find(w, &org_on_day, ARGS(INT(id), TEXT(day_or_today(w, day))), &org_shape, org);

    return status == ERR_MISSING ? fail_missing(w, _("Không có tổ chức này.")) : status;
}

enum status org_find_by_code(struct work *w, const char *code, struct org *org)
{
    int64_t id;

    TRY(store_number(w, &org_with_code, ARGS(TEXT(code)), &id));
    if (!id)
        return fail(w, ERR_MISSING, say(w, _("Không có tổ chức nào mang mã {code}."), NAMED_TEXT("code", code)));
    return org_find(w, id, NULL, org);
}

enum status org_children(struct work *w, int64_t parent, const char *day, const struct org_page *page,
                         struct list *orgs)
{
    const size_t before = orgs->count;
    const struct arg on = TEXT(day_or_today(w, day));
    const struct arg behind = TEXT(page->after ? page->after : "");
    const struct arg most = INT(page->most + 1);

    if (parent)
        TRY(store_list(w, &org_children_of, ARGS(INT(parent), on, behind, most), &org_shape, orgs));
    else
        TRY(store_list(w, &org_tops, ARGS(on, behind, most), &org_shape, orgs));
    cut(orgs, before, page->most);
    return OK;
}

/* 0, 0 is every label. */
static struct arg low_of(const struct org_filter *filter)
{
    return INT(filter->after >= filter->low && filter->after ? filter->after + 1 : filter->low);
}

static struct arg high_of(const struct org_filter *filter)
{
    return INT(filter->high ? filter->high : INT64_MAX);
}

static struct arg text_or_any(const char *text)
{
    return TEXT(text ? text : "");
}

enum status org_list(struct work *w, const struct org_filter *filter, struct list *orgs)
{
    const size_t before = orgs->count;

    TRY(store_list(w, &org_filtered,
                   ARGS(low_of(filter), high_of(filter), TEXT(day_or_today(w, filter->day)), text_or_any(filter->kind),
                        text_or_any(filter->form), text_or_any(filter->grassroots), INT(filter->level),
                        INT(filter->most + 1)),
                   &org_shape, orgs));
    cut(orgs, before, filter->most);
    return OK;
}

enum status org_count(struct work *w, const struct org_filter *filter, int64_t *count)
{
    return store_number(w, &org_filtered_count,
                        ARGS(INT(filter->low), high_of(filter), TEXT(day_or_today(w, filter->day)),
                             text_or_any(filter->kind), text_or_any(filter->form), text_or_any(filter->grassroots),
                             INT(filter->level)),
                        count);
}

/* The words of a text as patterns; what fold_words lets through needs no escape. */
static void make_patterns(struct work *w, const char *text, struct arg patterns[WORDS])
{
    const char *at = fold_words(&w->arena, text);

    for (size_t i = 0; i < WORDS; i++) {
        const size_t length = i + 1 < WORDS ? strcspn(at, " ") : strlen(at);
        patterns[i] = TEXT(arena_format(&w->arena, "%%%.*s%s", (int)length, at, length ? "%" : ""));
        at += length + (at[length] == ' ');
    }
}

enum status org_search(struct work *w, const char *text, const struct org_filter *filter, struct list *orgs)
{
    struct arg words[WORDS];
    int64_t size;
    const size_t before = orgs->count;

    make_patterns(w, text, words);
    TRY(store_number(w, &org_range_size, ARGS(INT(filter->low), high_of(filter), INT(SEARCH_WIDE + 1)), &size));
    TRY(store_list(w, size > SEARCH_WIDE ? &org_search_wide : &org_search_range,
                   ARGS(INT(filter->low), high_of(filter), INT(filter->after), words[0], words[1], words[2], words[3],
                        INT(filter->most + 1)),
                   &org_shape, orgs));
    cut(orgs, before, filter->most);
    return OK;
}

enum status org_ancestors(struct work *w, int64_t id, const char *day, struct list *orgs)
{
    return store_list(w, &org_ancestors_on_day, ARGS(INT(id), TEXT(day_or_today(w, day))), &org_shape, orgs);
}

enum status org_path(struct work *w, int64_t id, const char *day, const char **path)
{
    struct list above = {0};
    struct org org;
    struct buffer text = buffer_make(&w->arena, PATH_MOST);

    TRY(org_find(w, id, day, &org));
    TRY(org_ancestors(w, id, day, &above));
    for (size_t i = 0; i < above.count; i++) {
        buffer_put(&text, LIST_AT(&above, struct org, i)->name);
        buffer_put(&text, " ▸ ");
    }
    buffer_put(&text, org.name);
    *path = text.text;
    return OK;
}

enum status org_placements(struct work *w, int64_t id, struct list *placements)
{
    return store_list(w, &placements_of, ARGS(INT(id)), &placement_shape, placements);
}

/* --- opening ---------------------------------------------------------------------------------------------------- */

/* What openings under one parent share: read once, its next label written once. */
struct opener {
    struct org parent; /* id 0: at the top */
    struct placement above;
    struct org_kind kind;
    const char *kind_day; /* on which it was found in force */
    bool has_taken;
};

/* The name with every number at the same length, so that thôn 2 stands before thôn 10. */
static const char *sort_of(struct work *w, const char *name, int64_t id)
{
    struct buffer padded = buffer_make(&w->arena, KIB * KIB);

    for (const char *at = name; *at;) {
        const size_t digits = strspn(at, "0123456789");
        for (size_t i = digits; digits && i < DIGITS; i++)
            buffer_put_char(&padded, '0');
        const size_t length = digits ? digits : strcspn(at, "0123456789");
        buffer_put_n(&padded, at, length);
        at += length;
    }
    return arena_format(&w->arena, "%s %lld", sortkey(&w->arena, padded.text), (long long)id);
}

/* NFC, one line, not empty. */
static enum status read_name(struct work *w, const char *typed, const char **name)
{
    *name = typed ? normalise(&w->arena, typed, strlen(typed)) : "";
    *name = arena_text_n(&w->arena, *name + strspn(*name, " "), strcspn(*name + strspn(*name, " "), "\n"));
    if (!**name)
        return fail_field(w, "name", _("Hãy ghi tên tổ chức."));
    if (utf8_length(*name) > LIMIT_FIELD_TEXT)
        return fail_field(w, "name", _("Tên tổ chức dài quá 200 chữ cái."));
    return OK;
}

static enum status begin_under(struct work *w, const struct org_opening *opening, struct opener *opener)
{
    *opener = (struct opener){.kind = opener->kind, .kind_day = opener->kind_day};
    if (!opening->parent) {
        int64_t last;
        TRY(store_number(w, &placement_last_top, NO_ARGS, &last));
        opener->above = label_above_tops(last);
        return OK;
    }
    enum status status = org_find(w, opening->parent, NULL, &opener->parent);
    if (status == OK)
        status = store_find(w, &placement_to_fill, ARGS(INT(opening->parent), TRUTH(opening->is_staged)),
                            &placement_shape, &opener->above);
    if (status == OK && strcmp(opener->above.from_day, opening->from_day) <= 0)
        return OK;
    if (status != OK && status != ERR_MISSING)
        return status;
    work_forget(w);
    return fail_field(w, "parent", _("Tổ chức cấp trên không hoạt động vào ngày thành lập."));
}

static enum status check_kind(struct work *w, const struct org_opening *opening, const struct org_kind *kind,
                              const struct org *parent)
{
    const bool is_advisory = !strcmp(kind->form, "advisory");

    if (parent && strcmp(parent->form, "committee") != 0)
        return fail_field(w, "parent", _("Chỉ cấp uỷ mới có tổ chức trực thuộc."));
    if (is_advisory && (!opening->host || opening->host != opening->parent))
        return fail_field(w, "host", _("Ban tham mưu đứng dưới chính cấp uỷ mà nó giúp việc."));
    if (!is_advisory && opening->host)
        return fail_field(w, "host", _("Chỉ ban tham mưu mới giúp việc một cấp uỷ."));
    if (parent && !strcmp(kind->form, "committee") && kind->level <= parent->level)
        return fail_field(w, "kind", _("Cấp uỷ này không thể đứng dưới cấp uỷ đã chọn."));
    return OK;
}

static enum status check_day(struct work *w, const char *day)
{
    if (!day || !date_is_valid(day))
        return fail_field(w, "from_day", _("Hãy ghi ngày thành lập, ví dụ 01/07/2025."));
    if (strcmp(day, w->today) > 0)
        return fail_field(w, "from_day", _("Ngày thành lập không được sau hôm nay."));
    return OK;
}

static const char *symbol_of(struct work *w, const struct org_opening *opening, const struct opener *opener)
{
    if (opening->symbol)
        return opening->symbol;
    if (opening->host && *opener->kind.symbol)
        return arena_format(&w->arena, "%s%s", opener->kind.symbol, opener->parent.symbol);
    return opener->kind.symbol;
}

static const char *grassroots_of(const struct opener *opener)
{
    if (strcmp(opener->kind.grassroots, "inherit") != 0)
        return opener->kind.grassroots;
    return opener->parent.id ? opener->parent.grassroots : "";
}

static enum status insert_org(struct work *w, struct org_opening *opening, const struct opener *opener)
{
    const char *name;

    TRY(read_name(w, opening->name, &name));
    TRY(store_new_id(w, &opening->id));
    return store_run(w, &org_insert,
                     ARGS(INT(opening->id), TEXT(opener->kind.code), TEXT(opener->kind.form), INT(opener->kind.level),
                          TEXT(grassroots_of(opener)), TEXT(opening->code && *opening->code ? opening->code : NULL),
                          TEXT(name), TEXT(fold_words(&w->arena, name)), TEXT(sort_of(w, name, opening->id)),
                          TEXT(symbol_of(w, opening, opener)), REF(opening->host), TEXT(opening->from_day)));
}

static enum status insert(struct work *w, struct org_opening *opening, struct opener *opener)
{
    struct placement placement = {0};
    int64_t placement_id;

    TRY(label_take(w, &opener->above, &placement));
    opener->has_taken = true;
    TRY(insert_org(w, opening, opener));
    TRY(store_new_id(w, &placement_id));
    opening->place = placement.lft;
    return store_run(w, &placement_insert,
                     ARGS(INT(placement_id), INT(opening->id), REF(opening->parent), TEXT(opening->from_day),
                          TEXT(opening->is_staged ? opening->from_day : NULL), INT(placement.lft), INT(placement.rgt),
                          INT(placement.depth), INT(placement.next_label)));
}

/* Writes the parent's next label; at the top it follows from the last one. */
static enum status end_under(struct work *w, const struct opener *opener)
{
    if (!opener->has_taken || !opener->parent.id)
        return OK;
    return store_run(w, &placement_take_labels, ARGS(INT(opener->above.id), INT(opener->above.next_label)));
}

static enum status find_kind(struct work *w, const struct org_opening *opening, struct org_kind *kind)
{
    const enum status status = catalogue_kind(w, opening->kind ? opening->kind : "", opening->from_day, kind);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return fail_field(w, "kind", _("Không có loại tổ chức này vào ngày thành lập."));
}

enum status org_check(struct work *w, const struct org_opening *opening, const struct org *parent)
{
    struct org_kind kind;
    const char *name;

    TRY(check_day(w, opening->from_day));
    TRY(read_name(w, opening->name, &name));
    TRY(find_kind(w, opening, &kind));
    if (parent && strcmp(parent->from_day, opening->from_day) > 0)
        return fail_field(w, "parent", _("Tổ chức cấp trên không hoạt động vào ngày thành lập."));
    return check_kind(w, opening, &kind, parent);
}

static enum status open_next(struct work *w, struct org_opening *opening, struct opener *opener, bool is_first)
{
    TRY(check_day(w, opening->from_day));
    if (is_first || opener->parent.id != opening->parent) {
        TRY(end_under(w, opener));
        TRY(begin_under(w, opening, opener));
    }
    if (!opener->kind.code || !opening->kind || strcmp(opener->kind.code, opening->kind) != 0 ||
        strcmp(opener->kind_day, opening->from_day) != 0)
        TRY(find_kind(w, opening, &opener->kind));
    opener->kind_day = opening->from_day;
    TRY(check_kind(w, opening, &opener->kind, opener->parent.id ? &opener->parent : NULL));
    return insert(w, opening, opener);
}

enum status org_open_many(struct work *w, struct org_opening *openings, size_t count)
{
    struct opener opener = {0};

    for (size_t i = 0; i < count; i++)
        TRY(open_next(w, &openings[i], &opener, i == 0));
    TRY(end_under(w, &opener));
    return count ? audit_record(w, "org.open_many", openings[0].id, NO_VALUES) : OK;
}

enum status org_open(struct work *w, struct org_opening *opening)
{
    struct opener opener = {0};
    struct org org;

    TRY(open_next(w, opening, &opener, true));
    TRY(end_under(w, &opener));
    TRY(org_find(w, opening->id, NULL, &org));
    return audit_record(w, "org.open", opening->id, MADE(&org_shape, &org));
}

enum status org_prepare(struct work *w, struct org_opening *opening, const struct org *parent)
{
    struct opener opener = {.parent = *parent};

    TRY(find_kind(w, opening, &opener.kind));
    TRY(check_kind(w, opening, &opener.kind, parent));
    return insert_org(w, opening, &opener);
}

/* --- changing --------------------------------------------------------------------------------------------------- */

enum status org_change(struct work *w, const struct org *changed)
{
    struct org before, after;
    const char *name;
    int64_t rows;

    TRY(org_find(w, changed->id, NULL, &before));
    TRY(read_name(w, changed->name, &name));
    TRY(store_run_counted(w, &org_update,
                          ARGS(INT(changed->id), INT(changed->version),
                               TEXT(changed->code && *changed->code ? changed->code : NULL), TEXT(name),
                               TEXT(fold_words(&w->arena, name)), TEXT(sort_of(w, name, changed->id)),
                               TEXT(changed->symbol ? changed->symbol : "")),
                          &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Tổ chức này vừa được người khác sửa. Hãy xem lại rồi ghi lần nữa."));
    TRY(org_find(w, changed->id, NULL, &after));
    return audit_record(w, "org.change", changed->id, CHANGED(&org_shape, &before, &after));
}

enum status org_close(struct work *w, int64_t id, const char *day)
{
    struct org before, after;
    int64_t open_things;

    TRY(org_find(w, id, NULL, &before));
    if (before.to_day)
        return fail(w, ERR_CONFLICT, _("Tổ chức này đã kết thúc hoạt động."));
    if (!day || !date_is_valid(day) || strcmp(day, w->today) > 0 || strcmp(day, before.from_day) <= 0)
        return fail_field(w, "to_day", _("Ngày kết thúc phải sau ngày thành lập và không sau hôm nay."));
    TRY(store_number(w, &org_open_things, ARGS(INT(id)), &open_things));
    if (open_things)
        return fail(w, ERR_CONFLICT, _("Còn tổ chức trực thuộc hoặc người sinh hoạt ở đây. Hãy chuyển đi trước."));
    TRY(store_run(w, &placement_end, ARGS(INT(id), TEXT(day))));
    TRY(store_run(w, &posts_end, ARGS(INT(id), TEXT(day), TEXT(w->today))));
    TRY(store_run(w, &org_end, ARGS(INT(id), TEXT(day))));
    TRY(org_find(w, id, NULL, &after));
    return audit_record(w, "org.close", id, CHANGED(&org_shape, &before, &after));
}
