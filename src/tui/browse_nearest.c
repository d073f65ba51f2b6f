/* What is shown when no entry has all the words: those that have most of them. */
#include "browse.h"

#include <string.h>

/* Nobody types more; each is tried without. */
#define WORDS_MAX 6

/* All words but the one at `left_out`. */
static char *words_without(char **words, size_t count, size_t left_out)
{
    g_autoptr(GString) query = g_string_new(NULL);

    for (size_t i = 0; i < count; i++) {
        if (i != left_out)
            g_string_append_printf(query, "%s%s", query->len > 0 ? " " : "", words[i]);
    }
    return g_string_free(g_steal_pointer(&query), FALSE);
}

/* The words in a list that is ended by NULL; those too many are left out. */
static char **words_of(const char *query, size_t *count)
{
    g_auto(GStrv) parts = g_strsplit_set(query, " \t", -1);
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();

    *count = 0;
    for (size_t i = 0; parts[i] && *count < WORDS_MAX; i++) {
        if (parts[i][0] == '\0')
            continue; /* between two blanks */
        g_strv_builder_add(words, parts[i]);
        (*count)++;
    }
    return g_strv_builder_end(words);
}

/* The last word is the newest and the likeliest to be wrong, so it is left out first. */
char *browse_nearest(const struct search_index *index, const char *query,
                     const struct search_filter *filter)
{
    size_t count;
    g_auto(GStrv) words = words_of(query, &count);

    for (; count > 1; count--) {
        for (size_t i = count; i-- > 0;) {
            struct search_hit hit;
            g_autofree char *fewer = words_without(words, count, i);

            if (search_run(index, fewer, filter, &hit, 1) > 0)
                return g_steal_pointer(&fewer);
        }
    }
    return NULL;
}
