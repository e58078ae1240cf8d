#include "plan/wording.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_MOST 2000
#define DAYS_MOST 3660

static const struct choice units[] = {
    {"week", _("hằng tuần")},
    {"month", _("hằng tháng")},
    {"quarter", _("hằng quý")},
    {"half_year", _("6 tháng một lần")},
    {"nine_months", _("9 tháng")},
    {"year", _("hằng năm")},
    {"term", _("mỗi nhiệm kỳ")},
    {"ad_hoc", _("khi có yêu cầu")},
    {0},
};

static const struct choice events[] = {
    {"issue", _("ngày ban hành")},
    {"receipt", _("ngày nhận")},
    {"meeting", _("buổi họp")},
    {"end_of_event", _("ngày kết thúc")},
    {0},
};

static const struct choice gates[] = {
    {"annual_classification", _("đánh giá, xếp loại hằng năm")},
    {"meeting", _("buổi họp")},
    {0},
};

static const struct field due_form_fields[] = {
    TEXT_FIELD(struct due_form, by, .label = _("Chậm nhất ngày")),
    TEXT_FIELD(struct due_form, in, .label = _("Trong kỳ")),
    TEXT_FIELD(struct due_form, from, .label = _("Từ")),
    TEXT_FIELD(struct due_form, every, .label = _("Lặp lại")),
    TRUTH_FIELD(struct due_form, every_one_of, .label = _("Chọn một trong các kỳ")),
    TEXT_FIELD(struct due_form, on, .label = _("Vào ngày")),
    INT_FIELD(struct due_form, within_days, .label = _("Trong vòng (ngày)"), .most = DAYS_MOST),
    INT_FIELD(struct due_form, within_working_days, .label = _("Trong vòng (ngày làm việc)"), .most = DAYS_MOST),
    CHOICE_FIELD(struct due_form, after, .label = _("Kể từ"), .choices = events),
    CHOICE_FIELD(struct due_form, before, .label = _("Trước khi"), .choices = gates),
    INT_FIELD(struct due_form, days_before, .label = _("Trước bao nhiêu ngày"), .most = DAYS_MOST),
};
const struct shape due_form_shape = SHAPE(struct due_form, due_form_fields);

static const char *joined(struct arena *arena, const struct list *texts, const char *by)
{
    struct buffer out = buffer_make(arena, TEXT_MOST);

    if (!texts->count)
        return NULL;
    for (size_t i = 0; i < texts->count; i++) {
        if (i)
            buffer_put(&out, by);
        buffer_put(&out, *LIST_AT(texts, const char *, i));
    }
    return out.text;
}

static struct list parted(struct arena *arena, const char *text, const char *signs)
{
    struct list texts = {0};

    while (text && *text) {
        size_t length = strcspn(text, signs);
        if (length)
            list_add_text(arena, &texts, arena_text_n(arena, text, length));
        text += length + (text[length] != '\0');
    }
    return texts;
}

/* --- the column --------------------------------------------------------------------------------------------------- */

static void put_word(struct buffer *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    buffer_format(out, "%s%s=%s", out->length ? " " : "", name, value);
}

static void put_number(struct buffer *out, const char *name, int number)
{
    if (number)
        buffer_format(out, "%s%s=%d", out->length ? " " : "", name, number);
}

const char *wording_due_text(struct arena *arena, const struct due *due)
{
    struct buffer out = buffer_make(arena, TEXT_MOST);

    put_word(&out, "by", due->by);
    put_word(&out, "in", due->in);
    put_word(&out, "from", due->from);
    put_word(&out, "every", joined(arena, &due->every, ","));
    put_word(&out, "choice", due->every_one_of ? "1" : NULL);
    put_word(&out, "on", joined(arena, &due->on, ","));
    put_number(&out, "within", due->within_days);
    put_number(&out, "working", due->within_working_days);
    put_word(&out, "after", due->after);
    put_word(&out, "before", due->before);
    put_number(&out, "days", due->days_before);
    return out.text ? out.text : "";
}

