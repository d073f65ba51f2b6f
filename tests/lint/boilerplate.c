/*
 * Finds boilerplate in the catalogue: sentences that stand in more than three entries.
 *
 *     boilerplate LIST FOLDER...
 *
 * Names, codes, numbers, addresses and placeholders are folded first, so that a sentence in which
 * only the provider was exchanged counts as the same. An entry is each situation, code, reply,
 * provider, guide, checklist, lesson and question. LIST names what may stand in many entries:
 * short items such as "the whole bounce". Exit status 1 if anything else does.
 */
#include "base/arena.h"
#include "base/paths.h"
#include "base/text.h"
#include "catalogue/catalogue.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ENTRIES = 3, FEWEST_WORDS = 3, LONGEST_LIST = 60 };

/* Not prose: names, protocol text, links, words for searching. */
static const char *const skipped_keys[] = {
    "id",         "override",  "code",       "codes",    "classes",    "commands",
    "goes-with",  "hosts",     "markers",    "patterns", "samples",    "keywords",
    "sources",    "help",      "provider",   "like",     "situations", "see",
    "lesson",     "call",      "next",       "outcome",  "then",       "key",
    "checklists", "last-seen", "postmaster", "contact",  "example",    "reply",
    "about",      "label",     NULL,
};

struct sentence {
    char *text; /* as first written */
    GPtrArray *entries;
};

struct survey {
    GHashTable *sentences; /* folded text -> struct sentence */
    GHashTable *names;     /* words of provider names */
    const char *entry;     /* "file: id" of the one being read */
    struct arena *arena;
};

static void sentence_free(gpointer data)
{
    struct sentence *sentence = data;

    g_free(sentence->text);
    g_ptr_array_free(sentence->entries, TRUE);
    g_free(sentence);
}

/* A word that stands for others of its kind: it holds a digit, a dot inside, "@", a placeholder, a
   capital that no sentence begins with, or it is part of a provider's name. */
static bool is_exchangeable(const struct survey *survey, const char *word, bool first)
{
    g_autofree char *folded = text_fold(word);

    for (const char *at = word; *at; at++) {
        if (g_ascii_isdigit(*at) || strchr("@{}/_", *at) ||
            (*at == '.' && g_ascii_isalnum(at[1])))
            return true;
        if (g_ascii_isupper(*at) && !(first && at == word))
            return true;
    }
    return g_hash_table_contains(survey->names, folded);
}

/* "The list of Gmail is 5.7.1" is "the list of ~ is ~"; neighbours that are folded become one. */
static char *fold_sentence(const struct survey *survey, const char *text, size_t *words)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit_set(text, " \t\n\"'()[],;:!?`*", -1);
    bool after_name = false, first = true;

    *words = 0;
    for (char **part = parts; *part; part++) {
        size_t length = strlen(*part);
        while (length && (*part)[length - 1] == '.')
            (*part)[--length] = '\0';
        if (!length)
            continue;
        bool name = is_exchangeable(survey, *part, first);
        g_autofree char *word = name ? g_strdup("~") : text_fold(*part);
        if (!name || !after_name)
            g_string_append_printf(folded, "%s%s", folded->len ? " " : "", word);
        *words += !name;
        after_name = name;
        first = false;
    }
    return g_string_free(g_steal_pointer(&folded), FALSE);
}

static void count_sentence(struct survey *survey, const char *text)
{
    size_t words = 0;
    char *folded = fold_sentence(survey, text, &words);
    struct sentence *sentence = g_hash_table_lookup(survey->sentences, folded);

    if (words < FEWEST_WORDS) {
        g_free(folded);
        return;
    }
    if (!sentence) {
        sentence = g_new0(struct sentence, 1);
        sentence->text = g_strdup(text);
        sentence->entries = g_ptr_array_new();
        g_hash_table_insert(survey->sentences, folded, sentence);
    } else {
        g_free(folded);
    }
    GPtrArray *entries = sentence->entries;
    if (!entries->len || entries->pdata[entries->len - 1] != survey->entry)
        g_ptr_array_add(entries, (gpointer)survey->entry);
}

static void count_text(struct survey *survey, const char *text)
{
    const char *start = text;

    for (const char *at = text; *at; at++) {
        bool ends = (*at == '\n' && at[1] == '\n') ||
                    (strchr(".!?", *at) && (at[1] == ' ' || at[1] == '\n'));
        if (!ends)
            continue;
        g_autofree char *sentence = g_strndup(start, (size_t)(at + 1 - start));
        count_sentence(survey, g_strstrip(sentence));
        start = at + 1;
    }
    g_autofree char *rest = g_strdup(start);
    count_sentence(survey, g_strstrip(rest));
}

static void count_strings(struct survey *survey, const struct string_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        count_text(survey, list->items[i].text);
}

static void count_mapping(struct survey *survey, const struct schema *schema,
                          const char *object);

static void count_list(struct survey *survey, const struct schema *schema,
                       const struct struct_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        count_mapping(survey, schema, (const char *)list->items + i * schema->size);
}

/* The tables that decode a mapping also tell where its texts are. */
static void count_mapping(struct survey *survey, const struct schema *schema,
                          const char *object)
{
    for (const struct field *field = schema->fields; field->key; field++) {
        const void *at = object + field->offset;
        const char *text = NULL;
        if (g_strv_contains(skipped_keys, field->key))
            continue;
        if (field->kind == FIELD_STRING && (text = *(const char *const *)at))
            count_text(survey, text);
        else if (field->kind == FIELD_STRING_LIST)
            count_strings(survey, at);
        else if (field->kind == FIELD_STRUCT && *(const void *const *)at)
            count_mapping(survey, field->items, *(const char *const *)at);
        else if (field->kind == FIELD_STRUCT_LIST)
            count_list(survey, field->items, at);
    }
}

