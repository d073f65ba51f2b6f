/* MIME parts: GMime's tree, flattened and decoded. */
#include "mime_parts.h"

#include "base/text.h"
#include "gmime_auto.h"
#include "html_text.h"
#include "mime_salvage.h"
#include "secrets.h"

#include <string.h>

/* A report's own parts come first; what lies deeper or behind is the returned mail. */
#define PARTS_MAX      64
#define PART_BYTES_MAX (1u << 20)
#define DEPTH_MAX      24

struct walk {
    struct arena *arena;
    GPtrArray *parts;
};

static void start_gmime(void)
{
    static gsize started;
    if (g_once_init_enter(&started)) {
        g_mime_init();
        g_once_init_leave(&started, 1);
    }
}

static struct mime_part *add_part(struct walk *walk, const char *type, const char *bytes,
                                  size_t length)
{
    size_t out_length;
    g_autofree char *text = text_from_bytes(
        length > 0 ? bytes : "", MIN(length, (size_t)PART_BYTES_MAX), &out_length);
    secrets_mask(text, out_length);
    struct mime_part *part = arena_alloc(walk->arena, sizeof *part);
    part->type = arena_strdup(walk->arena, type);
    part->text = arena_strndup(walk->arena, text, out_length);
    g_ptr_array_add(walk->parts, part);
    return part;
}

/* What the part's charset is to be read through; NULL: its bytes are fine as they are. */
static GMimeFilter *charset_filter(GMimePart *part)
{
    if (!GMIME_IS_TEXT_PART(part))
        return NULL;
    const char *charset = g_mime_text_part_get_charset(GMIME_TEXT_PART(part));
    if (!charset || g_ascii_strcasecmp(charset, "us-ascii") == 0 ||
        g_ascii_strcasecmp(charset, "utf-8") == 0)
        return NULL; /* wrong labels are met more often than right ones need help */
    return g_mime_filter_charset_new(charset, "utf-8");
}

/* Not through g_mime_text_part_get_text(): that one ends at a NUL ("=00" in quoted-printable). */
static GByteArray *decoded_bytes(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return NULL;
    g_autoptr(GMimeStream) memory = g_mime_stream_mem_new();
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(memory), FALSE);
    g_autoptr(GMimeStream) filtered = g_mime_stream_filter_new(memory);
    g_autoptr(GMimeFilter) filter = charset_filter(part);
    if (filter)
        g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered), filter);
    g_mime_data_wrapper_write_to_stream(content, filtered);
    g_mime_stream_flush(filtered);
    return g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
}

static void add_leaf(struct walk *walk, GMimeObject *object, bool returned)
{
    if (!GMIME_IS_PART(object))
        return;
    GMimeContentType *type = g_mime_object_get_content_type(object);
    g_autofree char *name = type ? g_mime_content_type_get_mime_type(type) : NULL;
    g_autofree char *lower = g_ascii_strdown(name ? name : "text/plain", -1);
    g_autoptr(GByteArray) bytes = decoded_bytes(GMIME_PART(object));
    if (!bytes)
        return;
    struct mime_part *part = add_part(walk, lower, (const char *)bytes->data, bytes->len);
    if (strcmp(lower, "text/html") == 0) {
        g_autofree char *plain = html_to_text(part->text);
        part->text = arena_strdup(walk->arena, plain);
    }
    part->returned = returned;
    part->is_header = strstr(lower, "rfc822-headers") != NULL;
}

static bool is_report(GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    return type && g_mime_content_type_is_type(type, "multipart", "report");
}

static void walk_object(struct walk *walk, GMimeObject *object, unsigned depth,
                        bool returned);

/* An attached mail. Within a report it is the mail that came back; in any other mail it is what
   was forwarded, and may be the report itself. */
static void walk_message(struct walk *walk, GMimeMessage *message, unsigned depth,
                         bool returned)
{
    g_autofree char *headers = g_mime_object_get_headers(GMIME_OBJECT(message), NULL);
    struct mime_part *part = add_part(walk, "message/rfc822", headers ? headers : "",
                                      headers ? strlen(headers) : 0);
    part->returned = returned;
    part->is_header = true;
    GMimeObject *body = g_mime_message_get_mime_part(message);
    if (body)
        walk_object(walk, body, depth + 1, returned);
}

static void walk_multipart(struct walk *walk, GMimeMultipart *multipart, unsigned depth,
                           bool returned)
{
    bool report = is_report(GMIME_OBJECT(multipart));
    int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count; i++) {
        GMimeObject *child = g_mime_multipart_get_part(multipart, i);
        bool is_message = GMIME_IS_MESSAGE_PART(child);
        walk_object(walk, child, depth + 1, returned || (report && is_message));
    }
}

