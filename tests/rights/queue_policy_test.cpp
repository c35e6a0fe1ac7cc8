#include "rights/queue_policy.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>

#include "rights/queue_preview.h"
#include "rights/queue_rank.h"

namespace sejour::rights {
namespace {

constexpr Date kToday = date(2026, 11, 27);

QueueFacts facts_filed(Date filed_on) {
  QueueFacts facts{.as_of = kToday};
  facts.filed = filed_on;
  return facts;
}

std::vector<std::string> keys_of_reasons(const QueueFacts& facts) {
  std::vector<std::string> keys;
  for (const auto& reason : reasons_of(facts)) keys.emplace_back(reason.key);
  return keys;
}

TEST(QueuePolicy, TakesRenewalsFirstAndProfessionalImmigrationFirstAmongThem) {
  auto professional = facts_filed(date(2026, 11, 1));
  professional.renewal = professional.professional = true;
  auto renewal = facts_filed(date(2026, 10, 1));
  renewal.renewal = true;
  auto first = facts_filed(date(2026, 9, 1));
  first.professional = true;
  EXPECT_LT(queue_key(professional), queue_key(renewal));
  EXPECT_LT(queue_key(renewal), queue_key(first));
}

TEST(QueuePolicy, PutsAnOrderOfAJudgeBeforeADayWithoutProofBeforeAllOthers) {
  auto ordered = facts_filed(date(2026, 11, 20));
  ordered.court_order = true;
  auto gap = facts_filed(date(2026, 8, 1));
  gap.gap_runs = true;
  const auto old = facts_filed(date(2025, 6, 1));
  EXPECT_LT(queue_key(ordered), queue_key(gap));
  EXPECT_LT(queue_key(gap), queue_key(old));
}

TEST(QueuePolicy, MovesAFileToTheFrontOnTheDayOfItsBound) {
  const auto waited = facts_filed(kToday - days{365});
  const auto not_yet = facts_filed(kToday - days{364});
  EXPECT_EQ(rank_of(waited).front, kToday - days{365});
  EXPECT_EQ(rank_of(not_yet).front, std::nullopt);
}

TEST(QueuePolicy, OrdersByTheListThatIsSigned) {
  QueuePolicy policy;
  policy.order = {RankPart::Silence};
  auto renewal = facts_filed(date(2026, 11, 1));
  renewal.renewal = true;
  renewal.silence = date(2027, 3, 1);
  auto first = facts_filed(date(2026, 11, 2));
  first.silence = date(2027, 2, 1);
  EXPECT_LT(queue_key(renewal), queue_key(first));
  EXPECT_LT(queue_key(first, policy), queue_key(renewal, policy));
}

TEST(QueuePolicy, RefusesWhatCouldNotBeKept) {
  EXPECT_EQ(problem_of({}), std::nullopt);
  EXPECT_EQ(problem_of({.order = {RankPart::Renewal, RankPart::Renewal}}),
            QueuePolicyProblem::PartTwice);
  EXPECT_EQ(problem_of({.front_after_days = 0}), QueuePolicyProblem::DaysOutOfRange);
  EXPECT_EQ(problem_of({.control_permille = 1001}), QueuePolicyProblem::DaysOutOfRange);
  EXPECT_EQ(problem_of({.front_after_days = 365, .gap_head_start_days = 364}),
            QueuePolicyProblem::HeadStartTooShort);
}

TEST(QueuePolicy, SaysEachReasonInTheOrderOfItsWeight) {
  auto renewal = facts_filed(date(2026, 11, 1));
  renewal.renewal = renewal.professional = true;
  renewal.proof_until = kToday + days{10};
  renewal.silence = date(2027, 3, 1);
  EXPECT_EQ(
      keys_of_reasons(renewal),
      (std::vector<std::string>{"proof_soon", "renewal", "professional", "silence", "filed"}));
  auto gap = facts_filed(date(2026, 11, 1));
  gap.gap_runs = true;
  EXPECT_EQ(keys_of_reasons(gap), (std::vector<std::string>{"gap", "first", "filed"}));
  EXPECT_EQ(keys_of_reasons({.as_of = kToday}), (std::vector<std::string>{"nothing_waits"}));
}

QueueFacts random_facts() {
  const auto flag = [] { return *rc::gen::arbitrary<bool>(); };
  QueueFacts facts{.as_of = kToday};
  facts.gap_runs = flag();
  facts.horizon_near = flag();
  facts.renewal = flag();
  facts.professional = flag();
  facts.court_order = flag();
  facts.urgent = flag();
  if (flag()) facts.proof_until = kToday + days{*rc::gen::inRange(-400, 400)};
  if (flag()) facts.silence = kToday + days{*rc::gen::inRange(-400, 400)};
  facts.filed = kToday - days{*rc::gen::inRange(0, 1000)};
  return facts;
}

RC_GTEST_PROP(QueuePolicy, KeyHoldsTheFactsThatItOrders, ()) {
  const auto facts = random_facts();
  RC_ASSERT(facts_of_key(queue_key(facts), kToday) == std::optional{facts});
}

TEST(QueuePolicy, ReadsNoFactsFromAnotherText) {
  EXPECT_EQ(facts_of_key("2112026-03-01", kToday), std::nullopt);
  EXPECT_EQ(facts_of_key("", kToday), std::nullopt);
}

/// The worst that may arrive: orders of a judge, every day, more than can be taken.
RC_GTEST_PROP(QueuePolicy, LetsNoFileStarveWhateverArrives, ()) {
  const QueuePolicy policy{
      .front_after_days = 20, .court_head_start_days = 60, .gap_head_start_days = 40};
  RC_ASSERT(!problem_of(policy));
  const int arrivals = *rc::gen::inRange(1, 4);
  const int capacity = *rc::gen::inRange(1, 3);
  std::vector<QueueFacts> waiting;
  auto patient = facts_filed(kToday);
  patient.urgent = false;
  waiting.push_back(patient);
  // Only what is filed within the longest head start, or within the bound, may pass it.
  const int bound_days =
      policy.court_head_start_days * arrivals / capacity + policy.front_after_days + 2;
  for (int day = 1; day <= bound_days + policy.court_head_start_days; ++day) {
    for (int i = 0; i < arrivals; ++i) {
      auto arrived = random_facts();
      arrived.filed = kToday + days{day};
      waiting.push_back(arrived);
    }
    for (auto& facts : waiting) facts.as_of = kToday + days{day};
    std::ranges::sort(waiting, {}, [&](const QueueFacts& facts) {
      return std::pair{sort_key(rank_of(facts, policy), policy), *facts.filed};
    });
    for (int i = 0; i < capacity; ++i) {
      if (waiting.front().filed == patient.filed) return;
      waiting.erase(waiting.begin());
    }
  }
  RC_FAIL("the file was never taken");
}

TEST(QueuePreview, SaysWhoMovesUpWhoMovesDownAndHowLongEachGroupWaits) {
  std::vector<QueueFacts> stock;
  for (int i = 0; i < 10; ++i) {
    auto facts = facts_filed(date(2026, 11, 1) + days{i});
    facts.renewal = i >= 5;
    stock.push_back(facts);
  }
  QueuePolicy oldest_first;
  oldest_first.order = {};
  const auto change = preview_change(
      stock, {.before = oldest_first, .after = {}, .files_per_day = 1, .moves_max = 2});
  const auto& renewals = change.groups[static_cast<std::size_t>(QueueGroup::RenewalOther)];
  const auto& first = change.groups[static_cast<std::size_t>(QueueGroup::FirstOther)];
  EXPECT_EQ(renewals.files, 5U);
  EXPECT_EQ(renewals.up, 5U);
  EXPECT_EQ(renewals.before.median_days, 7);
  EXPECT_EQ(renewals.after.median_days, 2);
  EXPECT_EQ(first.down, 5U);
  EXPECT_EQ(first.after.median_days, 7);
  EXPECT_EQ(change.most_up.size(), 2U);
  EXPECT_EQ(change.most_up.front(), (QueueMove{.file = 5, .from = 6, .to = 1}));
}

TEST(QueuePreview, MovesNobodyWhenNothingChanges) {
  std::vector<QueueFacts> stock(20, facts_filed(date(2026, 11, 1)));
  const auto change = preview_change(stock, {.before = {}, .after = {}, .files_per_day = 5});
  EXPECT_TRUE(change.most_up.empty());
  EXPECT_TRUE(change.most_down.empty());
}

}  // namespace
}  // namespace sejour::rights
