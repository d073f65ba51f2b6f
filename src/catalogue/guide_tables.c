/* The keys of checklists, lessons, questions, log formats, and of a whole file. */
#include "tables.h"

/* clang-format off */
const char *const outcome_kind_names[] = {"solved", "wait", "escalate", "ours", "not-ours",
                                                 "finding", NULL};
const char *const command_system_names[] = {"any", "linux", "windows", "postfix", "exim", "exchange",
                                           "typed", NULL};
static const char *const level_names[] = {"easy", "medium", "hard", NULL};
static const char *const log_meaning_names[] = {"attempt", "refused-here", "context", "queued", "queued-recipient", NULL};

static const struct field command_fields[] = {
    {"on", FIELD_ENUM, false, offsetof(struct command, on), NULL, command_system_names,
     "the system it is for; any, if left out; typed: lines typed into a session by hand"},
    {"run", FIELD_STRING, true, offsetof(struct command, run), NULL, NULL,
     "the command line, with {placeholders}"},
    {0},
};
static const struct schema command_schema = {"command", sizeof(struct command), command_fields, NULL};

static const struct field answer_fields[] = {
    {"key", FIELD_STRING, true, offsetof(struct answer, key), NULL, NULL,
     "one word; in a step with `call`, the id of an outcome of the called checklist"},
    {"label", FIELD_STRING, false, offsetof(struct answer, label), NULL, NULL,
     "what stands on the button; not needed in a step with `call`"},
    {"looks", FIELD_STRING, false, offsetof(struct answer, looks), NULL, NULL,
     "what this answer looks like, and what it means"},
    {"next", FIELD_STRING, false, offsetof(struct answer, next), NULL, NULL, "the step to go on with"},
    {"outcome", FIELD_STRING, false, offsetof(struct answer, outcome), NULL, NULL, "the end it leads to"},
    {0},
};
static const struct schema answer_schema = {"answer", sizeof(struct answer), answer_fields, NULL};

static const struct field step_fields[] = {
    {"id", FIELD_STRING, true, offsetof(struct step, id), NULL, NULL, "unique in its checklist"},
    {"ask", FIELD_STRING, false, offsetof(struct step, ask), NULL, NULL,
     "the question; not needed in a step with `call`"},
    {"how", FIELD_STRING, false, offsetof(struct step, how), NULL, NULL, "how to find the answer"},
    {"why", FIELD_STRING, false, offsetof(struct step, why), NULL, NULL, "why it is asked"},
    {"commands", FIELD_STRUCT_LIST, false, offsetof(struct step, commands), &command_schema, NULL,
     "commands that show the answer"},
    {"call", FIELD_STRING, false, offsetof(struct step, call), NULL, NULL,
     "run this shared check here; its finding is the answer"},
    {"answers", FIELD_STRUCT_LIST, true, offsetof(struct step, answers), &answer_schema, NULL,
     "what can come out, and where it leads; \"cannot tell\" has to lead somewhere too"},
    {0},
};
static const struct schema step_schema = {"step", sizeof(struct step), step_fields, NULL};

static const struct field outcome_fields[] = {
    {"id", FIELD_STRING, true, offsetof(struct outcome, id), NULL, NULL, "unique in its checklist"},
    {"kind", FIELD_ENUM, true, offsetof(struct outcome, kind), NULL, outcome_kind_names,
     "solved, wait, escalate, ours, not-ours; finding: the result of a shared check"},
    {"say", FIELD_STRING, true, offsetof(struct outcome, say), NULL, NULL,
     "what was found and what to do now, for the agent"},
    {"to", FIELD_STRING, false, offsetof(struct outcome, to), NULL, NULL, "escalate: to whom"},
    {"wait", FIELD_STRING, false, offsetof(struct outcome, wait), NULL, NULL,
     "wait: how long, as \"15m\", \"4h\" or \"1d\""},
    {"then", FIELD_STRING, false, offsetof(struct outcome, then), NULL, NULL,
     "a checklist to go on with"},
    {"tell", FIELD_STRING, false, offsetof(struct outcome, tell), NULL, NULL,
     "ready words for the customer; needed for every kind but finding"},
    {"evidence", FIELD_STRING_LIST, false, offsetof(struct outcome, evidence), NULL, NULL,
     "escalate: what to send along"},
    {0},
};
static const struct schema outcome_schema = {"outcome", sizeof(struct outcome), outcome_fields, NULL};

