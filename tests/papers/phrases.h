/* phrases.h - the words papers are composed of: bodies, acts, headings, deadlines, papers cited. */
#ifndef TESTS_PAPERS_PHRASES_H
#define TESTS_PAPERS_PHRASES_H

enum due_kind { DUE_NONE, DUE_ONCE, DUE_PERIOD, DUE_REPORT, DUE_START, DUE_BEFORE_REVIEW };

struct body {
    const char *name;   /* "Tỉnh uỷ %s" */
    const char *parent; /* the line above it in the heading, or NULL */
    const char *symbol; /* of its papers, behind the type */
    const char *addressee, *authority;
    const char *actors[8]; /* the first two report upward */
    const char *vias[4];
    const char *recipients[6];
};

struct paper_kind {
    const char *code, *printed, *symbol, *spoken;
};

struct act {
    const char *code; /* activity of the format */
    enum due_kind due;
    int to_whom; /* ends in an addressee */
    const char *phrases[5];
};

struct period_words {
    const char *code;
    const char *phrases[4];
};

struct cited {
    const char *kind, *name, *code;
    int day, month, year;
    const char *issuer, *about;
};

extern const struct body bodies[];
extern const int body_count;
extern const struct paper_kind composed_kinds[];
extern const int paper_kind_count;
extern const struct act acts[];
extern const int act_count;
extern const struct period_words periods[];
extern const int period_count;
extern const struct cited citeds[];
extern const int cited_count;
extern const char *const roman_numbers[],
    *const by_phrases[],
        *const in_phrases[],
            *const subjects[], *const purposes[], *const headings[],
                                                      *const task_headings[],
                                                          *const titles[], *const places[],
                                                                               *const base_openings[],
                                                                                   *const recipient_heads[],
                                                                                       *const posts_signing[],
                                                                                           *const family_names[],
                                                                                               *const middle_names[],
                                                                                                   *const given_names[];

#endif
