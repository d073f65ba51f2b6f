/* The list of Walk: saved walkthroughs to resume, checklists to begin. */
#include "walk.h"

#include "base/text.h"
#include "base/words.h"

#include <string.h>

/* From here on there is room for the day. */
#define DAY_COLS 60

void walk_list_close(struct walk_state *state)
{
    walk_summaries_free(state->saved, state->saved_count);
    state->saved = NULL;
    state->saved_count = 0;
}

size_t walk_list_count(const struct screen *screen)
{
    const struct walk_state *state = screen->state;

    return state->saved_count +
           catalogue_checklist_count(app_catalogue(screen->session->app));
}

void walk_list_load(struct screen *screen)
{
    struct walk_state *state = screen->state;
    g_autoptr(GError) error = NULL;

    walk_list_close(state);
    state->saved = app_walks(screen->session->app, false, &state->saved_count, &error);
    if (!state->saved)
        state->saved_count = 0;
    session_say_error(screen->session, &error);
    list_resize(&state->list, walk_list_count(screen));
}

static const struct checklist *checklist_at(const struct screen *screen, size_t index)
{
    const struct walk_state *state = screen->state;

    return catalogue_checklist_at(app_catalogue(screen->session->app),
                                  index - state->saved_count);
}

const struct walk_summary *walk_list_selected(const struct walk_state *state)
{
    size_t index = state->list.selected;

    return index < state->saved_count ? &state->saved[index] : NULL;
}

void walk_list_other_part(struct walk_state *state)
{
    struct list *list = &state->list;

    list->selected = list->selected < state->saved_count ? state->saved_count : 0;
    list_resize(list, list->count);
}

void walk_list_open(struct screen *screen)
{
    struct walk_state *state = screen->state;
    size_t index = state->list.selected;
    g_autoptr(GError) error = NULL;

    if (index >= state->list.count)
        return;
    if (index < state->saved_count)
        state->walk =
            app_walk_resume(screen->session->app, state->saved[index].id, &error);
    else
        state->walk = app_walk_start(screen->session->app, checklist_at(screen, index),
                                     NULL, NULL, &error);
    state->lost = error != NULL;
    state->changed = true;
    session_say_error(screen->session, &error);
}

void walk_list_copy(struct screen *screen)
{
    struct walk_state *state = screen->state;
    g_autoptr(GString) lines = g_string_new(NULL);

    for (size_t i = 0; i < state->saved_count; i++)
        g_string_append_printf(lines, "%s  %s\n", state->saved[i].number,
                               state->saved[i].about);
    g_autofree char *shown = session_shown(screen->session, lines->str);
    session_copy(screen->session, _("list"), shown);
}

static char *day_of(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at);

    return time ? g_date_time_format(time, "%Y-%m-%d") : g_strdup("");
}

/* How it stands, in one or two words: what wants attention is not called "ended". */
static char *standing_of(const struct walk_summary *saved)
{
    g_autofree char *due = saved->due ? day_of(saved->due) : NULL;

    if (saved->is_stale)
        return g_strdup(C_("walk", "changed"));
    if (saved->is_due)
        return g_strdup(_("due now"));
    if (due)
        return g_strdup_printf(_("due %s"), due + strlen("2026-"));
    return g_strdup(saved->outcome ? C_("walk", "ended") : C_("walk", "open"));
}

/* Where the words of an item stand: from here to the standing of a saved one, or the edge. */
struct place_of_words {
    int from, to;
};

static struct place_of_words words_place(const struct walk_state *state, size_t index,
                                         int cols)
{
    if (index >= state->saved_count)
        return (struct place_of_words){2, cols};
    g_autofree char *standing = standing_of(&state->saved[index]);

    return (struct place_of_words){cols >= DAY_COLS ? 26 : 14,
                                   cols - (int)text_width(standing) - 3};
}

static char *words_of(const struct screen *screen, size_t index)
{
    const struct walk_state *state = screen->state;

    if (index >= state->saved_count)
        return g_strdup(checklist_at(screen, index)->title);
    const struct walk_summary *saved = &state->saved[index];
    bool has_about = saved->about && saved->about[0] != '\0';

    return session_shown(screen->session,
                         has_about ? saved->about : saved->checklist_title);
}

