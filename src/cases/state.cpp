#include "cases/state.h"

#include <algorithm>
#include <concepts>
#include <type_traits>

#include "base/check.h"
#include "cases/examined_fold.h"

namespace sejour::cases {
namespace {

Application& application_of(State& state, std::string_view name) {
  Application* const application = state.find(name);
  CHECK(application != nullptr);
  return *application;
}

/// The application that an event without a name is about: the last one filed.
Application* application_or_last(State& state, const std::optional<ApplicationName>& name) {
  if (name) return state.find(*name);
  return state.applications.empty() ? nullptr : &state.applications.back();
}

/// The permit that a new application follows: the last one that gives a right to stay.
std::optional<std::size_t> last_permit_to_stay(const State& state) {
  for (std::size_t i = state.permits.size(); i > 0; --i) {
    if (state.permits[i - 1].gives_stay()) return i - 1;
  }
  return std::nullopt;
}

/// The day on which the program prepared this renewal, if it did: of the card that it follows.
std::optional<Date> prepared_on(const State& state, const Application& application) {
  const auto& prepared = state.situation.prepared;
  if (!prepared || !application.held) return std::nullopt;
  if (application.kind != law::ApplicationKind::Renewal) return std::nullopt;
  const auto& card = state.permits[*application.held];
  const auto& told = prepared->content;
  const bool same_end = !told.ends || told.ends == card.until;
  if (told.permit != law::permit(card.permit).id || !same_end) return std::nullopt;
  return prepared->on;
}

/// Takes what came off the list of what was asked for.
void take_received(std::vector<std::string>& outstanding, const std::vector<std::string>& items) {
  std::erase_if(outstanding, [&](const std::string& wanted) {
    return std::ranges::find(items, wanted) != items.end();
  });
}

/// The card that is handed over: a permit that is granted is in hand from that day. Without a
/// favourable decision on record, handing over tells that there was one, not until when.
HeldPermit card_of(const State& state, const Application& application, Date on) {
  HeldPermit card{.permit = application.permit, .from = on, .until = {}, .known_on = on};
  const auto* decision = application.decision();
  if (decision != nullptr && decision->content.outcome == Outcome::Granted) {
    card.permit = decision->content.permit.value_or(application.permit);
    card.until = decision->content.until;
  }
  // A duplicate ends when the card that it stands for does.
  const bool is_duplicate = application.kind == law::ApplicationKind::Duplicate;
  if (is_duplicate && !card.until && application.held) {
    card.until = state.permits[*application.held].until;
  }
  return card;
}

struct Folder {
  State& state;
  Date on;

  void operator()(const EnteredFrance&) { state.entered_on = on; }

  void operator()(const PermitHeld& e) {
    state.permits.push_back({.permit = e.permit, .from = e.from, .until = e.until, .known_on = on});
  }

  void operator()(const FilingFailed&) { state.failed_attempts.push_back(on); }

  void operator()(const Filed& e) {
    Application application;
    application.name = e.application;
    application.filed_on = on;
    application.kind = e.kind;
    application.permit = e.permit;
    application.channel = e.channel;
    application.remedies_stated = e.remedies_stated;
    if (e.replaces_closed) {
      if (auto* closed = state.find(*e.replaces_closed)) {
        application.kept_date = closed->counted_filing();
        application.held = closed->held;
        closed->replaced_on = on;
      }
    }
    if (!application.held) application.held = last_permit_to_stay(state);
    application.examination.prepared_on = prepared_on(state, application);
    state.applications.push_back(std::move(application));
  }

  void operator()(const FoundComplete& e) {
    auto& application = application_of(state, e.application);
    // The first finding that the file is whole after it was not: from then it can be examined.
    if (application.completeness == Completeness::FoundIncomplete) application.completed_on = on;
    application.completeness = Completeness::FoundComplete;
    application.missing.clear();
  }

  void operator()(const FoundIncomplete& e) {
    auto& application = application_of(state, e.application);
    application.completeness = Completeness::FoundIncomplete;
    application.found_incomplete_on = on;
    application.completed_on.reset();
    application.missing = e.missing;
    std::erase(application.closed_tasks, TaskKind::WithheldDocument);
  }

