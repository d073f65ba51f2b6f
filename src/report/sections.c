/* Adds headings, lists and fields to a document, and nothing where there is nothing. */
#include "sections.h"

#include "base/words.h"

#include <glib.h>

#include "learn/digits.h"
#include "words.h"

void add_heading(struct doc *doc, const char *heading)
{
    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, heading);
}

static void add_filled(struct doc *doc, enum block_kind kind, const char *text,
                       const struct placeholder_values *values)
{
    g_autofree char *filled = placeholders_in_text(text, values);

    doc_add(doc, kind, ROLE_BODY, filled);
}

void add_section(struct doc *doc, const char *heading, const char *text,
                 const struct placeholder_values *values)
{
    if (!text || !*text)
        return;
    add_heading(doc, heading);
    add_filled(doc, BLOCK_PARAGRAPH, text, values);
}

void add_quoted_section(struct doc *doc, const char *heading, const char *text,
                        const struct placeholder_values *values)
{
    if (!text || !*text)
        return;
    add_heading(doc, heading);
    add_filled(doc, BLOCK_QUOTE, text, values);
}

void add_items(struct doc *doc, enum block_kind kind, const struct string_list *items,
               const struct placeholder_values *values)
{
    for (size_t i = 0; i < items->count; i++)
        add_filled(doc, kind, items->items[i].text, values);
}

void add_list(struct doc *doc, const char *heading, enum block_kind kind,
              const struct string_list *items, const struct placeholder_values *values)
{
    if (items->count == 0)
        return;
    add_heading(doc, heading);
    add_items(doc, kind, items, values);
}

char *join_list(const struct string_list *items, const char *separator)
{
    GString *joined = g_string_new(NULL);

    for (size_t i = 0; i < items->count; i++)
        g_string_append_printf(joined, "%s%s", i ? separator : "", items->items[i].text);
    return g_string_free(joined, FALSE);
}

void add_joined_field(struct doc *doc, const char *label, const struct string_list *items)
{
    g_autofree char *joined = join_list(items, ", ");

    add_field_if(doc, ROLE_BODY, label, joined);
}

void add_field_if(struct doc *doc, enum role role, const char *label, const char *value)
{
    if (value && *value)
        doc_add_field(doc, role, label, value);
}

void add_digits(struct doc *doc, const char *code)
{
    struct digit_meaning digits[DIGITS_MAX];
    size_t count = digits_explain(code, digits);

    for (size_t i = 0; i < count; i++) {
        g_autofree char *label =
            g_strdup_printf("%s (%s)", digits[i].part, digits[i].place);
        doc_add_field(doc, ROLE_BODY, label, digits[i].meaning);
    }
}

/* What keeps a command from being ready to copy. */
static void add_gap(struct doc *doc, const char *command,
                    const struct placeholder_values *values)
{
    g_auto(GStrv) names = placeholders_missing(command, values);
    g_autoptr(GString) list = g_string_new(NULL);

    for (char **name = names; *name; name++)
        g_string_append_printf(list, "%s{%s}", list->len ? ", " : "", *name);
    g_autofree char *gap =
        list->len
            ? g_strdup_printf(_("Not known yet: %s"), list->str)
            : g_strdup(_("A value was left out, since it could do harm in a command; "
                         "type it with care."));
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, gap);
}

void add_commands(struct doc *doc, const struct step *step,
                  const struct placeholder_values *values)
{
    const struct command *commands = step->commands.items;

    if (step->commands.count)
        add_heading(doc, _("Run"));
    for (size_t i = 0; i < step->commands.count; i++) {
        enum command_system system = (enum command_system)commands[i].on;
        bool missing = false;
        g_autofree char *line =
            placeholders_in_command(commands[i].run, values, system, &missing);
        if (system_words(system)) {
            g_autofree char *words = g_strconcat(system_words(system), ":", NULL);
            doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, words);
        }
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, line);
        doc_mark(doc, (int)i + 1);
        if (missing)
            add_gap(doc, commands[i].run, values);
    }
}
