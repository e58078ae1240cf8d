#include "pages/organisation/bulk_pages.h"

#include "base/limits.h"
#include "base/speech.h"
#include "organisation/bulk.h"
#include "pages/desk.h"
#include "pages/organisation/sheets.h"
#include "pages/table.h"

#include <string.h>

struct version_form {
    int64_t version;
};
static const struct field version_fields[] = {INT_FIELD(struct version_form, version, .required = true)};
const struct shape bulk_version_form_shape = SHAPE(struct version_form, version_fields);

struct page_kind {
    const struct bulk_kind *what;
    const struct shape *form; /* of its columns */
    const char *part, *route, *title;
};
static const struct page_kind people = {&bulk_people, &people_sheet_form_shape, "peoplesheet", "people_bulk",
                                        _("Nhập danh sách người")};
static const struct page_kind bodies = {&bulk_bodies, &bodies_sheet_form_shape, "bodysheet", "bodies_bulk",
                                        _("Nhập danh sách tổ chức")};

static MUST_CHECK enum status find(struct work *w, const struct exchange *x, const struct page_kind *kind,
                                   struct bulk *bulk)
{
    TRY(bulk_find(w, exchange_id_of(x, kind->part), bulk));
    return bulk_kind_of(bulk) == kind->what ? OK : fail(w, ERR_MISSING, _("Không có bảng này."));
}

/* --- the page ----------------------------------------------------------------------------------------------------- */

static const char *progress_of(struct work *w, const struct bulk *bulk)
{
    static const struct {
        const char *state, *words;
    } steps[] = {
        {"reading", _("Đang đọc bảng: {n} trên {all} dòng.")},
        {"judging", _("Đang xem từng dòng: {n} trên {all} dòng. Chưa có gì được ghi.")},
        {"staging", _("Đang ghi: {n} trên {all} dòng mới. Chưa ai thấy gì cho đến khi ghi xong tất cả.")},
        {"changing", _("Các dòng mới đã được ghi. Đang sửa hồ sơ đã có: {n} trên {all} dòng.")},
        {"undoing", _("Đang gỡ phần vừa chuẩn bị để xem lại {all} dòng.")},
    };
    const int64_t all = !strcmp(bulk->state, "staging")    ? bulk->created
                        : !strcmp(bulk->state, "changing") ? bulk->changed
                                                           : bulk->total;

    for (size_t i = 0; i < COUNT(steps); i++)
        if (!strcmp(bulk->state, steps[i].state))
            return say(w, steps[i].words, NAMED("n", bulk->passed), NAMED("all", all));
    return NULL;
}

static const char *ending_of(struct work *w, const struct bulk *bulk)
{
    if (!strcmp(bulk->state, "dropped"))
        return speech_find(w->language, _("Bảng này đã bỏ; không dòng nào được ghi."));
    if (strcmp(bulk->state, "done") != 0)
        return NULL;
    if (bulk->skipped)
        return say(w, _("Đã ghi xong, trừ {n} dòng sửa: hồ sơ ấy vừa có người khác sửa nên để nguyên."),
                   NAMED("n", bulk->skipped));
    return speech_find(w->language, _("Đã ghi tất cả các dòng trong bảng."));
}

static int64_t figure_of(const struct bulk *bulk, const char *fate)
{
    return !strcmp(fate, FATE_WRONG)     ? bulk->wrong
           : !strcmp(fate, FATE_NEW)     ? bulk->created
           : !strcmp(fate, FATE_CHANGED) ? bulk->changed
                                         : bulk->same;
}

/* What is looked at: the fate asked for, else the worst there is. */
static const char *fate_of(const struct exchange *x, const struct bulk *bulk)
{
    static const char *const order[] = {FATE_WRONG, FATE_NEW, FATE_CHANGED, FATE_SAME};
    const char *asked = exchange_query(x, "fate");

    for (size_t i = 0; i < COUNT(order); i++)
        if (asked && !strcmp(asked, order[i]))
            return order[i];
    for (size_t i = 0; i < COUNT(order); i++)
        if (figure_of(bulk, order[i]))
            return order[i];
    return FATE_SAME;
}

static const char *fate_words(struct work *w, const char *fate)
{
    const struct choice *choice = import_fates;

    while (choice->code && strcmp(choice->code, fate) != 0)
        choice++;
    return speech_find(w->language, choice->label);
}

static void put_fates(struct work *w, struct view *view, const struct bulk *bulk, const char *chosen)
{
    view_items(view, "fates");
    for (const struct choice *choice = import_fates; choice->code; choice++) {
        if (!figure_of(bulk, choice->code))
            continue;
        struct view *fate = view_item(view, "fates");
        view_text(fate, "fate_code", choice->code);
        view_text(fate, "fate_words",
                  say(w, _("{n} dòng {fate}"), NAMED("n", figure_of(bulk, choice->code)),
                      NAMED_TEXT("fate", fate_words(w, choice->code))));
        view_truth(fate, "is_chosen", !strcmp(choice->code, chosen));
    }
}

