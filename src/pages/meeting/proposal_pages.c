#include "pages/meeting/proposal_pages.h"

#include "access/role.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "meeting/edition.h"
#include "meeting/kinds.h"
#include "meeting/proposal.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/words.h"
#include "text/utf8.h"

#include <string.h>

#define DAY_SECONDS INT64_C(86400)
#define AHEAD       (180 * DAY_SECONDS)
#define BACK        (30 * DAY_SECONDS) /* how long an answer stands on the home page */
#define SHOWN_HOME  5
#define TITLE_BYTES 160
#define FILE_MOST   10000

struct answer_form {
    int64_t version;
    const char *answer;
};
static const struct field answer_fields[] = {
    INT_FIELD(struct answer_form, version, .required = true),
    PROSE_FIELD(struct answer_form, answer, .label = _("Trả lời"), .required = true, .most = 4000),
};
const struct shape proposal_answer_form_shape = SHAPE(struct answer_form, answer_fields);

struct agenda_form {
    int64_t version, meeting;
};
static const struct field agenda_fields[] = {
    INT_FIELD(struct agenda_form, version, .required = true),
    INT_FIELD(struct agenda_form, meeting, .label = _("Cuộc họp"), .required = true),
};
const struct shape proposal_agenda_form_shape = SHAPE(struct agenda_form, agenda_fields);

struct pass_form {
    int64_t version, to;
    const char *note;
};
static const struct field pass_fields[] = {
    INT_FIELD(struct pass_form, version, .required = true),
    INT_FIELD(struct pass_form, to, .label = _("Chuyển đến"), .required = true),
    TEXT_FIELD(struct pass_form, note, .label = _("Vì sao chuyển"), .required = true, .most = 1000),
};
const struct shape proposal_pass_form_shape = SHAPE(struct pass_form, pass_fields);

struct withdraw_form {
    int64_t version;
    const char *reason;
};
static const struct field withdraw_fields[] = {
    INT_FIELD(struct withdraw_form, version, .required = true),
    TEXT_FIELD(struct withdraw_form, reason, .label = _("Vì sao rút"), .required = true, .most = 1000),
};
const struct shape proposal_withdraw_form_shape = SHAPE(struct withdraw_form, withdraw_fields);

/* --- words -------------------------------------------------------------------------------------------------------- */

static const char *day_of(struct work *w, int64_t moment)
{
    return words_day(w, date_of_moment(&w->arena, moment));
}

static int64_t days_since(struct work *w, int64_t moment)
{
    return date_iso_number(w->today) - date_iso_number(date_of_moment(&w->arena, moment));
}

static const char *waited_words(struct work *w, int64_t since)
{
    const int64_t days = days_since(w, since);

    return days > 0 ? say(w, _("chờ {n} ngày"), NAMED("n", days)) : speech_find(w->language, _("mới đến hôm nay"));
}

static struct standing_words standing(struct work *w, const struct proposal *proposal)
{
    if (!strcmp(proposal->state, "answered"))
        return (struct standing_words){"done", speech_find(w->language, _("đã trả lời"))};
    if (!strcmp(proposal->state, "withdrawn"))
        return (struct standing_words){"withdrawn", speech_find(w->language, _("đã rút"))};
    return (struct standing_words){proposal->agenda_id ? "doing" : "later", waited_words(w, proposal->sent_at)};
}

/* NULL: none waits. */
static const char *count_words(struct work *w, const struct proposal_count *count)
{
    const int64_t days = count->waiting ? days_since(w, count->oldest_at) : 0;
    const char *parts[] = {say(w, _("{n} kiến nghị chờ trả lời"), NAMED("n", count->waiting)),
                           days ? say(w, _("lâu nhất {n} ngày"), NAMED("n", days)) : NULL};

    return count->waiting ? words_join(w, parts, COUNT(parts)) : NULL;
}

static const char *short_text(struct work *w, const char *text)
{
    const size_t length = strlen(text), cut = utf8_cut(text, length, TITLE_BYTES);

    return cut == length ? text : arena_format(&w->arena, "%.*s…", (int)cut, text);
}

