#pragma once

#include <string>
#include <string_view>

#include "app/ports/renderer.h"
#include "app/ports/sealing.h"
#include "seal/file_verification.h"
#include "seal/residence_document.h"
#include "seal/signer.h"

namespace sejour::seal {

/// The words of field 6P, from the catalogue.
struct WorkWords {
  std::string yes;
  std::string no;
};

/// The French words, which is the language of the seal (`verify.sealed`).
[[nodiscard]] WorkWords french_work_words();

/// Seals documents of the house as 2D-Doc type 13. Thread-safe.
class DocumentSealer final : public app::DocumentSealer {
 public:
  /// Keeps the signer. A test authority can only sign demonstrations: with `FR00` every document
  /// is a specimen, whatever `issuance` says.
  DocumentSealer(Signer signer, app::Issuance issuance, WorkWords words);

  [[nodiscard]] Result<std::string> seal(const app::DocumentToSeal& document) override;

  [[nodiscard]] const Signer& signer() const { return signer_; }
  [[nodiscard]] Specimen specimen() const { return specimen_; }

 private:
  Signer signer_;
  Specimen specimen_;
  WorkWords words_;
};

/// The fields of a document in the seal's own terms. Error `InvalidInput`: no day of birth, a
/// country that is not known.
[[nodiscard]] Result<ResidenceDocumentFields> fields_of(const app::DocumentToSeal& document,
                                                        const WorkWords& words);

/// Verifies what people bring, for the pages. Thread-safe: keeps the store, never changes it.
class DocumentVerifier final : public app::DocumentVerifier {
 public:
  explicit DocumentVerifier(TrustStore store) : store_(std::move(store)) {}

  [[nodiscard]] app::VerificationReport verify(std::string_view file_or_code,
                                               const app::VerifyOptions& options) override;

 private:
  TrustStore store_;
};

/// Prints documents (`render_document`), for the pages. Thread-safe.
class DocumentRenderer final : public app::DocumentRenderer {
 public:
  [[nodiscard]] Result<std::string> render(const text::PrintedDocument& document) override;
};

}  // namespace sejour::seal
