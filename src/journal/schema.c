/* The tables of the journal, version by version. */
#include "schema.h"

#include <glib.h>

/* clang-format off */

/* Version 1: walks, cases and the draft. */
static const char records[] =
    "CREATE TABLE counter (year INTEGER PRIMARY KEY, last INTEGER NOT NULL);"
    /* AUTOINCREMENT: the id of a deleted walk must not come back as another walk, since another
       instance of the program may still have it open */
    "CREATE TABLE walk ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,"
    "  started INTEGER NOT NULL, changed INTEGER NOT NULL, checklist TEXT NOT NULL,"
    "  entry TEXT, about TEXT, outcome TEXT, pending_note TEXT);"
    "CREATE INDEX walk_by_change ON walk (changed);"
    "CREATE TABLE walk_event ("
    "  walk INTEGER NOT NULL REFERENCES walk (id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL, step TEXT, answer TEXT, note TEXT, at INTEGER NOT NULL,"
    "  PRIMARY KEY (walk, position)) WITHOUT ROWID;"
    "CREATE TABLE walk_value ("
    "  walk INTEGER NOT NULL REFERENCES walk (id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL, name TEXT, value TEXT,"
    "  PRIMARY KEY (walk, position)) WITHOUT ROWID;"
    "CREATE TABLE saved_case ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,"
    "  at INTEGER NOT NULL, source TEXT, text TEXT, entry TEXT, title TEXT, reason TEXT,"
    "  provider TEXT, reply_code TEXT, status_code TEXT, class TEXT,"
    "  recipient_domain TEXT, sender_domain TEXT, ticket TEXT, note TEXT);"
    "CREATE INDEX saved_case_by_time ON saved_case (at);"
    "CREATE TABLE draft (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL);";

#define DAY_OF(id) "((" id " >> 20) / 86400)"
#define CODE_OF(row) \
    "trim(coalesce(" row "reply_code, '') || ' ' || coalesce(" row "status_code, ''))"

#define CASE_FIELDS \
    "  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE," \
    "  source TEXT, text TEXT, entry TEXT, title TEXT, reason TEXT, provider TEXT," \
    "  reply_code TEXT, status_code TEXT, class TEXT, who_acts TEXT," \
    "  recipient_domain TEXT, sender_domain TEXT, recipient TEXT, sender TEXT," \
    "  recipient_mark INTEGER, sender_mark INTEGER, ticket TEXT, note TEXT, tags TEXT," \
    "  outcome TEXT, closed INTEGER, walk INTEGER"

/* What the search looks at. Codes, domains and numbers stand there whole (joined by "_") and in
   parts; "provider=yahoo" and the like let the filters use the same index. */
#define TOKEN(column) "replace(replace(" column ", '.', '_'), '-', '_')"
#define TERM(name, column) "coalesce(' " name "=' || " TOKEN(column) ", '')"
#define WORD(column) "coalesce(' ' || " column ", '')"
#define CASE_WORDS \
    TOKEN("number") " || ' ' || number || " \
    WORD("reply_code") " || " WORD(TOKEN("status_code")) " || " \
    WORD(TOKEN("recipient_domain")) " || " WORD(TOKEN("sender_domain")) " || " \
    TERM("class", "class") " || " TERM("reason", "reason") " || " \
    TERM("provider", "provider") " || " TERM("entry", "entry") " || " \
    TERM("acts", "who_acts") " || " TERM("outcome", "outcome") " || " \
    WORD("recipient_domain") " || " WORD("sender_domain") " || " WORD("recipient") " || " \
    WORD("title") " || " WORD("class") " || " WORD("provider") " || " WORD("ticket") " || " \
    WORD("note") " || " WORD("tags") " || " WORD("substr(text, 1, 600)")

/* What a case counts for on its day: enum journal_kind. */
#define TALLY_KINDS(row) \
    "SELECT 0 AS kind, 'all' AS subject UNION ALL " \
    "SELECT 1, " CODE_OF(row) " UNION ALL " \
    "SELECT 2, " row "reason UNION ALL SELECT 3, " row "provider UNION ALL " \
    "SELECT 4, " row "recipient_domain UNION ALL SELECT 5, " row "sender_domain UNION ALL " \
    "SELECT 6, " row "entry UNION ALL SELECT 7, " row "class UNION ALL " \
    "SELECT 8, " row "provider || ' ' || " row "who_acts"

/* Version 2: what search, patterns, undo and learning need. A case's id holds its time, so that
   the order of ids is the order of time in every index, the one of words included. */
