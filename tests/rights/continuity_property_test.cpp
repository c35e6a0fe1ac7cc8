#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "law/filing_r431.h"
#include "law/provisional_documents.h"
#include "rights/clock.h"
#include "rights/continuity.h"
#include "scenario.h"

/// What must hold for every history, not for one.
namespace sejour::rights {
namespace {

using cases::State;
using law::ApplicationKind;
using law::FilingChannel;

struct Renewal {
  std::vector<cases::Event> history;
  Date filed_on;
  Date ends_on;  ///< silence of the prefecture until then, at most three years
};

law::PermitId any_renewable_permit() {
  return *rc::gen::suchThat(
      rc::gen::map(rc::gen::inRange(0, static_cast<int>(law::catalogue().size())),
                   [](int i) { return law::PermitId{static_cast<std::uint16_t>(i)}; }),
      [](law::PermitId id) {
        const auto permit_class = law::permit(id).permit_class;
        return law::is_residence_document_of_l411_1(permit_class) &&
               permit_class != law::PermitClass::LongStayVisa &&
               !law::is_exempt_from_renewal_window(permit_class);
      });
}

/// A renewal of any permit, filed in time, complete, by any channel.
Renewal any_timely_renewal() {
  const auto permit = any_renewable_permit();
  const Date expiry = date(2021, 9, 1) + days{*rc::gen::inRange(0, 4000)};
  const auto channel = *rc::gen::element(FilingChannel::Teleservice, FilingChannel::Assisted,
                                         FilingChannel::Counter, FilingChannel::Post);
  // The list of the day of filing decides which window holds.
  const Date filed_on = *rc::gen::suchThat(
      rc::gen::map(rc::gen::inRange(0, 121), [=](int before) { return expiry - days{before}; }),
      [=](Date day) {
        const auto regime = law::filing_regime(permit, ApplicationKind::Renewal, channel, day);
        const auto window = law::renewal_filing_window(expiry, regime);
        return law::timeliness(window, day) == law::Timeliness::InTime;
      });
  const auto id = law::permit(permit).id;
  return {.history = {held(expiry - days{364}, id, expiry),
                      filed(filed_on, id, ApplicationKind::Renewal, channel)},
          .filed_on = filed_on,
          .ends_on = expiry + days{*rc::gen::inRange(1, 3 * 365)}};
}

/// Things that happen on the way without ending the right: requests, reasons, the commission.
void add_incidents(Renewal& renewal) {
  const int count = *rc::gen::inRange(0, 4);
  std::vector<int> at = *rc::gen::container<std::vector<int>>(static_cast<std::size_t>(count),
                                                              rc::gen::inRange(0, 700));
  std::ranges::sort(at);
  for (const int offset : at) {
    const Date on = renewal.filed_on + days{offset};
    switch (*rc::gen::inRange(0, 4)) {
      case 0: {
        cases::DocumentsRequested request{
            .application = kA1, .items = {{.document = "passport"}}, .due = on + days{30}};
        renewal.history.push_back({.on = on, .body = request});
        break;
      }
      case 1:
        renewal.history.push_back(happened<cases::ReasonsRequested>(on));
        break;
      case 2:
        renewal.history.push_back(happened<cases::CommissionReferred>(on));
        break;
      default:
        renewal.history.push_back(happened<cases::FoundComplete>(on));
    }
  }
}

/// The engine of one dossier: events that come, plans that are carried out.
class Engine {
 public:
  explicit Engine(const std::vector<cases::Event>& history) : history_(history) {}

  /// Takes what happened until the day, then does what is due on it.
  void run(Date day) {
    take_events(day);
    for (const auto& event : events_of(continuity_plan(state_, day, {}), day)) {
      cases::apply(state_, event);
    }
  }

  void take_events(Date day) {
    while (next_ < history_.size() && history_[next_].on <= day) {
      cases::apply(state_, history_[next_++]);
    }
  }

  /// The next day on which a run is needed: what is due, or something that happens.
  [[nodiscard]] std::optional<Date> next_day(Date after) const {
    auto next = next_due_day(state_, after, {});
    if (next_ < history_.size() && (!next || history_[next_].on < *next)) {
      next = history_[next_].on;
    }
    return next;
  }