static void read_word(struct arena *arena, struct due *due, const char *name, const char *value)
{
    if (!strcmp(name, "by"))
        due->by = value;
    else if (!strcmp(name, "in"))
        due->in = value;
    else if (!strcmp(name, "from"))
        due->from = value;
    else if (!strcmp(name, "every"))
        due->every = parted(arena, value, ",");
    else if (!strcmp(name, "choice"))
        due->every_one_of = true;
    else if (!strcmp(name, "on"))
        due->on = parted(arena, value, ",");
    else if (!strcmp(name, "within"))
        due->within_days = (int)strtol(value, NULL, 10);
    else if (!strcmp(name, "working"))
        due->within_working_days = (int)strtol(value, NULL, 10);
    else if (!strcmp(name, "after"))
        due->after = value;
    else if (!strcmp(name, "before"))
        due->before = value;
    else if (!strcmp(name, "days"))
        due->days_before = (int)strtol(value, NULL, 10);
}

void wording_due_read(struct arena *arena, const char *text, struct due *due)
{
    *due = (struct due){0};
    while (text && *text) {
        size_t name = strcspn(text, "= ");
        size_t value = text[name] == '=' ? strcspn(text + name + 1, " ") : 0;
        if (text[name] == '=')
            read_word(arena, due, arena_text_n(arena, text, name), arena_text_n(arena, text + name + 1, value));
        text += name + (text[name] == '=') + value;
        text += *text == ' ';
    }
}

/* --- the form ----------------------------------------------------------------------------------------------------- */

struct due_form wording_due_form(struct arena *arena, const struct due *due)
{
    return (struct due_form){
        .by = due->by,
        .in = due->in,
        .from = due->from,
        .every = joined(arena, &due->every, " "),
        .on = joined(arena, &due->on, " "),
        .after = due->after,
        .before = due->before,
        .every_one_of = due->every_one_of,
        .within_days = due->within_days,
        .within_working_days = due->within_working_days,
        .days_before = due->days_before,
    };
}

/* '9' stands for a digit, any other sign for itself. */
static bool has_form(const char *text, const char *form)
{
    for (; *text && *form; text++, form++)
        if (*form == '9' ? *text < '0' || *text > '9' : *text != *form)
            return false;
    return !*text && !*form;
}

static bool is_month(const char *text)
{
    return (text[0] == '0' && text[1] >= '1' && text[1] <= '9') || (text[0] == '1' && text[1] >= '0' && text[1] <= '2');
}

static bool is_day_number(const char *text)
{
    return text[0] >= '0' && text[0] <= '3' && strcmp(text, "00") > 0 && strcmp(text, "31") <= 0;
}

static bool is_part(const char *text)
{
    return (has_form(text, "Q9") && text[1] >= '1' && text[1] <= '4') || !strcmp(text, "H1") || !strcmp(text, "H2") ||
           (has_form(text, "99") && is_month(text));
}

static bool is_time(const char *text)
{
    return date_is_valid(text) || has_form(text, "9999") || (strlen(text) == 7 && text[4] == '-' && is_part(text + 5));
}

static bool is_appointed(const char *text)
{
    if (date_is_valid(text))
        return true;
    if (has_form(text, "99"))
        return is_day_number(text);
    if (has_form(text, "M9-99"))
        return text[1] >= '1' && is_day_number(text + 3);
    return has_form(text, "99-99") && is_month(text) && is_day_number(text + 3);
}

static const char *choice_label(const struct choice *choices, const char *code)
{
    for (; choices->code; choices++)
        if (code && !strcmp(choices->code, code))
            return choices->label;
    return NULL;
}

static enum status check_times(struct work *w, const struct due *due)
{
    if (due->by && !is_time(due->by))
        return fail_field(w, "by", _("Ngày hạn viết theo dạng 2017-06-30."));
    if (due->in && !is_time(due->in) && !(due->every.count && is_part(due->in)))
        return fail_field(w, "in", _("Kỳ viết theo dạng 2017, 2017-06, 2017-Q2 hoặc 2017-H1."));
    if (due->from && !is_time(due->from))
        return fail_field(w, "from", _("Mốc bắt đầu viết theo dạng 2017-04 hoặc 2017-04-01."));
    return OK;
}

