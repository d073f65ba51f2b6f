/* Marks: the same address is known again without being stored. */
#include "journal/cases.h"
#include "store.h"

#include <string.h>

#define MARK_BITS                                                                        \
    40 /* a million addresses meet once by chance, and none can be read back */

static bool read_secret(struct journal *journal, GError **error)
{
    sqlite3_stmt *get = store_statement(journal, SECRET_GET, error);
    if (!get || !store_next(journal, get, error))
        return false;

    journal->secret_length = (gsize)sqlite3_column_bytes(get, 0);
    journal->secret =
        g_memdup2(sqlite3_column_blob(get, 0), MAX(journal->secret_length, 1));
    store_done(get);
    return true;
}

int64_t journal_mark(struct journal *journal, const char *address, GError **error)
{
    if (!address || !strchr(address, '@'))
        return 0;
    if (!journal->secret && !read_secret(journal, error))
        return 0;

    g_autofree char *folded = g_utf8_casefold(address, -1);
    g_autofree char *hash =
        g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)journal->secret,
                                  journal->secret_length, folded, -1);
    hash[MARK_BITS / 4] = '\0';
    return MAX((int64_t)g_ascii_strtoull(hash, NULL, 16), 1);
}
