/* csv.h - rows of a .csv table: comma, semicolon or tab, quotes.
 *
 * The separator is the one that the first line has most of, outside quotes.  A quoted cell may hold separators, line
 * breaks and "" for a quote.
 * Units: lines count from 1 over the file.  Ownership: cells are of the rows' arena.
 * Source: RFC 4180; semicolon, tab and what a broken file may mean are our choice. */
#ifndef DOCREAD_CSV_H
#define DOCREAD_CSV_H

#include "docread/rows.h"

/* `text` is UTF-8.  ERR_INVALID: an open quote, too long a cell, too many columns. */
MUST_CHECK enum status csv_read(struct work *w, const char *text, struct rows *rows);

#endif
