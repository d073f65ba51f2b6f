/* Quiz questions that cannot be answered. */
#include "lint.h"

#include "base/words.h"

#define FEWEST_CHOICES 2
#define MOST_CHOICES   6

static void check_choices(const struct lint *lint, const struct question *question)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    size_t count = question->choices.count;

    if (count < FEWEST_CHOICES || count > MOST_CHOICES)
        lint_fault(lint, question->head.at, "bad-value", NULL,
                   _("the question \"%1$s\" has %2$zu choices, not %3$d to %4$d"),
                   question->id, count, FEWEST_CHOICES, MOST_CHOICES);
    for (size_t i = 0; i < count; i++) {
        const struct located *choice = &question->choices.items[i];

        if (!g_hash_table_add(seen, (gpointer)choice->text))
            lint_fault(lint, choice->at, "bad-value", NULL,
                       _("the choice \"%s\" is given twice"), choice->text);
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
            lint_fault(lint, question->head.at, "bad-value",
                       _("answers are counted from 1"),
                       _("the question \"%1$s\" has no choice %2$lld"), question->id,
                       (long long)question->answer);
    }
}
