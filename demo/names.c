#include "demo/names.h"

#include "base/status.h"

#include <string.h>

/* Per thousand, after published counts of family names; small peoples' names share the rest. */
static const struct weighted families[] = {
    {"Nguyễn", 318}, {"Trần", 110}, {"Lê", 95},   {"Phạm", 70},   {"Hoàng", 32}, {"Huỳnh", 20}, {"Phan", 28},
    {"Vũ", 24},      {"Võ", 20},    {"Đặng", 21}, {"Bùi", 20},    {"Đỗ", 14},    {"Hồ", 13},    {"Ngô", 13},
    {"Dương", 10},   {"Lý", 6},     {"Đinh", 9},  {"Trương", 22}, {"Đoàn", 8},   {"Đào", 9},    {"Lâm", 6},
    {"Mai", 7},      {"Trịnh", 7},  {"Tạ", 4},    {"Cao", 7},     {"Hà", 8},     {"Lương", 7},  {"Chu", 3},
    {"Tô", 3},       {"Phùng", 4},  {"Vương", 3}, {"Thái", 4},    {"Quách", 2},  {"Lưu", 5},    {"Nông", 3},
    {"Lò", 3},       {"Vi", 2},     {"Giàng", 2}, {"Triệu", 2},   {"Thạch", 3},  {"Kiều", 2},   {"Tống", 2},
    {"La", 2},       {"Từ", 1},
};
static const struct weighted middles_men[] = {
    {"Văn", 260}, {"Đức", 60},  {"Hữu", 55},  {"Quang", 55}, {"Minh", 60},  {"Công", 35}, {"Xuân", 45}, {"Thanh", 50},
    {"Ngọc", 50}, {"Đình", 45}, {"Quốc", 50}, {"Trọng", 25}, {"Anh", 20},   {"Bá", 15},   {"Duy", 25},  {"Mạnh", 25},
    {"Viết", 15}, {"Sỹ", 10},   {"Tiến", 25}, {"Thế", 20},   {"Hoàng", 25}, {"Chí", 15},  {"Việt", 10}, {"Tuấn", 10},
};
static const struct weighted middles_women[] = {
    {"Thị", 340},      {"Thị Thu", 45}, {"Thị Ngọc", 40}, {"Thị Thanh", 40},  {"Thị Kim", 35},  {"Thị Bích", 25},
    {"Thị Hồng", 40},  {"Thị Mỹ", 30},  {"Thị Minh", 25}, {"Thị Phương", 30}, {"Thị Thuý", 25}, {"Thị Lan", 20},
    {"Ngọc", 40},      {"Thanh", 35},   {"Kim", 25},      {"Thuỳ", 25},       {"Bích", 15},     {"Hồng", 15},
    {"Thị Tuyết", 20}, {"Thị Vân", 15}, {"Thị Diệu", 10}, {"Phương", 20},     {"Mai", 10},      {"Thị Như", 10},
};
static const char *const givens_men[] = {
    "An",     "Anh",   "Bách",  "Bảo",   "Bình",  "Cảnh",  "Chiến", "Chính", "Chung", "Công", "Cường", "Dân",
    "Danh",   "Dũng",  "Duy",   "Dương", "Đạt",   "Điền",  "Đông",  "Đức",   "Giang", "Hải",  "Hậu",   "Hiếu",
    "Hiệp",   "Hiền",  "Hoà",   "Hoàn",  "Hoàng", "Huân",  "Hùng",  "Huy",   "Hưng",  "Khải", "Khang", "Khánh",
    "Khoa",   "Khôi",  "Kiên",  "Kiệt",  "Lâm",   "Lập",   "Linh",  "Lộc",   "Long",  "Lợi",  "Luân",  "Lực",
    "Mạnh",   "Minh",  "Nam",   "Nghĩa", "Nhân",  "Nhật",  "Ninh",  "Phát",  "Phong", "Phú",  "Phúc",  "Phương",
    "Quân",   "Quang", "Quý",   "Quyết", "Sang",  "Sơn",   "Tài",   "Tâm",   "Tân",   "Tấn",  "Thái",  "Thắng",
    "Thành",  "Thảo",  "Thiện", "Thịnh", "Thọ",   "Thông", "Thuận", "Tiến",  "Toàn",  "Trí",  "Trọng", "Trung",
    "Trường", "Tú",    "Tuấn",  "Tùng",  "Tường", "Việt",  "Vinh",  "Vũ",    "Vượng",
};
static const char *const givens_women[] = {
    "An",    "Anh",   "Ánh",    "Bình",   "Chi",   "Cúc",   "Dung", "Duyên",  "Đào",  "Điệp",  "Giang", "Hà",
    "Hạnh",  "Hằng",  "Hân",    "Hậu",    "Hiền",  "Hoa",   "Hoà",  "Hoài",   "Hồng", "Huệ",   "Huyền", "Hương",
    "Hường", "Khánh", "Lan",    "Lệ",     "Liên",  "Liễu",  "Linh", "Loan",   "Lụa",  "Lý",    "Mai",   "Mận",
    "Minh",  "My",    "Mỹ",     "Na",     "Nga",   "Ngân",  "Ngọc", "Nguyệt", "Nhàn", "Nhi",   "Nhung", "Như",
    "Oanh",  "Phúc",  "Phương", "Phượng", "Quyên", "Quỳnh", "Sen",  "Sương",  "Tâm",  "Thanh", "Thảo",  "Thắm",
    "Thoa",  "Thơ",   "Thu",    "Thuận",  "Thuỷ",  "Thuý",  "Thư",  "Thương", "Trà",  "Trang", "Trâm",  "Trinh",
    "Trúc",  "Tuyết", "Tươi",   "Uyên",   "Vân",   "Vy",    "Xuân", "Yên",    "Yến",
};
static const char *const provinces[][2] = {
    {"Sơn Hải", "An Thuỷ"},        {"Hưng Đông", "Phú Lâm"},       {"Kỳ Sơn", "Vĩnh Tân"},
    {"Long Xá", "Bến Nghĩa"},      {"Thượng Giang", "Mường Lam"},  {"Bình Khê", "Tam Lộc"},
    {"Phong Châu", "Đồng Ngự"},    {"Lạc Thuỷ", "Gia Hội"},        {"Trung Sơn", "Yên Lập"},
    {"Hải Bình", "Cửa Việt"},      {"Tân An Khê", "Mỹ Lộc"},       {"Nam Trạch", "Đức Hoà"},
    {"Đông Lĩnh", "Quảng Xá"},     {"Vĩnh Sơn", "Hội Thành"},      {"Phú Thượng", "Sông Vân"},
    {"Hoà Vang Bắc", "Trà My Hạ"}, {"Kim Giang", "Tân Hội"},       {"Thanh Lâm", "Ba Vân"},
    {"Mộc Sơn", "Nà Phong"},       {"Tiên Hải", "Đại Phúc"},       {"Xuân Giang", "Nghĩa An"},
    {"Thuận Hoà", "Hương Lĩnh"},   {"Cẩm Giang Nam", "Phước Tân"}, {"Lâm Giang", "Đắk Nia"},
    {"Gia Sơn", "Ia Phang"},       {"Khánh Sơn Hạ", "Vạn Hải"},    {"Phước Bình", "Tân Xuân"},
    {"Biên Sơn", "Long Khê"},      {"Tây Giang Hạ", "Gò Trâm"},    {"Định Giang", "Mỹ Thuận"},
    {"Đồng Sen", "Cao Phú"},       {"Hậu Thạnh", "Vị An"},         {"Trà Khê", "Càng Sơn"},
    {"Năm Cửa", "Đất Phù"},
};
static const char *const commune_firsts[] = {
    "An",    "Bình",  "Cam",   "Cẩm",    "Châu",  "Đại",   "Đông", "Đồng", "Đức",  "Gia", "Hà",    "Hải",  "Hoà",
    "Hưng",  "Khánh", "Kim",   "Lạc",    "Lâm",   "Liên",  "Long", "Lộc",  "Minh", "Mỹ",  "Nam",   "Ngọc", "Nghĩa",
    "Nhân",  "Phong", "Phú",   "Phúc",   "Phước", "Quang", "Sơn",  "Tam",  "Tân",  "Tây", "Thanh", "Thái", "Thạch",
    "Thuận", "Tiên",  "Trung", "Trường", "Vạn",   "Vân",   "Việt", "Vĩnh", "Xuân", "Yên",
};
static const char *const commune_lasts[] = {
    "An",    "Bắc",   "Châu", "Giang", "Hà",     "Hải",   "Hoà",   "Hội",   "Hưng",  "Khê",   "Lâm",  "Lập", "Lĩnh",
    "Lộc",   "Long",  "Lợi",  "Ninh",  "Nghĩa",  "Phong", "Phú",   "Phúc",  "Phước", "Quang", "Sơn",  "Tân", "Thành",
    "Thạnh", "Thắng", "Thọ",  "Thuỷ",  "Thượng", "Tiến",  "Trạch", "Trung", "Vân",   "Xá",    "Xuân",
};
static const char *const hamlet_names[] = {
    "Tân Hoà",   "Đồng Chùa", "Bến Đá",   "Gò Mít",     "Cây Sung",    "Phú Hậu",     "Đông Trì",    "Thượng Xá",
    "Trung Hoà", "Hạ Lang",   "Xóm Đình", "Cầu Gỗ",     "Vạn Lộc",     "Nà Cáy",      "Bản Lầu",     "Khe Tre",
    "Suối Bạc",  "Đồi Chè",   "Mỹ Chánh", "An Lạc",     "Phú Vinh",    "Thọ Lâm",     "Lương Điền",  "Tiên Nội",
    "Hoà Bắc",   "Bình An",   "Kim Long", "Ngọc Thành", "Vân Trạch",   "Lộc An",      "Trường Phúc", "Đại Hào",
    "Cửa Chùa",  "Ao Sen",    "Bãi Dâu",  "Rú Trâm",    "Thanh Lương", "Phước Tường", "Hói Đào",     "Cồn Tiên Nam",
};

