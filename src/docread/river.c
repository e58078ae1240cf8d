#include "docread/river.h"

#include "text/utf8.h"

#include <string.h>

#define STEP          3.0 /* points between the places tried           */
#define CLEAR         1.5 /* points that must be free on either side   */
#define LEAST_LINES   8   /* on each side                              */
#define LEAST_LETTERS 22  /* of a line on each side, on average      */

/* What stands left and right of a place over some lines. */
struct sides {
    size_t lines[2], letters[2];
};

static bool is_covered(const struct grid_line *line, double x)
{
    for (size_t i = 0; i < line->count; i++)
        if (line->words[i].from < x + CLEAR && line->words[i].to > x - CLEAR)
            return true;
    return false;
}

/* Does the line begin with these letters, however its words were cut? */
static bool begins(const struct grid_line *line, const char *letters)
{
    for (size_t i = 0; i < line->count && *letters; i++) {
        size_t length = strlen(line->words[i].text), rest = strlen(letters);
        length = length < rest ? length : rest;
        if (strncmp(line->words[i].text, letters, length) != 0)
            return false;
        letters += length;
    }
    return *letters == '\0';
}

/* A table of tasks, or the end of the paper, is not running text. */
static bool is_other(const struct grid_line *line)
{
    const char *first = line->count ? line->words[0].text : "";

    return strcmp(first, "TT") == 0 || strcmp(first, "STT") == 0 || begins(line, "Nơinhận");
}

static void count_line(const struct grid_line *line, double x, struct sides *sides)
{
    size_t letters[2] = {0};

    for (size_t i = 0; i < line->count; i++)
        letters[line->words[i].from >= x] += utf8_length(line->words[i].text) + 1;
    for (size_t side = 0; side < 2; side++) {
        sides->letters[side] += letters[side];
        sides->lines[side] += letters[side] > 0;
    }
}

static bool is_running(const struct sides *sides)
{
    for (size_t side = 0; side < 2; side++)
        if (sides->lines[side] < LEAST_LINES || sides->letters[side] < LEAST_LETTERS * sides->lines[side])
            return false;
    return true;
}

/* The longest run of lines that leave the place free; its length, 0 when it is no running text. */
static size_t longest_run(const struct grid_line *lines, size_t count, double x, size_t *best_first)
{
    struct sides sides = {0};
    size_t best = 0, first = 0;

    for (size_t i = 0; i <= count; i++) {
        if (i < count && !is_other(&lines[i]) && !is_covered(&lines[i], x)) {
            count_line(&lines[i], x, &sides);
            continue;
        }
        if (i - first > best && is_running(&sides)) {
            best = i - first;
            *best_first = first;
        }
        sides = (struct sides){0};
        first = i + 1;
    }
    return best;
}

bool river_find(const struct grid_line *lines, size_t count, struct river *river)
{
    double left = 1e9, right = 0, last_x = 0;
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        if (lines[i].count && lines[i].words[0].from < left)
            left = lines[i].words[0].from;
        if (lines[i].count && lines[i].words[lines[i].count - 1].to > right)
            right = lines[i].words[lines[i].count - 1].to;
    }
    if (count < LEAST_LINES || right - left > 5000)
        return false;
    const double from = left + 0.3 * (right - left);
    for (int step = 0; step * STEP < 0.4 * (right - left); step++) {
        const double x = from + step * STEP;
        size_t first = 0, length = longest_run(lines, count, x, &first);
        if (length > best) {
            best = length;
            *river = (struct river){first, first + length, x};
        }
        if (length == best && best)
            last_x = x;
    }
    river->x = (river->x + last_x) / 2;
    return best > 0;
}
