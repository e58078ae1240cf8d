/* dossier.h - papers of a meeting: of the body's own register or files of their own, for one item or the whole, for all
 * who are invited or for the body alone; who of those invited has opened them, and when first.
 *
 * The bytes stand in store/blob, read before by the reader (a paper marked secret is refused there).  To open one is
 * noted once for who is on the list, for nobody else; it is no change of the meeting and leaves no line in the audit.
 * Papers that come later than the kind of meeting asks (rules/meeting_kinds, papers) are late: a warning, no more.
 * Units: moments seconds UTC.  Source: Guidance 42-HD/BTCTW (papers at least one day before). */
#ifndef MEETING_DOSSIER_H
#define MEETING_DOSSIER_H

#include "meeting/sight.h"

struct meeting_file {
    int64_t id, meeting_id;
    int64_t item_id; /* 0 the whole meeting */
    const char *title;
    int64_t paper_id; /* of the register; 0 a file of its own */
    const char *hash, *filename, *media;
    int64_t added_at;
    bool is_kept;           /* for the body alone, not for guests */
    const char *item_title; /* read only, as the rest */
    int64_t opened;         /* by so many of those on the list       */
    int64_t seen_at;        /* by who asked, first; 0 not            */
};

struct dossier_reader {
    const char *name;
    int64_t seen_at;
};

extern const struct shape meeting_file_shape, dossier_reader_shape;

/* Whether it is handed to who sees so much of the meeting. */
bool dossier_is_for(const struct meeting_file *file, enum sight sight);
/* In the order in which they came; seen_at is of that person. */
MUST_CHECK enum status dossier_list(struct work *w, int64_t meeting_id, int64_t person_id, struct list *files);
/* ERR_MISSING. */
MUST_CHECK enum status dossier_find(struct work *w, int64_t id, struct meeting_file *file);
/* While the meeting is not over.  Of the register: paper_id, the rest is taken from it.  ERR_INVALID (title paper_id
 * item_id file): no file, another body's paper, another meeting's item; ERR_CONFLICT. */
MUST_CHECK enum status dossier_add(struct work *w, struct meeting_file *file);
MUST_CHECK enum status dossier_drop(struct work *w, int64_t id);
/* What an earlier meeting did not come to stands in this one (agenda_carry), and the papers handed out for it come
 * along: the same files, opened by nobody of this meeting yet. */
MUST_CHECK enum status dossier_carry(struct work *w, int64_t from_id, int64_t to_id);
/* Who is on the list has opened it: the first time counts. */
MUST_CHECK enum status dossier_open(struct work *w, int64_t id, int64_t person_id);
/* Those who have, in Vietnamese order: struct dossier_reader. */
MUST_CHECK enum status dossier_readers(struct work *w, int64_t id, struct list *readers);
/* Of how many invited people with a card `opened` is a part. */
MUST_CHECK enum status dossier_invited(struct work *w, int64_t meeting_id, int64_t *invited);
/* How many came later than they should, and by how many days before they should come. */
MUST_CHECK enum status dossier_late(struct work *w, const struct meeting *meeting, int64_t *late, int64_t *days);

#endif
