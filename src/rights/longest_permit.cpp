#include "rights/longest_permit.h"

#include <algorithm>

#include "law/long_duration_multi_year.h"
#include "rights/file_facts.h"
#include "rights/longest_conditions.h"
#include "rights/longest_resident.h"

namespace sejour::rights {
namespace {

using cases::FactAnswer;
using cases::FactKind;
using law::EndsWith;
using law::IntegrationLevel;
using law::MultiYearPath;

std::optional<FactKind> fact_that_ends(EndsWith ends_with) {
  switch (ends_with) {
    case EndsWith::Nothing:
      return std::nullopt;
    case EndsWith::Contract:
      return FactKind::EmploymentContract;
    case EndsWith::StudyCycle:
      return FactKind::StudyCycle;
    case EndsWith::Posting:
      return FactKind::Posting;
    case EndsWith::Care:
      return FactKind::Care;
    case EndsWith::MainCard:
      return FactKind::MainCard;
  }
  return std::nullopt;
}

/// The last day: the longest duration, or sooner where a fact ends it. Missing while that fact is
/// not stated.
std::optional<Date> last_day(const FileFacts& file, const LongerTitle& title) {
  const Date longest = add_months_round_down(file.begins, title.months_max) - days{1};
  if (!title.ends_with) return longest;
  const auto* fact = file.fact(*title.ends_with);
  const bool declared = fact != nullptr && fact->source == cases::FactSource::Declared;
  if (fact == nullptr || declared || fact->answer == FactAnswer::No) return std::nullopt;
  return fact->until ? std::min(*fact->until, longest) : longest;
}

LongerTitle multi_year_title(const FileFacts& file, TitleRank rank, law::PermitId permit,
                             Citation article, Certainty certainty) {
  const auto length = law::multi_year_duration(permit);
  LongerTitle title{.rank = rank,
                    .permit = permit,
                    .article = article,
                    .certainty = weakest(certainty, length.certainty),
                    .months_max = length.months_max,
                    .until = {},
                    .ends_with = fact_that_ends(length.ends_with),
                    .conditions = {}};
  title.until = last_day(file, title);
  add_commitment(title.conditions, file);
  return title;
}

Condition still_met(const FileFacts& file, Citation article) {
  return from_fact(file, {.fact = FactKind::ConditionsStillMet,
                          .key = "conditions_still_met",
                          .article = article,
                          .told_by = {"residence_document_current"}});
}

void add_contract(std::vector<Condition>& conditions, const FileFacts& file) {
  conditions.push_back(from_fact(file, {.fact = FactKind::IntegrationContractFollowed,
                                        .key = "integration_contract",
                                        .article = {"L. 433-4, 1°"},
                                        .told_by = {"cir_attestation"}}));
}

/// A card that the catalogue does not separate is of several years when it lasts so.
bool lasted_more_than_a_year(const cases::HeldPermit& held) {
  constexpr int kYear = 12;
  return held.until && add_months_round_down(held.begins(), kYear) < *held.until;
}

void add_first_multi_year(std::vector<LongerTitle>& titles, const FileFacts& file,
                          const law::MultiYearTitle& path) {
  constexpr int kYear = 12;
  auto title =
      multi_year_title(file, TitleRank::MultiYear, path.title, path.article, path.certainty);
  title.conditions.push_back(lawful_stay(file, kYear, path.article, path.certainty));
  title.conditions.push_back(still_met(file, path.article));
  if (path.contract_bound) {
    add_contract(title.conditions, file);
    add_integration(title.conditions, file, IntegrationLevel::MultiYear);
  }
  title.conditions.push_back(no_threat(file, {"L. 432-1"}, Certainty::Unsure));
  titles.push_back(std::move(title));
}

void add_multi_year_again(std::vector<LongerTitle>& titles, const FileFacts& file,
                          const law::MultiYearTitle& path) {
  auto title =
      multi_year_title(file, TitleRank::MultiYear, path.title, path.article, path.certainty);
  title.conditions.push_back(still_met(file, {"L. 433-1"}));
  if (law::asks_habitual_residence(path.title, file.asked_by.filed)) {
    title.conditions.push_back(from_fact(file, {.fact = FactKind::HabitualResidence,
                                                .key = "habitual_residence",
                                                .article = {"L. 433-1, al. 2"},
                                                .told_by = {"habitual_residence_evidence"}}));
  }
  title.conditions.push_back(no_threat(file, {"L. 432-1"}, Certainty::Unsure));
  titles.push_back(std::move(title));
}

void add_same_mention(std::vector<LongerTitle>& titles, const FileFacts& file) {
  const auto* card = file.current();
  const auto path = law::multi_year_of_same_mention(card->permit);
  const bool is_again = path.path == MultiYearPath::Opens && path.title == card->permit &&
                        lasted_more_than_a_year(*card);
  if (path.path == MultiYearPath::Renews || is_again) {
    add_multi_year_again(titles, file, path);
  } else if (path.path == MultiYearPath::Opens) {
    add_first_multi_year(titles, file, path);
  }
}

// LAW: CESEDA L. 433-6 | secondary source | since 2024-01-28 | unsure
void add_other_ground(std::vector<LongerTitle>& titles, const FileFacts& file, FactKind fact,
                      std::string_view id) {
  const auto permit = law::find_permit(id).value();
  const auto same = law::multi_year_of_same_mention(file.current()->permit);
  const bool is_same = same.path != MultiYearPath::None && same.title == permit;
  if (!file.says(fact, FactAnswer::Yes) || is_same || file.current()->permit == permit) return;
  auto title = multi_year_title(file, TitleRank::MultiYearOtherGround, permit, {"L. 433-6"},
                                Certainty::Unsure);
  title.conditions.push_back({.key = "other_ground",
                              .article = {law::permit(permit).legal_basis},
                              .certainty = Certainty::Unsure,
                              .finding = Finding::NotKnown,
                              .told_by = {},
                              .fact = {},
                              .from = {}});
  add_contract(title.conditions, file);
  add_integration(title.conditions, file, IntegrationLevel::MultiYear);
  title.conditions.push_back(no_threat(file, {"L. 432-1"}, Certainty::Unsure));
  titles.push_back(std::move(title));
}

/// The same temporary card once more, and the wall of three renewals.
void add_temporary(std::vector<LongerTitle>& titles, const FileFacts& file, int renewals) {
  constexpr int kYear = 12;
  const auto* card = file.current();
  const auto kind = law::permit(card->permit).permit_class;
  const bool temporary =
      kind == law::PermitClass::Temporary ||
      (kind == law::PermitClass::TemporaryOrMultiYear && !lasted_more_than_a_year(*card));
  if (!temporary) return;
  LongerTitle title{.rank = TitleRank::Temporary,
                    .permit = card->permit,
                    .article = {"L. 433-1"},
                    .certainty = Certainty::Settled,
                    .months_max = kYear,
                    .until = add_months_round_down(file.begins, kYear) - days{1},
                    .ends_with = {},
                    .conditions = {}};
  add_commitment(title.conditions, file);
  title.conditions.push_back(still_met(file, {"L. 433-1"}));
  const auto wall = law::renewal_wall(card->permit, file.asked_by.filed);
  if (wall.applies) {
    title.conditions.push_back(
        {.key = "renewals_in_a_row",
         .article = {"L. 433-1-1"},
         .certainty = wall.certainty,
         .finding = renewals <= wall.renewals_max ? Finding::Met : Finding::NotMet,
         .told_by = {},
         .fact = {},
         .from = {}});
  }
  title.conditions.push_back(no_threat(file, {"L. 432-1"}, Certainty::Unsure));
  titles.push_back(std::move(title));
}

/// Whether another permit lasts less than a title, by the lengths of the catalogue: a permit whose
/// length is not known does not.
bool lasts_less(law::PermitId permit, const LongerTitle& title) {
  const int months = law::permit(permit).max_duration_months;
  if (months == 0) return false;
  return title.months_max == 0 || months < title.months_max;
}

/// The wall is near for the next card of this file.
bool is_near_wall(const FileFacts& file) {
  const auto* card = file.current();
  if (card == nullptr || file.is_algerian() || lasted_more_than_a_year(*card)) return false;
  const auto wall = law::renewal_wall(card->permit, file.asked_by.filed);
  return wall.applies && cards_in_a_row(file) >= wall.alarm_at;
}

std::optional<std::size_t> first_met(const std::vector<LongerTitle>& titles) {
  for (std::size_t index = 0; index < titles.size(); ++index) {
    if (titles[index].finding() == Finding::Met) return index;
  }
  return std::nullopt;
}

}  // namespace

Finding LongerTitle::finding() const {
  const auto any = [&](Finding wanted) {
    return std::ranges::any_of(
        conditions, [&](const Condition& condition) { return condition.finding == wanted; });
  };
  if (any(Finding::NotMet)) return Finding::NotMet;
  return any(Finding::NotKnown) ? Finding::NotKnown : Finding::Met;
}

const LongerTitle* LongestPermit::longest() const {
  return proposed ? &titles[*proposed] : nullptr;
}

LongestPermit longest_permit(const cases::State& state, Date day) {
  const auto file = read_file(state, day);
  LongestPermit result;
  result.begins = file.begins;
  result.protections_to_see = file.says(FactKind::LifeTogetherEnded, FactAnswer::Yes) ||
                              file.says(FactKind::LifeTogether, FactAnswer::No) ||
                              file.says(FactKind::FamilyViolence, FactAnswer::Yes);
  add_ten_year_titles(result.titles, file);
  const auto* card = file.current();
  if (card != nullptr && !file.is_algerian()) {
    // The next renewal of a card held n times in a row is the n-th.
    result.renewals_with_this = cards_in_a_row(file);
    result.second_renewal = is_near_wall(file);
    add_same_mention(result.titles, file);
    add_other_ground(result.titles, file, FactKind::MarriedToFrench,
                     "pfl_spouse_of_french_multi_year");
    add_other_ground(result.titles, file, FactKind::ParentOfFrenchChild,
                     "pfl_parent_of_french_child_multi_year");
    add_other_ground(result.titles, file, FactKind::EmploymentContract, "employee_multi_year");
    add_temporary(result.titles, file, result.renewals_with_this);
  }
  result.proposed = first_met(result.titles);
  return result;
}

bool is_second_temporary_renewal(const cases::State& state, const cases::Application& application) {
  const bool renewal = application.kind == law::ApplicationKind::Renewal;
  if (!renewal || !application.is_pending() || !application.asks_to_stay()) return false;
  auto file = read_file(state, application.filed_on);
  file.asked_by.filed = application.counted_filing();
  return is_near_wall(file);
}

bool is_less_than_longest(const LongestPermit& longest, law::PermitId permit,
                          std::optional<Date> from, std::optional<Date> until) {
  const auto* title = longest.longest();
  if (title == nullptr) return false;
  if (permit != title->permit) return lasts_less(permit, *title);
  if (!until || !title->until) return false;
  const Date begins = from.value_or(longest.begins);
  const Date last =
      title->ends_with ? *title->until : add_months_round_down(begins, title->months_max) - days{1};
  return *until < last;
}

}  // namespace sejour::rights
