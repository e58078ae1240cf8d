#include "pages/help/help.h"

#include "base/speech.h"
#include "http/view.h"
#include "pages/desk.h"

enum status show_help(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "help", _("Cách dùng chibo"));

    return exchange_show(w, x, "help/help", &view);
}
