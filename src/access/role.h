/* role.h - what somebody may do, and to whose records.
 *
 * A right is a list of grants; a grant is one capability with one reach.  Grants follow dated posts: they are worked
 * out by organisation/roster (roster_rights) and only compared here.
 *   SELF      records of the person himself
 *   OWN_BODY  records of the body he holds the post in, never inherited by the bodies below or above
 *   SUBTREE   records of that body and of everything beneath it
 *   FOR_HOST  an advisory body within its host's subtree, host included, for the fields entrusted to it
 * A person with posts in several bodies acts for one of them at a time: `acting` narrows every reach but SELF to it.
 * A body that moved keeps its earlier ranges (labels are never used twice), so it still reads its own earlier facts;
 * the former parent's range holds nothing of what the body does today.
 * Units: low and high are lft labels of placements; days are ISO.
 * Source: DECISIONS 15; which post gives what is data (rules/roles). */
#ifndef ACCESS_ROLE_H
#define ACCESS_ROLE_H

#include "base/shape.h"
#include "base/work.h"

/* The names in rules/roles are those of role_capability_name(). */
enum capability {
    ANYONE,              /* no sign-in                                        */
    SIGNED_IN,           /* any account that is not disabled                  */
    CAN_READ_ORG,        /* the tree: names, kinds, dates, posts of heads     */
    CAN_CHANGE_ORG,      /* open, rename and close bodies beneath             */
    CAN_READ_PEOPLE,     /* the roster of a body                              */
    CAN_CHANGE_PEOPLE,   /* admit, transfer, give and end posts               */
    CAN_EXPORT_PEOPLE,   /* a list of people leaves the program               */
    CAN_READ_PLAN,       /* plans, papers, fronts and duties                  */
    CAN_MAKE_PLAN,       /* upload a paper, correct its reading, draft        */
    CAN_ISSUE_PLAN,      /* issue it; draw a number                           */
    CAN_RECEIVE_PLAN,    /* say it was received; derive an own plan           */
    CAN_SETTLE_DUTY,     /* give evidence, say it does not apply              */
    CAN_JUDGE_DUTY,      /* return, excuse, extend                            */
    CAN_HOLD_MEETING,    /* plan, call, run and close a meeting, its minutes  */
    CAN_ATTEND_MEETING,  /* see it, answer, speak, propose, vote             */
    CAN_SCORE_MEETING,   /* give points from the body above                   */
    CAN_READ_MINUTES,    /* the minutes of a meeting of one's own body        */
    CAN_READ_EDITION,    /* what of a meeting was sent up                     */
    CAN_SEND_EDITION,    /* send it, draw a number for a resolution           */
    CAN_ANSWER_PROPOSAL, /* answer, put on an agenda, pass on what came up   */
    CAN_MAKE_USER,       /* accounts: make, renew, disable                    */
    CAN_READ_AUDIT,      /* who did what                                      */
    CAN_ADMINISTER,      /* settings, doctor, metrics                         */
    CAN_CONNECT,         /* other programs are told what happens in a body    */
    CAPABILITY_COUNT
};

enum reach { REACH_SELF, REACH_OWN_BODY, REACH_SUBTREE, REACH_FOR_HOST };

struct grant {
    enum capability capability;
    enum reach reach;
    int64_t post_org;     /* the body of the post it comes from; 0 for SELF         */
    int64_t org;          /* whose records: the body itself; its host for FOR_HOST  */
    int64_t low, high;    /* labels; low = high for OWN_BODY                        */
    const char *field;    /* FOR_HOST: "propaganda"…; "*" every field               */
    const char *from_day; /* of the post                                            */
    const char *to_day;   /* NULL while open                                        */
};

struct rights {
    int64_t user, person;
    int64_t acting;     /* body acted for at the moment; 0: all of his posts */
    struct list grants; /* struct grant */
    bool needs_factor;  /* one of his posts asks for the second step of signing in (rules/second_factor) */
};

/* Whose record it is.  Members that are not known stay 0 or NULL and match nothing. */
struct subject {
    int64_t org;
    int64_t place; /* lft label of the placement on the record's reference day    */
    int64_t person;
    const char *field; /* NULL: of no field (a body, a person): FOR_HOST reaches it   */
};

struct range {
    int64_t low, high;
    const char *field; /* NULL: every field */
};

bool rights_allow(const struct rights *rights, enum capability capability, const struct subject *subject);
/* Whether the capability is held over anything at all: what menus and buttons of no record ask. */
bool rights_hold(const struct rights *rights, enum capability capability);
/* Adds the label ranges (struct range) that lists hand to SQL, sorted, those within another left out.  None: the list
 * stays empty and the page shows nothing. */
void rights_ranges(struct arena *arena, const struct rights *rights, enum capability capability, struct list *ranges);
/* The widest single range for one field (NULL: any); false when there is none. */
bool rights_range(const struct rights *rights, enum capability capability, const char *field, struct range *range);

/* "read_org", "settle_duty"…; the look-up gives CAPABILITY_COUNT for an unknown name. */
const char *role_capability_name(enum capability capability);
enum capability role_capability(const char *name);

#endif
