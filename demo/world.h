/* world.h - the invented country: which bodies there are and who belongs to them, worked out from the seed.
 *
 * Pure: no database.  Scale 1 is the country (34 provinces, 3,321 communes, about 270,000 cells and 5.6 million
 * members); a province is 1/34, a commune 1/3,321.  Any commune can be worked out alone; it takes about 200 KiB.
 * Codes: province T01, its commune T01-X001, a cell of it T01-X001-C001, a board of it T01-X001-BXDD.
 * The first commune is Cam Lộc of the province Sơn Hải, its first cell that of Tân Hoà: the papers of the demo speak
 * of them.  Bodies of the two-level model begin on 2025-07-01; the districts before it ended that day.
 * Units: days ISO; provinces and communes count from 0. */
#ifndef DEMO_WORLD_H
#define DEMO_WORLD_H

#include "base/arena.h"
#include "base/shape.h"
#include "demo/chance.h"

#define WORLD_TWO_LEVELS  "2025-07-01"
#define WORLD_BEFORE      "2015-01-01"
#define WORLD_FORMER_PLAN "2025-03-10" /* the last plan on the old tree */
#define WORLD_FORMER_END  "2025-06-30" /* its last day                  */
#define WORLD_TOP         "TW"

enum world_scale { WORLD_COMMUNE, WORLD_PROVINCE, WORLD_COUNTRY };

struct world {
    enum world_scale scale;
    struct chance chance;
    int64_t provinces;
    int64_t most_communes; /* of a province, 0 all */
    bool bare;             /* people only at the first province's head and in its first commune */
};

/* One body of a province's head or of a commune; parents stand before children. */
struct world_body {
    const char *kind, *code, *name;
    const char *from_day, *to_day; /* to_day NULL while open */
    int64_t parent;                /* index in the same list, -1: what the list hangs from */
    int64_t host;                  /* index, -1 none */
    int64_t depth;                 /* within the list, 0 first */
    int64_t members;               /* of a cell */
    bool office;                   /* members of this cell hold the posts of the committee and its boards */
    int64_t id;                    /* filled by who opens it */
};

/* Who belongs to a cell. */
struct world_member {
    const char *name, *code, *birth_day, *phone;
    const char *standing, *from_day;
    const char *post; /* in the cell, NULL none */
};

/* A post in a committee or board, held by the next member of the office cells who has none yet. */
struct world_post {
    const char *body; /* its code without that of the committee: "", "-BXDD" */
    const char *post;
    const char *name; /* of who holds it, NULL: as the member is called */
};

struct world world_make(int64_t seed, enum world_scale scale);
int64_t world_communes(const struct world *world, int64_t province);
const char *world_province_code(struct arena *arena, int64_t province);
const char *world_commune_code(struct arena *arena, int64_t province, int64_t commune);
/* struct world_body: the provincial committee, its boards, fronts and direct committees; a commune and all of it. */
void world_list_province(struct arena *arena, const struct world *world, int64_t province, struct list *bodies);
void world_list_commune(struct arena *arena, const struct world *world, int64_t province, int64_t commune,
                        struct list *bodies);
/* struct world_member of a cell; `seat` tells its list (commune 0…, province -1) and its index there. */
struct world_seat {
    int64_t province, commune, index;
    const char *code; /* of the cell */
    bool office;      /* its last members hold the cell's own posts, its first those of committee and boards */
};
void world_list_members(struct arena *arena, const struct world *world, const struct world_seat *seat, int64_t count,
                        struct list *members);
/* Posts of a provincial or communal committee. */
const struct world_post *world_posts(bool provincial, size_t *count);

#endif