static enum status check_lists(struct work *w, const struct due *due)
{
    for (size_t i = 0; i < due->every.count; i++)
        if (!choice_label(units, *LIST_AT(&due->every, const char *, i)))
            return fail_field(w, "every", _("Không có kỳ lặp lại nào tên như vậy."));
    for (size_t i = 0; i < due->on.count; i++)
        if (!is_appointed(*LIST_AT(&due->on, const char *, i)))
            return fail_field(w, "on", _("Ngày viết theo dạng 06-15, 25, M3-20 hoặc 2017-06-15."));
    if (due->after && !choice_label(events, due->after))
        return fail_field(w, "after", _("Hãy chọn mốc mà thời hạn tính từ đó."));
    if (due->before && !choice_label(gates, due->before))
        return fail_field(w, "before", _("Hãy chọn việc mà thời hạn phải đứng trước."));
    return OK;
}

static bool is_bounded(int64_t days)
{
    return days >= 0 && days <= DAYS_MOST;
}

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

enum status wording_due_check(struct work *w, const struct due_form *form, struct due *due)
{
    struct due checked = {
        .by = or_null(form->by),
        .in = or_null(form->in),
        .from = or_null(form->from),
        .every = parted(&w->arena, form->every, " ,"),
        .every_one_of = form->every_one_of,
        .on = parted(&w->arena, form->on, " ,"),
        .after = or_null(form->after),
        .before = or_null(form->before),
    };

    if (!is_bounded(form->within_days) || !is_bounded(form->within_working_days) || !is_bounded(form->days_before))
        return fail_field(w, "within_days", _("Số ngày phải từ 0 đến 3660."));
    checked.within_days = (int)form->within_days;
    checked.within_working_days = (int)form->within_working_days;
    checked.days_before = (int)form->days_before;
    TRY(check_times(w, &checked));
    TRY(check_lists(w, &checked));
    if ((checked.within_days || checked.within_working_days) && !checked.after)
        return fail_field(w, "after", _("Hãy chọn mốc mà thời hạn tính từ đó."));
    *due = checked;
    return OK;
}

/* --- for people --------------------------------------------------------------------------------------------------- */

const char *wording_day_say(struct work *w, const char *iso)
{
    struct ymd date;

    if (!date_parse(iso, &date))
        return iso;
    return arena_format(&w->arena, "%d/%d/%d", date.day, date.month, date.year);
}

static const char *const roman[] = {"I", "II", "III", "IV"};

/* "2017-Q2", "06", … as people say it. */
static const char *say_time(struct work *w, const char *text)
{
    size_t length = strlen(text);
    const char *year = length >= 7 ? arena_text_n(&w->arena, text, 4) : "";
    const char *part = length >= 7 ? text + 5 : text;

    if (date_is_valid(text))
        return say(w, _("ngày {date}"), NAMED_TEXT("date", wording_day_say(w, text)));
    if (length == 4)
        return say(w, _("năm {year}"), NAMED_TEXT("year", text));
    if (part[0] == 'Q' && part[1] >= '1' && part[1] <= '4')
        return say(w, *year ? _("quý {quarter} năm {year}") : _("quý {quarter}"),
                   NAMED_TEXT("quarter", roman[part[1] - '1']), NAMED_TEXT("year", year));
    if (part[0] == 'H')
        return say(w,
                   part[1] == '1' ? (*year ? _("6 tháng đầu năm {year}") : _("6 tháng đầu năm"))
                                  : (*year ? _("6 tháng cuối năm {year}") : _("6 tháng cuối năm")),
                   NAMED_TEXT("year", year));
    if (!strcmp(part, "9M"))
        return say(w, _("9 tháng năm {year}"), NAMED_TEXT("year", year));
    return say(w, *year ? _("tháng {month}/{year}") : _("tháng {month}"), NAMED("month", strtol(part, NULL, 10)),
               NAMED_TEXT("year", year));
}

