/* paper.h - a paper while it is read: its lines, their words and the terms of the genre found in them.
 *
 * What planread's modules share; no other room sees it.  A line is one paragraph as its author meant it: hard breaks of
 * a typist or of a page are joined, letters spaced apart are closed up, converters' signs are gone (repair.h).
 * Each line is folded, cut into words and searched for terms once; everything else reads tokens and hits.
 * Units: bytes of folded text, indices of tokens and of columns from 0. */
#ifndef PLANREAD_PAPER_H
#define PLANREAD_PAPER_H

#include "base/shape.h"
#include "base/work.h"
#include "docread/block.h"
#include "planread/lexicon.h"
#include "planread/reading.h"
#include "text/fold.h"

enum zone {
    ZONE_BODY,
    ZONE_HEAD,   /* up to the title                         */
    ZONE_TAIL,   /* recipients, signature                   */
    ZONE_ANNEX,  /* behind the signature, a second paper    */
    ZONE_NOTE,   /* footnotes                               */
    ZONE_MARGIN, /* running headers, stamps, text boxes     */
    ZONE_CHROME, /* of a web page: not the paper            */
};

struct token {
    uint32_t start, end; /* bytes of the folded text; [start, end) */
    uint32_t hits;       /* index of the first hit at it         */
    int32_t number;      /* -1 unless it is digits, at most 9      */
    char sign;           /* the byte of a sign; 'w' word, 'n' number */
    bool capital;        /* begins with a capital letter           */
    bool masked;         /* names another paper or its date, or stands in quotes */
};

/* A term of the lexicon that stands at tokens [first, first + count). */
struct hit {
    uint32_t first, count;
    const struct term *term;
};

struct line {
    const char *text; /* NFC, trimmed */
    struct folded folded;
    struct token *tokens;
    size_t token_count;
    struct hit *hits; /* by first token */
    size_t hit_count;
    struct lines lines;
    enum zone zone;
    bool marked;      /* some letter bears a mark: the typist's marks are there */
    bool bullet, gap; /* begins with a dash; stands behind an empty line */
    bool bold, centred;
    int table;          /* 0 none */
    struct list cells;  /* const char *: of a task table's row */
    int section;        /* index in reading.sections, -1 none */
    size_t after_label; /* first token behind its label or dash */
};

/* What the columns of a task table hold, by its head row; -1 none. */
struct table {
    int id;
    int content, actor, due, partner;
    bool deadline; /* the column of time says until when */
};

struct paper {
    struct work *w;
    const struct document *document;
    struct reading *reading;
    struct index index;   /* of the lexicon */
    struct list lines;    /* struct line */
    const char *own_code; /* "47khtu": its own number and symbol, folded without signs; or NULL */
    int year;             /* of the paper; 0 unknown */
    int asked_year;       /* of the section being read: “NHIỆM VỤ NĂM 2027”, issued late in 2026; 0 none */
    int month;            /* its title is of: “thường kỳ tháng 9 năm 2026”; 0 none */
    struct table table;   /* the task table whose rows are being read */
};

#define LINE(paper_, i_) LIST_AT(&(paper_)->lines, struct line, (i_))

/* Words and terms of a text that was already folded into line->folded. */
void paper_read_words(struct paper *paper, struct line *line);
/* A line of its own made of `text`: a cell, a piece of a title. */
struct line paper_line(struct paper *paper, const char *text, struct lines lines);
/* The source text of tokens [first, last), trimmed of blanks and signs at its ends. */
const char *paper_words(struct paper *paper, const struct line *line, size_t first, size_t last);
/* Whether the folded word(s) `words` stand at token i; words are divided by one space. */
bool paper_word_is(const struct line *line, size_t i, const char *words);
/* Whether the letter folded at this byte is a capital. */
bool paper_is_capital(const struct line *line, uint32_t place);
/* Whether tokens [first, last) have no small letter; false of none. */
bool paper_is_upper(const struct line *line, size_t first, size_t last);
bool paper_sign_is(const struct line *line, size_t i, char sign);
/* Whether the word at token i bears the marks of `word`; true when the whole line has lost its marks. */
bool paper_marks_are(const struct line *line, size_t i, const char *word);
/* The number at token i, or -1. */
int paper_figure(const struct line *line, size_t i);
/* The first hit of a class that begins at token i, the longest; NULL none. */
const struct hit *paper_hit(const struct line *line, size_t i, enum term_class class);
void paper_doubt(struct paper *paper, const char *field, const char *why, struct lines lines);

#endif
