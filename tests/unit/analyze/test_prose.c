/* Tests of reading recipients and reasons out of words. */
#include "analyze/prose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *recipient, *reply;
} cases[] = {
    {"I could not deliver:\n\n<ann@example.com>:\nRemote host said: 550 5.1.1 unknown\n",
     "ann@example.com", "550 5.1.1 unknown"},
    {"failed:\n\n  ann@example.com\n    host mx said: 452 full\n\n------ This is a copy "
     "------\n"
     "<bob@example.com>: 550 no\n",
     "ann@example.com", "452 full"},
    {"Unknown user: ann@example.com\n", "ann@example.com", "Unknown user"},
    {"A message sent by\n\n  <bob@example.org>\n\ncould not be delivered to:\n\n  "
     "ann@example.com\n"
     "    all hosts have been failing\n",
     "ann@example.com", "all hosts"},
    {"550 <ann@example.com>... User unknown\n550 nothing to do with her\n",
     "ann@example.com", "User unknown"},
    {"Delivery has failed to:\n\nann@example.com\nTry again.\n\nDiagnostic "
     "information:\n\n"
     "ann@example.com\nRemote Server returned '550 5.1.10 not found'\n",
     "ann@example.com", "5.1.10"},
};

static void who_failed_and_why_is_read_by_structure(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct extraction out = {.arena = arena_new(), .records = g_ptr_array_new()};
        prose_read(&out, cases[i].text, NULL);
        assert_int_equal(out.records->len, 1);
        const struct record *record = g_ptr_array_index(out.records, 0);
        assert_string_equal(record_get(record, FACT_RECIPIENT), cases[i].recipient);
        assert_non_null(strstr(record_get(record, FACT_REPLY_TEXT), cases[i].reply));
        assert_null(strstr(record_get(record, FACT_REPLY_TEXT), "nothing to do"));
        g_ptr_array_free(out.records, TRUE);
        arena_free(out.arena);
    }
}

static void the_author_and_the_reader_of_a_report_did_not_fail(void **state)
{
    (void)state;
    struct mail_head head = {.from = "mailer-daemon@example.org",
                             .to = "bob@example.org"};
    struct extraction out = {.arena = arena_new(), .records = g_ptr_array_new()};
    assert_int_equal(
        prose_read(&out,
                   "bob@example.org,\nyour mail to <ann@example.com> failed.\n"
                   "mailer-daemon@example.org\n",
                   &head),
        1);
    const struct record *record = g_ptr_array_index(out.records, 0);
    assert_string_equal(record_get(record, FACT_RECIPIENT), "ann@example.com");
    g_ptr_array_free(out.records, TRUE);
    arena_free(out.arena);
}

static void the_returned_mail_is_not_read(void **state)
{
    (void)state;
    assert_int_equal(prose_length("a\n--- Below this line is a copy of the message.\nb"),
                     2);
    assert_int_equal(prose_length("a\n> ----- Original message -----\nb"), 2);
    assert_int_equal(prose_length("The original message was received at noon\nb"), 43);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_failed_and_why_is_read_by_structure),
        cmocka_unit_test(the_author_and_the_reader_of_a_report_did_not_fail),
        cmocka_unit_test(the_returned_mail_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
