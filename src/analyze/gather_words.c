/* Gathering words: which patterns stand in the reply, and how much each is worth. */
#include "candidates.h"

#define HITS_MAX  128
#define QUOTE_MAX 60

/* A pattern that begins with "550 5.1.8 " is not more particular than the same without. */
#define CODES_IN_FRONT 10

/* Longer patterns are not more particular than this. */
#define LITERAL_FULL 40

static char *quoted_words(struct arena *arena, const char *text,
                          const struct word_hit *hit)
{
    size_t length = MIN(hit->length, (size_t)QUOTE_MAX);
    while (length > 0 && ((unsigned char)text[hit->offset + length] & 0xC0) == 0x80)
        length--;
    return arena_strndup(arena, text + hit->offset, length);
}

/* The words of a mail server product are in use everywhere, a provider's only at that provider. */
static enum points words_term(const struct subject *subject, const struct entry *entry)
{
    if (entry->kind != ENTRY_REPLY)
        return POINTS_SITUATION_WORDS;
    if (entry->maker && entry->maker == subject->provider)
        return POINTS_PROVIDER_WORDS;
    if (entry->maker && entry->maker->provider_kind == PROVIDER_SERVER)
        return POINTS_PRODUCT_WORDS;
    /* behind a mailbox provider's host stands that provider's software and no other's */
    bool elsewhere =
        subject->provider && subject->provider->provider_kind == PROVIDER_MAILBOX;
    return elsewhere ? POINTS_FOREIGN_WORDS : POINTS_OWN_WORDS;
}

static enum points hit_term(const struct building *building, const struct word_hit *hit,
                            bool in_reply)
{
    if (hit->kind == WORD_HINT)
        return POINTS_HINT_WORDS;
    return in_reply ? words_term(building->subject, hit->entry) : POINTS_REPORT_WORDS;
}

/* One pattern an entry counts: its best. Many patterns of one entry are variants of one thing. */
static void take_hit(struct building *building, const struct word_hit *hit,
                     const char *text, bool in_reply)
{
    struct build *build = build_for(building, hit->entry);
    if (!build)
        return;
    enum points term = hit_term(building, hit, in_reply);
    double points = points_of(term) +
                    points_of(POINTS_LONG_WORDS) *
                        (double)MIN(hit->literal, (size_t)LITERAL_FULL) / LITERAL_FULL;
    build->first = MIN(build->first, hit->offset);
    if (points <= build->words)
        return;
    build->words = points;
    build->offset = hit->offset;
    build->length = hit->length;
    build->literal = hit->literal;
    build->reply_words = in_reply;
    build->hinted = hit->kind == WORD_HINT;
    build->words_sentence =
        build_sentence(building, term, quoted_words(building->arena, text, hit));
}

/* "Invalid recipient" is anybody's unless it is known who speaks. */
static bool is_heard(const struct subject *subject, const struct word_hit *hit)
{
    switch (hit->kind) {
    case WORD_OWN:
        return true;
    case WORD_SHARED:
        return hit->entry->maker && hit->entry->maker == subject->provider;
    default:
        return false;
    }
}

static bool take_words(struct building *building, const char *text, bool in_reply)
{
    struct word_hit hits[HITS_MAX];
    size_t count = word_index_match(building->classifier->words, text, hits, HITS_MAX);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!is_heard(building->subject, &hits[i]))
            continue;
        take_hit(building, &hits[i], text, in_reply);
        any = true;
    }
    return any;
}

bool gather_words(struct building *building, const char *text)
{
    return take_words(building, text, true);
}

void gather_report_words(struct building *building, const char *text)
{
    take_words(building, text, false);
}

/* The words around the reply are the reporting server's: whether its queue gave up. */
void gather_frame(struct building *building, const char *frame)
{
    struct word_hit hits[HITS_MAX];
    size_t count = word_index_match(building->classifier->words, frame, hits, HITS_MAX);
    for (size_t i = 0; i < count; i++) {
        if (hits[i].kind == WORD_OWN && entry_reason(hits[i].entry) == REASON_EXPIRED)
            take_hit(building, &hits[i], frame, false);
    }
}

static bool knows_cause(const struct building *building)
{
    for (size_t i = 0; i < building->count; i++) {
        const struct build *build = &building->builds[i];
        if (build->words > 0 && entry_reason(build->entry) != REASON_UNDEFINED)
            return true;
    }
    return false;
}

/* Only in the reply: a report's further words speak of headers, attachments and help pages. */
void gather_hints(struct building *building)
{
    const struct subject *subject = building->subject;
    if (knows_cause(building))
        return;
    struct word_hit hits[HITS_MAX];
    const char *text = subject->reply;
    size_t count = word_index_hints(building->classifier->words, text, hits, HITS_MAX);
    for (size_t i = 0; i < count; i++)
        take_hit(building, &hits[i], text, true);
}

/* "Message content rejected, UBE" is another thing than "Message content rejected". */
static bool is_part_of_longer(const struct building *building, const struct build *build)
{
    for (size_t i = 0; i < building->count; i++) {
        const struct build *other = &building->builds[i];
        if (other != build && other->reply_words &&
            other->literal >= build->literal + 3 && other->offset <= build->offset &&
            other->length > build->length &&
            other->offset + other->length >= build->offset + build->length)
            return true;
    }
    return false;
}

static bool is_product(const struct entry *entry)
{
    return entry->maker && entry->maker->provider_kind == PROVIDER_SERVER;
}

/* A provider that runs Postfix has Postfix's words in its entries; without its host they say Postfix
   and no more. */
static bool is_borrowed(const struct building *building, const struct build *build)
{
    const struct entry *maker = build->entry->maker;
    if (!maker || is_product(build->entry) || maker == building->subject->provider)
        return false;
    for (size_t i = 0; i < building->count; i++) {
        const struct build *other = &building->builds[i];
        if (other->reply_words && is_product(other->entry) &&
            other->literal + CODES_IN_FRONT >= build->literal &&
            other->offset < build->offset + build->length &&
            other->offset + other->length + 2 >= build->offset + build->length)
            return true;
    }
    return false;
}

void gather_finish_words(struct building *building)
{
    size_t first = (size_t)-1;
    for (size_t i = 0; i < building->count; i++) {
        if (building->builds[i].reply_words)
            first = MIN(first, building->builds[i].first);
    }
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (build->words <= 0)
            continue;
        build->score += build->words;
        build_say(build, build->words_sentence);
        if (build->reply_words && !build->hinted && build->first == first)
            build_add(building, build, POINTS_FIRST_WORDS, NULL);
        if (build->reply_words && is_part_of_longer(building, build))
            build_add(building, build, POINTS_PART_OF_WORDS, NULL);
        if (build->reply_words && is_borrowed(building, build))
            build_add(building, build, POINTS_BORROWED_WORDS, NULL);
    }
}
