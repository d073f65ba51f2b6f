/* More kinds of questions, and which maker a topic has. */
#include "questions.h"

#include "base/arena.h"
#include "base/words.h"

#include <glib.h>
#include <string.h>

#define SAMPLE_DRAWS 32

static const struct {
    const char *name, *title;
    bool (*make)(struct question_maker *maker, const struct entry *entry,
                 struct quiz_question *out);
} topics[QUIZ_TOPIC_COUNT] = {
    [QUIZ_WRITTEN] = {"written", N_("What the lessons say"), NULL},
    [QUIZ_RETRIED] = {"retried", N_("Will it be tried again?"), question_retried},
    [QUIZ_WHO_ACTS] = {"who-acts", N_("Who must act?"), question_who_acts},
    [QUIZ_NEXT_STEP] = {"next-step", N_("What is the next step?"), question_next_step},
    [QUIZ_ADDRESS] = {"address", N_("Is the address bad?"), question_address},
    [QUIZ_CLASS] = {"class", N_("Which class is it?"), question_class},
    [QUIZ_TWIN] = {"twin", N_("Which of two that look alike?"), question_twin},
    [QUIZ_TRAP] = {"trap", N_("Where is the trap?"), question_trap},
    [QUIZ_LOG] = {"log", N_("What does the log say?"), NULL},
};

const char *quiz_topic_name(enum quiz_topic topic)
{
    return topics[topic].name;
}

const char *quiz_topic_title(enum quiz_topic topic)
{
    return words_shown(topics[topic].title);
}

enum quiz_topic quiz_topic_of_id(const char *id)
{
    size_t length = strcspn(id, ":");
    int topic = 0;

    while (topic < QUIZ_TOPIC_COUNT && (strlen(topics[topic].name) != length ||
                                        strncmp(topics[topic].name, id, length) != 0))
        topic++;
    return (enum quiz_topic)topic;
}

bool question_of(struct question_maker *maker, enum quiz_topic topic,
                 const struct entry *entry, struct quiz_question *out)
{
    return topics[topic].make && topics[topic].make(maker, entry, out);
}

/* What the catalogue leaves open is nothing to ask. */
bool question_address(struct question_maker *maker, const struct entry *entry,
                      struct quiz_question *out)
{
    struct reply reply;
    const char *sample = question_sample(maker, entry, &reply);
    enum address_verdict verdict = entry_address_bad(entry);
    if (!sample || (verdict != ADDRESS_YES && verdict != ADDRESS_NO))
        return false;

    bool bad = verdict == ADDRESS_YES;
    *out = question_begin(maker, QUIZ_ADDRESS, entry);
    out->prompt = _("Is the address itself the fault?");
    out->reply = sample;
    question_add_choice(out, _("Yes: as it is written, it cannot get mail"));
    question_add_choice(out, _("No: the address is good, something else is in the way"));
    out->correct = bad ? 0 : 1;
    out->explain = question_tell(
        maker, entry,
        bad ? _("Yes: ask for the right address; sending again to this one is of no use.")
            : _("No: keep the address; what has to change is something else."));
    return true;
}

bool question_class(struct question_maker *maker, const struct entry *entry,
                    struct quiz_question *out)
{
    struct reply reply;
    const char *sample = question_sample(maker, entry, &reply);
    /* two numbers that contradict each other are a lesson of their own */
    if (!sample || (reply.status.class && reply.status.class != reply.code / 100))
        return false;

    *out = question_begin(maker, QUIZ_CLASS, entry);
    out->prompt = _("Which class does the first digit say?");
    out->reply = sample;
    question_add_choice(out, _("Done: 2"));
    question_add_choice(out, _("Go on: 3"));
    question_add_choice(out, _("Not now: 4 (temporary)"));
    question_add_choice(out, _("Not like this: 5 (permanent)"));
    out->correct = (size_t)(reply.code / 100 - 2);
    g_autofree char *conclusion = g_strdup_printf(
        reply.code < 500
            ? _("%1$d begins with a %2$d: the sending server keeps the message and tries "
                "again.")
            : _("%1$d begins with a %2$d: the sending server gives up at once."),
        reply.code, reply.code / 100);
    out->explain = question_tell(maker, entry, conclusion);
    return true;
}

