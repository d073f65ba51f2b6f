/* The digits of a code, the codes next to it and the entries behind it. */
#include "report/digits_report.h"

#include "base/words.h"
#include <stdlib.h>
#include <string.h>

#include "learn/digits.h"
#include "report/report.h"
#include "sections.h"

#define MOST_ENTRIES    200
#define MOST_NEIGHBOURS 12 /* of one place: 5.7 has some thirty details */
#define DETAIL_MAX      40

struct explained {
    const struct catalogue *catalogue;
    struct doc *doc;
    GPtrArray *entries; /* may be NULL */
    int marks;
};

static void add_entry(struct explained *to, const char *lead, const struct entry *entry)
{
    const char *provider = entry->kind == ENTRY_REPLY ? entry_provider_name(entry) : NULL;
    g_autofree char *line =
        g_strconcat(lead, provider ? provider : "", provider ? ": " : "",
                    entry_short_title(entry), NULL);

    doc_add(to->doc, BLOCK_BULLET, ROLE_BODY, line);
    doc_mark(to->doc, ++to->marks);
    if (to->entries)
        g_ptr_array_add(to->entries, (gpointer)entry);
}

static enum role role_of_digit(char digit)
{
    static const enum role roles[] = {ROLE_SUCCESS, ROLE_CONTINUE, ROLE_TEMPORARY,
                                      ROLE_PERMANENT};

    return digit >= '2' && digit <= '5' ? roles[digit - '2'] : ROLE_HEADING;
}

static void add_digit(struct explained *to, const struct digit_meaning *digit, bool first)
{
    g_autofree char *heading = g_strdup_printf("%s  %s", digit->part, digit->place);

    doc_add(to->doc, BLOCK_HEADING, first ? role_of_digit(digit->part[0]) : ROLE_HEADING,
            heading);
    doc_add(to->doc, BLOCK_PARAGRAPH, ROLE_BODY, digit->meaning);
}

static void add_whole(struct explained *to, const char *code)
{
    const struct entry *entry = catalogue_code(to->catalogue, code);
    if (!entry)
        return;

    add_heading(to->doc, _("All together"));
    doc_add(to->doc, BLOCK_PARAGRAPH, ROLE_TITLE, entry_title(entry));
    doc_add(to->doc, BLOCK_PARAGRAPH, ROLE_BODY, entry_meaning(entry));
}

/* The code with another number in one place, as it is written. */
static char *with_part(const struct digit_meaning *digits, size_t place, int number)
{
    bool dotted = strcmp(digits[0].place, "class") == 0;
    g_autoptr(GString) code = g_string_new(NULL);

    for (size_t i = 0; i < DIGITS_MAX; i++) {
        g_string_append(code, dotted && i ? "." : "");
        if (i == place)
            g_string_append_printf(code, "%d", number);
        else
            g_string_append(code, digits[i].part);
    }
    return g_string_free(g_steal_pointer(&code), FALSE);
}

/* The codes that differ from this one in one place only. */
static void add_neighbours_at(struct explained *to, const struct digit_meaning *digits,
                              size_t place, bool *has_heading)
{
    bool detail = strcmp(digits[place].place, "detail") == 0;
    int last = detail ? DETAIL_MAX : 9, found = 0;

    for (int number = 0; number <= last && found < MOST_NEIGHBOURS; number++) {
        g_autofree char *code = with_part(digits, place, number);
        g_autofree char *part = g_strdup_printf("%d", number);
        const struct entry *entry = catalogue_code(to->catalogue, code);
        if (!entry || strcmp(part, digits[place].part) == 0)
            continue;
        g_autofree char *lead = g_strdup_printf(_("%1$s, %2$d for the %3$s: "), code,
                                                number, digits[place].part);
        if (!*has_heading)
            add_heading(to->doc, _("With one digit changed"));
        *has_heading = true;
        add_entry(to, lead, entry);
        found++;
    }
}

static void add_entries(struct explained *to, const char *code)
{
    const struct entry *found[MOST_ENTRIES];
    size_t count = catalogue_by_code(to->catalogue, code, found, MOST_ENTRIES);
    if (count == 0)
        return;

    add_heading(to->doc, _("Entries behind it"));
    for (size_t i = 0; i < count; i++)
        add_entry(to, "", found[i]);
}

struct doc *doc_from_digits(const struct catalogue *catalogue, const char *code,
                            GPtrArray *entries)
{
    struct digit_meaning digits[DIGITS_MAX];
    size_t count = digits_explain(code, digits);
    bool has_heading = false;
    if (count == 0)
        return NULL;

    struct explained to = {catalogue, doc_new(), entries, 0};
    for (size_t i = 0; i < count; i++)
        add_digit(&to, &digits[i], i == 0);
    add_whole(&to, code);
    for (size_t i = 0; i < count; i++)
        add_neighbours_at(&to, digits, i, &has_heading);
    add_entries(&to, code);
    return to.doc;
}
