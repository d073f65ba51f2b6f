/* Writes the YAML of a draft: provider, situation, codes, pattern, sample, what is to fill in. */
#include "report/draft.h"

#include "base/text.h"
#include "draft_words.h"
#include "finding_text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { TEXT_LONGEST = 1000, NEAR_MOST = 3 };

/* Who words it so. `domain` is NULL if the catalogue has the provider, "" if it is not known. */
struct origin {
    char *id, *domain;
};

static void origin_clear(struct origin *origin)
{
    g_free(origin->id);
    g_free(origin->domain);
}

/* The host of "mx1.example.com[192.0.2.1]:25"; NULL if it is no name. */
static char *host_name(const char *relay)
{
    if (!relay)
        return NULL;
    size_t length = strspn(relay, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789-.");
    g_autofree char *host = g_ascii_strdown(relay, (gssize)length);
    const char *dot = strrchr(host, '.');
    return dot && g_ascii_isalpha(dot[1]) ? g_steal_pointer(&host) : NULL;
}

/* "mx1.mail.example.co.uk" is of example.co.uk: two labels, or three if the country has short
   ones before its own. */
static char *organisation_of(const char *host)
{
    g_auto(GStrv) labels = g_strsplit(host, ".", -1);
    guint count = g_strv_length(labels);
    if (count < 2)
        return g_strdup(host);

    bool country = strlen(labels[count - 1]) == 2 && strlen(labels[count - 2]) <= 3;
    guint wanted = MIN(count, country && count > 2 ? 3 : 2);
    return g_strjoinv(".", labels + count - wanted);
}

/* Who refused, by name; else the first host that the words name; else NULL. */
static char *host_of_draft(const struct draft *draft, const struct draft_words *words)
{
    const struct finding *finding = draft->finding;
    char *host = host_name(finding ? finding->relay : NULL);

    if (!host && finding)
        host = host_name(finding_fact(finding, FACT_REMOTE_MTA));
    return host ? host : host_name(words->host);
}

static struct origin find_origin(const struct draft *draft,
                                 const struct draft_words *words)
{
    struct origin origin = {0};
    if (draft->finding && draft->finding->provider) {
        origin.id = g_strdup(draft->finding->provider->id);
        return origin;
    }

    g_autofree char *host = host_of_draft(draft, words);
    origin.domain = host ? organisation_of(host) : g_strdup("");
    g_auto(GStrv) labels = g_strsplit(origin.domain, ".", 2);
    const char *name = host ? labels[0] : "my-provider";
    const struct entry *known = catalogue_find(draft->catalogue, name);
    bool is_provider = known && known->kind == ENTRY_PROVIDER;
    origin.id = g_strconcat(name, known && !is_provider ? "-mail" : "", NULL);
    if (is_provider)
        g_clear_pointer(&origin.domain, g_free);
    return origin;
}

static char *free_id(const struct catalogue *catalogue, const char *provider,
                     const char *slug)
{
    char *id = g_strdup_printf("%s-%s", provider, *slug ? slug : "reply");

    for (unsigned number = 2; catalogue_find(catalogue, id); number++) {
        g_free(id);
        id = g_strdup_printf("%s-%s-%u", provider, slug, number);
    }
    return id;
}

static void append_single_quoted(GString *yaml, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *doubled = g_strjoinv("''", parts);

    g_string_append_printf(yaml, "'%s'", doubled);
}

static void append_double_quoted(GString *yaml, const char *text)
{
    g_string_append_c(yaml, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(yaml, '\\');
        g_string_append_c(yaml, *text);
    }
    g_string_append_c(yaml, '"');
}

static void append_codes(GString *yaml, const struct reply *codes)
{
    char status[ENHANCED_CODE_SIZE];
    bool both = codes->code && codes->status.class;

    if (!codes->code && !codes->status.class)
        return;
    g_string_append(yaml, "    codes: [");
    if (codes->code)
        g_string_append_printf(yaml, "\"%d\"", codes->code);
    if (codes->status.class)
        g_string_append_printf(yaml, "%s\"%s\"", both ? ", " : "",
                               enhanced_code_format(codes->status, status));
    g_string_append(yaml, "]\n");
}

static void append_likes(GString *yaml, const struct draft *draft)
{
    for (size_t i = 0; i < MIN(draft->near_count, NEAR_MOST); i++)
        g_string_append_printf(yaml, "    # %s %s: %s\n",
                               i == 0 ? "The nearest situation is" : "or perhaps",
                               draft->near[i]->id, entry_title(draft->near[i]));
    if (draft->near_count)
        g_string_append_printf(yaml, "    like: %s\n", draft->near[0]->id);
    else
        g_string_append(yaml,
                        "    # \"bouncedesk list --kind situation\" names them all.\n"
                        "    like: \"\"\n");
}

/* Only where the code and the situation disagree about whether it is retried. */
static void append_permanence(GString *yaml, const struct draft *draft,
                              const struct reply *codes)
{
    enum reply_class class = codes->code ? reply_code_class(codes->code)
                                         : (enum reply_class)codes->status.class;
    enum permanence said = class == CLASS_TEMPORARY   ? PERMANENCE_TEMPORARY
                           : class == CLASS_PERMANENT ? PERMANENCE_PERMANENT
                                                      : PERMANENCE_UNSET;
    enum permanence lent = draft->near_count ? entry_permanence(draft->near[0]) : said;

    if (said != PERMANENCE_UNSET && lent != said && lent != PERMANENCE_VARIES)
        g_string_append_printf(yaml, "    permanence: %s\n", permanence_name(said));
}

static void append_provider(GString *yaml, const struct origin *origin)
{
    if (!origin->domain)
        return;
    g_string_append_printf(yaml,
                           "\n"
                           "# The catalogue does not have this provider yet.\n"
                           "providers:\n"
                           "  - id: %s\n"
                           "    title: \"\"                   # the name people know\n"
                           "    kind: mailbox               # \"bouncedesk check "
                           "--fields\" tells the others\n"
                           "    meaning: \"\"                 # what to know about them\n"
                           "    hosts: [%s]\n"
                           "    sources: []\n",
                           origin->id, origin->domain);
}

static void append_sample(GString *yaml, const struct reply *codes, const char *words)
{
    char status[ENHANCED_CODE_SIZE];
    g_autoptr(GString) sample = g_string_new(NULL);

    if (codes->code)
        g_string_append_printf(sample, "%d ", codes->code);
    if (codes->status.class)
        g_string_append_printf(sample, "%s ",
                               enhanced_code_format(codes->status, status));
    g_string_append(sample, words);
    g_string_append(yaml, "    samples:\n      - ");
    append_double_quoted(yaml, sample->str);
    g_string_append_c(yaml, '\n');
}

static char *write_yaml(const struct draft *draft, const struct reply *codes,
                        const struct draft_words *words)
{
    struct origin origin = find_origin(draft, words);
    g_autofree char *id = free_id(draft->catalogue, origin.id, words->slug);
    GString *yaml = g_string_new("# A draft: complete the keys with an empty value, then "
                                 "run \"bouncedesk check FILE\".\n");

    if (draft->finding && draft->finding->entry)
        g_string_append_printf(
            yaml,
            "# It is already recognised as %s: only if that is wrong is a new "
            "entry needed.\n",
            draft->finding->entry->id);
    g_string_append_printf(yaml, "replies:\n  - id: %s\n    provider: %s\n", id,
                           origin.id);
    append_likes(yaml, draft);
    append_permanence(yaml, draft, codes);
    append_codes(yaml, codes);
    g_string_append(yaml, "    # Shorten it to what all variants have in common.\n"
                          "    patterns:\n      - ");
    append_single_quoted(yaml, words->pattern);
    g_string_append(yaml,
                    "\n    # particular: what is so only here, or nothing at all\n");
    append_sample(yaml, codes, words->sample);
    g_string_append(yaml,
                    "    last-seen: \"\"               # \"2026-02\"\n"
                    "    sources: []                 # where the facts come from\n");
    append_provider(yaml, &origin);
    origin_clear(&origin);
    return g_string_free(yaml, FALSE);
}

/* One line of printable text, cut between two words. */
static char *one_line(const char *text)
{
    g_autofree char *squeezed = text_squeeze(text);
    g_autofree char *visible = text_visible(squeezed);

    if (strlen(visible) > TEXT_LONGEST) {
        size_t cut = TEXT_LONGEST;
        while (cut && visible[cut] != ' ')
            cut--;
        visible[cut] = '\0';
    }
    return g_steal_pointer(&visible);
}

char *draft_reply(const struct draft *draft)
{
    g_autofree char *joined = reply_join(draft->text);
    g_autofree char *text = one_line(joined);
    struct reply codes = {0};
    struct draft_words words;

    if (!reply_parse(text, &codes))
        codes = (struct reply){.text = text};
    draft_words_read(codes.text, &words);
    char *yaml = words.pattern ? write_yaml(draft, &codes, &words) : NULL;
    draft_words_clear(&words);
    return yaml;
}