static const char *agenda_words(struct work *w, const struct proposal *proposal)
{
    if (!proposal->agenda_id)
        return NULL;
    if (kinds_names("closed,sealed", proposal->agenda_state))
        return say(w, _("đã bàn ở cuộc họp {day}"), NAMED_TEXT("day", words_day(w, proposal->agenda)));
    return say(w, _("sẽ bàn ở cuộc họp {day}"), NAMED_TEXT("day", words_day(w, proposal->agenda)));
}

/* Who reads of what he has himself is not told so. */
static void put_row(struct work *w, struct view *row, const struct proposal *proposal, int64_t reader)
{
    const struct standing_words state = standing(w, proposal);
    const bool is_elsewhere = !strcmp(proposal->state, "waiting") && proposal->holder_id != reader;
    const char *with = is_elsewhere ? say(w, _("đang ở {name}"), NAMED_TEXT("name", proposal->holder_name)) : NULL;
    const char *from[] = {proposal->org_name, proposal->meeting_title, words_day(w, proposal->held_on), with,
                          agenda_words(w, proposal)};

    view_int(row, "proposal", proposal->id);
    view_text(row, "state", state.sign);
    view_text(row, "words", state.words);
    view_text(row, "what", short_text(w, proposal->text));
    view_text(row, "from", words_join(w, from, COUNT(from)));
}

/* --- the list ----------------------------------------------------------------------------------------------------- */

static const struct choice ways[] = {{"waiting", _("Chờ trả lời")},
                                     {"ended", _("Đã trả lời")},
                                     {"passed", _("Đã chuyển")},
                                     {"sent", _("Đã gửi lên")},
                                     {0}};

/* Who receives none looks at what he sent. */
static enum status which_of(struct work *w, const struct exchange *x, const char **which)
{
    const char *asked = exchange_query(x, "list");
    struct org org = {.form = ""};

    for (const struct choice *way = ways; way->code; way++)
        if (asked && !strcmp(asked, way->code)) {
            *which = way->code;
            return OK;
        }
    if (desk_org(x))
        TRY(org_find(w, desk_org(x), NULL, &org));
    *which = strcmp(org.form, "cell") ? "waiting" : "sent";
    return OK;
}

static void put_ways(struct work *w, struct view *view, const char *which)
{
    view_items(view, "ways");
    for (const struct choice *way = ways; way->code; way++) {
        struct view *row = view_item(view, "ways");
        view_text(row, "way", way->code);
        view_text(row, "label", speech_find(w->language, way->label));
        view_truth(row, "is_this", !strcmp(way->code, which));
    }
}

enum status show_proposals(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Kiến nghị"));
    struct proposal_ask ask = {.org_id = desk_org(x),
                               .behind_at = exchange_query_int(x, "at", 0),
                               .behind_id = exchange_query_int(x, "id", 0),
                               .most = LIMIT_PAGE};
    struct list proposals = {0};
    struct proposal_count count = {0};

    TRY(which_of(w, x, &ask.which));
    TRY(proposal_list(w, &ask, &proposals));
    TRY(proposal_count(w, ask.org_id, &count));
    put_ways(w, &view, ask.which);
    view_text(&view, "list", ask.which);
    view_text(&view, "csv", "csv");
    view_text(&view, "xlsx", "xlsx");
    view_text(&view, "summary", count_words(w, &count));
    view_truth(&view, "is_sent", !strcmp(ask.which, "sent"));
    view_truth(&view, "has_proposals", proposals.count > 0);
    view_truth(&view, "has_more", proposals.more);
    view_items(&view, "proposals");
    for (size_t i = 0; i < proposals.count; i++) {
        const struct proposal *proposal = LIST_AT(&proposals, struct proposal, i);
        put_row(w, view_item(&view, "proposals"), proposal, ask.org_id);
        view_int(&view, "at", proposal->sent_at);
        view_int(&view, "id", proposal->id);
    }
    return exchange_show(w, x, "meeting/proposal_list", &view);
}

/* --- as a table --------------------------------------------------------------------------------------------------- */

