#include "pages/reform/reform_pages.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/reader.h"
#include "organisation/org.h"
#include "organisation/succession.h"
#include "pages/desk.h"
#include "pages/program.h"
#include "pages/words.h"
#include "reform/carry.h"
#include "reform/fate.h"

#include <string.h>

struct set_form {
    const char *title, *paper, *effective_on;
};
static const struct field set_fields[] = {
    TEXT_FIELD(struct set_form, title, .label = _("Về việc"), .required = true, .most = 300),
    TEXT_FIELD(struct set_form, paper, .label = _("Theo văn bản"), .required = true, .most = 200),
    DATE_FIELD(struct set_form, effective_on, .label = _("Từ ngày"), .required = true),
};
const struct shape reform_set_form_shape = SHAPE(struct set_form, set_fields);

struct line_form {
    const char *verb, *body, *target, *name, *kind, *duties, *reason;
};
static const struct field line_fields[] = {
    CHOICE_FIELD(struct line_form, verb, .label = _("Việc"), .required = true, .choices = change_verbs),
    TEXT_FIELD(struct line_form, body, .label = _("Mã tổ chức"), .required = true, .most = 60),
    TEXT_FIELD(struct line_form, target, .label = _("Mã nơi đến"), .most = 60),
    TEXT_FIELD(struct line_form, name, .label = _("Tên mới"), .most = 200),
    TEXT_FIELD(struct line_form, kind, .label = _("Loại tổ chức"), .most = 60),
    CHOICE_FIELD(struct line_form, duties, .label = _("Việc đang làm dở"), .choices = change_duties),
    TEXT_FIELD(struct line_form, reason, .label = _("Lý do"), .most = 300),
};
const struct shape reform_line_form_shape = SHAPE(struct line_form, line_fields);

struct sheet_form {
    const char *file; /* only where its problem is shown */
};
static const struct field file_fields[] = {TEXT_FIELD(struct sheet_form, file, .label = _("Tệp"))};
const struct shape reform_sheet_form_shape = SHAPE(struct sheet_form, file_fields);

struct version_form {
    int64_t version;
};
static const struct field version_fields[] = {INT_FIELD(struct version_form, version, .required = true)};
const struct shape reform_version_form_shape = SHAPE(struct version_form, version_fields);

/* --- the list --------------------------------------------------------------------------------------------------------
 */

static const char *set_words(struct work *w, const struct change_set *set)
{
    const char *parts[] = {
        say(w, _("từ {day}"), NAMED_TEXT("day", words_day(w, set->effective_on))),
        set->paper,
        words_choice(w, change_states, set->state),
    };

    return words_join(w, parts, COUNT(parts));
}

enum status show_reforms(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Sắp xếp tổ chức"));
    struct list sets = {0};
    struct org org;

    TRY(org_find(w, desk_org(x), NULL, &org));
    TRY(change_list(
        w, org.id,
        &(struct change_set){.effective_on = exchange_query(x, "from"), .id = exchange_query_int(x, "behind", 0)},
        &sets));
    view_text(&view, "org_name", org.name);
    view_truth(&view, "has_sets", sets.count > 0);
    view_items(&view, "sets");
    for (size_t i = 0; i < sets.count; i++) {
        const struct change_set *set = LIST_AT(&sets, struct change_set, i);
        struct view *row = view_item(&view, "sets");
        view_int(row, "id", set->id);
        view_text(row, "name", set->title);
        view_text(row, "words", set_words(w, set));
    }
    view_truth(&view, "has_more", sets.more);
    if (sets.more) {
        const struct change_set *last = LIST_AT(&sets, struct change_set, sets.count - 1);
        view_text(&view, "from", last->effective_on);
        view_int(&view, "behind", last->id);
    }
    return exchange_show(w, x, "reform/reform_list", &view);
}

enum status show_new_reform(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Lập một đợt sắp xếp"));

    view_form(&view, "form", x, &reform_set_form_shape, NULL);
    return exchange_show(w, x, "reform/reform_new", &view);
}

enum status make_reform(struct work *w, struct exchange *x)
{
    struct set_form form = {0};

