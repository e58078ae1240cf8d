#include "planread/clauses.h"

#include "base/speech.h"
#include "text/numbering.h"

#include <string.h>

#define LATE_MONTH 10 /* from which a paper speaks of the next year */

#define DEPTH_MOST 10
#define RULE_LEAST 5   /* bytes of a rule */
#define TITLE_MOST 240 /* bytes; a longer clause begins with a sentence, not a title */

struct open_clause {
    struct label label;
    int section;
};

struct outline {
    struct paper *paper;
    struct open_clause open[DEPTH_MOST];
    int depth;
};

/* A rule of underlines, behind which footnotes stand. */
static bool is_rule(const struct line *line)
{
    size_t length = strlen(line->text);

    return length >= RULE_LEAST && strspn(line->text, "_") == length;
}

/* “(1) Về tiếp tục đổi mới …” below a rule is a footnote, as are the next that begin so. */
static bool is_note(const struct paper *paper, size_t i)
{
    const char *text = LINE(paper, i)->text;

    if (i == 0 || (*text != '(' && *text != '[') || text[1] < '1' || text[1] > '9' || !strchr(")]", text[2]))
        return false;
    return is_rule(LINE(paper, i - 1)) || LINE(paper, i - 1)->zone == ZONE_NOTE;
}

void clauses_mark(struct paper *paper)
{
    struct label label;

    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, i);
        struct arena_mark mark = arena_mark(&paper->w->arena);
        if (line->zone == ZONE_BODY && is_note(paper, i))
            line->zone = ZONE_NOTE;
        if (line->zone == ZONE_BODY && !line->table && !line->bullet)
            line->after_label = numbering_read(&paper->w->arena, line->text, &label);
        arena_rewind(&paper->w->arena, mark);
    }
}

static bool is_same_style(const struct label *one, const struct label *other)
{
    return one->kind == other->kind && (one->kind != LABEL_NUMBERS || one->count == other->count);
}

/* Which open clause bears labels of this style; -1 none. */
static int find_style(const struct outline *outline, const struct label *label)
{
    for (int i = outline->depth - 1; i >= 0; i--)
        if (is_same_style(&outline->open[i].label, label))
            return i;
    return -1;
}

static bool is_prefix(const struct label *parent, const struct label *label)
{
    if (parent->count >= label->count ||
        (parent->kind != LABEL_NUMBER && parent->kind != LABEL_NUMBERS && parent->kind != LABEL_ROUND))
        return false;
    return !memcmp(parent->parts, label->parts, (size_t)parent->count * sizeof *label->parts);
}

/* How many clauses stay open above a label like "2.1". */
static int depth_of_numbers(const struct outline *outline, const struct label *label)
{
    for (int i = outline->depth - 1; i >= 0; i--)
        if (is_prefix(&outline->open[i].label, label))
            return i + 1;
    for (int i = 0; i < outline->depth; i++)
        if (outline->open[i].label.kind >= LABEL_NUMBER)
            return i; /* its parent is missing */
    return outline->depth;
}

/* How many clauses stay open above this label. */
static int depth_of(const struct outline *outline, const struct label *label)
{
    int same = find_style(outline, label);
    int depth = outline->depth;

    if (label->kind == LABEL_NUMBERS)
        return depth_of_numbers(outline, label);
    if (same >= 0)
        return same;
    if (label->kind == LABEL_ROMAN || label->kind == LABEL_ARTICLE || label->kind < LABEL_CAPITAL) {
        while (depth && outline->open[depth - 1].label.kind > label->kind)
            depth--;
        return depth;
    }
    if (label->parts[0] > 1) /* not the first of its row: its row stands higher */
        while (depth && outline->open[depth - 1].label.kind > label->kind)
            depth--;
    return depth;
}

static char *make_path(struct outline *outline, const struct label *label)
{
    struct arena *arena = &outline->paper->w->arena;
    const struct open_clause *parent = outline->depth ? &outline->open[outline->depth - 1] : NULL;

    if (!parent)
        return label->printed;
    const char *above = LIST_AT(&outline->paper->reading->sections, struct section, parent->section)->path;
    if (label->kind != LABEL_NUMBERS || !is_prefix(&parent->label, label))
        return arena_format(arena, "%s.%s", above, label->printed);
    const char *rest = label->printed;
    for (int i = 0; i < parent->label.count; i++)
        rest += strcspn(rest, ".") + 1;
    return arena_format(arena, "%s.%s", above, rest);
}

