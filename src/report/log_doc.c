/* The summary of a log as a page: what was counted, what to do first, the tables. */
#include "report/log_report.h"

#include "base/text.h"
#include "base/words.h"
#include "report/report.h"
#include "sections.h"

#include <string.h>

/* Below this share of the failures nothing is called urgent. */
#define SHARE_MIN   0.01
#define ACTIONS_MAX 6

/* Those whom the reader can reach come first. */
static const enum actor by_reach[] = {ACTOR_SENDER_ADMIN, ACTOR_SENDER,
                                      ACTOR_PROVIDER,     ACTOR_RECIPIENT_ADMIN,
                                      ACTOR_RECIPIENT,    ACTOR_WAIT};

static const struct {
    enum log_table table;
    const char *heading;
} shown[] = {
    {LOG_BY_CLASS, N_("By class")},
    {LOG_BY_REASON, N_("By reason")},
    {LOG_BY_CODE, N_("By reply code")},
    {LOG_BY_ENHANCED, N_("By enhanced status code")},
    {LOG_BY_PROVIDER, N_("By provider")},
    {LOG_BY_DOMAIN, N_("By domain of the recipient")},
    {LOG_BY_HOST, N_("By remote host")},
    {LOG_BY_HOUR, N_("By hour")},
};

/* Of a row that is told twice the first one tells what to do. */
enum telling { TELLING_ACTION, TELLING_ROW, TELLING_COUNT };

static void mark_row(struct doc *doc, enum log_table table, size_t row,
                     enum telling telling)
{
    doc_mark(doc, 1 + ((int)row * LOG_TABLE_COUNT + (int)table) * TELLING_COUNT +
                      (int)telling);
}

bool log_row_of_mark(int mark, enum log_table *table, size_t *row)
{
    int place = (mark - 1) / TELLING_COUNT;

    if (mark <= 0)
        return false;
    *table = (enum log_table)(place % LOG_TABLE_COUNT);
    *row = (size_t)(place / LOG_TABLE_COUNT);
    return true;
}

/* 1193994: "1,193,994", with the sign of the language. */
static char *grouped(uint64_t number)
{
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    GString *out = g_string_new(NULL);
    size_t length = strlen(digits);

    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append(out, C_("between thousands", ","));
        g_string_append_c(out, digits[i]);
    }
    return g_string_free(out, FALSE);
}

static void add_count(struct doc *doc, const char *label, uint64_t count,
                      const char *words)
{
    g_autofree char *number = grouped(count);
    g_autofree char *text =
        words ? g_strdup_printf("%s  %s", number, words) : g_strdup(number);

    doc_add_field(doc, ROLE_BODY, label, text);
}

static char *moment_words(int64_t time)
{
    g_autoptr(GDateTime) date =
        time == LOG_TIME_UNKNOWN ? NULL : g_date_time_new_from_unix_utc(time);
    return date ? g_date_time_format(date, "%Y-%m-%d %H:%M") : NULL;
}

static uint64_t failures_of(const struct log_totals *totals)
{
    return totals->attempts[LOG_DEFERRED] + totals->attempts[LOG_BOUNCED] +
           totals->attempts[LOG_EXPIRED];
}

/* Attempts with one outcome, which can be listed if there are any. */
static void add_outcome(struct doc *doc, const struct log_summary *summary,
                        enum log_outcome outcome, const char *label, const char *words)
{
    size_t count;
    const struct log_row *rows = log_summary_rows(summary, LOG_BY_OUTCOME, &count);

    add_count(doc, label, log_summary_totals(summary)->attempts[outcome], words);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].name, log_outcome_name(outcome)) == 0)
            mark_row(doc, LOG_BY_OUTCOME, i, TELLING_ROW);
    }
}

