#include "law/filing_r431.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "law/dated.h"

namespace sejour::law {
namespace {

// LAW: CESEDA L. 436-5 | LEGIARTI000042776292 | since 2021-05-01 | contested
// The finance act for 2026 changed other charges and does not name this one (LI-009).
constexpr Dated<int> kLateRenewalFeeEuros[] = {
    {.from = date(2021, 5, 1),
     .value = 180,
     .source = {"L. 436-5"},
     .certainty = Certainty::Contested,
     .checked_on = kCheckedOn},
};

constexpr std::array<std::string_view, 10> kFullRightTitlesAtMajority{
    "talent_family",                  // L. 421-22, L. 421-23
    "ict_seconded_employee",          // L. 421-26, L. 421-27
    "ict_family",                     // L. 421-28, L. 421-29
    "ict_trainee",                    // L. 421-30 to L. 421-33
    "pfl_family_reunification",       // L. 423-14, L. 423-15
    "pfl_entered_before_13",          // L. 423-21
    "pfl_ase_before_16",              // L. 423-22
    "refugee_resident_card",          // L. 424-1
    "refugee_family_resident_card",   // L. 424-3
    "resident_nationality_eligible",  // L. 426-1
};

bool is_family_of_long_term_resident(std::string_view id) {
  return id == "family_of_rld_ue_other_state" || id == "rld_ue_from_other_state_worker";
}

}  // namespace

// LAW: CESEDA L. 411-1, 2° to 8° | version not checked | since 2021-05-01 | settled
bool is_residence_document_of_l411_1(PermitClass permit_class) {
  switch (permit_class) {
    case PermitClass::LongStayVisa:
    case PermitClass::Temporary:
    case PermitClass::MultiYear:
    case PermitClass::TemporaryOrMultiYear:
    case PermitClass::Resident:
    case PermitClass::ResidentLongTermEu:
    case PermitClass::ResidentPermanent:
    case PermitClass::AlgerianCertificate:
    case PermitClass::Provisional:
    case PermitClass::BilateralAgreement:
    case PermitClass::Retiree:
      return true;
    case PermitClass::EuCitizen:
    case PermitClass::WithdrawalAgreement:
    case PermitClass::MinorDocument:
    case PermitClass::TravelDocument:
      return false;
  }
  CHECK_UNREACHABLE();
}

// LAW: CESEDA R. 431-5, 1° | LEGIARTI000043292776 | since 2021-05-01 | settled
bool is_exempt_from_renewal_window(PermitClass held) {
  return held == PermitClass::ResidentLongTermEu;
}

// LAW: CESEDA R. 431-2 | version not checked | since 2021-05-01 | settled
ChannelRegime filing_regime(PermitId asked, ApplicationKind kind, FilingChannel used, Date on) {
  auto entry = teleservice_entry(asked, kind);
  // A change of status is, for the permit asked for, a first application.
  if (!entry && kind == ApplicationKind::ChangeOfStatus) {
    entry = teleservice_entry(asked, ApplicationKind::First);
  }
  // R. 431-18: the holder of a long-stay visa asks for the card as if to renew.
  if (!entry && kind == ApplicationKind::First) {
    entry = teleservice_entry(asked, ApplicationKind::Renewal);
  }
  if (!entry) return {.teleservice = is_teleservice(used), .certainty = Certainty::Unsure};
  if (entry->certainty != Certainty::Settled) {
    return {.teleservice = is_teleservice(used), .certainty = entry->certainty};
  }
  return {.teleservice = entry->listed && entry->from <= on, .certainty = Certainty::Settled};
}

// LAW: CESEDA R. 431-5, 1° | LEGIARTI000043292776 | since 2021-05-01 | settled
FilingWindow renewal_filing_window(Date expiry, const ChannelRegime& regime) {
  // IMPLICIT: before the recodification the same limits are shown, unsure (LI-025).
  const Certainty certainty = certainty_on(expiry, regime.certainty);
  // First sentence: a title on the list of R. 431-2 is asked for from the 120th to the 60th day
  // before expiry.
  // INTERPRETATION: days counted back from the last valid day, both edge days in time (LI-003).
  if (regime.teleservice) {
    return {.opens = expiry - days{120},
            .closes = expiry - days{60},
            .basis = "R. 431-5",
            .certainty = certainty};
  }
  // Second sentence: any other title, in the two months before expiry.
  return {.opens = subtract_months_round_down(expiry, 2),
          .closes = expiry,
          .basis = "R. 431-5",
          .certainty = certainty};
}

// LAW: CESEDA R. 431-4 | version not checked | since 2021-05-01 | settled
// LAW: CESEDA R. 426-6 | version not checked | since 2021-05-01 | settled
// LAW: CESEDA R. 431-17 | version not checked | since 2021-05-01 | settled
FilingWindow entry_filing_window(PermitId asked, Date entered) {
  const Permit& asked_permit = permit(asked);
  // R. 431-17: a long-stay visa is validated within three months of the entry.
  if (asked_permit.permit_class == PermitClass::LongStayVisa) {
    return {.opens = entered,
            .closes = add_months_round_down(entered, 3),
            .basis = "R. 431-17",
            .certainty = certainty_on(entered, Certainty::Settled)};
  }
  // R. 426-4, R. 426-6: family of a long-term resident of another Member State, three months.
  if (is_family_of_long_term_resident(asked_permit.id)) {
    return {.opens = entered,
            .closes = add_months_round_down(entered, 3),
            .basis = "R. 426-6",
            .certainty = Certainty::Unsure};
  }
  // R. 431-4: everybody else, two months.
  return {.opens = entered,
          .closes = add_months_round_down(entered, 2),
          .basis = "R. 431-4",
          .certainty = certainty_on(entered, Certainty::Settled)};
}

// LAW: CESEDA R. 431-5, 2° | LEGIARTI000043292776 | since 2021-05-01 | settled
// NOTE: L. 435-3 (entrusted to child welfare between 16 and 18) is not on the list (CE 1 June
// 2022, n° 441736).
bool is_full_right_title_at_majority(PermitId asked) {
  const auto id = permit(asked).id;
  return std::ranges::find(kFullRightTitlesAtMajority, id) != kFullRightTitlesAtMajority.end();
}

// LAW: CESEDA R. 431-5, 2° and 3° | LEGIARTI000043292776 | since 2021-05-01 | settled
FilingWindow coming_of_age_window(PermitId asked, Date birth_date) {
  const Date majority = add_months_round_down(birth_date, 12 * 18);
  // 2°: for the titles listed, at the latest the day before the nineteenth birthday.
  if (is_full_right_title_at_majority(asked)) {
    return {.opens = std::nullopt,
            .closes = add_months_round_down(birth_date, 12 * 19) - days{1},
            .basis = "R. 431-5, 2°",
            .certainty = certainty_on(majority, Certainty::Settled)};
  }
  // 3°: for all others, at the latest two months after the eighteenth birthday.
  return {.opens = std::nullopt,
          .closes = add_months_round_down(majority, 2),
          .basis = "R. 431-5, 3°",
          .certainty = certainty_on(majority, Certainty::Settled)};
}

Timeliness timeliness(const FilingWindow& window, Date filed) {
  if (window.opens && filed < *window.opens) return Timeliness::Early;
  if (filed > window.closes) return Timeliness::Late;
  return Timeliness::InTime;
}

// LAW: CESEDA L. 436-5 | LEGIARTI000042776292 | since 2021-05-01 | contested
LateFee late_renewal_fee(const FilingWindow& window, PermitClass held, Date expiry, Date filed) {
  // « Délai requis pour le dépôt »: the day on which the window closes.
  // INTERPRETATION: some read expiry instead; between the two it is contested (LI-009).
  if (timeliness(window, filed) != Timeliness::Late) return {};
  // « Sauf présentation d'un visa en cours de validité »: the long-stay visa held is one (LI-033).
  if (held == PermitClass::LongStayVisa && filed <= expiry) {
    return {.euros = 0, .certainty = certainty_on(filed, Certainty::Contested)};
  }
  const auto* fee = in_force<int>(kLateRenewalFeeEuros, filed);
  if (fee == nullptr) fee = &kLateRenewalFeeEuros[0];
  const auto certainty = filed > expiry ? Certainty::Settled : fee->certainty;
  return {.euros = fee->value, .certainty = certainty_on(filed, certainty)};
}

// LAW: CESEDA R. 431-8 | version not checked | since 2021-05-01 | settled
Date last_day_as_renewal(Date expiry) {
  return add_months_round_down(expiry, 6);
}

}  // namespace sejour::law
