/*
 * Holds the catalogue against tables of facts that stand outside the project.
 *
 *     reference_rows FOLDER [DATA]
 *
 * FOLDER has provider-codes.tsv, connection-failures.tsv, enhanced-status-codes.tsv,
 * smtp-reply-codes.tsv, dnsbl-return-codes.tsv and generic-phrases.tsv. For each row a full reply is
 * built; it must come out as the row says. Words that all servers use may come out as the situation
 * they stand for, if the provider is named where its host is. Prints each miss with its reason, then
 * figures; exit status 1 if a table is below 98 %.
 */
#include "analyze/analyze.h"
#include "learn/digits.h"
#include "report/report.h"
#include "row_notes.h"

#include <stdio.h>

#define NEEDED_PERCENT 98

struct bench {
    struct catalogue *catalogue;
    struct analyzer *analyzer;
    const char *folder;
    struct tsv phrases; /* words that all servers use */
    unsigned good, all; /* over all tables */
    bool below;         /* a table is below what is needed */
};

/* What came out of one text; strings live in the diagnosis and the catalogue. */
struct outcome_of_text {
    const struct entry *entry, *provider;
    enum reply_class class;
    enum actor who_acts;
};

/* Ids that are one organisation and one software: their entries stand for each other. */
static const char *const organisations[][2] = {
    {"exchange", "microsoft365"},
    {"outlookcom", "microsoft365"},
    {"aol-legacy", "yahoo"},
};

static bool is_one_organisation(const char *a, const char *b)
{
    if (g_strcmp0(a, b) == 0)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(organisations); i++)
        if ((g_strcmp0(organisations[i][0], a) == 0 &&
             g_strcmp0(organisations[i][1], b) == 0) ||
            (g_strcmp0(organisations[i][1], a) == 0 &&
             g_strcmp0(organisations[i][0], b) == 0))
            return true;
    return false;
}

static const struct entry *find_provider(const struct catalogue *catalogue,
                                         const char *id)
{
    const struct entry *entry = catalogue_find(catalogue, id);

    return entry && entry->kind == ENTRY_PROVIDER ? entry : NULL;
}

static struct outcome_of_text run(const struct bench *bench, const char *text)
{
    struct outcome_of_text outcome = {0};
    struct diagnosis *diagnosis =
        analyze(bench->analyzer, text, strlen(text), INPUT_NONE, NULL);

    if (diagnosis && diagnosis->count)
        outcome = (struct outcome_of_text){
            diagnosis->findings[0].entry, diagnosis->findings[0].provider,
            diagnosis->findings[0].class, diagnosis->findings[0].who_acts};
    if (outcome.entry && outcome.class == CLASS_NONE) /* bare words have no code */
        outcome.class = entry_class(outcome.entry);
    if (diagnosis)
        diagnosis_free(diagnosis);
    return outcome;
}

