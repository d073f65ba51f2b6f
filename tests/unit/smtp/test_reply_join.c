/* Joining replies: the codes once in front, wherever line ends and prefixes went on the way. */
#include "smtp/reply_code.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *input, *joined;
} replies[] = {
    {"550 5.1.1 User unknown", "550 5.1.1 User unknown"},
    {"550-5.1.1 The account does not exist. Please\r\n550-5.1.1 check it. See\r\n"
     "550 5.1.1 https://example.com/help\r\n",
     "550 5.1.1 The account does not exist. Please check it. See "
     "https://example.com/help"},
    {"550-5.7.26 This mail is blocked as the sender is 550-5.7.26 unauthenticated. "
     "550-5.7.26  550 5.7.26  https://example.com/help",
     "550 5.7.26 This mail is blocked as the sender is unauthenticated. "
     "https://example.com/help"},
    {"550-Refused by this\n550-user\n550 and nobody else",
     "550 Refused by this user and nobody else"},
    {"550-Refused by this 550-user 550 and nobody else",
     "550 Refused by this user and nobody else"},
    {"550 Refused\n550 and again", "550 Refused and again"},
    {"554-5.7.1 one\n554 5.7.0 two", "554 5.7.1 one 5.7.0 two"},
    {"554-one\n554 5.7.0 two", "554 one 5.7.0 two"},
    {"550 5.7.1 550 User unknown: ann@example.com",
     "550 5.7.1 User unknown: ann@example.com"},
    {"smtp; 550-5.7.1 [192.0.2.1] first\n    550 5.7.1 second",
     "550 5.7.1 [192.0.2.1] first second"},
    {"5.1.1 smtp;550 gone", "550 gone"},
    {"5.7.26 no reply code\n5.7.26 in front", "5.7.26 no reply code 5.7.26 in front"},
    {"550 #5.1.0 Address rejected.", "550 #5.1.0 Address rejected."},
    {"550-#5.1.0 Address\n550 #5.1.0 rejected.", "550 #5.1.0 Address rejected."},
    {"550 (5.1.1)gone", "550 (5.1.1) gone"},
    {"421  lots \t of\n\n  white   space ", "421 lots of white space"},
    {"Remote host said:\n550 5.1.1 unknown\n550 5.1.1 for good",
     "Remote host said: 550 5.1.1 unknown for good"},
    {"host mx.example.com said: 550-5.7.1 one 550 5.7.1 two",
     "host mx.example.com said: 550 5.7.1 one two"},
    /* what is not a repeated prefix stays */
    {"550 unknown user 503 Valid RCPT needed 550 unknown user",
     "550 unknown user 503 Valid RCPT needed 550 unknown user"},
    {"552 5.2.3 larger than 552 KB", "552 5.2.3 larger than 552 KB"},
    {"552-5.2.3 larger than 550 KB", "552 5.2.3 larger than 550 KB"},
    {"550 192.0.2.4 is listed", "550 192.0.2.4 is listed"},
    {"550 relay said 550.5.1.1 or 5.1.1.5", "550 relay said 550.5.1.1 or 5.1.1.5"},
    {"mailbox full", "mailbox full"},
    {"550", "550"},
    {"550-", "550"},
    {"", ""},
    {" \r\n ", ""},
};

static void the_codes_stand_once_in_front(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
        g_autofree char *joined = reply_join(replies[i].input);
        if (strcmp(joined, replies[i].joined) != 0)
            fail_msg("\"%s\"\ngave     \"%s\"\nnot      \"%s\"", replies[i].input, joined,
                     replies[i].joined);
    }
}

static void joining_twice_changes_nothing_more(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
        g_autofree char *once = reply_join(replies[i].input);
        g_autofree char *twice = reply_join(once);
        assert_string_equal(once, twice);
    }
}

static void a_long_hostile_text_does_not_grow(void **state)
{
    (void)state;
    g_autofree char *text = g_malloc(1u << 20);
    for (size_t i = 0; i + 4 < 1u << 20; i += 4)
        g_strlcpy(text + i, i % 8 == 0 ? "550-" : "##(\n", 5);
    g_autofree char *joined = reply_join(text);
    assert_true(strlen(joined) <= 1u << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_codes_stand_once_in_front),
        cmocka_unit_test(joining_twice_changes_nothing_more),
        cmocka_unit_test(a_long_hostile_text_does_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
