/* The parts of the manual pages, in roff (man(7)). */
#include "cli/cli.h"
#include "docs_parts.h"

#include "settings/settings.h"

/* Backslashes, leading dots and quotes mean something to roff; hyphens are to stay hyphens. */
static void append_roff(GString *out, const char *text)
{
    bool at_start = true;

    for (; *text; text++) {
        if (at_start && (*text == '.' || *text == '\''))
            g_string_append(out, "\\&");
        if (*text == '\\')
            g_string_append(out, "\\e");
        else if (*text == '-')
            g_string_append(out, "\\-");
        else
            g_string_append_c(out, *text);
        at_start = *text == '\n';
    }
}

static void append_roff_options(GString *out, const GOptionEntry *entries)
{
    for (; entries && entries->long_name; entries++) {
        g_string_append(out, ".TP\n\\fB");
        if (entries->short_name)
            g_string_append_printf(out, "\\-%c\\fR, \\fB", entries->short_name);
        g_string_append(out, "\\-\\-");
        append_roff(out, entries->long_name);
        g_string_append(out, "\\fR");
        if (entries->arg_description)
            g_string_append_printf(out, " \\fI%s\\fR", entries->arg_description);
        g_string_append_c(out, '\n');
        append_roff(out, entries->description);
        g_string_append_c(out, '\n');
    }
}

static void append_roff_command(GString *out, const struct cli_command *command)
{
    g_string_append_printf(out, ".SS \"%s", command->name);
    if (*command->synopsis) {
        g_string_append_c(out, ' ');
        append_roff(out, command->synopsis);
    }
    g_string_append(out, "\"\n");
    append_roff(out, command->summary);
    g_string_append(out, ".\n");
    append_roff_options(out, command->options);
}

void docs_man_commands(GString *out, const struct cli_context *context)
{
    (void)context;
    docs_each_command(out, append_roff_command);
}

void docs_man_options(GString *out, const struct cli_context *context)
{
    (void)context;
    append_roff_options(out, cli_common_options);
}

static void append_literal(GString *out, const char *text)
{
    g_string_append(out, ".nf\n");
    append_roff(out, text);
    g_string_append(out, ".fi\n");
}

void docs_man_keys(GString *out, const struct cli_context *context)
{
    struct settings *settings = settings_new();
    g_autofree char *keys = context->screens->keys_text(settings);

    append_literal(out, keys);
    settings_free(settings);
}

void docs_man_settings(GString *out, const struct cli_context *context)
{
    g_autofree char *sample = settings_sample();

    (void)context;
    append_literal(out, sample);
}

static void append_roff_schema(GString *out, const struct schema *schema)
{
    g_string_append_printf(out, ".SS \"%s\"\n", schema->name);
    for (const struct field *field = schema->fields; field->key; field++) {
        g_autofree char *kind = cli_field_kind(field);
        g_string_append(out, ".TP\n\\fB");
        append_roff(out, field->key);
        g_string_append(out, "\\fR (");
        append_roff(out, kind);
        g_string_append(out, ")\n");
        append_roff(out, field->help);
        g_string_append(out, ".\n");
    }
}

void docs_man_fields(GString *out, const struct cli_context *context)
{
    (void)context;
    for (const struct schema *const *schema = catalogue_schemas(); *schema; schema++)
        append_roff_schema(out, *schema);
}
