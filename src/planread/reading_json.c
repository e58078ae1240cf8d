/* reading_json.c - a reading as chibo.plan/1. */
#include "planread/reading.h"

static void put_lines(struct json *json, const char *name, struct lines lines)
{
    json_open(json, name, '[');
    json_int(json, NULL, lines.first);
    json_int(json, NULL, lines.last);
    json_close(json, ']');
}

static void put_texts(struct json *json, const char *name, const struct list *texts)
{
    json_open(json, name, '[');
    for (size_t i = 0; i < texts->count; i++)
        json_text(json, NULL, *LIST_AT(texts, const char *, i));
    json_close(json, ']');
}

static void put_text_if(struct json *json, const char *name, const char *text)
{
    if (text)
        json_text(json, name, text);
}

static void put_int_if(struct json *json, const char *name, int64_t number)
{
    if (number)
        json_int(json, name, number);
}

static void put_citations(struct json *json, const struct list *citations)
{
    json_open(json, "citations", '[');
    for (size_t i = 0; i < citations->count; i++) {
        const struct citation *citation = LIST_AT(citations, struct citation, i);
        json_open(json, NULL, '{');
        json_text(json, "kind", citation->kind);
        json_text(json, "code", citation->code);
        json_text(json, "date", citation->date);
        put_text_if(json, "issuer", citation->issuer);
        json_open(json, "lines", '[');
        for (size_t k = 0; k < citation->lines.count; k++)
            put_lines(json, NULL, *LIST_AT(&citation->lines, struct lines, k));
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_outline(struct json *json, const struct list *sections)
{
    json_open(json, "sections", '[');
    for (size_t i = 0; i < sections->count; i++)
        json_text(json, NULL, LIST_AT(sections, struct section, i)->path);
    json_close(json, ']');
    json_open(json, "outline", '[');
    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = LIST_AT(sections, struct section, i);
        int next = i + 1 < sections->count ? LIST_AT(sections, struct section, i + 1)->depth : 1;
        json_open(json, NULL, '{');
        json_text(json, "label", section->label);
        json_text(json, "path", section->path);
        json_text(json, "title", section->title);
        json_text(json, "text", section->text);
        put_lines(json, "lines", section->lines);
        json_open(json, "children", '[');
        for (int depth = next; depth <= section->depth; depth++) {
            json_close(json, ']');
            json_close(json, '}');
        }
    }
    json_close(json, ']');
}

void reading_put_due(struct json *json, const char *name, const struct due *due)
{
    json_open(json, name, '{');
    put_text_if(json, "by", due->by);
    put_text_if(json, "in", due->in);
    put_text_if(json, "from", due->from);
    if (due->every.count > 1)
        put_texts(json, due->every_one_of ? "every_one_of" : "every", &due->every);
    else if (due->every.count)
        json_text(json, "every", *LIST_AT(&due->every, const char *, 0));
    if (due->on.count)
        put_texts(json, "on", &due->on);
    put_int_if(json, "within_days", due->within_days);
    put_int_if(json, "within_working_days", due->within_working_days);
    put_text_if(json, "after", due->after);
    put_text_if(json, "before", due->before);
    put_int_if(json, "days_before", due->days_before);
    json_close(json, '}');
}

static void put_coverage(struct json *json, const struct list *coverage)
{
    json_open(json, "coverage", '{');
    for (size_t i = 0; i < coverage->count; i++) {
        const struct coverage *entry = LIST_AT(coverage, struct coverage, i);
        if (entry->what) {
            json_text(json, entry->who, entry->what);
            continue;
        }
        json_open(json, entry->who, '{');
        put_int_if(json, "min", entry->min);
        put_int_if(json, "percent", entry->percent);
        put_text_if(json, "per", entry->per);
        json_close(json, '}');
    }
    json_close(json, '}');
}

static bool is_due(const struct due *due)
{
    return due->by || due->in || due->from || due->every.count || due->on.count || due->within_days ||
           due->within_working_days || due->before;
}

static void put_obligation(struct json *json, const struct reading_obligation *obligation)
{
    json_open(json, NULL, '{');
    put_texts(json, "actors", &obligation->actors);
    if (obligation->partners.count)
        put_texts(json, "partners", &obligation->partners);
    json_text(json, "activity", obligation->activity);
    if (is_due(&obligation->due))
        reading_put_due(json, "due", &obligation->due);
    if (obligation->times_min || obligation->times_max) {
        json_open(json, "times", '{');
        put_int_if(json, "min", obligation->times_min);
        put_int_if(json, "max", obligation->times_max);
        json_close(json, '}');
    }
    put_text_if(json, "addressee", obligation->addressee);
    put_text_if(json, "via", obligation->via);
    if (obligation->coverage.count)
        put_coverage(json, &obligation->coverage);
    json_text(json, "section", obligation->section);
    put_lines(json, "lines", obligation->lines);
    json_text(json, "text", obligation->text);
    json_close(json, '}');
}

static void put_obligations(struct json *json, const struct list *obligations)
{
    json_open(json, "obligations", '[');
    for (size_t i = 0; i < obligations->count; i++)
        put_obligation(json, LIST_AT(obligations, struct reading_obligation, i));
    json_close(json, ']');
}

static void put_recipients(struct json *json, const struct list *recipients)
{
    json_open(json, "recipients", '[');
    for (size_t i = 0; i < recipients->count; i++) {
        const struct recipient *recipient = LIST_AT(recipients, struct recipient, i);
        json_open(json, NULL, '{');
        json_text(json, "name", recipient->name);
        put_text_if(json, "purpose", recipient->purpose);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_signature(struct json *json, const struct reading *reading)
{
    if (!reading->authority && !reading->post && !reading->name) {
        json_absent(json, "signature");
        return;
    }
    json_open(json, "signature", '{');
    json_text(json, "authority", reading->authority);
    json_text(json, "post", reading->post);
    json_text(json, "name", reading->name);
    json_close(json, '}');
}

static void put_end(struct json *json, const struct reading *reading)
{
    json_open(json, "marks", '{');
    put_text_if(json, "secrecy", reading->secrecy);
    put_text_if(json, "urgency", reading->urgency);
    put_text_if(json, "circulation", reading->circulation);
    if (reading->draft)
        json_truth(json, "draft", true);
    json_close(json, '}');
    json_open(json, "doubts", '[');
    for (size_t i = 0; i < reading->doubts.count; i++) {
        const struct doubt *doubt = LIST_AT(&reading->doubts, struct doubt, i);
        json_open(json, NULL, '{');
        json_text(json, "field", doubt->field);
        json_text(json, "why", doubt->why);
        put_lines(json, "lines", doubt->lines);
        json_close(json, '}');
    }
    json_close(json, ']');
    if (!reading->event_activity)
        return;
    json_open(json, "event", '{');
    json_text(json, "activity", reading->event_activity);
    json_text(json, "organisation", reading->event_organisation);
    json_text(json, "held_on", reading->event_held_on);
    json_close(json, '}');
}

void reading_put_json(struct json *json, const struct reading *reading)
{
    json_open(json, NULL, '{');
    json_text(json, "format", "chibo.plan/1");
    json_text(json, "kind", reading->kind);
    json_text(json, "kind_text", reading->kind_text);
    json_text(json, "issuer", reading->issuer);
    json_text(json, "number", reading->number);
    json_text(json, "symbol", reading->symbol);
    json_text(json, "place", reading->place);
    json_text(json, "date", reading->date);
    json_text(json, "title", reading->title);
    put_citations(json, &reading->citations);
    put_outline(json, &reading->sections);
    put_obligations(json, &reading->obligations);
    put_recipients(json, &reading->recipients);
    put_signature(json, reading);
    put_end(json, reading);
    json_close(json, '}');
}
