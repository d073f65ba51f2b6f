/* Classify: collecting the terms of points.def for every entry that something speaks for. */
#include "classify.h"

#include <string.h>

#define CANDIDATES_MAX 64
#define HITS_MAX       128
#define SENTENCES_MAX  12
#define KEPT_MAX       8
#define QUOTE_MAX      60

/* Below this nothing is claimed: a bare "550" stands for too many things. */
#define SCORE_LINE 17.0

enum points {
#define POINTS(id, points, sentence) POINTS_##id,
#include "points.def"
#undef POINTS
    POINTS_COUNT
};

static const struct {
    double points;
    const char *sentence;
} terms[POINTS_COUNT] = {
#define POINTS(id, points, sentence) [POINTS_##id] = {points, sentence},
#include "points.def"
#undef POINTS
};

struct build {
    const struct entry *entry;
    double score;
    const char *because[SENTENCES_MAX];
    size_t because_count;
    double words; /* the best pattern so far: only one counts */
    const char *words_sentence;
    bool reply_words;               /* it stood in the reply */
    size_t first;                   /* where the words stand */
    size_t offset, length, literal; /* the best pattern\'s match */
    bool coded; /* an enhanced code that says something particular speaks for it */
};

struct building {
    struct arena *arena;
    const struct classifier *classifier;
    const struct subject *subject;
    struct build builds[CANDIDATES_MAX];
    size_t count;
};

static struct build *build_for(struct building *building, const struct entry *entry)
{
    for (size_t i = 0; i < building->count; i++) {
        if (building->builds[i].entry == entry)
            return &building->builds[i];
    }
    if (building->count == CANDIDATES_MAX)
        return NULL;
    struct build *build = &building->builds[building->count++];
    *build = (struct build){.entry = entry, .first = (size_t)-1};
    return build;
}

static void say(struct build *build, const char *sentence)
{
    if (build->because_count < SENTENCES_MAX)
        build->because[build->because_count++] = sentence;
}

/* The table is the only source of these formats; each has at most one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
static const char *sentence_of(struct arena *arena, enum points term, const char *what)
{
    return arena_printf(arena, terms[term].sentence, what);
}
#pragma GCC diagnostic pop

static void add(struct building *building, struct build *build, enum points term,
                const char *what)
{
    build->score += terms[term].points;
    say(build, sentence_of(building->arena, term, what));
}

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

/* One pattern an entry counts: its best. Many patterns of one entry are variants of one thing. */
static void take_hit(struct building *building, const struct word_hit *hit,
                     const char *text, bool in_reply)
{
    struct build *build = build_for(building, hit->entry);
    if (!build)
        return;
    enum points term =
        in_reply ? words_term(building->subject, hit->entry) : POINTS_REPORT_WORDS;
    double points = terms[term].points + terms[POINTS_LONG_WORDS].points *
                                             (double)MIN(hit->literal, 40U) / 40.0;
    build->first = MIN(build->first, hit->offset);
    if (points <= build->words)
        return;
    build->words = points;
    build->offset = hit->offset;
    build->length = hit->length;
    build->literal = hit->literal;
    build->reply_words = in_reply;
    build->words_sentence =
        sentence_of(building->arena, term, quoted_words(building->arena, text, hit));
}

static bool take_words(struct building *building, const char *text, bool in_reply)
{
    struct word_hit hits[HITS_MAX];
    size_t count = word_index_match(building->classifier->words, text, hits, HITS_MAX);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (hits[i].marker)
            continue;
        take_hit(building, &hits[i], text, in_reply);
        any = true;
    }
    return any;
}

/* The words around the reply are the reporting server's: whether its queue gave up. */
static void take_frame(struct building *building, const char *frame)
{
    struct word_hit hits[HITS_MAX];
    size_t count = word_index_match(building->classifier->words, frame, hits, HITS_MAX);
    for (size_t i = 0; i < count; i++) {
        if (!hits[i].marker && entry_reason(hits[i].entry) == REASON_EXPIRED)
            take_hit(building, &hits[i], frame, false);
    }
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

static void finish_words(struct building *building)
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
        say(build, build->words_sentence);
        if (build->reply_words && build->first == first)
            add(building, build, POINTS_FIRST_WORDS, NULL);
        if (build->reply_words && is_part_of_longer(building, build))
            add(building, build, POINTS_PART_OF_WORDS, NULL);
    }
}

