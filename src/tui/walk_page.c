/* What a walkthrough asks now, as a document with commands and answers that can be selected. */
#include "walk.h"

#include "base/words.h"

#include "report/report.h"

#include <string.h>

const struct answer *walk_answer_at(const struct walk_state *state, size_t index)
{
    const struct step *step = checklist_current(state->walk->run);
    const struct answer *answers = step->answers.items;

    return &answers[index];
}

char *walk_command_at(const struct walk_state *state, size_t index, bool *missing)
{
    const struct step *step = checklist_current(state->walk->run);
    const struct command *commands = step->commands.items;

    return placeholders_in_command(commands[index].run, state->walk->values,
                                   (enum command_system)commands[index].on, missing);
}

static bool is_taken(const struct walk_state *state, size_t count, uint32_t key)
{
    for (size_t i = 0; i < count; i++) {
        if (state->keys[i] == key)
            return true;
    }
    return false;
}

static bool is_free(const struct screen *screen, size_t count, uint32_t key)
{
    const struct walk_state *state = screen->state;

    return !is_taken(state, count, key) &&
           keymap_find(screen->session->keymap, CTX_ASKING | CTX_MOVE | CTX_ANY, key) ==
               ACTION_NONE;
}

/* "No, another one" answers as "No" does; "Nothing" and "Not yet" are other words. */
static bool begins_with_word(const char *label, const char *word)
{
    size_t length = strlen(word);

    return label && g_ascii_strncasecmp(label, word, length) == 0 &&
           !g_ascii_isalpha(label[length]);
}

/* y, n and u for yes, no and unsure; else the first letter of the words that is free. */
static uint32_t choose_key(const struct screen *screen, size_t index,
                           const struct answer *answer)
{
    static const struct {
        const char *key, *label, *letter;
    } usual[] = {{"yes", "Yes", "y"}, {"no", "No", "n"}, {"unsure", "Cannot tell", "u"}};

    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
        if ((strcmp(answer->key, usual[i].key) == 0 ||
             begins_with_word(answer->label, usual[i].label)) &&
            is_free(screen, index, (uint32_t)usual[i].letter[0]))
            return (uint32_t)usual[i].letter[0];
    }
    g_autofree char *letters =
        g_strconcat(answer->key, answer->label, "abdefmorstvwuny", NULL);
    size_t own = strlen(answer->key) + (answer->label ? strlen(answer->label) : 0);

    for (const char *p = letters; *p != '\0'; p++) {
        uint32_t key = (uint32_t)g_ascii_tolower(*p);
        bool misleads = (size_t)(p - letters) < own && strchr("ynu", (int)key);

        if (g_ascii_isalpha(*p) && !misleads && is_free(screen, index, key))
            return key;
    }
    return 0;
}

static void choose_keys(struct screen *screen)
{
    struct walk_state *state = screen->state;

    memset(state->keys, 0, sizeof state->keys);
    for (size_t i = 0; i < state->answer_count; i++) {
        uint32_t key = choose_key(screen, i, walk_answer_at(state, i));
        state->keys[i] = key;
    }
}

static void add_text(struct doc *doc, const struct walk_state *state, enum role role,
                     const char *text)
{
    if (!text)
        return;
    g_autofree char *filled = placeholders_in_text(text, state->walk->values);
    doc_add(doc, BLOCK_PARAGRAPH, role, filled);
}

static const char *const where[] = {
    [ON_ANY] = N_("Run"),
    [ON_LINUX] = N_("Run on Linux"),
    [ON_WINDOWS] = N_("Run on Windows"),
    [ON_POSTFIX] = N_("Run on the Postfix server"),
    [ON_EXIM] = N_("Run on the Exim server"),
    [ON_EXCHANGE] = N_("Run in the Exchange shell"),
    [ON_TYPED] = N_("Type by hand"),
};

static void add_commands(struct doc *doc, const struct screen *screen,
                         const struct step *step)
{
    const struct walk_state *state = screen->state;
    const struct command *commands = step->commands.items;
    bool lacking = false;

    for (size_t i = 0; i < state->command_count; i++) {
        bool missing = false;
        g_autofree char *text = walk_command_at(state, i, &missing);

        doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _(where[commands[i].on]));
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, text);
        doc_mark(doc, MARK_COMMAND + (int)i);
        lacking = lacking || missing;
    }
    if (lacking) {
        char key[KEY_NAME_SIZE];
        g_autofree char *hint =
            g_strdup_printf(_("%s fills in what stands in braces."),
                            session_key(screen->session, ACTION_FILL, key));
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_WARNING, hint);
    }
}

