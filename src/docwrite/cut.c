#include "docwrite/cut.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docwrite/mark.h"

#include <stdlib.h>
#include <string.h>

#define PRESERVED "<w:t xml:space=\"preserve\">"

/* A stretch of the words of a paragraph. */
struct piece {
    size_t element; /* the w:t  */
    size_t at;      /* in the paragraph's text */
};

struct paragraph {
    size_t element;
    struct list pieces; /* struct piece */
    struct buffer text;
};

/* A mark with its place in the part. */
struct placed {
    struct mark mark;
    size_t from, to;   /* bytes of its first stretch */
    size_t element;    /* the w:t it begins in       */
    size_t paragraph;  /* element                    */
    bool begins, ends; /* nothing but blanks before it, behind it, in its paragraph */
};

struct cutting {
    struct work *w;
    const struct part *part;
    struct list *cuts;
    struct list placed; /* struct placed */
};

static void add_cut(struct cutting *cutting, struct cut cut)
{
    cut.order = cutting->cuts->count;
    *(struct cut *)list_add(&cutting->w->arena, cutting->cuts, sizeof(cut)) = cut;
}

static void drop(struct cutting *cutting, size_t from, size_t to, const char *words)
{
    add_cut(cutting, (struct cut){.kind = CUT_WORDS, .from = from, .to = to, .words = words});
}

/* --- the words of paragraphs ----------------------------------------------------------------------------------------
 */

static struct paragraph *paragraph_of(struct cutting *cutting, struct list *paragraphs, size_t element)
{
    /* A paragraph with a text box in it comes back after the box; there are few in between. */
    for (size_t i = paragraphs->count; i-- > 0 && i + 64 > paragraphs->count;)
        if (LIST_AT(paragraphs, struct paragraph, i)->element == element)
            return LIST_AT(paragraphs, struct paragraph, i);
    struct paragraph *made = list_add(&cutting->w->arena, paragraphs, sizeof(*made));
    *made = (struct paragraph){.element = element, .text = buffer_make(&cutting->w->arena, LIMIT_DOCUMENT_TEXT)};
    return made;
}

static void gather_words(struct cutting *cutting, struct list *paragraphs)
{
    const struct part *part = cutting->part;

    for (size_t i = 1; i < part->elements.count; i++) {
        const struct element *element = PART_AT(part, i);
        if (!part_is(part, i, "w:t") || element->inner_end <= element->inner)
            continue;
        const size_t around = part_around(part, i, "w:p");
        if (around == PART_DOCUMENT)
            continue;
        struct paragraph *paragraph = paragraph_of(cutting, paragraphs, around);
        struct piece *piece = list_add(&cutting->w->arena, &paragraph->pieces, sizeof(*piece));
        *piece = (struct piece){i, paragraph->text.length};
        buffer_put_n(&paragraph->text, part->bytes + element->inner, element->inner_end - element->inner);
    }
}

/* --- marks to places ------------------------------------------------------------------------------------------------
 */

static bool is_blank(const char *text, size_t from, size_t to)
{
    while (from < to && (text[from] == ' ' || text[from] == '\t' || text[from] == '\n'))
        from++;
    return from == to;
}

/* The stretches of a mark: the first bears what it says, the others go. */
static void place_mark(struct cutting *cutting, const struct paragraph *paragraph, const struct mark *mark)
{
    struct placed *placed = list_add(&cutting->w->arena, &cutting->placed, sizeof(*placed));

    *placed = (struct placed){.mark = *mark,
                              .paragraph = paragraph->element,
                              .begins = is_blank(paragraph->text.text, 0, mark->from),
                              .ends = is_blank(paragraph->text.text, mark->to, paragraph->text.length)};
    for (size_t i = 0; i < paragraph->pieces.count; i++) {
        const struct piece *piece = LIST_AT(&paragraph->pieces, struct piece, i);
        const struct element *element = PART_AT(cutting->part, piece->element);
        const size_t end = piece->at + (element->inner_end - element->inner);
        if (end <= mark->from || piece->at >= mark->to)
            continue;
        const size_t from = element->inner + (mark->from > piece->at ? mark->from - piece->at : 0);
        const size_t to = mark->to < end ? element->inner + (mark->to - piece->at) : element->inner_end;
        drop(cutting, element->start, element->inner, PRESERVED);
        if (placed->element) {
            drop(cutting, from, to, "");
            continue;
        }
        placed->element = piece->element;
        placed->from = from;
        placed->to = to;
    }
}

static int by_place(const void *one, const void *other)
{
    const struct placed *a = one, *b = other;

    return a->from < b->from ? -1 : a->from > b->from;
}

static enum status place_marks(struct cutting *cutting)
{
    struct list paragraphs = {0};

