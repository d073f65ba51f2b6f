/* How Browse looks. */
#include "browse.h"

#include "base/text.h"
#include "base/words.h"

#include "report/report.h"

#include <string.h>

#define MARKS_MAX      32
#define WIDE_LIST_COLS 50

const struct entry *browse_entry(const struct browse *browse)
{
    return browse->list.count > 0 ? browse->hits[browse->list.selected].entry : NULL;
}

bool browse_shows_text(const struct browse *browse)
{
    return !browse->narrow ? browse->focus != FOCUS_FILTER : browse->focus == FOCUS_TEXT;
}

bool browse_shows_list(const struct browse *browse)
{
    return !browse->narrow ||
           (browse->focus != FOCUS_TEXT && browse->focus != FOCUS_FILTER);
}

/* The three class words of the first line, the chosen one marked; returns the column before. */
static int draw_class_choice(const struct browse *browse, const struct area *area,
                             int edge)
{
    static const struct {
        enum reply_class class;
        const char *word;
    } choices[] = {
        {CLASS_PERMANENT, "5xx"}, {CLASS_TEMPORARY, "4xx"}, {CLASS_NONE, N_("all")}};
    struct area part = area_cols(area, 0, edge);
    int margin = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(choices); i++) {
        bool chosen = browse->filter.class == choices[i].class;

        draw_right(&part, 0, margin, chosen ? UI_TAB_CURRENT : ROLE_MUTED,
                   _(choices[i].word));
        margin += (int)text_width(_(choices[i].word)) + 2;
    }
    return edge - margin;
}

/* "/ query      all 4xx 5xx  9 of 1012" */
static void draw_head(const struct browse *browse, const struct area *area)
{
    g_autofree char *count =
        g_strdup_printf(_("%1$zu of %2$zu"), browse->list.count, browse->all);
    int edge = area->cols - 1 - (int)text_width(count);

    draw_text(area, 0, edge, ROLE_MUTED, count);
    if (area->cols >= 60 || browse->filter.class != CLASS_NONE)
        edge = draw_class_choice(browse, area, edge - 2);
    struct area field = area_cols(area, 0, MAX(edge - 1, 12));
    draw_text(&field, 0, 1, UI_KEY, "/");
    field_draw(&browse->query, &field, 0, 3,
               (struct field_look){.hint = _("a code, words, a provider"),
                                   .has_focus = browse->focus == FOCUS_FIELD});
}

/* A note within the rule below the field; returns the column after it. */
static int draw_note(const struct area *area, int col, int role, const char *text)
{
    struct area room = area_cols(area, 0, area->cols - 1);

    col = draw_text(&room, 1, col, role, " ");
    col = draw_label(&room, 1, col, role, text);
    return draw_text(&room, 1, col, role, " ") + 1;
}

/* What is left out, and what one would rather do with what was typed. */
static void draw_notes(const struct screen *screen, const struct area *area)
{
    const struct browse *browse = screen->state;
    g_autofree char *words = browse_filter_words(browse);
    int col = 1;

    if (words[0] != '\0') {
        g_autofree char *only = g_strdup_printf(_("only %s"), words);
        col = draw_note(area, col, ROLE_MATCH, only);
    }
    if (browse->nearest) {
        g_autofree char *note =
            g_strdup_printf(_("nothing has all words; these have: %s"), browse->nearest);
        col = draw_note(area, col, ROLE_WARNING, note);
    }
    if (search_is_reply(browse->query.text->str)) {
        char key[KEY_NAME_SIZE];
        g_autofree char *instead =
            g_strdup_printf(_("press %s to analyze this text"),
                            session_key(screen->session, ACTION_ANALYZE_QUERY, key));
        draw_note(area, col, UI_KEY, instead);
    }
}

/* Text with the letters that the query matched in another role. */
static void draw_found(const struct area *area, int row, int col, const char *text,
                       const char *query)
{
    struct search_span marks[MARKS_MAX];
    size_t count = query[0] != '\0' ? search_mark(query, text, marks, MARKS_MAX) : 0;

    /* the last column is the ellipsis' if the text does not fit */
    bool fits = draw_label(area, row, col, ROLE_BODY, text) < area->cols;
    struct area room = area_cols(area, 0, area->cols - (fits ? 0 : 1));

    for (size_t i = 0; i < MIN(count, MARKS_MAX); i++) {
        size_t before =
            slice_width((struct slice){text, marks[i].offset}, area->painter->utf8);
        draw_slice(&room, row, col + (int)before, ROLE_MATCH,
                   (struct slice){text + marks[i].offset, marks[i].length});
    }
}

/* "Gmail: Mailbox full"; not "Gmail: Gmail takes this for spam". Where there is little room, what tells
   one reply of a provider from the other comes first. */
static char *row_title(const struct entry *entry, int cols, bool ascii)
{
    const struct entry *maker = entry->kind == ENTRY_REPLY ? entry->maker : NULL;
    const char *title = entry_short_title(entry);

    if (!maker || g_str_has_prefix(title, entry_short_title(maker)))
        return g_strdup(title);
    if (cols < WIDE_LIST_COLS)
        return g_strdup_printf("%s%s%s", title, ascii ? " - " : " · ",
                               entry_short_title(maker));
    return g_strdup_printf("%s: %s", entry_short_title(maker), title);
}

/* Only what is about a reply has a class; the others say what they are. */
static const char *row_sign(const struct entry *entry, bool ascii)
{
    if (entry->kind == ENTRY_PROVIDER)
        return "@";
    return entry->kind == ENTRY_GUIDE ? "i" : class_sign(entry_class(entry), ascii);
}

