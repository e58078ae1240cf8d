#include "planread/kinds.h"

#include <string.h>

static const struct kind kinds[] = {
    {"ke hoach phoi hop", "khph", "plan"},
    {"ke hoach lien tich", "khlt", "plan"},
    {"ke hoach", "kh", "plan"},
    {"nghi quyet lien tich", "nqlt", "resolution"},
    {"nghi quyet", "nq", "resolution"},
    {"chi thi", "ct", "directive"},
    {"ket luan", "kl", "conclusion"},
    {"quy dinh", "qyd", "regulation"},
    {"quyet dinh", "qd", "decision"},
    {"huong dan lien tich", "hdlt", "guidance"},
    {"huong dan lien nganh", "hdln", "guidance"},
    {"huong dan", "hd", "guidance"},
    {"thong bao ket luan", "tbkl", "notice"},
    {"thong bao", "tb", "notice"},
    {"bao cao", "bc", "report"},
    {"chuong trinh hanh dong", "ctrhd", "programme"},
    {"chuong trinh phoi hop", "ctrph", "programme"},
    {"chuong trinh cong tac", "ctct", "programme"},
    {"chuong trinh", "ctr", "programme"},
    {"cong van", "cv", "letter"},
    {"quy che", "qc", "rules"},
    {"quy che phoi hop", "qcph", "rules"},
    {"to trinh", "ttr", "proposal"},
    {"bien ban", "bb", "minutes"},
    {"de an", "da", "other"},
    {"phuong an", "pa", "other"},
    {"giay moi", "gm", "other"},
    {"thong tri", "tt", "other"},
    {"thong tu lien tich", "ttlt", "other"},
    {"thong tu", "tt", "other"},
    {"nghi dinh", "nd", "other"},
    {"quy trinh", "qt", "other"},
    {"luat", NULL, "other"},
    {"phap lenh", NULL, "other"},
    {"dieu le", NULL, "other"},
    {"cong dien", "cd", "other"},
    {"giay gioi thieu", "gt", "other"},
    {"loi keu goi", "lkg", "other"},
};

const struct kind *kind_at(const struct line *line, size_t i, size_t *count)
{
    const struct kind *best = NULL;

    for (size_t k = 0; k < COUNT(kinds); k++) {
        size_t length = strlen(kinds[k].name);
        if ((best && length <= strlen(best->name)) || !paper_word_is(line, i, kinds[k].name))
            continue;
        best = &kinds[k];
        *count = 1;
        for (const char *at = kinds[k].name; (at = strchr(at, ' ')); at++)
            ++*count;
    }
    return best;
}

const struct kind *kind_of_symbol(const char *symbol, size_t length)
{
    for (size_t k = 0; k < COUNT(kinds); k++)
        if (kinds[k].symbol && strlen(kinds[k].symbol) == length && !memcmp(kinds[k].symbol, symbol, length))
            return &kinds[k];
    return NULL;
}