  void operator()(const DocumentsRequested& e) {
    Request request{.on = on, .items = e.items, .due = e.due, .answered_on = {}, .outstanding = {}};
    for (const auto& item : e.items) request.outstanding.push_back(item.document);
    application_of(state, e.application).requests.push_back(std::move(request));
  }

  void operator()(const DocumentsReceived& e) {
    auto& application = application_of(state, e.application);
    for (auto& request : application.requests) {
      if (request.answered_on) continue;
      take_received(request.outstanding, e.items);
      if (request.outstanding.empty() || e.items.empty()) request.answered_on = on;
    }
    if (application.completeness != Completeness::FoundIncomplete) return;
    take_received(application.missing, e.items);
    if (!application.missing.empty() && !e.items.empty()) return;
    application.missing.clear();
    application.completeness = Completeness::Completed;
    application.completed_on = on;
  }

  void operator()(const AttestationIssued& e) {
    application_of(state, e.application)
        .documents.push_back({.on = on,
                              .document = e.document,
                              .from = e.from,
                              .until = e.until,
                              .work = e.work,
                              .reference = e.reference,
                              .seal = e.seal});
  }

  void operator()(const CommissionReferred& e) {
    application_of(state, e.application).commission_referred_on = on;
  }

  void operator()(const ReasonsRequested& e) {
    auto& application = application_of(state, e.application);
    // A second request does not start a new time.
    if (!application.reasons_requested_on) application.reasons_requested_on = on;
  }

  void operator()(const ReasonsGiven& e) {
    auto& application = application_of(state, e.application);
    if (!application.reasons_given_on) application.reasons_given_on = on;
  }

  void operator()(const Decided& e) {
    auto& application = application_of(state, e.application);
    application.decisions.push_back({.on = on, .content = e});
    application.annulled_on.reset();
    application.suspended_on.reset();
    application.proposal.reset();
  }

  void operator()(const AdministrativeAppeal& e) {
    application_of(state, e.application).appealed_on = on;
  }
  void operator()(const CourtAction& e) {
    // « Mesures utiles » and « liberté » touch neither the decision nor the time to contest it.
    if (e.kind == ActionKind::UsefulMeasures || e.kind == ActionKind::Liberty) return;
    application_of(state, e.application).court_action_on = on;
  }
  void operator()(const SuspendedByJudge& e) {
    application_of(state, e.application).suspended_on = on;
  }
  void operator()(const Annulled& e) { application_of(state, e.application).annulled_on = on; }
  void operator()(const LegalAidRequested& e) {
    application_of(state, e.application).legal_aid_requested_on = on;
  }
  void operator()(const LegalAidDecided&) {}

  void operator()(const Withdrawn& e) {
    if (auto* application = application_or_last(state, e.application)) {
      application->withdrawn_on = on;
    }
  }

  void operator()(const CardHandedOver& e) {
    auto* application = application_or_last(state, e.application);
    if (application == nullptr) return;
    application->handed_over_on = on;
    state.permits.push_back(card_of(state, *application, on));
  }

  void operator()(const AddressChanged&) { state.address_changed_on = on; }
  void operator()(const CaseImported&) {}

  void operator()(const PersonDescribed& e) {
    state.person = e;
    if (e.birth_date) state.birth_date = e.birth_date;
  }

  std::vector<Piece>& pieces_of(const ApplicationName& application) const {
    return application.empty() ? state.own_pieces : application_of(state, application).pieces;
  }

  void operator()(const PieceAdded& e) {
    pieces_of(e.application).push_back({.on = on, .content = e});
  }

  void operator()(const PieceRemoved& e) const {
    std::erase_if(pieces_of(e.application),
                  [&](const Piece& piece) { return piece.content.piece == e.piece; });
  }

  void operator()(const MandateGiven& e) {
    state.mandates.push_back({.from = on, .content = e, .revoked_on = {}, .ended_by = {}});
  }

  void operator()(const MandateRevoked& e) {
    for (auto& mandate : state.mandates) {
      if (mandate.content.mandate != e.mandate || mandate.revoked_on) continue;
      mandate.revoked_on = on;
      mandate.ended_by = e.by;
    }
  }