static void add_totals(struct doc *doc, const struct log_summary *summary)
{
    const struct log_totals *totals = log_summary_totals(summary);
    g_autofree char *first = moment_words(totals->first);
    g_autofree char *last = moment_words(totals->last);
    g_autofree char *lines = grouped(totals->lines);
    g_autofree char *size = g_format_size(totals->bytes);
    g_autofree char *read = g_strdup_printf(_("%1$s lines, %2$s"), lines, size);

    doc_add_field(doc, ROLE_BODY, C_("log", "Read"), read);
    if (first && last) {
        g_autofree char *span = g_strdup_printf(_("%1$s to %2$s"), first, last);
        doc_add_field(doc, ROLE_BODY, _("Failures from"), span);
    }
    add_heading(doc, _("Attempts to deliver"));
    add_count(doc, _("Delivered"), totals->delivered, NULL);
    add_outcome(doc, summary, LOG_DEFERRED, _("Put off"), _("tried again by itself"));
    add_outcome(doc, summary, LOG_BOUNCED, _("Refused for good"), NULL);
    if (totals->attempts[LOG_EXPIRED] > 0)
        add_outcome(doc, summary, LOG_EXPIRED, _("Given up"),
                    _("tried until the time was over"));
}

static void add_messages(struct doc *doc, const struct log_totals *totals)
{
    add_heading(doc, _("What became of the messages"));
    add_count(doc, _("Late"), totals->messages_delivered_late,
              _("put off, then delivered: no failure"));
    add_count(doc, _("Failed"), totals->messages_failed, _("to one recipient each"));
    add_count(doc, _("Waiting"), totals->messages_waiting,
              _("put off, and the log says no more of them"));
    if (totals->messages_forgotten > 0)
        add_count(doc, _("Lost sight of"), totals->messages_forgotten,
                  _("there were more at once than are remembered"));
}

/* Two providers' replies may have one title. */
static void append_title(struct doc *doc, const struct entry *entry)
{
    const char *title = entry ? entry_title(entry) : _("not recognised");
    const char *provider = entry ? entry_provider_name(entry) : NULL;

    doc_append(doc, ROLE_TITLE, title);
    if (provider && !strstr(title, provider)) {
        doc_append(doc, ROLE_MUTED, " \u00b7 ");
        doc_append(doc, ROLE_MUTED, provider);
    }
}

static void append_action(struct doc *doc, const struct log_verdict *verdict,
                          uint64_t count)
{
    g_autofree char *number = grouped(count);
    /* Translators: behind a title: how many attempts, and who must act. */
    g_autofree char *text = g_strdup_printf(
        P_(": %1$s attempt; %2$s", ": %1$s attempts; %2$s", (unsigned long)count), number,
        actor_phrase(verdict->who_acts));

    doc_append(doc, ROLE_BODY, text);
    if (!verdict->checklist)
        return;
    doc_append(doc, ROLE_BODY, _("; checklist "));
    doc_append(doc, ROLE_CODE, verdict->checklist->id);
}

/* Rows of one actor, most first; the number of them that was said. */
static size_t add_actions_of(struct doc *doc, const struct log_row *rows, size_t count,
                             enum actor actor, uint64_t failures)
{
    size_t said = 0;

    for (size_t i = 0; i < count && said < 2; i++) {
        const struct log_verdict *verdict = rows[i].verdict;
        if (!verdict->entry || verdict->who_acts != actor ||
            (double)rows[i].count < SHARE_MIN * (double)failures)
            continue;
        doc_add(doc, BLOCK_NUMBERED, ROLE_TITLE, "");
        append_title(doc, verdict->entry);
        append_action(doc, verdict, rows[i].count);
        mark_row(doc, LOG_BY_ENTRY, i, TELLING_ACTION);
        said++;
    }
    return said;
}

static void add_actions(struct doc *doc, const struct log_summary *summary)
{
    size_t count, said = 0;
    const struct log_row *rows = log_summary_rows(summary, LOG_BY_ENTRY, &count);
    uint64_t failures = failures_of(log_summary_totals(summary));

    add_heading(doc, _("What needs action first"));
    for (size_t i = 0; i < G_N_ELEMENTS(by_reach) && said < ACTIONS_MAX; i++)
        said += add_actions_of(doc, rows, count, by_reach[i], failures);
    if (said == 0)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, _("Nothing that is known."));
}

static const char *row_words(enum log_table table, const struct log_row *row)
{
    if (table == LOG_BY_REASON && row->verdict)
        return words_shown(reason_sentence(row->verdict->reason));
    if (table == LOG_BY_PROVIDER && row->verdict && row->verdict->provider)
        return entry_title(row->verdict->provider);
    if (!row->verdict || table == LOG_BY_CLASS)
        return NULL;
    return row->verdict->entry ? entry_title(row->verdict->entry) : _("not recognised");
}

