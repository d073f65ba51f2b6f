/*
 * Composes a mail log with so many failed attempts, always the same for the same number.
 *
 *     make_log FAILURES [BACKGROUND] > mail.log
 *
 * BACKGROUND (1): how often the lines that tell of no failure come for each that does.
 *
 * Postfix, Exim and Sendmail in one file, one failed attempt in five lines, a week long; a few refusals of
 * incoming mail besides. Some messages are put off again and again, some are delivered in the end.
 */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define WEEK (7 * 24 * 3600)

/* Chance that is the same everywhere: the generator of Lehmer, as in MINSTD. */
static unsigned draw(unsigned below)
{
    static guint64 state = 20260301;

    state = state * 48271 % 2147483647;
    return (unsigned)(state % below);
}

struct message {
    unsigned day;
    char time[12], id[16], to[48], host[48];
};

#define GREYLISTED 4

static const struct {
    const char *dsn, *status, *reply;
} replies[] = {
    {"5.1.1", "bounced", "550 5.1.1 User unknown in virtual mailbox table"},
    {"5.1.1", "bounced",
     "550 5.1.1 The email account that you tried to reach does not exist"},
    {"4.2.2", "deferred", "452 4.2.2 Mailbox full"},
    {"5.2.2", "bounced", "552 5.2.2 Mailbox is over quota"},
    {"4.7.1", "deferred", "450 4.7.1 Greylisted, please try again later"},
    {"4.7.0", "deferred", "421 4.7.0 Too many connections from your address"},
    {"5.7.1", "bounced", "554 5.7.1 Relay access denied"},
    {"5.7.26", "bounced",
     "550 5.7.26 This mail has been blocked: SPF and DKIM did not pass"},
    {"4.3.2", "deferred", "451 4.3.2 System not accepting network messages"},
    {"5.3.4", "bounced", "552 5.3.4 Message size exceeds fixed limit"},
    {"4.0.0", "deferred", "451 Temporary local problem, please try later"},
    {"5.0.0", "bounced", "550 Administrative prohibition"},
};

/* A fifth of the messages is put off again and again, under the same id. */
#define WAITING 800u

static bool is_waiting(unsigned number)
{
    return number % 5 == 0;
}

static struct message next_message(unsigned number, unsigned count)
{
    unsigned second = (unsigned)((guint64)number * WEEK / MAX(count, 1));
    unsigned id = is_waiting(number) ? number / 5 % WAITING : WAITING + number;
    unsigned user = is_waiting(number) ? id : draw(5000);
    unsigned site = is_waiting(number) ? id % 30 : draw(draw(8) ? 40 : 900);
    struct message message = {.day = 1 + second / 86400};

    g_snprintf(message.time, sizeof message.time, "%02u:%02u:%02u", second / 3600 % 24,
               second / 60 % 60, second % 60);
    g_snprintf(message.id, sizeof message.id, "4%09X", id);
    g_snprintf(message.to, sizeof message.to, "user%u@site%u.example.com", user, site);
    g_snprintf(message.host, sizeof message.host, "mx%u.site%u.example.com", user % 3,
               site);
    return message;
}

static void print_postfix(const struct message *message, unsigned number)
{
    unsigned which = is_waiting(number) ? GREYLISTED : draw(G_N_ELEMENTS(replies));

    printf("Mar %2u %s mail postfix/qmgr[8]: %s: from=<list%u@example.org>, size=2048, "
           "nrcpt=1 "
           "(queue active)\n",
           message->day, message->time, message->id, number % 17);
    printf(
        "Mar %2u %s mail postfix/smtp[51]: %s: to=<%s>, relay=%s[192.0.2.%u]:25, "
        "delay=1.2, "
        "delays=0.2/0/0.5/0.5, dsn=%s, status=%s (host %s[192.0.2.9] said: %s (in reply "
        "to "
        "RCPT TO command))\n",
        message->day, message->time, message->id, message->to, message->host, draw(250),
        replies[which].dsn, replies[which].status, message->host, replies[which].reply);
}

/* On the last day in a way that was not seen before. */
static void print_timeout(const struct message *message)
{
    const char *what =
        message->day < 7 ? "Connection timed out" : "Network is unreachable";

    printf("Mar %2u %s mail postfix/smtp[51]: %s: to=<%s>, relay=none, delay=30, "
           "delays=0.1/0/30/0, dsn=4.4.1, status=deferred (connect to %s[192.0.2.7]:25: "
           "%s)\n",
           message->day, message->time, message->id, message->to, message->host, what);
}

static void print_sendmail(const struct message *message)
{
    printf("Mar %2u %s mail sm-mta[77]: %s: to=<%s>, delay=00:00:02, xdelay=00:00:01, "
           "mailer=esmtp, "
           "pri=120345, relay=%s. [192.0.2.8], dsn=5.1.1, stat=User unknown\n",
           message->day, message->time, message->id, message->to, message->host);
}

static void print_exim(const struct message *message)
{
    printf("2026-03-%02u %s 1%.5s-00%.4s-2C ** %s R=dnslookup T=remote_smtp H=%s "
           "[192.0.2.10]: SMTP "
           "error from remote mail server after RCPT TO:<%s>: 550 5.1.1 No such user\n",
           message->day, message->time, message->id + 1, message->id + 6, message->to,
           message->host, message->to);
}

static void print_failure(const struct message *message, unsigned number)
{
    switch (number % 10) {
    case 3:
        print_exim(message);
        break;
    case 6:
        print_sendmail(message);
        break;
    case 9:
        print_timeout(message);
        break;
    default:
        print_postfix(message, number);
    }
}

static void print_background(const struct message *message, unsigned number)
{
    printf("Mar %2u %s mail postfix/smtpd[41]: connect from app.example.org[192.0.2.7]\n",
           message->day, message->time);
    printf("Mar %2u %s mail postfix/cleanup[43]: %s: message-id=<%u@example.org>\n",
           message->day, message->time, message->id, number);
    if (number % 3 == 0)
        printf("Mar %2u %s mail postfix/smtp[51]: %s: to=<%s>, relay=%s[192.0.2.9]:25, "
               "delay=1, "
               "delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok)\n",
               message->day, message->time, message->id, message->to, message->host);
    if (number % 50 == 0)
        printf("Mar %2u %s mail postfix/smtpd[41]: NOQUEUE: reject: RCPT from "
               "app.example.org[192.0.2.7]: 554 5.7.1 <%s>: Relay access denied; "
               "from=<bob@example.org> to=<%s> proto=ESMTP helo=<app.example.org>\n",
               message->day, message->time, message->to, message->to);
}

int main(int argc, char **argv)
{
    unsigned count = argc > 1 ? (unsigned)g_ascii_strtoull(argv[1], NULL, 10) : 0;
    unsigned background = argc > 2 ? (unsigned)g_ascii_strtoull(argv[2], NULL, 10) : 1;

    if (count == 0) {
        fputs("usage: make_log FAILURES [BACKGROUND]\n", stderr);
        return EXIT_FAILURE;
    }
    for (unsigned i = 0; i < count; i++) {
        struct message message = next_message(i, count);
        print_failure(&message, i);
        for (unsigned k = 0; k < background; k++)
            print_background(&message, i);
    }
    return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
