#include "pages/plan/due_typed.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "plan/wording.h"

#include <stdlib.h>
#include <string.h>

const struct choice due_typed_kinds[] = {
    {"keep", _("Giữ như chibo đã đọc")}, {"by", _("Một lần, chậm nhất một ngày")},
    {"every", _("Lặp lại theo kỳ")},     {"within", _("Trong vòng một số ngày kể từ một việc")},
    {"none", _("Không có hạn")},         {0},
};

const struct choice due_typed_units[] = {
    {"month", _("Hằng tháng")}, {"quarter", _("Hằng quý")},      {"half_year", _("6 tháng một lần")},
    {"year", _("Hằng năm")},    {"ad_hoc", _("Khi có yêu cầu")}, {0},
};

const struct choice due_typed_events[] = {
    {"issue", _("Ngày ban hành")},
    {"receipt", _("Ngày nhận")},
    {"meeting", _("Buổi họp")},
    {"end_of_event", _("Ngày kết thúc")},
    {0},
};

/* "15/6, 31/12" and "25" as typed to "06-15 12-31" and "25"; anything else stays for wording_due_check to refuse. */
static const char *days_of_year(struct work *w, const char *typed)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_TEXT);

    while (typed && *typed) {
        typed += strspn(typed, " ,;");
        const size_t length = strcspn(typed, " ,;");
        char *end;
        const long day = strtol(typed, &end, 10);
        const long month = *end == '/' ? strtol(end + 1, &end, 10) : 0;
        if (length)
            buffer_put(&out, out.length ? " " : "");
        if (end == typed + length && month)
            buffer_format(&out, "%02ld-%02ld", month, day);
        else if (end == typed + length && length)
            buffer_format(&out, "%02ld", day);
        else
            buffer_put_n(&out, typed, length);
        typed += length;
    }
    return out.length ? out.text : NULL;
}

/* "06-15 12-31" to "15/6, 31/12". */
const char *due_typed_days(struct work *w, const struct list *days)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_TEXT);

    for (size_t i = 0; i < days->count; i++) {
        const char *day = *LIST_AT(days, const char *, i);
        buffer_put(&out, i ? ", " : "");
        if (strlen(day) == 5 && day[2] == '-' && day[0] != 'M')
            buffer_format(&out, "%ld/%ld", strtol(day + 3, NULL, 10), strtol(day, NULL, 10));
        else
            buffer_put(&out, day);
    }
    return out.length ? out.text : NULL;
}

enum status due_typed_read(struct work *w, const struct due_typed *form, const char **due_text)
{
    struct due_form typed = {0};
    struct due due = {0};

    if (strcmp(form->due_kind, "keep") == 0)
        return OK;
    if (strcmp(form->due_kind, "by") == 0) {
        if (!form->by)
            return fail_field(w, "by", _("Hãy ghi ngày."));
        typed.by = form->by;
    } else if (strcmp(form->due_kind, "every") == 0) {
        typed.every = form->every;
        typed.on = days_of_year(w, form->on);
    } else if (strcmp(form->due_kind, "within") == 0) {
        if (form->within_days <= 0)
            return fail_field(w, "within_days", _("Hãy ghi số ngày."));
        typed.within_days = form->within_days;
        typed.after = form->after ? form->after : "issue";
    }
    TRY(wording_due_check(w, &typed, &due));
    *due_text = wording_due_text(&w->arena, &due);
    return OK;
}
