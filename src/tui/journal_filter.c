/* The filters of the Journal: what there is to choose, what is chosen. */
#include "journal_state.h"

#include "base/words.h"
#include "report/report.h"

#include <string.h>

#define MOST_SUBJECTS 40
#define DAY_SECONDS   86400

static void add_heading(struct journal_state *state, const char *label)
{
    struct journal_option option = {.label = g_strdup(label), .is_heading = true};

    g_array_append_val(state->options, option);
}

static void add_option(struct journal_state *state, enum journal_group group,
                       const char *label, const char *value)
{
    struct journal_option option = {
        .group = group, .label = g_strdup(label), .value = g_strdup(value)};

    g_array_append_val(state->options, option);
}

struct adding {
    struct screen *screen;
    enum journal_group group;
};

static void add_subject(const struct journal_subject *subject, void *user)
{
    const struct adding *adding = user;
    const struct catalogue *catalogue = app_catalogue(adding->screen->session->app);
    const struct entry *entry = adding->group == JOURNAL_GROUP_PROVIDER
                                    ? catalogue_find(catalogue, subject->name)
                                    : NULL;
    g_autofree char *label = g_strdup_printf(
        "%s (%zu)", entry ? entry_title(entry) : subject->name, subject->cases);

    add_option(adding->screen->state, adding->group, label, subject->name);
}

/* The most frequent of the last quarter. */
static void add_subjects(struct screen *screen, enum journal_group group,
                         enum journal_kind kind)
{
    struct app *app = screen->session->app;
    struct journal_span span = {kind, app_now(app), JOURNAL_WEEKS, MOST_SUBJECTS};
    struct adding adding = {screen, group};
    g_autoptr(GError) error = NULL;
    struct journal *journal = app_journal(app, &error);

    if (journal)
        journal_top(journal, &span, add_subject, &adding, &error);
    session_say_error(screen->session, &error);
}

void journal_filter_open(struct screen *screen)
{
    static const struct {
        const char *label, *days;
    } ages[] = {{N_("today"), "1"},
                {N_("the last seven days"), "7"},
                {N_("the last four weeks"), "28"},
                {N_("the last quarter"), "91"}};
    struct journal_state *state = screen->state;

    state->filtering = true;
    if (state->options)
        return;
    state->options = g_array_new(FALSE, FALSE, sizeof(struct journal_option));
    add_heading(state, _("When?"));
    for (size_t i = 0; i < G_N_ELEMENTS(ages); i++)
        add_option(state, JOURNAL_GROUP_AGE, words_shown(ages[i].label), ages[i].days);
    add_heading(state, _("Will it be retried?"));
    add_option(state, JOURNAL_GROUP_CLASS, _("4xx temporary"),
               reply_class_name(CLASS_TEMPORARY));
    add_option(state, JOURNAL_GROUP_CLASS, _("5xx permanent"),
               reply_class_name(CLASS_PERMANENT));
    add_heading(state, _("Who must act?"));
    for (enum actor actor = ACTOR_SENDER; actor <= ACTOR_WAIT; actor++)
        add_option(state, JOURNAL_GROUP_ACTOR, actor_label(actor), actor_name(actor));
    add_heading(state, _("Outcome"));
    add_option(state, JOURNAL_GROUP_OUTCOME, C_("case", "open"), JOURNAL_OPEN);
    add_option(state, JOURNAL_GROUP_OUTCOME, _("solved"), JOURNAL_SOLVED);
    add_heading(state, _("Provider"));
    add_subjects(screen, JOURNAL_GROUP_PROVIDER, JOURNAL_PROVIDER);
    add_heading(state, _("Reason"));
    add_subjects(screen, JOURNAL_GROUP_REASON, JOURNAL_REASON);
    list_resize(&state->option_list, state->options->len);
    state->option_list.selected = 1;
}

void journal_filter_close(struct journal_state *state)
{
    for (guint i = 0; state->options && i < state->options->len; i++) {
        g_free(g_array_index(state->options, struct journal_option, i).label);
        g_free(g_array_index(state->options, struct journal_option, i).value);
    }
    if (state->options)
        g_array_free(state->options, TRUE);
    for (int group = 0; group < JOURNAL_GROUP_COUNT; group++)
        g_free(state->chosen[group]);
}

