#include <gtest/gtest.h>

#include "../rights/scenario.h"
#include "forecast/country.h"
#include "forecast/draws.h"
#include "forecast/papers.h"
#include "rights/clock.h"
#include "rights/continuity.h"
#include "rights/queue.h"
#include "shipped.h"

/// The packed dossiers of the forecast and the clock are two ways to the same law: ten thousand
/// dossiers are followed by both, day for day of what happens to them.
namespace sejour::forecast {
namespace {

using rights::kA1;

constexpr std::uint32_t kDossiers = 10'000;

/// A dossier as both see it.
struct Pair {
  Dossier packed;
  std::vector<cases::Event> history;
  std::size_t stream = 0;
  Day incomplete_on = kNever;
  Day completed_on = kNever;
  Day until = 0;  ///< followed up to this day
};

class SameRules : public testing::Test {
 protected:
  SameRules() {
    const auto model = make_model(central_values(shipped_assumptions())).value();
    for (std::size_t i = 0; i < kStreams; ++i) {
      streams_.push_back(model.streams[i]);
      laws_.push_back(stream_law(i, model.streams[i], date(2026, 4, 1)));
    }
  }

  [[nodiscard]] Pair make(std::uint32_t number) const {
    const auto key = key_below(20260401, number);
    const auto pick = [&](std::uint64_t what, int count) {
      return static_cast<Day>(unit(key_below(key, what)) * count);
    };
    Pair pair{.stream = static_cast<std::size_t>(pick(1, kStreams))};
    Dossier& packed = pair.packed;
    packed.stream = static_cast<std::uint8_t>(pair.stream);
    packed.filed = pack(date(2025, 6, 1)) + pick(2, 600);
    const bool online = pick(3, 4) != 0;
    if (online) packed.set(Dossier::kOnline);
    const auto& law = laws_[pair.stream];
    const auto id = law::permit(law.permit).id;
    if (is_renewal(pair.stream)) {
      packed.expiry = packed.filed - 40 + pick(4, 180);
      const Date expiry = unpack(packed.expiry);
      const Date from = add_months_round_down(expiry + days{1}, -law.card_months);
      pair.history.push_back(rights::held(from, id, expiry));
    }
    const auto channel = online ? law::FilingChannel::Teleservice : law::FilingChannel::Counter;
    pair.history.push_back(rights::filed(unpack(packed.filed), id, law.kind, channel));
    open_file(packed, law);
    if (pick(5, 4) == 0) {
      pair.incomplete_on = packed.filed + pick(6, 120);
      pair.completed_on = pair.incomplete_on + 1 + pick(7, 90);
    }
    pair.until = packed.filed + pick(8, 560);
    return pair;
  }

