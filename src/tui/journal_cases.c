/* What one does with a case of the Journal: notes, ticket, outcome, deleting with a way back. */
#include "journal_state.h"

#include "base/words.h"

enum purpose { PURPOSE_NOTE, PURPOSE_TICKET };

/* The selected case; NULL and a word about it for a walkthrough or nothing. */
static const struct record *selected_case(struct screen *screen)
{
    const struct record *record = journal_selected(screen->state);

    if (record && record->id)
        return record;
    session_say(screen->session, TONE_INFO, _("This is for saved cases; select one"));
    return NULL;
}

static void save_record(struct screen *screen, const struct record *record)
{
    struct app *app = screen->session->app;
    g_autoptr(GError) error = NULL;
    struct journal_case changed = {
        .id = record->id,
        .note = record->note,
        .ticket = record->ticket,
        .tags = record->tags,
        .outcome = record->solved,
        .closed = record->solved ? app_now(app) : 0,
    };

    if (app_journal(app, &error))
        journal_update_case(app_journal(app, NULL), &changed, &error);
    session_say_error(screen->session, &error);
    journal_load(screen);
}

static void ask_for(struct screen *screen, enum purpose purpose)
{
    const struct record *record = selected_case(screen);

    if (!record)
        return;
    bool note = purpose == PURPOSE_NOTE;
    const char *known = note ? record->note : record->ticket;
    session_ask(screen->session, (int)purpose, note ? _("Note:") : _("Ticket:"),
                known ? known : "");
}

struct ui_step journal_answered(struct screen *screen, int purpose, const char *text)
{
    struct record *record = (struct record *)selected_case(screen);
    if (!record)
        return UI_STEP_STAY;

    char **field = purpose == PURPOSE_NOTE ? &record->note : &record->ticket;
    g_free(*field);
    *field = g_strdup(*text ? text : NULL);
    save_record(screen, record);
    return UI_STEP_STAY;
}

static void switch_solved(struct screen *screen)
{
    struct record *record = (struct record *)selected_case(screen);
    if (!record)
        return;

    bool solved = record->solved != NULL;
    g_free(record->solved);
    record->solved = solved ? NULL : g_strdup(JOURNAL_SOLVED);
    save_record(screen, record);
}

static void delete_selected(struct screen *screen)
{
    struct journal_state *state = screen->state;
    struct app *app = screen->session->app;
    const struct record *record = selected_case(screen);
    g_autoptr(GError) error = NULL;

    if (!record)
        return;
    if (journal_delete_case(app_journal(app, NULL), record->id, app_now(app), &error)) {
        state->deleted = record->id;
        session_say(screen->session, TONE_INFO,
                    _("Case %1$s is deleted; \"%2$s\" has it back"), record->number,
                    words_shown(action_info(ACTION_CASE_UNDO)->name));
    }
    session_say_error(screen->session, &error);
    journal_load(screen);
}

static void undo_delete(struct screen *screen)
{
    struct journal_state *state = screen->state;
    g_autoptr(GError) error = NULL;

    if (!state->deleted) {
        session_say(screen->session, TONE_INFO, _("Nothing was deleted"));
        return;
    }
    if (journal_restore_case(app_journal(screen->session->app, NULL), state->deleted,
                             &error))
        state->deleted = 0;
    session_say_error(screen->session, &error);
    journal_load(screen);
}

/* What is done with the selected case; false for any other action. */
bool journal_act_on_case(struct screen *screen, enum action action)
{
    if (action == ACTION_CASE_NOTE)
        ask_for(screen, PURPOSE_NOTE);
    else if (action == ACTION_CASE_TICKET)
        ask_for(screen, PURPOSE_TICKET);
    else if (action == ACTION_CASE_SOLVED)
        switch_solved(screen);
    else if (action == ACTION_CASE_DELETE)
        delete_selected(screen);
    else if (action == ACTION_CASE_UNDO)
        undo_delete(screen);
    else
        return false;
    return true;
}
