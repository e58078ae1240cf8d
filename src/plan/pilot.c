#include "plan/pilot.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/audience.h"
#include "plan/draft.h"
#include "plan/plan.h"
#include "plan/wording.h"

#include <string.h>

#define ROLLOUT "rollout"

const struct choice pilot_kinds[] = {
    {"commune", _("Xã")},
    {"ward", _("Phường")},
    {"special_zone", _("Đặc khu")},
    {"agency", _("Cơ quan")},
    {"service", _("Đơn vị sự nghiệp")},
    {"enterprise", _("Doanh nghiệp")},
    {"forces", _("Lực lượng vũ trang")},
    {0},
};

static const struct field kind_fields[] = {
    CHOICE_FIELD(struct pilot_kind, grassroots, .label = _("Loại hình cơ sở"), .choices = pilot_kinds),
    INT_FIELD(struct pilot_kind, bodies),
    INT_FIELD(struct pilot_kind, chosen),
    INT_FIELD(struct pilot_kind, needed),
};
const struct shape pilot_kind_shape = SHAPE(struct pilot_kind, kind_fields);

static const struct field body_fields[] = {
    INT_FIELD(struct pilot_body, org_id),
    TEXT_FIELD(struct pilot_body, name, .label = _("Nơi")),
    TEXT_FIELD(struct pilot_body, grassroots),
};
const struct shape pilot_body_shape = SHAPE(struct pilot_body, body_fields);

/* --- the sort of bodies --------------------------------------------------------------------------------------------
 */

struct sort {
    const char *who, *form;
    int64_t level; /* 0 any */
};
static const struct sort sorts[] = {
    {"cell", "cell", 0},
    {"district_committee", "committee", 2},
    {"grassroots_committee", "committee", 3},
    {"commune_committee", "committee", 3},
};

static const struct sort *sort_of(const struct obligation *obligation)
{
    for (size_t i = 0; obligation->coverage_who && i < COUNT(sorts); i++)
        if (!strcmp(sorts[i].who, obligation->coverage_who))
            return &sorts[i];
    return NULL;
}

bool pilot_is_asked(const struct obligation *obligation)
{
    return obligation->coverage_per_kind && sort_of(obligation) && strcmp(obligation->activity, ROLLOUT) != 0;
}

static enum status find_asked(struct work *w, int64_t id, struct obligation *obligation)
{
    TRY(obligation_find(w, id, obligation));
    return pilot_is_asked(obligation) ? OK
                                      : fail(w, ERR_CONFLICT, _("Việc này không yêu cầu làm điểm theo loại hình."));
}

/* --- who was chosen ------------------------------------------------------------------------------------------------
 */

enum status pilot_list_chosen(struct work *w, const struct obligation *obligation, struct list *bodies)
{
    struct list rules = {0};

    TRY(obligation_list_audience(w, obligation->id, &rules));
    for (size_t i = 0; i < rules.count; i++) {
        const struct audience *rule = LIST_AT(&rules, struct audience, i);
        struct org org;
        if (!rule->org || rule->exclude)
            continue;
        TRY(org_find(w, rule->org, NULL, &org));
        *(struct pilot_body *)list_add(&w->arena, bodies, sizeof(struct pilot_body)) =
            (struct pilot_body){org.id, org.name, org.grassroots};
    }
    return OK;
}

static struct pilot_kind *kind_of(struct work *w, struct list *kinds, const char *grassroots)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (!strcmp(LIST_AT(kinds, struct pilot_kind, i)->grassroots, grassroots))
            return LIST_AT(kinds, struct pilot_kind, i);
    struct pilot_kind *kind = list_add(&w->arena, kinds, sizeof(*kind));
    kind->grassroots = grassroots;
    return kind;
}

enum status pilot_list_kinds(struct work *w, const struct obligation *obligation, struct list *kinds)
{
    const struct sort *sort = sort_of(obligation);
    const int64_t least = obligation->coverage_min ? obligation->coverage_min : 1;
    struct audience_tally tally;
    struct list chosen = {0};

