#include "planread/paper.h"

#include "text/sortkey.h"

#include <string.h>

#define GAP_MOST 4 /* words that "~" stands for */

static bool is_word_byte(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

bool paper_is_capital(const struct line *line, uint32_t place)
{
    const unsigned char *source = (const unsigned char *)line->text + line->folded.at[place];

    if (*source < 0x80)
        return *source >= 'A' && *source <= 'Z';
    /* Capitals and small letters of Vietnamese: in Latin-1 they differ by a bit, elsewhere they alternate. */
    if (*source == 0xc3)
        return source[1] < 0x9f;
    if (*source == 0xc4 || *source == 0xc5)
        return source[1] % 2 == 0;
    if (*source == 0xc6)
        return source[1] == 0xa0 || source[1] == 0xaf;
    return *source == 0xe1 && source[1] >= 0xba && source[2] % 2 == 0;
}

static uint32_t token_end(const struct line *line, uint32_t at)
{
    const unsigned char *text = (const unsigned char *)line->folded.text;

    if (is_digit(text[at]))
        while (is_digit(text[at]))
            at++;
    else if (is_word_byte(text[at]))
        while (is_word_byte(text[at]))
            at++;
    else
        at++;
    return at;
}

static struct token make_token(const struct line *line, uint32_t start, uint32_t end)
{
    const char *text = line->folded.text + start;
    struct token token = {.start = start, .end = end, .number = -1, .sign = *text};

    if (is_digit((unsigned char)*text)) {
        token.sign = 'n';
        if (end - start <= 9)
            for (token.number = 0; text < line->folded.text + end; text++)
                token.number = 10 * token.number + (*text - '0');
    } else if (is_word_byte((unsigned char)*text)) {
        token.sign = 'w';
        token.capital = paper_is_capital(line, start);
    }
    return token;
}

static bool is_same_word(const struct line *line, size_t i, const char *word, size_t length)
{
    if (i >= line->token_count || line->tokens[i].end - line->tokens[i].start != length)
        return false;
    const char *text = line->folded.text + line->tokens[i].start;
    return *text == *word && memcmp(text, word, length) == 0;
}

/* Words no phrase reaches over: "tổ chức 02 diễn đàn về học tập" is no learning. */
static bool turns_away(const struct line *line, size_t i)
{
    static const char *const words[] = {"ve",     "de",       "theo",     "nham",      "qua",      "tai",
                                        "so ket", "tong ket", "kiem tra", "kiem diem", "dien dan", "bao cao"};

    for (size_t k = 0; k < COUNT(words); k++)
        if (paper_word_is(line, i, words[k]))
            return !paper_word_is(line, i, "theo doi");
    return false;
}

/* Where `word` stands within the next words, commas among them; `count` when nowhere. */
static size_t skip_gap(const struct line *line, size_t i, const char *word, size_t length)
{
    for (int skipped = 0; i < line->token_count && skipped <= GAP_MOST; i++) {
        if (is_same_word(line, i, word, length))
            return i;
        if (!strchr("wn,-", line->tokens[i].sign) || turns_away(line, i))
            break;
        skipped += line->tokens[i].sign != ',';
    }
    return line->token_count;
}

/* To the blank or the end; the words are too short for strcspn. */
static size_t word_length(const char *phrase)
{
    size_t length = 0;

    while (phrase[length] && phrase[length] != ' ')
        length++;
    return length;
}

/* How many tokens from i on are the phrase; 0 when they are not. */
static size_t match(const struct line *line, size_t first, const char *phrase)
{
    bool gap = false;
    size_t i = first;

    while (*phrase) {
        size_t length = word_length(phrase);
        if (*phrase == '~') {
            gap = true;
        } else {
            if (gap)
                i = skip_gap(line, i, phrase, length);
            if (!is_same_word(line, i, phrase, length))
                return 0;
            i++;
            gap = false;
        }
        phrase += length + (phrase[length] == ' ');
    }
    return i - first;
}

/* A short word without its marks may be many words: they must agree, unless the whole line has lost its marks. */
static bool has_marks(const struct line *line, size_t i, uint32_t marks)
{
    if (!marks || !line->marked)
        return true;
    uint32_t start = line->folded.at[line->tokens[i].start], end = line->folded.at[line->tokens[i].end];
    return sortkey_marks(line->text + start, end - start) == marks;
}

/* Tokens between the parts of a phrase as it was found. */
static size_t gap_of(const struct hit *hit)
{
    size_t words = 1;

    for (const char *at = hit->term->folded; *at; at++)
        words += *at == ' ' && at[1] != '~';
    return hit->count > words ? hit->count - words : 0;
}

/* “ban hành kế hoạch thực hiện Nghị quyết”: of phrases that open alike the nearest ending is meant. */
static bool is_nearer(const struct hit *one, const struct hit *other)
{
    const char *gap = strchr(one->term->folded, '~');
    size_t length = gap ? (size_t)(gap - one->term->folded) + 1 : 0;

    return length && !strncmp(one->term->folded, other->term->folded, length) && gap_of(one) < gap_of(other);
}

/* Of the hits behind `from`, all at one token, drops those a nearer one outdoes. */
static void keep_nearest(struct list *hits, size_t from)
{
    for (size_t i = from; i < hits->count; i++)
        for (size_t k = from; k < hits->count; k++)
            if (is_nearer(LIST_AT(hits, struct hit, k), LIST_AT(hits, struct hit, i))) {
                *LIST_AT(hits, struct hit, i--) = *LIST_AT(hits, struct hit, hits->count - 1);
                hits->count--;
                break;
            }
}

/* “đồng chí Khúc Thị Diễm” is no “thí điểm”: two capitals in the middle of a sentence begin no act. */
static bool is_name(const struct line *line, size_t i, size_t count)
{
    if (count < 2 || i == 0 || line->tokens[i - 1].sign != 'w' || !line->tokens[i - 1].capital)
        return false;
    return line->tokens[i].capital && line->tokens[i + 1].capital && !paper_is_capital(line, line->tokens[i].start + 1);
}

static void search_terms(struct paper *paper, struct line *line)
{
    struct list hits = {0};

    for (size_t i = 0; i < line->token_count; i++) {
        size_t first, last;
        line->tokens[i].hits = (uint32_t)hits.count;
        const struct token *token = &line->tokens[i];
        const struct word word = {line->folded.text + token->start, token->end - token->start};
        lexicon_bucket(&paper->index, word, &first, &last);
        for (size_t k = first; k < last; k++) {
            const struct term *term = &paper->index.terms[k];
            if (!is_same_word(line, i, term->folded, term->first))
                continue;
            size_t count = match(line, i, term->folded);
            if (!count || !has_marks(line, i, term->marks) || (term->class == TERM_ACTIVITY && is_name(line, i, count)))
                continue;
            struct hit *hit = list_add(&paper->w->arena, &hits, sizeof *hit);
            *hit = (struct hit){(uint32_t)i, (uint32_t)count, term};
        }
        if (hits.count > line->tokens[i].hits + 1)
            keep_nearest(&hits, line->tokens[i].hits);
    }
    line->hits = hits.items;
    line->hit_count = hits.count;
}

void paper_read_words(struct paper *paper, struct line *line)
{
    struct arena *arena = &paper->w->arena;
    uint32_t length = (uint32_t)line->folded.length;
    struct list tokens = {.room = length / 4 + 8};

    line->marked = strlen(line->text) > line->folded.length;

    tokens.items = arena_array(arena, tokens.room, sizeof(struct token));
    for (uint32_t at = 0; at < length;) {
        uint32_t end = token_end(line, at);
        char byte = line->folded.text[at];
        if (byte != ' ' && byte != '\t' && byte != '\n')
            *(struct token *)list_add(arena, &tokens, sizeof(struct token)) = make_token(line, at, end);
        at = end;
    }
    line->tokens = tokens.items;
    line->token_count = tokens.count;
    search_terms(paper, line);
}

struct line paper_line(struct paper *paper, const char *text, struct lines lines)
{
    struct line line = {.text = text, .lines = lines, .section = -1};

    fold_with_places(&paper->w->arena, text, strlen(text), &line.folded);
    paper_read_words(paper, &line);
    return line;
}

const char *paper_words(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    while (first < last && strchr(",;:.-*", line->tokens[first].sign))
        first++;
    while (last > first && strchr(",;:.-*", line->tokens[last - 1].sign))
        last--;
    if (first >= last)
        return "";
    uint32_t start = line->folded.at[line->tokens[first].start];
    uint32_t end = line->folded.at[line->tokens[last - 1].end];
    while (end > start && line->text[end - 1] == ' ')
        end--;
    return arena_text_n(&paper->w->arena, line->text + start, end - start);
}

bool paper_word_is(const struct line *line, size_t i, const char *words)
{
    if (i >= line->token_count || line->folded.text[line->tokens[i].start] != *words)
        return false;
    for (; i < line->token_count; i++) {
        size_t length = line->tokens[i].end - line->tokens[i].start;
        if (strncmp(line->folded.text + line->tokens[i].start, words, length) != 0)
            return false;
        words += length;
        if (!*words)
            return true;
        if (*words++ != ' ')
            return false;
    }
    return false;
}

bool paper_is_upper(const struct line *line, size_t first, size_t last)
{
    const unsigned char *at = (const unsigned char *)line->text;
    uint32_t start, end;

    if (first >= last || last > line->token_count)
        return false;
    start = line->folded.at[line->tokens[first].start];
    end = line->folded.at[line->tokens[last - 1].end];
    for (uint32_t i = start; i < end; i++)
        if (at[i] >= 'a' && at[i] <= 'z')
            return false;
    return true;
}

bool paper_sign_is(const struct line *line, size_t i, char sign)
{
    return i < line->token_count && line->tokens[i].sign == sign;
}

bool paper_marks_are(const struct line *line, size_t i, const char *word)
{
    return i < line->token_count && has_marks(line, i, sortkey_marks(word, strlen(word)));
}

int paper_figure(const struct line *line, size_t i)
{
    return i < line->token_count ? line->tokens[i].number : -1;
}

const struct hit *paper_hit(const struct line *line, size_t i, enum term_class class)
{
    const struct hit *best = NULL;

    if (i >= line->token_count)
        return NULL;
    for (size_t k = line->tokens[i].hits; k < line->hit_count && line->hits[k].first == i; k++)
        if (line->hits[k].term->class == class && (!best || line->hits[k].count > best->count))
            best = &line->hits[k];
    return best;
}

void paper_doubt(struct paper *paper, const char *field, const char *why, struct lines lines)
{
    struct doubt *doubt = list_add(&paper->w->arena, &paper->reading->doubts, sizeof *doubt);

    *doubt = (struct doubt){.field = field, .why = why, .lines = lines};
}
