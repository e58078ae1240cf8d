#include "papers/compose.h"

#include "base/status.h"
#include "papers/composer.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static uint64_t next(struct composer *c)
{
    uint64_t z = (c->state += 0x9e3779b97f4a7c15U);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

int below(struct composer *c, int bound)
{
    return (int)(next(c) % (uint64_t)bound);
}

bool chance(struct composer *c, int percent)
{
    return below(c, 100) < percent;
}

const char *pick(struct composer *c, const char *const *texts)
{
    int count = 0;

    while (texts[count])
        count++;
    return texts[below(c, count)];
}

void put(struct composer *c, const char *text)
{
    buffer_put(&c->text, text);
}

const char *day_text(struct composer *c, struct ymd day)
{
    switch (below(c, 5)) {
    case 0:
        return arena_format(c->arena, "%02d/%02d/%d", day.day, day.month, day.year);
    case 1:
        return arena_format(c->arena, "%d-%d-%d", day.day, day.month, day.year);
    case 2:
        return arena_format(c->arena, "%02d.%02d.%d", day.day, day.month, day.year);
    default:
        return arena_format(c->arena, "%d/%d/%d", day.day, day.month, day.year);
    }
}

json_t *set_of(const char *first, const char *second)
{
    json_t *set = json_array();

    json_array_append_new(set, json_string(first));
    if (second)
        json_array_append_new(set, json_string(second));
    return set;
}

const char *to_capitals(struct composer *c, const char *text, bool first_only)
{
    struct buffer out = buffer_make(c->arena, TEXT_MOST);
    const utf8proc_uint8_t *rest = (const utf8proc_uint8_t *)text;
    utf8proc_uint8_t bytes[4];
    utf8proc_int32_t letter;

    while (*rest) {
        rest += utf8proc_iterate(rest, -1, &letter);
        if (!first_only || !out.length)
            letter = utf8proc_toupper(letter);
        buffer_put_n(&out, bytes, (size_t)utf8proc_encode_char(letter, bytes));
    }
    return out.text;
}

/* --- heading, bases, tail ----------------------------------------------------------------------------------------- */

static void put_heading(struct composer *c, const char *code)
{
    const char *place_day =
        arena_format(c->arena, "%s, ngày %02d tháng %02d năm %d", c->place, c->day.day, c->day.month, c->day.year);
    const char *left[] = {c->body->parent, to_capitals(c, c->name, false), "*", arena_format(c->arena, "Số %s", code)};
    const char *right[] = {"ĐẢNG CỘNG SẢN VIỆT NAM", place_day};

    switch (below(c, 3)) {
    case 0: /* columns under each other */
        for (size_t i = 0; i < COUNT(left); i++)
            if (left[i])
                put(c, arena_format(c->arena, "%s\n", left[i]));
        put(c, arena_format(c->arena, "%s\n%s\n\n", right[0], right[1]));
        break;
    case 1: /* side by side */
        put(c, arena_format(c->arena, "%-36s%s\n", left[0] ? left[0] : left[1], right[0]));
        if (left[0])
            put(c, arena_format(c->arena, "%s\n", left[1]));
        put(c, arena_format(c->arena, "            *\n%-36s%s\n\n", left[3], right[1]));
        break;
    default: /* parted by tabs */
        put(c, arena_format(c->arena, "%s\t%s\n", left[0] ? left[0] : left[1], right[0]));
        if (left[0])
            put(c, arena_format(c->arena, "%s\n", left[1]));
        put(c, arena_format(c->arena, "*\n%s\t%s\n\n", left[3], right[1]));
        break;
    }
}

static void put_bases(struct composer *c)
{
    int count = 1 + below(c, 3), at = below(c, cited_count);

    for (int i = 0; i < count; i++) {
        const struct cited *cited = &citeds[(at + i) % cited_count];
        json_t *citation = json_object();
        put(c, arena_format(c->arena, "%s %s%s%s ngày %d/%d/%d của %s %s%s", i ? "" : pick(c, base_openings),
                            cited->name, chance(c, 50) ? " số " : " ", cited->code, cited->day, cited->month,
                            cited->year, cited->issuer, cited->about, i + 1 < count ? ";" : ", "));
        json_object_set_new(citation, "kind", json_string(cited->kind));
        json_object_set_new(citation, "code", json_string(cited->code));
        json_object_set_new(
            citation, "date",
            json_string(arena_format(c->arena, "%04d-%02d-%02d", cited->year, cited->month, cited->day)));
        json_array_append_new(c->citations, citation);
    }
    put(c, arena_format(c->arena, "%s ban hành %s với những nội dung sau:\n\n", c->body->addressee, c->kind->spoken));
}

static void put_tail(struct composer *c, json_t *reading)
{
    const char *name =
        arena_format(c->arena, "%s %s %s", pick(c, family_names), pick(c, middle_names), pick(c, given_names));
    const char *post = pick(c, posts_signing);
    json_t *signature = json_object();
    const char *authority = c->body->authority;
    int count = 2 + below(c, 3);

    put(c, arena_format(c->arena, "\n%s\n", pick(c, recipient_heads)));
    for (int i = 0; i < count; i++) {
        const char *recipient = c->body->recipients[i];
        json_t *one = json_object();
        const char *purpose = i == 0 ? "báo cáo" : i == 1 ? "thực hiện" : NULL;
        const char *shown = !purpose ? ""
                            : i == 0 ? (chance(c, 50) ? " (báo cáo)" : " (b/c)")
                                     : (chance(c, 50) ? " (thực hiện)" : " (t/h)");
        put(c,
            arena_format(c->arena, "- %s%s%s\n", recipient, shown, i + 1 < count ? (chance(c, 50) ? ";" : ",") : "."));
        json_object_set_new(one, "name", json_string(recipient));
        if (purpose)
            json_object_set_new(one, "purpose", json_string(purpose));
        json_array_append_new(c->recipients, one);
    }
    put(c, arena_format(c->arena, "\n%s\n%s\n%s%s\n", authority, post, chance(c, 30) ? "(Đã ký)\n" : "\n", name));
    json_object_set_new(signature, "authority", json_string(authority));
    json_object_set_new(signature, "post", json_string(post));
    json_object_set_new(signature, "name", json_string(name));
    json_object_set_new(reading, "signature", signature);
}

/* Behind the signature a table of tasks, whose rows are obligations without a clause. */
static void put_annex(struct composer *c)
{
    const int rows = 2 + below(c, 3);

    put(c, "\nPHỤ LỤC\nPhân công nhiệm vụ\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n"
           "|---|---|---|---|---|\n");
    for (int row = 1; row <= rows;) {
        const struct act *act = &acts[below(c, act_count)];
        if (act->to_whom || act->due == DUE_NONE || act->due == DUE_BEFORE_REVIEW)
            continue;
        json_t *duty = json_object(), *due = json_object();
        const char *words = make_due(c, act->due, due), *actor = pick(c, c->body->actors);
        put(c, arena_format(c->arena, "| %d | %s | %s | Các chi bộ | %s |\n", row++,
                            to_capitals(c, pick(c, act->phrases), true), to_capitals(c, actor, true),
                            to_capitals(c, words, true)));
        json_object_set_new(duty, "activity", json_string(act->code));
        json_object_set_new(duty, "actors", set_of(actor, NULL));
        json_object_set_new(duty, "due", due);
        json_array_append_new(c->obligations, duty);
        c->dated++;
    }
}

static void finish(struct composer *c, json_t *reading, struct composed *paper)
{
    char *expected;

    json_object_set_new(reading, "sections", c->sections);
    json_object_set_new(reading, "citations", c->citations);
    json_object_set_new(reading, "obligations", c->obligations);
    json_object_set_new(reading, "recipients", c->recipients);
    expected = json_dumps(reading, JSON_INDENT(1));
    paper->expected = arena_text(c->arena, expected);
    free(expected);
    json_decref(reading);
    paper->text = harm(c, c->text.text);
    paper->dated = c->dated;
}

void compose(struct arena *arena, uint64_t seed, struct composed *paper)
{
    compose_of_day(arena, seed, NULL, paper);
}

void compose_of_day(struct arena *arena, uint64_t seed, const char *day, struct composed *paper)
{
    struct composer c = {.arena = arena, .state = seed, .text = buffer_make(arena, TEXT_MOST)};
    json_t *reading = json_object();

    c.sections = json_array();
    c.obligations = json_array();
    c.citations = json_array();
    c.recipients = json_array();
    c.body = &bodies[below(&c, body_count)];
    c.kind = &composed_kinds[below(&c, paper_kind_count)];
    c.place = pick(&c, places);
    c.name = arena_format(arena, c.body->name, c.place);
    c.day = (struct ymd){2016 + below(&c, 10), 1 + below(&c, 12), 1 + below(&c, 28)};
    if (day)
        c.day =
            (struct ymd){(int)strtol(day, NULL, 10), (int)strtol(day + 5, NULL, 10), (int)strtol(day + 8, NULL, 10)};
    const char *number = arena_format(arena, "%02d", 1 + below(&c, 180));
    const char *title = arena_format(arena, pick(&c, titles), pick(&c, subjects));

    const char *symbol = arena_format(arena, "%s/%s", c.kind->symbol, c.body->symbol);

    put_heading(&c, arena_format(arena, "%s-%s", number, symbol));
    put(&c, arena_format(arena, "%s\n%s\n-----\n\n", c.kind->printed, title));
    put_bases(&c);
    put_sections(&c);
    put_tail(&c, reading);
    c.has_annex = chance(&c, 25);
    if (c.has_annex)
        put_annex(&c);
    json_object_set_new(reading, "format", json_string("chibo.plan/1"));
    json_object_set_new(reading, "kind", json_string(c.kind->code));
    json_object_set_new(reading, "issuer", json_string(c.name));
    json_object_set_new(reading, "number", json_string(number));
    json_object_set_new(reading, "symbol", json_string(symbol));
    json_object_set_new(reading, "place", json_string(c.place));
    json_object_set_new(reading, "date", json_string(date_text(arena, c.day)));
    json_object_set_new(reading, "title", json_string(title));
    paper->title = arena_text(arena, title);
    finish(&c, reading, paper);
}
