/* A pattern with gaps, an example and a name, out of the pieces of a reply. */
#include "draft_words.h"

#include "draft_pieces.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
    PATTERN_LONGEST = 160, /* fixed characters; more than that no variant has in common */
    FIXED_FEWEST = 3,      /* the least a pattern set can filter by */
    SLUG_WORDS = 4,
    SLUG_LONGEST = 40,
};

static void append_escaped(GString *pattern, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        bool blank = g_ascii_isspace(text[i]);
        if (blank && pattern->len && pattern->str[pattern->len - 1] == ' ')
            continue;
        if (strchr("\\^$.|?*+()[]{}", text[i]))
            g_string_append_c(pattern, '\\');
        g_string_append_c(pattern, blank ? ' ' : text[i]);
    }
}

/* Up to the last blank before the limit. */
static size_t length_that_fits(const struct piece *piece, size_t room)
{
    if (piece->length <= room)
        return piece->length;
    const char *blank = g_strrstr_len(piece->text, (gssize)room, " ");
    return blank ? (size_t)(blank - piece->text) : 0;
}

/* A sign between two gaps or at an end is left out. */
static bool says_nothing(const GArray *pieces, guint index, bool behind_gap)
{
    if (!draft_piece_is_thin(&g_array_index(pieces, struct piece, index)))
        return false;
    return index == 0 || index + 1 == pieces->len || behind_gap;
}

/* Ends as ">: " and " <" belong to the gap beside them. */
static char *trim_signs(GString *pattern)
{
    size_t start = strspn(pattern->str, " <>:;,.'\"");
    size_t length = pattern->len;

    while (length > start && strchr(" <:;,'\"", pattern->str[length - 1]))
        length--;
    return g_strndup(pattern->str + start, length - start);
}

/* Gaps at the ends say nothing and are left out. */
static char *build_pattern(const GArray *pieces)
{
    g_autoptr(GString) pattern = g_string_new(NULL);
    size_t fixed = 0, longest = 0;
    const char *gap = NULL;

    for (guint i = 0; i < pieces->len && fixed < PATTERN_LONGEST; i++) {
        const struct piece *piece = &g_array_index(pieces, struct piece, i);
        if (piece->kind != PIECE_FIXED) {
            gap = gap ? ".{1,200}" : "\\S{1,100}";
            continue;
        }
        if (says_nothing(pieces, i, gap != NULL))
            continue;
        size_t length = length_that_fits(piece, PATTERN_LONGEST - fixed);
        if (length == 0)
            break;
        if (gap && pattern->len)
            g_string_append(pattern, gap);
        append_escaped(pattern, piece->text, length);
        gap = NULL;
        fixed += length;
        longest = MAX(longest, length);
        if (length < piece->length)
            break;
    }
    return longest < FIXED_FEWEST ? NULL : trim_signs(pattern);
}

/* Keeps the form, so that a reader sees what it was: "4Zk2Vn" is "1Ab2Cd". */
static char *example_of_id(const struct piece *piece)
{
    char *text = g_strndup(piece->text, piece->length);
    size_t digits = 0, letters = 0;

    for (char *at = text; *at; at++) {
        if (g_ascii_isdigit(*at))
            *at = (char)('1' + digits++ % 9);
        else if (g_ascii_isalpha(*at))
            *at = (char)((g_ascii_isupper(*at) ? 'A' : 'a') + letters++ % 26);
    }
    return text;
}

/* Long numbers name a message or a customer, short ones a limit or a time. */
static char *example_of_number(const struct piece *piece)
{
    size_t run = 0, longest = 0;

    for (size_t i = 0; i < piece->length; i++) {
        run = g_ascii_isdigit(piece->text[i]) ? run + 1 : 0;
        longest = MAX(longest, run);
    }
    return longest > 5 ? example_of_id(piece) : g_strndup(piece->text, piece->length);
}