static void add_rest(struct doc *doc, size_t more, uint64_t left_out)
{
    g_autofree char *names = grouped(left_out);
    g_autofree char *text =
        left_out
            ? g_strdup_printf(
                  P_("and %1$zu more; %2$s attempt of further names was not told apart",
                     "and %1$zu more; %2$s attempts of further names were not told apart",
                     (unsigned long)left_out),
                  more, names)
            : g_strdup_printf(_("and %zu more"), more);

    if (more > 0 || left_out > 0)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, text);
}

static void add_table(struct doc *doc, const struct log_summary *summary,
                      enum log_table table, const char *heading, size_t most)
{
    size_t count;
    const struct log_row *rows = log_summary_rows(summary, table, &count);

    if (count == 0)
        return;
    add_heading(doc, heading);
    for (size_t i = 0; i < MIN(count, most); i++) {
        add_count(doc, rows[i].name, rows[i].count, row_words(table, &rows[i]));
        mark_row(doc, table, i, TELLING_ROW);
    }
    add_rest(doc, count - MIN(count, most), log_summary_left_out(summary, table));
}

/* Each kind of failure with a line of the log that shows it. */
static void add_kinds(struct doc *doc, const struct log_summary *summary,
                      enum log_table table, const char *heading, size_t most)
{
    size_t count;
    const struct log_row *rows = log_summary_rows(summary, table, &count);

    if (count == 0)
        return;
    add_heading(doc, heading);
    for (size_t i = 0; i < MIN(count, most); i++) {
        const struct log_verdict *verdict = rows[i].verdict;
        g_autofree char *number = grouped(rows[i].count);
        g_autofree char *example =
            text_from_bytes(verdict->example, strlen(verdict->example), NULL);
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, number);
        doc_append(doc, ROLE_BODY, "  ");
        doc_append(doc, class_role(verdict->class), class_word(verdict->class));
        doc_append(doc, ROLE_TITLE, " ");
        append_title(doc, verdict->entry);
        mark_row(doc, table, i, TELLING_ROW);
        doc_add(doc, BLOCK_LITERAL, ROLE_MUTED, example);
    }
    add_rest(doc, count - MIN(count, most), 0);
}

struct doc *doc_from_log(const struct log_summary *summary, size_t rows)
{
    const struct log_totals *totals = log_summary_totals(summary);
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, _("Mail log"));
    add_totals(doc, summary);
    if (failures_of(totals) == 0 && totals->attempts[LOG_REFUSED] == 0) {
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY,
                totals->delivered > 0 ? _("No failed attempt stands in it.")
                                      : _("No line of a known log format stands in it."));
        return doc;
    }
    add_messages(doc, totals);
    add_actions(doc, summary);
    add_kinds(doc, summary, LOG_BY_ENTRY, _("What failed"), rows);
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
        add_table(doc, summary, shown[i].table, _(shown[i].heading), rows);
    add_kinds(doc, summary, LOG_REFUSED_BY_ENTRY, _("Refused by this server itself"),
              rows);
    return doc;
}

void log_line_append(GString *out, const struct log_attempt *attempt)
{
    const struct log_verdict *verdict = attempt->verdict;
    char status[ENHANCED_CODE_SIZE];
    g_autofree char *time = moment_words(attempt->time);
    g_autofree char *to =
        text_from_bytes(attempt->recipient.text ? attempt->recipient.text : "",
                        attempt->recipient.length, NULL);
    g_autofree char *visible = text_visible(to);
    g_autofree char *code =
        verdict->reply_code ? g_strdup_printf("%d ", verdict->reply_code) : g_strdup("");

    enhanced_code_format(verdict->reply_status, status);
    g_string_append_printf(
        out, "%s %s %s%s%s%s%s %s", time ? time : "-", log_outcome_name(verdict->outcome),
        visible, *to ? " " : "", code, status, *status ? "" : "-",
        verdict->entry ? entry_title(verdict->entry) : _("not recognised"));
}
