/* Reply codes: what reply_parse() reads in front of a line, classes and digits. */
#include "smtp/reply_code.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *input;
    int code;
    const char *status, *text;
} replies[] = {
    {"550 5.1.1 User unknown", 550, "5.1.1", "User unknown"},
    {"550-5.7.26 First line", 550, "5.7.26", "First line"},
    {"550-5.7.1 ", 550, "5.7.1", ""},
    {"421 try later", 421, "", "try later"},
    {"421", 421, "", ""},
    {"421\r\n", 421, "", ""},
    {"550 #5.1.0 Address rejected.", 550, "5.1.0", "Address rejected."},
    {"550 (5.1.1) no such user", 550, "5.1.1", "no such user"},
    {"550 (5.1.1 no such user)", 550, "5.1.1", "no such user)"},
    {"451 (#4.2.2) over quota", 451, "4.2.2", "over quota"},
    {"550 [5.1.1] no such user", 550, "5.1.1", "no such user"},
    {"554 <5.7.1>: refused", 554, "5.7.1", "refused"},
    {"550-'5.2.2 <ann@example.com>... full", 550, "5.2.2", "<ann@example.com>... full"},
    {"smtp;550 5.1.1 no", 550, "5.1.1", "no"},
    {"smtp; 550-5.7.1 no", 550, "5.7.1", "no"},
    {"SMTP; 550 : User unknown", 550, "", "User unknown"},
    {"SMTP error 550", 550, "", ""},
    {"SMTP error: 550 5.1.1 unknown", 550, "5.1.1", "unknown"},
    {"Error code 554: refused", 554, "", "refused"},
    {"Remote server replied", 0, "", NULL},
    {"Server response: 452 4.2.2 full", 452, "4.2.2", "full"},
    {"5.1.1 (bad destination mailbox address)", 0, "5.1.1",
     "(bad destination mailbox address)"},
    {"(#4.2.2)", 0, "4.2.2", ""},
    {"#5.1.1", 0, "5.1.1", ""},
    {"x-postfix; unknown user", 0, "", NULL},
    {"#550 5.1.1 gone", 550, "5.1.1", "gone"},
    {"(SMTP code 550 5.1.1)", 550, "5.1.1", ")"},
    {"#< #5.1.1 smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found> #SMTP#", 550,
     "5.1.1", "RESOLVER.ADR.RecipNotFound; not found> #SMTP#"},
    {"5.1.1 smtp; 550 gone", 550, "5.1.1", "gone"},
    {"5.1.0 - Unknown address error 550", 0, "5.1.0", "Unknown address error 550"},
    {"550: 5.1.1: gone", 550, "5.1.1", "gone"},
    {"550, gone", 550, "", "gone"},
    {"550 - gone", 550, "", "gone"},
    {"550 4.2.2 the two disagree", 550, "4.2.2", "the two disagree"},
    {"550 5.7.509 Access denied", 550, "5.7.509", "Access denied"},
    {"552 1 Requested mail action aborted", 552, "", "1 Requested mail action aborted"},
    {"511 sorry (#5.1.1 - chkuser)", 511, "", "sorry (#5.1.1 - chkuser)"},
    {"\t \"550 5.1.1 quoted\"", 550, "5.1.1", "quoted\""},
    /* numbers that are no codes */
    {"203.0.113.5 is listed", 0, "", NULL},
    {"550 192.0.2.4 is listed", 550, "", "192.0.2.4 is listed"},
    {"550 5.1.1.4 is listed", 550, "", "5.1.1.4 is listed"},
    {"550 5.9.1 no such subject", 550, "", "5.9.1 no such subject"},
    {"550 3.1.1 no such class", 550, "", "3.1.1 no such class"},
    {"550 5.1.1234 too long", 550, "", "5.1.1234 too long"},
    {"550 5.1.1rc2 a version", 550, "", "5.1.1rc2 a version"},
    {"550th message", 0, "", NULL},
    {"5501 messages", 0, "", NULL},
    {"250/300 sent", 0, "", NULL},
    {"150 opening", 0, "", NULL},
    {"654 no such class", 0, "", NULL},
    {"500% more", 0, "", NULL},
    {"hello", 0, "", NULL},
    {"", 0, "", NULL},
    {"55", 0, "", NULL},
    {"smtp;", 0, "", NULL},
};

