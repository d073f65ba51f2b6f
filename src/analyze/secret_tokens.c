/* Secret tokens: tables of forms, each masked where it is found. */
#include "secret_tokens.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Keys of services by their beginnings, and how many characters make it more than a word. */
static const struct {
    const char *prefix;
    size_t least;
    bool parted; /* has a "." further on: a JSON web token */
} tokens[] = {
    {"SG.", 20, false},      {"key-", 24, false},     {"AKIA", 16, false},
    {"ASIA", 16, false},     {"xkeysib-", 20, false}, {"xsmtpsib-", 20, false},
    {"ghp_", 20, false},     {"xoxb-", 10, false},    {"xoxp-", 10, false},
    {"sk_live_", 10, false}, {"ya29.", 20, false},    {"eyJ", 30, true},
};

/* Calls whose second argument is a password, as stack traces show them. */
static const char *const calls[] = {"authenticate(",      "login(",
                                    "Authenticate(",      "Login(",
                                    "NetworkCredential(", "PasswordAuthentication("};

static void mask(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isspace(text[i]))
            text[i] = '*';
    }
}

static size_t token_length(const char *text)
{
    size_t length = 0;
    while (g_ascii_isalnum(text[length]) || (text[length] && strchr("-_.", text[length])))
        length++;
    return length;
}

/* The prefix stays, so that one sees which key has to be changed. */
static void mask_tokens(char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tokens); i++) {
        size_t size = strlen(tokens[i].prefix), length;
        for (char *at = strstr(text, tokens[i].prefix); at;
             at = strstr(at + size + length, tokens[i].prefix)) {
            length = token_length(at + size);
            bool inside = at > text && (g_ascii_isalnum(at[-1]) || at[-1] == '/');
            bool token = !inside && length >= tokens[i].least &&
                         (!tokens[i].parted || memchr(at + size, '.', length));
            if (token)
                mask(at + size, length);
        }
    }
}

/* "-----BEGIN RSA PRIVATE KEY-----" to "-----END", or to the end of a cut-off paste. */
static void mask_private_keys(char *text, size_t length)
{
    static const char title[] = "PRIVATE KEY-----";
    for (char *at = strstr(text, title); at; at = strstr(at, title)) {
        at += strlen(title);
        char *end = strstr(at, "-----END");
        mask(at, end ? (size_t)(end - at) : (size_t)(text + length - at));
        at = end ? end + strcspn(end, "\n") : text + length;
    }
}

/* The quoted string at or behind `at` on its line: its inside, or NULL. */
static char *quoted_argument(char *at, size_t *length)
{
    at += strspn(at, " ,b");
    if (*at != '\'' && *at != '"')
        return NULL;
    size_t size = strcspn(at + 1, *at == '"' ? "\"\n" : "'\n");
    *length = size;
    return at[1 + size] == *at ? at + 1 : NULL;
}

static void mask_calls(char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        size_t size = strlen(calls[i]);
        for (char *at = strstr(text, calls[i]); at; at = strstr(at + size, calls[i])) {
            size_t length;
            char *user = quoted_argument(at + size, &length);
            char *password = user ? quoted_argument(user + length + 1, &length) : NULL;
            if (password)
                mask(password, length);
        }
    }
}

/* "<password>...</password>", "<smtpPass>...": settings of programs in XML. */
static void mask_elements(char *text)
{
    static const char *const names[] = {"password>", "Password>", "passwd>", "secret>",
                                        "apiKey>",   "token>",    "Pass>",   "pass>"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t size = strlen(names[i]);
        for (char *at = strstr(text, names[i]); at; at = strstr(at + size, names[i])) {
            char *start = at;
            while (start > text && g_ascii_isalpha(start[-1]))
                start--;
            if (start > text && start[-1] == '<')
                mask(at + size, strcspn(at + size, "<\n"));
        }
    }
}

void secret_tokens_mask(char *text, size_t length)
{
    mask_tokens(text);
    mask_private_keys(text, length);
    mask_calls(text);
    mask_elements(text);
}
