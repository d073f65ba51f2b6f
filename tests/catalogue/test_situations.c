/*
 * What the shipped situations and guides owe to each other as a whole.
 */
#include "catalogue/catalogue.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Below it items such as "the whole bounce" may be shared. */
#define LONGEST_ITEM 60

static struct catalogue *catalogue;

static int load_shipped_data(void **state)
{
    const char *paths[] = {TEST_SOURCE_DIR "/data/catalogue", NULL};
    struct diag_list *diags = diag_list_new();

    (void)state;
    catalogue = catalogue_load(paths, diags);
    diag_list_free(diags);
    return catalogue_entry_count(catalogue) ? 0 : -1;
}

static int free_shipped_data(void **state)
{
    (void)state;
    catalogue_free(catalogue);
    return 0;
}

static const struct entry *next_of(enum entry_kind kind, size_t *index)
{
    while (*index < catalogue_entry_count(catalogue)) {
        const struct entry *entry = catalogue_entry(catalogue, (*index)++);
        if (entry->kind == kind)
            return entry;
    }
    return NULL;
}

static void every_situation_answers_what_people_ask_next(void **state)
{
    const struct entry *entry;
    size_t index = 0, count = 0;

    (void)state;
    for (; (entry = next_of(ENTRY_SITUATION, &index)); count++) {
        if (!entry->short_title || !entry->keywords.count || !entry->traps.count ||
            !entry->twins.count)
            fail_msg("%s lacks a short title, keywords, traps or twins", entry->id);
        if (entry->causes.count < 2 || entry->fixes.count < 2 || entry->prevent.count < 2)
            fail_msg("%s has a single cause, step or precaution", entry->id);
    }
    assert_true(count >= 90);
}

static void every_reason_has_a_situation(void **state)
{
    static const char *const names[] = {
#define REASON(id, name, sentence) [REASON_##id] = name,
#include "catalogue/reasons.def"
#undef REASON
    };
    bool seen[G_N_ELEMENTS(names)] = {false};
    const struct entry *entry;

    (void)state;
    for (size_t index = 0; (entry = next_of(ENTRY_SITUATION, &index));)
        seen[entry->reason] = true;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i] && !seen[i])
            fail_msg("no situation is about \"%s\"", names[i]);
}

/* A delivery needs no prevention. */
static void every_failure_has_a_practice_that_prevents_it(void **state)
{
    g_autoptr(GHashTable) prevented = g_hash_table_new(g_str_hash, g_str_equal);
    const struct entry *entry;

    (void)state;
    for (size_t index = 0; (entry = next_of(ENTRY_GUIDE, &index));)
        for (size_t i = 0; i < entry->prevents.count; i++)
            g_hash_table_add(prevented, (gpointer)entry->prevents.items[i].text);
    for (size_t index = 0; (entry = next_of(ENTRY_SITUATION, &index));)
        if (entry->reason != REASON_DELIVERED &&
            !g_hash_table_contains(prevented, entry->id))
            fail_msg("no guide lists %s under \"prevents\"", entry->id);
}

static void assert_new(GHashTable *owners, const char *text, const char *id)
{
    if (!text || strlen(text) <= LONGEST_ITEM)
        return;
    const char *other = g_hash_table_lookup(owners, text);
    if (other && strcmp(other, id) != 0)
        fail_msg("%s and %s share a paragraph: %s", other, id, text);
    g_hash_table_insert(owners, (gpointer)text, (gpointer)id);
}

static void two_situations_never_share_a_paragraph(void **state)
{
    g_autoptr(GHashTable) owners = g_hash_table_new(g_str_hash, g_str_equal);
    const struct entry *entry;

    (void)state;
    for (size_t index = 0; (entry = next_of(ENTRY_SITUATION, &index));) {
        const struct string_list *const lists[] = {&entry->causes, &entry->fixes,
                                                   &entry->prevent};
        assert_new(owners, entry->meaning, entry->id);
        assert_new(owners, entry->tell_sender, entry->id);
        assert_new(owners, entry->tell_recipient, entry->id);
        assert_new(owners, entry->escalate->when, entry->id);
        for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
            for (size_t j = 0; j < lists[i]->count; j++)
                assert_new(owners, lists[i]->items[j].text, entry->id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_situation_answers_what_people_ask_next),
        cmocka_unit_test(every_reason_has_a_situation),
        cmocka_unit_test(every_failure_has_a_practice_that_prevents_it),
        cmocka_unit_test(two_situations_never_share_a_paragraph),
    };

    return cmocka_run_group_tests(tests, load_shipped_data, free_shipped_data);
}
