/* Digit explorer: type or step through the digits of a code, read what each one says, go to the
   entries behind it. */
#include "app/app.h"
#include "base/words.h"
#include "pager.h"
#include "report/digits_report.h"
#include "screen.h"

#include <string.h>

#define HEAD_ROWS 4

struct digits {
    struct field_input code;
    struct pager page;
    GPtrArray *entries; /* const struct entry *, by the marks of the page */
    int selected;       /* mark; 0: the field has the focus */
    bool changed;
    struct browse_request wanted;
};

static void open_digits(struct screen *screen, const void *argument)
{
    struct digits *digits = screen->state;

    (void)argument;
    field_open(&digits->code, "550");
    digits->entries = g_ptr_array_new();
    digits->changed = true;
}

static void close_digits(struct screen *screen)
{
    struct digits *digits = screen->state;

    field_close(&digits->code);
    pager_close(&digits->page);
    g_ptr_array_unref(digits->entries);
}

static bool is_typing(const struct screen *screen)
{
    return ((const struct digits *)screen->state)->selected == 0;
}

static unsigned contexts_of_digits(const struct screen *screen)
{
    return is_typing(screen) ? CTX_FIELD | CTX_MOVE : CTX_OPEN | CTX_MOVE;
}

static bool is_inside(const struct screen *screen)
{
    return !is_typing(screen);
}

/* The number that the cursor stands in or behind goes one up or down. */
static bool turn_digit(struct digits *digits, int direction)
{
    GString *text = digits->code.text;
    size_t at = digits->code.cursor;

    if (at >= text->len || !g_ascii_isdigit(text->str[at]))
        at = at > 0 ? at - 1 : 0;
    if (at >= text->len || !g_ascii_isdigit(text->str[at]))
        return false;
    text->str[at] = (char)('0' + (text->str[at] - '0' + direction + 10) % 10);
    digits->code.cursor = at;
    return true;
}

static struct ui_step browse(struct digits *digits, const struct entry *entry)
{
    digits->wanted.entry = entry;
    return (struct ui_step){
        .verb = UI_GO, .next = &browse_screen, .argument = &digits->wanted};
}

static struct ui_step show_entry(struct screen *screen)
{
    struct digits *digits = screen->state;
    const struct entry *entry =
        catalogue_code(app_catalogue(screen->session->app), digits->code.text->str);

    if (entry)
        return browse(digits, entry);
    session_say(screen->session, TONE_INFO,
                _("The catalogue has no entry for this code"));
    return UI_STEP_STAY;
}

static void select_mark(struct digits *digits, int mark)
{
    digits->selected = CLAMP(mark, 0, (int)digits->entries->len);
    pager_show_line(&digits->page, pager_find_mark(&digits->page, digits->selected));
}

static struct ui_step act_in_field(struct screen *screen, enum action action)
{
    struct digits *digits = screen->state;

    if (action == ACTION_BACK)
        return UI_STEP_POP;
    if (action == ACTION_ACCEPT)
        return show_entry(screen);
    if (action == ACTION_NEXT_PANE)
        select_mark(digits, 1);
    else if (action == ACTION_UP || action == ACTION_DOWN)
        digits->changed =
            turn_digit(digits, action == ACTION_UP ? 1 : -1) || digits->changed;
    else if (action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN)
        pager_act(&digits->page, action);
    else if (field_act(&digits->code, action) == FIELD_CHANGED)
        digits->changed = true;
    return UI_STEP_STAY;
}

static struct ui_step act_in_list(struct digits *digits, enum action action)
{
    if (action == ACTION_OPEN)
        return browse(digits, digits->entries->pdata[digits->selected - 1]);
    if (action == ACTION_BACK || action == ACTION_NEXT_PANE ||
        action == ACTION_PREVIOUS_PANE)
        digits->selected = 0;
    else if (action == ACTION_UP || action == ACTION_DOWN)
        select_mark(digits, MAX(digits->selected + (action == ACTION_UP ? -1 : 1), 1));
    else if (action == ACTION_FIRST || action == ACTION_LAST)
        select_mark(digits, action == ACTION_FIRST ? 1 : (int)digits->entries->len);
    else if (!pager_act(&digits->page, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step act_on_digits(struct screen *screen, enum action action)
{
    return is_typing(screen) ? act_in_field(screen, action)
                             : act_in_list(screen->state, action);
}

static struct ui_step type_in_digits(struct screen *screen, const struct event *event)
{
    struct digits *digits = screen->state;

    if (!is_typing(screen))
        return UI_STEP_PASS;
    digits->changed = field_type(&digits->code, event) || digits->changed;
    return UI_STEP_STAY;
}

static struct ui_step click_in_digits(struct screen *screen, const struct event *event)
{
    struct digits *digits = screen->state;

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    select_mark(digits, pager_mark_at(&digits->page, event->row - HEAD_ROWS));
    return UI_STEP_STAY;
}

static struct doc *explain(const struct screen *screen, const char *code)
{
    struct digits *digits = screen->state;

    g_ptr_array_set_size(digits->entries, 0);
    struct doc *doc =
        doc_from_digits(app_catalogue(screen->session->app), code, digits->entries);
    if (doc)
        return doc;
    doc = doc_new();
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED,
            _("This is neither a reply code of three digits (550) nor an enhanced "
              "status code "
              "(5.7.26, x.2.2)."));
    return doc;
}

static void prepare_digits(struct screen *screen, int rows, int cols)
{
    struct digits *digits = screen->state;
    g_autofree char *code = g_strstrip(g_strdup(digits->code.text->str));

    if (digits->changed)
        pager_set(&digits->page, explain(screen, code));
    digits->changed = false;
    pager_arrange(&digits->page, rows - HEAD_ROWS, MIN(cols - 4, 90),
                  screen->session->ascii);
}

static void draw_digits(const struct screen *screen, const struct area *area)
{
    const struct digits *digits = screen->state;
    struct area rows = area_rows(area, HEAD_ROWS, area->rows - HEAD_ROWS);
    struct area page = area_cols(&rows, 2, MIN(area->cols - 4, 90));
    bool typing = is_typing(screen);
    char up[KEY_NAME_SIZE], down[KEY_NAME_SIZE], tab[KEY_NAME_SIZE];
    g_autofree char *hint = g_strdup_printf(
        _("%1$s %2$s turn the digit under the cursor, %3$s goes to the entries"),
        session_key(screen->session, ACTION_UP, up),
        session_key(screen->session, ACTION_DOWN, down),
        session_key(screen->session, ACTION_NEXT_PANE, tab));

    int col = draw_text(area, 1, 2, ROLE_TITLE, _("Code: "));
    field_draw(&digits->code, area, 1, col,
               (struct field_look){.hint = _("550 or 5.7.26"), .has_focus = typing});
    draw_label(area, 2, 2, ROLE_MUTED, hint);
    draw_rule(area, 3, UI_BORDER);
    pager_draw(&digits->page, &page,
               (struct pager_look){.has_focus = !typing, .selected = digits->selected});
}

const struct screen_class digits_screen = {
    .name = "Digits",
    .state_size = sizeof(struct digits),
    .open = open_digits,
    .close = close_digits,
    .contexts = contexts_of_digits,
    .is_typing = is_typing,
    .is_inside = is_inside,
    .act = act_on_digits,
    .type = type_in_digits,
    .mouse = click_in_digits,
    .prepare = prepare_digits,
    .draw = draw_digits,
};
