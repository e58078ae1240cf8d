#include "planread/issuer.h"

#include <string.h>

static const char *const body_words[] = {
    "dang bo",  "dang uy",  "tinh uy", "huyen uy",  "thanh uy",  "thi uy", "quan uy",   "chi bo",
    "chi uy",   "ban ",     "uy ban",  "van phong", "dang doan", "doan ",  "hoi ",      "lien doan",
    "mat tran", "ubnd",     "ubmttq",  "trung tam", "truong ",   "so ",    "cong an",   "bo ",
    "to ",      "hoi dong", "hdnd",    "dang khoi", "bch",       "btv",    "cuc ",      "chi cuc",
    "vien ",    "tong ",    "khoi ",   "cong doan", "cong ty",   "phong ", "benh vien", "toa an"};

bool issuer_begins(const char *folded)
{
    for (size_t i = 0; i < COUNT(body_words); i++)
        if (!strncmp(folded, body_words[i], strlen(body_words[i])))
            return true;
    return false;
}

bool issuer_goes_on(const char *body, const char *folded)
{
    static const char *const bare[] = {"chi bo",          "dang uy",       "dang bo",         "ban chi dao",
                                       "uy ban nhan dan", "van phong",     "uy ban kiem tra", "chi uy",
                                       "ban chap hanh",   "ban thuong vu", "to cong tac"};
    static const char *const hosts[] = {"tinh uy", "huyen uy", "thanh uy", "thi uy", "quan uy", "dang uy"};

    for (size_t i = 0; i < COUNT(bare); i++)
        if (!strcmp(body, bare[i]))
            return true;
    if (strncmp(body, "ban ", 4) != 0 && strncmp(body, "uy ban kiem tra", 15) != 0 &&
        strncmp(body, "van phong", 9) != 0)
        return false;
    for (size_t i = 0; i < COUNT(hosts); i++)
        if (!strncmp(folded, hosts[i], strlen(hosts[i])) && !strstr(body, hosts[i]))
            return true;
    return false;
}

size_t issuer_behind_parent(const struct line *line, size_t first, size_t last)
{
    static const char *const bodies[] = {"dang uy", "chi bo", "ban tuyen giao", "ban to chuc", "uy ban kiem tra"};

    for (size_t i = first + 3; paper_word_is(line, first, "dang bo") && i + 2 < last; i++)
        for (size_t k = 0; k < COUNT(bodies); k++)
            if (paper_word_is(line, i, bodies[k]) && paper_is_upper(line, i, i + 2))
                return i;
    return first;
}

void issuer_settle_symbol(struct paper *paper)
{
    struct reading *reading = paper->reading;
    struct work *w = paper->w;
    const char *issuer = reading->issuer ? fold(&w->arena, reading->issuer) : "";
    size_t length = reading->symbol ? strlen(reading->symbol) : 0;
    bool own = !strncmp(issuer, "tinh uy", 7) || !strncmp(issuer, "thanh uy", 8) || !strncmp(issuer, "thi uy", 6);

    if (!own || length < 4 || strcmp(reading->symbol + length - 3, "/TW") != 0)
        return;
    reading->symbol = arena_format(&w->arena, "%.*sU", (int)length - 1, reading->symbol);
    if (paper->own_code)
        paper->own_code = arena_format(&w->arena, "%.*su", (int)strlen(paper->own_code) - 1, paper->own_code);
}
