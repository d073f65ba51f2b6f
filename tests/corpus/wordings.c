/*
 * Runs the table of wordings: each reply must come out with the reason that its row names, and with
 * the same entry whichever of the catalogue's files was read first.
 *
 *     wordings TABLE    exit 1 if a row differs
 *
 * A row is a reason, a tab and a reply; one without a code is put into a report about ann@example.com.
 */
#include "analyze/analyze.h"
#include "catalogue/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHUFFLES 3

static const char report_head[] =
    "From: MAILER-DAEMON@mx.example.org\n"
    "To: bob@example.org\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n"
    "--b\n\nYour message could not be delivered.\n\n"
    "--b\nContent-Type: message/delivery-status\n\n"
    "Reporting-MTA: dns; mx.example.org\n\n"
    "Final-Recipient: rfc822; ann@example.com\n"
    "Action: failed\nStatus: 5.0.0\n";

struct bench {
    struct diag_list *diags;
    struct catalogue *catalogue;
    struct analyzer *analyzer;
};

static void bench_open(struct bench *bench, const char *const *files)
{
    bench->diags = diag_list_new();
    bench->catalogue = catalogue_load(files, bench->diags);
    bench->analyzer = analyzer_new(bench->catalogue);
}

static void bench_close(struct bench *bench)
{
    analyzer_free(bench->analyzer);
    catalogue_free(bench->catalogue);
    diag_list_free(bench->diags);
}

static char *input_of(const char *reply)
{
    if (g_ascii_isdigit(reply[0]))
        return g_strdup(reply);
    return g_strdup_printf("%sDiagnostic-Code: X-Local; %s\n\n--b--\n", report_head,
                           reply);
}

/* "mailboxfull mailbox-full" */
static char *answer_of(const struct bench *bench, const char *reply)
{
    g_autofree char *input = input_of(reply);
    struct diagnosis *diagnosis =
        analyze(bench->analyzer, input, strlen(input), INPUT_NONE, NULL);
    const struct finding *finding =
        diagnosis && diagnosis->count > 0 ? &diagnosis->findings[0] : NULL;
    char *answer =
        g_strdup_printf("%s %s", finding ? reason_name(finding->reason) : "nothing",
                        finding && finding->entry ? finding->entry->id : "");
    diagnosis_free(diagnosis);
    return answer;
}

static char **answers_of(const struct bench *bench, char **rows)
{
    g_autoptr(GPtrArray) answers = g_ptr_array_new();
    for (; *rows; rows++) {
        const char *tab = strchr(*rows, '\t');
        g_ptr_array_add(answers, tab ? answer_of(bench, tab + 1) : g_strdup(""));
    }
    g_ptr_array_add(answers, NULL);
    return (char **)g_ptr_array_steal(answers, NULL);
}

static unsigned compare_reasons(char **rows, char **answers)
{
    unsigned wrong = 0;
    for (size_t i = 0; rows[i]; i++) {
        size_t length = strcspn(rows[i], "\t");
        if (rows[i][0] == '\0' ||
            (strncmp(rows[i], answers[i], length) == 0 && answers[i][length] == ' '))
            continue;
        printf("%s\n  came out as %s\n", rows[i], answers[i]);
        wrong++;
    }
    return wrong;
}

static unsigned compare_answers(char **rows, char **answers, char **others)
{
    unsigned wrong = 0;
    for (size_t i = 0; rows[i]; i++) {
        if (strcmp(answers[i], others[i]) == 0)
            continue;
        printf("%s\n  came out as %s, and as %s from files in another order\n", rows[i],
               answers[i], others[i]);
        wrong++;
    }
    return wrong;
}

static void add_yaml_files(GPtrArray *files, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)))
        g_ptr_array_add(files, g_build_filename(folder, name, NULL));
}

static GPtrArray *catalogue_files(void)
{
    static const char *const folders[] = {"situations", "codes", "providers", "guides"};
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder =
            g_build_filename(TEST_SOURCE_DIR "/data/catalogue", folders[i], NULL);
        add_yaml_files(files, folder);
    }
    g_ptr_array_add(files, NULL);
    return files;
}

static void shuffle(GPtrArray *files, guint32 seed)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
    for (gint32 i = (gint32)files->len - 2; i > 0; i--) {
        gint32 other = g_rand_int_range(chance, 0, i + 1);
        gpointer kept = files->pdata[i];
        files->pdata[i] = files->pdata[other];
        files->pdata[other] = kept;
    }
}

int main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    if (argc < 2 || !g_file_get_contents(argv[1], &text, NULL, NULL))
        return EXIT_FAILURE;
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) files = catalogue_files();
    struct bench bench;
    bench_open(&bench, (const char *const *)files->pdata);
    g_auto(GStrv) answers = answers_of(&bench, rows);
    bench_close(&bench);
    unsigned wrong = compare_reasons(rows, answers);
    for (guint32 i = 0; i < SHUFFLES; i++) {
        shuffle(files, i);
        bench_open(&bench, (const char *const *)files->pdata);
        g_auto(GStrv) others = answers_of(&bench, rows);
        bench_close(&bench);
        wrong += compare_answers(rows, answers, others);
    }
    printf("%u wordings, %u differ\n", g_strv_length(rows), wrong);
    return wrong > 0 || !rows[0] ? EXIT_FAILURE : EXIT_SUCCESS;
}
