/* How Analyze looks. */
#include "analyze.h"

#include "base/words.h"

#include "report/report.h"

#include <string.h>

#define NARROW_COLS 60

/* "84 lines · DSN from Postfix · 2 recipients" */
static char *box_note(const struct screen *screen)
{
    const struct analyze_state *state = screen->state;
    bool ascii = screen->session->ascii;
    g_autoptr(GString) note = g_string_new(NULL);
    const char *dot = ascii ? " - " : " · ";
    size_t lines = editor_line_count(&state->editor);

    if (editor_is_empty(&state->editor))
        return g_strdup("");
    g_string_append_printf(note, P_("%zu line", "%zu lines", lines), lines);
    if (state->diagnosis && state->diagnosis->format)
        g_string_append_printf(note, "%s%s", dot, state->diagnosis->format);
    if (state->findings.count > 1)
        g_string_append_printf(
            g_string_append(note, dot),
            P_("%zu recipient", "%zu recipients", state->findings.count),
            state->findings.count);
    if (screen->session->is_masked)
        g_string_append(g_string_append(note, dot), _("addresses hidden"));
    return g_string_free(g_steal_pointer(&note), FALSE);
}

/* What an empty box says: how to get something into it. */
static void draw_invitation(const struct screen *screen, const struct area *area)
{
    char type[KEY_NAME_SIZE], file[KEY_NAME_SIZE];
    g_autofree char *keys =
        g_strdup_printf(_("%1$s to type, %2$s to open a file."),
                        session_key(screen->session, ACTION_EDIT, type),
                        session_key(screen->session, ACTION_OPEN_FILE, file));
    struct doc *doc = doc_new();
    struct pager pager = {0};

    doc_add(
        doc, BLOCK_PARAGRAPH, ROLE_MUTED,
        _("Paste here with your terminal's own key: a bounce, a reply of a mail server, "
          "lines of a mail log, or an SMTP session. Nothing leaves this machine."));
    doc_add(doc, BLOCK_BLANK, ROLE_BODY, "");
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, keys);
    pager_set(&pager, doc);
    pager_arrange(&pager, area->rows, MIN(area->cols, 78), screen->session->ascii);
    pager_draw(&pager, area, (struct pager_look){.has_focus = true});
    pager_close(&pager);
}

static void draw_text_box(const struct screen *screen, const struct area *area)
{
    const struct analyze_state *state = screen->state;
    bool focus = state->focus == FOCUS_BOX || state->focus == FOCUS_TYPING;
    g_autofree char *note = box_note(screen);
    struct area rows = area_rows(area, 1, area->rows - 2);
    struct area inside = area_cols(&rows, 2, area->cols - 4);

    draw_box(area, focus ? UI_BORDER_FOCUS : UI_BORDER,
             state->focus == FOCUS_TYPING ? _("Typing")
                                          : _("A bounce, a log line or a session"),
             note);
    if (editor_is_empty(&state->editor) && state->focus != FOCUS_TYPING) {
        draw_invitation(screen, &inside);
        return;
    }
    struct editor shown = state->editor;
    if (screen->session->is_masked && state->masked)
        shown.text = state->masked;
    editor_draw(&shown, &inside,
                (struct editor_look){.marks = state->marks,
                                     .mark_count = state->changed ? 0 : state->mark_count,
                                     .has_focus = focus});
}

static char *codes_of(const struct finding *finding)
{
    char status[ENHANCED_CODE_SIZE];
    const char *enhanced = enhanced_code_format(finding->status, status);

    if (finding->reply_code == 0)
        return g_strdup(enhanced);
    return g_strdup_printf("%d%s%s", finding->reply_code, enhanced[0] ? " " : "",
                           enhanced);
}

static char *title_of(const struct finding *finding)
{
    if (!finding->entry)
        return g_strdup(_("not recognised"));
    if (!finding->provider)
        return g_strdup(entry_short_title(finding->entry));
    return g_strdup_printf("%s (%s)", entry_short_title(finding->entry),
                           entry_short_title(finding->provider));
}

