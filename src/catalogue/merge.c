/* Puts items on the shelves: new ones, overrides, removals; each id once. */
#include "internal.h"

#include <string.h>

#include "base/arena.h"
#include "base/words.h"
#include "smtp/enhanced_code.h"
#include "translate.h"

/* How the items of one list of a file are handled. */
struct family {
    const struct schema *schema;
    size_t list;  /* in struct catalogue_file */
    size_t shelf; /* in struct catalogue */
    size_t override_id, removed;
    int entry_kind; /* -1: no entry */
};

#define ENTRIES(member, schema, kind)                                                    \
    {                                                                                    \
        &(schema), offsetof(struct catalogue_file, member),                              \
            offsetof(struct catalogue, entries), offsetof(struct entry, override_id),    \
            offsetof(struct entry, removed), (kind)                                      \
    }
#define OTHERS(member, schema, type)                                                     \
    {                                                                                    \
        &(schema), offsetof(struct catalogue_file, member),                              \
            offsetof(struct catalogue, member), offsetof(type, override_id),             \
            offsetof(type, removed), -1                                                  \
    }

static const struct family families[] = {
    ENTRIES(situations, situation_schema, ENTRY_SITUATION),
    ENTRIES(codes, code_schema, ENTRY_CODE),
    ENTRIES(replies, reply_schema, ENTRY_REPLY),
    ENTRIES(providers, provider_schema, ENTRY_PROVIDER),
    ENTRIES(guides, practice_schema, ENTRY_GUIDE),
    OTHERS(checklists, checklist_schema, struct checklist),
    OTHERS(lessons, lesson_schema, struct lesson),
    OTHERS(questions, question_schema, struct question),
    OTHERS(log_formats, log_format_schema, struct log_format),
};

struct merger {
    struct catalogue *catalogue;
    const struct family *family;
    struct shelf *shelf;
    struct diag_list *diags;
    const char *language; /* of a file of translations; NULL: a usual one */
};

static const char *string_at(const void *item, size_t offset)
{
    return *(const char *const *)((const char *)item + offset);
}

static bool flag_at(const void *item, size_t offset)
{
    return *(const bool *)((const char *)item + offset);
}

static struct source_pos place_of(const void *item)
{
    return ((const struct yaml_head *)item)->at;
}

/* True if `item` is of the family: entries of five kinds share one shelf. */
static bool in_family(const void *item, const void *family)
{
    int kind = ((const struct family *)family)->entry_kind;

    return kind < 0 || (int)((const struct entry *)item)->kind == kind;
}

static void add_item(const struct merger *merger, void *item, const char *id)
{
    const void *first = g_hash_table_lookup(merger->shelf->by_id, id);

    if (first) {
        diag_add(merger->diags, DIAG_ERROR, place_of(item), "duplicate-id",
                 _("to change an entry, write \"override:\" instead of the id"),
                 _("\"%s\" is there already"), id);
        diag_add(merger->diags, DIAG_NOTE, place_of(first), NULL, NULL,
                 _("the first \"%s\" is here"), id);
        return;
    }
    g_ptr_array_add(merger->shelf->items, item);
    g_hash_table_insert(merger->shelf->by_id, (gpointer)id, item);
}

/*
 * An enhanced code without its class becomes one entry for each class it is met with, so that
 * "4.2.2" and "5.2.2" can be found, listed and told apart.
 */
static void add_code(const struct merger *merger, struct entry *code)
{
    struct code_range range;

    if (!code_range_parse(code->code, &range) ||
        range.detail_first != range.detail_last) {
        diag_add(merger->diags, DIAG_ERROR, code->head.at, "bad-code",
                 _("\"552\", \"x.2.2\" with classes, or \"4.2.2\""),
                 _("\"%s\" is not one code"), code->code);
        return;
    }
    if (code->code[0] != 'x') {
        code->id = code->code;
        add_item(merger, code, code->id);
        return;
    }
    if (code->classes.count == 0)
        diag_add(merger->diags, DIAG_ERROR, code->head.at, "no-classes",
                 _("add the classes it is met with, as in classes: [\"4\", \"5\"]"),
                 _("\"%s\" stands for no class"), code->code);
    for (size_t i = 0; i < code->classes.count; i++) {
        struct entry *one = arena_copy(merger->catalogue->arena, code, sizeof *code);

        one->id = arena_printf(merger->catalogue->arena, "%s%s",
                               code->classes.items[i].text, code->code + 1);
        add_item(merger, one, one->id);
    }
}

static void report_unknown_target(const struct merger *merger, const void *item,
                                  const char *id, const char *rule, const char *format)
    G_GNUC_PRINTF(5, 0);
static void report_unknown_target(const struct merger *merger, const void *item,
                                  const char *id, const char *rule, const char *format)
{
    const char *nearest = NULL;
    g_autofree char *hint = NULL;

    if (diag_list_length(merger->diags) < MOST_HINTS)
        nearest = shelf_nearest(merger->shelf, id, in_family, merger->family);
    if (nearest)
        hint = g_strdup_printf(_("did you mean \"%s\"?"), nearest);
    diag_add(merger->diags, DIAG_ERROR, place_of(item), rule, hint, format,
             merger->family->schema->name, id);
}

