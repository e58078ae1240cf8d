/* shape.h - what a record is made of, in one table that every edge reads: rows, forms, JSON, pages, workbooks, audit,
 * OpenAPI.
 *
 * A shape is compiled in (`static const`, with offsets into a struct) or made at run time from rules/ (shape_make):
 * a form or a score sheet.  The edges cannot tell the difference: both are fields with offsets into one record.
 * Units: moments are seconds UTC; dates ISO text; money is × 100; a share is in basis points (100 % = 10,000).
 * Texts are NFC, NULL when absent; numbers that may be absent have PRESENCE and a truth beside them, else 0. */
#ifndef BASE_SHAPE_H
#define BASE_SHAPE_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_kind {
    FIELD_INT,    /* int64_t                                    */
    FIELD_TEXT,   /* const char *, one line                     */
    FIELD_PROSE,  /* const char *, many lines                   */
    FIELD_DATE,   /* const char *, YYYY-MM-DD                   */
    FIELD_TIME,   /* int64_t, seconds UTC, 0 is never           */
    FIELD_TRUTH,  /* bool                                       */
    FIELD_CHOICE, /* const char *, one of `choices`             */
    FIELD_SHARE,  /* int64_t, basis points                      */
    FIELD_MONEY,  /* int64_t, × 100                             */
    FIELD_TEXTS,  /* struct list of const char *                */
    FIELD_LIST,   /* struct list of records of `inner`          */
    FIELD_BYTES,  /* struct bytes                               */
};

/* Who may see a value, and where it may travel (DECISIONS 16). */
enum field_class { CLASS_OPEN, CLASS_PERSONAL, CLASS_CELL_ONLY, CLASS_SEALED };

struct choice {
    const char *code;
    const char *label; /* Vietnamese */
};

struct field {
    const char *name; /* of column, form field, JSON member, hole: one word everywhere */
    enum field_kind kind;
    size_t offset;
    const char *label; /* Vietnamese; NULL: never shown */
    bool required;
    enum field_class class;
    int64_t least, most;          /* of a number; of a text its letters; 0, 0: the kind's own limits */
    const struct choice *choices; /* of FIELD_CHOICE, ends in {0} */
    const struct shape *inner;    /* of FIELD_LIST */
};

struct shape {
    const char *name;
    size_t size; /* bytes of one record */
    const struct field *fields;
    size_t count;
};

/* Records of one shape in a row, or pointers to text for FIELD_TEXTS. */
struct list {
    void *items;
    size_t count;
    size_t room;
    bool more; /* there are further records behind the last one */
};

struct bytes {
    const unsigned char *data;
    size_t size;
};

/* The _Generic refuses to compile when the member is not of the field's kind.  Further members of struct field may
 * follow: TEXT_FIELD(struct plan, title, .label = "Tiêu đề", .required = true). */
#define FIELD_ROW(type, member, kind_, ctype, ...)                                                                     \
    {                                                                                                                  \
        .name = #member, .kind = (kind_), .offset = offsetof(type, member) + _Generic(((type *)0)->member, ctype : 0), \
        __VA_ARGS__                                                                                                    \
    }
#define INT_FIELD(type, member, ...)    FIELD_ROW(type, member, FIELD_INT, int64_t, __VA_ARGS__)
#define TEXT_FIELD(type, member, ...)   FIELD_ROW(type, member, FIELD_TEXT, const char *, __VA_ARGS__)
#define PROSE_FIELD(type, member, ...)  FIELD_ROW(type, member, FIELD_PROSE, const char *, __VA_ARGS__)
#define DATE_FIELD(type, member, ...)   FIELD_ROW(type, member, FIELD_DATE, const char *, __VA_ARGS__)
#define TIME_FIELD(type, member, ...)   FIELD_ROW(type, member, FIELD_TIME, int64_t, __VA_ARGS__)
#define TRUTH_FIELD(type, member, ...)  FIELD_ROW(type, member, FIELD_TRUTH, bool, __VA_ARGS__)
#define CHOICE_FIELD(type, member, ...) FIELD_ROW(type, member, FIELD_CHOICE, const char *, __VA_ARGS__)
#define SHARE_FIELD(type, member, ...)  FIELD_ROW(type, member, FIELD_SHARE, int64_t, __VA_ARGS__)
#define MONEY_FIELD(type, member, ...)  FIELD_ROW(type, member, FIELD_MONEY, int64_t, __VA_ARGS__)
#define TEXTS_FIELD(type, member, ...)  FIELD_ROW(type, member, FIELD_TEXTS, struct list, __VA_ARGS__)
#define LIST_FIELD(type, member, ...)   FIELD_ROW(type, member, FIELD_LIST, struct list, __VA_ARGS__)
#define BYTES_FIELD(type, member, ...)  FIELD_ROW(type, member, FIELD_BYTES, struct bytes, __VA_ARGS__)
#define SHAPE(type, fields_)                                                                                           \
    {                                                                                                                  \
        .name = #type, .size = sizeof(type), .fields = (fields_), .count = COUNT(fields_)                              \
    }

/* NULL when there is no such field. */
const struct field *shape_find(const struct shape *shape, const char *name);
/* A shape made at run time: lays out `count` fields whose offsets are not yet set, in order. */
struct shape *shape_make(struct arena *arena, const char *name, const struct field *fields, size_t count);

/* The value of a field in a record; text of a number field is NULL and so on. */
int64_t field_int(const struct field *field, const void *record);
const char *field_text(const struct field *field, const void *record);
bool field_truth(const struct field *field, const void *record);
struct list *field_list(const struct field *field, void *record);
void field_set_int(const struct field *field, void *record, int64_t number);
void field_set_text(const struct field *field, void *record, const char *text);
void field_set_truth(const struct field *field, void *record, bool truth);

/* Room for one more record of `size` bytes at the end, zeroed; the old ones may move. */
void *list_add(struct arena *arena, struct list *list, size_t size);
/* Room for `more` records of `size` bytes to come, where their number is known. */
void list_reserve(struct arena *arena, struct list *list, size_t more, size_t size);
void list_add_text(struct arena *arena, struct list *list, const char *text);
/* The i-th record; the pointer of a text list. */
#define LIST_AT(list, type, i) (&((type *)(list)->items)[i])

#endif
