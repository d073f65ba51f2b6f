/*
 * Which checklists an entry leads to, and the step of the user interface that starts one.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "screen.h"

/* Starts the only one, or asks which. `kept` must live until the step is taken; `finding` may be
   NULL. UI_STAY (and a message) if there is none. */
struct checklist_start {
    struct walk_request walk;
    struct pick_request pick;
};
struct ui_step start_checklist(struct screen *screen, const struct entry *entry,
                               const struct finding *finding,
                               struct checklist_start *kept);
/* True if start_checklist() has something to start. */
bool leads_to_checklist(const struct entry *entry);
