/*
 * Runs a search: each term gives every entry the best score it finds there, and an entry that all
 * needed terms found is a hit.
 */
#include "search/search.h"

#include "index.h"
#include "match.h"
#include "query.h"
#include "rank.h"

#include <string.h>

/*
 * What an entry is to a code that was searched. A word's score is quality times weight, 10,000 at
 * the most. Of a bare code people want the code itself, what it can mean, who sends it, and then
 * the rest; beside other words it counts as one more word. A situation loses a little for each
 * likelier one before it.
 */
struct code_scores {
    unsigned own, own_enhanced, situation, next_situation, vendor, reply, range,
        goes_with, twin;
};
static const struct code_scores bare_scores = {40000, 41000, 30000, 100,  25000,
                                               20000, 19000, 12000, 15000};
static const struct code_scores word_scores = {10000, 10000, 6000, 20,  5000,
                                               10000, 9000,  4000, 3000};

/* A title that has little else than what was searched is meant. */
#define TITLE_COVERED 1500

/* Of entries that fit nearly alike the situation goes first: it has the whole help. */
#define SITUATION_FIRST 1000
/* Who types words is not after the page of a code; the beginning of one is no word. */
#define CODE_LAST 1500

/* What is known of an entry; `best` and `field` of the term at hand. */
struct tally {
    uint32_t total, top, best;
    uint8_t found;  /* needed terms */
    uint8_t titled; /* terms in the title */
    uint8_t field, top_field;
};

struct run {
    const struct search_index *index;
    const struct query *query;
    struct tally *tallies;
};

static void offer(struct tally *tally, uint32_t score, enum search_field field)
{
    if (score > tally->best) {
        tally->best = score;
        tally->field = (uint8_t)field;
    }
}

static void offer_postings(const struct run *run, const struct lexicon *lexicon,
                           const struct index_word *word, unsigned quality)
{
    for (uint32_t p = word->first; p < word->first + word->count; p++) {
        enum search_field field = posting_field(lexicon->postings[p]);
        struct tally *tally = &run->tallies[posting_entry(lexicon->postings[p])];
        offer(tally, quality * field_weight(field), field);
    }
}

/* Gives every entry that has a matching word its score. Returns the best quality seen. */
static unsigned search_words(const struct run *run, const struct term *term,
                             enum match_kind kind)
{
    const struct lexicon *lexicon = &run->index->texts->words;
    unsigned lacking = match_lacking(kind, term);
    unsigned best = 0;
    for (uint32_t w = 0; w < lexicon->count; w++) {
        uint64_t letters = lexicon->letters[w];
        if ((unsigned)__builtin_popcountll(term->letters & ~letters) > lacking)
            continue;
        const struct index_word *word = &lexicon->words[w];
        unsigned quality = match_word(kind, term, word->text, word->length, letters);
        if (quality == 0)
            continue;
        best = MAX(best, quality);
        offer_postings(run, lexicon, word, quality);
    }
    return best;
}

static void offer_situations(const struct run *run, const struct string_list *situations,
                             unsigned first, unsigned next)
{
    for (size_t i = 0; i < situations->count; i++) {
        uint32_t number = index_number(run->index, situations->items[i].text);
        unsigned less = next * (unsigned)MIN(i, 40);
        if (number != UINT32_MAX)
            offer(&run->tallies[number], first - less, FIELD_CODE);
    }
}

/* The code's own entry lends its score to the situations it stands for. */
static void offer_own(const struct run *run, uint32_t number,
                      const struct code_range *code, const struct code_scores *scores)
{
    const struct entry *entry = run->index->entries[number].entry;
    offer(&run->tallies[number], code->reply_code ? scores->own : scores->own_enhanced,
          FIELD_CODE);
    offer_situations(run, &entry->situations, scores->situation, scores->next_situation);
    const struct vendor_meaning *others = entry->vendor_meanings.items;
    for (size_t i = 0; i < entry->vendor_meanings.count; i++)
        offer_situations(run, &others[i].situations, scores->vendor,
                         scores->next_situation);
}

static bool is_range(const struct code_range *code)
{
    return code->detail_first != code->detail_last;
}

/* 4.2.2 for 5.2.2. */
static bool is_twin(const struct code_range *a, const struct code_range *b)
{
    struct code_range any_class = *b;
    any_class.class = 0;
    return b->reply_code == 0 && codes_overlap(a, &any_class);
}

static void search_code(const struct run *run, const struct code_range *code,
                        const struct code_scores *scores)
{
    for (guint i = 0; i < run->index->codes->len; i++) {
        const struct index_code *known =
            &g_array_index(run->index->codes, struct index_code, i);
        struct tally *tally = &run->tallies[known->entry];
        bool same = codes_overlap(&known->range, code);
        if (known->role == ROLE_OWN && same)
            offer_own(run, known->entry, &known->range, scores);
        else if (known->role == ROLE_OWN && is_twin(&known->range, code))
            offer(tally, scores->twin, FIELD_CODE);
        else if (known->role == ROLE_REPLY && same)
            offer(tally, is_range(&known->range) ? scores->range : scores->reply,
                  FIELD_CODE);
        else if (known->role == ROLE_GOES_WITH && same)
            offer(tally, scores->goes_with, FIELD_CODE);
    }
}

/* "550 5.1.1": the entry of either code is looked for, though it may not name the other. */
static void spare_own_codes(const struct run *run)
{
    for (guint i = 0; i < run->index->codes->len; i++) {
        const struct index_code *known =
            &g_array_index(run->index->codes, struct index_code, i);
        for (size_t t = 0; known->role == ROLE_OWN && t < run->query->count; t++) {
            const struct term *term = &run->query->terms[t];
            if (term->is_code && codes_overlap(&known->range, &term->code))
                offer(&run->tallies[known->entry], 1, FIELD_CODE);
        }
    }
}

