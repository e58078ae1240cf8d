/* actor.h - who is told to act, to whom he answers, through whom.
 *
 * A doer is a name that begins with a body or a quantity and ends before a verb or a colon.  In “A chỉ đạo B làm X” the
 * doer of X is B; who only takes part (phối hợp) is a partner.  A list of bodies is one doer as printed, named persons
 * are one each. */
#ifndef PLANREAD_ACTOR_H
#define PLANREAD_ACTOR_H

#include "planread/paper.h"

struct doer {
    size_t first, last; /* tokens of the name             */
    bool partner;       /* takes part only                */
};

/* The names of doers in tokens [first, last), in order: a list of struct doer. */
struct list actor_find(struct paper *paper, const struct line *line, size_t first, size_t last);
/* Whether who does what the clause begins with stands at i: “Tài liệu do Ban Tuyên giáo cung cấp”. */
bool actor_is_agent(const struct line *line, size_t i, size_t first);
/* The token behind the name that begins at i; i when none does.  A whole line that is only a name counts. */
size_t actor_end(const struct line *line, size_t i, size_t last);
/* The name as texts: one, or one a person. */
struct list actor_names(struct paper *paper, const struct line *line, size_t first, size_t last);
/* "gửi về Ban Thường vụ …", "(qua Ban …)" in tokens [first, last); NULL none. */
const char *actor_addressee(struct paper *paper, const struct line *line, size_t first, size_t last);
const char *actor_via(struct paper *paper, const struct line *line, size_t first, size_t last);

#endif
