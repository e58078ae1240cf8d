#include "pages/organisation/org_pages.h"

#include "base/limits.h"
#include "base/speech.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "pages/reform/reform_pages.h"
#include "pages/words.h"
#include "rules/catalogue.h"

static enum status kind_label(struct work *w, const char *code, const char **label)
{
    struct org_kind kind;
    enum status status = catalogue_kind(w, code, NULL, &kind);

    *label = code;
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    TRY(status);
    *label = kind.label;
    return OK;
}

static enum status put_orgs(struct work *w, struct view *view, const char *name, const struct list *orgs)
{
    view_items(view, name);
    for (size_t i = 0; i < orgs->count; i++) {
        const struct org *org = LIST_AT(orgs, struct org, i);
        const char *label;
        TRY(kind_label(w, org->kind, &label));
        struct view *row = view_item(view, name);
        view_int(row, "id", org->id);
        view_text(row, "name", org->name);
        view_text(row, "kind", label);
    }
    return OK;
}

static enum status put_children(struct work *w, struct exchange *x, struct view *view, int64_t org)
{
    struct list children = {0};
    const char *after = exchange_query(x, "after");

    TRY(org_children(w, org, NULL, &(struct org_page){after, LIMIT_PAGE}, &children));
    view_truth(view, "has_children", children.count > 0);
    view_truth(view, "has_more", children.more);
    view_text(view, "after", children.count ? LIST_AT(&children, struct org, children.count - 1)->sort : NULL);
    return put_orgs(w, view, "children", &children);
}

static enum status put_posts(struct work *w, struct exchange *x, struct view *view, int64_t org)
{
    struct list posts = {0};

    TRY(roster_posts(w, org, NULL, &posts));
    view_truth(view, "has_posts", posts.count > 0);
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct post_kind kind;
        bool may_see = false;
        TRY(catalogue_post(w, post->post, &kind));
        TRY(desk_may_person(w, x, post->person, &may_see));
        struct view *row = view_item(view, "posts");
        view_text(row, "post", kind.label);
        view_int(row, "person", post->person);
        view_truth(row, "may_see", may_see);
        view_text(row, "name", post->name);
        view_text(row, "since", say(w, _("từ {day}"), NAMED_TEXT("day", words_day(w, post->from_day))));
    }
    return OK;
}

static void put_figure(struct work *w, struct view *view, const char *label, int64_t count)
{
    struct view *row = view_item(view, "figures");

    view_text(row, "label", speech_find(w->language, label));
    view_int(row, "count", count);
}

static enum status put_figures(struct work *w, struct view *view, int64_t org, bool may)
{
    struct roster_figures figures = {0};

    view_items(view, "figures");
    if (may)
        TRY(roster_count(w, org, NULL, &figures));
    view_truth(view, "has_figures", figures.official + figures.probationary + figures.exempt + figures.outside > 0);
    put_figure(w, view, _("chính thức"), figures.official);
    put_figure(w, view, _("dự bị"), figures.probationary);
    put_figure(w, view, _("miễn công tác và sinh hoạt"), figures.exempt);
    put_figure(w, view, _("không phải đảng viên"), figures.outside);
    return OK;
}

static enum status put_history(struct work *w, struct view *view, const struct org *org)
{
    struct list placements = {0};

    TRY(org_placements(w, org->id, &placements));
    view_truth(view, "has_history", placements.count > 1);
    for (size_t i = 0; i < placements.count; i++) {
        const struct placement *placement = LIST_AT(&placements, struct placement, i);
        struct org parent = {.name = ""};
        if (placement->parent)
            TRY(org_find(w, placement->parent, NULL, &parent));
        struct view *row = view_item(view, "history");
        view_text(row, "words",
                  placement->to_day
                      ? say(w, _("{from} đến {to}: {parent}"), NAMED_TEXT("from", words_day(w, placement->from_day)),
                            NAMED_TEXT("to", words_day(w, placement->to_day)), NAMED_TEXT("parent", parent.name))
                      : say(w, _("từ {from}: {parent}"), NAMED_TEXT("from", words_day(w, placement->from_day)),
                            NAMED_TEXT("parent", parent.name)));
    }
    return OK;
}

