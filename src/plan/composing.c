#include "plan/composing.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/answer.h"
#include "plan/audience.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/wording.h"
#include "rules/catalogue.h"
#include "text/numbering.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MOST 4 /* I. 1. a) -: deeper ones are dashes */

struct composing {
    struct work *w;
    const struct plan *plan;
    struct list answers;     /* struct answer */
    struct list above, ours; /* struct obligation */
    struct list *leaves;
    int counts[DEPTH_MOST + 1];
    const char *paths[DEPTH_MOST + 1];
};

/* --- labels ------------------------------------------------------------------------------------------------------- */

static const char *label_of(struct work *w, int64_t depth, int count)
{
    if (depth == 1)
        return numbering_roman(&w->arena, count);
    if (depth == 2)
        return arena_format(&w->arena, "%d", count);
    return depth == 3 && count <= 22 ? numbering_letter(count) : "-";
}

static const char *closing_sign(int64_t depth, const char *label)
{
    if (strcmp(label, "-") == 0)
        return " ";
    return depth == 3 ? ") " : ". ";
}

static struct leaf *add_leaf(struct composing *composing, const char *kind, const char *text)
{
    struct leaf *leaf = list_add(&composing->w->arena, composing->leaves, sizeof(*leaf));

    *leaf = (struct leaf){.kind = kind, .text = text};
    return leaf;
}

/* A paragraph that begins a clause, labelled. */
static struct leaf *add_clause(struct composing *composing, const char *kind, int64_t depth, const char *text)
{
    struct work *w = composing->w;
    const int64_t at = depth < 1 ? 1 : depth > DEPTH_MOST ? DEPTH_MOST : depth;
    const char *label = label_of(w, at, ++composing->counts[at]);
    struct leaf *leaf =
        add_leaf(composing, kind, arena_format(&w->arena, "%s%s%s", label, closing_sign(at, label), text));

    for (int64_t i = at + 1; i <= DEPTH_MOST; i++)
        composing->counts[i] = 0;
    leaf->depth = at;
    if (strcmp(label, "-") == 0) {
        leaf->path = composing->paths[at] = composing->paths[at - 1];
        return leaf;
    }
    const char *around = at > 1 ? composing->paths[at - 1] : NULL;
    leaf->label = label;
    leaf->path = around ? arena_format(&w->arena, "%s.%s", around, label) : label;
    for (int64_t i = at; i <= DEPTH_MOST; i++)
        composing->paths[i] = leaf->path;
    return leaf;
}

/* --- an obligation as a sentence ---------------------------------------------------------------------------------- */

static const char *said_times(struct work *w, const struct obligation *obligation)
{
    const int64_t least = obligation->times_min, most = obligation->times_max;

    if (!least && !most)
        return "";
    if (least == most)
        return arena_format(&w->arena, " %02d lần", (int)least);
    if (!most)
        return arena_format(&w->arena, " ít nhất %02d lần", (int)least);
    return least ? arena_format(&w->arena, " %02d - %02d lần", (int)least, (int)most)
                 : arena_format(&w->arena, " không quá %02d lần", (int)most);
}

/* Without the stop that the whole sentence gets. */
static const char *without_stop(struct work *w, const char *text)
{
    size_t length = strlen(text);

    while (length && strchr(" .;", text[length - 1]))
        length--;
    return arena_text_n(&w->arena, text, length);
}

static const char *sentence_of(struct work *w, const struct obligation *obligation)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);
    struct due due;

    wording_due_read(&w->arena, obligation->due ? obligation->due : "", &due);
    const char *when = wording_due_say(w, &due);
    if (obligation->actors && *obligation->actors)
        buffer_format(&out, "%s: ", obligation->actors);
    buffer_put(&out, without_stop(w, obligation->title));
    buffer_put(&out, said_times(w, obligation));
    if (obligation->addressee && *obligation->addressee)
        buffer_format(&out, ", gửi %s", obligation->addressee);
    if (obligation->via && *obligation->via)
        buffer_format(&out, " (qua %s)", obligation->via);
    if (when)
        buffer_format(&out, ", %s", when);
    buffer_put(&out, ".");
    return out.text;
}

/* --- clauses ------------------------------------------------------------------------------------------------------ */

static bool is_same_text(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "") == 0;
}

/* The name in a list is our own matter; all else is what binds. */
static bool binds_as_above(const struct obligation *ours, const struct obligation *above)
{
    return ours->times_min == above->times_min && ours->times_max == above->times_max &&
           is_same_text(ours->addressee, above->addressee) && is_same_text(ours->via, above->via);
}

