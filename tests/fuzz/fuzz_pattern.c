/*
 * Fuzzes the pattern set: the first line is a pattern, the rest the text. Whatever PCRE2 finds alone
 * the set must find through its filter, too.
 */
#include "fuzz.h"

#include "pattern/pattern_set.h"
#include "pattern/regex.h"

#include <glib.h>
#include <string.h>

/* The long s, the Kelvin sign and the Cyrillic letters of old prints (U+1C80) fold to letters, which
   the filter does not know. */
static bool has_odd_letters(const char *text)
{
    return strstr(text, "\xc5\xbf") || strstr(text, "\xe2\x84\xaa") ||
           strstr(text, "\xe1\xb2");
}

static bool found_alone(const char *pattern, const char *text)
{
    pcre2_code *code = regex_compile(pattern, NULL);
    if (!code)
        return false;
    regex_jit(code);
    struct regex_context context = regex_context_new(1, PATTERN_MATCH_LIMIT);
    bool found = regex_match(code, text, strlen(text), &context);
    regex_context_free(&context);
    pcre2_code_free(code);
    return found;
}

static size_t found_in_set(const char *pattern, const char *text)
{
    struct pattern_hit hits[2];
    struct pattern_set *set = pattern_set_new();
    pattern_set_add(set, pattern);
    pattern_set_add(set, "mailbox full");
    pattern_set_prepare(set);
    size_t count = pattern_set_match(set, text, strlen(text), hits, G_N_ELEMENTS(hits));
    for (size_t i = 0; i < count; i++)
        g_assert(hits[i].offset + hits[i].length <= strlen(text));
    bool first = count > 0 && hits[0].pattern == 0;
    pattern_set_free(set);
    return first;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *input = g_strndup((const char *)data, MIN(size, PATTERN_TEXT_MAX));
    char *text = strchr(input, '\n');
    if (!text)
        return 0;
    *text++ = '\0';

    struct pattern_problem problem = {.message = ""};
    if (!pattern_check(input, &problem))
        g_assert(problem.message[0] != '\0' && problem.offset <= strlen(input));
    g_autofree char *literal = pattern_required_literal(input);
    g_assert(strlen(literal) <= strlen(input));
    if (!has_odd_letters(text) && !has_odd_letters(input))
        g_assert(found_in_set(input, text) == found_alone(input, text));
    return 0;
}
