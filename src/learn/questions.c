/* Makes the three questions that are always kept apart out of an entry: retried, who acts, what next. */
#include "questions.h"

#include "base/arena.h"
#include "base/words.h"
#include "chance.h"

#include <glib.h>
#include <string.h>

#define CHOICES 4
#define TRIES   4 /* draws of wrong steps for each entry of the catalogue */

/* Whom an actor is, as a choice to pick. */
static const char *const actors[] = {
    [ACTOR_SENDER] = N_("The person who sent the message"),
    [ACTOR_SENDER_ADMIN] = N_("The mail administrator on the sending side"),
    [ACTOR_RECIPIENT] = N_("The recipient"),
    [ACTOR_RECIPIENT_ADMIN] = N_("The mail administrator on the recipient's side"),
    [ACTOR_PROVIDER] = N_("The provider that refused"),
    [ACTOR_WAIT] = N_("Nobody: waiting is enough"),
};

/* Where a wrong answer leads to. */
static const char *const lessons[] = {
    [QUIZ_RETRIED] = "four-or-five", [QUIZ_WHO_ACTS] = "what-a-person-does",
    [QUIZ_NEXT_STEP] = "traps",      [QUIZ_ADDRESS] = "when-codes-disagree",
    [QUIZ_CLASS] = "three-digits",   [QUIZ_TWIN] = "twins-reply-codes",
    [QUIZ_TRAP] = "traps",
};

static const char *const retried_choices[] = {
    N_("Yes: the sending server keeps it and tries again by itself"),
    N_("No: the sending server gives up and reports it back"),
    N_("There is nothing to try again: it has been delivered"),
};
enum { RETRIED_YES, RETRIED_NO };

/* The learner's own reply, else a sample with a reply code of a failure, drawn from those of the entry; NULL if it has none. */
const char *question_sample(struct question_maker *maker, const struct entry *entry,
                            struct reply *reply)
{
    size_t count = entry->samples.count;
    if (maker->own)
        return entry->situation && reply_parse(maker->own->reply, reply) &&
                       reply->code >= 400
                   ? arena_strdup(maker->arena, maker->own->reply)
                   : NULL;
    if (count == 0 || !entry->situation)
        return NULL;
    size_t first = chance_below(&maker->chance, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        const char *sample = entry->samples.items[(first + i) % count].text;
        if (reply_parse(sample, reply) && reply->code >= 400)
            return sample;
    }
    return NULL;
}

/* What happened and why: the entry's own words, else those of its situation. */
const char *question_tell(const struct question_maker *maker, const struct entry *entry,
                          const char *conclusion)
{
    const char *meaning = entry->particular ? entry->particular : entry_meaning(entry);
    g_autofree char *trimmed = g_strstrip(g_strdup(meaning ? meaning : ""));
    return arena_printf(maker->arena, _("%1$s What happened: %2$s. %3$s"), conclusion,
                        entry_title(entry), trimmed);
}

static const char *source_of(const struct entry *entry)
{
    const struct string_list *sources = &entry->sources;
    if (sources->count == 0)
        sources = &entry->situation->sources;
    return sources->count > 0 ? sources->items[0].text : NULL;
}

struct quiz_question question_begin(const struct question_maker *maker,
                                    enum quiz_topic topic, const struct entry *entry)
{
    return (struct quiz_question){
        .topic = topic,
        .id = arena_printf(maker->arena, "%s:%s", quiz_topic_name(topic), entry->id),
        .entry = entry,
        .lesson = lessons[topic],
        .source = source_of(entry),
        .from = maker->own ? arena_printf(maker->arena, _("your journal, case %s"),
                                          maker->own->number)
                           : NULL,
    };
}

void question_add_choice(struct quiz_question *question, const char *choice)
{
    g_assert(question->choice_count < QUIZ_CHOICES_MAX);
    question->choices[question->choice_count++] = choice;
}

/* The number on the sample decides, so an entry that says otherwise would teach something wrong. */
static bool agrees(enum permanence permanence, enum reply_class class)
{
    if (permanence == PERMANENCE_TEMPORARY)
        return class == CLASS_TEMPORARY;
    if (permanence == PERMANENCE_PERMANENT)
        return class == CLASS_PERMANENT;
    return true;
}

bool question_retried(struct question_maker *maker, const struct entry *entry,
                      struct quiz_question *out)
{
    struct reply reply;
    const char *sample = question_sample(maker, entry, &reply);
    if (!sample || !agrees(entry_permanence(entry), reply_code_class(reply.code)))
        return false;
    bool temporary = reply_code_class(reply.code) == CLASS_TEMPORARY;
    g_autofree char *conclusion = g_strdup_printf(
        temporary
            ? _("%1$d begins with a %2$d: not now. The message stays in the queue of "
                "the sending server, which tries again by itself; nobody need send "
                "it anew.")
            : _("%1$d begins with a %2$d: no. This message will not be tried again; "
                "it goes through only if somebody changes something and sends it "
                "anew."),
        reply.code, reply.code / 100);
    *out = question_begin(maker, QUIZ_RETRIED, entry);
    out->prompt = _("Will this message be tried again by itself?");
    out->reply = sample;
    for (size_t i = 0; i < G_N_ELEMENTS(retried_choices); i++)
        question_add_choice(out, words_shown(retried_choices[i]));
    out->correct = temporary ? RETRIED_YES : RETRIED_NO;
    out->explain = question_tell(maker, entry, conclusion);
    return true;
}

