#include "planread/serial.h"

#include <string.h>

#define SYMBOL_WORD_MOST 10 /* letters: "BTGDVTU" */

static bool touches(const struct line *line, size_t i)
{
    return i > 0 && i < line->token_count && line->tokens[i].start == line->tokens[i - 1].end;
}

static bool is_separator(const struct line *line, size_t i)
{
    return paper_sign_is(line, i, '-') || paper_sign_is(line, i, '/');
}

/* A word that may stand in a symbol: capital, short, no sentence's word. */
static bool is_symbol_word(const struct line *line, size_t i)
{
    if (i >= line->token_count || line->tokens[i].sign != 'w' || !line->tokens[i].capital)
        return false;
    const struct token *token = &line->tokens[i];
    if (token->end - token->start > SYMBOL_WORD_MOST)
        return false;
    const unsigned char *source = (const unsigned char *)line->text + line->folded.at[token->start];
    const unsigned char *end = (const unsigned char *)line->text + line->folded.at[token->end];
    size_t small = 0, all = 0;
    for (; source < end; source++) {
        if (*source >= 0xe0)
            return false; /* a letter with a tone: no symbol has one */
        small += *source >= 'a' && *source <= 'z';
        all++;
    }
    return all == 1 || 2 * small <= all; /* KH, CTr, ThU, but no Kế */
}

/* The words and signs of a symbol from token i on: KH/TU, KH-UBND, QĐ/UBKTTU, NQ-CP; behind its last token. */
static size_t symbol_end(const struct line *line, size_t i)
{
    size_t last = i;

    if (!is_symbol_word(line, i))
        return i;
    for (last = i + 1; is_separator(line, last) && is_symbol_word(line, last + 1); last += 2)
        if (!touches(line, last) && !touches(line, last + 1) && last > i + 1)
            break;
    if (last < line->token_count && touches(line, last) && line->tokens[last].sign == 'n')
        last++; /* QH15 */
    return last;
}

/* “13-NQ/TƯ ngày … của (Ban Thường vụ) Tỉnh uỷ”: a scanner's sign of TU behind token i. */
static bool is_of_province(const struct line *line, size_t i)
{
    size_t of = i;

    while (of < line->token_count && of < i + 12 && !paper_word_is(line, of, "cua"))
        of++;
    for (size_t k = of + 1; paper_word_is(line, of, "cua") && k < of + 5; k++)
        if (paper_word_is(line, k, "tinh uy") || paper_word_is(line, k, "thanh uy") || paper_word_is(line, k, "thi uy"))
            return true;
    return false;
}

/* The text of tokens without the blanks between them; TƯ is TW. */
static const char *join_tokens(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    char *out = arena_alloc(&paper->w->arena, strlen(line->text) + 1);
    size_t used = 0;

    for (; first < last; first++) {
        uint32_t start = line->folded.at[line->tokens[first].start], end = line->folded.at[line->tokens[first].end];
        memcpy(out + used, line->text + start, end - start);
        used += end - start;
    }
    if (used >= 3 && !memcmp(out + used - 3, "TƯ", 3))
        memcpy(out + used - 3, is_of_province(line, last) ? "TU" : "TW", 3);
    return out;
}

static const char *key_of(struct paper *paper, const char *code)
{
    char *plain = fold(&paper->w->arena, code);
    size_t used = 0;

    for (const char *at = plain; *at; at++)
        if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
            plain[used++] = *at;
    plain[used] = '\0';
    return plain + (strspn(plain, "0") < strspn(plain, "0123456789") ? strspn(plain, "0") : 0);
}

static void set_symbol(struct paper *paper, const struct line *line, size_t first, struct serial *serial)
{
    size_t last = symbol_end(line, first);

    serial->symbol = join_tokens(paper, line, first, last);
    serial->last = last;
    serial->kind = kind_of_symbol(line->folded.text + line->tokens[first].start,
                                  line->tokens[first].end - line->tokens[first].start);
    serial->code = arena_format(&paper->w->arena, "%s-%s", serial->number ? serial->number : "", serial->symbol);
    serial->key = key_of(paper, serial->code);
}

/* The figure at token i with the letter behind it: 47, 264a; *next is the token behind. */
static const char *read_number(struct paper *paper, const struct line *line, size_t i, size_t *next)
{
    *next = i + 1;
    if (i + 1 < line->token_count && touches(line, i + 1) && line->tokens[i + 1].sign == 'w' &&
        line->tokens[i + 1].end - line->tokens[i + 1].start == 1 && is_separator(line, i + 2))
        *next = i + 2;
    return join_tokens(paper, line, i, *next);
}

static bool is_year(int number)
{
    return number >= 1945 && number <= 2100;
}

bool serial_at(struct paper *paper, const struct line *line, size_t i, struct serial *serial)
{
    size_t next;

    if (i >= line->token_count || line->tokens[i].sign != 'n')
        return false;
    if (i + 1 >= line->token_count || (!is_separator(line, i + 1) && !is_separator(line, i + 2)))
        return false;
    *serial = (struct serial){.first = i, .number = read_number(paper, line, i, &next)};
    if (!is_separator(line, next))
        return false;
    size_t symbol = next + 1;
    if (is_year(paper_figure(line, symbol)) && is_separator(line, symbol + 1))
        symbol += 2; /* 30/2020/NĐ-CP */
    else if (is_year(paper_figure(line, symbol)) && line->tokens[next].sign == '/')
        return false;
    size_t last = symbol_end(line, symbol);
    bool one_word = last == symbol + 1;
    if (last == symbol || (one_word && symbol == next + 1))
        return false; /* "5-KH" is too little */
    set_symbol(paper, line, symbol, serial);
    serial->code = join_tokens(paper, line, i, last);
    serial->key = key_of(paper, serial->code);
    return true;
}

bool serial_in_heading(struct paper *paper, const struct line *line, size_t i, struct serial *serial)
{
    size_t next = i + 1;

    while (next < line->token_count && strchr(":._", line->tokens[next].sign))
        next++;
    *serial = (struct serial){.first = i, .last = next};
    if (next < line->token_count && line->tokens[next].sign == 'n')
        serial->number = read_number(paper, line, next, &next);
    while (next < line->token_count && strchr("._", line->tokens[next].sign))
        next++;
    if (serial->number && !is_separator(line, next) && symbol_end(line, next) >= next + 3) {
        set_symbol(paper, line, next, serial); /* “Số 3 KH/ĐU” */
        return true;
    }
    if (!is_separator(line, next) || symbol_end(line, next + 1) == next + 1) {
        serial->last = next;
        return serial->number && next == line->token_count;
    }
    set_symbol(paper, line, next + 1, serial);
    return true;
}
