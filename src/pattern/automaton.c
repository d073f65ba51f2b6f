/*
 * The automaton as a tree of states in breadth-first order, which is also the order of their
 * numbers.
 *
 * The literals are sorted, so a state stands for a range of them: those that begin as it does. Its
 * branches are the parts of that range, and stand side by side, a label each; the literals that end
 * in it stand first in the range. So building is one walk over the ranges, and a state takes 24
 * bytes, where a table of next states would take a cell for each byte that occurs, and a start of
 * the program most of its time to fill them.
 *
 * The shallow states, which most bytes of a text lead to, come first and share few cache lines.
 */
#include "automaton.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define NONE UINT32_MAX

struct literal {
    const char *text; /* in `texts` until the automaton is prepared */
    uint32_t owner;
};

struct state {
    uint32_t branch;   /* the first of its branches */
    uint32_t fallback; /* the state of the longest proper ending */
    uint32_t shorter;  /* the nearest state along the fallbacks where one ends, or NONE */
    uint32_t literal;  /* the first of its range */
    uint32_t end;      /* behind those of them that end here */
    uint8_t branches;
    bool found; /* a literal ends here or along the fallbacks */
};

/* The literals that begin as a state does; `depth` is the length of what it stands for. */
struct range {
    uint32_t from, end;
    uint32_t depth;
};

struct automaton {
    GArray *literals;    /* struct literal; sorted once prepared */
    GStringChunk *texts; /* NULL once prepared */
    GArray *states;      /* struct state */
    GByteArray *labels;  /* of each state: the column that leads to it */
    uint8_t column[256]; /* of each byte as it comes; 0: in no literal */
    uint32_t root[256];  /* the branches of the first state, by column; 0: none */
};

struct automaton *automaton_new(void)
{
    struct automaton *automaton = g_new0(struct automaton, 1);
    automaton->literals = g_array_new(FALSE, FALSE, sizeof(struct literal));
    automaton->texts = g_string_chunk_new(4096);
    automaton->states = g_array_new(FALSE, FALSE, sizeof(struct state));
    automaton->labels = g_byte_array_new();
    return automaton;
}

void automaton_free(struct automaton *automaton)
{
    if (!automaton)
        return;
    g_clear_pointer(&automaton->texts, g_string_chunk_free);
    g_array_unref(automaton->literals);
    g_array_unref(automaton->states);
    g_byte_array_unref(automaton->labels);
    g_free(automaton);
}

void automaton_add(struct automaton *automaton, const char *literal, size_t length,
                   uint32_t owner)
{
    g_assert(automaton->texts && length > 0);
    struct literal added = {
        g_string_chunk_insert_len(automaton->texts, literal, (gssize)length), owner};
    g_array_append_val(automaton->literals, added);
}

/* The byte whose column this one shares: letters of both cases and all white space do, and so do the
   bytes by which "А" (D0 90) and "а" (D0 B0), "Р" (D0 A0) and "р" (D1 80) differ. Other
   characters may then pass the filter, none is kept back. */
static uint8_t representative(uint8_t byte)
{
    if (byte == '\v' || g_ascii_isspace(byte))
        return ' ';
    if (byte < 0x80)
        return (uint8_t)g_ascii_tolower((gchar)byte);
    if (byte < 0xC0)
        return 0x80 | (byte & 0x0F);
    return byte == 0xD1 ? 0xD0 : byte;
}

/* Gives each byte that occurs a column, and writes the texts in columns. */
static void assign_columns(struct automaton *automaton)
{
    uint8_t columns = 1; /* 128 and 80 representatives at the most */
    for (guint i = 0; i < automaton->literals->len; i++) {
        struct literal *literal = &g_array_index(automaton->literals, struct literal, i);
        for (char *text = (char *)literal->text; *text; text++) {
            uint8_t *column = &automaton->column[representative((uint8_t)*text)];
            if (*column == 0)
                *column = columns++;
            *text = (char)*column;
        }
    }
    for (int byte = 0; byte <= UINT8_MAX; byte++)
        automaton->column[byte] = automaton->column[representative((uint8_t)byte)];
}

/* By owner where texts are equal: the order must not hang on how they are sorted. */
static gint by_text(gconstpointer first, gconstpointer second)
{
    const struct literal *a = first, *b = second;
    int order = strcmp(a->text, b->text);
    return order ? order : (a->owner > b->owner) - (a->owner < b->owner);
}

static struct state *state_at(const struct automaton *automaton, uint32_t at)
{
    return &g_array_index(automaton->states, struct state, at);
}

