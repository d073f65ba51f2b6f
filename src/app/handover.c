/* Handing a walkthrough over: from one journal into a file, from a file into another journal. */
#include "internal.h"

#include "base/words.h"

#include "report/handover.h"

static void write_stored(const struct journal_walk *stored, void *user)
{
    *(char **)user = handover_write(stored);
}

char *app_walk_hand_over(struct app *app, int64_t id, GError **error)
{
    struct journal *journal = app_journal(app, error);
    char *text = NULL;

    if (!journal || !journal_get_walk(journal, id, write_stored, &text, error))
        return NULL;
    if (!text)
        g_set_error(error, APP_ERROR, APP_ERROR_GONE, _("there is no such walkthrough"));
    return text;
}

struct taking_over {
    struct app *app;
    struct journal *journal;
    int64_t id; /* 0: not taken */
    GError *error;
};

static void take_walk(const struct journal_walk *read, void *user)
{
    struct taking_over *taking = user;
    struct journal_walk saved = *read;

    if (!catalogue_checklist(taking->app->catalogue, read->checklist)) {
        g_set_error(&taking->error, APP_ERROR, APP_ERROR_GONE,
                    _("the checklist \"%s\" is not in this catalogue"), read->checklist);
        return;
    }
    saved.number = NULL; /* numbers are each journal's own */
    if (!journal_save_walk(taking->journal, &saved, &taking->error))
        return;
    g_free((char *)saved.number);
    taking->id = saved.id;
}

int64_t app_walk_take_over(struct app *app, const char *json, size_t length,
                           GError **error)
{
    struct taking_over taking = {.app = app, .journal = app_journal(app, error)};

    if (!taking.journal || !handover_read(json, length, take_walk, &taking, error))
        return 0;
    if (taking.error)
        g_propagate_error(error, taking.error);
    return taking.id;
}