  void operator()(const IncidentReported& e) {
    state.incidents.push_back({.seen_on = on, .content = e});
  }
  void operator()(const KeptElsewhere& e) { state.elsewhere = e; }
  void operator()(const KinLinked& e) { state.kin.push_back(e); }
  void operator()(const FactStruck&) {}  // has an effect in a file kept elsewhere only, see apply

  void operator()(const DecisionProposed& e) {
    auto& application = application_of(state, e.application);
    application.proposal = e;
    application.examination.proposal_check.reset();
  }

  void operator()(const TaskOpened& e) {
    state.tasks.push_back({.application = e.application,
                           .kind = e.kind,
                           .opened_on = on,
                           .due = e.due,
                           .reason = e.reason});
  }

  void operator()(const TaskClosed& e) {
    std::erase_if(state.tasks, [&](const OpenTask& task) {
      return task.application == e.application && task.kind == e.kind;
    });
    auto* application = state.find(e.application);
    if (application == nullptr) return;
    if (e.kind == TaskKind::OutsideListRequest) application->examination.outside_list.reset();
    // The engine closes with a message key when the reason is gone; a person writes a note.
    if (!e.note.starts_with("task.closed.")) application->closed_tasks.push_back(e.kind);
  }

  template <class Examined>
    requires requires(State& to, Date day, const Examined& event) { fold_examined(to, day, event); }
  void operator()(const Examined& e) {
    fold_examined(state, on, e);
  }
};

}  // namespace

Application::Application() = default;
Application::Application(const Application& other) = default;
Application::Application(Application&& other) noexcept = default;
Application& Application::operator=(const Application& other) = default;
Application& Application::operator=(Application&& other) noexcept = default;
Application::~Application() = default;
bool Application::operator==(const Application& other) const = default;

State::State() = default;
State::State(const State& other) = default;
State::State(State&& other) noexcept = default;
State& State::operator=(const State& other) = default;
State& State::operator=(State&& other) noexcept = default;
State::~State() = default;
bool State::operator==(const State& other) const = default;

namespace {

void fold_in_order(State& state, const Event& event) {
  std::visit(Folder{state, event.on}, event.body);
}

/// True when the event names an application that is not filed yet, or whose filing was struck.
bool waits_for_a_filing(const State& state, const Event& event) {
  return std::visit(
      [&]<class Content>(const Content& content) {
        if constexpr (!std::is_same_v<Content, Filed> && requires {
                        { content.application } -> std::same_as<const ApplicationName&>;
                      }) {
          return !content.application.empty() && state.find(content.application) == nullptr;
        } else {
          return false;
        }
      },
      event.body);
}

void fold_typed(State& state, const Event& event) {
  if (!waits_for_a_filing(state, event)) fold_in_order(state, event);
}

/// Folds the facts again, in the order of their days.
void fold_again(State& state) {
  State again;
  again.facts = std::move(state.facts);
  for (const auto& fact : again.facts) fold_typed(again, fact);
  state = std::move(again);
}

void strike(State& state, const FactStruck& struck) {
  for (auto fact = state.facts.end(); fact != state.facts.begin();) {
    --fact;
    const bool is_first = fact == state.facts.begin();  // KeptElsewhere itself
    if (is_first || fact->on != struck.counted_on || type_name(fact->body) != struck.fact) continue;
    state.facts.erase(fact);
    fold_again(state);
    return;
  }
}

void apply_typed(State& state, const Event& event) {
  if (const auto* struck = std::get_if<FactStruck>(&event.body)) {
    strike(state, *struck);
    return;
  }
  const bool is_latest = state.facts.back().on <= event.on;
  state.facts.insert(std::ranges::upper_bound(state.facts, event.on, {}, &Event::on), event);
  if (is_latest) {
    fold_typed(state, event);
  } else {
    fold_again(state);
  }
}

}  // namespace

void apply(State& state, const Event& event) {
  if (!state.facts.empty()) {
    apply_typed(state, event);
    return;
  }
  const bool begins_elsewhere =
      std::holds_alternative<KeptElsewhere>(event.body) && state == State{};
  fold_in_order(state, event);
  if (begins_elsewhere) state.facts.push_back(event);
}

State fold(const std::vector<Event>& events, Date day) {
  State state;
  for (const auto& event : events) {
    if (event.on <= day) apply(state, event);
  }
  return state;
}

}  // namespace sejour::cases
