/*
 * Cards: what a learner has answered, question by question, and how much on which day.
 *
 * Kept beside the cases so that one file holds all that must outlive the program. When a card is
 * due is worked out in learn/schedule.h; here it is only stored. Days are counted from 1970.
 */
#pragma once

#include "journal/journal.h"

struct journal_card {
    const char *id;     /* of the question */
    const char *lesson; /* may be NULL */
    int64_t box, due, seen, lapses;
};
/* Saves the card and counts the answer for the day, in one transaction. */
bool journal_save_card(struct journal *journal, const struct journal_card *card,
                       int64_t day, bool right, GError **error);
/* The longest due first. */
typedef void journal_card_fn(const struct journal_card *card, void *user);
bool journal_each_card(struct journal *journal, journal_card_fn *each, void *user,
                       GError **error);
/* The latest first. */
struct journal_quiz_day {
    int64_t day;
    size_t answered, right;
};
typedef void journal_quiz_day_fn(const struct journal_quiz_day *day, void *user);
bool journal_each_quiz_day(struct journal *journal, journal_quiz_day_fn *each, void *user,
                           GError **error);