    TRY(exchange_read_form(w, x, &reform_set_form_shape, &form));
    struct change_set set = {
        .org_id = desk_org(x), .title = form.title, .paper = form.paper, .effective_on = form.effective_on};
    TRY(change_make(w, &set));
    return exchange_go(w, x, "reform_show", set.id);
}

/* --- one set: what becomes of everybody --------------------------------------------------------------------------- */

static const char *what_of(struct work *w, const struct scheme *scheme, const struct scheme_body *body)
{
    const char *to = body->to >= 0 ? scheme_name(scheme, body->to) : "";

    if (body->merges)
        return say(w, _("sáp nhập vào {to}"), NAMED_TEXT("to", to));
    if (body->closes)
        return body->successors.count
                   ? say(w, _("kết thúc hoạt động, {to} kế thừa"),
                         NAMED_TEXT("to", scheme_name(scheme, *LIST_AT(&body->successors, int64_t, 0))))
                   : speech_find(w->language, _("kết thúc hoạt động, không có nơi kế thừa"));
    if (body->opens)
        return say(w, _("lập mới, trực thuộc {to}"), NAMED_TEXT("to", to));
    if (body->moves)
        return say(w, _("chuyển về trực thuộc {to}"), NAMED_TEXT("to", to));
    if (body->renames)
        return say(w, _("đổi tên thành {name}"), NAMED_TEXT("name", body->name));
    return say(
        w, _("tách ra {to}"),
        NAMED_TEXT("to", body->successors.count ? scheme_name(scheme, *LIST_AT(&body->successors, int64_t, 0)) : ""));
}

static void put_fact(struct view *row, const char *fact)
{
    view_text(view_item(row, "facts"), "fact", fact);
}

static const char *duties_words(struct work *w, const struct scheme_body *body)
{
    const char *duties = body->duties ? body->duties : "lapse";

    if (!strcmp(duties, "lapse"))
        return say(w, _("Việc còn dở thôi không làm nữa: {reason}"),
                   NAMED_TEXT("reason", body->reason && *body->reason
                                            ? body->reason
                                            : speech_find(w->language, _("tổ chức kết thúc hoạt động"))));
    return say(w, _("Việc còn dở: {how}"), NAMED_TEXT("how", words_choice(w, change_duties, duties)));
}

/* Of one that ends. */
static void put_ending(struct work *w, struct view *row, const struct scheme_body *body, const struct fate *fate)
{
    const char *to = body->successors.count ? _("chuyển cho nơi kế thừa") : _("ở lại trong lưu trữ");

    put_fact(row, duties_words(w, body));
    if (fate->plans + fate->overdue + fate->ahead)
        put_fact(row, say(w, _("{n} kế hoạch đang thực hiện, {overdue} việc quá hạn, {ahead} việc đã làm trước"),
                          NAMED("n", fate->plans), NAMED("overdue", fate->overdue), NAMED("ahead", fate->ahead)));
    if (fate->posts)
        put_fact(row, say(w, _("{n} chức vụ thôi giữ, trong đó {accounts} người có tài khoản"), NAMED("n", fate->posts),
                          NAMED("accounts", fate->accounts)));
    put_fact(row, say(w, _("Sổ văn bản khoá ở {n} văn bản; nơi mới đánh số từ 01"), NAMED("n", fate->papers)));
    if (fate->drafts + fate->issued)
        put_fact(row,
                 say(w, _("{issued} kế hoạch đã ban hành và {drafts} bản nháp {to}"), NAMED("issued", fate->issued),
                     NAMED("drafts", fate->drafts), NAMED_TEXT("to", speech_find(w->language, to))));
}

static enum status put_fate(struct work *w, const struct scheme *scheme, const struct scheme_body *body,
                            struct view *row)
{
    struct fate fate;