struct line {
    const char *org_name, *meeting_title, *held_on, *text, *holder_name, *state;
    int64_t days;
    const char *by_name, *answer;
};
static const struct field line_fields[] = {
    TEXT_FIELD(struct line, org_name, .label = _("Nơi gửi")),
    TEXT_FIELD(struct line, meeting_title, .label = _("Cuộc họp")),
    DATE_FIELD(struct line, held_on, .label = _("Ngày họp")),
    TEXT_FIELD(struct line, text, .label = _("Kiến nghị")),
    TEXT_FIELD(struct line, holder_name, .label = _("Nơi đang giữ")),
    CHOICE_FIELD(struct line, state, .label = _("Trạng thái"), .choices = proposal_states),
    INT_FIELD(struct line, days, .label = _("Số ngày chờ")),
    TEXT_FIELD(struct line, by_name, .label = _("Nơi trả lời")),
    TEXT_FIELD(struct line, answer, .label = _("Trả lời")),
};
static const struct shape line_shape = SHAPE(struct line, line_fields);

enum status send_proposals(struct work *w, struct exchange *x)
{
    struct proposal_ask ask = {.org_id = desk_org(x), .most = FILE_MOST};
    struct list proposals = {0}, lines = {0};

    TRY(which_of(w, x, &ask.which));
    TRY(proposal_list(w, &ask, &proposals));
    for (size_t i = 0; i < proposals.count; i++) {
        const struct proposal *one = LIST_AT(&proposals, struct proposal, i);
        const int64_t until = one->ended_at ? one->ended_at : w->now;
        *(struct line *)list_add(&w->arena, &lines, sizeof(struct line)) =
            (struct line){.org_name = one->org_name,
                          .meeting_title = one->meeting_title,
                          .held_on = one->held_on,
                          .text = one->text,
                          .holder_name = one->holder_name,
                          .state = one->state,
                          .days = days_since(w, one->sent_at) - days_since(w, until),
                          .by_name = one->by_name,
                          .answer = one->answer};
    }
    return desk_send_table(w, x, speech_find(w->language, _("Kiến nghị")), &line_shape, &lines);
}

/* --- one ---------------------------------------------------------------------------------------------------------- */

static enum status put_way(struct work *w, struct view *view, int64_t id)
{
    struct list steps = {0};

    TRY(proposal_list_steps(w, id, &steps));
    view_items(view, "steps");
    for (size_t i = 0; i < steps.count; i++) {
        const struct proposal_step *step = LIST_AT(&steps, struct proposal_step, i);
        struct view *row = view_item(view, "steps");
        view_text(row, "words",
                  say(w, i ? _("{day}: {from} chuyển {to}") : _("{day}: {from} gửi {to}"),
                      NAMED_TEXT("day", day_of(w, step->came_at)), NAMED_TEXT("from", step->from_name),
                      NAMED_TEXT("to", step->to_name)));
        view_text(row, "note", *step->note ? step->note : NULL);
    }
    return OK;
}

static bool came_back(const struct exchange *x, const struct shape *shape)
{
    return x->ended != OK && x->form_shape == shape;
}

/* What was said of it in a meeting is the draft of the answer. */
static void put_answer(struct work *w, struct exchange *x, struct view *view, const struct proposal *proposal)
{
    struct answer_form *form = arena_alloc(&w->arena, sizeof(*form));
    const bool was_heard = proposal->agenda_id && kinds_names("open,closed,sealed", proposal->agenda_state);

    if (was_heard)
        form->answer = proposal->agenda_notes;
    view_truth(view, "is_from_notes", was_heard && *proposal->agenda_notes);
    view_form(view, "answer_form", x, &proposal_answer_form_shape, form);
}

static enum status put_agenda(struct work *w, struct exchange *x, struct view *view, int64_t org)
{
    struct list meetings = {0};
    bool has = false;

