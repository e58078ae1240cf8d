#include "text/normalise.h"

#include "base/status.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define MARK_FIRST      0x300
#define MARK_LAST       0x36f
#define VIETNAMESE_LAST 0x1eff

/* Ranges of letters and what they become: 0 nothing. */
static const struct {
    uint32_t first, last, plain;
} plains[] = {
    {0x00, 0x08, 0},       {0x0b, 0x0c, '\n'},     {0x0d, 0x1f, 0},       {0x7f, 0x84, 0},       {0x85, 0x85, '\n'},
    {0x86, 0x9f, 0},       {0xa0, 0xa0, ' '},      {0xad, 0xad, 0},       {0x2000, 0x200a, ' '}, {0x200b, 0x200f, 0},
    {0x2010, 0x2015, '-'}, {0x2028, 0x2029, '\n'}, {0x202a, 0x202e, 0},   {0x202f, 0x202f, ' '}, {0x205f, 0x205f, ' '},
    {0x2060, 0x2064, 0},   {0x2212, 0x2212, '-'},  {0x3000, 0x3000, ' '}, {0xfe58, 0xfe58, '-'}, {0xfe63, 0xfe63, '-'},
    {0xfeff, 0xfeff, 0},   {0xff0d, 0xff0d, '-'},
};

/* What a letter outside the common ones becomes: 0 nothing, else another letter. */
static uint32_t plain_of(uint32_t letter)
{
    if (letter >= 0xae && letter < 0x2000) /* all of Vietnamese */
        return letter;
    for (size_t i = 0; i < COUNT(plains); i++)
        if (letter >= plains[i].first && letter <= plains[i].last)
            return plains[i].plain;
    return letter;
}

/* Whether a letter may change when it is composed with its neighbours. */
static bool needs_composing(uint32_t letter)
{
    if (letter < MARK_FIRST)
        return false;
    return letter <= MARK_LAST || (letter > 0x36f && letter < 0x1e00 && letter > 0x5ff) || letter > 0x2fff ||
           (letter > VIETNAMESE_LAST && letter < 0x2000) || letter == 0x2126 || letter == 0x212a || letter == 0x212b ||
           letter == 0x37e || letter == 0x387;
}

/* Two, three and four letters written for one, because a walk over marks must be cheap: one pass makes letters plain
 * and says whether composing is needed at all. */
static size_t make_plain(const char *text, size_t length, char *out, bool *composes)
{
    const char *at = text, *end = text + length;
    size_t used = 0;

    *composes = false;
    while (at < end) {
        unsigned char first = (unsigned char)*at;
        if (first >= ' ' && first < 0x7f) {
            out[used++] = (char)first;
            at++;
            continue;
        }
        if (first == '\r') {
            out[used++] = '\n';
            at += end - at > 1 && at[1] == '\n' ? 2 : 1;
            continue;
        }
        uint32_t letter = first ? utf8_next(&at) : (at++, 0U);
        letter = letter ? plain_of(letter) : 0;
        if (letter)
            used += utf8_put(out + used, letter);
        *composes |= needs_composing(letter);
    }
    out[used] = '\0';
    return used;
}

static char *compose(struct arena *arena, const char *plain, size_t length)
{
    /* Decomposed, one code point takes at most 18 others; Vietnamese needs 3.  utf8proc says what it needs. */
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)plain;
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t room = utf8proc_decompose(bytes, (utf8proc_ssize_t)length, NULL, 0, options);

    if (room < 0)
        return arena_text_n(arena, plain, length);
    utf8proc_int32_t *points = arena_array(arena, (size_t)room + 1, sizeof *points);
    room = utf8proc_decompose(bytes, (utf8proc_ssize_t)length, points, room, options);
    if (room < 0)
        return arena_text_n(arena, plain, length);
    room = utf8proc_reencode(points, room, options);
    return room < 0 ? arena_text_n(arena, plain, length) : (char *)points;
}

char *normalise(struct arena *arena, const char *text, size_t length)
{
    bool composes;
    /* A byte that is not UTF-8 becomes three. */
    size_t room = utf8_is_valid(text, length) ? length : 3 * length;
    char *copy = arena_alloc(arena, length + 1);
    char *plain = arena_alloc(arena, room + 1);

    memcpy(copy, text, length); /* the walk needs the NUL behind it */
    size_t used = make_plain(copy, length, plain, &composes);
    return composes ? compose(arena, plain, used) : plain;
}

struct placement {
    const char *old, *new;
};

static const struct placement placements[] = {
    {"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"}, {"òe", "oè"}, {"óe", "oé"},
    {"ỏe", "oẻ"}, {"õe", "oẽ"}, {"ọe", "oẹ"}, {"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"},
    {"ụy", "uỵ"}, {"ÒA", "OÀ"}, {"ÓA", "OÁ"}, {"ỎA", "OẢ"}, {"ÕA", "OÃ"}, {"ỌA", "OẠ"}, {"ÒE", "OÈ"},
    {"ÓE", "OÉ"}, {"ỎE", "OẺ"}, {"ÕE", "OẼ"}, {"ỌE", "OẸ"}, {"ÙY", "UỲ"}, {"ÚY", "UÝ"}, {"ỦY", "UỶ"},
    {"ŨY", "UỸ"}, {"ỤY", "UỴ"}, {"Òa", "Oà"}, {"Óa", "Oá"}, {"Ủy", "Uỷ"}, {"Úy", "Uý"},
};

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

static const struct placement *find_placement(const char *at)
{
    for (size_t i = 0; i < COUNT(placements); i++) {
        size_t length = strlen(placements[i].old);
        if (!strncmp(at, placements[i].old, length))
            return is_word_byte(at[length]) ? NULL : &placements[i];
    }
    return NULL;
}

char *normalise_tones(struct arena *arena, const char *text)
{
    size_t length = strlen(text), used = 0;
    char *out = arena_alloc(arena, 2 * length + 1);

    while (*text) {
        const struct placement *found = (unsigned char)*text >= 0x80 ? find_placement(text) : NULL;
        if (!found) {
            out[used++] = *text++;
            continue;
        }
        memcpy(out + used, found->new, strlen(found->new));
        used += strlen(found->new);
        text += strlen(found->old);
    }
    return out;
}
