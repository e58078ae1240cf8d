/* rights.h - what somebody may do today, worked out from his posts, where they are placed and the rules of roles.
 *
 * A member's belonging to a cell counts as the post "member".  A body gives its holders one grant per place it ever
 * had: what it did before it moved is still its own, what others do at its former place is not.  A post that ended
 * gives nothing from that day.  The administrator of the machine (access/user.h) holds his few capabilities everywhere.
 * Cost: two statements and one for each body; the rules are read once a process. */
#ifndef ORGANISATION_RIGHTS_H
#define ORGANISATION_RIGHTS_H

#include "access/role.h"
#include "base/work.h"

/* All his grants on w->today, narrowed to actor->org when that is set. */
MUST_CHECK enum status roster_rights(struct work *w, const struct actor *actor, struct rights *rights);

#endif
