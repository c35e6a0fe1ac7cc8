#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "law/catalogue.h"
#include "law/filing_r431.h"

/// What a person who renews a permit must know before they file: may they, when, with what.
namespace sejour::app {

/// Where a day stands in the window of R. 431-5.
enum class WindowMoment : std::uint8_t {
  TooEarly,
  Open,
  EdgeDay,         ///< first or last day of the window: counted as in time, but file the day inside
  Late,            ///< window closed, permit still valid
  Expired,         ///< permit expired for less than six months
  ExpiredForLong,  ///< more than six months: conditions of a first application (R. 431-8)
};

/// Where the application is made (list of R. 431-2).
enum class FilingPlace : std::uint8_t { Online, Counter, NotSure };

struct RenewalOutlook {
  law::PermitId permit{};
  Date expiry;
  Date today;
  FilingPlace place = FilingPlace::Online;
  std::optional<law::FilingWindow> window;  ///< none: no time limit (long-term resident EU)
  WindowMoment moment = WindowMoment::Open;
  law::LateFee fee;     ///< 0 euros when in time
  Date extension_from;  ///< day after expiry: an attestation is due then, if filed complete in time
};

/// What the law says of renewing this permit on this day by the téléservice.
[[nodiscard]] RenewalOutlook renewal_outlook(law::PermitId permit, Date expiry, Date today);

/// Whether a renewal can be filed here on that day: not before the window, and not for a permit
/// that the list of R. 431-2 surely leaves to the counter.
enum class MayFile : std::uint8_t { Yes, TooEarly, AtTheCounter };
[[nodiscard]] MayFile may_file(const RenewalOutlook& outlook);

/// A document to produce, and whether its absence may make the file incomplete.
enum class Weight : std::uint8_t {
  Required,  ///< read in the text for this permit
  Expected,  ///< asked for; its absence alone makes nothing incomplete
};

struct AskedDocument {
  const law::RequiredDocument* row = nullptr;  ///< of the catalogue, lives for ever
  Weight weight = Weight::Expected;
};

/// Whether somebody read the list in the text for this permit and kind.
enum class ListTrust : std::uint8_t { Verified, NotVerified };

struct DocumentList {
  std::vector<AskedDocument> documents;
  ListTrust trust = ListTrust::NotVerified;
};

/// What is asked for with a renewal by the téléservice.
[[nodiscard]] DocumentList renewal_documents(law::PermitId permit);

}  // namespace sejour::app