static void reply_parse_reads_both_codes_in_every_spelling(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
        struct reply reply = {0};
        char status[ENHANCED_CODE_SIZE];
        bool found = reply_parse(replies[i].input, &reply);
        if (found != (replies[i].text != NULL))
            fail_msg("\"%s\" was %s", replies[i].input, found ? "read" : "not read");
        if (!found)
            continue;
        enhanced_code_format(reply.status, status);
        if (reply.code != replies[i].code || strcmp(status, replies[i].status) != 0 ||
            strcmp(reply.text, replies[i].text) != 0)
            fail_msg("\"%s\" gave %d, \"%s\", \"%s\"", replies[i].input, reply.code,
                     status, reply.text);
    }
}

static void the_class_is_that_of_the_first_digit_alone(void **state)
{
    (void)state;
    assert_int_equal(reply_code_class(250), CLASS_SUCCESS);
    assert_int_equal(reply_code_class(354), CLASS_INTERMEDIATE);
    assert_int_equal(reply_code_class(499), CLASS_TEMPORARY);
    assert_int_equal(reply_code_class(571), CLASS_PERMANENT);
    assert_int_equal(reply_code_class(0), CLASS_NONE);
    assert_int_equal(reply_code_class(199), CLASS_NONE);
    assert_int_equal(reply_code_class(600), CLASS_NONE);
    assert_int_equal(reply_code_class(-550), CLASS_NONE);
    assert_string_equal(reply_class_name(CLASS_PERMANENT), "permanent");
    assert_string_equal(reply_class_name(CLASS_TEMPORARY), "temporary");
    assert_null(reply_class_name(CLASS_NONE));
}

static void every_digit_that_can_stand_there_has_a_meaning(void **state)
{
    (void)state;
    for (int code = 200; code < 600; code++) {
        assert_non_null(reply_code_digit_meaning(code, 0));
        assert_int_equal(reply_code_digit_meaning(code, 1) != NULL, code / 10 % 10 <= 5);
        assert_non_null(reply_code_digit_meaning(code, 2));
        assert_null(reply_code_digit_meaning(code, 3));
        assert_null(reply_code_digit_meaning(code, -1));
    }
    assert_null(reply_code_digit_meaning(199, 0));
    assert_null(reply_code_digit_meaning(0, 1));
    assert_string_not_equal(reply_code_digit_meaning(421, 0),
                            reply_code_digit_meaning(521, 0));
}

static const struct {
    const char *text;
    const char *stage;
} stages[] = {
    {"RCPT TO:<ann@example.com>", "RCPT"},
    {"rcpt to:<data@example.com>", "RCPT"},
    {"(in reply to RCPT TO command)", "RCPT"},
    {"(in reply to MAIL FROM command)", "MAIL"},
    {"MAIL FROM:<> SIZE=1000", "MAIL"},
    {"SMTP error from remote mail server after pipelined MAIL FROM:<a@example.org>",
     "MAIL"},
    {"(in reply to end of DATA command)", "DATA"},
    {"after end of data", "DATA"},
    {"after sending data block", "DATA"},
    {"DATA.", "DATA"},
    {"timed out while sending message body", "DATA"},
    {"EHLO mail.example.com", "EHLO"},
    {"HELO data.example.com", "EHLO"},
    {"STARTTLS", "STARTTLS"},
    {"AUTH PLAIN AGFubgBzZWNyZXQ=", "AUTH"},
    {"lost connection with mx.example.com[192.0.2.1] while sending RCPT TO", "RCPT"},
    {"lost connection with mx.example.com while receiving the initial server greeting",
     "CONNECT"},
    {"connect to data.example.com[192.0.2.1]:25: Connection refused", "CONNECT"},
    {"host mx.example.com[192.0.2.1] refused to talk to me: 554 no", "CONNECT"},
    {"QUIT", "QUIT"},
    {"VRFY ann", "OTHER"},
    {"the metadata of authors", NULL},
    {"data-protection@example.com", NULL},
    {"", NULL},
};

static void the_stage_is_found_in_commands_and_in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
        const char *name = smtp_stage_name(smtp_stage_from_text(stages[i].text));
        if (g_strcmp0(name, stages[i].stage) != 0)
            fail_msg("\"%s\" gave %s", stages[i].text, name ? name : "nothing");
    }
    assert_null(smtp_stage_name(STAGE_UNKNOWN));
    assert_string_equal(smtp_stage_name(STAGE_CONNECT), "CONNECT");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reply_parse_reads_both_codes_in_every_spelling),
        cmocka_unit_test(the_class_is_that_of_the_first_digit_alone),
        cmocka_unit_test(every_digit_that_can_stand_there_has_a_meaning),
        cmocka_unit_test(the_stage_is_found_in_commands_and_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
