/* issuer.h - the names of bodies in a heading.
 *
 * Source: our choice, from papers seen; the order of parent and issuing body as in Guidance 36-HD/VPTW. */
#ifndef PLANREAD_ISSUER_H
#define PLANREAD_ISSUER_H

#include "planread/paper.h"

/* Whether a folded text begins like a body's name. */
bool issuer_begins(const char *folded);
/* A committee named behind an advisory body is its host, on the same name: BAN TUYÊN GIÁO / TỈNH UỶ. */
bool issuer_goes_on(const char *body, const char *folded);
/* “ĐẢNG BỘ KHỐI … ĐẢNG ỦY TRƯỜNG …” on one line: where the issuing body begins behind its parent, else `first`. */
size_t issuer_behind_parent(const struct line *line, size_t first, size_t last);
/* “445-KL/TƯ” of a province's committee: a scanner's sign of TU, not of the Central Committee. */
void issuer_settle_symbol(struct paper *paper);

#endif
