/* Builds documents: copies strings into an arena, block by block. */
#include "report/doc.h"

#include <string.h>

#include "base/arena.h"
#include "block.h"
#include "report/redact.h"

struct doc {
    struct arena *arena;
    GPtrArray *blocks; /* struct block *, in the arena */
};

struct doc *doc_new(void)
{
    struct doc *doc = g_new0(struct doc, 1);

    doc->arena = arena_new();
    doc->blocks = g_ptr_array_new();
    return doc;
}

void doc_free(struct doc *doc)
{
    if (!doc)
        return;
    g_ptr_array_unref(doc->blocks);
    arena_free(doc->arena);
    g_free(doc);
}

static const char *copy_text(struct doc *doc, const char *text)
{
    if (!text)
        return "";
    if (g_utf8_validate(text, -1, NULL))
        return arena_strdup(doc->arena, text);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return arena_strdup(doc->arena, valid);
}

static struct block *last_block(const struct doc *doc)
{
    return doc->blocks->len ? doc->blocks->pdata[doc->blocks->len - 1] : NULL;
}

void doc_append(struct doc *doc, enum role role, const char *text)
{
    struct block *block = last_block(doc);
    g_assert(block);

    struct piece *piece = arena_alloc(doc->arena, sizeof *piece);
    *piece = (struct piece){copy_text(doc, text), role, NULL};
    if (block->last)
        block->last->next = piece;
    else
        block->first = piece;
    block->last = piece;
}

static struct block *add_block(struct doc *doc, enum block_kind kind)
{
    struct block *block = arena_alloc(doc->arena, sizeof *block);

    block->kind = kind;
    block->label = "";
    g_ptr_array_add(doc->blocks, block);
    return block;
}

void doc_add(struct doc *doc, enum block_kind kind, enum role role, const char *text)
{
    add_block(doc, kind);
    doc_append(doc, role, text);
}

void doc_add_field(struct doc *doc, enum role role, const char *label, const char *value)
{
    struct block *block = add_block(doc, BLOCK_FIELD);

    block->label = copy_text(doc, label);
    doc_append(doc, role, value);
}

void doc_mark(struct doc *doc, int mark)
{
    struct block *block = last_block(doc);

    if (block)
        block->mark = mark;
}

static const char *redacted(struct doc *doc, const char *text)
{
    if (!strchr(text, '@'))
        return text;
    g_autofree char *without = redact_addresses(text);
    return arena_strdup(doc->arena, without);
}

void doc_redact(struct doc *doc)
{
    for (guint i = 0; i < doc->blocks->len; i++) {
        struct block *block = doc->blocks->pdata[i];

        block->label = redacted(doc, block->label);
        for (struct piece *piece = block->first; piece; piece = piece->next)
            piece->text = redacted(doc, piece->text);
    }
}

bool doc_is_empty(const struct doc *doc)
{
    return doc->blocks->len == 0;
}

size_t doc_block_count(const struct doc *doc)
{
    return doc->blocks->len;
}

const struct block *doc_block(const struct doc *doc, size_t index)
{
    return doc->blocks->pdata[index];
}

bool blocks_need_gap(enum block_kind before, enum block_kind after)
{
    bool is_list = before == BLOCK_BULLET || before == BLOCK_NUMBERED;
    bool belongs = (is_list && after == BLOCK_LITERAL) ||
                   (before == BLOCK_NUMBERED && after == BLOCK_QUOTE);

    if (before == BLOCK_BLANK || after == BLOCK_BLANK)
        return false;
    if (after == BLOCK_TITLE || after == BLOCK_HEADING)
        return true;
    if (before == BLOCK_TITLE || before == BLOCK_HEADING)
        return false;
    if (before == after)
        return before == BLOCK_PARAGRAPH || before == BLOCK_LITERAL ||
               before == BLOCK_QUOTE;
    return before != BLOCK_PARAGRAPH && !belongs;
}

unsigned numbering_next(struct numbering *numbering, enum block_kind kind)
{
    if (kind == BLOCK_NUMBERED)
        return ++numbering->last;
    if (kind != BLOCK_LITERAL && kind != BLOCK_QUOTE && kind != BLOCK_BLANK)
        numbering->last = 0;
    return 0;
}
