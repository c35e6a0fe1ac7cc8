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

/// The name of the file of a paper. Every paper of an application bears the application's number:
/// its kind and first day tell it from the others. Unique in a dossier but for a paper given anew.
[[nodiscard]] std::string paper_file_name(const cases::Issued& issued);

/// The paper of that file name, the one given last; null when there is none.
struct NamedPaper {
  const cases::Application* application = nullptr;
  const cases::Issued* issued = nullptr;
};
[[nodiscard]] NamedPaper find_paper(const cases::State& state, std::string_view file_name);

/// An issued document in words, ready to print: what it is and is not, who, which days, the rights
/// that the law gives on its first day with their articles, in French then in English, the mention
/// of algorithmic treatment (CRPA L. 311-3-1), silence and remedies on the filing attestation
/// (CRPA R. 112-5). The dossier has a person and an application of that name.
[[nodiscard]] text::PrintedDocument paper_of(const Dossier& dossier,
                                             const cases::Application& application,
                                             const cases::Issued& issued,
                                             const PaperOptions& options);

}  // namespace sejour::app