static void draw_saved(const struct walk_summary *saved, const struct area *area, int row,
                       bool selected)
{
    int role = selected ? UI_SELECTED : ROLE_BODY;
    g_autofree char *standing = standing_of(saved);
    g_autofree char *day = day_of(saved->changed);
    bool is_quiet = saved->outcome && !saved->is_due && !saved->is_stale;
    int standing_role = selected ? role : is_quiet ? ROLE_MUTED : ROLE_WARNING;

    draw_text(area, row, 2, selected ? role : ROLE_CODE, saved->number);
    if (area->cols >= DAY_COLS)
        draw_text(area, row, 14, selected ? role : ROLE_MUTED, day);
    draw_right(area, row, 1, standing_role, standing);
}

/* Row 0 and the row between the parts are headings, so items stand one or two rows lower. */
static int row_of(const struct walk_state *state, size_t index)
{
    int headings = index < state->saved_count || state->saved_count == 0 ? 1 : 3;
    int extra = index > state->list.selected ? state->list.extra : 0;

    return (int)index + headings + extra;
}

static void draw_item(const struct screen *screen, const struct area *area, int row,
                      size_t index)
{
    const struct walk_state *state = screen->state;
    bool selected = index == state->list.selected;

    if (selected) {
        draw_blank(area, row, 0, UI_SELECTED);
        if (state->list.extra > 0)
            draw_blank(area, row + 1, 0, UI_SELECTED);
        draw_cursor(area, row, 1);
        draw_text(area, row, 0, UI_SELECTED, screen->session->ascii ? ">" : "▌");
    }
    struct place_of_words place = words_place(state, index, area->cols);
    struct area words_area = area_cols(area, 0, place.to);
    g_autofree char *words = words_of(screen, index);

    draw_rows(&words_area, row, selected ? state->list.extra : 0, place.from,
              selected ? UI_SELECTED : ROLE_BODY, words);
    if (index < state->saved_count)
        draw_saved(&state->saved[index], area, row, selected);
}

bool walk_list_click(struct screen *screen, int row)
{
    struct walk_state *state = screen->state;

    for (size_t i = 0; i < state->list.count; i++) {
        if (row_of(state, i) - state->list_shift != row)
            continue;
        state->list.selected = i;
        return true;
    }
    return false;
}

static int extra_rows(const struct screen *screen, int cols)
{
    const struct walk_state *state = screen->state;

    if (state->list.count == 0)
        return 0;
    struct place_of_words place = words_place(state, state->list.selected, cols);
    g_autofree char *words = words_of(screen, state->list.selected);
    size_t width =
        slice_width((struct slice){words, strlen(words)}, screen->session->utf8);

    return width > (size_t)MAX(place.to - place.from, 0) ? 1 : 0;
}

/* The selected item stays in sight, with the heading above the first one of a part. */
void walk_list_prepare(struct screen *screen, int rows, int cols)
{
    struct walk_state *state = screen->state;
    struct list *list = &state->list;

    list->extra = extra_rows(screen, cols);
    list_arrange(list, rows - 2);
    if (list->count == 0)
        return;
    bool is_first = list->selected == 0 || list->selected == state->saved_count;
    int row = row_of(state, list->selected), last = row_of(state, list->count - 1);

    state->list_shift = MAX(state->list_shift, row + list->extra - rows + 1);
    state->list_shift = MIN(state->list_shift, is_first ? row - 1 : row);
    state->list_shift =
        CLAMP(state->list_shift, 0, MAX(0, last + list->extra - rows + 1));
}

void walk_list_draw(const struct screen *screen, const struct area *area)
{
    const struct walk_state *state = screen->state;
    size_t count = state->list.count;
    int shift = state->list_shift;

    if (state->saved_count > 0)
        draw_label(area, 0 - shift, 1, ROLE_HEADING, _("Walkthroughs"));
    draw_label(area, row_of(state, state->saved_count) - 1 - shift, 1, ROLE_HEADING,
               _("Begin a checklist"));
    for (size_t i = 0; i < count; i++)
        draw_item(screen, area, row_of(state, i) - shift, i);
    if (count == 0)
        draw_label(area, 1, 2, ROLE_MUTED, _("The catalogue has no checklist."));
}