static const char *title_of(struct paper *paper, const char *text)
{
    size_t length = strlen(text);
    const char *end = strstr(text, ". ");

    if (length > TITLE_MOST && end)
        length = (size_t)(end - text);
    while (length && strchr(" :.;", text[length - 1]))
        length--;
    return arena_text_n(&paper->w->arena, text, length);
}

static void doubt_order(struct outline *outline, int depth, const struct label *label, const struct line *line)
{
    struct paper *paper = outline->paper;
    const struct label *last = &outline->open[depth].label;

    if (depth >= outline->depth || !is_same_style(last, label))
        return;
    int here = label->parts[label->count - 1], before = last->parts[last->count - 1];
    if (here == before)
        paper_doubt(paper, "sections",
                    say(paper->w, _("Ký hiệu mục “{label}” được dùng hai lần."), NAMED_TEXT("label", label->printed)),
                    line->lines);
    else if (here > before + 1)
        paper_doubt(
            paper, "sections",
            say(paper->w, _("Mục trước “{label}” không thấy trong văn bản."), NAMED_TEXT("label", label->printed)),
            line->lines);
}

static void open_clause(struct outline *outline, struct line *line, const struct label *label)
{
    struct paper *paper = outline->paper;
    int depth = depth_of(outline, label);

    if (depth >= DEPTH_MOST)
        depth = DEPTH_MOST - 1;
    doubt_order(outline, depth, label, line);
    outline->depth = depth;
    const char *path = make_path(outline, label);
    int index = (int)paper->reading->sections.count;
    struct section *section = list_add(&paper->w->arena, &paper->reading->sections, sizeof *section);
    *section = (struct section){.label = label->printed,
                                .path = path,
                                .title = title_of(paper, line->text + label->bytes),
                                .text = line->text,
                                .lines = line->lines,
                                .depth = depth + 1};
    outline->open[outline->depth++] = (struct open_clause){*label, index};
    line->section = index;
    line->after_label = 0;
    while (line->after_label < line->token_count &&
           line->folded.at[line->tokens[line->after_label].start] < label->bytes)
        line->after_label++;
}

void clauses_read(struct paper *paper)
{
    struct outline outline = {.paper = paper};
    struct label label;

    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, i);
        if (line->zone != ZONE_BODY)
            continue;
        if (line->after_label && numbering_read(&paper->w->arena, line->text, &label)) {
            open_clause(&outline, line, &label);
            continue;
        }
        line->after_label = line->bullet;
        if (!outline.depth)
            continue;
        line->section = outline.open[outline.depth - 1].section;
        struct section *section = LIST_AT(&paper->reading->sections, struct section, line->section);
        if (!*section->title && section->lines.last + 1 >= line->lines.first &&
            paper_is_upper(line, 0, line->token_count))
            section->title = title_of(paper, line->text); /* “Phần I” stands alone above it */
        section->lines.last = line->lines.last;
    }
}

int clauses_parent(const struct paper *paper, int section)
{
    int depth = LIST_AT(&paper->reading->sections, struct section, section)->depth;

    while (--section >= 0)
        if (LIST_AT(&paper->reading->sections, struct section, section)->depth < depth)
            return section;
    return -1;
}

int clauses_next_year(const struct paper *paper, int section)
{
    struct work *w = paper->w;
    const char *issued = paper->reading->date;

    if (!issued || strlen(issued) < 7 || strtol(issued + 5, NULL, 10) < LATE_MONTH)
        return 0;
    const char *next = arena_format(&w->arena, "nam %d", paper->year + 1);
    for (; section >= 0; section = clauses_parent(paper, section)) {
        const struct section *one = LIST_AT(&paper->reading->sections, struct section, section);
        bool heads = one->lines.last > one->lines.first; /* a clause of one line has its own dates */
        if (heads && strstr(fold(&w->arena, one->title), next))
            return paper->year + 1;
    }
    return 0;
}
