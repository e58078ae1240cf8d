#include "pages/meeting/live_votes.h"

#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/kinds.h"
#include "meeting/vote.h"
#include "pages/meeting/live.h"
#include "pages/meeting/prepare.h"

#include <string.h>

struct vote_form {
    const char *question, *way;
    int64_t opinion;
};
static const struct field vote_fields[] = {
    TEXT_FIELD(struct vote_form, question, .label = _("Biểu quyết về"), .most = 500),
    INT_FIELD(struct vote_form, opinion),
    CHOICE_FIELD(struct vote_form, way, .label = _("Cách biểu quyết"), .required = true, .choices = vote_ways),
};
const struct shape live_vote_form_shape = SHAPE(struct vote_form, vote_fields);

struct count_form {
    int64_t version, agreed, against, abstained, invalid, teller_id, second_id;
};
static const struct field count_fields[] = {
    INT_FIELD(struct count_form, version, .required = true),
    INT_FIELD(struct count_form, agreed, .label = _("Tán thành"), .required = true),
    INT_FIELD(struct count_form, against, .label = _("Không tán thành")),
    INT_FIELD(struct count_form, abstained, .label = _("Ý kiến khác")),
    INT_FIELD(struct count_form, invalid, .label = _("Phiếu không hợp lệ")),
    INT_FIELD(struct count_form, teller_id, .label = _("Người kiểm phiếu")),
    INT_FIELD(struct count_form, second_id, .label = _("Người kiểm phiếu thứ hai")),
};
const struct shape live_count_form_shape = SHAPE(struct count_form, count_fields);

struct minority_form {
    int64_t version;
    const char *minority;
};
static const struct field minority_fields[] = {
    INT_FIELD(struct minority_form, version, .required = true),
    PROSE_FIELD(struct minority_form, minority, .label = _("Ý kiến thiểu số"), .most = 4000),
};
const struct shape live_minority_form_shape = SHAPE(struct minority_form, minority_fields);

struct cast_form {
    const char *choice;
};
static const struct field cast_fields[] = {
    CHOICE_FIELD(struct cast_form, choice, .label = _("Biểu quyết"), .required = true, .choices = vote_choices)};
const struct shape live_cast_form_shape = SHAPE(struct cast_form, cast_fields);

/* Whether every meeting of the kind has an item of this name: it asks nothing yet. */
static enum status is_common(struct work *w, const struct meeting *meeting, const struct meeting_item *item, bool *is)
{
    struct list lines = {0};

    *is = false;
    TRY(kinds_agenda(w, meeting->org_id, meeting->kind, &lines));
    for (size_t i = 0; i < lines.count; i++)
        *is = *is || !strcmp(LIST_AT(&lines, struct agenda_line, i)->title, item->title);
    return OK;
}

enum status live_find_question(struct work *w, struct live *live)
{
    struct meeting_item item;
    struct list votes = {0};
    bool is_asked = false;

    if (!live->meeting.item_id || !live->may_hold)
        return OK;
    TRY(agenda_find(w, live->meeting.item_id, &item));
    if (strcmp(item.kind, "vote") != 0)
        return OK;
    TRY(is_common(w, &live->meeting, &item, &is_asked));
    TRY(vote_list(w, live->meeting.id, &votes));
    for (size_t i = 0; i < votes.count; i++) {
        const struct vote *vote = LIST_AT(&votes, struct vote, i);
        is_asked = is_asked || (vote->item_id == item.id && strcmp(vote->state, "cancelled") != 0);
    }
    live->question = is_asked ? NULL : item.title;
    return OK;
}

enum status make_vote(struct work *w, struct exchange *x)
{
    struct vote_form form = {0};

    TRY(exchange_read_form(w, x, &live_vote_form_shape, &form));
    struct vote vote = {.meeting_id = exchange_id_of(x, "meeting"),
                        .opinion_id = form.opinion,
                        .question = form.question,
                        .way = form.way};
    TRY(vote_make(w, &vote));
    TRY(vote_open(w, vote.id, 1));
    return live_back(w, x, NULL);
}

static enum status own_vote(struct work *w, const struct exchange *x, struct vote *vote)
{
    TRY(vote_find(w, exchange_id_of(x, "vote"), vote));
    return vote->meeting_id == exchange_id_of(x, "meeting") ? OK
                                                            : fail(w, ERR_MISSING, _("Không có cuộc biểu quyết này."));
}

enum status close_vote(struct work *w, struct exchange *x)
{
    struct vote vote;
    int64_t version;

    TRY(meeting_read_version(w, x, &version));
    TRY(own_vote(w, x, &vote));
    TRY(vote_close(w, vote.id, version));
    return live_back(w, x, NULL);
}

enum status count_vote(struct work *w, struct exchange *x)
{
    struct count_form form = {0};
    struct vote vote;

    TRY(exchange_read_form(w, x, &live_count_form_shape, &form));
    TRY(own_vote(w, x, &vote));
    const struct vote_count count = {.agreed = form.agreed,
                                     .against = form.against,
                                     .abstained = form.abstained,
                                     .invalid = form.invalid,
                                     .teller_id = form.teller_id,
                                     .second_id = form.second_id};
    TRY(vote_enter(w, vote.id, form.version, &count));
    return live_back(w, x, NULL);
}

enum status keep_minority(struct work *w, struct exchange *x)
{
    struct minority_form form = {0};
    struct vote vote;

    TRY(exchange_read_form(w, x, &live_minority_form_shape, &form));
    TRY(own_vote(w, x, &vote));
    TRY(vote_keep_minority(w, vote.id, form.version, form.minority));
    return live_back(w, x, "saved");
}

enum status cancel_vote(struct work *w, struct exchange *x)
{
    struct vote vote;
    int64_t version;

    TRY(meeting_read_version(w, x, &version));
    TRY(own_vote(w, x, &vote));
    TRY(vote_cancel(w, vote.id, version));
    return live_back(w, x, NULL);
}

enum status cast_vote(struct work *w, struct exchange *x)
{
    struct cast_form form = {0};
    struct vote vote;

    TRY(exchange_read_form(w, x, &live_cast_form_shape, &form));
    TRY(own_vote(w, x, &vote));
    TRY(vote_cast(w, vote.id, w->actor.person, form.choice));
    return live_back(w, x, "vote-cast");
}
