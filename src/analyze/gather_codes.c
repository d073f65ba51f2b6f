/* Gathering codes: what reply code and enhanced code stand for, by standard and by vendor. */
#include "candidates.h"

#include <string.h>

static bool lists_code(const struct entry *reply, const struct subject *subject)
{
    for (size_t i = 0; i < reply->codes.count; i++) {
        struct code_range range;
        if (!code_range_parse(reply->codes.items[i].text, &range))
            continue;
        if (range.reply_code != 0 ? code_range_has_reply(&range, subject->code)
                                  : code_range_has_status(&range, subject->status))
            return true;
    }
    return false;
}

static const char *codes_label(struct arena *arena, const struct subject *subject)
{
    char status[ENHANCED_CODE_SIZE];
    enhanced_code_format(subject->status, status);
    if (subject->code == 0)
        return arena_strdup(arena, status);
    if (subject->status.class == 0)
        return arena_printf(arena, "%d", subject->code);
    return arena_printf(arena, "%d %s", subject->code, status);
}

static void compare_codes(struct building *building)
{
    const struct subject *subject = building->subject;
    if (subject->code == 0 && subject->status.class == 0)
        return;
    const char *label = codes_label(building->arena, subject);
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (build->entry->kind != ENTRY_REPLY || build->entry->codes.count == 0)
            continue;
        bool fits = lists_code(build->entry, subject);
        bool own = build->entry->maker && build->entry->maker == subject->provider;
        enum points good = own ? POINTS_ENTRY_CODES : POINTS_OWN_CODES;
        build_add(building, build, fits ? good : POINTS_OTHER_CODES, label);
    }
}

static void credit_list(struct building *building, const struct string_list *situations,
                        enum points first, enum points later, const char *what)
{
    for (size_t i = 0; i < situations->count; i++) {
        const struct entry *situation =
            build_situation(building, situations->items[i].text);
        if (situation)
            build_credit(building, situation, i == 0 ? first : later, what);
    }
}

static bool credit_vendor(struct building *building, const struct entry *code,
                          enum points later, const char *what)
{
    const struct subject *subject = building->subject;
    const struct vendor_meaning *meanings = code->vendor_meanings.items;
    for (size_t i = 0; subject->provider && i < code->vendor_meanings.count; i++) {
        if (strcmp(meanings[i].provider, subject->provider->id) != 0)
            continue;
        credit_list(building, &meanings[i].situations, POINTS_VENDOR_CODE, later, what);
        return true;
    }
    return false;
}

static void take_status(struct building *building)
{
    struct enhanced_code status = building->subject->status;
    char text[ENHANCED_CODE_SIZE];
    if (status.class == 0)
        return;
    enhanced_code_format(status, text);
    const char *what = arena_strdup(building->arena, text);
    const struct entry *code = catalogue_code(building->classifier->catalogue, text);
    if (!code || credit_vendor(building, code, POINTS_STATUS_CODE_LATER, what))
        return;
    /* x.y.0 and 5.7.1 are what servers say that do not want to tell more (RFC 3463 3.8) */
    bool vague = status.detail == 0 || (status.subject == 7 && status.detail == 1);
    if (vague)
        credit_list(building, &code->situations, POINTS_VAGUE_STATUS,
                    POINTS_VAGUE_STATUS_LATER, what);
    else
        credit_list(building, &code->situations, POINTS_STATUS_CODE,
                    POINTS_STATUS_CODE_LATER, what);
}

static void take_code(struct building *building)
{
    int number = building->subject->code;
    if (number == 0)
        return;
    const char *what = arena_printf(building->arena, "%d", number);
    const struct entry *code = catalogue_code(building->classifier->catalogue, what);
    if (!code || credit_vendor(building, code, POINTS_REPLY_CODE_LATER, what))
        return;
    /* 521 and 556 were made for one thing (RFC 7504, RFC 7505) */
    credit_list(building, &code->situations,
                code->situations.count == 1 ? POINTS_ONLY_CODE : POINTS_REPLY_CODE,
                POINTS_REPLY_CODE_LATER, what);
}

void gather_codes(struct building *building)
{
    compare_codes(building);
    take_status(building);
    take_code(building);
}
