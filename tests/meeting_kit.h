/* meeting_kit.h - a cell with people for tests of meetings: 5 full members with a secretary, a deputy and a seat in its
 * committee, one probationary, one exempt. */
#ifndef TESTS_MEETING_KIT_H
#define TESTS_MEETING_KIT_H

#include "tests/plan_kit.h"

#include "base/date.h"
#include "meeting/agenda.h"
#include "meeting/attendee.h"
#include "meeting/convene.h"
#include "organisation/roster.h"

#define KIT_MEETING_DAY "2026-06-27"

struct kit_cell {
    struct province tree;
    int64_t org;
    int64_t secretary, deputy, seat, member, second, probationary, exempt;
};

static inline enum status kit_admit(struct work *w, const char *name, int64_t org, const char *standing,
                                    const char *post, int64_t *id)
{
    struct admission admission = {.person = {.name = name, .birth_day = "1980-05-06"},
                                  .org = org,
                                  .standing = standing,
                                  .post = post,
                                  .from_day = "2020-01-01"};
    TRY(roster_admit(w, &admission));
    *id = admission.id;
    return OK;
}

static inline enum status kit_fill_cell(struct work *w, void *arg)
{
    struct kit_cell *cell = arg;

    cell->org = cell->tree.cells[0];
    TRY(kit_admit(w, "Nguyễn Văn Tám", cell->org, "official", "secretary", &cell->secretary));
    TRY(kit_admit(w, "Trần Thị Bình", cell->org, "official", "deputy", &cell->deputy));
    TRY(kit_admit(w, "Lê Thị Hoa", cell->org, "official", "committee_member", &cell->seat));
    TRY(kit_admit(w, "Phạm Văn Lan", cell->org, "official", NULL, &cell->member));
    TRY(kit_admit(w, "Đỗ Thu Ân", cell->org, "official", NULL, &cell->second));
    TRY(kit_admit(w, "Hồ Minh Châu", cell->org, "probationary", NULL, &cell->probationary));
    return kit_admit(w, "Võ Cao Niên", cell->org, "exempt", NULL, &cell->exempt);
}

static inline struct kit_cell kit_cell(struct store *store)
{
    struct kit_cell cell = {.tree = kit_province(store)};

    kit_do(store, "2026-06-01", kit_fill_cell, &cell);
    return cell;
}

/* At 12:30 on that day: units of tests stand at noon. */
static inline struct meeting kit_forum(const struct kit_cell *cell, const char *day)
{
    return (struct meeting){.org_id = cell->org,
                            .kind = "forum",
                            .held_on = day,
                            .starts_at = date_moment(day) + 12 * 3600 + 1800,
                            .room = "Nhà văn hoá thôn 3",
                            .chair_id = cell->secretary,
                            .taker_id = cell->member};
}

#endif
