/* Quiz questions that cannot be answered. */
#include "lint.h"

#define FEWEST_CHOICES 2
#define MOST_CHOICES   6

static void check_choices(const struct lint *lint, const struct question *question)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    size_t count = question->choices.count;

    if (count < FEWEST_CHOICES || count > MOST_CHOICES)
        lint_fault(lint, question->head.at, "bad-value", NULL,
                   "the question \"%s\" has %zu choices, not %d to %d", question->id,
                   count, FEWEST_CHOICES, MOST_CHOICES);
    for (size_t i = 0; i < count; i++) {
        const struct located *choice = &question->choices.items[i];

        if (!g_hash_table_add(seen, (gpointer)choice->text))
            lint_fault(lint, choice->at, "bad-value", NULL,
                       "the choice \"%s\" is given twice", choice->text);
    }
}

void lint_questions(const struct lint *lint)
{
    for (size_t i = 0; i < catalogue_question_count(lint->catalogue); i++) {
        const struct question *question = catalogue_question(lint->catalogue, i);

        if (question->choices.count == 0)
            continue; /* the key is missing, which has been reported */
        check_choices(lint, question);
        if (question->answer < 1 || question->answer > (int64_t)question->choices.count)
            lint_fault(lint, question->head.at, "bad-value", "answers are counted from 1",
                       "the question \"%s\" has no choice %" G_GINT64_FORMAT,
                       question->id, question->answer);
    }
}
