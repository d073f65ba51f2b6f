/* Cases as CSV and JSON. */
#include "report/journal_report.h"
#include "report/redact.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} columns[] = {
    {"number", offsetof(struct journal_case, number)},
    {"source", offsetof(struct journal_case, source)},
    {"reply_code", offsetof(struct journal_case, reply_code)},
    {"enhanced_status", offsetof(struct journal_case, status_code)},
    {"class", offsetof(struct journal_case, class)},
    {"reason", offsetof(struct journal_case, reason)},
    {"entry", offsetof(struct journal_case, entry)},
    {"title", offsetof(struct journal_case, title)},
    {"provider", offsetof(struct journal_case, provider)},
    {"who_acts", offsetof(struct journal_case, who_acts)},
    {"recipient_domain", offsetof(struct journal_case, recipient_domain)},
    {"sender_domain", offsetof(struct journal_case, sender_domain)},
    {"recipient", offsetof(struct journal_case, recipient)},
    {"sender", offsetof(struct journal_case, sender)},
    {"outcome", offsetof(struct journal_case, outcome)},
    {"ticket", offsetof(struct journal_case, ticket)},
    {"tags", offsetof(struct journal_case, tags)},
    {"note", offsetof(struct journal_case, note)},
    {"text", offsetof(struct journal_case, text)},
};

static const char *text_at(const struct journal_case *row, size_t column)
{
    return *(const char *const *)(const void *)((const char *)row +
                                                columns[column].offset);
}

/* A spreadsheet runs what begins like this; the apostrophe makes it plain text. Blanks before it
   do not help. */
static bool looks_like_a_formula(const char *text)
{
    char first = text[strspn(text, " \n")];

    return first != '\0' && strchr("=+-@\t\r|%", first) != NULL;
}

static void append_cell(GString *out, const char *text)
{
    g_autofree char *safe =
        g_strconcat(looks_like_a_formula(text) ? "'" : "", text, NULL);
    g_auto(GStrv) pieces = g_strsplit(safe, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", pieces);

    g_string_append_printf(out, "\"%s\"", doubled);
}

void csv_append_header(GString *out)
{
    g_string_append(out, "\"date\"");
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        g_string_append_printf(out, ",\"%s\"", columns[i].name);
    g_string_append(out, "\r\n");
}

void csv_append_case(GString *out, const struct journal_case *row)
{
    g_autofree char *day = day_text(row->at);

    append_cell(out, day);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        const char *text = text_at(row, i);
        g_string_append_c(out, ',');
        append_cell(out, text ? text : "");
    }
    g_string_append(out, "\r\n");
}

struct journal_case case_without_addresses(const struct journal_case *found, char **text,
                                           char **note)
{
    struct journal_case shown = *found;

    shown.text = *text = found->text ? redact_addresses(found->text) : NULL;
    shown.note = *note = found->note ? redact_addresses(found->note) : NULL;
    shown.recipient = shown.sender = NULL;
    return shown;
}

void csv_append_case_redacted(GString *out, const struct journal_case *row)
{
    g_autofree char *text = NULL, *note = NULL;
    struct journal_case shown = case_without_addresses(row, &text, &note);

    csv_append_case(out, &shown);
}

json_t *json_from_case(const struct journal_case *saved)
{
    json_t *object = json_pack("{s:s, s:I}", "kind", "case", "at", (json_int_t)saved->at);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        const char *text = text_at(saved, i);
        json_object_set_new(object, columns[i].name,
                            text ? json_string(text) : json_null());
    }
    return object;
}
