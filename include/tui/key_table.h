/*
 * The key table in words: for the manual, the README and a user who wants to change keys.
 *
 * The keys are those of actions.def as `settings` changes them; nothing here needs a terminal.
 */
#pragma once

struct diag_list;
struct settings;

/* Each group under its heading: keys, action, what it does. The caller frees. */
char *key_table_text(const struct settings *settings);
char *key_table_markdown(const struct settings *settings);

/* What is wrong with the bindings of keys.yaml, beyond what its reading has found. */
void key_table_check(const struct settings *settings, struct diag_list *diags);
