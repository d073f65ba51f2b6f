/* The list of diagnostics and their form in print. */
#include "base/diag.h"
#include "base/words.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"

#define SEVERITIES (DIAG_ERROR + 1)

struct diag_list {
    struct arena *arena; /* all strings, file names too */
    GArray *diags;       /* struct diag */
    size_t counts[SEVERITIES];
    const char *last_file;
};

static const char *const severity_names[] = {
    [DIAG_NOTE] = "note",
    [DIAG_WARNING] = "warning",
    [DIAG_ERROR] = "error",
};

struct diag_list *diag_list_new(void)
{
    struct diag_list *list = g_new0(struct diag_list, 1);

    list->arena = arena_new();
    list->diags = g_array_new(FALSE, FALSE, sizeof(struct diag));
    return list;
}

void diag_list_free(struct diag_list *list)
{
    if (!list)
        return;
    g_array_free(list->diags, TRUE);
    arena_free(list->arena);
    g_free(list);
}

bool diag_list_is_full(const struct diag_list *list)
{
    return list->diags->len >= DIAG_LIST_MAX;
}

/* Faults come file by file: one copy of the name serves them all. */
static const char *own_file_name(struct diag_list *list, const char *file)
{
    if (g_strcmp0(file, list->last_file) != 0)
        list->last_file = arena_strdup(list->arena, file);
    return file ? list->last_file : NULL;
}

static void keep(struct diag_list *list, struct diag diag)
{
    diag.at.file = own_file_name(list, diag.at.file);
    diag.rule = arena_strdup(list->arena, diag.rule);
    diag.message = arena_strdup(list->arena, diag.message);
    diag.hint = arena_strdup(list->arena, diag.hint);
    g_array_append_val(list->diags, diag);
}

static void append(struct diag_list *list, struct diag diag)
{
    list->counts[diag.severity]++;
    if (diag_list_is_full(list))
        return;
    if (list->diags->len == DIAG_LIST_MAX - 1)
        keep(list, (struct diag){DIAG_NOTE, diag.at, NULL,
                                 _("what is wrong from here on is not listed"), NULL});
    else
        keep(list, diag);
}

void diag_add(struct diag_list *list, enum diag_severity severity, struct source_pos at,
              const char *rule, const char *hint, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    if (!diag_list_is_full(list)) {
        va_start(arguments, format);
        message = g_strdup_vprintf(format, arguments);
        va_end(arguments);
    }
    append(list, (struct diag){severity, at, rule, message, hint});
}

void diag_list_append(struct diag_list *list, const struct diag_list *more)
{
    size_t count = diag_list_length(more);
    size_t totals[SEVERITIES];

    for (size_t i = 0; i < SEVERITIES; i++)
        totals[i] = list->counts[i] + more->counts[i];
    for (size_t i = 0; i < count; i++)
        append(list, *diag_list_get(more, i));
    memcpy(list->counts, totals, sizeof totals); /* with what `more` did not keep */
}

size_t diag_count(const struct diag_list *list, enum diag_severity at_least)
{
    size_t count = 0;

    for (size_t i = at_least; i < SEVERITIES; i++)
        count += list->counts[i];
    return count;
}

size_t diag_list_length(const struct diag_list *list)
{
    return list->diags->len;
}

const struct diag *diag_list_get(const struct diag_list *list, size_t index)
{
    g_assert(index < list->diags->len);
    return &g_array_index(list->diags, struct diag, index);
}

static int compare_places(const struct source_pos *a, const struct source_pos *b)
{
    int order = g_strcmp0(a->file, b->file);

    if (order != 0)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* A diagnostic and the place it is sorted by: a note goes where the one it explains goes. */
struct placed {
    struct diag diag;
    struct source_pos place;
};

static int compare_placed(const void *a, const void *b, void *unused)
{
    const struct placed *first = a, *second = b;

    (void)unused;
    return compare_places(&first->place, &second->place);
}

void diag_list_sort(struct diag_list *list)
{
    size_t count = list->diags->len;
    g_autofree struct placed *sorted = g_new(struct placed, count);
    struct source_pos place = {0};

    for (size_t i = 0; i < count; i++) {
        const struct diag *diag = diag_list_get(list, i);

        if (diag->severity != DIAG_NOTE || i == 0)
            place = diag->at;
        sorted[i] = (struct placed){*diag, place};
    }
    g_qsort_with_data(sorted, (int)count, sizeof *sorted, compare_placed, NULL);
    for (size_t i = 0; i < count; i++)
        g_array_index(list->diags, struct diag, i) = sorted[i].diag;
}

char *diag_format(const struct diag *diag)
{
    GString *out = g_string_new(NULL);

    if (diag->at.file)
        g_string_append_printf(out, "%s:", diag->at.file);
    if (diag->at.file && diag->at.line > 0)
        g_string_append_printf(out, "%u:%u:", diag->at.line, diag->at.column);
    if (out->len > 0)
        g_string_append_c(out, ' ');
    g_string_append_printf(out, "%s: %s", severity_names[diag->severity], diag->message);
    if (diag->rule)
        g_string_append_printf(out, " [%s]", diag->rule);
    if (diag->hint)
        g_string_append_printf(out, " (%s)", diag->hint);
    return g_string_free(out, FALSE);
}
