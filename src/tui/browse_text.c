/* The page of an entry: links in it, hits in it, copies of it. */
#include "browse.h"

#include "base/words.h"

#include "app/app.h"
#include "report/report.h"

#include <string.h>

/* Up and down go from link to link where there is one in sight, else they scroll. */
static void step(struct browse *browse, enum action action)
{
    int link =
        pager_mark_in_sight(&browse->pager, browse->link, action == ACTION_DOWN ? 1 : -1);

    if (link != 0) {
        browse->link = link;
        return;
    }
    pager_act(&browse->pager, action);
    if (!pager_shows_mark(&browse->pager, browse->link))
        browse->link = 0;
}

static void go_to_hit(struct screen *screen, int direction)
{
    struct browse *browse = screen->state;

    if (browse->query.text->len == 0)
        session_say(screen->session, TONE_INFO, _("Nothing was searched"));
    else if (!pager_find(&browse->pager, browse->query.text->str, direction))
        session_say(screen->session, TONE_INFO, _("No further hit in this text"));
}

struct ui_step browse_act_in_text(struct screen *screen, enum action action)
{
    struct browse *browse = screen->state;

    if (action == ACTION_OPEN)
        return browse_open_link(screen, browse->link);
    if (action == ACTION_UP || action == ACTION_DOWN) {
        step(browse, action);
        return UI_STEP_STAY;
    }
    if (action == ACTION_LEFT || action == ACTION_NEXT_PANE ||
        action == ACTION_PREVIOUS_PANE)
        browse->focus = FOCUS_LIST;
    else if (action == ACTION_NEXT_HIT || action == ACTION_PREVIOUS_HIT)
        go_to_hit(screen, action == ACTION_NEXT_HIT ? 1 : -1);
    else
        pager_act(&browse->pager, action);
    browse->link = 0;
    return UI_STEP_STAY;
}

static struct ui_step start_linked_checklist(struct screen *screen, size_t index)
{
    struct browse *browse = screen->state;
    const struct entry *entry = browse_entry(browse);
    const struct string_list *ids = entry_checklists(entry);
    const struct checklist *checklist =
        index < ids->count ? catalogue_checklist(app_catalogue(screen->session->app),
                                                 ids->items[index].text)
                           : NULL;

    if (!checklist)
        return UI_STEP_STAY;
    browse->start.walk = (struct walk_request){.checklist = checklist, .entry = entry};
    return (struct ui_step){
        .verb = UI_GO, .next = &walk_screen, .argument = &browse->start.walk};
}

struct ui_step browse_open_link(struct screen *screen, int mark)
{
    struct browse *browse = screen->state;
    const struct catalogue *catalogue = app_catalogue(screen->session->app);

    if (mark > 0 && mark < MARK_ENTRY)
        return start_linked_checklist(screen, (size_t)mark - 1);
    if (mark < MARK_ENTRY ||
        (size_t)(mark - MARK_ENTRY) >= catalogue_entry_count(catalogue))
        return UI_STEP_STAY;
    browse_show_entry(screen, catalogue_entry(catalogue, (size_t)(mark - MARK_ENTRY)));
    browse->focus = FOCUS_TEXT;
    return UI_STEP_STAY;
}

/* Of a provider or a guide there is nothing to tell a sender. */
static bool is_about_mail(const struct entry *entry)
{
    return entry->kind != ENTRY_PROVIDER && entry->kind != ENTRY_GUIDE;
}

void browse_copy(struct screen *screen, enum action action)
{
    const struct browse *browse = screen->state;
    const struct entry *entry = browse_entry(browse);

    if (!entry)
        return;
    if (action == ACTION_COPY_ALL || !is_about_mail(entry)) {
        g_autofree char *text = pager_to_text(&browse->pager, screen->session->ascii);
        session_copy(screen->session, _("entry"), text);
        return;
    }
    struct placeholder_values *nothing = placeholder_values_new();
    g_autofree char *text = customer_text(entry, nothing);
    session_copy_signed(screen->session, _("text for the sender"), text);
    placeholder_values_free(nothing);
}
