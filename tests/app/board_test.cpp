#include "app/board.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "app/daily_reading.h"
#include "app/measures.h"
#include "cases/examined_names.h"
#include "desk_house.h"
#include "rights/clock.h"
#include "rights/longest_permit.h"

namespace sejour::app {
namespace {

using cases::Event;
using testing::SizeIs;

constexpr Date kBoardDay = date(2026, 11, 23);
constexpr std::uint8_t kNovember = 12;

const BoardWindow& window_of_board() {
  static const BoardWindow window = board_window(kBoardDay);
  return window;
}

law::PermitId student() {
  return *law::find_permit("student_temporary");
}

/// A history as the journal holds it, recorded on the legal days by `agent:1` where it says so.
Loaded recorded_history(const std::vector<Event>& events) {
  Loaded loaded;
  for (const auto& event : events) {
    Recorded recorded;
    recorded.sequence = loaded.events.size() + 1;
    recorded.at_ms = event.on.time_since_epoch().count() * 86'400'000LL + 43'200'000;
    const bool by_agent = std::holds_alternative<cases::Decided>(event.body) ||
                          std::holds_alternative<cases::DocumentsRequested>(event.body);
    recorded.actor.id = by_agent ? "agent:1" : "person:1";
    recorded.event = event;
    loaded.events.push_back(std::move(recorded));
  }
  return loaded;
}

BoardFacts facts_of_history(const std::vector<Event>& events) {
  return board_facts(recorded_history(events), cases::fold(events, kBoardDay), window_of_board());
}

DossierId numbered_dossier(std::uint8_t number) {
  std::array<std::uint8_t, 10> noise{};
  noise[0] = number;
  return DossierId{make_uuid_v7(1'795'431'600'000, noise)};
}

Event held_until(Date until) {
  return {until - days{364}, cases::PermitHeld{student(), until - days{364}, until}};
}
Event filed_renewal(Date on) {
  return {on, cases::Filed{.application = "a1", .permit = student(), .remedies_stated = true}};
}
Event attestation(Date on, Date until) {
  return {on, cases::AttestationIssued{
                  .application = "a1", .from = on, .until = until, .reference = {}, .seal = {}}};
}
Event decision(Date on, cases::Outcome outcome = cases::Outcome::Refused) {
  cases::Decided decided;
  decided.application = "a1";
  decided.outcome = outcome;
  return {on, decided};
}

/// The figures of one history alone.
FigureTable figures_of(const std::vector<Event>& events, const BoardFilter& filter = {}) {
  Board board{window_of_board()};
  board.add(numbered_dossier(1), "75", facts_of_history(events));
  return board.figures(filter);
}

const Counted& figure_in(const FigureTable& table, Figure figure) {
  return table[static_cast<std::size_t>(figure)];
}

double indicator_in(const FigureTable& table, std::string_view name) {
  return value_of(*find_indicator(name), table).value.value_or(-1);
}

TEST(BoardWindowTest, HoldsTwelveWholeMonthsAndTheRunningOne) {
  const auto& months = window_of_board().months;
  ASSERT_THAT(months, SizeIs(13));
  EXPECT_EQ(months.front(), (Period{date(2025, 11, 1), date(2025, 11, 30)}));
  EXPECT_EQ(months.back(), (Period{date(2026, 11, 1), kBoardDay}));
  EXPECT_EQ(window_of_board().month_of(date(2025, 10, 31)), std::nullopt);
  EXPECT_EQ(window_of_board().month_of(kBoardDay), kNovember);
  EXPECT_EQ(window_of_board().month_of(kBoardDay + days{1}), std::nullopt);
}

TEST(BoardFigures, EveryFigureAndIndicatorHasAWordOfItsOwn) {
  for (std::size_t i = 0; i < kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    EXPECT_EQ(parse_figure(name_of(figure)), figure);
  }
  for (const auto& indicator : indicators()) {
    EXPECT_EQ(find_indicator(indicator.name), &indicator);
  }
  EXPECT_EQ(parse_figure("other"), std::nullopt);
  EXPECT_EQ(find_indicator(""), nullptr);
}

TEST(BoardFacts, StockIsWhatHasNoAnswerAtTheEndOfEachMonthWithItsAge) {
  const std::vector<Event> events{held_until(date(2026, 9, 30)), filed_renewal(date(2026, 7, 10)),
                                  decision(date(2026, 10, 1))};
  Board board{window_of_board()};
  board.add(numbered_dossier(1), "75", facts_of_history(events));
  const auto months = board.by_month({});
  EXPECT_EQ(figure_in(months[7], Figure::Stock).count, 0U);    // June
  EXPECT_EQ(figure_in(months[8], Figure::Stock).median, 21U);  // July
  EXPECT_EQ(figure_in(months[10], Figure::Stock).count, 1U);   // September
  EXPECT_EQ(figure_in(months[11], Figure::Stock).count, 0U);   // October
  EXPECT_EQ(figure_in(board.figures({}), Figure::Stock).count, 0U);
}

TEST(BoardFacts, ADecisionCountsItsDaysAndTheAgentDayThatItTook) {
  const auto figures = figures_of({held_until(date(2026, 9, 30)), filed_renewal(date(2026, 7, 10)),
                                   decision(date(2026, 8, 9))});
  EXPECT_EQ(figure_in(figures, Figure::Arrivals).count, 1U);
  EXPECT_EQ(figure_in(figures, Figure::Decisions).count, 1U);
  EXPECT_EQ(figure_in(figures, Figure::DecisionDays).median, 30U);
  EXPECT_EQ(figure_in(figures, Figure::DecisionDaysPlain).count, 1U);
  EXPECT_EQ(figure_in(figures, Figure::DecisionDaysLitigated).count, 0U);
  EXPECT_EQ(figure_in(figures, Figure::AgentDays).count, 1U);
  EXPECT_DOUBLE_EQ(indicator_in(figures, "decisions_per_agent_day"), 1);
}

TEST(BoardFacts, AnAgentDayIsCountedOnceHoweverManyFilesItHad) {
  Board board{window_of_board()};
  const std::vector<Event> events{filed_renewal(date(2026, 7, 10)), decision(date(2026, 8, 9))};
  board.add(numbered_dossier(1), "75", facts_of_history(events));
  board.add(numbered_dossier(2), "75", facts_of_history(events));
  EXPECT_EQ(figure_in(board.figures({}), Figure::AgentDays).count, 1U);
  EXPECT_DOUBLE_EQ(indicator_in(board.figures({}), "decisions_per_agent_day"), 2);
}

TEST(BoardFacts, ARenewalDecidedOnTheLastDayOfThePermitIsBeforeExpiryTheDayAfterIsNot) {
  const Date expiry = date(2026, 9, 30);
  const auto share = [&](Date decided) {
    return indicator_in(
        figures_of({held_until(expiry), filed_renewal(date(2026, 7, 10)), decision(decided)}),
        "before_expiry");
  };
  EXPECT_DOUBLE_EQ(share(expiry), 1);
  EXPECT_DOUBLE_EQ(share(expiry + days{1}), 0);
}

TEST(BoardFacts, PreparedAndUnchangedRenewalsHaveTheSameShareOfTheirOwn) {
  const Date expiry = date(2026, 9, 30);
  const Date prepared_on = date(2026, 5, 30);
  const auto figures = [&](Date decided, Date ends, std::vector<std::string> changes) {
    return figures_of({held_until(expiry),
                       {prepared_on,
                        cases::RenewalPrepared{
                            .permit = "student_temporary", .why = "nothing_changed", .ends = ends}},
                       filed_renewal(date(2026, 7, 10)),
                       {date(2026, 7, 10),
                        cases::SituationStated{.application = "a1", .changes = std::move(changes)}},
                       decision(decided)});
  };
  for (const auto* share : {"prepared_before_expiry", "unchanged_before_expiry"}) {
    EXPECT_DOUBLE_EQ(indicator_in(figures(expiry, expiry, {}), share), 1);
    EXPECT_DOUBLE_EQ(indicator_in(figures(expiry + days{1}, expiry, {}), share), 0);
  }
  // Of another card, or changed: in no part of the share.
  const auto other = figures(expiry, expiry - days{365}, {"work"});
  EXPECT_EQ(figure_in(other, Figure::PreparedExpiring).count, 0U);
  EXPECT_EQ(figure_in(other, Figure::UnchangedExpiring).count, 0U);
  EXPECT_EQ(figure_in(other, Figure::RenewalsExpiring).count, 1U);
  EXPECT_EQ(figure_in(other, Figure::RenewalsPrepared).count, 1U);
}

TEST(BoardFacts, ThePreparationOfTheNextCardTakesNothingFromTheLastOne) {
  const Date expiry = date(2025, 12, 31);
  cases::Decided granted{.application = "a1", .until = date(2026, 12, 31)};
  const auto told = [](Date on, Date ends) {
    return Event{on, cases::RenewalPrepared{.permit = "student_temporary", .ends = ends}};
  };
  const auto figures = figures_of({held_until(expiry),
                                   told(date(2025, 8, 31), expiry),
                                   filed_renewal(date(2025, 10, 10)),
                                   {date(2025, 12, 1), granted},
                                   {date(2026, 1, 2), cases::CardHandedOver{.application = "a1"}},
                                   told(date(2026, 8, 31), date(2026, 12, 31))});
  EXPECT_DOUBLE_EQ(indicator_in(figures, "prepared_before_expiry"), 1);
  EXPECT_EQ(figure_in(figures, Figure::RenewalsPrepared).count, 1U);
}

TEST(BoardFacts, NotDecidingLowersTheShareBeforeExpiry) {
  EXPECT_DOUBLE_EQ(
      indicator_in(figures_of({held_until(date(2026, 9, 30)), filed_renewal(date(2026, 7, 10))}),
                   "before_expiry"),
      0);
}

TEST(BoardFacts, ARenewalDecidedBeforeSilenceWouldIsCountedSoAndSilenceReachedIsNot) {
  const Date filed_on = date(2026, 5, 10);
  const auto in_time = figures_of(
      {held_until(date(2026, 7, 31)), filed_renewal(filed_on), decision(date(2026, 6, 1))});
  EXPECT_DOUBLE_EQ(indicator_in(in_time, "before_silence"), 1);
  EXPECT_EQ(figure_in(in_time, Figure::SilenceReached).count, 0U);
  const auto silent = figures_of({held_until(date(2026, 7, 31)), filed_renewal(filed_on)});
  EXPECT_DOUBLE_EQ(indicator_in(silent, "before_silence"), 0);
  EXPECT_EQ(figure_in(silent, Figure::SilenceReached).count, 1U);
}

TEST(BoardFacts, AnAttestationIssuedAfterAGapBeganIsLateByTheDaysOfTheGap) {
  const std::vector<Event> filed_in_time{held_until(date(2026, 5, 31)),
                                         filed_renewal(date(2026, 3, 10))};
  auto late = filed_in_time;
  late.push_back(attestation(date(2026, 6, 6), date(2026, 9, 5)));
  EXPECT_EQ(figure_in(figures_of(late), Figure::AttestationsLate).sum, 5U);
  auto in_time = filed_in_time;
  in_time.push_back(attestation(date(2026, 5, 20), date(2026, 8, 30)));
  EXPECT_EQ(figure_in(figures_of(in_time), Figure::AttestationsIssued).count, 1U);
  EXPECT_EQ(figure_in(figures_of(in_time), Figure::AttestationsLate).count, 0U);
}

TEST(BoardFacts, WaitsAreToldApartByWhetherACourtWasSeizedBefore) {
  std::vector<Event> events{held_until(date(2026, 5, 31)),
                            filed_renewal(date(2026, 3, 10)),
                            {date(2026, 6, 3), cases::CourtAction{.application = "a1"}},
                            attestation(date(2026, 6, 6), date(2026, 9, 5)),
                            decision(date(2026, 6, 20))};
  const auto seized = figures_of(events);
  EXPECT_EQ(figure_in(seized, Figure::AttestationDaysLitigated).median, 88U);
  EXPECT_EQ(figure_in(seized, Figure::AttestationDaysPlain).count, 0U);
  EXPECT_EQ(figure_in(seized, Figure::DecisionDaysLitigated).count, 1U);
  events.erase(events.begin() + 2);
  EXPECT_EQ(figure_in(figures_of(events), Figure::AttestationDaysPlain).median, 88U);
}

/// A student whose file shows what the multi-year card of students asks for, or nothing.
std::vector<Event> student_file(bool with_facts) {
  std::vector<Event> events{held_until(date(2026, 8, 8)), filed_renewal(date(2026, 7, 10))};
  if (!with_facts) return events;
  for (const auto& [fact, word] : cases::kFactKinds) {
    const bool of_multi_year = fact == cases::FactKind::ConditionsStillMet ||
                               fact == cases::FactKind::RepublicCommitmentSigned ||
                               fact == cases::FactKind::StudyCycle;
    if (!of_multi_year) continue;
    events.push_back(
        {date(2026, 7, 20), cases::FactRecorded{.fact = fact,
                                                .since = date(2025, 8, 1),
                                                .until = date(2029, 8, 31),
                                                .source = cases::FactSource::Checked}});
  }
  return events;
}

FigureTable figures_of_grant(std::vector<Event> events, std::string_view permit, Date until) {
  cases::Decided decided;
  decided.application = "a1";
  decided.permit = law::find_permit(permit);
  decided.until = until;
  events.push_back({date(2026, 8, 9), decided});
  return figures_of(events);
}

TEST(BoardFacts, LongPermitsPossibleAreThoseWhoseConditionsTheFileShows) {
  const Date short_until = date(2027, 8, 8);
  const auto shown = student_file(true);
  const auto less = figures_of_grant(shown, "student_temporary", short_until);
  EXPECT_DOUBLE_EQ(indicator_in(less, "long_granted"), 0);
  EXPECT_EQ(figure_in(less, Figure::LongPossible).count, 1U);
  const auto longest = rights::longest_permit(cases::fold(shown, kBoardDay), date(2026, 8, 9));
  ASSERT_NE(longest.longest(), nullptr);
  const auto all = figures_of_grant(shown, law::permit(longest.longest()->permit).id,
                                    longest.longest()->until.value_or(date(2030, 8, 8)));
  EXPECT_DOUBLE_EQ(indicator_in(all, "long_granted"), 1);
}

TEST(BoardFacts, ALongPermitThatTheFileDoesNotShowIsToldApart) {
  const auto bare = student_file(false);
  const auto beyond = figures_of_grant(bare, "student_multi_year", date(2029, 8, 8));
  EXPECT_EQ(figure_in(beyond, Figure::LongBeyondFile).count, 1U);
  EXPECT_EQ(figure_in(beyond, Figure::LongPossible).count, 0U);
  const auto short_one = figures_of_grant(bare, "student_temporary", date(2027, 8, 8));
  EXPECT_EQ(figure_in(short_one, Figure::LongBeyondFile).count, 0U);
  EXPECT_EQ(figure_in(short_one, Figure::LongPossible).count, 0U);
}

TEST(BoardFacts, AnOrderIsLateInTheMonthInWhichItsDayPassed) {
  cases::CourtOrderReceived order;
  order.application = "a1";
  order.due = date(2026, 8, 31);
  std::vector<Event> events{filed_renewal(date(2026, 3, 10)), {date(2026, 8, 10), order}};
  Board board{window_of_board()};
  board.add(numbered_dossier(1), "75", facts_of_history(events));
  EXPECT_EQ(figure_in(board.figures({.month = 9}), Figure::CourtOrders).count, 1U);
  EXPECT_EQ(figure_in(board.figures({.month = 10}), Figure::CourtOrdersLate).count, 1U);
  events.push_back({date(2026, 8, 31), cases::CourtOrderExecuted{.order = order.order}});
  EXPECT_EQ(figure_in(figures_of(events), Figure::CourtOrdersLate).count, 0U);
}

TEST(BoardTest, FiltersByFamilyKindAndSite) {
  Board board{window_of_board()};
  board.add(numbered_dossier(1), "75", facts_of_history({filed_renewal(date(2026, 7, 10))}));
  const auto arrivals = [&](const BoardFilter& filter) {
    return figure_in(board.figures(filter), Figure::Arrivals).count;
  };
  EXPECT_EQ(arrivals({.sites = {"75"}}), 1U);
  EXPECT_EQ(arrivals({.sites = {"69"}}), 0U);
  EXPECT_EQ(arrivals({.family = law::Family::Student}), 1U);
  EXPECT_EQ(arrivals({.family = law::Family::Professional}), 0U);
  EXPECT_EQ(arrivals({.kind = static_cast<std::uint8_t>(law::ApplicationKind::First)}), 0U);
  EXPECT_EQ(arrivals({.month = kNovember}), 0U);
}

TEST(DailyReadingTest, ThatOfYesterdayServesUntilTheEngineHasMadeTheNewOne) {
  DeskHouse house;
  DailyReading reading(house.stores->journal(), house.clock, {});
  (void)house.file_renewal();
  const auto day = house.clock.today();
  EXPECT_EQ((*reading.latest())->dossiers, 1U);
  (void)house.file_renewal();
  EXPECT_EQ((*reading.latest())->dossiers, 1U);
  house.clock.advance_minutes(24 * 60);
  EXPECT_EQ((*reading.latest())->day, day);
  EXPECT_EQ((*reading.today())->day, day + days{1});
  EXPECT_EQ((*reading.latest())->dossiers, 2U);
  house.clock.advance_minutes(48 * 60);
  EXPECT_EQ((*reading.latest())->day, day + days{3});
}

/// A renewal with what may happen on its way, well or badly.
std::vector<Event> any_history() {
  const Date expiry = kBoardDay - days{*rc::gen::inRange(-60, 500)};
  std::vector<Event> events{held_until(expiry)};
  Date day = expiry - days{*rc::gen::inRange(-20, 119)};
  if (*rc::gen::arbitrary<bool>()) {
    events.push_back({day - days{*rc::gen::inRange(0, 30)}, cases::FilingFailed{}});
  }
  events.push_back(filed_renewal(day));
  const auto later = [&] { return day += days{*rc::gen::inRange(0, 80)}; };
  if (*rc::gen::arbitrary<bool>()) {
    events.push_back({later(), cases::DocumentsRequested{.application = "a1",
                                                         .items = {{.document = "passport"}},
                                                         .due = day + days{30}}});
  }
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const Date on = later();
    events.push_back(attestation(on, on + days{89}));
  }
  if (*rc::gen::arbitrary<bool>()) {
    events.push_back({later(), cases::CourtAction{.application = "a1"}});
  }
  if (*rc::gen::arbitrary<bool>()) events.push_back(decision(later()));
  return events;
}

RC_GTEST_PROP(BoardProperty, GapDaysAreTheDaysOnWhichTheClockSeesAGap, ()) {
  const auto events = any_history();
  const auto& months = window_of_board().months;
  Board board{window_of_board()};
  board.add(numbered_dossier(1), "75", facts_of_history(events));
  const auto by_month = board.by_month({});
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < months.size(); ++i) {
    std::uint64_t seen = 0;
    for (Date day = months[i].from; day <= months[i].until; day += days{1}) {
      if (rights::clock(events, day).gap_since) ++seen;
    }
    RC_ASSERT(figure_in(by_month[i], Figure::GapDays).sum == seen);
    all += seen;
  }
  RC_ASSERT(figure_in(board.figures({}), Figure::GapDays).sum == all);
}

