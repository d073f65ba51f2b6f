/* Draws the questions of a quiz and keeps what was answered. */
#include "learn/quiz.h"

#include "base/arena.h"
#include "chance.h"
#include "questions.h"

#include <glib.h>
#include <string.h>

#define NOT_ANSWERED (-1)
#define ANY          SIZE_MAX
#define OWN_SHARE    3 /* one question of so many is about what the learner has met */

struct quiz {
    struct arena *arena;
    GArray *questions; /* struct quiz_question */
    GArray *answers;   /* int */
    size_t position, right;
};

/* Everything a question can be made from, in a drawn order. */
struct pool {
    struct question_maker maker;
    GPtrArray *entries; /* const struct entry *, those with samples */
    GPtrArray *written; /* const struct question * */
    GPtrArray *logs;    /* const struct log_format * */
    GPtrArray *own;     /* const struct quiz_own * */
    GHashTable *used;   /* situations asked about already */
    size_t next_written, next_log, next_own;
    size_t own_left; /* questions that may still be about what was met */
};

static void shuffle(GPtrArray *items, uint64_t *chance)
{
    for (guint i = items->len; i > 1; i--) {
        guint j = chance_below(chance, i);
        gpointer swap = items->pdata[i - 1];
        items->pdata[i - 1] = items->pdata[j];
        items->pdata[j] = swap;
    }
}

static struct pool pool_new(const struct catalogue *catalogue, struct arena *arena,
                            const struct quiz_wish *wish)
{
    struct pool pool = {
        .maker = {catalogue, arena, wish->seed, NULL},
        .entries = g_ptr_array_new(),
        .written = g_ptr_array_new(),
        .logs = g_ptr_array_new(),
        .own = g_ptr_array_new(),
        .own_left = (wish->count + OWN_SHARE - 1) / OWN_SHARE,
        .used = g_hash_table_new(NULL, NULL),
    };
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);
        if (entry->samples.count > 0 && entry->situation)
            g_ptr_array_add(pool.entries, (gpointer)entry);
    }
    for (size_t i = 0; i < catalogue_question_count(catalogue); i++)
        g_ptr_array_add(pool.written, (gpointer)catalogue_question(catalogue, i));
    for (size_t i = 0; i < catalogue_log_format_count(catalogue); i++)
        g_ptr_array_add(pool.logs, (gpointer)catalogue_log_format(catalogue, i));
    for (size_t i = 0; i < wish->own_count; i++)
        g_ptr_array_add(pool.own, (gpointer)&wish->own[i]);
    shuffle(pool.entries, &pool.maker.chance);
    shuffle(pool.written, &pool.maker.chance);
    shuffle(pool.logs, &pool.maker.chance);
    shuffle(pool.own, &pool.maker.chance);
    return pool;
}

static void pool_clear(struct pool *pool)
{
    g_ptr_array_unref(pool->entries);
    g_ptr_array_unref(pool->written);
    g_ptr_array_unref(pool->logs);
    g_ptr_array_unref(pool->own);
    g_hash_table_unref(pool->used);
}

/* The first entry of the drawn order whose situation was not asked about yet: each situation is
   asked about once, however many providers word it. `answer` is the right choice wanted, or ANY. */
static bool draw_made(struct pool *pool, enum quiz_topic topic, size_t answer,
                      struct quiz_question *out)
{
    for (guint i = 0; i < pool->entries->len; i++) {
        const struct entry *entry = pool->entries->pdata[i];
        if (g_hash_table_contains(pool->used, entry->situation))
            continue;
        if (!question_of(&pool->maker, topic, entry, out))
            continue;
        if (answer != ANY && out->correct != answer)
            continue;
        g_hash_table_add(pool->used, (gpointer)entry->situation);
        return true;
    }
    return false;
}

/* About what the learner has met, once each. */
static bool draw_own(struct pool *pool, enum quiz_topic topic, struct quiz_question *out)
{
    bool made = false;

    while (!made && pool->own_left > 0 && pool->next_own < pool->own->len) {
        const struct quiz_own *own = pool->own->pdata[pool->next_own++];
        const struct entry *entry = catalogue_find(pool->maker.catalogue, own->entry);
        if (!entry || !entry->situation ||
            g_hash_table_contains(pool->used, entry->situation))
            continue;
        pool->maker.own = own;
        made = question_of(&pool->maker, topic, entry, out);
        pool->maker.own = NULL;
        if (made) {
            g_hash_table_add(pool->used, (gpointer)entry->situation);
            pool->own_left--;
        }
    }
    return made;
}

static bool draw_log(struct pool *pool, struct quiz_question *out)
{
    while (pool->next_log < pool->logs->len)
        if (question_any_log(&pool->maker, pool->logs->pdata[pool->next_log++], out))
            return true;
    return false;
}

