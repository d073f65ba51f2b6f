/* What Analyze copies, and the mask over addresses on the screen and in what is copied. */
#include "analyze.h"

#include "base/words.h"

#include "report/redact.h"
#include "report/report.h"

#include <string.h>

void analyze_follow_mask(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    bool is_masked = screen->session->is_masked;

    if (state->shown_masked != is_masked) {
        analyze_show_finding(screen);
        state->mask_is_behind = true;
    }
    if (!is_masked && state->masked)
        g_string_truncate(state->masked, 0);
    if (!is_masked || !state->mask_is_behind)
        return;
    if (!state->masked)
        state->masked = g_string_new(NULL);
    g_string_assign(state->masked, state->editor.text->str);
    redact_addresses_in_place(state->masked->str);
    state->mask_is_behind = false;
}

static const char *what_is_copied(enum action action)
{
    if (action == ACTION_TELL)
        return _("text for the sender");
    if (action == ACTION_DRAFT_ENTRY)
        return _("draft of an entry");
    return action == ACTION_ESCALATE ? _("note for the other administrator")
                                     : _("summary");
}

/* NULL: nothing is known of it. */
static char *text_to_copy(const struct screen *screen, enum action action)
{
    const struct analyze_state *state = screen->state;
    const struct finding *finding = analyze_finding(state);
    g_autofree char *text = NULL;

    if (action == ACTION_COPY)
        return pager_to_text(&state->report, screen->session->ascii);
    if (action == ACTION_DRAFT_ENTRY)
        return finding->reply_text
                   ? app_draft_entry(screen->session->app, finding, finding->reply_text)
                   : NULL;
    struct placeholder_values *values = placeholder_values_new();
    placeholders_from_finding(values, finding);
    if (action == ACTION_TELL && finding->entry)
        text = customer_text(finding->entry, values);
    else if (action == ACTION_ESCALATE)
        text = escalation_text(finding, values);
    placeholder_values_free(values);
    return text ? session_shown(screen->session, text) : NULL;
}

void analyze_copy(struct screen *screen, enum action action)
{
    const struct analyze_state *state = screen->state;

    if (!analyze_finding(state)) {
        session_say(screen->session, TONE_INFO, _("There is nothing to copy yet"));
        return;
    }
    g_autofree char *text = text_to_copy(screen, action);
    if (!text && action == ACTION_DRAFT_ENTRY)
        session_say(screen->session, TONE_INFO,
                    _("There is no reply in it to draft an entry from"));
    else if (!text)
        session_say(screen->session, TONE_INFO, _("Nothing is known to tell the sender"));
    else if (action == ACTION_COPY || action == ACTION_DRAFT_ENTRY)
        session_copy(screen->session, what_is_copied(action), text);
    else
        session_copy_signed(screen->session, what_is_copied(action), text);
}

struct ui_step analyze_change_letter(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    g_autofree char *text =
        analyze_finding(state) ? text_to_copy(screen, ACTION_TELL) : NULL;

    if (!text) {
        session_say(screen->session, TONE_INFO, _("Nothing is known to tell the sender"));
        return UI_STEP_STAY;
    }
    g_free(state->letter_text);
    state->letter_text = g_steal_pointer(&text);
    state->letter_request = (struct letter_request){.what = what_is_copied(ACTION_TELL),
                                                    .text = state->letter_text,
                                                    .kept = &state->letter};
    return (struct ui_step){
        .verb = UI_PUSH, .next = &letter_screen, .argument = &state->letter_request};
}
