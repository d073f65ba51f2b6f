/* bouncedesk list --count: how much the catalogue holds, by kind, class and provider. */
#include "cli/cli.h"
#include "command.h"

#include "base/text.h"
#include "base/words.h"

#include <stdio.h>
#include <string.h>

enum { LABEL_COLUMNS = 44 };

/* One figure; `label` is for people, `key` for JSON. */
struct figure {
    const char *label, *key;
    size_t count;
};

static const struct figure kinds[] = {
    [ENTRY_SITUATION] = {N_("situations"), "situation", 0},
    [ENTRY_CODE] = {N_("codes"), "code", 0},
    [ENTRY_REPLY] = {N_("replies of providers"), "reply", 0},
    [ENTRY_PROVIDER] = {N_("providers and products"), "provider", 0},
    [ENTRY_GUIDE] = {N_("guides"), "guide", 0},
};

static const struct figure classes[] = {
    [CLASS_NONE] = {N_("either way, or none"), "none", 0},
    [CLASS_SUCCESS] = {N_("2xx, success"), "2xx", 0},
    [CLASS_INTERMEDIATE] = {N_("3xx, go on"), "3xx", 0},
    [CLASS_TEMPORARY] = {N_("4xx, temporary"), "4xx", 0},
    [CLASS_PERMANENT] = {N_("5xx, permanent"), "5xx", 0},
};

/* Copies a table with its labels in the language of the user. */
static void label_figures(struct figure *out, const struct figure *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = table[i];
        out[i].label = words_shown(table[i].label);
    }
}

static int by_count(gconstpointer a, gconstpointer b)
{
    const struct figure *first = a, *second = b;

    if (first->count != second->count)
        return first->count < second->count ? 1 : -1;
    return strcmp(first->key, second->key);
}

/* Replies by their provider, most first. */
static GArray *count_providers(const struct search_hit *hits, size_t count)
{
    GArray *figures = g_array_new(FALSE, TRUE, sizeof(struct figure));
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = hits[i].entry;
        if (!entry->provider)
            continue;
        gpointer place = NULL;
        if (!g_hash_table_lookup_extended(places, entry->provider, NULL, &place)) {
            struct figure fresh = {entry->maker ? entry->maker->title : entry->provider,
                                   entry->provider, 0};
            place = GUINT_TO_POINTER(figures->len);
            g_hash_table_insert(places, (gpointer)entry->provider, place);
            g_array_append_val(figures, fresh);
        }
        g_array_index(figures, struct figure, GPOINTER_TO_UINT(place)).count++;
    }
    g_array_sort(figures, by_count);
    return figures;
}

static void print_figure(const struct figure *figure)
{
    size_t columns = 0;
    g_autofree char *visible = text_visible(figure->label);
    size_t length = text_clip(visible, LABEL_COLUMNS, &columns);

    printf("  %.*s%*s %6zu\n", (int)length, visible, (int)(LABEL_COLUMNS - columns), "",
           figure->count);
}

static void print_group(const char *title, const struct figure *figures, size_t count)
{
    size_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += figures[i].count;
    if (sum)
        printf("%s\n", title);
    for (size_t i = 0; i < count; i++)
        if (figures[i].count)
            print_figure(&figures[i]);
}

static json_t *json_group(const struct figure *figures, size_t count)
{
    json_t *group = json_object();

    for (size_t i = 0; i < count; i++)
        if (figures[i].key)
            json_object_set_new(group, figures[i].key,
                                json_integer((json_int_t)figures[i].count));
    return group;
}

void cli_print_counts(const struct catalogue *catalogue, const struct search_hit *hits,
                      size_t count, bool json)
{
    struct figure by_kind[G_N_ELEMENTS(kinds)], by_class[G_N_ELEMENTS(classes)];
    const struct figure others[] = {
        {_("checklists"), "checklists", catalogue_checklist_count(catalogue)},
        {_("lessons"), "lessons", catalogue_lesson_count(catalogue)},
        {_("quiz questions"), "questions", catalogue_question_count(catalogue)},
        {_("log formats"), "log_formats", catalogue_log_format_count(catalogue)},
    };
    g_autoptr(GArray) providers = count_providers(hits, count);
    const struct figure *by_provider = (const struct figure *)(void *)providers->data;

    label_figures(by_kind, kinds, G_N_ELEMENTS(kinds));
    label_figures(by_class, classes, G_N_ELEMENTS(classes));
    for (size_t i = 0; i < count; i++) {
        by_kind[hits[i].entry->kind].count++;
        by_class[entry_class(hits[i].entry)].count++;
    }
    if (json) {
        cli_print_json(json_pack("{s:I, s:o, s:o, s:o, s:o}", "entries",
                                 (json_int_t)count, "kinds",
                                 json_group(by_kind, G_N_ELEMENTS(by_kind)), "classes",
                                 json_group(by_class, G_N_ELEMENTS(by_class)),
                                 "providers", json_group(by_provider, providers->len),
                                 "others", json_group(others, G_N_ELEMENTS(others))),
                       false);
        return;
    }
    printf(P_("%zu entry\n", "%zu entries\n", count), count);
    print_group(_("By kind"), by_kind, G_N_ELEMENTS(by_kind));
    print_group(_("By class"), by_class, G_N_ELEMENTS(by_class));
    print_group(_("Replies by provider"), by_provider, providers->len);
    print_group(_("Beside the entries"), others, G_N_ELEMENTS(others));
}