static void add_answers(struct doc *doc, const struct walk_state *state, bool ascii)
{
    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("Answer"));
    for (size_t i = 0; i < state->answer_count; i++) {
        const struct answer *answer = walk_answer_at(state, i);
        char button[12] = "[ ]";

        if (state->keys[i] != 0)
            g_snprintf(button, sizeof button, "[%c]", (char)state->keys[i]);
        doc_add_field(doc, ROLE_TITLE, button, answer->label);
        if (answer->looks) {
            g_autofree char *looks =
                placeholders_in_text(answer->looks, state->walk->values);
            doc_append(doc, ROLE_MUTED, ascii ? " - " : " — ");
            doc_append(doc, ROLE_MUTED, looks);
        }
        doc_mark(doc, MARK_ANSWER + (int)i);
    }
}

/* What a walk answered to a checklist that is now another one: said, never guessed. */
static void add_misfit(struct doc *doc, const struct walk_state *state)
{
    size_t kept, left_out;
    const struct checklist_event *misfit = checklist_misfit(state->walk->run, &left_out);
    const char *path = checklist_path(state->walk->run);

    checklist_events(state->walk->run, &kept);
    doc_add(doc, BLOCK_TITLE, ROLE_WARNING, _("This checklist has changed"));
    g_autofree char *was = g_strdup_printf(
        !path ? _("The catalogue was updated since this walkthrough was saved. Step "
                  "%1$zu was "
                  "\"%2$s\", answered \"%3$s\"; now it ends before that step.")
        : misfit && g_strcmp0(misfit->step, path) == 0
            ? _("The catalogue was updated since this walkthrough was saved. Step %1$zu "
                "was "
                "\"%2$s\", answered \"%3$s\"; that answer is no longer offered.")
            : _("The catalogue was updated since this walkthrough was saved. Step %1$zu "
                "was "
                "\"%2$s\", answered \"%3$s\"; another question stands there now."),
        kept + 1, misfit && misfit->step ? misfit->step : "?",
        misfit && misfit->answer ? misfit->answer : "?");
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, was);
    g_autofree char *rest = g_strdup_printf(
        P_("%1$zu earlier answer is still right and kept, %2$zu left out; notes are "
           "offered "
           "again where their steps come.",
           "%1$zu earlier answers are still right and kept, %2$zu left out; notes are "
           "offered again where their steps come.",
           kept),
        kept, left_out);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, rest);
    doc_append(doc, ROLE_BODY, " ");
    doc_append(doc, ROLE_BODY,
               path ? _("Answer the question below to go on from there.")
                    : _("Go back to a step and answer it anew."));
    if (misfit && misfit->note)
        doc_add_field(doc, ROLE_BODY, _("Its note"), misfit->note);
}

static struct doc *doc_of_question(struct screen *screen, const struct step *step)
{
    struct walk_state *state = screen->state;
    bool is_stale = checklist_status(state->walk->run) == CHECKLIST_STALE;
    const char *note = checklist_pending_note(state->walk->run);
    struct doc *doc = doc_new();

    if (is_stale)
        add_misfit(doc, state);
    if (!step)
        return doc;
    g_autofree char *ask = placeholders_in_text(step->ask, state->walk->values);
    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, ask);
    add_text(doc, state, ROLE_BODY, step->how);
    add_commands(doc, screen, step);
    add_answers(doc, state, screen->session->ascii);
    if (note)
        doc_add_field(doc, ROLE_BODY, _("Note"), note);
    if (step->why) {
        doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("Why this is asked"));
        add_text(doc, state, ROLE_BODY, step->why);
    }
    return doc;
}

static void show(const struct screen *screen, struct pager *pager, struct doc *doc)
{
    if (screen->session->is_masked)
        doc_redact(doc);
    pager_set(pager, doc);
}

