/* One pattern with named groups. */
#include "pattern/pattern_set.h"

#include "regex.h"

#include <glib.h>

/* Long enough for any log line that a person looks at; a longer one is cut. */
#define LINE_MAX_BYTES (16u << 10)

/* Log formats have many ".*?" in a row, each a few steps a character. */
#define LINE_MATCH_LIMIT (10 * PATTERN_MATCH_LIMIT)

struct pattern {
    pcre2_code *code;
    struct regex_context context;
};

struct pattern *pattern_compile(const char *pattern, struct pattern_problem *problem)
{
    pcre2_code *code = regex_compile(pattern, problem);
    if (!code)
        return NULL;
    regex_jit(code);
    uint32_t groups = 0;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    struct pattern *compiled = g_new0(struct pattern, 1);
    compiled->code = code;
    compiled->context = regex_context_new(groups + 1, LINE_MATCH_LIMIT);
    return compiled;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    regex_context_free(&pattern->context);
    g_free(pattern);
}

/* Of several groups with one name (in branches of an alternation) the one that took part. */
static struct pattern_span named_span(const struct pattern *pattern, const char *name)
{
    const struct pattern_span none = {(size_t)-1, 0};
    PCRE2_SPTR first, last;
    int size =
        pcre2_substring_nametable_scan(pattern->code, (PCRE2_SPTR)name, &first, &last);
    if (size <= 0)
        return none;
    const size_t *spans = pcre2_get_ovector_pointer(pattern->context.data);
    for (PCRE2_SPTR entry = first; entry <= last; entry += size) {
        size_t group = (size_t)entry[0] << 8 | entry[1];
        if (spans[2 * group] != PCRE2_UNSET)
            return (struct pattern_span){spans[2 * group],
                                         spans[2 * group + 1] - spans[2 * group]};
    }
    return none;
}

bool pattern_match(const struct pattern *pattern, const char *text, size_t length,
                   const char *const *names, struct pattern_span *out)
{
    length = MIN(length, LINE_MAX_BYTES);
    if (!regex_match(pattern->code, text, length, &pattern->context))
        return false;
    for (size_t i = 0; names[i]; i++)
        out[i] = named_span(pattern, names[i]);
    return true;
}