    view_items(row, "facts");
    if (body->opens) {
        put_fact(row, speech_find(w->language, _("Chưa ai giữ chức vụ ở đây; sổ văn bản bắt đầu từ 01")));
        return OK;
    }
    TRY(fate_find(w, scheme, body, &fate));
    if (body->closes || body->moves)
        put_fact(row, say(w, _("{below} nơi trực thuộc và {members} đảng viên đi cùng"), NAMED("below", fate.below),
                          NAMED("members", fate.members)));
    if (body->closes)
        put_ending(w, row, body, &fate);
    else if (body->moves)
        put_fact(row, say(w, _("Chức vụ, sổ văn bản và việc giữ nguyên; việc từ {day} tính ở nơi mới"),
                          NAMED_TEXT("day", words_day(w, scheme->set.effective_on))));
    else
        put_fact(row, speech_find(w->language, _("Chức vụ, tài khoản, sổ văn bản, kế hoạch và việc giữ nguyên")));
    return OK;
}

static const char *problem_of(const struct scheme *scheme, int64_t position)
{
    for (size_t i = 0; i < scheme->problems.count; i++) {
        const struct scheme_problem *problem = LIST_AT(&scheme->problems, struct scheme_problem, i);
        if (problem->position == position)
            return problem->sentence;
    }
    return NULL;
}

static struct view *put_line(struct view *view, const struct scheme *scheme, int64_t position, bool may_drop)
{
    struct view *row = view_item(view, "lines");

    view_int(row, "reform", scheme->set.id);
    view_int(row, "line", position);
    view_text(row, "wrong", problem_of(scheme, position));
    view_truth(row, "may_drop", may_drop);
    return row;
}

/* What follows stands behind its line; a line without a body is one that is wrong. */
static enum status put_item(struct work *w, struct view *view, const struct scheme *scheme,
                            const struct change_item *item, bool is_draft)
{
    bool is_first = true;

    for (size_t i = 0; i < scheme->bodies.count; i++) {
        const struct scheme_body *body = scheme_at(scheme, (int64_t)i);
        if (body->position != item->position)
            continue;
        struct view *row = put_line(view, scheme, item->position, is_draft && is_first);
        view_text(row, "line_name", scheme_name(scheme, (int64_t)i));
        view_text(row, "what", what_of(w, scheme, body));
        view_int(row, "body", body->opens ? 0 : body->org.id);
        TRY(put_fate(w, scheme, body, row));
        is_first = false;
    }
    if (!is_first)
        return OK;
    struct view *row = put_line(view, scheme, item->position, is_draft);
    view_text(row, "line_name", *item->name ? item->name : item->body);
    view_text(row, "what", words_choice(w, change_verbs, item->verb));
    view_int(row, "body", 0);
    view_items(row, "facts");
    return OK;
}

/* Once carried out, the lines as they were. */
static void put_done(struct work *w, struct view *view, const struct scheme *scheme, const struct change_item *item)
{
    struct view *row = put_line(view, scheme, item->position, false);
    const char *parts[] = {words_choice(w, change_verbs, item->verb), *item->target ? item->target : NULL};

    view_text(row, "line_name", *item->name ? item->name : item->body);
    view_text(row, "what", words_join(w, parts, COUNT(parts)));
    view_int(row, "body", 0);
    view_items(row, "facts");
}

static bool is_open(const struct change_set *set)
{
    return !strcmp(set->state, "draft") || !strcmp(set->state, "stopped");
}

static enum status put_lines(struct work *w, struct exchange *x, struct view *view, struct scheme *scheme)
{
    const bool is_past = !strcmp(scheme->set.state, "done") || !strcmp(scheme->set.state, "staging");
    const int64_t after = exchange_query_int(x, "after", 0);
    int64_t shown = 0;

    if (is_past)
        scheme->problems.count = 0;
    view_truth(view, "has_lines", scheme->items.count > 0);
    view_items(view, "lines");
    for (size_t i = 0; i < scheme->items.count; i++) {
        const struct change_item *item = LIST_AT(&scheme->items, struct change_item, i);
        if (item->position <= after)
            continue;
        if (shown++ == LIMIT_PAGE) {
            view_truth(view, "has_more", true);
            return OK;
        }
        view_int(view, "after", item->position);
        if (is_past)
            put_done(w, view, scheme, item);
        else
            TRY(put_item(w, view, scheme, item, is_open(&scheme->set)));
    }
    view_truth(view, "has_more", false);
    return OK;
}

