/* Quantifiers, character classes and blanks of a regular expression. */
#include "syntax.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* "{3}", "{3,}", "{3,5}"; PCRE2 takes every other brace as it stands. */
static size_t counted(const char *text, unsigned *least)
{
    if (text[0] != '{' || !g_ascii_isdigit(text[1]))
        return 0;
    size_t at = 1 + strspn(text + 1, "0123456789");
    if (text[at] == ',')
        at += 1 + strspn(text + at + 1, "0123456789");
    if (text[at] != '}')
        return 0;
    *least = (unsigned)MIN(strtoul(text + 1, NULL, 10), 65535);
    return at + 1;
}

size_t syntax_quantifier(const char *text, unsigned *least)
{
    size_t length;
    if (text[0] == '*' || text[0] == '?') {
        *least = 0;
        length = 1;
    } else if (text[0] == '+') {
        *least = 1;
        length = 1;
    } else {
        length = counted(text, least);
    }
    if (length > 0 && (text[length] == '?' || text[length] == '+'))
        length++;
    return length;
}

size_t syntax_class(const char *text)
{
    if (text[0] != '[')
        return 0;
    size_t at = 1;
    if (text[at] == '^')
        at++;
    if (text[at] == ']') /* first of all it stands for itself */
        at++;
    while (text[at] && text[at] != ']') {
        const char *posix_end =
            text[at] == '[' && text[at + 1] == ':' ? strstr(text + at + 2, ":]") : NULL;
        if (text[at] == '\\' && text[at + 1])
            at += 2;
        else if (posix_end)
            at = (size_t)(posix_end - text) + 2;
        else
            at++;
    }
    return text[at] == ']' ? at + 1 : 0;
}

size_t syntax_blanks(const char *text)
{
    return strspn(text, " \t\r\n\v\f");
}

size_t syntax_length(const char *pattern)
{
    size_t length = strlen(pattern);
    while (length > 0 && pattern[length - 1] == '\n')
        length--;
    return length;
}