/* A reply alone: no column for a recipient. */
static bool names_nobody(const struct analyze_state *state)
{
    for (size_t i = 0; i < state->diagnosis->count; i++) {
        if (state->diagnosis->findings[i].recipient)
            return false;
    }
    return true;
}

static void draw_finding(const struct screen *screen, const struct area *area, int row,
                         size_t index)
{
    const struct analyze_state *state = screen->state;
    const struct finding *finding = &state->diagnosis->findings[index];
    enum reply_class fate = finding_fate(finding);
    bool ascii = area->painter->ascii, selected = index == state->findings.selected;
    bool focus = selected && state->focus == FOCUS_FINDINGS;
    int role = focus ? UI_SELECTED : selected ? UI_SELECTED_PALE : ROLE_BODY;
    int class_role_now = focus ? role : (int)class_role(fate);
    int who_cols = names_nobody(state) ? -2 : CLAMP(area->cols / 4, 12, 34);
    g_autofree char *codes = codes_of(finding), *title = title_of(finding);
    g_autofree char *name = session_shown(
        screen->session, finding->recipient ? finding->recipient : _("(nobody named)"));
    struct area who = area_cols(area, 0, 3 + who_cols);
    bool narrow = area->cols < NARROW_COLS; /* the codes tell more than how sure it is */
    struct area rest = area_cols(area, 0, area->cols - (narrow ? 0 : 9));

    if (focus)
        draw_blank(area, row, 0, role);
    if (selected)
        draw_text(area, row, 1, role, ascii ? ">" : "▌");
    if (focus)
        draw_cursor(area, row, 1);
    draw_label(&who, row, 3, role, name);
    int col = 3 + who_cols + 2;
    draw_text(&rest, row, col, class_role_now, class_sign(fate, ascii));
    draw_text(&rest, row, col + 2, class_role_now, class_word(fate));
    draw_text(&rest, row, col + 13, focus ? role : ROLE_CODE, codes);
    draw_label(&rest, row, col + 13 + (int)strlen(codes) + 2, role, title);
    if (!narrow)
        draw_right(area, row, 1, focus ? role : ROLE_MUTED,
                   words_shown(certainty_name(finding->certainty)));
}

static void draw_results(const struct screen *screen, const struct area *area)
{
    const struct analyze_state *state = screen->state;
    struct area rows = area_rows(area, state->list_rows + 1, area->rows);
    struct area text = area_cols(&rows, 1, area->cols - 2);

    for (int row = 0; row < state->list_rows && state->diagnosis; row++) {
        size_t index = state->findings.top + (size_t)row;
        if (index < state->findings.count)
            draw_finding(screen, area, row, index);
    }
    if (state->diagnosis)
        draw_rule(area, state->list_rows, UI_BORDER);
    bool focus = state->focus == FOCUS_REPORT ||
                 (state->focus == FOCUS_FINDINGS && state->findings.count == 0);
    pager_draw(&state->report, &text, (struct pager_look){.has_focus = focus});
}

void analyze_draw(const struct screen *screen, const struct area *area)
{
    const struct analyze_state *state = screen->state;
    bool in_box = state->focus == FOCUS_BOX || state->focus == FOCUS_TYPING;
    struct area box = area_rows(area, 0, state->box_rows);
    struct area results = area_rows(area, state->box_rows, area->rows - state->box_rows);

    if (state->layout == LAYOUT_BESIDE) {
        box = area_cols(area, 0, state->box_cols);
        results = area_cols(area, state->box_cols, area->cols - state->box_cols);
    }
    if (state->layout == LAYOUT_SINGLE)
        results = *area;
    if (state->layout != LAYOUT_SINGLE || in_box || !state->diagnosis)
        draw_text_box(screen, &box);
    if (state->layout != LAYOUT_SINGLE || !in_box)
        draw_results(screen, &results);
}