static const struct field checklist_fields[] = {
    {"id", FIELD_STRING, true, offsetof(struct checklist, id), NULL, NULL, "unique name, lower case with hyphens"},
    {"override", FIELD_STRING, false, offsetof(struct checklist, override_id), NULL, NULL,
     "in an overlay, instead of the id: change this checklist"},
    {"remove", FIELD_BOOL, false, offsetof(struct checklist, removed), NULL, NULL, "in an overlay: hide it"},
    {"title", FIELD_STRING, true, offsetof(struct checklist, title), NULL, NULL, "what it is for"},
    {"about", FIELD_STRING, false, offsetof(struct checklist, about), NULL, NULL,
     "what a walk is about, mostly one placeholder: \"{recipient}\""},
    {"steps", FIELD_STRUCT_LIST, true, offsetof(struct checklist, steps), &step_schema, NULL,
     "the steps; the first one is where it begins"},
    {"outcomes", FIELD_STRUCT_LIST, true, offsetof(struct checklist, outcomes), &outcome_schema, NULL,
     "the ends"},
    {"keywords", FIELD_STRING_LIST, false, offsetof(struct checklist, keywords), NULL, NULL,
     "other words people search for"},
    {"sources", FIELD_STRING_LIST, true, offsetof(struct checklist, sources), NULL, NULL,
     "where the facts come from"},
    {0},
};
const struct schema checklist_schema = {"checklist", sizeof(struct checklist), checklist_fields, "override"};

static const struct field lesson_fields[] = {
    {"id", FIELD_STRING, true, offsetof(struct lesson, id), NULL, NULL, "unique name"},
    {"override", FIELD_STRING, false, offsetof(struct lesson, override_id), NULL, NULL, "in an overlay: change this lesson"},
    {"remove", FIELD_BOOL, false, offsetof(struct lesson, removed), NULL, NULL, "in an overlay: hide it"},
    {"order", FIELD_INT, true, offsetof(struct lesson, order), NULL, NULL, "its place in the course"},
    {"title", FIELD_STRING, true, offsetof(struct lesson, title), NULL, NULL, "what is learnt"},
    {"text", FIELD_STRING, true, offsetof(struct lesson, text), NULL, NULL,
     "the lesson; blank lines part the paragraphs; one screen"},
    {"points", FIELD_STRING_LIST, true, offsetof(struct lesson, points), NULL, NULL, "what to remember"},
    {"example", FIELD_STRING, false, offsetof(struct lesson, example), NULL, NULL, "a reply to look at"},
    {"worked", FIELD_STRING_LIST, false, offsetof(struct lesson, worked), NULL, NULL,
     "how to read the example, step by step"},
    {"see", FIELD_STRING_LIST, false, offsetof(struct lesson, see), NULL, NULL, "entries and codes it is about"},
    {"sources", FIELD_STRING_LIST, true, offsetof(struct lesson, sources), NULL, NULL, "where the facts come from"},
    {0},
};
const struct schema lesson_schema = {"lesson", sizeof(struct lesson), lesson_fields, "override"};

static const struct field question_fields[] = {
    {"id", FIELD_STRING, true, offsetof(struct question, id), NULL, NULL, "unique name"},
    {"override", FIELD_STRING, false, offsetof(struct question, override_id), NULL, NULL, "in an overlay: change this question"},
    {"remove", FIELD_BOOL, false, offsetof(struct question, removed), NULL, NULL, "in an overlay: hide it"},
    {"lesson", FIELD_STRING, true, offsetof(struct question, lesson), NULL, NULL, "the lesson that teaches it"},
    {"level", FIELD_ENUM, true, offsetof(struct question, level), NULL, level_names, "easy, medium or hard"},
    {"prompt", FIELD_STRING, true, offsetof(struct question, prompt), NULL, NULL, "the question"},
    {"reply", FIELD_STRING, false, offsetof(struct question, reply), NULL, NULL, "a reply it is about"},
    {"choices", FIELD_STRING_LIST, true, offsetof(struct question, choices), NULL, NULL, "two to six answers"},
    {"answer", FIELD_INT, true, offsetof(struct question, answer), NULL, NULL, "the right one, counted from 1"},
    {"explain", FIELD_STRING, true, offsetof(struct question, explain), NULL, NULL, "why it is right"},
    {"sources", FIELD_STRING_LIST, true, offsetof(struct question, sources), NULL, NULL, "where the facts come from"},
    {0},
};
const struct schema question_schema = {"question", sizeof(struct question), question_fields, "override"};

