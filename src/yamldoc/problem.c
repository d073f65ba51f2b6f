/* What libyaml complains about, in words for people who write catalogue files. */
#include "node.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

/* The usual reasons for a complaint. */
static const struct {
    const char *problem, *hint;
} hints[] = {
    {"found character that cannot start any token",
     "put the text in quotes, and indent with blanks, not with tabs"},
    {"found a tab character that violates indentation",
     "indent with blanks, not with tabs"},
    {"mapping values are not allowed in this context",
     "a text with \": \" in it has to stand in quotes"},
    {"could not find expected ':'",
     "a key needs \": \" behind it; a text of several lines needs \">\" and indentation"},
    {"did not find expected key",
     "check the indentation, and whether a quoted text goes on behind its closing quote"},
    {"did not find expected '-' indicator", "items of one list begin in the same column"},
    {"did not find expected ',' or '}'",
     "inside braces a text with a comma, colon or brace has to stand in quotes"},
    {"did not find expected ',' or ']'",
     "inside brackets a text with a comma, colon or bracket has to stand in quotes"},
    {"found unexpected end of stream", "a quote or bracket is never closed"},
    {"found unknown escape character",
     "use single quotes, where a backslash is only itself"},
    {"did not find expected alphabetic or numeric character",
     "a text that begins with * or & has to stand in quotes"},
};

static const char *hint_for(const char *problem)
{
    for (size_t i = 0; i < G_N_ELEMENTS(hints); i++) {
        if (strcmp(problem, hints[i].problem) == 0)
            return hints[i].hint;
    }
    return NULL;
}

/* libyaml gives no line for what is not UTF-8, only the offset of the byte. */
static struct source_pos place_of_byte(const char *name, const char *bytes, size_t offset)
{
    struct source_pos at = {name, 1, 1};

    for (size_t i = 0; i < offset; i++) {
        if (bytes[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if (((unsigned char)bytes[i] & 0xC0) != 0x80) {
            at.column++;
        }
    }
    return at;
}

static struct source_pos place_of_mark(const char *name, const yaml_mark_t *mark)
{
    return (struct source_pos){name, (uint32_t)mark->line + 1,
                               (uint32_t)mark->column + 1};
}

void yaml_problem_report(const struct yaml_parser_s *parser, const char *name,
                         const char *bytes, size_t length, struct diag_list *diags)
{
    const char *problem = parser->problem ? parser->problem : "not YAML";

    if (parser->error == YAML_READER_ERROR) {
        diag_add(diags, DIAG_ERROR,
                 place_of_byte(name, bytes, MIN(parser->problem_offset, length)),
                 "encoding", "save the file as UTF-8 without control characters", "%s",
                 problem);
        return;
    }
    diag_add(diags, DIAG_ERROR, place_of_mark(name, &parser->problem_mark), "yaml-syntax",
             hint_for(problem), "%s", problem);
    if (parser->context && parser->context_mark.line != parser->problem_mark.line)
        diag_add(diags, DIAG_NOTE, place_of_mark(name, &parser->context_mark), NULL, NULL,
                 "%s that begins here", parser->context);
}
