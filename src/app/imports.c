/* Whole files as cases: a mail, a mailbox, a log; what was read before is known again. */
#include "case_of_finding.h"

#include "base/words.h"
#include "internal.h"

#include <string.h>
#include <time.h>

#define DIGEST_LENGTH 32 /* hexadecimal digits: half of SHA-256 */
#define FROM_LINE     "From "

/* "+0100" or "+01:00" behind a time; what else may stand there says nothing. */
static int64_t zone_seconds(const char *zone)
{
    int64_t number = 0;
    int digits = 0;

    if (*zone == '.') /* of a second */
        zone += 1 + strspn(zone + 1, "0123456789");
    zone += strspn(zone, " ");
    char sign = *zone;
    if (sign != '+' && sign != '-')
        return 0;
    for (zone++; digits < 4 && (g_ascii_isdigit(*zone) || *zone == ':'); zone++)
        if (*zone != ':') {
            number = number * 10 + (*zone - '0');
            digits++;
        }
    int64_t ahead = number / 100 * 3600 + number % 100 * 60;
    return digits < 4 ? 0 : sign == '+' ? ahead : -ahead;
}

/* 0: no time of a form that mails, mailboxes and logs have. */
static int64_t parse_time(const char *said)
{
    static const char *const forms[] = {"%a, %d %b %Y %H:%M:%S", "%d %b %Y %H:%M:%S",
                                        "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S",
                                        "%a %b %d %H:%M:%S %Y"};

    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        struct tm parts = {.tm_isdst = -1};
        const char *rest = strptime(said, forms[i], &parts);
        if (rest)
            return timegm(&parts) - zone_seconds(rest);
    }
    return 0;
}

/* The time a log or a mail gives, else `fallback`. A syslog line has no year: it is the last such
   day. Nothing has come in the future: then a clock was wrong. */
static int64_t time_of(const struct finding *finding, int64_t fallback, int64_t now)
{
    const char *said = case_fact(finding, FACT_TIME);
    int64_t at = said ? parse_time(said) : 0;
    time_t clock = now;
    struct tm parts = {.tm_isdst = -1};

    if (at)
        return at > 0 && at <= now ? at : fallback;
    gmtime_r(&clock, &parts);
    if (!said || !strptime(said, "%b %d %H:%M:%S", &parts))
        return fallback;
    at = timegm(&parts);
    if (at > now) {
        parts.tm_year--;
        at = timegm(&parts);
    }
    return at;
}

struct input {
    const char *bytes;
    size_t length;
    const char *source; /* NULL: what kind it is */
    int64_t received;   /* as its mailbox says; 0: unknown */
};

/* A line of a log is known by what it says, since logs grow; a mail as a whole. */
static char *digest_of(const struct input *input, const struct diagnosis *diagnosis,
                       size_t index)
{
    const struct finding *finding = &diagnosis->findings[index];
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    if (diagnosis->kind == INPUT_LOG) {
        const char *facts[] = {case_fact(finding, FACT_TIME),
                               case_fact(finding, FACT_QUEUE_ID), finding->recipient,
                               finding->reply_text};
        for (size_t i = 0; i < G_N_ELEMENTS(facts); i++) {
            const char *fact = facts[i] ? facts[i] : "";
            g_checksum_update(sum, (const guchar *)fact, (gssize)strlen(fact) + 1);
        }
    } else {
        g_checksum_update(sum, (const guchar *)input->bytes, (gssize)input->length);
        g_checksum_update(sum, (const guchar *)&index, sizeof index);
    }
    return g_strndup(g_checksum_get_string(sum), DIGEST_LENGTH);
}

static void count_added(const GArray *cases, struct app_added *added)
{
    for (guint i = 0; i < cases->len; i++) {
        const struct journal_case *saved = &g_array_index(cases, struct journal_case, i);
        added->cases += saved->id != 0;
        added->known += saved->id == 0;
        added->unrecognised += saved->id != 0 && !saved->entry;
    }
}

