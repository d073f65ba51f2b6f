/* Documents are laid out within any width, aligned, and safe to put on a terminal. */
#include "report/doc.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static void assert_text(struct doc *doc, size_t width, bool ascii, const char *expected)
{
    g_autofree char *text = doc_to_text(doc, width, ascii);

    assert_string_equal(text, expected);
    doc_free(doc);
}

static void words_wrap_and_every_kind_hangs_behind_its_sign(void **state)
{
    static const struct {
        enum block_kind kind;
        const char *text, *expected;
    } cases[] = {
        {BLOCK_PARAGRAPH, "one two three four five", "one two three four\nfive\n"},
        {BLOCK_PARAGRAPH, "  one\n  two\t three ", "one two three\n"},
        {BLOCK_PARAGRAPH, "one\n\ntwo", "one\n\ntwo\n"},
        {BLOCK_PARAGRAPH, "", "\n"},
        {BLOCK_PARAGRAPH, "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst\nuvwxyz\n"},
        {BLOCK_PARAGRAPH, "exactly twenty wide. x", "exactly twenty wide.\nx\n"},
        {BLOCK_BULLET, "one two three four five", "\u2022 one two three four\n  five\n"},
        {BLOCK_NUMBERED, "one two three four five", "1. one two three\n   four five\n"},
        {BLOCK_QUOTE, "one two three four five\nsix\n\nseven\n",
         "\u2502 one two three four\n\u2502 five\n\u2502 six\n\u2502\n\u2502 seven\n"},
        {BLOCK_LITERAL, "a  b\n   c\n\nd\n", "a  b\n   c\n\nd\n"},
        {BLOCK_LITERAL, "a\tb", "a       b\n"},
        {BLOCK_PARAGRAPH,
         "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22",
         "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\n\u6f22\n"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct doc *doc = doc_new();
        doc_add(doc, cases[i].kind, ROLE_BODY, cases[i].text);
        assert_text(doc, 20, false, cases[i].expected);
    }
}

static void blocks_stand_apart_where_a_reader_needs_it(void **state)
{
    struct doc *doc = doc_new();

    (void)state;
    assert_true(doc_is_empty(doc));
    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, "Title");
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, "under it");
    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, "Heading");
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, "first");
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, "second");
    doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, "a");
    doc_add(doc, BLOCK_LITERAL, ROLE_CODE, "command");
    doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, "b");
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, "third");
    doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, "anew");
    assert_false(doc_is_empty(doc));
    assert_text(doc, 40, false,
                "Title\nunder it\n\nHeading\n  first\n\n  second\n  1. a\n    command\n\n"
                "  2. b\n\n  third\n  1. anew\n");
}

static void labels_are_aligned_unless_they_are_too_wide(void **state)
{
    struct doc *doc = doc_new();

    (void)state;
    doc_add_field(doc, ROLE_BODY, "To", "bob@example.com");
    doc_add_field(doc, ROLE_BODY, "Code", "550 5.1.1 and more words than fit");
    doc_add_field(doc, ROLE_BODY, "A label wider than it may be", "value");
    doc_add_field(doc, ROLE_CODE, "Page", "https://help.example.com/quota");
    assert_text(doc, 32, false,
                "To    bob@example.com\nCode  550 5.1.1 and more words\n      than fit\n"
                "A label wider than it may be\n  value\n"
                "Page\n  https://help.example.com/quota\n");
}

static void roles_and_marks_reach_the_lines(void **state)
{
    struct doc *doc = doc_new();

    (void)state;
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, "to ");
    doc_append(doc, ROLE_CODE, "bob@example.com");
    doc_append(doc, ROLE_BODY, " from ann");
    doc_mark(doc, 7);
    struct doc_layout *layout = doc_layout(doc, 12, false);
    doc_free(doc); /* the layout lives on */
    static const struct {
        size_t line, span;
        const char *text;
        enum role role;
    } spans[] = {
        {0, 0, "to", ROLE_BODY},
        {1, 0, "bob@example.", ROLE_CODE},
        {2, 0, "com", ROLE_CODE},
        {2, 1, " from ann", ROLE_BODY},
    };
    assert_int_equal(layout->count, 3);
    for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
        const struct doc_line *line = &layout->lines[spans[i].line];
        assert_true(spans[i].span < line->span_count);
        const struct doc_span *span = &line->spans[spans[i].span];
        assert_int_equal(span->length, strlen(spans[i].text));
        assert_memory_equal(span->text, spans[i].text, span->length);
        assert_int_equal(span->role, spans[i].role);
        assert_int_equal(line->mark, 7);
        assert_int_equal(line->kind, BLOCK_PARAGRAPH);
    }
    doc_layout_free(layout);
}

