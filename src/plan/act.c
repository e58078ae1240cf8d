#include "plan/act.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "plan/act.sql.h"
#include "plan/almanac.h"
#include "plan/coverage.h"
#include "plan/hook.h"
#include "plan/judgement.h"
#include "plan/wording.h"
#include "store/store.h"

#include <string.h>

/* An obligation of the chain, how it was judged so far, and the duty's row (the same in each). */
struct link {
    int64_t obligation_id, root_id, plan_id, issuer_id, org_id, place, received_at;
    const char *activity, *due;
    int64_t times_min, times_max;
    const char *coverage_who, *coverage_what;
    int64_t coverage_min, coverage_percent;
    bool coverage_per_kind;
    const char *issued_on, *until_on, *ended_on;
    bool rest_day_moves;
    const char *binds_from, *binds_to; /* as struct bond */
    const char *judged;
    int64_t judged_place, ref_day;
    int64_t due_day, counted_day;
    const char *judged_on, *judged_by;
    int64_t duty_id;
    const char *state;
    int64_t count, version;
    const char *done_on, *evidence, *reason;
    enum calendar_start start;
};

static const struct field link_fields[] = {
    INT_FIELD(struct link, obligation_id),
    INT_FIELD(struct link, root_id),
    INT_FIELD(struct link, plan_id),
    INT_FIELD(struct link, issuer_id),
    INT_FIELD(struct link, org_id),
    INT_FIELD(struct link, place),
    TIME_FIELD(struct link, received_at),
    TEXT_FIELD(struct link, activity),
    TEXT_FIELD(struct link, due),
    INT_FIELD(struct link, times_min),
    INT_FIELD(struct link, times_max),
    TEXT_FIELD(struct link, coverage_who),
    TEXT_FIELD(struct link, coverage_what),
    INT_FIELD(struct link, coverage_min),
    INT_FIELD(struct link, coverage_percent),
    TRUTH_FIELD(struct link, coverage_per_kind),
    DATE_FIELD(struct link, issued_on),
    DATE_FIELD(struct link, until_on),
    TRUTH_FIELD(struct link, rest_day_moves),
    DATE_FIELD(struct link, binds_from),
    DATE_FIELD(struct link, binds_to),
    DATE_FIELD(struct link, ended_on),
    TEXT_FIELD(struct link, judged),
    INT_FIELD(struct link, judged_place),
    INT_FIELD(struct link, ref_day),
    INT_FIELD(struct link, due_day),
    INT_FIELD(struct link, counted_day),
    DATE_FIELD(struct link, judged_on),
    TEXT_FIELD(struct link, judged_by),
    INT_FIELD(struct link, duty_id),
    TEXT_FIELD(struct link, state),
    INT_FIELD(struct link, count),
    INT_FIELD(struct link, version),
    DATE_FIELD(struct link, done_on),
    TEXT_FIELD(struct link, evidence),
    TEXT_FIELD(struct link, reason),
};
static const struct shape link_shape = SHAPE(struct link, link_fields);

/* The duty under an act: its chain, the bodies above, and what its row shall say. */
struct acted {
    const struct duty_key *key;
    struct list links; /* struct link: the obligations whose period this is */
    struct lineage lineage;
    int64_t duty_id;
    const char *state, *done_on, *evidence, *reason;
    int64_t count;
};

static struct link *link_at(const struct acted *acted, size_t i)
{
    return LIST_AT(&acted->links, struct link, i);
}

/* --- finding the duty ----------------------------------------------------------------------------------------------
 */

static bool binds(const struct link *link, int64_t ref_day)
{
    return (!link->binds_from || ref_day >= date_iso_number(link->binds_from)) &&
           (!link->binds_to || ref_day < date_iso_number(link->binds_to));
}

/* Whether the key is a period of this obligation; then due_day and counted_day are set. */
static enum status take_period(struct work *w, struct link *link, const char *key, bool opens, bool *found)
{
    struct almanac_plan days = {link->issued_on, link->until_on, link->rest_day_moves};
    const struct calendar_rules *rules = NULL;
    struct calendar calendar;
    struct period period;