/* False if there is no such item. */
static bool override_item(const struct merger *merger, const void *item, const char *id)
{
    static const char *const keep[] = {"id",       "code",   "classes",
                                       "override", "remove", NULL};
    const struct family *family = merger->family;
    char *target = g_hash_table_lookup(merger->shelf->by_id, id);

    if (!target || !in_family(target, family))
        return false;
    if (flag_at(item, family->removed)) {
        *(bool *)(target + family->removed) = true; /* catalogue_finish() takes it out */
        g_hash_table_remove(merger->shelf->by_id, id);
    } else {
        yamldoc_overlay(family->schema, target, item, keep);
    }
    return true;
}

/* `override: "x.2.2"` means all classes of a code that was written so. */
static bool override_classes(const struct merger *merger, const void *item,
                             const char *code)
{
    bool found = false;

    for (const char *digit = "245"; code[0] == 'x' && *digit; digit++) {
        g_autofree char *id = g_strdup_printf("%c%s", *digit, code + 1);
        const struct entry *entry = g_hash_table_lookup(merger->shelf->by_id, id);

        if (entry && entry->kind == ENTRY_CODE && strcmp(entry->code, code) == 0)
            found = override_item(merger, item, id) || found;
    }
    return found;
}

static void override(const struct merger *merger, const void *item, const char *id)
{
    bool found = override_item(merger, item, id);

    if (merger->family->entry_kind == ENTRY_CODE)
        found = override_classes(merger, item, id) || found;
    if (!found)
        report_unknown_target(merger, item, id, "unknown-override",
                              _("there is no %1$s \"%2$s\" to override"));
}

/* The English of an entry is kept for the search and for what is stored. */
static void keep_english(const struct merger *merger, void *target)
{
    struct entry *entry = target;

    if (merger->family->entry_kind >= 0 && !entry->english)
        entry->english = arena_copy(merger->catalogue->arena, entry, sizeof *entry);
}

/* False if there is no such item. */
static bool translate(const struct merger *merger, const void *item, const char *id,
                      struct diag_list *diags)
{
    const struct family *family = merger->family;
    struct translator translator = {
        merger->catalogue->arena, diags,
        g_strcmp0(merger->language, merger->catalogue->language) == 0};
    void *target = g_hash_table_lookup(merger->shelf->by_id, id);

    if (!target || !in_family(target, family))
        return false;
    if (translator.applies)
        keep_english(merger, target);
    translate_item(&translator, text_schema_of(family->schema), target, item,
                   string_at(item, family->override_id));
    return true;
}

/* "x.2.2" means all classes of a code that was written so: what is wrong is said once. */
static void translate_item_or_classes(const struct merger *merger, const void *item,
                                      const char *id)
{
    struct diag_list *unheard = diag_list_new();
    bool is_code = merger->family->entry_kind == ENTRY_CODE;
    bool found = translate(merger, item, id, merger->diags);

    for (const char *digit = "245"; is_code && id[0] == 'x' && *digit; digit++) {
        g_autofree char *one = g_strdup_printf("%c%s", *digit, id + 1);

        found = translate(merger, item, one, found ? unheard : merger->diags) || found;
    }
    diag_list_free(unheard);
    if (!found)
        report_unknown_target(merger, item, id, "unknown-translation",
                              _("there is no %1$s \"%2$s\" to translate"));
}

static void merge_item(const struct merger *merger, void *item)
{
    const struct family *family = merger->family;
    const char *id = string_at(item, merger->shelf->id);
    const char *override_id = string_at(item, family->override_id);
    bool is_code = family->entry_kind == ENTRY_CODE;

    if (is_code)
        id = ((struct entry *)item)->code;
    if (merger->language && id)
        translate_item_or_classes(merger, item, id);
    else if (merger->language)
        ; /* decoding has said that the id lacks */
    else if (id && override_id)
        diag_add(merger->diags, DIAG_ERROR, place_of(item), "bad-override",
                 _("leave one of the two out"),
                 _("\"%1$s\" is new and overrides \"%2$s\""), id, override_id);
    else if (override_id)
        override(merger, item, override_id);
    else if (flag_at(item, family->removed))
        diag_add(merger->diags, DIAG_ERROR, place_of(item), "bad-override",
                 _("write \"override:\" with the id of what is to be hidden"),
                 _("\"remove\" without \"override\""));
    else if (id && is_code)
        add_code(merger, item);
    else if (id) /* without one, decoding has said so */
        add_item(merger, item, id);
}

static void merge_family(struct catalogue *catalogue, const struct family *family,
                         struct catalogue_file *file, struct diag_list *diags)
{
    const struct struct_list *list =
        (const struct struct_list *)((const char *)file + family->list);
    struct merger merger = {catalogue, family,
                            (struct shelf *)((char *)catalogue + family->shelf), diags,
                            file->language};

    for (size_t i = 0; i < list->count; i++) {
        void *item = (char *)list->items + i * family->schema->size;

        if (family->entry_kind >= 0)
            ((struct entry *)item)->kind = (enum entry_kind)family->entry_kind;
        merge_item(&merger, item);
    }
}

void catalogue_merge_entries(struct catalogue *catalogue, struct catalogue_file *file,
                             struct diag_list *diags)
{
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        if (families[i].entry_kind >= 0)
            merge_family(catalogue, &families[i], file, diags);
}

void catalogue_merge_rest(struct catalogue *catalogue, struct catalogue_file *file,
                          struct diag_list *diags)
{
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        if (families[i].entry_kind < 0)
            merge_family(catalogue, &families[i], file, diags);
}