    gather_words(cutting, &paragraphs);
    for (size_t i = 0; i < paragraphs.count; i++) {
        const struct paragraph *paragraph = LIST_AT(&paragraphs, struct paragraph, i);
        struct list marks = {0};
        TRY(mark_list(cutting->w, paragraph->text.text, &marks));
        for (size_t k = 0; k < marks.count; k++)
            place_mark(cutting, paragraph, LIST_AT(&marks, struct mark, k));
    }
    if (cutting->placed.count)
        qsort(cutting->placed.items, cutting->placed.count, sizeof(struct placed), by_place);
    return OK;
}

/* --- what a pair repeats --------------------------------------------------------------------------------------------
 */

static enum cut_kind cut_kind_of(enum mark_kind kind)
{
    return kind == MARK_OPEN ? CUT_OPEN : kind == MARK_UNLESS ? CUT_UNLESS : kind == MARK_CLOSE ? CUT_CLOSE : CUT_HOLE;
}

static void put_cut(struct cutting *cutting, const struct placed *placed, size_t from, size_t to)
{
    add_cut(cutting, (struct cut){.kind = cut_kind_of(placed->mark.kind),
                                  .from = from,
                                  .to = to,
                                  .name = placed->mark.name,
                                  .key = placed->mark.key});
}

/* At a place before or behind the mark; the mark itself goes. */
static void put_cut_at(struct cutting *cutting, const struct placed *placed, size_t at)
{
    put_cut(cutting, placed, at, at);
    drop(cutting, placed->from, placed->to, "");
}

/* The child of `above` that holds an element. */
static size_t child_of(const struct part *part, size_t above, size_t element)
{
    while (PART_AT(part, element)->parent != above)
        element = PART_AT(part, element)->parent;
    return element;
}

static bool holds(const struct part *part, size_t outer, size_t inner)
{
    return PART_AT(part, outer)->start <= PART_AT(part, inner)->start &&
           PART_AT(part, inner)->end <= PART_AT(part, outer)->end;
}

static size_t common(const struct part *part, size_t one, size_t other)
{
    one = PART_AT(part, one)->parent;
    while (!holds(part, one, other))
        one = PART_AT(part, one)->parent;
    return one;
}

static bool ends_section(const struct part *part, size_t paragraph)
{
    for (size_t i = paragraph + 1; i < part->elements.count && holds(part, paragraph, i); i++)
        if (part_is(part, i, "w:sectPr"))
            return true;
    return false;
}

/* A mark alone in its paragraph takes the paragraph with it, unless a section of the document ends there. */
static bool is_alone(const struct part *part, const struct placed *placed, size_t child)
{
    return child == placed->paragraph && placed->begins && placed->ends && !ends_section(part, placed->paragraph);
}

/* A cell must hold a paragraph: when all of it is repeated, an empty one stands for an empty list. */
static void keep_cell(struct cutting *cutting, const struct placed *open, size_t first, size_t last)
{
    const struct part *part = cutting->part;
    const size_t cell = PART_AT(part, first)->parent;
    const size_t before = first - 1; /* the element opened last before it, or one inside that */

    if (!part_is(part, cell, "w:tc") || PART_AT(part, last)->end != PART_AT(part, cell)->inner_end)
        return;
    if (before != cell && part_around(part, before, "w:tcPr") == PART_DOCUMENT)
        return;
    const size_t at = PART_AT(part, cell)->inner_end;
    add_cut(cutting, (struct cut){.kind = CUT_IF_EMPTY,
                                  .from = at,
                                  .to = at,
                                  .name = open->mark.name,
                                  .key = open->mark.key,
                                  .words = "<w:p/>"});
}

/* Both in elements of the same kinds up to the paragraph: what lies between can stand any number of times. */
static bool is_level(const struct part *part, const struct placed *open, const struct placed *close)
{
    size_t one = open->element, other = close->element;

    while (one != open->paragraph && other != close->paragraph) {
        if (PART_AT(part, one)->name_length != PART_AT(part, other)->name_length ||
            memcmp(PART_AT(part, one)->name, PART_AT(part, other)->name, PART_AT(part, one)->name_length) != 0)
            return false;
        one = PART_AT(part, one)->parent;
        other = PART_AT(part, other)->parent;
    }
    return one == open->paragraph && other == close->paragraph;
}

static enum status pair_within(struct cutting *cutting, const struct placed *open, const struct placed *close)
{
    const struct element *paragraph = PART_AT(cutting->part, open->paragraph);

    if (open->begins && close->ends) {
        put_cut_at(cutting, open, paragraph->start);
        put_cut_at(cutting, close, paragraph->end);
        keep_cell(cutting, open, open->paragraph, open->paragraph);
        return OK;
    }
    if (!is_level(cutting->part, open, close))
        return fail(cutting->w, ERR_INVALID,
                    say(cutting->w,
                        _("Dấu “{mark}” nằm trong một liên kết hay ô khác với dấu đóng của nó. Hãy gõ lại hai "
                          "dấu bằng chữ thường trong cùng một dòng."),
                        NAMED_TEXT("mark", open->mark.name)));
    put_cut(cutting, open, open->from, open->to);
    put_cut(cutting, close, close->from, close->to);
    return OK;
}