/* A twin with another reason; else both titles could be said of the sample. */
static const struct twin *draw_twin(struct question_maker *maker,
                                    const struct entry *entry)
{
    const struct struct_list *twins =
        entry->twins.count ? &entry->twins : &entry->situation->twins;

    for (size_t i = 0; i < twins->count; i++) {
        const struct twin *twin = &((const struct twin *)twins->items)[i];
        const struct entry *other = catalogue_find(maker->catalogue, twin->id);
        if (other && other->kind != ENTRY_CODE && other->situation &&
            other->situation != entry->situation &&
            entry_reason(other) != entry_reason(entry) &&
            strcmp(entry_title(other), entry_title(entry)) != 0)
            return twin;
    }
    return NULL;
}

bool question_twin(struct question_maker *maker, const struct entry *entry,
                   struct quiz_question *out)
{
    struct reply reply;
    const char *sample = question_sample(maker, entry, &reply);
    const struct twin *twin = sample ? draw_twin(maker, entry) : NULL;
    if (!twin)
        return false;

    const struct entry *other = catalogue_find(maker->catalogue, twin->id);
    *out = question_begin(maker, QUIZ_TWIN, entry);
    out->prompt = _("Two that are often confused: which one is this?");
    out->reply = sample;
    out->correct = strcmp(entry->id, other->id) < 0 ? 0 : 1;
    question_add_choice(out, entry_title(out->correct == 0 ? entry : other));
    question_add_choice(out, entry_title(out->correct == 0 ? other : entry));
    out->explain = question_tell(maker, entry, twin->differs ? twin->differs : "");
    return true;
}

/* Not every sample of an entry can be asked about: others are drawn. */
static bool make_again(struct question_maker *maker, enum quiz_topic topic,
                       const struct entry *entry, struct quiz_question *out)
{
    for (int i = 0; i < SAMPLE_DRAWS; i++)
        if (question_of(maker, topic, entry, out))
            return true;
    return false;
}

static bool written_by_id(struct question_maker *maker, const char *id,
                          struct quiz_question *out)
{
    for (size_t i = 0; i < catalogue_question_count(maker->catalogue); i++) {
        const struct question *written = catalogue_question(maker->catalogue, i);
        if (strcmp(written->id, id) == 0)
            return question_written(maker, written, out);
    }
    return false;
}

/* "postfix-delivery/2" */
static bool log_by_id(struct question_maker *maker, const char *id,
                      struct quiz_question *out)
{
    size_t length = strcspn(id, "/");
    guint64 index = 0;

    if (id[length] == '\0' ||
        !g_ascii_string_to_unsigned(id + length + 1, 10, 0, UINT32_MAX, &index, NULL))
        return false;
    for (size_t i = 0; i < catalogue_log_format_count(maker->catalogue); i++) {
        const struct log_format *format = catalogue_log_format(maker->catalogue, i);
        if (strlen(format->id) == length && strncmp(format->id, id, length) == 0)
            return question_log(maker, format, (size_t)index, out);
    }
    return false;
}

bool question_by_id(struct question_maker *maker, const char *id,
                    struct quiz_question *out)
{
    enum quiz_topic topic = quiz_topic_of_id(id);
    const char *colon = strchr(id, ':');
    if (!colon || topic == QUIZ_TOPIC_COUNT)
        return false;
    if (topic == QUIZ_WRITTEN)
        return written_by_id(maker, colon + 1, out);
    if (topic == QUIZ_LOG)
        return log_by_id(maker, colon + 1, out);

    const struct entry *entry = catalogue_find(maker->catalogue, colon + 1);
    return entry && make_again(maker, topic, entry, out);
}
