#include "planread/marks.h"

#include "text/sortkey.h"

#include <string.h>

#define STAMP_MOST       48 /* bytes of a stamp, frame and blanks included */
#define CIRCULATION_MOST 80
#define MOTTO_LINE_MOST  160

enum mark { MARK_SECRET, MARK_URGENT, MARK_DRAFT, MARK_CIRCULATION };

static const struct {
    const char *letters; /* folded, nothing but letters */
    const char *text;
    enum mark mark;
} stamps[] = {
    {"mat", "Mật", MARK_SECRET},
    {"toimat", "Tối mật", MARK_SECRET},
    {"tuyetmat", "Tuyệt mật", MARK_SECRET},
    {"domatmat", "Mật", MARK_SECRET},
    {"domattoimat", "Tối mật", MARK_SECRET},
    {"domattuyetmat", "Tuyệt mật", MARK_SECRET},
    {"dodaumat", "Mật", MARK_SECRET},
    {"dodautoimat", "Tối mật", MARK_SECRET},
    {"dodautuyetmat", "Tuyệt mật", MARK_SECRET},
    {"khan", "Khẩn", MARK_URGENT},
    {"thuongkhan", "Thượng khẩn", MARK_URGENT},
    {"hoatoc", "Hoả tốc", MARK_URGENT},
    {"hoatochengio", "Hoả tốc hẹn giờ", MARK_URGENT},
    {"dokhankhan", "Khẩn", MARK_URGENT},
    {"duthao", "Dự thảo", MARK_DRAFT},
    {"luuhanhnoibo", "Lưu hành nội bộ", MARK_CIRCULATION},
    {"tailieuluuhanhnoibo", "Lưu hành nội bộ", MARK_CIRCULATION},
    {"khongphobien", "Không phổ biến", MARK_CIRCULATION},
    {"thuhoisauhoinghi", "Thu hồi sau hội nghị", MARK_CIRCULATION},
    {"xonghoinghitralai", "Xong hội nghị trả lại", MARK_CIRCULATION},
    {"xemxongtralai", "Xem xong trả lại", MARK_CIRCULATION},
};

/* What a scanner makes of letters of a stamp. */
static char letter_of(char byte)
{
    static const char seen[] = "01|!4", meant[] = "oiiia";
    const char *found = byte ? strchr(seen, byte) : NULL;

    if (found)
        return meant[found - seen];
    return byte;
}

static size_t letters_of(const char *folded, char *out, size_t room)
{
    size_t used = 0;

    for (; *folded && used + 1 < room; folded++) {
        char byte = letter_of(*folded);
        if (byte >= 'a' && byte <= 'z')
            out[used++] = byte;
        else if ((unsigned char)byte >= 0x80 || (byte >= '2' && byte <= '9'))
            return 0;
    }
    out[used] = '\0';
    return used;
}

/* A stamp is in capitals, or begins with one and stands in the heading; "mặt", "mắt" are other words. */
static bool is_stamped(const struct line *line, size_t place)
{
    size_t small = 0;
    uint32_t marks = sortkey_marks(line->text, strlen(line->text));

    for (const char *at = line->text; *at; at++)
        small += *at >= 'a' && *at <= 'z';
    bool ends_right = marks == sortkey_marks("a", 1) || marks == sortkey_marks("ậ", 3) || strlen(line->text) > 8;
    return ends_right &&
           (small == 0 || (place < 25 && line->folded.length && paper_is_capital(line, 0)) || line->text[0] == '(');
}

static void set_mark(struct paper *paper, size_t which, const struct line *line, size_t place)
{
    struct reading *reading = paper->reading;

    switch (stamps[which].mark) {
    case MARK_SECRET:
        if (is_stamped(line, place))
            reading->secrecy = stamps[which].text;
        break;
    case MARK_URGENT:
        reading->urgency = stamps[which].text;
        break;
    case MARK_DRAFT:
        reading->draft = true;
        break;
    case MARK_CIRCULATION:
        reading->circulation = stamps[which].text;
        break;
    }
}

static bool read_stamp(struct paper *paper, struct line *line, size_t place)
{
    char letters[CIRCULATION_MOST];

    if (line->folded.length > CIRCULATION_MOST || !letters_of(line->folded.text, letters, sizeof letters))
        return false;
    if (!strncmp(letters, "duthaolan", 9)) {
        paper->reading->draft = true;
        return true;
    }
    for (size_t i = 0; i < COUNT(stamps); i++) {
        if (strcmp(letters, stamps[i].letters) != 0 ||
            (line->folded.length > STAMP_MOST && stamps[i].mark != MARK_CIRCULATION))
            continue;
        set_mark(paper, i, line, place);
        return true;
    }
    return false;
}

/* A stamp that a scanner put on one line with the motto: "MẬT ĐẢNG CỘNG SẢN VIỆT NAM". */
static void read_beside_motto(struct paper *paper, const struct line *line)
{
    const char *motto = strstr(line->folded.text, "dang cong san viet nam");

    if (!motto || line->folded.length > MOTTO_LINE_MOST)
        return;
    uint32_t start = line->folded.at[motto - line->folded.text];
    size_t end = start;
    while (end && line->text[end - 1] == ' ')
        end--;
    static const char *const words[] = {"TUYỆT MẬT", "TỐI MẬT", "MẬT"};
    static const char *const texts[] = {"Tuyệt mật", "Tối mật", "Mật"};
    for (size_t i = 0; i < COUNT(words) && !paper->reading->secrecy; i++) {
        size_t length = strlen(words[i]);
        if (end >= length && !memcmp(line->text + end - length, words[i], length) &&
            (end == length || line->text[end - length - 1] == ' '))
            paper->reading->secrecy = texts[i];
    }
}

static void read_cells(struct paper *paper, const struct line *row, size_t place)
{
    for (size_t i = 0; i < row->cells.count; i++) {
        struct line cell = {.text = *LIST_AT(&row->cells, const char *, i)};
        fold_with_places(&paper->w->arena, cell.text, strlen(cell.text), &cell.folded);
        read_stamp(paper, &cell, place);
    }
}

bool marks_read(struct paper *paper)
{
    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, i);
        if (line->cells.count)
            read_cells(paper, line, i);
        else if (read_stamp(paper, line, i))
            line->zone = line->zone == ZONE_BODY ? ZONE_MARGIN : line->zone;
        else if (i < 25)
            read_beside_motto(paper, line);
    }
    return paper->reading->secrecy != NULL;
}
