/* table.h - tables of tasks: what, who, until when, one row an obligation; a row is never a section. */
#ifndef PLANREAD_TABLE_H
#define PLANREAD_TABLE_H

#include "planread/paper.h"

/* Reads the next row: a head row says what the columns hold, another one is an obligation. */
void table_take_row(struct paper *paper, const struct line *row);

#endif
