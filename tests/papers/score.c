#include "papers/score.h"

#include "base/arena.h"
#include "text/fold.h"

#include <jansson.h>
#include <string.h>

#define MOST 2000 /* things of one part of one paper */

const char *const score_part_names[SCORE_PARTS] = {"header",  "citations",  "sections",  "obligations",
                                                   "undated", "recipients", "signature", "event"};

static const char *words(struct arena *arena, const char *text)
{
    return fold_words(arena, text ? text : "");
}

/* Characters in common blocks, longest block first: Ratcliff and Obershelp's likeness. */
static size_t common(const char *a, size_t na, const char *b, size_t nb)
{
    size_t best = 0, at_a = 0, at_b = 0;
    size_t *row = calloc(nb + 1, sizeof(*row));

    for (size_t i = 0; i < na; i++) {
        size_t diagonal = 0;
        for (size_t j = 0; j < nb; j++) {
            size_t above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? diagonal + 1 : 0;
            diagonal = above;
            if (row[j + 1] > best) {
                best = row[j + 1];
                at_a = i + 1 - best;
                at_b = j + 1 - best;
            }
        }
    }
    free(row);
    if (!best)
        return 0;
    return best + common(a, at_a, b, at_b) +
           common(a + at_a + best, na - at_a - best, b + at_b + best, nb - at_b - best);
}

static bool alike(struct arena *arena, const char *a, const char *b, double floor)
{
    const char *one = words(arena, a), *other = words(arena, b);
    size_t n = strlen(one) + strlen(other);

    return !strcmp(one, other) ||
           (n && 2.0 * (double)common(one, strlen(one), other, strlen(other)) / (double)n >= floor);
}

