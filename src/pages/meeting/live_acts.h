/* live_acts.h - what is done while a meeting is held: opened, run, noted, closed; the roll; speakers, opinions.
 *
 * Whoever holds the meeting may do the first group, whoever attends it the second, for himself only.  A mark of the
 * roll kept on a phone says when it was made (“at”). Every act goes back to the live page.  Errors: as the modules of
 * meeting/ say. */
#ifndef PAGES_MEETING_LIVE_ACTS_H
#define PAGES_MEETING_LIVE_ACTS_H

#include "http/exchange.h"

/* Notes of the item that is on, and the version of them that was seen. */
struct live_note_form {
    int64_t item, notes_version;
    const char *notes;
};

extern const struct shape live_run_form_shape, live_roll_form_shape, live_note_form_shape, live_here_form_shape,
    live_opinion_form_shape, live_noted_form_shape, live_speech_form_shape, live_speaker_form_shape;

MUST_CHECK enum status open_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status close_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status run_meeting_item(struct work *w, struct exchange *x);
MUST_CHECK enum status mark_roll(struct work *w, struct exchange *x);
MUST_CHECK enum status note_meeting_item(struct work *w, struct exchange *x);
MUST_CHECK enum status call_speaker(struct work *w, struct exchange *x);
/* This one has the floor; whoever has it has spoken; somebody who is here is put on the list. */
MUST_CHECK enum status begin_speaker(struct work *w, struct exchange *x);
MUST_CHECK enum status end_speaker(struct work *w, struct exchange *x);
MUST_CHECK enum status list_speaker(struct work *w, struct exchange *x);
/* What somebody said, or without a name. */
MUST_CHECK enum status note_opinion(struct work *w, struct exchange *x);
/* The session of the cell committee after a forum. */
MUST_CHECK enum status follow_meeting(struct work *w, struct exchange *x);

MUST_CHECK enum status be_here(struct work *w, struct exchange *x);
MUST_CHECK enum status ask_to_speak(struct work *w, struct exchange *x);
MUST_CHECK enum status withdraw_speech(struct work *w, struct exchange *x);
MUST_CHECK enum status add_opinion(struct work *w, struct exchange *x);

#endif
