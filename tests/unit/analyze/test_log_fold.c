/* Replies of one kind become the same words; replies of two kinds do not. */
#include "analyze/log_fold.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_folds(const char *text, const char *expected)
{
    static const struct fold_known known = {"example.com", 11, "mx.example.net", 14};
    char out[512];
    size_t size = log_fold(&known, text, strlen(text), out, sizeof out);
    g_autofree char *folded = g_strndup(out, size);
    assert_string_equal(folded, expected);
}

static void what_differs_between_messages_is_folded(void **state)
{
    (void)state;
    assert_folds("550 5.1.1 <ann.lee+x@example.com>: User unknown",
                 "550 5.1.1 <@>: User unknown");
    assert_folds("host mx.example.net[192.0.2.10] said: 421 busy",
                 "host %[#] said: 421 busy");
    assert_folds("blocked [2001:db8::1] 7cfed69af0f9 - gsmtp.", "blocked [#] # - gsmtp.");
    assert_folds("domain example.com does not resolve", "domain @ does not resolve");
    assert_folds("see http://postmaster.example.org/?id=20260301-77&ip=198.51.100.4",
                 "see http://postmaster.example.org/?id=#&ip=#");
}

static void what_means_something_is_kept(void **state)
{
    (void)state;
    static const char *const kept[] = {
        "550 5.7.26 not authenticated",
        "421 4.7.0 [TSS04] deferred",
        "(S3140) our block list",
        "blocked using zen.spamhaus.org",
        "blocked using ubl9.lists.unsubscore.com",
        "https://postmaster.example.org/421-ts03.html",
        "defer (-44): a b",
        "...",
        ":",
        "",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
        assert_folds(kept[i], kept[i]);
}

static void a_small_place_gets_the_beginning(void **state)
{
    (void)state;
    static const struct fold_known unknown = {0};
    char out[6];
    assert_int_equal(log_fold(&unknown, "mailbox full", 12, out, sizeof out), 6);
    assert_memory_equal(out, "mailbo", 6);
    assert_int_equal(log_fold(&unknown, "\0\xff a@b", 6, out, sizeof out), 4);
    assert_memory_equal(out, "\0\xff @", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_differs_between_messages_is_folded),
        cmocka_unit_test(what_means_something_is_kept),
        cmocka_unit_test(a_small_place_gets_the_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
