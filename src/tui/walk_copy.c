/* What Walk copies: a command, the words for the sender, a note, the whole walkthrough. */
#include "walk.h"

#include "report/report.h"

void walk_copy_command(struct screen *screen)
{
    struct walk_state *state = screen->state;
    bool missing = false;

    if (state->command_count == 0) {
        session_say(screen->session, TONE_INFO, "This step has no command");
        return;
    }
    size_t index = state->item < state->command_count ? state->item : 0;
    g_autofree char *command = walk_command_at(state, index, &missing);
    session_copy(screen->session, "command", command);
}

/* NULL: nothing is known to tell. */
static char *text_for_sender(const struct walk_state *state)
{
    const struct outcome *outcome = checklist_result(state->walk->run);

    if (!state->walk->entry && !(outcome && outcome->tell))
        return NULL;
    return walk_customer_text(state->walk->run, state->walk->entry, state->walk->values);
}

void walk_tell_sender(struct screen *screen)
{
    struct walk_state *state = screen->state;
    g_autofree char *text = text_for_sender(state);

    if (text && text[0] != '\0')
        session_copy_signed(screen->session, "text for the sender", text);
    else
        session_say(screen->session, TONE_INFO,
                    "There is nothing to tell the sender yet");
}

struct ui_step walk_change_letter(struct screen *screen)
{
    struct walk_state *state = screen->state;
    char *text = text_for_sender(state);

    if (!text) {
        session_say(screen->session, TONE_INFO,
                    "There is nothing to tell the sender yet");
        return UI_STEP_STAY;
    }
    g_free(state->letter_text);
    state->letter_text = text;
    state->letter_request = (struct letter_request){
        .what = "text for the sender", .text = text, .kept = &state->letter};
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
    session_copy(screen->session,
                 action == ACTION_ESCALATE ? "note for the other administrator"
                                           : "walkthrough",
                 text);
}
