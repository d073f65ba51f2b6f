/* Tests of finding a bounce that is handed on in the middle of a text. */
#include "analyze/forwarded.h"

#include <glib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *text, *bounce; /* NULL: none is handed on */
} cases[] = {
    {"Help!\n\nFrom: MAILER-DAEMON@example.org\nTo: bob@example.org\n\nx", "\nx"},
    {"> Von: Bob <bob@example.org>\n> Betreff: Unzustellbar: Angebot\n> x\n", "> x\n"},
    {"*From:* Mail Delivery System <x@example.org>\n*Date:* today\nx", "x"},
    {"件名: 配信不能\n差出人: x@example.org\n本文", "本文"},
    {"Subject: returned mail\n\nDate: today\nx", "x"},
    /* one header is a sentence, two of anybody's are an ordinary reply */
    {"Subject: returned mail\nplease look", NULL},
    {"Hi\n\nFrom: ann@example.com\nTo: bob@example.org\nSubject: lunch\n\nx", NULL},
    /* the outer bounce has spoken already; this is what came back */
    {"550 5.1.1 unknown\n\nFrom: MAILER-DAEMON@example.org\nTo: x@example.org\n\nx",
     NULL},
    {"", NULL},
};

static void headers_of_a_bounce_lead_to_its_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *found = forwarded_bounce(cases[i].text);
        if (cases[i].bounce)
            assert_string_equal(found ? found : "(none)", cases[i].bounce);
        else
            assert_null(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_of_a_bounce_lead_to_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
