/*
 * Pasted reports: the fields or the words of a bounce without the mail around them, as people copy
 * them from a mail program or a browser, quoted with "> " or not.
 */
#include "extractor.h"

#include "address.h"
#include "base/text.h"
#include "base/words.h"
#include "forwarded.h"
#include "paste_text.h"
#include "prose.h"
#include "prose_markers.h"
#include "reply_view.h"
#include "status_groups.h"

#include <string.h>

#define SNIFF_MAX 65536

/* More than a session alone (extract_transcript.c): the words around it tell who failed. */
#define PROSE_WITH_SESSION 90

static int sniff_fields(const struct input *input)
{
    return status_groups_within(input->text) ? 80 : 0;
}

static void add_words(struct extraction *out, const char *text)
{
    struct extraction told = {.arena = out->arena, .records = g_ptr_array_new()};
    prose_read(&told, text, NULL);
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        const char *recipient = record_get(record, FACT_RECIPIENT);
        for (guint j = 0; j < told.records->len && !record->words; j++) {
            const struct record *other = g_ptr_array_index(told.records, j);
            if (recipient &&
                g_ascii_strcasecmp(recipient, record_get(other, FACT_RECIPIENT)) == 0)
                record->words = record_get(other, FACT_REPLY_TEXT);
        }
    }
    g_ptr_array_free(told.records, TRUE);
}

static bool read_fields(const struct input *input, struct extraction *out)
{
    g_autofree char *plain = paste_plain(input->text);
    if (status_groups_read(out, plain) == 0)
        return false;
    add_words(out, plain);
    out->kind = INPUT_DSN;
    out->format = _("fields of a delivery report (RFC 3464)");
    return true;
}

/* Words of a failure and an address, or the words that only a bounce has. */
static int sniff_prose(const struct input *input)
{
    size_t length = MIN(input->length, (size_t)SNIFF_MAX);
    g_autofree char *lower = text_lower(input->text, length);
    struct address_span span;
    size_t offset;
    bool told = prose_tells_failure(lower) || prose_tells_delay(lower) ||
                prose_tells_success(lower);
    if (!told &&
        !(paste_names_recipient(input->text) && reply_view_find(input->text, &offset)))
        return 0;
    if (!address_find(input->text, length, 0, &span))
        return 0;
    const char *session = prose_shown_session(lower);
    if (session && address_find(lower, (size_t)(session - lower), 0, &span))
        return PROSE_WITH_SESSION;
    struct reply reply;
    return reply_parse(input->text + strspn(input->text, " \t\n"), &reply) ? 45 : 55;
}

static bool read_prose(const struct input *input, struct extraction *out)
{
    g_autofree char *all = paste_plain(input->text);
    const char *handed_on = forwarded_bounce(all);
    const char *plain = handed_on ? handed_on : all;
    size_t found = prose_read(out, plain, NULL);
    bool any_reply = prose_reply(out->arena, plain) != NULL;
    struct enhanced_code status;
    bool any_status = enhanced_code_find(plain, &status, NULL, NULL) && status.class != 2;
    if (found == 0 || (!any_reply && !any_status && strlen(plain) > SNIFF_MAX)) {
        g_ptr_array_set_size(out->records, 0);
        return false;
    }
    out->kind = INPUT_DSN;
    out->format = _("bounce in words");
    return true;
}

const struct extractor extract_fields = {"fields", INPUT_DSN, 80, sniff_fields,
                                         read_fields};
const struct extractor extract_prose = {"prose", INPUT_DSN, PROSE_WITH_SESSION,
                                        sniff_prose, read_prose};
