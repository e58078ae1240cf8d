/* seal.h - minutes adopted and sealed; what is put right after; raw notes erased; every seal checked.
 *
 * Sealing writes the texts down as they were read, makes the edition, and puts a fingerprint over all that stays:
 * minutes, resolution, the body that sealed for one that had closed, who came in which role, votes, assignments,
 * points, edition.  The fingerprint stands beside them and, through its digest, in the chained audit, so that none of
 * it can be changed unseen.  After that nothing of the meeting changes; what was wrong is put right by a dated
 * correction with its reason, itself hashed over the one before and noted in the audit, shown beneath the minutes. Raw
 * notes (notes of items, opinions, reasons of absence) go some days after (rules/retention, raw_notes); the seal does
 * not cover them, so it holds.  Not promised: see store/chain.h. Units: moments seconds UTC; days ISO; fingerprints are
 * 64 hexadecimal digits.  Source: DECISIONS 16, 17. */
#ifndef MEETING_SEAL_H
#define MEETING_SEAL_H

#include "meeting/minutes.h"

struct seal_fault {
    int64_t meeting_id; /* 0: a seal in the audit whose meeting is gone */
    const char *org_name, *title, *held_on;
    const char *reason; /* a sentence */
};

/* Raw notes of so many meetings went on that day. */
struct seal_erasure {
    const char *day;
    int64_t meetings;
};

struct seal_report {
    int64_t sealed, corrections;
    struct list erasures; /* struct seal_erasure */
    struct list faults;   /* struct seal_fault, at most 100 */
};

/* What the reader of the closing page was shown: of minutes, resolution and edition as they stand. */
MUST_CHECK enum status seal_seen(struct work *w, const struct meeting *meeting, const char **seen);
/* Adopts and seals what was seen; version is that of the sheet.  ERR_CONFLICT: the meeting is not closed, somebody
 * saved meanwhile, or the texts are not those that were seen. */
MUST_CHECK enum status seal_make(struct work *w, int64_t meeting_id, int64_t version, const char *seen);
/* wrong, right_text, reason.  ERR_INVALID; ERR_CONFLICT: not sealed. */
MUST_CHECK enum status seal_correct(struct work *w, struct minutes_correction *correction);
/* The resolution becomes a paper of the body's register, its number drawn; its words stand there only when they were
 * sent, for papers are read above.  ERR_CONFLICT: none, there already, its edition waits to be sent. */
MUST_CHECK enum status seal_register(struct work *w, int64_t meeting_id, int64_t *paper_id);
/* Erases raw notes of meetings sealed before `moment`, at most 50 of them; in a writing unit. */
MUST_CHECK enum status seal_sweep(struct work *w, int64_t moment, int64_t *erased);
/* Checks every seal and correction against its record and the audit; runs reading units of its own. */
MUST_CHECK enum status seal_verify(struct work *w, struct seal_report *report);

#endif
