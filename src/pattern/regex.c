/* PCRE2 with our rules: blanks rewritten before compiling, limits on every match. */
#include "regex.h"

#include "pattern/pattern_set.h"
#include "syntax.h"

#include <glib.h>
#include <string.h>

#define BYTE_OPTIONS      (PCRE2_CASELESS | PCRE2_DUPNAMES)
#define CHARACTER_OPTIONS (BYTE_OPTIONS | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF)

/* PCRE2 takes 32 KiB of the machine stack unless it is given one; a long text needs more. */
#define JIT_STACK_START (32u << 10)
#define JIT_STACK_MAX   (512u << 10)

/* A run of blanks becomes "\s+", a run that may be missing "\s*". Returns the bytes read. */
static size_t rewrite_blanks(const char *at, GString *out)
{
    size_t blanks = syntax_blanks(at);
    unsigned least = 1;
    size_t quantifier = syntax_quantifier(at + blanks, &least);
    g_string_append(out, least == 0 ? "\\s*" : "\\s+");
    const char *end = at + blanks + quantifier;
    if (quantifier > 1 && (end[-1] == '?' || end[-1] == '+')) /* lazy or possessive */
        g_string_append_c(out, end[-1]);
    return blanks + quantifier;
}

static char *rewrite(const char *pattern)
{
    g_autofree char *trimmed = g_strndup(pattern, syntax_length(pattern));
    GString *out = g_string_sized_new(strlen(trimmed) * 2);
    for (const char *at = trimmed; *at;) {
        size_t verbatim = syntax_class(at);
        if (verbatim == 0 && syntax_blanks(at) > 0) {
            at += rewrite_blanks(at, out);
            continue;
        }
        if (verbatim == 0)
            verbatim = at[0] == '\\' && at[1] ? 2 : 1;
        g_string_append_len(out, at, (gssize)verbatim);
        at += verbatim;
    }
    return g_string_free(out, FALSE);
}

static pcre2_code *compile(const char *pattern, uint32_t options,
                           struct pattern_problem *problem)
{
    int number;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options,
                                     &number, &offset, NULL);
    if (!code && problem) {
        pcre2_get_error_message(number, (PCRE2_UCHAR *)problem->message,
                                sizeof problem->message);
        problem->offset = offset;
    }
    return code;
}

static pcre2_code *compile_rewritten(const char *pattern, uint32_t options,
                                     struct pattern_problem *problem)
{
    g_autofree char *rewritten = rewrite(pattern);
    pcre2_code *code = compile(rewritten, options, problem);
    if (code || !problem)
        return code;

    /* Once more as it was written, so that the offset points into what the user sees. */
    struct pattern_problem original;
    pcre2_code *unexpected = compile(pattern, options, &original);
    if (unexpected)
        pcre2_code_free(unexpected);
    else
        *problem = original;
    problem->offset = MIN(problem->offset, strlen(pattern));
    return NULL;
}

pcre2_code *regex_compile(const char *pattern, struct pattern_problem *problem)
{
    return compile_rewritten(pattern, CHARACTER_OPTIONS, problem);
}

pcre2_code *regex_compile_bytes(const char *pattern, struct pattern_problem *problem)
{
    return compile_rewritten(pattern, BYTE_OPTIONS, problem);
}

void regex_jit(pcre2_code *code)
{
    /* Where the machine has no JIT, PCRE2 interprets. */
    (void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
}

struct regex_context regex_context_new(uint32_t groups, uint32_t match_limit)
{
    struct regex_context context = {
        .match = pcre2_match_context_create(NULL),
        .data = pcre2_match_data_create(groups, NULL),
        .stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL),
    };
    g_assert(context.match && context.data);
    pcre2_set_match_limit(context.match, match_limit);
    pcre2_jit_stack_assign(context.match, NULL, context.stack);
    return context;
}

void regex_context_free(struct regex_context *context)
{
    pcre2_match_context_free(context->match);
    pcre2_match_data_free(context->data);
    pcre2_jit_stack_free(context->stack);
    *context = (struct regex_context){0};
}

bool regex_match(const pcre2_code *code, const char *text, size_t length,
                 const struct regex_context *context)
{
    return pcre2_match(code, (PCRE2_SPTR)text, length, 0, 0, context->data,
                       context->match) >= 0;
}
