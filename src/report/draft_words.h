/*
 * The words of one reply, general: what changes from message to message is told from what stays.
 *
 * Private to the module, for drafts. Pure text work, linear in the length of the words.
 */
#pragma once

/* All are the holder's. */
struct draft_words {
    char *
        pattern; /* a regular expression with bounded gaps; NULL: too little stays the same */
    char *sample; /* the same words about example.com; the pattern matches it */
    char *slug;   /* "mailbox-over-limit"; "" if there are no words */
    char *host;   /* the first host named in it, or NULL */
};

/* `words`: one line of valid UTF-8, without codes in front. */
void draft_words_read(const char *words, struct draft_words *out);
void draft_words_clear(struct draft_words *words);
