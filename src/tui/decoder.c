/* Bytes from the terminal to events: UTF-8, escape sequences, bracketed pastes, bursts. */
#include "decoder.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

#define PASTE_START "\033[200~"
#define PASTE_END   "\033[201~"

/* A terminal without bracketed paste: so much text at once, or text with a line end inside, was
   not typed. The fastest key repeat sends one key a read. */
#define BURST_WITH_LINES 8
#define BURST_PLAIN      48

/* No sequence of a known terminal is longer; more is noise and is passed over. */
#define LONGEST_SEQUENCE 32

struct sequence {
    char *bytes;
    uint32_t key;
};

struct decoder {
    GByteArray *bytes;
    size_t start;   /* of what is not decoded yet */
    size_t scanned; /* within a paste: no end mark before this */
    bool pasting;
    GArray *sequences; /* struct sequence, from terminfo */
    char *paste;       /* what the last event points to */
};

/* What follows "ESC [" or "ESC O" with this last letter. */
static const struct {
    char letter;
    uint32_t key;
} letters[] = {
    {'A', KEY_OF_UP},        {'B', KEY_OF_DOWN},   {'C', KEY_OF_RIGHT},
    {'D', KEY_OF_LEFT},      {'H', KEY_OF_HOME},   {'F', KEY_OF_END},
    {'Z', KEY_OF_SHIFT_TAB}, {'M', KEY_OF_ENTER},  {'P', KEY_OF_F0 + 1},
    {'Q', KEY_OF_F0 + 2},    {'R', KEY_OF_F0 + 3}, {'S', KEY_OF_F0 + 4},
};

/* What "ESC [ number ~" means. */
static const struct {
    unsigned number;
    uint32_t key;
} numbers[] = {
    {1, KEY_OF_HOME},     {2, KEY_OF_INSERT},   {3, KEY_OF_DELETE},
    {4, KEY_OF_END},      {5, KEY_OF_PAGE_UP},  {6, KEY_OF_PAGE_DOWN},
    {7, KEY_OF_HOME},     {8, KEY_OF_END},      {11, KEY_OF_F0 + 1},
    {12, KEY_OF_F0 + 2},  {13, KEY_OF_F0 + 3},  {14, KEY_OF_F0 + 4},
    {15, KEY_OF_F0 + 5},  {17, KEY_OF_F0 + 6},  {18, KEY_OF_F0 + 7},
    {19, KEY_OF_F0 + 8},  {20, KEY_OF_F0 + 9},  {21, KEY_OF_F0 + 10},
    {23, KEY_OF_F0 + 11}, {24, KEY_OF_F0 + 12},
};

struct decoder *decoder_new(void)
{
    struct decoder *decoder = g_new0(struct decoder, 1);

    decoder->bytes = g_byte_array_new();
    decoder->sequences = g_array_new(FALSE, FALSE, sizeof(struct sequence));
    return decoder;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    for (guint i = 0; i < decoder->sequences->len; i++)
        g_free(g_array_index(decoder->sequences, struct sequence, i).bytes);
    g_array_free(decoder->sequences, TRUE);
    g_byte_array_free(decoder->bytes, TRUE);
    g_free(decoder->paste);
    g_free(decoder);
}

void decoder_add_sequence(struct decoder *decoder, const char *bytes, uint32_t key)
{
    struct sequence sequence = {.bytes = g_strdup(bytes), .key = key};

    g_array_append_val(decoder->sequences, sequence);
}

void decoder_feed(struct decoder *decoder, const char *bytes, size_t length)
{
    if (decoder->start == decoder->bytes->len) {
        g_byte_array_set_size(decoder->bytes, 0);
        decoder->start = decoder->scanned = 0;
    }
    g_byte_array_append(decoder->bytes, (const guint8 *)bytes, (guint)length);
}

static const char *rest(const struct decoder *decoder, size_t *length)
{
    *length = decoder->bytes->len - decoder->start;
    return (const char *)decoder->bytes->data + decoder->start;
}

bool decoder_is_waiting(const struct decoder *decoder)
{
    return decoder->bytes->len > decoder->start;
}

size_t decoder_paste_length(const struct decoder *decoder)
{
    return decoder->pasting ? decoder->bytes->len - decoder->start : 0;
}

static void take_paste(struct decoder *decoder, size_t length, struct event *event)
{
    const char *bytes = (const char *)decoder->bytes->data + decoder->start;

    g_free(decoder->paste);
    decoder->paste = text_from_bytes(bytes, length, &event->length);
    event->kind = EVENT_PASTE;
    event->text = decoder->paste;
}

/*
 * The end mark. A terminal should strip the mark from what it pastes; some do not. A second end
 * mark without a start mark before it, already here, shows that the first one was pasted.
 */
