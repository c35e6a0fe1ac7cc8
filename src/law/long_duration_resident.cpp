#include "law/long_duration_resident.h"

#include <algorithm>
#include <array>

namespace sejour::law {
namespace {

constexpr int kMonthsAYear = 12;
constexpr int kThreeYears = 36;
constexpr int kFourYears = 48;
constexpr int kFiveYears = 60;
constexpr int kTenYears = 120;

// LAW: CESEDA L. 423-6 | copy read, version not checked | since 2021-05-01 | settled
// LAW: CESEDA L. 423-10 | copy read, version not checked | since 2021-05-01 | settled
// LAW: CESEDA L. 423-16 | LEGIARTI000042776609 | since 2021-05-01 | settled
// LAW: CESEDA L. 424-1 | LEGIARTI000042776581 | since 2021-05-01 | settled
// LAW: CESEDA L. 424-13 | version not checked | since 2021-05-01 | unsure
// LAW: CESEDA L. 424-21 | copy read, version not checked | since 2021-05-01 | settled
// LAW: CESEDA L. 425-3 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 425-8 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 423-11 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 423-12 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 426-1 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 426-2 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 426-3 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 426-6 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 426-7 | secondary source | since 2021-05-01 | unsure
// LAW: CESEDA L. 426-17 | LEGIARTI000042776450 | since 2021-05-01 | settled
// LAW: CESEDA L. 421-12 | list of L. 413-7 and sheet F17359 | since 2021-05-01 | unsure
// LAW: CESEDA L. 421-25 | list of L. 413-7 | since 2021-05-01 | unsure
// LAW: CESEDA L. 424-5 | list of L. 413-7 and sheet F17359 | since 2021-05-01 | unsure
// LAW: CESEDA L. 424-14 | list of L. 413-7 and sheet F17359 | since 2021-05-01 | unsure
// LAW: Accord franco-algérien, art. 7 bis | secondary source | since 2021-05-01 | unsure
constexpr std::array kRules{
    ResidentRule{.ground = ResidentGround::SpouseOfFrench,
                 .title = "resident_spouse_of_french",
                 .stay_months = kThreeYears,
                 .marriage_months = kThreeYears,
                 .article = {"L. 423-6"}},
    ResidentRule{.ground = ResidentGround::ParentOfFrenchChild,
                 .title = "resident_parent_of_french_child",
                 .card_months = kThreeYears,
                 .article = {"L. 423-10"}},
    ResidentRule{.ground = ResidentGround::FamilyReunification,
                 .title = "resident_family_reunification",
                 .stay_months = kThreeYears,
                 .article = {"L. 423-16"}},
    ResidentRule{.ground = ResidentGround::Refugee,
                 .title = "refugee_resident_card",
                 .article = {"L. 424-1"}},
    ResidentRule{.ground = ResidentGround::SubsidiaryProtection,
                 .title = "resident_subsidiary_protection",
                 .stay_months = kFourYears,
                 .article = {"L. 424-13"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::Stateless,
                 .title = "resident_stateless",
                 .stay_months = kFourYears,
                 .article = {"L. 424-21"}},
    ResidentRule{.ground = ResidentGround::TraffickingVictim,
                 .title = "resident_trafficking_victim",
                 .article = {"L. 425-3"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::ViolenceVictim,
                 .title = "resident_domestic_violence",
                 .article = {"L. 425-8"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::DependentAscendant,
                 .title = "resident_dependent_ascendant",
                 .article = {"L. 423-11"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::ChildOfFrench,
                 .title = "resident_child_of_french",
                 .article = {"L. 423-12"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::NationalityEligible,
                 .title = "resident_nationality_eligible",
                 .article = {"L. 426-1"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::ServiceToFrance,
                 .title = "resident_service_to_france",
                 .article = {"L. 426-2, L. 426-3"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::WorkAccident,
                 .title = "resident_occupational_accident",
                 .article = {"L. 426-6, L. 426-7"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::LongTermEu,
                 .title = "resident_long_term_eu",
                 .stay_months = kFiveYears,
                 .article = {"L. 426-17"}},
    ResidentRule{.ground = ResidentGround::LongTermEuBlueCard,
                 .title = "resident_long_term_eu",
                 .stay_months = kFiveYears,
                 .article = {"L. 421-12"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::LongTermEuBlueCardFamily,
                 .title = "resident_long_term_eu",
                 .stay_months = kFiveYears,
                 .article = {"L. 421-25"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::LongTermEuRefugee,
                 .title = "resident_long_term_eu",
                 .stay_months = kFiveYears,
                 .article = {"L. 424-5"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::LongTermEuProtection,
                 .title = "resident_long_term_eu",
                 .stay_months = kFiveYears,
                 .article = {"L. 424-14"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::AlgerianSpouseOfFrench,
                 .title = "cra_10y",
                 .marriage_months = kMonthsAYear,
                 .article = {"Accord de 1968, art. 7 bis"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::AlgerianParentOfFrenchChild,
                 .title = "cra_10y",
                 .article = {"Accord de 1968, art. 7 bis"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::AlgerianPrivateFamily,
                 .title = "cra_10y",
                 .card_months = kFiveYears,
                 .article = {"Accord de 1968, art. 7 bis"},
                 .certainty = Certainty::Unsure},
    ResidentRule{.ground = ResidentGround::AlgerianTenYears,
                 .title = "cra_10y",
                 .stay_months = kTenYears,
                 .article = {"Accord de 1968, art. 7 bis"},
                 .certainty = Certainty::Unsure},
};

constexpr std::array<std::string_view, 4> kParentCards{
    "pfl_parent_of_french_child_temporary", "pfl_parent_of_french_child_multi_year",
    "pfl_spouse_of_french_multi_year", "pfl_personal_family_ties_multi_year"};

constexpr std::array<std::string_view, 10> kLeftOutOfLongTermEu{"student_temporary",
                                                                "student_multi_year",
                                                                "student_mobility_programme",
                                                                "trainee",
                                                                "ict_seconded_employee",
                                                                "ict_family",
                                                                "ict_trainee",
                                                                "retiree",
                                                                "seasonal_worker",
                                                                "temporary_protection_aps"};

bool is_listed(std::span<const std::string_view> ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

bool is_ten_year_card(PermitId held) {
  const auto kind = permit(held).permit_class;
  return kind == PermitClass::Resident || kind == PermitClass::ResidentLongTermEu;
}

}  // namespace

std::span<const ResidentRule> resident_rules() {
  return kRules;
}

// LAW: CESEDA L. 413-7, grounds | LEGIARTI000049052366 | since 2026-01-01 | settled
bool asks_integration(const ResidentRule& rule) {
  return permit(find_permit(rule.title).value()).gate == IntegrationGate::Resident;
}

bool is_long_term_eu(ResidentGround ground) {
  return ground >= ResidentGround::LongTermEu && ground <= ResidentGround::LongTermEuProtection;
}

// LAW: CESEDA L. 421-12, stay | sheet F17359, secondary source | since 2021-05-01 | unsure
int blue_card_months_in_france() {
  constexpr int kTwoYears = 24;
  return kTwoYears;
}

// LAW: CESEDA L. 423-12, age | secondary source | since 2021-05-01 | unsure
// INTERPRETATION: « plus de 21 ans » from the day after the birthday (LI-050).
ChildAge child_age(Date born, Date day) {
  constexpr int kFromYears = 18;
  constexpr int kUntilYears = 21;
  if (day < add_months_round_down(born, kFromYears * kMonthsAYear)) return ChildAge::Under18;
  const Date last = add_months_round_down(born, kUntilYears * kMonthsAYear);
  return day > last ? ChildAge::Over21 : ChildAge::From18To21;
}

// LAW: CESEDA L. 411-5 | copy read, version not checked | since 2021-05-01 | settled
// The card of the Union has a rule of its own, known from a sheet (F17359): unsure (LI-051).
LapseRule lapse_of(PermitId held) {
  constexpr int kThree = 3;
  constexpr int kSix = 6;
  switch (permit(held).permit_class) {
    case PermitClass::Resident:
      return {.years_outside_france = kThree, .article = {"L. 411-5"}};
    case PermitClass::ResidentLongTermEu:
      return {.years_outside_france = kSix,
              .years_outside_union = kThree,
              .article = {"L. 411-5"},
              .certainty = Certainty::Unsure};
    case PermitClass::LongStayVisa:
    case PermitClass::Temporary:
    case PermitClass::MultiYear:
    case PermitClass::TemporaryOrMultiYear:
    case PermitClass::ResidentPermanent:
    case PermitClass::AlgerianCertificate:
    case PermitClass::Provisional:
    case PermitClass::EuCitizen:
    case PermitClass::WithdrawalAgreement:
    case PermitClass::BilateralAgreement:
    case PermitClass::Retiree:
    case PermitClass::MinorDocument:
    case PermitClass::TravelDocument:
      return {};
  }
  return {};
}

bool counts_for(ResidentGround ground, PermitId held) {
  const auto id = permit(held).id;
  if (ground == ResidentGround::ParentOfFrenchChild) return is_listed(kParentCards, id);
  return ground == ResidentGround::AlgerianPrivateFamily && id == "cra_1y_private_family";
}

// LAW: CESEDA L. 426-18 | secondary source, list read in part | since 2021-05-01 | unsure
bool is_left_out_of_long_term_eu(PermitId held) {
  return is_listed(kLeftOutOfLongTermEu, permit(held).id);
}

// LAW: CESEDA L. 426-4 | LEGIARTI000042776490 | since 2021-05-01 | settled
PermanentBy permanent_card(const PermanentCase& of, Date day) {
  constexpr int kOverYears = 60;
  constexpr int kSecondRenewal = 2;
  if (!is_ten_year_card(of.held)) return PermanentBy::Nothing;
  // NOTE: the first card and the one that follows it: the next is the second renewal.
  if (of.cards_in_a_row >= kSecondRenewal) return PermanentBy::SecondRenewal;
  if (of.asked) return PermanentBy::Asked;
  if (of.wants_long_term_eu || !of.born) return PermanentBy::Nothing;
  const Date birthday = add_months_round_down(*of.born, kOverYears * kMonthsAYear);
  return day > birthday ? PermanentBy::Age : PermanentBy::Nothing;
}

// LAW: CESEDA L. 433-2 | secondary source | since 2021-05-01 | unsure
bool is_renewed_by_right(PermitId held) {
  return is_ten_year_card(held) || permit(held).id == "cra_10y";
}

}  // namespace sejour::law
