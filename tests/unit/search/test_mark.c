/* Marking: the letters of a text that a query means. */
#include "search/search.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *query, *text;
    const char *marked; /* the text with brackets around what is marked */
} marks[] = {
    {"mailbox full", "Mailbox is FULL now", "[Mailbox] is [FULL] now"},
    {"mail", "Mailbox, e-mail", "[Mail]box, e-[mail]"},
    {"box", "mailbox", "mail[box]"},
    {"550", "550-5.1.1 or 5501", "[550]-5.1.1 or [550]1"},
    {"5.1.1", "550-5.1.1 x.1.1", "550-[5.1.1] [x.1.1]"},
    {"5 1 1", "see 5.1.1", "see [5.1.1]"},
    {"5.7", "5.7.26", "[5.7].26"},
    {"mailbx ful", "The mailbox is full", "The [mailbox] is [ful]l"},
    {"host", "the host, not the most", "the [host], not the most"},
    {"dont", "we don't", "we [don't]"},
    {"bo\xc3\xaete", "BOITE", "[BOITE]"},
    {"boite", "la bo\xc3\xaete", "la [bo\xc3\xaete]"},
    {"s3140", "list (S3140).", "list ([S3140])."},
    {"is", "it is", "it [is]"},
    {"zebra", "no such animal", "no such animal"},
    {"", "anything", "anything"},
    {"anything", "", ""},
};

static char *mark(const char *query, const char *text, size_t capacity)
{
    g_autofree struct search_span *spans = g_new0(struct search_span, capacity + 1);
    size_t count = search_mark(query, text, spans, capacity), from = 0;
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        assert_true(spans[i].offset >= from && spans[i].length > 0);
        assert_true(spans[i].offset + spans[i].length <= strlen(text));
        g_string_append_len(out, text + from, (gssize)(spans[i].offset - from));
        g_string_append_printf(out, "[%.*s]", (int)spans[i].length,
                               text + spans[i].offset);
        from = spans[i].offset + spans[i].length;
    }
    g_string_append(out, text + from);
    return g_string_free(out, FALSE);
}

static void what_was_typed_is_marked(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autofree char *marked = mark(marks[i].query, marks[i].text, 16);
        if (strcmp(marked, marks[i].marked) != 0)
            fail_msg("\"%s\" gave \"%s\"", marks[i].query, marked);
    }
}

static void no_more_spans_are_written_than_there_is_room_for(void **state)
{
    (void)state;
    g_autofree char *one = mark("a", "a a a", 1);
    g_autofree char *none = mark("a", "a a a", 0);
    assert_string_equal(one, "[a] a a");
    assert_string_equal(none, "a a a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_typed_is_marked),
        cmocka_unit_test(no_more_spans_are_written_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
