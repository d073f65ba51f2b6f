/* A case as a row: what adding and reading share. Private to the module. */
#pragma once

#include "journal/cases.h"
#include "store.h"

/* What CASE_COLUMNS has after id and number: texts, then numbers. */
bool case_row_put(struct journal *journal, const struct journal_case *put,
                  GError **error);
void case_row_get(struct arena *arena, sqlite3_stmt *row, struct journal_case *out);
/* Calls `each` for all rows of a bound statement, after the last was read. */
bool case_rows_each(struct journal *journal, sqlite3_stmt *rows, journal_case_fn *each,
                    void *user, GError **error);

/* The id of a case of that time; `serial` tells cases of one second apart. */
int64_t case_id(int64_t at, int64_t serial);
int64_t case_first_id(int64_t at);
