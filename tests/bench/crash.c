/*
 * Kills a program that is saving cases and answers, again and again, and looks what is left.
 *
 *     crash [KILLS [WRITES]]     200 kills, then two programs that write 1,000 cases each
 *
 * After each kill -9, at a moment drawn by chance, the journal must open, be whole and hold every
 * save that had been confirmed. Then two programs write to one journal at once; none of their
 * cases may be missing. ctest runs a short version. Exit status 1 if anything was lost.
 */
#include "journal/cards.h"
#include "journal/cases.h"

#include "support/temp_folder.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW         INT64_C(1780000000)
#define SAVES       100000
#define LONGEST_RUN 60 /* milliseconds until the kill */

struct counts {
    uint32_t cases, answers, walks;
};

static struct journal *must_open(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct journal *journal = journal_open(path, &error);

    if (!journal) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
    return journal;
}

static bool save_case(struct journal *journal, uint32_t number)
{
    g_autofree char *recipient = g_strdup_printf("p%u@example.com", number % 7);
    g_autofree char *note = g_strdup_printf("note %u", number);
    struct journal_case added = {.at = NOW + number,
                                 .source = "log",
                                 .text = "550 5.1.1 no such mailbox",
                                 .entry = "no-such-user",
                                 .reason = "userunknown",
                                 .class = "permanent",
                                 .recipient = recipient,
                                 .recipient_domain = "example.com"};
    if (!journal_add_case(journal, &added, NULL))
        return false;
    g_free((char *)added.number);
    added.note = note;
    return journal_update_case(journal, &added, NULL);
}

static bool save_answer(struct journal *journal, uint32_t number)
{
    g_autofree char *id = g_strdup_printf("card-%u", number);
    struct journal_card card = {.id = id, .box = 1, .due = number, .seen = 1};

    return journal_save_card(journal, &card, 20000, number % 2, NULL);
}

static bool save_walk(struct journal *journal, struct journal_walk *walk, uint32_t number)
{
    static struct journal_event events[64];

    for (uint32_t i = 0; i < G_N_ELEMENTS(events); i++)
        events[i] = (struct journal_event){"step", "yes", "a note", i};
    walk->events = events;
    walk->event_count = MIN(number, (uint32_t)G_N_ELEMENTS(events));
    walk->changed = number;
    return journal_save_walk(journal, walk, NULL);
}

/* Saves a case, an answer and a walk in turn and says after each what is safe. */
static void save_until_killed(const char *path, struct counts done, int report)
{
    struct journal *journal = must_open(path);
    struct journal_walk walk = {.started = NOW, .checklist = "c"};
    bool good = true;

    for (uint32_t i = 0; i < SAVES && good; i++) {
        if (i % 3 == 0)
            good = save_case(journal, done.cases + 1) && ++done.cases;
        else if (i % 3 == 1)
            good = save_answer(journal, done.answers + 1) && ++done.answers;
        else
            good = save_walk(journal, &walk, ++done.walks);
        good = good && write(report, &done, sizeof done) == sizeof done;
    }
    _exit(1);
}

static struct counts run_and_kill(const char *path, struct counts before, GRand *chance)
{
    int ends[2];
    struct counts confirmed = before;

    if (pipe(ends) != 0)
        exit(2);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        save_until_killed(path, before, ends[1]);
    }
    close(ends[1]);
    /* after some confirmed saves, then somewhere in the middle of the next */
    int wanted = g_rand_int_range(chance, 0, 12);
    for (int i = 0; i < wanted; i++)
        if (read(ends[0], &confirmed, sizeof confirmed) <= 0)
            break;
    g_usleep((gulong)g_rand_int_range(chance, 0, LONGEST_RUN * 1000));
    kill(child, SIGKILL);
    while (read(ends[0], &confirmed, sizeof confirmed) == sizeof confirmed)
        ;
    close(ends[0]);
    waitpid(child, NULL, 0);
    return confirmed;
}

static void print_fault(const char *fault, void *user)
{
    (void)user;
    fprintf(stderr, "fault: %s\n", fault);
}

static void count_case(const struct journal_case *found, void *user)
{
    struct counts *counts = user;

    counts->cases++;
    (void)found;
}

static void count_card(const struct journal_card *card, void *user)
{
    struct counts *counts = user;

    counts->answers++;
    (void)card;
}

static struct counts count_all(struct journal *journal, size_t *faults)
{
    struct counts counts = {0};
    g_autoptr(GError) error = NULL;

    if (!journal_check(journal, print_fault, NULL, faults, &error) ||
        !journal_each_case(journal, count_case, &counts, &error) ||
        !journal_each_card(journal, count_card, &counts, &error)) {
        fprintf(stderr, "%s\n", error->message);
        ++*faults;
    }
    return counts;
}

static size_t kill_many(const char *path, int kills)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(4);
    struct counts confirmed = {0};
    size_t lost = 0, faults = 0;

    for (int i = 0; i < kills; i++) {
        confirmed = run_and_kill(path, confirmed, chance);
        struct journal *journal = must_open(path);
        struct counts found = count_all(journal, &faults);
        journal_close(journal);
        lost += found.cases < confirmed.cases || found.answers < confirmed.answers;
        confirmed.cases = found.cases; /* the one in flight may have been saved */
        confirmed.answers = found.answers;
    }
    printf(
        "%d kills: %u cases and %u answers kept, %zu times something lost, %zu faults\n",
        kills, confirmed.cases, confirmed.answers, lost, faults);
    return lost + faults;
}

static pid_t start_writer(const char *path, uint32_t writes)
{
    pid_t child = fork();
    if (child != 0)
        return child;

    struct journal *journal = must_open(path);
    bool good = true;
    for (uint32_t i = 0; i < writes && good; i++)
        good = save_case(journal, i);
    journal_close(journal);
    _exit(good ? 0 : 1);
}

static size_t write_together(const char *path, uint32_t writes)
{
    pid_t writers[2] = {start_writer(path, writes), start_writer(path, writes)};
    size_t problems = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(writers); i++) {
        int status = 0;
        waitpid(writers[i], &status, 0);
        problems += status != 0;
    }
    struct journal *journal = must_open(path);
    struct counts found = count_all(journal, &problems);
    journal_close(journal);
    printf("two writers of %u: %u cases found\n", writes, found.cases);
    return problems + (found.cases != 2 * writes);
}

int main(int argc, char **argv)
{
    int kills = argc > 1 ? (int)g_ascii_strtoll(argv[1], NULL, 10) : 200;
    uint32_t writes = argc > 2 ? (uint32_t)g_ascii_strtoull(argv[2], NULL, 10) : 1000;
    char *folder = temp_folder_new();
    g_autofree char *killed = g_build_filename(folder, "killed.sqlite", NULL);
    g_autofree char *shared = g_build_filename(folder, "shared.sqlite", NULL);
    size_t problems = kill_many(killed, kills) + write_together(shared, writes);

    temp_folder_free(folder);
    return problems ? 1 : 0;
}
