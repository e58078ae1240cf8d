#include "pages/meeting/printouts.h"

#include "base/speech.h"
#include "meeting/minutes.h"
#include "meeting/printout.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/sift.h"
#include "pages/words.h"

#include <string.h>

#define WORD_MEDIA "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

static void put_guests(struct work *w, struct exchange *x, struct view *view, const struct list *people)
{
    struct list guests = {0}, shown = {0};

    for (size_t i = 0; i < people->count; i++)
        if (strcmp(LIST_AT(people, struct attendee, i)->role, "member") != 0)
            *(struct attendee *)list_add(&w->arena, &guests, sizeof(struct attendee)) =
                *LIST_AT(people, struct attendee, i);
    sift_people(w, x, view, &guests, &shown);
    view_truth(view, "has_guests", guests.count > 0);
    view_items(view, "guests");
    for (size_t i = 0; i < shown.count; i++) {
        const struct attendee *guest = LIST_AT(&shown, struct attendee, i);
        struct view *row = view_item(view, "guests");
        const char *parts[] = {*guest->body ? guest->body : NULL, *guest->purpose ? guest->purpose : NULL};
        view_int(row, "attendee", guest->id);
        view_text(row, "person_name", guest->name);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
    }
}

/* What there is once the sitting has begun. */
static enum status put_after(struct work *w, struct view *view, const struct meeting *meeting)
{
    struct minutes minutes = {0};

    if (meeting->opened_at)
        TRY(minutes_find(w, meeting, &minutes));
    view_truth(view, "has_after", meeting->opened_at != 0);
    view_truth(view, "has_resolution", minutes.resolution && *minutes.resolution);
    view_text(view, "minutes_words",
              speech_find(w->language, minutes.hash ? _("Đã thông qua và niêm phong") : _("Dự thảo, chưa thông qua")));
    return OK;
}

enum status show_printouts(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Văn bản của cuộc họp"));
    struct meeting meeting;
    struct list people = {0};
    bool may_change = false;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    TRY(attendee_list(w, meeting.id, &people));
    put_guests(w, x, &view, &people);
    if (desk_org(x) == meeting.org_id)
        TRY(desk_may(w, x, CAN_MAKE_PLAN, meeting.org_id, &may_change));
    view_truth(&view, "may_change_templates", may_change);
    TRY(put_after(w, &view, &meeting));
    view_text(&view, "as_docx", "docx");
    view_text(&view, "as_pdf", "pdf");
    return exchange_show(w, x, "meeting/printouts", &view);
}

static enum status send(struct work *w, struct exchange *x, struct printout printout)
{
    struct bytes file;
    const char *name;

    printout.meeting_id = exchange_id_of(x, "meeting");
    printout.as = exchange_part(x, "as");
    TRY(printout_make(w, &printout, &file, &name));
    exchange_send(x, strcmp(printout.as, "pdf") == 0 ? "application/pdf" : WORD_MEDIA, file, name);
    return OK;
}

enum status send_invitation(struct work *w, struct exchange *x)
{
    return send(w, x, (struct printout){.form = "invitation"});
}

enum status send_guest_invitation(struct work *w, struct exchange *x)
{
    return send(w, x, (struct printout){.form = "invitation", .attendee_id = exchange_id_of(x, "attendee")});
}

enum status send_roll_sheet(struct work *w, struct exchange *x)
{
    return send(w, x, (struct printout){.form = "roll"});
}

enum status send_opinion_sheet(struct work *w, struct exchange *x)
{
    return send(w, x, (struct printout){.form = "opinions"});
}

enum status send_minutes(struct work *w, struct exchange *x)
{
    return send(w, x, (struct printout){.form = "minutes"});
}

enum status send_resolution(struct work *w, struct exchange *x)
{
    return send(w, x, (struct printout){.form = "resolution"});
}
