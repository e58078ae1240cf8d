#include "docwrite/cell.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"

#include <inttypes.h>
#include <string.h>

bool cell_is_shown(const struct field *field)
{
    return field->label && field->kind != FIELD_LIST && field->kind != FIELD_BYTES;
}

bool cell_is_text(const struct field *field)
{
    return field->kind == FIELD_TEXT || field->kind == FIELD_PROSE || field->kind == FIELD_TEXTS ||
           field->kind == FIELD_CHOICE;
}

static const char *day_text(struct work *w, const char *iso)
{
    struct ymd date;

    if (!iso || !date_parse(iso, &date))
        return iso ? iso : "";
    return arena_format(&w->arena, "%d/%d/%d", date.day, date.month, date.year);
}

static const char *moment_text(struct work *w, int64_t moment)
{
    if (!moment)
        return "";
    const char *iso = date_of_moment(&w->arena, moment);
    int64_t minute = (moment - date_moment(iso)) / 60;
    return arena_format(&w->arena, "%02d:%02d %s", (int)(minute / 60), (int)(minute % 60), day_text(w, iso));
}

static const char *choice_text(struct work *w, const struct field *field, const char *code)
{
    for (const struct choice *choice = field->choices; choice && choice->code && code; choice++)
        if (!strcmp(choice->code, code))
            return speech_find(w->language, choice->label);
    return code ? code : "";
}

static const char *hundredths_text(struct work *w, int64_t number)
{
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    return arena_format(&w->arena, "%s%" PRIu64 ".%02d", number < 0 ? "-" : "", size / 100, (int)(size % 100));
}

static const char *joined(struct work *w, const struct field *field, const void *record)
{
    const struct list *texts = (const struct list *)(const void *)((const char *)record + field->offset);
    struct buffer out = buffer_make(&w->arena, LIMIT_REPLY);

    for (size_t i = 0; i < texts->count; i++) {
        if (i)
            buffer_put_char(&out, '\n');
        buffer_put(&out, *LIST_AT(texts, const char *, i));
    }
    return out.text;
}

const char *cell_text(struct work *w, const struct field *field, const void *record)
{
    const char *text;

    switch (field->kind) {
    case FIELD_INT:
        return arena_format(&w->arena, "%" PRId64, field_int(field, record));
    case FIELD_MONEY:
    case FIELD_SHARE:
        return hundredths_text(w, field_int(field, record));
    case FIELD_TIME:
        return moment_text(w, field_int(field, record));
    case FIELD_TRUTH:
        return field_truth(field, record) ? "✓" : "";
    case FIELD_DATE:
        return day_text(w, field_text(field, record));
    case FIELD_CHOICE:
        return choice_text(w, field, field_text(field, record));
    case FIELD_TEXTS:
        return joined(w, field, record);
    case FIELD_LIST:
    case FIELD_BYTES:
        return "";
    default:
        text = field_text(field, record);
        return text ? text : "";
    }
}
