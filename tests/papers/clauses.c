#include "papers/composer.h"

#include "base/status.h"

#include <string.h>

static void add_section(struct composer *c, const char *path)
{
    (void)snprintf(c->path, sizeof(c->path), "%s", path);
    json_array_append_new(c->sections, json_string(path));
}

/* One sentence that binds somebody; what it should be understood as. */
static void put_duty(struct composer *c)
{
    const struct act *act = &acts[below(c, act_count)];
    const char *actor = act->to_whom ? c->body->actors[below(c, 2)] : pick(c, c->body->actors);
    json_t *duty = json_object(), *due = json_object();
    const char *words = make_due(c, act->due, due);
    const char *what = pick(c, act->phrases);
    bool first = *words && (act->due == DUE_PERIOD || chance(c, 30)) && strncmp(words, "đột xuất", 9) != 0;

    if (first)
        put(c, arena_format(c->arena, "%s, %s %s", to_capitals(c, words, true), actor, what));
    else
        put(c, arena_format(c->arena, "%s %s", to_capitals(c, actor, true), what));
    if (act->to_whom) {
        const char *via = chance(c, 60) ? pick(c, c->body->vias) : NULL;
        const char *shown = via ? arena_format(c->arena, chance(c, 50) ? " (qua %s)" : ", qua %s", via) : "";
        put(c, arena_format(c->arena, " về %s%s", c->body->addressee, shown));
        json_object_set_new(duty, "addressee", json_string(c->body->addressee));
        if (via)
            json_object_set_new(duty, "via", json_string(via));
    }
    if (!first && *words)
        put(c, arena_format(c->arena, " %s", words));
    put(c, chance(c, 70) ? ".\n" : ";\n");
    json_object_set_new(duty, "activity", json_string(act->code));
    json_object_set_new(duty, "actors", set_of(actor, NULL));
    json_object_set_new(duty, "due", due);
    json_object_set_new(duty, "section", json_string(c->path));
    json_array_append_new(c->obligations, duty);
    c->dated++;
}

/* A sentence with a count: each cell, so many a period. */
static void put_counted(struct composer *c)
{
    static const struct {
        const char *phrase;
        int min, max;
    } counts[] = {{"01 - 02 %s", 1, 2},
                  {"ít nhất 01 %s", 1, 0},
                  {"từ 01 đến 03 %s", 1, 3},
                  {"02 %s", 2, 2},
                  {"ít nhất 02 %s", 2, 0}};
    static const struct {
        const char *thing, *code;
    } things[] = {{"diễn đàn", "forum"},
                  {"buổi sinh hoạt chuyên đề", "thematic_meeting"},
                  {"kỳ sinh hoạt chuyên đề", "thematic_meeting"}};
    int i = below(c, (int)COUNT(counts)), k = below(c, (int)COUNT(things));
    bool yearly = chance(c, 60);
    json_t *duty = json_object(), *times = json_object(), *due = json_object();

    put(c, arena_format(c->arena, "%s, mỗi chi bộ tổ chức %s",
                        yearly ? (chance(c, 50) ? "Hằng năm" : "Mỗi năm") : "Mỗi quý",
                        arena_format(c->arena, counts[i].phrase, things[k].thing)));
    put(c, arena_format(c->arena, " về %s.\n", pick(c, subjects)));
    json_object_set_new(times, "min", json_integer(counts[i].min));
    if (counts[i].max)
        json_object_set_new(times, "max", json_integer(counts[i].max));
    json_object_set_new(due, "every", json_string(yearly ? "year" : "quarter"));
    json_object_set_new(duty, "activity", json_string(things[k].code));
    json_object_set_new(duty, "actors", set_of("mỗi chi bộ", NULL));
    json_object_set_new(duty, "due", due);
    json_object_set_new(duty, "times", times);
    json_object_set_new(duty, "section", json_string(c->path));
    json_array_append_new(c->obligations, duty);
    c->dated++;
}

static void put_prose(struct composer *c)
{
    put(c, arena_format(c->arena, pick(c, purposes), pick(c, subjects)));
    put(c, "\n");
}

static void gap(struct composer *c)
{
    if (chance(c, 40))
        put(c, "\n");
}

static void put_purpose_section(struct composer *c)
{
    put(c, "I. MỤC ĐÍCH, YÊU CẦU\n");
    add_section(c, "I");
    for (int i = 1; i <= 2 + below(c, 2); i++) {
        gap(c);
        put(c, arena_format(c->arena, "%d. ", i));
        add_section(c, arena_format(c->arena, "I.%d", i));
        put_prose(c);
    }
}

static void put_sub(struct composer *c, const char *above, int number, int scheme)
{
    const char *label = scheme ? arena_format(c->arena, "%c", 'a' + number - 1)
                               : arena_format(c->arena, "%s.%d", strrchr(above, '.') + 1, number);
    const char *sign = scheme ? ") " : ". ";

    gap(c);
    put(c, arena_format(c->arena, "%s%s", label, sign));
    add_section(c, scheme ? arena_format(c->arena, "%s.%s", above, label)
                          : arena_format(c->arena, "%s.%d", above, number));
    if (chance(c, 25))
        put_counted(c);
    else
        put_duty(c);
}

static void put_task_section(struct composer *c)
{
    int scheme = below(c, 2);

    gap(c);
    put(c, arena_format(c->arena, "II. %s\n", pick(c, task_headings)));
    add_section(c, "II");
    for (int i = 1; i <= 2 + below(c, 3); i++) {
        const char *path = arena_format(c->arena, "II.%d", i);
        gap(c);
        put(c, arena_format(c->arena, "%d. %s\n", i, pick(c, headings)));
        add_section(c, path);
        for (int k = 1; k <= 2 + below(c, 2); k++)
            put_sub(c, path, k, scheme);
    }
}

static void put_doing_section(struct composer *c)
{
    gap(c);
    put(c, "III. TỔ CHỨC THỰC HIỆN\n");
    add_section(c, "III");
    for (int i = 1; i <= 3 + below(c, 3); i++) {
        gap(c);
        put(c, arena_format(c->arena, "%d. ", i));
        add_section(c, arena_format(c->arena, "III.%d", i));
        put_duty(c);
    }
}

void put_sections(struct composer *c)
{
    put_purpose_section(c);
    put_task_section(c);
    put_doing_section(c);
}
