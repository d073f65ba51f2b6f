/* Saving what was analyzed as a case of the journal. */
#include "internal.h"

#include <string.h>

#include "report/redact.h"

static const char *domain_of(const char *address)
{
    const char *at = address ? strrchr(address, '@') : NULL;

    return at && at[1] ? at + 1 : NULL;
}

static const char *fact_of(const struct finding *finding, enum fact fact)
{
    for (size_t i = 0; i < finding->evidence_count; i++)
        if (finding->evidence[i].fact == fact)
            return finding->evidence[i].value;
    return NULL;
}

bool app_save_case(struct app *app, const struct diagnosis *diagnosis,
                   const struct finding *finding, char **number, GError **error)
{
    struct journal *journal = app_journal(app, error);
    if (!journal)
        return false;

    char status[ENHANCED_CODE_SIZE] = "";
    g_autofree char *text = redact_addresses(diagnosis->text);
    g_autofree char *code =
        finding->reply_code ? g_strdup_printf("%d", finding->reply_code) : NULL;
    struct journal_case saved = {
        .at = app_now(app),
        .source = "paste",
        .text = text,
        .entry = finding->entry ? finding->entry->id : NULL,
        .title = finding->entry ? entry_title(finding->entry) : NULL,
        .reason = reason_name(finding->reason),
        .provider = finding->provider ? finding->provider->id : NULL,
        .reply_code = code,
        .status_code =
            finding->status.class ? enhanced_code_format(finding->status, status) : NULL,
        .class = reply_class_name(finding->class),
        .recipient_domain = domain_of(finding->recipient),
        .sender_domain = domain_of(fact_of(finding, FACT_SENDER)),
    };

    if (!journal_add_case(journal, &saved, error))
        return false;
    if (number)
        *number = (char *)saved.number;
    else
        g_free((char *)saved.number);
    return true;
}
