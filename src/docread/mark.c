#include "docread/mark.h"

#include "base/buffer.h"
#include "docread/build.h"

#include <ctype.h>
#include <string.h>

#define COLUMN_GAP 8 /* blanks behind a star that are no list's but part columns */

struct scan {
    const char *at;
    struct buffer out;
    bool *open;
    size_t plain; /* letters outside bold */
    char line_break;
};

static bool is_space(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\0';
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Where the run that begins with `mark` ends on this line, or NULL. */
static const char *closing(const char *text, const char *mark)
{
    const char *end = is_space(text[0]) ? NULL : strstr(text, mark);

    return end && end > text && !is_space(end[-1]) ? end : NULL;
}

/* [words](address): the words; ![…](…): nothing. */
static bool take_link(struct scan *scan)
{
    const char *words = scan->at + (*scan->at == '!');
    const char *middle = *words == '[' ? strstr(words, "](") : NULL;
    const char *end = middle ? strchr(middle, ')') : NULL;

    if (!end)
        return false;
    if (*scan->at != '!')
        buffer_put_n(&scan->out, words + 1, (size_t)(middle - words - 1));
    scan->plain++;
    scan->at = end + 1;
    return true;
}

static bool take_tag(struct scan *scan)
{
    static const char *const tags[] = {"<br>", "<br/>", "<br />", "<u>", "</u>", "<sup>", "</sup>", "<b>", "</b>"};

    for (size_t i = 0; i < COUNT(tags); i++)
        if (starts(scan->at, tags[i])) {
            buffer_put_n(&scan->out, &scan->line_break, i < 3);
            scan->at += strlen(tags[i]);
            return true;
        }
    return false;
}

static bool take_emphasis(struct scan *scan)
{
    char sign = *scan->at;
    const char *end;

    if (starts(scan->at, "~~") && (end = closing(scan->at + 2, "~~")) != NULL) {
        scan->at = end + 2;
        return true;
    }
    if (starts(scan->at, "**") || starts(scan->at, "__")) {
        bool blanks = starts(scan->at, "___");
        *scan->open = blanks ? *scan->open : !*scan->open;
        if (blanks)
            return false;
        scan->at += 2;
        return true;
    }
    bool inside = scan->out.length && isalnum((unsigned char)scan->out.text[scan->out.length - 1]);
    if ((sign == '*' || (sign == '_' && !inside)) && (end = closing(scan->at + 1, (char[]){sign, '\0'})) != NULL) {
        char *inner = arena_text_n(scan->out.arena, scan->at + 1, (size_t)(end - scan->at - 1));
        buffer_put(&scan->out, inner);
        scan->plain += !*scan->open;
        scan->at = end + 1;
        return true;
    }
    return false;
}

static const char *strip_inline(struct arena *arena, const char *line, struct mark *mark)
{
    struct scan scan = {.at = line, .out = buffer_make(arena, strlen(line) + 1), .open = &mark->open};

    scan.line_break = mark->kind == BLOCK_ROW ? '\n' : ' ';
    while (*scan.at) {
        if (*scan.at == '\\' && ispunct((unsigned char)scan.at[1]))
            scan.at++;
        else if ((strchr("*_~", *scan.at) && take_emphasis(&scan)) || (strchr("[!", *scan.at) && take_link(&scan)) ||
                 (*scan.at == '<' && take_tag(&scan)))
            continue;
        scan.plain += !mark->open && !is_space(*scan.at);
        buffer_put_n(&scan.out, scan.at++, 1);
    }
    mark->bold = scan.out.length && scan.plain == 0;
    return scan.out.text;
}

static void strip_row(struct arena *arena, const char *line, struct mark *mark)
{
    mark->rule = line[strspn(line, "|-: \t")] == '\0';
    if (mark->rule)
        return;
    mark->kind = BLOCK_ROW;
    for (line++; *line;) {
        size_t length = 0;
        while (line[length] && line[length] != '|')
            length += line[length] == '\\' && line[length + 1] ? 2 : 1;
        const char *cell = strip_inline(arena, arena_text_n(arena, line, length), mark);
        list_add_text(arena, &mark->cells, build_trim(arena, cell));
        line += length + (line[length] == '|');
    }
}

const char *mark_strip(struct arena *arena, const char *line, struct mark *mark)
{
    const char *trimmed = build_trim(arena, line);
    size_t signs = strspn(trimmed, "#"), length = strlen(trimmed);

    *mark = (struct mark){.open = mark->open && length, .kind = BLOCK_PARAGRAPH};
    if (!trimmed[strspn(trimmed, "-*_= \t")] && !(starts(trimmed, "**") && length == 2))
        return line;
    if (length > 1 && trimmed[0] == '|' && trimmed[length - 1] == '|') {
        strip_row(arena, trimmed, mark);
        return trimmed;
    }
    if (signs && signs <= 6 && trimmed[signs] == ' ') {
        mark->kind = BLOCK_HEADING;
        mark->level = (int)signs;
        return strip_inline(arena, build_trim(arena, trimmed + signs), mark);
    }
    if (trimmed[0] == '>')
        line = build_trim(arena, trimmed + 1);
    if (starts(trimmed, "* ") && strspn(trimmed + 1, " ") < COLUMN_GAP)
        return strip_inline(arena, arena_format(arena, "- %s", build_trim(arena, trimmed + 2)), mark);
    return strip_inline(arena, line, mark);
}
