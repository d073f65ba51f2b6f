/* Runs all checks, and what they share: reporting once, references, "did you mean". */
#include "lint.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

static void say_once(const struct lint *lint, const struct diag *diag)
{
    char *key = g_strdup_printf("%s:%u:%u:%s", diag->at.file, diag->at.line,
                                diag->at.column, diag->message);

    if (g_hash_table_add(lint->said, key))
        diag_add(lint->diags, diag->severity, diag->at, diag->rule, diag->hint, "%s",
                 diag->message);
}

void lint_fault(const struct lint *lint, struct source_pos at, const char *rule,
                const char *hint, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    say_once(lint, &(struct diag){DIAG_ERROR, at, rule, message, hint});
}

void lint_warning(const struct lint *lint, struct source_pos at, const char *rule,
                  const char *hint, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    say_once(lint, &(struct diag){DIAG_WARNING, at, rule, message, hint});
}

static const struct {
    const char *noun;
    size_t shelf;   /* in struct catalogue */
    int entry_kind; /* -1: any, or no entries */
} targets[] = {
    [TARGET_SITUATION] = {"situation", offsetof(struct catalogue, entries),
                          ENTRY_SITUATION},
    [TARGET_PROVIDER] = {"provider", offsetof(struct catalogue, entries), ENTRY_PROVIDER},
    [TARGET_ENTRY] = {"entry or code", offsetof(struct catalogue, entries), -1},
    [TARGET_CHECKLIST] = {"checklist", offsetof(struct catalogue, checklists), -1},
    [TARGET_LESSON] = {"lesson", offsetof(struct catalogue, lessons), -1},
};

static bool is_target(const void *item, const void *target)
{
    int kind = targets[*(const enum lint_target *)target].entry_kind;

    return kind < 0 || (int)((const struct entry *)item)->kind == kind;
}

void lint_reference(const struct lint *lint, enum lint_target target, const char *key,
                    const char *id, struct source_pos at)
{
    const struct shelf *shelf =
        (const struct shelf *)((const char *)lint->catalogue + targets[target].shelf);
    const void *item = id ? g_hash_table_lookup(shelf->by_id, id) : NULL;
    const char *nearest = NULL;
    g_autofree char *hint = NULL;

    if (!id || (item && is_target(item, &target)))
        return;
    if (g_hash_table_size(lint->said) < MOST_HINTS)
        nearest = shelf_nearest(shelf, id, is_target, &target);
    if (nearest)
        hint = g_strdup_printf(_("did you mean \"%s\"?"), nearest);
    lint_fault(lint, at, "unknown-reference", hint,
               _("\"%1$s\": there is no %2$s \"%3$s\""), key, targets[target].noun, id);
}

void lint_reference_list(const struct lint *lint, enum lint_target target,
                         const char *key, const struct string_list *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        lint_reference(lint, target, key, ids->items[i].text, ids->items[i].at);
}

char *lint_nearest_hint(const char *text, const struct struct_list *list, size_t size,
                        size_t offset)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *item = list->items;
    const char *nearest;

    for (size_t i = 0; i < list->count; i++, item += size) {
        char *name = *(char *const *)(item + offset);

        if (name)
            g_ptr_array_add(names, name);
    }
    g_ptr_array_add(names, NULL);
    nearest = text_nearest(text, (const char *const *)names->pdata);
    return nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest) : NULL;
}

void catalogue_lint(const struct catalogue *catalogue, struct diag_list *diags)
{
    static void (*const subjects[])(const struct lint *lint) = {
        lint_references, lint_texts, lint_entries,  lint_codes,     lint_patterns,
        lint_checklists, lint_ways,  lint_guidance, lint_questions, lint_log_formats,
    };
    g_autoptr(GHashTable) said =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct lint lint = {catalogue, diags, said};

    catalogue_complete(catalogue);
    for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++)
        subjects[i](&lint);
}
