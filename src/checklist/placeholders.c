/* The table of placeholders, and their values with what follows from them. */
#include "checklist/placeholders.h"

#include <arpa/inet.h>
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

/* The order is the one in which missing values are asked for. */
/* clang-format off */
static const struct placeholder table[] = {
    {"recipient", N_("What is the recipient's address?"), "bob@example.com"},
    {"recipient_domain", N_("Which domain is the recipient in?"), "example.com"},
    {"recipient_local", "What stands before the @ in the recipient's address?", "bob"},
    {"sender", N_("What is the sender's address?"), "ann@example.org"},
    {"sender_domain", N_("Which domain does the sender write from?"), "example.org"},
    {"sending_ip", N_("From which IP address did the message leave?"), "192.0.2.25"},
    {"sending_ip_reversed", N_("Which IP address did it leave from, its parts in reverse order?"), "25.2.0.192"},
    {"mx_host", N_("Which host takes the mail of the recipient's domain (its MX)?"), "mx1.example.com"},
    {"submission_host", N_("Through which server does the sender's mail program send?"), "smtp.example.org"},
    {"user", N_("With which name does the sender log in to send?"), "ann@example.org"},
    {"selector", N_("Which selector (s=) stands in the DKIM signature?"), "mail2026"},
    {"helo_name", N_("By which name does the sending server greet (HELO, EHLO)?"), "mail.example.org"},
    {"queue_id", N_("Which queue id does the log show for the message?"), "4Zk2Vn1Qx9z"},
    {"message_id", N_("What is the Message-ID of the message?"), "<20260512.1@example.org>"},
    {"reply", N_("What did the server reply, word for word?"), "550 5.1.1 User unknown"},
    {"relay", N_("Which host gave that reply?"), "mx1.example.com"},
};
/* clang-format on */
#define TABLE_SIZE G_N_ELEMENTS(table)

struct value {
    char *text;
    bool is_derived;
};

struct placeholder_values {
    struct value items[TABLE_SIZE]; /* in the order of the table */
};

const struct placeholder *placeholder_table(size_t *count)
{
    *count = TABLE_SIZE;
    return table;
}

const struct placeholder *placeholder_find(const char *name)
{
    for (size_t i = 0; i < TABLE_SIZE; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

struct placeholder_values *placeholder_values_new(void)
{
    return g_new0(struct placeholder_values, 1);
}

void placeholder_values_free(struct placeholder_values *values)
{
    if (!values)
        return;
    for (size_t i = 0; i < TABLE_SIZE; i++)
        g_free(values->items[i].text);
    g_free(values);
}

static struct value *value_of(const struct placeholder_values *values, const char *name)
{
    const struct placeholder *placeholder = placeholder_find(name);

    return placeholder ? (struct value *)&values->items[placeholder - table] : NULL;
}

static char *domain_of(const char *address)
{
    const char *at = strrchr(address, '@');

    return at && at > address && at[1] ? g_strdup(at + 1) : NULL;
}

static char *local_of(const char *address)
{
    const char *at = strrchr(address, '@');

    return at && at > address ? g_strndup(address, (size_t)(at - address)) : NULL;
}

static char *reverse_ipv6(const struct in6_addr *address)
{
    GString *reversed = g_string_new(NULL);

    for (size_t i = sizeof address->s6_addr; i-- > 0;)
        g_string_append_printf(reversed, "%s%x.%x", reversed->len ? "." : "",
                               address->s6_addr[i] & 0xfu, address->s6_addr[i] >> 4);
    return g_string_free(reversed, FALSE);
}

/* "192.0.2.25", "[192.0.2.25]" and "[IPv6:2001:db8::1]"; NULL for what is no address. */
static char *reversed_ip(const char *address)
{
    struct in_addr four;
    struct in6_addr six;
    g_autofree char *bare = g_strdup(address + strspn(address, "["));

    bare[strcspn(bare, "]")] = '\0';
    if (inet_pton(AF_INET, bare, &four) == 1) {
        const unsigned char *octets = (const unsigned char *)&four.s_addr;
        return g_strdup_printf("%u.%u.%u.%u", octets[3], octets[2], octets[1], octets[0]);
    }
    const char *number = g_ascii_strncasecmp(bare, "IPv6:", 5) == 0 ? bare + 5 : bare;
    return inet_pton(AF_INET6, number, &six) == 1 ? reverse_ipv6(&six) : NULL;
}

static const struct derivation {
    const char *name, *from;
    char *(*derive)(const char *value);
} derivations[] = {
    {"recipient_domain", "recipient", domain_of},
    {"recipient_local", "recipient", local_of},
    {"sender_domain", "sender", domain_of},
    {"sending_ip_reversed", "sending_ip", reversed_ip},
};

static void derive_from(struct placeholder_values *values, const char *name)
{
    const char *origin = placeholder_get(values, name);

    for (size_t i = 0; i < G_N_ELEMENTS(derivations); i++) {
        if (strcmp(derivations[i].from, name) != 0)
            continue;
        struct value *value = value_of(values, derivations[i].name);
        char *derived = origin ? derivations[i].derive(origin) : NULL;
        if (!derived && !value->is_derived)
            continue; /* given by hand: it stays */
        g_free(value->text);
        *value = (struct value){derived, derived != NULL};
    }
}

/* An address is often copied with its angle brackets; "<>" is the null sender and stays. */
static char *without_brackets(const char *value)
{
    size_t length = strlen(value);
    bool is_wrapped =
        length > 2 && value[0] == '<' && value[length - 1] == '>' && strchr(value, '@');

    return is_wrapped ? g_strndup(value + 1, length - 2) : g_strdup(value);
}

static bool could_be_a_value(const char *value)
{
    return strlen(value) <= PLACEHOLDER_MAX_BYTES && g_utf8_validate(value, -1, NULL) &&
           !strpbrk(value, "\t\n") && text_is_visible(value);
}

bool placeholder_set(struct placeholder_values *values, const char *name,
                     const char *value)
{
    struct value *slot = value_of(values, name);
    bool is_address = strcmp(name, "recipient") == 0 || strcmp(name, "sender") == 0;

    if (!slot || (value && !could_be_a_value(value)))
        return false;
    char *text = NULL;
    if (value && *value)
        text = is_address ? without_brackets(value) : g_strdup(value);
    g_free(slot->text);
    *slot = (struct value){text, false};
    derive_from(values, name);
    return true;
}

const char *placeholder_get(const struct placeholder_values *values, const char *name)
{
    const struct value *value = values ? value_of(values, name) : NULL;

    return value ? value->text : NULL;
}
