/*
 * Tables: exports of message traces and bounce lists (CSV), one record a row.
 *
 * What a column means is told by its title, since every product orders them otherwise. Microsoft 365,
 * Exchange's cmdlets, Google Workspace, and sending services export such tables.
 */
#include "extractor.h"

#include "base/words.h"

#include "address.h"
#include "log_book.h"
#include "reply_view.h"

#include <string.h>

#define COLUMNS_MAX 64
#define TITLE_SIZE  32
#define ROWS_MAX    5000
/* Columns that are no facts: anything that tells the fate. */
#define COLUMN_OTHER FACT_COUNT

/* Titles in lower case, letters only. Of two columns for one fact the first with a value counts; a
   reply beats other words. */
static const struct {
    const char *title;
    enum fact fact;
} titles[] = {
    {"recipientaddress", FACT_RECIPIENT},
    {"recipient", FACT_RECIPIENT},
    {"recipients", FACT_RECIPIENT},
    {"recipientemail", FACT_RECIPIENT},
    {"rcpt", FACT_RECIPIENT},
    {"rcptto", FACT_RECIPIENT},
    {"to", FACT_RECIPIENT},
    {"toaddress", FACT_RECIPIENT},
    {"email", FACT_RECIPIENT},
    {"emailaddress", FACT_RECIPIENT},
    {"recipientstatus", FACT_REPLY_TEXT},
    {"detail", FACT_REPLY_TEXT},
    {"details", FACT_REPLY_TEXT},
    {"statusdetail", FACT_REPLY_TEXT},
    {"description", FACT_REPLY_TEXT},
    {"reason", FACT_REPLY_TEXT},
    {"bouncereason", FACT_REPLY_TEXT},
    {"diagnostic", FACT_REPLY_TEXT},
    {"diagnosticcode", FACT_REPLY_TEXT},
    {"dsndiag", FACT_REPLY_TEXT},
    {"smtpresponse", FACT_REPLY_TEXT},
    {"response", FACT_REPLY_TEXT},
    {"error", FACT_REPLY_TEXT},
    {"errormessage", FACT_REPLY_TEXT},
    {"lasterror", FACT_REPLY_TEXT},
    {"message", FACT_REPLY_TEXT},
    {"comment", FACT_REPLY_TEXT},
    {"dsnstatus", FACT_STATUS_CODE},
    {"enhancedstatus", FACT_STATUS_CODE},
    {"enhancedcode", FACT_STATUS_CODE},
    {"smtpcode", FACT_REPLY_CODE},
    {"smtpreplycode", FACT_REPLY_CODE},
    {"replycode", FACT_REPLY_CODE},
    {"errorcode", FACT_REPLY_CODE},
    {"code", FACT_REPLY_CODE},
    {"status", FACT_ACTION},
    {"deliverystatus", FACT_ACTION},
    {"event", FACT_ACTION},
    {"eventid", FACT_ACTION},
    {"eventtype", FACT_ACTION},
    {"type", FACT_ACTION},
    {"bouncetype", FACT_ACTION},
    {"result", FACT_ACTION},
    {"senderaddress", FACT_SENDER},
    {"sender", FACT_SENDER},
    {"from", FACT_SENDER},
    {"fromaddress", FACT_SENDER},
    {"messageid", FACT_MESSAGE_ID},
    {"messagesubject", FACT_SUBJECT},
    {"subject", FACT_SUBJECT},
    {"remotehost", FACT_REMOTE_MTA},
    {"remotemta", FACT_REMOTE_MTA},
    {"dsnmta", FACT_REMOTE_MTA},
    {"mx", FACT_REMOTE_MTA},
};

struct table {
    const char *at; /* what is still to be read */
    char delimiter;
    enum fact columns[COLUMNS_MAX];
    size_t column_count;
};

/* One cell, quotes undone; moves behind it. True if the row goes on. */
static bool read_cell(struct table *table, GString *cell)
{
    const char *at = table->at + strspn(table->at, " ");
    g_string_truncate(cell, 0);
    if (*at == '"') {
        for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
            at += *at == '"';
            g_string_append_c(cell, *at);
        }
        at += *at == '"';
    }
    while (*at && *at != '\n' && *at != table->delimiter)
        g_string_append_c(cell, *at++);
    bool more = *at == table->delimiter;
    table->at = *at ? at + 1 : at;
    return more;
}

