/* Questions about a line of a mail log: what became of the message? */
#include "questions.h"

#include "base/words.h"
#include "base/arena.h"
#include "chance.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *outcome; /* as in struct log_sample */
    const char *choice, *tells;
    char digit; /* that a code of it begins with */
} outcomes[] = {
    {"success", N_("Delivered: the other side has taken it over"),
     N_("the message has been handed over, and nobody here holds it any more"), '2'},
    {"temporary", N_("Put off: the server keeps it and tries again by itself"),
     N_("it waits in the queue and is tried again, nobody need send it anew"), '4'},
    {"permanent", N_("Refused: it will not be tried again"),
     N_("nobody tries it again, somebody has to change something first"), '5'},
};

static size_t outcome_of(const struct log_sample *sample)
{
    for (size_t i = 0; sample->outcome && i < G_N_ELEMENTS(outcomes); i++)
        if (strcmp(outcomes[i].outcome, sample->outcome) == 0)
            return i;
    return G_N_ELEMENTS(outcomes);
}

/* What in the line says so; NULL where its code and its end contradict each other. */
static const char *code_of(const struct log_sample *sample, size_t outcome)
{
    const char *code = sample->code ? sample->code : sample->enhanced;

    return code && code[0] == outcomes[outcome].digit ? code : NULL;
}

static bool is_askable(const struct log_sample *sample)
{
    size_t outcome = outcome_of(sample);

    return outcome < G_N_ELEMENTS(outcomes) &&
           (outcome == 0 || code_of(sample, outcome) != NULL);
}

bool question_log(struct question_maker *maker, const struct log_format *format,
                  size_t index, struct quiz_question *out)
{
    const struct log_sample *samples = format->samples.items;
    const struct log_sample *sample =
        index < format->samples.count ? &samples[index] : NULL;
    if (!sample || !is_askable(sample))
        return false;

    size_t outcome = outcome_of(sample);
    const char *code = code_of(sample, outcome);
    *out = (struct quiz_question){
        .topic = QUIZ_LOG,
        .id = arena_printf(maker->arena, "%s:%s/%zu", quiz_topic_name(QUIZ_LOG),
                           format->id, index),
        .prompt = arena_printf(maker->arena,
                               _("A line of the log of %s: what became of the message?"),
                               format->product),
        .reply = sample->line,
        .correct = outcome,
        .lesson = "what-the-queue-does",
        .source = "RFC 5321 sections 4.2.1 and 4.2.5",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(outcomes); i++)
        question_add_choice(out, words_shown(outcomes[i].choice));
    out->explain =
        code ? arena_printf(maker->arena,
                            _("The %1$s in the line begins with a %2$c: %3$s."), code,
                            code[0], words_shown(outcomes[outcome].tells))
             : arena_printf(maker->arena, _("The line tells of a delivery: %s."),
                            words_shown(outcomes[outcome].tells));
    return true;
}

bool question_any_log(struct question_maker *maker, const struct log_format *format,
                      struct quiz_question *out)
{
    size_t count = format->samples.count;
    size_t first = count ? chance_below(&maker->chance, (uint32_t)count) : 0;

    for (size_t i = 0; i < count; i++)
        if (question_log(maker, format, (first + i) % count, out))
            return true;
    return false;
}
