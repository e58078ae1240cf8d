#include "demo/world.h"

#include "base/date.h"
#include "base/status.h"
#include "demo/names.h"

#include <string.h>

#define COUNTRY_PROVINCES 34
#define COUNTRY_COMMUNES  3321
#define COMMUNE_CELLS     79 /* on average; with the direct committees 270,000 over the country */
#define CELLS_SPREAD      30 /* a commune has so many more or fewer */
#define OFFICE_MEMBERS    27
#define WARDS_PERCENT     21
#define PART_MEMBERS      1000 /* parts of a chance: members, cells, … */
#define PART_SIZE         2000

/* A board or front beside a committee; the place follows its name. */
struct beside {
    const char *kind, *code, *name;
};

static const struct beside provincial_boards[] = {
    {"committee_office", "VP", "Văn phòng Tỉnh uỷ"},
    {"organisation_board", "BTC", "Ban Tổ chức Tỉnh uỷ"},
    {"propaganda_mass_board", "BTGDV", "Ban Tuyên giáo và Dân vận Tỉnh uỷ"},
    {"inspection_committee", "UBKT", "Uỷ ban Kiểm tra Tỉnh uỷ"},
    {"internal_affairs_board", "BNC", "Ban Nội chính Tỉnh uỷ"},
};
static const struct beside provincial_others[] = {
    {"front", "MT", "Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh"},
    {"union", "DTN", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh"},
    {"union", "PN", "Hội Liên hiệp Phụ nữ tỉnh"},
    {"union", "ND", "Hội Nông dân tỉnh"},
    {"union", "CCB", "Hội Cựu chiến binh tỉnh"},
    {"union", "LD", "Liên đoàn Lao động tỉnh"},
    {"agency", "TCT", "Trường Chính trị tỉnh"},
    {"agency", "BAO", "Báo và Phát thanh, Truyền hình"},
};
static const struct beside communal_boards[] = {
    {"committee_office", "VP", "Văn phòng Đảng uỷ"},
    {"party_building_board", "BXDD", "Ban Xây dựng Đảng Đảng uỷ"},
    {"inspection_committee", "UBKT", "Uỷ ban Kiểm tra Đảng uỷ"},
};
static const struct beside communal_others[] = {
    {"front", "MT", "Uỷ ban Mặt trận Tổ quốc Việt Nam"},
    {"people_committee", "UBND", "Uỷ ban nhân dân"},
};

/* Committees directly under the province, the grassroots organisations beneath them and their cells. */
struct direct {
    const char *code, *name;
    const char *kind, *below;  /* of the grassroots organisations, and how they are called */
    int64_t committees, cells; /* cells of each */
};

static const struct direct directs[] = {
    {"CQD", "Đảng uỷ các cơ quan Đảng tỉnh", "agency_committee", "Đảng uỷ khối cơ quan tham mưu số", 4, 8},
    {"UBND", "Đảng uỷ Uỷ ban nhân dân tỉnh", "service_committee", "Đảng uỷ đơn vị sự nghiệp số", 6, 10},
    {"DN", "Đảng uỷ Doanh nghiệp tỉnh", "enterprise_committee", "Đảng uỷ doanh nghiệp số", 5, 8},
    {"CA", "Đảng uỷ Công an tỉnh", "forces_committee", "Đảng uỷ cụm phòng Công an số", 5, 12},
    {"QS", "Đảng uỷ Quân sự tỉnh", "forces_committee", "Đảng uỷ Ban Chỉ huy phòng thủ khu vực", 4, 10},
};

static const struct world_post provincial_posts[] = {
    {"", "secretary", "Nguyễn Đình Khải"},
    {"", "standing_deputy", "Hồ Sỹ Nam"},
    {"", "deputy", "Lê Thị Thu Hà"},
    {"", "standing_member", NULL},
    {"", "standing_member", NULL},
    {"", "standing_member", NULL},
    {"", "office_staff", "Trần Thị Mỹ Linh"},
    {"", "administrator", NULL},
    {"-VP", "head", NULL},
    {"-BTC", "head", NULL},
    {"-BTC", "officer", NULL},
    {"-BTGDV", "head", NULL},
    {"-BTGDV", "officer", "Phan Thanh Tùng"},
    {"-UBKT", "head", NULL},
    {"-UBKT", "inspector", "Đặng Quốc Việt"},
    {"-BNC", "head", NULL},
    {"-MT", "head", NULL},
    {"-DTN", "head", NULL},
    {"-PN", "head", NULL},
    {"-ND", "head", NULL},
    {"-CCB", "head", NULL},
    {"-LD", "head", NULL},
    {"-TCT", "head", NULL},
    {"-BAO", "head", NULL},
};
static const struct world_post communal_posts[] = {
    {"", "secretary", "Phạm Duy Khánh"},
    {"", "standing_deputy", NULL},
    {"", "deputy", NULL},
    {"", "standing_member", NULL},
    {"", "standing_member", NULL},
    {"", "committee_member", NULL},
    {"", "committee_member", NULL},
    {"", "committee_member", NULL},
    {"", "office_staff", "Võ Thị Ngọc Mai"},
    {"-VP", "head", NULL},
    {"-BXDD", "head", "Lê Hữu Phước"},
    {"-BXDD", "officer", NULL},
    {"-UBKT", "head", NULL},
    {"-UBKT", "inspector", NULL},
    {"-MT", "head", "Trương Thị Kim Oanh"},
    {"-UBND", "head", NULL},
};

struct world world_make(int64_t seed, enum world_scale scale)
{
    return (struct world){scale, chance_make(seed), scale == WORLD_COUNTRY ? COUNTRY_PROVINCES : 1, 0, false};
}

int64_t world_communes(const struct world *world, int64_t province)
{
    if (world->scale == WORLD_COMMUNE)
        return 1;
    int64_t all =
        COUNTRY_COMMUNES * (province + 1) / COUNTRY_PROVINCES - COUNTRY_COMMUNES * province / COUNTRY_PROVINCES;
    return world->most_communes && world->most_communes < all ? world->most_communes : all;
}

const char *world_province_code(struct arena *arena, int64_t province)
{
    return arena_format(arena, "T%02lld", (long long)province + 1);
}

const char *world_commune_code(struct arena *arena, int64_t province, int64_t commune)
{
    return arena_format(arena, "T%02lld-X%03lld", (long long)province + 1, (long long)commune + 1);
}

static struct world_body *add(struct arena *arena, struct list *bodies, const struct world_body *body)
{
    struct world_body *added = list_add(arena, bodies, sizeof *added);

    *added = *body;
    if (!added->from_day)
        added->from_day = WORLD_TWO_LEVELS;
    return added;
}

/* Boards have the first body of the list as their host, the others only stand under it. */
static void add_beside(struct arena *arena, struct list *bodies, const struct beside *items, size_t count,
                       const char *of)
{
    const char *code = LIST_AT(bodies, struct world_body, 0)->code;
    bool boards = items == provincial_boards || items == communal_boards;

    for (size_t i = 0; i < count; i++)
        add(arena, bodies,
            &(struct world_body){.kind = items[i].kind,
                                 .code = arena_format(arena, "%s-%s", code, items[i].code),
                                 .name = arena_format(arena, "%s %s", items[i].name, of),
                                 .depth = 1,
                                 .host = boards ? 0 : -1});
}

static void add_direct(struct arena *arena, const struct world *world, struct list *bodies, const struct direct *direct,
                       const char *of)
{
    const char *code = arena_format(arena, "%s-%s", LIST_AT(bodies, struct world_body, 0)->code, direct->code);
    int64_t at = (int64_t)bodies->count;
    int64_t committees = world->scale == WORLD_COMMUNE ? 1 : direct->committees;

    add(arena, bodies,
        &(struct world_body){.kind = "direct_committee",
                             .code = code,
                             .name = arena_format(arena, "%s %s", direct->name, of),
                             .depth = 1,
                             .host = -1});
    for (int64_t i = 0; i < committees; i++) {
        int64_t committee = (int64_t)bodies->count;
        const char *below = arena_format(arena, "%s-%lld", code, (long long)i + 1);
        add(arena, bodies,
            &(struct world_body){.kind = direct->kind,
                                 .code = below,
                                 .name = arena_format(arena, "%s %lld", direct->below, (long long)i + 1),
                                 .parent = at,
                                 .depth = 2,
                                 .host = -1});
        for (int64_t k = 0; k < direct->cells; k++)
            add(arena, bodies,
                &(struct world_body){.kind = "cell",
                                     .code = arena_format(arena, "%s-C%03lld", below, (long long)k + 1),
                                     .name = arena_format(arena, "Chi bộ số %lld (%s)", (long long)k + 1,
                                                          LIST_AT(bodies, struct world_body, committee)->name),
                                     .parent = committee,
                                     .depth = 3,
                                     .host = -1,
                                     .members = OFFICE_MEMBERS - k,
                                     .office = direct == directs && i == 0 && k < 2});
    }
}

/* The districts of before the reform: of the first province only, whose papers of 2017 may still be looked up. */
static void add_districts(struct arena *arena, struct list *bodies)
{
    static const char *const names[] = {"Bình Lâm", "Cam Sơn", "Đông Khê", "Hải Lạc", "Phú Xuyên", "Thạch Bình"};

    for (size_t i = 0; i < COUNT(names); i++)
        add(arena, bodies,
            &(struct world_body){.kind = "district_committee",
                                 .code = arena_format(arena, "T01-H%zu", i + 1),
                                 .name = arena_format(arena, "Huyện uỷ %s", names[i]),
                                 .from_day = WORLD_BEFORE,
                                 .to_day = WORLD_TWO_LEVELS,
                                 .depth = 1,
                                 .host = -1});
}

void world_list_province(struct arena *arena, const struct world *world, int64_t province, struct list *bodies)
{
    const char *name = names_province(province);

    add(arena, bodies,
        &(struct world_body){.kind = "province_committee",
                             .code = world_province_code(arena, province),
                             .name = arena_format(arena, "Tỉnh uỷ %s", name),
                             .from_day = province == 0 ? WORLD_BEFORE : NULL,
                             .parent = -1,
                             .host = -1});
    add_beside(arena, bodies, provincial_boards, COUNT(provincial_boards), name);
    add_beside(arena, bodies, provincial_others, COUNT(provincial_others), name);
    if (province == 0)
        add_districts(arena, bodies);
    for (size_t i = 0; i < (world->scale == WORLD_COMMUNE ? 1 : COUNT(directs)); i++)
        add_direct(arena, world, bodies, &directs[i], name);
}

/* --- a commune ---------------------------------------------------------------------------------------------------- */
struct commune {
    struct chance chance;
    const char *kind, *word; /* "commune_committee", "xã" */
    const char *name;        /* "xã Cam Lộc" */
    const char *code;
    int64_t cells; /* still to be made */
    int64_t made;
};

static struct commune describe(struct arena *arena, const struct world *world, int64_t province, int64_t index)
{
    struct chance whole = chance_of(world->chance, province);
    struct commune commune = {.chance = chance_of(whole, index), .code = world_commune_code(arena, province, index)};
    bool first = province == 0 && index == 0;
    struct chance own = commune.chance;
    int64_t lot = chance_below(&own, 100);
    const char *name = first ? "Cam Lộc" : names_commune(arena, whole, index);

    commune.kind = "commune_committee";
    commune.word = "xã";
    if (!first && lot < WARDS_PERCENT) {
        commune.kind = "ward_committee";
        commune.word = "phường";
    } else if (!first && index == 1 && province < 13) {
        commune.kind = "special_zone_committee";
        commune.word = "đặc khu";
    }
    if (!first && strcmp(name, "Cam Lộc") == 0)
        name = "Cam Điền";
    commune.name = arena_format(arena, "%s %s", commune.word, name);
    /* What one of a pair has more, the other has less, so that the sum stays. */
    struct chance pair = chance_of(chance_of(whole, PART_SIZE), index / 2);
    int64_t more = chance_between(&pair, -CELLS_SPREAD, CELLS_SPREAD);
    commune.cells = COMMUNE_CELLS + (index % 2 ? -more : more);
    return commune;
}

static int64_t cell_members(struct chance *chance)
{
    return chance_below(chance, 100) < 4 ? chance_between(chance, 33, 60) : chance_between(chance, 8, 31);
}

static struct world_body *add_cell(struct arena *arena, struct commune *commune, struct list *bodies, int64_t parent,
                                   const char *name)
{
    struct chance chance = chance_of(commune->chance, PART_MEMBERS + commune->made);

    commune->cells--;
    commune->made++;
    return add(arena, bodies,
               &(struct world_body){.kind = "cell",
                                    .code = arena_format(arena, "%s-C%03lld", commune->code, (long long)commune->made),
                                    .name = name,
                                    .parent = parent,
                                    .depth = parent ? 2 : 1,
                                    .host = -1,
                                    .members = cell_members(&chance)});
}

/* The two committees of a commune's own offices; the first one's cell staffs committee and boards. */
static void add_offices(struct arena *arena, struct commune *commune, struct list *bodies)
{
    static const char *const committees[][6] = {
        {"Đảng uỷ các cơ quan Đảng", "Chi bộ cơ quan Đảng uỷ", "Chi bộ Mặt trận và các đoàn thể", NULL},
        {"Đảng uỷ Uỷ ban nhân dân", "Chi bộ Văn phòng Uỷ ban nhân dân", "Chi bộ Phòng Kinh tế",
         "Chi bộ Phòng Văn hoá - Xã hội", "Chi bộ Trung tâm Phục vụ hành chính công", "Chi bộ Trạm Y tế"},
    };
    static const char *const codes[] = {"CQD", "DUUB"};

    for (size_t i = 0; i < COUNT(committees); i++) {
        int64_t at = (int64_t)bodies->count;
        add(arena, bodies,
            &(struct world_body){.kind = "section_committee",
                                 .code = arena_format(arena, "%s-%s", commune->code, codes[i]),
                                 .name = arena_format(arena, "%s %s", committees[i][0], commune->name),
                                 .depth = 1,
                                 .host = -1});
        for (size_t k = 1; k < COUNT(committees[i]) && committees[i][k]; k++)
            add_cell(arena, commune, bodies, at, arena_format(arena, "%s %s", committees[i][k], commune->name));
        if (i == 0) {
            struct world_body *office = LIST_AT(bodies, struct world_body, (size_t)at + 1);
            office->members = OFFICE_MEMBERS;
            office->office = true;
        }
    }
}

static void add_workplaces(struct arena *arena, struct commune *commune, struct list *bodies)
{
    static const char *const names[] = {
        "Chi bộ Công an",
        "Chi bộ Quân sự",
        "Chi bộ Trường Mầm non",
        "Chi bộ Trường Tiểu học số 1",
        "Chi bộ Trường Tiểu học số 2",
        "Chi bộ Trường THCS",
        "Chi bộ Trường THPT",
        "Chi bộ Hợp tác xã Nông nghiệp",
        "Chi bộ Công ty cổ phần May",
        "Chi bộ Công ty TNHH Chế biến gỗ",
    };

    for (size_t i = 0; i < COUNT(names); i++)
        add_cell(arena, commune, bodies, 0, arena_format(arena, "%s %s", names[i], commune->name))->kind =
            "grassroots_cell";
}

void world_list_commune(struct arena *arena, const struct world *world, int64_t province, int64_t index,
                        struct list *bodies)
{
    struct commune commune = describe(arena, world, province, index);
    bool first = province == 0 && index == 0;

    add(arena, bodies,
        &(struct world_body){.kind = commune.kind,
                             .code = commune.code,
                             .name = arena_format(arena, "Đảng uỷ %s", commune.name),
                             .parent = -1,
                             .host = -1});
    add_beside(arena, bodies, communal_boards, COUNT(communal_boards), commune.name);
    add_beside(arena, bodies, communal_others, COUNT(communal_others), commune.name);
    if (first)
        add_cell(arena, &commune, bodies, 0, "Chi bộ thôn Tân Hoà");
    add_offices(arena, &commune, bodies);
    add_workplaces(arena, &commune, bodies);
    for (int64_t i = 0; commune.cells; i++) {
        const char *hamlet = names_hamlet(arena, commune.chance, i);
        const char *name = strcmp(commune.word, "phường") == 0
                               ? arena_format(arena, "Chi bộ khu phố %lld", (long long)i + 1)
                               : arena_format(arena, "Chi bộ thôn %s", hamlet);
        if (!first || strcmp(hamlet, "Tân Hoà") != 0)
            add_cell(arena, &commune, bodies, 0, name);
    }
}

/* --- people ------------------------------------------------------------------------------------------------------- */
static const char *post_in_cell(int64_t at, int64_t count)
{
    if (at == 0)
        return "secretary";
    if (at == 1 && count >= 6)
        return "deputy";
    /* A cell of fewer than nine members has no committee. */
    return count >= 9 && at < (count >= 20 ? 5 : 3) ? "committee_member" : NULL;
}

static void describe_member(struct arena *arena, struct chance *chance, const char *cell, struct world_member *member,
                            int64_t at)
{
    bool woman = chance_below(chance, 100) < 36;
    int64_t lot = chance_below(chance, 100);
    int64_t age = at < 5 ? chance_between(chance, 32, 62) : chance_between(chance, 21, 82);

    member->name = names_person(arena, chance, woman);
    member->code = arena_format(arena, "%s-%02lld", cell, (long long)at + 1);
    member->birth_day = date_number_text(arena, date_iso_number("2026-01-01") - age * 365 - chance_below(chance, 365));
    member->phone = age < 75 ? names_phone(arena, chance) : NULL;
    member->standing = age > 70 && lot < 40 ? "exempt" : lot < 4 && at > 5 ? "probationary" : "official";
    member->from_day =
        lot >= 97 && at > 5 ? date_add(arena, WORLD_TWO_LEVELS, chance_between(chance, 30, 480)) : WORLD_TWO_LEVELS;
}

void world_list_members(struct arena *arena, const struct world *world, const struct world_seat *seat, int64_t count,
                        struct list *members)
{
    struct chance list = chance_of(chance_of(world->chance, seat->province), seat->commune);
    struct chance cell = chance_of(list, PART_MEMBERS + PART_SIZE + seat->index);

    for (int64_t i = 0; i < count; i++) {
        struct chance own = chance_of(cell, i);
        struct world_member *member = list_add(arena, members, sizeof *member);
        describe_member(arena, &own, seat->code, member, i);
        member->post = post_in_cell(seat->office ? count - 1 - i : i, count);
    }
    if (strcmp(seat->code, "T01-X001-C001") == 0)
        LIST_AT(members, struct world_member, 0)->name = "Nguyễn Hữu Tấn"; /* of Tân Hoà: the papers name him */
}

const struct world_post *world_posts(bool provincial, size_t *count)
{
    *count = provincial ? COUNT(provincial_posts) : COUNT(communal_posts);
    return provincial ? provincial_posts : communal_posts;
}
