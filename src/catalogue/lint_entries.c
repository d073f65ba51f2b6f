/* Ids, dates, and entries that could not help anybody. */
#include "lint.h"

#include "base/words.h"

#include <string.h>

static bool is_plain_id(const char *id)
{
    return id[0] != '\0' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

static void check_shelf_ids(const struct lint *lint, const struct shelf *shelf)
{
    for (guint i = 0; i < shelf->items->len; i++) {
        const struct yaml_head *head = shelf->items->pdata[i];
        const char *id = *(const char *const *)((const char *)head + shelf->id);
        bool is_code = shelf == &lint->catalogue->entries &&
                       ((const struct entry *)head)->kind == ENTRY_CODE;

        if (!is_code && !is_plain_id(id))
            lint_fault(lint, head->at, "bad-id",
                       _("lower case letters, digits and hyphens"),
                       _("\"%s\" cannot be an id"), id);
    }
}

static void check_reply_id(const struct lint *lint, const struct entry *reply)
{
    size_t length;

    if (!reply->provider)
        return;
    length = strlen(reply->provider);
    if (strncmp(reply->id, reply->provider, length) != 0 || reply->id[length] != '-')
        lint_fault(
            lint, reply->head.at, "bad-id", NULL,
            _("the id \"%1$s\" of a reply has to begin with its provider, \"%2$s-\""),
            reply->id, reply->provider);
}

/* "2026-02" */
static bool is_month(const char *text)
{
    int month;

    for (size_t i = 0; i < 7; i++) { /* stops at the end of a shorter text */
        if (i == 4 ? text[i] != '-' : !g_ascii_isdigit(text[i]))
            return false;
    }
    month = (text[5] - '0') * 10 + (text[6] - '0');
    return text[7] == '\0' && month >= 1 && month <= 12;
}

static void check_reply(const struct lint *lint, const struct entry *reply)
{
    check_reply_id(lint, reply);
    if (reply->last_seen && !is_month(reply->last_seen))
        lint_fault(lint, reply->head.at, "bad-date", _("as in \"2026-02\""),
                   _("\"last-seen\" is \"%s\", not a year and month"), reply->last_seen);
    if (reply->patterns.count == 0 && reply->shared_patterns.count == 0 &&
        reply->codes.count == 0)
        lint_fault(lint, reply->head.at, "no-pattern",
                   _("add patterns, or codes at least"),
                   _("nothing can be recognised as \"%s\""), reply->id);
}

/* A suffix that is compared with the ends of lower-case host names, label by label. */
static bool is_host_suffix(const char *host)
{
    return g_ascii_isalnum(host[0]) && !strstr(host, "..") &&
           strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(host);
}

static void check_provider(const struct lint *lint, const struct entry *provider)
{
    for (size_t i = 0; i < provider->hosts.count; i++) {
        const struct located *host = &provider->hosts.items[i];

        if (!is_host_suffix(host->text))
            lint_fault(lint, host->at, "bad-host",
                       _("lower case, without wildcard or leading dot: \"google.com\""),
                       _("\"%s\" is not the suffix of a host name"), host->text);
    }
}

/* Codes that report no failure ask for no action. */
static bool needs_action(const struct entry *code)
{
    enum reply_class class = entry_class(code);

    return class == CLASS_TEMPORARY || class == CLASS_PERMANENT;
}

static void check_code(const struct lint *lint, const struct entry *code)
{
    if (needs_action(code) && code->situations.count == 0 && code->fixes.count == 0 &&
        code->vendor_meanings.count == 0)
        lint_fault(lint, code->head.at, "no-action", _("add \"situations\" or \"do\""),
                   _("nobody learns what to do about %s"), code->id);
}

void lint_entries(const struct lint *lint)
{
    const struct catalogue *catalogue = lint->catalogue;

    check_shelf_ids(lint, &catalogue->entries);
    check_shelf_ids(lint, &catalogue->checklists);
    check_shelf_ids(lint, &catalogue->lessons);
    check_shelf_ids(lint, &catalogue->questions);
    check_shelf_ids(lint, &catalogue->log_formats);
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);

        if (entry->kind == ENTRY_REPLY)
            check_reply(lint, entry);
        if (entry->kind == ENTRY_CODE)
            check_code(lint, entry);
        if (entry->kind == ENTRY_PROVIDER)
            check_provider(lint, entry);
    }
}
