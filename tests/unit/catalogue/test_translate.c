/* Files of translations put their texts over the English ones, and what does not fit is told. */
#include "catalogue/catalogue.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/temp_folder.h"

static const char english[] =
    "situations:\n"
    "  - id: full\n"
    "    title: Mailbox full\n"
    "    short: Full\n"
    "    reason: mailboxfull\n"
    "    permanence: varies\n"
    "    address-bad: no\n"
    "    who-acts: recipient\n"
    "    meaning: No room at {recipient}.\n"
    "    causes: [Old mail, A flood]\n"
    "    do: [Tell them]\n"
    "    traps:\n"
    "      - {text: First trap, when: {code: \"552\"}}\n"
    "      - {text: Second trap}\n"
    "    prevent: [Give more]\n"
    "    tell-sender: Full.\n"
    "    escalate: {to: them, when: Now, evidence: [all]}\n"
    "    checklists: [room]\n"
    "    twins: [{id: other, differs: Size}, {id: third, differs: Speed}]\n"
    "    keywords: [quota]\n"
    "    sources: [S]\n"
    "codes:\n"
    "  - {code: x.2.2, classes: [\"4\", \"5\"], title: Full, meaning: M, sources: [S]}\n"
    "replies:\n"
    "  - {id: p-full, provider: p, like: full, samples: [\"552 full\"], sources: [S]}\n"
    "providers:\n"
    "  - {id: p, title: P, kind: filter, meaning: M, sources: [S]}\n"
    "checklists:\n"
    "  - id: room\n"
    "    title: Make room\n"
    "    steps:\n"
    "      - id: one\n"
    "        ask: Is it full?\n"
    "        answers:\n"
    "          - {key: yes, label: Yes, outcome: end}\n"
    "          - {key: no, label: No, outcome: end}\n"
    "    outcomes: [{id: end, kind: wait, wait: 1d, say: Wait, tell: Wait.}]\n"
    "    sources: [S]\n";

struct loaded {
    char *folder;
    struct diag_list *diags;
    struct catalogue *catalogue;
};

/* The English file, then `texts`, NULL-ended, each a file of its own. */
static struct loaded load(const char *language, const char *const *texts)
{
    struct loaded loaded = {temp_folder_new(), diag_list_new(), NULL};
    static const char *const nothing[] = {NULL};
    const char *paths[] = {loaded.folder, NULL};
    g_autofree char *first = g_build_filename(loaded.folder, "0.yaml", NULL);

    assert_true(g_file_set_contents(first, english, -1, NULL));
    for (size_t i = 0; texts[i]; i++) {
        g_autofree char *name = g_strdup_printf("%zu.yaml", i + 1);
        g_autofree char *path = g_build_filename(loaded.folder, name, NULL);
        assert_true(g_file_set_contents(path, texts[i], -1, NULL));
    }
    loaded.catalogue =
        catalogue_load_staged(paths, nothing, NULL, language, loaded.diags);
    catalogue_complete(loaded.catalogue);
    return loaded;
}

static struct loaded load_german(const char *yaml)
{
    const char *texts[] = {yaml, NULL};

    return load("de", texts);
}

static void unload(struct loaded *loaded)
{
    catalogue_free(loaded->catalogue);
    diag_list_free(loaded->diags);
    temp_folder_free(loaded->folder);
}

static const struct entry *full_of(const struct loaded *loaded)
{
    return catalogue_find(loaded->catalogue, "full");
}

#define GERMAN(texts)                                                                    \
    "language: de\nsituations:\n  - {id: full, english: \"x\", " texts "}\n"

static size_t errors_of(const struct loaded *loaded)
{
    return diag_count(loaded->diags, DIAG_ERROR);
}

