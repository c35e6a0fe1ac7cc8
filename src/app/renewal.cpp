#include "app/renewal.h"

#include <algorithm>

namespace sejour::app {
namespace {

constexpr law::FilingChannel kChannel = law::FilingChannel::Teleservice;

FilingPlace place_of(law::PermitId permit, Date today) {
  const auto regime = law::filing_regime(permit, law::ApplicationKind::Renewal, kChannel, today);
  if (regime.certainty != Certainty::Settled) return FilingPlace::NotSure;
  return regime.teleservice ? FilingPlace::Online : FilingPlace::Counter;
}

WindowMoment moment_in(const law::FilingWindow& window, Date expiry, Date today) {
  if (today > law::last_day_as_renewal(expiry)) return WindowMoment::ExpiredForLong;
  if (today > expiry) return WindowMoment::Expired;
  switch (law::timeliness(window, today)) {
    case law::Timeliness::Early:
      return WindowMoment::TooEarly;
    case law::Timeliness::Late:
      return WindowMoment::Late;
    case law::Timeliness::InTime:
      break;
  }
  return today == window.opens || today == window.closes ? WindowMoment::EdgeDay
                                                         : WindowMoment::Open;
}

}  // namespace

RenewalOutlook renewal_outlook(law::PermitId permit, Date expiry, Date today) {
  RenewalOutlook outlook{.permit = permit,
                         .expiry = expiry,
                         .today = today,
                         .place = place_of(permit, today),
                         .window = std::nullopt,
                         .moment = WindowMoment::Open,
                         .fee = {},
                         .extension_from = expiry + days{1}};
  const auto permit_class = law::permit(permit).permit_class;
  if (law::is_exempt_from_renewal_window(permit_class)) return outlook;
  const auto regime = law::filing_regime(permit, law::ApplicationKind::Renewal, kChannel, today);
  outlook.window = law::renewal_filing_window(expiry, regime);
  outlook.moment = moment_in(*outlook.window, expiry, today);
  outlook.fee = law::late_renewal_fee(*outlook.window, permit_class, expiry, today);
  return outlook;
}

MayFile may_file(const RenewalOutlook& outlook) {
  if (outlook.place == FilingPlace::Counter) return MayFile::AtTheCounter;
  if (outlook.moment == WindowMoment::TooEarly) return MayFile::TooEarly;
  return MayFile::Yes;
}

DocumentList renewal_documents(law::PermitId permit) {
  DocumentList list;
  for (const auto& row : law::required_documents(permit, law::ApplicationKind::Renewal)) {
    if (!law::is_asked_at_filing(row, kChannel)) continue;
    const bool required = law::may_make_incomplete(row, kChannel);
    list.documents.push_back(
        {.row = &row, .weight = required ? Weight::Required : Weight::Expected});
    if (required) list.trust = ListTrust::Verified;
  }
  return list;
}

}  // namespace sejour::app
