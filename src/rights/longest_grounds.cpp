#include "rights/longest_grounds.h"

#include <algorithm>

#include "rights/longest_conditions.h"

namespace sejour::rights {
namespace {

using cases::FactAnswer;
using cases::FactKind;
using law::ResidentGround;
using law::ResidentRule;

Condition dependent(const FileFacts& file, const ResidentRule& rule, std::string_view key,
                    std::string_view told_by) {
  return from_fact(file, {.fact = FactKind::DependentOnFrenchFamily,
                          .key = key,
                          .article = rule.article,
                          .told_by = {told_by, "no_resources_proof"},
                          .certainty = rule.certainty});
}

/// Whether the months of the ground, counted from the request of asylum, have passed.
bool passed_since_request(const FileFacts& file, const ResidentRule& rule) {
  const auto* request = file.fact(FactKind::AsylumRequested);
  const bool counts = rule.ground == ResidentGround::LongTermEuRefugee ||
                      rule.ground == ResidentGround::LongTermEuProtection;
  if (!counts || !file.shows(FactKind::AsylumRequested, FactAnswer::Yes)) return false;
  return request->since && add_months_round_down(*request->since, rule.stay_months) <= file.begins;
}

}  // namespace

Condition time_under_cards(const FileFacts& file, const ResidentRule& rule) {
  Condition condition{.key = "time_under_card",
                      .article = rule.article,
                      .certainty = rule.certainty,
                      .finding = Finding::NotKnown,
                      .told_by = {"residence_document_current"},
                      .fact = {},
                      .from = {}};
  const auto first = std::ranges::find_if(file.held, [&](const cases::HeldPermit& held) {
    return law::counts_for(rule.ground, held.permit);
  });
  if (first == file.held.end()) return condition;
  condition.from = add_months_round_down(first->begins(), rule.card_months);
  if (*condition.from > file.begins) return condition;
  const bool unbroken = std::all_of(first, file.held.end(), [&](const cases::HeldPermit& held) {
    return law::counts_for(rule.ground, held.permit);
  });
  if (unbroken) condition.finding = Finding::Met;
  condition.from = {};
  return condition;
}

Condition union_stay(const FileFacts& file, const ResidentRule& rule) {
  Condition condition = lawful_stay(file, rule.stay_months, rule.article, rule.certainty);
  if (condition.finding == Finding::Met) return condition;
  if (passed_since_request(file, rule)) {
    condition.finding = Finding::Met;
    condition.fact = FactKind::AsylumRequested;
    condition.from = {};
    condition.declared = false;
    return condition;
  }
  if (rule.ground != ResidentGround::LongTermEuBlueCard) return condition;
  const auto in_france =
      lawful_stay(file, law::blue_card_months_in_france(), rule.article, rule.certainty);
  condition.finding = in_france.finding == Finding::NotMet ? Finding::NotMet : Finding::NotKnown;
  condition.from = in_france.from;
  return condition;
}

Condition long_stay_visa(const FileFacts& file, const ResidentRule& rule) {
  Condition condition = from_fact(file, {.fact = FactKind::LongStayVisa,
                                         .key = "long_stay_visa",
                                         .article = rule.article,
                                         .told_by = {"residence_document_current"},
                                         .certainty = rule.certainty});
  const auto* card = file.current();
  if (card != nullptr && card->until && *card->until >= file.day) condition.finding = Finding::Met;
  return condition;
}

Condition dependent_ascendant(const FileFacts& file, const ResidentRule& rule) {
  return dependent(file, rule, "dependent", "dependency_proof");
}

Condition dependent_or_age(const FileFacts& file, const ResidentRule& rule) {
  Condition condition = dependent(file, rule, "dependent_or_age", "dependency_on_parent_proof");
  const auto born = file.born();
  const auto age = born ? std::optional{law::child_age(*born, file.begins)} : std::nullopt;
  if (age == law::ChildAge::From18To21) condition.finding = Finding::Met;
  const bool decides = age == law::ChildAge::Over21;
  if (!decides && condition.finding == Finding::NotMet) condition.finding = Finding::NotKnown;
  return condition;
}

}  // namespace sejour::rights
