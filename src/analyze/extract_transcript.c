/* Transcripts as an input of their own. */
#include "extractor.h"

#include "base/words.h"

#include "transcript.h"

#include <string.h>

static int sniff_transcript(const struct input *input)
{
    return transcript_sniff(input->text, input->length);
}

static bool read_transcript(const struct input *input, struct extraction *out)
{
    if (!transcript_read(out, input->text, true) &&
        transcript_sniff(input->text, input->length) < 80)
        return false;
    out->kind = INPUT_TRANSCRIPT;
    out->format = _("SMTP session");
    if (out->records->len == 0)
        out->note = _("an SMTP session in which no command failed");
    return true;
}

const struct extractor extract_transcript = {"transcript", INPUT_TRANSCRIPT, 88,
                                             sniff_transcript, read_transcript};