static enum fact fact_of(const char *title)
{
    char plain[TITLE_SIZE];
    size_t length = 0;
    for (const char *at = title; *at && length + 1 < sizeof plain; at++) {
        if (g_ascii_isalpha(*at))
            plain[length++] = g_ascii_tolower(*at);
    }
    plain[length] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        if (strcmp(plain, titles[i].title) == 0)
            return titles[i].fact;
    }
    return COLUMN_OTHER;
}

/* What parts the titles: whatever the first line has most of. */
static char find_delimiter(const char *line)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    for (; *line && *line != '\n'; line++) {
        commas += *line == ',';
        semicolons += *line == ';';
        tabs += *line == '\t';
    }
    if (tabs > commas && tabs > semicolons)
        return '\t';
    return semicolons > commas ? ';' : ',';
}

static bool has_column(const struct table *table, enum fact fact)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i] == fact)
            return true;
    }
    return false;
}

/* True if the first line is titles, among them a recipient's and one that may tell of its fate. */
static bool read_titles(struct table *table, const char *text)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    table->at = text + strspn(text, " \n");
    if (g_str_has_prefix(table->at, "#TYPE ")) /* PowerShell's Export-Csv */
        table->at += strcspn(table->at, "\n") + 1;
    table->delimiter = find_delimiter(table->at);
    table->column_count = 0;
    for (bool more = true; more && table->column_count < COLUMNS_MAX;) {
        more = read_cell(table, cell);
        table->columns[table->column_count++] = fact_of(cell->str);
    }
    return table->column_count >= 3 && has_column(table, FACT_RECIPIENT) &&
           (has_column(table, FACT_REPLY_TEXT) || has_column(table, FACT_ACTION));
}

static bool is_reply(const char *text)
{
    size_t offset;
    return text && reply_view_find(text, &offset);
}

static void take_cell(struct extraction *out, struct record *record, enum fact fact,
                      const char *value)
{
    if (fact == COLUMN_OTHER)
        return;
    if (fact == FACT_REPLY_CODE && (strlen(value) != 3 || !strchr("245", value[0])))
        return;
    bool better =
        fact == FACT_REPLY_TEXT && is_reply(value) && !is_reply(record_get(record, fact));
    if (better || !record_get(record, fact))
        record_set(out, record, fact, value);
}

/* Rows of fates without a reply: a status word that is known for a failure or a success. */
static bool finish_row(struct extraction *out, struct record *record)
{
    const char *recipient = record_get(record, FACT_RECIPIENT);
    const char *action = record_get(record, FACT_ACTION);
    if (!recipient || !strchr(recipient, '@'))
        return false;
    record->facts[FACT_RECIPIENT].value = address_clean(out->arena, recipient);
    if (action)
        record->outcome = log_status_outcome(action, strlen(action));
    return record->outcome != CLASS_NONE ||
           is_reply(record_get(record, FACT_REPLY_TEXT)) ||
           record_get(record, FACT_REPLY_CODE);
}

static void read_row(struct table *table, struct extraction *out, GString *cell)
{
    struct record *record = arena_alloc(out->arena, sizeof *record);
    bool more = true;
    for (size_t i = 0; more; i++) {
        more = read_cell(table, cell);
        if (i < table->column_count)
            take_cell(out, record, table->columns[i], cell->str);
    }
    if (finish_row(out, record))
        g_ptr_array_add(out->records, record);
}

static int sniff_table(const struct input *input)
{
    struct table table;
    return read_titles(&table, input->text) && *table.at ? 93 : 0;
}

static bool read_table(const struct input *input, struct extraction *out)
{
    struct table table;
    g_autoptr(GString) cell = g_string_new(NULL);
    if (!read_titles(&table, input->text))
        return false;
    while (*table.at && out->records->len < ROWS_MAX && !is_stopped(input->stop))
        read_row(&table, out, cell);
    out->kind = INPUT_LOG;
    out->format = _("table of deliveries");
    if (out->records->len == 0)
        out->note = _("a table; no row tells of a delivery that failed");
    return true;
}

const struct extractor extract_table = {"table", INPUT_LOG, 93, sniff_table, read_table};
