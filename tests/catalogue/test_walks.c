/*
 * Every shipped checklist leads every answer to an end, and its commands take any value safely.
 */
#include "catalogue/catalogue.h"
#include "checklist/checklist.h"
#include "checklist/placeholders.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { DEEPEST_WALK = 60 };

static struct catalogue *catalogue;

static int load_shipped_data(void **state)
{
    const char *paths[] = {TEST_SOURCE_DIR "/data/checklists", NULL};
    struct diag_list *diags = diag_list_new();

    (void)state;
    catalogue = catalogue_load(paths, diags);
    diag_list_free(diags);
    return catalogue_checklist_count(catalogue) ? 0 : -1;
}

static int free_shipped_data(void **state)
{
    (void)state;
    catalogue_free(catalogue);
    return 0;
}

struct walker {
    struct checklist_run *run;
    GHashTable *seen; /* paths of steps whose answers have all been tried */
    unsigned answers, ends;
};

static void assert_end(const struct walker *walker, const char *path)
{
    const struct outcome *outcome = checklist_result(walker->run);
    const char *id = checklist_of(walker->run)->id;
    bool has_words = outcome && outcome->say && *outcome->say;

    if (!has_words)
        fail_msg("%s: an answer of %s ends without words", id, path);
    if (has_words && outcome->then && !checklist_then(walker->run))
        fail_msg("%s: %s goes on with %s, which is not there", id, outcome->id,
                 outcome->then);
    if (has_words && outcome->kind == OUTCOME_WAIT && !checklist_due(walker->run))
        fail_msg("%s: %s does not say how long to wait", id, outcome->id);
}

/* Every answer of the step being asked, and of all that follow. What comes after a step depends
   on its path alone, so each path is gone into once: that is every branch, and it ends. */
static void walk_on(struct walker *walker, unsigned depth)
{
    g_autofree char *path = g_strdup(checklist_path(walker->run));
    const struct step *step = checklist_current(walker->run);
    const char *id = checklist_of(walker->run)->id;

    if (depth > DEEPEST_WALK)
        fail_msg("%s: more than %d questions lead to %s", id, DEEPEST_WALK, path);
    if (!g_hash_table_add(walker->seen, g_strdup(path)))
        return;
    if (step->answers.count < 2)
        fail_msg("%s: %s has only one answer", id, path);
    for (size_t i = 0; i < step->answers.count; i++) {
        const struct answer *answers = step->answers.items;
        enum checklist_status status =
            checklist_answer(walker->run, answers[i].key, NULL, 1);
        walker->answers++;
        if (status == CHECKLIST_STALE)
            fail_msg("%s: answer %s of %s does not fit", id, answers[i].key, path);
        if (status == CHECKLIST_DONE) {
            assert_end(walker, path);
            walker->ends++;
        } else {
            walk_on(walker, depth + 1);
        }
        checklist_undo(walker->run);
        assert_string_equal(checklist_path(walker->run), path);
    }
}

