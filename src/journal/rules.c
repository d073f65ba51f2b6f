/*
 * The rules: what stands out among the cases of the last seven days, each one query.
 *
 * Bound are: ?1 the day of now, ?2 and ?3 the ids that the seven days begin with and end before.
 * Each row gives: kind, subject, mark, cases, others, usual, first id, last id, entry, provider.
 * The numbers are chosen so that what comes by chance, week after week, stays silent: counts that
 * are three times the usual and far beyond its own spread (the square root of it).
 */
#include "rules.h"

/* clang-format off */

#define IN_WEEK "id >= ?2 AND id < ?3"
#define DAY_TO_ID(day) "(" day " * 86400 << 20)"

/* Cases in the week, and a week's part of the four before. Most domains come once: only what came
   `least` times on one day is counted, and the month only of what came often enough this week. */
#define WEEK_AGAINST_MONTH(kinds, least) \
    "WITH often AS (SELECT DISTINCT kind, subject FROM tally INDEXED BY tally_by_day " \
    " WHERE kind IN (" kinds ") AND day BETWEEN ?1 - 6 AND ?1 AND n >= " least "), " \
    "counted AS (SELECT week.kind, week.subject, sum(n) AS cases, " \
    " (SELECT coalesce(sum(n), 0) / 4.0 FROM tally AS before WHERE before.kind = week.kind " \
    "  AND before.subject = week.subject AND before.day BETWEEN ?1 - 34 AND ?1 - 7) AS usual, " \
    " " DAY_TO_ID("min(day)") " AS first, " DAY_TO_ID("max(day)") " AS last " \
    " FROM often CROSS JOIN tally AS week ON week.kind = often.kind " \
    " AND week.subject = often.subject AND week.day BETWEEN ?1 - 6 AND ?1 AND n > 0 " \
    " GROUP BY week.kind, week.subject HAVING sum(n) >= 5) "
#define FAR_ABOVE_USUAL \
    "cases >= 12 AND cases >= 3 * usual " \
    "AND (cases - usual) * (cases - usual) > 36 * (usual + 1) "
/* Nothing is unusual in a journal that has no four weeks before. */
#define WITH_A_PAST \
    "EXISTS (SELECT 1 FROM tally WHERE kind = 0 AND day BETWEEN ?1 - 90 AND ?1 - 28) "

