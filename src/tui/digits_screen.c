/* Digit explorer: type or step through the digits of a code and read what each one says. */
#include "app/app.h"
#include "base/words.h"
#include "learn/digits.h"
#include "pager.h"
#include "screen.h"

#include <string.h>

struct digits {
    struct field_input code;
    struct pager page;
    bool changed;
    struct browse_request wanted;
};

static void open_digits(struct screen *screen, const void *argument)
{
    struct digits *digits = screen->state;

    (void)argument;
    field_open(&digits->code, "550");
    digits->changed = true;
}

static void close_digits(struct screen *screen)
{
    struct digits *digits = screen->state;

    field_close(&digits->code);
    pager_close(&digits->page);
}

static unsigned contexts_of_digits(const struct screen *screen)
{
    (void)screen;
    return CTX_FIELD | CTX_MOVE;
}

static bool is_typing(const struct screen *screen)
{
    (void)screen;
    return true;
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

static struct ui_step show_entry(struct screen *screen)
{
    struct digits *digits = screen->state;

    digits->wanted.entry =
        catalogue_code(app_catalogue(screen->session->app), digits->code.text->str);
    if (!digits->wanted.entry) {
        session_say(screen->session, TONE_INFO,
                    _("The catalogue has no entry for this code"));
        return UI_STEP_STAY;
    }
    return (struct ui_step){
        .verb = UI_GO, .next = &browse_screen, .argument = &digits->wanted};
}

static struct ui_step act_on_digits(struct screen *screen, enum action action)
{
    struct digits *digits = screen->state;

    if (action == ACTION_BACK)
        return UI_STEP_POP;
    if (action == ACTION_ACCEPT)
        return show_entry(screen);
    if (action == ACTION_UP || action == ACTION_DOWN)
        digits->changed =
            turn_digit(digits, action == ACTION_UP ? 1 : -1) || digits->changed;
    else if (action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN)
        pager_act(&digits->page, action);
    else if (field_act(&digits->code, action) == FIELD_CHANGED)
        digits->changed = true;
    return UI_STEP_STAY;
}

static struct ui_step type_in_digits(struct screen *screen, const struct event *event)
{
    struct digits *digits = screen->state;

    digits->changed = field_type(&digits->code, event) || digits->changed;
    return UI_STEP_STAY;
}

static enum role role_of(const char *code)
{
    switch (code[0]) {
    case '2':
        return ROLE_SUCCESS;
    case '3':
        return ROLE_CONTINUE;
    case '4':
        return ROLE_TEMPORARY;
    case '5':
        return ROLE_PERMANENT;
    default:
        return ROLE_CODE;
    }
}

static struct doc *explain(const struct screen *screen, const char *code)
{
    const struct catalogue *catalogue = app_catalogue(screen->session->app);
    const struct entry *entry = catalogue_code(catalogue, code);
    struct digit_meaning meanings[DIGITS_MAX];
    size_t count = digits_explain(code, meanings);
    struct doc *doc = doc_new();

    for (size_t i = 0; i < count; i++) {
        g_autofree char *heading =
            g_strdup_printf("%s  %s", meanings[i].part, meanings[i].place);
        doc_add(doc, BLOCK_HEADING, i == 0 ? role_of(code) : ROLE_HEADING, heading);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, meanings[i].meaning);
        doc_add(doc, BLOCK_BLANK, ROLE_BODY, "");
    }
    if (count == 0)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED,
                _("This is neither a reply code of three digits (550) nor an enhanced "
                  "status code "
                  "(5.7.26, x.2.2)."));
    if (entry) {
        doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("All together"));
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_TITLE, entry_title(entry));
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, entry_meaning(entry));
    }
    return doc;
}

static void prepare_digits(struct screen *screen, int rows, int cols)
{
    struct digits *digits = screen->state;
    g_autofree char *code = g_strstrip(g_strdup(digits->code.text->str));

    if (digits->changed)
        pager_set(&digits->page, explain(screen, code));
    digits->changed = false;
    pager_arrange(&digits->page, rows - 4, MIN(cols - 4, 90), screen->session->ascii);
}

static void draw_digits(const struct screen *screen, const struct area *area)
{
    const struct digits *digits = screen->state;
    struct area rows = area_rows(area, 4, area->rows - 4);
    struct area page = area_cols(&rows, 2, MIN(area->cols - 4, 90));
    char up[KEY_NAME_SIZE], down[KEY_NAME_SIZE];
    g_autofree char *hint =
        g_strdup_printf(_("%1$s and %2$s turn the digit under the cursor"),
                        session_key(screen->session, ACTION_UP, up),
                        session_key(screen->session, ACTION_DOWN, down));

    int col = draw_text(area, 1, 2, ROLE_TITLE, _("Code: "));
    field_draw(&digits->code, area, 1, col,
               (struct field_look){.hint = _("550 or 5.7.26"), .has_focus = true});
    draw_label(area, 2, 2, ROLE_MUTED, hint);
    draw_rule(area, 3, UI_BORDER);
    pager_draw(&digits->page, &page, (struct pager_look){0});
}

const struct screen_class digits_screen = {
    .name = "Digits",
    .state_size = sizeof(struct digits),
    .open = open_digits,
    .close = close_digits,
    .contexts = contexts_of_digits,
    .is_typing = is_typing,
    .act = act_on_digits,
    .type = type_in_digits,
    .prepare = prepare_digits,
    .draw = draw_digits,
};
