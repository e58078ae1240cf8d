/* ical.h - a calendar file: entries of a whole day or of some minutes that a calendar program fetches and shows.
 *
 * Units: days ISO; moments seconds UTC.  Texts are UTF-8; lines are folded at 75 octets, never inside a letter.
 * Source: RFC 5545, section 3.1 (content lines), 3.3.11 (text), 3.6 (components), 3.8.1.11 (status), 3.8.7.4
 * (sequence); RFC 7986, 5.7 (refresh interval). */
#ifndef DOCWRITE_ICAL_H
#define DOCWRITE_ICAL_H

#include "base/shape.h"
#include "base/work.h"

struct ical_entry {
    const char *uid; /* the same for the same thing at every fetch */
    const char *day; /* the whole of it; NULL: of some minutes */
    int64_t starts_at, minutes;
    int64_t sequence;     /* grows with every change, so that a calendar takes the newer one; 0 of a whole day */
    bool is_cancelled;    /* it stays in calendars, struck out */
    const char *location; /* NULL none */
    const char *summary;  /* one line */
    const char *description;
    const char *url; /* NULL none */
};

/* `entries` are struct ical_entry. */
struct bytes ical_write(struct work *w, const char *name, const struct list *entries);

#endif