/* Most replies are permanent; asked as they come, "no" would nearly always be right. */
static bool draw_retried(struct pool *pool, struct quiz_question *out)
{
    size_t answer = chance_below(&pool->maker.chance, 2);
    return draw_made(pool, QUIZ_RETRIED, answer, out) ||
           draw_made(pool, QUIZ_RETRIED, ANY, out);
}

static bool draw_written(struct pool *pool, struct quiz_question *out)
{
    while (pool->next_written < pool->written->len) {
        const struct question *written = pool->written->pdata[pool->next_written++];
        if (question_written(&pool->maker, written, out))
            return true;
    }
    return false;
}

static bool draw(struct pool *pool, enum quiz_topic topic, struct quiz_question *out)
{
    if (topic == QUIZ_WRITTEN)
        return draw_written(pool, out);
    if (topic == QUIZ_LOG)
        return draw_log(pool, out);
    if (draw_own(pool, topic, out))
        return true;
    if (topic == QUIZ_RETRIED)
        return draw_retried(pool, out);
    return draw_made(pool, topic, ANY, out);
}

/* The topic of the turn, or the next one that still has a question. */
static bool draw_any(struct pool *pool, size_t turn, struct quiz_question *out)
{
    static const enum quiz_topic turns[] = {
        QUIZ_RETRIED, QUIZ_WHO_ACTS, QUIZ_WRITTEN, QUIZ_LOG,  QUIZ_NEXT_STEP,
        QUIZ_ADDRESS, QUIZ_WRITTEN,  QUIZ_TRAP,    QUIZ_TWIN, QUIZ_CLASS};
    for (size_t i = 0; i < G_N_ELEMENTS(turns); i++) {
        if (draw(pool, turns[(turn + i) % G_N_ELEMENTS(turns)], out))
            return true;
    }
    return false;
}

static void add_question(struct quiz *quiz, const struct quiz_question *question)
{
    int answer = NOT_ANSWERED;

    g_array_append_val(quiz->questions, *question);
    g_array_append_val(quiz->answers, answer);
}

static bool is_in(const struct quiz *quiz, const char *id)
{
    for (guint i = 0; i < quiz->questions->len; i++)
        if (strcmp(g_array_index(quiz->questions, struct quiz_question, i).id, id) == 0)
            return true;
    return false;
}

static void add_due(struct quiz *quiz, struct pool *pool, const struct quiz_wish *wish)
{
    struct quiz_question question;

    for (const char *const *due = wish->due; due && *due; due++) {
        if (quiz->questions->len == wish->count)
            break;
        if (wish->one_topic && quiz_topic_of_id(*due) != wish->topic)
            continue;
        if (question_by_id(&pool->maker, *due, &question) && !is_in(quiz, question.id))
            add_question(quiz, &question);
    }
}

struct quiz *quiz_new(const struct catalogue *catalogue, const struct quiz_wish *wish)
{
    struct quiz *quiz = g_new0(struct quiz, 1);
    quiz->arena = arena_new();
    quiz->questions = g_array_new(FALSE, FALSE, sizeof(struct quiz_question));
    quiz->answers = g_array_new(FALSE, FALSE, sizeof(int));

    struct pool pool = pool_new(catalogue, quiz->arena, wish);
    struct quiz_question question;
    add_due(quiz, &pool, wish);
    for (size_t turn = 0; quiz->questions->len < wish->count; turn++) {
        if (!(wish->one_topic ? draw(&pool, wish->topic, &question)
                              : draw_any(&pool, turn, &question)))
            break;
        if (!is_in(quiz, question.id))
            add_question(quiz, &question);
    }
    pool_clear(&pool);
    return quiz;
}

void quiz_free(struct quiz *quiz)
{
    if (!quiz)
        return;
    g_array_unref(quiz->questions);
    g_array_unref(quiz->answers);
    arena_free(quiz->arena);
    g_free(quiz);
}

size_t quiz_length(const struct quiz *quiz)
{
    return quiz->questions->len;
}

size_t quiz_position(const struct quiz *quiz)
{
    return quiz->position;
}

size_t quiz_right(const struct quiz *quiz)
{
    return quiz->right;
}

const struct quiz_question *quiz_question(const struct quiz *quiz, size_t index)
{
    if (index >= quiz->questions->len)
        return NULL;
    return &g_array_index(quiz->questions, struct quiz_question, index);
}

const struct quiz_question *quiz_current(const struct quiz *quiz)
{
    return quiz_question(quiz, quiz->position);
}

int quiz_answer_given(const struct quiz *quiz, size_t index)
{
    return index < quiz->answers->len ? g_array_index(quiz->answers, int, index)
                                      : NOT_ANSWERED;
}

bool quiz_answer(struct quiz *quiz, size_t choice)
{
    const struct quiz_question *question = quiz_current(quiz);
    if (!question || choice >= question->choice_count)
        return false;
    bool right = choice == question->correct;
    g_array_index(quiz->answers, int, quiz->position) = (int)choice;
    quiz->position++;
    quiz->right += right;
    return right;
}
