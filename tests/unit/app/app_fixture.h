/* An app over a catalogue of one situation with its checklist, in a folder of its own. */
#pragma once

#include "app/app.h"
#include "support/temp_folder.h"

static const char catalogue_text[] =
    "situations:\n"
    "  - id: mailbox-full\n"
    "    title: The mailbox is full\n"
    "    reason: mailboxfull\n"
    "    permanence: varies\n"
    "    address-bad: no\n"
    "    who-acts: recipient\n"
    "    meaning: No space is left.\n"
    "    causes: [Old mail.]\n"
    "    do: [Wait.]\n"
    "    prevent: [Clean up.]\n"
    "    tell-sender: \"The mailbox of {recipient} is full.\"\n"
    "    escalate: {to: their administrator, when: after two days, evidence: [the "
    "bounce]}\n"
    "    checklists: [mailbox-full]\n"
    "    patterns: ['mailbox (?:is )?full']\n"
    "    samples: [\"552 5.2.2 <ann@example.com>: mailbox full\"]\n"
    "    sources: [RFC 3463]\n"
    "checklists:\n"
    "  - id: mailbox-full\n"
    "    title: Mailbox full\n"
    "    sources: [RFC 3463]\n"
    "    steps:\n"
    "      - id: reach\n"
    "        ask: Can they be reached?\n"
    "        how: Ring them up.\n"
    "        answers:\n"
    "          - {key: yes, label: \"Yes\", next: test, looks: They answer.}\n"
    "          - {key: no, label: \"No\", outcome: wait, looks: Nobody answers.}\n"
    "          - {key: unsure, label: Not tried, outcome: wait, looks: No number.}\n"
    "      - id: test\n"
    "        ask: Does a test to {recipient} arrive?\n"
    "        how: Send one line.\n"
    "        answers:\n"
    "          - {key: yes, label: \"Yes\", outcome: solved, looks: It is there.}\n"
    "          - {key: no, label: \"No\", outcome: wait, looks: It comes back.}\n"
    "          - {key: unsure, label: Not tried, outcome: wait, looks: Not sent.}\n"
    "    outcomes:\n"
    "      - {id: solved, kind: solved, say: Done., tell: It works again.}\n"
    "      - {id: wait, kind: wait, wait: 1d, say: Tomorrow., tell: Please wait a "
    "day.}\n";

struct place {
    char *folder, *journal;
};

static int make_place(void **state)
{
    struct place *place = g_new0(struct place, 1);

    place->folder = temp_folder_new();
    g_autofree char *folder = g_build_filename(place->folder, "data", "catalogue", NULL);
    g_autofree char *file = g_build_filename(folder, "all.yaml", NULL);
    g_mkdir_with_parents(folder, 0700);
    g_assert_true(g_file_set_contents(file, catalogue_text, -1, NULL));
    place->journal = g_build_filename(place->folder, "journal.sqlite", NULL);
    *state = place;
    return 0;
}

static int remove_place(void **state)
{
    struct place *place = *state;

    temp_folder_free(place->folder);
    g_free(place->journal);
    g_free(place);
    return 0;
}

static struct app *open_app_at(const struct place *place, int64_t now)
{
    g_autofree char *data = g_build_filename(place->folder, "data", NULL);
    struct app_options options = {
        .data = data,
        .journal = place->journal,
        .config = place->folder,
        .no_overlays = true,
        .fixed_time = now,
    };
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(&options, &error);

    assert_non_null(app);
    assert_int_equal(diag_count(app_diags(app), DIAG_WARNING), 0);
    return app;
}

#define NOW 1767225600

static struct app *open_app(const struct place *place)
{
    return open_app_at(place, NOW);
}

static struct diagnosis *analyze_text(struct app *app, const char *text)
{
    return analyze(app_analyzer(app), text, strlen(text), INPUT_NONE, NULL);
}
