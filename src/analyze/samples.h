/* Samples: every example in the catalogue must come out as what it stands under. */
#pragma once

#include "analyze/analyze.h"

void samples_check(const struct analyzer *analyzer, const struct catalogue *catalogue,
                   struct diag_list *diags);
