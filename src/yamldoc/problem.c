/* What libyaml complains about, in words for people who write catalogue files. */
#include "node.h"

#include "base/words.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

/* The usual reasons for a complaint. */
static const struct {
    const char *problem, *hint;
} hints[] = {
    {"found character that cannot start any token",
     N_("put the text in quotes, and indent with blanks, not with tabs")},
    {"found a tab character that violates indentation",
     N_("indent with blanks, not with tabs")},
    {"mapping values are not allowed in this context",
     N_("a text with \": \" in it has to stand in quotes")},
    {"could not find expected ':'", N_("a key needs \": \" behind it; a text of several "
                                       "lines needs \">\" and indentation")},
    {"did not find expected key", N_("check the indentation, and whether a quoted text "
                                     "goes on behind its closing quote")},
    {"did not find expected '-' indicator",
     N_("items of one list begin in the same column")},
    {"did not find expected ',' or '}'",
     N_("inside braces a text with a comma, colon or brace has to stand in quotes")},
    {"did not find expected ',' or ']'",
     N_("inside brackets a text with a comma, colon or bracket has to stand in quotes")},
    {"found unexpected end of stream", N_("a quote or bracket is never closed")},
    {"found unknown escape character",
     N_("use single quotes, where a backslash is only itself")},
    {"did not find expected alphabetic or numeric character",
     N_("a text that begins with * or & has to stand in quotes")},
};

static const char *hint_for(const char *problem)
{
    for (size_t i = 0; i < G_N_ELEMENTS(hints); i++) {
        if (strcmp(problem, hints[i].problem) == 0)
            return words_shown(hints[i].hint);
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
    const char *problem = parser->problem ? parser->problem : _("not YAML");

    if (parser->error == YAML_READER_ERROR) {
        diag_add(diags, DIAG_ERROR,
                 place_of_byte(name, bytes, MIN(parser->problem_offset, length)),
                 "encoding", _("save the file as UTF-8 without control characters"), "%s",
                 problem);
        return;
    }
    diag_add(diags, DIAG_ERROR, place_of_mark(name, &parser->problem_mark), "yaml-syntax",
             hint_for(problem), "%s", problem);
    if (parser->context && parser->context_mark.line != parser->problem_mark.line)
        diag_add(diags, DIAG_NOTE, place_of_mark(name, &parser->context_mark), NULL, NULL,
                 _("%s that begins here"), parser->context);
}