/* Adds what the term at hand found, or a part of it, and makes ready for the next one. */
static void settle(const struct run *run, bool needed, unsigned divisor)
{
    for (uint32_t i = 0; i < run->index->entry_count; i++) {
        struct tally *tally = &run->tallies[i];
        if (tally->best == 0)
            continue;
        tally->total += tally->best / divisor;
        if (tally->best > tally->top) {
            tally->top = tally->best;
            tally->top_field = tally->field;
        }
        if (needed) {
            tally->found++;
            if (tally->field == FIELD_TITLE)
                tally->titled++;
        }
        tally->best = 0;
    }
}

/* Fillers only decide between equals. So do, of codes alone, all but the best score: or what three
   codes can mean would stand before the codes. */
static void settle_term(const struct run *run, const struct term *term)
{
    unsigned divisor = run->query->bare ? 64 : term->optional ? 32 : 1;
    settle(run, !term->optional, divisor);
}

static void search_term(const struct run *run, const struct term *term)
{
    if (term->is_code)
        search_code(run, &term->code, run->query->bare ? &bare_scores : &word_scores);
    if (term->is_code && run->query->codes > 1)
        spare_own_codes(run);
    unsigned best = search_words(run, term, MATCH_PLAIN);
    if (best < QUALITY_PREFIX && !term->is_code)
        best = MAX(best, search_words(run, term, MATCH_SLIP));
    if (best == 0 && !term->is_code)
        search_words(run, term, MATCH_SCATTERED);
    settle_term(run, term);
}

/* "user unknown" is the keyword of one entry, while many others have both words somewhere. */
static void search_phrase(const struct run *run)
{
    const struct lexicon *lexicon = &run->index->texts->phrases;
    const struct term *phrase = &run->query->phrase;
    for (uint32_t w = 0; w < lexicon->count; w++) {
        const struct index_word *known = &lexicon->words[w];
        unsigned quality = match_phrase(phrase, known->text, known->length);
        if (quality > 0)
            offer_postings(run, lexicon, known, quality);
    }
    settle(run, false, 1);
}

static bool any_has(const struct run *run, size_t found)
{
    for (uint32_t i = 0; i < run->index->entry_count; i++) {
        if (run->tallies[i].found == found)
            return true;
    }
    return false;
}

/* Returns how many terms an entry must have; stops as soon as none can have them all. */
static size_t search_terms(const struct run *run)
{
    size_t needed = 0;
    if (run->query->count > 0)
        index_read_texts(run->index);
    for (size_t i = 0; i < run->query->count; i++) {
        search_term(run, &run->query->terms[i]);
        needed += !run->query->terms[i].optional;
        if (!any_has(run, needed))
            return needed;
    }
    if (run->query->phrase.length > 0 && !run->query->bare)
        search_phrase(run);
    return needed;
}

static bool passes(const struct index_entry *facts, const struct search_filter *filter)
{
    const struct entry *entry = facts->entry;
    if (!filter)
        return true;
    if (filter->kinds != 0 && !(filter->kinds & 1U << entry->kind))
        return false;
    if (filter->class != CLASS_NONE && facts->class != filter->class)
        return false;
    if (filter->subject != 0 && !(facts->subjects & 1U << (filter->subject - 1)))
        return false;
    if (filter->who_acts != ACTOR_UNSET && facts->who_acts != filter->who_acts)
        return false;
    if (!filter->provider)
        return true;
    const char *provider = entry->kind == ENTRY_PROVIDER ? entry->id : entry->provider;
    return g_strcmp0(provider, filter->provider) == 0;
}

static bool begins_code(const struct query *query)
{
    return query->count > 0 && g_ascii_isdigit(query->terms[0].text[0]);
}

static uint32_t final_score(const struct run *run, uint32_t number)
{
    const struct tally *tally = &run->tallies[number];
    unsigned words = run->index->entries[number].title_words;
    uint32_t score = tally->total + (run->query->bare ? tally->top : 0);
    enum entry_kind kind = run->index->entries[number].entry->kind;
    if (!run->query->bare && kind == ENTRY_SITUATION)
        score += SITUATION_FIRST;
    if (run->query->codes == 0 && kind == ENTRY_CODE && !begins_code(run->query))
        score -= MIN(score, CODE_LAST);
    if (words > 0)
        score += TITLE_COVERED * MIN(tally->titled, words) / words;
    return score;
}

static void collect(const struct run *run, size_t needed,
                    const struct search_filter *filter, GArray *ranked)
{
    for (uint32_t i = 0; i < run->index->entry_count; i++) {
        if (run->tallies[i].found < needed || !passes(&run->index->entries[i], filter))
            continue;
        struct ranked hit = {i, needed > 0 ? final_score(run, i) : 0};
        g_array_append_val(ranked, hit);
    }
}

size_t search_run(const struct search_index *index, const char *query,
                  const struct search_filter *filter, struct search_hit *hits,
                  size_t capacity)
{
    struct query parsed;
    query_parse(query, &parsed);
    struct tally *tallies = g_new0(struct tally, index->entry_count);
    struct run run = {index, &parsed, tallies};
    size_t needed = search_terms(&run);

    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(struct ranked));
    collect(&run, needed, filter, ranked);
    rank(ranked);
    for (size_t i = 0; i < ranked->len && i < capacity; i++) {
        const struct ranked hit = g_array_index(ranked, struct ranked, i);
        hits[i] = (struct search_hit){
            .entry = index->entries[hit.number].entry,
            .score = hit.score,
            .field = parsed.count > 0 ? field_name(tallies[hit.number].top_field) : "",
        };
    }
    g_free(tallies);
    return ranked->len;
}
