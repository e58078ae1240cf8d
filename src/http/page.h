/* page.h - templates: HTML files carried in the program, compiled and checked at start, always escaped.
 *
 * A page is src/pages/FOLDER/NAME.html, called "FOLDER/NAME"; src/pages/frame.html stands around each and says
 * {{>content}}.  `{{>folder/name}}` puts a part in place.
 *
 *   {{name}}            escaped text of a value           {{#list}}…{{/list}}   once per record, or when true
 *   {{text:name}}       paragraphs, line breaks kept      {{^list}}…{{/list}}   when empty, false or absent
 *   {{date:name}}       thứ Ba 30/6/2026                  {{day:name}}          30/6/2026
 *   {{time:name}}       14:07 30/6/2026                   {{number:name}}       1 234
 *   {{money:name}}      1 234,50                          {{share:name}}        12,5 %
 *   {{choice:name}}     the label of a choice             {{#is:name=code}}…{{/is}}   when the value is that code
 *   {{link:route a b q=c}}  an address from the route table; a, b fill its parts, q=c its query (left out when empty)
 *   {{asset:chibo.css}} a file below assets/ with its hash
 *   {{selected:name}} {{checked:name}} {{disabled:name}} {{current:name}}   inside a tag, when true; of a choice
 *                       {{selected}} and {{checked}} stand inside {{#choices:name}} and compare its code
 *   {{keys}}            the hidden fields every POST form carries (form token and request key)
 *   {{problem:name}} {{problem:}} {{other:name}} {{#choices:name}} {{#lines:name}} {{#fields}}   inside a form (view.h)
 *   {{#more:list}}      there are further records         {{#same:a=b}}…{{/same}}   when two values are equal
 *   {{! remark}}
 *
 * A hole may stand in running text and inside quoted title alt value placeholder aria-* id class for name datetime lang
 * min max data-* (not data-hx-*); href src action formaction hx-get … only {{link:}}, {{asset:}} or "#" and a hole.
 * Anything else, also on…=, style, inline script, javascript: and tags left open, stops the program at start.
 *
 * A hole without a value of its name is a fault (the page is not shown); sections and marks take it for empty.
 * Elements and sections are well nested: an element does not open in one section and close in another.
 * A message is the content of one block element, or a title, alt, placeholder, aria-label, label or data-say
 * attribute: Vietnamese in the template, looked up once per language.  Its holes are {places}; inline elements between
 * its words are <1>…</1>.  The English of a message with {n} may have two forms.
 * Sections inside a sentence cut it in two: avoid them, say two sentences. */
#ifndef HTTP_PAGE_H
#define HTTP_PAGE_H

#include "base/buffer.h"
#include "base/work.h"
#include "http/route.h"
#include "http/view.h"

struct pages; /* compiled templates in every language; lives until pages_close */

/* Reads every carried template; each is compiled when it is first shown.  ERR_BROKEN with the template, line and reason
 * when one is not allowed. */
MUST_CHECK enum status pages_open(struct work *w, const struct route_table *routes, struct pages **pages);
/* The same from templates in hand (tests): struct page_source, sorted by name. */
struct page_source {
    const char *name; /* "plan/plan_show" */
    const char *text;
};
MUST_CHECK enum status pages_open_from(struct work *w, const struct route_table *routes, const struct list *sources,
                                       struct pages **pages);
void pages_close(struct pages *pages);
/* Compiles all of them at once, so that a part, route, asset or translation amiss is found (tests). */
MUST_CHECK enum status pages_compile(struct work *w, struct pages *pages);
/* ERR_BROKEN when there is no such page, or a hole names what no view has. */
MUST_CHECK enum status page_render(struct work *w, struct pages *pages, const struct page_call *call,
                                   struct buffer *out);
/* Every message of every carried template, each once, as a gettext template. */
MUST_CHECK enum status pages_list_messages(struct work *w, const struct route_table *routes, struct buffer *out);
MUST_CHECK enum status pages_list_messages_of(struct work *w, const struct route_table *routes,
                                              const struct list *sources, struct buffer *out);

#endif
