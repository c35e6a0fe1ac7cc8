#include "rights/longest_conditions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "law/long_duration_resident.h"

namespace sejour::rights {
namespace {

using cases::FactAnswer;
using cases::FactKind;
using law::ByAge;
using law::IntegrationLevel;

bool is_declared(const cases::FactRecorded* fact) {
  return fact != nullptr && fact->source == cases::FactSource::Declared;
}

/// A fact that was only declared stays not known until somebody reads what tells it.
Finding finding_of(const cases::FactRecorded* fact) {
  if (fact == nullptr || is_declared(fact)) return Finding::NotKnown;
  return fact->answer == FactAnswer::Yes ? Finding::Met : Finding::NotMet;
}

/// The first stated exemption, or the condition as it stands.
void exempt_by_facts(Condition& condition, const FileFacts& file,
                     std::initializer_list<FactKind> exemptions) {
  for (const auto kind : exemptions) {
    if (condition.finding == Finding::Met || !file.shows(kind, FactAnswer::Yes)) continue;
    condition.finding = Finding::Met;
    condition.certainty = Certainty::Unsure;
  }
}

/// Age exempts, may exempt, or does not; only what is not met otherwise is changed.
void exempt_by_age(Condition& condition, const law::AgeExemption& by_age) {
  if (condition.finding == Finding::Met || by_age.finding == ByAge::NotExempt) return;
  condition.certainty = weakest(condition.certainty, by_age.certainty);
  condition.finding = by_age.finding == ByAge::Exempt ? Finding::Met : Finding::NotKnown;
}

Condition exam(const FileFacts& file, IntegrationLevel level, const law::Asked& asked) {
  const bool multi_year = level == IntegrationLevel::MultiYear;
  Condition condition = from_fact(
      file, {.fact = multi_year ? FactKind::CivicExamMultiYear : FactKind::CivicExamResident,
             .key = multi_year ? "civic_exam_multi_year" : "civic_exam_resident",
             .article = asked.article,
             .told_by = {"civic_exam_certificate"},
             .certainty = asked.certainty});
  exempt_by_facts(condition, file,
                  {FactKind::SecondarySchoolInFrance, FactKind::HigherEducationInFrance,
                   FactKind::MedicalExemption});
  exempt_by_age(condition, law::exam_exemption_by_age(file.born(), file.begins));
  return condition;
}

Condition french(const FileFacts& file, IntegrationLevel level, const law::Asked& asked) {
  const bool multi_year = level == IntegrationLevel::MultiYear;
  Condition condition = from_fact(
      file, {.fact = multi_year ? FactKind::FrenchA2 : FactKind::FrenchB1,
             .key = multi_year ? "french_a2" : "french_b1",
             .article = asked.article,
             .told_by = {multi_year ? "language_certificate_a2" : "language_certificate_b1",
                         "language_medical_exemption"},
             .certainty = asked.certainty});
  // NOTE: who speaks at B1 speaks at A2.
  if (multi_year && file.shows(FactKind::FrenchB1, FactAnswer::Yes)) {
    condition.finding = Finding::Met;
  }
  exempt_by_facts(condition, file, {FactKind::MedicalExemption});
  exempt_by_age(condition, law::language_exemption_by_age(level, file.born(), file.begins));
  return condition;
}

/// Favourable as stated, or by two months of silence. An unfavourable opinion decides nothing: a
/// person weighs it.
Condition mayor(const FileFacts& file, const law::Asked& asked) {
  const auto* opinion = file.fact(FactKind::MayorOpinionFavourable);
  Condition condition = from_fact(file, {.fact = FactKind::MayorOpinionFavourable,
                                         .key = "mayor_opinion",
                                         .article = asked.article,
                                         .told_by = {},
                                         .certainty = asked.certainty});
  if (condition.finding == Finding::NotMet) condition.finding = Finding::NotKnown;
  if (opinion != nullptr && !is_declared(opinion)) return condition;
  const auto* request = file.fact(FactKind::MayorAsked);
  const bool is_dated = file.shows(FactKind::MayorAsked, FactAnswer::Yes) && request->since;
  if (!is_dated) return condition;
  const Date from = law::mayor_silence_is_favourable_from(*request->since);
  if (from <= file.day) {
    condition.finding = Finding::Met;
  } else {
    condition.from = from;
  }
  return condition;
}

}  // namespace

Condition from_fact(const FileFacts& file, FactCondition of) {
  return {.key = of.key,
          .article = of.article,
          .certainty = of.certainty,
          .finding = finding_of(file.fact(of.fact)),
          .told_by = std::move(of.told_by),
          .fact = of.fact,
          .from = {},
          .declared = is_declared(file.fact(of.fact))};
}

Condition lawful_stay(const FileFacts& file, int months, Citation article, Certainty certainty) {
  Condition condition{.key = "lawful_stay",
                      .article = article,
                      .certainty = certainty,
                      .finding = Finding::NotKnown,
                      .told_by = {"residence_document_current", "regular_stay_5y"},
                      .fact = FactKind::LawfulStay,
                      .from = {}};
  const auto* stated = file.fact(FactKind::LawfulStay);
  condition.declared = is_declared(stated);
  if (condition.declared) stated = nullptr;
  if (stated != nullptr && stated->answer == FactAnswer::No) {
    condition.finding = Finding::NotMet;
    return condition;
  }
  const auto by_cards = stay_since(file);
  auto since = stated != nullptr ? stated->since : std::nullopt;
  const bool is_stated = since.has_value();
  if (by_cards && (!since || *by_cards < *since)) since = by_cards;
  if (!since) return condition;
  const Date from = add_months_round_down(*since, months);
  if (from <= file.begins) {
    condition.finding = Finding::Met;
    return condition;
  }
  // The cards on file may not be all that were held: only a stated day shows too short a stay.
  condition.finding = is_stated ? Finding::NotMet : Finding::NotKnown;
  condition.from = from;
  return condition;
}

Condition married_for(const FileFacts& file, int months, Citation article, Certainty certainty) {
  Condition condition = from_fact(file, {.fact = FactKind::MarriedToFrench,
                                         .key = "married_for",
                                         .article = article,
                                         .told_by = {"marriage_certificate_full"},
                                         .certainty = certainty});
  if (condition.finding != Finding::Met) return condition;
  const auto since = file.fact(FactKind::MarriedToFrench)->since;
  if (!since) {
    condition.finding = Finding::NotKnown;
    return condition;
  }
  const Date from = add_months_round_down(*since, months);
  if (from <= file.begins) return condition;
  condition.finding = Finding::NotMet;
  condition.from = from;
  return condition;
}

// LAW: CESEDA L. 423-5 | secondary source | since 2021-05-01 | unsure
Condition life_together(const FileFacts& file, Citation article, Certainty certainty) {
  Condition condition =
      from_fact(file, {.fact = FactKind::LifeTogether,
                       .key = "life_together",
                       .article = article,
                       .told_by = {"joint_life_declaration", "joint_life_evidence"},
                       .certainty = certainty});
  const bool ended = file.says(FactKind::LifeTogetherEnded, FactAnswer::Yes);
  if (file.shows(FactKind::LifeTogetherEnded, FactAnswer::Yes)) condition.finding = Finding::NotMet;
  // Declared only: it is not known any more, and a trained agent reads.
  if (ended && condition.finding == Finding::Met) condition.finding = Finding::NotKnown;
  if ((ended || condition.finding == Finding::NotMet) &&
      file.says(FactKind::FamilyViolence, FactAnswer::Yes)) {
    condition.finding = Finding::NotKnown;
    condition.article = {"L. 423-5"};
    condition.certainty = Certainty::Unsure;
    condition.told_by = {"complaint_or_testimony", "protection_order"};
  }
  return condition;
}

// LAW: CESEDA L. 432-3 | secondary source | since 2024-01-28 | unsure
Condition no_threat(const FileFacts& file, Citation article, Certainty certainty) {
  const bool stated = file.shows(FactKind::SeriousThreatToPublicOrder, FactAnswer::Yes);
  return {.key = "no_threat",
          .article = article,
          .certainty = certainty,
          .finding = stated ? Finding::NotMet : Finding::Met,
          .told_by = {},
          .fact = FactKind::SeriousThreatToPublicOrder,
          .from = {}};
}

// IMPLICIT: where nobody states an absence there is none: a card of ten years does not lapse by
// silence (LI-051).
void add_not_lapsed(std::vector<Condition>& conditions, const FileFacts& file) {
  const auto rule = law::lapse_of(file.current()->permit);
  if (rule.years_outside_france == 0) return;
  const bool of_union = rule.years_outside_union > 0;
  const auto is = [&](auto predicate) {
    return predicate(FactKind::AbsentFromFrance) ||
           (of_union && predicate(FactKind::AbsentFromUnion));
  };
  Condition condition{.key = of_union ? "not_lapsed_union" : "not_lapsed",
                      .article = rule.article,
                      .certainty = rule.certainty,
                      .finding = Finding::Met,
                      .told_by = {"absence_declaration"},
                      .fact = FactKind::AbsentFromFrance,
                      .from = {}};
  const bool said = is([&](FactKind kind) { return file.says(kind, FactAnswer::Yes); });
  const bool shown = is([&](FactKind kind) { return file.shows(kind, FactAnswer::Yes); });
  if (said) condition.finding = Finding::NotKnown;
  // NOTE: by a rule that was not read nobody loses a card of ten years.
  if (shown && rule.certainty == Certainty::Settled) condition.finding = Finding::NotMet;
  condition.declared = said && !shown;
  conditions.push_back(condition);
}

void add_commitment(std::vector<Condition>& conditions, const FileFacts& file) {
  const auto asked = law::republic_commitment(file.asked_by.filed);
  if (!asked.is_asked || file.is_algerian()) return;
  conditions.push_back(from_fact(file, {.fact = FactKind::RepublicCommitmentSigned,
                                        .key = "republic_commitment",
                                        .article = asked.article,
                                        .told_by = {"republican_engagement_signed"},
                                        .certainty = asked.certainty}));
}

void add_integration(std::vector<Condition>& conditions, const FileFacts& file,
                     IntegrationLevel level) {
  const auto exam_asked = law::civic_exam(level, file.asked_by);
  if (exam_asked.is_asked) conditions.push_back(exam(file, level, exam_asked));
  const auto language_asked = law::language(level, file.asked_by);
  if (language_asked.is_asked) conditions.push_back(french(file, level, language_asked));
  const auto mayor_asked = law::mayor_opinion(file.asked_by);
  const bool resident = level == IntegrationLevel::Resident;
  if (resident && mayor_asked.is_asked) conditions.push_back(mayor(file, mayor_asked));
}

}  // namespace sejour::rights