RC_GTEST_PROP(BoardProperty, MonthsOfTheMeasuresAddUpToTheWhole, ()) {
  const auto events = any_history();
  const auto& months = window_of_board().months;
  const auto whole = measure_history(events, {months.front().from, months.back().until});
  HistoryMeasures sum;
  for (const auto& month : measure_months(events, months)) {
    sum.gap_days += month.gap_days;
    sum.blocked_days += month.blocked_days;
    sum.paperless_days += month.paperless_days;
  }
  RC_ASSERT(sum == whole);
}

RC_GTEST_PROP(BoardProperty, SitesAndMonthsAddUpToTheCountryAndTheWhole, ()) {
  Board board{window_of_board()};
  const int dossiers = *rc::gen::inRange(1, 12);
  for (int i = 0; i < dossiers; ++i) {
    const auto site = *rc::gen::element<std::string>("75", "69", "974");
    board.add(numbered_dossier(static_cast<std::uint8_t>(i)), site,
              facts_of_history(any_history()));
  }
  const auto country = board.figures({});
  const auto months = board.by_month({});
  const auto by_site = board.by_site({});
  for (std::size_t i = 0; i < kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    Counted sites;
    for (const auto& [site, figures] : by_site) {
      sites.count += figures[i].count;
      sites.sum += figures[i].sum;
      sites.dossiers += figures[i].dossiers;
      RC_ASSERT(figures == board.figures({.sites = {site}}));
    }
    // An agent may work for two sites on one day: then the country has fewer agent-days.
    if (figure != Figure::AgentDays) RC_ASSERT(sites.count == country[i].count);
    RC_ASSERT(sites.sum == country[i].sum);
    RC_ASSERT(sites.dossiers == country[i].dossiers);
    RC_ASSERT(board.behind(figure, {}).size() == country[i].dossiers);
    std::uint64_t of_months = 0;
    for (const auto& month : months) of_months += month[i].count;
    if (figure == Figure::Stock) {
      RC_ASSERT(country[i] == months.back()[i]);
    } else {
      RC_ASSERT(of_months == country[i].count);
    }
  }
}

}  // namespace
}  // namespace sejour::app
