/* routes.h - every address of the product in one table, and what the router asks about organisations and plans. */
#ifndef PAGES_ROUTES_H
#define PAGES_ROUTES_H

#include "http/router.h"

extern const struct route_table routes_table;
extern const struct router_hooks routes_hooks;

#endif
