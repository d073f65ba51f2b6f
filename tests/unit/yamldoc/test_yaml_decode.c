/* Tables turn documents into structs; everything that does not fit is listed with its place. */
#include "yamldoc/yamldoc.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

enum colour { COLOUR_UNSET, COLOUR_RED, COLOUR_GREEN };
static const char *const colour_names[] = {"unset", "red", "green", NULL};

struct leaf {
    struct yaml_head head;
    const char *name;
};
static const struct field leaf_fields[] = {
    {"name", FIELD_STRING, true, offsetof(struct leaf, name), NULL, NULL, "its name"},
    {0},
};
static const struct schema leaf_schema = {"leaf", sizeof(struct leaf), leaf_fields, NULL};

struct tree {
    struct yaml_head head;
    const char *id, *replaces, *note;
    int64_t height;
    bool old;
    int colour;
    struct string_list birds;
    const struct leaf *best;
    struct struct_list leaves;
};
#define AT(member) offsetof(struct tree, member)
static const struct field tree_fields[] = {
    {"id", FIELD_STRING, true, AT(id), NULL, NULL, "unique name"},
    {"override", FIELD_STRING, false, AT(replaces), NULL, NULL, "changes"},
    {"note", FIELD_STRING, false, AT(note), NULL, NULL, "free text"},
    {"height", FIELD_INT, false, AT(height), NULL, NULL, "metres"},
    {"old", FIELD_BOOL, false, AT(old), NULL, NULL, "older than a hundred years"},
    {"colour", FIELD_ENUM, true, AT(colour), NULL, colour_names, "in summer"},
    {"birds", FIELD_STRING_LIST, false, AT(birds), NULL, NULL, "who lives there"},
    {"best", FIELD_STRUCT, false, AT(best), &leaf_schema, NULL, "the best leaf"},
    {"leaves", FIELD_STRUCT_LIST, false, AT(leaves), &leaf_schema, NULL, "all of them"},
    {0},
};
static const struct schema tree_schema = {"tree", sizeof(struct tree), tree_fields,
                                          "override"};

struct fixture {
    struct arena *arena;
    struct diag_list *diags;
    struct tree tree;
    bool ok;
};

static void read_tree(struct fixture *fixture, const char *text)
{
    struct yamldoc *doc;

    *fixture = (struct fixture){.arena = arena_new(), .diags = diag_list_new()};
    doc = yamldoc_parse("t.yaml", text, strlen(text), fixture->diags);
    assert_non_null(doc);
    fixture->ok =
        yamldoc_decode(doc, &tree_schema, fixture->arena, &fixture->tree, fixture->diags);
    yamldoc_free(doc); /* what was decoded must not need it */
}

static void end_tree(struct fixture *fixture)
{
    diag_list_free(fixture->diags);
    arena_free(fixture->arena);
}

static void each_kind_of_field_is_filled(void **state)
{
    struct fixture f;
    const struct leaf *leaves;

    (void)state;
    read_tree(&f, "id: oak\nheight: -12\nold: true\ncolour: green\n"
                  "note: >\n  two\n  lines\n\nbirds: [jay, \"owl\"]\n"
                  "best: {name: top}\nleaves:\n  - name: a\n  - name: b\n");
    assert_true(f.ok);
    assert_int_equal(diag_list_length(f.diags), 0);
    assert_string_equal(f.tree.id, "oak");
    assert_string_equal(f.tree.note,
                        "two lines"); /* without the line end of a folded text */
    assert_int_equal(f.tree.height, -12);
    assert_true(f.tree.old);
    assert_int_equal(f.tree.colour, COLOUR_GREEN);
    assert_int_equal(f.tree.birds.count, 2);
    assert_string_equal(f.tree.birds.items[1].text, "owl");
    assert_int_equal(f.tree.birds.items[1].at.line, 9);
    assert_int_equal(f.tree.birds.items[1].at.column, 15);
    assert_string_equal(f.tree.birds.items[1].at.file, "t.yaml");
    assert_string_equal(f.tree.best->name, "top");
    assert_int_equal(f.tree.leaves.count, 2);
    leaves = f.tree.leaves.items;
    assert_string_equal(leaves[1].name, "b");
    assert_int_equal(leaves[1].head.at.line, 13);
    assert_int_equal(leaves[1].head.at.column, 5);
    end_tree(&f);
}