static const char *progress_of(struct work *w, const struct change_set *set)
{
    if (!strcmp(set->state, "ordered"))
        return say(w, _("Đã cho thực hiện. chibo sẽ sắp xếp khi sang ngày {day}."),
                   NAMED_TEXT("day", words_day(w, set->effective_on)));
    if (!strcmp(set->state, "staging"))
        return say(w, _("Đang thực hiện: đã xếp chỗ {n} nơi."), NAMED("n", set->bodies));
    if (!strcmp(set->state, "done"))
        return say(w, _("Đã thực hiện xong. Các kỳ trước vẫn giữ cây tổ chức cũ."));
    return NULL;
}

static const char *lines_words(struct work *w, const struct scheme *scheme)
{
    const int64_t lines = (int64_t)scheme->items.count, wrong = (int64_t)scheme->problems.count;

    if (!is_open(&scheme->set))
        return say(w, _("{n} dòng"), NAMED("n", lines));
    if (!wrong)
        return say(w, _("{n} dòng, không có chỗ nào sai"), NAMED("n", lines));
    return say(w, _("{n} dòng, còn {wrong} chỗ sai"), NAMED("n", lines), NAMED("wrong", wrong));
}

enum status show_reform(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Sắp xếp tổ chức"));
    struct scheme scheme;
    const bool is_line = x->form_shape == &reform_line_form_shape;

    TRY(scheme_work_out(w, exchange_id_of(x, "reform"), &scheme));
    const struct change_set *set = &scheme.set;
    view_int(&view, "reform", set->id);
    view_int(&view, "version", set->version);
    view_text(&view, "name", set->title);
    view_text(&view, "words", set_words(w, set));
    view_text(&view, "stopped", set->problem);
    view_text(&view, "order_problem", is_line || x->form_shape == &reform_sheet_form_shape ? NULL : desk_problem(x));
    view_text(&view, "sheet_problem", x->form_shape == &reform_sheet_form_shape ? desk_problem(x) : NULL);
    view_text(&view, "progress_words", progress_of(w, set));
    view_truth(&view, "is_draft", is_open(set));
    view_truth(&view, "is_waiting", !strcmp(set->state, "ordered"));
    view_truth(&view, "may_order", scheme.items.count && !scheme.problems.count);
    view_text(&view, "fates_words", lines_words(w, &scheme));
    view_text(&view, "order_words",
              strcmp(set->effective_on, w->today) > 0
                  ? say(w, _("Thực hiện vào ngày {day}"), NAMED_TEXT("day", words_day(w, set->effective_on)))
                  : speech_find(w->language, _("Thực hiện ngay")));
    TRY(put_lines(w, x, &view, &scheme));
    view_form(&view, "form", x, &reform_line_form_shape, NULL);
    return exchange_show(w, x, "reform/reform_show", &view);
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

static enum status back(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/reforms/%lld", (long long)exchange_id_of(x, "reform")), said);
    return OK;
}

enum status add_reform_line(struct work *w, struct exchange *x)
{
    struct line_form form = {0};

    TRY(exchange_read_form(w, x, &reform_line_form_shape, &form));
    struct change_item item = {.set_id = exchange_id_of(x, "reform"),
                               .verb = form.verb,
                               .body = form.body,
                               .target = form.target,
                               .name = form.name,
                               .kind = form.kind,
                               .duties = form.duties,
                               .reason = form.reason};
    TRY(change_add(w, &item));
    return back(w, x, "saved");
}

enum status drop_reform_line(struct work *w, struct exchange *x)
{
    TRY(change_drop(w, exchange_id_of(x, "reform"), exchange_id_of(x, "line")));
    return back(w, x, "saved");
}

enum status read_reform_sheet(struct work *w, struct exchange *x)
{
    const struct upload *upload = exchange_upload(x, "file");
    struct sheet sheet;
    struct list rows = {0};

    x->form_shape = &reform_sheet_form_shape;
    if (!upload)
        return fail_field(w, "file", _("Hãy chọn một tệp."));
    if (!program_of(x)->reader)
        return fail(w, ERR_AWAY, _("Phần đọc văn bản chưa chạy. Hãy báo người quản trị."));
    TRY(reader_read_sheet(w, program_of(x)->reader, upload->bytes, &sheet));
    TRY(sheet_take(w, &sheet, &change_row_shape, change_columns, &rows));
    struct list *carried = exchange_carry(x, sizeof(*carried));
    *carried = rows;
    return OK;
}

enum status add_reform_sheet(struct work *w, struct exchange *x)
{
    TRY(change_add_rows(w, exchange_id_of(x, "reform"), x->carried));
    return back(w, x, "saved");
}

enum status order_reform(struct work *w, struct exchange *x)
{
    struct version_form form = {0};

    TRY(exchange_read_form(w, x, &reform_version_form_shape, &form));
    TRY(carry_order(w, exchange_id_of(x, "reform"), form.version));
    return back(w, x, "reform-ordered");
}

enum status recall_reform(struct work *w, struct exchange *x)
{
    struct version_form form = {0};

    TRY(exchange_read_form(w, x, &reform_version_form_shape, &form));
    TRY(carry_recall(w, exchange_id_of(x, "reform"), form.version));
    return back(w, x, "reform-recalled");
}

enum status discard_reform(struct work *w, struct exchange *x)
{
    struct version_form form = {0};

    TRY(exchange_read_form(w, x, &reform_version_form_shape, &form));
    TRY(change_discard(w, exchange_id_of(x, "reform"), form.version));
    desk_go(w, x, "/reforms", "reform-discarded");
    return OK;
}

/* --- who is told, and what was before ----------------------------------------------------------------------------- */

enum status reform_put_news(struct work *w, struct exchange *x, struct view *view)
{
    struct list news = {0};

    (void)x;
    TRY(fate_news(w, w->actor.user, w->actor.person, &news));
    view_truth(view, "has_news", news.count > 0);
    view_items(view, "news");
    for (size_t i = 0; i < news.count; i++) {
        const struct fate_news *one = LIST_AT(&news, struct fate_news, i);
        struct view *row = view_item(view, "news");
        view_int(row, "former", one->former);
        view_int(row, "successor", one->successor);
        view_text(row, "successor_name", one->successor_name);
        view_text(row, "words",
                  say(w, _("Từ {day}, {former} không còn hoạt động. Việc, kế hoạch và văn bản nay do {now} tiếp tục."),
                      NAMED_TEXT("day", words_day(w, one->on_day)), NAMED_TEXT("former", one->former_name),
                      NAMED_TEXT("now", one->successor_name)));
    }
    return OK;
}

enum status show_news(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "home", _("Tổ chức của đồng chí có thay đổi"));

    TRY(reform_put_news(w, x, &view));
    return exchange_show(w, x, "reform/news_show", &view);
}

