/* Looking after the journal's file: a table of it, a copy, a check, forgetting what is old. */
#include "journal_state.h"

#include "base/words.h"
#include "path_field.h"
#include "report/journal_report.h"

static void export_list(struct screen *screen, app_append_fn *append, const char *given)
{
    struct journal_state *state = screen->state;
    g_autoptr(GString) table = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    if (journal_export_shown(screen, append, table, &error))
        session_write_text(screen->session, given, table->str);
    session_say_error(screen->session, &error);
    state->page_is_old = true;
}

static void copy_journal(struct screen *screen, const char *given)
{
    g_autofree char *path = path_from_words(given);
    g_autoptr(GError) error = NULL;
    struct journal *journal = path ? app_journal(screen->session->app, &error) : NULL;

    if (journal && journal_backup(journal, path, &error))
        session_say(screen->session, TONE_INFO, _("The journal is copied to %s"), path);
    session_say_error(screen->session, &error);
}

static void keep_first(const char *fault, void *user)
{
    char **first = user;

    if (!*first)
        *first = g_strdup(fault);
}

static void check_journal(struct screen *screen)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *first = NULL;
    struct journal *journal = app_journal(screen->session->app, &error);
    size_t faults = 0;

    if (journal && journal_check(journal, keep_first, &first, &faults, &error)) {
        if (faults == 0)
            session_say(screen->session, TONE_INFO, _("The journal is whole."));
        else
            session_say(screen->session, TONE_ALARM,
                        _("The journal is damaged, keep a copy and go on with the last "
                          "backup: %s"),
                        first);
    }
    session_say_error(screen->session, &error);
}

/* Says what would go, and asks for its number: a key pressed too often agrees to nothing. */
static void ask_to_forget(struct screen *screen, const char *typed)
{
    struct journal_state *state = screen->state;
    struct session *session = screen->session;
    int64_t age = journal_age_of_text(typed);
    g_autoptr(GError) error = NULL;
    struct journal *journal = age ? app_journal(session->app, &error) : NULL;

    state->old = app_now(session->app) - age;
    state->old_count = 0;
    if (!age)
        session_say(session, TONE_ALARM, _("\"%s\" is no age; write 90d, 12w, 6m or 1y"),
                    typed);
    else if (journal &&
             journal_count_old(journal, state->old, &state->old_count, &error) &&
             state->old_count == 0)
        session_say(session, TONE_INFO, _("Nothing is older than %s"), typed);
    session_say_error(session, &error);
    if (state->old_count == 0)
        return;
    g_autofree char *question =
        g_strdup_printf(P_("%1$zu goes for good. Type %1$zu to agree:",
                           "%1$zu go for good. Type %1$zu to agree:", state->old_count),
                        state->old_count);
    session_ask(session, PURPOSE_PRUNE_SURE, question, "");
}

static void forget_old(struct screen *screen, const char *typed)
{
    struct journal_state *state = screen->state;
    g_autofree char *agreed = g_strdup_printf("%zu", state->old_count);
    g_autoptr(GError) error = NULL;
    size_t forgotten = 0;

    if (g_strcmp0(agreed, typed) != 0) {
        session_say(screen->session, TONE_INFO, _("Nothing was forgotten"));
        return;
    }
    struct journal *journal = app_journal(screen->session->app, &error);
    if (journal && journal_prune(journal, state->old, &forgotten, &error))
        session_say(screen->session, TONE_INFO,
                    P_("%zu case or ended walkthrough is forgotten",
                       "%zu cases and ended walkthroughs are forgotten", forgotten),
                    forgotten);
    session_say_error(screen->session, &error);
    state->reading = false;
    journal_load(screen);
}

bool journal_answered_on_file(struct screen *screen, int purpose, const char *text)
{
    if (purpose == PURPOSE_EXPORT)
        export_list(screen, csv_append_case, text);
    else if (purpose == PURPOSE_EXPORT_REDACTED)
        export_list(screen, csv_append_case_redacted, text);
    else if (purpose == PURPOSE_BACKUP)
        copy_journal(screen, text);
    else if (purpose == PURPOSE_PRUNE_AGE)
        ask_to_forget(screen, text);
    else if (purpose == PURPOSE_PRUNE_SURE)
        forget_old(screen, text);
    else
        return false;
    return true;
}

bool journal_act_on_file(struct screen *screen, enum action action)
{
    struct session *session = screen->session;

    if (action == ACTION_EXPORT_LIST)
        session_ask_path(session, PURPOSE_EXPORT, _("Write the list to (.csv):"),
                         "journal.csv");
    else if (action == ACTION_EXPORT_REDACTED)
        session_ask_path(session, PURPOSE_EXPORT_REDACTED,
                         _("Write it without addresses to (.csv):"), "journal.csv");
    else if (action == ACTION_JOURNAL_BACKUP)
        session_ask_path(session, PURPOSE_BACKUP, _("Copy the journal to:"),
                         "journal-copy.sqlite");
    else if (action == ACTION_JOURNAL_CHECK)
        check_journal(screen);
    else if (action == ACTION_JOURNAL_PRUNE)
        session_ask(session, PURPOSE_PRUNE_AGE, _("Forget what is older than (90d, 6m):"),
                    "");
    else
        return false;
    return true;
}
