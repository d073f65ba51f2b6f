/* Markdown shows every text as it is: nothing from outside becomes markup. */
#include "report/doc.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void each_kind_of_block_has_its_form(void **state)
{
    static const struct {
        enum block_kind kind;
        enum role role;
        const char *text, *expected;
    } cases[] = {
        {BLOCK_TITLE, ROLE_TITLE, "Mailbox full", "# Mailbox full\n"},
        {BLOCK_HEADING, ROLE_HEADING, "Usual causes", "## Usual causes\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "One.\nTwo.", "One. Two.\n"},
        {BLOCK_BULLET, ROLE_BODY, "old mail", "- old mail\n"},
        {BLOCK_NUMBERED, ROLE_BODY, "wait", "1. wait\n"},
        {BLOCK_QUOTE, ROLE_BODY, "Dear Ann,\nit is full.",
         "> Dear Ann,  \n> it is full.\n"},
        {BLOCK_LITERAL, ROLE_CODE, "dig +short MX example.com\n",
         "```\ndig +short MX example.com\n```\n"},
        {BLOCK_PARAGRAPH, ROLE_CODE, "550 5.1.1 <b@example.com>",
         "`550 5.1.1 <b@example.com>`\n"},
        /* what would be markup is escaped */
        {BLOCK_PARAGRAPH, ROLE_BODY, "*a* _b_ `c` [d](e) <f> g&h |i| ~~j~~ \\k $l$",
         "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> g\\&h \\|i\\| \\~\\~j\\~\\~ \\\\k "
         "\\$l\\$\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "# not a heading", "\\# not a heading\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "- not a list", "\\- not a list\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "+ nor this", "\\+ nor this\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "=== nor an underline", "\\=== nor an underline\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "> nor a quote", "\\> nor a quote\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "12. nor a number", "12\\. nor a number\n"},
        {BLOCK_HEADING, ROLE_HEADING, "12. but a heading's number",
         "## 12. but a heading's number\n"},
        {BLOCK_HEADING, ROLE_HEADING, "a\n\n1. b", "## a  \n  \n1\\. b\n"},
        {BLOCK_BULLET, ROLE_TITLE, "an *answer*", "- **an \\*answer\\***\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "550 5.1.1 is plain", "550 5.1.1 is plain\n"},
        {BLOCK_PARAGRAPH, ROLE_BODY, "a\n\n# b", "a  \n  \n\\# b\n"},
        {BLOCK_BULLET, ROLE_BODY, "- x", "- \\- x\n"},
        {BLOCK_QUOTE, ROLE_BODY, "a\n# b", "> a  \n> \\# b\n"},
        /* fences are longer than any run of backticks inside */
        {BLOCK_LITERAL, ROLE_CODE, "a\n```\n# b\n````",
         "`````\na\n```\n# b\n````\n`````\n"},
        {BLOCK_PARAGRAPH, ROLE_CODE, "a`b``c", "``` a`b``c ```\n"},
        /* and nothing drives a terminal that the text is shown on */
        {BLOCK_LITERAL, ROLE_CODE, "\x1b[2J", "```\n\u241b[2J\n```\n"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct doc *doc = doc_new();
        doc_add(doc, cases[i].kind, cases[i].role, cases[i].text);
        g_autofree char *text = doc_to_markdown(doc);
        assert_string_equal(text, cases[i].expected);
        doc_free(doc);
    }
}

static void lists_stay_together_and_other_blocks_apart(void **state)
{
    struct doc *doc = doc_new();

    (void)state;
    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, "T");
    doc_add_field(doc, ROLE_BODY, "To", "bob_1@example.com");
    doc_add_field(doc, ROLE_CODE, "Reply", "550 *no*");
    doc_add(doc, BLOCK_BLANK, ROLE_BODY, NULL);
    doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, "one");
    doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, "two ");
    doc_append(doc, ROLE_CODE, "code");
    doc_add(doc, BLOCK_LITERAL, ROLE_CODE, "run this");
    doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, "three");
    g_autofree char *text = doc_to_markdown(doc);
    assert_string_equal(text, "# T\n\n- **To:** bob\\_1@example.com\n"
                              "- **Reply:** `550 *no*`\n\n1. one\n2. two `code`\n\n"
                              "```\nrun this\n```\n\n3. three\n");
    doc_free(doc);
}

static void an_empty_document_is_empty(void **state)
{
    struct doc *doc = doc_new();
    g_autofree char *text = doc_to_markdown(doc);

    (void)state;
    assert_string_equal(text, "");
    doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_block_has_its_form),
        cmocka_unit_test(lists_stay_together_and_other_blocks_apart),
        cmocka_unit_test(an_empty_document_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
