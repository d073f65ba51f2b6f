/* Secrets: finding what must not be shown or stored, and masking it in place. */
#include "secrets.h"

#include "secret_tokens.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Shorter ones are words ("AUTH PLAIN LOGIN"), not blobs. */
#define BLOB_MIN 4

/* Keys before "=" or ":", by their ends: "smtp_password", "X-Api-Key". Lower case. */
static const char *const secret_keys[] = {
    "password",      "passwd",     "passwort",      "kennwort",   "passphrase",
    "secret",        "token",      "api_key",       "api-key",    "apikey",
    "cookie",        "pwd",        "authorization", "pass",       "smtp-pass",
    "auth-password", "secret_key", "secret-key",    "access_key", "private_key",
    "secretkey",     "contraseña",
};

/* RFC 4954 and the registry of SASL mechanisms: those that carry something secret. */
static const char *const mechanisms[] = {"PLAIN",    "LOGIN", "XOAUTH2",  "OAUTHBEARER",
                                         "CRAM-MD5", "NTLM",  "EXTERNAL", "SCRAM-"};

static bool is_base64(char c)
{
    return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
}

static void mask(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isspace(text[i]))
            text[i] = '*';
    }
}

static size_t line_end(const char *text, size_t length, size_t at)
{
    const char *end = memchr(text + at, '\n', length - at);
    return end ? (size_t)(end - text) : length;
}

static size_t blob_length(const char *text, size_t length, size_t at)
{
    size_t end = at;
    while (end < length && is_base64(text[end]))
        end++;
    return end - at;
}

static bool is_key(const char *text, size_t start, size_t end)
{
    for (size_t i = 0; i < G_N_ELEMENTS(secret_keys); i++) {
        size_t length = strlen(secret_keys[i]);
        if (length > end - start)
            continue;
        size_t at = end - length;
        if (g_ascii_tolower(text[at]) != secret_keys[i][0])
            continue;
        bool whole = at == start || !g_ascii_isalpha(text[at - 1]);
        if (whole && g_ascii_strncasecmp(text + at, secret_keys[i], length) == 0)
            return true;
    }
    return false;
}

/* How much of the line behind a key is its value: to the closing quote, a blank, "," or ";"; a
   header's ("Authorization: Bearer x") to the end of the line. */
static size_t value_length(const char *text, size_t end, size_t at, bool header)
{
    char quote = text[at];
    if (quote == '"' || quote == '\'') {
        const char *close = memchr(text + at + 1, quote, end - at - 1);
        return close ? (size_t)(close - text) - at + 1 : end - at;
    }
    size_t stop = at;
    while (stop < end && (header || !strchr(" \t,;&)>", text[stop])))
        stop++;
    return stop - at;
}

/* At "=" or ":": masks the value if the key before it is secret. */
static void mask_value(char *text, size_t length, size_t sign)
{
    size_t key_end = sign;
    while (key_end > 0 && (text[key_end - 1] == ' ' || text[key_end - 1] == '"' ||
                           text[key_end - 1] == '\''))
        key_end--;
    size_t start = key_end;
    while (start > 0 && key_end - start < 40 &&
           (g_ascii_isalnum(text[start - 1]) || strchr("_-", text[start - 1])))
        start--;
    if (key_end - start < 3 || !is_key(text, start, key_end))
        return;
    size_t at = sign + 1;
    size_t end = line_end(text, length, at);
    while (at < end && (text[at] == ' ' || text[at] == '\t'))
        at++;
    bool header = text[sign] == ':' && (start == 0 || text[start - 1] == '\n');
    if (at < end)
        mask(text + at, value_length(text, end, at, header));
}

static void mask_values(char *text, size_t length)
{
    for (size_t i = strcspn(text, "=:"); i < length; i += 1 + strcspn(text + i + 1, "=:"))
        mask_value(text, length, i);
}

static bool is_mechanism(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(mechanisms); i++) {
        if (g_ascii_strncasecmp(word, mechanisms[i], strlen(mechanisms[i])) == 0)
            return true;
    }
    return false;
}

/* "AUTH PLAIN AGFs...": the initial response (RFC 4954 section 4); not "AUTH PLAIN LOGIN". */
static void mask_initial_response(char *text, size_t length, size_t at)
{
    if (!is_mechanism(text + at))
        return;
    size_t blob = at + strcspn(text + at, " \t\n");
    if (blob >= length || text[blob] != ' ')
        return;
    size_t size = blob_length(text, length, ++blob);
    if (size >= BLOB_MIN && !is_mechanism(text + blob))
        mask(text + blob, size);
}

/* The line that answers "334 ...": user name and password of AUTH LOGIN, one each. */
static void mask_challenge_answer(char *text, size_t length, size_t at)
{
    size_t next = line_end(text, length, at);
    if (next + 1 >= length)
        return;
    size_t start = next + 1;
    size_t end = line_end(text, length, start);
    while (end > start && g_ascii_isspace(text[end - 1]))
        end--;
    static const char written[] =
        "\\r\\n"; /* as Python shows the end of a line, in quotes */
    while (end > start && strchr("'\"", text[end - 1]))
        end--;
    if (end - start > strlen(written) &&
        memcmp(text + end - strlen(written), written, strlen(written)) == 0)
        end -= strlen(written);
    size_t blob = end;
    while (blob > start && is_base64(text[blob - 1]))
        blob--;
    while (blob < end && strchr("->", text[blob])) /* the arrow of a transcript */
        blob++;
    if (end - blob >= BLOB_MIN)
        mask(text + blob, end - blob);
}

static void mask_logins(char *text, size_t length)
{
    static const char *const words[] = {"AUTH ", "auth ", "Auth "};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        for (char *at = strstr(text, words[i]); at; at = strstr(at + 1, words[i]))
            mask_initial_response(text, length, (size_t)(at - text) + strlen(words[i]));
    }
    for (char *at = strstr(text, "334"); at; at = strstr(at + 1, "334")) {
        bool starts = at == text || strchr("\n '\"(>", at[-1]);
        if (starts && at[3] && strchr(" )\n", at[3]))
            mask_challenge_answer(text, length, (size_t)(at - text));
    }
}

/* "smtp://user:password@host". */
static void mask_urls(char *text, size_t length)
{
    for (char *at = strstr(text, "://"); at; at = strstr(at + 3, "://")) {
        size_t start = (size_t)(at - text) + 3;
        size_t end = start + strcspn(text + start, " \t\n/\"'<>");
        const char *sign = memchr(text + start, '@', end - start);
        const char *colon = memchr(text + start, ':', end - start);
        if (sign && colon && colon < sign && end <= length)
            mask(text + (colon - text) + 1, (size_t)(sign - colon) - 1);
    }
}

/* "password hunter2" on a line of its own: msmtp, netrc. */
static void mask_setting_lines(char *text, size_t length)
{
    static const char key[] = "password ";
    for (size_t at = 0; at < length; at = line_end(text, length, at) + 1) {
        size_t word = at + strspn(text + at, " \t");
        size_t end = line_end(text, length, at);
        if (word + strlen(key) >= end || memcmp(text + word, key, strlen(key)) != 0)
            continue;
        word += strlen(key);
        size_t size = strcspn(text + word, " \t\n");
        if (word + size == end)
            mask(text + word, size);
    }
}

void secrets_mask(char *text, size_t length)
{
    mask_logins(text, length);
    mask_values(text, length);
    mask_urls(text, length);
    mask_setting_lines(text, length);
    secret_tokens_mask(text, length);
}
