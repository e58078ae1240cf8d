#include "pages/account/gate.h"

#include "access/role.h"
#include "access/session.h"
#include "pages/program.h"

const char *gate_before(const struct exchange *x)
{
    const struct session *session = x->session;

    if (x->route->gate == GATE_ANY)
        return NULL;
    if (session->locked)
        return "switch";
    if (session->factor_at)
        return NULL;
    if (session->has_factor)
        return x->route->gate == GATE_STEP ? NULL : "second_step";
    if (!program_of(x)->second_step || !x->rights->needs_factor)
        return NULL;
    return x->route->gate == GATE_SETUP ? NULL : "factor";
}
