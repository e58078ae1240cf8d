#include "plan/almanac.h"

#include "base/date.h"
#include "plan/wording.h"
#include "rules/catalogue.h"
#include "rules/rule.h"

#include <string.h>

static enum status read_rules(struct work *w, struct calendar_rules *rules)
{
    struct rule days;
    int64_t *holidays = NULL;

    TRY(catalogue_holidays(w, &holidays, &rules->holiday_count));
    rules->holidays = holidays;
    TRY(rule_find(w, "calendar", NULL, &days));
    int64_t row = rule_row(&days, "key", "annual_classification");
    if (row >= 0) {
        rules->classification_month = (int)rule_number(&days, (size_t)row, "month");
        rules->classification_day = (int)rule_number(&days, (size_t)row, "day");
    }
    row = rule_row(&days, "key", "term");
    if (row >= 0) {
        rules->term_first_year = (int)rule_number(&days, (size_t)row, "year");
        rules->term_years = (int)rule_number(&days, (size_t)row, "years");
    }
    return OK;
}

/* Reading the rules costs more than most calendars, and few deadlines need them. */
static bool needs_rules(const struct due *due, bool rest_day_moves)
{
    if (rest_day_moves || due->within_working_days || due->before)
        return true;
    for (size_t i = 0; i < due->every.count; i++)
        if (!strcmp(*LIST_AT(&due->every, const char *, i), "term"))
            return true;
    return false;
}

enum status almanac_calendar(struct work *w, const struct almanac_plan *plan, const char *due,
                             const struct calendar_rules **cached, struct calendar *calendar)
{
    *calendar = (struct calendar){
        .issued = plan->issued_on ? date_iso_number(plan->issued_on) : date_iso_number(w->today),
        .until = plan->until_on ? date_iso_number(plan->until_on) : 0,
    };
    wording_due_read(&w->arena, due, &calendar->due);
    if (!needs_rules(&calendar->due, plan->rest_day_moves))
        return OK;
    if (!*cached) {
        struct calendar_rules *rules = arena_alloc(&w->arena, sizeof(*rules));
        TRY(read_rules(w, rules));
        *cached = rules;
    }
    struct calendar_rules *own = arena_alloc(&w->arena, sizeof(*own));
    *own = **cached;
    own->rest_day_moves = plan->rest_day_moves;
    calendar->rules = own;
    return OK;
}
