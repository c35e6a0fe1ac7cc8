#include <fmt/format.h>
#include <gtest/gtest.h>

#include "cases/state.h"
#include "law/catalogue.h"
#include "rights/longest_permit.h"
#include "text/messages.h"

namespace sejour::text {
namespace {

/// Everything that opens a longer title at once.
cases::State file_with(std::string_view permit) {
  const Date day = date(2026, 6, 1);
  cases::PersonDescribed person;
  person.birth_date = date(1990, 1, 1);
  std::vector<cases::Event> events{{.on = day, .body = person}};
  events.push_back({.on = day,
                    .body = cases::PermitHeld{.permit = *law::find_permit(permit),
                                              .from = date(2025, 8, 1),
                                              .until = date(2026, 7, 31)}});
  for (const auto kind :
       {cases::FactKind::MarriedToFrench, cases::FactKind::ParentOfFrenchChild,
        cases::FactKind::ReunifiedWithResident, cases::FactKind::RefugeeRecognised,
        cases::FactKind::EmploymentContract}) {
    cases::FactRecorded fact;
    fact.fact = kind;
    events.push_back({.on = day, .body = fact});
  }
  return cases::fold(events, day);
}

TEST(LongestTexts, EveryConditionOfEveryPermitHasWordsInBothLanguages) {
  for (const auto& permit : law::catalogue()) {
    const auto longest = rights::longest_permit(file_with(permit.id), date(2026, 6, 1));
    for (const auto& title : longest.titles) {
      for (const auto& condition : title.conditions) {
        const auto key = fmt::format("longest.condition.{}", condition.key);
        EXPECT_TRUE(Messages::of(Language::French).find(key)) << permit.id << ": " << key;
        for (const auto id : condition.told_by) EXPECT_TRUE(law::find_document_type(id)) << id;
      }
    }
  }
}

}  // namespace
}  // namespace sejour::text
