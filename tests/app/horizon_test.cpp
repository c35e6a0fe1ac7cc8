#include "app/horizon.h"

#include <gtest/gtest.h>

namespace sejour::app {
namespace {

using cases::Event;

constexpr auto kName = "a1";
constexpr Date kHorizonFiled = date(2026, 3, 1);

Waiting waiting_after(std::vector<Event> more) {
  std::vector<Event> history{
      {kHorizonFiled,
       cases::Filed{.application = kName, .permit = *law::find_permit("student_temporary")}}};
  history.insert(history.end(), more.begin(), more.end());
  const auto state = cases::fold(history, date(2027, 1, 1));
  return waiting_of(state, state.applications.front());
}

Event requested(Date on) {
  return {on, cases::DocumentsRequested{
                  .application = kName, .items = {{.document = "passport"}}, .due = on + days{30}}};
}

Event proposed_event(Date on) {
  return {on, cases::DecisionProposed{.application = kName}};
}

TEST(WaitingOf, AFileThatLacksNothingWaitsForAnAgentSinceItsFiling) {
  EXPECT_EQ(waiting_after({}), (Waiting{WaitsFor::Examination, kHorizonFiled, {}}));
}

TEST(WaitingOf, DocumentsAskedForAreAwaitedFromThePersonUntilTheyCome) {
  const Date on = date(2026, 4, 2);
  EXPECT_EQ(waiting_after({requested(on)}),
            (Waiting{WaitsFor::Documents, on, std::optional{on + days{30}}}));
  const Event came{on + days{5}, cases::DocumentsReceived{kName, {"passport"}}};
  EXPECT_EQ(waiting_after({requested(on), came}).what, WaitsFor::Examination);
}

TEST(WaitingOf, AProposalWaitsForASignatureAndBeforeItForTheControlThatWasDrawn) {
  const Date on = date(2026, 5, 2);
  EXPECT_EQ(waiting_after({proposed_event(on)}).what, WaitsFor::Signature);
  const Event drawn{on, cases::DrawnForControl{.application = kName, .draw = {}}};
  EXPECT_EQ(waiting_after({proposed_event(on), drawn}), (Waiting{WaitsFor::Control, on, {}}));
}

TEST(WaitingOf, AnOrderOfAJudgeComesBeforeEverythingElseUntilItIsExecuted) {
  const Date on = date(2026, 6, 2);
  cases::CourtOrderReceived order;
  order.application = kName;
  order.due = on + days{15};
  const Event received{on, order};
  EXPECT_EQ(waiting_after({requested(on - days{9}), received}),
            (Waiting{WaitsFor::Court, on, std::optional{order.due}}));
  const Event executed{on + days{3}, cases::CourtOrderExecuted{.order = order.order}};
  EXPECT_EQ(waiting_after({received, executed}).what, WaitsFor::Examination);
}

TEST(WaitingOf, TheCommissionIsWaitedForOnceItIsAsked) {
  const Date on = date(2026, 7, 2);
  EXPECT_EQ(waiting_after({{on, cases::CommissionReferred{kName}}}),
            (Waiting{WaitsFor::Commission, on, {}}));
}

}  // namespace
}  // namespace sejour::app
