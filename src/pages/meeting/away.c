#include "pages/meeting/away.h"

#include "base/embed.h"
#include "base/speech.h"
#include "http/view.h"
#include "pages/desk.h"
#include "pages/meeting/live_acts.h"

enum status show_away(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Mất kết nối mạng"));

    x->session = NULL; /* the frame of nobody */
    view_truth(&view, "is_meeting", true);
    view_form(&view, "opinion_form", x, &live_opinion_form_shape, NULL);
    return exchange_show(w, x, "meeting/away", &view);
}

enum status send_worker(struct work *w, struct exchange *x)
{
    const struct embedded *file = embedded_find("assets/worker.js");

    (void)w;
    exchange_send(x, "text/javascript; charset=utf-8", (struct bytes){file->start, embedded_size(file)}, NULL);
    return OK;
}
