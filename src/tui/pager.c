/* Scrolls and draws laid out documents. */
#include "pager.h"

#include "search/search.h"

#include <glib.h>
#include <string.h>

#define MARKS_MAX 32

void pager_update(struct pager *pager, struct doc *doc)
{
    doc_layout_free(pager->layout);
    doc_free(pager->doc);
    pager->layout = NULL;
    pager->doc = doc;
}

void pager_set(struct pager *pager, struct doc *doc)
{
    pager_update(pager, doc);
    pager->top = 0;
}

void pager_close(struct pager *pager)
{
    pager_set(pager, NULL);
}

static size_t last_top(const struct pager *pager)
{
    size_t count = pager->layout ? pager->layout->count : 0;

    return count > (size_t)pager->rows ? count - (size_t)pager->rows : 0;
}

void pager_arrange(struct pager *pager, int rows, int cols, bool ascii)
{
    size_t width = (size_t)MAX(cols, 8);

    pager->rows = MAX(rows, 1);
    if (pager->layout && (pager->width != width || pager->ascii != ascii)) {
        doc_layout_free(pager->layout);
        pager->layout = NULL;
    }
    if (!pager->layout && pager->doc) {
        pager->layout = doc_layout(pager->doc, width, ascii);
        pager->width = width;
        pager->ascii = ascii;
    }
    pager->top = MIN(pager->top, last_top(pager));
}

bool pager_act(struct pager *pager, enum action action)
{
    gint64 top = (gint64)pager->top, page = MAX(pager->rows - 1, 1);

    if (action == ACTION_UP || action == ACTION_SCROLL_UP)
        top--;
    else if (action == ACTION_DOWN || action == ACTION_SCROLL_DOWN)
        top++;
    else if (action == ACTION_PAGE_UP)
        top -= page;
    else if (action == ACTION_PAGE_DOWN || action == ACTION_TEXT_PAGE)
        top += page;
    else if (action == ACTION_HALF_UP)
        top -= (page + 1) / 2;
    else if (action == ACTION_HALF_DOWN)
        top += (page + 1) / 2;
    else if (action == ACTION_FIRST)
        top = 0;
    else if (action == ACTION_LAST)
        top = (gint64)last_top(pager);
    else
        return false;
    pager->top = (size_t)CLAMP(top, 0, (gint64)last_top(pager));
    return true;
}

char *pager_to_text(const struct pager *pager, bool ascii)
{
    return pager->doc ? doc_to_text(pager->doc, 78, ascii) : NULL;
}

int pager_find_mark(const struct pager *pager, int mark)
{
    for (size_t i = 0; pager->layout && i < pager->layout->count; i++) {
        if (pager->layout->lines[i].mark == mark)
            return (int)i;
    }
    return -1;
}

void pager_show_line(struct pager *pager, int line)
{
    size_t wanted = (size_t)MAX(line, 0);

    if (wanted < pager->top)
        pager->top = wanted;
    else if (wanted >= pager->top + (size_t)pager->rows)
        pager->top = wanted - (size_t)pager->rows + 1;
    pager->top = MIN(pager->top, last_top(pager));
}

int pager_mark_at(const struct pager *pager, int row)
{
    size_t index = pager->top + (size_t)MAX(row, 0);

    if (row < 0 || !pager->layout || index >= pager->layout->count)
        return 0;
    return pager->layout->lines[index].mark;
}

bool pager_shows_mark(const struct pager *pager, int mark)
{
    gint64 line = pager_find_mark(pager, mark);

    return mark != 0 && line >= (gint64)pager->top &&
           line < (gint64)pager->top + pager->rows;
}

int pager_mark_in_sight(const struct pager *pager, int mark, int direction)
{
    gint64 count = pager->layout ? (gint64)pager->layout->count : 0;
    gint64 top = (gint64)pager->top, end = MIN(top + pager->rows, count);
    gint64 line = pager_shows_mark(pager, mark) ? pager_find_mark(pager, mark)
                  : direction > 0               ? top - 1
                                                : end;

    for (line += direction; pager->layout && line >= top && line < end;
         line += direction) {
        int found = pager->layout->lines[line].mark;
        if (found != 0 && found != mark)
            return found;
    }
    return 0;
}

