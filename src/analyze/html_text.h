/* HTML text: the words of an HTML part, for bounces that have no plain one. */
#pragma once

/* Tags dropped, block elements as line ends, the usual entities decoded. The caller frees. */
char *html_to_text(const char *html);
