#include "docwrite/layout.h"

#include "rules/rule.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *page_value(const struct rule *rule, const char *name)
{
    const int64_t row = rule_row(rule, "name", name);

    assert(row >= 0);
    return rule_cell(rule, (size_t)row, "value");
}

static int64_t page_number(const struct rule *rule, const char *name)
{
    return strtoll(page_value(rule, name), NULL, 10);
}

static struct style read_style(const struct rule *rule, size_t row)
{
    const char *weight = rule_cell(rule, row, "weight");
    const char *align = rule_cell(rule, row, "align");
    const char *line = rule_cell(rule, row, "line");

    return (struct style){
        .element = rule_cell(rule, row, "element"),
        .label = rule_cell(rule, row, "vi"),
        .size = rule_number(rule, row, "size"),
        .bold = strcmp(weight, "bold") == 0,
        .italic = strcmp(weight, "italic") == 0,
        .underline = strcmp(weight, "underline") == 0,
        .align = strcmp(align, "centre") == 0    ? ALIGN_CENTRE
                 : strcmp(align, "justify") == 0 ? ALIGN_JUSTIFY
                                                 : ALIGN_LEFT,
        .ruled = strcmp(line, "ruled") == 0,
        .pitched = strcmp(line, "pitch") == 0,
        .kept = strcmp(rule_cell(rule, row, "keep"), "yes") == 0,
        .indent = rule_number(rule, row, "indent"),
        .before = rule_number(rule, row, "before"),
        .after = rule_number(rule, row, "after"),
    };
}

enum status layout_find(struct work *w, const char *day, struct layout *layout)
{
    struct rule page, styles;

    TRY(rule_find(w, "paper_page", day, &page));
    TRY(rule_find(w, "paper_style", day, &styles));
    *layout = (struct layout){
        .source = page.source,
        .top = page_number(&page, "top"),
        .bottom = page_number(&page, "bottom"),
        .left = page_number(&page, "left"),
        .right = page_number(&page, "right"),
        .header = page_number(&page, "header"),
        .pitch = page_number(&page, "pitch"),
        .recipient_end = page_value(&page, "recipient_end"),
        .recipient_last = page_value(&page, "recipient_last"),
    };
    for (size_t i = 0; i < styles.rows.count; i++)
        *(struct style *)list_add(&w->arena, &layout->styles, sizeof(struct style)) = read_style(&styles, i);
    return OK;
}

const struct style *layout_style(const struct layout *layout, const char *element)
{
    for (size_t i = 0; i < layout->styles.count; i++) {
        const struct style *style = LIST_AT(&layout->styles, struct style, i);
        if (strcmp(style->element, element) == 0)
            return style;
    }
    assert(false && "an element without a style");
    return NULL;
}
