#include "organisation/label.h"

#include "base/speech.h"

#define TOPS      7    /* top bodies ever: 7 × 4,190⁵ labels fit below 2⁶³ */
#define UNDER_ONE 4190 /* placements under one body over all time         */
#define DEEPEST   5    /* depth of the lowest body                        */

static int64_t width_at(int64_t depth)
{
    int64_t width = INT64_MAX / TOPS - 1; /* so that the label behind the last one is a number too */

    for (int64_t i = 0; i < depth; i++)
        width = (width - 1) / UNDER_ONE;
    return width;
}

struct placement label_above_tops(int64_t last)
{
    return (struct placement){.rgt = INT64_MAX, .depth = -1, .next_label = last + 1};
}

enum status label_take(struct work *w, struct placement *above, struct placement *placement)
{
    const int64_t width = width_at(above->depth + 1);

    if (above->depth >= DEEPEST)
        return fail_field(w, "parent", _("Cây tổ chức sâu nhất là năm cấp dưới cấp cao nhất."));
    if (above->rgt - above->next_label < width - 1)
        return fail(w, ERR_CONFLICT, _("Cấp này đã dùng hết chỗ trong cây tổ chức. Hãy lập một cấp trung gian."));
    placement->lft = above->next_label;
    placement->rgt = above->next_label + width - 1;
    placement->next_label = placement->lft + 1;
    placement->depth = above->depth + 1;
    above->next_label += width;
    return OK;
}