/* The end of a day printed at `text` as 31/1/2027, 31-01-2027 or 31.1.2027, when it is that day; NULL. */
static const char *end_of_day(const char *text, struct ymd day)
{
    char *end;
    const long first = strtol(text, &end, 10);
    const char sign = *end;

    if (end == text || end > text + 2 || first != day.day || !sign || !strchr("/-.", sign))
        return NULL;
    const char *month = end + 1;
    if (strtol(month, &end, 10) != day.month || end == month || *end != sign)
        return NULL;
    const char *year = end + 1;
    return strtol(year, &end, 10) == day.year && end == year + 4 ? end : NULL;
}

/* Words that say the deadline above, with ours in its place; NULL when they do not say it as a day. */
static const char *with_our_day(struct work *w, const char *words, const char *above, const char *ours)
{
    static const char by[] = "by=";
    struct ymd day, our_day;

    if (strncmp(above, by, strlen(by)) != 0 || strncmp(ours, by, strlen(by)) != 0 ||
        !date_parse(above + strlen(by), &day) || !date_parse(ours + strlen(by), &our_day))
        return NULL;
    for (const char *at = words; *at; at++) {
        const bool begins = (at == words || !strchr("0123456789", at[-1])) && strchr("0123456789", *at);
        const char *end = begins ? end_of_day(at, day) : NULL;
        if (end)
            return arena_format(&w->arena, "%.*s%02d/%02d/%d%s", (int)(at - words), words, our_day.day, our_day.month,
                                our_day.year, end);
    }
    return NULL;
}

static const struct obligation *refined_by(const struct composing *composing, const struct obligation *ours)
{
    for (size_t k = 0; ours->refines_id && k < composing->above.count; k++) {
        const struct obligation *above = LIST_AT(&composing->above, struct obligation, k);
        if (above->id == ours->refines_id)
            return above;
    }
    return NULL;
}

/* The words of a clause with our deadlines in them; what they cannot say that way is left in `unsaid`. */
static const char *say_changed(struct composing *composing, const struct answer *answer, const char *words,
                               struct list *unsaid)
{
    for (size_t i = 0; i < composing->ours.count; i++) {
        const struct obligation *ours = LIST_AT(&composing->ours, struct obligation, i);
        const struct obligation *above = refined_by(composing, ours);
        const char *said = NULL;
        if (!above || above->clause != answer->clause ||
            (binds_as_above(ours, above) && is_same_text(ours->due, above->due)))
            continue;
        if (binds_as_above(ours, above))
            said = with_our_day(composing->w, words, above->due, ours->due);
        if (said)
            words = said;
        else
            *(const struct obligation **)list_add(&composing->w->arena, unsaid, sizeof(struct obligation *)) = ours;
    }
    return words;
}

static bool is_kept(const struct answer *answer)
{
    if (!answer->way)
        return answer->taken > 0;
    return strcmp(answer->way, "taken") == 0 || strcmp(answer->way, "refined") == 0;
}

static bool has_below(const struct list *answers, size_t i)
{
    const int64_t depth = LIST_AT(answers, struct answer, i)->depth;

    return i + 1 < answers->count && LIST_AT(answers, struct answer, i + 1)->depth > depth;
}

/* A clause is printed for itself, or as the heading of one that is. */
static bool is_printed(const struct list *answers, size_t i)
{
    const int64_t depth = LIST_AT(answers, struct answer, i)->depth;

    if (is_kept(LIST_AT(answers, struct answer, i)))
        return true;
    for (i++; i < answers->count && LIST_AT(answers, struct answer, i)->depth > depth; i++)
        if (is_kept(LIST_AT(answers, struct answer, i)))
            return true;
    return false;
}

/* The words of the clause without its label; further lines follow. */
static const char *words_of(struct work *w, const struct answer *answer)
{
    const bool is_refined = answer->way && strcmp(answer->way, "refined") == 0;
    const char *text = is_refined ? answer->words : answer->text && *answer->text ? answer->text : answer->title;
    struct label label;

    if (!text)
        return "";
    return !is_refined && numbering_read(&w->arena, text, &label) ? text + label.bytes : text;
}

static void put_clause(struct composing *composing, size_t i)
{
    const struct answer *answer = LIST_AT(&composing->answers, struct answer, i);
    struct arena *arena = &composing->w->arena;
    const bool is_refined = answer->way && strcmp(answer->way, "refined") == 0;
    struct list unsaid = {0};
    const char *words = words_of(composing->w, answer);
    if (!is_refined)
        words = say_changed(composing, answer, words, &unsaid);
    const char *kind = !has_below(&composing->answers, i) ? "đoạn" : answer->depth <= 1 ? "đề mục" : "tiểu mục";
    size_t length = strcspn(words, "\n");

    add_clause(composing, kind, answer->depth, arena_text_n(arena, words, length))->upper_clause = answer->clause;
    for (words += length; *words; words += length) {
        words += strspn(words, "\n ");
        length = strcspn(words, "\n");
        if (length)
            add_leaf(composing, "đoạn", arena_text_n(arena, words, length));
    }
    for (size_t k = 0; k < unsaid.count; k++) {
        const struct obligation *one = *LIST_AT(&unsaid, const struct obligation *, k);
        add_leaf(composing, "đoạn", sentence_of(composing->w, one))->obligation = one->id;
    }
}

