#include "rights/longest_resident.h"

#include <algorithm>

#include "base/check.h"
#include "law/long_duration_resident.h"
#include "rights/longest_conditions.h"
#include "rights/longest_grounds.h"

namespace sejour::rights {
namespace {

using cases::FactAnswer;
using cases::FactKind;
using law::IntegrationLevel;
using law::PermanentBy;
using law::ResidentGround;
using law::ResidentRule;

constexpr int kTenYearMonths = 120;

bool holds_id(const FileFacts& file, std::string_view start) {
  return std::ranges::any_of(file.held, [&](const cases::HeldPermit& held) {
    return law::permit(held.permit).id.substr(0, start.size()) == start;
  });
}

bool holds_ten_years(const FileFacts& file) {
  return file.current() != nullptr && law::is_renewed_by_right(file.current()->permit);
}

/// The article by which the card of the Union comes to this person.
ResidentGround union_ground(const FileFacts& file) {
  if (holds_id(file, "refugee_") || file.says(FactKind::RefugeeRecognised, FactAnswer::Yes)) {
    return ResidentGround::LongTermEuRefugee;
  }
  if (holds_id(file, "subsidiary_protection")) return ResidentGround::LongTermEuProtection;
  if (holds_id(file, "talent_eu_blue_card")) return ResidentGround::LongTermEuBlueCard;
  if (holds_id(file, "talent_family")) return ResidentGround::LongTermEuBlueCardFamily;
  return ResidentGround::LongTermEu;
}

/// Whether a card held leads to this title, by the catalogue.
bool holds_card_before(const FileFacts& file, law::PermitId title) {
  return std::ranges::any_of(
      file.held, [&](const cases::HeldPermit& held) { return law::leads_to(held.permit, title); });
}

/// Whether something on file points to this ground: a card held, or a fact that was stated.
bool is_pointed_to(const FileFacts& file, ResidentGround ground) {
  const auto stated = [&](FactKind kind) { return file.says(kind, FactAnswer::Yes); };
  switch (ground) {
    case ResidentGround::SpouseOfFrench:
      return holds_id(file, "pfl_spouse_of_french") || stated(FactKind::MarriedToFrench);
    case ResidentGround::ParentOfFrenchChild:
      return holds_id(file, "pfl_parent_of_french_child") || stated(FactKind::ParentOfFrenchChild);
    case ResidentGround::FamilyReunification:
      return holds_id(file, "pfl_family_reunification") || stated(FactKind::ReunifiedWithResident);
    case ResidentGround::Refugee:
      return stated(FactKind::RefugeeRecognised);
    case ResidentGround::SubsidiaryProtection:
      return holds_id(file, "subsidiary_protection");
    case ResidentGround::Stateless:
      return holds_id(file, "stateless");
    case ResidentGround::TraffickingVictim:
      return holds_id(file, "pfl_trafficking_victim");
    case ResidentGround::ViolenceVictim:
      return holds_id(file, "pfl_protection_order");
    case ResidentGround::DependentAscendant:
      return stated(FactKind::AscendantOfFrench);
    case ResidentGround::ChildOfFrench:
      return stated(FactKind::ChildOfFrench);
    case ResidentGround::NationalityEligible:
      return stated(FactKind::NationalityEligibleBirth);
    case ResidentGround::ServiceToFrance:
      return stated(FactKind::ServiceToFrance);
    case ResidentGround::WorkAccident:
      return stated(FactKind::WorkAccidentPension) ||
             holds_card_before(file, law::find_permit("resident_occupational_accident").value());
    case ResidentGround::LongTermEu:
    case ResidentGround::LongTermEuBlueCard:
    case ResidentGround::LongTermEuBlueCardFamily:
    case ResidentGround::LongTermEuRefugee:
    case ResidentGround::LongTermEuProtection:
      return union_ground(file) == ground;
    case ResidentGround::AlgerianSpouseOfFrench:
      return holds_id(file, "cra_1y_spouse_of_french") || stated(FactKind::MarriedToFrench);
    case ResidentGround::AlgerianParentOfFrenchChild:
      return holds_id(file, "cra_1y_parent_of_french_child");
    case ResidentGround::AlgerianPrivateFamily:
      return holds_id(file, "cra_1y_private_family");
    case ResidentGround::AlgerianTenYears:
      return true;
  }
  CHECK_UNREACHABLE();
}

bool is_algerian_ground(ResidentGround ground) {
  return ground >= ResidentGround::AlgerianSpouseOfFrench;
}

void add_long_term_eu(LongerTitle& title, const FileFacts& file, const ResidentRule& rule) {
  Condition resources = from_fact(file, {.fact = FactKind::ResourcesAtMinimumWage,
                                         .key = "resources",
                                         .article = rule.article,
                                         .told_by = {"resources_5y", "aah_asi_proof"}});
  if (file.shows(FactKind::DisabilityOrOldAgeAllowance, FactAnswer::Yes)) {
    resources.finding = Finding::Met;
  }
  title.conditions.push_back(std::move(resources));
  title.conditions.push_back(from_fact(file, {.fact = FactKind::HealthCover,
                                              .key = "health_cover",
                                              .article = rule.article,
                                              .told_by = {"health_insurance_proof"}}));
  Condition absences = from_fact(file, {.fact = FactKind::AbsencesTooLong,
                                        .key = "absences",
                                        .article = rule.article,
                                        .told_by = {"absence_declaration"},
                                        .certainty = Certainty::Unsure});
  if (absences.finding != Finding::NotKnown) {
    absences.finding = absences.finding == Finding::Met ? Finding::NotMet : Finding::Met;
  }
  title.conditions.push_back(std::move(absences));
  const bool left_out = std::ranges::any_of(file.held, [](const cases::HeldPermit& held) {
    return law::is_left_out_of_long_term_eu(held.permit);
  });
  if (!left_out) return;
  title.conditions.push_back({.key = "stay_that_counts",
                              .article = {"L. 426-18"},
                              .certainty = Certainty::Unsure,
                              .finding = Finding::NotKnown,
                              .told_by = {"regular_stay_5y"},
                              .fact = {},
                              .from = {}});
}

void add_spouse(LongerTitle& title, const FileFacts& file, const ResidentRule& rule) {
  title.conditions.push_back(married_for(file, rule.marriage_months, rule.article, rule.certainty));
  title.conditions.push_back(life_together(file, rule.article, rule.certainty));
  if (is_algerian_ground(rule.ground)) return;
  title.conditions.push_back(from_fact(file, {.fact = FactKind::SpouseKeptNationality,
                                              .key = "spouse_nationality",
                                              .article = rule.article,
                                              .told_by = {"spouse_french_nationality_proof"}}));
  title.conditions.push_back(from_fact(file, {.fact = FactKind::ForeignMarriageTranscribed,
                                              .key = "marriage_transcribed",
                                              .article = rule.article,
                                              .told_by = {"marriage_transcription"}}));
}

/// A fact that a ground asks for, beside what has a length.
struct OwnFact {
  ResidentGround ground;
  FactKind fact;
  std::string_view key;
  std::string_view told_by;
};

constexpr OwnFact kOwnFacts[] = {
    {ResidentGround::ParentOfFrenchChild, FactKind::ParentOfFrenchChild, "parent_of_french_child",
     "child_french_nationality_proof"},
    {ResidentGround::AlgerianParentOfFrenchChild, FactKind::ParentOfFrenchChild,
     "parent_of_french_child", "child_french_nationality_proof"},
    {ResidentGround::FamilyReunification, FactKind::ReunifiedWithResident, "reunified",
     "reunification_decision"},
    {ResidentGround::Refugee, FactKind::RefugeeRecognised, "refugee", "ofpra_cnda_decision"},
    {ResidentGround::SubsidiaryProtection, FactKind::ConditionsStillMet, "conditions_still_met",
     "residence_document_current"},
    {ResidentGround::Stateless, FactKind::ConditionsStillMet, "conditions_still_met",
     "residence_document_current"},
    {ResidentGround::AlgerianPrivateFamily, FactKind::ConditionsStillMet, "conditions_still_met",
     "residence_document_current"},
    {ResidentGround::TraffickingVictim, FactKind::FinalConvictionOfOffender, "final_conviction",
     "final_conviction_proof"},
    {ResidentGround::ViolenceVictim, FactKind::FinalConvictionOfOffender, "final_conviction",
     "final_conviction_proof"},
    {ResidentGround::DependentAscendant, FactKind::AscendantOfFrench, "ascendant_of_french",
     "family_link_proof"},
    {ResidentGround::ChildOfFrench, FactKind::ChildOfFrench, "child_of_french",
     "parent_french_nationality_proof"},
    {ResidentGround::NationalityEligible, FactKind::NationalityEligibleBirth, "nationality_birth",
     "schooling_evidence"},
    {ResidentGround::ServiceToFrance, FactKind::ServiceToFrance, "service_to_france",
     "service_record"},
    {ResidentGround::WorkAccident, FactKind::WorkAccidentPension, "work_accident",
     "disability_pension_proof"},
};

void add_own_facts(LongerTitle& title, const FileFacts& file, const ResidentRule& rule) {
  for (const auto& own : kOwnFacts) {
    if (own.ground != rule.ground) continue;
    title.conditions.push_back(from_fact(file, {.fact = own.fact,
                                                .key = own.key,
                                                .article = rule.article,
                                                .told_by = {own.told_by},
                                                .certainty = rule.certainty}));
  }
}

void add_own_conditions(LongerTitle& title, const FileFacts& file, const ResidentRule& rule) {
  if (rule.marriage_months > 0) add_spouse(title, file, rule);
  if (law::is_long_term_eu(rule.ground)) add_long_term_eu(title, file, rule);
  add_own_facts(title, file, rule);
  const bool ascendant = rule.ground == ResidentGround::DependentAscendant;
  const bool child = rule.ground == ResidentGround::ChildOfFrench;
  if (!ascendant && !child) return;
  title.conditions.push_back(long_stay_visa(file, rule));
  title.conditions.push_back(ascendant ? dependent_ascendant(file, rule)
                                       : dependent_or_age(file, rule));
}

LongerTitle ten_year_title(const FileFacts& file, TitleRank rank, law::PermitId permit,
                           Citation article, Certainty certainty) {
  LongerTitle title{.rank = rank,
                    .permit = permit,
                    .article = article,
                    .certainty = certainty,
                    .months_max = kTenYearMonths,
                    .until = add_months_round_down(file.begins, kTenYearMonths) - days{1},
                    .ends_with = {},
                    .conditions = {}};
  add_commitment(title.conditions, file);
  return title;
}

void add_ground(std::vector<LongerTitle>& titles, const FileFacts& file, const ResidentRule& rule) {
  const bool of_union = law::is_long_term_eu(rule.ground);
  const auto rank = of_union ? TitleRank::LongTermEu : TitleRank::Resident;
  auto title = ten_year_title(file, rank, law::find_permit(rule.title).value(), rule.article,
                              rule.certainty);
  if (rule.stay_months > 0) {
    title.conditions.push_back(
        of_union ? union_stay(file, rule)
                 : lawful_stay(file, rule.stay_months, rule.article, rule.certainty));
  }
  if (rule.card_months > 0) title.conditions.push_back(time_under_cards(file, rule));
  add_own_conditions(title, file, rule);
  if (law::asks_integration(rule))
    add_integration(title.conditions, file, IntegrationLevel::Resident);
  title.conditions.push_back(no_threat(file, {"L. 432-1"}, Certainty::Unsure));
  titles.push_back(std::move(title));
}

/// Integration is not checked again when it was with an earlier card, by an official sheet.
void add_integration_once(std::vector<Condition>& conditions, const FileFacts& file) {
  if (!file.shows(FactKind::IntegrationChecked, FactAnswer::Yes)) {
    add_integration(conditions, file, IntegrationLevel::Resident);
    return;
  }
  conditions.push_back(from_fact(file, {.fact = FactKind::IntegrationChecked,
                                        .key = "integration_checked",
                                        .article = {"L. 413-7"},
                                        .told_by = {},
                                        .certainty = Certainty::Unsure}));
}

/// What opens the permanent card stands as its first condition: asked for, age or second renewal.
void add_permanent(std::vector<LongerTitle>& titles, const FileFacts& file) {
  const auto* card = file.current();
  if (card == nullptr || file.is_algerian()) return;
  const auto by = law::permanent_card(
      {.held = card->permit,
       .born = file.born(),
       .cards_in_a_row = cards_in_a_row(file),
       .asked = file.says(FactKind::AsksPermanentCard, FactAnswer::Yes),
       .wants_long_term_eu = file.says(FactKind::AsksLongTermEu, FactAnswer::Yes)},
      file.begins);
  auto title =
      ten_year_title(file, TitleRank::Permanent, law::find_permit("resident_permanent").value(),
                     {"L. 426-4"}, Certainty::Settled);
  title.months_max = 0;
  title.until = {};
  title.conditions.push_back(
      {.key = "permanent_opened",
       .article = {"L. 426-4"},
       .certainty = Certainty::Settled,
       .finding = by == PermanentBy::Nothing ? Finding::NotKnown : Finding::Met,
       .told_by = {},
       .fact = FactKind::AsksPermanentCard,
       .from = {}});
  add_not_lapsed(title.conditions, file);
  add_integration_once(title.conditions, file);
  title.conditions.push_back(no_threat(file, {"L. 426-4"}, Certainty::Settled));
  titles.push_back(std::move(title));
}

void add_renewal_by_right(std::vector<LongerTitle>& titles, const FileFacts& file) {
  const bool algerian = file.is_algerian();
  auto title =
      ten_year_title(file, TitleRank::ResidentByRight, file.current()->permit,
                     {algerian ? "Accord de 1968, art. 7 bis" : "L. 433-2"}, Certainty::Unsure);
  add_not_lapsed(title.conditions, file);
  title.conditions.push_back(no_threat(file, {"L. 432-3"}, Certainty::Unsure));
  titles.push_back(std::move(title));
}

}  // namespace

void add_ten_year_titles(std::vector<LongerTitle>& titles, const FileFacts& file) {
  if (holds_ten_years(file)) {
    add_permanent(titles, file);
    add_renewal_by_right(titles, file);
  }
  const bool ten_years = holds_ten_years(file);
  for (const auto& rule : law::resident_rules()) {
    // Who has a card of ten years gains nothing by another but that of the Union, if it is asked.
    const bool gains = !ten_years || (law::is_long_term_eu(rule.ground) &&
                                      file.says(FactKind::AsksLongTermEu, FactAnswer::Yes) &&
                                      !holds_id(file, rule.title));
    const bool same_track = is_algerian_ground(rule.ground) == file.is_algerian();
    if (gains && same_track && is_pointed_to(file, rule.ground)) add_ground(titles, file, rule);
  }
}

}  // namespace sejour::rights