static void walk_object(struct walk *walk, GMimeObject *object, unsigned depth,
                        bool returned)
{
    if (!object || depth > DEPTH_MAX || walk->parts->len >= PARTS_MAX)
        return;
    if (GMIME_IS_MULTIPART(object)) {
        walk_multipart(walk, GMIME_MULTIPART(object), depth, returned);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *message =
            g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (message)
            walk_message(walk, message, depth, returned);
    } else {
        add_leaf(walk, object, returned);
    }
}

static const char *head_value(struct arena *arena, GMimeMessage *message,
                              const char *name)
{
    const char *raw = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (!raw)
        return NULL;
    g_autofree char *valid = text_from_bytes(raw, strlen(raw), NULL);
    g_autofree char *squeezed = text_squeeze(valid);
    return arena_strdup(arena, squeezed);
}

static void read_head(struct arena *arena, GMimeMessage *message, struct mail_head *head)
{
    head->from = head_value(arena, message, "From");
    head->to = head_value(arena, message, "To");
    head->subject = head_value(arena, message, "Subject");
    head->date = head_value(arena, message, "Date");
    head->message_id = head_value(arena, message, "Message-ID");
    head->return_path = head_value(arena, message, "Return-Path");
    head->auto_submitted = head_value(arena, message, "Auto-Submitted");
    head->precedence = head_value(arena, message, "Precedence");
    head->content_type = head_value(arena, message, "Content-Type");
    head->failed_recipients = head_value(arena, message, "X-Failed-Recipients");
    head->in_reply_to = head_value(arena, message, "In-Reply-To");
    head->autoreply = head_value(arena, message, "X-Autoreply");
    head->list_id = head_value(arena, message, "List-Id");
    GMimeObject *body = g_mime_message_get_mime_part(message);
    GMimeContentType *type = body ? g_mime_object_get_content_type(body) : NULL;
    const char *report =
        type ? g_mime_content_type_get_parameter(type, "report-type") : NULL;
    head->report_type = arena_strdup(arena, report);
}

/* A multipart whose boundary never comes, or bytes that GMime makes nothing of. */
static bool has_text(const GPtrArray *parts)
{
    for (guint i = 0; i < parts->len; i++) {
        const struct mime_part *part = g_ptr_array_index(parts, i);
        if (part->text[0] != '\0' && !part->is_header)
            return true;
    }
    return false;
}

static void add_salvaged(const char *type, const char *text, size_t length, void *user)
{
    add_part(user, type, text, length);
}

static void add_raw_body(struct walk *walk, const char *bytes, size_t length)
{
    const char *body = g_strstr_len(bytes, (gssize)length, "\n\n");
    size_t skip = body ? (size_t)(body - bytes) + 2 : 0;
    if (skip < length)
        add_part(walk, "text/plain", bytes + skip, length - skip);
}

void mail_read(struct arena *arena, const char *bytes, size_t length, struct mail *mail)
{
    start_gmime();
    struct walk walk = {arena, mail->parts};
    g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, g_str_has_prefix(bytes, "From ")
                                         ? GMIME_FORMAT_MBOX
                                         : GMIME_FORMAT_MESSAGE);
    g_autoptr(GMimeMessage) message = g_mime_parser_construct_message(parser, NULL);
    if (message) {
        read_head(arena, message, &mail->head);
        walk_object(&walk, g_mime_message_get_mime_part(message), 0, false);
    }
    if (!has_text(mail->parts) || mime_begins_with_boundary(bytes)) {
        g_ptr_array_set_size(mail->parts, 0);
        mime_salvage(bytes, length, add_salvaged, &walk);
    }
    if (!has_text(mail->parts))
        add_raw_body(&walk, bytes, length);
}

char *header_value(const char *block, const char *name)
{
    size_t length = strlen(name);
    for (const char *line = block; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (g_ascii_strncasecmp(line, name, length) != 0 || line[length] != ':')
            continue;
        g_autoptr(GString) value = g_string_new(NULL);
        const char *at = line + length + 1;
        do {
            size_t used = strcspn(at, "\n");
            g_string_append_len(value, at, (gssize)used);
            at += used;
        } while (*at == '\n' && (at[1] == ' ' || at[1] == '\t') && *(++at) != '\0');
        return text_squeeze(value->str);
    }
    return NULL;
}
