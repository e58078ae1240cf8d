/* minutes.h - the sheet with which a meeting is closed: its texts, what came of assignments, new assignments, points,
 * what goes up.
 *
 * The texts (minutes, resolution, words upward) are written from the record whenever they are read (scribe.h) until
 * somebody changes one by hand; from then on that text stays as it was typed, and the record's stands beside it.
 * A save names the fingerprint of each text it was shown: what comes back as it was shown was not changed by hand.
 * The sheet has one version: of two who save, the second gets ERR_CONFLICT and both versions.  It may be begun while
 * the meeting is open; sealed (seal.h), nothing of it changes, and what was wrong is put right by a dated correction.
 * All of it is CELL_ONLY; what leaves the cell is the edition (edition.h).
 * Units: points; days ISO; moments seconds UTC. */
#ifndef MEETING_MINUTES_H
#define MEETING_MINUTES_H

#include "meeting/edition.h"
#include "meeting/scribe.h"

struct minutes {
    int64_t meeting_id;
    int64_t version;                                       /* 0: not begun */
    const char *text, *resolution, *proposals;             /* as they stand now: by hand or from the record */
    bool is_own_text, is_own_resolution, is_own_proposals; /* by hand */
    bool goes_up;                                          /* an edition goes to the body above */
    const char *hash;                                      /* the seal; NULL not yet */
    int64_t paper_id;                                      /* the resolution in the register; 0 none */
    int64_t finisher_id;                                   /* the body that sealed for one that had closed; 0 itself */
    const char *finisher_name;                             /* read only */
    const char *raw_gone_on;                               /* raw notes were erased by rule on that day; NULL */
};

/* Lines of the sheet. */
struct minutes_heard {
    int64_t assignment;
    const char *title, *state, *result, *carry_on; /* as assignment_report */
};
struct minutes_given {
    int64_t assignment; /* 0: a new one; without a title it is dropped */
    const char *title, *owner, *due_on, *hear_on;
};
struct minutes_mark {
    int64_t position;
    const char *title, *points; /* as typed; all empty: no points yet */
    int64_t most;
};

struct minutes_sheet {
    int64_t version;                                             /* the one that was seen */
    const char *text, *resolution, *proposals;                   /* NULL empty */
    const char *text_drawn, *resolution_drawn, *proposals_drawn; /* fingerprints of what was shown */
    bool goes_up;
    struct list heard, given, marks;
    const char *words; /* remark beside the points */
    const char *seen;  /* fingerprint of what would be sealed, as it was shown (seal.h); "" when read from here */
    const char *then;  /* minutes_ends: what is wanted when it is kept */
};

/* Something put right after the seal. */
struct minutes_correction {
    int64_t id, meeting_id, number, made_at, made_by;
    const char *wrong, *right_text, *reason, *hash;
    const char *name; /* who made it: read only */
};

/* The finished papers, for who prints them. */
struct minutes_paper {
    struct meeting meeting;
    const char *org_name, *parent_name; /* parent "" at the top */
    const char *band;                   /* of its own points; "" none */
    struct list minutes, resolution;    /* struct scribe_line; no resolution: an empty list */
    struct list corrections;            /* struct minutes_correction */
    bool is_sealed;
    const char *resolution_code, *resolution_day; /* in the register; NULL not there */
};

extern const struct shape minutes_shape, minutes_sheet_shape, minutes_correction_shape;
extern const struct choice minutes_ends[];

MUST_CHECK enum status minutes_find(struct work *w, const struct meeting *meeting, struct minutes *minutes);
/* The sheet as it stands, to be filled in. */
MUST_CHECK enum status minutes_sheet_of(struct work *w, const struct meeting *meeting, struct minutes_sheet *sheet);
/* ERR_CONFLICT (text): somebody saved meanwhile.  ERR_INVALID names the line ("given.1.owner"). */
MUST_CHECK enum status minutes_keep(struct work *w, int64_t meeting_id, const struct minutes_sheet *sheet);
/* All texts from the record again. */
MUST_CHECK enum status minutes_rewrite(struct work *w, int64_t meeting_id, int64_t version);
MUST_CHECK enum status minutes_corrections(struct work *w, int64_t meeting_id, struct list *corrections);
MUST_CHECK enum status minutes_print(struct work *w, int64_t meeting_id, struct minutes_paper *paper);
/* Of a text as it is shown. */
const char *minutes_fingerprint(struct arena *arena, const char *text);

#endif
