/* Words come in the language of the user where they are translated, else in English. */
#include "base/words.h"

#include <glib.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/temp_folder.h"

/* Not by the locales of the machine: C.UTF-8 is part of the C library, LANGUAGE does the rest. */
static bool ask_for(const char *locale, const char *languages, const char *folder)
{
    g_setenv("LANGUAGE", languages, TRUE);
    setlocale(LC_ALL, "C"); /* gettext forgets what it knew when the locale changes */
    if (!setlocale(LC_ALL, locale))
        return false;
    words_bind(folder);
    return true;
}

static void need_german(void)
{
    if (!ask_for("C.UTF-8", "de", TEST_LOCALE) || !words_language()) {
        print_message("skipped: gettext is not installed, no translation was built\n");
        skip();
    }
}

static char *cases(size_t count)
{
    return g_strdup_printf(P_("%zu case is saved in the journal",
                              "%zu cases are saved in the journal", count),
                           count);
}

static void counts_have_their_plural_form(void **state)
{
    static const struct {
        size_t count;
        const char *german, *english;
    } forms[] = {
        {0, "0 Fälle sind im Journal gespeichert", "0 cases are saved in the journal"},
        {1, "1 Fall ist im Journal gespeichert", "1 case is saved in the journal"},
        {2, "2 Fälle sind im Journal gespeichert", "2 cases are saved in the journal"},
    };

    (void)state;
    need_german();
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        assert_true(ask_for("C.UTF-8", "de", TEST_LOCALE));
        g_autofree char *german = cases(forms[i].count);
        assert_string_equal(german, forms[i].german);
        assert_true(ask_for("C", "de", TEST_LOCALE));
        g_autofree char *english = cases(forms[i].count);
        assert_string_equal(english, forms[i].english);
    }
}

static void one_word_has_a_translation_for_each_context(void **state)
{
    (void)state;
    need_german();
    assert_string_equal(C_("hint", "open"), "öffnen");
    assert_string_equal(C_("case", "open"), "offen");
    assert_string_equal(words_shown_in("hint", "open"), "öffnen");
    assert_string_equal(C_("no such context", "open"), "open");
}

static void what_is_not_translated_stays_english(void **state)
{
    (void)state;
    need_german();
    assert_string_equal(words_shown("no translator has seen this"),
                        "no translator has seen this");
    assert_string_equal(words_shown(""), "");
    assert_null(words_shown(NULL));
    assert_string_equal(words_shown_in("hint", ""), "");
}

static void the_language_is_that_of_the_words(void **state)
{
    (void)state;
    need_german();
    assert_string_equal(words_language(), "de");
    assert_true(ask_for("C.UTF-8", "xx:de", TEST_LOCALE)); /* the first that there is */
    assert_string_equal(words_language(), "de");
    assert_true(ask_for("C.UTF-8", "xx", TEST_LOCALE));
    assert_null(words_language());
    assert_true(ask_for("C", "de", TEST_LOCALE)); /* LC_ALL=C is always English */
    assert_null(words_language());
    assert_true(ask_for("C.UTF-8", "de", "/nonexistent"));
    assert_null(words_language());
}

/* Puts `bytes` where the German words are looked for. */
static char *folder_with(const char *bytes, gsize length)
{
    char *folder = temp_folder_new();
    g_autofree char *below = g_build_filename(folder, "de", "LC_MESSAGES", NULL);
    g_autofree char *file = g_build_filename(below, "bouncedesk.mo", NULL);

    assert_int_equal(g_mkdir_with_parents(below, 0700), 0);
    assert_true(g_file_set_contents(file, bytes, (gssize)length, NULL));
    return folder;
}

static void a_broken_file_is_english(void **state)
{
    g_autofree char *path =
        g_build_filename(TEST_LOCALE, "de", "LC_MESSAGES", "bouncedesk.mo", NULL);
    g_autofree char *good = NULL;
    gsize length = 0;

    (void)state;
    need_german();
    assert_true(g_file_get_contents(path, &good, &length, NULL));
    const struct {
        const char *bytes;
        gsize length;
    } broken[] = {{"", 0},
                  {"no catalogue of messages", 24},
                  {good, 27},
                  {good, length / 2},
                  {good, length - 9}};
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        char *folder = folder_with(broken[i].bytes, broken[i].length);

        assert_true(ask_for("C.UTF-8", "de", folder));
        assert_null(words_language());
        assert_string_equal(_("Nothing found."), "Nothing found.");
        temp_folder_free(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_have_their_plural_form),
        cmocka_unit_test(one_word_has_a_translation_for_each_context),
        cmocka_unit_test(what_is_not_translated_stays_english),
        cmocka_unit_test(the_language_is_that_of_the_words),
        cmocka_unit_test(a_broken_file_is_english),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
