#include "law/kept_rights_l433.h"

#include "base/check.h"
#include "law/dated.h"

namespace sejour::law {
namespace {

constexpr int kMultiYearMonthsCovered = 48;
constexpr int kAgreementMonthsExceeded = 12;
constexpr int kKeptMonthsMax = 3;

/// Whether a card is long enough, by its own dates.
bool lasts_at_least(Date from, Date expiry, int months_count) {
  return add_months_round_down(from, months_count) - days{1} <= expiry;
}

enum class Coverage : std::uint8_t { Covered, NotCovered, NotKnown };

/// A card of four years. Where its first day is not stated, it began on the day on which it was
/// held or before: long enough from there is long enough.
Coverage covers_four_years(const HeldCard& card) {
  const Date from = card.from.value_or(card.held_since);
  if (lasts_at_least(from, card.expiry, kMultiYearMonthsCovered)) return Coverage::Covered;
  return card.from ? Coverage::NotCovered : Coverage::NotKnown;
}

/// Some cards end on the same day of the month as they began: that is still one year.
bool lasts_more_than_a_year(Date from, Date expiry) {
  return add_months_round_down(from, kAgreementMonthsExceeded) < expiry;
}

/// An agreement permit of more than one year: by its dates, else by the length that the catalogue
/// gives for it.
Coverage covers_agreement(const HeldCard& card) {
  if (lasts_more_than_a_year(card.from.value_or(card.held_since), card.expiry)) {
    return Coverage::Covered;
  }
  if (card.from) return Coverage::NotCovered;
  const int usual = permit(card.permit).max_duration_months;
  if (usual == 0) return Coverage::NotKnown;
  return usual > kAgreementMonthsExceeded ? Coverage::Covered : Coverage::NotCovered;
}

// Al. 1: multi-year card of four years, resident card, permit over one year under an agreement.
// NOTE: al. 2 adds temporary cards in departments named by an order. No such order was found: the
// list is empty (LI-006).
Coverage coverage(const HeldCard& card) {
  switch (permit(card.permit).permit_class) {
    case PermitClass::Resident:
    case PermitClass::ResidentLongTermEu:
    case PermitClass::ResidentPermanent:
      return Coverage::Covered;
    case PermitClass::MultiYear:
    case PermitClass::TemporaryOrMultiYear:
      return covers_four_years(card);
    case PermitClass::AlgerianCertificate:
    case PermitClass::BilateralAgreement:
      return covers_agreement(card);
    case PermitClass::LongStayVisa:
    case PermitClass::Temporary:
    case PermitClass::Provisional:
    case PermitClass::EuCitizen:
    case PermitClass::WithdrawalAgreement:
    case PermitClass::Retiree:
    case PermitClass::MinorDocument:
    case PermitClass::TravelDocument:
      return Coverage::NotCovered;
  }
  CHECK_UNREACHABLE();
}

}  // namespace

// LAW: CESEDA L. 433-3 | version not checked | since 2021-05-01 | settled
KeptRightsRule kept_rights(const HeldCard& card, Date filed, std::optional<Timeliness> timeliness) {
  const std::string_view basis =
      card.expiry < kRecodification ? "L. 433-3 (ancien L. 311-4)" : "L. 433-3";
  switch (coverage(card)) {
    case Coverage::NotCovered:
      return {.until = std::nullopt, .basis = {}, .certainty = Certainty::Settled};
    case Coverage::NotKnown:
      return {.until = std::nullopt, .basis = basis, .certainty = Certainty::Unsure};
    case Coverage::Covered:
      break;
  }
  // Filed after expiry: likely no (Cass. soc. 29 Nov 2023, n° 22-10.004, asks for a request within
  // the window).
  if (filed > card.expiry) {
    return {.until = std::nullopt, .basis = basis, .certainty = Certainty::Contested};
  }
  // From expiry until the decision, at most three months; same day of the month, end of month kept.
  const Date until = add_months_round_down(card.expiry, kKeptMonthsMax);
  if (!timeliness) return {.until = until, .basis = basis, .certainty = Certainty::Unsure};
  // INTERPRETATION: early, or late but before expiry: the text asks for no window (LI-006).
  const bool in_window = *timeliness == Timeliness::InTime;
  return {.until = until,
          .basis = basis,
          .certainty = in_window ? Certainty::Settled : Certainty::Contested};
}

}  // namespace sejour::law
