/*
 * Runs a program and says on standard error what it took: memory at its peak in KiB, milliseconds on
 * the wall, milliseconds of the processors.
 *
 *     peak PROGRAM ARGUMENTS...
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static long milliseconds(struct timeval time)
{
    return time.tv_sec * 1000 + time.tv_usec / 1000;
}

int main(int argc, char **argv)
{
    long begun = now();
    struct rusage usage;
    int status = 0;
    pid_t child = argc > 1 ? fork() : -1;

    if (child == 0) {
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        fputs("usage: peak PROGRAM ARGUMENTS...\n", stderr);
        return EXIT_FAILURE;
    }
    fprintf(stderr, "%ld %ld %ld\n", usage.ru_maxrss, now() - begun,
            milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime));
    return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE;
}
