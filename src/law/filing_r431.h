#pragma once

#include <optional>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"
#include "law/catalogue.h"

/// When to file, and what late filing costs: CESEDA R. 431-4, R. 431-5, R. 431-8, R. 431-17,
/// L. 436-5.
namespace sejour::law {

/// The days on which an application is in time. Both ends are included.
struct FilingWindow {
  std::optional<Date> opens;  ///< missing: no first day is set by a text
  Date closes;
  std::string_view basis;
  Certainty certainty = Certainty::Settled;
  bool operator==(const FilingWindow&) const = default;
};

enum class Timeliness : std::uint8_t { InTime, Early, Late };

/// The document of L. 411-1, 2° to 8°, or an Algerian certificate: what R. 431-5, 1° speaks of.
/// Cards of Union citizens, of the withdrawal agreement, and documents of minors are not.
[[nodiscard]] bool is_residence_document_of_l411_1(PermitClass permit_class);

/// True for holders of long-term resident status granted by France: no limit of R. 431-5, 1°.
[[nodiscard]] bool is_exempt_from_renewal_window(PermitClass held);

/// Which regime holds for a permit asked for on a day; `certainty` is that of the list of
/// R. 431-2. When the list is not sure, the channel that was used decides.
struct ChannelRegime {
  bool teleservice = false;
  Certainty certainty = Certainty::Settled;
};
[[nodiscard]] ChannelRegime filing_regime(PermitId asked, ApplicationKind kind, FilingChannel used,
                                          Date on);

/// Window of the holder of a document that ends on `expiry` (R. 431-5, 1°): 120th to 60th day
/// before when the permit asked for is on the list of the téléservice, else the last two months.
[[nodiscard]] FilingWindow renewal_filing_window(Date expiry, const ChannelRegime& regime);

/// Window of a first application after an entry into France (R. 431-4, R. 426-4, R. 426-6), or of
/// the validation of a long-stay visa (R. 431-17).
[[nodiscard]] FilingWindow entry_filing_window(PermitId asked, Date entered);

/// True for the titles of which R. 431-5, 2° says that they are asked for until the day before
/// the nineteenth birthday.
[[nodiscard]] bool is_full_right_title_at_majority(PermitId asked);

/// Window of who stays in France and turns 18 (R. 431-5, 2° and 3°). No first day is set.
[[nodiscard]] FilingWindow coming_of_age_window(PermitId asked, Date birth_date);

/// Where the day of filing lies in the window, both ends included.
[[nodiscard]] Timeliness timeliness(const FilingWindow& window, Date filed);

struct LateFee {
  int euros = 0;
  Certainty certainty = Certainty::Settled;
};

/// Fee for a renewal asked after the time limit (L. 436-5). A visa still valid waives it: the
/// long-stay visa held; force majeure does too, which the program cannot see.
[[nodiscard]] LateFee late_renewal_fee(const FilingWindow& window, PermitClass held, Date expiry,
                                       Date filed);

/// Last day on which an application still follows the former document (R. 431-8): six months
/// after its expiry. Later ones may be asked for the conditions of a first application.
[[nodiscard]] Date last_day_as_renewal(Date expiry);

}  // namespace sejour::law
