/*
 * Prints a summary in JSON as rows: table, name, count, parted by tabs.
 *
 *     bouncedesk analyze --log --format json mail.log | flatten
 */
#include <jansson.h>
#include <stdlib.h>

static void print_table(const char *table, json_t *rows)
{
    json_t *row;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        printf("%s\t%s\t%" JSON_INTEGER_FORMAT "\n", table,
               json_string_value(json_object_get(row, "name")),
               json_integer_value(json_object_get(row, "count")));
    }
}

int main(void)
{
    json_error_t error;
    json_t *summary = json_loadf(stdin, 0, &error), *rows;
    const char *table;

    if (!summary) {
        fprintf(stderr, "line %d: %s\n", error.line, error.text);
        return EXIT_FAILURE;
    }
    json_object_foreach(json_object_get(summary, "by"), table, rows)
        print_table(table, rows);
    json_decref(summary);
    return EXIT_SUCCESS;
}