static char *new_example(const struct piece *piece, guint number)
{
    static const char *const addresses[] = {"bob@example.com", "ann@example.org",
                                            "carol@example.net"};
    static const char *const hosts[] = {"mx.example.com", "mail.example.org",
                                        "mx2.example.com"};

    switch (piece->kind) {
    case PIECE_ADDRESS:
        return g_strdup(addresses[number % G_N_ELEMENTS(addresses)]);
    case PIECE_HOST:
        return g_strdup(hosts[number % G_N_ELEMENTS(hosts)]);
    case PIECE_IP4:
        return g_strdup_printf("192.0.2.%u", 1 + number % 250);
    case PIECE_IP6:
        return g_strdup_printf("2001:db8::%x", 1 + number % 250);
    case PIECE_URL:
        return g_strdup("https://example.com/help");
    case PIECE_NUMBER:
        return example_of_number(piece);
    case PIECE_ID:
        return example_of_id(piece);
    case PIECE_DAY:
    case PIECE_FIXED:
        break;
    }
    return g_strndup(piece->text, piece->length);
}

/* The same thing twice is the same example twice. */
static char *build_sample(const GArray *pieces)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    guint numbers[PIECE_URL + 1] = {0};
    GString *sample = g_string_new(NULL);

    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = &g_array_index(pieces, struct piece, i);
        if (piece->kind == PIECE_FIXED) {
            g_string_append_len(sample, piece->text, (gssize)piece->length);
            continue;
        }
        g_autofree char *key = g_ascii_strdown(piece->text, (gssize)piece->length);
        const char *example = g_hash_table_lookup(known, key);
        if (!example) {
            char *fresh = new_example(piece, numbers[piece->kind]++);
            g_hash_table_insert(known, g_strdup(key), fresh);
            example = fresh;
        }
        g_string_append(sample, example);
    }
    return g_string_free(sample, FALSE);
}

static bool is_small_word(const char *word)
{
    static const char *const small[] = {"the",  "an",   "is",   "to",   "of",  "for",
                                        "your", "has",  "been", "and",  "in",  "on",
                                        "by",   "from", "this", "with", "was", "are",
                                        "that", "we",   "you",  "it",   NULL};

    return strlen(word) < 2 || g_strv_contains(small, word);
}

/* A name out of the first words that stay the same. */
static char *build_slug(const GArray *pieces)
{
    GString *slug = g_string_new(NULL);
    size_t words = 0;

    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = &g_array_index(pieces, struct piece, i);
        g_autofree char *lower = g_ascii_strdown(piece->text, (gssize)piece->length);
        g_strcanon(lower, "abcdefghijklmnopqrstuvwxyz0123456789'", ' ');
        g_auto(GStrv) parts = g_strsplit_set(lower, " '", -1);
        for (char **part = parts; piece->kind == PIECE_FIXED && *part; part++) {
            if (words == SLUG_WORDS || is_small_word(*part) ||
                slug->len + strlen(*part) > SLUG_LONGEST)
                continue;
            g_string_append_printf(slug, "%s%s", words ? "-" : "", *part);
            words++;
        }
    }
    return g_string_free(slug, FALSE);
}

static char *first_host(const GArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = &g_array_index(pieces, struct piece, i);
        if (piece->kind == PIECE_HOST)
            return g_strndup(piece->text, piece->length);
    }
    return NULL;
}

void draft_words_read(const char *words, struct draft_words *out)
{
    GArray *pieces = draft_pieces(words);

    out->pattern = build_pattern(pieces);
    out->sample = build_sample(pieces);
    out->slug = build_slug(pieces);
    out->host = first_host(pieces);
    g_array_free(pieces, TRUE);
}

void draft_words_clear(struct draft_words *words)
{
    g_free(words->pattern);
    g_free(words->sample);
    g_free(words->slug);
    g_free(words->host);
    *words = (struct draft_words){0};
}
