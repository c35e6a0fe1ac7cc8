#pragma once

#include <optional>
#include <string_view>

#include "base/citation.h"

/// Whether a document lets its holder come back to France without a visa (table of
/// law/README.md; practice of the prefectures, CESEDA L. 312-5 and R. 431-15-1).
namespace sejour::law {

/// What the person holds on the day.
enum class TravelPaper : std::uint8_t {
  ValidPermit,
  RenewalExtension,  ///< attestation with the expired permit or long-stay visa
  RenewalReceipt,    ///< récépissé of a renewal with the expired permit
  FavourableDecision,
  FirstApplication,  ///< attestation or récépissé of a first application
  CommissionDocument,
  KeptRights,
  Nothing
};

struct ReturnRule {
  std::optional<bool> allowed;
  std::string_view basis;
  Certainty certainty = Certainty::Settled;
};

/// Whether the paper lets its holder come back to France without a visa.
[[nodiscard]] ReturnRule return_without_visa(TravelPaper paper);

}  // namespace sejour::law
