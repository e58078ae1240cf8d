#include "reform/fate.h"

#include "plan/resettle.h"
#include "reform/fate.sql.h"
#include "store/store.h"

#include <string.h>

static const struct field fate_fields[] = {
    INT_FIELD(struct fate, below),    INT_FIELD(struct fate, members),     INT_FIELD(struct fate, posts),
    INT_FIELD(struct fate, accounts), INT_FIELD(struct fate, assignments),
};
const struct shape fate_shape = SHAPE(struct fate, fate_fields);

static const struct field news_fields[] = {
    INT_FIELD(struct fate_news, former),       INT_FIELD(struct fate_news, successor),
    TEXT_FIELD(struct fate_news, former_name), TEXT_FIELD(struct fate_news, successor_name),
    DATE_FIELD(struct fate_news, on_day),
};
const struct shape fate_news_shape = SHAPE(struct fate_news, news_fields);

enum status fate_find(struct work *w, const struct scheme *scheme, const struct scheme_body *body, struct fate *fate)
{
    struct resettle_figures figures;

    *fate = (struct fate){0};
    TRY(store_find(w, &fate_of_body,
                   ARGS(INT(body->org.id), INT(body->org.place), INT(body->org.high), TEXT(scheme->set.effective_on)),
                   &fate_shape, fate));
    TRY(resettle_count(w, body->org.id, scheme->set.effective_on, &figures));
    fate->plans = figures.plans;
    fate->overdue = figures.overdue;
    fate->ahead = figures.ahead;
    fate->issued = figures.issued;
    fate->drafts = figures.drafts;
    fate->papers = figures.papers;
    return OK;
}

static int64_t first_heir(const struct scheme_body *body)
{
    return body->closes && body->successors.count ? *LIST_AT(&body->successors, int64_t, 0) : -1;
}

enum status fate_meetings(struct work *w, const struct scheme *scheme, const struct scheme_body *body,
                          struct list *inherited)
{
    const int64_t heir = first_heir(body);
    struct inherit_former former = {.org = body->org.id,
                                    .day = scheme->set.effective_on,
                                    .each = body->duties && !strcmp(body->duties, "each"),
                                    .lapses = body->duties && !strcmp(body->duties, "lapse")};

    if (heir >= 0) {
        *(int64_t *)list_add(&w->arena, &former.heirs, sizeof(int64_t)) = scheme_at(scheme, heir)->org.id;
        former.heir_form = scheme_at(scheme, heir)->org.form;
    }
    for (size_t i = 0; heir >= 0 && scheme_at(scheme, (int64_t)i) != body; i++) {
        const struct scheme_body *other = scheme_at(scheme, (int64_t)i);
        if (first_heir(other) == heir && (!other->duties || strcmp(other->duties, "lapse") != 0))
            *(int64_t *)list_add(&w->arena, &former.earlier, sizeof(int64_t)) = other->org.id;
    }
    return inherit_list(w, &former, inherited);
}

enum status fate_news(struct work *w, int64_t account, int64_t person, struct list *news)
{
    return person ? store_list(w, &fate_untold, ARGS(INT(account), INT(person)), &fate_news_shape, news) : OK;
}

enum status fate_told(struct work *w, int64_t account, int64_t former)
{
    return store_run(w, &fate_tell, ARGS(INT(account), INT(former), INT(w->now)));
}
