/* Counts cards by the topic that their id begins with. */
#include "learn/progress.h"

static void count(struct quiz_standing *standing, struct card card, int64_t today)
{
    standing->cards++;
    standing->due += schedule_is_due(card, today);
    standing->mastered += schedule_is_mastered(card);
    standing->lapses += (size_t)card.lapses;
}

void progress_add(struct quiz_progress *progress, const char *id, struct card card,
                  int64_t today)
{
    enum quiz_topic topic = quiz_topic_of_id(id);

    count(&progress->all, card, today);
    if (topic < QUIZ_TOPIC_COUNT)
        count(&progress->topics[topic], card, today);
}
