/* Asks gettext for the words of the interface. */
#include "base/words.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* gettext answers an empty text with the head of its file. */
const char *words_shown(const char *text)
{
    return text && *text ? dgettext(WORDS_DOMAIN, text) : text;
}

const char *words_in_context(const char *key, const char *text)
{
    const char *found = dgettext(WORDS_DOMAIN, key);

    return found == key ? text : found;
}

const char *words_shown_in(const char *context, const char *text)
{
    if (!text || !*text)
        return text;
    g_autofree char *key = g_strconcat(context, "\004", text, NULL);
    const char *found = dgettext(WORDS_DOMAIN, key);
    return found == key ? text : found;
}

void words_bind(const char *folder)
{
    bindtextdomain(WORDS_DOMAIN, folder);
    bind_textdomain_codeset(WORDS_DOMAIN, "UTF-8");
}

/* It becomes the name of a folder. */
static bool is_language(const char *code)
{
    return strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_@") ==
           strlen(code);
}

const char *words_language(void)
{
    /* Translators: the code of your language, such as "de": the catalogue's texts follow it. */
    const char *code = C_("language", "en");

    return strcmp(code, "en") != 0 && is_language(code) ? code : NULL;
}