static const char *text_of_key(const struct schema *schema, const char *object,
                               const char *key)
{
    for (const struct field *field = schema->fields; field->key; field++)
        if (strcmp(field->key, key) == 0)
            return *(const char *const *)(const void *)(object + field->offset);
    return NULL;
}

static void count_entries(struct survey *survey, const struct field *kind,
                          const struct struct_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const char *object = (const char *)list->items + i * kind->items->size;
        const struct yaml_head *head = (const void *)object;
        const char *id = text_of_key(kind->items, object, "id");
        if (!id)
            id = text_of_key(kind->items, object, "code");
        g_autofree char *file = g_path_get_basename(head->at.file);
        survey->entry = arena_printf(survey->arena, "%s: %s", file, id ? id : "?");
        count_mapping(survey, kind->items, object);
    }
}

/* "Gmail and Google Workspace" gives gmail, google, workspace. */
static void note_provider_names(struct survey *survey, const struct field *kind,
                                const struct struct_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const char *object = (const char *)list->items + i * kind->items->size;
        const char *title = text_of_key(kind->items, object, "title");
        g_auto(GStrv) words = g_strsplit_set(title ? title : "", " ,()'\"", -1);
        for (char **word = words; *word; word++)
            if (g_ascii_isupper(**word))
                g_hash_table_add(survey->names, text_fold(*word));
    }
}

typedef void each_list(struct survey *survey, const struct field *kind,
                       const struct struct_list *list);

/* Of one kind, or of all that have prose. */
static void for_each_list(struct survey *survey, const char *file, const char *only,
                          each_list *each)
{
    for (const struct field *kind = catalogue_schemas()[0]->fields; kind->key; kind++)
        if (kind->kind == FIELD_STRUCT_LIST &&
            (only ? strcmp(kind->key, only) == 0 : strcmp(kind->key, "log-formats") != 0))
            each(survey, kind, (const void *)(file + kind->offset));
}

/* Every file of the folders, decoded. */
static GPtrArray *read_files(char **folders, struct arena *arena)
{
    GPtrArray *files = g_ptr_array_new();
    struct diag_list *diags = diag_list_new();

    for (; *folders; folders++) {
        g_auto(GStrv) paths = paths_yaml_files(*folders, NULL);
        for (char **path = paths; path && *path; path++) {
            struct yamldoc *doc = yamldoc_load(*path, diags);
            void *file = arena_alloc(arena, catalogue_schemas()[0]->size);
            if (!doc)
                continue;
            yamldoc_decode(doc, catalogue_schemas()[0], arena, file, diags);
            yamldoc_free(doc);
            g_ptr_array_add(files, file);
        }
    }
    diag_list_free(diags);
    return files;
}

/* One sentence a line; "#" begins a comment. */
static GHashTable *read_allowed(const struct survey *survey, const char *path)
{
    g_autofree char *text = NULL;
    GHashTable *allowed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (!g_file_get_contents(path, &text, NULL, NULL))
        text = g_strdup("");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        size_t words = 0;
        if (**line && **line != '#')
            g_hash_table_add(allowed, fold_sentence(survey, *line, &words));
    }
    return allowed;
}

static int by_spread(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct sentence *first = g_hash_table_lookup(data, *(const char *const *)a);
    const struct sentence *second = g_hash_table_lookup(data, *(const char *const *)b);

    if (first->entries->len != second->entries->len)
        return first->entries->len < second->entries->len ? 1 : -1;
    return strcmp(first->text, second->text);
}

static void print_sentence(const struct sentence *sentence)
{
    printf("%u entries: %s\n", sentence->entries->len, sentence->text);
    for (guint i = 0; i < sentence->entries->len; i++)
        printf("    %s\n", (const char *)sentence->entries->pdata[i]);
}

static size_t report(const struct survey *survey, GHashTable *allowed)
{
    guint length = 0;
    g_autofree gpointer *keys =
        g_hash_table_get_keys_as_array(survey->sentences, &length);
    size_t found = 0;

    g_qsort_with_data(keys, (int)length, sizeof *keys, by_spread, survey->sentences);
    for (guint i = 0; i < length; i++) {
        const struct sentence *sentence = g_hash_table_lookup(survey->sentences, keys[i]);
        if (sentence->entries->len <= MOST_ENTRIES)
            break;
        if (g_hash_table_contains(allowed, keys[i]))
            continue;
        print_sentence(sentence);
        found++;
    }
    printf("%u sentences, %zu of them in more than %d entries; %u may be\n", length,
           found, MOST_ENTRIES, g_hash_table_size(allowed));
    return found;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: boilerplate LIST FOLDER...\n", stderr);
        return 2;
    }
    struct survey survey = {
        .sentences =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, sentence_free),
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .arena = arena_new(),
    };
    g_autoptr(GPtrArray) files = read_files(argv + 2, survey.arena);

    for (guint i = 0; i < files->len; i++)
        for_each_list(&survey, files->pdata[i], "providers", note_provider_names);
    for (guint i = 0; i < files->len; i++)
        for_each_list(&survey, files->pdata[i], NULL, count_entries);
    g_autoptr(GHashTable) allowed = read_allowed(&survey, argv[1]);
    size_t found = report(&survey, allowed);
    bool short_list = g_hash_table_size(allowed) <= LONGEST_LIST;
    if (!short_list)
        printf("the list may have %d sentences at the most\n", LONGEST_LIST);

    g_hash_table_unref(survey.sentences);
    g_hash_table_unref(survey.names);
    arena_free(survey.arena);
    return files->len == 0 || found || !short_list;
}
