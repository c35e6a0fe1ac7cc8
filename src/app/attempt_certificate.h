#pragma once

#include "app/paper.h"

namespace sejour::app {

/// The certificate that an application was tried and could not be filed: evidence, not a filing
/// (design § 1). Bears the moment of recording, the number of the entry and its hash in the chain.
/// `recorded` is a FilingFailed of this dossier.
[[nodiscard]] text::PrintedDocument attempt_certificate(const Dossier& dossier,
                                                        const Recorded& recorded,
                                                        const PaperOptions& options);

/// `0a1b…`: 64 digits, as hashes are printed.
[[nodiscard]] std::string hash_in_words(const std::array<std::uint8_t, 32>& hash);

}  // namespace sejour::app
