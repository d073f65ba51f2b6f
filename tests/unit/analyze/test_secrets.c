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
    {"reply: b'334 VXNlcm5hbWU6\\r\\n'\nreply: retcode (334); Msg: b'x'\nsend: "
     "'YW5uYQ==\\r\\n'\n",
     "reply: b'334 VXNlcm5hbWU6\\r\\n'\nreply: retcode (334); Msg: b'x'\nsend: "
     "'********\\r\\n'\n"},
    {"C: AUTH XOAUTH2 dXNlcj1hbm4BYXV0aD1CZWFyZXI=",
     "C: AUTH XOAUTH2 ****************************"},
    {"AUTH CRAM-MD5\n334 PDEyMz4=\nYW5uIDQ3MTE=\n",
     "AUTH CRAM-MD5\n334 PDEyMz4=\n************\n"},
    {"  password hunter2\n", "  password *******\n"},
    {"password reset for ann", "password reset for ann"},
    {"SMTP_PASSWORD: 'hunter2'", "SMTP_PASSWORD: *********"},
    {"#1 PHPMailer->authenticate('bob', 'hunter2', 'LOGIN')",
     "#1 PHPMailer->authenticate('bob', '*******', 'LOGIN')"},
    {"server.login(\"bob\", \"hunter2\")", "server.login(\"bob\", \"*******\")"},
    {"<smtpPassword>hunter2</smtpPassword>", "<smtpPassword>*******</smtpPassword>"},
    {"Set-Cookie: sid=4711; path=/\n", "Set-Cookie: ********* ******\n"},
    {"X-Auth-Token: abc123\n", "X-Auth-Token: ******\n"},
    {"key SG.abcdefghijklmnopqrstuv.w", "key SG.************************"},
    {"key-0123456789abcdef01234567", "key-************************"},
    {"id AKIA0123456789ABCDEF", "id AKIA****************"},
    {"the key-word of it", "the key-word of it"},
    {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ",
     "eyJ************************************"},
    {"-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
     "-----BEGIN RSA PRIVATE KEY-----\n******\n-----END RSA PRIVATE KEY-----"},
    {"-----BEGIN PRIVATE KEY-----\nMIIEow", "-----BEGIN PRIVATE KEY-----\n******"},
    {"https://ann:pw@example.com/a?token=abc", "https://ann:**@example.com/a?token=***"},
    {"spf=fail smtp.mailfrom=a@example.com", "spf=fail smtp.mailfrom=a@example.com"},
    {"550 5.1.1 user unknown", "550 5.1.1 user unknown"},
};

static void secrets_become_stars_of_the_same_length(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[256];
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
