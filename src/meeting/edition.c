#include "meeting/edition.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"
#include "meeting/edition.sql.h"
#include "meeting/kinds.h"
#include "meeting/presence.h"
#include "meeting/proposal.h"
#include "meeting/score.h"
#include "organisation/succession.h"
#include "plan/act.h"
#include "rules/rule.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define KINDS_BYTES 4000
#define AHEAD       31 /* days: what is owed about a meeting falls due soon after it */

static const struct field fields[] = {
    INT_FIELD(struct edition, meeting_id),
    INT_FIELD(struct edition, org_id),
    INT_FIELD(struct edition, place),
    INT_FIELD(struct edition, to_id),
    INT_FIELD(struct edition, sender_id),
    INT_FIELD(struct edition, receiver_id),
    TEXT_FIELD(struct edition, kind),
    TEXT_FIELD(struct edition, title, .label = _("Cuộc họp")),
    DATE_FIELD(struct edition, held_on, .label = _("Ngày họp")),
    INT_FIELD(struct edition, length, .label = _("Số phút")),
    INT_FIELD(struct edition, counted, .label = _("Phải dự")),
    INT_FIELD(struct edition, present, .label = _("Có mặt")),
    INT_FIELD(struct edition, excused, .label = _("Vắng có lý do")),
    INT_FIELD(struct edition, absent, .label = _("Vắng không lý do")),
    INT_FIELD(struct edition, guests, .label = _("Người dự khác")),
    INT_FIELD(struct edition, self_total, .label = _("Tự chấm")),
    INT_FIELD(struct edition, outside_total, .label = _("Cấp trên chấm")),
    PROSE_FIELD(struct edition, resolution, .label = _("Nghị quyết"), .class = CLASS_CELL_ONLY),
    PROSE_FIELD(struct edition, proposals, .label = _("Kiến nghị"), .class = CLASS_CELL_ONLY),
    TIME_FIELD(struct edition, sent_at, .label = _("Gửi lúc")),
    INT_FIELD(struct edition, sent_by, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct edition, org_name, .label = _("Nơi gửi")),
    TEXT_FIELD(struct edition, to_name, .label = _("Nơi nhận")),
    TEXT_FIELD(struct edition, sender_name, .label = _("Gửi thay")),
};
const struct shape edition_shape = SHAPE(struct edition, fields);

/* --- made -----------------------------------------------------------------------------------------------------------
 */

enum status edition_compose(struct work *w, const struct meeting *meeting, const char *resolution,
                            const char *proposals, struct edition *edition)
{
    struct presence presence;
    struct score own, outside;

    TRY(presence_of(w, meeting, &presence));
    TRY(score_find(w, meeting->id, "self", &own));
    TRY(score_find(w, meeting->id, "outside", &outside));
    *edition = (struct edition){
        .meeting_id = meeting->id,
        .org_id = meeting->org_id,
        .place = meeting->place,
        .kind = meeting->kind,
        .title = meeting->title,
        .held_on = meeting->held_on,
        .length = meeting->closed_at ? (meeting->closed_at - meeting->opened_at + 59) / 60 : 0,
        .counted = presence.counted,
        .present = presence.came,
        .excused = presence.excused,
        .absent = presence.absent,
        .guests = presence.guests,
        .self_total = own.total,
        .outside_total = outside.total,
        .resolution = resolution,
        .proposals = proposals,
        .org_name = meeting->org_name,
    };
    return proposal_committee_above(w, meeting->org_id, meeting->held_on, &edition->to_id);
}

static struct arg points_of(int64_t total)
{
    return (struct arg){.kind = ARG_INT, .number = total, .is_null = total < 0};
}

enum status edition_keep(struct work *w, const struct edition *edition)
{
    return store_run(w, &edition_insert,
                     ARGS(INT(edition->meeting_id), INT(edition->org_id), INT(edition->place), INT(edition->to_id),
                          TEXT(edition->kind), TEXT(edition->title), TEXT(edition->held_on), INT(edition->length),
                          INT(edition->counted), INT(edition->present), INT(edition->excused), INT(edition->absent),
                          INT(edition->guests), points_of(edition->self_total), points_of(edition->outside_total),
                          TEXT(edition->resolution), TEXT(edition->proposals)));
}

/* --- by whom --------------------------------------------------------------------------------------------------------
 */

/* The next name of a list parted by commas; NULL at its end. */
static const char *next_name(struct arena *arena, const char **at)
{
    const size_t length = strcspn(*at, ",");
    const char *name = length ? arena_text_n(arena, *at, length) : NULL;

    *at += length + ((*at)[length] == ',');
    return name;
}

enum status edition_field(struct work *w, const struct rights *rights, const struct meeting *meeting,
                          struct subject *subject)
{
    struct meeting_kind kind;

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
    subject->field = "";
    for (const char *at = kind.fields; *at && !rights_allow(rights, CAN_READ_EDITION, subject);)
        subject->field = next_name(&w->arena, &at);
    return OK;
}

/* ",forum,study,": the kinds of meeting in a field; "" all of them. */
static enum status kinds_in(struct work *w, const char *field, const char **kinds)
{
    struct rule rule;
    struct buffer names = buffer_make(&w->arena, KINDS_BYTES);