static bool lists_code(const struct entry *reply, const struct subject *subject)
{
    for (size_t i = 0; i < reply->codes.count; i++) {
        struct code_range range;
        if (!code_range_parse(reply->codes.items[i].text, &range))
            continue;
        if (range.reply_code != 0 ? code_range_has_reply(&range, subject->code)
                                  : code_range_has_status(&range, subject->status))
            return true;
    }
    return false;
}

static const char *codes_label(struct arena *arena, const struct subject *subject)
{
    char status[ENHANCED_CODE_SIZE];
    enhanced_code_format(subject->status, status);
    if (subject->code == 0)
        return arena_strdup(arena, status);
    if (subject->status.class == 0)
        return arena_printf(arena, "%d", subject->code);
    return arena_printf(arena, "%d %s", subject->code, status);
}

static void compare_codes(struct building *building)
{
    const struct subject *subject = building->subject;
    if (subject->code == 0 && subject->status.class == 0)
        return;
    const char *label = codes_label(building->arena, subject);
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (build->entry->kind != ENTRY_REPLY || build->entry->codes.count == 0)
            continue;
        bool fits = lists_code(build->entry, subject);
        bool own = build->entry->maker && build->entry->maker == subject->provider;
        enum points good = own ? POINTS_ENTRY_CODES : POINTS_OWN_CODES;
        add(building, build, fits ? good : POINTS_OTHER_CODES, label);
    }
}

/* Adds the term to a situation and to every reply that is like it. */
static void credit(struct building *building, const struct entry *situation,
                   enum points term, const char *what)
{
    bool found = false;
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (build->entry == situation || build->entry->situation == situation) {
            add(building, build, term, what);
            build->coded |= term == POINTS_STATUS_CODE || term == POINTS_VENDOR_CODE;
            found = found || build->entry == situation;
        }
    }
    struct build *build = found ? NULL : build_for(building, situation);
    if (!build)
        return;
    add(building, build, term, what);
    build->coded |= term == POINTS_STATUS_CODE || term == POINTS_VENDOR_CODE;
}

static const struct entry *situation_named(const struct building *building,
                                           const char *id)
{
    const struct entry *entry = catalogue_find(building->classifier->catalogue, id);
    return entry && entry->kind == ENTRY_SITUATION ? entry : NULL;
}

static void credit_list(struct building *building, const struct string_list *situations,
                        enum points first, enum points later, const char *what)
{
    for (size_t i = 0; i < situations->count; i++) {
        const struct entry *situation =
            situation_named(building, situations->items[i].text);
        if (situation)
            credit(building, situation, i == 0 ? first : later, what);
    }
}

static bool credit_vendor(struct building *building, const struct entry *code,
                          const char *what)
{
    const struct subject *subject = building->subject;
    const struct vendor_meaning *meanings = code->vendor_meanings.items;
    for (size_t i = 0; subject->provider && i < code->vendor_meanings.count; i++) {
        if (strcmp(meanings[i].provider, subject->provider->id) != 0)
            continue;
        credit_list(building, &meanings[i].situations, POINTS_VENDOR_CODE,
                    POINTS_STATUS_CODE_LATER, what);
        return true;
    }
    return false;
}

static void take_status(struct building *building)
{
    struct enhanced_code status = building->subject->status;
    char text[ENHANCED_CODE_SIZE];
    if (status.class == 0)
        return;
    enhanced_code_format(status, text);
    const char *what = arena_strdup(building->arena, text);
    const struct entry *code = catalogue_code(building->classifier->catalogue, text);
    if (!code || credit_vendor(building, code, what))
        return;
    /* x.y.0 and 5.7.1 are what servers say that do not want to tell more (RFC 3463 3.8) */
    bool vague = status.detail == 0 || (status.subject == 7 && status.detail == 1);
    if (vague)
        credit_list(building, &code->situations, POINTS_VAGUE_STATUS,
                    POINTS_REPLY_CODE_LATER, what);
    else
        credit_list(building, &code->situations, POINTS_STATUS_CODE,
                    POINTS_STATUS_CODE_LATER, what);
}

