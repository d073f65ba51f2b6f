/* Log wordings: two tables, from folded words to a verdict, and of all different verdicts. */
#include "log_wordings.h"

#include "analyzer.h"
#include "base/arena.h"
#include "log_fold.h"
#include "log_recall.h"
#include "secrets.h"

#include <string.h>

/* Longer replies differ before that. */
#define WORDING_MAX 2048u
#define EXAMPLE_MAX 600u
#define RELAYS      4096u
#define VERDICTS_MAX                                                                     \
    20000u /* kinds of failures; beyond them codes are no longer told apart */

struct log_wordings {
    struct analyzer *analyzer;
    const struct word_index *words;
    struct log_recall *relays; /* host -> const struct entry *, the provider */
    GHashTable *by_words;      /* a set of struct wording * */
    GHashTable *by_value;      /* a set of struct log_verdict * */
    GPtrArray *verdicts;       /* owns them */
    struct arena *arena;       /* the examples */
};

/* Folded words and what they mean; as a key to look up, `bytes` lie on the stack. */
struct wording {
    uint64_t hash;
    size_t size;
    const char *bytes;
    const struct log_verdict *verdict; /* NULL: a success */
};

static guint hash_wording(gconstpointer key)
{
    return (guint)((const struct wording *)key)->hash;
}

static gboolean is_same_wording(gconstpointer a, gconstpointer b)
{
    const struct wording *one = a, *other = b;
    return one->hash == other->hash && one->size == other->size &&
           memcmp(one->bytes, other->bytes, one->size) == 0;
}

static guint hash_verdict(gconstpointer key)
{
    const struct log_verdict *verdict = key;
    return (guint)verdict->outcome * 31u + (guint)verdict->reply_code * 7919u +
           (guint)verdict->reply_status.class * 101u +
           (guint)verdict->reply_status.subject * 1009u +
           (guint)verdict->reply_status.detail * 10007u +
           (guint)verdict->logged_status.detail * 13u + g_direct_hash(verdict->entry) +
           g_direct_hash(verdict->provider) * 3u;
}

static gboolean is_same_verdict(gconstpointer a, gconstpointer b)
{
    const struct log_verdict *one = a, *other = b;
    return one->outcome == other->outcome && one->reply_code == other->reply_code &&
           enhanced_code_equal(one->reply_status, other->reply_status) &&
           enhanced_code_equal(one->logged_status, other->logged_status) &&
           one->class == other->class && one->entry == other->entry &&
           one->provider == other->provider;
}

struct log_wordings *log_wordings_new(const struct catalogue *catalogue)
{
    struct log_wordings *wordings = g_new0(struct log_wordings, 1);
    wordings->analyzer = analyzer_new(catalogue);
    wordings->words = analyzer_words(wordings->analyzer);
    wordings->relays = log_recall_new(RELAYS, sizeof(const struct entry *));
    wordings->by_words =
        g_hash_table_new_full(hash_wording, is_same_wording, g_free, NULL);
    wordings->by_value = g_hash_table_new(hash_verdict, is_same_verdict);
    wordings->verdicts = g_ptr_array_new_with_free_func(g_free);
    wordings->arena = arena_new();
    return wordings;
}

void log_wordings_free(struct log_wordings *wordings)
{
    if (!wordings)
        return;
    analyzer_free(wordings->analyzer);
    log_recall_free(wordings->relays);
    g_hash_table_destroy(wordings->by_words);
    g_hash_table_destroy(wordings->by_value);
    g_ptr_array_free(wordings->verdicts, TRUE);
    arena_free(wordings->arena);
    g_free(wordings);
}

static struct log_slice group(const struct log_line *line, const char *text,
                              enum log_group group)
{
    struct pattern_span span = line->groups[group];
    return span.offset == (size_t)-1
               ? (struct log_slice){NULL, 0}
               : (struct log_slice){text + span.offset, span.length};
}

/* The provider that the relay belongs to; NULL is an answer too. */
static const struct entry *provider_of(struct log_wordings *wordings,
                                       struct log_slice relay)
{
    if (relay.length == 0)
        return NULL;
    struct known {
        const struct entry *provider;
    } * known;
    uint64_t key = log_recall_key(relay.text, relay.length);
    known = log_recall_find(wordings->relays, key);
    if (known)
        return known->provider;
    g_autofree char *host = g_strndup(relay.text, relay.length);
    known = log_recall_put(wordings->relays, key);
    known->provider = word_index_host(wordings->words, host);
    return known->provider;
}

static struct log_slice domain_of(struct log_slice address)
{
    const char *at = address.length ? memrchr(address.text, '@', address.length) : NULL;
    return at ? (struct log_slice){at + 1,
                                   address.length - (size_t)(at + 1 - address.text)}
              : (struct log_slice){NULL, 0};
}

static void append(char *out, size_t *size, const void *bytes, size_t length)
{
    length = MIN(length, WORDING_MAX - *size);
    memcpy(out + *size, bytes, length);
    *size += length;
}

/* All that the verdict depends on: format, provider, the short groups, the folded words. */
static size_t wording_of(struct log_wordings *wordings, const char *text,
                         const struct log_line *line, char *out)
{
    static const enum log_group exact[] = {LOG_STATUS, LOG_ENHANCED, LOG_CODE, LOG_STAGE};
    struct log_slice relay = group(line, text, LOG_RELAY);
    struct log_slice recipient = group(line, text, LOG_RECIPIENT);
    struct log_slice words = group(line, text, LOG_TEXT);
    const struct entry *provider = provider_of(wordings, relay);
    size_t size = 0;

    const void *const same[] = {line->format, provider};
    append(out, &size, same, sizeof same);
    for (size_t i = 0; i < G_N_ELEMENTS(exact); i++) {
        struct log_slice slice = group(line, text, exact[i]);
        append(out, &size, slice.text ? slice.text : "", slice.length);
        append(out, &size, "\n", 1);
    }
    struct log_slice domain = domain_of(recipient);
    struct fold_known known = {domain.text, domain.length, relay.text, relay.length};
    return size +
           log_fold(&known, words.text, words.length, out + size, WORDING_MAX - size);
}

