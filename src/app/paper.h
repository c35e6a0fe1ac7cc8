#pragma once

#include <string>

#include "app/dossiers.h"
#include "app/ports/sealing.h"
#include "text/messages.h"
#include "text/printed_document.h"

namespace sejour::app {

struct PaperOptions {
  std::string issuer;  ///< authority or installation that issues, printed above the title
  Issuance issuance = Issuance::Demonstration;
  text::Language language = text::Language::French;  ///< of the small texts; the paper has both
};

/// An issued document in words, ready to print: what it is and is not, who, which days, the rights
/// that the law gives on its first day with their articles, in French then in English, the mention
/// of algorithmic treatment (CRPA L. 311-3-1), silence and remedies on the filing attestation
/// (CRPA R. 112-5). The dossier has a person and an application of that name.
[[nodiscard]] text::PrintedDocument paper_of(const Dossier& dossier,
                                             const cases::Application& application,
                                             const cases::Issued& issued,
                                             const PaperOptions& options);

}  // namespace sejour::app