static const struct rule rules[] = {
    /* An account of ours, or of a customer's, sends to people it never wrote to: it was taken
       over, or a form is being abused. Lock it before the next thousand go out. */
    [JOURNAL_COMPROMISED] = {"compromised",
        "SELECT 9, (SELECT sender_domain FROM saved_case WHERE saved_case.id = last), "
        " sender_mark, cases, others, (SELECT count(*) FROM trace "
        "  WHERE trace.sender_mark = week.sender_mark AND id < ?2 "
        "  AND id >= ?2 - (28 * 86400 << 20)) / 4.0 AS usual, first, last, entry, NULL "
        "FROM (SELECT sender_mark, count(*) AS cases, min(id) AS first, max(id) AS last, "
        "  count(DISTINCT recipient_mark) AS others, max(entry) AS entry "
        " FROM trace INDEXED BY trace_by_sender WHERE " IN_WEEK " AND sender_mark IN "
        "  (SELECT sender_mark FROM trace INDEXED BY trace_by_sender WHERE " IN_WEEK
        "   AND sender_mark IN "
        "    (SELECT sender_mark FROM trace NOT INDEXED WHERE " IN_WEEK
        "     AND sender_mark IS NOT NULL GROUP BY sender_mark, (id >> 20) / 86400 "
        "     HAVING count(*) >= 15) " /* first what costs least */
        "   GROUP BY sender_mark, (id >> 20) / 86400 "
        "   HAVING count(DISTINCT recipient_mark) >= 15) "
        " GROUP BY sender_mark) AS week WHERE cases >= 3 * usual"},

    /* One provider refuses mail of many of our senders for something our side must mend: it is
       not the senders, it is our address (rate limit, block list, missing record). */
    [JOURNAL_OUR_ADDRESS] = {"our-address",
        WEEK_AGAINST_MONTH("8", "1")
        ", blamed AS (SELECT counted.*, "
        "  substr(subject, 1, instr(subject, ' ') - 1) AS provider FROM counted "
        "  WHERE subject LIKE '% sender-admin' AND " FAR_ABOVE_USUAL ") "
        "SELECT 3, provider, NULL, cases, "
        " (SELECT count(DISTINCT sender_mark) FROM trace NOT INDEXED WHERE " IN_WEEK
        "  AND trace.provider = blamed.provider AND who_acts = 'sender-admin') AS others, "
        " usual, first, last, "
        " (SELECT entry FROM trace NOT INDEXED WHERE " IN_WEEK
        "  AND trace.provider = blamed.provider AND who_acts = 'sender-admin' "
        "  GROUP BY entry ORDER BY count(*) DESC LIMIT 1), provider "
        "FROM blamed WHERE others >= 5 AND " WITH_A_PAST},

    /* The same address answers differently each time: its server is being changed, or several
       servers stand behind it and do not agree. Their administrator has to look. */
    [JOURNAL_MANY_CODES] = {"many-codes",
        "SELECT 10, max(recipient_domain), recipient_mark, count(*), "
        " count(DISTINCT code) AS others, 0, min(id), max(id), max(entry), max(provider) "
        "FROM trace INDEXED BY trace_by_recipient WHERE " IN_WEEK " AND code <> '' "
        "AND recipient_mark IN "
        " (SELECT recipient_mark FROM trace NOT INDEXED WHERE " IN_WEEK
        "  AND recipient_mark IS NOT NULL GROUP BY recipient_mark HAVING count(*) >= 3) "
        "GROUP BY recipient_mark HAVING others >= 3"},

    /* What was closed as solved was not, or only for a while. Reopen it, do not begin anew. */
    [JOURNAL_CAME_BACK] = {"came-back",
        "SELECT 10, max(recipient_domain), recipient_mark, count(*), 0, 0, min(id), max(id), "
        " max(entry), max(provider) FROM trace NOT INDEXED "
        "WHERE " IN_WEEK " AND came_back IS NOT NULL GROUP BY recipient_mark"},

    /* Somebody keeps writing to an address that is gone: it stands in an address book, a list or
       a program. Have it taken out there; each further try costs reputation. */
    [JOURNAL_FAILS_AGAIN] = {"fails-again",
        "SELECT 10, max(recipient_domain), recipient_mark, max(earlier) + 1, "
        " max(earlier) + 1, 0, min(id), max(id), max(entry), max(provider) "
        "FROM trace NOT INDEXED WHERE " IN_WEEK " AND class = 'permanent' AND earlier >= 3 "
        "GROUP BY recipient_mark"},

    /* An answer that this journal never had: a provider has changed something, or we have. */
    [JOURNAL_NEW] = {"new",
        WEEK_AGAINST_MONTH("6", "1")
        "SELECT kind, subject, NULL, cases, 0, usual, first, last, subject, NULL FROM counted "
        "WHERE usual = 0 AND cases >= 5 AND " WITH_A_PAST
        "AND NOT EXISTS (SELECT 1 FROM tally AS before WHERE before.kind = counted.kind "
        " AND before.subject = counted.subject AND before.day <= ?1 - 7 AND n > 0)"},

    /* Far more of something than in the four weeks before: one cause behind many calls. */
    [JOURNAL_SPIKE] = {"spike",
        WEEK_AGAINST_MONTH("2, 3, 4, 6", "2") /* 12 in seven days */
        "SELECT kind, subject, NULL, cases, 0, usual, first, last, "
        " iif(kind = 6, subject, NULL), iif(kind = 3, subject, NULL) FROM counted "
        "WHERE " FAR_ABOVE_USUAL "AND " WITH_A_PAST
        "ORDER BY kind = 6 DESC, kind = 4 DESC, kind = 3 DESC, cases DESC"},

    /* Came on most days of four weeks and not in this one: a repair has worked; tell who waits. */
    [JOURNAL_STOPPED] = {"stopped",
        "SELECT kind, subject, NULL, sum(n), 0, sum(n) / 4.0, " DAY_TO_ID("min(day)") ", "
        " " DAY_TO_ID("max(day)") ", subject, NULL FROM tally INDEXED BY tally_by_day "
        "WHERE kind = 6 AND day BETWEEN ?1 - 34 AND ?1 AND n > 0 GROUP BY subject "
        "HAVING max(day) <= ?1 - 7 AND sum(n) >= 32 "
        "AND count(DISTINCT (?1 - day) / 7) = 4 AND count(DISTINCT day) >= 16"},
};

/* clang-format on */

const char *journal_rule_name(enum journal_rule rule)
{
    return rules[rule].name;
}

const char *rule_sql(enum statement rule)
{
    return rules[rule - RULE_COMPROMISED].sql;
}