static void every_answer_of_every_checklist_leads_to_an_end(void **state)
{
    size_t count = catalogue_checklist_count(catalogue);
    unsigned answers = 0, ends = 0;

    (void)state;
    for (size_t i = 0; i < count; i++) {
        struct walker walker = {
            .run = checklist_start(catalogue, catalogue_checklist_at(catalogue, i)),
            .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
        walk_on(&walker, 1);
        assert_true(walker.ends > 0);
        answers += walker.answers;
        ends += walker.ends;
        checklist_end(walker.run);
        g_hash_table_unref(walker.seen);
    }
    printf("%zu checklists, %u answers tried, %u of them ends\n", count, answers, ends);
}

/* Words and operators of a command as the shell of its system takes it apart. */
struct shape {
    size_t words, operators, quotes_open;
};

static bool is_windows(enum command_system system)
{
    return system == ON_WINDOWS || system == ON_EXCHANGE;
}

/* What stands within quotes; returns its last character. */
static const char *pass_quoted(struct shape *shape, const char *text, char escape)
{
    const char quote = *text++;

    for (; *text && *text != quote; text++) {
        if (quote == '"' && *text == escape && text[1])
            text++;
        else if (quote == '"' && strchr("$`", *text))
            shape->operators++;
    }
    shape->quotes_open += !*text;
    return *text ? text : text - 1;
}

static struct shape shape_of(const char *text, enum command_system system)
{
    const char escape = is_windows(system) ? '`' : '\\';
    const char *operators = is_windows(system) ? "|;&$(){}%" : "|;&<>$`()\n";
    struct shape shape = {0};
    bool in_word = false;

    for (; *text; text++) {
        bool blank = *text == ' ' || *text == '\t';
        shape.words += !blank && !in_word;
        in_word = !blank;
        if (system == ON_TYPED)
            continue;
        if (*text == '\'' || *text == '"')
            text = pass_quoted(&shape, text, escape);
        else if (*text == escape && text[1])
            text++;
        else if (strchr(operators, *text))
            shape.operators++;
    }
    return shape;
}

/* A placeholder counts as one plain word: "{" is an operator of PowerShell. */
static struct shape shape_of_template(const struct command *command)
{
    g_autofree char *plain = g_strdup(command->run);
    size_t count = 0;
    const struct placeholder *table = placeholder_table(&count);

    for (size_t i = 0; i < count; i++) {
        g_autofree char *name = g_strdup_printf("{%s}", table[i].name);
        g_auto(GStrv) parts = g_strsplit(plain, name, -1);
        g_free(plain);
        plain = g_strjoinv("x", parts);
    }
    return shape_of(plain, (enum command_system)command->on);
}

/* The command with `values` put in; what could not be put in is left as one plain word. */
static struct shape shape_of_filled(const struct command *command,
                                    const struct placeholder_values *values)
{
    g_autofree char *filled = placeholders_in_command(
        command->run, values, (enum command_system)command->on, NULL);
    struct command rest = *command;

    rest.run = filled;
    return shape_of_template(&rest);
}

typedef void each_command(const struct checklist *checklist,
                          const struct command *command, const void *data);

static void for_each_command(each_command *each, const void *data)
{
    for (size_t i = 0; i < catalogue_checklist_count(catalogue); i++) {
        const struct checklist *checklist = catalogue_checklist_at(catalogue, i);
        const struct step *steps = checklist->steps.items;
        for (size_t j = 0; j < checklist->steps.count; j++)
            for (size_t k = 0; k < steps[j].commands.count; k++)
                each(checklist, (const struct command *)steps[j].commands.items + k,
                     data);
    }
}

static void assert_is_filled(const struct checklist *checklist,
                             const struct command *command, const void *values)
{
    enum command_system system = (enum command_system)command->on;
    bool missing = false;
    g_autofree char *filled =
        placeholders_in_command(command->run, values, system, &missing);
    g_auto(GStrv) unknown = placeholders_unknown(command->run);
    struct shape before = shape_of_template(command), after = shape_of(filled, system);

    if (missing)
        fail_msg("%s: not filled: %s", checklist->id, filled);
    if (unknown[0])
        fail_msg("%s: {%s} in \"%s\" is no placeholder", checklist->id, unknown[0],
                 command->run);
    if (after.words != before.words || after.operators != before.operators)
        fail_msg("%s: not quoted: %s", checklist->id, filled);
    if (after.quotes_open)
        fail_msg("%s: a quote is left open: %s", checklist->id, filled);
}

static void every_command_is_filled_from_the_examples_of_the_table(void **state)
{
    size_t count = 0;
    const struct placeholder *table = placeholder_table(&count);
    struct placeholder_values *values = placeholder_values_new();

    (void)state;
    for (size_t i = 0; i < count; i++)
        assert_true(placeholder_set(values, table[i].name, table[i].example));
    for_each_command(assert_is_filled, values);
    placeholder_values_free(values);
}

static const char *const hostile_values[] = {
    "a b",
    "o'brien it's",
    "say \"hello\" you",
    "$(touch owned) x",
    "`touch owned` x",
    "x; touch owned",
    "x && touch owned",
    "x | sh -s",
    "x > owned",
    "${IFS}owned x",
    "-oProxyCommand=touch owned",
    "--help",
    "%COMSPEC% /c x",
    "x\\ y\\",
    "x\\' y",
    "''' '''",
    "\u2018 typographic \u2019",
    "@(touch owned)",
    "# comment",
    "!history x",
    "~root *",
};

static void assert_keeps_shape(const struct checklist *checklist,
                               const struct command *command, const void *values)
{
    struct shape before = shape_of_template(command);
    struct shape after = shape_of_filled(command, values);
    g_autofree char *filled = placeholders_in_command(
        command->run, values, (enum command_system)command->on, NULL);

    if (before.words != after.words)
        fail_msg("%s: %zu words became %zu: %s", checklist->id, before.words, after.words,
                 filled);
    if (before.operators != after.operators || after.quotes_open)
        fail_msg("%s: the value breaks out: %s", checklist->id, filled);
    if (strstr(filled, " -oProxy") || strstr(filled, " --help"))
        fail_msg("%s: the value became an option: %s", checklist->id, filled);
}

static void no_value_changes_the_words_of_a_command(void **state)
{
    size_t count = 0;
    const struct placeholder *table = placeholder_table(&count);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(hostile_values); i++) {
        struct placeholder_values *values = placeholder_values_new();
        for (size_t j = 0; j < count; j++)
            placeholder_set(values, table[j].name, hostile_values[i]);
        for_each_command(assert_keeps_shape, values);
        placeholder_values_free(values);
    }
}

