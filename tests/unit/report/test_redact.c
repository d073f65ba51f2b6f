/* Redaction: whose mailbox it is goes, its domain stays; in place, nothing moves. */
#include "report/redact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "report/doc.h"

static void local_parts_become_stars_in_their_places(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"to=<bob@example.com>, x", "to=<***@example.com>, x"},
        {"bob@example.com", "***@example.com"},
        {"<\"b b\"@example.com>", "<*****@example.com>"},
        {"\"b\nb\"@example.com",
         "\"b\nb\"@example.com"}, /* no quoted part: it has a line end */
        {"<j\303\266rg@example.com>", "<*****@example.com>"},
        {"bob@[192.0.2.1]", "***@[192.0.2.1]"},
        {"a @ b, @home: <@example.com>", "a @ b, @home: <@example.com>"},
        {"a@b@example.com", "*@*@example.com"},
        {"at the end @", "at the end @"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup(cases[i].text);
        redact_addresses_in_place(text);
        assert_string_equal(text, cases[i].expected);
    }
}

static void a_document_is_redacted_in_all_its_parts(void **state)
{
    struct doc *doc = doc_new();

    (void)state;
    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, "bob@example.com");
    doc_add_field(doc, ROLE_BODY, "for amy@example.org", "none");
    doc_append(doc, ROLE_CODE, " <joe@example.net>");
    doc_redact(doc);
    g_autofree char *text = doc_to_text(doc, 78, false);
    assert_null(strstr(text, "bob@"));
    assert_null(strstr(text, "amy@"));
    assert_null(strstr(text, "joe@"));
    assert_non_null(strstr(text, "***@example.net"));
    doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(local_parts_become_stars_in_their_places),
        cmocka_unit_test(a_document_is_redacted_in_all_its_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