    TRY(audience_gather(w, obligation->plan_id, &tally));
    for (size_t i = 0; sort && i < tally.groups.count; i++) {
        const struct target *group = LIST_AT(&tally.groups, struct target, i);
        if (!*group->grassroots || group->id == tally.issuer_id || !group->bodies ||
            strcmp(group->form, sort->form) != 0 || (sort->level && group->level != sort->level))
            continue;
        kind_of(w, kinds, group->grassroots)->bodies += group->bodies;
    }
    TRY(pilot_list_chosen(w, obligation, &chosen));
    for (size_t i = 0; i < chosen.count; i++)
        kind_of(w, kinds, LIST_AT(&chosen, struct pilot_body, i)->grassroots)->chosen++;
    for (size_t i = 0; i < kinds->count; i++) {
        struct pilot_kind *kind = LIST_AT(kinds, struct pilot_kind, i);
        kind->needed = kind->bodies < least ? kind->bodies : least;
    }
    return OK;
}

enum status pilot_list_offers(struct work *w, const struct obligation *obligation, const char *grassroots,
                              struct list *bodies)
{
    const struct sort *sort = sort_of(obligation);
    struct list orgs = {0};
    struct plan plan;

    TRY(plan_find(w, obligation->plan_id, &plan));
    const struct org_filter filter = {.low = plan.place + 1,
                                      .high = plan.high,
                                      .form = sort ? sort->form : NULL,
                                      .grassroots = grassroots,
                                      .level = sort && sort->level ? sort->level : -1,
                                      .most = LIMIT_PAGE};
    TRY(org_list(w, &filter, &orgs));
    for (size_t i = 0; i < orgs.count; i++) {
        const struct org *org = LIST_AT(&orgs, struct org, i);
        *(struct pilot_body *)list_add(&w->arena, bodies, sizeof(struct pilot_body)) =
            (struct pilot_body){org->id, org->name, org->grassroots};
    }
    return OK;
}

/* --- the roll-out --------------------------------------------------------------------------------------------------
 */

/* Of the same sentence; its id stays 0 while there is none. */
static enum status find_rollout(struct work *w, const struct obligation *pilot, struct obligation *rollout)
{
    struct list all = {0};

    *rollout = (struct obligation){0};
    TRY(obligation_list(w, pilot->plan_id, &all));
    for (size_t i = 0; i < all.count; i++) {
        const struct obligation *one = LIST_AT(&all, struct obligation, i);
        if (!strcmp(one->activity, ROLLOUT) && one->clause == pilot->clause && one->first_line == pilot->first_line &&
            one->last_line == pilot->last_line)
            *rollout = *one;
    }
    return OK;
}

static void add_rule(struct work *w, struct list *rules, struct audience rule)
{
    *(struct audience *)list_add(&w->arena, rules, sizeof(rule)) = rule;
}

/* All bodies of the sort but the pilots. */
static enum status address_rest(struct work *w, const struct obligation *pilot, const struct obligation *rollout)
{
    static const char *const communes[] = {"commune", "ward", "special_zone"};
    const struct sort *sort = sort_of(pilot);
    const bool is_commune = !strcmp(sort->who, "commune_committee");
    struct list chosen = {0}, rules = {0};

    TRY(pilot_list_chosen(w, pilot, &chosen));
    for (size_t i = 0; i < (is_commune ? COUNT(communes) : 1); i++)
        add_rule(
            w, &rules,
            (struct audience){.form = sort->form, .level = sort->level, .grassroots = is_commune ? communes[i] : NULL});
    for (size_t i = 0; i < chosen.count; i++)
        add_rule(w, &rules, (struct audience){.exclude = true, .org = LIST_AT(&chosen, struct pilot_body, i)->org_id});
    return obligation_set_audience(w, rollout->id, rollout->version, &rules);
}

enum status pilot_choose(struct work *w, int64_t obligation_id, int64_t version, int64_t org_id, bool chosen)
{
    struct list before = {0}, rules = {0};
    struct obligation pilot, rollout;
    struct org org;