    TRY(meeting_list(w, org, w->now - DAY_SECONDS, w->now + AHEAD, &meetings));
    view_items(view, "meetings");
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = LIST_AT(&meetings, struct meeting, i);
        const char *label[] = {meeting->title, meeting_when(w, meeting)};
        if (!kinds_names("draft,called,open", meeting->state))
            continue;
        struct view *row = view_item(view, "meetings");
        view_int(row, "code", meeting->id);
        view_text(row, "label", words_join(w, label, COUNT(label)));
        has = true;
    }
    view_truth(view, "has_meetings", has);
    view_truth(view, "agenda_open", came_back(x, &proposal_agenda_form_shape));
    view_form(view, "agenda_form", x, &proposal_agenda_form_shape, NULL);
    return OK;
}

static enum status put_pass(struct work *w, struct exchange *x, struct view *view, const struct proposal *proposal)
{
    struct list offers = {0};

    TRY(proposal_list_offers(w, proposal, &offers));
    view_truth(view, "has_offers", offers.count > 0);
    view_items(view, "offers");
    for (size_t i = 0; i < offers.count; i++) {
        struct view *row = view_item(view, "offers");
        view_int(row, "code", LIST_AT(&offers, struct proposal_offer, i)->id);
        view_text(row, "label", LIST_AT(&offers, struct proposal_offer, i)->name);
    }
    view_truth(view, "pass_open", came_back(x, &proposal_pass_form_shape));
    view_form(view, "pass_form", x, &proposal_pass_form_shape, NULL);
    return OK;
}

static enum status put_acts(struct work *w, struct exchange *x, struct view *view, const struct proposal *proposal)
{
    const bool waits = !strcmp(proposal->state, "waiting");
    bool may_answer = false, may_withdraw = false;

    TRY(desk_may(w, x, CAN_ANSWER_PROPOSAL, proposal->holder_id, &may_answer));
    TRY(desk_may(w, x, CAN_HOLD_MEETING, proposal->sender_id, &may_withdraw));
    view_truth(view, "may_answer", waits && may_answer);
    view_truth(view, "may_withdraw", waits && may_withdraw);
    view_truth(view, "withdraw_open", came_back(x, &proposal_withdraw_form_shape));
    view_form(view, "withdraw_form", x, &proposal_withdraw_form_shape, NULL);
    if (!waits || !may_answer)
        return OK;
    put_answer(w, x, view, proposal);
    TRY(put_agenda(w, x, view, proposal->holder_id));
    return put_pass(w, x, view, proposal);
}

static void put_end(struct work *w, struct view *view, const struct proposal *proposal)
{
    const bool is_answered = !strcmp(proposal->state, "answered");

    view_truth(view, "is_answered", is_answered);
    view_truth(view, "is_withdrawn", !strcmp(proposal->state, "withdrawn"));
    view_text(view, "answer", proposal->answer);
    view_text(view, "answer_words",
              is_answered ? say(w, _("{name} trả lời ngày {day}"), NAMED_TEXT("name", proposal->by_name),
                                NAMED_TEXT("day", day_of(w, proposal->ended_at)))
                          : NULL);
}

