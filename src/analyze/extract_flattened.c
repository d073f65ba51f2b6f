/* Flattened reports: their line ends put back, then read as what they were. */
#include "extractor.h"

#include "base/text.h"
#include "flattened.h"
#include "prose_markers.h"

#define SNIFF_MAX 65536u

/* More than words (extract_text.c), which it has, and less than a reply at the very front. */
#define MOST 59

static int sniff_flattened(const struct input *input)
{
    if (input->length > SNIFF_MAX)
        return 0;
    g_autofree char *lower = text_lower(input->text, input->length);
    if (!prose_tells_failure(lower) && !prose_tells_delay(lower))
        return 0;
    g_autofree char *restored = flattened_restore(input->text);
    return restored ? MOST : 0;
}

static bool read_flattened(const struct input *input, struct extraction *out)
{
    g_autofree char *restored = flattened_restore(input->text);
    return restored && extractors_run_on(input, restored, out);
}

const struct extractor extract_flattened = {"flattened", INPUT_NONE, MOST,
                                            sniff_flattened, read_flattened};
