/* Fuzzes the readers of reply codes: no crash, and every place told lies inside the text. */
#include "fuzz.h"

#include "smtp/reply_code.h"

#include <glib.h>
#include <string.h>

static void check_enhanced_code(const char *text)
{
    struct enhanced_code code;
    size_t offset, length;
    if (!enhanced_code_find(text, &code, &offset, &length))
        return;
    char written[ENHANCED_CODE_SIZE];
    enhanced_code_format(code, written);
    g_assert(offset + length <= strlen(text));
    g_assert(strlen(written) == length && memcmp(text + offset, written, length) == 0);
}

static void check_range(const char *text)
{
    struct code_range range;
    if (code_range_parse(text, &range))
        g_assert(range.reply_code != 0 || range.detail_first <= range.detail_last);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    struct reply reply;
    if (reply_parse(text, &reply)) {
        g_assert(reply.text >= text && reply.text <= text + strlen(text));
        g_assert(reply.code != 0 || reply.status.class != 0);
    }
    g_autofree char *joined = reply_join(text);
    g_assert(strlen(joined) <= 2 * strlen(text));
    check_enhanced_code(text);
    check_range(text);
    (void)smtp_stage_from_text(text);
    return 0;
}
