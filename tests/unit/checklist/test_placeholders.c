/* Placeholders are filled in, derived from each other, and never break out of a command. */
#include "checklist/placeholders.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = placeholder_values_new();
    return 0;
}

static int tear_down(void **state)
{
    placeholder_values_free(*state);
    return 0;
}

static void assert_value(const void *values, const char *name, const char *expected)
{
    const char *value = placeholder_get(values, name);

    if (g_strcmp0(value, expected) != 0)
        fail_msg("{%s} is %s, not %s", name, value ? value : "unset",
                 expected ? expected : "unset");
}

static void every_row_of_the_table_has_a_question_and_a_fitting_example(void **state)
{
    size_t count = 0;
    const struct placeholder *table = placeholder_table(&count);

    assert_true(count >= 16);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(placeholder_find(table[i].name), &table[i]);
        assert_true(g_str_has_suffix(table[i].question, "?"));
        assert_true(placeholder_set(*state, table[i].name, table[i].example));
    }
    assert_null(placeholder_find("recipent"));
}

static void what_follows_from_a_value_is_derived(void **state)
{
    static const struct {
        const char *name, *value, *derived, *expected;
    } cases[] = {
        {"recipient", "bob@example.com", "recipient_domain", "example.com"},
        {"recipient", "bob@example.com", "recipient_local", "bob"},
        {"recipient", "<bob@example.com>", "recipient", "bob@example.com"},
        {"recipient", "\"a@b\"@example.com", "recipient_domain", "example.com"},
        {"recipient", "\"a@b\"@example.com", "recipient_local", "\"a@b\""},
        {"recipient", "postmaster", "recipient_domain", NULL},
        {"recipient", "@example.com", "recipient_local", NULL},
        {"recipient", "bob@", "recipient_domain", NULL},
        {"sender", "ann@example.org", "sender_domain", "example.org"},
        {"sender", "<>", "sender", "<>"},
        {"sender", "<>", "sender_domain", NULL},
        {"sending_ip", "192.0.2.25", "sending_ip_reversed", "25.2.0.192"},
        {"sending_ip", "[192.0.2.25]", "sending_ip_reversed", "25.2.0.192"},
        {"sending_ip", "2001:db8::1", "sending_ip_reversed",
         "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"},
        {"sending_ip", "[IPv6:2001:db8::1]", "sending_ip_reversed",
         "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"},
        {"sending_ip", "192.0.2.256", "sending_ip_reversed", NULL},
        {"sending_ip", "mail.example.org", "sending_ip_reversed", NULL},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct placeholder_values *values = placeholder_values_new();
        assert_true(placeholder_set(values, cases[i].name, cases[i].value));
        assert_value(values, cases[i].derived, cases[i].expected);
        placeholder_values_free(values);
    }
}

static void what_was_derived_goes_with_its_origin_and_what_was_given_stays(void **state)
{
    assert_true(placeholder_set(*state, "sender_domain", "lists.example.org"));
    assert_true(placeholder_set(*state, "recipient", "bob@example.com"));
    assert_true(placeholder_set(*state, "recipient", "bob@example.net"));
    assert_value(*state, "recipient_domain", "example.net");
    assert_true(placeholder_set(*state, "recipient", NULL));
    assert_value(*state, "recipient_domain", NULL);
    assert_true(placeholder_set(*state, "sender", ""));
    assert_value(*state, "sender_domain", "lists.example.org");
}

static void what_cannot_be_a_value_is_refused(void **state)
{
    g_autofree char *long_value = g_strnfill(PLACEHOLDER_MAX_BYTES + 1, 'a');
    const char *const refused[] = {
        "bob@example.com\nDATA",
        "bob\r",
        "a\tb",
        "\x1b[2J",
        "bob\x7f",
        "\xc2\x9b"
        "2J",
        "\xff",
        long_value,
        "a\u202e"
        "b",
    };

    assert_true(placeholder_set(*state, "recipient", "bob@example.com"));
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        if (placeholder_set(*state, "recipient", refused[i]))
            fail_msg("case %zu was taken", i);
    assert_false(placeholder_set(*state, "no_such_name", "x"));
    assert_value(*state, "recipient", "bob@example.com");
}

