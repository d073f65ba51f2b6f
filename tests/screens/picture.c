/* Reads the cells of the screen and writes them as SVG text. */
#include "picture.h"

#include <curses.h>
#include <string.h>

#define CELL_WIDTH  9
#define CELL_HEIGHT 20
#define MARGIN      16

struct look {
    int foreground; /* of the 256 colours; -1: the terminal's own */
    bool bold, reverse, underline;
};

/* The usual colours of xterm-256color, as a number 0xRRGGBB. */
static unsigned colour(int index)
{
    static const unsigned char levels[] = {0, 95, 135, 175, 215, 255};
    static const unsigned basic[] = {0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000,
                                     0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf};
    unsigned cube = (unsigned)index - 16;

    if (index < 16)
        return basic[index & 7];
    if (index >= 232)
        return (unsigned)(index - 232) * 0x0A0A0A + 0x080808;
    return (unsigned)levels[cube / 36] << 16 | (unsigned)levels[cube / 6 % 6] << 8 |
           levels[cube % 6];
}

static struct look look_at(int row, int col)
{
    cchar_t raw = {0};
    wchar_t wide[CCHARW_MAX + 1] = {0};
    attr_t attributes = 0;
    short pair = 0, foreground = -1, background = -1;
    int cursor_row, cursor_col;

    getyx(stdscr, cursor_row, cursor_col);
    mvin_wch(row, col, &raw);
    move(cursor_row, cursor_col);
    getcchar(&raw, wide, &attributes, &pair, NULL);
    if (pair > 0)
        pair_content(pair, &foreground, &background);
    return (struct look){.foreground = foreground,
                         .bold = (attributes & A_BOLD) != 0,
                         .reverse = (attributes & A_REVERSE) != 0,
                         .underline = (attributes & A_UNDERLINE) != 0};
}

static bool same_look(struct look a, struct look b)
{
    return a.foreground == b.foreground && a.bold == b.bold && a.reverse == b.reverse &&
           a.underline == b.underline;
}

struct canvas {
    GString *svg;
    unsigned paper, ink;
};

/* Cells of one look, from `col` on. */
static void write_run(struct canvas *canvas, int row, int col, int cells,
                      const char *text, struct look look)
{
    unsigned ink = look.foreground < 0 ? canvas->ink : colour(look.foreground);
    int x = MARGIN + col * CELL_WIDTH, y = 2 * MARGIN + row * CELL_HEIGHT;

    if (look.reverse)
        g_string_append_printf(canvas->svg,
                               "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                               "fill=\"#%06x\"/>\n",
                               x, y, cells * CELL_WIDTH, CELL_HEIGHT, ink);
    int blanks = (int)strspn(text, " ");
    g_autofree char *words = g_strchomp(g_strdup(text + blanks));
    g_autofree char *escaped = g_markup_escape_text(words, -1);
    int columns = (int)slice_width((struct slice){words, strlen(words)}, true);

    if (columns == 0)
        return;
    if (strcmp(words, "│") == 0) { /* no gap between the rows */
        g_string_append_printf(canvas->svg,
                               "<rect x=\"%d\" y=\"%d\" width=\"1\" height=\"%d\" "
                               "fill=\"#%06x\"/>\n",
                               x + blanks * CELL_WIDTH + CELL_WIDTH / 2, y, CELL_HEIGHT,
                               ink);
        return;
    }
    g_string_append_printf(
        canvas->svg,
        "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"%s%s>%s</text>\n",
        x + blanks * CELL_WIDTH, y + CELL_HEIGHT - 6, columns * CELL_WIDTH,
        look.reverse ? canvas->paper : ink, look.bold ? " font-weight=\"bold\"" : "",
        look.underline ? " text-decoration=\"underline\"" : "", escaped);
}

static void write_row(struct canvas *canvas, const struct driver *driver, int row,
                      int cols)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int start = 0;

    for (int col = 0; col <= cols; col++) {
        struct cell cell = {0};

        if (col < cols)
            driver_cell(driver, row, col, &cell);
        if (col > start &&
            (col == cols || !same_look(look_at(row, start), look_at(row, col)))) {
            write_run(canvas, row, start, col - start, text->str, look_at(row, start));
            g_string_truncate(text, 0);
            start = col;
        }
        g_string_append(text, cell.text);
    }
}

static void write_head(struct canvas *canvas, int rows, int cols, bool light)
{
    int width = cols * CELL_WIDTH + 2 * MARGIN;
    int height = rows * CELL_HEIGHT + 3 * MARGIN;

    g_string_append_printf(
        canvas->svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
        "viewBox=\"0 0 %d %d\">\n"
        "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#%06x\" stroke=\"#%06x\"/>\n",
        width, height, width, height, width, height, canvas->paper,
        light ? 0xc0c0c0u : 0x404040u);
    for (int i = 0; i < 3; i++)
        g_string_append_printf(
            canvas->svg, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"#%06x\"/>\n",
            MARGIN + 4 + i * 18, MARGIN, light ? 0xd0d0d0u : 0x505050u);
    g_string_append(
        canvas->svg,
        "<g font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" "
        "font-size=\"14.9\" xml:space=\"preserve\" style=\"white-space:pre\">\n");
}

/* The hardware cursor: an outline of its cell. */
static void write_cursor(struct canvas *canvas, const struct driver *driver)
{
    int row, col;

    driver_cursor(driver, &row, &col);
    g_string_append_printf(canvas->svg,
                           "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                           "fill=\"none\" stroke=\"#%06x\"/>\n",
                           MARGIN + col * CELL_WIDTH, 2 * MARGIN + row * CELL_HEIGHT,
                           CELL_WIDTH, CELL_HEIGHT, canvas->ink);
}

static bool write_picture(const struct driver *driver, const char *path, bool light)
{
    struct canvas canvas = {.svg = g_string_new(NULL),
                            .paper = light ? 0xfdfdfd : 0x1c1f24,
                            .ink = light ? 0x202020 : 0xd8dade};
    int rows, cols;

    driver_size(driver, &rows, &cols);
    write_head(&canvas, rows, cols, light);
    for (int row = 0; row < rows; row++)
        write_row(&canvas, driver, row, cols);
    write_cursor(&canvas, driver);
    g_string_append(canvas.svg, "</g>\n</svg>\n");
    bool written =
        g_file_set_contents(path, canvas.svg->str, (gssize)canvas.svg->len, NULL);
    g_string_free(canvas.svg, TRUE);
    return written;
}

bool picture_take(const struct driver *driver, const char *name, bool light)
{
    const char *folder = g_getenv("SCREENSHOTS");

    if (!folder)
        return true;
    g_autofree char *file = g_strconcat(name, light ? "-light.svg" : ".svg", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);

    return write_picture(driver, path, light);
}

const char *picture_theme(const char *name)
{
    const char *now = g_getenv("SCREENSHOTS_THEME");

    if (strcmp(name, "both") == 0)
        return now ? g_intern_string(now) : "dark";
    return g_intern_string(name);
}
