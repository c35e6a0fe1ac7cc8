#include "app/long_titles.h"

#include "rights/longest_permit.h"

namespace sejour::app {
namespace {

constexpr int kMonthsOfAYear = 12;
/// A permit of one year may be decided some months before it begins.
constexpr int kMonthsOfALongPermit = 18;

bool is_long(const rights::LongerTitle& title) {
  return title.months_max == 0 || title.months_max > kMonthsOfAYear;
}

/// Whether what is granted lasts several years or has no end.
bool grants_long(law::PermitId permit, const std::optional<Date>& until, Date on) {
  using enum law::PermitClass;
  switch (law::permit(permit).permit_class) {
    case MultiYear:
    case Resident:
    case ResidentLongTermEu:
    case ResidentPermanent:
      return true;
    case LongStayVisa:
    case Temporary:
    case TemporaryOrMultiYear:
    case AlgerianCertificate:
    case Provisional:
    case EuCitizen:
    case WithdrawalAgreement:
    case BilateralAgreement:
    case Retiree:
    case MinorDocument:
    case TravelDocument:
      return until && *until > add_months_round_down(on, kMonthsOfALongPermit);
  }
  return false;
}

}  // namespace

std::optional<LongTitle> long_title_of(const cases::State& before, const cases::Decided& decided,
                                       Date on) {
  if (decided.outcome != cases::Outcome::Granted) return std::nullopt;
  const auto* application = before.find(decided.application);
  if (application == nullptr || !application->asks_to_stay()) return std::nullopt;
  const auto permit = decided.permit.value_or(application->permit);
  const auto longest = rights::longest_permit(before, on);
  const auto* title = longest.longest();
  if (title == nullptr || !is_long(*title)) {
    return grants_long(permit, decided.until, on) ? LongTitle::GrantedBeyondFile
                                                  : LongTitle::NoneShown;
  }
  if (!rights::is_less_than_longest(longest, permit, std::nullopt, decided.until)) {
    return LongTitle::Granted;
  }
  return decided.shorter_reason.empty() ? LongTitle::ShorterWithoutReason
                                        : LongTitle::ShorterWithReason;
}

}  // namespace sejour::app