static enum status put_reforms_link(struct work *w, struct exchange *x, struct view *view, int64_t org)
{
    bool may = false;

    if (org == desk_org(x))
        TRY(desk_may(w, x, CAN_CHANGE_ORG, org, &may));
    view_truth(view, "may_reform", may);
    return OK;
}

/* In a body that is gone there is nothing left to change. */
static enum status put_acts(struct work *w, struct exchange *x, struct view *view, const struct org *org)
{
    static const struct {
        enum capability capability;
        const char *name;
    } acts[] = {{CAN_MAKE_USER, "may_make_users"},
                {CAN_CHANGE_PEOPLE, "may_change_people"},
                {CAN_CHANGE_ORG, "may_change_orgs"},
                {CAN_CONNECT, "may_connect"}};
    const bool is_gone = desk_last_day(w, org) != NULL;

    for (size_t i = 0; i < COUNT(acts); i++) {
        bool may = false;
        TRY(desk_may(w, x, acts[i].capability, org->id, &may));
        view_truth(view, acts[i].name, may && !is_gone);
    }
    return OK;
}

static enum status show_one(struct work *w, struct exchange *x, int64_t id)
{
    struct view view = desk_view(w, "orgs", _("Tổ chức"));
    struct org org;
    struct list above = {0};
    const char *label;
    bool may_people = false, may_plans = false;

    TRY(org_find(w, id, NULL, &org));
    TRY(kind_label(w, org.kind, &label));
    TRY(org_ancestors(w, id, desk_last_day(w, &org), &above));
    TRY(desk_may(w, x, CAN_READ_PEOPLE, id, &may_people));
    TRY(desk_may(w, x, CAN_READ_PLAN, id, &may_plans));
    TRY(put_acts(w, x, &view, &org));
    view_int(&view, "org", id);
    view_text(&view, "name", org.name);
    view_text(&view, "kind", label);
    view_text(&view, "ended",
              org.to_day ? say(w, _("kết thúc hoạt động từ {day}"), NAMED_TEXT("day", words_day(w, org.to_day)))
                         : NULL);
    view_truth(&view, "may_see_people", may_people);
    view_truth(&view, "has_duties", may_plans);
    TRY(put_orgs(w, &view, "above", &above));
    TRY(put_posts(w, x, &view, id));
    TRY(put_figures(w, &view, id, may_people));
    TRY(put_children(w, x, &view, id));
    TRY(put_history(w, &view, &org));
    TRY(reform_put_history(w, &view, id));
    TRY(put_reforms_link(w, x, &view, id));
    return exchange_show(w, x, "organisation/org_show", &view);
}

enum status show_org(struct work *w, struct exchange *x)
{
    return show_one(w, x, exchange_id_of(x, "org"));
}

enum status show_own_org(struct work *w, struct exchange *x)
{
    struct list tops = {0};

    if (desk_org(x))
        return show_one(w, x, desk_org(x));
    TRY(org_children(w, 0, NULL, &(struct org_page){.most = 1}, &tops));
    if (tops.count == 0)
        return fail(w, ERR_MISSING, _("Chưa có tổ chức nào. Hãy nạp danh sách tổ chức trước."));
    return show_one(w, x, LIST_AT(&tops, struct org, 0)->id);
}

enum status show_org_search(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Tìm tổ chức"));
    const struct org_filter filter = {.level = -1, .most = LIMIT_PAGE};
    const char *words = exchange_query(x, "q");
    struct list found = {0};

    if (words && *words)
        TRY(org_search(w, words, &filter, &found));
    view_text(&view, "q", words ? words : "");
    view_truth(&view, "has_found", found.count > 0);
    view_truth(&view, "found_nothing", words && *words && found.count == 0);
    view_items(&view, "found");
    for (size_t i = 0; i < found.count; i++) {
        const struct org *org = LIST_AT(&found, struct org, i);
        const char *path;
        struct view *row = view_item(&view, "found");
        TRY(org_path(w, org->id, NULL, &path));
        view_int(row, "id", org->id);
        view_text(row, "name", org->name);
        view_text(row, "path", path);
    }
    return exchange_show(w, x, "organisation/org_find", &view);
}
