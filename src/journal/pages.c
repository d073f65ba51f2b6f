/* Pages of cases: newest first, by filters and words, each page found by the id before it. */
#include "case_rows.h"

#include "base/text.h"

#include <string.h>

#define PAGE_OF_ALL     500
#define COMPLETIONS_MAX 12
#define BEGINNING_MIN   3 /* letters: with fewer nothing is looked for yet */

/* The words of the journal that begin with `beginning`; false if there are more than a few. With
   all of them named, the index stops at the first page instead of merging all that begin so. */
static bool complete_word(struct journal *journal, const char *beginning,
                          GPtrArray *terms)
{
    g_autofree char *from = g_strdup(beginning);
    g_autofree char *end = g_strconcat(beginning, "\U0010FFFF", NULL);

    while (terms->len <= COMPLETIONS_MAX) {
        sqlite3_stmt *next = store_statement(journal, NEXT_TERM, NULL);
        if (!next)
            return false;
        store_bind_text(next, 1, from);
        store_bind_text(next, 2, end);
        if (!store_next(journal, next, NULL))
            return true;
        char *term = g_strdup((const char *)sqlite3_column_text(next, 0));
        store_done(next);
        g_ptr_array_add(terms, term);
        g_free(from);
        from = g_strconcat(term, "\x01", NULL); /* the least text behind it */
    }
    return false;
}

/* Quoted, so that nothing typed is taken for an operator. */
static void append_token(struct journal *journal, GString *match, const char *token,
                         bool may_begin)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);

    if (!may_begin || g_utf8_strlen(token, -1) < BEGINNING_MIN) {
        g_string_append_printf(match, "\"%s\"", token);
    } else if (!complete_word(journal, token, terms)) {
        g_string_append_printf(match, "\"%s\"*", token);
    } else {
        g_string_append_printf(match, "(\"%s\"", token);
        for (guint i = 0; i < terms->len; i++)
            g_string_append_printf(match, " OR \"%s\"", (char *)terms->pdata[i]);
        g_string_append_c(match, ')');
    }
}

/* "mx1.example.com" as it was indexed: whole with "_", or in parts. */
static void append_word(struct journal *journal, GString *match, const char *word,
                        bool may_begin)
{
    g_autofree char *whole = g_strdelimit(g_strdup(word), ".-", '_');
    g_autofree char *parts = g_strdelimit(g_strdup(word), ".-_=", ' ');
    g_auto(GStrv) pieces = g_strsplit(g_strstrip(parts), " ", -1);
    bool is_code = strspn(word, "0123456789.") == strlen(word);

    g_string_append(match, match->len ? " AND (" : "(");
    append_token(journal, match, whole, may_begin);
    if (pieces[0] && pieces[1] && !is_code) {
        g_string_append(match, " OR (");
        for (char **piece = pieces; *piece; piece++) {
            if (!**piece)
                continue;
            g_string_append(match, piece == pieces ? "" : " AND ");
            append_token(journal, match, *piece, may_begin && !piece[1]);
        }
        g_string_append_c(match, ')');
    }
    g_string_append_c(match, ')');
}

/* Only letters, digits and what joins codes and names; all else parts words. */
static char *plain_words(const char *typed)
{
    g_autofree char *folded = text_fold(typed);
    GString *plain = g_string_new(NULL);

    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool joins = c == '.' || c == '-' || c == '_' || c == '=';
        bool inside = plain->len > 0 && plain->str[plain->len - 1] != ' ';
        bool goes_on = g_unichar_isalnum(g_utf8_get_char(g_utf8_next_char(at)));
        if (g_unichar_isalnum(c) || (joins && inside && goes_on))
            g_string_append_unichar(plain, c);
        else
            g_string_append_c(plain, ' ');
    }
    return g_string_free(plain, FALSE);
}

static void append_words(struct journal *journal, GString *match, const char *typed)
{
    g_autofree char *plain = plain_words(typed ? typed : "");
    g_auto(GStrv) words = g_strsplit(g_strstrip(plain), " ", -1);

    for (char **word = words; *word; word++)
        if (**word && (word[1] || g_utf8_strlen(*word, -1) >= BEGINNING_MIN))
            append_word(journal, match, *word, !word[1]);
}

static void append_term(GString *match, const char *name, const char *value)
{
    if (!value)
        return;
    g_autofree char *token = g_strdelimit(g_strdup(value), ".-", '_');
    g_strdelimit(token, "\"", ' ');
    g_string_append_printf(match, "%s\"%s=%s\"", match->len ? " AND " : "", name, token);
}

