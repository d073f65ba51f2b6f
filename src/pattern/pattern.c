/* One pattern with named groups. */
#include "pattern/pattern_set.h"

#include "regex.h"

#include <glib.h>

/* Long enough for any log line that a person looks at; a longer one is cut. */
#define LINE_MAX_BYTES (16u << 10)

/* Log formats have many ".*?" in a row, each a few steps a character. */
#define LINE_MATCH_LIMIT (10 * PATTERN_MATCH_LIMIT)

/* A group that a caller has a name for. */
struct named_group {
    size_t name;
    uint32_t group;
};

struct pattern {
    pcre2_code *code;
    struct regex_context context;
    size_t name_count;
    GArray *
        groups; /* struct named_group; several of one name in an alternation's branches */
};

static void find_groups(struct pattern *pattern, const char *name, size_t number)
{
    PCRE2_SPTR first, last;
    int size =
        pcre2_substring_nametable_scan(pattern->code, (PCRE2_SPTR)name, &first, &last);
    for (PCRE2_SPTR entry = first; size > 0 && entry <= last; entry += size) {
        struct named_group group = {number, (uint32_t)entry[0] << 8 | entry[1]};
        g_array_append_val(pattern->groups, group);
    }
}

static struct pattern *bind(pcre2_code *code, const char *const *names)
{
    if (!code)
        return NULL;
    regex_jit(code);
    uint32_t groups = 0;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    struct pattern *pattern = g_new0(struct pattern, 1);
    pattern->code = code;
    pattern->context = regex_context_new(groups + 1, LINE_MATCH_LIMIT);
    pattern->groups = g_array_new(FALSE, FALSE, sizeof(struct named_group));
    for (; names[pattern->name_count]; pattern->name_count++)
        find_groups(pattern, names[pattern->name_count], pattern->name_count);
    return pattern;
}

struct pattern *pattern_compile(const char *text, const char *const *names,
                                struct pattern_problem *problem)
{
    return bind(regex_compile(text, problem), names);
}

struct pattern *pattern_compile_bytes(const char *text, const char *const *names,
                                      struct pattern_problem *problem)
{
    return bind(regex_compile_bytes(text, problem), names);
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    regex_context_free(&pattern->context);
    g_array_free(pattern->groups, TRUE);
    g_free(pattern);
}

bool pattern_match(const struct pattern *pattern, const char *text, size_t length,
                   struct pattern_span *out)
{
    length = MIN(length, LINE_MAX_BYTES);
    if (!regex_match(pattern->code, text, length, &pattern->context))
        return false;
    for (size_t i = 0; i < pattern->name_count; i++)
        out[i] = (struct pattern_span){(size_t)-1, 0};
    const size_t *spans = pcre2_get_ovector_pointer(pattern->context.data);
    for (guint i = 0; i < pattern->groups->len; i++) {
        struct named_group named = g_array_index(pattern->groups, struct named_group, i);
        const size_t *span = spans + 2 * (size_t)named.group;
        if (span[0] != PCRE2_UNSET)
            out[named.name] = (struct pattern_span){span[0], span[1] - span[0]};
    }
    return true;
}