void walk_tell(struct screen *screen)
{
    struct walk_state *state = screen->state;
    const struct step *step = checklist_current(state->walk->run);
    enum checklist_status status = checklist_status(state->walk->run);
    size_t events;

    checklist_events(state->walk->run, &events);
    state->changed = false;
    state->command_count = step ? step->commands.count : 0;
    state->answer_count = step ? MIN(step->answers.count, WALK_ANSWERS_MAX) : 0;
    state->item = state->command_count; /* the first answer */
    state->show_item = false;
    list_resize(&state->steps, events + 1);
    state->steps.selected = events;
    if (step)
        choose_keys(screen);
    show(screen, &state->page,
         status == CHECKLIST_DONE
             ? doc_from_outcome(state->walk->run, state->walk->values)
             : doc_of_question(screen, step));
    show(screen, &state->steps_page, walk_steps_doc(screen));
    state->show_step = true;
    state->shown_masked = screen->session->is_masked;
}

static void ask_for(struct screen *screen, const char *name)
{
    struct walk_state *state = screen->state;
    const struct placeholder *placeholder = placeholder_find(name);

    if (!placeholder)
        return;
    g_free(state->placeholder);
    state->placeholder = g_strdup(name);
    g_hash_table_add(state->asked, g_strdup(name));
    g_autofree char *question = g_strdup_printf(
        _("%1$s (like %2$s)"), _(placeholder->question), placeholder->example);
    session_ask(screen->session, ASK_VALUE, question,
                placeholder_get(state->walk->values, name));
}

/* The first placeholder of `text` that has no value and was not asked for. */
static bool ask_missing_of(struct screen *screen, const char *text)
{
    struct walk_state *state = screen->state;
    g_auto(GStrv) names = placeholders_missing(text, state->walk->values);

    for (size_t i = 0; names && names[i]; i++) {
        if (g_hash_table_contains(state->asked, names[i]))
            continue;
        ask_for(screen, names[i]);
        return true;
    }
    return false;
}

bool walk_ask_missing(struct screen *screen)
{
    const struct walk_state *state = screen->state;
    const struct step *step = checklist_current(state->walk->run);
    const struct outcome *outcome = checklist_result(state->walk->run);
    const struct command *commands = step ? step->commands.items : NULL;

    for (size_t i = 0; step && i < step->commands.count; i++) {
        if (ask_missing_of(screen, commands[i].run))
            return true;
    }
    return outcome && outcome->tell && ask_missing_of(screen, outcome->tell);
}

/* What is in sight and may have placeholders, commands first; ended by NULL. */
static GPtrArray *texts_in_sight(const struct walk_state *state)
{
    const struct step *step = checklist_current(state->walk->run);
    const struct outcome *outcome = checklist_result(state->walk->run);
    const struct command *commands = step ? step->commands.items : NULL;
    const char *others[] = {step ? step->ask : NULL, step ? step->how : NULL,
                            outcome ? outcome->tell : NULL,
                            outcome ? outcome->say : NULL};
    GPtrArray *texts = g_ptr_array_new();

    for (size_t i = 0; step && i < step->commands.count; i++)
        g_ptr_array_add(texts, (gpointer)commands[i].run);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        if (others[i])
            g_ptr_array_add(texts, (gpointer)others[i]);
    }
    return texts;
}

/* All is known: the first of it can be changed. */
static void ask_known(struct screen *screen, const GPtrArray *texts)
{
    struct placeholder_values *nothing = placeholder_values_new();

    for (guint i = 0; i < texts->len; i++) {
        g_auto(GStrv) names = placeholders_missing(texts->pdata[i], nothing);
        if (!names || !names[0])
            continue;
        ask_for(screen, names[0]);
        break;
    }
    placeholder_values_free(nothing);
}

void walk_ask_any(struct screen *screen)
{
    const struct walk_state *state = screen->state;
    g_autoptr(GPtrArray) texts = texts_in_sight(state);
    bool asks = false;

    g_hash_table_remove_all(state->asked);
    for (guint i = 0; i < texts->len && !asks; i++)
        asks = ask_missing_of(screen, texts->pdata[i]);
    if (!asks)
        ask_known(screen, texts);
    if (!screen->session->asking)
        session_say(screen->session, TONE_INFO, _("Nothing has to be filled in here"));
}
