/* Reply codes, enhanced codes and commands that cannot be what they claim. */
#include "lint.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"

static void check_code(const struct lint *lint, const char *key, const char *code,
                       struct source_pos at)
{
    struct code_range range;

    if (code && !code_range_parse(code, &range))
        lint_fault(lint, at, "bad-code",
                   _("\"552\", \"5.2.2\", \"x.2.2\", \"4.7.5xx\" or \"5.7.606-649\""),
                   _("\"%1$s\": \"%2$s\" is not a code"), key, code);
}

static void check_codes(const struct lint *lint, const char *key,
                        const struct string_list *codes)
{
    for (size_t i = 0; i < codes->count; i++)
        check_code(lint, key, codes->items[i].text, codes->items[i].at);
}

static void check_stage(const struct lint *lint, const struct trap_when *when)
{
    static const char *const stages[] = {"CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL",
                                         "RCPT",    "DATA", "QUIT",     NULL};
    g_autofree char *all = NULL;

    if (!when->stage || g_strv_contains(stages, when->stage))
        return;
    all = g_strjoinv(", ", (char **)stages);
    lint_fault(lint, when->head.at, "bad-value", all, _("\"stage\" cannot be \"%s\""),
               when->stage);
}

static void check_traps(const struct lint *lint, const struct struct_list *traps)
{
    const struct trap *trap = traps->items;

    for (size_t i = 0; i < traps->count; i++, trap++) {
        if (!trap->when)
            continue;
        check_code(lint, "code", trap->when->code, trap->when->head.at);
        check_stage(lint, trap->when);
    }
}

static void check_classes(const struct lint *lint, const struct entry *code)
{
    static const char *const classes[] = {"2", "4", "5", NULL};

    for (size_t i = 0; i < code->classes.count; i++) {
        const struct located *class = &code->classes.items[i];

        if (!g_strv_contains(classes, class->text))
            lint_fault(lint, class->at, "bad-code", _("\"2\", \"4\" or \"5\""),
                       _("\"%s\" is not a class"), class->text);
    }
    if (code->classes.count > 0 && code->code[0] != 'x')
        lint_fault(lint, code->head.at, "bad-code",
                   _("write \"x\" for the class, or leave \"classes\" out"),
                   _("\"%s\" has its class already"), code->code);
}

void lint_codes(const struct lint *lint)
{
    const struct catalogue *catalogue = lint->catalogue;

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);

        check_codes(lint, "codes", &entry->codes);
        check_codes(lint, "goes-with", &entry->goes_with);
        check_traps(lint, &entry->traps);
        if (entry->kind == ENTRY_CODE)
            check_classes(lint, entry);
    }
}
