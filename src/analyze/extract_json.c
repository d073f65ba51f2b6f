/*
 * JSON: what sending services post to a web hook or write into a mail about a bounce.
 *
 * Read by keys, not by structure, since every service nests them otherwise: an address key begins
 * a recipient, the keys near it are about it. JSON within a JSON string (SNS) is read as well.
 */
#include "extractor.h"

#include "base/words.h"

#include "json_bounce.h"

#include <string.h>

/* Shorter strings are names and ids. */
#define WRAPPED_MIN 40

/* An object begins with a name in quotes; Python's dictionaries and C do not. */
static int sniff_json(const struct input *input)
{
    const char *start = input->text + strspn(input->text, " \t\n");
    if (*start == '[')
        start += 1 + strspn(start + 1, " \t\n");
    else if (*start != '{')
        return 0;
    if (*start == '{')
        start += 1 + strspn(start + 1, " \t\n");
    return *start != '\0' && strchr("\"}", *start) ? 78 : 0;
}

/* The string of `key` in one line; false if there is none. */
static bool read_member(const char *line, size_t length, const char *key, GString *value)
{
    g_autofree char *sign = g_strdup_printf("\"%s\"", key);
    const char *at = g_strstr_len(line, (gssize)length, sign);
    if (!at)
        return false;
    at += strlen(sign);
    at += strspn(at, " :");
    if (*at != '"')
        return false;
    json_read_string(at + 1, value);
    return true;
}

/* Under which names collectors keep a log line, and who wrote it where the line does not say: Docker,
   journald, Kubernetes, Fluentd, Graylog, Google Cloud, Splunk, Loki. */
static const char *const line_keys[] = {
    "log", "MESSAGE", "message", "msg", "short_message", "_raw", "line", "textPayload"};
static const char *const program_keys[] = {"SYSLOG_IDENTIFIER", "ident",    "program",
                                           "appname",           "app_name", "tag"};

static bool read_any(const char *line, size_t length, const char *const *keys,
                     size_t count, GString *value)
{
    for (size_t i = 0; i < count; i++) {
        if (read_member(line, length, keys[i], value))
            return true;
    }
    return false;
}

static void unwrap_line(const char *line, size_t length, GString *plain)
{
    g_autoptr(GString) value = g_string_new(NULL), name = g_string_new(NULL);
    if (!read_any(line, length, line_keys, G_N_ELEMENTS(line_keys), value))
        return;
    if (!strstr(value->str, "]: ") &&
        read_any(line, length, program_keys, G_N_ELEMENTS(program_keys), name))
        g_string_append_printf(plain, "%s[1]: ", name->str);
    g_string_append(plain, value->str);
    if (value->len == 0 || value->str[value->len - 1] != '\n')
        g_string_append_c(plain, '\n');
}

static char *unwrapped_log(const struct input *input)
{
    GString *plain = g_string_new(NULL);
    for (size_t at = 0; at < input->length && !is_stopped(input->stop);) {
        const char *line = input->text + at;
        const char *end = memchr(line, '\n', input->length - at);
        size_t length = end ? (size_t)(end - line) : input->length - at;
        unwrap_line(line, length, plain);
        at += length + 1;
    }
    return g_string_free(plain, FALSE);
}

/* What was unescaped has another place in the input, if it has one. */
static void forget_places(struct extraction *out)
{
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        for (size_t fact = 0; fact < FACT_COUNT; fact++) {
            if (record->facts[fact].value)
                record->facts[fact].offset = PLACE_UNKNOWN;
        }
    }
}

/* Log lines within JSON. */
static bool read_wrapped_log(const struct input *input, struct extraction *out)
{
    g_autofree char *plain = unwrapped_log(input);
    struct input inner = {.bytes = plain,
                          .byte_count = strlen(plain),
                          .text = plain,
                          .length = strlen(plain),
                          .logs = input->logs,
                          .stop = input->stop};
    if (extract_log.sniff(&inner) == 0 || !extract_log.extract(&inner, out))
        return false;
    forget_places(out);
    return true;
}

/* A ticket system's or a chat's JSON: one of its strings is the text that somebody pasted there. */
static bool read_wrapped_text(const struct input *input, struct extraction *out)
{
    g_autoptr(GString) value = g_string_new(NULL);
    for (const char *at = strchr(input->text, '"'); at && *at; at = strchr(at, '"')) {
        at = json_read_string(at + 1, value);
        struct input inner = {.bytes = value->str,
                              .byte_count = value->len,
                              .text = value->str,
                              .length = value->len,
                              .logs = input->logs,
                              .stop = input->stop};
        const struct extractor *reader =
            extract_fields.sniff(&inner) > 0 ? &extract_fields : &extract_prose;
        if (value->len > WRAPPED_MIN && reader->sniff(&inner) > 0 &&
            reader->extract(&inner, out)) {
            forget_places(out);
            return true;
        }
    }
    return false;
}

static bool read_json(const struct input *input, struct extraction *out)
{
    if (read_wrapped_log(input, out))
        return true;
    if (json_bounces_read(out, input->text) == 0) {
        if (read_wrapped_text(input, out))
            return true;
        out->note = _("JSON without anything that tells of a bounce");
        return true;
    }
    bool queue = json_is_queue(input->text);
    out->kind = queue ? INPUT_LOG : INPUT_DSN;
    out->format = queue ? _("mail queue") : _("bounce notification in JSON");
    return true;
}

const struct extractor extract_json = {"json", INPUT_DSN, 78, sniff_json, read_json};