static const char patterns[] =
    "CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB NOT NULL);"
    "INSERT INTO secret VALUES (1, randomblob(32));"
    "ALTER TABLE saved_case RENAME TO old_case;"
    "DROP INDEX saved_case_by_time;"
    "CREATE TABLE saved_case (" CASE_FIELDS ");"
    "CREATE INDEX case_by_walk ON saved_case (walk) WHERE walk IS NOT NULL;"
    "CREATE TABLE deleted_case (" CASE_FIELDS ", deleted INTEGER NOT NULL);"
    "CREATE TABLE case_link (one INTEGER NOT NULL, other INTEGER NOT NULL,"
    "  PRIMARY KEY (one, other)) WITHOUT ROWID;"
    /* one row a case, for the rules: narrow, because they read a week of it */
    "CREATE TABLE trace ("
    "  id INTEGER PRIMARY KEY, sender_mark INTEGER, recipient_mark INTEGER,"
    "  provider TEXT, entry TEXT, reason TEXT, code TEXT, class TEXT, who_acts TEXT,"
    "  recipient_domain TEXT, earlier INTEGER NOT NULL, came_back INTEGER);"
    "CREATE INDEX trace_by_recipient ON trace (recipient_mark, id)"
    "  WHERE recipient_mark IS NOT NULL;"
    "CREATE INDEX trace_by_sender ON trace (sender_mark, id) WHERE sender_mark IS NOT NULL;"
    "CREATE TABLE tally ("
    "  kind INTEGER NOT NULL, subject TEXT NOT NULL, day INTEGER NOT NULL,"
    "  n INTEGER NOT NULL, PRIMARY KEY (kind, subject, day)) WITHOUT ROWID;"
    "CREATE INDEX tally_by_day ON tally (kind, day, n);"
    /* Kept by the statements that change cases: with the schema distrusted SQLite lets no trigger
       write to it. No positions: phrases are not searched for, and it is half as large. */
    "CREATE VIEW case_text (id, words) AS SELECT id, " CASE_WORDS " FROM saved_case;"
    "CREATE VIRTUAL TABLE case_index USING fts5 (words, content = 'case_text',"
    "  content_rowid = 'id', detail = none, prefix = '3',"
    "  tokenize = \"unicode61 remove_diacritics 2 tokenchars '_='\");"
    "CREATE TRIGGER case_added AFTER INSERT ON saved_case BEGIN"
    "  INSERT INTO tally (kind, subject, day, n)"
    "    SELECT kind, subject, " DAY_OF("new.id") ", 1 FROM (" TALLY_KINDS("new.") ")"
    "    WHERE coalesce(subject, '') <> ''"
    "    ON CONFLICT (kind, subject, day) DO UPDATE SET n = n + 1;"
    /* What the rules ask of an address is worked out when its case comes, by an index: on how many
       days it failed for good within four weeks, and which solved case of it this one repeats. */
    "  INSERT INTO trace VALUES (new.id, new.sender_mark, new.recipient_mark, new.provider,"
    "    new.entry, new.reason, " CODE_OF("new.") ", new.class, new.who_acts,"
    "    new.recipient_domain,"
    "    (SELECT count(DISTINCT " DAY_OF("id") ") FROM trace"
    "     WHERE recipient_mark = new.recipient_mark AND class = 'permanent'"
    "     AND id >= new.id - (28 * 86400 << 20)"
    "     AND id < " DAY_OF("new.id") " * 86400 << 20),"
    "    (SELECT before.id FROM trace AS before"
    "     JOIN saved_case AS solved ON solved.id = before.id"
    "     WHERE before.recipient_mark = new.recipient_mark AND before.reason = new.reason"
    "     AND before.id < new.id AND solved.outcome = 'solved'"
    "     AND solved.closed <= new.id >> 20 ORDER BY before.id DESC LIMIT 1));"
    "END;"
    "CREATE TRIGGER case_removed AFTER DELETE ON saved_case BEGIN"
    "  UPDATE tally SET n = n - 1 WHERE day = " DAY_OF("old.id")
    "    AND (kind, subject) IN (" TALLY_KINDS("old.") ");"
    "  DELETE FROM trace WHERE id = old.id;"
    "END;"
    "INSERT INTO saved_case (id, number, source, text, entry, title, reason, provider,"
    "  reply_code, status_code, class, recipient_domain, sender_domain, ticket, note)"
    "  SELECT (min(max(at, 0), 4398046511103) << 20) + id % 1048576, number, source, text,"
    "    entry, title, reason, provider, reply_code, status_code, class, recipient_domain,"
    "    sender_domain, ticket, note FROM old_case;"
    "INSERT INTO case_index (rowid, words) SELECT id, words FROM case_text;"
    "DROP TABLE old_case;"
    "CREATE TABLE card (id TEXT PRIMARY KEY, lesson TEXT, box INTEGER NOT NULL,"
    "  due INTEGER NOT NULL, seen INTEGER NOT NULL, lapses INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX card_by_due ON card (due);"
    "CREATE TABLE quiz_day (day INTEGER PRIMARY KEY, answered INTEGER NOT NULL,"
    "  good INTEGER NOT NULL);";

/* Version 3: what was imported is known again. */
static const char imports[] =
    "CREATE TABLE imported (digest TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;";

/* Version 4: what is still open is listed without reading all that is not. */
static const char open_cases[] =
    "CREATE INDEX case_open ON saved_case (id) WHERE outcome IS NULL;";

/* clang-format on */

const char *const schema_versions[] = {records, patterns, imports, open_cases};
const size_t schema_version_count = G_N_ELEMENTS(schema_versions);