static void texts_are_replaced_and_the_rest_stays(void **state)
{
    struct loaded loaded = load_german(
        GERMAN("title: Postfach voll, causes: [Alte Mail, Eine Flut], "
               "escalate: {when: Jetzt}, traps: [{text: Erste}, {text: Zweite}], "
               "twins: [{id: third, differs: Tempo}]"));
    const struct entry *full = full_of(&loaded);
    const struct trap *traps = full->traps.items;
    const struct twin *twins = full->twins.items;

    (void)state;
    assert_int_equal(errors_of(&loaded), 0);
    assert_string_equal(entry_title(full), "Postfach voll");
    assert_string_equal(full->meaning, "No room at {recipient}.");
    assert_string_equal(full->causes.items[1].text, "Eine Flut");
    assert_string_equal(full->escalate->when, "Jetzt");
    assert_string_equal(full->escalate->to, "them");
    assert_string_equal(traps[0].text, "Erste");
    assert_string_equal(traps[0].when->code, "552");
    assert_string_equal(twins[0].differs, "Size");
    assert_string_equal(twins[1].differs, "Tempo");
    assert_int_equal(full->who_acts, ACTOR_RECIPIENT);
    unload(&loaded);
}

static void the_english_is_kept(void **state)
{
    struct loaded loaded = load_german(GERMAN("title: Postfach voll, short: Voll, "
                                              "traps: [{text: Erste}, {text: Zweite}]"));
    const struct entry *full = full_of(&loaded);
    const struct entry *reply = catalogue_find(loaded.catalogue, "p-full");
    const struct trap *traps = full->english->traps.items;

    (void)state;
    assert_string_equal(entry_english_title(full), "Mailbox full");
    assert_string_equal(full->english->short_title, "Full");
    assert_string_equal(traps[0].text, "First trap");
    assert_string_equal(entry_title(reply), "Postfach voll");
    assert_string_equal(entry_english_title(reply), "Mailbox full");
    unload(&loaded);
}

static void search_words_come_beside_the_english_ones(void **state)
{
    struct loaded loaded = load_german(GERMAN("keywords: [voll, Platz]"));
    const struct string_list *keywords = &full_of(&loaded)->keywords;

    (void)state;
    assert_int_equal(keywords->count, 3);
    assert_string_equal(keywords->items[0].text, "quota");
    assert_string_equal(keywords->items[2].text, "Platz");
    unload(&loaded);
}

static void another_language_is_looked_at_and_not_used(void **state)
{
    static const char *const texts[] = {GERMAN("title: Postfach voll, tell-sender: ''"),
                                        NULL};
    static const char *const wanted[] = {NULL, "fr"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        struct loaded loaded = load(wanted[i], texts);
        assert_string_equal(entry_title(full_of(&loaded)), "Mailbox full");
        assert_null(full_of(&loaded)->english);
        assert_int_equal(errors_of(&loaded), 1);
        unload(&loaded);
    }
}

static void a_code_is_translated_in_all_its_classes(void **state)
{
    struct loaded loaded =
        load_german("language: de\ncodes:\n  - {code: x.2.2, english: x, title: Voll}\n");

    (void)state;
    assert_int_equal(errors_of(&loaded), 0);
    assert_string_equal(catalogue_find(loaded.catalogue, "4.2.2")->title, "Voll");
    assert_string_equal(catalogue_find(loaded.catalogue, "5.2.2")->title, "Voll");
    unload(&loaded);
}

static void a_checklist_is_translated_by_its_ids(void **state)
{
    struct loaded loaded = load_german(
        "language: de\nchecklists:\n  - id: room\n    english: x\n    steps:\n"
        "      - {id: one, ask: Ist es voll?, answers: [{key: no, label: Nein}]}\n"
        "    outcomes: [{id: end, say: Warten}]\n");
    const struct checklist *room = catalogue_checklist(loaded.catalogue, "room");
    const struct step *step = checklist_step(room, "one");

    (void)state;
    assert_int_equal(errors_of(&loaded), 0);
    assert_string_equal(room->title, "Make room");
    assert_string_equal(step->ask, "Ist es voll?");
    assert_string_equal(step_answer(step, "yes")->label, "Yes");
    assert_string_equal(step_answer(step, "no")->label, "Nein");
    assert_string_equal(step_answer(step, "no")->outcome, "end");
    assert_string_equal(checklist_outcome(room, "end")->say, "Warten");
    assert_string_equal(checklist_outcome(room, "end")->tell, "Wait.");
    unload(&loaded);
}

