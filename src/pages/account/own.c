#include "pages/account/own.h"

#include "access/session.h"
#include "access/token.h"
#include "base/speech.h"
#include "http/typed.h"
#include "http/view.h"
#include "organisation/correction.h"
#include "organisation/org.h"
#include "organisation/reader.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "pages/plan/aid.h"
#include "pages/words.h"
#include "rules/catalogue.h"

#include <string.h>

struct ask_form {
    const char *field, *wanted, *reason;
};
static const struct field ask_fields[] = {
    CHOICE_FIELD(struct ask_form, field, .label = _("Mục cần sửa"), .required = true, .choices = correction_fields),
    TEXT_FIELD(struct ask_form, wanted, .label = _("Sửa thành"), .required = true, .most = 1000),
    PROSE_FIELD(struct ask_form, reason, .label = _("Căn cứ"), .required = true, .most = 1000),
};
const struct shape ask_form_shape = SHAPE(struct ask_form, ask_fields);

/* Routes that read somebody, as people say it. */
static const struct choice readings[] = {
    {"person_show", _("mở thẻ của đồng chí")},
    {"people_list", _("mở danh sách người")},
    {"account_of", _("mở tài khoản của đồng chí")},
    {"accounts", _("mở danh sách tài khoản")},
    {0},
};

static enum status put_posts(struct work *w, struct view *view, int64_t person)
{
    struct list posts = {0};

    TRY(roster_history(w, person, &posts));
    view_truth(view, "has_posts", posts.count > 0);
    view_items(view, "posts");
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct post_kind kind;
        struct view *row = view_item(view, "posts");
        TRY(catalogue_post(w, post->post, &kind));
        view_text(row, "post", kind.label);
        view_text(row, "org_name", post->org_name);
        view_text(row, "from_day", post->from_day);
        view_text(row, "to_day", post->to_day);
    }
    return OK;
}

static enum status put_card(struct work *w, struct view *view)
{
    struct person person;
    struct org org = {.name = ""};
    struct list standings = {0};

    TRY(roster_find(w, w->actor.person, NULL, &person));
    if (person.org)
        TRY(org_find(w, person.org, NULL, &org));
    TRY(catalogue_standings(w, &standings));
    for (size_t i = 0; person.standing && i < standings.count; i++) {
        const struct choice *choice = LIST_AT(&standings, struct choice, i);
        if (choice->code && !strcmp(choice->code, person.standing))
            view_text(view, "standing", choice->label);
    }
    view_text(view, "person_name", person.name);
    view_text(view, "birth_day", person.birth_day);
    view_text(view, "code", person.code);
    view_text(view, "phone", person.phone);
    view_text(view, "org_name", org.name);
    view_text(view, "from_day", person.from_day);
    return put_posts(w, view, w->actor.person);
}

static void put_correction(struct work *w, struct view *row, const struct correction *correction)
{
    const bool is_day = !strcmp(correction->field, "birth_day");

    view_int(row, "id", correction->id);
    view_int(row, "fresh", correction->version);
    view_text(row, "who", correction->person_name);
    view_text(row, "org_name", correction->org_name);
    view_text(row, "field_name", words_choice(w, correction_fields, correction->field));
    view_text(row, "was", is_day ? words_day(w, correction->was) : correction->was);
    view_text(row, "wanted", is_day ? words_day(w, correction->wanted) : correction->wanted);
    view_text(row, "reason", correction->reason);
    view_text(row, "state", words_choice(w, correction_states, correction->state));
    view_truth(row, "is_asked", !strcmp(correction->state, "asked"));
    view_text(row, "answer", correction->answer);
    view_int(row, "asked_at", correction->asked_at);
    view_int(row, "answered_at", correction->answered_at);
}

static void put_correction_key(struct view *view, const struct list *corrections)
{
    view_truth(view, "more_corrections", corrections->more);
    if (!corrections->more)
        return;
    const struct correction *last = LIST_AT(corrections, struct correction, corrections->count - 1);
    view_int(view, "asked", last->asked_at);
    view_int(view, "asked_id", last->id);
}

