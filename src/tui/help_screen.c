/* Help: the keys that work on the screen below, from the table of actions. */
#include "pager.h"
#include "base/words.h"
#include "screen.h"

struct help {
    struct pager pager;
};

static char *keys_label(const struct session *session, enum action action)
{
    uint32_t keys[KEYMAP_KEYS_MAX];
    size_t count = keymap_keys(session->keymap, action, keys);
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0; i < count; i++) {
        char label[KEY_NAME_SIZE];
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               key_label(keys[i], session->ascii, label));
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void add_actions(struct doc *doc, const struct session *session, unsigned contexts,
                        bool hinted)
{
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (!(action_info(a)->contexts & contexts) ||
            (action_info(a)->hint[0] != '\0') != hinted)
            continue;
        g_autofree char *keys = keys_label(session, a);
        doc_add_field(doc, ROLE_BODY, keys, words_shown(action_info(a)->sentence));
    }
}

/* What the line of hints would name comes first, in its order. */
static void add_group(struct doc *doc, const struct session *session, const char *title,
                      unsigned contexts)
{
    if (contexts == 0)
        return;
    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, title);
    add_actions(doc, session, contexts, true);
    add_actions(doc, session, contexts, false);
    doc_add(doc, BLOCK_BLANK, ROLE_BODY, "");
}

static void add_signs(struct doc *doc, bool ascii)
{
    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("Signs"));
    doc_add_field(doc, ROLE_SUCCESS, ascii ? "+" : "✔", _("2xx: done"));
    doc_add_field(doc, ROLE_CONTINUE, ascii ? "." : "…",
                  _("3xx: go on, more is expected"));
    doc_add_field(doc, ROLE_TEMPORARY, ascii ? "~" : "↻",
                  _("4xx: temporary, the sending server tries again by itself"));
    doc_add_field(doc, ROLE_PERMANENT, ascii ? "x" : "✖",
                  _("5xx: permanent, this message will not be tried again"));
    doc_add_field(doc, ROLE_UNCLEAR, "?", _("it depends, or cannot be told"));
    doc_add_field(doc, ROLE_UNCLEAR, "@", _("a provider: how to recognise and reach it"));
    doc_add_field(doc, ROLE_UNCLEAR, "i", _("a guide: what people ask"));
}

static void open_help(struct screen *screen, const void *argument)
{
    struct help *help = screen->state;
    unsigned contexts = *(const unsigned *)argument;
    struct doc *doc = doc_new();

    add_group(doc, screen->session, _("On this screen"),
              contexts & ~(unsigned)(CTX_ANY | CTX_MOVE));
    add_group(doc, screen->session, _("To move"), contexts & CTX_MOVE);
    add_group(doc, screen->session, _("Everywhere"), CTX_ANY);
    add_signs(doc, screen->session->ascii);
    pager_set(&help->pager, doc);
}

static void close_help(struct screen *screen)
{
    pager_close(&((struct help *)screen->state)->pager);
}

static unsigned contexts_of_help(const struct screen *screen)
{
    (void)screen;
    return CTX_MOVE;
}

static struct ui_step act_on_help(struct screen *screen, enum action action)
{
    struct help *help = screen->state;

    return action != ACTION_BACK && pager_act(&help->pager, action) ? UI_STEP_STAY
                                                                    : UI_STEP_PASS;
}

static void prepare_help(struct screen *screen, int rows, int cols)
{
    struct help *help = screen->state;

    pager_arrange(&help->pager, rows - 1, cols - 2, screen->session->ascii);
}

static void draw_help(const struct screen *screen, const struct area *area)
{
    const struct help *help = screen->state;
    struct area rows = area_rows(area, 1, area->rows - 1);
    struct area text = area_cols(&rows, 1, area->cols - 2);

    pager_draw(&help->pager, &text, (struct pager_look){.has_focus = true});
}

const struct screen_class help_screen = {
    .name = "Help",
    .state_size = sizeof(struct help),
    .passing = true,
    .open = open_help,
    .close = close_help,
    .contexts = contexts_of_help,
    .act = act_on_help,
    .prepare = prepare_help,
    .draw = draw_help,
};
