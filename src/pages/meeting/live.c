#include "pages/meeting/live.h"

#include "base/hash.h"
#include "base/speech.h"
#include "docwrite/qr.h"
#include "meeting/follow.h"
#include "pages/desk.h"
#include "pages/meeting/live_acts.h"
#include "pages/meeting/live_parts.h"
#include "pages/meeting/live_said.h"
#include "pages/meeting/live_votes.h"
#include "pages/meeting/meeting_words.h"

#include <string.h>

#define KEEPER_LETTERS 16

/* What this person has written and could not send is kept in the browser under this mark, so that it never goes out
 * under another name. */
static void put_keeper(struct work *w, struct view *view)
{
    const char *seed = arena_format(&w->arena, "kept by %lld", (long long)w->actor.user);

    view_text(view, "keeper",
              arena_text_n(&w->arena, hash_text(&w->arena, hash_bytes(seed, strlen(seed))), KEEPER_LETTERS));
    view_int(view, "server_now", w->now);
    view_truth(view, "is_meeting", true);
}

static enum status put_course(struct work *w, struct exchange *x, struct view *view, struct live *live)
{
    TRY(live_put_head(w, view, live));
    if (live->sight < SIGHT_ROOM)
        return OK;
    TRY(live_put_agenda(w, view, live));
    TRY(live_put_speakers(w, view, live));
    TRY(live_put_opinions(w, view, live));
    TRY(live_find_question(w, live));
    view_text(view, "prepared_question", live->question);
    return live_put_votes(w, x, view, live);
}

static bool is_beside(const struct exchange *x)
{
    return x->form_shape == &live_note_form_shape || x->form_shape == &live_opinion_form_shape ||
           x->form_shape == &live_noted_form_shape || x->form_shape == &live_vote_form_shape;
}

static enum status start(struct work *w, struct exchange *x, struct view *view, struct live *live)
{
    TRY(desk_live(w, view, "meeting", exchange_id_of(x, "meeting")));
    put_keeper(w, view);
    return live_load(w, x, live);
}

enum status show_live(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Cuộc họp đang diễn ra"));
    struct live live;
    bool may_follow = false;

    TRY(start(w, x, &view, &live));
    TRY(put_course(w, x, &view, &live));
    TRY(live_put_mine(w, &view, &live));
    TRY(live_put_writing(w, x, &view, &live));
    TRY(live_put_roll(w, x, &view, &live));
    if (live.may_hold)
        TRY(follow_may(w, &live.meeting, &may_follow));
    view_truth(&view, "may_follow", may_follow);
    view_form(&view, "opinion_form", x, &live_opinion_form_shape, NULL);
    view_truth(&view, "vote_form_open", x->form_shape == &live_vote_form_shape);
    view_form(&view, "vote_form", x, &live_vote_form_shape, NULL);
    view_text(&view, "problem_words", is_beside(x) ? NULL : desk_problem(x));
    return exchange_show(w, x, "meeting/live", &view);
}

enum status live_audience(struct work *w, struct exchange *x, const char **audience)
{
    static const char *const audiences[] = {"away", "away", "room", "attends"}; /* by sight */
    struct live live;

    TRY(live_load(w, x, &live));
    *audience = live.may_hold ? NULL : audiences[live.sight];
    return OK;
}

enum status show_now(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Diễn biến cuộc họp"));
    struct live live;

    TRY(start(w, x, &view, &live));
    live.may_hold = false;
    TRY(put_course(w, x, &view, &live));
    return exchange_show(w, x, "meeting/now", &view);
}

enum status show_mine(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Phần của tôi trong cuộc họp"));
    struct live live;

    TRY(start(w, x, &view, &live));
    TRY(live_put_head(w, &view, &live));
    TRY(live_put_mine(w, &view, &live));
    return exchange_show(w, x, "meeting/mine", &view);
}

enum status show_roll(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Điểm danh"));
    struct live live;

    TRY(start(w, x, &view, &live));
    TRY(live_put_head(w, &view, &live));
    TRY(live_put_roll(w, x, &view, &live));
    return exchange_show(w, x, "meeting/roll", &view);
}

enum status show_here(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Điểm danh"));
    struct live live;

    TRY(live_load(w, x, &live));
    put_keeper(w, &view);
    TRY(live_put_head(w, &view, &live));
    TRY(live_put_mine(w, &view, &live));
    view_text(&view, "code", exchange_query(x, "code"));
    view_text(&view, "problem_words", desk_problem(x));
    return exchange_show(w, x, "meeting/here", &view);
}

enum status show_screen(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Màn hình lớn"));
    struct live live;
    struct qr qr;

    TRY(start(w, x, &view, &live));
    TRY(put_course(w, x, &view, &live));
    TRY(qr_make(w,
                arena_format(&w->arena, "%s/meetings/%lld/here?code=%s", desk_site(w, x), (long long)live.meeting.id,
                             live.meeting.code),
                &qr));
    view_int(&view, "side", qr.side);
    view_text(&view, "qr", qr.path);
    return exchange_show(w, x, "meeting/screen", &view);
}