enum status show_proposal(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Kiến nghị"));
    struct proposal proposal;

    TRY(proposal_find(w, exchange_id_of(x, "proposal"), &proposal));
    const struct standing_words state = standing(w, &proposal);
    const char *meeting[] = {proposal.meeting_title, words_day(w, proposal.held_on)};
    view_int(&view, "proposal", proposal.id);
    view_int(&view, "fresh", proposal.version);
    view_text(&view, "state", state.sign);
    view_text(&view, "words", state.words);
    view_text(&view, "text", proposal.text);
    view_int(&view, "org", proposal.org_id);
    view_text(&view, "org_name", proposal.org_name);
    view_text(&view, "meeting_words", words_join(w, meeting, COUNT(meeting)));
    view_text(&view, "holder_name", strcmp(proposal.state, "waiting") ? NULL : proposal.holder_name);
    view_text(&view, "agenda_words", agenda_words(w, &proposal));
    put_end(w, &view, &proposal);
    TRY(put_way(w, &view, proposal.id));
    TRY(put_acts(w, x, &view, &proposal));
    return exchange_show(w, x, "meeting/proposal_show", &view);
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

static void go_back(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/proposals/%lld", (long long)exchange_id_of(x, "proposal")), said);
}

enum status answer_proposal(struct work *w, struct exchange *x)
{
    struct answer_form form;

    TRY(exchange_read_form(w, x, &proposal_answer_form_shape, &form));
    TRY(proposal_answer(w, exchange_id_of(x, "proposal"), form.version, form.answer));
    go_back(w, x, "proposal-answered");
    return OK;
}

enum status put_proposal_on_agenda(struct work *w, struct exchange *x)
{
    struct agenda_form form;

    TRY(exchange_read_form(w, x, &proposal_agenda_form_shape, &form));
    TRY(proposal_put_on_agenda(w, exchange_id_of(x, "proposal"), form.version, form.meeting));
    go_back(w, x, "proposal-agenda");
    return OK;
}

enum status pass_proposal(struct work *w, struct exchange *x)
{
    struct pass_form form;

    TRY(exchange_read_form(w, x, &proposal_pass_form_shape, &form));
    TRY(proposal_pass(w, exchange_id_of(x, "proposal"), form.version,
                      &(struct proposal_step){.to_id = form.to, .note = form.note}));
    go_back(w, x, "proposal-passed");
    return OK;
}

enum status withdraw_proposal(struct work *w, struct exchange *x)
{
    struct withdraw_form form;

    TRY(exchange_read_form(w, x, &proposal_withdraw_form_shape, &form));
    TRY(proposal_withdraw(w, exchange_id_of(x, "proposal"), form.version, form.reason));
    go_back(w, x, "proposal-withdrawn");
    return OK;
}

/* --- on other pages ----------------------------------------------------------------------------------------------- */

static enum status put_answered(struct work *w, struct view *view, int64_t org)
{
    const struct proposal_ask ask = {.org_id = org, .which = "sent", .most = LIMIT_PAGE};
    struct list proposals = {0};
    size_t shown = 0;

    TRY(proposal_list(w, &ask, &proposals));
    view_items(view, "replied");
    for (size_t i = 0; i < proposals.count && shown < SHOWN_HOME; i++) {
        const struct proposal *one = LIST_AT(&proposals, struct proposal, i);
        if (strcmp(one->state, "answered") != 0 || one->ended_at < w->now - BACK)
            continue;
        struct view *row = view_item(view, "replied");
        put_row(w, row, one, org);
        view_text(row, "note",
                  say(w, _("{name} trả lời ngày {day}"), NAMED_TEXT("name", one->by_name),
                      NAMED_TEXT("day", day_of(w, one->ended_at))));
        shown++;
    }
    view_truth(view, "has_replied", shown > 0);
    return OK;
}

enum status proposal_put_home(struct work *w, struct exchange *x, struct view *view)
{
    struct proposal_count count = {0};
    bool may_answer = false, may_read = false;

    TRY(desk_may(w, x, CAN_ANSWER_PROPOSAL, desk_org(x), &may_answer));
    TRY(desk_may(w, x, CAN_READ_EDITION, desk_org(x), &may_read));
    if (may_answer)
        TRY(proposal_count(w, desk_org(x), &count));
    view_text(view, "asked_words", count_words(w, &count));
    return may_read ? put_answered(w, view, desk_org(x)) : OK;
}

enum status proposal_put_meeting(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting,
                                 bool reads)
{
    struct subject subject = {.org = meeting->org_id, .place = meeting->place};
    struct list proposals = {0};

    TRY(edition_field(w, x->rights, meeting, &subject));
    const bool may_open = rights_allow(x->rights, CAN_READ_EDITION, &subject);
    if (reads || may_open)
        TRY(proposal_list_of(w, meeting->id, &proposals));
    view_truth(view, "has_proposals", proposals.count > 0);
    view_items(view, "proposals");
    for (size_t i = 0; i < proposals.count; i++) {
        struct view *row = view_item(view, "proposals");
        put_row(w, row, LIST_AT(&proposals, struct proposal, i), desk_org(x));
        view_truth(row, "may_open", may_open);
    }
    return OK;
}