    TRY(almanac_calendar(w, &days, link->due, &rules, &calendar));
    if (link->received_at)
        calendar.received = date_iso_number(date_of_moment(&w->arena, link->received_at));
    link->start = calendar_starts(&calendar.due);
    *found = link->judged != NULL;
    if (link->judged)
        return OK;
    if (link->start == START_AT_EVENT && !opens)
        return OK;
    *found = calendar_find(&w->arena, &calendar, key, &period) && binds(link, calendar_reference(&calendar, &period));
    if (!*found)
        return OK;
    link->ref_day = calendar_reference(&calendar, &period);
    TRY(judgement_place(w, link->org_id, link->place, link->ref_day, &link->judged_place));
    link->due_day = period.due;
    link->counted_day = link->start == START_AT_ISSUE ? period.due : NOT_COUNTED;
    return OK;
}

/* Ended by an act after issue (amend.h): what was settled in it stays as it was. */
static bool is_ended(const struct link *link)
{
    return link->ended_on || (link->judged && !strcmp(link->judged, "ended"));
}

static enum status load_chain(struct work *w, struct acted *acted, bool opens)
{
    const struct duty_key *key = acted->key;
    struct list all = {0};
    bool has_ended = false;

    TRY(store_list(w, &act_chain, ARGS(INT(key->org_id), INT(key->root_id), TEXT(key->period)), &link_shape, &all));
    for (size_t i = 0; i < all.count; i++) {
        struct link *link = LIST_AT(&all, struct link, i);
        bool found;
        TRY(take_period(w, link, key->period, opens, &found));
        has_ended = has_ended || (found && is_ended(link));
        if (found && !is_ended(link))
            *(struct link *)list_add(&w->arena, &acted->links, sizeof(*link)) = *link;
    }
    if (!acted->links.count && has_ended)
        return fail(w, ERR_CONFLICT, _("Việc này đã kết thúc theo văn bản thay đổi kế hoạch, không phải làm nữa."));
    if (!acted->links.count)
        return fail(w, ERR_MISSING, _("Tổ chức này không có việc như vậy trong kỳ này."));
    return OK;
}

static enum status find_duty(struct work *w, const struct duty_key *key, bool opens, struct acted *acted)
{
    *acted = (struct acted){.key = key};
    TRY(load_chain(w, acted, opens));
    const struct link *link = link_at(acted, 0);
    if (link->version != key->version)
        return fail(w, ERR_CONFLICT, _("Việc này vừa có thay đổi. Hãy xem lại trạng thái mới nhất."));
    acted->duty_id = link->duty_id;
    acted->state = link->state ? link->state : "open";
    acted->done_on = link->done_on;
    acted->evidence = link->evidence;
    acted->reason = link->reason;
    acted->count = link->count;
    return OK;
}

/* --- writing what was decided ---------------------------------------------------------------------------------------
 */

static enum status write_duty(struct work *w, struct acted *acted)
{
    const struct duty_key *key = acted->key;
    int64_t changed = 0;