const char *names_person(struct arena *arena, struct chance *chance, bool woman)
{
    const char *family = chance_pick(chance, families, COUNT(families));
    const char *middle = woman ? chance_pick(chance, middles_women, COUNT(middles_women))
                               : chance_pick(chance, middles_men, COUNT(middles_men));
    const char *given = woman ? givens_women[chance_below(chance, COUNT(givens_women))]
                              : givens_men[chance_below(chance, COUNT(givens_men))];

    return arena_format(arena, "%s %s %s", family, middle, given);
}

const char *names_phone(struct arena *arena, struct chance *chance)
{
    return arena_format(arena, "0900%06lld", (long long)chance_below(chance, 1000000));
}

const char *names_province(int64_t index)
{
    return provinces[index % (int64_t)COUNT(provinces)][0];
}

const char *names_seat(int64_t index)
{
    return provinces[index % (int64_t)COUNT(provinces)][1];
}

/* A step that shares no factor with `room` walks over every place once. */
static int64_t walk(struct chance whole, int64_t index, int64_t room, int64_t step)
{
    return (chance_below(&whole, room) + index * step) % room;
}

const char *names_commune(struct arena *arena, struct chance province, int64_t index)
{
    const int64_t lasts = COUNT(commune_lasts), room = (int64_t)COUNT(commune_firsts) * lasts;
    int64_t at = walk(province, index, room, 1009);
    const char *first = commune_firsts[at / lasts], *last = commune_lasts[at % lasts];

    /* “Sơn Sơn” would be no name: the one syllable that no list has stands in. */
    return arena_format(arena, "%s %s", first, strcmp(first, last) == 0 ? "Điền" : last);
}

const char *names_hamlet(struct arena *arena, struct chance commune, int64_t index)
{
    const int64_t names = COUNT(hamlet_names);
    const char *name = hamlet_names[walk(commune, index, names, 7)];

    return index < names ? name : arena_format(arena, "%s %lld", name, (long long)index / (long long)names + 1);
}
