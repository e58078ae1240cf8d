/* inherit.h - what becomes of a body's meetings when the tree changes.
 *
 * A body that moves keeps its schedules and meetings; those of the new tree's days, with what was sent of them, get its
 * new place.  Of a body that closes each schedule and each meeting planned for that day or later goes one of three
 * ways, the same in the dry run and when it is carried out: passes  its first successor goes on with it; where every
 * successor does, the others get the same schedule joined  the successor has a schedule of that kind already: this one
 * ends, its planned meetings are called off ends    nobody carries on, open work lapses, or the successor holds no
 * meetings of that kind Meetings planned for a day before stay, and are held by the old body. One that passes lets the
 * old body's duties and people go: it is called for the heir's, and to fulfil the heir's.  What its meetings gave
 * people to do and nobody has heard yet is heard by the first successor, unless open work lapses.  Its own agendas go
 * to the first successor for the kinds for which that keeps none. Units: days ISO. */
#ifndef MEETING_INHERIT_H
#define MEETING_INHERIT_H

#include "base/shape.h"
#include "base/work.h"

struct inherit_former {
    int64_t org;
    const char *day;       /* the first of the new tree */
    struct list heirs;     /* int64_t: who carries on, the one that takes over first; id 0: it opens with the change */
    const char *heir_form; /* of the first one */
    bool each, lapses;
    struct list earlier; /* int64_t, of a dry run: bodies that pass theirs to the same heir before this one does */
    const char *reason;
};

struct inherited {
    int64_t id, series_id;
    bool is_series;
    const char *kind;
    const char *title;   /* of a meeting; NULL of a schedule */
    const char *held_on; /* of a meeting                     */
    const char *fate;    /* passes joined ends               */
};

/* What it has, schedules first. */
MUST_CHECK enum status inherit_list(struct work *w, const struct inherit_former *former, struct list *inherited);
/* Carries it out for one body that closes; after moving_flip. */
MUST_CHECK enum status inherit_carry(struct work *w, const struct inherit_former *former);
/* The bodies placed by a change set; after moving_flip. */
MUST_CHECK enum status inherit_moved(struct work *w, int64_t set_id);

#endif
