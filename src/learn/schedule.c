/* Leitner boxes. */
#include "learn/schedule.h"

#include <glib.h>

struct card schedule_review(struct card card, bool right, int64_t today)
{
    struct card next = card;

    next.box = right ? MIN(card.box + 1, SCHEDULE_BOXES) : 1;
    next.due = today + (INT64_C(1) << (next.box - 1));
    next.seen++;
    next.lapses += !right && card.box > 1;
    return next;
}

bool schedule_is_due(struct card card, int64_t today)
{
    return card.box > 0 && card.due <= today;
}

bool schedule_is_mastered(struct card card)
{
    return card.box >= SCHEDULE_BOXES - 1;
}
