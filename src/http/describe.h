/* describe.h - what JSON looks like, as JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1): of a form a program
 * sends, and of a view it is answered with.
 *
 * Any page can be asked for the schema of its own answer: `Accept: application/schema+json`.
 * Ownership: writes into `json` and keeps nothing.  Errors: none.
 * Source: JSON Schema 2020-12; OpenAPI 3.1. */
#ifndef HTTP_DESCRIBE_H
#define HTTP_DESCRIBE_H

#include "http/view.h"
#include "text/json.h"

#define SCHEMA_TYPE "application/schema+json"

/* What may be sent: bounds, what is required, and nothing else. */
void describe_form(struct json *json, const char *name, const struct shape *shape);
/* The properties of a form alone, into an object that is open. */
void describe_fields(struct json *json, const struct shape *shape);
/* What is answered; an item of a list is described by all that its items hold. */
void describe_view(struct json *json, const char *name, const struct view *view);

#endif