/* Behind sign and codes: room for "552 5.2.2", in a wide list also for a second pair. */
static int title_column(const struct entry *entry, const char *codes, int cols)
{
    if (codes[0] == '\0' && entry->kind != ENTRY_CODE)
        return 5;
    return 5 + (cols < WIDE_LIST_COLS ? 10 : 14);
}

int browse_extra_rows(const struct browse *browse, int cols, bool utf8)
{
    const struct entry *entry = browse_entry(browse);
    g_autofree char *title = entry ? row_title(entry, cols, !utf8) : g_strdup("");
    char codes[64] = "";

    if (entry)
        entry_codes_label(entry, codes, sizeof codes);
    int room = cols - (entry ? title_column(entry, codes, cols) : 0);

    return slice_width((struct slice){title, strlen(title)}, utf8) > (size_t)room ? 1 : 0;
}

static void draw_entry_row(const struct browse *browse, const struct area *area, int row,
                           size_t index)
{
    const struct entry *entry = browse->hits[index].entry;
    enum reply_class class = entry_class(entry);
    bool ascii = area->painter->ascii, selected = index == browse->list.selected;
    bool focus = selected && browse->focus == FOCUS_LIST;
    g_autofree char *title = row_title(entry, area->cols, ascii);
    char codes[64];
    int role = selected ? (focus ? UI_SELECTED : UI_SELECTED_PALE) : ROLE_BODY;

    entry_codes_label(entry, codes, sizeof codes);
    int title_col = title_column(entry, codes, area->cols);
    if (focus)
        draw_blank(area, row, 0, role);
    if (selected) {
        draw_text(area, row, 1, role, ascii ? ">" : "▌");
        draw_cursor(area, row, 1);
    }
    draw_text(area, row, 3, selected ? role : (int)class_role(class),
              row_sign(entry, ascii));
    struct area code_area = area_cols(area, 0, title_col - 1);
    draw_label(&code_area, row, 5, selected ? role : ROLE_CODE, codes);
    if (selected)
        draw_rows(area, row, browse->list.extra, title_col, role, title);
    else
        draw_found(area, row, title_col, title, browse->query.text->str);
}

static void draw_no_hits(const struct screen *screen, const struct area *area)
{
    const struct browse *browse = screen->state;
    char back[KEY_NAME_SIZE], analyze[KEY_NAME_SIZE];
    g_autofree char *all =
        g_strdup_printf(_("Press %s to see everything again."),
                        session_key(screen->session, ACTION_BACK, back));
    g_autofree char *instead =
        g_strdup_printf(_("Then press %s to analyze it."),
                        session_key(screen->session, ACTION_ANALYZE_QUERY, analyze));

    draw_label(area, 1, 2, ROLE_TITLE, _("Nothing found."));
    if (browse->left_out > 0) {
        char filter[KEY_NAME_SIZE];
        g_autofree char *hidden = g_strdup_printf(
            _("The filters leave out %1$zu. %2$s changes them."), browse->left_out,
            session_key(screen->session, ACTION_FILTER, filter));
        draw_label(area, 3, 2, ROLE_BODY, hidden);
    } else if (browse->query.text->len == 0) {
        draw_label(area, 3, 2, ROLE_BODY, _("No entry passes these filters."));
    } else {
        draw_label(area, 3, 2, ROLE_BODY, _("Is it a reply or a line of a log?"));
        draw_label(area, 4, 2, ROLE_BODY, instead);
    }
    draw_label(area, 6, 2, ROLE_MUTED, all);
}

static void draw_hits(const struct screen *screen, const struct area *area)
{
    const struct browse *browse = screen->state;

    if (browse->list.count == 0)
        draw_no_hits(screen, area);
    for (size_t i = browse->list.top; list_row(&browse->list, i) >= 0; i++)
        draw_entry_row(browse, area, list_row(&browse->list, i), i);
}

static void draw_option(const struct browse *browse, const struct area *area, int row,
                        size_t index)
{
    const struct filter_option *option =
        &g_array_index(browse->options, struct filter_option, index);
    g_autofree char *found = g_strdup_printf("%zu", option->found);
    int role = draw_filter_row(
        area, row,
        &(struct filter_row){.label = option->label,
                             .heading = option->is_heading,
                             .on = !option->is_heading &&
                                   browse_option_is_on(browse, option),
                             .selected = index == browse->option_list.selected,
                             .reserved = 6});

    if (!option->is_heading)
        draw_right(area, row, 1, role, found);
}

static void draw_filter(const struct browse *browse, const struct area *area)
{
    for (int row = 0; row < area->rows; row++) {
        size_t index = browse->option_list.top + (size_t)row;

        if (index < browse->option_list.count)
            draw_option(browse, area, row, index);
    }
}

void browse_draw(const struct screen *screen, const struct area *area)
{
    const struct browse *browse = screen->state;
    struct area panes = area_rows(area, 2, area->rows - 2);
    struct area list = area_cols(&panes, 0, browse->list_cols);
    struct area text =
        area_cols(&panes, browse->list_cols + 2, area->cols - browse->list_cols - 3);

    draw_rule(area, 1, UI_BORDER);
    if (browse->narrow)
        list = text = area_cols(&panes, 1, area->cols - 2);
    else
        draw_split(area, 1, browse->list_cols);
    if (browse_shows_list(browse))
        draw_hits(screen, browse->narrow ? &panes : &list);
    if (browse_shows_text(browse))
        pager_draw(&browse->pager, &text,
                   (struct pager_look){.query = browse->query.text->str,
                                       .has_focus = browse->focus == FOCUS_TEXT,
                                       .selected = browse->link});
    if (browse->focus == FOCUS_FILTER)
        draw_filter(browse, &text);
    draw_head(browse, area);
    draw_notes(screen, area);
}
