/* Tests of the reply that counts, taken out of what programs wrap around it. */
#include "analyze/reply_view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text;
    int code;
    const char *status, *host;
    enum smtp_stage stage;
} views[] = {
    {"550 5.1.1 <ann@example.com>: user unknown", 550, "5.1.1", NULL, STAGE_UNKNOWN},
    {"smtp; 550-5.7.1 no\n550 5.7.1 way", 550, "5.7.1", NULL, STAGE_UNKNOWN},
    {"host mx.example.com[192.0.2.1] said: 452 4.2.2 full (in reply to RCPT TO command)",
     452, "4.2.2", "mx.example.com", STAGE_RCPT},
    {"host a.example.com said: 550 5.1.1 host b.example.com said: 450 4.2.2 full", 450,
     "4.2.2", "b.example.com", STAGE_UNKNOWN},
    {"Remote Server returned '550 5.1.10 not found'", 550, "5.1.10", NULL, STAGE_UNKNOWN},
    {"SMTP error from remote mail server after MAIL FROM:<a@example.com>: 553 no", 553,
     "", NULL, STAGE_MAIL},
    {"550 5.1.1 user unknown 503 5.0.0 need RCPT 550 5.1.1 user unknown", 550, "5.1.1",
     NULL, STAGE_UNKNOWN},
    {"550 first 503-rejected with this error: 503-unknown", 550, "", NULL, STAGE_UNKNOWN},
    {"554 4.4.7 expired.<421 4.4.2 timed out>", 421, "4.4.2", NULL, STAGE_UNKNOWN},
    {"511 no mailbox here (#5.1.1 - chkuser)", 511, "5.1.1", NULL, STAGE_UNKNOWN},
    {"554 <a@example.com>... 550 Host unknown", 550, "", NULL, STAGE_UNKNOWN},
    {"host x said: 250 2.0.0 ok", 250, "2.0.0", NULL, STAGE_UNKNOWN},
    {"550-one\\n550 two", 550, "", NULL, STAGE_UNKNOWN},
    {"<-- 550 no such user", 550, "", NULL, STAGE_UNKNOWN},
    {"Host x(192.0.2.1) said RCPT TO 550 blocked", 550, "", NULL, STAGE_UNKNOWN},
    {"Not sent. 554 : <a@example.com>: denied", 554, "", NULL, STAGE_UNKNOWN},
    {"5.1.0 - unknown ('550', ['5.1.1 unknown'])", 550, "5.1.1", NULL, STAGE_UNKNOWN},
    {"failed Detail: 5.7.8 not accepted SMTP code: 535", 535, "5.7.8", NULL,
     STAGE_UNKNOWN},
    {"550 5.1.7 <b@example.org>: Sender address rejected: undeliverable address: host "
     "mx.example.org said: 553 5.1.1 no",
     550, "5.1.7", NULL, STAGE_UNKNOWN},
    {"550-Called:   192.0.2.1\n550-Response: 551 5.1.1 no\n550 Sender verify failed", 550,
     "", NULL, STAGE_UNKNOWN},
};

static void the_innermost_reply_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(views); i++) {
        struct arena *arena = arena_new();
        struct reply_view view;
        char status[ENHANCED_CODE_SIZE];
        assert_true(reply_view_read(arena, views[i].text, &view));
        assert_int_equal(view.code, views[i].code);
        assert_string_equal(enhanced_code_format(view.status, status), views[i].status);
        assert_int_equal(view.stage, views[i].stage);
        if (views[i].host)
            assert_string_equal(view.host, views[i].host);
        arena_free(arena);
    }
}

static void numbers_of_a_sentence_are_no_replies(void **state)
{
    static const char *const texts[] = {
        "Can you come to room 554? Thanks",
        "\"GET /index.html HTTP/1.1\" 404 550 \"-\"",
        "the invoice 452-4511 is paid",
        "we sold 500 of them",
        "192.0.2.550",
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        size_t offset;
        assert_false(reply_view_find(texts[i], &offset));
    }
}

static void a_text_without_codes_is_kept_as_words(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct reply_view view;
    assert_false(reply_view_read(arena, "mailbox\n  is full", &view));
    assert_string_equal(view.joined, "mailbox is full");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_innermost_reply_counts),
        cmocka_unit_test(numbers_of_a_sentence_are_no_replies),
        cmocka_unit_test(a_text_without_codes_is_kept_as_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
