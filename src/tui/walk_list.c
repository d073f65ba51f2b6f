/* The list of Walk: saved walkthroughs to resume, checklists to begin. */
#include "walk.h"

#include <string.h>

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
    session_copy(screen->session, "list", shown);
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
        return g_strdup("changed");
    if (saved->is_due)
        return g_strdup("due now");
    if (due)
        return g_strdup_printf("due %s", due + strlen("2026-"));
    return g_strdup(saved->outcome ? "ended" : "open");
}

static void draw_saved(const struct screen *screen, const struct walk_summary *saved,
                       const struct area *area, int row, bool selected)
{
    int role = selected ? UI_SELECTED : ROLE_BODY;
    g_autofree char *standing = standing_of(saved);
    g_autofree char *day = day_of(saved->changed);
    g_autofree char *about = session_shown(
        screen->session,
        saved->about && saved->about[0] ? saved->about : saved->checklist_title);
    struct area text = area_cols(area, 0, area->cols - (int)strlen(standing) - 3);
    bool is_quiet = saved->outcome && !saved->is_due && !saved->is_stale;
    int standing_role = selected ? role : is_quiet ? ROLE_MUTED : ROLE_WARNING;

    draw_text(area, row, 2, selected ? role : ROLE_CODE, saved->number);
    int col = 14;
    if (area->cols >= 60) {
        draw_text(area, row, col, selected ? role : ROLE_MUTED, day);
        col += 12;
    }
    draw_label(&text, row, col, role, about);
    draw_right(area, row, 1, standing_role, standing);
}

/* Row 0 and the row between the parts are headings, so items stand one or two rows lower. */
static int row_of(const struct walk_state *state, size_t index)
{
    int headings = index < state->saved_count || state->saved_count == 0 ? 1 : 3;

    return (int)index + headings;
}

static void draw_item(const struct screen *screen, const struct area *area, int row,
                      size_t index)
{
    const struct walk_state *state = screen->state;
    bool selected = index == state->list.selected;

    if (selected) {
        draw_blank(area, row, 0, UI_SELECTED);
        draw_cursor(area, row, 1);
        draw_text(area, row, 0, UI_SELECTED, screen->session->ascii ? ">" : "▌");
    }
    if (index < state->saved_count)
        draw_saved(screen, &state->saved[index], area, row, selected);
    else
        draw_label(area, row, 2, selected ? UI_SELECTED : ROLE_BODY,
                   checklist_at(screen, index)->title);
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

/* The selected row stays in sight, with the heading above the first one. */
void walk_list_prepare(struct walk_state *state, int rows)
{
    int selected_row = state->list.count > 0 ? row_of(state, state->list.selected) : 0;

    list_arrange(&state->list, rows - 2);
    state->list_shift = MAX(0, selected_row - rows + 2);
}

void walk_list_draw(const struct screen *screen, const struct area *area)
{
    const struct walk_state *state = screen->state;
    size_t count = state->list.count;
    int shift = state->list_shift;

    if (state->saved_count > 0)
        draw_label(area, 0 - shift, 1, ROLE_HEADING, "Walkthroughs");
    draw_label(area, row_of(state, state->saved_count) - 1 - shift, 1, ROLE_HEADING,
               "Begin a checklist");
    for (size_t i = 0; i < count; i++)
        draw_item(screen, area, row_of(state, i) - shift, i);
    if (count == 0)
        draw_label(area, 1, 2, ROLE_MUTED, "The catalogue has no checklist.");
}
