#include "pages/program.h"

#include "http/router.h"

const struct program *program_of(const struct exchange *x)
{
    return x->site->program;
}