static void take_code(struct building *building)
{
    int number = building->subject->code;
    if (number == 0)
        return;
    const char *what = arena_printf(building->arena, "%d", number);
    const struct entry *code = catalogue_code(building->classifier->catalogue, what);
    if (!code || credit_vendor(building, code, what))
        return;
    credit_list(building, &code->situations, POINTS_REPLY_CODE, POINTS_REPLY_CODE_LATER,
                what);
}

/* How little an entry says of the cause. */
enum vagueness {
    SAYS_CAUSE,
    SAYS_GENERALLY, /* a situation for words without a cause; a provider's own such reply is kept */
    SAYS_AFTERMATH, /* what followed from the cause: "in the queue too long", "need RCPT first" */
};

static enum vagueness vagueness_of(const struct entry *entry)
{
    const char *situation = entry->situation ? entry->situation->id : entry->id;
    if (strcmp(situation, "no-valid-recipients") == 0 ||
        strcmp(situation, "bad-sequence") == 0)
        return SAYS_AFTERMATH;
    switch (entry_reason(entry)) {
    case REASON_EXPIRED:
        return SAYS_AFTERMATH;
    case REASON_UNDEFINED:
    case REASON_POLICYVIOLATION:
    case REASON_SYNTAXERROR:
    case REASON_ONHOLD:
        return entry->kind == ENTRY_SITUATION ? SAYS_GENERALLY : SAYS_CAUSE;
    default:
        return SAYS_CAUSE;
    }
}

/* "Gave up after five days: connection timed out": the days are the answer, the timeouts its cause
   that nobody can do anything about now. */
static bool goes_before(const struct build *build, const struct build *other)
{
    if (entry_reason(build->entry) == REASON_EXPIRED)
        return entry_reason(other->entry) != REASON_NETWORKERROR;
    return true;
}

static void weigh_vagueness(struct building *building)
{
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        enum vagueness vagueness = vagueness_of(build->entry);
        bool better = false;
        for (size_t k = 0; vagueness != SAYS_CAUSE && k < building->count && !better;
             k++) {
            const struct build *other = &building->builds[k];
            better = other->words > 0 && vagueness_of(other->entry) < vagueness &&
                     goes_before(build, other);
        }
        if (better)
            add(building, build, POINTS_SAYS_LITTLE, NULL);
    }
}

static void weigh_class(struct building *building)
{
    enum reply_class class = building->subject->class;
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        enum permanence usual = entry_permanence(build->entry);
        if (usual == PERMANENCE_PERMANENT && class == CLASS_TEMPORARY)
            add(building, build, POINTS_OTHER_CLASS, "permanent");
        if (usual == PERMANENCE_TEMPORARY && class == CLASS_PERMANENT &&
            !building->subject->gave_up)
            add(building, build, POINTS_OTHER_CLASS, "temporary");
        /* 450 and NXDOMAIN: as long as it is tried again the address is not condemned */
        if (class == CLASS_TEMPORARY && entry_address_bad(build->entry) == ADDRESS_YES)
            add(building, build, POINTS_NOT_YET, NULL);
    }
}

static void weigh_queue(struct building *building)
{
    const struct entry *expired = situation_named(building, "queue-expired");
    const struct entry *delayed = situation_named(building, "delivery-delayed");
    if (building->subject->gave_up && expired)
        credit(building, expired, POINTS_GAVE_UP, NULL);
    if (building->subject->delayed && delayed)
        credit(building, delayed, POINTS_DELAYED, NULL);
}

/* "Rejected" with 5.7.9: the code says more than the word. */
static void weigh_unexplained(struct building *building)
{
    bool coded = false;
    for (size_t i = 0; i < building->count; i++)
        coded = coded || building->builds[i].coded;
    for (size_t i = 0; coded && i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (entry_reason(build->entry) == REASON_UNDEFINED && !build->coded)
            add(building, build, POINTS_UNEXPLAINED, NULL);
    }
}

