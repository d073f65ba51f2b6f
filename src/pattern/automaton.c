/*
 * The automaton as one table of next states, a row a state.
 *
 * Bytes that no literal has share one column, so a row is some 50 cells and not 256. A state is
 * the index of its row's first cell; the top bit tells that something ends there, so that the
 * search looks at nothing else for all other bytes. A row has the branches of its state alone; its
 * first cell, whose column leads nowhere, has the fallback. Rows filled up with the branches of
 * their fallbacks would save the search a step now and then, and cost each start a million cells.
 */
#include "automaton.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define FOUND 0x80000000u
#define NONE  UINT32_MAX

struct literal {
    const char *text; /* owned by the automaton until it is prepared */
    uint32_t owner;
    uint32_t next; /* another one with the same end, or NONE */
};

struct state {
    uint32_t literal;  /* the first one that ends here, or NONE */
    uint32_t fallback; /* the state of the longest proper ending */
    uint32_t shorter;  /* the nearest state along the fallbacks where one ends, or NONE */
};

struct automaton {
    GArray *literals;    /* struct literal */
    GArray *states;      /* struct state, in the order of making */
    uint32_t *table;     /* branches: states x columns */
    uint32_t columns;    /* 0: not prepared */
    uint8_t column[256]; /* of each byte as it comes; 0: in no literal */
};

struct automaton *automaton_new(void)
{
    struct automaton *automaton = g_new0(struct automaton, 1);
    automaton->literals = g_array_new(FALSE, FALSE, sizeof(struct literal));
    automaton->states = g_array_new(FALSE, FALSE, sizeof(struct state));
    return automaton;
}

static void free_texts(struct automaton *automaton)
{
    for (guint i = 0; i < automaton->literals->len; i++) {
        struct literal *literal = &g_array_index(automaton->literals, struct literal, i);
        g_free((char *)literal->text);
        literal->text = NULL;
    }
}

void automaton_free(struct automaton *automaton)
{
    if (!automaton)
        return;
    free_texts(automaton);
    g_array_unref(automaton->literals);
    g_array_unref(automaton->states);
    g_free(automaton->table);
    g_free(automaton);
}

void automaton_add(struct automaton *automaton, const char *literal, uint32_t owner)
{
    g_assert(automaton->columns == 0 && literal[0] != '\0');
    struct literal added = {g_strdup(literal), owner, NONE};
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

/* Gives each byte that occurs a column. */
static size_t assign_columns(struct automaton *automaton)
{
    size_t characters = 0;
    automaton->columns = 1;
    for (guint i = 0; i < automaton->literals->len; i++) {
        const char *text = g_array_index(automaton->literals, struct literal, i).text;
        for (; *text; text++, characters++) {
            uint8_t *column = &automaton->column[representative((uint8_t)*text)];
            if (*column == 0)
                *column = (uint8_t)automaton->columns++;
        }
    }
    for (int byte = 0; byte <= UINT8_MAX; byte++)
        automaton->column[byte] = automaton->column[representative((uint8_t)byte)];
    return characters;
}

static uint32_t new_state(struct automaton *automaton)
{
    struct state state = {NONE, 0, NONE};
    g_array_append_val(automaton->states, state);
    return automaton->states->len - 1;
}

static void insert(struct automaton *automaton, uint32_t index)
{
    struct literal *literal = &g_array_index(automaton->literals, struct literal, index);
    uint32_t at = 0;
    for (const char *text = literal->text; *text; text++) {
        uint32_t *cell =
            &automaton
                 ->table[at * automaton->columns + automaton->column[(uint8_t)*text]];
        if (*cell == 0)
            *cell = new_state(automaton);
        at = *cell;
    }
    struct state *state = &g_array_index(automaton->states, struct state, at);
    literal->next = state->literal;
    state->literal = index;
}

/* The state that `column` leads to from `at` or the nearest of its fallbacks that branches there. */
static uint32_t follow(const struct automaton *automaton, uint32_t at, uint32_t column)
{
    const struct state *states =
        (const struct state *)(const void *)automaton->states->data;

    for (;;) {
        uint32_t next = automaton->table[(size_t)at * automaton->columns + column];
        if (next != 0 || at == 0)
            return next;
        at = states[at].fallback;
    }
}

/* Gives the states that one state branches to their fallbacks. */
static void link_branches(struct automaton *automaton, uint32_t at, GArray *queue)
{
    struct state *states = (struct state *)(void *)automaton->states->data;
    const uint32_t *row = automaton->table + (size_t)at * automaton->columns;
    for (uint32_t column = 1; column < automaton->columns; column++) {
        uint32_t next = row[column];
        if (next == 0)
            continue;
        uint32_t fallback = at == 0 ? 0 : follow(automaton, states[at].fallback, column);
        states[next].fallback = fallback;
        states[next].shorter =
            states[fallback].literal != NONE ? fallback : states[fallback].shorter;
        g_array_append_val(queue, next);
    }
}

/* From state numbers to row offsets, with the mark that something ends there. */
static void encode_row(struct automaton *automaton, uint32_t at)
{
    const struct state *states =
        (const struct state *)(const void *)automaton->states->data;
    uint32_t *row = automaton->table + (size_t)at * automaton->columns;
    row[0] = states[at].fallback * automaton->columns;
    for (uint32_t column = 1; column < automaton->columns; column++) {
        uint32_t next = row[column];
        if (next == 0)
            continue;
        bool found = states[next].literal != NONE || states[next].shorter != NONE;
        row[column] = next * automaton->columns | (found ? FOUND : 0);
    }
}

void automaton_prepare(struct automaton *automaton)
{
    g_assert(automaton->columns == 0);
    size_t states_max = 1 + assign_columns(automaton);
    g_assert(states_max * automaton->columns < FOUND);
    automaton->table = g_new0(uint32_t, states_max * automaton->columns);
    new_state(automaton);
    for (guint i = 0; i < automaton->literals->len; i++)
        insert(automaton, i);

    /* Breadth first: the fallback of a state is nearer to the root, so it has its own already. */
    g_autoptr(GArray) queue =
        g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), automaton->states->len);
    link_branches(automaton, 0, queue);
    for (guint i = 0; i < queue->len; i++)
        link_branches(automaton, g_array_index(queue, uint32_t, i), queue);
    for (guint i = 0; i < automaton->states->len; i++)
        encode_row(automaton, i);
    free_texts(automaton);
}

static void mark_owners(const struct automaton *automaton, uint32_t at, uint64_t *owners)
{
    for (uint32_t state = at; state != NONE;) {
        const struct state *ends = &g_array_index(automaton->states, struct state, state);
        for (uint32_t i = ends->literal; i != NONE;) {
            const struct literal *literal =
                &g_array_index(automaton->literals, struct literal, i);
            owners[literal->owner / 64] |= UINT64_C(1) << (literal->owner % 64);
            i = literal->next;
        }
        state = ends->shorter;
    }
}

static uint32_t step(const uint32_t *table, uint32_t at, uint8_t column)
{
    uint32_t next;

    while ((next = table[at + column]) == 0 && at != 0)
        at = table[at];
    return next;
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
        uint32_t next = column ? step(automaton->table, at, column) : 0;
        at = next & ~FOUND;
        if (next & FOUND)
            mark_owners(automaton, at / automaton->columns, owners);
    }
}