static enum status pair(struct cutting *cutting, const struct placed *open, const struct placed *close)
{
    const struct part *part = cutting->part;

    if (open->paragraph == close->paragraph)
        return pair_within(cutting, open, close);
    const size_t above = common(part, open->paragraph, close->paragraph);
    const size_t first = child_of(part, above, open->paragraph), last = child_of(part, above, close->paragraph);
    if (part_is(part, above, "w:tr")) {
        put_cut_at(cutting, open, PART_AT(part, above)->start);
        put_cut_at(cutting, close, PART_AT(part, above)->end);
        return OK;
    }
    if (is_alone(part, open, first))
        put_cut(cutting, open, PART_AT(part, first)->start, PART_AT(part, first)->end);
    else
        put_cut_at(cutting, open, PART_AT(part, first)->start);
    if (is_alone(part, close, last))
        put_cut(cutting, close, PART_AT(part, last)->start, PART_AT(part, last)->end);
    else
        put_cut_at(cutting, close, PART_AT(part, last)->end);
    keep_cell(cutting, open, first, last);
    return OK;
}

static MUST_CHECK enum status is_lone(struct work *w, const struct placed *placed)
{
    const char *sentence = placed->mark.kind == MARK_CLOSE
                               ? _("Mẫu có dấu đóng “{mark}” mà phía trước không có dấu mở của nó.")
                               : _("Mẫu có dấu mở “{mark}” mà phía sau không có dấu đóng của nó.");

    return fail(w, ERR_INVALID, say(w, sentence, NAMED_TEXT("mark", placed->mark.name)));
}

static enum status pair_marks(struct cutting *cutting)
{
    const size_t count = cutting->placed.count;
    size_t *open = arena_array(&cutting->w->arena, count + 1, sizeof(*open));
    size_t depth = 0;

    for (size_t i = 0; i < count; i++) {
        const struct placed *placed = LIST_AT(&cutting->placed, struct placed, i);
        if (placed->mark.kind == MARK_HOLE)
            put_cut(cutting, placed, placed->from, placed->to);
        else if (placed->mark.kind != MARK_CLOSE)
            open[depth++] = i;
        else if (!depth ||
                 strcmp(LIST_AT(&cutting->placed, struct placed, open[depth - 1])->mark.key, placed->mark.key) != 0)
            return is_lone(cutting->w, placed);
        else
            TRY(pair(cutting, LIST_AT(&cutting->placed, struct placed, open[--depth]), placed));
    }
    return depth ? is_lone(cutting->w, LIST_AT(&cutting->placed, struct placed, open[depth - 1])) : OK;
}

/* --- the order ------------------------------------------------------------------------------------------------------
 */

static int rank_of(const struct cut *cut)
{
    return cut->kind == CUT_CLOSE ? 0 : cut->kind == CUT_OPEN || cut->kind == CUT_UNLESS ? 1 : 2;
}

/* At one place what closes stands before what opens; of two pairs the one found later holds the other. */
static int by_cut(const void *one, const void *other)
{
    const struct cut *a = one, *b = other;
    const int later = a->order < b->order ? -1 : a->order > b->order;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (rank_of(a) != rank_of(b))
        return rank_of(a) - rank_of(b);
    return rank_of(a) == 1 ? -later : later;
}

static enum status link_pairs(struct work *w, struct list *cuts)
{
    size_t *open = arena_array(&w->arena, cuts->count + 1, sizeof(*open));
    size_t depth = 0;

    for (size_t i = 0; i < cuts->count; i++) {
        struct cut *cut = LIST_AT(cuts, struct cut, i);
        if (cut->kind == CUT_OPEN || cut->kind == CUT_UNLESS)
            open[depth++] = i;
        if (cut->kind != CUT_CLOSE)
            continue;
        if (!depth || strcmp(LIST_AT(cuts, struct cut, open[depth - 1])->key, cut->key) != 0)
            return fail(
                w, ERR_INVALID,
                say(w,
                    _("Hai chỗ lặp trong mẫu chồng chéo nhau ở dấu “{mark}”. Mỗi chỗ lặp phải nằm trọn trong chỗ "
                      "lặp bao nó."),
                    NAMED_TEXT("mark", cut->name)));
        LIST_AT(cuts, struct cut, open[--depth])->close = i;
    }
    return OK;
}

enum status cut_part(struct work *w, const struct part *part, struct list *cuts)
{
    struct cutting cutting = {.w = w, .part = part, .cuts = cuts};

    TRY(place_marks(&cutting));
    TRY(pair_marks(&cutting));
    if (cuts->count)
        qsort(cuts->items, cuts->count, sizeof(struct cut), by_cut);
    return link_pairs(w, cuts);
}
