/* Tabs, message line and key hints. */
#include "frame.h"

#include "base/text.h"
#include "base/words.h"

#include <string.h>

static const struct {
    const char *number, *name, *short_name;
} tabs[TAB_COUNT] = {
    /* Translators: the tabs, first whole, then in three columns for narrow terminals. */
    {"1", N_("Browse"), N_("Bro")},  {"2", N_("Analyze"), N_("Ana")},
    {"3", N_("Walk"), N_("Wal")},    {"4", N_("Learn"), N_("Lea")},
    {"5", N_("Journal"), N_("Jou")},
};

#define TAB_LABEL_SIZE 64

struct area frame_body(const struct area *whole)
{
    return area_rows(whole, 1, whole->rows - 3);
}

/* Columns that all names need, each with a number and three blanks. */
static int wide_tabs(void)
{
    size_t cols = 0;

    for (int i = 0; i < TAB_COUNT; i++)
        cols += strlen(tabs[i].number) + text_width(_(tabs[i].name)) + 3;
    return (int)cols;
}

static void tab_label(const struct area *whole, int index, int current,
                      char out[TAB_LABEL_SIZE])
{
    /* the last blank may be cut */
    bool wide = whole->cols >= wide_tabs() - 1 || index == current;

    g_snprintf(out, TAB_LABEL_SIZE, " %s %s ", tabs[index].number,
               wide ? _(tabs[index].name) : _(tabs[index].short_name));
}

static int tab_gap(const struct area *whole)
{
    return whole->cols >= wide_tabs() + TAB_COUNT - 1 ? 1 : 0;
}

int frame_tab_at(const struct area *whole, int tab, int col)
{
    int start = 0;

    for (int i = 0; i < TAB_COUNT; i++) {
        char label[TAB_LABEL_SIZE];

        tab_label(whole, i, tab, label);
        int end = start + (int)text_width(label);
        if (col >= start && col < end)
            return i;
        start = end + tab_gap(whole);
    }
    return -1;
}

static void draw_tabs(const struct area *whole, int current)
{
    int col = 0;

    for (int i = 0; i < TAB_COUNT; i++) {
        char label[TAB_LABEL_SIZE];

        tab_label(whole, i, current, label);
        col = draw_text(whole, 0, col, i == current ? UI_TAB_CURRENT : UI_TAB, label);
        col += tab_gap(whole);
    }
    if (whole->cols - col > 12)
        draw_right(whole, 0, 1, UI_TAB, "BounceDesk");
}

/* Columns that an answer needs beside its question. */
#define ANSWER_COLS 24

/* A question that leaves little room for its answer stands above it. */
static int question_rows(const struct area *whole, const struct session *session)
{
    struct slice question = {session->question, strlen(session->question)};
    size_t width = slice_width(question, whole->painter->utf8);

    return width + ANSWER_COLS > (size_t)whole->cols ? 2 : 1;
}

static void draw_question(const struct area *whole, const struct session *session)
{
    int row = whole->rows - 2, rows = question_rows(whole, session), col = 0;

    draw_blank(whole, row + 1 - rows, 0, ROLE_BODY);
    col = draw_label(whole, row + 1 - rows, 0, UI_KEY, session->question);
    if (rows > 1)
        draw_blank(whole, row, 0, ROLE_BODY);
    col = draw_text(whole, row, rows > 1 ? 0 : col, UI_KEY, rows > 1 ? "> " : " ");
    field_draw(&session->answer, whole, row, col,
               (struct field_look){.hint = "", .has_focus = true});
}

/* So many rows a message may take of the screen above it. */
#define MESSAGE_ROWS 3

/* What of the message goes into one row: up to a blank, if there is one in its second half. */
static size_t message_part(const char *text, size_t columns)
{
    size_t fits = text_clip(text, columns, NULL), at = fits;

    if (text[fits] == '\0')
        return fits;
    while (at > fits / 2 && text[at] != ' ')
        at--;
    return at > fits / 2 ? at : fits;
}

/* It is read whole: a long one takes more rows, from the bottom up. */
static void draw_message(const struct area *whole, int bottom,
                         const struct session *session)
{
    int role = session->tone == TONE_ALARM ? UI_ALARM : UI_MESSAGE;
    g_autofree char *visible = text_visible(session->message);
    size_t columns = (size_t)MAX(whole->cols - 2, 1);
    const char *parts[MESSAGE_ROWS + 1] = {visible};
    int count = 0;

    g_strdelimit(visible, "\n\t", ' ');
    while (count < MESSAGE_ROWS && parts[count][0] != '\0') {
        const char *end = parts[count] + message_part(parts[count], columns);
        parts[++count] = end + (*end == ' ');
    }
    for (int i = 0; i < count; i++) {
        int row = bottom + 1 - count + i;
        bool is_last = i == MESSAGE_ROWS - 1;
        struct slice part = {parts[i], (size_t)(parts[i + 1] - parts[i])};

        draw_blank(whole, row, 0, ROLE_BODY);
        if (is_last)
            draw_label(whole, row, 1, role, parts[i]);
        else
            draw_slice(whole, row, 1, role, part);
    }
}

