/* limits.h - every size a stranger can push against, named, with its unit.  Larger is refused with a sentence before
 * any memory is asked for. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define KIB 1024L
#define MIB (1024 * KIB)

#define LIMIT_UPLOAD          (20 * MIB)  /* bytes of one uploaded document, default of the setting  */
#define LIMIT_BODY            (2 * MIB)   /* bytes of a form or JSON body without files              */
#define LIMIT_REPLY           (64 * MIB)  /* bytes of one reply held in memory                       */
#define LIMIT_FORM_FIELDS     2000        /* fields of one form                                      */
#define LIMIT_FIELD_TEXT      200         /* letters of a one-line text unless its field says more   */
#define LIMIT_FIELD_PROSE     20000       /* letters of a text of many lines                         */
#define LIMIT_DOCUMENT_TEXT   (8 * MIB)   /* bytes of text in one paper                              */
#define LIMIT_DOCUMENT_BLOCKS 60000       /* paragraphs, rows and cells of one paper                 */
#define LIMIT_ARCHIVE_ENTRIES 4096        /* entries of one archive                                  */
#define LIMIT_ARCHIVE_TOTAL   (128 * MIB) /* unpacked bytes over all entries read                    */
#define LIMIT_ARCHIVE_RATIO   200         /* unpacked : packed of one entry above 1 MiB              */
#define LIMIT_XML_DEPTH       200         /* nested elements                                         */
#define LIMIT_READER_SECONDS  10          /* processor time of one paper; its wall time is the double */
#define LIMIT_READER_BYTES    (160 * MIB) /* files that are being read at the same moment            */
#define LIMIT_SHEET_ROWS      300000      /* rows of one imported sheet                              */
#define LIMIT_SHEET_FILE      (64 * MIB)  /* bytes of one imported sheet                             */
#define LIMIT_PAGE            50          /* records on one page of a list                           */
#define LIMIT_TOPICS          32          /* records one browser listens to                          */
#define LIMIT_EXPORT_ROWS     10000       /* rows of an export answered at once; more is a job       */

/* Address space of the process that reads one paper; sanitizers need all there is. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LIMIT_READER_MEMORY 0UL
#else
#define LIMIT_READER_MEMORY (768UL * MIB)
#endif

#endif