/* False: a success. A word that nobody knows leaves it to the reply, and the message in the queue. */
static bool outcome_of(const char *text, const struct log_line *line,
                       const struct finding *finding, enum log_outcome *outcome)
{
    struct log_slice status = group(line, text, LOG_STATUS);
    enum reply_class class = log_status_outcome(status.text, status.length);
    if (class == CLASS_NONE && finding)
        class = finding->class;
    *outcome = class == CLASS_PERMANENT ? LOG_BOUNCED : LOG_DEFERRED;
    if (status.length >= 7 && g_ascii_strncasecmp(status.text, "expired", 7) == 0)
        *outcome = LOG_EXPIRED;
    if (line->format->means == LOG_REFUSED_HERE)
        *outcome = LOG_REFUSED;
    return class != CLASS_SUCCESS || *outcome != LOG_DEFERRED;
}

static void take_finding(struct log_verdict *verdict, const struct finding *finding)
{
    struct reply reply;
    verdict->reply_code = finding->reply_code;
    if (finding->reply_code != 0 && finding->reply_text &&
        reply_parse(finding->reply_text, &reply))
        verdict->reply_status = reply.status;
    verdict->class = finding->class;
    verdict->reason = finding->reason;
    verdict->address_bad = finding->address_bad;
    verdict->who_acts = finding->who_acts;
    verdict->entry = finding->entry;
    verdict->provider = finding->provider;
    verdict->checklist = finding->checklist;
}

/* The log's word decides where the reply has no digit of its own. */
static void settle_class(struct log_verdict *verdict)
{
    if (verdict->class == CLASS_NONE || verdict->class == CLASS_SUCCESS)
        verdict->class =
            verdict->outcome == LOG_DEFERRED ? CLASS_TEMPORARY : CLASS_PERMANENT;
}

static const struct log_verdict *intern(struct log_wordings *wordings,
                                        struct log_verdict verdict, const char *text,
                                        size_t length)
{
    if (wordings->verdicts->len >= VERDICTS_MAX) {
        verdict.reply_status = verdict.logged_status = (struct enhanced_code){0};
        verdict.reply_code = 0;
    }
    struct log_verdict *known = g_hash_table_lookup(wordings->by_value, &verdict);
    if (known)
        return known;
    char *example = arena_strndup(wordings->arena, text, MIN(length, EXAMPLE_MAX));
    secrets_mask(example, strlen(example));
    verdict.example = example;
    verdict.index = wordings->verdicts->len;
    known = g_memdup2(&verdict, sizeof verdict);
    g_ptr_array_add(wordings->verdicts, known);
    g_hash_table_add(wordings->by_value, known);
    return known;
}

static const struct log_verdict *judge(struct log_wordings *wordings, const char *text,
                                       size_t length, const struct log_line *line)
{
    struct diagnosis *diagnosis =
        analyze(wordings->analyzer, text, length, INPUT_LOG, NULL);
    const struct finding *finding =
        diagnosis && diagnosis->count > 0 ? &diagnosis->findings[0] : NULL;
    struct log_slice logged = group(line, text, LOG_ENHANCED);
    struct log_verdict verdict = {.reason = REASON_UNDEFINED};
    const struct log_verdict *known = NULL;

    if (finding)
        take_finding(&verdict, finding);
    if (logged.length > 0) {
        g_autofree char *code = g_strndup(logged.text, logged.length);
        enhanced_code_parse(code, &verdict.logged_status);
    }
    if (outcome_of(text, line, finding, &verdict.outcome)) {
        settle_class(&verdict);
        known = intern(wordings, verdict, text, length);
    }
    diagnosis_free(diagnosis);
    return known;
}

/* The key and its bytes in one piece of memory. */
static void remember(struct log_wordings *wordings, const struct wording *wording)
{
    if (g_hash_table_size(wordings->by_words) >= LOG_WORDINGS_MAX)
        g_hash_table_remove_all(wordings->by_words);
    struct wording *kept = g_malloc(sizeof *kept + wording->size);
    *kept = *wording;
    kept->bytes = memcpy(kept + 1, wording->bytes, wording->size);
    g_hash_table_add(wordings->by_words, kept);
    /* cppcheck-suppress memleak ; the table owns it */
}

const struct log_verdict *log_wordings_ask(struct log_wordings *wordings,
                                           const char *text, size_t length,
                                           const struct log_line *line)
{
    char bytes[WORDING_MAX];
    struct wording wording = {.bytes = bytes};
    wording.size = wording_of(wordings, text, line, bytes);
    wording.hash = log_recall_key(bytes, wording.size);
    const struct wording *known = g_hash_table_lookup(wordings->by_words, &wording);
    if (known)
        return known->verdict;
    wording.verdict = judge(wordings, text, length, line);
    remember(wordings, &wording);
    return wording.verdict;
}

size_t log_wordings_verdict_count(const struct log_wordings *wordings)
{
    return wordings->verdicts->len;
}

const struct log_verdict *log_wordings_verdict(const struct log_wordings *wordings,
                                               size_t index)
{
    return g_ptr_array_index(wordings->verdicts, index);
}
