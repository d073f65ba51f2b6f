/* The filters of Browse: what there is to choose, what is chosen, how much each would show. */
#include "browse.h"

#include "base/words.h"

#include "app/app.h"
#include "report/report.h"

#include <string.h>

static const char *const group_titles[] = {
    [GROUP_CLASS] = N_("Will it be retried?"), [GROUP_SUBJECT] = N_("Subject"),
    [GROUP_KIND] = N_("Kind of entry"),        [GROUP_ACTOR] = N_("Who must act?"),
    [GROUP_PROVIDER] = N_("Provider"),
};

static const char *const kind_labels[] = {
    [ENTRY_SITUATION] = N_("situations"), [ENTRY_CODE] = N_("codes"),
    [ENTRY_REPLY] = N_("replies"),        [ENTRY_PROVIDER] = N_("providers"),
    [ENTRY_GUIDE] = N_("guides"),
};

static const struct {
    enum reply_class class;
    const char *label;
} class_labels[] = {
    {CLASS_TEMPORARY, N_("4xx temporary")},
    {CLASS_PERMANENT, N_("5xx permanent")},
    {CLASS_SUCCESS, N_("2xx success")},
    {CLASS_INTERMEDIATE, N_("3xx continue")},
};

static const char *class_label(enum reply_class class)
{
    for (size_t i = 0; i < G_N_ELEMENTS(class_labels); i++) {
        if (class_labels[i].class == class)
            return _(class_labels[i].label);
    }
    return "";
}

#define SUBJECT_COUNT 8

static void add_option(struct browse *browse, enum filter_group group, const char *label,
                       int value)
{
    struct filter_option option = {
        .group = group, .label = g_strdup(label), .value = value};

    g_array_append_val(browse->options, option);
}

static void add_heading(struct browse *browse, enum filter_group group)
{
    struct filter_option option = {
        .group = group, .label = g_strdup(_(group_titles[group])), .is_heading = true};

    g_array_append_val(browse->options, option);
}

static void add_providers(struct browse *browse, const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);

        if (entry->kind != ENTRY_PROVIDER)
            continue;
        add_option(browse, GROUP_PROVIDER, entry_title(entry), 1);
        g_array_index(browse->options, struct filter_option, browse->options->len - 1)
            .provider = entry->id;
    }
}

void browse_filter_open(struct screen *screen)
{
    struct browse *browse = screen->state;

    browse->options = g_array_new(FALSE, FALSE, sizeof(struct filter_option));
    add_heading(browse, GROUP_CLASS);
    for (size_t i = 0; i < G_N_ELEMENTS(class_labels); i++)
        add_option(browse, GROUP_CLASS, _(class_labels[i].label),
                   (int)class_labels[i].class);
    add_heading(browse, GROUP_ACTOR);
    for (enum actor actor = ACTOR_SENDER; actor <= ACTOR_WAIT; actor++)
        add_option(browse, GROUP_ACTOR, actor_label(actor), (int)actor);
    add_heading(browse, GROUP_SUBJECT);
    for (int subject = 0; subject < SUBJECT_COUNT; subject++)
        add_option(browse, GROUP_SUBJECT,
                   words_shown_in("subject", enhanced_subject_name(subject)),
                   subject + 1);
    add_heading(browse, GROUP_KIND);
    for (size_t kind = 0; kind < G_N_ELEMENTS(kind_labels); kind++)
        add_option(browse, GROUP_KIND, _(kind_labels[kind]), (int)kind);
    add_heading(browse, GROUP_PROVIDER);
    add_providers(browse, app_catalogue(screen->session->app));
    list_resize(&browse->option_list, browse->options->len);
    browse->option_list.selected = 1;
}

void browse_filter_close(struct browse *browse)
{
    if (!browse->options)
        return;
    for (guint i = 0; i < browse->options->len; i++)
        g_free(g_array_index(browse->options, struct filter_option, i).label);
    g_array_free(browse->options, TRUE);
}

