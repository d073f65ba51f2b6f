/* Addresses: finding mail addresses and host names within what programs write around them. */
#include "address.h"

#include <glib.h>
#include <string.h>

/* RFC 5321 section 4.5.3.1: 64 and 255 octets; tools write longer ones, texts never do. */
#define ADDRESS_MAX 384

static const char *const log_keys[] = {
    "to",   "from", "orig_to", "recipients", "recipient", "rcpt",
    "addr", "user", "email",   "ctladdr",    "for",       "mailfrom",
};

/* RFC 5322 section 3.2.3 atext and ".", and UTF-8 (RFC 6531). */
static bool is_local_char(char c)
{
    return g_ascii_isalnum(c) || (unsigned char)c >= 0x80 ||
           (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~.", c));
}

/* Writing without blanks goes on right beside an address. Only Latin letters
   (as in a German name) can stand beside ASCII ones. */
static bool is_foreign(const char *text, size_t length)
{
    gunichar c = g_utf8_get_char_validated(text, (gssize)length);
    if (c == (gunichar)-1 || c == (gunichar)-2 || c < 0x80)
        return false;
    return !g_unichar_isalpha(c) || g_unichar_get_script(c) != G_UNICODE_SCRIPT_LATIN;
}

static bool is_domain_char(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '.' || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* Where a quoted local part that ends right before `at` begins; `at` if there is none. */
static size_t quoted_local_start(const char *text, size_t from, size_t at)
{
    if (at < from + 2 || text[at - 1] != '"')
        return at;
    for (size_t i = at - 2;; i--) {
        if (text[i] == '"' && (i == from || text[i - 1] != '\\'))
            return i;
        if (i == from || text[i] == '\n' || at - i > ADDRESS_MAX)
            return at;
    }
}

/* "to=a@b": how much before the address is the key of a log. Other "=" belong to it: "prvs=1=a@b". */
static size_t key_length(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(log_keys); i++) {
        size_t length = strlen(log_keys[i]);
        if (strncmp(text, log_keys[i], length) == 0 && text[length] == '=')
            return length + 1;
    }
    return 0;
}

static size_t local_start(const char *text, size_t from, size_t at)
{
    size_t start = at;
    while (start > from && is_local_char(text[start - 1]) && at - start < ADDRESS_MAX)
        start--;
    while (start < at && ((unsigned char)text[start] & 0xC0) == 0x80)
        start++; /* the limit fell into a character */
    if (start == at)
        return quoted_local_start(text, from, at);
    bool ascii = (unsigned char)text[at - 1] < 0x80;
    for (size_t i = at; ascii && i > start; i--) {
        if ((unsigned char)text[i - 1] >= 0xC0 && is_foreign(text + i - 1, at - i + 1)) {
            start = (size_t)(g_utf8_next_char(text + i - 1) - text);
            break;
        }
    }
    while (start < at &&
           strchr("'`.=", text[start])) /* quoted, or "to=a@b" cut wrongly */
        start++;
    return start + key_length(text + start);
}

static size_t domain_end(const char *text, size_t length, size_t at)
{
    size_t end = at;
    if (end < length && text[end] == '[') { /* address literal */
        const char *close = memchr(text + end, ']', MIN(length - end, (size_t)64));
        return close ? (size_t)(close - text) + 1 : at;
    }
    bool ascii = end < length && (unsigned char)text[end] < 0x80;
    while (end < length && is_domain_char(text[end]) && end - at < ADDRESS_MAX) {
        bool lead = (unsigned char)text[end] >= 0xC0;
        if (ascii && lead && is_foreign(text + end, length - end))
            break;
        end++;
    }
    while (end > at && end < length && ((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    while (end > at && !g_ascii_isalnum(text[end - 1]) &&
           (unsigned char)text[end - 1] < 0x80)
        end--;
    return end;
}

bool address_find(const char *text, size_t length, size_t from, struct address_span *span)
{
    while (from < length) {
        const char *sign = memchr(text + from, '@', length - from);
        if (!sign)
            return false;
        size_t at = (size_t)(sign - text);
        size_t start = local_start(text, from, at);
        size_t end = domain_end(text, length, at + 1);
        if (start < at && end > at + 1 && g_ascii_strncasecmp(sign, "@-", 2) != 0) {
            *span = (struct address_span){start, end - start};
            return true;
        }
        from = at + 1;
    }
    return false;
}

/* Skips "rfc822;", "RFC822 ; ", "system;": the type of an address field (RFC 3464 2.3.2). */
static const char *skip_type(const char *value)
{
    size_t word = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-/ ");
    return value[word] == ';' ? value + word + 1 : value;
}

bool address_is_role(const char *address)
{
    static const char *const roles[] = {
        "postmaster@", "abuse@",    "support@", "helpdesk@",   "mailer-daemon@",
        "noreply@",    "no-reply@", "admin@",   "hostmaster@", "webmaster@"};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (g_ascii_strncasecmp(address, roles[i], strlen(roles[i])) == 0)
            return true;
    }
    return false;
}

const char *address_clean(struct arena *arena, const char *value)
{
    const char *rest = skip_type(value);
    struct address_span span;
    if (address_find(rest, strlen(rest), 0, &span))
        return arena_strndup(arena, rest + span.offset, span.length);
    rest += strspn(rest, " \t\r\n<\"'");
    size_t length = strcspn(rest, " \t\r\n<>\"'(),;");
    return length > 0 ? arena_strndup(arena, rest, length) : NULL;
}

const char *host_clean(struct arena *arena, const char *value)
{
    const char *rest = skip_type(value);
    rest += strspn(rest, " \t\r\n<(['\"");
    size_t length = 0;
    while (
        is_domain_char(rest[length]) ||
        (rest[length] == ':' && strspn(rest + length + 1, "0123456789abcdefABCDEF:") > 0))
        length++;
    /* a port: one colon only, unlike in an IPv6 address */
    const char *colon = memchr(rest, ':', length);
    if (colon && !memchr(colon + 1, ':', length - (size_t)(colon + 1 - rest)))
        length = (size_t)(colon - rest);
    while (length > 0 && (rest[length - 1] == '.' || rest[length - 1] == ':'))
        length--;
    if (length == 0 || (length == 4 && g_ascii_strncasecmp(rest, "none", 4) == 0))
        return NULL;
    return arena_strndup(arena, rest, length);
}
