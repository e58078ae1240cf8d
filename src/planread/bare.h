/* bare.h - a paper without its heading, and a page that tells about the work.
 *
 * A web page that reproduces a paper is read as the paper: what the page says of it ("Ngày …, Ban Thường vụ … ban hành
 * Kế hoạch số …") is its heading.  A page that tells about the work is news: what was done, by whom, on which day. */
#ifndef PLANREAD_BARE_H
#define PLANREAD_BARE_H

#include "planread/paper.h"

/* The page around a text: menus, counters, other news; sets ZONE_CHROME. */
void bare_cut_chrome(struct paper *paper);
/* Completes the heading from the body, or reads the page as news.  After the outline, before the citations. */
void bare_read(struct paper *paper);
/* What news tells of; after the citations, whose dates are not the event's. */
void bare_read_event(struct paper *paper);

#endif