/* What has no outcome has no word for it either: the table is asked. */
static bool wants_open(const struct journal_filter *filter)
{
    return g_strcmp0(filter->outcome, JOURNAL_OPEN) == 0;
}

/* The filter as a query of the index of words; "" if it asks for all. */
static GString *match_of(struct journal *journal, const struct journal_filter *filter)
{
    GString *match = g_string_new(NULL);

    append_term(match, "class", filter->class);
    append_term(match, "reason", filter->reason);
    append_term(match, "provider", filter->provider);
    append_term(match, "acts", filter->who_acts);
    if (!wants_open(filter))
        append_term(match, "outcome", filter->outcome);
    append_term(match, "entry", filter->entry);
    append_words(journal, match, filter->words);
    return match;
}

static enum statement page_statement(const struct journal_filter *filter,
                                     const GString *match)
{
    if (filter->recipient_mark)
        return CASE_OF_RECIPIENT;
    if (filter->sender_mark)
        return CASE_OF_SENDER;
    if (wants_open(filter))
        return match->len ? CASE_SEARCH_OPEN : CASE_OPEN;
    return match->len ? CASE_SEARCH : CASE_PAGE;
}

static enum statement count_statement(const struct journal_filter *filter,
                                      const GString *match)
{
    if (wants_open(filter))
        return match->len ? CASE_SEARCH_OPEN_COUNT : CASE_OPEN_COUNT;
    return match->len ? CASE_SEARCH_COUNT : CASE_COUNT;
}

bool journal_page(struct journal *journal, const struct journal_filter *filter,
                  journal_case_fn *each, void *user, GError **error)
{
    g_autoptr(GString) match = match_of(journal, filter);
    enum statement which = page_statement(filter, match);
    sqlite3_stmt *page = store_statement(journal, which, error);
    if (!page)
        return false;

    sqlite3_bind_int64(page, 1, filter->before ? filter->before : INT64_MAX);
    sqlite3_bind_int64(page, 2, case_first_id(filter->since));
    sqlite3_bind_int64(page, 3, (sqlite3_int64)filter->limit);
    if (which == CASE_OF_RECIPIENT)
        sqlite3_bind_int64(page, 4, filter->recipient_mark);
    else if (which == CASE_OF_SENDER)
        sqlite3_bind_int64(page, 4, filter->sender_mark);
    else if (match->len)
        store_bind_text(page, 4, match->str);
    return case_rows_each(journal, page, each, user, error);
}

static void count_one(const struct journal_case *found, void *user)
{
    (void)found;
    ++*(size_t *)user;
}

bool journal_count(struct journal *journal, const struct journal_filter *filter,
                   size_t limit, size_t *count, GError **error)
{
    g_autoptr(GString) match = match_of(journal, filter);
    int64_t counted = 0;

    if (filter->recipient_mark || filter->sender_mark) {
        struct journal_filter all = *filter;
        all.before = 0;
        all.limit = limit;
        *count = 0;
        return journal_page(journal, &all, count_one, count, error);
    }
    enum statement which = count_statement(filter, match);
    sqlite3_stmt *statement = store_statement(journal, which, error);
    if (!statement)
        return false;
    if (which == CASE_COUNT) {
        sqlite3_bind_int64(statement, 1, filter->since / 86400);
    } else {
        sqlite3_bind_int64(statement, 2, case_first_id(filter->since));
        sqlite3_bind_int64(statement, 3, (sqlite3_int64)limit);
    }
    if (match->len)
        store_bind_text(statement, 4, match->str);
    if (!store_read_number(journal, statement, 0, &counted, error))
        return false;
    *count = (size_t)counted;
    return true;
}

bool journal_get_case(struct journal *journal, int64_t id, journal_case_fn *each,
                      void *user, GError **error)
{
    sqlite3_stmt *get = store_statement(journal, CASE_GET, error);
    if (!get)
        return false;

    sqlite3_bind_int64(get, 1, id);
    return case_rows_each(journal, get, each, user, error);
}

struct last_id {
    journal_case_fn *each;
    void *user;
    int64_t id;
    size_t count;
};

static void remember_last(const struct journal_case *found, void *user)
{
    struct last_id *last = user;

    last->id = found->id;
    last->count++;
    last->each(found, last->user);
}

bool journal_each_case(struct journal *journal, journal_case_fn *each, void *user,
                       GError **error)
{
    struct journal_filter page = {.limit = PAGE_OF_ALL};
    struct last_id last = {.each = each, .user = user};

    do {
        last.count = 0;
        page.before = last.id;
        if (!journal_page(journal, &page, remember_last, &last, error))
            return false;
    } while (last.count == PAGE_OF_ALL);
    return true;
}