static MUST_CHECK enum status put_rows(struct work *w, const struct exchange *x, struct view *view,
                                       const struct bulk *bulk)
{
    const char *chosen = fate_of(x, bulk);
    const struct bulk_page page = {chosen, exchange_query_int(x, "after", 0), LIMIT_PAGE + 1};
    struct list *rows = arena_alloc(&w->arena, sizeof(*rows));

    TRY(bulk_list(w, bulk, &page, rows));
    const bool has_more = rows->count > LIMIT_PAGE;
    rows->count -= has_more;
    put_fates(w, view, bulk, chosen);
    view_text(view, "chosen_fate", chosen);
    view_list(view, "rows", &bulk_row_shape, rows);
    view_text(view, "csv", "csv");
    view_truth(view, "has_rows", rows->count > 0);
    view_truth(view, "has_more", has_more);
    view_int(view, "after", rows->count ? LIST_AT(rows, struct bulk_row, rows->count - 1)->line : 0);
    view_truth(view, "is_cut", figure_of(bulk, chosen) > LIMIT_EXPORT_ROWS);
    return OK;
}

/* The columns, to be chosen again. */
static MUST_CHECK enum status put_columns(struct work *w, struct view *view, const struct page_kind *kind,
                                          const struct bulk *bulk)
{
    struct sent_table table = {
        .form = kind->form, .shape = kind->what->shape, .columns = kind->what->columns, .hash = bulk->hash};

    TRY(table_open_kept(w, &table, bulk->places));
    view_text(view, "hash", bulk->hash);
    table_put_picks(w, view, &table);
    return OK;
}

static void put_figures(struct work *w, struct view *view, const struct bulk *bulk)
{
    view_text(view, "total_words",
              say(w, _("{new} dòng mới, {changed} dòng sửa, {same} dòng như cũ, {wrong} dòng sai."),
                  NAMED("new", bulk->created), NAMED("changed", bulk->changed), NAMED("same", bulk->same),
                  NAMED("wrong", bulk->wrong)));
    view_truth(view, "is_wrong", bulk->wrong > 0);
    view_truth(view, "is_ready", !bulk->wrong && bulk->created + bulk->changed > 0);
    view_truth(view, "is_same", !bulk->wrong && bulk->created + bulk->changed == 0);
}

static MUST_CHECK enum status show(struct work *w, struct exchange *x, const struct page_kind *kind)
{
    struct view view = desk_view(w, "orgs", kind->title);
    struct bulk bulk;
    struct org org;

    TRY(find(w, x, kind, &bulk));
    TRY(org_find(w, bulk.org_id, NULL, &org));
    TRY(desk_live(w, &view, kind->what->topic, bulk.id));
    view_text(&view, "title_words", speech_find(w->language, kind->title));
    view_truth(&view, "is_people", kind == &people);
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_int(&view, "sheet", bulk.id);
    view_int(&view, "version", bulk.version);
    view_text(&view, "problem_words", desk_problem(x) ? desk_problem(x) : bulk.problem);
    view_text(&view, "progress_words", progress_of(w, &bulk));
    view_text(&view, "ending_words", ending_of(w, &bulk));
    const bool is_judged = !strcmp(bulk.state, "judged");
    view_truth(&view, "is_judged", is_judged);
    put_figures(w, &view, &bulk);
    view_items(&view, "picks");
    if (is_judged) {
        TRY(put_rows(w, x, &view, &bulk));
        TRY(put_columns(w, &view, kind, &bulk));
    }
    return exchange_show(w, x, "organisation/bulk", &view);
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

static MUST_CHECK enum status send(struct work *w, struct exchange *x, const struct page_kind *kind)
{
    struct bulk bulk;
    struct list rows = {0};

    TRY(find(w, x, kind, &bulk));
    const struct bulk_page page = {.fate = fate_of(x, &bulk), .most = LIMIT_EXPORT_ROWS};
    TRY(bulk_list(w, &bulk, &page, &rows));
    return desk_send_table(w, x, speech_find(w->language, kind->title), &bulk_row_shape, &rows);
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

typedef enum status decide_fn(struct work *w, int64_t id, int64_t version);

static MUST_CHECK enum status decide(struct work *w, struct exchange *x, const struct page_kind *kind, decide_fn *act)
{
    struct version_form form = {0};
    struct bulk bulk;

    TRY(exchange_read_form(w, x, &bulk_version_form_shape, &form));
    TRY(find(w, x, kind, &bulk));
    TRY(act(w, bulk.id, form.version));
    return exchange_go(w, x, kind->route, bulk.id);
}

enum status show_people_bulk(struct work *w, struct exchange *x)
{
    return show(w, x, &people);
}

enum status show_bodies_bulk(struct work *w, struct exchange *x)
{
    return show(w, x, &bodies);
}

enum status send_people_fates(struct work *w, struct exchange *x)
{
    return send(w, x, &people);
}

enum status send_bodies_fates(struct work *w, struct exchange *x)
{
    return send(w, x, &bodies);
}

enum status order_people_bulk(struct work *w, struct exchange *x)
{
    return decide(w, x, &people, bulk_order);
}

enum status order_bodies_bulk(struct work *w, struct exchange *x)
{
    return decide(w, x, &bodies, bulk_order);
}

enum status drop_people_bulk(struct work *w, struct exchange *x)
{
    return decide(w, x, &people, bulk_drop);
}

enum status drop_bodies_bulk(struct work *w, struct exchange *x)
{
    return decide(w, x, &bodies, bulk_drop);
}
