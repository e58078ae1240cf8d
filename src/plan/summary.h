/* summary.h - the periodic summary (báo cáo tổng hợp) of a plan, made by the agency that follows it for its host.
 *
 *   draft → numbered
 * Its figures are those of the front on the day they were taken, for duties due within its period; they stand in the
 * summary and stay so.  While it is a draft the officer may take them anew and writes what he makes of them; with the
 * number its words enter the register.  It is compared with the last numbered summary of the same sender, plan and
 * body. Who lags is named by organisation, the furthest behind first, LINES_MOST of them; never people but the signer.
 * Always Vietnamese, whatever the reader's language.  Units: days ISO; moments seconds UTC. */
#ifndef PLAN_SUMMARY_H
#define PLAN_SUMMARY_H

#include "base/shape.h"
#include "base/work.h"

struct summary {
    int64_t paper_id, plan_id, org_id; /* org_id: who makes it */
    int64_t under_id;                  /* the body beneath which is counted */
    const char *from_on, *to_on;
    const char *counted_on; /* the day of the figures */
    int64_t before_id;      /* the summary it is compared with, 0 the first */
    int64_t delivered, received, derived;
    int64_t due, done, done_late, doing, returned, excused, not_applicable, overdue;
    int64_t by_meeting, by_report, by_paper, by_note;
    const char *opinion, *proposal; /* the officer's words */
    int64_t made_at, version;
    const char *code, *issued_on; /* NULL while a draft */
    const char *title;
    const char *plan_code, *plan_title, *plan_kind, *under_name; /* for people */
};

/* A body that lagged that day. */
struct summary_line {
    int64_t position, org_id;
    const char *name;
    int64_t due, settled, overdue, longest;
};

/* One figure beside that of the summary before. */
struct summary_figure {
    const char *label; /* Vietnamese, a key of po */
    int64_t now, before;
};

struct summary_order {
    int64_t plan_id, sender_id, under_id;
    const char *from_on, *to_on;
};

extern const struct shape summary_shape, summary_line_shape;

/* A draft.  ERR_INVALID (from_on, to_on); ERR_CONFLICT: the sender has a draft of this plan and body already. */
MUST_CHECK enum status summary_make(struct work *w, const struct summary_order *order, int64_t *paper_id);
/* ERR_MISSING: that paper is no summary. */
MUST_CHECK enum status summary_find(struct work *w, int64_t paper_id, struct summary *summary);
MUST_CHECK enum status summary_list_lines(struct work *w, int64_t paper_id, struct list *lines);
/* Of a plan, by one sender, newest first. */
MUST_CHECK enum status summary_list(struct work *w, int64_t plan_id, int64_t sender_id, struct list *summaries);
/* struct summary_figure, in the order of the paper; `before` stays 0 in the first summary. */
MUST_CHECK enum status summary_figures(struct work *w, const struct summary *summary, struct list *figures);

/* opinion and proposal of a draft.  ERR_CONFLICT: numbered, or another version. */
MUST_CHECK enum status summary_change(struct work *w, const struct summary *summary);
/* Today's figures and laggards in place of those of the draft.  ERR_CONFLICT. */
MUST_CHECK enum status summary_count(struct work *w, int64_t paper_id, int64_t version);
/* Dated today; `number` NULL draws the next.  ERR_CONFLICT; ERR_INVALID (number). */
MUST_CHECK enum status summary_number(struct work *w, int64_t paper_id, int64_t version, const char *number);
/* ERR_CONFLICT: numbered, or another version. */
MUST_CHECK enum status summary_discard(struct work *w, int64_t paper_id, int64_t version);
/* The report, `as` "docx" or "pdf"; of a draft without number and day. */
MUST_CHECK enum status summary_print(struct work *w, int64_t paper_id, const char *as, struct bytes *file);

#endif