static enum status put_corrections(struct work *w, struct exchange *x, struct view *view)
{
    struct list corrections = {0};

    TRY(correction_list_of(
        w, w->actor.person,
        &(struct correction_key){exchange_query_int(x, "asked", 0), exchange_query_int(x, "asked_id", 0)},
        &corrections));
    view_truth(view, "has_corrections", corrections.count > 0);
    view_items(view, "corrections");
    for (size_t i = 0; i < corrections.count; i++)
        put_correction(w, view_item(view, "corrections"), LIST_AT(&corrections, struct correction, i));
    put_correction_key(view, &corrections);
    return OK;
}

static enum status put_readers(struct work *w, struct view *view)
{
    struct list readers = {0};

    TRY(reader_list(w, w->actor.person, &readers));
    view_truth(view, "has_readers", readers.count > 0);
    view_items(view, "readers");
    for (size_t i = 0; i < readers.count; i++) {
        const struct reader_of *reader = LIST_AT(&readers, struct reader_of, i);
        struct post_kind kind;
        struct view *row = view_item(view, "readers");
        TRY(catalogue_post(w, reader->post, &kind));
        const char *parts[] = {kind.label, reader->org_name};
        view_text(row, "name", reader->name);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
    }
    return OK;
}

static enum status put_readings(struct work *w, struct exchange *x, struct view *view)
{
    struct list log = {0};

    TRY(reader_log(
        w, w->actor.person,
        &(struct reading_of){.moment = exchange_query_int(x, "read", 0), .id = exchange_query_int(x, "read_id", 0)},
        &log));
    view_truth(view, "has_readings", log.count > 0);
    view_items(view, "readings");
    for (size_t i = 0; i < log.count; i++) {
        const struct reading_of *reading = LIST_AT(&log, struct reading_of, i);
        struct view *row = view_item(view, "readings");
        view_int(row, "moment", reading->moment);
        view_text(row, "name", reading->name ? reading->name : speech_find(w->language, _("Quản trị hệ thống")));
        view_text(row, "org_name", reading->org_name);
        view_text(row, "what", words_choice(w, readings, reading->what));
    }
    view_truth(view, "more_readings", log.more);
    if (log.more) {
        const struct reading_of *last = LIST_AT(&log, struct reading_of, log.count - 1);
        view_int(view, "read", last->moment);
        view_int(view, "read_id", last->id);
    }
    return OK;
}

/* The cells he was asked to help. */
static enum status put_aids(struct work *w, struct view *view)
{
    struct list aids = {0};

    TRY(aid_list_of_person(w, w->actor.person, &aids));
    view_truth(view, "has_aids", aids.count > 0);
    view_items(view, "aids");
    for (size_t i = 0; i < aids.count; i++) {
        const struct aid *aid = LIST_AT(&aids, struct aid, i);
        struct view *row = view_item(view, "aids");
        view_text(row, "org_name", aid->org_name);
        view_text(row, "words", aid_words(w, aid));
        view_text(row, "outcome", aid->outcome);
    }
    return OK;
}

static enum status put_account(struct work *w, struct exchange *x, struct view *view)
{
    struct list sessions = {0};
    struct list tokens = {0};

    TRY(session_list(w, w->actor.user, &sessions));
    TRY(token_list(w, w->actor.user, &tokens));
    view_text(view, "account", x->session->name);
    view_int(view, "session_count", (int64_t)sessions.count);
    view_int(view, "token_count", (int64_t)tokens.count);
    return OK;
}

enum status show_own_data(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "account", _("Dữ liệu về tôi"));

    view_truth(&view, "has_person", w->actor.person != 0);
    view_form(&view, "form", x, &ask_form_shape, NULL);
    TRY(put_account(w, x, &view));
    if (w->actor.person) {
        TRY(put_card(w, &view));
        TRY(put_aids(w, &view));
        TRY(put_corrections(w, x, &view));
        TRY(put_readers(w, &view));
        TRY(put_readings(w, x, &view));
    }
    return exchange_show(w, x, "account/own_data", &view);
}

enum status send_own_data(struct work *w, struct exchange *x)
{
    x->wants_json = true;
    TRY(show_own_data(w, x));
    x->reply.filename = "chibo.json";
    return OK;
}

