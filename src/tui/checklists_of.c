/* From an entry to its checklists. */
#include "checklists_of.h"

#include "base/words.h"

#include "analyze/analyze.h"
#include "app/app.h"

static void add_checklist(struct pick_request *pick, const struct checklist *checklist)
{
    for (size_t i = 0; i < pick->count; i++) {
        if (pick->checklists[i] == checklist)
            return;
    }
    if (checklist && pick->count < PICK_MAX)
        pick->checklists[pick->count++] = checklist;
}

static void add_of_entry(struct pick_request *pick, const struct catalogue *catalogue,
                         const struct entry *entry)
{
    const struct string_list *ids = entry_checklists(entry);

    for (size_t i = 0; ids && i < ids->count; i++)
        add_checklist(pick, catalogue_checklist(catalogue, ids->items[i].text));
}

/* A code has none of its own: those of the situations behind it, in order of likelihood. */
static void collect(struct pick_request *pick, const struct catalogue *catalogue,
                    const struct entry *entry)
{
    if (pick->finding)
        add_checklist(pick, pick->finding->checklist);
    if (!entry)
        return;
    add_of_entry(pick, catalogue, entry);
    for (size_t i = 0; i < entry->situations.count; i++) {
        const struct entry *situation =
            catalogue_find(catalogue, entry->situations.items[i].text);
        if (situation)
            add_of_entry(pick, catalogue, situation);
    }
}

bool leads_to_checklist(const struct entry *entry)
{
    return entry_checklists(entry)->count > 0 || entry->situations.count > 0;
}

struct ui_step start_checklist(struct screen *screen, const struct entry *entry,
                               const struct finding *finding,
                               struct checklist_start *kept)
{
    struct pick_request *pick = &kept->pick;

    *pick = (struct pick_request){.entry = entry, .finding = finding};
    collect(pick, app_catalogue(screen->session->app), entry);
    if (pick->count == 0) {
        session_say(screen->session, TONE_INFO,
                    _("There is no checklist for this entry"));
        return UI_STEP_STAY;
    }
    /* an analysis has decided already; a click-through asks no second time */
    if (pick->count == 1 || (finding && finding->checklist)) {
        kept->walk = (struct walk_request){
            .checklist = pick->checklists[0], .entry = entry, .finding = finding};
        return (struct ui_step){
            .verb = UI_GO, .next = &walk_screen, .argument = &kept->walk};
    }
    return (struct ui_step){.verb = UI_PUSH, .next = &pick_screen, .argument = pick};
}
