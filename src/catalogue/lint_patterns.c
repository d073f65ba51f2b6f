/* Patterns that do not compile or could never be used. */
#include "lint.h"

#include "base/words.h"

#include <string.h>

#include "pattern/pattern_set.h"

/* `at` is where the pattern's first character stands; its text is on one line, as it should be. */
static struct source_pos place_in_pattern(const struct located *pattern, size_t offset)
{
    struct source_pos at = pattern->at;

    at.column += (uint32_t)g_utf8_strlen(pattern->text,
                                         (gssize)MIN(offset, strlen(pattern->text)));
    return at;
}

static void check_pattern(const struct lint *lint, const struct located *pattern)
{
    struct pattern_problem problem;

    if (!pattern_check(pattern->text, &problem))
        lint_fault(lint, place_in_pattern(pattern, problem.offset), "bad-pattern", NULL,
                   _("in the pattern '%1$s': %2$s"), pattern->text, problem.message);
}

static void check_patterns(const struct lint *lint, const struct string_list *patterns)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (size_t i = 0; i < patterns->count; i++) {
        const struct located *pattern = &patterns->items[i];

        check_pattern(lint, pattern);
        if (!g_hash_table_add(seen, (gpointer)pattern->text))
            lint_fault(lint, pattern->at, "duplicate-pattern", NULL,
                       _("the pattern '%s' is given twice"), pattern->text);
    }
}

void lint_patterns(const struct lint *lint)
{
    for (size_t i = 0; i < catalogue_entry_count(lint->catalogue); i++) {
        const struct entry *entry = catalogue_entry(lint->catalogue, i);

        check_patterns(lint, &entry->patterns);
        check_patterns(lint, &entry->shared_patterns);
        check_patterns(lint, &entry->hints);
        check_patterns(lint, &entry->markers);
    }
}
