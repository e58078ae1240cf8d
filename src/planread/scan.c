#include "planread/scan.h"

#include "planread/syllable.h"

#include "text/fold.h"

#include <string.h>

#define SIGNS "/.-" /* that stand inside a date or a code */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Letters that a scanner takes figures for. */
static bool is_like_digit(char byte)
{
    return byte != '\0' && strchr("lOo", byte) != NULL;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

static char digit_of(char byte)
{
    if (byte == 'l')
        return '1';
    if (is_like_digit(byte))
        return '0';
    return byte;
}

/* A run of figures and letters like figures, by itself between other signs. */
struct run {
    const char *begin;
    size_t length, digits;
};

static struct run run_at(const char *text, const char *at)
{
    struct run run = {.begin = at};

    while (is_digit(at[run.length]) || is_like_digit(at[run.length]))
        run.digits += is_digit(at[run.length++]);
    if ((at > text && is_letter(at[-1])) || is_letter(at[run.length]))
        run.digits = 0, run.length = 0;
    return run;
}

/* “ll/2025”, “l0/12/2O25”: a figure stands behind the sign; “l.” and “l-” begin an item. */
static bool is_figure(const char *text, struct run run)
{
    const char *end = run.begin + run.length;

    if (run.digits || !run.length)
        return run.digits > 0;
    if (*end && strchr(SIGNS, *end) && is_digit(end[1]))
        return true;
    if (run.begin > text + 1 && strchr(SIGNS, run.begin[-1]) && is_digit(run.begin[-2]))
        return true;
    return run.begin == text && run.length == 1 && *run.begin == 'l' && (*end == '.' || *end == '/' || *end == '-') &&
           end[1] == ' ';
}

static bool is_roman(const char *text, const char *at, size_t *length)
{
    size_t marks = 0, small = 0;

    for (*length = 0; at[*length] && strchr("IVXl", at[*length]); ++*length) {
        small += at[*length] == 'l';
        marks += at[*length] != 'l';
    }
    return small && marks && !(at > text && is_letter(at[-1])) && !is_letter(at[*length]) && !is_digit(at[*length]);
}

/* Whether the word before `at` is one that a figure follows: “ngày05”. */
static bool wants_figure(struct arena *arena, const char *text, const char *at)
{
    static const char *const words[] = {"ngay", "thang", "nam", "quy", "so"};
    const char *begin = at;

    while (begin > text && is_letter(begin[-1]))
        begin--;
    if (at - begin < 2 || at - begin > 8)
        return false;
    const char *word = fold(arena, arena_text_n(arena, begin, (size_t)(at - begin)));
    for (size_t i = 0; i < COUNT(words); i++)
        if (!strcmp(word, words[i]))
            return true;
    return false;
}

/* “14tháng”, “6năm”. */
static bool begins_date_word(const char *at)
{
    return !strncmp(at, "tháng", strlen("tháng")) || !strncmp(at, "năm", strlen("năm"));
}

/* “tin , bài ;”: one or two blanks before a sign that stands behind a word; a row of dots is none. */
static bool begins_sign(const char *at)
{
    const size_t blanks = strspn(at, " ");
    const char *sign = at + blanks;

    return blanks <= 2 && *sign && strchr(",;:.)", *sign) && (sign[1] == ' ' || !sign[1]);
}

struct mending {
    struct arena *arena;
    const char *text, *at;
    char *out;
    size_t used;
    bool spaced;
};

static void put_changed(struct mending *mending, size_t length, char (*change)(char byte))
{
    for (size_t i = 0; i < length; i++)
        mending->out[mending->used++] = change(*mending->at++);
}

static char roman_of(char byte)
{
    if (byte == 'l')
        return 'I';
    return byte;
}

/* What a figure and a word of a date that ran together lack between them. */
static bool lacks_blank(const struct mending *mending)
{
    const char *at = mending->at;

    if (at == mending->text)
        return false;
    if (is_digit(*at) && is_letter(at[-1]))
        return wants_figure(mending->arena, mending->text, at);
    return is_digit(at[-1]) && begins_date_word(at);
}

/* The blanks at `at` that nobody wrote. */
static size_t spare_blanks(const struct mending *mending)
{
    const char *at = mending->at;

    if (*at != ' ' || at == mending->text)
        return 0;
    if (begins_sign(at))
        return strspn(at, " ");
    return !mending->spaced && at[-1] != ' ' && at[1] == ' ' && at[2] != ' ';
}

static bool is_capital(const char *at)
{
    return (*at >= 'A' && *at <= 'Z') || (unsigned char)*at >= 0x80;
}

/* “ĐẢNG C0NG SẢN”: nought between capitals of a word is the letter. */
static bool is_round(const struct mending *mending)
{
    const char *at = mending->at;

    return *at == '0' && at > mending->text && is_capital(at - 1) && is_capital(at + 1) &&
           (at[2] == '\0' || is_capital(at + 2) || at[2] == ' ');
}

static char letter_of(char byte)
{
    if (byte == '0')
        return 'O';
    return byte;
}

static void mend_next(struct mending *mending)
{
    const struct run run = run_at(mending->text, mending->at);
    size_t length;

    mending->at += spare_blanks(mending);
    if (is_figure(mending->text, run)) {
        put_changed(mending, run.length, digit_of);
        return;
    }
    if (is_roman(mending->text, mending->at, &length)) {
        put_changed(mending, length, roman_of);
        return;
    }
    if (is_round(mending)) {
        put_changed(mending, 1, letter_of);
        return;
    }
    if (lacks_blank(mending))
        mending->out[mending->used++] = ' ';
    mending->out[mending->used++] = *mending->at++;
}

/* A glance: most texts have nothing to mend. */
static bool is_suspect(const char *text)
{
    char before = ' ';

    for (const char *at = text; *at; before = *at++) {
        if ((*at == ' ' && (at[1] == ' ' || begins_sign(at))) || (is_digit(*at) && is_letter(before)) ||
            (is_letter(*at) && is_digit(before)))
            return true;
        if (is_like_digit(*at) && !is_letter(before))
            return true;
        if (*at == 'l' && strchr("IVX", before))
            return true;
    }
    return false;
}

const char *scan_mend_text(struct arena *arena, const char *text)
{
    if (!is_suspect(text))
        return text;
    struct mending mending = {arena, text, text, arena_alloc(arena, 2 * strlen(text) + 1), 0, syllable_is_spaced(text)};
    while (*mending.at)
        mend_next(&mending);
    return mending.out;
}

const struct document *scan_mend(struct work *w, const struct document *document)
{
    struct document *mended = arena_alloc(&w->arena, sizeof(*mended));

    *mended = *document;
    mended->blocks = (struct list){0};
    for (size_t i = 0; i < document->blocks.count; i++) {
        struct block *block = list_add(&w->arena, &mended->blocks, sizeof(*block));
        *block = *LIST_AT(&document->blocks, struct block, i);
        block->text = scan_mend_text(&w->arena, block->text);
        const struct list cells = block->cells;
        block->cells = (struct list){0};
        for (size_t k = 0; k < cells.count; k++)
            list_add_text(&w->arena, &block->cells, scan_mend_text(&w->arena, *LIST_AT(&cells, const char *, k)));
    }
    return mended;
}