/* Draws wrong actors until there are enough choices; a set of bits. The provider and the
   administrator over there are often one and the same, so only one of them is offered. */
static unsigned draw_actors(struct question_maker *maker, enum actor right)
{
    const unsigned other_side = 1u << ACTOR_PROVIDER | 1u << ACTOR_RECIPIENT_ADMIN;
    unsigned chosen = 1u << right;
    for (int count = 1; count < CHOICES;) {
        uint32_t drawn = chance_below(&maker->chance, G_N_ELEMENTS(actors) - 1);
        unsigned wrong = 1u << (ACTOR_SENDER + drawn);
        if (chosen & wrong || (wrong & other_side && chosen & other_side))
            continue;
        chosen |= wrong;
        count++;
    }
    return chosen;
}

bool question_who_acts(struct question_maker *maker, const struct entry *entry,
                       struct quiz_question *out)
{
    struct reply reply;
    const char *sample = question_sample(maker, entry, &reply);
    enum actor right = entry_who_acts(entry);
    if (!sample || right == ACTOR_UNSET)
        return false;
    *out = question_begin(maker, QUIZ_WHO_ACTS, entry);
    out->prompt = _("Who has to act now?");
    out->reply = sample;
    unsigned chosen = draw_actors(maker, right);
    for (enum actor actor = ACTOR_SENDER; actor <= ACTOR_WAIT; actor++) {
        if (actor == right)
            out->correct = out->choice_count;
        if (chosen & 1u << actor)
            question_add_choice(out, words_shown(actors[actor]));
    }
    g_autofree char *conclusion = g_strdup_printf("%s.", words_shown(actors[right]));
    out->explain = question_tell(maker, entry, conclusion);
    return true;
}

static const struct string_list *fixes_of(const struct entry *entry)
{
    return entry->fixes.count > 0 || !entry->situation ? &entry->fixes
                                                       : &entry->situation->fixes;
}

/* A step as a choice: without the full stop, and "{mx_host}" as "<mx host>". */
static const char *as_choice(const struct question_maker *maker, const char *step)
{
    size_t length = strlen(step);
    while (length > 0 && (step[length - 1] == '.' || g_ascii_isspace(step[length - 1])))
        length--;
    char *choice = arena_strndup(maker->arena, step, length);
    bool inside = false;
    for (char *at = choice; *at; at++) {
        if (*at == '{' || *at == '}') {
            inside = *at == '{';
            *at = inside ? '<' : '>';
        } else if (inside && *at == '_') {
            *at = ' ';
        }
    }
    return choice;
}

bool question_misleads(const struct entry *other, const struct entry *entry)
{
    return other->kind == ENTRY_SITUATION && entry_reason(other) != entry_reason(entry) &&
           entry_who_acts(other) != entry_who_acts(entry);
}

void question_shuffle_right(struct question_maker *maker, struct quiz_question *question)
{
    const char *right = question->choices[0];

    question->correct = chance_below(&maker->chance, (uint32_t)question->choice_count);
    question->choices[0] = question->choices[question->correct];
    question->choices[question->correct] = right;
}

static bool has_choice(const struct quiz_question *question, const char *choice)
{
    for (size_t i = 0; i < question->choice_count; i++) {
        if (strcmp(question->choices[i], choice) == 0)
            return true;
    }
    return false;
}

static void add_wrong_steps(struct question_maker *maker, const struct entry *entry,
                            struct quiz_question *question)
{
    size_t count = catalogue_entry_count(maker->catalogue);
    for (size_t i = 0; i < TRIES * count && question->choice_count < CHOICES; i++) {
        size_t drawn = chance_below(&maker->chance, (uint32_t)count);
        const struct entry *other = catalogue_entry(maker->catalogue, drawn);
        if (other->fixes.count == 0 || !question_misleads(other, entry))
            continue;
        const char *choice = as_choice(maker, other->fixes.items[0].text);
        if (!has_choice(question, choice))
            question_add_choice(question, choice);
    }
}

bool question_next_step(struct question_maker *maker, const struct entry *entry,
                        struct quiz_question *out)
{
    struct reply reply;
    const char *sample = question_sample(maker, entry, &reply);
    const struct string_list *fixes = fixes_of(entry);
    if (!sample || fixes->count == 0)
        return false;
    *out = question_begin(maker, QUIZ_NEXT_STEP, entry);
    out->prompt = _("What is the best next step?");
    out->reply = sample;
    question_add_choice(out, as_choice(maker, fixes->items[0].text));
    add_wrong_steps(maker, entry, out);
    if (out->choice_count < 3)
        return false;
    question_shuffle_right(maker, out);
    out->explain = question_tell(maker, entry,
                                 _("Each of the other steps belongs to another case."));
    return true;
}

bool question_written(struct question_maker *maker, const struct question *written,
                      struct quiz_question *out)
{
    size_t count = written->choices.count;
    if (count < 2 || count > QUIZ_CHOICES_MAX || written->answer < 1 ||
        (uint64_t)written->answer > count)
        return false;
    *out = (struct quiz_question){
        .topic = QUIZ_WRITTEN,
        .id = arena_printf(maker->arena, "written:%s", written->id),
        .prompt = written->prompt,
        .reply = written->reply,
        .correct = (size_t)written->answer - 1,
        .explain = written->explain ? written->explain : "",
        .source = written->sources.count > 0 ? written->sources.items[0].text : NULL,
        .lesson = written->lesson,
    };
    for (size_t i = 0; i < count; i++)
        question_add_choice(out, written->choices.items[i].text);
    return true;
}
