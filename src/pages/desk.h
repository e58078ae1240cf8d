/* desk.h - what every page of the product shares: the body acted for, the three hooks of the router, going back with a
 * sentence, tables as files.
 *
 * Whose record an address names is found here (enum whose); the router compares it with the reader's rights. */
#ifndef PAGES_DESK_H
#define PAGES_DESK_H

#include "access/role.h"
#include "base/work.h"
#include "http/exchange.h"
#include "http/view.h"
#include "organisation/org.h"

enum whose {
    OF_NONE,          /* no record: held over anything at all                                    */
    OF_SELF,          /* the actor himself                                                       */
    OF_ACTING,        /* the body he acts for                                                    */
    OF_ORG,           /* ":org" of the address                                                   */
    OF_PLAN,          /* the issuer of plan ":plan"                                              */
    OF_PLAN_SEEN,     /* the issuer of plan ":plan", or the body acted for when it was delivered */
    OF_PAPER,         /* the body in whose register paper ":paper" stands; or by "?plan="         */
    OF_PERSON,        /* person ":person"                                                        */
    OF_REFORM,        /* the office that prepares change set ":reform"                           */
    OF_PROPOSAL,      /* who made ":proposal"; the body acted for when it has or had it    */
    OF_PROPOSAL_HELD, /* who has it now                                                    */
    OF_PROPOSAL_SENT, /* who stands for its maker now                                      */
    OF_SERIES,        /* the body whose schedule of meetings ":series" is                */
    OF_BULK,          /* the body beneath which all rows of sheet ":peoplesheet" or ":bodysheet" lie */
    OF_COURSE,        /* who holds the course ":course"; as of his own who is on its list  */
    OF_MEETING,       /* who holds ":meeting"; who chairs it, writes it down or is invited as of his own */
};

/* The router's hooks; the third is organisation/rights. */
MUST_CHECK enum status desk_whose(struct work *w, struct exchange *x, struct subject *subject);
MUST_CHECK enum status desk_frame(struct work *w, struct exchange *x, struct view *view);

/* The demo's sign-in is for a browser on this machine. */
bool desk_is_demo(const struct exchange *x);
/* The body acted for; 0 when he holds no post. */
int64_t desk_org(const struct exchange *x);
/* A subject for today of a body; ERR_MISSING. */
MUST_CHECK enum status desk_subject(struct work *w, int64_t org, struct subject *subject);
/* Whether he may do that to a body's records. */
MUST_CHECK enum status desk_may(struct work *w, const struct exchange *x, enum capability capability, int64_t org,
                                bool *may);
/* The same of a person's card. */
MUST_CHECK enum status desk_may_person(struct work *w, const struct exchange *x, int64_t person, bool *may);
/* Of a body that is gone the last day it was there; NULL while it is. */
const char *desk_last_day(struct work *w, const struct org *org);
/* A view with its title and the part of the product it stands in ("home" "plans" "papers" "orgs" "account"). */
struct view desk_view(struct work *w, const char *part, const char *title);
/* The page becomes live: `{{topic}}` is for data-topic of what is to be renewed when this record is touched, and
 * carries the version the page is made at ("plan:7@41"); the frame loads what renews it. */
MUST_CHECK enum status desk_live(struct work *w, struct view *view, const char *kind, int64_t id);
/* What was wrong with what was sent, in one sentence; NULL when nothing was. */
const char *desk_problem(const struct exchange *x);
/* Goes to an address with a sentence said there: a code of the table in desk.c. */
void desk_go(struct work *w, struct exchange *x, const char *address, const char *said);
/* "https://chibo.example", by which the asker reached us. */
const char *desk_site(struct work *w, const struct exchange *x);
/* A list as a file: `as` "xlsx" or "csv".  ERR_MISSING for another. */
MUST_CHECK enum status desk_send_table(struct work *w, struct exchange *x, const char *title, const struct shape *shape,
                                       const struct list *records);

#endif
