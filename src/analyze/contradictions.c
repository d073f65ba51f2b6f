/* Contradictions: code against code, code against words. */
#include "contradictions.h"

#include "base/words.h"

#include <string.h>

#define CONTRADICTIONS_MAX 4

/* How much of the confidence a contradiction leaves. */
#define DOUBT 0.85

struct list {
    struct arena *arena;
    const char *items[CONTRADICTIONS_MAX];
    size_t count;
};

static void add(struct list *list, const char *sentence)
{
    if (list->count < CONTRADICTIONS_MAX)
        list->items[list->count++] = sentence;
}

static const char *class_words(int class)
{
    return class == 4 ? _("temporary") : class == 5 ? _("permanent") : _("success");
}

static void compare_classes(struct list *list, const struct finding *finding)
{
    int first = finding->reply_code / 100;
    if (first == 0 || finding->status.class == 0 || first == finding->status.class)
        return;
    char status[ENHANCED_CODE_SIZE];
    enhanced_code_format(finding->status, status);
    add(list, arena_printf(list->arena,
                           _("the reply code %1$d says %2$s, the enhanced code %3$s says "
                             "%4$s; servers go "
                             "by the reply code"),
                           finding->reply_code, class_words(first), status,
                           class_words(finding->status.class)));
}

static void compare_report(struct list *list, const struct finding *finding,
                           struct enhanced_code reported)
{
    if (reported.class == 0 || reported.class == finding->status.class ||
        finding->status.class == 0)
        return;
    char outer[ENHANCED_CODE_SIZE], inner[ENHANCED_CODE_SIZE];
    add(list,
        arena_printf(
            list->arena,
            _("the report's own status is %1$s, the reply it quotes says %2$s; the reply "
              "counts"),
            enhanced_code_format(reported, outer),
            enhanced_code_format(finding->status, inner)));
}

static bool names_situation(const struct string_list *ids, const struct entry *entry)
{
    const struct entry *situation = entry->situation ? entry->situation : entry;
    for (size_t i = 0; i < ids->count; i++) {
        if (strcmp(ids->items[i].text, situation->id) == 0)
            return true;
    }
    return false;
}

/* Only codes that say something particular can contradict words: not 5.0.0, 5.7.1 and the like. */
static void compare_words(const struct settling *settling, struct list *list,
                          const struct verdict *verdict, const struct finding *finding)
{
    if (!finding->entry || !verdict->by_words || finding->status.detail == 0 ||
        (finding->status.subject == 7 && finding->status.detail == 1))
        return;
    char text[ENHANCED_CODE_SIZE];
    enhanced_code_format(finding->status, text);
    const struct entry *code = catalogue_code(settling->classifier->catalogue, text);
    if (!code || names_situation(&code->situations, finding->entry))
        return;
    const struct vendor_meaning *meanings = code->vendor_meanings.items;
    for (size_t i = 0; i < code->vendor_meanings.count; i++) {
        if (names_situation(&meanings[i].situations, finding->entry))
            return;
    }
    add(list,
        arena_printf(
            settling->arena,
            _("the code %1$s stands for \"%2$s\", but the words say otherwise; words are "
              "trusted more"),
            text, entry_title(code)));
}

void contradictions_find(const struct settling *settling, struct enhanced_code reported,
                         const struct verdict *verdict, struct finding *finding)
{
    struct list list = {.arena = settling->arena};
    compare_classes(&list, finding);
    compare_report(&list, finding, reported);
    compare_words(settling, &list, verdict, finding);
    finding->contradictions = arena_copy(settling->arena, list.items, sizeof list.items);
    finding->contradiction_count = list.count;
    for (size_t i = 0; i < list.count; i++)
        finding->confidence *= DOUBT;
    if (list.count > 0 && finding->certainty == CERTAINTY_SURE)
        finding->certainty = CERTAINTY_LIKELY;
}