static const char *find_paste_end(const char *from, const char *end)
{
    size_t mark = strlen(PASTE_END);
    const char *found = memmem(from, (size_t)(end - from), PASTE_END, mark);

    while (found) {
        const char *after = found + mark;
        const char *next = memmem(after, (size_t)(end - after), PASTE_END, mark);
        const char *start = memmem(after, (size_t)(end - after), PASTE_START, mark);

        if (!next || (start && start < next))
            return found;
        found = next;
    }
    return NULL;
}

/* The end mark got lost, and somebody presses Esc or Ctrl-C to get out. */
static bool is_broken_off(const struct decoder *decoder)
{
    guint8 last = decoder->bytes->data[decoder->bytes->len - 1];

    return decoder_is_waiting(decoder) && (last == 0x1B || last == 0x03);
}

static bool next_of_paste(struct decoder *decoder, bool quiet, struct event *event)
{
    const char *data = (const char *)decoder->bytes->data;
    const char *end = data + decoder->bytes->len;
    size_t mark = strlen(PASTE_END);
    const char *found = find_paste_end(data + MAX(decoder->scanned, decoder->start), end);

    if (!found && quiet && is_broken_off(decoder)) {
        take_paste(decoder, decoder->bytes->len - decoder->start - 1, event);
        decoder->start = decoder->bytes->len;
        decoder->pasting = false;
        return true;
    }
    if (!found) {
        size_t length = decoder->bytes->len - decoder->start;
        decoder->scanned = decoder->start + (length > mark ? length - mark : 0);
        return false;
    }
    take_paste(decoder, (size_t)(found - data) - decoder->start, event);
    decoder->start = (size_t)(found - data) + mark;
    decoder->pasting = false;
    return true;
}

static bool is_text_byte(char byte)
{
    return (unsigned char)byte >= 0x20 ? byte != 0x7F
                                       : byte == '\n' || byte == '\r' || byte == '\t';
}

/* How much of the bytes is a burst of text that nobody typed; 0: none. */
static size_t burst_length(const char *bytes, size_t length)
{
    size_t text = 0;
    bool lines = false;

    while (text < length && is_text_byte(bytes[text])) {
        lines =
            lines || (text + 1 < length && (bytes[text] == '\n' || bytes[text] == '\r'));
        text++;
    }
    return text >= (lines ? BURST_WITH_LINES : BURST_PLAIN) ? text : 0;
}

static void take_key(struct decoder *decoder, struct event *event, uint32_t key,
                     size_t size)
{
    event->kind = EVENT_KEY;
    event->key = key;
    decoder->start += size;
}

static uint32_t key_of_letter(char letter)
{
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (letters[i].letter == letter)
            return letters[i].key;
    }
    return KEY_UNKNOWN;
}

static uint32_t key_of_number(const char *digits)
{
    guint64 number = g_ascii_strtoull(digits, NULL, 10);

    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (numbers[i].number == number)
            return numbers[i].key;
    }
    return KEY_UNKNOWN;
}

/* Buttons as xterm counts them: 0 left, 64 wheel up, 65 wheel down. */
static bool mouse_event(struct event *event, unsigned button, int col, int row)
{
    *event = (struct event){.row = row - 1, .col = col - 1};
    if ((button & ~3u) == 64 && (button & 3u) < 2) {
        event->kind = EVENT_WHEEL;
        event->wheel = (button & 1u) ? 1 : -1;
        return true;
    }
    event->kind = EVENT_CLICK;
    return (button & ~0x1Cu) == 0; /* left, whatever is held down with it; motion is 32 */
}

/* "ESC [ < button ; column ; row M"; an `m` at the end is the release. */
static void take_mouse(struct decoder *decoder, struct event *event, const char *bytes,
                       size_t size)
{
    g_autofree char *numbers_text = g_strndup(bytes + 3, size - 4);
    g_auto(GStrv) parts = g_strsplit(numbers_text, ";", 4);
    bool pressed = bytes[size - 1] == 'M' && g_strv_length(parts) == 3;
    guint64 values[3] = {0};

    for (size_t i = 0; pressed && i < 3; i++)
        pressed = g_ascii_string_to_unsigned(parts[i], 10, 0, 9999, &values[i], NULL);
    take_key(decoder, event, KEY_UNKNOWN, size);
    if (pressed &&
        !mouse_event(event, (unsigned)values[0], (int)values[1], (int)values[2]))
        *event = (struct event){.kind = EVENT_KEY, .key = KEY_UNKNOWN};
}

/* "ESC [ M" and three bytes, each 32 more than its value: terminals without the newer form. */
static bool take_old_mouse(struct decoder *decoder, struct event *event,
                           const char *bytes, size_t length)
{
    const unsigned char *values = (const unsigned char *)bytes + 3;

    if (length < 6)
        return false;
    take_key(decoder, event, KEY_UNKNOWN, 6);
    if (values[0] < 32 || values[1] < 33 || values[2] < 33 ||
        !mouse_event(event, values[0] - 32u, values[1] - 32, values[2] - 32))
        *event = (struct event){.kind = EVENT_KEY, .key = KEY_UNKNOWN};
    return true;
}

