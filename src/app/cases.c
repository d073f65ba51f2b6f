/* One finding as a case of the journal: saved, joined to its walkthrough, remembered. */
#include "case_of_finding.h"

#include "base/words.h"
#include "internal.h"

#include <string.h>

#include "report/journal_report.h"
#include "report/redact.h"
#include "settings/settings.h"

#define JOIN_SECONDS INT64_C(86400)
#define JOIN_LIMIT   20    /* cases looked at for one to join */
#define TEXT_MAX     65536 /* bytes of a bounce that are kept with its case */

static const char *domain_of(const char *address)
{
    const char *at = address ? strrchr(address, '@') : NULL;

    return at && at[1] ? at + 1 : NULL;
}

const char *case_fact(const struct finding *finding, enum fact fact)
{
    for (size_t i = 0; i < finding->evidence_count; i++)
        if (finding->evidence[i].fact == fact)
            return finding->evidence[i].value;
    return NULL;
}

/* A log has a line for each finding, a bounce with one recipient is kept whole. */
static const char *words_of(const struct diagnosis *diagnosis,
                            const struct finding *finding)
{
    if (diagnosis->count == 1 && diagnosis->kind != INPUT_LOG)
        return diagnosis->text;
    return finding->reply_text ? finding->reply_text : "";
}

void case_clear(void *user)
{
    struct filled_case *filled = user;

    g_free(filled->text);
    g_free(filled->code);
    g_free(filled->status);
    g_free(filled->digest);
}

static char *text_to_keep(const char *words, bool keep_addresses)
{
    size_t length = strlen(words);
    const char *end = NULL;

    if (length > TEXT_MAX)
        g_utf8_validate(words, TEXT_MAX, &end);
    g_autofree char *cut = end ? g_strndup(words, (gsize)(end - words)) : g_strdup(words);
    return keep_addresses ? g_steal_pointer(&cut) : redact_addresses(cut);
}

struct filled_case case_of_finding(const struct app *app,
                                   const struct diagnosis *diagnosis,
                                   const struct finding *finding)
{
    bool keep = app_settings(app)->keep_addresses;
    struct filled_case filled = {.text =
                                     text_to_keep(words_of(diagnosis, finding), keep)};
    char status[ENHANCED_CODE_SIZE] = "";

    if (finding->reply_code)
        filled.code = g_strdup_printf("%d", finding->reply_code);
    if (finding->status.class)
        filled.status = g_strdup(enhanced_code_format(finding->status, status));
    filled.saved = (struct journal_case){
        .at = app_now(app),
        .source = "paste",
        .text = filled.text,
        .entry = finding->entry ? finding->entry->id : NULL,
        .title = finding->entry ? entry_english_title(finding->entry) : NULL,
        .reason = reason_name(finding->reason),
        .provider = finding->provider ? finding->provider->id : NULL,
        .reply_code = filled.code,
        .status_code = filled.status,
        .class = reply_class_name(finding->class),
        .who_acts = actor_name(finding->who_acts),
        .recipient = finding->recipient,
        .sender = case_fact(finding, FACT_SENDER),
        .recipient_domain = domain_of(finding->recipient),
        .sender_domain = domain_of(case_fact(finding, FACT_SENDER)),
        .keep_addresses = keep,
    };
    return filled;
}

struct join {
    const char *entry;
    struct journal_case found; /* what people wrote is copied */
    bool is_found;
};

static void take_unjoined(const struct journal_case *found, void *user)
{
    struct join *join = user;

    if (join->is_found || found->walk || g_strcmp0(found->entry, join->entry) != 0)
        return;
    join->found = (struct journal_case){
        .id = found->id,
        .ticket = g_strdup(found->ticket),
        .note = g_strdup(found->note),
        .tags = g_strdup(found->tags),
        .outcome = g_strdup(found->outcome),
        .closed = found->closed,
    };
    join->is_found = true;
}

