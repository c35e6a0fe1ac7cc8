#include "app/commitments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <ostream>

namespace sejour::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum CommitmentState;

constexpr Date kDueDay = date(2026, 11, 5);

PublishedFigure figure(Date on, double value) {
  PublishedFigure made;
  made.indicator = "agents";
  made.on = on;
  made.value = value;
  made.source = "a report";
  return made;
}

Commitment promise(TextKnown text, std::optional<DueDay> due, std::optional<double> target) {
  Commitment made;
  made.id = "recruitment";
  made.text = text;
  made.due = due;
  made.indicator = {
      .id = "agents", .unit = FigureUnit::Count, .better = Better::Higher, .target = target};
  return made;
}

const DueDay kStated{.day = kDueDay, .certainty = DueCertainty::Stated};
const DueDay kTold{.day = kDueDay, .certainty = DueCertainty::Reported, .months = 6};

struct Row {
  const char* situation;
  Commitment commitment;
  std::vector<PublishedFigure> figures;
  Date day;
  CommitmentState state;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.situation;
}

class StateOfCommitment : public testing::TestWithParam<Row> {};

TEST_P(StateOfCommitment, IsWhatTheRuleSays) {
  const auto& row = GetParam();
  EXPECT_EQ(state_of(row.commitment, row.figures, row.day), row.state);
}

const auto kLoaded = TextKnown::Loaded;
const auto kReported = TextKnown::Reported;
const std::vector<PublishedFigure> kNone;
const std::vector<PublishedFigure> kEnoughBefore{figure(date(2026, 9, 1), 500)};
const std::vector<PublishedFigure> kTooFewBefore{figure(date(2026, 11, 4), 499)};
const std::vector<PublishedFigure> kTooFewOnTheDay{figure(kDueDay, 499)};
const std::vector<PublishedFigure> kLostAgain{figure(kDueDay, 499), figure(date(2026, 9, 1), 510)};

INSTANTIATE_TEST_SUITE_P(
    Table, StateOfCommitment,
    testing::Values(Row{"reached before the due day", promise(kLoaded, kStated, 500), kEnoughBefore,
                        date(2026, 10, 1), Kept},
                    Row{"a figure of tomorrow is not known yet", promise(kLoaded, kStated, 500),
                        kEnoughBefore, date(2026, 8, 31), NotYetDue},
                    Row{"not reached on the due day itself", promise(kLoaded, kStated, 500),
                        kTooFewOnTheDay, kDueDay, NotYetDue},
                    Row{"not reached on the day after", promise(kLoaded, kStated, 500),
                        kTooFewOnTheDay, kDueDay + days{1}, Late},
                    Row{"the last figure counts, in any order", promise(kLoaded, kStated, 500),
                        kLostAgain, kDueDay + days{1}, Late},
                    Row{"an old figure does not make late", promise(kLoaded, kStated, 500),
                        kTooFewBefore, kDueDay + days{1}, NoData},
                    Row{"no figure, before the day", promise(kLoaded, kStated, 500), kNone, kDueDay,
                        NotYetDue},
                    Row{"no figure, after the day", promise(kLoaded, kStated, 500), kNone,
                        kDueDay + days{1}, NoData},
                    Row{"no number to reach", promise(kLoaded, kStated, {}), kTooFewOnTheDay,
                        kDueDay + days{1}, NoTarget},
                    Row{"no day in the text", promise(kLoaded, {}, 500), kTooFewOnTheDay,
                        kDueDay + days{1}, NoDueDay},
                    Row{"a day told by others only", promise(kLoaded, kTold, 500), kTooFewOnTheDay,
                        kDueDay + days{1}, ReportedOnly},
                    Row{"text not loaded, before the day", promise(kReported, kTold, 500),
                        kTooFewOnTheDay, kDueDay, NotYetDue},
                    Row{"text not loaded, after the day", promise(kReported, kTold, 500),
                        kTooFewOnTheDay, kDueDay + days{1}, ReportedOnly},
                    Row{"text not loaded, reached", promise(kReported, {}, 500), kEnoughBefore,
                        kDueDay + days{1}, ReportedOnly},
                    Row{"text not loaded, no figure", promise(kReported, {}, 500), kNone,
                        kDueDay + days{1}, NoData}));

