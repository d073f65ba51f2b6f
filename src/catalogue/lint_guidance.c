/*
 * What a person with a customer on the phone needs from a checklist.
 *
 * None of it stops a walk, so all of it is a warning: a question says how to find the answer, what
 * each answer looks like, and where to go for those who cannot tell; its commands leave out neither
 * kind of system; and the words for the customer are free of words only administrators know.
 */
#include "lint.h"

#include "base/words.h"

#include <string.h>

#include "smtp/enhanced_code.h"

#define CANNOT_TELL "unsure"

/* Customers know "port 587" and "STARTTLS" from their settings, but none of these. */
static const char *const jargon[] = {
    "SMTP", "NDR",  "DSN",  "HELO", "EHLO",  "MTA",      "PTR",
    "rDNS", "RCPT", "DATA", "RBL",  "DNSBL", "NXDOMAIN", NULL,
};

static const char *name_of(const struct step *step)
{
    return step->id ? step->id : "?";
}

static bool has_command_on(const struct step *step, enum command_system system)
{
    const struct command *command = step->commands.items;

    for (size_t i = 0; i < step->commands.count; i++) {
        if (command[i].on == (int)system)
            return true;
    }
    return false;
}

/* Exchange's shell is PowerShell: whoever has it sits at Windows. */
static void check_systems(const struct lint *lint, const struct step *step)
{
    bool for_linux = has_command_on(step, ON_LINUX);
    bool for_windows = has_command_on(step, ON_WINDOWS);

    if (for_linux && !for_windows && !has_command_on(step, ON_EXCHANGE))
        lint_warning(lint, step->head.at, "one-system",
                     _("add one with on: windows, or leave \"on\" out"),
                     _("the step \"%s\" has a command for Linux and none for Windows"),
                     name_of(step));
    if (for_windows && !for_linux)
        lint_warning(lint, step->head.at, "one-system",
                     _("add one with on: linux, or leave \"on\" out"),
                     _("the step \"%s\" has a command for Windows and none for Linux"),
                     name_of(step));
}

static void check_question(const struct lint *lint, const struct step *step)
{
    const struct answer *answer = step->answers.items;

    if (!step->how)
        lint_warning(lint, step->head.at, "no-help", _("add \"how\": where to look"),
                     _("the step \"%s\" does not say how to find the answer"),
                     name_of(step));
    if (!step_answer(step, CANNOT_TELL))
        lint_warning(lint, step->head.at, "no-help", _("add an answer with key: unsure"),
                     _("the step \"%s\" has no way for people who cannot tell"),
                     name_of(step));
    for (size_t i = 0; i < step->answers.count; i++, answer++) {
        if (!answer->looks)
            lint_warning(lint, answer->head.at, "no-help", _("add \"looks\""),
                         _("the answer \"%s\" does not say what it looks like"),
                         answer->key ? answer->key : "?");
    }
}

/* A word such as "SMTP" or "5.1.1" in `text`, or NULL. The caller frees. */
static char *find_jargon(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\n,;:!?()[]\"'", -1);

    for (char **word = words; *word; word++) {
        struct enhanced_code code;

        if (g_str_has_suffix(*word, "."))
            (*word)[strlen(*word) - 1] = '\0';
        if (g_strv_contains(jargon, *word) || enhanced_code_parse(*word, &code))
            return g_strdup(*word);
    }
    return NULL;
}

static void check_words(const struct lint *lint, struct source_pos at, const char *key,
                        const char *text)
{
    g_autofree char *found = text ? find_jargon(text) : NULL;

    if (found)
        lint_warning(lint, at, "jargon", _("say what it means for them"),
                     _("\"%1$s\" tells a customer about \"%2$s\""), key, found);
}

static void check_checklist(const struct lint *lint, const struct checklist *checklist)
{
    const struct step *step = checklist->steps.items;
    const struct outcome *outcome = checklist->outcomes.items;

    for (size_t i = 0; i < checklist->steps.count; i++, step++) {
        check_systems(lint, step);
        if (step->ask && !step->call)
            check_question(lint, step);
    }
    for (size_t i = 0; i < checklist->outcomes.count; i++, outcome++)
        check_words(lint, outcome->head.at, "tell", outcome->tell);
}

void lint_guidance(const struct lint *lint)
{
    for (size_t i = 0; i < catalogue_checklist_count(lint->catalogue); i++) {
        const struct checklist *checklist = catalogue_checklist_at(lint->catalogue, i);

        if (lint_is_walkable(checklist))
            check_checklist(lint, checklist);
    }
    for (size_t i = 0; i < catalogue_entry_count(lint->catalogue); i++) {
        const struct entry *entry = catalogue_entry(lint->catalogue, i);

        check_words(lint, entry->head.at, "tell-sender", entry->tell_sender);
        check_words(lint, entry->head.at, "tell-recipient", entry->tell_recipient);
    }
}
