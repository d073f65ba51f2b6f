/* Contradictions: where the evidence disagrees with itself; said aloud and counted against it. */
#pragma once

#include "findings.h"

/* `reported`: the status code of the report's own field. Lowers the finding's confidence. */
void contradictions_find(const struct settling *settling, struct enhanced_code reported,
                         const struct verdict *verdict, struct finding *finding);