static void scalars_are_text_as_written(void **state)
{
    static const struct {
        const char *yaml, *note;
    } cases[] = {
        {"552", "552"},         {"4.20", "4.20"},       {"yes", "yes"},
        {"0x10", "0x10"},       {"2026-02", "2026-02"}, {"'~'", "~"},
        {"\"null\"", "null"},   {"\"a\\nb\"", "a\nb"},  {"|\n  a\n   b\n\n", "a\n b"},
        {"' kept '", " kept "},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strdup_printf("id: x\ncolour: red\nnote: %s\n", cases[i].yaml);
        struct fixture f;

        read_tree(&f, text);
        assert_true(f.ok);
        assert_string_equal(f.tree.note, cases[i].note);
        end_tree(&f);
    }
}

static void a_single_text_is_a_list_of_one(void **state)
{
    struct fixture f;

    (void)state;
    read_tree(&f, "id: x\ncolour: red\nbirds: jay\n");
    assert_true(f.ok);
    assert_int_equal(f.tree.birds.count, 1);
    assert_string_equal(f.tree.birds.items[0].text, "jay");
    end_tree(&f);
}

static void given_remembers_which_keys_were_there(void **state)
{
    struct fixture f;

    (void)state;
    read_tree(&f, "id: x\ncolour: purple\n");
    assert_false(f.ok);
    assert_int_equal(f.tree.head.given, 1u << 0 | 1u << 5);
    assert_int_equal(f.tree.head.broken, 1u << 5);
    end_tree(&f);
}

