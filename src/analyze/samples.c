/* Samples: the catalogue's own examples, run as tests of the catalogue. */
#include "samples.h"

#include "base/words.h"

#include "log_book.h"

#include <string.h>

#define BECAUSE_MAX 300

static char *short_text(const char *text)
{
    return g_strndup(text, strcspn(text, "\n"));
}

/* Why it came out as it did: the sentences of the winner. */
static char *reasons_of(const struct finding *finding)
{
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < finding->because_count && all->len < BECAUSE_MAX; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? "; " : "", finding->because[i]);
    return g_string_free(all, FALSE);
}

static void report_miss(struct diag_list *diags, const struct located *sample,
                        const struct entry *entry, const struct finding *finding)
{
    g_autofree char *shown = short_text(sample->text);
    if (!finding || !finding->entry) {
        diag_add(diags, DIAG_ERROR, sample->at, "sample", _("add a pattern that it has"),
                 _("the sample \"%1$s\" is not recognised, it should be %2$s"), shown,
                 entry->id);
        return;
    }
    g_autofree char *because = reasons_of(finding);
    diag_add(diags, DIAG_ERROR, sample->at, "sample", because,
             _("the sample \"%1$s\" comes out as %2$s, it should be %3$s"), shown,
             finding->entry->id, entry->id);
}

/* A situation's sample may come out as one provider's wording of this very situation. */
static bool is_own(const struct entry *entry, const struct entry *found)
{
    return found == entry ||
           (found && entry->kind == ENTRY_SITUATION && found->situation == entry);
}

static void check_sample(const struct analyzer *analyzer, const struct entry *entry,
                         const struct located *sample, struct diag_list *diags)
{
    struct diagnosis *diagnosis =
        analyze(analyzer, sample->text, strlen(sample->text), INPUT_NONE, NULL);
    if (!diagnosis)
        return;
    bool own = false;
    for (size_t i = 0; i < diagnosis->count; i++)
        own = own || is_own(entry, diagnosis->findings[i].entry);
    if (!own)
        report_miss(diags, sample, entry,
                    diagnosis->count > 0 ? &diagnosis->findings[0] : NULL);
    diagnosis_free(diagnosis);
}

static void expect(struct diag_list *diags, const struct log_sample *sample,
                   const char *field, const char *wanted, const char *found)
{
    if (!wanted || g_strcmp0(wanted, found) == 0)
        return;
    diag_add(diags, DIAG_ERROR, sample->head.at, "log-sample", NULL,
             _("the line gives %1$s \"%2$s\", it should be \"%3$s\""), field,
             found ? found : _("(none)"), wanted);
}

static void compare_line(struct diag_list *diags, const struct log_sample *sample,
                         const struct finding *finding)
{
    char code[16], status[ENHANCED_CODE_SIZE];
    g_snprintf(code, sizeof code, "%d", finding->reply_code);
    enhanced_code_format(finding->status, status);
    expect(diags, sample, "queue id", sample->queue_id, finding->queue_id);
    expect(diags, sample, "recipient", sample->recipient, finding->recipient);
    expect(diags, sample, "relay", sample->relay, finding->relay);
    expect(diags, sample, "code", sample->code, finding->reply_code ? code : NULL);
    expect(diags, sample, "enhanced code", sample->enhanced, status[0] ? status : NULL);
    const char *outcome = reply_class_name(finding->class);
    expect(diags, sample, "outcome", sample->outcome, outcome ? outcome : "none");
}

static void check_line(const struct analyzer *analyzer, struct log_book *book,
                       const struct log_format *format, const struct log_sample *sample,
                       struct diag_list *diags)
{
    struct log_line line;
    size_t length = strlen(sample->line);
    if (!log_book_match(book, sample->line, length, &line)) {
        diag_add(diags, DIAG_ERROR, sample->head.at, "log-sample", NULL,
                 _("the line matches no log format, it should match %s"), format->id);
        return;
    }
    if (line.format != format) {
        diag_add(diags, DIAG_ERROR, sample->head.at, "log-sample",
                 _("give one of the two an order, lower ones are tried first"),
                 _("the line matches %1$s, it should match %2$s"), line.format->id,
                 format->id);
        return;
    }
    struct diagnosis *diagnosis =
        analyze(analyzer, sample->line, length, INPUT_LOG, NULL);
    if (!diagnosis)
        return;
    bool silent = format->means != LOG_ATTEMPT && format->means != LOG_REFUSED_HERE;
    if (diagnosis->count > 0)
        compare_line(diags, sample, &diagnosis->findings[0]);
    else if (!silent)
        diag_add(diags, DIAG_ERROR, sample->head.at, "log-sample", NULL,
                 _("the line gives no finding"));
    diagnosis_free(diagnosis);
}

static void check_format(const struct analyzer *analyzer, struct log_book *book,
                         const struct log_format *format, struct diag_list *diags)
{
    const struct log_sample *samples = format->samples.items;
    for (size_t i = 0; i < format->samples.count; i++)
        check_line(analyzer, book, format, &samples[i], diags);
}

void samples_check(const struct analyzer *analyzer, const struct catalogue *catalogue,
                   struct diag_list *diags)
{
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);
        for (size_t s = 0; s < entry->samples.count; s++)
            check_sample(analyzer, entry, &entry->samples.items[s], diags);
    }
    struct log_book *book = log_book_new(catalogue);
    for (size_t i = 0; i < catalogue_log_format_count(catalogue); i++)
        check_format(analyzer, book, catalogue_log_format(catalogue, i), diags);
    log_book_free(book);
}