static const struct field log_sample_fields[] = {
    {"line", FIELD_STRING, true, offsetof(struct log_sample, line), NULL, NULL, "a composed line"},
    {"queue-id", FIELD_STRING, false, offsetof(struct log_sample, queue_id), NULL, NULL, "expected"},
    {"recipient", FIELD_STRING, false, offsetof(struct log_sample, recipient), NULL, NULL, "expected"},
    {"relay", FIELD_STRING, false, offsetof(struct log_sample, relay), NULL, NULL, "expected"},
    {"code", FIELD_STRING, false, offsetof(struct log_sample, code), NULL, NULL, "expected reply code"},
    {"enhanced", FIELD_STRING, false, offsetof(struct log_sample, enhanced), NULL, NULL, "expected enhanced code"},
    {"outcome", FIELD_STRING, false, offsetof(struct log_sample, outcome), NULL, NULL,
     "expected: permanent, temporary, success, or none"},
    {0},
};
static const struct schema log_sample_schema = {"sample", sizeof(struct log_sample), log_sample_fields, NULL};

static const struct field log_format_fields[] = {
    {"id", FIELD_STRING, true, offsetof(struct log_format, id), NULL, NULL, "unique name"},
    {"override", FIELD_STRING, false, offsetof(struct log_format, override_id), NULL, NULL, "in an overlay: change this format"},
    {"remove", FIELD_BOOL, false, offsetof(struct log_format, removed), NULL, NULL, "in an overlay: hide it"},
    {"product", FIELD_STRING, true, offsetof(struct log_format, product), NULL, NULL, "who writes such lines: \"Postfix\""},
    {"order", FIELD_INT, false, offsetof(struct log_format, order), NULL, NULL, "lower ones are tried first"},
    {"contains", FIELD_STRING, true, offsetof(struct log_format, contains), NULL, NULL,
     "a literal every such line has; the cheap first test"},
    {"pattern", FIELD_STRING, true, offsetof(struct log_format, pattern), NULL, NULL,
     "a regular expression with named groups, each a fact"},
    {"means", FIELD_ENUM, false, offsetof(struct log_format, means), NULL, log_meaning_names,
     "attempt: a delivery was tried; refused-here: our server refused incoming mail; context: facts for other lines of the same message; queued, queued-recipient: in the list of a queue, a message and a recipient below it"},
    {"marks", FIELD_STRING_LIST, false, offsetof(struct log_format, marks), NULL, NULL,
     "literals of three bytes and more, one of which every such line has: whole logs are searched for them; without them the format is known in pasted lines only"},
    {"delivered", FIELD_STRING_LIST, false, offsetof(struct log_format, delivered), NULL, NULL,
     "literals that tell a successful attempt, so that it need not be taken apart"},
    {"key-before", FIELD_STRING, false, offsetof(struct log_format, key_before), NULL, NULL,
     "a literal: the word that ends where it begins (the queue id) joins the lines of a message; without it the mark is taken"},
    {"samples", FIELD_STRUCT_LIST, true, offsetof(struct log_format, samples), &log_sample_schema, NULL,
     "lines that must match, and what must come out"},
    {0},
};
const struct schema log_format_schema = {"log-format", sizeof(struct log_format), log_format_fields, "override"};

#define LIST(key, member, schema, help) \
    {key, FIELD_STRUCT_LIST, false, offsetof(struct catalogue_file, member), &(schema), NULL, help}
static const struct field catalogue_file_fields[] = {
    {"language", FIELD_STRING, false, offsetof(struct catalogue_file, language), NULL, NULL,
     "this file holds translations into that language (\"de\"): of each item its id, `english`, and texts"},
    LIST("situations", situations, situation_schema, "what really happened"),
    LIST("codes", codes, code_schema, "what the standards say of a code"),
    LIST("replies", replies, reply_schema, "how a provider words it"),
    LIST("providers", providers, provider_schema, "who the providers and products are"),
    LIST("guides", guides, practice_schema, "good practice and frequent questions"),
    LIST("checklists", checklists, checklist_schema, "guided steps"),
    LIST("lessons", lessons, lesson_schema, "what the Learn screen teaches"),
    LIST("questions", questions, question_schema, "written quiz questions"),
    LIST("log-formats", log_formats, log_format_schema, "line formats of mail logs"),
    {0},
};
const struct schema catalogue_file_schema = {"catalogue file", sizeof(struct catalogue_file), catalogue_file_fields, NULL};
/* clang-format on */
