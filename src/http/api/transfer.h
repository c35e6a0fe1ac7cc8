#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/ports/journal.h"
#include "wire/case_json.h"

namespace sejour::http::api {

/// What became of a case that was given to be taken in.
enum class TakenIn : std::uint8_t {
  Recorded,
  AlreadyKnown,    ///< this case, with this history, was taken before
  AnotherHistory,  ///< a case of this id is known with another history, or at another site
  Failed,
};

struct TakenCase {
  TakenIn outcome = TakenIn::Recorded;
  DossierId dossier;
};

/// Cases into the journal and back, as `sejour import` and `sejour export` do. Thread-safe.
class CaseTransfer {
 public:
  virtual ~CaseTransfer() = default;

  /// In one durable transaction, each case in its place. `site` is whose agents see them. Errors:
  /// those of the disk.
  [[nodiscard]] virtual Result<std::vector<TakenCase>> take_in(
      const std::vector<wire::RightsCase>& cases, const std::string& site) = 0;

  /// The dossier as one line of JSON (docs/rights-case.md).
  [[nodiscard]] virtual std::string case_of(const DossierId& dossier,
                                            const app::Loaded& loaded) = 0;
};

}  // namespace sejour::http::api
