/* A walkthrough goes to a colleague and back; a hostile file leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "app/app.h"
#include "report/handover.h"

#define NOW 1767225600

static struct app *open_app(void)
{
    struct app_options options = {.data = TEST_SOURCE_DIR "/tests/screens/data",
                                  .journal = ":memory:",
                                  .no_overlays = true,
                                  .fixed_time = NOW};
    struct app *app = app_open(&options, NULL);

    assert_non_null(app);
    return app;
}

static size_t count_walks(struct app *app)
{
    size_t count = 0;

    walk_summaries_free(app_walks(app, false, &count, NULL), count);
    return count;
}

static void a_colleague_goes_on_where_one_stopped(void **state)
{
    struct app *app = open_app(), *colleague = open_app();
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, NULL);
    g_autoptr(GError) error = NULL;
    size_t count = 0;

    (void)state;
    app_walk_set(app, walk, "recipient", "o'neil@example.com", NULL);
    app_walk_note(app, walk, "said \"yes\"\nand more", NULL);
    app_walk_answer(app, walk, "recipient", NULL);
    app_walk_note(app, walk, "not answered yet", NULL);
    g_autofree char *text = app_walk_hand_over(app, walk->id, &error);
    assert_true(handover_is_one(text));
    assert_false(handover_is_one(text + 1));
    assert_false(handover_is_one("{\"kind\": \"complaint\"}"));
    assert_non_null(text);
    int64_t id = app_walk_take_over(colleague, text, strlen(text), &error);
    assert_null(error);
    struct walk *taken = app_walk_resume(colleague, id, &error);
    assert_string_equal(checklist_current(taken->run)->id, "takes-mail");
    assert_string_equal(checklist_pending_note(taken->run), "not answered yet");
    assert_string_equal(checklist_events(taken->run, &count)[0].note,
                        "said \"yes\"\nand more");
    assert_string_equal(placeholder_get(taken->values, "recipient"),
                        "o'neil@example.com");
    assert_true(app_walk_answer(colleague, taken, "yes", &error));
    app_walk_close(taken);
    app_walk_close(walk);
    app_close(app);
    app_close(colleague);
}

#define HEAD                                                                             \
    "\"schema\":1,\"kind\":\"bouncedesk walkthrough\",\"checklist\":\"mailbox-full\","   \
    "\"started\":\"2026-01-01T00:00:00Z\",\"changed\":\"2026-01-01T00:00:00Z\""

static void a_file_with_a_fault_is_refused_whole(void **state)
{
    static const struct {
        const char *json, *complaint;
    } cases[] = {
        {"", "line 1"},
        {"[]", "no JSON object"},
        {"{\"schema\":1}", "\"kind\""},
        {"{\"kind\":\"bouncedesk walkthrough\"}", "schema"},
        {"{\"kind\":\"bouncedesk walkthrough\",\"schema\":2}",
         "newer version (schema 2)"},
        {"{" HEAD "}", "\"events\" is no list"},
        {"{" HEAD ",\"events\":[7]}", "an event is no object"},
        {"{" HEAD ",\"events\":[{\"step\":\"whose\",\"at\":\"2026-01-01T00:00:00Z\"}]}",
         "lacks step or answer"},
        {"{" HEAD ",\"events\":[{\"step\":\"whose\",\"answer\":\"x\",\"at\":5}]}",
         "\"at\""},
        {"{" HEAD ",\"events\":[{\"step\":[],\"answer\":\"x\"}]}", "\"step\" is no text"},
        {"{" HEAD ",\"events\":[],\"values\":[]}", "\"values\" is no object"},
        {"{" HEAD ",\"events\":[],\"values\":{\"recipient\":\"a\\u001b[31mb\"}}",
         "cannot be a recipient"},
        {"{" HEAD ",\"events\":[],\"about\":{}}", "\"about\" is no text"},
        {"{" HEAD ",\"events\":[],\"kind\":\"x\"}", "duplicate"},
    };
    struct app *app = open_app();

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_int_equal(
            app_walk_take_over(app, cases[i].json, strlen(cases[i].json), &error), 0);
        if (!strstr(error->message, cases[i].complaint))
            fail_msg("%s: %s", cases[i].json, error->message);
    }
    assert_int_equal(count_walks(app), 0);
    app_close(app);
}

static void what_a_file_may_leave_out_or_have_more_is_taken(void **state)
{
    static const char *const cases[] = {
        "{" HEAD ",\"events\":[]}",
        "{" HEAD ",\"events\":[],\"values\":{\"of_a_newer_version\":\"x\"},\"more\":1}",
        "{" HEAD ",\"events\":[{\"step\":\"gone\",\"answer\":\"x\",\"at\":"
        "\"2026-01-01T00:00:00Z\"}]}",
    };
    struct app *app = open_app();

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t id = app_walk_take_over(app, cases[i], strlen(cases[i]), NULL);
        struct walk *walk = app_walk_resume(app, id, NULL);
        assert_non_null(walk);
        assert_string_equal(checklist_current(walk->run)->id, "whose");
        app_walk_close(walk);
    }
    assert_int_equal(count_walks(app), G_N_ELEMENTS(cases));
    app_close(app);
}

static void sizes_have_bounds(void **state)
{
    struct app *app = open_app();
    g_autoptr(GString) json = g_string_new("{" HEAD ",\"events\":[");
    g_autofree char *large = g_strnfill(2 << 20, ' ');
    g_autoptr(GError) many = NULL, big = NULL;

    (void)state;
    for (int i = 0; i < 1001; i++)
        g_string_append_printf(json, "%s{}", i ? "," : "");
    g_string_append(json, "]}");
    assert_int_equal(app_walk_take_over(app, json->str, json->len, &many), 0);
    assert_non_null(strstr(many->message, "more than 1000"));
    assert_int_equal(app_walk_take_over(app, large, 2 << 20, &big), 0);
    assert_non_null(strstr(big->message, "larger than"));
    app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colleague_goes_on_where_one_stopped),
        cmocka_unit_test(a_file_with_a_fault_is_refused_whole),
        cmocka_unit_test(what_a_file_may_leave_out_or_have_more_is_taken),
        cmocka_unit_test(sizes_have_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
