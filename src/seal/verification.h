#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "seal/defect.h"
#include "seal/trust_store.h"
#include "seal/two_d_doc.h"

namespace sejour::seal {

/// What a seal proves.
enum class Verdict : std::uint8_t {
  Authentic,      ///< written by this signer, not changed since
  NotYetValid,    ///< authentic, but the period written on it begins after the day asked for
  Expired,        ///< authentic, but the period written on it ended before the day asked for
  TestAuthority,  ///< the signature is right, but anybody can hold that key: proves nothing
  Forged,         ///< the signature does not belong to this content
  UnknownSigner,  ///< signed by somebody whose certificate is not known here
  Unreadable,     ///< not a code, or a damaged one: see the defect
};

/// Key of its explanation in the message catalogue: `verify.verdict.authentic`.
[[nodiscard]] std::string key_of(Verdict verdict);

/// The verdict as one word: `authentic`, `test_authority`.
[[nodiscard]] std::string_view name_of(Verdict verdict);

/// Whether seals of test signers are taken for what they are in a demonstration.
enum class TestSigners : std::uint8_t { ProveNothing, Accepted };

/// How strictly to judge.
struct VerifyOptions {
  TestSigners test_signers = TestSigners::ProveNothing;
  /// The day that the period written on the document must cover; nothing: it is only reported. The
  /// end of a paper never ends a right, so this day judges the paper, not the stay.
  std::optional<Date> on = std::nullopt;
};

/// A field for a person.
struct ReportedField {
  std::string id = {};
  std::string label_key = {};  ///< `verify.field.6J`; the catalogue has none for an unknown field
  std::string value = {};      ///< as sealed
  std::string shown = {};      ///< as a person reads it
  Known known = Known::Yes;
  Cut cut = Cut::No;
};

/// All that a code says, and what it is worth.
struct VerificationReport {
  Verdict verdict = Verdict::Unreadable;
  std::optional<Defect> defect = std::nullopt;     ///< when unreadable
  std::optional<Header> header = std::nullopt;     ///< when readable
  std::string signer_label = {};                   ///< empty for an unknown signer
  std::optional<Trust> trust = std::nullopt;       ///< nothing for an unknown signer
  std::string document_kind = {};                  ///< 6J of type 13; empty otherwise
  std::optional<Date> valid_from = std::nullopt;   ///< 6N, when it is a day that exists
  std::optional<Date> valid_until = std::nullopt;  ///< 6O
  std::vector<ReportedField> fields = {};          ///< in the order of the code
  std::vector<ReportedField> annex = {};           ///< signed by nobody: never to be trusted
  std::string raw = {};                            ///< the code, separators written out
};

/// Verifies a code (real separators; see `code_from_typed_text`). Never fails: what cannot be read
/// gives `Verdict::Unreadable`.
[[nodiscard]] VerificationReport verify_code(std::string_view code, const TrustStore& store,
                                             const VerifyOptions& options);

}  // namespace sejour::seal
