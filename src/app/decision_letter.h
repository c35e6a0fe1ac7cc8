#pragma once

#include "app/paper.h"

namespace sejour::app {

/// A decision as a letter, ready to print: what is decided, for whom, the grounds in law and in
/// fact (CRPA L. 211-5), who signed in which capacity for which service (CRPA L. 212-1), and for a
/// refusal the remedies with the last day that the clock computes (CJA R. 421-5), in French; then
/// what it means in English. The dossier has a person.
[[nodiscard]] text::PrintedDocument decision_letter(const Dossier& dossier,
                                                    const cases::Application& application,
                                                    const cases::Decision& decision,
                                                    const PaperOptions& options);

}  // namespace sejour::app
