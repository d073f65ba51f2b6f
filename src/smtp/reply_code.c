/* Reply codes: the codes in front of a line, and what class and digits say. */
#include "smtp/reply_code.h"

#include "base/words.h"
#include "prefix.h"

#include <glib.h>

static const char *const class_names[] = {
    [CLASS_SUCCESS] = "success",
    [CLASS_INTERMEDIATE] = "intermediate",
    [CLASS_TEMPORARY] = "temporary",
    [CLASS_PERMANENT] = "permanent",
};

/* RFC 5321 section 4.2.1. */
static const char *const first_digit[] = {
    [CLASS_SUCCESS] = N_("done: the server did what it was asked"),
    [CLASS_INTERMEDIATE] = N_("go on: so far so good, the server waits for the rest"),
    [CLASS_TEMPORARY] =
        N_("not now: the sending server keeps the message and tries again by "
           "itself"),
    [CLASS_PERMANENT] =
        N_("no: the sending server does not try this message again and reports "
           "it back"),
};
/* clang-format off */
static const char *const second_digit[] = {
    N_("it is about the command itself: its form, or whether the server knows it"),
    N_("it is an answer to a question, such as status or help"),
    N_("it is about the connection between the two servers"),
    N_("the standard gives this digit no meaning"),
    N_("the standard gives this digit no meaning"),
    N_("it is about the mail system behind the server: the mailbox, its storage, its rules"),
};
/* clang-format on */

bool reply_parse(const char *line, struct reply *reply)
{
    struct prefix prefix;
    size_t start;
    if (!prefix_read_first(line, &prefix, &start))
        return false;
    *reply = (struct reply){
        .code = prefix.code,
        .status = prefix.status,
        .text = line + start + prefix.length,
    };
    return true;
}

enum reply_class reply_code_class(int code)
{
    if (code < 200 || code > 599)
        return CLASS_NONE;
    return (enum reply_class)(code / 100);
}

const char *reply_class_name(enum reply_class class)
{
    return (size_t) class < G_N_ELEMENTS(class_names) ? class_names[class] : NULL;
}

const char *reply_code_digit_meaning(int code, int position)
{
    if (reply_code_class(code) == CLASS_NONE)
        return NULL;
    size_t second = (size_t)(code / 10 % 10);
    switch (position) {
    case 0:
        return words_shown(first_digit[code / 100]);
    case 1:
        return second < G_N_ELEMENTS(second_digit) ? words_shown(second_digit[second])
                                                   : NULL;
    case 2:
        return _("it only tells replies of the same kind apart");
    default:
        return NULL;
    }
}
