#include "cases/desk_decide.h"

#include <algorithm>

#include "base/check.h"
#include "cases/admissible.h"
#include "law/biometrics.h"
#include "law/working_days.h"

namespace sejour::cases {
namespace {

Event open_task(Date today, const ApplicationName& application, TaskKind kind, Date due,
                std::string reason) {
  return {.on = today,
          .body = TaskOpened{
              .application = application, .kind = kind, .due = due, .reason = std::move(reason)}};
}

Event close_task(Date today, const ApplicationName& application, TaskKind kind, std::string note) {
  return {.on = today,
          .body = TaskClosed{.application = application, .kind = kind, .note = std::move(note)}};
}

/// The day of the first order not executed about an application, leaving one out.
std::optional<Date> first_due(const State& state, const ApplicationName& application,
                              const CourtOrderId& but) {
  std::optional<Date> first;
  for (const auto& order : state.situation.court_orders) {
    const auto& content = order.content;
    if (order.executed_on || content.application != application || content.order == but) continue;
    if (!first || content.due < *first) first = content.due;
  }
  return first;
}

constexpr std::string_view kOrderReason = "task.reason.court_order";

std::string notice_reason(NoticeSubject subject) {
  switch (subject) {
    case NoticeSubject::Attestation:
      return "task.reason.notice_attestation";
    case NoticeSubject::Decision:
      return "task.reason.notice_decision";
    case NoticeSubject::Card:
      return "task.reason.notice_card";
    case NoticeSubject::Appointment:
      return "task.reason.notice_appointment";
    case NoticeSubject::Correction:
      return "task.reason.notice_correction";
  }
  CHECK_UNREACHABLE();
}

/// The steps of a card, in their order; a defective one is ordered again.
bool card_may_follow(const Dated<CardProduction>* last, ProductionStep next) {
  const auto is = [last](ProductionStep step) {
    return last != nullptr && last->content.step == step;
  };
  switch (next) {
    case ProductionStep::Ordered:
      return last == nullptr || is(ProductionStep::Defective);
    case ProductionStep::Produced:
      return is(ProductionStep::Ordered);
    case ProductionStep::ReceivedAtSite:
      return is(ProductionStep::Ordered) || is(ProductionStep::Produced);
    case ProductionStep::HandOverProposed:
      return is(ProductionStep::ReceivedAtSite) || is(ProductionStep::HandOverProposed);
    case ProductionStep::Defective:
      return last != nullptr && !is(ProductionStep::Defective);
  }
  CHECK_UNREACHABLE();
}

bool is_granted(const Application& application) {
  const auto* decision = application.decision();
  return decision != nullptr && decision->content.outcome == Outcome::Granted;
}

}  // namespace

std::expected<const Application*, Rejection> pending_application(const State& state,
                                                                 const ApplicationName& name) {
  const auto* application = state.find(name);
  if (application == nullptr) return not_now(Rejection::UnknownApplication);
  if (application->withdrawn_on) return not_now(Rejection::AlreadyWithdrawn);
  // A replaced application is answered through the one that replaces it.
  if (!application->is_pending()) return not_now(Rejection::AlreadyDecided);
  return application;
}

bool is_open(const State& state, const ApplicationName& application, TaskKind kind) {
  return std::ranges::any_of(state.tasks, [&](const OpenTask& task) {
    return task.application == application && task.kind == kind;
  });
}

bool waits_for_check(const Application& application) {
  const auto& examination = application.examination;
  if (!application.proposal || !examination.control) return false;
  const std::string_view draw = examination.control->content.draw;
  // The draw of a novice speaks of that novice's proposals, not of those of others.
  if (draw.starts_with(kNoviceDraw) &&
      draw.substr(kNoviceDraw.size()) != application.proposal->proposed_by) {
    return false;
  }
  return !examination.proposal_check ||
         examination.proposal_check->content.result != CheckResult::Confirmed;
}

bool has_act_of_its_own(TaskKind kind) {
  switch (kind) {
    case TaskKind::CourtOrder:
    case TaskKind::UrgencyToSort:
    case TaskKind::OutsideListRequest:
    case TaskKind::SamePerson:
      return true;
    case TaskKind::WithheldDocument:
    case TaskKind::Horizon:
    case TaskKind::SiteCheck:
    case TaskKind::Orphan:
    case TaskKind::SecondTemporaryRenewal:
    case TaskKind::SilenceNear:
    case TaskKind::FormalNotice:
    case TaskKind::HandOverMissing:
      return false;
  }
  CHECK_UNREACHABLE();
}

std::optional<Date> biometrics_taken_on(const State& state) {
  std::optional<Date> last;
  for (const auto& application : state.applications) {
    const auto& biometrics = application.examination.biometrics;
    if (!biometrics) continue;
    // Reused ones are as old as on the day when they were taken.
    const Date taken = biometrics->content.reused_from.value_or(biometrics->on);
    if (!last || taken > *last) last = taken;
  }
  return last;
}

const Application* without_hand_over(const State& state) {
  const auto found = std::ranges::find_if(state.applications, [](const Application& application) {
    return is_granted(application) && application.asks_to_stay() && !application.handed_over_on;
  });
  return found == state.applications.end() ? nullptr : &*found;
}

void add_hand_over_task(std::vector<Event>& events, const State& state, Date today) {
  const auto* application = without_hand_over(state);
  if (application == nullptr || is_open(state, application->name, TaskKind::HandOverMissing)) {
    return;
  }
  events.push_back(open_task(today, application->name, TaskKind::HandOverMissing,
                             law::add_working_days(today, kHandOverWorkingDays),
                             "task.reason.hand_over_missing"));
}

void close_hand_over_task(std::vector<Event>& events, const State& state,
                          const ApplicationName& application, Date today) {
  if (!is_open(state, application, TaskKind::HandOverMissing)) return;
  events.push_back(
      close_task(today, application, TaskKind::HandOverMissing, "task.closed.handed_over"));
}

// LAW: CJA L. 911-1 | version not checked | since 2001-01-01 | settled
// LAW: CJA L. 911-3 | version not checked | since 2001-01-01 | settled
DeskEvents decide_at_desk(const State& state, const RecordCourtOrder& command) {
  const auto& order = command.order;
  if (!order.application.empty() && state.find(order.application) == nullptr) {
    return not_now(Rejection::UnknownApplication);
  }
  if (order.court.empty() || order.number.empty() || order.text.empty()) {
    return not_now(Rejection::CourtOrderIncomplete);
  }
  const bool known = std::ranges::any_of(state.situation.court_orders, [&](const CourtOrder& o) {
    return o.content.number == order.number && o.content.court == order.court &&
           o.content.act == order.act;
  });
  if (known) return not_now(Rejection::CourtOrderKnown);
  std::vector<Event> events{{.on = command.today, .body = order}};
  // One task for each application, due with the first order that is not executed.
  const auto before = first_due(state, order.application, order.order);
  if (before && *before <= order.due) return events;
  if (before) {
    events.push_back(close_task(command.today, order.application, TaskKind::CourtOrder,
                                "task.closed.order_sooner"));
  }
  events.push_back(open_task(command.today, order.application, TaskKind::CourtOrder, order.due,
                             std::string{kOrderReason}));
  return events;
}

DeskEvents decide_at_desk(const State& state, const ExecuteCourtOrder& command) {
  const auto* order = state.situation.order(command.execution.order);
  if (order == nullptr) return not_now(Rejection::UnknownCourtOrder);
  if (order->executed_on) return not_now(Rejection::CourtOrderExecutedBefore);
  if (command.execution.how.empty()) return not_now(Rejection::NoteMissing);
  const auto& application = order->content.application;
  std::vector<Event> events{
      {.on = command.today, .body = command.execution},
      close_task(command.today, application, TaskKind::CourtOrder, "task.closed.order_executed")};
  if (const auto next = first_due(state, application, command.execution.order)) {
    events.push_back(open_task(command.today, application, TaskKind::CourtOrder, *next,
                               std::string{kOrderReason}));
  }
  return events;
}

DeskEvents decide_at_desk(const State& state, const DeclareUrgency& command) {
  const auto& name = command.urgency.application;
  const auto application = pending_application(state, name);
  if (!application) return not_now(application.error());
  if (command.urgency.what.empty()) return not_now(Rejection::NoteMissing);
  if (is_open(state, name, TaskKind::UrgencyToSort)) {
    return not_now(Rejection::UrgencyWaitsAlready);
  }
  std::vector<Event> events;
  auto urgency = command.urgency;
  urgency.piece.reset();
  if (command.proof) {
    auto proof = *command.proof;
    proof.application = name;
    urgency.piece = proof.piece;
    events.push_back({.on = command.today, .body = std::move(proof)});
  }
  events.push_back({.on = command.today, .body = std::move(urgency)});
  events.push_back(open_task(command.today, name, TaskKind::UrgencyToSort,
                             law::add_working_days(command.today, kUrgencyWorkingDays),
                             "task.reason.urgency"));
  return events;
}

DeskEvents decide_at_desk(const State& state, const SortUrgency& command) {
  const auto& name = command.answer.application;
  const auto* application = state.find(name);
  if (application == nullptr) return not_now(Rejection::UnknownApplication);
  const auto& examination = application->examination;
  if (!examination.urgency || examination.urgency_sorted) {
    return not_now(Rejection::NoUrgencyToSort);
  }
  if (command.answer.note.empty()) return not_now(Rejection::NoteMissing);
  return std::vector<Event>{
      {.on = command.today, .body = command.answer},
      close_task(command.today, name, TaskKind::UrgencyToSort, "task.closed.urgency_sorted")};
}

DeskEvents decide_at_desk(const State& state, const SendFormalNotice& command) {
  if (state.find(command.application) == nullptr) return not_now(Rejection::UnknownApplication);
  if (is_open(state, command.application, TaskKind::FormalNotice)) {
    return not_now(Rejection::NoticeWaitsAlready);
  }
  return std::vector<Event>{open_task(command.today, command.application, TaskKind::FormalNotice,
                                      command.today + days{kFormalNoticeDays},
                                      notice_reason(command.subject))};
}

DeskEvents decide_at_desk(const State& state, const CheckProposal& command) {
  const auto application = pending_application(state, command.check.application);
  if (!application) return not_now(application.error());
  if (!waits_for_check(**application)) return not_now(Rejection::NoCheckExpected);
  if ((*application)->proposal->proposed_by == command.check.by) {
    return not_now(Rejection::SameAgent);
  }
  const bool sent_back = command.check.result == CheckResult::SentBack;
  if (sent_back && command.check.note.empty()) return not_now(Rejection::NoteMissing);
  return std::vector<Event>{{.on = command.today, .body = command.check}};
}

DeskEvents decide_at_desk(const State& state, const AskOutsideList& command) {
  const auto application = pending_application(state, command.asked.application);
  if (!application) return not_now(application.error());
  const auto& asked = command.asked;
  const auto document = law::find_document_type(asked.document);
  if (!document) return not_now(Rejection::NothingToAsk);
  const auto rows = law::required_documents((*application)->permit, (*application)->kind);
  const bool listed = std::ranges::any_of(rows, [&](const law::RequiredDocument& row) {
    return law::is_asked_at_filing(row, (*application)->channel) &&
           (row.document == *document || std::ranges::count(row.alternatives, *document) > 0);
  });
  if (listed) return not_now(Rejection::DocumentIsListed);
  if (asked.legal_basis.empty() || asked.reason.empty()) return not_now(Rejection::BasisMissing);
  if (asked.due <= command.today) return not_now(Rejection::DueDayTooEarly);
  if (is_open(state, asked.application, TaskKind::OutsideListRequest)) {
    return not_now(Rejection::OutsideListWaitsAlready);
  }
  return std::vector<Event>{
      {.on = command.today, .body = asked},
      open_task(command.today, asked.application, TaskKind::OutsideListRequest,
                law::add_working_days(command.today, kUrgencyWorkingDays),
                "task.reason.outside_list")};
}

DeskEvents decide_at_desk(const State& state, const AnswerOutsideList& command) {
  const auto application = pending_application(state, command.application);
  if (!application) return not_now(application.error());
  const auto& waiting = (*application)->examination.outside_list;
  if (!waiting) return not_now(Rejection::NothingOutsideList);
  if (waiting->content.by == command.by) return not_now(Rejection::SameAgent);
  if (command.agreement == Agreement::Refused) {
    if (command.note.empty()) return not_now(Rejection::NoteMissing);
    return std::vector<Event>{
        close_task(command.today, command.application, TaskKind::OutsideListRequest, command.note)};
  }
  if (waiting->content.due <= command.today) return not_now(Rejection::DueDayTooEarly);
  const auto& asked = waiting->content;
  return std::vector<Event>{
      {.on = command.today,
       .body =
           DocumentsRequested{.application = command.application,
                              .items = {{.document = asked.document, .required_by_text = false}},
                              .due = asked.due,
                              .legal_basis = asked.legal_basis,
                              .authorised_by = command.by}},
      close_task(command.today, command.application, TaskKind::OutsideListRequest,
                 "task.closed.outside_list_agreed")};
}

DeskEvents decide_at_desk(const State& state, const TakeBiometrics& command) {
  const auto* application = state.find(command.taken.application);
  if (application == nullptr) return not_now(Rejection::UnknownApplication);
  if (application->withdrawn_on) return not_now(Rejection::AlreadyWithdrawn);
  if (const auto& from = command.taken.reused_from) {
    if (!law::biometric_reuse(*from, command.today).may_be_reused) {
      return not_now(Rejection::BiometricsTooOld);
    }
  }
  return std::vector<Event>{{.on = command.today, .body = command.taken}};
}

DeskEvents decide_at_desk(const State& state, const RecordCardStep& command) {
  const auto& step = command.step;
  const auto* application = state.find(step.application);
  if (application == nullptr) return not_now(Rejection::UnknownApplication);
  if (!is_granted(*application)) return not_now(Rejection::NotGranted);
  if (application->handed_over_on) return not_now(Rejection::CardAlreadyHandedOver);
  if (!card_may_follow(application->examination.card(), step.step)) {
    return not_now(Rejection::CardStepOutOfOrder);
  }
  const bool proposes = step.step == ProductionStep::HandOverProposed;
  if (proposes && (!step.appointment || *step.appointment < command.today)) {
    return not_now(Rejection::HandOverDayPassed);
  }
  std::vector<Event> events{{.on = command.today, .body = step}};
  if (step.step == ProductionStep::ReceivedAtSite) {
    auto proposed = step;
    proposed.step = ProductionStep::HandOverProposed;
    proposed.appointment = law::add_working_days(command.today, kHandOverWorkingDays);
    events.push_back({.on = command.today, .body = std::move(proposed)});
  }
  return events;
}

DeskEvents decide_at_desk(const State& state, const ConfirmReceipt& command) {
  const auto* application = state.find(command.application);
  if (application == nullptr) return not_now(Rejection::UnknownApplication);
  if (!is_granted(*application)) return not_now(Rejection::NotGranted);
  if (application->handed_over_on) return not_now(Rejection::CardAlreadyHandedOver);
  auto photograph = command.photograph;
  photograph.application = command.application;
  std::vector<Event> events{{.on = command.today, .body = std::move(photograph)},
                            {.on = command.today, .body = CardHandedOver{command.application}}};
  close_hand_over_task(events, state, command.application, command.today);
  return events;
}

// A threat to public order is stated by a person with its reasons, never alone.
DeskEvents decide_at_desk(const State& state, const RecordFact& command) {
  const auto& fact = command.fact;
  if (fact.since && *fact.since > command.today) return not_now(Rejection::FactDayAhead);
  if (fact.piece && state.find_piece(*fact.piece) == nullptr) {
    return not_now(Rejection::PieceNotThere);
  }
  const bool grave = fact.fact == FactKind::SeriousThreatToPublicOrder;
  if (grave && fact.note.empty()) return not_now(Rejection::NoteMissing);
  return std::vector<Event>{{.on = command.today, .body = fact}};
}

// LAW: CESEDA L. 432-13 | version not checked | since 2021-05-01 | settled
DeskEvents decide_at_desk(const State& state, const ReferToCommission& command) {
  const auto application = pending_application(state, command.application);
  if (!application) return not_now(application.error());
  if ((*application)->commission_referred_on) return not_now(Rejection::CommissionKnows);
  return std::vector<Event>{{.on = command.today, .body = CommissionReferred{command.application}}};
}

}  // namespace sejour::cases