/* The provider: by who answered, else by the words, else by who reported. */
static void find_provider(const struct classifier *classifier, struct subject *subject)
{
    const struct word_index *words = classifier->words;
    if (subject->remote_host)
        subject->provider = word_index_host(words, subject->remote_host);
    struct word_hit hits[HITS_MAX];
    size_t count =
        subject->provider ? 0 : word_index_match(words, subject->reply, hits, HITS_MAX);
    for (size_t i = 0; i < count && !subject->provider; i++) {
        if (hits[i].marker && hits[i].entry->provider_kind != PROVIDER_BLOCK_LIST)
            subject->provider = hits[i].entry;
    }
    if (!subject->provider && !subject->remote_host && subject->reporting_host)
        subject->provider = word_index_host(words, subject->reporting_host);
}

static gint by_score(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct build *left = a, *right = b;
    if (left->score != right->score)
        return left->score < right->score ? 1 : -1;
    /* the more particular entry, else the one with more words on its side */
    if (left->entry->kind != right->entry->kind)
        return left->entry->kind == ENTRY_REPLY ? -1 : 1;
    return left->words < right->words ? 1 : left->words > right->words ? -1 : 0;
}

static const struct candidate *finish(struct building *building, size_t *count)
{
    g_qsort_with_data(building->builds, (gint)building->count, sizeof building->builds[0],
                      by_score, NULL);
    *count = MIN(building->count, (size_t)KEPT_MAX);
    struct candidate *list = arena_alloc(building->arena, (*count + 1) * sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        const struct build *build = &building->builds[i];
        list[i] = (struct candidate){
            .entry = build->entry,
            .score = build->score,
            .because = arena_copy(building->arena, build->because, sizeof build->because),
            .because_count = build->because_count,
        };
    }
    return list;
}

/* The lead over the best entry that would mean something else. */
static double lead_of(const struct verdict *verdict)
{
    enum reason reason = entry_reason(verdict->candidates[0].entry);
    for (size_t i = 1; i < verdict->count; i++) {
        if (entry_reason(verdict->candidates[i].entry) != reason)
            return verdict->candidates[0].score - verdict->candidates[i].score;
    }
    return verdict->candidates[0].score;
}

/* Calibrated on a corpus: see tests/corpus/README.md for how often each level was right. */
static void judge_certainty(const struct build *best, struct verdict *out)
{
    double score = out->count > 0 ? out->candidates[0].score : 0;
    double lead = out->count > 0 ? lead_of(out) : 0;
    out->by_words = best && best->words > 0;
    if (score >= SCORE_LINE && best && entry_reason(best->entry) == REASON_UNDEFINED) {
        out->certainty =
            CERTAINTY_GUESS; /* known words, but nobody knows what they mean */
        out->confidence = 0.3;
    } else if (score < SCORE_LINE) {
        out->certainty = CERTAINTY_NONE;
        out->confidence = score > 0 ? 0.1 : 0.0;
    } else if (out->by_words && score >= 60 && lead >= 20) {
        out->certainty = CERTAINTY_SURE;
        out->confidence = 0.95;
    } else if (out->by_words && lead >= 8) {
        out->certainty = CERTAINTY_LIKELY;
        out->confidence = 0.85;
    } else {
        out->certainty = CERTAINTY_GUESS;
        out->confidence = out->by_words ? 0.6 : 0.5;
    }
}

void classify(const struct classifier *classifier, struct arena *arena,
              struct subject *subject, struct verdict *out)
{
    struct building building = {
        .arena = arena, .classifier = classifier, .subject = subject};
    *out = (struct verdict){0};
    find_provider(classifier, subject);
    bool any = take_words(&building, subject->reply, true);
    if (!any && subject->words)
        take_words(&building, subject->words, false);
    if (subject->frame)
        take_frame(&building, subject->frame);
    finish_words(&building);
    compare_codes(&building);
    take_status(&building);
    take_code(&building);
    weigh_vagueness(&building);
    weigh_class(&building);
    weigh_queue(&building);
    weigh_unexplained(&building);
    out->candidates = finish(&building, &out->count);
    judge_certainty(building.count > 0 ? &building.builds[0] : NULL, out);
}
