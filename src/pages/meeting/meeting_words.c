#include "pages/meeting/meeting_words.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/convene.h"
#include "meeting/scribe.h"
#include "organisation/org.h"
#include "organisation/succession.h"
#include "pages/words.h"

#include <string.h>

const char *meeting_clock(struct work *w, int64_t moment)
{
    if (!moment)
        return "";
    const int64_t minute = (moment - date_moment(date_of_moment(&w->arena, moment))) / 60;

    return arena_format(&w->arena, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

const char *meeting_when(struct work *w, const struct meeting *meeting)
{
    return say(w, _("{day}, {time}, {n} phút"), NAMED_TEXT("day", words_date(w, meeting->held_on)),
               NAMED_TEXT("time", meeting_clock(w, meeting->starts_at)), NAMED("n", meeting->minutes));
}

const char *meeting_state_words(struct work *w, const struct meeting *meeting)
{
    const bool waits = !strcmp(meeting->state, "draft") || !strcmp(meeting->state, "called");

    return waits && strcmp(meeting->held_on, w->today) < 0 ? speech_find(w->language, _("! đã qua ngày, chưa họp"))
                                                           : words_choice(w, meeting_states, meeting->state);
}

enum status meeting_put(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct meeting_kind kind;

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
    view_int(view, "meeting", meeting->id);
    view_int(view, "version", meeting->version);
    view_int(view, "meeting_version", meeting->version);
    view_text(view, "name", meeting->title);
    view_text(view, "kind_words", kind.label);
    view_text(view, "when", meeting_when(w, meeting));
    view_text(view, "room", meeting->room);
    view_text(view, "org_name", meeting->org_name);
    view_text(view, "chair", meeting->chair_name);
    view_text(view, "taker", meeting->taker_name);
    view_text(view, "state", meeting->state);
    view_text(view, "state_words", meeting_state_words(w, meeting));
    for (const struct choice *state = meeting_states; state->code; state++)
        view_truth(view, arena_format(&w->arena, "is_%s", state->code), !strcmp(state->code, meeting->state));
    return OK;
}

enum status meeting_put_stand_in(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct org heir;
    int64_t stands;

    TRY(succession_heir(w, meeting->org_id, &stands));
    view_text(view, "stand_in", NULL);
    if (stands == meeting->org_id)
        return OK;
    TRY(org_find(w, stands, NULL, &heir));
    view_text(view, "stand_in",
              say(w, _("{name} không còn hoạt động. {heir} kế thừa, hoàn tất thay."),
                  NAMED_TEXT("name", meeting->org_name), NAMED_TEXT("heir", heir.name)));
    return OK;
}

enum status meeting_may(struct work *w, const struct exchange *x, enum capability capability,
                        const struct meeting *meeting, bool *may)
{
    struct subject subject = {.org = meeting->org_id, .place = meeting->place};
    bool holds;

    TRY(convene_holds(w, w->actor.person, meeting, &holds));
    subject.person = holds ? w->actor.person : 0;
    *may = x->rights && rights_allow(x->rights, capability, &subject);
    return OK;
}

enum status meeting_sight(struct work *w, const struct exchange *x, const struct meeting *meeting, enum sight *sight)
{
    bool reads;

    TRY(sight_of_person(w, meeting, w->actor.person, sight));
    TRY(meeting_may(w, x, CAN_READ_MINUTES, meeting, &reads));
    *sight = reads ? SIGHT_WHOLE : *sight;
    return OK;
}

void meeting_put_text(struct work *w, struct view *view, const char *name, const char *text)
{
    struct list *lines = arena_alloc(&w->arena, sizeof(*lines)); /* the view looks at it later */

    scribe_lines(&w->arena, text, lines);
    if (lines->count)
        view_list(view_inner(view, name), "lines", &scribe_line_shape, lines);
}

const char *meeting_quorum_words(struct work *w, const struct quorum *quorum)
{
    if (!quorum->counted) /* nobody belongs to it by himself: a conference, a seminar */
        return say(w, _("Có mặt {here}/{invited} người được mời"), NAMED("here", quorum->here),
                   NAMED("invited", quorum->invited));
    return quorum->has
               ? say(w, _("Có mặt {present}/{counted} ✓ đủ (cần {needed})"), NAMED("present", quorum->present),
                     NAMED("counted", quorum->counted), NAMED("needed", quorum->needed))
               : say(w, _("Có mặt {present}/{counted}, chưa đủ (cần {needed})"), NAMED("present", quorum->present),
                     NAMED("counted", quorum->counted), NAMED("needed", quorum->needed));
}
