/* How a walkthrough looks. */
#include "walk.h"

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
            ? g_strdup("done")
            : g_strdup_printf("step %zu of about %zu", done + 1, all);
    draw_label(area, row, width + 3, ROLE_MUTED, words);
}

static void draw_head(const struct walk_state *state, const struct area *area)
{
    const struct walk *walk = state->walk;
    const char *title = checklist_of(walk->run)->title;
    bool has_about = walk->about && walk->about[0] != '\0';
    g_autofree char *head =
        has_about ? g_strdup_printf("%s %s %s", title, area->painter->ascii ? "-" : "·",
                                    walk->about)
                  : g_strdup(title);
    g_autofree char *number =
        walk->number ? g_strdup_printf("case %s", walk->number) : g_strdup("not saved");
    struct area room = area_cols(area, 0, area->cols - (int)strlen(number) - 3);

    draw_label(&room, 0, 1, ROLE_TITLE, head);
    draw_right(area, 0, 1, walk->number ? ROLE_MUTED : ROLE_WARNING, number);
    draw_progress(state, area, 1);
    draw_rule(area, 2, UI_BORDER);
}

static const char *answer_label(const struct walk_state *state, size_t index,
                                const struct checklist_event *event)
{
    const struct step *step = checklist_event_step(state->walk->run, index);
    const struct answer *answer = step ? step_answer(step, event->answer) : NULL;

    return answer ? answer->label : event->answer;
}

/* A past step: what was asked and, at the right or in a line of its own, what was answered. */
static void draw_event(const struct walk_state *state, const struct area *area,
                       size_t index)
{
    size_t count;
    const struct checklist_event *event =
        &checklist_events(state->walk->run, &count)[index];
    const struct step *step = checklist_event_step(state->walk->run, index);
    bool selected = state->focus == FOCUS_STEPS && index == state->steps.selected;
    int role = selected ? UI_SELECTED : ROLE_BODY;
    const char *label = answer_label(state, index, event);
    g_autofree char *ask =
        placeholders_in_text(step ? step->ask : event->step, state->walk->values);
    g_autofree char *line = g_strdup_printf("%zu %s", index + 1, ask);
    int room = area->rows > 1 ? area->cols - 6 : area->cols / 3;
    int label_cols = MIN((int)g_utf8_strlen(label, -1), room);
    struct area left =
        area_cols(area, 0, area->cols - (area->rows > 1 ? 0 : label_cols + 2));
    struct area right = area_cols(area, area->cols - label_cols - 1, label_cols);

    if (selected) {
        for (int row = 0; row < area->rows; row++)
            draw_blank(area, row, 0, role);
        draw_cursor(area, 0, 1);
    }
    draw_text(area, 0, 1, selected ? role : ROLE_SUCCESS,
              area->painter->ascii ? "+" : "✔");
    draw_label(&left, 0, 3, role, line);
    draw_label(&right, area->rows - 1, 0, selected ? role : ROLE_CODE, label);
    if (event->note)
        draw_text(area, 0, 0, selected ? role : ROLE_WARNING, "*");
}

static void draw_now(const struct walk_state *state, const struct area *area, int row,
                     size_t index)
{
    const struct step *step = checklist_current(state->walk->run);
    bool ascii = area->painter->ascii, focus = state->focus == FOCUS_STEPS;
    bool selected = focus && index == state->steps.selected;
    int role = selected ? UI_SELECTED : ROLE_TITLE;
    g_autofree char *ask =
        step ? placeholders_in_text(step->ask, state->walk->values) : g_strdup("Outcome");
    g_autofree char *line = g_strdup_printf("%zu %s", index + 1, step ? ask : "Outcome");

    if (selected) {
        draw_blank(area, row, 0, role);
        draw_cursor(area, row, 1);
    }
    draw_text(area, row, 1, role, ascii ? ">" : "▌");
    draw_label(area, row, 3, role, step ? line : ask);
}

/* Two rows a step if they all fit, one otherwise. */
static int step_height(const struct walk_state *state)
{
    size_t done;

    checklist_events(state->walk->run, &done);
    return 2 * (int)done + 2 <= state->steps.rows ? 2 : 1;
}

int walk_step_row(const struct walk_state *state, int row)
{
    return row / step_height(state);
}

static void draw_steps(const struct walk_state *state, const struct area *area)
{
    size_t done, left = checklist_remaining(state->walk->run);
    bool ascii = area->painter->ascii;
    int row = 0;

    checklist_events(state->walk->run, &done);
    int height = step_height(state);
    for (size_t index = state->steps.top; index < done && row < area->rows; index++) {
        struct area rows = area_rows(area, row, height);
        draw_event(state, &rows, index);
        row += height;
    }
    draw_now(state, area, row, done);
    if (left > 1 && checklist_current(state->walk->run)) {
        g_autofree char *more =
            g_strdup_printf("%s about %zu more", ascii ? "." : "·", left - 1);
        draw_label(area, row + 1, 1, ROLE_MUTED, more);
    }
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
    struct area steps = area_cols(&panes, 0, state->step_cols);
    struct area page =
        area_cols(&panes, state->step_cols + 2, area->cols - state->step_cols - 3);
    struct pager_look look = {.has_focus = state->focus == FOCUS_QUESTION,
                              .selected = selected_mark(state)};

    if (state->narrow)
        page = area_cols(&panes, 1, area->cols - 2);
    draw_head(state, area);
    if (!state->narrow || state->focus == FOCUS_STEPS)
        draw_steps(state, &steps);
    if (!state->narrow)
        draw_split(area, 2, state->step_cols);
    if (!state->narrow || state->focus == FOCUS_QUESTION)
        pager_draw(&state->page, &page, look);
}
