/* The journal as documents: a case, the patterns, the report of a period. */
#include "report/journal_report.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "report/redact.h"

#define DAY_SECONDS 86400
#define COUNT_LIMIT 1000000
#define TOP_COUNT   8
#define TOP_WEEKS   4
#define NAME_WIDTH  28
#define NAME_NARROW 16
#define NARROW      60 /* columns: no room for bars beside the names */
#define BAR_WIDTH   14

char *day_text(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at);

    return time ? g_date_time_format(time, "%Y-%m-%d") : g_strdup("");
}

/* One character a week, the oldest first; a week without cases stays low. */
static void append_sparkline(GString *out, const size_t weeks[JOURNAL_WEEKS], bool ascii)
{
    static const char *const fine[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const plain[] = {"_", ".", "-", "~", "=", "+", "*", "#"};
    size_t most = 1;

    for (size_t i = 0; i < JOURNAL_WEEKS; i++)
        most = MAX(most, weeks[i]);
    for (size_t i = JOURNAL_WEEKS; i > 0; i--) {
        size_t step = (weeks[i - 1] * (G_N_ELEMENTS(fine) - 1) + most - 1) / most;
        g_string_append(out, ascii ? plain[step] : fine[step]);
    }
}

static void append_bar(GString *out, size_t cases, size_t most, bool ascii)
{
    size_t width = (cases * BAR_WIDTH + most - 1) / MAX(most, 1);

    for (size_t i = 0; i < width; i++)
        g_string_append(out, ascii ? "#" : "█");
}

struct top {
    const struct journal_look *look;
    GString *lines;
    size_t most;
    bool named;   /* subjects are ids of the catalogue */
    bool domains; /* they are domains */
};

static void append_name(GString *out, const char *name, size_t width)
{
    size_t used = 0, length = text_clip(name, width, &used);

    g_string_append_len(out, name, (gssize)length);
    for (; used < width; used++)
        g_string_append_c(out, ' ');
}

static void add_top_line(const struct journal_subject *subject, void *user)
{
    struct top *top = user;
    bool narrow = top->look->width < NARROW;
    const struct entry *entry =
        top->named ? catalogue_find(top->look->catalogue, subject->name) : NULL;

    top->most = MAX(top->most, subject->cases);
    if (top->lines->len)
        g_string_append_c(top->lines, '\n');
    g_autofree char *hidden =
        top->domains && top->look->redact ? redact_domain(subject->name) : NULL;
    append_name(top->lines,
                entry    ? entry_short_title(entry)
                : hidden ? hidden
                         : subject->name,
                narrow ? NAME_NARROW : NAME_WIDTH);
    g_string_append_printf(top->lines, "%6zu  ", subject->cases);
    append_sparkline(top->lines, subject->weeks, top->look->ascii);
    if (!narrow) {
        g_string_append(top->lines, "  ");
        append_bar(top->lines, subject->cases, top->most, top->look->ascii);
    }
}

static bool add_tops(struct doc *doc, const struct journal_look *look, size_t weeks,
                     GError **error)
{
    static const struct {
        const char *heading;
        enum journal_kind kind;
        bool named, domains;
    } shown[] = {
        {N_("Codes"), JOURNAL_CODE, false, false},
        {N_("Reasons"), JOURNAL_REASON, false, false},
        {N_("Providers"), JOURNAL_PROVIDER, true, false},
        {N_("Domains of recipients"), JOURNAL_RECIPIENT_DOMAIN, false, true},
        {N_("Domains of senders"), JOURNAL_SENDER_DOMAIN, false, true},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
        g_autoptr(GString) lines = g_string_new(NULL);
        struct top top = {look, lines, 0, shown[i].named, shown[i].domains};
        struct journal_span span = {shown[i].kind, look->now, weeks, TOP_COUNT};
        if (!journal_top(look->journal, &span, add_top_line, &top, error))
            return false;
        if (!lines->len)
            continue;
        doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _(shown[i].heading));
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, lines->str);
    }
    return true;
}

struct findings {
    const struct journal_look *look;
    struct doc *doc;
    int count;
};

static bool is_about_a_domain(const struct journal_pattern *pattern)
{
    return pattern->kind == JOURNAL_SENDER || pattern->kind == JOURNAL_RECIPIENT ||
           pattern->kind == JOURNAL_RECIPIENT_DOMAIN ||
           pattern->kind == JOURNAL_SENDER_DOMAIN;
}

static void add_pattern(const struct journal_pattern *found, void *user)
{
    struct findings *findings = user;
    const struct journal_look *look = findings->look;
    struct journal_pattern shown = *found;
    bool hide = look->redact && found->subject && is_about_a_domain(found);
    g_autofree char *hidden = hide ? redact_domain(found->subject) : NULL;

    if (hidden)
        shown.subject = hidden;
    if (look->each)
        look->each(found, look->user);
    g_autofree char *sentence = pattern_sentence(look->catalogue, &shown);
    bool calm = found->rule == JOURNAL_STOPPED || found->rule == JOURNAL_NEW;

    doc_add(findings->doc, BLOCK_BULLET, calm ? ROLE_BODY : ROLE_WARNING, sentence);
    doc_mark(findings->doc, ++findings->count);
}

