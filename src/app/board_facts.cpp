#include "app/board_facts.h"

#include <algorithm>

#include "app/board_outcomes.h"
#include "app/long_titles.h"
#include "app/measures.h"
#include "rights/clock.h"

namespace sejour::app {
namespace {

using cases::Application;
using cases::State;
using law::DocumentKind;

constexpr int kWholeMonths = 12;

bool is_by_agent(const Recorded& recorded) {
  return recorded.actor.id.starts_with("agent:");
}

bool has_provisional_document(const Application& application) {
  return std::ranges::any_of(application.documents, [](const cases::Issued& issued) {
    return issued.document != DocumentKind::Filing;
  });
}

bool had_complement(const Application& application) {
  return !application.requests.empty() || application.found_incomplete_on.has_value();
}

/// Walks through the history once and notes what each event gives.
class FactsWalk {
 public:
  FactsWalk(const BoardWindow& window, BoardFacts& facts) : window_(window), facts_(facts) {}

  void walk(const Loaded& loaded) {
    for (const auto& recorded : loaded.events) {
      if (recorded.event.on > window_.today()) break;
      close_months_before(recorded.event.on);
      recorded_ = &recorded;
      on_ = recorded.event.on;
      std::visit(*this, recorded.event.body);
      cases::apply(state_, recorded.event);
      if (is_by_agent(recorded)) note_agent(recorded);
    }
    close_months_before(window_.today() + days{1});
  }

  // NOTE: called before the event is folded, so that the state is what was known until then.
  void operator()(const cases::Filed& event) {
    add(Figure::Arrivals,
        {static_cast<std::uint16_t>(event.permit), static_cast<std::uint8_t>(event.kind)});
  }

  void operator()(const cases::Decided& event) {
    const auto* application = state_.find(event.application);
    if (application == nullptr) return;
    const BoardKey key = key_of(*application);
    add(Figure::Decisions, key);
    if (is_by_agent(*recorded_)) add(Figure::DecisionsByAgents, key);
    if (application->decisions.empty()) add_first_decision(*application);
    add_long_title(event, key);
  }

  void operator()(const cases::AttestationIssued& event) {
    const auto* application = state_.find(event.application);
    if (application == nullptr || event.document == DocumentKind::Filing) return;
    const BoardKey key = key_of(*application);
    if (!has_provisional_document(*application)) {
      add(is_litigated(state_, *application) ? Figure::AttestationDaysLitigated
                                             : Figure::AttestationDaysPlain,
          key, days_since(application->filed_on));
    }
    const bool is_attestation = event.document == DocumentKind::Extension;
    if (!is_attestation && event.document != DocumentKind::Receipt) return;
    add(is_attestation ? Figure::AttestationsIssued : Figure::ReceiptsIssued, key);
    if (!window_.month_of(on_)) return;
    const auto rights = rights::clock(state_, on_ - days{1});
    if (!rights.gap_since) return;
    add(is_attestation ? Figure::AttestationsLate : Figure::ReceiptsLate, key,
        days_since(*rights.gap_since));
  }

  void operator()(const cases::RenewalPrepared&) { add(Figure::RenewalsPrepared, last_key()); }
  void operator()(const cases::SubstituteOpened&) { add(Figure::SubstitutesOpened, last_key()); }
  void operator()(const cases::SubstituteUsed&) { add(Figure::SubstitutesUsed, last_key()); }
  void operator()(const cases::CourtOrderReceived& event) {
    add(Figure::CourtOrders, key_of_named(state_, event.application));
  }

  template <class E>
  void operator()(const E&) {}

 private:
  void add_first_decision(const Application& application) {
    const BoardKey key = key_of(application);
    const auto waited = days_since(application.filed_on);
    add(Figure::DecisionDays, key, waited);
    add(is_litigated(state_, application) ? Figure::DecisionDaysLitigated
                                          : Figure::DecisionDaysPlain,
        key, waited);
    if (had_complement(application)) add(Figure::DecidedAfterComplement, key);
  }