  [[nodiscard]] const State& state() const { return state_; }

 private:
  const std::vector<cases::Event>& history_;
  std::size_t next_ = 0;
  State state_;
};

RC_GTEST_PROP(NoGap, OnAnyDayWhenTheEngineRunsEveryDay, ()) {
  auto renewal = any_timely_renewal();
  add_incidents(renewal);
  Engine engine(renewal.history);
  for (Date day = renewal.filed_on; day <= renewal.ends_on; day += days{1}) {
    engine.run(day);
    const auto rights = clock(engine.state(), day);
    RC_ASSERT(!rights.gap_since);
    RC_ASSERT(rights.stay.lawful == Answer::Yes);
  }
}

// The engine that only runs on due days does the same as the one that runs every day.
RC_GTEST_PROP(NextDueDay, NeverSkipsADayOnWhichSomethingIsDue, ()) {
  auto renewal = any_timely_renewal();
  if (*rc::gen::arbitrary<bool>()) {  // late and incomplete files have tasks
    auto& filing = renewal.history.back();
    filing.on += days{*rc::gen::inRange(0, 200)};
    renewal.filed_on = filing.on;
  }
  add_incidents(renewal);
  if (*rc::gen::arbitrary<bool>()) {
    renewal.history.push_back(happened<cases::FoundIncomplete>(renewal.history.back().on));
  }
  if (*rc::gen::arbitrary<bool>()) {  // renewals are prepared for who can be told
    renewal.history.insert(renewal.history.begin(),
                           {.on = renewal.history.front().on, .body = cases::PersonDescribed{}});
  }
  if (*rc::gen::arbitrary<bool>()) {  // granted in the end, with a card that is to be renewed
    const Date on = renewal.history.back().on + days{*rc::gen::inRange(0, 200)};
    renewal.history.push_back(
        decided(on, cases::Outcome::Granted, on + days{*rc::gen::inRange(1, 700)}));
    renewal.history.push_back(happened<cases::CardHandedOver>(on + days{20}));
  }
  Engine daily(renewal.history);
  Engine jumping(renewal.history);
  std::optional<Date> due = renewal.filed_on;
  for (Date day = renewal.filed_on; day <= renewal.ends_on; day += days{1}) {
    daily.run(day);
    if (due && *due <= day) {
      jumping.run(day);
      due = jumping.next_day(day);
    }
    RC_ASSERT(daily.state() == jumping.state());
  }
}

RC_GTEST_PROP(IssuedDocuments, NeverOverlapNorExceedTheLegalMaximum, ()) {
  auto renewal = any_timely_renewal();
  add_incidents(renewal);
  Engine engine(renewal.history);
  for (Date day = renewal.filed_on; day <= renewal.ends_on; day += days{1}) engine.run(day);
  std::optional<Date> last;
  for (const auto& issued : engine.state().applications.front().documents) {
    RC_ASSERT(issued.from && issued.until);
    RC_ASSERT(*issued.until <= law::extension_last_day(*issued.from));
    RC_ASSERT(*issued.from >= issued.on);
    RC_ASSERT(!last || *issued.from > *last);
    last = issued.until;
  }
}

// Replaying an old day, with all that happened later in the history, gives the same answer.
RC_GTEST_PROP(Clock, AnswersForADayFromTheEventsKnownThen, ()) {
  auto renewal = any_timely_renewal();
  add_incidents(renewal);
  const Date day = renewal.filed_on + days{*rc::gen::inRange(0, 900)};
  auto known = renewal.history;
  std::erase_if(known, [&](const cases::Event& e) { return e.on > day; });
  const auto then = clock(known, day);
  const auto now = clock(renewal.history, day);
  RC_ASSERT(then.gap_since == now.gap_since);
  RC_ASSERT(then.stay.until == now.stay.until && then.stay.proof == now.stay.proof);
  RC_ASSERT(then.deadlines.size() == now.deadlines.size());
}

}  // namespace
}  // namespace sejour::rights
