/*
 * Words: what the interface says, in the language of the user.
 *
 * English stands in the code, where a newcomer greps for it; gettext(3) finds the other language.
 * A sentence is one format string, never glued from pieces, and what counts goes through P_(). A
 * table keeps English, marked with N_(), and whoever shows it calls words_shown(). What other
 * programs read (JSON, keys, option names, protocol) is never translated. Modules may ask for
 * words; only main() and the faces set a locale.
 *
 *     g_strdup_printf(P_("%zu case", "%zu cases", count), count);
 *     label = C_("hint", "open");         // a verb here, an adjective elsewhere
 *
 * The result is valid UTF-8 and nobody's to free. tests/lint/translations.cmake looks after data/po.
 */
#pragma once

#include <libintl.h>

#define WORDS_DOMAIN "bouncedesk"

#define _(text)              dgettext(WORDS_DOMAIN, text)
#define P_(one, many, count) dngettext(WORDS_DOMAIN, one, many, count)
#define C_(context, text)    words_in_context(context "\004" text, text)
/* In tables, where nothing can be called. */
#define N_(text)           text
#define NC_(context, text) text

/* The words of a text from a table; NULL and "" stay what they are. */
const char *words_shown(const char *text) __attribute__((format_arg(1)));
/* The same for one marked with NC_(). */
const char *words_shown_in(const char *context, const char *text);
/* For C_(): `key` is the context, a byte 4 and the text. */
const char *words_in_context(const char *key, const char *text)
    __attribute__((format_arg(2)));

/* The folder that holds <language>/LC_MESSAGES/bouncedesk.mo, once the locale is set. One that is
   damaged counts as none. */
void words_bind(const char *folder);
/* The language that words come in, such as "de" or "pt_BR"; NULL for English. */
const char *words_language(void);
