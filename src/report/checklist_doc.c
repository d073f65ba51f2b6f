/* A checklist as a sheet to print: steps by number, ends by letter, then the checks it calls. */
#include "report/report.h"

#include "base/words.h"

#include <glib.h>

#include "sections.h"
#include "words.h"

/* Each check is printed once, however many steps call it. */
struct sheet {
    struct doc *doc;
    const struct catalogue *catalogue;
    GPtrArray *checks; /* struct checklist *, in the order of their calls */
};

static const struct checklist *called_check(struct sheet *sheet, const struct step *step)
{
    const struct checklist *check =
        step->call ? catalogue_checklist(sheet->catalogue, step->call) : NULL;

    if (check && !g_ptr_array_find(sheet->checks, check, NULL))
        g_ptr_array_add(sheet->checks, (gpointer)check);
    return check;
}

/* "B"; a number behind the alphabet. */
static char *end_name(size_t index)
{
    return index < 26 ? g_strdup_printf("%c", 'A' + (int)index)
                      : g_strdup_printf("%zu", index + 1);
}

/* Where an answer leads: "step 4", "end B". */
static char *target(const struct checklist *checklist, const struct answer *answer)
{
    const struct step *steps = checklist->steps.items;
    const struct outcome *ends = checklist->outcomes.items;

    for (size_t i = 0; answer->next && i < checklist->steps.count; i++)
        if (g_strcmp0(steps[i].id, answer->next) == 0)
            return g_strdup_printf(_("step %zu"), i + 1);
    for (size_t i = 0; answer->outcome && i < checklist->outcomes.count; i++) {
        if (g_strcmp0(ends[i].id, answer->outcome) != 0)
            continue;
        g_autofree char *name = end_name(i);
        return g_strdup_printf(_("end %s"), name);
    }
    return g_strdup("?");
}

static const char *answer_label(const struct checklist *check,
                                const struct answer *answer)
{
    const struct outcome *found = check ? checklist_outcome(check, answer->key) : NULL;

    if (answer->label)
        return answer->label;
    return found && found->say ? found->say : answer->key;
}

static void add_answer(struct doc *doc, const struct checklist *checklist,
                       const struct checklist *check, const struct answer *answer)
{
    g_autofree char *leads = target(checklist, answer);
    g_autofree char *label = placeholders_in_text(answer_label(check, answer), NULL);
    g_autofree char *looks =
        answer->looks ? placeholders_in_text(answer->looks, NULL) : NULL;

    doc_add(doc, BLOCK_BULLET, ROLE_TITLE, label);
    if (looks) {
        doc_append(doc, ROLE_BODY, ": ");
        doc_append(doc, ROLE_BODY, looks);
    }
    doc_append(doc, ROLE_MUTED, " \u2192 ");
    doc_append(doc, ROLE_MUTED, leads);
}

static void add_filled(struct doc *doc, enum role role, const char *text)
{
    if (!text)
        return;
    g_autofree char *filled = placeholders_in_text(text, NULL);
    doc_add(doc, BLOCK_PARAGRAPH, role, filled);
}

static void add_command(struct doc *doc, const struct command *command)
{
    const char *where = system_words((enum command_system)command->on);
    g_autofree char *label = where ? g_strconcat(where, ":", NULL) : NULL;

    if (label)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, label);
    doc_add(doc, BLOCK_LITERAL, ROLE_CODE, command->run);
}

static void add_step(struct sheet *sheet, const struct checklist *checklist, size_t index)
{
    const struct step *step = (const struct step *)checklist->steps.items + index;
    const struct command *commands = step->commands.items;
    const struct answer *answers = step->answers.items;
    const struct checklist *check = called_check(sheet, step);
    g_autofree char *check_words =
        check
            ? g_strdup_printf(
                  _("Go through \u201c%s\u201d below; what it finds is the answer here."),
                  check->title)
            : NULL;
    g_autofree char *ask = placeholders_in_text(step->ask ? step->ask
                                                : check   ? check->title
                                                          : step->id,
                                                NULL);
    g_autofree char *heading = g_strdup_printf("%zu. %s", index + 1, ask);

    add_heading(sheet->doc, heading);
    add_filled(sheet->doc, ROLE_BODY, check_words);
    add_filled(sheet->doc, ROLE_BODY, step->how);
    add_filled(sheet->doc, ROLE_MUTED, step->why);
    for (size_t i = 0; i < step->commands.count; i++)
        add_command(sheet->doc, &commands[i]);
    for (size_t i = 0; i < step->answers.count; i++)
        add_answer(sheet->doc, checklist, check, &answers[i]);
}

static void add_end(struct sheet *sheet, const struct outcome *outcome, size_t index)
{
    enum outcome_kind kind = (enum outcome_kind)outcome->kind;
    g_autofree char *name = end_name(index);
    g_autofree char *label = g_strdup_printf("%s %s", name, outcome_words(kind));
    g_autofree char *wait = outcome->wait ? wait_words(outcome->wait) : NULL;
    g_autofree char *say = placeholders_in_text(outcome->say ? outcome->say : "", NULL);

    doc_add_field(sheet->doc, ROLE_BODY, label, say);
    if (kind == OUTCOME_ESCALATE && outcome->to) {
        g_autofree char *to = g_strdup_printf(_(" To: %s"), outcome->to);
        doc_append(sheet->doc, ROLE_MUTED, to);
    }
    if (wait) {
        g_autofree char *time = g_strdup_printf(_(" Wait: %s"), wait);
        doc_append(sheet->doc, ROLE_MUTED, time);
    }
}

static void add_checklist(struct sheet *sheet, const struct checklist *checklist)
{
    const struct outcome *ends = checklist->outcomes.items;

    doc_add(sheet->doc, BLOCK_TITLE, ROLE_TITLE, checklist->title);
    for (size_t i = 0; i < checklist->steps.count; i++)
        add_step(sheet, checklist, i);
    add_heading(sheet->doc, _("Ends"));
    for (size_t i = 0; i < checklist->outcomes.count; i++)
        add_end(sheet, &ends[i], i);
}

struct doc *doc_from_checklist(const struct catalogue *catalogue,
                               const struct checklist *checklist)
{
    g_autoptr(GPtrArray) checks = g_ptr_array_new();
    struct sheet sheet = {doc_new(), catalogue, checks};

    g_ptr_array_add(checks, (gpointer)checklist);
    for (guint i = 0; i < checks->len; i++) /* grows as calls are met */
        add_checklist(&sheet, checks->pdata[i]);
    add_list(sheet.doc, _("Sources"), BLOCK_BULLET, &checklist->sources, NULL);
    return sheet.doc;
}