TEST(StateOfCommitment, ReadsALowerTargetTheOtherWayRound) {
  auto promised = promise(kLoaded, kStated, 60);
  promised.indicator.better = Better::Lower;
  const Date later = kDueDay + days{10};
  EXPECT_EQ(state_of(promised, std::vector{figure(kDueDay, 60)}, later), Kept);
  EXPECT_EQ(state_of(promised, std::vector{figure(kDueDay, 61)}, later), Late);
}

TEST(StateOfCommitment, IgnoresFiguresOfOtherIndicators) {
  auto other = figure(kDueDay, 900);
  other.indicator = "something_else";
  EXPECT_EQ(state_of(promise(kLoaded, kStated, 500), std::vector{other}, kDueDay + days{1}),
            NoData);
}

/// Any figures and any days, with the due day stated or told.
struct AnyCase {
  Commitment commitment;
  std::vector<PublishedFigure> figures;
  Date day;
};

AnyCase any_case(TextKnown text) {
  AnyCase made;
  std::optional<DueDay> due;
  if (*rc::gen::arbitrary<bool>()) due = *rc::gen::element(kStated, kTold);
  std::optional<double> target;
  if (*rc::gen::arbitrary<bool>()) target = *rc::gen::inRange(0, 10);
  made.commitment = promise(text, due, target);
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    made.figures.push_back(
        figure(kDueDay + days{*rc::gen::inRange(-20, 20)}, *rc::gen::inRange(0, 10)));
  }
  made.day = kDueDay + days{*rc::gen::inRange(-20, 40)};
  return made;
}

RC_GTEST_PROP(StateOfCommitmentProperty, NothingIsLateOrKeptBeforeItsTextIsLoaded, ()) {
  const auto made = any_case(TextKnown::Reported);
  const auto state = state_of(made.commitment, made.figures, made.day);
  RC_ASSERT(state != Late);
  RC_ASSERT(state != Kept);
}

RC_GTEST_PROP(StateOfCommitmentProperty, NothingIsKeptOrLateWithoutAFigureATargetAndADay, ()) {
  const auto made = any_case(TextKnown::Loaded);
  const auto state = state_of(made.commitment, made.figures, made.day);
  const auto known = figures_of("agents", made.figures, made.day);
  if (state == Kept || state == Late) {
    RC_ASSERT(!known.empty());
    RC_ASSERT(made.commitment.indicator.target.has_value());
  }
  if (state == Late) {
    RC_ASSERT(made.commitment.due->certainty == DueCertainty::Stated);
    RC_ASSERT(made.commitment.due->day < made.day);
    RC_ASSERT(known.back().on >= made.commitment.due->day);
  }
}

TEST(FiguresOf, AreOldestFirstAndUpToTheDay) {
  const std::vector all{figure(date(2026, 8, 1), 3), figure(date(2026, 6, 1), 1),
                        figure(date(2026, 9, 1), 4)};
  EXPECT_THAT(figures_of("agents", all, date(2026, 8, 1)),
              ElementsAre(figure(date(2026, 6, 1), 1), figure(date(2026, 8, 1), 3)));
}

TEST(ReportsAbout, CountTheKindsNamedAndLeaveOutWhatIsGrouped) {
  auto promised = promise(kReported, {}, {});
  promised.reports = {cases::IncidentKind::AttestationMissing, cases::IncidentKind::NoSlot};
  Observatory observatory;
  const Period january{date(2026, 1, 1), date(2026, 1, 31)};
  const Period february{date(2026, 2, 1), date(2026, 2, 28)};
  observatory.periods.resize(2);
  observatory.periods[0].days = january;
  observatory.periods[0].kinds = {{"attestation_missing", 12}, {"no_slot", 20}, {"site_down", 40}};
  observatory.periods[1].days = february;
  observatory.periods[1].kinds = {{std::string{kGrouped}, 30}};
  EXPECT_THAT(reports_about(promised, observatory), ElementsAre(OwnReports{january, 32}));
  promised.reports.clear();
  EXPECT_THAT(reports_about(promised, observatory), IsEmpty());
}

}  // namespace
}  // namespace sejour::app