static void draw_foot(const struct area *whole, const struct session *session)
{
    int row = whole->rows - 2;
    int question = session->asking ? question_rows(whole, session) : 0;
    /* while a path is asked for, a message is what there is to choose from */
    bool may_say = !session->asking || session->asks_path || session->tone == TONE_ALARM;

    if (session->asking)
        draw_question(whole, session);
    if (session->message && may_say)
        draw_message(whole, row - question, session);
    else if (!session->asking)
        draw_rule(whole, row, UI_BORDER);
}

/* A hint is worth its room if the key works now. A question and what lies over a screen for a
   moment (help, palette) have their own keys alone. */
static bool is_hinted(const struct frame_view *view, enum action action,
                      char key[KEY_NAME_SIZE])
{
    const struct action_info *info = action_info(action);
    unsigned contexts = view->contexts & ~(view->is_passing ? (unsigned)CTX_ANY : 0);

    if (info->hint[0] == '\0' || !(info->contexts & contexts))
        return false;
    return session_key(view->session, action, key)[0] != '\0';
}

struct hint {
    enum action action;
    char key[KEY_NAME_SIZE];
    const char *word;
    int start, end;
};
#define HINTS_MAX 24

static int hint_width(const struct hint *hint)
{
    return (int)(text_width(hint->key) + 1 + text_width(hint->word));
}

static const char *hint_word(enum action action)
{
    return words_shown_in("hint", action_info(action)->hint);
}

/* How to get out: "q", or Esc where letters are typed. */
static struct hint exit_hint(const struct frame_view *view)
{
    struct hint hint = {.action = ACTION_LEAVE,
                        .word =
                            view->is_nested ? C_("hint", "back") : C_("hint", "quit")};

    if (session_key(view->session, ACTION_LEAVE, hint.key)[0] != '\0')
        return hint;
    hint.action = ACTION_BACK;
    hint.word = view->session->asking ? C_("hint", "cancel") : C_("hint", "back");
    session_key(view->session, ACTION_BACK, hint.key);
    return hint;
}

static size_t put_right(struct hint *hints, size_t count, struct hint hint, int *edge)
{
    hint.end = *edge;
    hint.start = hint.end - hint_width(&hint);
    *edge = hint.start - 2;
    hints[count] = hint;
    return count + 1;
}

/* What every screen has stands at the right, nearest to the edge first. */
static size_t right_hints(const struct area *whole, const struct frame_view *view,
                          struct hint *hints, int *edge)
{
    struct hint help = {.action = ACTION_HELP, .word = hint_word(ACTION_HELP)};

    *edge = whole->cols - 1;
    size_t count = put_right(hints, 0, exit_hint(view), edge);
    if (is_hinted(view, ACTION_HELP, help.key))
        count = put_right(hints, count, help, edge);
    return count;
}

static size_t collect_hints(const struct area *whole, const struct frame_view *view,
                            struct hint hints[HINTS_MAX])
{
    int edge, col = 1;
    size_t count = right_hints(whole, view, hints, &edge);

    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT && count < HINTS_MAX; a++) {
        struct hint hint = {.action = a, .word = hint_word(a), .start = col};

        if (a == ACTION_LEAVE || a == ACTION_HELP || !is_hinted(view, a, hint.key))
            continue;
        hint.end = col + hint_width(&hint);
        if (hint.end > edge)
            continue; /* a shorter one may still fit */
        hints[count++] = hint;
        col = hint.end + 2;
    }
    return count;
}

static void draw_hints(const struct area *whole, const struct frame_view *view)
{
    struct hint hints[HINTS_MAX];
    size_t count = collect_hints(whole, view, hints);

    for (size_t i = 0; i < count; i++) {
        int col = draw_text(whole, whole->rows - 1, hints[i].start, UI_KEY, hints[i].key);
        draw_text(whole, whole->rows - 1, col + 1, UI_HINT, hints[i].word);
    }
}

enum action frame_hint_at(const struct area *whole, const struct frame_view *view,
                          int col)
{
    struct hint hints[HINTS_MAX];
    size_t count = collect_hints(whole, view, hints);

    for (size_t i = 0; i < count; i++) {
        if (col >= hints[i].start && col < hints[i].end)
            return hints[i].action;
    }
    return ACTION_NONE;
}

void frame_draw(const struct area *whole, const struct frame_view *view)
{
    draw_tabs(whole, view->tab);
    draw_foot(whole, view->session);
    draw_hints(whole, view);
}

void frame_draw_too_small(const struct area *whole)
{
    g_autofree char *text =
        g_strdup_printf(_("terminal too small: %1$dx%2$d, needs %3$dx%4$d"), whole->cols,
                        whole->rows, FRAME_MIN_COLS, FRAME_MIN_ROWS);
    draw_label(whole, 0, 0, UI_ALARM, text);
    draw_cursor(whole, 0, 0);
}
