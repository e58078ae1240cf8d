/* marks.h - stamps: secrecy, urgency, draft, circulation.
 *
 * A stamp is a line, a cell or a text box of its own ("MẬT", "M Ậ T", "MAT" of a scanner); the word in a sentence is
 * none ("bảo vệ bí mật nhà nước").  Source: Law on the protection of state secrets, 117/2025/QH15. */
#ifndef PLANREAD_MARKS_H
#define PLANREAD_MARKS_H

#include "planread/paper.h"

/* Fills secrecy, urgency, draft and circulation; true when the paper is secret. */
bool marks_read(struct paper *paper);

#endif