  /// The engine of the longest permit runs for decisions of the window only: it is dear.
  void add_long_title(const cases::Decided& event, const BoardKey& key) {
    if (!window_.month_of(on_)) return;
    const auto title = long_title_of(state_, event, on_);
    if (!title || *title == LongTitle::NoneShown) return;
    const bool beyond = *title == LongTitle::GrantedBeyondFile;
    add(beyond ? Figure::LongBeyondFile : Figure::LongPossible, key);
    if (*title == LongTitle::Granted) add(Figure::LongGranted, key);
  }

  /// The stock at the end of each month that ends before `day`.
  void close_months_before(Date day) {
    for (; open_month_ < window_.months.size(); ++open_month_) {
      const Date end = window_.months[open_month_].until;
      if (end >= day) return;
      for (const auto& application : state_.applications) {
        if (!application.is_pending()) continue;
        facts_.contributions.push_back({Figure::Stock, key_of(application),
                                        static_cast<std::uint8_t>(open_month_),
                                        days_between_of(application.filed_on, end)});
      }
    }
  }

  void note_agent(const Recorded& recorded) {
    const Date day = paris_day(recorded.at_ms / 1000);
    const auto month = window_.month_of(day);
    if (!month) return;
    const auto is_same = [&](const AgentDay& noted) {
      return noted.day == day && noted.agent == recorded.actor.id;
    };
    if (std::ranges::any_of(facts_.agent_days, is_same)) return;
    facts_.agent_days.push_back({recorded.actor.id, day, last_key(), *month});
  }

  void add(Figure figure, const BoardKey& key, std::uint32_t amount = 0) {
    if (const auto month = window_.month_of(on_)) {
      facts_.contributions.push_back({figure, key, *month, amount});
    }
  }

  [[nodiscard]] std::uint32_t days_since(Date from) const { return days_between_of(from, on_); }
  [[nodiscard]] BoardKey last_key() const { return key_on(state_, on_); }

  const BoardWindow& window_;
  BoardFacts& facts_;
  State state_;
  const Recorded* recorded_ = nullptr;
  Date on_;
  std::size_t open_month_ = 0;
};

/// Days without proof, of each month, by the measures that the service publishes.
void add_days_without_proof(BoardFacts& facts, const Loaded& loaded, const State& state,
                            const BoardWindow& window) {
  std::vector<cases::Event> events;
  events.reserve(loaded.events.size());
  for (const auto& recorded : loaded.events) events.push_back(recorded.event);
  const auto measured = measure_months(events, window.months);
  for (std::size_t i = 0; i < measured.size(); ++i) {
    const BoardKey key = key_on(state, window.months[i].until);
    const auto add = [&](Figure figure, std::uint64_t count) {
      if (count == 0) return;
      facts.contributions.push_back(
          {figure, key, static_cast<std::uint8_t>(i), static_cast<std::uint32_t>(count)});
    };
    add(Figure::GapDays, measured[i].gap_days);
    add(Figure::BlockedDays, measured[i].blocked_days);
    add(Figure::PaperlessDays, measured[i].paperless_days);
  }
}

}  // namespace

std::optional<std::uint8_t> BoardWindow::month_of(Date day) const {
  const auto month =
      std::ranges::find_if(months, [&](const Period& period) { return period.contains(day); });
  if (month == months.end()) return std::nullopt;
  return static_cast<std::uint8_t>(month - months.begin());
}

BoardWindow board_window(Date today) {
  const std::chrono::year_month_day of_today{today};
  const Date running{of_today.year() / of_today.month() / std::chrono::day{1}};
  BoardWindow window;
  for (int back = kWholeMonths; back > 0; --back) {
    window.months.push_back({subtract_months_round_down(running, back),
                             subtract_months_round_down(running, back - 1) - days{1}});
  }
  window.months.push_back({running, today});
  return window;
}

BoardFacts board_facts(const Loaded& loaded, const State& state, const BoardWindow& window) {
  BoardFacts facts;
  FactsWalk(window, facts).walk(loaded);
  add_days_without_proof(facts, loaded, state, window);
  add_outcomes(facts, state, window);
  return facts;
}

}  // namespace sejour::app