    *kinds = "";
    if (!field)
        return OK;
    TRY(rule_find(w, "meeting_kinds", NULL, &rule));
    buffer_put(&names, ",");
    for (size_t i = 0; i < rule.rows.count; i++)
        if (kinds_names(rule_cell(&rule, i, "fields"), field))
            buffer_format(&names, "%s,", rule_cell(&rule, i, "code"));
    *kinds = names.text;
    return OK;
}

/* --- read -----------------------------------------------------------------------------------------------------------
 */

enum status edition_find(struct work *w, int64_t meeting_id, struct edition *edition)
{
    const enum status status = store_find(w, &edition_by_meeting, ARGS(INT(meeting_id)), &edition_shape, edition);

    return status == ERR_MISSING ? fail_missing(w, _("Cuộc họp này không có bản gửi lên cấp trên.")) : status;
}

static int newest_first(const void *left, const void *right)
{
    const struct edition *a = left, *b = right;
    const int days = strcmp(b->held_on, a->held_on);

    return days ? days : (b->meeting_id > a->meeting_id) - (b->meeting_id < a->meeting_id);
}

/* Ranges of several fields may be of one place: an edition stands once. */
static void keep_page(struct list *editions, int64_t most)
{
    size_t kept = 0;

    if (editions->count)
        qsort(editions->items, editions->count, sizeof(struct edition), newest_first);
    for (size_t i = 0; i < editions->count; i++) {
        const struct edition *one = LIST_AT(editions, struct edition, i);
        if (!kept || LIST_AT(editions, struct edition, kept - 1)->meeting_id != one->meeting_id)
            *LIST_AT(editions, struct edition, kept++) = *one;
    }
    editions->more = kept > (size_t)most;
    editions->count = editions->more ? (size_t)most : kept;
}

enum status edition_list(struct work *w, const struct edition_ask *ask, struct list *editions)
{
    for (size_t i = 0; i < ask->ranges.count; i++) {
        const struct range *range = LIST_AT(&ask->ranges, struct range, i);
        const char *kinds;
        TRY(kinds_in(w, range->field, &kinds));
        TRY(store_list(w, &editions_within,
                       ARGS(INT(range->low), INT(range->high), TEXT(ask->from), TEXT(ask->to), INT(ask->org_id),
                            TEXT(ask->before_day ? ask->before_day : "9999-12-31"), INT(ask->before_id),
                            INT(ask->most + 1), TEXT(kinds)),
                       &edition_shape, editions));
    }
    keep_page(editions, ask->most);
    return OK;
}

/* --- sent -----------------------------------------------------------------------------------------------------------
 */

/* What is owed about this very meeting (its period is the day), or for a period that had begun by then. */
static bool is_about(const struct duty *duty, const struct edition *edition)
{
    const bool is_event = date_is_valid(duty->period);

    if (duty->org_id != edition->org_id || duty->covers)
        return false;
    if (strcmp(duty->activity, "minutes") != 0 && (strcmp(duty->activity, "resolution") != 0 || !*edition->resolution))
        return false;
    return is_event ? !strcmp(duty->period, edition->held_on)
                    : duty->first_on && strcmp(duty->first_on, edition->held_on) <= 0;
}

static bool is_taken(const struct list *taken, int64_t root_id)
{
    for (size_t i = 0; i < taken->count; i++)
        if (*LIST_AT(taken, int64_t, i) == root_id)
            return true;
    return false;
}

static enum status settle_duties(struct work *w, const struct edition *edition)
{
    const struct evidence evidence = {
        .kind = "meeting", .subject = edition->meeting_id, .note = edition->title, .done_on = w->today};
    struct list duties = {0}, taken = {0};

    TRY(duty_list_open(w, edition->org_id, AHEAD, &duties));
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        if (!is_about(duty, edition) || is_taken(&taken, duty->root_id))
            continue;
        *(int64_t *)list_add(&w->arena, &taken, sizeof(int64_t)) = duty->root_id;
        TRY(act_settle(
            w,
            &(struct duty_key){
                .root_id = duty->root_id, .org_id = duty->org_id, .period = duty->period, .version = duty->version},
            &evidence));
    }
    return OK;
}

static void split(struct arena *arena, const char *text, struct list *lines)
{
    for (const char *at = text; *at;) {
        const size_t length = strcspn(at, "\n");
        if (length)
            list_add_text(arena, lines, arena_text_n(arena, at, length));
        at += length + (at[length] == '\n');
    }
}

enum status edition_send(struct work *w, int64_t meeting_id)
{
    struct meeting meeting;
    struct edition edition;
    struct list proposals = {0};
    int64_t rows, stands;

    TRY(meeting_find(w, meeting_id, &meeting));
    if (strcmp(meeting.state, "sealed") != 0)
        return fail(w, ERR_CONFLICT, _("Hãy thông qua và niêm biên bản trước khi gửi lên cấp trên."));
    TRY(edition_find(w, meeting_id, &edition));
    TRY(succession_heir(w, meeting.org_id, &stands));
    TRY(store_run_counted(w, &edition_set_sent,
                          ARGS(INT(meeting_id), INT(w->now), REF(w->actor.person),
                               REF(stands == meeting.org_id ? 0 : stands), INT(edition.receiver_id)),
                          &rows));
    if (!rows)
        return OK;
    split(&w->arena, edition.proposals, &proposals);
    TRY(proposal_send(w, meeting_id, &proposals));
    TRY(settle_duties(w, &edition));
    return meeting_record(w, "edition.send", meeting_id, NO_VALUES);
}
