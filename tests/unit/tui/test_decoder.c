/* Bytes of terminals: keys, pastes that hold anything, mouse, and what breaks off. */
#include "tui/decoder.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* What the bytes decode to, one word an event: "Down", "q", "paste(x)", "click(3,4)". */
static char *decode(struct decoder *decoder, const char *bytes, size_t length, bool quiet)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct event event;

    decoder_feed(decoder, bytes, length);
    while (decoder_next(decoder, quiet, &event)) {
        char label[KEY_NAME_SIZE];

        if (out->len > 0)
            g_string_append_c(out, ' ');
        if (event.kind == EVENT_KEY)
            g_string_append(out, key_label(event.key, true, label));
        else if (event.kind == EVENT_PASTE)
            g_string_append_printf(out, "paste(%s)", event.text);
        else if (event.kind == EVENT_CLICK)
            g_string_append_printf(out, "click(%d,%d)", event.row, event.col);
        else
            g_string_append_printf(out, "wheel(%d)", event.wheel);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void check(const char *bytes, size_t length, const char *expected)
{
    struct decoder *decoder = decoder_new();
    g_autofree char *found = decode(decoder, bytes, length, true);

    assert_string_equal(found, expected);
    decoder_free(decoder);
}

static const struct {
    const char *bytes, *expected;
} sequences[] = {
    {"q", "q"},
    {"\r", "Enter"},
    {"\n", "Enter"},
    {"\177", "Backspace"},
    {"\b", "Backspace"},
    {"\017", "^O"},
    {"\033", "Esc"},
    {"\033[A\033OB", "Up Down"},
    {"\033[1;5C", "Right"},
    {"\033[Z", "Shift-Tab"},
    {"\033[5~\033[6~\033[1~\033[4~", "PgUp PgDn Home End"},
    {"\033[H\033[F\033OH\033OF", "Home End Home End"},
    {"\033OP\033[11~\033[[A\033[15~\033[24~", "F1 F1 F1 F5 F12"},
    {"\033q", "Esc q"},
    {"\303\251", "é"},
    {"\351", "é"}, /* a Latin-1 terminal */
    {"\033[<0;5;3M", "click(2,4)"},
    {"\033[<0;5;3m", "?"},
    {"\033[<64;5;3M\033[<65;5;3M", "wheel(-1) wheel(1)"},
    {"\033[<2;5;3M", "?"},  /* the right button */
    {"\033[<35;5;3M", "?"}, /* motion */
    {"\033[M %#", "click(2,4)"},
    {"\033[M`!!", "wheel(-1)"},
    {"\033[999999999999999999999~", "?"},
    {"\033[<0;5", "?"}, /* broken off: no letters */
    {"\033[99;99\033[A", "? Up"},
};

static void sequences_become_keys_and_clicks(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sequences); i++) {
        check(sequences[i].bytes, strlen(sequences[i].bytes), sequences[i].expected);
    }
}

#define PASTE(text) "\033[200~" text "\033[201~"

static const struct {
    const char *bytes;
    size_t length;
    const char *expected;
} pastes[] = {
#define ROW(bytes, expected)                                                             \
    {                                                                                    \
        bytes, sizeof bytes - 1, expected                                                \
    }
    ROW(PASTE("abc"), "paste(abc)"),
    ROW(PASTE("q"), "paste(q)"),
    ROW(PASTE(""), "paste()"),
    ROW(PASTE("a\rb\r\nc"), "paste(a\nb\nc)"),
    ROW(PASTE("a") "q", "paste(a) q"),
    ROW(PASTE("a") PASTE("b"), "paste(a) paste(b)"),
    ROW(PASTE("\033[A\033OP\177\003"), "paste(\033[A\033OP\177\003)"),
    ROW(PASTE("x\0y"), "paste(x␀y)"),
    ROW(PASTE("evil\033[201~qq\r"), "paste(evil\033[201~qq\n)"),
    ROW(PASTE("\351t\351"), "paste(été)"),
#undef ROW
};

