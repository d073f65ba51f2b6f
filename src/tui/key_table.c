/* Writes the key table as plain text and as Markdown. */
#include "tui/key_table.h"

#include "keymap.h"

#include "base/diag.h"
#include "base/words.h"

#include <glib.h>

/* An action stands in the first group that has one of its contexts. */
static const struct {
    const char *title;
    unsigned contexts;
} groups[] = {
    {N_("Browse"),
     CTX_BROWSE | CTX_ENTRY | CTX_HITS | CTX_FILTER | CTX_TWINS | CTX_QUERY},
    {N_("Analyze"), CTX_BOX | CTX_REPORT | CTX_FOUND | CTX_LOG | CTX_FAILURES},
    {N_("Walk"), CTX_ASKING | CTX_OUTCOME},
    {N_("Learn"), CTX_LESSON | CTX_QUIZ | CTX_NEXT},
    {N_("Journal"), CTX_JOURNAL},
    {N_("Lists and texts"), CTX_MOVE | CTX_LIST | CTX_TEXT | CTX_OPEN | CTX_COPY},
    {N_("Typing"), CTX_FIELD | CTX_EDITOR},
    {N_("Everywhere"), CTX_ANY},
};

/* NULL: an action without a group. */
static const char *group_of(enum action action)
{
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
        if (action_info(action)->contexts & groups[i].contexts)
            return groups[i].title;
    }
    return NULL;
}

static char *key_names(const struct keymap *keymap, enum action action,
                       const char *before, const char *after)
{
    uint32_t keys[KEYMAP_KEYS_MAX];
    size_t count = keymap_keys(keymap, action, keys);
    GString *names = g_string_new(NULL);

    for (size_t i = 0; i < count; i++) {
        char name[KEY_NAME_SIZE];
        g_string_append_printf(names, "%s%s%s%s", i > 0 ? " " : "", before,
                               key_to_name(keys[i], name), after);
    }
    return g_string_free(names, FALSE);
}

typedef void row_writer(GString *text, const struct keymap *keymap, enum action action);

static void write_text_row(GString *text, const struct keymap *keymap, enum action action)
{
    g_autofree char *keys = key_names(keymap, action, "", "");

    g_string_append_printf(text, "  %-16s %-20s %s\n", keys, action_info(action)->name,
                           words_shown(action_info(action)->sentence));
}

static void write_markdown_row(GString *text, const struct keymap *keymap,
                               enum action action)
{
    g_autofree char *keys = key_names(keymap, action, "`", "`");

    g_string_append_printf(text, "| %s | %s | %s |\n", keys, action_info(action)->name,
                           words_shown(action_info(action)->sentence));
}

static char *write_table(const struct settings *settings, const char *head,
                         const char *below, row_writer *write_row)
{
    struct diag_list *faults = diag_list_new();
    struct keymap *keymap = keymap_from_settings(settings, faults);
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
        g_string_append_printf(text, "%s%s%s%s%s", i > 0 ? "\n" : "", head,
                               _(groups[i].title), head, below);
        for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
            if (group_of(action) == groups[i].title)
                write_row(text, keymap, action);
        }
    }
    keymap_free(keymap);
    diag_list_free(faults);
    return g_string_free(text, FALSE);
}

char *key_table_text(const struct settings *settings)
{
    return write_table(settings, "", "\n", write_text_row);
}

char *key_table_markdown(const struct settings *settings)
{
    return write_table(settings, "**",
                       "\n\n| keys | action | what it does |\n| --- | --- | --- |\n",
                       write_markdown_row);
}

void key_table_check(const struct settings *settings, struct diag_list *diags)
{
    keymap_free(keymap_from_settings(settings, diags));
}