static bool near(struct arena *arena, const char *a, const char *b)
{
    const char *one = words(arena, a), *other = words(arena, b);
    const char *small = strlen(one) <= strlen(other) ? one : other;
    const char *large = small == one ? other : one;

    return alike(arena, a, b, 0.7) ||
           (strlen(small) >= 4 && strstr(large, small) && 3 * strlen(small) >= strlen(large));
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* Whether any value of a list, or the value itself, equals `text`. */
static bool any_is(const json_t *want, const char *text)
{
    size_t i;
    json_t *one;

    if (json_is_string(want))
        return text && !strcmp(json_string_value(want), text);
    json_array_foreach(want, i, one) if (any_is(one, text)) return true;
    return false;
}

/* Lists of texts as sets; a single text is a list of one. */
static bool same_set(const json_t *a, const json_t *b)
{
    size_t na = json_is_array(a) ? json_array_size(a) : (size_t)json_is_string(a);
    size_t nb = json_is_array(b) ? json_array_size(b) : (size_t)json_is_string(b);
    size_t i;
    json_t *one;

    if (na != nb)
        return false;
    if (json_is_string(a))
        return any_is(b, json_string_value(a));
    json_array_foreach(a, i, one) if (!any_is(b, json_string_value(one))) return false;
    return true;
}

static const char *const due_texts[] = {"by", "in", "from", "before", "after"};
static const char *const due_sets[] = {"every", "every_one_of", "on"};
static const char *const due_numbers[] = {"within_days", "within_working_days", "days_before"};

static bool same_due(const json_t *a, const json_t *b)
{
    for (size_t i = 0; i < sizeof(due_texts) / sizeof(*due_texts); i++) {
        const char *one = text_of(a, due_texts[i]), *other = text_of(b, due_texts[i]);
        if ((one == NULL) != (other == NULL) || (one && strcmp(one, other) != 0))
            return false;
    }
    for (size_t i = 0; i < sizeof(due_sets) / sizeof(*due_sets); i++)
        if (!same_set(json_object_get(a, due_sets[i]), json_object_get(b, due_sets[i])))
            return false;
    for (size_t i = 0; i < sizeof(due_numbers) / sizeof(*due_numbers); i++)
        if (json_integer_value(json_object_get(a, due_numbers[i])) !=
            json_integer_value(json_object_get(b, due_numbers[i])))
            return false;
    return true;
}

static bool is_dated(const json_t *obligation)
{
    return json_object_size(json_object_get(obligation, "due")) ||
           json_object_size(json_object_get(obligation, "times"));
}

static bool some_near(struct arena *arena, const char *name, const json_t *others)
{
    size_t i;
    json_t *other;

    json_array_foreach(others, i, other) if (near(arena, name, json_string_value(other))) return true;
    return false;
}

static bool same_actors(struct arena *arena, const json_t *wants, const json_t *gots)
{
    size_t i;
    json_t *one;

    if (!json_array_size(wants))
        return true;
    json_array_foreach(wants, i, one) if (!some_near(arena, json_string_value(one), gots)) return false;
    json_array_foreach(gots, i, one) if (!some_near(arena, json_string_value(one), wants)) return false;
    return true;
}

static bool same_section(const char *want, const char *got)
{
    size_t length = want ? strlen(want) : 0;

    return !length || (got && !strncmp(got, want, length) && (!got[length] || got[length] == '.'));
}

typedef bool same_fn(struct arena *arena, const json_t *want, const json_t *got);

static bool same_obligation(struct arena *arena, const json_t *want, const json_t *got)
{
    static const char *const texts[] = {"addressee", "via"};
    const json_t *times = json_object_get(want, "times"), *coverage = json_object_get(want, "coverage");
    const json_t *counted = json_object_get(got, "times");

    if (!any_is(json_object_get(want, "activity"), text_of(got, "activity")) ||
        !same_due(json_object_get(want, "due"), json_object_get(got, "due")))
        return false;
    for (size_t i = 0; i < 2; i++)
        if (text_of(want, texts[i]) && !alike(arena, text_of(want, texts[i]), text_of(got, texts[i]), 0.8))
            return false;
    if (json_object_size(times) &&
        (json_integer_value(json_object_get(times, "min")) != json_integer_value(json_object_get(counted, "min")) ||
         json_integer_value(json_object_get(times, "max")) != json_integer_value(json_object_get(counted, "max"))))
        return false;
    if (json_object_size(coverage) && !json_equal(coverage, json_object_get(got, "coverage")))
        return false;
    return same_section(text_of(want, "section"), text_of(got, "section")) &&
           same_actors(arena, json_object_get(want, "actors"), json_object_get(got, "actors"));
}

static bool same_citation(struct arena *arena, const json_t *want, const json_t *got)
{
    const char *one = text_of(want, "date"), *other = text_of(got, "date");

    (void)arena;
    (void)one;
    if ((one == NULL) != (other == NULL) || (one && strcmp(one, other) != 0))
        return false;
    if (!any_is(json_object_get(want, "kind"), text_of(got, "kind")))
        return false;
    return alike(arena, text_of(want, "code"), text_of(got, "code"), 1.0);
}

static bool same_text(struct arena *arena, const json_t *want, const json_t *got)
{
    (void)arena;
    return json_equal(want, got);
}

static bool same_recipient(struct arena *arena, const json_t *want, const json_t *got)
{
    const char *one = text_of(want, "purpose"), *other = text_of(got, "purpose");

    if (!alike(arena, text_of(want, "name"), text_of(got, "name"), 0.9))
        return false;
    return (one && !strcmp(one, "*")) || !strcmp(one ? one : "", other ? other : "");
}

static bool same_undated(struct arena *arena, const json_t *want, const json_t *got)
{
    (void)arena;
    return any_is(json_array_get(want, 0), text_of(got, "activity")) &&
           same_section(json_string_value(json_array_get(want, 1)), text_of(got, "section"));
}

struct tally {
    int hits, wanted, given;
    bool explain;
};

static bool is_optional(const json_t *want)
{
    return json_is_object(want) && json_is_true(json_object_get(want, "optional"));
}

static void say_line(const char *sign, const json_t *thing)
{
    char *text = json_dumps(thing, JSON_COMPACT | JSON_ENCODE_ANY);

    printf("  %s %.300s\n", sign, text);
    free(text);
}

/* One to one, in order; the wanted that are not optional choose first. */
static void match(struct tally *tally, const json_t *wants, const json_t *gots, same_fn *same)
{
    struct arena arena = {0};
    bool taken[MOST] = {false};
    size_t i, k;
    json_t *want, *got;

    for (int optional = 0; optional < 2; optional++)
        json_array_foreach(wants, i, want)
        {
            bool found = false;
            if (is_optional(want) != (optional != 0))
                continue;
            for (k = 0; k < json_array_size(gots) && k < MOST && !found; k++)
                if (!taken[k] && same(&arena, want, json_array_get(gots, k)))
                    found = taken[k] = true;
            tally->wanted += !optional;
            tally->hits += !optional && found;
            tally->given += !optional && found;
            if (!found && !optional && tally->explain)
                say_line("missing ", want);
        }
    json_array_foreach(gots, k, got) if (k < MOST && !taken[k])
    {
        tally->given++;
        if (tally->explain)
            say_line("too much", got);
    }
    arena_free(&arena);
}

static void tally_fields(struct tally *tally, const json_t *want, const json_t *got, const char *const *keys)
{
    struct arena arena = {0};

    for (; *keys; keys++) {
        const json_t *a = json_object_get(want, *keys);
        const char *b = text_of(got, *keys);
        bool is_long = !strcmp(*keys, "title") || !strcmp(*keys, "issuer");
        double floor = is_long ? 0.9 : !strcmp(*keys, "organisation") ? 0.8 : !strcmp(*keys, "authority") ? 0.95 : 1.0;
        bool hit = false;
        if (json_is_string(a) && !strcmp(json_string_value(a), "*"))
            continue;
        size_t choices = json_is_array(a) ? json_array_size(a) : (size_t)json_is_string(a);
        for (size_t i = 0; i < choices && b; i++)
            hit |= alike(&arena, json_string_value(json_is_array(a) ? json_array_get(a, i) : a), b, floor);
        tally->wanted += choices > 0;
        tally->given += b != NULL;
        tally->hits += hit;
        if (tally->explain && !hit && (choices || b)) {
            char *text = json_dumps(a ? a : json_null(), JSON_ENCODE_ANY);
            printf("  %s: wanted %s, given %s\n", *keys, text, b ? b : "nothing");
            free(text);
        }
    }
    arena_free(&arena);
}

static void split_obligations(const json_t *all, json_t *dated, json_t *loose)
{
    size_t i;
    json_t *one;
    json_t *seen = json_object();

    json_array_foreach(all, i, one)
    {
        if (is_dated(one)) {
            json_array_append(dated, one);
            continue;
        }
        const char *section = text_of(one, "section");
        json_int_t count = json_integer_value(json_object_get(seen, section ? section : "-")) + 1;
        json_object_set_new(seen, section ? section : "-", json_integer(count));
        if (count <= 3)
            json_array_append(loose, one);
    }
    json_decref(seen);
}

static void tally_parts(struct tally tallies[SCORE_PARTS], const json_t *want, const json_t *got)
{
    static const char *const header[] = {"kind", "number", "symbol", "place", "date", "title", "issuer", NULL};
    static const char *const signature[] = {"authority", "post", "name", NULL};
    static const char *const event[] = {"activity", "organisation", "held_on", NULL};
    json_t *dated = json_array(), *loose = json_array();

    split_obligations(json_object_get(got, "obligations"), dated, loose);
    tally_fields(&tallies[SCORE_HEADER], want, got, header);
    match(&tallies[SCORE_CITATIONS], json_object_get(want, "citations"), json_object_get(got, "citations"),
          same_citation);
    match(&tallies[SCORE_SECTIONS], json_object_get(want, "sections"), json_object_get(got, "sections"), same_text);
    match(&tallies[SCORE_OBLIGATIONS], json_object_get(want, "obligations"), dated, same_obligation);
    struct tally *undated = &tallies[SCORE_UNDATED];
    bool explain = undated->explain;
    undated->explain = false;
    match(undated, json_object_get(want, "undated"), loose, same_undated);
    undated->given = undated->hits;
    undated->explain = explain;
    if (explain && undated->hits < undated->wanted)
        printf("  undated: %d of %d\n", undated->hits, undated->wanted);
    match(&tallies[SCORE_RECIPIENTS], json_object_get(want, "recipients"), json_object_get(got, "recipients"),
          same_recipient);
    tally_fields(&tallies[SCORE_SIGNATURE], json_object_get(want, "signature"), json_object_get(got, "signature"),
                 signature);
    tally_fields(&tallies[SCORE_EVENT], json_object_get(want, "event"), json_object_get(got, "event"), event);
    json_decref(dated);
    json_decref(loose);
}

static bool tally_texts(struct tally tallies[SCORE_PARTS], const char *expected, const char *given)
{
    json_t *want = json_loads(expected, 0, NULL);
    json_t *got = given ? json_loads(given, 0, NULL) : NULL;

    if (want)
        tally_parts(tallies, want, got);
    bool is_json = want != NULL;
    json_decref(want);
    json_decref(got);
    return is_json;
}

bool score_add(struct score *score, const char *expected, const char *given)
{
    struct tally tallies[SCORE_PARTS] = {{0}};

    if (!tally_texts(tallies, expected, given))
        return false;
    for (int part = 0; part < SCORE_PARTS; part++) {
        score->hits[part] += tallies[part].hits;
        score->wanted[part] += tallies[part].wanted;
        score->given[part] += tallies[part].given;
    }
    return true;
}

double score_f1(const struct score *score, enum score_part part)
{
    double hits = score->hits[part];
    double precision = score->given[part] ? hits / score->given[part] : score->wanted[part] == 0;
    double recall = score->wanted[part] ? hits / score->wanted[part] : 1.0;

    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0.0;
}

double score_mean(const struct score *score)
{
    double sum = 0;
    int judged = 0;

    for (int part = 0; part < SCORE_PARTS; part++)
        if (score->wanted[part] || score->given[part]) {
            sum += score_f1(score, (enum score_part)part);
            judged++;
        }
    return judged ? sum / judged : 0.0;
}

void score_explain(const char *name, const char *expected, const char *given)
{
    struct tally tallies[SCORE_PARTS] = {{0}};
    struct score score = {{0}, {0}, {0}};

    (void)score_add(&score, expected, given);
    if (score_mean(&score) >= 1.0)
        return;
    printf("%s: mean F1 %.3f\n", name, score_mean(&score));
    for (int part = 0; part < SCORE_PARTS; part++)
        tallies[part].explain = true;
    (void)tally_texts(tallies, expected, given);
}
