/* Asks gettext for the words of the interface. */
#include "base/words.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "words_file.h"

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

/* Those that gettext may look at for the languages asked for. */
static bool has_usable_files(const char *folder)
{
    const char *const *languages = g_get_language_names_with_category("LC_MESSAGES");

    for (; *languages && strcmp(*languages, "C") != 0; languages++) {
        g_autofree char *path =
            g_build_filename(folder, *languages, "LC_MESSAGES", WORDS_DOMAIN ".mo", NULL);
        if (!words_file_is_usable(path))
            return false;
    }
    return true;
}

void words_bind(const char *folder)
{
    bindtextdomain(WORDS_DOMAIN, has_usable_files(folder) ? folder : "/nonexistent");
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