static bool add_findings(struct app *app, const struct diagnosis *diagnosis,
                         const struct input *input, struct app_added *added,
                         GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct filled_case));
    g_autoptr(GArray) cases = g_array_new(FALSE, FALSE, sizeof(struct journal_case));
    int64_t now = app_now(app);
    int64_t received = input->received && input->received <= now ? input->received : now;

    g_array_set_clear_func(all, case_clear);
    for (size_t i = 0; i < diagnosis->count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        if (finding->class == CLASS_SUCCESS) /* a log tells of deliveries too */
            continue;
        struct filled_case filled = case_of_finding(app, diagnosis, finding);
        filled.digest = digest_of(input, diagnosis, i);
        filled.saved.digest = filled.digest;
        filled.saved.source =
            input->source ? input->source : input_kind_name(diagnosis->kind);
        filled.saved.at = time_of(finding, received, now);
        g_array_append_val(all, filled);
        g_array_append_val(cases, filled.saved);
    }
    if (cases->len > 0 &&
        !journal_add_cases(app_journal(app, NULL), (struct journal_case *)cases->data,
                           cases->len, error))
        return false;
    count_added(cases, added);
    return true;
}

static bool add_one(struct app *app, const struct input *input, struct app_added *added,
                    GError **error)
{
    struct diagnosis *diagnosis =
        analyze(app_analyzer(app), input->bytes, input->length, INPUT_NONE, error);
    if (!diagnosis)
        return false;

    bool saved = add_findings(app, diagnosis, input, added, error);
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
        if ((size_t)(end - at) < strlen("\n" FROM_LINE))
            return end;
        if (memcmp(at, "\n" FROM_LINE, strlen("\n" FROM_LINE)) == 0)
            return at + 1;
    }
    return end;
}

/* "From MAILER-DAEMON Mon Mar  2 08:13:45 2026" (RFC 4155: in UTC); 0 if it says none. */
static int64_t time_of_from_line(const char *line, size_t length)
{
    g_autofree char *text = g_strndup(line, length);
    const char *space = strchr(text + strlen(FROM_LINE), ' ');

    while (space && *space == ' ')
        space++;
    return space ? parse_time(space) : 0;
}

bool app_add_input(struct app *app, const char *bytes, size_t length,
                   struct app_added *added, GError **error)
{
    struct input whole = {.bytes = bytes, .length = length};
    const char *end = bytes + length;
    if (!app_journal(app, error))
        return false;
    if (length < strlen(FROM_LINE) || memcmp(bytes, FROM_LINE, strlen(FROM_LINE)) != 0)
        return add_one(app, &whole, added, error);

    for (const char *at = bytes, *next = NULL; at < end; at = next) {
        next = next_mail(at, end);
        const char *first = memchr(at, '\n', (size_t)(next - at));
        if (!first)
            continue;
        struct input mail = {first + 1, (size_t)(next - first - 1), "mailbox",
                             time_of_from_line(at, (size_t)(first - at))};
        if (!add_one(app, &mail, added, error))
            return false;
    }
    return true;
}

static bool add_file(struct app *app, const char *path, struct app_added *added,
                     GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;

    /* a pipe or a device might never end */
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, APP_ERROR, APP_ERROR_VALUE,
                    _("\"%s\" is not an ordinary file"), path);
        return false;
    }
    return g_file_get_contents(path, &bytes, &length, error) &&
           app_add_input(app, bytes, length, added, error);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool add_folder(struct app *app, const char *path, struct app_added *added,
                       GError **error)
{
    g_autoptr(GDir) files = g_dir_open(path, 0, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name = NULL;
    bool good = files != NULL;

    while (files && (name = g_dir_read_name(files)))
        g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len && good; i++)
        if (g_file_test(names->pdata[i], G_FILE_TEST_IS_REGULAR))
            good = add_file(app, names->pdata[i], added, error);
    return good;
}

bool app_add_path(struct app *app, const char *path, struct app_added *added,
                  GError **error)
{
    g_autofree char *new_mail = g_build_filename(path, "new", NULL);
    g_autofree char *read_mail = g_build_filename(path, "cur", NULL);

    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        return add_file(app, path, added, error);
    if (!g_file_test(new_mail, G_FILE_TEST_IS_DIR))
        return add_folder(app, path, added, error);
    return add_folder(app, new_mail, added, error) &&
           (!g_file_test(read_mail, G_FILE_TEST_IS_DIR) ||
            add_folder(app, read_mail, added, error));
}
