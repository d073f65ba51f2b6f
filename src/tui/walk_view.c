/* How a walkthrough looks. */
#include "walk.h"

#include "base/text.h"
#include "base/words.h"

#include <string.h>

static void draw_progress(const struct walk_state *state, const struct area *area,
                          int row)
{
    size_t done;
    size_t left = checklist_remaining(state->walk->run);
    bool ascii = area->painter->ascii;

    checklist_events(state->walk->run, &done);
    size_t all = MAX(done + left, 1);
    int width = CLAMP(area->cols / 3, 10, 30);
    int filled = (int)(done * (size_t)width / all);

    for (int i = 0; i < width; i++)
        draw_text(area, row, 1 + i, i < filled ? UI_PROGRESS : ROLE_MUTED,
                  i < filled ? (ascii ? "#" : "█") : (ascii ? "." : "░"));
    g_autofree char *words =
        checklist_status(state->walk->run) == CHECKLIST_DONE
            ? g_strdup(_("done"))
            : g_strdup_printf(_("step %1$zu of about %2$zu"), done + 1, all);
    draw_label(area, row, width + 3, ROLE_MUTED, words);
}

static void draw_head(const struct screen *screen, const struct area *area)
{
    const struct walk_state *state = screen->state;
    const struct walk *walk = state->walk;
    const char *title = checklist_of(walk->run)->title;
    bool has_about = walk->about && walk->about[0] != '\0';
    g_autofree char *about = session_shown(screen->session, has_about ? walk->about : "");
    g_autofree char *head =
        has_about
            ? g_strdup_printf("%s %s %s", title, area->painter->ascii ? "-" : "·", about)
            : g_strdup(title);
    g_autofree char *number = walk->number ? g_strdup_printf(_("case %s"), walk->number)
                                           : g_strdup(_("not saved"));
    struct area room = area_cols(area, 0, area->cols - (int)text_width(number) - 3);

    draw_label(&room, 0, 1, ROLE_TITLE, head);
    draw_right(area, 0, 1, walk->number ? ROLE_MUTED : ROLE_WARNING, number);
    draw_progress(state, area, 1);
    draw_rule(area, 2, UI_BORDER);
}

static int selected_mark(const struct walk_state *state)
{
    if (state->command_count + state->answer_count == 0)
        return 0;
    if (state->item < state->command_count)
        return MARK_COMMAND + (int)state->item;
    return MARK_ANSWER + (int)(state->item - state->command_count);
}

void walk_draw(const struct screen *screen, const struct area *area)
{
    const struct walk_state *state = screen->state;

    if (!state->walk) {
        walk_list_draw(screen, area);
        return;
    }
    struct area panes = area_rows(area, 3, area->rows - 3);
    struct area steps = area_cols(&panes, 1, state->step_cols - 2);
    struct area page =
        area_cols(&panes, state->step_cols + 2, area->cols - state->step_cols - 3);
    struct pager_look look = {.has_focus = state->focus == FOCUS_QUESTION,
                              .selected = selected_mark(state)};
    struct pager_look steps_look = {.has_focus = state->focus == FOCUS_STEPS};

    if (steps_look.has_focus)
        steps_look.selected = MARK_STEP + (int)state->steps.selected;

    if (state->narrow)
        page = area_cols(&panes, 1, area->cols - 2);
    draw_head(screen, area);
    if (!state->narrow || state->focus == FOCUS_STEPS)
        pager_draw(&state->steps_page, &steps, steps_look);
    if (!state->narrow)
        draw_split(area, 2, state->step_cols);
    if (!state->narrow || state->focus == FOCUS_QUESTION)
        pager_draw(&state->page, &page, look);
}
