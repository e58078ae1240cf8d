/* program.h - a page compiled: a flat row of steps for one language.
 *
 * Used by compile.c, which makes it, and render.c, which runs it. */
#ifndef HTTP_PROGRAM_H
#define HTTP_PROGRAM_H

#include "http/template.h"

enum step_op {
    STEP_TEXT,
    STEP_HOLE,
    STEP_SECTION,  /* steps up to `jump` once per record, or when true */
    STEP_INVERTED, /* steps up to `jump` when empty */
    STEP_COUNTED,  /* to `jump` unless the value is 1 */
    STEP_JUMP,
};

/* One stretch of an address: a constant, or a value put in its place. */
struct link_part {
    const char *constant;
    const char *name;
    const char *query; /* the value's name behind the "?"; the whole is left out when the value is empty */
};

struct step {
    enum step_op op;
    enum hole_op hole;
    const char *name;
    const char *argument;
    const char *text;
    size_t length;
    size_t jump;
    const struct list *link; /* struct link_part */
    const char *file;
    int line;
};

struct program {
    const char *page;
    enum language language;
    bool framed;
    struct list steps; /* struct step */
};

struct template
{
    const char *name; /* "plan/plan_show" */
    const char *file;
    struct list items; /* struct item */
};

struct route_table;

/* What is compiled together: all templates, the routes their links may name. */
struct compilation {
    struct work *w;
    const struct list *templates; /* struct template */
    const struct route_table *routes;
    enum language language;
    struct list *messages; /* const char *: every message met, each once; NULL when nobody asks */
};

/* ERR_BROKEN: no such part, route, asset or place of a translation. */
MUST_CHECK enum status program_compile(const struct compilation *compilation, const struct template *page, bool framed,
                                       struct program *program);
const struct template *template_find(const struct list *templates, const char *name);

#endif
