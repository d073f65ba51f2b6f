/*
 * Reads a regular expression for the literals that every match must contain.
 *
 * A sequence needs each of its parts, so its best part is enough to filter by: the longest run of
 * plain characters, or a group. An alternation needs one of its branches, so it takes a literal
 * from each.
 */
#include "literals.h"

#include "syntax.h"

#include <stdint.h>
#include <string.h>

#define DEPTH_MAX    32
#define LITERALS_MAX 24 /* branches of one pattern; more would not filter */

struct reader {
    const char *at;
    unsigned depth;
    bool unreadable;
};

/* What is known of the sequence read so far. A set is a GPtrArray of literals. */
struct sequence {
    GString *run;    /* plain characters up to here, without a gap */
    GPtrArray *best; /* the best set of the parts that are complete */
    GPtrArray *also; /* the other sets; NULL: nobody asks for them */
    size_t fixed;
};

static struct literals read_alternation(struct reader *reader);

static GPtrArray *set_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

void literals_clear(struct literals *literals)
{
    g_clear_pointer(&literals->all, g_ptr_array_unref);
    g_clear_pointer(&literals->also, g_ptr_array_unref);
}

size_t literals_shortest(const GPtrArray *set)
{
    size_t shortest = SIZE_MAX;
    for (guint i = 0; i < set->len; i++)
        shortest = MIN(shortest, strlen(set->pdata[i]));
    return set->len > 0 ? shortest : 0;
}

/* A longer literal filters better; of equal ones the fewer. Takes the set over. */
static void offer(struct sequence *sequence, GPtrArray *set)
{
    size_t have = literals_shortest(sequence->best), offered = literals_shortest(set);
    if (offered > have || (offered == have && set->len < sequence->best->len)) {
        GPtrArray *beaten = sequence->best;
        sequence->best = set;
        set = beaten;
    }
    if (sequence->also && set->len > 0)
        g_ptr_array_add(sequence->also, set);
    else
        g_ptr_array_unref(set);
}

static void end_run(struct sequence *sequence)
{
    GString *run = sequence->run;
    if (run->len > 0 &&
        (sequence->also || run->len >= literals_shortest(sequence->best))) {
        GPtrArray *set = set_new();
        g_ptr_array_add(set, g_strndup(run->str, run->len));
        offer(sequence, set);
    }
    g_string_truncate(run, 0);
}

static void add_to_run(struct sequence *sequence, char c)
{
    GString *run = sequence->run;
    if (c == ' ' && run->len > 0 && run->str[run->len - 1] == ' ')
        return;
    g_string_append_c(run, g_ascii_tolower(c));
    sequence->fixed++;
}

/* A plain character with the quantifier behind it; of "a+b" the last a stands before the b. */
static void take_plain(struct reader *reader, struct sequence *sequence, char c)
{
    unsigned least = 1;
    size_t quantifier = syntax_quantifier(reader->at, &least);
    reader->at += quantifier;
    if (least > 0)
        add_to_run(sequence, c);
    if (quantifier == 0 || (c == ' ' && least > 0)) /* many blanks count as one */
        return;
    end_run(sequence);
    if (least > 0) {
        add_to_run(sequence, c);
        sequence->fixed--;
    }
}

/* Hebrew, Arabic, Thai, kana, ideographs and Hangul have no case; Cyrillic letters have, and the
   automaton ignores it. */
static bool is_wide_literal(const char *at)
{
    static const struct {
        gunichar first, last;
    } scripts[] = {
        {0x0400, 0x045F}, {0x0590, 0x06FF}, {0x0E00, 0x0E7F},
        {0x3000, 0x9FFF}, {0xAC00, 0xD7A3},
    };
    gunichar c = g_utf8_get_char_validated(at, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
        if (c >= scripts[i].first && c <= scripts[i].last)
            return true;
    }
    return false;
}

/* Of the scripts that count, a character takes two or three bytes and says as much as one letter or
   two. */
static void take_wide(struct reader *reader, struct sequence *sequence)
{
    unsigned least = 1;
    size_t size = (size_t)g_utf8_skip[(uint8_t)*reader->at];
    size_t quantifier = syntax_quantifier(reader->at + size, &least);
    if (least > 0) {
        g_string_append_len(sequence->run, reader->at, (gssize)size);
        sequence->fixed += size - 1;
    }
    if (quantifier > 0)
        end_run(sequence);
    reader->at += size + quantifier;
}

/* A place and not a character, "^" or "\\b"; what it parts stays side by side. */
static void take_place(struct reader *reader)
{
    unsigned least;
    reader->at += syntax_quantifier(reader->at, &least);
}

/* Something that may be any character. */
static void take_gap(struct reader *reader, struct sequence *sequence)
{
    unsigned least;
    reader->at += syntax_quantifier(reader->at, &least);
    end_run(sequence);
}

static void take_escape(struct reader *reader, struct sequence *sequence)
{
    char c = reader->at[1];
    if (c == '\0') {
        reader->unreadable = true;
        return;
    }
    reader->at += 2;
    if (strchr("bBAzZG", c))
        take_place(reader);
    else if (strchr("stnrf", c))
        take_plain(reader, sequence, ' ');
    else if (strchr("dDwWSN", c))
        take_gap(reader, sequence);
    else if (g_ascii_isalnum(c))
        reader->unreadable = true;
    else
        take_plain(reader, sequence, c);
}

