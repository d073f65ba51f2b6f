/* Every digit of a code in plain words, with what another first digit would change. */
#include "learn/digits.h"

#include "base/words.h"

#include "smtp/reply_code.h"

#include <glib.h>
#include <string.h>

#define UNDEFINED_GROUP                                                                  \
    _("the standard has no such group; a few servers use it all the same")

/* The digit that decides what happens to the message, in both kinds of code. */
static const char *const first_digits[] = {
    [CLASS_SUCCESS] =
        N_("SUCCESS: done; the server did what it was asked and, at the end of a "
           "message, has taken it over"),
    [CLASS_INTERMEDIATE] =
        N_("GO ON: nothing is decided yet; the server waits for the rest"),
    [CLASS_TEMPORARY] =
        N_("TEMPORARY: not now; the sending server keeps the message and tries again "
           "by itself, mostly for days. With a 5 it would give up at once and report "
           "the message back"),
    [CLASS_PERMANENT] =
        N_("PERMANENT: no; the sending server gives up at once and reports the "
           "message back. With a 4 it would keep it and try again by itself"),
};

static const char any_class[] = N_("any class: with a 4 the message is kept and tried "
                                   "again, with a 5 it is given up and "
                                   "reported back; the rest means the same");

/* The standard numbers the details; providers take numbers of three digits for their own. */
static const char *detail_meaning(const struct code_range *code)
{
    if (code->detail_first != code->detail_last)
        return _("a range of numbers that one provider uses for one thing");
    if (code->detail_first == 0)
        return _("nothing more exact is known, or the server did not say");
    if (code->detail_first >= 100)
        return _("a number of the provider's own; the registry has none so high");
    return _(
        "the exact case within the subject, numbered in the public registry of codes");
}

static size_t explain_reply_code(int code, struct digit_meaning out[DIGITS_MAX])
{
    static const char *const places[] = {N_("first digit"), N_("second digit"),
                                         N_("third digit")};
    const int digits[] = {code / 100, code / 10 % 10, code % 10};
    for (int i = 0; i < DIGITS_MAX; i++) {
        const char *meaning = i == 0 ? words_shown(first_digits[digits[0]])
                                     : reply_code_digit_meaning(code, i);
        out[i] = (struct digit_meaning){.place = words_shown(places[i]),
                                        .meaning = meaning ? meaning : UNDEFINED_GROUP};
        g_snprintf(out[i].part, sizeof out[i].part, "%d", digits[i]);
    }
    return DIGITS_MAX;
}

static size_t explain_status(const char *text, const struct code_range *code,
                             struct digit_meaning out[DIGITS_MAX])
{
    const char *detail = text + strlen("5.7.");
    if (strlen(detail) >= sizeof out[0].part)
        return 0;
    out[0] = (struct digit_meaning){
        .place = C_("of a status code", "class"),
        .meaning = words_shown(code->class == 0 ? any_class : first_digits[code->class])};
    out[1] = (struct digit_meaning){.place = C_("of a status code", "subject"),
                                    .meaning = enhanced_subject_meaning(code->subject)};
    out[2] = (struct digit_meaning){.place = C_("of a status code", "detail"),
                                    .meaning = detail_meaning(code)};
    g_snprintf(out[0].part, sizeof out[0].part, "%c", text[0]);
    g_snprintf(out[1].part, sizeof out[1].part, "%d", code->subject);
    g_strlcpy(out[2].part, detail, sizeof out[2].part);
    return DIGITS_MAX;
}

size_t digits_explain(const char *code, struct digit_meaning out[DIGITS_MAX])
{
    struct code_range range;
    if (!code_range_parse(code, &range))
        return 0;
    if (range.reply_code != 0)
        return explain_reply_code(range.reply_code, out);
    return explain_status(code, &range, out);
}
