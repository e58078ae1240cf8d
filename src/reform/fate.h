/* fate.h - the dry run of a change set: what becomes of every body it touches, in figures, before anything happens.
 *
 * And afterwards: whom a change ended the post or the cell of, so that he is told once.
 * Units: counts of bodies, people, posts, duties and papers; on_day ISO. */
#ifndef REFORM_FATE_H
#define REFORM_FATE_H

#include "meeting/inherit.h"
#include "reform/scheme.h"

/* What goes with a body, or ends with it. */
struct fate {
    int64_t below;                                         /* bodies beneath it                          */
    int64_t members;                                       /* of it and beneath it                       */
    int64_t posts;                                         /* held in it: they end when it does          */
    int64_t accounts;                                      /* of those who hold them                     */
    int64_t plans, overdue, ahead, issued, drafts, papers; /* resettle_figures */
    int64_t assignments; /* its meetings gave that nobody has heard yet; what they are stays in the body */
};

/* A change somebody has not been told of. */
struct fate_news {
    int64_t former, successor; /* successor 0: none */
    const char *former_name, *successor_name, *on_day;
};

extern const struct shape fate_shape, fate_news_shape;

/* Of a body that is there. */
MUST_CHECK enum status fate_find(struct work *w, const struct scheme *scheme, const struct scheme_body *body,
                                 struct fate *fate);
/* Its schedules of meetings and its meetings planned for that day or later, each with its fate (struct inherited). */
MUST_CHECK enum status fate_meetings(struct work *w, const struct scheme *scheme, const struct scheme_body *body,
                                     struct list *inherited);
/* Of a person whose post or cell ended with its body; not of what its account was told of. */
MUST_CHECK enum status fate_news(struct work *w, int64_t account, int64_t person, struct list *news);
/* He has read it. */
MUST_CHECK enum status fate_told(struct work *w, int64_t account, int64_t former);

#endif
