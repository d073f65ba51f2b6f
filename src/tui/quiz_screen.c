/* Quiz: some questions, each answer explained at once, the result at the end. */
#include "app/app.h"
#include "base/words.h"
#include "learn/lessons.h"
#include "learn/quiz.h"
#include "pager.h"
#include "report/journal_report.h"
#include "report/quiz_report.h"
#include "screen.h"

#define QUIZ_LENGTH 10
#define MARK_CHOICE 1

struct quiz_state {
    struct quiz *quiz;
    struct pager page;
    size_t index; /* question shown */
    size_t choice;
    bool answered; /* the shown one: its explanation is on the page */
    bool changed, show_choice;
    struct browse_request wanted;
};

static void open_quiz(struct screen *screen, const void *argument)
{
    struct quiz_state *state = screen->state;
    struct app *app = screen->session->app;

    const struct quiz_request *request = argument;
    struct quiz_order order = {.count = QUIZ_LENGTH, .seed = app_seed(app)};

    if (request)
        order = (struct quiz_order){request->count, app_seed(app), request->one_topic,
                                    request->topic};
    state->quiz = app_quiz(app, &order);
    state->changed = true;
}

static void close_quiz(struct screen *screen)
{
    struct quiz_state *state = screen->state;

    quiz_free(state->quiz);
    pager_close(&state->page);
}

static bool is_over(const struct quiz_state *state)
{
    return state->index >= quiz_length(state->quiz);
}

/* The one behind the answered question. */
static const struct lesson *lesson_in_sight(const struct screen *screen)
{
    const struct quiz_state *state = screen->state;
    const struct quiz_question *question =
        state->answered ? quiz_question(state->quiz, state->index) : NULL;

    return question ? lesson_find(app_catalogue(screen->session->app), question->lesson)
                    : NULL;
}

static unsigned contexts_of_quiz(const struct screen *screen)
{
    const struct quiz_state *state = screen->state;

    if (is_over(state) && quiz_length(state->quiz) > 0)
        return CTX_NEXT | CTX_COPY | CTX_MOVE;
    if (is_over(state) || state->answered)
        return CTX_NEXT | CTX_MOVE | (lesson_in_sight(screen) ? CTX_TAUGHT : 0);
    return CTX_QUIZ | CTX_MOVE;
}

static char letter_of(size_t choice)
{
    return (char)('a' + (int)choice);
}

static void add_choices(struct doc *doc, const struct quiz_state *state,
                        const struct quiz_question *question)
{
    int given = quiz_answer_given(state->quiz, state->index);

    for (size_t i = 0; i < question->choice_count; i++) {
        bool right = state->answered && i == question->correct;
        bool wrong = state->answered && !right && (int)i == given;
        const char *remark = right ? _("  (right)") : wrong ? _("  (your answer)") : "";
        enum role role = right ? ROLE_SUCCESS : wrong ? ROLE_PERMANENT : ROLE_BODY;
        g_autofree char *text = g_strconcat(question->choices[i], remark, NULL);
        char button[] = {'[', letter_of(i), ']', '\0'};

        doc_add_field(doc, role, button, text);
        if (!state->answered)
            doc_mark(doc, MARK_CHOICE + (int)i);
    }
}

/* "Four or five; L opens it" */
static void add_lesson(const struct screen *screen, struct doc *doc)
{
    const struct lesson *lesson = lesson_in_sight(screen);
    char key[KEY_NAME_SIZE];
    if (!lesson)
        return;

    g_autofree char *named =
        g_strdup_printf(_("%1$s; %2$s opens it"), lesson->title,
                        session_key(screen->session, ACTION_LESSON, key));
    doc_add_field(doc, ROLE_BODY, _("Lesson"), named);
}

static void add_explanation(const struct screen *screen, struct doc *doc,
                            const struct quiz_question *question)
{
    const struct quiz_state *state = screen->state;
    bool right = quiz_answer_given(state->quiz, state->index) == (int)question->correct;

    doc_add(doc, BLOCK_BLANK, ROLE_BODY, "");
    doc_add(doc, BLOCK_HEADING, right ? ROLE_SUCCESS : ROLE_PERMANENT,
            right ? _("Right.") : _("Not quite."));
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, question->explain);
    if (question->source)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, question->source);
    if (!right)
        add_lesson(screen, doc);
}

static struct doc *doc_of_question(const struct screen *screen)
{
    const struct quiz_state *state = screen->state;
    const struct quiz_question *question = quiz_question(state->quiz, state->index);
    struct doc *doc = doc_new();

    if (question->from) {
        g_autofree char *from = g_strdup_printf(_("From %s:"), question->from);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, from);
    }
    if (question->reply) {
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, question->reply);
        doc_add(doc, BLOCK_BLANK, ROLE_BODY, "");
    }
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_TITLE, question->prompt);
    doc_add(doc, BLOCK_BLANK, ROLE_BODY, "");
    add_choices(doc, state, question);
    if (state->answered)
        add_explanation(screen, doc, question);
    return doc;
}

static struct doc *doc_of_result(const struct screen *screen)
{
    const struct quiz_state *state = screen->state;
    struct app *app = screen->session->app;
    g_autofree char *day = day_text(app_now(app));

    return doc_from_quiz(app_catalogue(app), state->quiz, day);
}

static struct doc *doc_of_nothing(void)
{
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED,
            _("There is nothing in the catalogue to make questions of."));
    return doc;
}

