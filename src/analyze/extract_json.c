/*
 * JSON: what sending services post to a web hook or write into a mail about a bounce.
 *
 * Read by keys, not by structure, since every service nests them otherwise: an address key begins
 * a recipient, the keys near it are about it. JSON within a JSON string (SNS) is read as well.
 */
#include "extractor.h"

#include "json_bounce.h"

#include <string.h>

static int sniff_json(const struct input *input)
{
    const char *start = input->text + strspn(input->text, " \t\n");
    return *start == '{' || (*start == '[' &&
                             strchr("{[\"", start[1 + strspn(start + 1, " \t\n")]))
               ? 78
               : 0;
}

static bool read_json(const struct input *input, struct extraction *out)
{
    if (json_bounces_read(out, input->text) > 0) {
        out->kind = INPUT_DSN;
        out->format = "bounce notification in JSON";
    } else {
        out->note = "JSON without anything that tells of a bounce";
    }
    return true;
}

const struct extractor extract_json = {"json", INPUT_DSN, sniff_json, read_json};
