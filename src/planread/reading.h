/* reading.h - a paper understood: what chibo.plan/1 says, as structs.
 *
 * The reader is a pure function from blocks to this.  Nothing here is certain: `doubts` says what was not.
 * Units: lines count from 1 in document.text; dates are ISO, cut to what is known ("2026-01", "2026").
 * Ownership: everything lives in the arena of the unit that read it. */
#ifndef PLANREAD_READING_H
#define PLANREAD_READING_H

#include "base/shape.h"
#include "text/json.h"

#include <stdbool.h>
#include <stdint.h>

struct lines {
    int first, last;
};

struct citation {
    const char *kind; /* "resolution", … */
    const char *code; /* "11-CTr/TU" */
    const char *date; /* from any mention, or NULL */
    const char *issuer;
    const char *key;   /* "11ctrtu": the code folded, without signs, for comparing */
    struct list lines; /* struct lines */
};

struct section {
    const char *label; /* "2.1" as printed, without its closing sign */
    const char *path;  /* "III.2.1" */
    const char *title;
    const char *text;
    struct lines lines;
    int depth; /* 1 for I. or 1. at the top */
};

/* When something is due; any of, combined when the text combines them.  All NULL and zero: undated. */
struct due {
    const char *by;    /* "2017-06-30"                                           */
    const char *in;    /* "2022-03", "2019-Q3", "2022-H1", "2026"; with every: "Q4" */
    const char *from;  /* "2017-07"                                              */
    struct list every; /* const char *: week month quarter half_year nine_months year term ad_hoc */
    bool every_one_of; /* `every` is a choice: one of them, not all              */
    struct list on;    /* const char *: "06-15", "25", "M3-20", "2026-03-14"     */
    int within_days;   /* calendar days after `after`                            */
    int within_working_days;
    const char *after;  /* issue meeting receipt end_of_event                     */
    const char *before; /* annual_classification meeting …                        */
    int days_before;    /* with before                                            */
};

struct coverage {
    const char *who;  /* cell member grassroots_committee district_committee commune_committee */
    const char *what; /* "all", "some", "unsaid", or NULL when bounded by the numbers          */
    int64_t min;      /* 0 none */
    int64_t percent;
    const char *per; /* "grassroots_kind" or NULL */
};

struct reading_obligation {
    struct list actors;   /* const char *, as printed */
    struct list partners; /* const char *: those who take part */
    const char *activity; /* forum, report, … (the list of the format) */
    struct due due;
    int64_t times_min, times_max; /* 0 none */
    const char *addressee;
    const char *via;
    struct list coverage; /* struct coverage */
    const char *section;  /* path or NULL */
    struct lines lines;
    const char *text;
};

struct recipient {
    const char *name;
    const char *purpose; /* "báo cáo", "thực hiện" or NULL */
};

struct doubt {
    const char *field; /* "number", "citations", "obligations", … */
    const char *why;   /* a Vietnamese sentence for people */
    struct lines lines;
};

struct reading {
    const char *kind, *kind_text, *issuer, *number, *symbol, *place, *date, *title;
    struct list citations;               /* struct citation */
    struct list sections;                /* struct section, in order: the outline flattened */
    struct list obligations;             /* struct reading_obligation */
    struct list recipients;              /* struct recipient */
    const char *authority, *post, *name; /* the signature */
    const char *secrecy;     /* "Mật", "Tối mật", "Tuyệt mật" or NULL: then nothing else is filled */
    const char *urgency;     /* "Khẩn", "Thượng khẩn", "Hoả tốc" */
    const char *circulation; /* "Lưu hành nội bộ", … */
    bool draft;
    const char *event_activity, *event_organisation, *event_held_on; /* of news */
    struct list doubts;                                              /* struct doubt */
};

/* The whole as chibo.plan/1 (plans/README.md says each member). */
void reading_put_json(struct json *json, const struct reading *reading);
void reading_put_due(struct json *json, const char *name, const struct due *due);

#endif