static bool add_patterns(struct doc *doc, const struct journal_look *look, GError **error)
{
    struct findings findings = {look, doc, 0};

    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("What stands out this week"));
    if (!journal_patterns(look->journal, look->now, add_pattern, &findings, error))
        return false;
    if (findings.count == 0)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED,
                _("Nothing: what came is what usually comes."));
    return true;
}

/* What stands out, then the counts. */
static bool fill(struct doc *doc, const struct journal_look *look, size_t weeks,
                 GError **error)
{
    size_t all[JOURNAL_WEEKS];

    if (!add_patterns(doc, look, error) ||
        !journal_weeks(look->journal, JOURNAL_ALL, "all", look->now, all, error))
        return false;

    g_autoptr(GString) bars = g_string_new(NULL);
    append_sparkline(bars, all, look->ascii);
    /* Translators: the first %s is a row of small bars. */
    g_autofree char *line = g_strdup_printf(
        _("All cases, week by week  %1$s  %2$zu this week, %3$zu the week before"),
        bars->str, all[0], all[1]);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, line);
    return add_tops(doc, look, weeks, error);
}

struct doc *doc_from_patterns(const struct journal_look *look, GError **error)
{
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, _("Patterns of the last four weeks"));
    if (fill(doc, look, TOP_WEEKS, error))
        return doc;
    doc_free(doc);
    return NULL;
}

/* "80 cases, 12 of them solved." */
static bool add_solved(struct doc *doc, const struct journal_look *look, size_t weeks,
                       GError **error)
{
    int64_t since = (look->now / DAY_SECONDS - (int64_t)weeks * 7 + 1) * DAY_SECONDS;
    struct journal_filter all = {.since = since};
    struct journal_filter solved = {.since = since, .outcome = JOURNAL_SOLVED};
    size_t cases = 0, done = 0;

    if (!journal_count(look->journal, &all, COUNT_LIMIT, &cases, error) ||
        !journal_count(look->journal, &solved, COUNT_LIMIT, &done, error))
        return false;
    g_autofree char *said =
        g_strdup_printf(P_("%1$zu case, %2$zu of them marked as solved.",
                           "%1$zu cases, %2$zu of them marked as solved.", cases),
                        cases, done);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, said);
    return true;
}

struct doc *doc_from_period(const struct journal_look *look, size_t weeks, GError **error)
{
    g_autofree char *to = day_text(look->now);
    g_autofree char *from = day_text(look->now - ((int64_t)weeks * 7 - 1) * DAY_SECONDS);
    g_autofree char *title =
        g_strdup_printf(_("Failed mail from %1$s to %2$s"), from, to);
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, title);
    if (add_solved(doc, look, weeks, error) && fill(doc, look, weeks, error))
        return doc;
    doc_free(doc);
    return NULL;
}

static void add_field(struct doc *doc, const char *label, const char *value)
{
    if (value && *value)
        doc_add_field(doc, ROLE_BODY, label, value);
}

const char *case_title(const struct catalogue *catalogue, const char *entry,
                       const char *stored)
{
    const struct entry *known = entry ? catalogue_find(catalogue, entry) : NULL;
    bool translated =
        known && strcmp(entry_title(known), entry_english_title(known)) != 0;

    return translated ? entry_title(known) : stored;
}

struct doc *doc_from_case(const struct catalogue *catalogue,
                          const struct journal_case *shown)
{
    struct doc *doc = doc_new();
    g_autofree char *day = day_text(shown->at);
    g_autofree char *codes = g_strjoin(" ", shown->reply_code ? shown->reply_code : "",
                                       shown->status_code, NULL);
    const struct entry *provider =
        shown->provider ? catalogue_find(catalogue, shown->provider) : NULL;

    const char *title = case_title(catalogue, shown->entry, shown->title);

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, title ? title : _("Not recognised"));
    add_field(doc, _("Case"), shown->number);
    add_field(doc, _("Date"), day);
    add_field(doc, _("Codes"), g_strstrip(codes));
    add_field(doc, _("Class"), words_shown(shown->class));
    add_field(doc, _("Reason"), shown->reason);
    add_field(doc, _("Provider"), provider ? entry_title(provider) : shown->provider);
    add_field(doc, _("Recipient"),
              shown->recipient ? shown->recipient : shown->recipient_domain);
    add_field(doc, _("Sender"), shown->sender ? shown->sender : shown->sender_domain);
    add_field(doc, _("Outcome"),
              shown->outcome ? words_shown(shown->outcome) : C_("case", "open"));
    add_field(doc, _("Ticket"), shown->ticket);
    add_field(doc, _("Tags"), shown->tags);
    add_field(doc, _("Note"), shown->note);
    if (shown->text && *shown->text) {
        doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("What was said"));
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, shown->text);
    }
    return doc;
}