/* --- corrections -------------------------------------------------------------------------------------------------- */

/* “27/6/1980” as people write a day; anything else is left for the module to refuse. */
static const char *iso_day(struct work *w, const char *typed)
{
    const char *iso;

    return typed_day(&w->arena, typed, &iso) ? iso : typed;
}

enum status ask_correction(struct work *w, struct exchange *x)
{
    struct ask_form form;

    if (!w->actor.person)
        return fail(w, ERR_CONFLICT, _("Tài khoản này không thuộc về ai trong danh sách người."));
    TRY(exchange_read_form(w, x, &ask_form_shape, &form));
    struct correction correction = {
        .person = w->actor.person,
        .field = form.field,
        .wanted = !strcmp(form.field, "birth_day") ? iso_day(w, form.wanted) : form.wanted,
        .reason = form.reason,
    };
    TRY(correction_ask(w, &correction));
    desk_go(w, x, "/account/data", "correction-asked");
    return OK;
}

enum status withdraw_correction(struct work *w, struct exchange *x)
{
    TRY(correction_withdraw(w, w->actor.person, exchange_id_of(x, "correction")));
    desk_go(w, x, "/account/data", "correction-withdrawn");
    return OK;
}

struct answer_form {
    int64_t version;
    const char *answer, *decision;
};
static const struct choice decisions[] = {{"accept", _("Sửa như đề nghị")}, {"refuse", _("Không sửa")}, {0}};
static const struct field answer_fields[] = {
    INT_FIELD(struct answer_form, version, .required = true),
    PROSE_FIELD(struct answer_form, answer, .label = _("Trả lời"), .most = 1000),
    CHOICE_FIELD(struct answer_form, decision, .label = _("Quyết định"), .required = true, .choices = decisions),
};
const struct shape correction_form_shape = SHAPE(struct answer_form, answer_fields);

/* An answer that was refused is shown first, wherever its page was. */
static enum status first_shown(struct work *w, const struct exchange *x, int64_t asked, struct correction_key *behind)
{
    struct correction correction;

    *behind = (struct correction_key){exchange_query_int(x, "asked", 0), exchange_query_int(x, "asked_id", 0)};
    if (!asked)
        return OK;
    TRY(correction_find(w, asked, &correction));
    *behind = (struct correction_key){correction.asked_at, correction.id - 1};
    return OK;
}

enum status show_corrections(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Đề nghị sửa thông tin"));
    const int64_t asked = exchange_id_of(x, "correction");
    struct correction_key behind;
    struct list corrections = {0};
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    TRY(first_shown(w, x, asked, &behind));
    TRY(correction_list_open(w, &(struct correction_range){org.place, org.high}, &behind, &corrections));
    put_correction_key(&view, &corrections);
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_truth(&view, "has_corrections", corrections.count > 0);
    view_items(&view, "corrections");
    for (size_t i = 0; i < corrections.count; i++) {
        const struct correction *correction = LIST_AT(&corrections, struct correction, i);
        struct view *row = view_item(&view, "corrections");
        put_correction(w, row, correction);
        view_text(row, "wrong", correction->id == asked ? desk_problem(x) : NULL);
    }
    return exchange_show(w, x, "account/corrections", &view);
}

enum status answer_correction(struct work *w, struct exchange *x)
{
    struct correction correction;
    struct answer_form form;
    bool may;

    TRY(exchange_read_form(w, x, &correction_form_shape, &form));
    TRY(correction_find(w, exchange_id_of(x, "correction"), &correction));
    TRY(desk_may(w, x, CAN_CHANGE_PEOPLE, correction.org, &may));
    if (!may)
        return fail(w, ERR_MISSING, _("Không có đề nghị này."));
    const struct correction_answer answer = {.id = correction.id,
                                             .version = form.version,
                                             .accepts = !strcmp(form.decision, "accept"),
                                             .answer = form.answer};
    TRY(correction_decide(w, &answer));
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld/corrections", (long long)exchange_id_of(x, "org")),
            "correction-answered");
    return OK;
}
