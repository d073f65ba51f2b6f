/* The library as another program uses it: through its one header. */
#include "embed/bouncedesk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char two[] = "Final-Recipient: rfc822; bob@example.com\n"
                          "Action: failed\n"
                          "Status: 5.2.2\n"
                          "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\n"
                          "\n"
                          "Final-Recipient: rfc822; ann@example.com\n"
                          "Action: delayed\n"
                          "Status: 4.2.2\n"
                          "Diagnostic-Code: smtp; 452 4.2.2 Mailbox full\n";

static int open_desk(void **state)
{
    char *error = NULL;

    *state = bouncedesk_open(TEST_SOURCE_DIR "/data", &error);
    assert_null(error);
    return *state ? 0 : -1;
}

static int close_desk(void **state)
{
    bouncedesk_close(*state);
    return 0;
}

static void each_recipient_is_a_finding(void **state)
{
    struct bouncedesk_diagnosis *bounce = bouncedesk_analyze(*state, two, sizeof two - 1);

    assert_int_equal(bouncedesk_count(bounce), 2);
    assert_string_equal(bouncedesk_get(bounce, 0, BOUNCEDESK_RECIPIENT),
                        "bob@example.com");
    assert_string_equal(bouncedesk_get(bounce, 0, BOUNCEDESK_REPLY_CODE), "552");
    assert_string_equal(bouncedesk_get(bounce, 0, BOUNCEDESK_ENHANCED_STATUS), "5.2.2");
    assert_string_equal(bouncedesk_get(bounce, 0, BOUNCEDESK_CLASS), "permanent");
    assert_string_equal(bouncedesk_get(bounce, 0, BOUNCEDESK_ADDRESS_BAD), "no");
    assert_string_equal(bouncedesk_get(bounce, 0, BOUNCEDESK_WHO_ACTS), "recipient");
    assert_string_equal(bouncedesk_get(bounce, 0, BOUNCEDESK_REASON), "mailboxfull");
    assert_string_equal(bouncedesk_get(bounce, 1, BOUNCEDESK_CLASS), "temporary");
    assert_non_null(
        strstr(bouncedesk_get(bounce, 0, BOUNCEDESK_CUSTOMER_TEXT), "mailbox"));
    bouncedesk_diagnosis_free(bounce);
}

static void what_is_not_known_is_null(void **state)
{
    static const char text[] = "The weather is fine today.\n";
    struct bouncedesk_diagnosis *nothing =
        bouncedesk_analyze(*state, text, sizeof text - 1);

    assert_int_equal(bouncedesk_count(nothing), 0);
    assert_null(bouncedesk_get(nothing, 0, BOUNCEDESK_RECIPIENT));
    bouncedesk_diagnosis_free(nothing);
    struct bouncedesk_diagnosis *reply = bouncedesk_analyze(*state, "550 ?\n", 6);
    for (int field = 0; field < BOUNCEDESK_FIELD_COUNT + 3; field++)
        bouncedesk_get(reply, 0, (enum bouncedesk_field)field);
    assert_null(bouncedesk_get(reply, 0, BOUNCEDESK_RECIPIENT));
    assert_null(bouncedesk_get(reply, 0, BOUNCEDESK_ENHANCED_STATUS));
    assert_null(bouncedesk_get(reply, 0, BOUNCEDESK_FIELD_COUNT));
    bouncedesk_diagnosis_free(reply);
}

static void several_diagnoses_live_side_by_side(void **state)
{
    struct bouncedesk_diagnosis *one = bouncedesk_analyze(*state, two, sizeof two - 1);
    struct bouncedesk_diagnosis *other =
        bouncedesk_analyze(*state, "421 4.7.0 Try again later\n", 26);
    const char *kept = bouncedesk_get(one, 0, BOUNCEDESK_RECIPIENT);

    bouncedesk_diagnosis_free(other);
    assert_string_equal(kept, "bob@example.com");
    char *json = bouncedesk_json(one);
    assert_non_null(strstr(json, "\"schema\": 1"));
    bouncedesk_free(json);
    bouncedesk_diagnosis_free(one);
}

static void too_much_is_refused(void **state)
{
    size_t length = (64u << 20) + 1;
    char *bytes = calloc(length, 1);

    assert_null(bouncedesk_analyze(*state, bytes, length));
    free(bytes);
}

static void a_folder_without_data_is_told(void **state)
{
    char *error = NULL;

    (void)state;
    assert_null(bouncedesk_open("/no/such/folder", &error));
    assert_non_null(strstr(error, "/no/such/folder"));
    bouncedesk_free(error);
    assert_null(bouncedesk_open("/no/such/folder", NULL));
    bouncedesk_close(NULL);
    bouncedesk_diagnosis_free(NULL);
    bouncedesk_free(NULL);
    assert_true(strchr(bouncedesk_version(), '.') != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_recipient_is_a_finding),
        cmocka_unit_test(what_is_not_known_is_null),
        cmocka_unit_test(several_diagnoses_live_side_by_side),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(a_folder_without_data_is_told),
    };

    return cmocka_run_group_tests(tests, open_desk, close_desk);
}
