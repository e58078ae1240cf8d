/* match.h - method and path to a row of the route table.
 *
 * Literal parts win over ":id": "/plans/new" is not a plan called "new", whose part must be a number anyway. */
#ifndef HTTP_MATCH_H
#define HTTP_MATCH_H

#include "base/shape.h"
#include "http/route.h"

/* NULL when there is none; `allowed` then says whether the path is known by another method ("GET", "POST").
 * Appends the path's parts as struct typed. */
const struct route *match_route(const struct route_table *table, enum method method, const char *path,
                                struct arena *arena, struct list *parameters);
/* The methods a path is known by: "GET, HEAD", "POST"…; NULL when it is not known. */
const char *match_allowed(const struct route_table *table, const char *path);

#endif
