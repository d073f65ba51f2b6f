/* Tests of following a session to the command that failed. */
#include "analyze/transcript.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text;
    enum smtp_stage stage;
    const char *recipient, *reply;
} sessions[] = {
    {"S: 220 mx\nC: MAIL FROM:<a@example.org>\nS: 250 ok\nC: RCPT TO:<b@example.com>\nS: "
     "550 no\n",
     STAGE_RCPT, "b@example.com", "550 no"},
    {"<-  220 mx.example.com ESMTP\n -> EHLO x\n<-  250 x\n -> MAIL "
     "FROM:<a@example.org>\n<** 553 no\n",
     STAGE_MAIL, NULL, "553 no"},
    {"> RCPT TO:<b@example.com>\n< 250 ok\n> DATA\n< 354 go\n} [1 byte]\n< 550-5.7.9 "
     "a\n< 550 5.7.9 b\n",
     STAGE_DATA, "b@example.com", "550-5.7.9 a\n< 550 5.7.9 b"},
    {"Trying 192.0.2.1...\nConnected to mx.example.com.\n554 no\n", STAGE_CONNECT, NULL,
     "554 no"},
    {"AUTH PLAIN ****\n535 5.7.8 bad\nQUIT\n221 bye\n", STAGE_AUTH, NULL,
     "535 5.7.8 bad"},
    {"$ telnet mx.example.com 25\ntelnet: Unable to connect to remote host: Connection "
     "refused\n",
     STAGE_CONNECT, NULL, "telnet: Unable to connect to remote host: Connection refused"},
};

static void the_failing_command_and_its_reply_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sessions / sizeof sessions[0]; i++) {
        struct extraction out = {.arena = arena_new(), .records = g_ptr_array_new()};
        assert_true(transcript_read(&out, sessions[i].text, true));
        assert_int_equal(out.records->len, 1);
        const struct record *record = g_ptr_array_index(out.records, 0);
        assert_int_equal(record->stage, sessions[i].stage);
        assert_string_equal(record_get(record, FACT_REPLY_TEXT), sessions[i].reply);
        const char *recipient = record_get(record, FACT_RECIPIENT);
        if (sessions[i].recipient)
            assert_string_equal(recipient, sessions[i].recipient);
        else
            assert_null(recipient);
        g_ptr_array_free(out.records, TRUE);
        arena_free(out.arena);
    }
}

static void what_follows_from_a_refusal_is_left_out(void **state)
{
    (void)state;
    struct extraction out = {.arena = arena_new(), .records = g_ptr_array_new()};
    assert_true(transcript_read(&out,
                                "C: RCPT TO:<b@example.com>\nS: 550 no\nC: DATA\n"
                                "S: 503 need RCPT\nC: QUIT\nS: 421 late\n",
                                true));
    assert_int_equal(out.records->len, 1);
    g_ptr_array_free(out.records, TRUE);
    arena_free(out.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_failing_command_and_its_reply_are_found),
        cmocka_unit_test(what_follows_from_a_refusal_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