static void each_fault_names_rule_and_place(void **state)
{
    static const struct {
        const char *yaml, *rule, *hint; /* hint: a part of it */
        uint32_t line, column;
    } cases[] = {
        {"id: x\ncolour: red\nnoet: 1\n", "unknown-key", "did you mean \"note\"?", 3, 1},
        {"id: x\ncolour: red\nzzzzzz: 1\n", "unknown-key", NULL, 3, 1},
        {"id: x\ncolour: red\nid: y\n", "duplicate-key", NULL, 3, 1},
        {"id: x\n", "missing-key", "in summer", 1, 1},
        {"id: x\ncolour: gren\n", "bad-value",
         "did you mean \"green\"? one of: red, green", 2, 9},
        {"id: x\ncolour: unset\n", "bad-value", "one of: red, green", 2, 9},
        {"id: x\ncolour: red\nheight: 3m\n", "bad-value", NULL, 3, 9},
        {"id: x\ncolour: red\nheight: 99999999999999999999\n", "bad-value", NULL, 3, 9},
        {"id: x\ncolour: red\nold: yes\n", "bad-value", NULL, 3, 6},
        {"id: x\ncolour: red\nnote:\n", "empty-value", NULL, 3, 6},
        {"id: x\ncolour: red\nnote: ''\n", "empty-value", NULL, 3, 7},
        {"id: x\ncolour: red\nnote: '  '\n", "empty-value", NULL, 3, 7},
        {"id: x\ncolour: red\nnote: null\n", "empty-value", NULL, 3, 7},
        {"id: x\ncolour: red\nnote: [a]\n", "wrong-type", "quotes", 3, 7},
        {"id: x\ncolour: red\nnote: {a: b}\n", "wrong-type", "quotes", 3, 7},
        {"id: x\ncolour: red\nbirds: {a: b}\n", "wrong-type", NULL, 3, 8},
        {"id: x\ncolour: red\nbirds: [a, [b]]\n", "wrong-type", NULL, 3, 12},
        {"id: x\ncolour: red\nbest: top\n", "wrong-type", NULL, 3, 7},
        {"id: x\ncolour: red\nbest: {}\n", "missing-key", "its name", 3, 7},
        {"id: x\ncolour: red\nleaves: {name: a}\n", "wrong-type", "- ", 3, 9},
        {"id: x\ncolour: red\nleaves: [a]\n", "wrong-type", NULL, 3, 10},
        {"id: x\ncolour: red\n? [a]\n: b\n", "wrong-type", "quotes", 3, 3},
        {"- id: x\n", "wrong-type", NULL, 1, 1},
        {"just text\n", "wrong-type", NULL, 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct fixture f;
        const struct diag *diag;

        read_tree(&f, cases[i].yaml);
        assert_false(f.ok);
        assert_int_equal(diag_list_length(f.diags), 1);
        diag = diag_list_get(f.diags, 0);
        assert_string_equal(diag->rule, cases[i].rule);
        assert_int_equal(diag->at.line, cases[i].line);
        assert_int_equal(diag->at.column, cases[i].column);
        assert_int_equal(diag->severity, DIAG_ERROR);
        if (cases[i].hint)
            assert_non_null(strstr(diag->hint, cases[i].hint));
        end_tree(&f);
    }
}

static void all_faults_of_a_file_come_at_once(void **state)
{
    struct fixture f;

    (void)state;
    read_tree(&f, "hieght: 3\nold: maybe\nbirds: [a, '', [b]]\nleaves:\n  - nam: x\n"
                  "  - name: good\n  - 7\n");
    assert_false(f.ok);
    /* hieght, old, two birds, nam, leaf without name, 7, no id, no colour */
    assert_int_equal(diag_count(f.diags, DIAG_ERROR), 9);
    assert_int_equal(f.tree.birds.count, 1);
    assert_int_equal(f.tree.leaves.count, 2);
    end_tree(&f);
}

static void a_message_quotes_hostile_text_safely(void **state)
{
    struct fixture f;
    g_autofree char *huge = g_strnfill(1000, 'k');
    g_autofree char *text = g_strdup_printf("id: x\ncolour: red\n%s: 1\n\"a\xE2\x80\xAE"
                                            "b\": 1\n",
                                            huge);

    (void)state;
    read_tree(&f, text);
    assert_int_equal(diag_list_length(f.diags), 2);
    assert_true(strlen(diag_list_get(f.diags, 0)->message) < 120);
    assert_non_null(strstr(diag_list_get(f.diags, 1)->message, "a\\u202eb"));
    end_tree(&f);
}

static void an_empty_document_is_an_empty_struct(void **state)
{
    static const char *const texts[] = {"", "# only a comment\n", "---\n", "\n\n", "{}"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        static const struct field no_fields[] = {{0}};
        static const struct schema empty = {"file", sizeof(struct yaml_head), no_fields,
                                            NULL};
        struct diag_list *diags = diag_list_new();
        struct arena *arena = arena_new();
        struct yamldoc *doc = yamldoc_parse("x", texts[i], strlen(texts[i]), diags);
        struct yaml_head head = {0};

        assert_true(yamldoc_decode(doc, &empty, arena, &head, diags));
        assert_int_equal(diag_list_length(diags), 0);
        assert_string_equal(head.at.file, "x");
        yamldoc_free(doc);
        arena_free(arena);
        diag_list_free(diags);
    }
}

static void what_overrides_may_leave_required_keys_out(void **state)
{
    struct fixture f;

    (void)state;
    read_tree(&f, "override: oak\nnote: new\n");
    assert_true(f.ok);
    assert_string_equal(f.tree.replaces, "oak");
    end_tree(&f);
}

static void an_overlay_replaces_what_it_gives_and_nothing_else(void **state)
{
    static const char *const keep[] = {"id", "override", NULL};
    struct fixture base, overlay;

    (void)state;
    read_tree(&base, "id: oak\ncolour: red\nnote: old\nheight: 5\nbirds: [jay, owl]\n");
    read_tree(&overlay,
              "override: oak\nnote: new\nbirds: []\nold: true\ncolour: purple\n");
    yamldoc_overlay(&tree_schema, &base.tree, &overlay.tree, keep);

    assert_string_equal(base.tree.note, "new");
    assert_int_equal(base.tree.birds.count, 0);
    assert_true(base.tree.old);
    assert_int_equal(base.tree.height, 5);
    assert_string_equal(base.tree.id, "oak");
    assert_null(base.tree.replaces);
    assert_int_equal(base.tree.colour, COLOUR_RED); /* what is broken changes nothing */
    assert_true(base.tree.head.given >> 4 & 1);
    end_tree(&base);
    end_tree(&overlay);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_field_is_filled),
        cmocka_unit_test(scalars_are_text_as_written),
        cmocka_unit_test(a_single_text_is_a_list_of_one),
        cmocka_unit_test(given_remembers_which_keys_were_there),
        cmocka_unit_test(each_fault_names_rule_and_place),
        cmocka_unit_test(all_faults_of_a_file_come_at_once),
        cmocka_unit_test(a_message_quotes_hostile_text_safely),
        cmocka_unit_test(an_empty_document_is_an_empty_struct),
        cmocka_unit_test(what_overrides_may_leave_required_keys_out),
        cmocka_unit_test(an_overlay_replaces_what_it_gives_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
