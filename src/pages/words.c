#include "pages/words.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "http/format.h"
#include "plan/paper.h"
#include "plan/wording.h"

#include <string.h>

#define WEEK 7 /* days: what is due within it hurts soon */

const char *words_choice(struct work *w, const struct choice *choices, const char *code)
{
    for (; code && choices->code; choices++)
        if (strcmp(choices->code, code) == 0)
            return speech_find(w->language, choices->label);
    return code ? code : "";
}

const char *words_day(struct work *w, const char *iso)
{
    return iso ? wording_day_say(w, iso) : "";
}

const char *words_date(struct work *w, const char *iso)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_TEXT);

    format_date(&out, w->language, iso);
    return out.text;
}

const char *words_paper(struct work *w, const char *kind, const char *code)
{
    const char *label = words_choice(w, paper_kinds, kind ? kind : "other");

    if (!code)
        return say(w, _("{kind} (chưa có số)"), NAMED_TEXT("kind", label));
    return say(w, _("{kind} {code}"), NAMED_TEXT("kind", label), NAMED_TEXT("code", code));
}

const char *words_join(struct work *w, const char *const *parts, size_t count)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);

    for (size_t i = 0; i < count; i++) {
        if (!parts[i] || !*parts[i])
            continue;
        if (out.length)
            buffer_put(&out, " · ");
        buffer_put(&out, parts[i]);
    }
    return out.text ? out.text : "";
}

static struct standing_words settled_words(struct work *w, const char *state, int64_t days_late)
{
    if (strcmp(state, "excused") == 0)
        return (struct standing_words){"excused", speech_find(w->language, _("được miễn"))};
    if (strcmp(state, "ended") == 0)
        return (struct standing_words){"not_applicable", speech_find(w->language, _("đã kết thúc"))};
    if (strcmp(state, "not_applicable") == 0)
        return (struct standing_words){"not_applicable", speech_find(w->language, _("không áp dụng"))};
    if (days_late > 0)
        return (struct standing_words){"done_late", say(w, _("xong muộn {n} ngày"), NAMED("n", days_late))};
    return (struct standing_words){"done", speech_find(w->language, _("đã xong"))};
}

static struct standing_words open_words(struct work *w, const char *due_on)
{
    if (!due_on)
        return (struct standing_words){"later", speech_find(w->language, _("không có hạn"))};
    int64_t left = date_iso_number(due_on) - date_iso_number(w->today);
    if (left == 0)
        return (struct standing_words){"soon", speech_find(w->language, _("hạn hôm nay"))};
    return (struct standing_words){left <= WEEK ? "soon" : "later", say(w, _("còn {n} ngày"), NAMED("n", left))};
}

static bool is_settled(const char *state)
{
    static const char *const others[] = {"excused", "not_applicable", "ended"};

    for (size_t i = 0; i < COUNT(others); i++)
        if (strcmp(state, others[i]) == 0)
            return true;
    return strncmp(state, "done", 4) == 0;
}

struct standing_words words_state(struct work *w, const char *state, const char *due_on, int64_t days_late)
{
    if (is_settled(state))
        return settled_words(w, state, days_late);
    if (due_on && days_late <= 0)
        days_late = date_iso_number(w->today) - date_iso_number(due_on);
    if (strcmp(state, "returned") == 0)
        return (struct standing_words){"returned", days_late > 0
                                                       ? say(w, _("trả lại, quá hạn {n} ngày"), NAMED("n", days_late))
                                                       : speech_find(w->language, _("trả lại"))};
    if (days_late > 0)
        return (struct standing_words){"overdue", say(w, _("quá hạn {n} ngày"), NAMED("n", days_late))};
    return open_words(w, due_on);
}

struct standing_words words_duty(struct work *w, const struct duty *duty)
{
    return words_state(w, duty->state, duty->due_on, duty->days_late);
}

static const char *sent_to(struct work *w, const char *addressee, const char *via)
{
    if (addressee && via)
        return say(w, _("gửi {to}, qua {via}"), NAMED_TEXT("to", addressee), NAMED_TEXT("via", via));
    if (addressee)
        return say(w, _("gửi {to}"), NAMED_TEXT("to", addressee));
    return via ? say(w, _("qua {via}"), NAMED_TEXT("via", via)) : NULL;
}

static const char *progress(struct work *w, const struct duty *duty)
{
    if (duty->needed <= 1)
        return NULL;
    if (duty->covers)
        return say(w, _("{count} trong {needed} nơi"), NAMED("count", duty->count), NAMED("needed", duty->needed));
    return say(w, _("đã có {count} trong {needed} lần"), NAMED("count", duty->count), NAMED("needed", duty->needed));
}

const char *words_duty_from(struct work *w, const struct duty *duty)
{
    const char *plan = duty->plan_code ? duty->plan_code : duty->plan_title;
    const char *clause = duty->section ? say(w, _("{plan}, mục {section}"), NAMED_TEXT("plan", plan),
                                             NAMED_TEXT("section", duty->section))
                                       : plan;
    const char *more =
        duty->plans > 1 ? say(w, _("và {n} kế hoạch khác cùng yêu cầu"), NAMED("n", duty->plans - 1)) : NULL;
    const char *parts[] = {wording_key_say(w, duty->period), clause, more, sent_to(w, duty->addressee, duty->via),
                           progress(w, duty)};

    return words_join(w, parts, COUNT(parts));
}

static const char *times(struct work *w, const struct obligation *obligation)
{
    if (obligation->times_min == 0 && obligation->times_max == 0)
        return NULL;
    if (obligation->times_max == 0)
        return say(w, _("ít nhất {n} lần"), NAMED("n", obligation->times_min));
    if (obligation->times_min == obligation->times_max)
        return say(w, _("{n} lần"), NAMED("n", obligation->times_min));
    return say(w, _("{least} đến {most} lần"), NAMED("least", obligation->times_min),
               NAMED("most", obligation->times_max));
}

const char *words_obligation_when(struct work *w, const struct obligation *obligation)
{
    struct due due = {0};

    wording_due_read(&w->arena, obligation->due ? obligation->due : "", &due);
    const char *when = wording_due_say(w, &due);
    const char *parts[] = {times(w, obligation), when ? when : speech_find(w->language, _("không có hạn"))};
    return words_join(w, parts, COUNT(parts));
}

const char *words_obligation_whom(struct work *w, const struct obligation *obligation)
{
    const char *parts[] = {obligation->section ? say(w, _("Mục {section}"), NAMED_TEXT("section", obligation->section))
                                               : NULL,
                           sent_to(w, obligation->addressee, obligation->via)};

    return words_join(w, parts, COUNT(parts));
}