/* The size of a control sequence, its last byte included; 0: not complete. */
static size_t sequence_size(const char *bytes, size_t length)
{
    for (size_t i = 2; i < length && i < LONGEST_SEQUENCE; i++) {
        if (bytes[i] == '[' && i == 2) /* the Linux console: ESC [ [ A is F1 */
            continue;
        if (bytes[i] < 0x20 || bytes[i] > 0x3F)
            return i + 1;
    }
    return length >= LONGEST_SEQUENCE ? LONGEST_SEQUENCE : 0;
}

static bool take_sequence(struct decoder *decoder, struct event *event, const char *bytes,
                          size_t length)
{
    size_t size = sequence_size(bytes, length);

    if (length >= 3 && memcmp(bytes, "\033[M", 3) == 0)
        return take_old_mouse(decoder, event, bytes, length);
    if (size == 0)
        return false;
    char last = bytes[size - 1];

    if (size > 4 && bytes[1] == '[' && bytes[2] == '<')
        take_mouse(decoder, event, bytes, size);
    else if (size == 4 && bytes[1] == '[' && bytes[2] == '[' && last >= 'A' &&
             last <= 'E')
        take_key(decoder, event, KEY_OF_F0 + 1 + (uint32_t)(last - 'A'), size);
    else if (last == '~' && bytes[1] == '[')
        take_key(decoder, event, key_of_number(bytes + 2), size);
    else if (last == 0x1B) /* cut off by the next sequence */
        take_key(decoder, event, KEY_UNKNOWN, size - 1);
    else
        take_key(decoder, event, key_of_letter(last), size);
    return true;
}

static const struct sequence *known_sequence(const struct decoder *decoder,
                                             const char *bytes, size_t length)
{
    for (guint i = 0; i < decoder->sequences->len; i++) {
        const struct sequence *sequence =
            &g_array_index(decoder->sequences, struct sequence, i);
        size_t size = strlen(sequence->bytes);

        if (size <= length && memcmp(sequence->bytes, bytes, size) == 0)
            return sequence;
    }
    return NULL;
}

/* At an ESC. False: wait for the rest. */
static bool next_of_escape(struct decoder *decoder, bool quiet, struct event *event)
{
    size_t length;
    const char *bytes = rest(decoder, &length);
    size_t mark = strlen(PASTE_START);

    if (length >= mark && memcmp(bytes, PASTE_START, mark) == 0) {
        decoder->start += mark;
        decoder->scanned = decoder->start;
        decoder->pasting = true;
        return next_of_paste(decoder, quiet, event);
    }
    const struct sequence *known = known_sequence(decoder, bytes, length);
    if (known) {
        take_key(decoder, event, known->key, strlen(known->bytes));
        return true;
    }
    bool is_sequence = length > 1 && (bytes[1] == '[' || bytes[1] == 'O');
    if (is_sequence && take_sequence(decoder, event, bytes, length))
        return true;
    if (!quiet && (is_sequence || length == 1))
        return false;
    if (is_sequence && length > 2) { /* it broke off: no key, no letters */
        take_key(decoder, event, KEY_UNKNOWN, length);
        return true;
    }
    take_key(decoder, event, KEY_OF_ESC, 1);
    return true;
}

static uint32_t plain_key(uint32_t key)
{
    if (key == '\n')
        return KEY_OF_ENTER;
    return key == 0x08 ? KEY_OF_BACKSPACE : key; /* some terminals send ^H for it */
}

static bool next_of_character(struct decoder *decoder, bool quiet, struct event *event)
{
    size_t length;
    const char *bytes = rest(decoder, &length);
    gunichar c = g_utf8_get_char_validated(bytes, (gssize)length);

    if (bytes[0] == '\0') {
        take_key(decoder, event, KEY_UNKNOWN, 1); /* Ctrl-Space */
        return true;
    }
    if (c == (gunichar)-2 && !quiet)
        return false;
    if (c == (gunichar)-1 ||
        c == (gunichar)-2) /* a terminal that is not UTF-8: Latin-1 */
        take_key(decoder, event, (unsigned char)bytes[0], 1);
    else
        take_key(decoder, event, plain_key(c), (size_t)(g_utf8_next_char(bytes) - bytes));
    return true;
}

bool decoder_next(struct decoder *decoder, bool quiet, struct event *event)
{
    size_t length;
    const char *bytes = rest(decoder, &length);

    *event = (struct event){0};
    if (decoder->pasting)
        return next_of_paste(decoder, quiet, event);
    if (length == 0)
        return false;
    if (bytes[0] == 0x1B)
        return next_of_escape(decoder, quiet, event);

    size_t burst = burst_length(bytes, length);
    if (burst > 0 && burst == length && !quiet)
        return false; /* the burst may go on */
    if (burst > 0) {
        take_paste(decoder, burst, event);
        decoder->start += burst;
        return true;
    }
    return next_of_character(decoder, quiet, event);
}
