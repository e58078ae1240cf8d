/* tasks.h - a list of tasks that came as a sheet (TT, nhiệm vụ, chủ trì, phối hợp, thời gian): every row an obligation
 * that points to its row, rows that only part the list its outline.
 *
 * The text of the paper has one line for each row of the file, so that line 12 is row 12.  A row whose time is not
 * understood, or whose doer is no name of a body, is a doubt.  Days without a year are of the year in the title, else
 * of the day of reading or the year behind it.  A secrecy mark in any cell refuses it all. Units: lines count from 1;
 * columns from 0, -1 none; the day is ISO. */
#ifndef PLANREAD_TASKS_H
#define PLANREAD_TASKS_H

#include "base/work.h"
#include "docread/rows.h"
#include "planread/reading.h"

#define TASKS_MOST 400 /* rows */

struct tasks {
    struct list above, rows; /* struct sheet_row: above the head, beneath it */
    struct sheet_row head;
    int label, content, actor, partner, due; /* columns */
    const char *title, *day;
};

/* ERR_FORBIDDEN: a secrecy mark; ERR_INVALID: no task, or more rows or lines than a list of tasks has. */
MUST_CHECK enum status tasks_read(struct work *w, const struct tasks *tasks, struct reading *reading,
                                  const char **text);

#endif
