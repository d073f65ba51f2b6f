/* The set: literals into the automaton, candidates out of it, PCRE2 for the candidates alone. */
#include "pattern/pattern_set.h"

#include "automaton.h"
#include "base/words.h"
#include "literals.h"
#include "regex.h"

#include <glib.h>
#include <string.h>

#define LITERAL_MIN 3
#define WORD_BITS   64

/* The start of a long literal filters as well as all of it, and keeps the automaton in the cache. */
#define FILTER_MAX 32

/* A pattern is a candidate if one literal of each of its sets was found: a bit a set, side by side.
   More sets are taken until they promise this many characters. */
#define SETS_MAX     4u
#define ENOUGH       20u
#define PER_WORD     (WORD_BITS / SETS_MAX)
#define FIRST_OF_ALL UINT64_C(0x1111111111111111)

/* Compiling for the machine takes as long as some thirty matches without it. */
#define USES_BEFORE_JIT 16

struct member {
    char *text;
    size_t fixed;
    pcre2_code *code; /* NULL until first needed */
    bool broken;      /* does not compile: never matches */
    uint8_t uses;     /* counted until it is compiled for the machine */
};

struct pattern_set {
    GArray *members; /* struct member */
    struct automaton *automaton;
    struct regex_context context;
    GArray *spare;   /* uint64_t: the bits of the sets that members do not have */
    uint64_t *found; /* the same bits, of sets found; all zero between two matches */
};

struct pattern_set *pattern_set_new(void)
{
    struct pattern_set *set = g_new0(struct pattern_set, 1);
    set->members = g_array_new(FALSE, TRUE, sizeof(struct member));
    set->automaton = automaton_new();
    set->spare = g_array_new(FALSE, TRUE, sizeof(uint64_t));
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
    g_array_unref(set->spare);
    automaton_free(set->automaton);
    regex_context_free(&set->context);
    g_free(set->found);
    g_free(set);
}

static void add_set(struct pattern_set *set, const GPtrArray *literals, uint32_t bit)
{
    for (guint i = 0; i < literals->len; i++) {
        const char *literal = literals->pdata[i];
        automaton_add(set->automaton, literal, strnlen(literal, FILTER_MAX), bit);
    }
}

/* The longest set first. */
static gint by_length(gconstpointer first, gconstpointer second)
{
    const GPtrArray *const *a = first, *const *b = second;
    size_t left = literals_shortest(*a), right = literals_shortest(*b);
    return (left < right) - (left > right);
}

/* Returns how many sets the pattern is filtered by. */
static uint32_t add_sets(struct pattern_set *set, const struct literals *literals,
                         uint32_t first_bit)
{
    if (literals->all->len == 0)
        return 0;
    add_set(set, literals->all, first_bit);
    g_ptr_array_sort(literals->also, by_length);
    size_t promised = literals_shortest(literals->all);
    uint32_t sets = 1;
    for (guint i = 0; i < literals->also->len && sets < SETS_MAX; i++) {
        const GPtrArray *next = literals->also->pdata[i];
        size_t length = literals_shortest(next);
        if (promised >= ENOUGH || length < LITERAL_MIN)
            break;
        promised += length;
        add_set(set, next, first_bit + sets++);
    }
    return sets;
}

size_t pattern_set_add(struct pattern_set *set, const char *pattern)
{
    g_assert(!set->found);
    uint32_t index = set->members->len;
    uint32_t shift = index % PER_WORD * SETS_MAX;
    struct literals literals = literals_of(pattern);
    uint32_t sets = add_sets(set, &literals, index * SETS_MAX);
    if (shift == 0)
        g_array_set_size(set->spare, set->spare->len + 1);
    g_array_index(set->spare, uint64_t, index / PER_WORD) |= (UINT64_C(0xF) << sets & 0xF)
                                                             << shift;
    struct member member = {.text = g_strdup(pattern), .fixed = literals.fixed};
    g_array_append_val(set->members, member);
    literals_clear(&literals);
    return index;
}

void pattern_set_prepare(struct pattern_set *set)
{
    g_assert(!set->found);
    automaton_prepare(set->automaton);
    set->found = g_new0(uint64_t, set->spare->len + 1);
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

static bool match_member(const struct pattern_set *set, size_t index, const char *text,
                         size_t length, struct pattern_hit *hit)
{
    struct member *member = &g_array_index(set->members, struct member, index);
    if (!member->code && !member->broken) {
        member->code = regex_compile(member->text, NULL);
        member->broken = !member->code;
    } else if (member->code && member->uses < USES_BEFORE_JIT) {
        if (++member->uses == USES_BEFORE_JIT)
            regex_jit(member->code);
    }
    if (!member->code || !regex_match(member->code, text, length, &set->context))
        return false;
    const size_t *span = pcre2_get_ovector_pointer(set->context.data);
    *hit = (struct pattern_hit){index, span[0], span[1] - span[0], member->fixed};
    return true;
}

size_t pattern_set_match(const struct pattern_set *set, const char *text, size_t length,
                         struct pattern_hit *hits, size_t capacity)
{
    g_assert(set->found);
    length = cut_length(text, length);
    automaton_search(set->automaton, text, length, set->found);
    size_t count = 0;
    for (guint word = 0; word < set->spare->len; word++) {
        uint64_t sets = set->found[word] | g_array_index(set->spare, uint64_t, word);
        uint64_t candidates = sets & sets >> 1 & sets >> 2 & sets >> 3 & FIRST_OF_ALL;
        for (; candidates && count < capacity; candidates &= candidates - 1) {
            size_t bit = (size_t)__builtin_ctzll(candidates);
            size_t index = word * (size_t)PER_WORD + bit / SETS_MAX;
            if (match_member(set, index, text, length, &hits[count]))
                count++;
        }
        set->found[word] = 0;
    }
    return count;
}

/* What is wrong with a pattern that compiles; NULL if nothing is. */
static const char *find_fault(const pcre2_code *code, const char *pattern)
{
    uint32_t least = 0;
    pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &least);
    if (least == 0)
        return _("it matches an empty text");
    struct literals literals = literals_of(pattern);
    size_t shortest = literals_shortest(literals.all);
    literals_clear(&literals);
    return shortest < LITERAL_MIN
               ? _("no three fixed characters in a row that every match has")
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