static void a_paste_is_data_whatever_it_holds(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(pastes); i++)
        check(pastes[i].bytes, pastes[i].length, pastes[i].expected);
}

static void sequences_may_come_in_pieces(void **state)
{
    static const char bytes[] = "\033[A" PASTE("a\303\251b") "\033[<0;5;3Mq";
    struct decoder *decoder = decoder_new();
    g_autoptr(GString) all = g_string_new(NULL);

    (void)state;
    for (size_t i = 0; i < sizeof bytes - 1; i++) {
        g_autofree char *piece = decode(decoder, &bytes[i], 1, false);
        g_string_append(all, piece);
    }
    assert_string_equal(all->str, "Uppaste(aéb)click(2,4)q");
    decoder_free(decoder);
}

static void a_lone_escape_waits_for_quiet(void **state)
{
    struct decoder *decoder = decoder_new();
    g_autofree char *before = decode(decoder, "\033", 1, false);

    (void)state;
    assert_string_equal(before, "");
    assert_true(decoder_is_waiting(decoder));
    g_autofree char *after = decode(decoder, "", 0, true);
    assert_string_equal(after, "Esc");
    assert_false(decoder_is_waiting(decoder));
    decoder_free(decoder);
}

static void a_burst_of_lines_counts_as_a_paste(void **state)
{
    (void)state;
    check("550 no\rsuch user", 16, "paste(550 no\nsuch user)");
    check("jjjj", 4, "j j j j");
    check("\r\r\r", 3, "Enter Enter Enter");
}

static void a_paste_without_an_end_can_be_left(void **state)
{
    struct decoder *decoder = decoder_new();
    g_autofree char *before = decode(decoder, "\033[200~abc", 9, true);

    (void)state;
    assert_string_equal(before, "");
    assert_int_equal(decoder_paste_length(decoder), 3);
    g_autofree char *after = decode(decoder, "\033", 1, true);
    assert_string_equal(after, "paste(abc)");
    assert_int_equal(decoder_paste_length(decoder), 0);
    decoder_free(decoder);
}

static void terminfo_can_add_sequences(void **state)
{
    struct decoder *decoder = decoder_new();

    (void)state;
    decoder_add_sequence(decoder, "\033Zx", KEY_OF_F0 + 7);
    g_autofree char *found = decode(decoder, "\033Zxq", 4, true);
    assert_string_equal(found, "F7 q");
    decoder_free(decoder);
}

/* No bytes may hang it or make it read beyond its end; the sanitizers watch. */
static void any_bytes_are_decoded_to_the_end(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    (void)state;
    for (int round = 0; round < 2000; round++) {
        static const char alphabet[] = "\033\033[[O<M~;0129Aqm\r\n\t \200\303\251\377";
        struct decoder *decoder = decoder_new();
        char bytes[64];
        size_t length = (size_t)g_rand_int_range(rand, 1, sizeof bytes);

        for (size_t i = 0; i < length; i++)
            bytes[i] = alphabet[g_rand_int_range(rand, 0, sizeof alphabet)];
        g_free(decode(decoder, bytes, length, true));
        if (decoder_paste_length(decoder) == 0)
            assert_false(decoder_is_waiting(decoder));
        decoder_free(decoder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_become_keys_and_clicks),
        cmocka_unit_test(a_paste_is_data_whatever_it_holds),
        cmocka_unit_test(sequences_may_come_in_pieces),
        cmocka_unit_test(a_lone_escape_waits_for_quiet),
        cmocka_unit_test(a_burst_of_lines_counts_as_a_paste),
        cmocka_unit_test(a_paste_without_an_end_can_be_left),
        cmocka_unit_test(terminfo_can_add_sequences),
        cmocka_unit_test(any_bytes_are_decoded_to_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