static void an_overlay_of_the_user_has_the_last_word(void **state)
{
    static const char *const texts[] = {
        GERMAN("title: Postfach voll, tell-sender: Voll."),
        "situations:\n  - {override: full, tell-sender: Call us.}\n", NULL};
    struct loaded loaded = load("de", texts);

    (void)state;
    assert_int_equal(errors_of(&loaded), 0);
    assert_string_equal(full_of(&loaded)->tell_sender, "Call us.");
    assert_string_equal(entry_title(full_of(&loaded)), "Postfach voll");
    unload(&loaded);
}

static const struct {
    const char *yaml, *rule;
    uint32_t line;
} faults[] = {
    {"language: de\nsituations:\n  - {id: ful, english: x, title: T}\n",
     "unknown-translation", 3},
    {"language: de\nguides:\n  - {id: full, english: x, title: T}\n",
     "unknown-translation", 3},
    {GERMAN("title: ''"), "empty-value", 3},
    {GERMAN("patterns: [x]"), "unknown-key", 3},
    {GERMAN("who-acts: sender"), "unknown-key", 3},
    {GERMAN("causes: [Eine]"), "bad-translation", 3},
    {GERMAN("tell-recipient: Voll."), "bad-translation", 3},
    {GERMAN("meaning: \"Kein Platz bei {sender}.\""), "bad-translation", 3},
    {GERMAN("twins: [{id: fourth, differs: D}]"), "bad-translation", 3},
    {GERMAN("traps: [{text: A}, {text: B}, {text: C}]"), "bad-translation", 3},
    {"language: de\nsituations:\n  - {id: full, title: T}\n", "missing-key", 3},
    {"language: de\nlog-formats:\n  - {id: postfix, product: P}\n", "unknown-key", 2},
};

static void what_does_not_fit_is_a_fault_with_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        struct loaded loaded = load_german(faults[i].yaml);
        const struct diag *found = NULL;

        for (size_t k = 0; k < diag_list_length(loaded.diags); k++)
            if (diag_list_get(loaded.diags, k)->severity == DIAG_ERROR)
                found = diag_list_get(loaded.diags, k);
        if (!found || g_strcmp0(found->rule, faults[i].rule) != 0 ||
            found->at.line != faults[i].line)
            fail_msg("%zu: %s, line %u: %s", i, found ? found->rule : "no fault",
                     found ? found->at.line : 0, found ? found->message : "");
        assert_string_equal(full_of(&loaded)->escalate->to, "them");
        unload(&loaded);
    }
}

/* check tells the checksum; with it the warning is gone, and not before. */
static void a_translation_of_older_words_is_told(void **state)
{
    struct loaded loaded = load_german(GERMAN("title: Postfach voll"));
    const struct diag *stale = diag_list_get(loaded.diags, 0);

    (void)state;
    assert_int_equal(diag_list_length(loaded.diags), 1);
    assert_int_equal(stale->severity, DIAG_WARNING);
    assert_string_equal(stale->rule, "stale-translation");
    const char *sum = strstr(stale->hint, "english: \"");
    assert_non_null(sum);
    g_autofree char *yaml = g_strdup_printf(
        "language: de\nsituations:\n  - {id: full, english: %.10s, title: Voll}\n",
        sum + strlen("english: "));
    unload(&loaded);

    loaded = load_german(yaml);
    assert_int_equal(diag_list_length(loaded.diags), 0);
    unload(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_replaced_and_the_rest_stays),
        cmocka_unit_test(the_english_is_kept),
        cmocka_unit_test(search_words_come_beside_the_english_ones),
        cmocka_unit_test(another_language_is_looked_at_and_not_used),
        cmocka_unit_test(a_code_is_translated_in_all_its_classes),
        cmocka_unit_test(a_checklist_is_translated_by_its_ids),
        cmocka_unit_test(an_overlay_of_the_user_has_the_last_word),
        cmocka_unit_test(what_does_not_fit_is_a_fault_with_its_line),
        cmocka_unit_test(a_translation_of_older_words_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