const char *wording_key_say(struct work *w, const char *key)
{
    size_t length = strcspn(key, "#");
    const char *base = arena_text_n(&w->arena, key, length);
    const char *said;

    if (!strcmp(base, "once"))
        return "";
    if (length == 8 && base[5] == 'W')
        said = say(w, _("tuần {week} năm {year}"), NAMED("week", strtol(base + 6, NULL, 10)),
                   NAMED_TEXT("year", arena_text_n(&w->arena, base, 4)));
    else if (length == 9)
        said = say(w, _("nhiệm kỳ {term}"), NAMED_TEXT("term", base));
    else
        said = say_time(w, base);
    if (!key[length])
        return said;
    return say(w, _("{period}, lần {n}"), NAMED_TEXT("period", said), NAMED("n", strtol(key + length + 1, NULL, 10)));
}

static const char *say_appointed(struct work *w, const char *on)
{
    struct arena *arena = &w->arena;

    if (date_is_valid(on))
        return wording_day_say(w, on);
    if (on[0] == 'M')
        return say(w, _("ngày {day} của tháng thứ {month} trong kỳ"), NAMED("day", strtol(on + 3, NULL, 10)),
                   NAMED("month", on[1] - '0'));
    if (strlen(on) == 5)
        return arena_format(arena, "%ld/%ld", strtol(on + 3, NULL, 10), strtol(on, NULL, 10));
    return say(w, _("ngày {day}"), NAMED_TEXT("day", on));
}

static void put_part(struct buffer *out, const char *part)
{
    if (out->length)
        buffer_put(out, ", ");
    buffer_put(out, part);
}

static void put_every(struct work *w, struct buffer *out, const struct due *due)
{
    struct list said = {0};
    struct list days = {0};

    for (size_t i = 0; i < due->every.count; i++) {
        const char *label = choice_label(units, *LIST_AT(&due->every, const char *, i));
        list_add_text(&w->arena, &said, speech_find(w->language, label ? label : ""));
    }
    if (said.count)
        put_part(out, joined(&w->arena, &said, speech_find(w->language, due->every_one_of ? _(" hoặc ") : _(", "))));
    for (size_t i = 0; i < due->on.count; i++)
        list_add_text(&w->arena, &days, say_appointed(w, *LIST_AT(&due->on, const char *, i)));
    if (days.count)
        put_part(out, say(w, _("vào {days}"),
                          NAMED_TEXT("days", joined(&w->arena, &days, speech_find(w->language, _(" và "))))));
}

static void put_relative(struct work *w, struct buffer *out, const struct due *due)
{
    const char *event = speech_find(w->language, choice_label(events, due->after));
    const char *gate = speech_find(w->language, choice_label(gates, due->before));

    if (due->within_working_days && event)
        put_part(out, say(w, _("trong {n} ngày làm việc kể từ {event}"), NAMED("n", due->within_working_days),
                          NAMED_TEXT("event", event)));
    else if (due->within_days && event)
        put_part(out,
                 say(w, _("trong {n} ngày kể từ {event}"), NAMED("n", due->within_days), NAMED_TEXT("event", event)));
    if (gate && due->days_before)
        put_part(out, say(w, _("trước {gate} {n} ngày"), NAMED_TEXT("gate", gate), NAMED("n", due->days_before)));
    else if (gate)
        put_part(out, say(w, _("trước khi {gate}"), NAMED_TEXT("gate", gate)));
}

const char *wording_due_say(struct work *w, const struct due *due)
{
    struct buffer out = buffer_make(&w->arena, TEXT_MOST);

    if (due->from)
        put_part(&out, say(w, _("từ {time}"), NAMED_TEXT("time", say_time(w, due->from))));
    if (due->by)
        put_part(&out, say(w, _("chậm nhất {time}"), NAMED_TEXT("time", say_time(w, due->by))));
    put_every(w, &out, due);
    if (due->in)
        put_part(&out, say(w, _("trong {time}"), NAMED_TEXT("time", say_time(w, due->in))));
    put_relative(w, &out, due);
    return out.length ? out.text : NULL;
}