enum status hear_news(struct work *w, struct exchange *x)
{
    TRY(fate_told(w, w->actor.user, exchange_id_of(x, "org")));
    return exchange_go(w, x, "home", 0);
}

static void put_others(struct work *w, struct view *view, const char *list, const struct list *rows)
{
    view_items(view, list);
    for (size_t i = 0; i < rows->count; i++) {
        const struct succession *succession = LIST_AT(rows, struct succession, i);
        const bool is_now = !strcmp(list, "now");
        struct view *row = view_item(view, list);
        view_int(row, "id", is_now ? succession->successor : succession->former);
        view_text(row, "name", succession->name);
        view_text(row, "since", say(w, _("từ {day}"), NAMED_TEXT("day", words_day(w, succession->on_day))));
    }
}

enum status reform_put_history(struct work *w, struct view *view, int64_t org)
{
    struct list before = {0};
    struct list now = {0};

    TRY(succession_formers(w, org, &before));
    TRY(succession_of(w, org, &now));
    if (before.count > LIMIT_PAGE)
        before.count = LIMIT_PAGE;
    view_truth(view, "has_before", before.count > 0);
    view_truth(view, "has_now", now.count > 0);
    put_others(w, view, "before", &before);
    put_others(w, view, "now", &now);
    return OK;
}
