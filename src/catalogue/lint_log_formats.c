/* Log formats: the pattern, its named groups, and the lines it has to match. */
#include "lint.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "pattern/literal_scan.h"
#include "pattern/pattern_set.h"
#include "smtp/enhanced_code.h"

static const char *const group_names[] = {
    "time",     "host",  "program",  "queue_id", "recipient", "original_recipient",
    "sender",   "relay", "relay_ip", "stage",    "status",    "code",
    "enhanced", "text",  "delivery", NULL};

static void check_group(const struct lint *lint, const struct log_format *format,
                        const char *name)
{
    const char *nearest;
    g_autofree char *hint = NULL;

    if (g_strv_contains(group_names, name))
        return;
    nearest = text_nearest(name, group_names);
    if (nearest)
        hint = g_strdup_printf(_("did you mean \"%s\"?"), nearest);
    else
        hint = g_strjoinv(", ", (char **)group_names);
    lint_fault(lint, format->head.at, "unknown-group", hint,
               _("the group \"%1$s\" of \"%2$s\" is no fact"), name, format->id);
}

/* Named groups: (?<name>...), (?P<name>...), (?'name'...). A look-behind has = or ! instead of a
   name, and an escaped bracket is no group. */
static void check_groups(const struct lint *lint, const struct log_format *format)
{
    for (const char *p = format->pattern; *p != '\0'; p++) {
        size_t length;

        if (*p == '\\' && p[1] != '\0')
            p++;
        if (*p != '(' || p[1] != '?')
            continue;
        p += p[2] == 'P' ? 3 : 2;
        if (*p == '<' || *p == '\'') {
            g_autofree char *name = NULL;

            length = strspn(p + 1, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_");
            name = g_strndup(p + 1, length);
            if (length > 0)
                check_group(lint, format, name);
        }
        p--; /* whatever it was, look at it again */
    }
}

/* What is expected of a sample has to be something that can come out. */
static void check_expectation(const struct lint *lint, const struct log_sample *sample)
{
    static const char *const outcomes[] = {"permanent", "temporary", "success", "none",
                                           NULL};
    const char *const codes[] = {sample->code, sample->enhanced};
    struct code_range range;

    if (sample->outcome && !g_strv_contains(outcomes, sample->outcome))
        lint_fault(lint, sample->head.at, "bad-value",
                   _("permanent, temporary, success or none"),
                   _("\"outcome\" cannot be \"%s\""), sample->outcome);
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        if (codes[i] && !code_range_parse(codes[i], &range))
            lint_fault(lint, sample->head.at, "bad-code", NULL, _("\"%s\" is not a code"),
                       codes[i]);
    }
}

static void check_sample(const struct lint *lint, const struct log_format *format,
                         const struct pattern *pattern, const struct log_sample *sample)
{
    if (!sample->line)
        return;
    if (format->contains && !strstr(sample->line, format->contains))
        lint_fault(lint, sample->head.at, "sample-misses", NULL,
                   _("the line does not have \"%s\" in it, as \"contains\" says"),
                   format->contains);
    else if (!pattern_match(pattern, sample->line, strlen(sample->line), NULL))
        lint_fault(lint, sample->head.at, "sample-misses", NULL,
                   _("the line is not matched by the pattern of \"%s\""), format->id);
}

static bool has_one_of(const char *line, const struct string_list *literals)
{
    for (size_t i = 0; i < literals->count; i++) {
        if (strstr(line, literals->items[i].text))
            return true;
    }
    return false;
}

static void check_lengths(const struct lint *lint, const struct string_list *literals)
{
    for (size_t i = 0; i < literals->count; i++) {
        if (strlen(literals->items[i].text) < LITERAL_SCAN_MIN)
            lint_fault(lint, literals->items[i].at, "short-mark", NULL,
                       _("the mark \"%1$s\" has fewer than %2$u bytes"),
                       literals->items[i].text, LITERAL_SCAN_MIN);
    }
}

/* The word that joins lines ends where `key_before` begins. */
static bool ends_key(const struct log_format *format, const struct log_sample *sample)
{
    const char *end = strstr(sample->line, format->key_before);
    size_t length = strlen(sample->queue_id);

    return end && (size_t)(end - sample->line) >= length &&
           strncmp(end - length, sample->queue_id, length) == 0;
}

/* What a whole log is searched for must stand in the samples as it does in real lines. */
static void check_marks(const struct lint *lint, const struct log_format *format,
                        const struct log_sample *sample)
{
    bool succeeded = g_strcmp0(sample->outcome, "success") == 0;
    bool delivered = has_one_of(sample->line, &format->delivered);

    if (format->marks.count > 0 && !delivered &&
        !has_one_of(sample->line, &format->marks))
        lint_fault(lint, sample->head.at, "sample-misses", NULL,
                   _("the line has none of the marks of \"%s\""), format->id);
    if (format->delivered.count > 0 && sample->outcome && delivered != succeeded)
        lint_fault(lint, sample->head.at, "sample-misses", NULL,
                   succeeded
                       ? _("the line is a success, but \"delivered\" of \"%s\" says "
                           "otherwise")
                       : _("the line is no success, but \"delivered\" of \"%s\" says "
                           "otherwise"),
                   format->id);
    if (format->key_before && sample->queue_id && !ends_key(format, sample))
        lint_fault(lint, sample->head.at, "sample-misses", NULL,
                   _("the queue id does not end where \"%s\" begins"),
                   format->key_before);
}

static void check_format(const struct lint *lint, const struct log_format *format)
{
    static const char *const no_names[] = {NULL};
    struct pattern_problem problem;
    struct pattern *pattern = pattern_compile(format->pattern, no_names, &problem);
    const struct log_sample *samples = format->samples.items;

    if (!pattern) {
        lint_fault(
            lint, format->head.at, "bad-pattern", NULL,
            _("the pattern of \"%1$s\", at its character %2$zu: %3$s"), format->id,
            (size_t)g_utf8_strlen(format->pattern,
                                  (gssize)MIN(problem.offset, strlen(format->pattern))) +
                1,
            problem.message);
        return;
    }
    check_groups(lint, format);
    check_lengths(lint, &format->marks);
    check_lengths(lint, &format->delivered);
    for (size_t i = 0; i < format->samples.count; i++) {
        check_expectation(lint, &samples[i]);
        check_sample(lint, format, pattern, &samples[i]);
        if (samples[i].line)
            check_marks(lint, format, &samples[i]);
    }
    pattern_free(pattern);
}

void lint_log_formats(const struct lint *lint)
{
    for (size_t i = 0; i < catalogue_log_format_count(lint->catalogue); i++) {
        const struct log_format *format = catalogue_log_format(lint->catalogue, i);

        if (format->pattern)
            check_format(lint, format);
    }
}
