#include "organisation/retention.h"

#include "access/slip.h"
#include "access/token.h"
#include "base/date.h"
#include "base/speech.h"
#include "organisation/correction.h"
#include "rules/rule.h"
#include "store/verify.h"

#define DAY INT64_C(86400)

/* Until when things of a kind have had their time. */
static enum status until(struct work *w, const struct rule *rule, const char *kind, int64_t *moment)
{
    const int64_t row = rule_row(rule, "kind", kind);

    if (row < 0)
        return fail(w, ERR_BROKEN, arena_format(&w->arena, "rules/retention names no %s", kind));
    *moment = w->now - rule_number(rule, (size_t)row, "days") * DAY;
    return OK;
}

enum status retention_until(struct work *w, const char *kind, int64_t *moment)
{
    struct rule rule;

    TRY(rule_find(w, "retention", NULL, &rule));
    return until(w, &rule, kind, moment);
}

enum status retention_piece(struct work *w, struct retention *retention)
{
    struct rule rule;
    int64_t changes = 0, corrections = 0, slips = 0, tokens = 0;

    TRY(rule_find(w, "retention", NULL, &rule));
    TRY(until(w, &rule, "change", &changes));
    TRY(until(w, &rule, "correction", &corrections));
    TRY(until(w, &rule, "slip", &slips));
    TRY(until(w, &rule, "token", &tokens));
    TRY(verify_erase(w, "change", changes, "retention/change", &retention->changes));
    TRY(correction_sweep(w, corrections, &retention->corrections));
    TRY(slip_sweep(w, slips, &retention->slips));
    TRY(token_sweep(w, tokens, &retention->tokens));
    retention->finished = retention->changes == 0;
    return OK;
}
