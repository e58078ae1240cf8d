/* lexicon.h - the words of the genre: what is to be done, who does it, what follows a doer, what a paper is called.
 *
 * A phrase is written as in a paper, with its marks; it is found in any case, with or without marks.  "~" stands for up
 * to four words between two parts ("xây dựng ~ kế hoạch").
 * Source: our own reading of papers of 2004 to 2026; nothing is copied from one. */
#ifndef PLANREAD_LEXICON_H
#define PLANREAD_LEXICON_H

#include <stddef.h>
#include <stdint.h>

struct work;

enum activity {
    ACT_NONE, /* words that look like an activity and are none ("báo cáo viên") */
    ACT_OWN_PLAN,
    ACT_STUDY,
    ACT_FORUM,
    ACT_THEMATIC,
    ACT_MEETING,
    ACT_COMMITMENT,
    ACT_COMMITMENT_REPORT,
    ACT_SELF_REVIEW,
    ACT_REPORT,
    ACT_PRELIMINARY,
    ACT_FINAL,
    ACT_LESSONS,
    ACT_PILOT,
    ACT_ROLLOUT,
    ACT_INSPECTION,
    ACT_ATTENDANCE,
    ACT_DOCUMENTS,
    ACT_MINUTES,
    ACT_PUBLICITY,
    ACT_TRAINING,
    ACT_RECEPTION,
    ACT_SURVEY,
    ACT_EVALUATION,
    ACT_RESOLUTION,
    ACT_GUIDANCE,
    ACT_MONITORING,
    ACT_OTHER,
    ACTIVITIES,
};

enum term_class {
    TERM_ACTIVITY, /* value: enum activity; strength below                  */
    TERM_BODY,     /* begins or makes the name of a doer; value: enum cover */
    TERM_QUANTITY, /* each, all, some; value: enum quantity                 */
    TERM_VERB,     /* what a doer does: his name ends before it             */
    TERM_CAUSE,    /* has somebody else do it: chỉ đạo, yêu cầu, giao       */
    TERM_PARTNER,  /* takes part: phối hợp với, cùng với                    */
    TERM_NESTS,    /* what follows belongs to another word: kết quả, để     */
};

enum strength { WEAK, PLAIN, STRONG }; /* a mere noun; either; surely something to be done */

enum cover { COVER_NONE, COVER_CELL, COVER_MEMBER, COVER_GRASSROOTS, COVER_DISTRICT, COVER_COMMUNE };
enum quantity { QUANTITY_ALL, QUANTITY_SOME, QUANTITY_THE };

struct term {
    enum term_class class;
    int value;
    enum strength strength;
    const char *folded; /* as it is compared: each sign a word of its own */
    size_t first;       /* bytes of its first word */
    uint32_t marks;     /* of a term of one word, whose marks must agree; 0 of others */
};

/* All terms, in buckets by their first word: made once a process. */
struct index {
    struct term *terms;
    uint16_t *starts;
};

const char *activity_name(enum activity activity);
const char *cover_name(enum cover cover);
struct index lexicon_index(void);
/* The places in index->terms of those that may begin with a folded word. */
struct word {
    const char *text;
    size_t length;
};
void lexicon_bucket(const struct index *index, struct word word, size_t *first, size_t *last);

#endif