static void texts_show_values_or_readable_names(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"Mail to {recipient} was refused.", "Mail to bob@example.com was refused."},
        {"{recipient}{recipient_domain}", "bob@example.comexample.com"},
        {"from {sending_ip}", "from <sending ip>"},
        {"{no_such}, {}, { recipient }, {Recipient}, {", NULL},
        {"", ""},
        {"{{recipient}}", "{bob@example.com}"},
        {"{reply}", "{recipient} %s"}, /* a value is not looked into */
    };

    placeholder_set(*state, "recipient", "bob@example.com");
    placeholder_set(*state, "reply", "{recipient} %s");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *filled = placeholders_in_text(cases[i].text, *state);
        assert_string_equal(filled,
                            cases[i].expected ? cases[i].expected : cases[i].text);
    }
}

static const struct {
    enum command_system system;
    const char *command, *value, *expected;
} commands[] = {
    {ON_ANY, "dig {recipient}", "bob@example.com", "dig bob@example.com"},
    {ON_LINUX, "dig {recipient}", "o'brien@example.com", "dig 'o'\\''brien@example.com'"},
    {ON_LINUX, "dig {recipient}", "a b;c$(d)`e`@example.com",
     "dig 'a b;c$(d)`e`@example.com'"},
    {ON_LINUX, "dig {recipient}", "-oX@example.com", "dig {recipient}"},
    {ON_LINUX, "dig _x.{recipient}.net", "a b", "dig _x.'a b'.net"},
    {ON_LINUX, "dig {recipient}", "@evil", "dig '@evil'"},
    {ON_LINUX, "dig {recipient}", "b\u00fccher@example.com",
     "dig 'b\u00fccher@example.com'"},
    {ON_POSTFIX, "postcat {recipient}", "a&b", "postcat 'a&b'"},
    {ON_EXIM, "exim -bt {recipient}", "a|b", "exim -bt 'a|b'"},
    /* inside quotes, behind an escape or a dollar, only plain values go in */
    {ON_LINUX, "dig \"{recipient}\"", "$(touch x)", "dig \"{recipient}\""},
    {ON_LINUX, "dig \"{recipient}\"", "bob@example.com", "dig \"bob@example.com\""},
    {ON_LINUX, "dig '{recipient}'", "a b", "dig '{recipient}'"},
    {ON_LINUX, "dig \\{recipient}", "a b", "dig \\{recipient}"},
    {ON_LINUX, "dig ${recipient}", "a\\", "dig ${recipient}"},
    {ON_LINUX, "dig `x {recipient}`", "a`b", "dig `x {recipient}`"},
    {ON_LINUX, "dig 'x' {recipient}", "a b", "dig 'x' 'a b'"},
    {ON_LINUX, "dig \"x\\\" {recipient}", "a b", "dig \"x\\\" {recipient}"},
    {ON_LINUX, "echo \"$(dig \"{recipient}\")\"", "$(x)",
     "echo \"$(dig \"{recipient}\")\""},
    {ON_LINUX, "cat <<END\n{recipient}\nEND", "$(x)", "cat <<END\n{recipient}\nEND"},
    {ON_LINUX, "# it's\ndon't {recipient}", "a b", "# it's\ndon't {recipient}"},
    {ON_LINUX, "echo $'\\'{recipient}'", "a b", "echo $'\\'{recipient}'"},
    {ON_LINUX, "a#b $(dig {recipient})", "a b", "a#b $(dig 'a b')"},
    /* for any system: also safe where it is pasted into cmd.exe or PowerShell */
    {ON_ANY, "dig {recipient}", "o'brien@example.com", "dig 'o'\\''brien@example.com'"},
    {ON_ANY, "dig {recipient}", "a&calc@example.com", "dig {recipient}"},
    {ON_ANY, "dig {recipient}", "%PATH%", "dig {recipient}"},
    {ON_WINDOWS, "nslookup {recipient}", "bob@example.com", "nslookup bob@example.com"},
    {ON_WINDOWS, "nslookup {recipient}", "o'brien@example.com",
     "nslookup 'o''brien@example.com'"},
    {ON_WINDOWS, "nslookup {recipient}", "a\u2019; calc", "nslookup {recipient}"},
    {ON_WINDOWS, "nslookup {recipient}", "a|calc", "nslookup {recipient}"},
    {ON_WINDOWS, "nslookup {recipient}.net", "a b", "nslookup {recipient}.net"},
    {ON_EXCHANGE, "Get-Queue -Filter {recipient}", "a b", "Get-Queue -Filter 'a b'"},
    {ON_EXCHANGE, "Get-Queue `{recipient}", "a b", "Get-Queue `{recipient}"},
    /* a line of an SMTP dialogue */
    {ON_TYPED, "RCPT TO:<{recipient}>", "bob@example.com", "RCPT TO:<bob@example.com>"},
    {ON_TYPED, "RCPT TO:<{recipient}>", "a> NOTIFY=NEVER", "RCPT TO:<{recipient}>"},
    {ON_TYPED, "RCPT TO:<{recipient}>", "o'brien@example.com",
     "RCPT TO:<o'brien@example.com>"},
};