/* A `*` stands for any text: what servers put there is an address, a number or a host. */
static char *fill_stars(const char *fragment)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (; *fragment; fragment++) {
        if (*fragment != '*' || (text->len && text->str[text->len - 1] == '*') ||
            fragment[1] == '*')
            g_string_append_c(text, *fragment);
        else if (g_str_has_suffix(text->str, "address "))
            g_string_append(text, "<bob@example.com>");
        else if (g_str_has_suffix(text->str, "limit of "))
            g_string_append(text, "500");
        else
            g_string_append(text, "mail.example.com");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "4.7.5xx" is 4.7.500, "5.7.606-649" is 5.7.606, "5.4.4 or 4.4.4" is 5.4.4; "4.x" is none. */
static char *first_status(const char *written)
{
    g_autofree char *digits = g_strdelimit(g_strdup(written), "x", '0');
    struct enhanced_code code;
    char formatted[ENHANCED_CODE_SIZE];

    digits[strcspn(digits, "- ")] = '\0';
    return g_strdup(
        enhanced_code_parse(digits, &code) ? enhanced_code_format(code, formatted) : "");
}

/* A row that tells neither code has the plain one of its kind. */
static const char *code_of_row(const struct tsv *table, guint row)
{
    const char *code = tsv_value(table, row, "reply");

    if (*code || *tsv_value(table, row, "enhanced"))
        return code;
    return strcmp(tsv_value(table, row, "kind"), "temporary") == 0 ? "451" : "550";
}

/* The reply as a server sends it: code, status, tag and words. */
static char *build_reply(const struct tsv *table, guint row)
{
    const char *tag = tsv_value(table, row, "tag");
    const char *code = code_of_row(table, row);
    g_autofree char *words = fill_stars(tsv_value(table, row, "fragment"));
    g_autofree char *status = first_status(tsv_value(table, row, "enhanced"));
    bool is_link = g_str_has_prefix(tag, "p=");

    if (strstr(words, tag))
        tag = "";
    return g_strdup_printf(
        "%s%s%s%s%s%s%s%s%s", code, *code ? " " : "", status, *status ? " " : "",
        is_link ? "" : tag, *tag && !is_link ? " " : "", words,
        *tag && is_link ? " https://support.google.com/mail/?" : "", is_link ? tag : "");
}

static char *quote_by_host(const char *reply, const struct entry *provider)
{
    return g_strdup_printf("host mx.%s[192.0.2.25] said: %s (in reply to end of DATA "
                           "command)",
                           provider->hosts.items[0].text, reply);
}

static enum reply_class class_of_word(const char *word)
{
    return strcmp(word, "temporary") == 0   ? CLASS_TEMPORARY
           : strcmp(word, "permanent") == 0 ? CLASS_PERMANENT
                                            : CLASS_NONE;
}

/* A row of provider-codes.tsv on trial, quoted by the provider's host or alone. */
struct provider_row {
    const struct tsv *table;
    guint row;
    const struct entry *provider;
    bool hosted;
};

static bool is_product(const struct entry *provider)
{
    return provider && provider->provider_kind == PROVIDER_SERVER;
}

/* "User unknown" is said everywhere: where the provider adds nothing the situation is the answer, and
   the provider is the one whose host said it. Alone, nobody can tell more than the server software
   whose words they are. */
static bool is_shared_answer(const struct bench *bench, const struct provider_row *row,
                             const struct outcome_of_text *outcome)
{
    const struct entry *entry = outcome->entry, *provider = outcome->provider;
    const char *reason =
        shared_reason(&bench->phrases, tsv_value(row->table, row->row, "fragment"));
    bool named = provider && is_one_organisation(provider->id, row->provider->id);

    if (entry->kind != ENTRY_SITUATION && (row->hosted || !is_product(entry->maker)))
        return false;
    if (row->hosted ? !named : !named && provider && !is_product(provider))
        return false;
    return reason && g_strcmp0(reason_name(entry_reason(entry)), reason) == 0;
}

/* What is wrong with an outcome for a row; NULL: nothing. */
static char *provider_fault(const struct bench *bench, const struct provider_row *row,
                            const struct outcome_of_text *outcome)
{
    const char *kind = tsv_value(row->table, row->row, "kind");
    const char *actor = tsv_value(row->table, row->row, "who_acts");
    const struct entry *entry = outcome->entry;

    if (!row->provider)
        return g_strdup("the provider is not in the catalogue");
    if (!entry)
        return g_strdup("not recognised");
    if (!is_one_organisation(entry->provider, row->provider->id) &&
        !is_shared_answer(bench, row, outcome))
        return g_strdup_printf("%s, which is %s", entry->id,
                               entry->provider ? "another provider's" : "nobody's");
    if (outcome->class != class_of_word(kind))
        return g_strdup_printf("%s, class %s instead of %s", entry->id,
                               reply_class_name(outcome->class), kind);
    if (g_strcmp0(actor_name(outcome->who_acts), actor) != 0)
        return g_strdup_printf("%s, actor %s instead of %s", entry->id,
                               actor_name(outcome->who_acts), actor);
    return NULL;
}

static void print_figures(const char *name, unsigned good, unsigned all)
{
    printf("== %-26s %4u of %4u, %.1f %%\n", name, good, all,
           all ? 100.0 * good / all : 0.0);
}

static void finish_table(struct bench *bench, const char *name, unsigned good,
                         unsigned all)
{
    print_figures(name, good, all);
    bench->good += good;
    bench->all += all;
    bench->below = bench->below || good * 100 < all * NEEDED_PERCENT;
}

static bool read_table(const struct bench *bench, const char *name, struct tsv *table)
{
    g_autofree char *path = g_build_filename(bench->folder, name, NULL);
    if (tsv_read(path, table))
        return true;
    fprintf(stderr, "cannot read %s\n", path);
    return false;
}

static void count_row(unsigned *good, const char *place, char *fault)
{
    if (fault)
        printf("%s: %s\n", place, fault);
    else
        ++*good;
    g_free(fault);
}

/* A departure is a miss that has its reason written down. NULL stays NULL. */
static char *with_departure(const char *fault, const char *owner, const char *text)
{
    const char *why = departure_of(owner, text);

    return fault ? g_strconcat(fault, why ? "; " : NULL, why, NULL) : NULL;
}

/* Runs one row's reply and counts it. */
static void count_provider_row(const struct bench *bench, const struct provider_row *row,
                               unsigned *good)
{
    const char *id = tsv_value(row->table, row->row, "provider_id");
    g_autofree char *reply = build_reply(row->table, row->row);
    g_autofree char *text =
        row->hosted ? quote_by_host(reply, row->provider) : g_strdup(reply);
    struct outcome_of_text outcome = run(bench, text);
    g_autofree char *place =
        g_strdup_printf("%s%s: \"%s\"", id, row->hosted ? "" : " alone", reply);
    g_autofree char *fault = provider_fault(bench, row, &outcome);

    count_row(good, place, with_departure(fault, id, reply));
}

/* Alone as a user may paste it, then quoted by the server that got it from a host of the provider's,
   where one is known: that is how it reaches a help desk. */
static bool check_providers(struct bench *bench)
{
    struct tsv table;
    unsigned good[2] = {0};
    if (!read_table(bench, "provider-codes.tsv", &table))
        return false;

    for (int hosted = 0; hosted < 2; hosted++)
        for (guint row = 0; row < table.rows->len; row++) {
            const struct entry *provider =
                find_provider(bench->catalogue, tsv_value(&table, row, "provider_id"));
            struct provider_row trial = {&table, row, provider,
                                         hosted && provider && provider->hosts.count};
            count_provider_row(bench, &trial, &good[hosted]);
        }
    finish_table(bench, "replies alone", good[0], table.rows->len);
    finish_table(bench, "replies with their host", good[1], table.rows->len);
    tsv_free(&table);
    return true;
}

/* In the log of Postfix, which never writes "bounced" beside a dsn of 4, or as a program prints it
   behind its name. */
static char *line_of_failure(const struct tsv *table, guint row, const char *words)
{
    const char *product = tsv_value(table, row, "product");
    bool permanent = strcmp(tsv_value(table, row, "class"), "permanent") == 0;
    g_autofree char *status = first_status(tsv_value(table, row, "enhanced_equivalent"));

    if (*status)
        status[0] = permanent ? '5' : '4';
    if (!strstr(product, "any") && !strstr(product, "Postfix") &&
        !strstr(product, "OpenSSL"))
        return g_strdup_printf("%s: error: %s", product, words);
    return g_strdup_printf(
        "Feb  3 10:00:00 mail postfix/smtp[123]: 4ABC123XYZ: to=<bob@example.com>, "
        "relay=none, delay=1, delays=0/0/1/0, dsn=%s, status=%s (%s)",
        *status ? status : (permanent ? "5.0.0" : "4.0.0"),
        permanent ? "bounced" : "deferred", words);
}

static char *failure_fault(const struct tsv *table, guint row,
                           const struct outcome_of_text *outcome)
{
    const char *word = tsv_value(table, row, "class");
    enum reply_class class = class_of_word(word);

    if (!outcome->entry)
        return g_strdup("not recognised");
    if (class != CLASS_NONE && outcome->class != class)
        return g_strdup_printf("%s, class %s instead of %s", outcome->entry->id,
                               reply_class_name(outcome->class), word);
    return NULL;
}

static bool check_failures(struct bench *bench)
{
    struct tsv table;
    unsigned good = 0, good_line = 0;
    if (!read_table(bench, "connection-failures.tsv", &table))
        return false;

    for (guint row = 0; row < table.rows->len; row++) {
        const char *id = tsv_value(&table, row, "id");
        g_autofree char *words = fill_stars(tsv_value(&table, row, "marker"));
        g_autofree char *line = line_of_failure(&table, row, words);
        struct outcome_of_text bare = run(bench, words), logged = run(bench, line);
        g_autofree char *place = g_strdup_printf("%s alone: \"%s\"", id, words);
        g_autofree char *line_place = g_strdup_printf("%s in a line: \"%s\"", id, words);

        g_autofree char *fault = failure_fault(&table, row, &bare);
        g_autofree char *line_fault = failure_fault(&table, row, &logged);

        count_row(&good, place, with_departure(fault, id, words));
        count_row(&good_line, line_place, with_departure(line_fault, id, words));
    }
    finish_table(bench, "failures alone", good, table.rows->len);
    finish_table(bench, "failures in a line", good_line, table.rows->len);
    tsv_free(&table);
    return true;
}

static bool check_reply_codes(struct bench *bench)
{
    struct tsv table;
    unsigned good = 0;
    if (!read_table(bench, "smtp-reply-codes.tsv", &table))
        return false;

    for (guint row = 0; row < table.rows->len; row++) {
        const char *code = tsv_value(&table, row, "code");
        bool known = catalogue_code(bench->catalogue, code) != NULL;
        count_row(&good, code, known ? NULL : g_strdup("is not in the catalogue"));
    }
    finish_table(bench, "reply codes", good, table.rows->len);
    tsv_free(&table);
    return true;
}

/* A class or subject digit is explained by the lesson on digits, a code is an entry. A range of a
   vendor's has none of its own if replies stand for it. */
static bool knows_status(const struct bench *bench, const char *kind, const char *code)
{
    struct digit_meaning digits[DIGITS_MAX];
    const struct entry *replies[1];

    if (strcmp(kind, "class") == 0 || strcmp(kind, "subject") == 0)
        return digits_explain(code, digits) > 0;
    return catalogue_code(bench->catalogue, code) ||
           (strcmp(kind, "vendor") == 0 &&
            catalogue_by_code(bench->catalogue, code, replies, 1) > 0);
}

/* "X.7.26" with classes "4,5": both must be there. */
static char *status_fault(const struct bench *bench, const struct tsv *table, guint row)
{
    const char *written = tsv_value(table, row, "code");
    const char *classes = tsv_value(table, row, "classes");
    g_auto(GStrv) each = g_strsplit(*classes ? classes : "5", ",", -1);

    for (char **class = each; *class; class ++) {
        g_autofree char *lower = g_ascii_strdown(written, -1);
        lower[0] = *g_strstrip(*class);
        g_autofree char *code = first_status(lower);
        if (!knows_status(bench, tsv_value(table, row, "kind"), code))
            return g_strdup_printf("%s is not in the catalogue", code);
    }
    return NULL;
}

static bool check_statuses(struct bench *bench)
{
    struct tsv table;
    unsigned good = 0;
    if (!read_table(bench, "enhanced-status-codes.tsv", &table))
        return false;

    for (guint row = 0; row < table.rows->len; row++)
        count_row(&good, tsv_value(&table, row, "code"),
                  status_fault(bench, &table, row));
    finish_table(bench, "enhanced codes", good, table.rows->len);
    tsv_free(&table);
    return true;
}

/* Everything a reader can find, as one text. */
static char *whole_text(const struct catalogue *catalogue)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        struct doc *doc = doc_from_entry(catalogue, catalogue_entry(catalogue, i));
        g_autofree char *page = doc_to_text(doc, 100000, true);
        g_string_append(text, page);
        doc_free(doc);
    }
    for (size_t i = 0; i < catalogue_checklist_count(catalogue); i++) {
        struct doc *doc =
            doc_from_checklist(catalogue, catalogue_checklist_at(catalogue, i));
        g_autofree char *page = doc_to_text(doc, 100000, true);
        g_string_append(text, page);
        doc_free(doc);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The answer stands somewhere, not as the beginning of a longer number. */
static bool has_answer(const char *text, const char *answer)
{
    size_t length = strlen(answer);

    for (const char *at = strstr(text, answer); at; at = strstr(at + 1, answer))
        if (!g_ascii_isdigit(at[length]) && (at == text || !g_ascii_isalnum(at[-1])))
            return true;
    return false;
}

static bool check_list_answers(struct bench *bench)
{
    struct tsv table;
    unsigned good = 0;
    if (!read_table(bench, "dnsbl-return-codes.tsv", &table))
        return false;

    g_autofree char *text = whole_text(bench->catalogue);
    for (guint row = 0; row < table.rows->len; row++) {
        const char *answer = tsv_value(&table, row, "answer");
        count_row(&good, answer,
                  has_answer(text, answer) ? NULL : g_strdup("is nowhere explained"));
    }
    finish_table(bench, "answers of block lists", good, table.rows->len);
    tsv_free(&table);
    return true;
}

int main(int argc, char **argv)
{
    static bool (*const checks[])(struct bench *) = {check_providers, check_failures,
                                                     check_reply_codes, check_statuses,
                                                     check_list_answers};
    const char *const shipped[] = {TEST_SOURCE_DIR "/data/catalogue",
                                   TEST_SOURCE_DIR "/data/checklists",
                                   TEST_SOURCE_DIR "/data/logs", NULL};
    const char *const given[] = {argc == 3 ? argv[2] : NULL, NULL};
    const char *const *paths = given[0] ? given : shipped;
    struct diag_list *diags = diag_list_new();

    if (argc != 2 && argc != 3) {
        fputs("usage: reference_rows FOLDER [DATA]\n", stderr);
        return 2;
    }
    struct bench bench = {.catalogue = catalogue_load(paths, diags), .folder = argv[1]};
    bench.analyzer = analyzer_new(bench.catalogue);
    bool complete = row_notes_read(argv[1], &bench.phrases);
    for (size_t i = 0; complete && i < G_N_ELEMENTS(checks); i++)
        complete = checks[i](&bench);
    print_figures("all rows", bench.good, bench.all);
    analyzer_free(bench.analyzer);
    catalogue_free(bench.catalogue);
    diag_list_free(diags);
    if (!complete)
        return 2;
    tsv_free(&bench.phrases);
    return bench.below;
}
