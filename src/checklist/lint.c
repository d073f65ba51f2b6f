/* Checks the placeholders in all texts of a catalogue that get filled in. */
#include "scan.h"

#include <glib.h>

#include "base/text.h"
#include "base/words.h"
#include "catalogue/catalogue.h"

struct lint {
    struct diag_list *diags;
    const char *const *names; /* of all placeholders, NULL-ended */
};

static void lint_text(const struct lint *lint, const char *text, struct source_pos at)
{
    g_auto(GStrv) unknown = text ? placeholders_unknown(text) : NULL;

    for (char **name = unknown; name && *name; name++) {
        const char *near = text_nearest(*name, lint->names);
        g_autofree char *hint =
            near ? g_strdup_printf(_("did you mean {%s}?"), near) : NULL;
        diag_add(lint->diags, DIAG_ERROR, at, "unknown-placeholder", hint,
                 _("no placeholder has the name {%s}"), *name);
    }
}

static void lint_texts(const struct lint *lint, const struct string_list *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        lint_text(lint, texts->items[i].text, texts->items[i].at);
}

static void lint_command(const struct lint *lint, const struct command *command)
{
    enum command_system system = (enum command_system)command->on;
    struct shell_place place = {0};
    struct found_placeholder found;
    const char *text = command->run;

    lint_text(lint, text, command->head.at);
    if (!text || system == ON_TYPED)
        return;
    for (; scan_placeholder(text, &found); text = found.start + found.length) {
        shell_place_advance(&place, text, (size_t)(found.start - text), system);
        if (!shell_place_is_bare(&place))
            diag_add(
                lint->diags, DIAG_ERROR, command->head.at, "quoted-placeholder",
                _("leave away quotes, escapes and comments around it: values are quoted "
                  "when they are put in"),
                _("%.*s stands where it could not be quoted"), (int)found.length,
                found.start);
        shell_place_pass_value(&place);
    }
}

static void lint_step(const struct lint *lint, const struct step *step)
{
    const struct command *commands = step->commands.items;
    const struct answer *answers = step->answers.items;

    lint_text(lint, step->ask, step->head.at);
    lint_text(lint, step->how, step->head.at);
    lint_text(lint, step->why, step->head.at);
    for (size_t i = 0; i < step->commands.count; i++)
        lint_command(lint, &commands[i]);
    for (size_t i = 0; i < step->answers.count; i++) {
        lint_text(lint, answers[i].label, answers[i].head.at);
        lint_text(lint, answers[i].looks, answers[i].head.at);
    }
}

static void lint_outcome(const struct lint *lint, const struct outcome *outcome)
{
    lint_text(lint, outcome->say, outcome->head.at);
    lint_text(lint, outcome->to, outcome->head.at);
    lint_text(lint, outcome->tell, outcome->head.at);
    lint_texts(lint, &outcome->evidence);
}

static void lint_checklist(const struct lint *lint, const struct checklist *checklist)
{
    const struct step *steps = checklist->steps.items;
    const struct outcome *outcomes = checklist->outcomes.items;

    lint_text(lint, checklist->about, checklist->head.at);
    for (size_t i = 0; i < checklist->steps.count; i++)
        lint_step(lint, &steps[i]);
    for (size_t i = 0; i < checklist->outcomes.count; i++)
        lint_outcome(lint, &outcomes[i]);
}

static void lint_entry(const struct lint *lint, const struct entry *entry)
{
    lint_text(lint, entry->tell_sender, entry->head.at);
    lint_text(lint, entry->tell_recipient, entry->head.at);
    lint_texts(lint, &entry->fixes);
    if (entry->escalate)
        lint_texts(lint, &entry->escalate->evidence);
}

void checklist_lint_placeholders(const struct catalogue *catalogue,
                                 struct diag_list *diags)
{
    size_t count = 0;
    const struct placeholder *table = placeholder_table(&count);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (size_t i = 0; i < count; i++)
        g_ptr_array_add(names, (gpointer)table[i].name);
    g_ptr_array_add(names, NULL);
    struct lint lint = {diags, (const char *const *)names->pdata};
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++)
        lint_entry(&lint, catalogue_entry(catalogue, i));
    for (size_t i = 0; i < catalogue_checklist_count(catalogue); i++)
        lint_checklist(&lint, catalogue_checklist_at(catalogue, i));
}
