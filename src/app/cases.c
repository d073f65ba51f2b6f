/* Saving what was analyzed as cases of the journal: one finding, or all of a file. */
#include "internal.h"

#include <string.h>
#include <time.h>

#include "report/journal_report.h"
#include "report/redact.h"
#include "settings/settings.h"

#define TEXT_MAX 65536 /* bytes of a bounce that are kept with its case */

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

/* The time a log or a mail gives, else now. A syslog line has no year: it is the last such day. */
static int64_t time_of(const struct finding *finding, int64_t now)
{
    static const char *const forms[] = {"%a, %d %b %Y %H:%M:%S", "%d %b %Y %H:%M:%S",
                                        "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"};
    const char *said = fact_of(finding, FACT_TIME);
    struct tm parts = {.tm_isdst = -1};
    time_t at = now;

    for (size_t i = 0; said && i < G_N_ELEMENTS(forms); i++) {
        if (!strptime(said, forms[i], &parts))
            continue;
        at = timegm(&parts);
        return at > 0 && at <= now ? at : now;
    }
    gmtime_r(&at, &parts);
    if (!said || !strptime(said, "%b %d %H:%M:%S", &parts))
        return now;
    at = timegm(&parts);
    if (at > now) {
        parts.tm_year--;
        at = timegm(&parts);
    }
    return at;
}

/* A log has a line for each finding, a bounce with one recipient is kept whole. */
static const char *words_of(const struct diagnosis *diagnosis,
                            const struct finding *finding)
{
    if (diagnosis->count == 1 && diagnosis->kind != INPUT_LOG)
        return diagnosis->text;
    return finding->reply_text ? finding->reply_text : "";
}

struct filled {
    struct journal_case saved;
    char *text, *code, *status;
};

static void clear_filled(void *user)
{
    struct filled *filled = user;

    g_free(filled->text);
    g_free(filled->code);
    g_free(filled->status);
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

static struct filled fill(const struct app *app, const struct diagnosis *diagnosis,
                          const struct finding *finding)
{
    bool keep = app_settings(app)->keep_addresses;
    struct filled filled = {.text = text_to_keep(words_of(diagnosis, finding), keep)};
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
        .title = finding->entry ? entry_title(finding->entry) : NULL,
        .reason = reason_name(finding->reason),
        .provider = finding->provider ? finding->provider->id : NULL,
        .reply_code = filled.code,
        .status_code = filled.status,
        .class = reply_class_name(finding->class),
        .who_acts = actor_name(finding->who_acts),
        .recipient = finding->recipient,
        .sender = fact_of(finding, FACT_SENDER),
        .recipient_domain = domain_of(finding->recipient),
        .sender_domain = domain_of(fact_of(finding, FACT_SENDER)),
        .keep_addresses = keep,
    };
    return filled;
}

bool app_save_case(struct app *app, const struct diagnosis *diagnosis,
                   const struct finding *finding, char **number, GError **error)
{
    struct journal *journal = app_journal_to_save(app, error);
    if (!journal)
        return false;

    struct filled filled = fill(app, diagnosis, finding);
    bool saved = journal_add_case(journal, &filled.saved, error);
    if (saved && number)
        *number = (char *)filled.saved.number;
    else if (saved)
        g_free((char *)filled.saved.number);
    clear_filled(&filled);
    return saved;
}

static bool add_findings(struct app *app, const struct diagnosis *diagnosis,
                         const char *source, struct app_added *added, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct filled));
    g_autoptr(GArray) cases = g_array_new(FALSE, FALSE, sizeof(struct journal_case));
    int64_t now = app_now(app);

    g_array_set_clear_func(all, clear_filled);
    for (size_t i = 0; i < diagnosis->count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        if (finding->class == CLASS_SUCCESS) /* a log tells of deliveries too */
            continue;
        struct filled filled = fill(app, diagnosis, finding);
        filled.saved.source = source;
        filled.saved.at = time_of(finding, now);
        g_array_append_val(all, filled);
        g_array_append_val(cases, filled.saved);
        added->unrecognised += !finding->entry;
    }
    added->cases += cases->len;
    return cases->len == 0 ||
           journal_add_cases(app_journal(app, NULL), (struct journal_case *)cases->data,
                             cases->len, error);
}

static bool add_one(struct app *app, const char *bytes, size_t length, const char *source,
                    struct app_added *added, GError **error)
{
    struct diagnosis *diagnosis =
        analyze(app_analyzer(app), bytes, length, INPUT_NONE, error);
    if (!diagnosis)
        return false;

    bool saved = add_findings(
        app, diagnosis, source ? source : input_kind_name(diagnosis->kind), added, error);
    added->inputs++;
    diagnosis_free(diagnosis);
    return saved;
}

/* The beginning of the next mail of an mbox (RFC 4155): "From " after an empty line. */
static const char *next_mail(const char *from, const char *end)
{
    const char *at = from;

    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        at++;
        if ((size_t)(end - at) < strlen("\nFrom "))
            return end;
        if (memcmp(at, "\nFrom ", strlen("\nFrom ")) == 0)
            return at + 1;
    }
    return end;
}

bool app_add_input(struct app *app, const char *bytes, size_t length,
                   struct app_added *added, GError **error)
{
    const char *end = bytes + length;
    if (!app_journal(app, error))
        return false;
    if (length < 5 || memcmp(bytes, "From ", 5) != 0)
        return add_one(app, bytes, length, NULL, added, error);

    for (const char *at = bytes, *next; at < end; at = next) {
        next = next_mail(at, end);
        const char *first = memchr(at, '\n', (size_t)(next - at));
        if (first &&
            !add_one(app, first + 1, (size_t)(next - first - 1), "mailbox", added, error))
            return false;
    }
    return true;
}

char *app_remember(struct app *app, const struct finding *finding)
{
    struct journal *journal = app_journal(app, NULL);
    struct journal_memory memory;

    if (!journal || !journal_remember(journal, finding->entry ? finding->entry->id : NULL,
                                      finding->recipient, app_now(app), &memory, NULL))
        return NULL;
    return memory_sentence(&memory);
}