static void update_joined(struct app *app, struct join *join, GError **error)
{
    if (join->is_found)
        journal_update_case(app->journal, &join->found, error);
    g_free((char *)join->found.ticket);
    g_free((char *)join->found.note);
    g_free((char *)join->found.tags);
    g_free((char *)join->found.outcome);
}

/* The last case of the same recipient and entry within a day is what is walked through now. */
bool app_join_case(struct app *app, const struct finding *finding, int64_t walk,
                   GError **error)
{
    struct journal *journal = app_journal(app, error);
    struct join join = {.entry = finding->entry ? finding->entry->id : NULL};
    struct journal_filter filter = {
        .since = app_now(app) - JOIN_SECONDS, .entry = join.entry, .limit = JOIN_LIMIT};

    if (!journal)
        return false;
    filter.recipient_mark = journal_mark(journal, finding->recipient, NULL);
    if ((!join.entry && !filter.recipient_mark) ||
        !journal_page(journal, &filter, take_unjoined, &join, error))
        return false;
    join.found.walk = walk;
    update_joined(app, &join, error);
    return join.is_found;
}

static void take_joined(const struct journal_case *found, void *user)
{
    struct join *join = user;
    struct journal_case open = *found;

    open.walk = 0;
    join->entry = found->entry;
    take_unjoined(&open, join);
}

void app_solve_case_of(struct app *app, int64_t walk, GError **error)
{
    struct join join = {0};
    int64_t id = journal_case_of_walk(app->journal, walk, error);

    if (!id || !journal_get_case(app->journal, id, take_joined, &join, error))
        return;
    g_free((char *)join.found.outcome);
    join.found.outcome = g_strdup(JOURNAL_SOLVED);
    join.found.closed = app_now(app);
    join.found.walk = walk;
    update_joined(app, &join, error);
}

/* A case saved after its walkthrough was begun, the first such. */
static int64_t take_walk_of(struct app *app, const struct finding *finding)
{
    g_autofree char *about = app_describe(finding->entry, finding);
    int64_t walk = app->walked;

    if (g_strcmp0(about, app->walked_about) != 0)
        return 0;
    app->walked = 0;
    return walk;
}

bool app_save_case(struct app *app, const struct diagnosis *diagnosis,
                   const struct finding *finding, char **number, GError **error)
{
    struct journal *journal = app_journal_to_save(app, error);
    if (!journal)
        return false;

    struct filled_case filled = case_of_finding(app, diagnosis, finding);
    filled.saved.walk = take_walk_of(app, finding);
    bool saved = journal_add_case(journal, &filled.saved, error);
    if (saved && number)
        *number = (char *)filled.saved.number;
    else if (saved)
        g_free((char *)filled.saved.number);
    case_clear(&filled);
    return saved;
}

/* What helped the last time: the note, else the walkthrough. */
static void tell_what_helped(const struct journal_case *solved, void *user)
{
    g_autofree char *note = g_strdup(solved->note);

    if (note && strchr(note, '\n'))
        *strchr(note, '\n') = '\0';
    if (note && *note)
        *(char **)user =
            g_strdup_printf(_("by \"%1$s\" (case %2$s)"), note, solved->number);
    else
        *(char **)user = g_strdup_printf(_("in case %s"), solved->number);
}

char *app_remember(struct app *app, const struct finding *finding)
{
    struct journal *journal = app_has_journal(app) ? app_journal(app, NULL) : NULL;
    struct journal_asked asked = {finding->entry ? finding->entry->id : NULL,
                                  finding->recipient, app_now(app)};
    struct journal_memory memory;
    g_autofree char *helped = NULL;

    if (!journal || !journal_remember(journal, &asked, &memory, NULL))
        return NULL;
    if (memory.last_solved)
        journal_get_case(journal, memory.last_solved, tell_what_helped, &helped, NULL);
    return memory_sentence(&memory, helped);
}
