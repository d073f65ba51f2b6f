/* The page of the selected case: read, and from there to what belongs to it. */
#include "journal_state.h"

#include "base/words.h"
#include "report/doc.h"

static void load_page(struct screen *screen, const struct record *record)
{
    struct journal_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    struct doc *doc = app_case_doc(screen->session->app, record->id, &error);

    session_say_error(screen->session, &error);
    if (state->page_id == record->id) {
        pager_update(&state->page, doc);
        return;
    }
    state->page_id = record->id;
    state->mark = 0;
    pager_set(&state->page, doc);
}

void journal_page_prepare(struct screen *screen, int rows, int cols)
{
    struct journal_state *state = screen->state;
    const struct record *record = journal_selected(state);

    if (!record || !record->id) {
        state->reading = false;
        return;
    }
    if (state->page_id != record->id || state->page_is_old)
        load_page(screen, record);
    state->page_is_old = false;
    pager_arrange(&state->page, rows, MIN(cols - 2, 100), screen->session->ascii);
}

void journal_page_draw(const struct screen *screen, const struct area *area)
{
    const struct journal_state *state = screen->state;
    struct area text = area_cols(area, 1, MIN(area->cols - 2, 100));

    pager_draw(&state->page, &text,
               (struct pager_look){.has_focus = true, .selected = state->mark});
}

static struct ui_step go_to(const struct screen_class *next, const void *argument)
{
    return (struct ui_step){.verb = UI_GO, .next = next, .argument = argument};
}

struct nth_link {
    int wanted;
    int64_t id;
};

static void take_link(const struct journal_case *found, void *user)
{
    struct nth_link *link = user;

    if (link->wanted-- == 0)
        link->id = found->id;
}

/* A linked case may be outside the filters: they are taken back. */
static void open_link(struct screen *screen, const struct record *record, int index)
{
    struct journal_state *state = screen->state;
    struct nth_link link = {index, 0};
    g_autoptr(GError) error = NULL;
    struct journal *journal = app_journal(screen->session->app, &error);

    if (journal)
        journal_each_link(journal, record->id, take_link, &link, &error);
    session_say_error(screen->session, &error);
    if (link.id)
        journal_show_case(screen, link.id);
    state->mark = 0;
}

static void take_walk(const struct journal_case *found, void *user)
{
    *(int64_t *)user = found->walk;
}

static struct ui_step open_walk(struct screen *screen, const struct record *record)
{
    struct journal_state *state = screen->state;
    int64_t walk = 0;

    journal_get_case(app_journal(screen->session->app, NULL), record->id, take_walk,
                     &walk, NULL);
    state->walk = (struct walk_request){.resume_id = walk};
    return go_to(&walk_screen, &state->walk);
}

struct ui_step journal_open_text(struct screen *screen)
{
    struct journal_state *state = screen->state;
    const struct record *record = journal_selected(state);

    if (!record || !record->text || record->text[0] == '\0') {
        session_say(screen->session, TONE_INFO, _("The text of this case was not kept"));
        return UI_STEP_STAY;
    }
    state->analyze = (struct analyze_request){.text = record->text};
    return go_to(&analyze_screen, &state->analyze);
}

static struct ui_step open_mark(struct screen *screen)
{
    struct journal_state *state = screen->state;
    const struct record *record = journal_selected(state);

    if (state->mark >= CASE_LINKED) {
        open_link(screen, record, state->mark - CASE_LINKED);
        return UI_STEP_STAY;
    }
    if (state->mark == CASE_WALK)
        return open_walk(screen, record);
    if (state->mark != CASE_ENTRY)
        return journal_open_text(screen);
    state->wanted.entry =
        catalogue_find(app_catalogue(screen->session->app), record->entry);
    return go_to(&browse_screen, &state->wanted);
}

/* From one thing that can be gone to to the next; where there is none, the page scrolls. */
static void step(struct journal_state *state, enum action action)
{
    int mark =
        pager_mark_in_sight(&state->page, state->mark, action == ACTION_DOWN ? 1 : -1);

    if (mark)
        state->mark = mark;
    else
        pager_act(&state->page, action);
}

struct ui_step journal_act_on_page(struct screen *screen, enum action action)
{
    struct journal_state *state = screen->state;

    if (action == ACTION_OPEN)
        return open_mark(screen);
    if (action == ACTION_BACK || action == ACTION_LEFT || action == ACTION_NEXT_PANE ||
        action == ACTION_PREVIOUS_PANE)
        state->reading = false;
    else if (action == ACTION_UP || action == ACTION_DOWN)
        step(state, action);
    else if (action == ACTION_NEXT_HIT || action == ACTION_PREVIOUS_HIT)
        list_act(&state->list, action == ACTION_NEXT_HIT ? ACTION_DOWN : ACTION_UP);
    else if (!pager_act(&state->page, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}