static void answer(struct screen *screen, size_t choice)
{
    struct quiz_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    const struct quiz_question *question = quiz_current(state->quiz);

    if (state->answered || !question || choice >= question->choice_count)
        return;
    bool right = quiz_answer(state->quiz, choice);
    app_quiz_answered(screen->session->app, question, right, &error);
    session_say_error(screen->session, &error);
    state->answered = state->changed = true;
}

static struct ui_step go_on(struct quiz_state *state)
{
    if (is_over(state))
        return UI_STEP_POP;
    state->index++;
    state->choice = 0;
    state->answered = false;
    state->changed = true;
    return UI_STEP_STAY;
}

/* The result as it is printed or kept. */
static void keep_result(struct screen *screen, enum action action)
{
    const struct quiz_state *state = screen->state;

    if (action == ACTION_EXPORT) {
        session_ask_path(screen->session, 0, _("Write the result to:"), "quiz.md");
        return;
    }
    g_autofree char *text = pager_to_text(&state->page, screen->session->ascii);
    session_copy(screen->session, "result", text);
}

static struct ui_step write_result(struct screen *screen, int purpose, const char *path)
{
    struct doc *doc = doc_of_result(screen);

    (void)purpose;
    session_write_doc(screen->session, path, doc);
    doc_free(doc);
    return UI_STEP_STAY;
}

static void move_choice(struct quiz_state *state, int direction)
{
    const struct quiz_question *question = quiz_current(state->quiz);
    gint64 last = question ? (gint64)question->choice_count - 1 : 0;

    state->choice = (size_t)CLAMP((gint64)state->choice + direction, 0, MAX(last, 0));
    state->show_choice = true;
}

static struct ui_step act_on_quiz(struct screen *screen, enum action action)
{
    struct quiz_state *state = screen->state;
    bool choosing = !state->answered && !is_over(state);

    if (action == ACTION_NEXT)
        return go_on(state);
    if (action == ACTION_EXPORT || action == ACTION_COPY) {
        keep_result(screen, action);
        return UI_STEP_STAY;
    }
    if (action == ACTION_LESSON)
        return show_lesson(screen->session, lesson_in_sight(screen));
    if (action == ACTION_ANSWER)
        answer(screen, state->choice);
    else if (choosing && (action == ACTION_UP || action == ACTION_DOWN))
        move_choice(state, action == ACTION_UP ? -1 : 1);
    else if (action == ACTION_BACK || !pager_act(&state->page, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step type_in_quiz(struct screen *screen, const struct event *event)
{
    struct quiz_state *state = screen->state;

    if (event->kind != EVENT_KEY || state->answered || is_over(state) ||
        event->key < 'a' ||
        event->key >= 'a' + quiz_question(state->quiz, state->index)->choice_count)
        return UI_STEP_PASS;
    answer(screen, event->key - 'a');
    return UI_STEP_STAY;
}

static struct ui_step click_in_quiz(struct screen *screen, const struct event *event)
{
    struct quiz_state *state = screen->state;
    int mark = pager_mark_at(&state->page, event->row - 2);

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    if (mark >= MARK_CHOICE && !is_over(state))
        answer(screen, (size_t)(mark - MARK_CHOICE));
    return UI_STEP_STAY;
}

static void prepare_quiz(struct screen *screen, int rows, int cols)
{
    struct quiz_state *state = screen->state;

    if (state->changed)
        pager_set(&state->page, quiz_length(state->quiz) == 0 ? doc_of_nothing()
                                : is_over(state)              ? doc_of_result(screen)
                                                              : doc_of_question(screen));
    pager_arrange(&state->page, rows - 2, MIN(cols - 4, 90), screen->session->ascii);
    if (state->changed && state->answered)
        pager_act(&state->page, ACTION_LAST); /* the explanation */
    if (state->show_choice)
        pager_show_line(&state->page,
                        pager_find_mark(&state->page, MARK_CHOICE + (int)state->choice));
    state->changed = state->show_choice = false;
}

static void draw_quiz(const struct screen *screen, const struct area *area)
{
    const struct quiz_state *state = screen->state;
    size_t length = quiz_length(state->quiz);
    struct area rows = area_rows(area, 2, area->rows - 2);
    struct area page = area_cols(&rows, 2, MIN(area->cols - 4, 90));
    g_autofree char *head = g_strdup_printf(_("Question %1$zu of %2$zu"),
                                            MIN(state->index + 1, length), length);
    g_autofree char *right = g_strdup_printf(_("%zu right"), quiz_right(state->quiz));
    bool choosing = !state->answered && !is_over(state);

    draw_label(area, 0, 2, ROLE_MUTED, is_over(state) ? _("Result") : head);
    draw_right(area, 0, 1, ROLE_MUTED, right);
    draw_rule(area, 1, UI_BORDER);
    pager_draw(
        &state->page, &page,
        (struct pager_look){.has_focus = true,
                            .selected = choosing ? MARK_CHOICE + (int)state->choice : 0});
}

const struct screen_class quiz_screen = {
    .name = "Quiz",
    .state_size = sizeof(struct quiz_state),
    .open = open_quiz,
    .close = close_quiz,
    .contexts = contexts_of_quiz,
    .act = act_on_quiz,
    .answered = write_result,
    .type = type_in_quiz,
    .mouse = click_in_quiz,
    .prepare = prepare_quiz,
    .draw = draw_quiz,
};