bool browse_option_is_on(const struct browse *browse, const struct filter_option *option)
{
    const struct search_filter *filter = &browse->filter;

    switch (option->group) {
    case GROUP_CLASS:
        return (int)filter->class == option->value;
    case GROUP_SUBJECT:
        return filter->subject == option->value;
    case GROUP_KIND:
        return (filter->kinds & (1u << option->value)) != 0;
    case GROUP_ACTOR:
        return (int)filter->who_acts == option->value;
    case GROUP_PROVIDER:
        return filter->provider && strcmp(filter->provider, option->provider) == 0;
    }
    return false;
}

static void set_option(struct search_filter *filter, const struct filter_option *option,
                       int value)
{
    unsigned bit = option->group == GROUP_KIND ? 1u << option->value : 0;

    switch (option->group) {
    case GROUP_CLASS:
        filter->class = (enum reply_class)value;
        break;
    case GROUP_SUBJECT:
        filter->subject = value;
        break;
    case GROUP_KIND: /* the one group of which several may be on */
        filter->kinds ^= bit;
        break;
    case GROUP_ACTOR:
        filter->who_acts = (enum actor)value;
        break;
    case GROUP_PROVIDER:
        filter->provider = value ? option->provider : NULL;
        break;
    }
}

static struct filter_option *selected_option(const struct browse *browse)
{
    return &g_array_index(browse->options, struct filter_option,
                          browse->option_list.selected);
}

void browse_toggle(struct browse *browse)
{
    const struct filter_option *option = selected_option(browse);

    if (option->is_heading)
        return;
    set_option(&browse->filter, option,
               browse_option_is_on(browse, option) ? 0 : option->value);
    browse->changed = true;
}

static bool is_heading(const struct browse *browse)
{
    return selected_option(browse)->is_heading;
}

/* Headings are read, not chosen: the selection passes over them. */
bool browse_move_in_filter(struct browse *browse, enum action action)
{
    struct list *list = &browse->option_list;

    if (!list_act(list, action))
        return false;
    if (is_heading(browse) && list->selected > 0 &&
        (action == ACTION_UP || action == ACTION_PAGE_UP))
        list->selected--;
    if (is_heading(browse))
        list->selected++;
    return true;
}

void browse_clear_filter(struct browse *browse)
{
    browse->filter = (struct search_filter){0};
    browse->changed = true;
}

void browse_next_class(struct browse *browse)
{
    enum reply_class *class = &browse->filter.class;

    *class = *class == CLASS_NONE        ? CLASS_TEMPORARY
             : *class == CLASS_TEMPORARY ? CLASS_PERMANENT
                                         : CLASS_NONE;
    browse->changed = true;
}

/* How many entries there were if this option were the one chosen of its group. */
static size_t count_with(struct screen *screen, const struct filter_option *option)
{
    const struct browse *browse = screen->state;
    struct search_filter filter = browse->filter;

    if (option->group == GROUP_KIND)
        filter.kinds = 0;
    set_option(&filter, option, option->value);
    return search_run(app_search(screen->session->app), browse->query.text->str, &filter,
                      NULL, 0);
}

void browse_filter_prepare(struct screen *screen, int rows)
{
    struct browse *browse = screen->state;
    struct list *list = &browse->option_list;

    list_arrange(list, rows);
    for (size_t i = list->top; i < list->count && list_row(list, i) >= 0; i++) {
        struct filter_option *option =
            &g_array_index(browse->options, struct filter_option, i);

        if (option->is_heading || option->is_counted)
            continue;
        option->found = count_with(screen, option);
        option->is_counted = true;
    }
}

char *browse_filter_words(const struct browse *browse)
{
    g_autoptr(GString) words = g_string_new(NULL);

    if (!browse->options && browse->filter.class != CLASS_NONE)
        g_string_append(words, class_label(browse->filter.class));
    for (guint i = 0; browse->options && i < browse->options->len; i++) {
        const struct filter_option *option =
            &g_array_index(browse->options, struct filter_option, i);

        if (option->is_heading || !browse_option_is_on(browse, option))
            continue;
        g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", option->label);
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}
