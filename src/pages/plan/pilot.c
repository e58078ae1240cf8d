#include "pages/plan/pilot.h"

#include "base/speech.h"
#include "organisation/org.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "plan/pilot.h"

#include <string.h>

struct choice_form {
    int64_t version, org;
    bool drop;
};
static const struct field choice_fields[] = {
    INT_FIELD(struct choice_form, version),
    INT_FIELD(struct choice_form, org, .required = true),
    TRUTH_FIELD(struct choice_form, drop),
};
const struct shape pilot_choice_shape = SHAPE(struct choice_form, choice_fields);

struct dates_form {
    int64_t version;
    const char *from_on, *to_on, *opens_on, *until_on, *pilots;
};
static const struct field dates_fields[] = {
    INT_FIELD(struct dates_form, version),
    DATE_FIELD(struct dates_form, from_on, .label = _("Làm điểm từ ngày"), .required = true),
    DATE_FIELD(struct dates_form, to_on, .label = _("Làm điểm đến ngày"), .required = true),
    DATE_FIELD(struct dates_form, opens_on, .label = _("Mở rộng từ ngày"), .required = true),
    DATE_FIELD(struct dates_form, until_on, .label = _("Hạn của các nơi còn lại"), .required = true),
    TEXT_FIELD(struct dates_form, pilots), /* only where its problem is shown */
};
const struct shape pilot_dates_shape = SHAPE(struct dates_form, dates_fields);

/* --- shown ---------------------------------------------------------------------------------------------------------
 */

static void put_kind(struct work *w, struct view *view, const struct pilot_kind *kind, const struct list *chosen)
{
    struct view *row = view_item(view, "pilot_kinds");
    const bool lacks = kind->chosen < kind->needed;

    view_text(row, "kind_code", kind->grassroots);
    view_text(row, "kind_name", words_choice(w, pilot_kinds, kind->grassroots));
    view_text(row, "state", lacks ? "soon" : "done");
    view_text(row, "words",
              lacks ? say(w, _("còn thiếu {n} nơi"), NAMED("n", kind->needed - kind->chosen))
                    : say(w, _("đã chọn {n} nơi"), NAMED("n", kind->chosen)));
    view_text(row, "of_words", say(w, _("trong {n} nơi"), NAMED("n", kind->bodies)));
    view_items(row, "pilots");
    for (size_t i = 0; i < chosen->count; i++) {
        const struct pilot_body *body = LIST_AT(chosen, struct pilot_body, i);
        if (strcmp(body->grassroots, kind->grassroots) != 0)
            continue;
        struct view *one = view_item(row, "pilots");
        view_int(one, "pilot", body->org_id);
        view_text(one, "pilot_name", body->name);
    }
}

static enum status put_kinds(struct work *w, struct view *view, const struct obligation *obligation)
{
    struct list kinds = {0}, chosen = {0};
    int64_t lacking = 0;

    TRY(pilot_list_kinds(w, obligation, &kinds));
    TRY(pilot_list_chosen(w, obligation, &chosen));
    view_items(view, "pilot_kinds");
    for (size_t i = 0; i < kinds.count; i++) {
        put_kind(w, view, LIST_AT(&kinds, struct pilot_kind, i), &chosen);
        lacking += LIST_AT(&kinds, struct pilot_kind, i)->chosen < LIST_AT(&kinds, struct pilot_kind, i)->needed;
    }
    view_text(view, "lacking_words",
              lacking ? say(w, _("Còn {n} loại hình chưa đủ nơi làm điểm."), NAMED("n", lacking)) : NULL);
    return OK;
}

static enum status put_offers(struct work *w, struct view *view, const struct obligation *obligation, const char *pick)
{
    struct list offers = {0};

    if (pick)
        TRY(pilot_list_offers(w, obligation, pick, &offers));
    view_text(view, "pick_name", pick ? words_choice(w, pilot_kinds, pick) : "");
    view_truth(view, "has_picks", offers.count > 0);
    view_items(view, "pilot_offers");
    for (size_t i = 0; i < offers.count; i++) {
        const struct pilot_body *body = LIST_AT(&offers, struct pilot_body, i);
        const char *path;
        TRY(org_path(w, body->org_id, NULL, &path));
        struct view *row = view_item(view, "pilot_offers");
        view_int(row, "pilot", body->org_id);
        view_text(row, "path", path);
    }
    return OK;
}

enum status pilot_put(struct work *w, struct exchange *x, struct view *view, const struct obligation *obligation)
{
    struct dates_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct pilot_dates dates;
    const bool asks = pilot_is_asked(obligation);

    view_truth(view, "asks_pilots", asks);
    if (asks) {
        TRY(put_kinds(w, view, obligation));
        TRY(put_offers(w, view, obligation, exchange_query(x, "pick")));
        TRY(pilot_find_dates(w, obligation, &dates));
        *form =
            (struct dates_form){obligation->version, dates.from_on, dates.to_on, dates.opens_on, dates.until_on, NULL};
    }
    view_form(view, "dates_form", x, &pilot_dates_shape, form);
    return OK;
}

/* --- done ----------------------------------------------------------------------------------------------------------
 */

static void go_on(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x,
            arena_format(&w->arena, "/plans/%lld/obligations/%lld/audience", (long long)exchange_id_of(x, "plan"),
                         (long long)exchange_id_of(x, "obligation")),
            said);
}

static enum status check_plan(struct work *w, const struct exchange *x)
{
    struct obligation obligation;

    TRY(obligation_find(w, exchange_id_of(x, "obligation"), &obligation));
    return obligation.plan_id == exchange_id_of(x, "plan") ? OK
                                                           : fail(w, ERR_MISSING, _("Kế hoạch này không có việc đó."));
}

enum status choose_pilot(struct work *w, struct exchange *x)
{
    struct choice_form form;

    TRY(exchange_read_form(w, x, &pilot_choice_shape, &form));
    TRY(check_plan(w, x));
    TRY(pilot_choose(w, exchange_id_of(x, "obligation"), form.version, form.org, !form.drop));
    go_on(w, x, "saved");
    return OK;
}

enum status date_pilots(struct work *w, struct exchange *x)
{
    struct dates_form form;

    TRY(exchange_read_form(w, x, &pilot_dates_shape, &form));
    TRY(check_plan(w, x));
    const struct pilot_dates dates = {.obligation_id = exchange_id_of(x, "obligation"),
                                      .version = form.version,
                                      .from_on = form.from_on,
                                      .to_on = form.to_on,
                                      .opens_on = form.opens_on,
                                      .until_on = form.until_on};
    TRY(pilot_set_dates(w, &dates));
    go_on(w, x, "piloted");
    return OK;
}