static bool is_on(const struct journal_state *state, const struct journal_option *option)
{
    return !option->is_heading &&
           g_strcmp0(state->chosen[option->group], option->value) == 0;
}

void journal_choose(struct journal_state *state, enum journal_group group,
                    const char *value)
{
    char *chosen = g_strdup(value);

    g_free(state->chosen[group]);
    state->chosen[group] = chosen;
    state->changed = true;
}

void journal_filter_clear(struct journal_state *state)
{
    for (int group = 0; group < JOURNAL_GROUP_COUNT; group++)
        journal_choose(state, (enum journal_group)group, NULL);
}

bool journal_is_filtered(const struct journal_state *state)
{
    for (int group = 0; group < JOURNAL_GROUP_COUNT; group++)
        if (state->chosen[group])
            return true;
    return false;
}

void journal_filter_apply(const struct journal_state *state, int64_t now,
                          struct journal_filter *filter)
{
    const char **fields[] = {[JOURNAL_GROUP_CLASS] = &filter->class,
                             [JOURNAL_GROUP_ACTOR] = &filter->who_acts,
                             [JOURNAL_GROUP_OUTCOME] = &filter->outcome,
                             [JOURNAL_GROUP_PROVIDER] = &filter->provider,
                             [JOURNAL_GROUP_REASON] = &filter->reason};
    const char *days = state->chosen[JOURNAL_GROUP_AGE];

    for (size_t group = 0; group < G_N_ELEMENTS(fields); group++)
        if (state->chosen[group])
            *fields[group] = state->chosen[group];
    if (days)
        filter->since =
            (now / DAY_SECONDS - g_ascii_strtoll(days, NULL, 10) + 1) * DAY_SECONDS;
}

char *journal_filter_words(const struct journal_state *state)
{
    g_autoptr(GString) words = g_string_new(NULL);

    for (guint i = 0; state->options && i < state->options->len; i++) {
        const struct journal_option *option =
            &g_array_index(state->options, struct journal_option, i);
        if (is_on(state, option))
            g_string_append_printf(words, "%s%s", words->len ? ", " : "", option->label);
    }
    if (!words->len && state->chosen[JOURNAL_GROUP_CLASS])
        g_string_append(words, state->chosen[JOURNAL_GROUP_CLASS]);
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static const struct journal_option *selected_option(const struct journal_state *state)
{
    return &g_array_index(state->options, struct journal_option,
                          state->option_list.selected);
}

/* Headings are read, not chosen: the selection passes over them. */
static bool move(struct journal_state *state, enum action action)
{
    struct list *list = &state->option_list;

    if (!list_act(list, action))
        return false;
    if (selected_option(state)->is_heading && list->selected > 0 &&
        (action == ACTION_UP || action == ACTION_PAGE_UP))
        list->selected--;
    if (selected_option(state)->is_heading && list->selected + 1 < list->count)
        list->selected++;
    return true;
}

struct ui_step journal_act_in_filter(struct journal_state *state, enum action action)
{
    if (action == ACTION_TOGGLE || action == ACTION_RIGHT) {
        const struct journal_option *option = selected_option(state);
        if (!option->is_heading)
            journal_choose(state, option->group,
                           is_on(state, option) ? NULL : option->value);
    } else if (action == ACTION_CLEAR_FILTERS) {
        journal_filter_clear(state);
    } else if (action == ACTION_BACK || action == ACTION_LEFT ||
               action == ACTION_NEXT_PANE) {
        state->filtering = false;
    } else if (!move(state, action)) {
        return UI_STEP_PASS;
    }
    return UI_STEP_STAY;
}

static void draw_option(const struct journal_state *state, const struct area *area,
                        int row, size_t index)
{
    const struct journal_option *option =
        &g_array_index(state->options, struct journal_option, index);

    draw_filter_row(
        area, row,
        &(struct filter_row){.label = option->label,
                             .heading = option->is_heading,
                             .on = is_on(state, option),
                             .selected = index == state->option_list.selected});
}

void journal_filter_draw(const struct journal_state *state, const struct area *area)
{
    for (int row = 0; row < area->rows; row++) {
        size_t index = state->option_list.top + (size_t)row;
        if (index < state->option_list.count)
            draw_option(state, area, row, index);
    }
}
