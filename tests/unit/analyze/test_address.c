/* Tests of finding addresses and hosts within what surrounds them. */
#include "analyze/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *address;
} found[] = {
    {"<ann@example.com>: unknown", "ann@example.com"},
    {"to=ann@example.com, relay=x", "ann@example.com"},
    {"prvs=1=ann@example.com", "prvs=1=ann@example.com"},
    {"write to ann@example.com.", "ann@example.com"},
    {"\"ann smith\"@example.com", "\"ann smith\"@example.com"},
    {"ann@[192.0.2.1] refused", "ann@[192.0.2.1]"},
    {"ann@m\xc3\xbcller.example", "ann@m\xc3\xbcller.example"},
    {"\xe6\x82\xa8\xe5\xa5\xbd"
     "ann@example.com\xef\xbc\x8c\xe6\x82\xa8",
     "ann@example.com"},
    {"@relay.example.org:ann@example.com", "ann@example.com"},
};

static void an_address_is_found_without_its_surroundings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof found / sizeof found[0]; i++) {
        struct address_span span;
        const char *text = found[i].text;
        assert_true(address_find(text, strlen(text), 0, &span));
        assert_int_equal(span.length, strlen(found[i].address));
        assert_memory_equal(text + span.offset, found[i].address, span.length);
    }
}

static void text_without_an_address_has_none(void **state)
{
    struct address_span span;
    (void)state;
    assert_false(address_find("a @ b", 5, 0, &span));
    assert_false(address_find("@example.com", 12, 0, &span));
    assert_false(address_find("ann@", 4, 0, &span));
}

static void fields_are_cleaned_to_what_they_name(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(address_clean(arena, "rfc822; <ann@example.com>"),
                        "ann@example.com");
    assert_string_equal(address_clean(arena, "RFC822;root"), "root");
    assert_null(address_clean(arena, "rfc822; "));
    assert_string_equal(host_clean(arena, "dns; mx.example.com. ([192.0.2.1]:25)"),
                        "mx.example.com");
    assert_string_equal(host_clean(arena, "[192.0.2.1]:25"), "192.0.2.1");
    assert_string_equal(host_clean(arena, "2001:db8::1"), "2001:db8::1");
    assert_null(host_clean(arena, "none"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_is_found_without_its_surroundings),
        cmocka_unit_test(text_without_an_address_has_none),
        cmocka_unit_test(fields_are_cleaned_to_what_they_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