/* Own additions, and what stood in no clause above. */
static void put_rest(struct composing *composing)
{
    bool has_heading = false;

    for (size_t i = 0; i < composing->ours.count; i++) {
        const struct obligation *ours = LIST_AT(&composing->ours, struct obligation, i);
        const struct obligation *above = refined_by(composing, ours);
        if (above && above->clause)
            continue;
        if (!has_heading)
            add_clause(composing, "đề mục", 1, "NHIỆM VỤ CỤ THỂ");
        has_heading = true;
        add_clause(composing, "đoạn", 2, sentence_of(composing->w, ours))->obligation = ours->id;
    }
}

/* The plan as it was issued: what an act set later stands in that act's own paper. */
static enum status list_issued(struct work *w, int64_t plan_id, struct list *issued)
{
    struct list all = {0};

    TRY(obligation_list(w, plan_id, &all));
    for (size_t i = 0; i < all.count; i++) {
        const struct obligation *one = LIST_AT(&all, struct obligation, i);
        if (!one->from_on)
            *(struct obligation *)list_add(&w->arena, issued, sizeof(*one)) = *one;
    }
    return OK;
}

enum status composing_make(struct work *w, const struct plan *plan, struct list *leaves)
{
    struct composing composing = {.w = w, .plan = plan, .leaves = leaves};
    const enum language language = w->language;

    TRY(answer_list(w, plan->id, &composing.answers));
    TRY(obligation_list(w, plan->upper_id, &composing.above));
    TRY(list_issued(w, plan->id, &composing.ours));
    w->language = LANGUAGE_VI;
    for (size_t i = 0; i < composing.answers.count; i++)
        if (is_printed(&composing.answers, i))
            put_clause(&composing, i);
    put_rest(&composing);
    w->language = language;
    return OK;
}

/* --- what it rests on, whom it goes to ---------------------------------------------------------------------------- */

static const char *kind_name(const char *code)
{
    for (const struct choice *kind = paper_kinds; code && kind->code; kind++)
        if (strcmp(kind->code, code) == 0)
            return kind->label;
    return "Văn bản";
}

enum status composing_bases(struct work *w, const struct plan *plan, struct list *bases)
{
    struct list cited = {0};

    TRY(paper_list_cited(w, plan->paper_id, &cited));
    for (size_t i = 0; i < cited.count; i++) {
        const struct paper_citation *one = LIST_AT(&cited, struct paper_citation, i);
        struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);
        buffer_format(&out, "Căn cứ %s số %s", kind_name(one->kind), one->code);
        if (one->date)
            buffer_format(&out, ", ngày %s", wording_day_say(w, one->date));
        if (one->issuer)
            buffer_format(&out, " của %s", one->issuer);
        buffer_put(&out, i + 1 < cited.count ? ";" : ",");
        list_add_text(&w->arena, bases, out.text);
    }
    list_add_text(&w->arena, bases,
                  arena_format(&w->arena, "%s xây dựng %s thực hiện như sau:", plan->issuer ? plan->issuer : "",
                               strcmp(plan->kind, "programme") == 0 ? "chương trình" : "kế hoạch"));
    return OK;
}

enum status composing_recipients(struct work *w, const struct plan *plan, struct list *recipients)
{
    struct audience_tally tally;
    struct list counts = {0};
    struct plan upper;
    struct org issuer;

    TRY(org_find(w, plan->org_id, NULL, &issuer));
    TRY(plan_find(w, plan->upper_id, &upper));
    TRY(audience_gather(w, plan->id, &tally));
    audience_count(&w->arena, &tally, 0, &counts);
    list_add_text(&w->arena, recipients, arena_format(&w->arena, "%s (báo cáo)", upper.issuer));
    for (size_t i = 0; i < counts.count; i++) {
        struct org_kind kind;
        const enum language language = w->language;
        w->language = LANGUAGE_VI;
        const enum status status = catalogue_kind(w, LIST_AT(&counts, struct audience_count, i)->kind, NULL, &kind);
        w->language = language;
        TRY(status);
        list_add_text(&w->arena, recipients, arena_format(&w->arena, "%s trực thuộc (thực hiện)", kind.label));
    }
    list_add_text(&w->arena, recipients,
                  strcmp(issuer.form, "cell") == 0 ? "Lưu chi bộ"
                                                   : arena_format(&w->arena, "Lưu Văn phòng %s", issuer.name));
    return OK;
}
