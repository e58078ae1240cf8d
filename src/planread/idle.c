#include "planread/idle.h"

#include "planread/clauses.h"

#include <string.h>

#define SENTENCE_LEAST 40 /* bytes of a heading that ends like a sentence and is one */
#define IDLE_WITHIN    34 /* bytes of a title that say whether it binds */

static bool is_one_of(const char *folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(folded, words[i]))
            return true;
    return false;
}

/* Headings under which nobody is bound: aims, and what was achieved. */
static bool is_idle_title(struct paper *paper, const char *title)
{
    static const char *const idle[] = {"muc dich", "muc tieu", "quan diem",   "tinh hinh",      "ket qua",
                                       "uu diem",  "han che",  "nguyen nhan", "danh gia chung", "bai hoc",
                                       "dac diem", "ton tai",  "khuyet diem", "mat lam duoc",   "su can thiet"};
    static const char *const binding[] = {"nhiem vu",          "giai phap",       "phuong huong",
                                          "to chuc thuc hien", "bao cao ket qua", "nam tinh hinh"};
    char *folded = fold(&paper->w->arena, title);

    if (!strncmp(folded, "danh gia thang", 14) || !strncmp(folded, "danh gia cong tac", 17) ||
        !strncmp(folded, "kiem diem cong tac", 18))
        return strlen(folded) < 60;
    if (!strncmp(folded, "danh gia ket qua", 16) || !strncmp(folded, "ket qua", 7) || !strncmp(folded, "tinh hinh", 9))
        return strlen(folded) < 160;
    if (strlen(folded) > 160 || is_one_of(folded, binding, COUNT(binding)))
        return false;
    if (strlen(folded) > IDLE_WITHIN)
        folded[IDLE_WITHIN] = '\0';
    return !strncmp(folded, "thanh phan", 10) || is_one_of(folded, idle, COUNT(idle));
}

bool idle_is_section(struct paper *paper, int section, signed char *known)
{
    if (section < 0)
        return false;
    if (!known[section]) {
        const struct section *one = LIST_AT(&paper->reading->sections, struct section, section);
        size_t length = strlen(one->text);
        bool sentence = length && strchr(".;", one->text[length - 1]) && length > SENTENCE_LEAST;
        bool idle = (!sentence && is_idle_title(paper, one->title)) ||
                    idle_is_section(paper, clauses_parent(paper, section), known);
        known[section] = idle ? 1 : -1;
    }
    return known[section] == 1;
}

/* What minutes open with: when and where it was, who came. */
static bool is_attendance(const struct line *line)
{
    static const char *const begins[] = {"thoi gian", "dia diem", "thanh phan", "chu tri", "thu ky",   "tong so",
                                         "co mat",    "vang mat", "vao hoi",    "bat dau", "khach moi"};

    for (size_t i = 0; i < COUNT(begins); i++)
        if (paper_word_is(line, line->bullet, begins[i]))
            return true;
    return false;
}

bool idle_is_preamble(const struct paper *paper, const struct line *line)
{
    static const char *const begins[] = {
        "can cu ",    "thuc hien ", "nham ",        "de ",     "quan triet ",         "xet ",
        "tiep theo ", "kinh gui",   "noi dung cua", "hom nay", "trong thoi gian qua", "qua ",
        "vua qua",    "ngay "};

    if (!strncmp(line->folded.text, "de nghi", 7))
        return false;
    if (!strcmp(paper->reading->kind, "minutes") && line->section < 0 && is_attendance(line))
        return true;
    for (size_t i = 0; line->section < 0 && i < COUNT(begins); i++)
        if (!strncmp(line->folded.text, begins[i], strlen(begins[i])))
            return true;
    return line->section < 0 &&
           (strstr(line->folded.text, "nhu sau") || strstr(line->folded.text, "ban hanh ke hoach"));
}

bool idle_is_citation(const struct line *line)
{
    return line->after_label < line->token_count && line->tokens[line->after_label].masked &&
           line->tokens[line->after_label].capital;
}
