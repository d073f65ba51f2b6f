/* Every value of the catalogue's enums has words, and the class is never told by colour alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/words.h"

static void each_class_has_a_word_two_signs_and_a_role(void **state)
{
    static const struct {
        enum reply_class class;
        enum role role;
        const char *word, *sign, *ascii;
    } classes[] = {
        {CLASS_SUCCESS, ROLE_SUCCESS, "success", "\u2714", "+"},
        {CLASS_INTERMEDIATE, ROLE_CONTINUE, "continue", "\u2026", "."},
        {CLASS_TEMPORARY, ROLE_TEMPORARY, "TEMPORARY", "\u21bb", "~"},
        {CLASS_PERMANENT, ROLE_PERMANENT, "PERMANENT", "\u2716", "x"},
        {CLASS_NONE, ROLE_UNCLEAR, "unclear", "?", "?"},
        {(enum reply_class)9, ROLE_UNCLEAR, "unclear", "?", "?"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        assert_string_equal(class_word(classes[i].class), classes[i].word);
        assert_string_equal(class_sign(classes[i].class, false), classes[i].sign);
        assert_string_equal(class_sign(classes[i].class, true), classes[i].ascii);
        assert_int_equal(class_role(classes[i].class), classes[i].role);
    }
}

static void the_reply_at_hand_decides_whether_it_is_retried(void **state)
{
    static const struct {
        enum permanence permanence;
        enum reply_class class;
        const char *phrase;
    } cases[] = {
        {PERMANENCE_VARIES, CLASS_PERMANENT, "this message will not be retried"},
        {PERMANENCE_VARIES, CLASS_TEMPORARY, "this message will be retried by itself"},
        {PERMANENCE_TEMPORARY, CLASS_PERMANENT, "this message will not be retried"},
        {PERMANENCE_PERMANENT, CLASS_NONE, "this message will not be retried"},
        {PERMANENCE_TEMPORARY, CLASS_NONE, "this message will be retried by itself"},
        {PERMANENCE_VARIES, CLASS_NONE, "retried with a 4 at the front, not with a 5"},
        {PERMANENCE_UNSET, CLASS_NONE, "cannot tell if this message will be retried"},
        {PERMANENCE_UNSET, CLASS_SUCCESS, "there is nothing to retry"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(retried_phrase(cases[i].permanence, cases[i].class),
                            cases[i].phrase);
}

static void every_actor_and_address_verdict_has_words(void **state)
{
    (void)state;
    assert_string_equal(actor_label(ACTOR_SENDER_ADMIN), "our mail admin");
    assert_string_equal(actor_phrase(ACTOR_WAIT), "nobody must act: wait");
    for (enum actor actor = ACTOR_UNSET; actor <= ACTOR_WAIT; actor++) {
        assert_non_null(actor_label(actor));
        assert_non_null(actor_phrase(actor));
    }
    assert_string_equal(address_phrase(ADDRESS_YES), "the address is bad");
    assert_string_equal(address_phrase(ADDRESS_NO), "the address is good");
    assert_string_equal(address_phrase(ADDRESS_UNSET), address_phrase(ADDRESS_UNKNOWN));
    for (enum outcome_kind kind = OUTCOME_SOLVED; kind <= OUTCOME_FINDING; kind++)
        assert_non_null(outcome_words(kind));
    for (enum provider_kind kind = PROVIDER_MAILBOX; kind <= PROVIDER_NETWORK; kind++)
        assert_non_null(provider_kind_words(kind));
    for (enum command_system system = ON_LINUX; system <= ON_TYPED; system++)
        assert_non_null(system_words(system));
    for (enum fact fact = FACT_REPLY_CODE; fact < FACT_COUNT; fact++)
        assert_non_null(fact_words(fact));
    assert_null(system_words(ON_ANY));
}

static void waits_are_told_in_words(void **state)
{
    static const struct {
        const char *wait, *words;
    } cases[] = {{"15m", "15 minutes"}, {"1h", "an hour"}, {"4h", "4 hours"},
                 {"1d", "a day"},       {"3d", "3 days"},  {"soon", "soon"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        g_autofree char *words = wait_words(cases[i].wait);
        assert_string_equal(words, cases[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_class_has_a_word_two_signs_and_a_role),
        cmocka_unit_test(the_reply_at_hand_decides_whether_it_is_retried),
        cmocka_unit_test(every_actor_and_address_verdict_has_words),
        cmocka_unit_test(waits_are_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
