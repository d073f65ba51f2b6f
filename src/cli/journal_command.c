/* bouncedesk journal: what was saved, newest first. */
#include "cli/cli.h"
#include "command.h"

#include "base/text.h"
#include "journal/cases.h"

#include <stdio.h>

/* clang-format off */
GOptionEntry journal_options[] = {{0}};
/* clang-format on */

static char *day_of(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(at);

    return time ? g_date_time_format(time, "%Y-%m-%d %H:%M") : g_strdup("");
}

static json_t *json_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static void add_case(const struct journal_case *found, void *list)
{
    json_array_append_new(
        list, json_pack("{s:s, s:o, s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "kind", "case",
                        "number", json_or_null(found->number), "at",
                        (json_int_t)found->at, "entry", json_or_null(found->entry),
                        "title", json_or_null(found->title), "reply_code",
                        json_or_null(found->reply_code), "enhanced_status",
                        json_or_null(found->status_code), "recipient_domain",
                        json_or_null(found->recipient_domain), "provider",
                        json_or_null(found->provider)));
}

static void add_walk(const struct journal_walk *found, void *list)
{
    json_array_append_new(list, json_pack("{s:s, s:o, s:I, s:o, s:o, s:o}", "kind",
                                          "walk", "number", json_or_null(found->number),
                                          "at", (json_int_t)found->changed, "checklist",
                                          json_or_null(found->checklist), "about",
                                          json_or_null(found->about), "outcome",
                                          json_or_null(found->outcome)));
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

static void print_list(const json_t *list)
{
    size_t index;
    json_t *item;

    json_array_foreach(list, index, item)
    {
        g_autofree char *day = day_of(json_integer_value(json_object_get(item, "at")));
        bool is_walk = *text_of(item, "checklist") != '\0';
        g_autofree char *about = text_visible(text_of(item, is_walk ? "about" : "title"));
        printf("%-10s %s  %-4s %-3s %-6s %-24s %s%s\n", text_of(item, "number"), day,
               text_of(item, "kind"), text_of(item, "reply_code"),
               text_of(item, "enhanced_status"),
               is_walk ? text_of(item, "checklist") : text_of(item, "recipient_domain"),
               about, is_walk && !*text_of(item, "outcome") ? " (open)" : "");
    }
    if (json_array_size(list) == 0)
        puts("Nothing has been saved yet.");
}

/* NULL and a complaint if the journal cannot be read. */
static json_t *read_journal(struct app *app)
{
    g_autoptr(GError) error = NULL;
    struct journal *journal = app_journal(app, &error);
    json_t *list = json_array();

    if (journal && journal_each_case(journal, add_case, list, &error) &&
        journal_each_walk(journal, false, add_walk, list, &error))
        return list;
    cli_complain("%s", error->message);
    json_decref(list);
    return NULL;
}

void cli_print_journal(struct app *app)
{
    json_t *list = read_journal(app);

    if (list)
        print_list(list);
    json_decref(list);
}

int journal_command(struct cli_context *context, char **words)
{
    enum cli_format format = FORMAT_TEXT;
    if (!cli_format(context, 1u << FORMAT_TEXT | 1u << FORMAT_JSON, &format))
        return EXIT_WRONG_USE;
    if (words[0]) {
        cli_complain("journal takes no words: \"%s\"", words[0]);
        return EXIT_WRONG_USE;
    }
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;

    json_t *list = read_journal(app);
    int status = list ? EXIT_RECOGNISED : EXIT_WRONG_USE;
    if (list && format == FORMAT_JSON)
        cli_print_json(json_incref(list), false);
    else if (list)
        print_list(list);
    json_decref(list);
    app_close(app);
    return status;
}
