#include "base/limits.h"
#include "base/speech.h"
#include "http/form.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define BOUNDARY_MOST 200

/* multipart/form-data.  Source: RFC 7578, RFC 2046 section 5.1. */
struct parts {
    struct work *w;
    struct exchange *x;
    const char *at, *end;
    const char *boundary; /* with its two hyphens */
};

static enum status refuse(struct parts *parts)
{
    return fail(parts->w, ERR_INVALID, _("Không đọc được biểu mẫu. Hãy tải lại trang rồi làm lại."));
}

static const char *find(const char *start, const char *end, const char *wanted)
{
    size_t length = strlen(wanted);

    for (const char *at = start; (size_t)(end - at) >= length; at++) {
        at = memchr(at, *wanted, (size_t)(end - at) - length + 1);
        if (!at)
            return NULL;
        if (!memcmp(at, wanted, length))
            return at;
    }
    return NULL;
}

/* name="value" of a header; NULL when it is not there. */
static char *parameter(struct arena *arena, const char *header, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = strchr(header, ';'); at; at = strchr(at, ';')) {
        at += 1 + strspn(at + 1, " ");
        if (strncasecmp(at, name, length) != 0 || at[length] != '=')
            continue;
        const char *value = at + length + 1;
        if (*value != '"')
            return arena_text_n(arena, value, strcspn(value, "; \t"));
        const char *close = strchr(value + 1, '"');
        return close ? arena_text_n(arena, value + 1, (size_t)(close - value) - 1) : NULL;
    }
    return NULL;
}

static const char *clean(struct parts *parts, const char *text, size_t length)
{
    if (memchr(text, '\0', length) || !utf8_is_valid(text, length))
        return NULL;
    return normalise(&parts->w->arena, text, length);
}

static const char *without_folders(const char *filename)
{
    const char *slash = strrchr(filename, '/');
    const char *other = strrchr(filename, '\\');

    if (other > slash)
        slash = other;
    return slash ? slash + 1 : filename;
}

static enum status keep_part(struct parts *parts, const char *header, struct bytes bytes)
{
    struct exchange *x = parts->x;
    const char *typed_name = parameter(&parts->w->arena, header, "name");
    const char *filename = parameter(&parts->w->arena, header, "filename");
    const char *name = typed_name ? clean(parts, typed_name, strlen(typed_name)) : NULL;

    if (!name || x->fields.count + x->uploads.count >= LIMIT_FORM_FIELDS)
        return refuse(parts);
    if (filename) {
        const char *shown = clean(parts, filename, strlen(filename));
        struct upload *upload = list_add(&x->arena, &x->uploads, sizeof(*upload));
        *upload = (struct upload){.name = name, .filename = without_folders(shown ? shown : ""), .bytes = bytes};
        return OK;
    }
    const char *value = clean(parts, (const char *)bytes.data, bytes.size);
    if (!value)
        return refuse(parts);
    *(struct typed *)list_add(&x->arena, &x->fields, sizeof(struct typed)) = (struct typed){name, value};
    return OK;
}

/* The Content-Disposition line among a part's headers. */
static const char *disposition(struct parts *parts, const char *headers_end)
{
    static const char name[] = "content-disposition:";

    for (const char *line = parts->at; line < headers_end;) {
        const char *stop = find(line, headers_end, "\r\n");
        size_t length = (size_t)((stop ? stop : headers_end) - line);
        if (length > sizeof(name) && !strncasecmp(line, name, sizeof(name) - 1))
            return arena_text_n(&parts->w->arena, line, length);
        line += length + 2;
    }
    return NULL;
}

static enum status read_part(struct parts *parts)
{
    const char *body = find(parts->at, parts->end, "\r\n\r\n");
    const char *header = body ? disposition(parts, body) : NULL;
    const char *stop = header ? find(body + 4 - 2, parts->end, parts->boundary) : NULL;

    if (!stop)
        return refuse(parts);
    body += 4;
    /* An empty part: the boundary's own line break is the one that ends the headers. */
    size_t size = stop > body ? (size_t)(stop - body) : 0;
    TRY(keep_part(parts, header, (struct bytes){(const unsigned char *)body, size}));
    parts->at = stop + strlen(parts->boundary);
    return OK;
}

enum status form_parse_parts(struct work *w, struct bytes body, const char *content_type, struct exchange *x)
{
    struct parts parts = {.w = w, .x = x, .at = (const char *)body.data};
    const char *boundary = parameter(&w->arena, content_type, "boundary");

    if (!boundary || !*boundary || strlen(boundary) > BOUNDARY_MOST)
        return refuse(&parts);
    parts.end = parts.at + body.size;
    parts.boundary = arena_format(&w->arena, "\r\n--%s", boundary);
    size_t length = strlen(parts.boundary) - 2;
    if (body.size < length || memcmp(parts.at, parts.boundary + 2, length) != 0)
        return refuse(&parts);
    parts.at += length;
    while (parts.end - parts.at >= 2 && !memcmp(parts.at, "\r\n", 2)) {
        parts.at += 2;
        TRY(read_part(&parts));
    }
    return parts.end - parts.at >= 2 && !memcmp(parts.at, "--", 2) ? OK : refuse(&parts);
}
