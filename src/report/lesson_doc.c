/* One screen of teaching. */
#include "report/report.h"

#include "base/words.h"

#include <glib.h>

#include "sections.h"

struct doc *doc_from_lesson(const struct lesson *lesson)
{
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, lesson->title);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, lesson->text);
    if (lesson->example) {
        add_heading(doc, _("An example"));
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, lesson->example);
    }
    add_items(doc, BLOCK_NUMBERED, &lesson->worked, NULL);
    add_list(doc, _("To remember"), BLOCK_BULLET, &lesson->points, NULL);
    if (lesson->see.count) {
        add_heading(doc, _("More"));
        add_joined_field(doc, _("See"), &lesson->see);
    }
    add_list(doc, _("Sources"), BLOCK_BULLET, &lesson->sources, NULL);
    return doc;
}