    if (!acted->duty_id)
        TRY(store_new_id(w, &acted->duty_id));
    TRY(store_run_counted(w, &act_write_duty,
                          ARGS(INT(key->org_id), INT(key->root_id), TEXT(key->period), INT(acted->duty_id),
                               TEXT(acted->state), INT(acted->count), TEXT(acted->done_on), TEXT(acted->evidence),
                               TEXT(acted->reason), INT(w->now), INT(w->actor.user), INT(key->version)),
                          &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Việc này vừa có thay đổi. Hãy xem lại trạng thái mới nhất."));
    return OK;
}

static struct judgement judgement_before(const struct link *link, const char *period)
{
    return (struct judgement){
        .org_id = link->org_id,
        .obligation_id = link->obligation_id,
        .period = period,
        .plan_id = link->plan_id,
        .root_id = link->root_id,
        .place = link->judged_place,
        .ref_day = link->ref_day,
        .state = link->judged ? link->judged : "open",
        .due_day = link->due_day,
        .counted_day = link->counted_day,
        .done_on = link->judged_on,
        .evidence = link->judged_by,
    };
}

static enum status put(struct work *w, struct acted *acted, const struct link *link, const struct judgement *after)
{
    struct judgement before = judgement_before(link, acted->key->period);

    return judgement_put(w, link->judged ? &before : NULL, after, link->issuer_id, &acted->lineage);
}

/* The same state in every plan of the chain, without evidence. */
static enum status judge_all(struct work *w, struct acted *acted, const char *state)
{
    for (size_t i = 0; i < acted->links.count; i++) {
        const struct link *link = link_at(acted, i);
        struct judgement after = judgement_before(link, acted->key->period);
        after.state = state;
        after.done_on = after.evidence = NULL;
        TRY(put(w, acted, link, &after));
    }
    return OK;
}

static enum status require_reason(struct work *w, const char *reason)
{
    if (!reason || !*reason)
        return fail_field(w, "reason", _("Hãy ghi lý do."));
    return OK;
}

/* What other programs are told. */
static enum status note_act(struct work *w, const struct duty_key *key, const char *kind)
{
    return hook_note(
        w, &(struct hook_event){.kind = kind, .org = key->org_id, .root = key->root_id, .period = key->period});
}

static bool is_decided(const char *state)
{
    return !strcmp(state, "excused") || !strcmp(state, "not_applicable");
}

static enum status refuse_state(struct work *w, const char *state)
{
    if (!strcmp(state, "excused"))
        return fail(w, ERR_CONFLICT, _("Việc này đã được miễn."));
    if (!strcmp(state, "not_applicable"))
        return fail(w, ERR_CONFLICT, _("Việc này đã được ghi là không áp dụng."));
    if (!strcmp(state, "done"))
        return fail(w, ERR_CONFLICT, _("Việc này đã xong."));
    if (!strcmp(state, "doing"))
        return fail(w, ERR_CONFLICT, _("Việc này đang được làm."));
    return fail(w, ERR_CONFLICT, _("Việc này chưa có minh chứng nào để trả lại."));
}

/* --- begun, excused, not applicable ---------------------------------------------------------------------------------
 */

enum status act_start(struct work *w, const struct duty_key *key)
{
    struct acted acted;

    TRY(find_duty(w, key, false, &acted));
    if (strcmp(acted.state, "open") != 0 && strcmp(acted.state, "returned") != 0)
        return refuse_state(w, acted.state);
    acted.state = "doing";
    TRY(write_duty(w, &acted));
    TRY(judge_all(w, &acted, "doing"));
    return audit_record(w, "duty.start", acted.duty_id, NO_VALUES);
}

static enum status decide(struct work *w, const struct duty_key *key, const char *state, const char *reason)
{
    struct acted acted;

    TRY(require_reason(w, reason));
    TRY(find_duty(w, key, false, &acted));
    if (is_decided(acted.state) || !strcmp(acted.state, "done"))
        return refuse_state(w, acted.state);
    acted.state = state;
    acted.reason = reason;
    acted.done_on = acted.evidence = NULL;
    TRY(write_duty(w, &acted));
    TRY(judge_all(w, &acted, state));
    if (!strcmp(state, "excused"))
        TRY(note_act(w, key, "duty.excused"));
    return audit_record(w, arena_format(&w->arena, "duty.%s", state), acted.duty_id, NO_VALUES);
}

enum status act_excuse(struct work *w, const struct duty_key *key, const char *reason)
{
    return decide(w, key, "excused", reason);
}

enum status act_not_apply(struct work *w, const struct duty_key *key, const char *reason)
{
    return decide(w, key, "not_applicable", reason);
}

/* --- settled --------------------------------------------------------------------------------------------------------
 */

static enum status check_evidence(struct work *w, const struct evidence *evidence)
{
    int64_t known = 0;

    if (!evidence->kind || !*evidence->kind)
        return fail_field(w, "kind", _("Hãy chọn loại minh chứng."));
    if (!date_is_valid(evidence->done_on))
        return fail_field(w, "done_on", _("Ngày làm không có trong lịch."));
    if (strcmp(evidence->done_on, w->today) > 0)
        return fail_field(w, "done_on", _("Ngày làm không được sau hôm nay."));
    if (!strcmp(evidence->kind, "note"))
        return evidence->note && *evidence->note ? OK : fail_field(w, "note", _("Hãy ghi việc đã làm như thế nào."));
    if (strcmp(evidence->kind, "paper") != 0)
        return strcmp(evidence->kind, "meeting") != 0 && strcmp(evidence->kind, "report") != 0
                   ? fail_field(w, "kind", _("Hãy chọn loại minh chứng."))
                   : OK;
    TRY(store_number(w, &act_paper_known, ARGS(INT(evidence->subject)), &known));
    return known ? OK : fail_field(w, "subject", _("Hãy chọn văn bản làm minh chứng."));
}

static enum status add_evidence(struct work *w, const struct duty_key *key, const struct evidence *evidence)
{
    int64_t id = 0;

    TRY(store_new_id(w, &id));
    return store_run(w, &act_add_evidence,
                     ARGS(INT(id), INT(key->org_id), INT(key->root_id), TEXT(key->period), TEXT(evidence->kind),
                          REF(evidence->subject), TEXT(evidence->note), TEXT(evidence->done_on),
                          TEXT(evidence->covers && *evidence->covers ? evidence->covers : NULL), INT(w->now),
                          INT(w->actor.user)));
}

/* The lowest plan of the chain says what is to be covered; `more` is what this act adds. */
static enum status find_coverage(struct work *w, const struct acted *acted, const char *more,
                                 struct coverage_state *coverage)
{
    const struct link *link = link_at(acted, acted->links.count - 1);
    struct coverage_ask ask = {.org_id = link->org_id,
                               .root_id = link->root_id,
                               .period = acted->key->period,
                               .rule = {link->coverage_who, link->coverage_what, link->coverage_min,
                                        link->coverage_percent, link->coverage_per_kind},
                               .more = more};

    return coverage_find(w, &ask, coverage);
}

/* How often a plan of the chain asks for it; bodies where bodies are to be covered. */
static int64_t needed_by(const struct link *link, const struct coverage_state *coverage)
{
    if (coverage->bodies.count)
        return coverage->needed;
    return link->times_min > 1 ? link->times_min : 1;
}

static bool takes_more(const struct acted *acted, const struct coverage_state *coverage)
{
    int64_t most = 0;

    if (coverage->bodies.count || strcmp(acted->state, "done") != 0)
        return true;
    for (size_t i = 0; i < acted->links.count; i++)
        if (link_at(acted, i)->times_max > most)
            most = link_at(acted, i)->times_max;
    return acted->count < most;
}

static const char *later_of(const char *one, const char *other)
{
    return one && strcmp(one, other) > 0 ? one : other;
}

/* Judges each plan of the chain by its own number and its own due day; the duty is done when all of them are. */
static enum status judge_done(struct work *w, struct acted *acted, const struct coverage_state *coverage)
{
    const char *state = "done";

    for (size_t i = 0; i < acted->links.count; i++) {
        const struct link *link = link_at(acted, i);
        struct judgement after = judgement_before(link, acted->key->period);
        bool is_complete = acted->count >= needed_by(link, coverage);
        if (!is_complete)
            state = "doing";
        if (link->judged && !strncmp(link->judged, "done", 4))
            continue; /* one more than needed changes nothing */
        after.done_on = is_complete ? acted->done_on : NULL;
        after.evidence = is_complete ? acted->evidence : NULL;
        after.state = is_complete ? judgement_state("done", &after) : "doing";
        TRY(put(w, acted, link, &after));
    }
    acted->state = state;
    return OK;
}

static bool is_gathering(const char *activity)
{
    return !strcmp(activity, "forum") || !strcmp(activity, "meeting") || !strcmp(activity, "thematic_meeting") ||
           !strcmp(activity, "study");
}

struct follower {
    int64_t obligation_id, root_id;
};
static const struct field follower_fields[] = {
    INT_FIELD(struct follower, obligation_id),
    INT_FIELD(struct follower, root_id),
};
static const struct shape follower_shape = SHAPE(struct follower, follower_fields);

/* Opens the period of an event; `said` false: silently nothing when it stands already. */
static enum status open_event(struct work *w, int64_t root_id, int64_t org_id, const char *held_on, bool said)
{
    struct duty_key key = {.root_id = root_id, .org_id = org_id, .period = held_on};
    struct acted acted = {.key = &key};

    TRY(load_chain(w, &acted, true));
    if (link_at(&acted, 0)->version)
        return said ? fail(w, ERR_CONFLICT, _("Ngày này đã được ghi.")) : OK;
    acted.state = "open";
    TRY(write_duty(w, &acted));
    TRY(judge_all(w, &acted, "open"));
    return audit_record(w, "duty.tell_event", acted.duty_id, NO_VALUES);
}

static enum status open_followers(struct work *w, const struct acted *acted, const char *held_on)
{
    for (size_t i = 0; i < acted->links.count; i++) {
        const struct link *link = link_at(acted, i);
        struct list followers = {0};
        if (!is_gathering(link->activity))
            continue;
        TRY(store_list(w, &act_followers, ARGS(INT(link->org_id), INT(link->plan_id)), &follower_shape, &followers));
        for (size_t k = 0; k < followers.count; k++)
            TRY(open_event(w, LIST_AT(&followers, struct follower, k)->root_id, link->org_id, held_on, false));
    }
    return OK;
}

enum status act_settle(struct work *w, const struct duty_key *key, const struct evidence *evidence)
{
    struct evidence given = *evidence;
    struct coverage_state coverage;
    struct acted acted;

    if (!given.done_on || !*given.done_on)
        given.done_on = w->today;
    TRY(check_evidence(w, &given));
    TRY(find_duty(w, key, false, &acted));
    if (is_decided(acted.state))
        return refuse_state(w, acted.state);
    TRY(find_coverage(w, &acted, given.covers, &coverage));
    if (!takes_more(&acted, &coverage))
        return refuse_state(w, acted.state);
    acted.count = coverage.bodies.count ? coverage.covered : acted.count + 1;
    acted.done_on = later_of(acted.done_on, given.done_on);
    acted.evidence = given.kind;
    acted.reason = NULL;
    TRY(add_evidence(w, key, &given));
    TRY(judge_done(w, &acted, &coverage));
    TRY(write_duty(w, &acted));
    TRY(open_followers(w, &acted, given.done_on));
    TRY(note_act(w, key, "duty.settled"));
    return audit_record(w, "duty.settle", acted.duty_id, NO_VALUES);
}

/* --- returned -------------------------------------------------------------------------------------------------------
 */

static void take_remaining(struct acted *acted, const struct list *standing)
{
    acted->count = (int64_t)standing->count - 1;
    acted->done_on = acted->evidence = NULL;
    for (size_t i = 1; i < standing->count; i++) {
        const struct evidence *evidence = LIST_AT(standing, struct evidence, i);
        acted->done_on = later_of(acted->done_on, evidence->done_on);
        if (!acted->evidence)
            acted->evidence = evidence->kind;
    }
}

enum status act_return(struct work *w, const struct duty_key *key, const char *reason)
{
    struct list standing = {0};
    struct coverage_state coverage;
    struct acted acted;

    TRY(require_reason(w, reason));
    TRY(find_duty(w, key, false, &acted));
    if (strcmp(acted.state, "done") != 0 && strcmp(acted.state, "doing") != 0)
        return refuse_state(w, is_decided(acted.state) ? acted.state : "open");
    TRY(store_list(w, &act_standing_evidence, ARGS(INT(key->org_id), INT(key->root_id), TEXT(key->period)),
                   &evidence_shape, &standing));
    if (!standing.count)
        return refuse_state(w, "open");
    TRY(store_run(w, &act_return_evidence,
                  ARGS(INT(LIST_AT(&standing, struct evidence, 0)->id), INT(w->now), TEXT(reason))));
    take_remaining(&acted, &standing);
    TRY(find_coverage(w, &acted, NULL, &coverage));
    if (coverage.bodies.count)
        acted.count = coverage.covered;
    acted.state = "returned";
    acted.reason = reason;
    TRY(write_duty(w, &acted));
    TRY(judge_all(w, &acted, "returned"));
    TRY(note_act(w, key, "duty.returned"));
    return audit_record(w, "duty.return", acted.duty_id, NO_VALUES);
}

/* --- extended -------------------------------------------------------------------------------------------------------
 */

/* No plan grants more than those above it: they stand before it in the chain. */
static enum status check_above(struct work *w, const struct acted *acted, size_t at, int64_t day)
{
    for (size_t i = 0; i < at; i++) {
        const struct link *above = link_at(acted, i);
        if (above->due_day && day > above->due_day)
            return fail_field(w, "due_on",
                              say(w,
                                  _("Kế hoạch cấp trên yêu cầu xong chậm nhất {due}; không gia hạn quá ngày đó được."),
                                  NAMED_TEXT("due", wording_day_say(w, date_number_text(&w->arena, above->due_day)))));
    }
    return OK;
}

static enum status find_link(struct work *w, const struct acted *acted, int64_t obligation_id, size_t *at)
{
    for (*at = 0; *at < acted->links.count; ++*at)
        if (link_at(acted, *at)->obligation_id == obligation_id)
            return OK;
    return fail(w, ERR_MISSING, _("Kế hoạch này không giao việc ấy cho tổ chức này."));
}

enum status act_extend(struct work *w, const struct duty_key *key, int64_t obligation_id, const char *due_on,
                       const char *reason)
{
    struct acted acted;
    size_t at = 0;

    TRY(require_reason(w, reason));
    if (!date_is_valid(due_on))
        return fail_field(w, "due_on", _("Hãy ghi hạn mới."));
    TRY(find_duty(w, key, false, &acted));
    if (is_decided(acted.state) || !strcmp(acted.state, "done"))
        return refuse_state(w, acted.state);
    TRY(find_link(w, &acted, obligation_id, &at));
    const struct link *link = link_at(&acted, at);
    int64_t day = date_iso_number(due_on);
    if (!link->due_day || day <= link->due_day)
        return fail_field(w, "due_on", _("Hạn mới phải sau hạn hiện nay."));
    TRY(check_above(w, &acted, at, day));
    acted.reason = reason;
    TRY(write_duty(w, &acted));
    struct judgement after = judgement_before(link, key->period);
    after.due_day = day;
    TRY(put(w, &acted, link, &after));
    return audit_record(w, "duty.extend", acted.duty_id, NO_VALUES);
}

/* --- events ---------------------------------------------------------------------------------------------------------
 */

static const struct field told_fields[] = {INT_FIELD(struct follower, root_id)};
static const struct shape told_shape = SHAPE(struct follower, told_fields);

enum status act_tell_event(struct work *w, int64_t obligation_id, int64_t org_id, const char *held_on)
{
    struct follower told;

    if (!date_is_valid(held_on))
        return fail_field(w, "held_on", _("Hãy ghi ngày họp hoặc ngày diễn ra."));
    enum status status = store_find(w, &act_root, ARGS(INT(obligation_id)), &told_shape, &told);
    if (status == ERR_MISSING)
        return fail_missing(w, _("Không có việc này trong kế hoạch."));
    if (status != OK)
        return status;
    return open_event(w, told.root_id, org_id, held_on, true);
}
