/*
 * The generated parts of pages, each made from one of the program's tables.
 */
#pragma once

#include "command.h"

typedef void docs_part_fn(GString *out, const struct cli_context *context);

docs_part_fn docs_man_commands, docs_man_options, docs_man_keys, docs_man_settings,
    docs_man_fields;
docs_part_fn docs_readme_commands, docs_readme_options, docs_readme_keys;
docs_part_fn docs_bash_words, docs_zsh_words, docs_fish_words;

/* Calls `write` for every command that users are told of. */
void docs_each_command(GString *out,
                       void (*write)(GString *out, const struct cli_command *command));
