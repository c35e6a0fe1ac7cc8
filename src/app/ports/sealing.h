#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cases/event.h"

namespace sejour::app {

/// Real issuance; a demonstration whose papers say SPÉCIMEN on the page and in the seal; or an
/// organisation that follows files kept by others: it issues nothing that looks official.
enum class Issuance : std::uint8_t { Demonstration, Authority, Association };

/// What is sealed of a document: the fields of 2D-Doc type 13 in our own words.
struct DocumentToSeal {
  law::DocumentKind document =
      law::DocumentKind::Extension;  ///< 6J: filing 1, extension and receipt 2, favourable 3
  std::string reference;             ///< 19 digits, field 6K
  const cases::PersonDescribed* person = nullptr;  ///< not owned; required
  std::string_view permit_label;                   ///< 6M
  Date filed_on;                                   ///< 6L
  std::optional<Date> from;                        ///< 6N
  std::optional<Date> until;                       ///< 6O
  std::optional<bool> work;                        ///< 6P
  Date issued_on;                                  ///< issue and signature date of the header
};

/// Signs documents. Thread-safe. Implemented by seal.
class DocumentSealer {
 public:
  virtual ~DocumentSealer() = default;
  /// The signed 2D-Doc text (header, message, <US>, signature). Errors: InvalidInput when a field
  /// cannot be written, Unavailable when the key cannot sign.
  [[nodiscard]] virtual Result<std::string> seal(const DocumentToSeal& document) = 0;
};

enum class Verdict : std::uint8_t {
  Authentic,      ///< signed by a known signer, valid on the day
  NotYetValid,    ///< signed by a known signer, but its validity begins after the day
  Expired,        ///< signed by a known signer, but its validity has ended
  TestAuthority,  ///< signed by a test authority: proves nothing
  Forged,         ///< the signature does not match the content
  UnknownSigner,
  Unreadable,  ///< no 2D-Doc found, or not well formed
};

struct VerifiedField {
  std::string id;  ///< `60`, `6J`, …
  std::string value;
};

struct VerificationReport {
  Verdict verdict = Verdict::Unreadable;
  std::string signer;                          ///< label of the trust list
  std::string document_type;                   ///< `13`
  std::vector<VerifiedField> fields;           ///< in the order of the code
  std::vector<VerifiedField> unsigned_fields;  ///< annex: never to be trusted
  std::string raw_message;                     ///< the code, separators written <GS> <RS> <US>
  std::string problem;                         ///< message key when Unreadable
};

struct VerifyOptions {
  Date on;                               ///< the day on which validity is judged
  bool accept_test_authorities = false;  ///< `--trust demo`
};

/// Reads and checks a PDF, an image or a code. Implemented by seal.
class DocumentVerifier {
 public:
  virtual ~DocumentVerifier() = default;
  [[nodiscard]] virtual VerificationReport verify(std::string_view file_or_code,
                                                  const VerifyOptions& options) = 0;
};

}  // namespace sejour::app
