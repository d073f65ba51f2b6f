/* Reading order and look-ups of a loaded catalogue. */
#include "catalogue/catalogue.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/paths.h"
#include "support/catalogue_fixture.h"

#define SITUATION(id)                                                                    \
    "  - {id: " id ", title: T, reason: expired, permanence: varies, address-bad: no,\n" \
    "     who-acts: wait, meaning: M, causes: [C], do: [D], prevent: [P],\n"             \
    "     tell-sender: T, escalate: {to: A, when: W, evidence: [E]}, checklists: [c],\n" \
    "     sources: [S]}\n"
#define REPLY(id, provider, codes)                                                       \
    "  - {id: " id ", provider: " provider ", like: late, codes: [" codes                \
    "], samples: [S], sources: [S]}\n"

static const char yaml[] =
    "guides:\n  - {id: good-lists, title: T, meaning: M, sources: [S]}\n"
    "providers:\n"
    "  - {id: zed, title: Z, kind: server, meaning: M, sources: [S]}\n"
    "  - {id: abe, title: A, kind: server, meaning: M, sources: [S]}\n"
    "replies:\n" REPLY("zed-one", "zed", "\"5.10.1\", \"550\"")
        REPLY("abe-two", "abe", "\"x.2.2\"") REPLY("zed-three", "zed", "\"5.2.1-9\"")
            REPLY("abe-four", "abe",
                  "\"552\"") "codes:\n"
                             "  - {code: \"x.2.10\", classes: [\"5\"], title: T, "
                             "meaning: M, sources: [S]}\n"
                             "  - {code: \"x.2.2\", classes: [\"5\", \"4\"], title: T, "
                             "meaning: M,\n"
                             "     situations: [full, late, gone], sources: [S]}\n"
                             "  - {code: \"552\", title: T, meaning: M, situations: "
                             "[full], sources: [S]}\n"
                             "  - {code: \"421\", title: T, meaning: M, sources: [S]}\n"
                             "situations:\n" SITUATION("late") SITUATION(
                                 "full") "lessons:\n"
                                         "  - {id: second, order: 20, title: T, text: T, "
                                         "points: [P], sources: [S]}\n"
                                         "  - {id: first, order: 3, title: T, text: T, "
                                         "points: [P], sources: [S]}\n"
                                         "log-formats:\n"
                                         "  - {id: b, product: P, order: 5, contains: x, "
                                         "pattern: x, samples: [{line: x}]}\n"
                                         "  - {id: c, product: P, order: 5, contains: x, "
                                         "pattern: x, samples: [{line: x}]}\n"
                                         "  - {id: a, product: P, contains: x, pattern: "
                                         "x, samples: [{line: x}]}\n";

static struct catalogue_fixture fixture;

static int set_up(void **state)
{
    (void)state;
    fixture = catalogue_fixture_new(yaml);
    return diag_list_length(fixture.diags) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_fixture_free(&fixture);
    return 0;
}

