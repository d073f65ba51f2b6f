/* What one does with a case of the Journal: notes, ticket, outcome, deleting with a way back. */
#include "journal_state.h"

#include "base/words.h"
#include "path_field.h"

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
        .closed = record->closed,
        .walk = record->joined,
    };

    if (app_journal(app, &error))
        journal_update_case(app_journal(app, NULL), &changed, &error);
    session_say_error(screen->session, &error);
    journal_load(screen);
}

static char **field_of(struct record *record, enum journal_purpose purpose)
{
    return purpose == PURPOSE_NOTE     ? &record->note
           : purpose == PURPOSE_TICKET ? &record->ticket
                                       : &record->tags;
}

static void ask_for(struct screen *screen, enum journal_purpose purpose)
{
    static const char *const questions[] = {
        [PURPOSE_NOTE] = N_("Note:"),
        [PURPOSE_TICKET] = N_("Ticket:"),
        [PURPOSE_TAGS] = N_("Tags:"),
        [PURPOSE_LINK] = N_("Link with the case of number (again: no longer):"),
    };
    struct record *record = (struct record *)selected_case(screen);

    if (!record)
        return;
    const char *known = purpose == PURPOSE_LINK ? NULL : *field_of(record, purpose);
    session_ask(screen->session, (int)purpose, words_shown(questions[purpose]),
                known ? known : "");
}

struct linked {
    int64_t wanted;
    bool found;
};

static void look_for_link(const struct journal_case *other, void *user)
{
    struct linked *linked = user;

    linked->found = linked->found || other->id == linked->wanted;
}

static void link_with(struct screen *screen, const struct record *record,
                      const char *number)
{
    struct journal *journal = app_journal(screen->session->app, NULL);
    g_autoptr(GError) error = NULL;
    struct linked linked = {journal_find_case(journal, number, false, &error), false};

    if (!linked.wanted || linked.wanted == record->id) {
        session_say(screen->session, TONE_ALARM, _("There is no other case %s"), number);
        return;
    }
    if (journal_each_link(journal, record->id, look_for_link, &linked, &error) &&
        (linked.found ? journal_unlink_cases(journal, record->id, linked.wanted, &error)
                      : journal_link_cases(journal, record->id, linked.wanted, &error)))
        session_say(screen->session, TONE_INFO,
                    linked.found ? _("%1$s is no longer linked with %2$s")
                                 : _("%1$s is linked with %2$s"),
                    record->number, number);
    session_say_error(screen->session, &error);
    ((struct journal_state *)screen->state)->page_is_old = true;
}

static void import_path(struct screen *screen, const char *given)
{
    g_autofree char *path = path_from_words(given);
    struct app_added added = {0};
    g_autoptr(GError) error = NULL;

    if (!path)
        return;
    if (app_add_path(screen->session->app, path, &added, &error))
        session_say_added(screen->session, &added);
    session_say_error(screen->session, &error);
    journal_load(screen);
}

struct ui_step journal_answered(struct screen *screen, int purpose, const char *text)
{
    if (journal_answered_on_file(screen, purpose, text))
        return UI_STEP_STAY;
    if (purpose == PURPOSE_IMPORT) {
        import_path(screen, text);
        return UI_STEP_STAY;
    }
    struct record *record = (struct record *)selected_case(screen);
    if (!record)
        return UI_STEP_STAY;
    if (purpose == PURPOSE_LINK) {
        link_with(screen, record, text);
        return UI_STEP_STAY;
    }

    char **field = field_of(record, (enum journal_purpose)purpose);
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
    record->closed = solved ? 0 : app_now(screen->session->app);
    save_record(screen, record);
}

static void delete_selected(struct screen *screen)
{
    struct journal_state *state = screen->state;
    struct app *app = screen->session->app;
    const struct record *record = selected_case(screen);
    g_autoptr(GError) error = NULL;
    char key[KEY_NAME_SIZE];

    if (!record)
        return;
    if (journal_delete_case(app_journal(app, NULL), record->id, app_now(app), &error)) {
        state->deleted = record->id;
        session_say(screen->session, TONE_INFO,
                    _("Case %1$s is deleted; \"%2$s\" has it back"), record->number,
                    session_key(screen->session, ACTION_CASE_UNDO, key));
        state->reading = false;
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
    else if (action == ACTION_CASE_TAGS)
        ask_for(screen, PURPOSE_TAGS);
    else if (action == ACTION_CASE_LINK)
        ask_for(screen, PURPOSE_LINK);
    else if (action == ACTION_IMPORT)
        session_ask_path(screen->session, PURPOSE_IMPORT,
                         _("Add the mail, mailbox, folder or log:"), "");
    else if (action == ACTION_CASE_SOLVED)
        switch_solved(screen);
    else if (action == ACTION_CASE_DELETE)
        delete_selected(screen);
    else if (action == ACTION_CASE_UNDO)
        undo_delete(screen);
    else
        return journal_act_on_file(screen, action);
    return true;
}