    TRY(find_asked(w, obligation_id, &pilot));
    TRY(org_find(w, org_id, NULL, &org));
    const struct sort *sort = sort_of(&pilot);
    if (chosen && (strcmp(org.form, sort->form) != 0 || (sort->level && org.level != sort->level)))
        return fail_field(w, "org", _("Nơi này không thuộc loại được chọn làm điểm."));
    TRY(pilot_list_chosen(w, &pilot, &before));
    for (size_t i = 0; i < before.count; i++)
        if (LIST_AT(&before, struct pilot_body, i)->org_id != org_id)
            add_rule(w, &rules, (struct audience){.org = LIST_AT(&before, struct pilot_body, i)->org_id});
    if (chosen)
        add_rule(w, &rules, (struct audience){.org = org_id});
    TRY(obligation_set_audience(w, pilot.id, version, &rules));
    TRY(find_rollout(w, &pilot, &rollout));
    return rollout.id ? address_rest(w, &pilot, &rollout) : OK;
}

/* --- dates ---------------------------------------------------------------------------------------------------------
 */

static enum status check_dates(struct work *w, const struct pilot_dates *dates)
{
    if (!date_is_valid(dates->from_on))
        return fail_field(w, "from_on", _("Hãy ghi làm điểm từ ngày nào."));
    if (!date_is_valid(dates->to_on) || strcmp(dates->to_on, dates->from_on) < 0)
        return fail_field(w, "to_on", _("Hãy ghi làm điểm đến ngày nào, không trước ngày bắt đầu."));
    if (!date_is_valid(dates->opens_on) || strcmp(dates->opens_on, dates->to_on) <= 0)
        return fail_field(w, "opens_on", _("Ngày mở rộng phải sau ngày cuối làm điểm."));
    if (!date_is_valid(dates->until_on) || strcmp(dates->until_on, dates->opens_on) < 0)
        return fail_field(w, "until_on", _("Hãy ghi hạn của các nơi còn lại, không trước ngày mở rộng."));
    return OK;
}

static const char *window(struct work *w, const char *from_on, const char *by)
{
    return arena_format(&w->arena, "by=%s from=%s", by, from_on);
}

static enum status open_rollout(struct work *w, const struct obligation *pilot, const char *due)
{
    struct obligation rollout;

    TRY(find_rollout(w, pilot, &rollout));
    if (rollout.id) {
        rollout.due = due;
        TRY(obligation_change(w, &rollout));
    } else {
        rollout = (struct obligation){
            .plan_id = pilot->plan_id,
            .clause = pilot->clause,
            .section = pilot->section,
            .activity = ROLLOUT,
            .title = arena_format(&w->arena, "Nhân rộng sau làm điểm: %s", pilot->title),
            .text = pilot->text,
            .first_line = pilot->first_line,
            .last_line = pilot->last_line,
            .due = due,
        };
        TRY(obligation_add(w, &rollout));
    }
    TRY(obligation_find(w, rollout.id, &rollout));
    return address_rest(w, pilot, &rollout);
}

enum status pilot_set_dates(struct work *w, const struct pilot_dates *dates)
{
    struct obligation pilot;
    struct list chosen = {0};

    TRY(find_asked(w, dates->obligation_id, &pilot));
    TRY(check_dates(w, dates));
    TRY(pilot_list_chosen(w, &pilot, &chosen));
    if (!chosen.count)
        return fail_field(w, "pilots", _("Hãy chọn ít nhất một nơi làm điểm trước."));
    pilot.version = dates->version;
    pilot.due = window(w, dates->from_on, dates->to_on);
    TRY(draft_check_due(w, &pilot, "to_on"));
    TRY(obligation_change(w, &pilot));
    return open_rollout(w, &pilot, window(w, dates->opens_on, dates->until_on));
}

static void read_window(struct work *w, const char *text, const char **from_on, const char **by)
{
    struct due due;

    wording_due_read(&w->arena, text, &due);
    *from_on = due.from && date_is_valid(due.from) ? due.from : NULL;
    *by = due.by && date_is_valid(due.by) ? due.by : NULL;
}

enum status pilot_find_dates(struct work *w, const struct obligation *obligation, struct pilot_dates *dates)
{
    struct obligation rollout;

    *dates = (struct pilot_dates){.obligation_id = obligation->id, .version = obligation->version};
    read_window(w, obligation->due, &dates->from_on, &dates->to_on);
    TRY(find_rollout(w, obligation, &rollout));
    if (rollout.id)
        read_window(w, rollout.due, &dates->opens_on, &dates->until_on);
    return OK;
}