static bool line_matches(const struct doc_line *line, const char *query)
{
    struct search_span span;

    for (size_t i = 0; i < line->span_count; i++) {
        g_autofree char *text = g_strndup(line->spans[i].text, line->spans[i].length);
        if (search_mark(query, text, &span, 1) > 0)
            return true;
    }
    return false;
}

bool pager_find(struct pager *pager, const char *query, int direction)
{
    gint64 count = pager->layout ? (gint64)pager->layout->count : 0;

    for (gint64 i = (gint64)pager->top + direction; i >= 0 && i < count; i += direction) {
        if (!line_matches(&pager->layout->lines[i], query))
            continue;
        pager->top = MIN((size_t)i, last_top(pager));
        return true;
    }
    return false;
}

/* A piece of text with what the query matched in it in another role. */
static int draw_marked(const struct area *area, int row, int col,
                       const struct doc_span *span, const char *query)
{
    struct search_span marks[MARKS_MAX];
    g_autofree char *text = g_strndup(span->text, span->length);
    size_t count = search_mark(query, text, marks, MARKS_MAX), done = 0;

    for (size_t i = 0; i < MIN(count, MARKS_MAX); i++) {
        if (marks[i].offset < done || marks[i].offset + marks[i].length > span->length)
            continue;
        col = draw_slice(area, row, col, (int)span->role,
                         (struct slice){text + done, marks[i].offset - done});
        col = draw_slice(area, row, col, ROLE_MATCH,
                         (struct slice){text + marks[i].offset, marks[i].length});
        done = marks[i].offset + marks[i].length;
    }
    return draw_slice(area, row, col, (int)span->role,
                      (struct slice){text + done, span->length - done});
}

static void draw_line(const struct area *area, int row, const struct doc_line *line,
                      const char *query)
{
    int col = 0;

    for (size_t i = 0; i < line->span_count; i++) {
        const struct doc_span *span = &line->spans[i];

        if (query && query[0] != '\0')
            col = draw_marked(area, row, col, span, query);
        else
            col = draw_slice(area, row, col, (int)span->role,
                             (struct slice){span->text, span->length});
    }
}

static void draw_selected(const struct area *area, int row, const struct doc_line *line)
{
    int col = 0;

    draw_blank(area, row, 0, UI_SELECTED);
    for (size_t i = 0; i < line->span_count; i++)
        col = draw_slice(area, row, col, UI_SELECTED,
                         (struct slice){line->spans[i].text, line->spans[i].length});
}

/* Says that there is more above or below: a part of the text nobody scrolled to is lost. */
static void draw_more(const struct pager *pager, const struct area *area)
{
    bool ascii = area->painter->ascii;

    if (area->rows < 2)
        return;
    if (pager->top > 0)
        draw_right(area, 0, 0, ROLE_MUTED, ascii ? " ^" : " ▲");
    if (pager->top + (size_t)area->rows < pager->layout->count)
        draw_right(area, area->rows - 1, 0, ROLE_MUTED, ascii ? " v" : " ▼");
}

void pager_draw(const struct pager *pager, const struct area *area,
                struct pager_look look)
{
    if (look.has_focus)
        draw_cursor(area, 0, 0);
    if (!pager->layout)
        return;
    for (int row = 0; row < area->rows; row++) {
        size_t index = pager->top + (size_t)row;

        if (index >= pager->layout->count)
            break;
        const struct doc_line *line = &pager->layout->lines[index];
        if (look.selected != 0 && line->mark == look.selected)
            draw_selected(area, row, line);
        else
            draw_line(area, row, line, look.query);
    }
    draw_more(pager, area);
    int row = look.selected != 0 && look.has_focus
                  ? pager_find_mark(pager, look.selected) - (int)pager->top
                  : -1;
    if (row >= 0)
        draw_cursor(area, row, 0);
}