static const char hostile[] =
    "\x1b[2J\x1b]0;title\x07 \u202egnp.exe \xc2\x9b"
    "31m wide \u6f22\u5b57 a\u0301\u0302 "
    "very-long-word-without-any-place-to-break-it-at-all\ttab \u200b\u2066x\u2069 \x7f";

static struct doc *hostile_doc(void)
{
    struct doc *doc = doc_new();

    for (int kind = BLOCK_TITLE; kind <= BLOCK_QUOTE; kind++) {
        doc_add(doc, (enum block_kind)kind, ROLE_BODY, hostile);
        doc_append(doc, ROLE_MATCH, "");
        doc_append(doc, ROLE_MATCH, hostile);
        doc_add_field(doc, ROLE_BODY, hostile, hostile);
        doc_add_field(doc, ROLE_BODY, "label", "line\nline\n\nline");
    }
    doc_add(doc, BLOCK_LITERAL, ROLE_CODE, NULL);
    doc_add(doc, BLOCK_LITERAL, ROLE_CODE, "\xff\xfe not UTF-8");
    return doc;
}

static size_t line_width(const struct doc_line *line)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0; i < line->span_count; i++)
        g_string_append_len(text, line->spans[i].text, (gssize)line->spans[i].length);
    assert_true(g_utf8_validate(text->str, (gssize)text->len, NULL));
    assert_true(text_is_visible(text->str));
    assert_null(strpbrk(text->str, "\n\t"));
    return text_width(text->str);
}

static void no_line_is_wider_than_asked_for_or_drives_the_terminal(void **state)
{
    static const size_t widths[] = {0, 1, 8, 9, 20, 29, 30, 40, 80, 200, SIZE_MAX};
    struct doc *doc = hostile_doc();

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        struct doc_layout *layout = doc_layout(doc, widths[i], i % 2);
        for (size_t line = 0; line < layout->count; line++)
            if (line_width(&layout->lines[line]) > MAX(widths[i], 8))
                fail_msg("line %zu is too wide for %zu columns", line, widths[i]);
        doc_layout_free(layout);
    }
    doc_free(doc);
}

static void no_letter_is_lost_in_a_narrow_layout(void **state)
{
    static const char letters[] = "thequickbrownfoxjumpsoverthelazydog";
    struct doc *doc = doc_new();
    g_autoptr(GString) kept = g_string_new(NULL);

    (void)state;
    doc_add(doc, BLOCK_BULLET, ROLE_BODY, "the quick brown fox jumpsoverthelazy dog");
    g_autofree char *text = doc_to_text(doc, 9, true);
    for (const char *at = text; *at; at++)
        if (g_ascii_isalpha(*at))
            g_string_append_c(kept, *at);
    assert_string_equal(kept->str, letters);
    doc_free(doc);
}

static void ascii_replaces_our_own_signs(void **state)
{
    struct doc *doc = doc_new();

    (void)state;
    doc_add(doc, BLOCK_TITLE, ROLE_PERMANENT, "\u2716 PERMANENT \u00b7 552");
    doc_add(doc, BLOCK_BULLET, ROLE_BODY, "say \u201cno\u201d\u2026");
    doc_add(doc, BLOCK_QUOTE, ROLE_BODY, "words");
    assert_text(doc, 60, true, "x PERMANENT - 552\n* say \"no\"...\n\n| words\n");
}

/* What is quadratic in the length of a line or in the number of its parts would not come back. */
static void a_large_text_is_laid_out_quickly(void **state)
{
    static const char characters[] = {'x', '\t', ' ', '`', '\n'};
    const gsize size = (gsize)1 << 19;

    (void)state;
    for (size_t i = 0; i < sizeof characters; i++) {
        g_autofree char *large = g_strnfill(size, characters[i]);
        struct doc *doc = doc_new();
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, large);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, large);
        g_autofree char *markdown = doc_to_markdown(doc);
        assert_non_null(markdown);
        struct doc_layout *layout = doc_layout(doc, 82, false);
        if (characters[i] == 'x')
            assert_true(layout->count >= 2 * size / 82);
        doc_layout_free(layout);
        doc_free(doc);
    }
}

static void an_empty_document_is_an_empty_text(void **state)
{
    (void)state;
    assert_text(doc_new(), 80, false, "");
    doc_free(NULL);
    doc_layout_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_wrap_and_every_kind_hangs_behind_its_sign),
        cmocka_unit_test(blocks_stand_apart_where_a_reader_needs_it),
        cmocka_unit_test(labels_are_aligned_unless_they_are_too_wide),
        cmocka_unit_test(roles_and_marks_reach_the_lines),
        cmocka_unit_test(no_line_is_wider_than_asked_for_or_drives_the_terminal),
        cmocka_unit_test(no_letter_is_lost_in_a_narrow_layout),
        cmocka_unit_test(ascii_replaces_our_own_signs),
        cmocka_unit_test(a_large_text_is_laid_out_quickly),
        cmocka_unit_test(an_empty_document_is_an_empty_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