enum group_kind { GROUP_NEEDED, GROUP_ASIDE, GROUP_UNKNOWN };

/* Steps behind the opening of a group. */
static enum group_kind open_group(struct reader *reader)
{
    static const struct {
        const char *opening;
        enum group_kind kind;
        char closing; /* of its name */
    } openings[] = {
        {"(?:", GROUP_NEEDED, 0},    {"(?i:", GROUP_NEEDED, 0},
        {"(?s:", GROUP_NEEDED, 0},   {"(?>", GROUP_NEEDED, 0},
        {"(?=", GROUP_ASIDE, 0},     {"(?!", GROUP_ASIDE, 0},
        {"(?<=", GROUP_ASIDE, 0},    {"(?<!", GROUP_ASIDE, 0},
        {"(?<", GROUP_NEEDED, '>'},  {"(?P<", GROUP_NEEDED, '>'},
        {"(?'", GROUP_NEEDED, '\''}, {"(?", GROUP_UNKNOWN, 0},
        {"(*", GROUP_UNKNOWN, 0},    {"(", GROUP_NEEDED, 0},
    };
    size_t i = 0;
    while (!g_str_has_prefix(reader->at, openings[i].opening))
        i++;
    reader->at += strlen(openings[i].opening);
    if (openings[i].closing) {
        const char *end = strchr(reader->at, openings[i].closing);
        if (!end)
            return GROUP_UNKNOWN;
        reader->at = end + 1;
    }
    return openings[i].kind;
}

static void take_group(struct reader *reader, struct sequence *sequence)
{
    enum group_kind kind = open_group(reader);
    if (kind == GROUP_UNKNOWN || reader->depth >= DEPTH_MAX) {
        reader->unreadable = true;
        return;
    }
    reader->depth++;
    struct literals inside = read_alternation(reader);
    reader->depth--;
    if (*reader->at != ')')
        reader->unreadable = true;
    else
        reader->at++;

    unsigned least = 1;
    reader->at += syntax_quantifier(reader->at, &least);
    end_run(sequence);
    if (kind == GROUP_NEEDED && least > 0 && !reader->unreadable) {
        sequence->fixed += inside.fixed;
        offer(sequence, g_steal_pointer(&inside.all));
    }
    literals_clear(&inside);
}

static void take_class(struct reader *reader, struct sequence *sequence)
{
    size_t length = syntax_class(reader->at);
    if (length == 0)
        reader->unreadable = true;
    reader->at += length;
    take_gap(reader, sequence);
}

static void take_part(struct reader *reader, struct sequence *sequence)
{
    char c = *reader->at;
    size_t blanks = syntax_blanks(reader->at);
    if (c == '\\') {
        take_escape(reader, sequence);
    } else if (c == '(') {
        take_group(reader, sequence);
    } else if (c == '[') {
        take_class(reader, sequence);
    } else if (c == '^' || c == '$') {
        reader->at++;
        take_place(reader);
    } else if (blanks > 0) {
        reader->at += blanks;
        take_plain(reader, sequence, ' ');
    } else if (is_wide_literal(reader->at)) {
        take_wide(reader, sequence);
    } else if (c == '.' ||
               (c & 0x80)) { /* beyond ASCII, case folding is more than one bit */
        reader->at++;
        take_gap(reader, sequence);
    } else {
        reader->at++;
        take_plain(reader, sequence, c);
    }
}

static struct literals read_sequence(struct reader *reader)
{
    struct sequence sequence = {.run = g_string_new(NULL), .best = set_new()};
    if (reader->depth == 0)
        sequence.also = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    while (*reader->at && *reader->at != '|' && *reader->at != ')' && !reader->unreadable)
        take_part(reader, &sequence);
    end_run(&sequence);
    g_string_free(sequence.run, TRUE);
    return (struct literals){sequence.best, sequence.also, sequence.fixed};
}

static struct literals read_alternation(struct reader *reader)
{
    struct literals all = read_sequence(reader);
    bool filters = all.all->len > 0;
    while (*reader->at == '|' && !reader->unreadable) {
        reader->at++;
        struct literals branch = read_sequence(reader);
        filters = filters && branch.all->len > 0;
        all.fixed = MIN(all.fixed, branch.fixed);
        g_ptr_array_extend_and_steal(all.all, g_steal_pointer(&branch.all));
        g_clear_pointer(&all.also, g_ptr_array_unref);
        literals_clear(&branch);
    }
    if (!filters || all.all->len > LITERALS_MAX)
        g_ptr_array_set_size(all.all, 0);
    return all;
}

struct literals literals_of(const char *pattern)
{
    g_autofree char *trimmed = g_strndup(pattern, syntax_length(pattern));
    struct reader reader = {.at = trimmed};
    struct literals all = read_alternation(&reader);
    if (reader.unreadable || *reader.at != '\0') {
        g_ptr_array_set_size(all.all, 0);
        all.fixed = 0;
    }
    if (!all.also || all.all->len == 0) {
        g_clear_pointer(&all.also, g_ptr_array_unref);
        all.also = g_ptr_array_new();
    }
    return all;
}
