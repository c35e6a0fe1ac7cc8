#include "law/long_duration_multi_year.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace sejour::law {
namespace {

constexpr Date kLawOf2024 = date(2024, 1, 28);
constexpr int kOneYearMonths = 12;

/// A temporary card and the multi-year card of its mention; the same id where the catalogue does
/// not separate them.
struct Step {
  std::string_view held;
  std::string_view title;
  bool contract_bound;
};

constexpr std::array kSteps{
    Step{"student_temporary", "student_multi_year", false},
    Step{"employee_temporary", "employee_multi_year", true},
    Step{"entrepreneur_temporary", "entrepreneur_multi_year", true},
    Step{"pfl_spouse_of_french_temporary", "pfl_spouse_of_french_multi_year", true},
    Step{"pfl_parent_of_french_child_temporary", "pfl_parent_of_french_child_multi_year", true},
    Step{"pfl_personal_family_ties", "pfl_personal_family_ties_multi_year", true},
    Step{"exceptional_admission_private_family", "pfl_personal_family_ties_multi_year", true},
    Step{"pfl_family_reunification", "pfl_family_reunification", true},
    Step{"pfl_entered_before_13", "pfl_entered_before_13", true},
    Step{"pfl_born_in_france", "pfl_born_in_france", true},
    Step{"pfl_ase_before_16", "pfl_ase_before_16", true},
    Step{"pfl_medical_care", "pfl_medical_care", false},
};

// The cards of L. 433-5 that were read: the rest of its list was not.
constexpr std::array<std::string_view, 6> kExcluded{
    "temporary_worker", "pfl_trafficking_victim", "pfl_protection_order", "visitor", "trainee",
    "au_pair"};

// Multi-year cards whose renewal the contract concerns.
constexpr std::array<std::string_view, 5> kContractBound{
    "employee_multi_year", "entrepreneur_multi_year", "pfl_spouse_of_french_multi_year",
    "pfl_parent_of_french_child_multi_year", "pfl_personal_family_ties_multi_year"};

// L. 433-1, first paragraph.
constexpr std::array<std::string_view, 2> kNeverRenewed{"ict_seconded_employee", "ict_family"};

struct Length {
  std::string_view title;
  int months_max;
  EndsWith ends_with;
  std::string_view article;
  Certainty certainty;
};

constexpr std::array kLengths{
    Length{"talent_eu_blue_card", 48, EndsWith::Contract, "L. 411-4", Certainty::Settled},
    Length{"talent_family", 48, EndsWith::MainCard, "L. 411-4", Certainty::Settled},
    Length{"ict_seconded_employee", 36, EndsWith::Posting, "L. 411-4", Certainty::Settled},
    Length{"ict_family", 36, EndsWith::MainCard, "L. 411-4", Certainty::Settled},
    Length{"seasonal_worker", 36, EndsWith::Nothing, "L. 411-4", Certainty::Settled},
    Length{"student_multi_year", 48, EndsWith::StudyCycle, "L. 411-4", Certainty::Settled},
    Length{"student_mobility_programme", 24, EndsWith::Nothing, "L. 411-4", Certainty::Unsure},
    Length{"pfl_spouse_of_french_multi_year", 24, EndsWith::Nothing, "L. 411-4", Certainty::Unsure},
    Length{"pfl_parent_of_french_child_multi_year", 24, EndsWith::Nothing, "L. 411-4",
           Certainty::Unsure},
    Length{"pfl_personal_family_ties_multi_year", 24, EndsWith::Nothing, "L. 411-4",
           Certainty::Unsure},
    Length{"pfl_medical_care", 48, EndsWith::Care, "L. 411-4", Certainty::Unsure},
};

bool is_in(std::span<const std::string_view> ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool is_without_habitual_residence(std::string_view id) {
  return starts_with(id, "talent_") || starts_with(id, "subsidiary_protection_") ||
         starts_with(id, "stateless_") || id == "seasonal_worker" ||
         id == "student_mobility_programme";
}

PermitId named(std::string_view id) {
  return find_permit(id).value_or(kNoPermit);
}

}  // namespace

// LAW: CESEDA L. 433-4 | copy read, version not checked | since 2021-05-01 | settled
// LAW: CESEDA L. 433-5 | version of 2021-08-26, read in part | since 2021-05-01 | unsure
MultiYearTitle multi_year_of_same_mention(PermitId held) {
  const Permit& card = permit(held);
  if (is_in(kExcluded, card.id)) {
    return {
        .path = MultiYearPath::Excluded, .article = {"L. 433-5"}, .certainty = Certainty::Unsure};
  }
  const std::span steps{kSteps};
  const auto step = std::ranges::find(steps, card.id, &Step::held);
  if (step != steps.end()) {
    return {.path = MultiYearPath::Opens,
            .title = named(step->title),
            .contract_bound = step->contract_bound,
            .article = {"L. 433-4"}};
  }
  const bool renews = card.permit_class == PermitClass::MultiYear && !is_in(kNeverRenewed, card.id);
  if (!renews) return {};
  return {.path = MultiYearPath::Renews,
          .title = held,
          .contract_bound = is_in(kContractBound, card.id),
          .article = {"L. 433-4"}};
}

// LAW: CESEDA L. 411-4 | version of 2024-01-28, read in part | since 2024-01-28 | settled
// The durations of two years and of care come from the former L. 313-18: unsure (LI-045).
MultiYearDuration multi_year_duration(PermitId title) {
  constexpr int kDefaultMonths = 48;
  const std::span lengths{kLengths};
  const auto length = std::ranges::find(lengths, permit(title).id, &Length::title);
  if (length == lengths.end()) {
    return {.months_max = kDefaultMonths, .article = {"L. 411-4"}};
  }
  return {.months_max = length->months_max,
          .ends_with = length->ends_with,
          .article = {length->article},
          .certainty = length->certainty};
}

// LAW: CESEDA L. 433-1, al. 2 | LEGIARTI000042776364 | since 2024-01-28 | settled
bool asks_habitual_residence(PermitId title, Date filed) {
  return filed >= kLawOf2024 && !is_without_habitual_residence(permit(title).id);
}

Date one_year_before(Date begins) {
  return subtract_months_round_down(begins, kOneYearMonths);
}

// LAW: CESEDA L. 433-1-1 | copy read, version not checked | since 2024-01-28 | settled
RenewalWall renewal_wall(PermitId held, Date filed) {
  constexpr int kRenewalsMax = 3;
  constexpr int kAlarmAt = 2;
  const Permit& card = permit(held);
  const auto path = multi_year_of_same_mention(held);
  const bool temporary = card.permit_class == PermitClass::Temporary ||
                         card.permit_class == PermitClass::TemporaryOrMultiYear;
  return {.applies = temporary && path.contract_bound && filed >= kLawOf2024,
          .renewals_max = kRenewalsMax,
          .alarm_at = kAlarmAt,
          .certainty = Certainty::Settled};
}

}  // namespace sejour::law
