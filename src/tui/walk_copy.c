/* What Walk copies: a command, the words for the sender, a note, the whole walkthrough. */
#include "walk.h"

#include "base/words.h"

#include "report/redact.h"
#include "report/report.h"

#include <string.h>

void walk_copy_command(struct screen *screen)
{
    struct walk_state *state = screen->state;
    bool missing = false;

    if (state->command_count == 0) {
        session_say(screen->session, TONE_INFO, _("This step has no command"));
        return;
    }
    size_t index = state->item < state->command_count ? state->item : 0;
    g_autofree char *command = walk_command_at(state, index, &missing);
    g_autofree char *shown = session_shown(screen->session, command);
    /* without the address it would ask about another one */
    session_copy(screen->session,
                 strcmp(command, shown) == 0
                     ? _("command")
                     : _("command, with its address so that it runs"),
                 command);
}

/* NULL: nothing is known to tell. */
static char *text_for_sender(const struct screen *screen)
{
    const struct walk_state *state = screen->state;
    const struct outcome *outcome = checklist_result(state->walk->run);

    if (!state->walk->entry && !(outcome && outcome->tell))
        return NULL;
    g_autofree char *text =
        walk_customer_text(state->walk->run, state->walk->entry, state->walk->values);

    return text ? session_shown(screen->session, text) : NULL;
}

void walk_tell_sender(struct screen *screen)
{
    g_autofree char *text = text_for_sender(screen);

    if (text && text[0] != '\0')
        session_copy_signed(screen->session, _("text for the sender"), text);
    else
        session_say(screen->session, TONE_INFO,
                    _("There is nothing to tell the sender yet"));
}

struct ui_step walk_change_letter(struct screen *screen)
{
    struct walk_state *state = screen->state;
    char *text = text_for_sender(screen);

    if (!text) {
        session_say(screen->session, TONE_INFO,
                    _("There is nothing to tell the sender yet"));
        return UI_STEP_STAY;
    }
    g_free(state->letter_text);
    state->letter_text = text;
    state->letter_request = (struct letter_request){
        .what = _("text for the sender"), .text = text, .kept = &state->letter};
    return (struct ui_step){
        .verb = UI_PUSH, .next = &letter_screen, .argument = &state->letter_request};
}

void walk_copy(struct screen *screen, enum action action)
{
    struct walk_state *state = screen->state;
    g_autofree char *text = NULL;

    if (!state->walk) {
        walk_list_copy(screen);
        return;
    }
    if (action == ACTION_ESCALATE)
        text = escalation_text(NULL, state->walk->values);
    if (!text) {
        struct doc *doc =
            doc_from_walk(state->walk->run, state->walk->about, state->walk->values);
        text = doc_to_text(doc, 78, screen->session->ascii);
        doc_free(doc);
    }
    g_autofree char *shown = session_shown(screen->session, text);
    session_copy(screen->session,
                 action == ACTION_ESCALATE ? _("note for the other administrator")
                                           : _("walkthrough"),
                 shown);
}