static void entries_are_in_reading_order(void **state)
{
    static const char *const expected[] = {
        "late",    "full",     "421",     "552",       "4.2.2", "5.2.2", "5.2.10",
        "abe-two", "abe-four", "zed-one", "zed-three", "zed",   "abe",   "good-lists"};

    (void)state;
    assert_int_equal(catalogue_entry_count(fixture.catalogue), G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_string_equal(catalogue_entry(fixture.catalogue, i)->id, expected[i]);
    assert_null(catalogue_entry(fixture.catalogue, G_N_ELEMENTS(expected)));
}

static void lessons_and_log_formats_follow_their_order(void **state)
{
    static const char *const formats[] = {"a", "b", "c"};

    (void)state;
    assert_int_equal(catalogue_lesson_count(fixture.catalogue), 2);
    assert_string_equal(catalogue_lesson(fixture.catalogue, 0)->id, "first");
    assert_int_equal(catalogue_log_format_count(fixture.catalogue), 3);
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        assert_string_equal(catalogue_log_format(fixture.catalogue, i)->id, formats[i]);
}

static void replies_know_their_situation_and_provider(void **state)
{
    const struct entry *reply = catalogue_find(fixture.catalogue, "zed-one");
    const struct entry *situation = catalogue_find(fixture.catalogue, "late");

    (void)state;
    assert_ptr_equal(reply->situation, situation);
    assert_ptr_equal(reply->maker, catalogue_find(fixture.catalogue, "zed"));
    assert_ptr_equal(situation->situation, situation);
    assert_null(catalogue_find(fixture.catalogue, "552")->situation);
}

static void a_code_is_found_with_and_without_its_class(void **state)
{
    (void)state;
    assert_string_equal(catalogue_code(fixture.catalogue, "552")->id, "552");
    assert_string_equal(catalogue_code(fixture.catalogue, "5.2.2")->id, "5.2.2");
    assert_string_equal(catalogue_code(fixture.catalogue, "x.2.10")->id, "5.2.10");
    assert_string_equal(catalogue_find(fixture.catalogue, "x.2.2")->id, "4.2.2");
    assert_null(catalogue_code(fixture.catalogue, "full"));
    assert_null(catalogue_code(fixture.catalogue, "2.2.2"));
}

static void a_code_leads_to_its_situations_then_to_replies(void **state)
{
    static const struct {
        const char *code, *found[5];
    } cases[] = {
        {"552", {"full", "abe-four"}},
        {"5.2.2", {"full", "late", "abe-two", "zed-three"}}, /* "gone" is dangling */
        {"x.2.2", {"full", "late", "abe-two"}},              /* as 4.2.2, its first */
        {"5.2.7", {"zed-three"}},                            /* a code nobody describes */
        {"550", {"zed-one"}},
        {"421", {NULL}},
        {"full", {NULL}},
        {"", {NULL}},
        {"5.2.1-9", {NULL}},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct entry *found[8];
        size_t count = catalogue_by_code(fixture.catalogue, cases[i].code, found, 8);

        for (size_t j = 0; j < count; j++)
            assert_string_equal(found[j]->id, cases[i].found[j]);
        assert_null(cases[i].found[count]);
    }
}

static void no_more_is_written_than_there_is_room_for(void **state)
{
    const struct entry *found[2] = {NULL, NULL};

    (void)state;
    assert_int_equal(catalogue_by_code(fixture.catalogue, "5.2.2", found, 1), 1);
    assert_string_equal(found[0]->id, "full");
    assert_null(found[1]);
    assert_int_equal(catalogue_by_code(fixture.catalogue, "5.2.2", NULL, 0), 0);
}

static void the_nearest_id_is_offered(void **state)
{
    (void)state;
    assert_string_equal(catalogue_nearest_id(fixture.catalogue, "good-list"),
                        "good-lists");
    assert_string_equal(catalogue_nearest_id(fixture.catalogue, "fulll"), "full");
    assert_null(catalogue_nearest_id(fixture.catalogue, "nothing-like-it"));
}

static void every_schema_can_describe_itself(void **state)
{
    size_t count = 0;

    (void)state;
    for (const struct schema *const *schema = catalogue_schemas(); *schema; schema++) {
        size_t fields = 0;

        for (const struct field *field = (*schema)->fields; field->key; field++) {
            bool has_items =
                field->kind == FIELD_STRUCT || field->kind == FIELD_STRUCT_LIST;

            assert_non_null(field->help);
            assert_int_equal(has_items, field->items != NULL);
            assert_int_equal(field->kind == FIELD_ENUM, field->names != NULL);
            assert_true(field->offset < (*schema)->size);
            fields++;
        }
        assert_in_range(fields, 1, 64);
        count++;
    }
    assert_int_equal(count, 10);
}

/* Threads finish in any order; what comes out must not depend on it. */
static void loading_twice_gives_the_same(void **state)
{
    g_autofree char *data = paths_data(NULL, NULL);
    const char *paths[] = {data, NULL};
    struct diag_list *diags[2] = {diag_list_new(), diag_list_new()};
    struct catalogue *loaded[2];

    (void)state;
    for (size_t i = 0; i < 2; i++)
        loaded[i] = catalogue_load(paths, diags[i]);
    assert_int_equal(diag_list_length(diags[0]), diag_list_length(diags[1]));
    assert_int_equal(catalogue_entry_count(loaded[0]), catalogue_entry_count(loaded[1]));
    for (size_t i = 0; i < catalogue_entry_count(loaded[0]); i++) {
        const struct entry *a = catalogue_entry(loaded[0], i);
        const struct entry *b = catalogue_entry(loaded[1], i);

        assert_string_equal(a->id, b->id);
        assert_string_equal(a->head.at.file, b->head.at.file);
        assert_int_equal(a->head.at.line, b->head.at.line);
    }
    for (size_t i = 0; i < 2; i++) {
        catalogue_free(loaded[i]);
        diag_list_free(diags[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_in_reading_order),
        cmocka_unit_test(lessons_and_log_formats_follow_their_order),
        cmocka_unit_test(replies_know_their_situation_and_provider),
        cmocka_unit_test(a_code_is_found_with_and_without_its_class),
        cmocka_unit_test(a_code_leads_to_its_situations_then_to_replies),
        cmocka_unit_test(no_more_is_written_than_there_is_room_for),
        cmocka_unit_test(the_nearest_id_is_offered),
        cmocka_unit_test(every_schema_can_describe_itself),
        cmocka_unit_test(loading_twice_gives_the_same),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
