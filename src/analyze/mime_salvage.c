/* MIME salvage: cutting at boundary lines, reading part headers by hand. */
#include "mime_salvage.h"

#include "gmime_auto.h"

#include <string.h>

#define SECTIONS_MAX 64
#define BOUNDARY_MAX 200
#define PREAMBLE_MAX 6 /* lines */

static bool is_part_header(const char *line)
{
    return g_ascii_strncasecmp(line, "Content-", 8) == 0;
}

/* "--boundary" with a part header right behind it. */
static bool is_boundary(const char *line)
{
    size_t length = strcspn(line, "\n");
    if (length < 4 || length > BOUNDARY_MAX || line[0] != '-' || line[1] != '-')
        return false;
    return line[length] == '\n' && is_part_header(line + length + 1);
}

static const char *next_line(const char *at)
{
    const char *end = strchr(at, '\n');
    return end ? end + 1 : NULL;
}

/* "--boundary", a blank line, and further on the same line with a part header (qmail). */
static bool is_bare_boundary(const char *line)
{
    size_t length = strcspn(line, "\n");
    if (length < 4 || length > BOUNDARY_MAX || !g_str_has_prefix(line, "--") ||
        memchr(line, ' ', length) || line[length] != '\n' || line[length + 1] != '\n')
        return false;
    for (const char *at = next_line(line); at; at = next_line(at)) {
        if (strncmp(at, line, length + 1) == 0 && is_part_header(at + length + 1))
            return true;
    }
    return false;
}

/* "Reporting-MTA: ...": then the boundary further down is of what this is the header of. */
static bool is_header(const char *line)
{
    size_t name = strcspn(line, ": \n");
    return name > 0 && line[name] == ':';
}

/* The first boundary, behind a few lines for mail programs of old ("This is a MIME-encapsulated
   message"). */
static const char *first_boundary(const char *text)
{
    const char *at = text;
    for (int lines = 0; at && lines < PREAMBLE_MAX; lines++) {
        if (is_boundary(at) || is_bare_boundary(at))
            return at;
        if (is_header(at))
            return NULL;
        at = next_line(at);
    }
    return NULL;
}

bool mime_begins_with_boundary(const char *text)
{
    return first_boundary(text) != NULL;
}

static const char *next_boundary(const char *at)
{
    while (at) {
        if (is_boundary(at))
            return at;
        at = next_line(at);
    }
    return NULL;
}

/* "--boundary--" or a boundary without header ends the part as well. */
static size_t part_length(const char *body, const char *boundary, const char *end)
{
    size_t size = strcspn(boundary, "\n");
    for (const char *at = body; at < end;) {
        if (strncmp(at, boundary, size) == 0)
            return (size_t)(at - body);
        at += strcspn(at, "\n");
        at += *at == '\n';
        if (*at == '\0')
            break;
    }
    return (size_t)(end - body);
}

static GMimeContentEncoding encoding_of(const char *header, size_t length)
{
    g_autofree char *block = g_ascii_strdown(header, (gssize)length);
    const char *field = strstr(block, "content-transfer-encoding:");
    if (!field)
        return GMIME_CONTENT_ENCODING_DEFAULT;
    field += strlen("content-transfer-encoding:");
    g_autofree char *name = g_strndup(field, strcspn(field, ";\n"));
    return g_mime_content_encoding_from_string(g_strstrip(name));
}

static char *type_of(const char *header, size_t length)
{
    g_autofree char *block = g_ascii_strdown(header, (gssize)length);
    const char *field = strstr(block, "content-type:");
    if (!field)
        return g_strdup("text/plain");
    field += strlen("content-type:");
    return g_strstrip(g_strndup(field, strcspn(field, ";\n")));
}

/* The header ends at a blank line, or where lines stop looking like one. */
static size_t header_length(const char *header)
{
    const char *at = header;
    while (*at && *at != '\n') {
        size_t length = strcspn(at, "\n");
        at += length + (at[length] == '\n');
    }
    return (size_t)(at - header);
}

static void take_section(const char *boundary, const char *end, salvage_fn *each,
                         void *user)
{
    const char *header = boundary + strcspn(boundary, "\n") + 1;
    size_t size = header_length(header);
    const char *body = header + size + (header[size] == '\n');
    size_t length = body < end ? part_length(body, boundary, end) : 0;
    g_autofree char *type = type_of(header, size);
    if (length == 0 || g_str_has_prefix(type, "multipart/"))
        return;
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, encoding_of(header, size));
    g_autofree char *text = g_malloc(g_mime_encoding_outlen(&state, length) + 1);
    size_t used = g_mime_encoding_flush(&state, body, length, text);
    each(type, text, used, user);
}

void mime_salvage(const char *bytes, size_t length, salvage_fn *each, void *user)
{
    const char *end = bytes + length;
    const char *boundary = first_boundary(bytes);
    if (!boundary)
        boundary = next_boundary(bytes);
    for (int i = 0; boundary && i < SECTIONS_MAX; i++) {
        const char *next = next_boundary(boundary + 2);
        take_section(boundary, next ? next : end, each, user);
        boundary = next;
    }
}
