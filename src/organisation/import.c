#include "organisation/import.h"

#include "base/date.h"
#include "base/speech.h"

#include <string.h>

static const struct field figures_fields[] = {
    INT_FIELD(struct import_figures, created, .label = _("Mới")),
    INT_FIELD(struct import_figures, changed, .label = _("Sửa")),
    INT_FIELD(struct import_figures, same, .label = _("Như cũ")),
    INT_FIELD(struct import_figures, wrong, .label = _("Sai")),
};
const struct shape import_figures_shape = SHAPE(struct import_figures, figures_fields);

const struct choice import_fates[] = {
    {FATE_NEW, _("thêm mới")}, {FATE_CHANGED, _("sửa")}, {FATE_SAME, _("như cũ")}, {FATE_WRONG, _("sai")}, {0}};

/* Up to `most` digits; false when there is none. */
static bool read_number(const char **at, int most, int *number)
{
    const char *start = *at;

    for (*number = 0; **at >= '0' && **at <= '9' && *at - start < most; ++*at)
        *number = *number * 10 + (**at - '0');
    return *at > start;
}

/* Day, month and year between two equal marks. */
static bool read_day(const char *at, struct ymd *date)
{
    if (!read_number(&at, 2, &date->day))
        return false;
    const char mark = *at++;
    if ((mark != '/' && mark != '.' && mark != '-') || !read_number(&at, 2, &date->month) || *at++ != mark)
        return false;
    return read_number(&at, 4, &date->year) && !*at && date_exists(*date);
}

const char *import_day(struct work *w, const char *typed, const char *otherwise)
{
    struct ymd date;

    if (!typed || !*typed)
        return otherwise;
    if (date_is_valid(typed))
        return typed;
    return read_day(typed, &date) ? date_text(&w->arena, date) : NULL;
}

enum status import_take_reason(struct work *w, enum status status, const char **fate, const char **why)
{
    if (status != ERR_INVALID && status != ERR_MISSING && status != ERR_CONFLICT)
        return status;
    *fate = FATE_WRONG;
    *why = w->message;
    work_forget(w);
    return OK;
}

void import_keep_within(struct work *w, const struct org *top, const struct org *org, const char **fate,
                        const char **why)
{
    if (org->place >= top->place && org->place <= top->high)
        return;
    *fate = FATE_WRONG;
    *why = say(w, _("Nơi này không thuộc {name}."), NAMED_TEXT("name", top->name));
}

void import_count(struct import_figures *figures, const char *fate)
{
    figures->created += !strcmp(fate, FATE_NEW);
    figures->changed += !strcmp(fate, FATE_CHANGED);
    figures->same += !strcmp(fate, FATE_SAME);
    figures->wrong += !strcmp(fate, FATE_WRONG);
}
