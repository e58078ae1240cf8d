#include "pages/meeting/live_said.h"

#include "base/speech.h"
#include "meeting/opinion.h"
#include "meeting/speaker.h"
#include "meeting/vote.h"
#include "pages/meeting/meeting_words.h"
#include "pages/words.h"

#include <string.h>

#define MINUTE INT64_C(60)

static bool is(const char *state, const char *code)
{
    return !strcmp(state, code);
}

/* --- speakers -------------------------------------------------------------------------------------------------------
 */

static const char *minutes_and_seconds(struct work *w, int64_t seconds)
{
    return arena_format(&w->arena, "%02lld:%02lld", (long long)(seconds / MINUTE), (long long)(seconds % MINUTE));
}

static void put_speaking(struct work *w, struct view *view, const struct speech *speech)
{
    view_int(view, "speaks_since", speech->began_at);
    view_text(view, "speaks_words", minutes_and_seconds(w, w->now - speech->began_at));
}

enum status live_put_speakers(struct work *w, struct view *view, const struct live *live)
{
    struct list speeches = {0};
    int64_t waiting = 0;

    TRY(speaker_list(w, live->meeting.id, &speeches));
    view_items(view, "waiting");
    const struct speech *speaking = NULL;
    for (size_t i = 0; i < speeches.count; i++) {
        const struct speech *speech = LIST_AT(&speeches, struct speech, i);
        speaking = is(speech->state, "speaking") ? speech : speaking;
        if (!is(speech->state, "asked"))
            continue;
        struct view *row = view_item(view, "waiting");
        view_int(row, "speech", speech->id);
        view_text(row, "speaker", speech->name);
        view_text(row, "speaker_body", speech->body);
        view_truth(row, "is_next", !waiting++);
    }
    view_text(view, "speaking", speaking ? speaking->name : NULL);
    if (speaking)
        put_speaking(w, view, speaking);
    view_truth(view, "has_waiting", waiting > 0);
    return OK;
}

/* --- opinions -------------------------------------------------------------------------------------------------------
 */

/* The vote about a proposal, if there was one that was not given up. */
static const struct vote *vote_about(const struct list *votes, int64_t opinion)
{
    for (size_t i = 0; i < votes->count; i++) {
        const struct vote *vote = LIST_AT(votes, struct vote, i);
        if (vote->opinion_id == opinion && !is(vote->state, "cancelled"))
            return vote;
    }
    return NULL;
}

/* A guest reads no name that the minutes will not have. */
static const char *shown_name(const struct opinion *opinion, enum sight sight)
{
    return sight == SIGHT_WHOLE || is(opinion->shown, "named") ? opinion->name : NULL;
}

static void put_proposal(struct work *w, struct view *view, const struct opinion *opinion, const char *name,
                         const struct vote *vote)
{
    struct view *row = view_item(view, "proposals");

    view_int(row, "proposal", opinion->id);
    view_text(row, "proposal_text", opinion->text);
    view_text(row, "proposal_name", name);
    view_truth(row, "may_vote", !vote);
    view_text(row, "proposal_words",
              !vote                     ? NULL
              : is(vote->state, "open") ? speech_find(w->language, _("đang biểu quyết"))
              : vote_is_carried(vote)   ? speech_find(w->language, _("✓ thông qua"))
                                        : speech_find(w->language, _("không thông qua")));
}

static void put_opinion(struct work *w, struct view *view, const struct opinion *opinion, const char *name)
{
    struct view *row = view_item(view, "opinions");
    const char *parts[] = {words_choice(w, opinion_kinds, opinion->kind), name,
                           name ? meeting_clock(w, opinion->made_at) : NULL};

    view_int(row, "opinion", opinion->id);
    view_text(row, "opinion_text", opinion->text);
    view_text(row, "words", words_join(w, parts, COUNT(parts)));
}

enum status live_put_opinions(struct work *w, struct view *view, const struct live *live)
{
    struct list opinions = {0}, votes = {0};
    int64_t proposals = 0, others = 0, upward = 0;

    TRY(opinion_list(w, live->meeting.id, &opinions));
    TRY(vote_list(w, live->meeting.id, &votes));
    view_items(view, "opinions");
    view_items(view, "proposals");
    for (size_t i = 0; i < opinions.count; i++) {
        const struct opinion *opinion = LIST_AT(&opinions, struct opinion, i);
        const char *name = shown_name(opinion, live->sight);
        if (!sight_hears(live->sight, opinion->kind, opinion->shown))
            continue;
        upward += is(opinion->kind, "upward");
        if (is(opinion->kind, "proposal")) {
            put_proposal(w, view, opinion, name, vote_about(&votes, opinion->id));
            proposals++;
        } else {
            put_opinion(w, view, opinion, name);
            others++;
        }
    }
    view_truth(view, "has_opinions", others > 0);
    view_truth(view, "has_proposals", proposals > 0);
    view_text(view, "upward_words", upward ? say(w, _("Kiến nghị cấp trên: {n}"), NAMED("n", upward)) : NULL);
    view_text(view, "proposals_words", say(w, _("Đề xuất: {n}"), NAMED("n", proposals)));
    return OK;
}
