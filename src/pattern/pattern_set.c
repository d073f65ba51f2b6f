/* The set: literals into the automaton, candidates out of it, PCRE2 for the candidates alone. */
#include "pattern/pattern_set.h"

#include "automaton.h"
#include "literals.h"
#include "regex.h"

#include <glib.h>
#include <string.h>

#define LITERAL_MIN 3
#define WORD_BITS   64

/* The start of a long literal filters as well as all of it, and keeps the automaton in the cache. */
#define FILTER_MAX 24

struct member {
    char *text;
    size_t fixed;
    pcre2_code *code; /* NULL until first needed */
    bool broken;      /* does not compile: never matches */
    bool fast;        /* compiled for the machine */
};

struct pattern_set {
    GArray *members; /* struct member */
    struct automaton *automaton;
    GArray *always; /* uint32_t: those without a literal are always candidates */
    struct regex_context context;
    uint64_t *candidates; /* a bit a member; all zero between two matches */
    size_t words;
};

struct pattern_set *pattern_set_new(void)
{
    struct pattern_set *set = g_new0(struct pattern_set, 1);
    set->members = g_array_new(FALSE, TRUE, sizeof(struct member));
    set->automaton = automaton_new();
    set->always = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    set->context = regex_context_new(1, PATTERN_MATCH_LIMIT);
    return set;
}

void pattern_set_free(struct pattern_set *set)
{
    if (!set)
        return;
    for (guint i = 0; i < set->members->len; i++) {
        struct member *member = &g_array_index(set->members, struct member, i);
        pcre2_code_free(member->code);
        g_free(member->text);
    }
    g_array_unref(set->members);
    g_array_unref(set->always);
    automaton_free(set->automaton);
    regex_context_free(&set->context);
    g_free(set->candidates);
    g_free(set);
}

size_t pattern_set_add(struct pattern_set *set, const char *pattern)
{
    g_assert(!set->candidates);
    uint32_t index = set->members->len;
    struct literals literals = literals_of(pattern);
    for (guint i = 0; i < literals.all->len; i++) {
        const char *literal = literals.all->pdata[i];
        automaton_add(set->automaton, literal, strnlen(literal, FILTER_MAX), index);
    }
    if (literals.all->len == 0)
        g_array_append_val(set->always, index);
    struct member member = {.text = g_strdup(pattern), .fixed = literals.fixed};
    g_array_append_val(set->members, member);
    literals_clear(&literals);
    return index;
}

void pattern_set_prepare(struct pattern_set *set)
{
    g_assert(!set->candidates);
    automaton_prepare(set->automaton);
    set->words = set->members->len / WORD_BITS + 1;
    set->candidates = g_new0(uint64_t, set->words);
}

/* Never cuts a character in two. */
static size_t cut_length(const char *text, size_t length)
{
    if (length <= PATTERN_TEXT_MAX)
        return length;
    length = PATTERN_TEXT_MAX;
    while (length > PATTERN_TEXT_MAX - 4 && ((uint8_t)text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

static bool member_matches(const struct pattern_set *set, struct member *member,
                           const char *text, size_t length)
{
    if (!member->code && !member->broken) {
        member->code = regex_compile(member->text, NULL);
        member->broken = !member->code;
    } else if (member->code && !member->fast) {
        regex_jit(member->code); /* it pays from the second text on */
        member->fast = true;
    }
    return member->code && regex_match(member->code, text, length, &set->context);
}

size_t pattern_set_match(const struct pattern_set *set, const char *text, size_t length,
                         struct pattern_hit *hits, size_t capacity)
{
    g_assert(set->candidates);
    length = cut_length(text, length);
    automaton_search(set->automaton, text, length, set->candidates);
    for (guint i = 0; i < set->always->len; i++) {
        uint32_t index = g_array_index(set->always, uint32_t, i);
        set->candidates[index / WORD_BITS] |= UINT64_C(1) << (index % WORD_BITS);
    }

    size_t count = 0;
    for (size_t word = 0; word < set->words; word++) {
        for (uint64_t bits = set->candidates[word]; bits && count < capacity;
             bits &= bits - 1) {
            size_t index = word * WORD_BITS + (size_t)__builtin_ctzll(bits);
            struct member *member = &g_array_index(set->members, struct member, index);
            if (!member_matches(set, member, text, length))
                continue;
            const size_t *span = pcre2_get_ovector_pointer(set->context.data);
            hits[count++] =
                (struct pattern_hit){index, span[0], span[1] - span[0], member->fixed};
        }
        set->candidates[word] = 0;
    }
    return count;
}

/* What is wrong with a pattern that compiles; NULL if nothing is. */
static const char *find_fault(const pcre2_code *code, const char *pattern)
{
    uint32_t least = 0;
    pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &least);
    if (least == 0)
        return "it matches an empty text";
    struct literals literals = literals_of(pattern);
    size_t shortest = literals_shortest(&literals);
    literals_clear(&literals);
    return shortest < LITERAL_MIN
               ? "no three fixed characters in a row that every match has"
               : NULL;
}

bool pattern_check(const char *pattern, struct pattern_problem *problem)
{
    pcre2_code *code = regex_compile(pattern, problem);
    if (!code)
        return false;
    const char *fault = find_fault(code, pattern);
    pcre2_code_free(code);
    if (!fault)
        return true;
    *problem = (struct pattern_problem){.offset = 0};
    g_strlcpy(problem->message, fault, sizeof problem->message);
    return false;
}

char *pattern_required_literal(const char *pattern)
{
    struct literals literals = literals_of(pattern);
    char *literal = g_strdup(literals.all->len == 1 ? literals.all->pdata[0] : "");
    literals_clear(&literals);
    return literal;
}