static void a_line_end_is_never_a_value(void **state)
{
    static const char *const values[] = {"x\ntouch owned", "x\r", "\n"};
    struct placeholder_values *taken = placeholder_values_new();

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        assert_false(placeholder_set(taken, "recipient", values[i]));
    for_each_command(assert_keeps_shape, taken);
    placeholder_values_free(taken);
}

static void the_test_sees_a_value_that_breaks_out(void **state)
{
    static const struct {
        enum command_system system;
        const char *text;
        struct shape shape;
    } cases[] = {
        {ON_LINUX, "dig +short x", {3, 0, 0}},
        {ON_LINUX, "dig 'a b' \"c d\" e\\ f", {4, 0, 0}},
        {ON_LINUX, "dig 'a'\\''b c'", {2, 0, 0}},
        {ON_LINUX, "dig x; id $(y)", {4, 4, 0}},
        {ON_LINUX, "dig \"$(id)\"", {2, 1, 0}},
        {ON_LINUX, "dig 'x", {2, 0, 1}},
        {ON_WINDOWS, "nslookup 'it''s x'", {2, 0, 0}},
        {ON_WINDOWS, "nslookup \\ x", {3, 0, 0}},
        {ON_TYPED, "RCPT TO:<a'b>", {2, 0, 0}},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct shape found = shape_of(cases[i].text, cases[i].system);
        if (found.words != cases[i].shape.words ||
            found.operators != cases[i].shape.operators ||
            found.quotes_open != cases[i].shape.quotes_open)
            fail_msg("%s: %zu words, %zu operators, %zu open", cases[i].text, found.words,
                     found.operators, found.quotes_open);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_of_every_checklist_leads_to_an_end),
        cmocka_unit_test(every_command_is_filled_from_the_examples_of_the_table),
        cmocka_unit_test(no_value_changes_the_words_of_a_command),
        cmocka_unit_test(a_line_end_is_never_a_value),
        cmocka_unit_test(the_test_sees_a_value_that_breaks_out),
    };

    return cmocka_run_group_tests(tests, load_shipped_data, free_shipped_data);
}
