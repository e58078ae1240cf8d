/* sheet.h - shapes made at run time from a file of rules/: forms and score sheets that an office may change.
 *
 * Columns: list | code | kind | needed | least | most | vi | en.  A row is a field; `list` names the field (of kind
 * list) it stands inside, or is empty; rows of kind "option" are the choices of the field named in `list`.
 * kind: int text prose date time truth choice share money texts list.  needed: "yes" or empty.
 * Ownership: the unit's arena.  Labels are in the unit's language.
 * Units: days ISO. */
#ifndef RULES_SHEET_H
#define RULES_SHEET_H

#include "base/shape.h"
#include "base/work.h"

/* The edition of `kind` in force on a day (NULL: today).  ERR_MISSING: no such file; ERR_BROKEN: a row is wrong. */
MUST_CHECK enum status sheet_find(struct work *w, const char *kind, const char *day, const struct shape **shape);

#endif
