/*
 * Fuzzes each extractor's parser by itself. The first byte chooses it, so that all of them are
 * reached whatever the sniffing says.
 */
#include "fuzz.h"

#include "analyze/html_text.h"
#include "analyze/json_bounce.h"
#include "analyze/mime_parts.h"
#include "analyze/prose.h"
#include "analyze/reply_view.h"
#include "analyze/secrets.h"
#include "analyze/status_groups.h"
#include "analyze/transcript.h"

#include "base/text.h"

#include <string.h>

static void fuzz_mail(struct arena *arena, const char *text)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    struct mail mail = {.parts = parts};
    mail_read(arena, text, strlen(text), &mail);
    for (guint i = 0; i < parts->len; i++) {
        const struct mime_part *part = g_ptr_array_index(parts, i);
        g_assert(g_utf8_validate(part->text, -1, NULL));
    }
}

static void fuzz_reply_view(struct arena *arena, const char *text)
{
    struct reply_view view;
    reply_view_read(arena, text, &view);
    g_assert(view.offset + view.length <= strlen(text));
    g_assert(view.joined);
}

static void fuzz_secrets(const char *text)
{
    g_autofree char *copy = g_strdup(text);
    secrets_mask(copy, strlen(copy));
    g_assert(strlen(copy) == strlen(text));
}

static void run(char which, struct extraction *out, const char *text)
{
    g_autofree char *html = NULL;
    switch (which % 8) {
    case 0:
        fuzz_mail(out->arena, text);
        break;
    case 1:
        fuzz_reply_view(out->arena, text);
        break;
    case 2:
        fuzz_secrets(text);
        break;
    case 3:
        status_groups_read(out, text);
        break;
    case 4:
        prose_read(out, text, NULL);
        break;
    case 5:
        transcript_read(out, text, true);
        break;
    case 6:
        json_bounces_read(out, text);
        break;
    default:
        html = html_to_text(text);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    g_autofree char *text = text_from_bytes((const char *)data + 1, size - 1, NULL);
    g_autoptr(GPtrArray) records = g_ptr_array_new();
    struct extraction out = {.arena = arena_new(), .records = records};
    run((char)(data[0] & 0x7f), &out, text);
    arena_free(out.arena);
    return 0;
}
