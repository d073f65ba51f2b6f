/* Tests of masking: what is secret goes, and nothing moves. */
#include "analyze/secrets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *masked;
} cases[] = {
    {"AUTH PLAIN AGFubgBzZWNyZXQ=", "AUTH PLAIN ****************"},
    {"C: AUTH LOGIN YW5u\n", "C: AUTH LOGIN ****\n"},
    {"S: 334 VXNlcm5hbWU6\nC: YW5uQGV4YW1wbGU=\n",
     "S: 334 VXNlcm5hbWU6\nC: ****************\n"},
    {"250 AUTH PLAIN LOGIN XOAUTH2", "250 AUTH PLAIN LOGIN XOAUTH2"},
    {"503 AUTH command used when not advertised",
     "503 AUTH command used when not advertised"},
    {"smtp_password=hunter2 next", "smtp_password=******* next"},
    {"\"password\": \"hunter2\"", "\"password\": *********"},
    {"Authorization: Bearer abc.def\n", "Authorization: ****** *******\n"},
    {"smtp://ann:hunter2@smtp.example.com", "smtp://ann:*******@smtp.example.com"},
    {"spf=fail smtp.mailfrom=a@example.com", "spf=fail smtp.mailfrom=a@example.com"},
    {"550 5.1.1 user unknown", "550 5.1.1 user unknown"},
};

static void secrets_become_stars_of_the_same_length(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[128];
        memcpy(text, cases[i].text, strlen(cases[i].text) + 1);
        secrets_mask(text, strlen(text));
        assert_string_equal(text, cases[i].masked);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(secrets_become_stars_of_the_same_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
