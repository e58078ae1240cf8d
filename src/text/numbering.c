#include "text/numbering.h"

#include "base/status.h"
#include "text/fold.h"

#include <string.h>

#define PARTS_MOST 99 /* a clause's number; more is a quantity */
#define SIGNS      ".)/:-"

static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l",
                                      "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x"};
static const char *const ordinals[] = {"nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"};

char *numbering_roman(struct arena *arena, int number)
{
    static const struct {
        int value;
        const char *sign;
    } signs[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    char out[24] = "";
    size_t used = 0;

    for (size_t i = 0; i < COUNT(signs) && number < 400;)
        if (number >= signs[i].value) {
            memcpy(out + used, signs[i].sign, strlen(signs[i].sign));
            used += strlen(signs[i].sign);
            number -= signs[i].value;
        } else {
            i++;
        }
    return arena_text_n(arena, out, used);
}

const char *numbering_letter(int number)
{
    return number >= 1 && number <= (int)COUNT(letters) ? letters[number - 1] : "";
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_caps(const char *text)
{
    size_t capitals = 0;

    for (; *text && !is_blank(*text); text++)
        if ((*text >= 'a' && *text <= 'z') || is_digit(*text))
            return false;
        else
            capitals++;
    return capitals > 1;
}

/* Bytes of the signs and blanks behind a label; 0 when it is not closed. */
static size_t closing(const char *text)
{
    size_t signs = 0, blanks = 0;

    if (is_blank(*text) && text[1] && strchr("-/.", text[1]) && (is_blank(text[2]) || is_caps(text + 2)))
        blanks = 1; /* "B - NỘI DUNG", "A -MỤC ĐÍCH" */
    while (text[blanks + signs] && strchr(SIGNS, text[blanks + signs]) && signs < 3)
        signs++;
    if (!signs)
        return 0;
    signs += blanks;
    while (is_blank(text[signs]))
        signs++;
    return signs;
}

/* A Roman number; `damaged` when a scanner's letters stand in it. */
static int read_roman(const char *text, size_t *bytes, bool *damaged)
{
    int total = 0, last = 0, sure = 0;
    size_t used = 0;

    *damaged = false;
    for (; text[used] && strchr("IVXl1|", text[used]); used++) {
        int value = text[used] == 'V' ? 5 : text[used] == 'X' ? 10 : 1;
        sure += text[used] == 'I' || value > 1;
        *damaged |= strchr("l1|", text[used]) != NULL;
        total += value > last && last ? value - 2 * last : value;
        last = value;
    }
    *bytes = used;
    return used <= 6 && sure ? total : 0;
}

static bool read_roman_label(struct arena *arena, const char *text, struct label *label)
{
    size_t used;
    bool damaged;
    int number = read_roman(text, &used, &damaged);
    size_t close = number ? closing(text + used) : 0;

    if (!number || number > 40)
        return false;
    if (!close && is_blank(text[used]) && is_caps(text + used + 1))
        close = 1;
    bool small_next = text[used] == '/' && text[used + 1] >= 'a' && text[used + 1] <= 'z'; /* "V/v" */
    if (!close || small_next || (damaged && !is_caps(text + used + close)) || is_digit(text[used + close]))
        return false;
    label->kind = LABEL_ROMAN;
    label->parts[0] = number;
    label->count = 1;
    label->printed = numbering_roman(arena, number);
    label->bytes = used + close;
    return true;
}

/* Words that follow a quantity, never a label: "2.1 tỷ", "1.5 triệu". */
static bool is_unit(struct arena *arena, const char *text)
{
    static const char *const units[] = {"ty", "trieu", "nghin", "ha", "km", "kg", "m2", "lan", "%", "dong "};
    const char *plain = fold(arena, arena_text_n(arena, text, strnlen(text, 24)));

    for (size_t i = 0; i < COUNT(units); i++)
        if (!strncmp(plain, units[i], strlen(units[i])) &&
            !(plain[strlen(units[i])] >= 'a' && plain[strlen(units[i])] <= 'z'))
            return true;
    return false;
}

/* "2", "2.1", "2.1.3": the bytes of the figures. */
static size_t read_parts(const char *text, struct label *label)
{
    size_t used = 0;

    label->count = 0;
    while (label->count < LABEL_PARTS && is_digit(text[used])) {
        int number = 0;
        size_t digits = 0;
        for (; is_digit(text[used]) && digits < 3; used++, digits++)
            number = 10 * number + (text[used] - '0');
        if (digits > 2 || number == 0)
            return 0;
        label->parts[label->count++] = number;
        if (text[used] != '.' || !is_digit(text[used + 1]))
            break;
        used++;
    }
    return is_digit(text[used]) || text[used] == '%' || text[used] == ',' ? 0 : used;
}

/* "1. 20/20 đảng viên": so many of so many, no day. */
static bool is_share(const char *text, size_t digits)
{
    size_t of = text[digits] == '/' ? strspn(text + digits + 1, "0123456789") : 0;

    return digits && of && text[digits + 1 + of] == ' ' &&
           strtol(text, NULL, 10) <= strtol(text + digits + 1, NULL, 10) &&
           !strncmp(text + digits + 1 + of, " đảng viên", strlen(" đảng viên"));
}

/* "12. 01. 2026" is no label; "2. 6 tháng một lần" is one. */
static bool is_figure(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (digits && digits <= 3 && text[digits] == '%')
        return false; /* "1. 100% chi bộ" */
    if (is_share(text, digits))
        return false;
    return digits && (digits > 3 || text[digits] != ' ' || is_digit(text[digits + 1]) || text[-1] != ' ' ||
                      !strchr(".)", text[-2]));
}

/* “64-KH/HU, ngày 24/02/2020”: a paper's number that a margin brought to the beginning of a line. */
static bool is_code(const char *behind)
{
    size_t span = *behind == '-' ? strcspn(behind + 1, " ,;.()-/") : 0;

    return span && behind[1 + span] == '/' && behind[2 + span] >= 'A' && behind[2 + span] <= 'Z';
}

/* The closing signs behind figures; "2.1 Đối tượng" needs none.  0 when the figures are no label's. */
static size_t close_figures(struct arena *arena, const char *behind, const struct label *label)
{
    size_t close = closing(behind);

    if (label->count > 1 && !close && is_blank(*behind))
        close = strspn(behind, " \t");
    if (!close || is_code(behind) || is_figure(behind + close) || (*behind == ':' && label->count == 1))
        return 0;
    return label->count > 1 && is_unit(arena, behind + close) ? 0 : close;
}

static bool read_number_label(struct arena *arena, const char *text, struct label *label)
{
    bool round = *text == '(';
    size_t figures = read_parts(text + round, label);
    const char *behind = text + round + figures;

    if (!figures || label->count < 1 || (round && *behind != ')'))
        return false;
    size_t close = close_figures(arena, behind, label);
    if (!close)
        return false;
    label->kind = label->count > 1 ? LABEL_NUMBERS : *behind == ')' ? LABEL_ROUND : LABEL_NUMBER;
    label->printed = arena_text_n(arena, text + round, figures);
    label->bytes = (size_t)round + figures + close;
    return true;
}

/* The place of a letter of `bytes` bytes in the row, in either case; -1 none. */
static int place_of(const char *text, size_t bytes)
{
    for (int i = 0; i < (int)COUNT(letters); i++) {
        bool capital = bytes == 1 ? letters[i][0] == *text + ('a' - 'A') : !strncmp(text, "Đ", 2) && i == 4;
        if (strlen(letters[i]) == bytes && (capital || !strncmp(letters[i], text, bytes)))
            return i;
    }
    return -1;
}

/* "a.m." and "đ/c" are no labels, nor is "A-" before small letters. */
static bool is_closed(const char *sign, size_t close, bool capital)
{
    if (!close || *sign == ':' || (capital && *sign == '-' && !is_caps(sign + close)))
        return false;
    return *sign == ')' || is_blank(sign[1]) || sign[1] == '-' || !sign[1];
}

static bool read_letter_label(struct arena *arena, const char *text, struct label *label)
{
    bool capital = (*text >= 'A' && *text <= 'Z') || !strncmp(text, "Đ", 2);
    size_t bytes = (unsigned char)*text < 0x80 ? 1 : 2;
    size_t close = *text && text[1] ? closing(text + bytes) : 0;
    int place = is_closed(text + bytes, close, capital) ? place_of(text, bytes) : -1;

    if (place < 0)
        return false;
    label->kind = capital ? LABEL_CAPITAL : LABEL_LETTER;
    label->parts[0] = place + 1;
    label->count = 1;
    label->printed = arena_text_n(arena, text, bytes);
    label->bytes = bytes + close;
    return true;
}

static const struct {
    const char *word; /* folded */
    enum label_kind kind;
} words[] = {{"dieu", LABEL_ARTICLE}, {"chuong", LABEL_CHAPTER}, {"phan", LABEL_PART}, {"muc", LABEL_TITLE}};

static size_t letter_bytes(const char *text)
{
    size_t bytes = 1;

    while (((unsigned char)text[bytes] & 0xc0U) == 0x80)
        bytes++;
    return bytes;
}

/* The number behind "Phần", "Chương", "Điều": figures, Roman or "thứ nhất".  Its bytes; 0 none. */
static size_t read_word_number(struct arena *arena, const char *text, int *number)
{
    struct label figures = {0};
    size_t bytes = read_parts(text, &figures);
    bool damaged;

    if (bytes && figures.count == 1) {
        *number = figures.parts[0];
        return bytes;
    }
    *number = read_roman(text, &bytes, &damaged);
    if (*number && !(text[bytes] >= 'A' && text[bytes] <= 'Z') && (unsigned char)text[bytes] < 0x80)
        return bytes;
    const char *plain = fold(arena, arena_text_n(arena, text, strnlen(text, 24)));
    for (int i = 0; i < (int)COUNT(ordinals) && !strncmp(plain, "thu ", 4); i++) {
        size_t length = strlen(fold(arena, ordinals[i]));
        if (!strncmp(plain + 4, fold(arena, ordinals[i]), length) && !(plain[4 + length] >= 'a')) {
            *number = i + 1;
            for (bytes = 0; text[bytes] && strlen(fold(arena, arena_text_n(arena, text, bytes))) < 4 + length;)
                bytes += letter_bytes(text + bytes);
            return bytes;
        }
    }
    return 0;
}

static bool read_word_label(struct arena *arena, const char *text, struct label *label)
{
    char *plain = fold(arena, arena_text_n(arena, text, strnlen(text, 40)));

    for (size_t i = 0; i < COUNT(words); i++) {
        size_t length = strlen(words[i].word);
        if (strncmp(plain, words[i].word, length) != 0 || plain[length] != ' ')
            continue;
        size_t bytes = strcspn(text, " ");
        size_t number = read_word_number(arena, text + bytes + 1, &label->parts[0]);
        if (!number)
            return false;
        size_t used = bytes + 1 + number, close = closing(text + used);
        if (text[used] && !close && (!is_blank(text[used]) || words[i].kind >= LABEL_ARTICLE))
            return false; /* "Điều 5 của Quy chế" is a mention */
        label->kind = words[i].kind;
        label->count = 1;
        label->printed = arena_text_n(arena, text, used);
        label->bytes = used + (close ? close : strspn(text + used, " \t"));
        return true;
    }
    return false;
}

bool numbering_read(struct arena *arena, const char *text, struct label *label)
{
    *label = (struct label){0};
    if (is_digit(*text) || *text == '(')
        return read_roman_label(arena, text, label) || read_number_label(arena, text, label);
    if (strchr("IVXl|", *text) && *text && read_roman_label(arena, text, label))
        return true;
    if (strchr("DdĐCcPpMm", *text) && *text && read_word_label(arena, text, label))
        return true;
    if ((unsigned char)*text == 0xc4 && read_word_label(arena, text, label))
        return true;
    return read_letter_label(arena, text, label);
}
