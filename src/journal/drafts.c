/* The one draft: the text being worked on when the program ended. */
#include "store.h"

bool journal_save_draft(struct journal *journal, const char *text, GError **error)
{
    bool empty = !text || !*text;
    sqlite3_stmt *put = store_statement(journal, empty ? DRAFT_DELETE : DRAFT_PUT, error);
    if (!put)
        return false;
    if (!empty)
        store_bind_text(put, 1, text);
    return store_run(journal, put, error);
}

char *journal_load_draft(struct journal *journal, GError **error)
{
    sqlite3_stmt *get = store_statement(journal, DRAFT_GET, error);
    if (!get || !store_next(journal, get, error))
        return NULL;

    char *text = g_strdup((const char *)sqlite3_column_text(get, 0));
    store_done(get);
    return text;
}