static void commands_get_their_values_quoted_for_their_system(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        bool missing = false;
        assert_true(placeholder_set(*state, "recipient", commands[i].value));
        g_autofree char *command = placeholders_in_command(commands[i].command, *state,
                                                           commands[i].system, &missing);
        assert_string_equal(command, commands[i].expected);
        assert_int_equal(missing, strstr(command, "{recipient}") != NULL);
    }
}

static void a_real_shell_sees_exactly_the_value(void **state)
{
    static const char *const values[] = {
        "bob@example.com",
        "$(touch /tmp/x)@example.com",
        "a'b\"c`d\\e",
        "; rm -rf ~",
        "a\\",
        "!!",
        "*?[a]~{a,b}",
        "\u2019\u201c",
        "%s%n",
        "a b  c",
        "'",
        "#x",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *output = NULL;
        bool missing = true;
        assert_true(placeholder_set(*state, "recipient", values[i]));
        g_autofree char *command = placeholders_in_command(
            "printf '%s,' {recipient} x{recipient}y", *state, ON_LINUX, &missing);
        char *arguments[] = {(char *)"/bin/sh", (char *)"-c", command, NULL};
        g_autofree char *expected = g_strdup_printf("%s,x%sy,", values[i], values[i]);

        assert_false(missing);
        assert_true(g_spawn_sync(NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                 &output, NULL, NULL, NULL));
        assert_string_equal(output, expected);
    }
}

static void assert_names(char **names, const char *expected)
{
    g_autofree char *joined = g_strjoinv(" ", names);

    assert_string_equal(joined, expected);
    g_strfreev(names);
}

static void missing_names_are_those_one_could_ask_for(void **state)
{
    assert_names(placeholders_missing("{sender} {recipient} {sender}", *state),
                 "sender recipient");
    assert_names(placeholders_missing("{sending_ip_reversed}.zen {sending_ip}", *state),
                 "sending_ip");
    assert_names(placeholders_missing("{recipient_local} {no_such} text", *state),
                 "recipient");
    assert_true(placeholder_set(*state, "recipient", "bob@example.com"));
    assert_names(placeholders_missing("{recipient_domain} {recipient}", *state), "");
}

static void unknown_names_are_found_once(void **state)
{
    (void)state;
    assert_names(placeholders_unknown("{recipent} {recipient} {recipent} {x_1} {A} {1}"),
                 "recipent x_1");
    assert_names(placeholders_unknown("{print $1} {} {"), "");
}

int main(void)
{
#define VALUES_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        VALUES_TEST(every_row_of_the_table_has_a_question_and_a_fitting_example),
        VALUES_TEST(what_follows_from_a_value_is_derived),
        VALUES_TEST(what_was_derived_goes_with_its_origin_and_what_was_given_stays),
        VALUES_TEST(what_cannot_be_a_value_is_refused),
        VALUES_TEST(texts_show_values_or_readable_names),
        VALUES_TEST(commands_get_their_values_quoted_for_their_system),
        VALUES_TEST(a_real_shell_sees_exactly_the_value),
        VALUES_TEST(missing_names_are_those_one_could_ask_for),
        VALUES_TEST(unknown_names_are_found_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