  std::vector<StreamModel> streams_;
  std::vector<StreamLaw> laws_;
};

/// What happens to the file on a day, told to both.
void happen(Pair& pair, cases::State& state, const StreamLaw& law, Day day) {
  if (day == pair.incomplete_on) {
    cases::apply(state, rights::happened<cases::FoundIncomplete>(unpack(day)));
    pair.packed.set(Dossier::kIncomplete);
    settle_due(pair.packed, law);
  }
  if (day == pair.completed_on) {
    cases::apply(state, rights::happened<cases::FoundComplete>(unpack(day)));
    pair.packed.unset(Dossier::kIncomplete);
    pair.packed.completed_on = day;
    settle_due(pair.packed, law);
  }
}

/// The engine of the service over one dossier for a day.
void run_engine(cases::State& state, Day day) {
  const auto plan = rights::continuity_plan(state, unpack(day), {});
  for (const auto& event : rights::events_of(plan, unpack(day))) cases::apply(state, event);
}

/// The engine of the forecast over the same for a day.
void run_packed(Dossier& packed, const StreamLaw& law, Day day) {
  auto next = next_document(packed, {});
  while (next && pack(next->issue_on) <= day) {
    const Day from = std::max(pack(next->from), day);
    issue(packed, from, document_end(packed, law, from, 0));
    next = next_document(packed, {});
  }
}

void compare(const Pair& pair, const cases::State& state, const StreamLaw& law, Day day,
             Day horizon) {
  const auto rights = rights::clock(state, unpack(day));
  ASSERT_EQ(gap_runs(pair.packed, day), rights.gap_since.has_value());
  const auto rank = rank_on(pair.packed, law, day, horizon, {});
  const auto expected = rights::queue_rank(state, rights);
  ASSERT_EQ(rights::sort_key(rank), rights::sort_key(expected));
}

std::string documents_of(const cases::State& state) {
  const auto& documents = state.applications.front().documents;
  std::string last =
      documents.empty() || !documents.back().until ? "none" : to_iso(*documents.back().until);
  return std::to_string(documents.size()) + " " + last;
}

std::string documents_of(const Dossier& packed) {
  const std::string last =
      packed.documents_end == kNoDay ? "none" : to_iso(unpack(packed.documents_end));
  return std::to_string(packed.documents) + " " + last;
}

// The days on which anything can change are tried one by one; the others by steps.
TEST_F(SameRules, TheEngineIssuesAndRanksTenThousandDossiersAsTheForecastDoes) {
  std::size_t documents = 0;
  for (std::uint32_t number = 0; number < kDossiers; ++number) {
    auto pair = make(number);
    const auto& law = laws_[pair.stream];
    auto state = cases::fold(pair.history, unpack(pair.packed.filed));
    std::optional<Date> due = unpack(pair.packed.filed);
    for (Day day = pair.packed.filed; day <= pair.until; ++day) {
      happen(pair, state, law, day);
      const bool event = day == pair.incomplete_on || day == pair.completed_on;
      if (event || (due && pack(*due) <= day)) {
        run_engine(state, day);
        due = rights::next_due_day(state, unpack(day), {});
      }
      run_packed(pair.packed, law, day);
    }
    ASSERT_EQ(documents_of(pair.packed), documents_of(state)) << "dossier " << number;
    compare(pair, state, law, pair.until, pair.packed.horizon_on);
    ASSERT_FALSE(HasFatalFailure()) << "dossier " << number;
    documents += pair.packed.documents;
  }
  EXPECT_GT(documents, kDossiers / 2);
}

// Attestations made by hand, in time or late, or never.
TEST_F(SameRules, GapsOfTenThousandDossiersWithoutEngineAreThoseOfTheClock) {
  std::size_t gaps = 0;
  for (std::uint32_t number = 0; number < kDossiers; ++number) {
    auto pair = make(number);
    const auto& law = laws_[pair.stream];
    auto state = cases::fold(pair.history, unpack(pair.packed.filed));
    Day by_hand = pair.packed.due_from;
    for (Day day = pair.packed.filed; day <= pair.until; ++day) {
      happen(pair, state, law, day);
      const bool late = unit(key_below(number, static_cast<std::uint64_t>(day))) < 0.04;
      if (by_hand <= day && late && pair.packed.documents_end < day &&
          pair.packed.due_from <= day) {
        const Day end = document_end(pair.packed, law, day, 0);
        cases::AttestationIssued issued;
        issued.application = kA1;
        issued.document = pair.packed.is(Dossier::kOnline) ? law::DocumentKind::Extension
                                                           : law::DocumentKind::Receipt;
        issued.from = unpack(day);
        issued.until = unpack(end);
        cases::apply(state, {.on = unpack(day), .body = issued});
        issue(pair.packed, day, end);
      }
    }
    compare(pair, state, law, pair.until, kNever);
    ASSERT_FALSE(HasFatalFailure()) << "dossier " << number;
    if (gap_runs(pair.packed, pair.until)) ++gaps;
  }
  EXPECT_GT(gaps, kDossiers / 50);
}

}  // namespace
}  // namespace sejour::forecast