/* The state that `column` leads to from `at` alone; 0 if it does not branch there. */
static uint32_t branch_of(const struct automaton *automaton, uint32_t at, uint8_t column)
{
    if (at == 0)
        return automaton->root[column];
    const struct state *state = state_at(automaton, at);
    const uint8_t *labels = automaton->labels->data + state->branch;
    for (uint32_t i = 0; i < state->branches; i++)
        if (labels[i] == column)
            return state->branch + i;
    return 0;
}

/* The same from `at` or the nearest of its fallbacks that branches there. */
static uint32_t follow(const struct automaton *automaton, uint32_t at, uint8_t column)
{
    uint32_t next;
    while ((next = branch_of(automaton, at, column)) == 0 && at != 0)
        at = state_at(automaton, at)->fallback;
    return next;
}

static const char *text_of(const struct automaton *automaton, uint32_t literal)
{
    return g_array_index(automaton->literals, struct literal, literal).text;
}

/* Where the literals end that have the same column at `depth` as the first, from `from` to `end`. */
static uint32_t same_until(const struct automaton *automaton, uint32_t from, uint32_t end,
                           uint32_t depth)
{
    uint32_t until = from + 1;
    while (until < end &&
           text_of(automaton, until)[depth] == text_of(automaton, from)[depth])
        until++;
    return until;
}

/* A state that branches off `parent` by `column`, for a range of literals. */
static void add_branch(struct automaton *automaton, uint32_t parent, uint8_t column,
                       const struct range *range)
{
    struct state added = {.shorter = NONE, .literal = range->from, .end = range->from};
    while (added.end < range->end && text_of(automaton, added.end)[range->depth] == '\0')
        added.end++;
    if (parent != 0)
        added.fallback = follow(automaton, state_at(automaton, parent)->fallback, column);
    if (added.fallback != 0) {
        const struct state *fallback = state_at(automaton, added.fallback);
        bool ends = fallback->end > fallback->literal;
        added.shorter = ends ? added.fallback : fallback->shorter;
    }
    added.found = added.end > added.literal || added.shorter != NONE;
    if (parent == 0)
        automaton->root[column] = automaton->states->len;
    state_at(automaton, parent)->branches++;
    g_array_append_val(automaton->states, added);
    g_byte_array_append(automaton->labels, &column, 1);
}

/* Takes a state's range of literals apart; the ranges of its branches go behind the others. */
static void take_apart(struct automaton *automaton, uint32_t at, GArray *ranges)
{
    struct range range = g_array_index(ranges, struct range, at);
    state_at(automaton, at)->branch = automaton->states->len;
    for (uint32_t from = state_at(automaton, at)->end, until; from < range.end;
         from = until) {
        until = same_until(automaton, from, range.end, range.depth);
        uint8_t column = (uint8_t)text_of(automaton, from)[range.depth];
        struct range part = {from, until, range.depth + 1};
        add_branch(automaton, at, column, &part);
        g_array_append_val(ranges, part);
    }
}

/* Breadth first: the fallback of a state is nearer to the root, so it is complete already. */
void automaton_prepare(struct automaton *automaton)
{
    g_assert(automaton->texts);
    assign_columns(automaton);
    g_array_sort(automaton->literals, by_text);

    g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct range));
    struct range all = {0, automaton->literals->len, 0};
    struct state root = {.shorter = NONE};
    g_array_append_val(ranges, all);
    g_array_append_val(automaton->states, root);
    g_byte_array_append(automaton->labels, (const guint8 *)"", 1);
    for (uint32_t at = 0; at < automaton->states->len; at++)
        take_apart(automaton, at, ranges);
    g_clear_pointer(&automaton->texts, g_string_chunk_free);
}

static void mark_owners(const struct automaton *automaton, uint32_t at, uint64_t *owners)
{
    while (at != NONE) {
        const struct state *state = state_at(automaton, at);
        for (uint32_t i = state->literal; i < state->end; i++) {
            uint32_t owner = g_array_index(automaton->literals, struct literal, i).owner;
            owners[owner / 64] |= UINT64_C(1) << (owner % 64);
        }
        at = state->shorter;
    }
}

void automaton_search(const struct automaton *automaton, const char *text, size_t length,
                      uint64_t *owners)
{
    const uint8_t blank = automaton->column[' '];
    uint32_t at = 0;
    uint8_t before = 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t column = automaton->column[(uint8_t)text[i]];
        if (column == blank && before == blank && blank != 0)
            continue; /* a run of white space counts as one */
        before = column;
        at = column ? follow(automaton, at, column) : 0;
        if (state_at(automaton, at)->found)
            mark_owners(automaton, at, owners);
    }
}
