#include "cases/decide.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "cases/admissible.h"
#include "cases/counter_decide.h"
#include "cases/desk_decide.h"
#include "cases/lane_decide.h"

namespace sejour::cases {
namespace {

using Events = std::expected<std::vector<Event>, Rejection>;

std::unexpected<Rejection> reject(Rejection rejection) {
  return std::unexpected(rejection);
}

/// The row of the permit's list that asks for this document, or for which it is an alternative.
const law::RequiredDocument* row_of(const Application& application, std::string_view document) {
  const auto id = law::find_document_type(document);
  if (!id) return nullptr;
  for (const auto& row : law::required_documents(application.permit, application.kind)) {
    const bool named = row.document == *id || std::ranges::count(row.alternatives, *id) > 0;
    if (named && law::is_asked_at_filing(row, application.channel)) return &row;
  }
  return nullptr;
}

/// Pieces belong to the application of the command, whatever they name.
void add_pieces(std::vector<Event>& events, Date today, const ApplicationName& application,
                const std::vector<PieceAdded>& pieces) {
  for (auto piece : pieces) {
    piece.application = application;
    events.push_back({.on = today, .body = std::move(piece)});
  }
}

/// What is noted of a filing at the counter: stamps shown, and the substitute that was used.
void add_counter_facts(std::vector<Event>& events, const FileApplication& c) {
  for (auto stamp : c.stamps) {
    stamp.application = c.filing.application;
    events.push_back({.on = c.today, .body = std::move(stamp)});
  }
  if (!c.substitute) return;
  auto used = *c.substitute;
  used.application = c.filing.application;
  events.push_back({.on = c.today, .body = std::move(used)});
}

void add_situation(std::vector<Event>& events, const FileApplication& c) {
  if (!c.situation) return;
  auto stated = *c.situation;
  stated.application = c.filing.application;
  events.push_back({.on = c.today, .body = std::move(stated)});
}

bool is_same_address(const PersonDescribed& a, const PersonDescribed& b) {
  return a.address_line == b.address_line && a.postcode == b.postcode && a.town == b.town;
}

struct Decider {
  const State& state;

  Events operator()(const FileApplication& c) const {
    if (state.find(c.filing.application) != nullptr) return reject(Rejection::ApplicationNameTaken);
    const bool already = std::ranges::any_of(state.applications, [&](const Application& a) {
      return a.is_pending() && a.permit == c.filing.permit && a.kind == c.filing.kind;
    });
    if (already) return reject(Rejection::RenewalAlreadyPending);
    if (const auto problem = stamp_problem(state, c.stamps)) return reject(*problem);
    std::vector<Event> events{{.on = c.today, .body = c.person}};
    if (c.held && !is_last_known(*c.held)) events.push_back({.on = c.today, .body = *c.held});
    events.push_back({.on = c.today, .body = c.filing});
    add_pieces(events, c.today, c.filing.application, c.pieces);
    auto attestation = c.attestation;
    attestation.application = c.filing.application;
    events.push_back({.on = c.today, .body = std::move(attestation)});
    add_situation(events, c);
    add_counter_facts(events, c);
    add_hand_over_task(events, state, c.today);
    return events;
  }

  Events operator()(const RecordComplete& c) const {
    const auto application = pending_application(state, c.application);
    if (!application) return reject(application.error());
    return std::vector<Event>{{.on = c.today, .body = FoundComplete{c.application}}};
  }

  // LAW: CESEDA R. 431-11 | version of 2025-06-16 | since 2025-06-16 | settled
  // What is missing must be asked for, and a reasonable time given to send it.
  Events operator()(const RequestDocuments& c) const {
    const auto application = pending_application(state, c.application);
    if (!application) return reject(application.error());
    if (c.documents.empty()) return reject(Rejection::NothingToAsk);
    FoundIncomplete incomplete{.application = c.application, .missing = {}};
    DocumentsRequested request{.application = c.application, .items = {}, .due = c.due};
    for (const auto& document : c.documents) {
      const auto* row = row_of(**application, document);
      if (row == nullptr) return reject(Rejection::DocumentNotInList);
      const bool required = law::may_make_incomplete(*row, (*application)->channel);
      if (required) incomplete.missing.push_back(document);
      request.items.push_back({.document = document, .required_by_text = required});
    }
    if (c.due <= c.today) return reject(Rejection::DueDayTooEarly);
    std::vector<Event> events;
    if (!incomplete.missing.empty()) events.push_back({.on = c.today, .body = incomplete});
    events.push_back({.on = c.today, .body = request});
    return events;
  }

  Events operator()(const SendDocuments& c) const {
    const auto application = pending_application(state, c.application);
    if (!application) return reject(application.error());
    if (c.pieces.empty()) return reject(Rejection::NoDocumentSent);
    std::vector<Event> events;
    add_pieces(events, c.today, c.application, c.pieces);
    DocumentsReceived received{.application = c.application, .items = {}};
    for (const auto& piece : c.pieces) {
      if (std::ranges::count(received.items, piece.document_type) == 0) {
        received.items.push_back(piece.document_type);
      }
    }
    events.push_back({.on = c.today, .body = received});
    return events;
  }

  Events operator()(const Propose& c) const {
    const auto application = pending_application(state, c.proposal.application);
    if (!application) return reject(application.error());
    if (const auto wrong =
            content_problem(c.proposal.outcome, c.proposal.grounds, c.proposal.until, c.today)) {
      return reject(*wrong);
    }
    if (lacks_reason(c.length, c.proposal.shorter_reason)) {
      return reject(Rejection::ShorterReasonMissing);
    }
    std::vector<Event> events;
    if (c.draw) events.push_back({.on = c.today, .body = *c.draw});
    events.push_back({.on = c.today, .body = c.proposal});
    return events;
  }

  // LAW: CRPA L. 212-1 | version not checked | since 2016-01-01 | settled
  // A decision names its author and capacity (L. 212-1); a refusal its reasons (L. 211-5).
  // LAW: CRPA L. 211-5 | version not checked | since 2016-01-01 | settled
  Events operator()(const Decide& c) const {
    const auto application = pending_application(state, c.decision.application);
    if (!application) return reject(application.error());
    if (!(*application)->proposal) return reject(Rejection::NothingProposed);
    if (waits_for_check(**application)) return reject(Rejection::ProposalNotChecked);
    const auto& signatory = c.decision.signatory;
    if (!signatory || signatory->name.empty() || signatory->capacity.empty() ||
        signatory->service.empty()) {
      return reject(Rejection::SignatoryMissing);
    }
    if (const auto wrong =
            content_problem(c.decision.outcome, c.decision.grounds, c.decision.until, c.today)) {
      return reject(*wrong);
    }
    if (lacks_reason(c.length, c.decision.shorter_reason)) {
      return reject(Rejection::ShorterReasonMissing);
    }
    std::vector<Event> events{{.on = c.today, .body = c.decision}};
    if (c.attestation && c.decision.outcome == Outcome::Granted) {
      events.push_back({.on = c.today, .body = *c.attestation});
    }
    return events;
  }

  Events operator()(const HandOverCard& c) const {
    const auto* application = state.find(c.application);
    if (application == nullptr) return reject(Rejection::UnknownApplication);
    const auto* decision = application->decision();
    if (decision == nullptr || decision->content.outcome != Outcome::Granted) {
      return reject(Rejection::NotGranted);
    }
    if (application->handed_over_on) return reject(Rejection::CardAlreadyHandedOver);
    std::vector<Event> events{{.on = c.today, .body = CardHandedOver{c.application}}};
    close_hand_over_task(events, state, c.application, c.today);
    return events;
  }

  Events operator()(const Withdraw& c) const {
    const auto application = pending_application(state, c.application);
    if (!application) return reject(application.error());
    return std::vector<Event>{{.on = c.today, .body = Withdrawn{c.application}}};
  }

  // LAW: CESEDA R. 431-23 | version not checked | since 2021-05-01 | contested
  Events operator()(const DescribePerson& c) const {
    std::vector<Event> events{{.on = c.today, .body = c.person}};
    if (state.person && !is_same_address(*state.person, c.person)) {
      events.push_back(
          {.on = c.today, .body = AddressChanged{.application = {}, .site = c.person.site}});
    }
    return events;
  }

  Events operator()(const CloseTask& c) const {
    const bool open = std::ranges::any_of(state.tasks, [&](const OpenTask& task) {
      return task.application == c.application && task.kind == c.kind;
    });
    if (!open) return reject(Rejection::NoSuchTask);
    if (has_act_of_its_own(c.kind)) return reject(Rejection::TaskHasActOfItsOwn);
    return std::vector<Event>{
        {.on = c.today,
         .body = TaskClosed{.application = c.application, .kind = c.kind, .note = c.note}}};
  }

  Events operator()(const ReportIncident& c) const {
    if (c.seen_on > c.today) return reject(Rejection::NotYetSeen);
    std::vector<Event> events;
    auto report = c.report;
    report.grade = EvidenceGrade::Statement;
    report.picture.reset();
    if (c.picture) {
      auto picture = *c.picture;
      picture.application.clear();
      report.picture = picture.piece;
      report.grade = EvidenceGrade::Document;
      events.push_back({.on = c.today, .body = std::move(picture)});
    }
    events.push_back({.on = c.seen_on, .body = std::move(report)});
    return events;
  }

  Events operator()(const RecordFailedAttempt& c) const {
    std::vector<Event> events;
    if (c.person && !state.person) events.push_back({.on = c.today, .body = *c.person});
    events.push_back({.on = c.today, .body = c.attempt});
    return events;
  }

  // LAW: Code civil 1984 | version not checked | since 1804-03-20 | settled
  Events operator()(const GiveMandate& c) const {
    const auto& given = c.mandate;
    if (given.acts.empty()) return reject(Rejection::MandateWithoutAct);
    if (given.until > add_months_round_down(c.today, kMandateMonthsMax)) {
      return reject(Rejection::MandateTooLong);
    }
    if (given.until < c.today) return reject(Rejection::MandateAlreadyOver);
    if (is_covered(given, c.today)) return reject(Rejection::MandateAddsNothing);
    std::vector<Event> events;
    if (c.person && !state.person) events.push_back({.on = c.today, .body = *c.person});
    auto mandate = given;
    mandate.paper.reset();
    if (c.paper) {
      auto paper = *c.paper;
      paper.application.clear();
      mandate.paper = paper.piece;
      events.push_back({.on = c.today, .body = std::move(paper)});
    }
    events.push_back({.on = c.today, .body = std::move(mandate)});
    return events;
  }

  // LAW: Code civil 2004 | version not checked | since 1804-03-20 | settled
  // The person may end a mandate at any moment (art. 2004); so may who holds it (art. 2007).
  Events operator()(const RevokeMandate& c) const {
    const auto* mandate = state.find_mandate(c.revocation.mandate);
    if (mandate == nullptr) return reject(Rejection::UnknownMandate);
    if (!mandate->in_force(c.today)) return reject(Rejection::MandateAlreadyEnded);
    return std::vector<Event>{{.on = c.today, .body = c.revocation}};
  }

  template <class AtCounter>
    requires requires(const State& s, const AtCounter& c) { decide_at_counter(s, c); }
  Events operator()(const AtCounter& c) const {
    return decide_at_counter(state, c);
  }

  template <class AtDesk>
    requires requires(const State& s, const AtDesk& c) { decide_at_desk(s, c); }
  Events operator()(const AtDesk& c) const {
    return decide_at_desk(state, c);
  }

  /// A mandate in force of the same organisation lets it do all that, and for as long.
  [[nodiscard]] bool is_covered(const MandateGiven& given, Date today) const {
    return std::ranges::any_of(state.mandates, [&](const Mandate& held) {
      const auto& content = held.content;
      return content.organisation == given.organisation && held.in_force(today) &&
             content.until >= given.until &&
             (content.procedure.empty() || content.procedure == given.procedure) &&
             std::ranges::all_of(given.acts, [&](MandateAct act) { return held.allows(act); });
    });
  }

  /// The card that the person holds is known once: it is not told again with the next application.
  [[nodiscard]] bool is_last_known(const PermitHeld& held) const {
    for (auto card = state.permits.rbegin(); card != state.permits.rend(); ++card) {
      if (card->gives_stay()) return card->permit == held.permit && card->until == held.until;
    }
    return false;
  }

  static bool lacks_reason(GrantedLength length, const std::string& reason) {
    return length == GrantedLength::LessThanLongest && reason.empty();
  }

  static std::optional<Rejection> content_problem(Outcome outcome, const std::string& grounds,
                                                  std::optional<Date> until, Date today) {
    if (outcome != Outcome::Granted) {
      return grounds.empty() ? std::optional{Rejection::GroundsMissing} : std::nullopt;
    }
    if (!until) return Rejection::EndOfPermitMissing;
    if (*until <= today) return Rejection::EndOfPermitPassed;
    return std::nullopt;
  }
};

constexpr std::array<std::string_view, 60> kRejectionNames{"application_name_taken",
                                                           "renewal_already_pending",
                                                           "unknown_application",
                                                           "already_withdrawn",
                                                           "already_decided",
                                                           "nothing_to_ask",
                                                           "document_not_in_list",
                                                           "due_day_too_early",
                                                           "no_document_sent",
                                                           "nothing_proposed",
                                                           "signatory_missing",
                                                           "grounds_missing",
                                                           "end_of_permit_missing",
                                                           "end_of_permit_passed",
                                                           "not_granted",
                                                           "card_already_handed_over",
                                                           "not_yet_seen",
                                                           "no_such_task",
                                                           "mandate_without_act",
                                                           "mandate_too_long",
                                                           "mandate_already_over",
                                                           "mandate_adds_nothing",
                                                           "unknown_mandate",
                                                           "mandate_already_ended",
                                                           "stamp_number_wrong",
                                                           "stamp_already_declared",
                                                           "fix_note_missing",
                                                           "appointment_passed",
                                                           "piece_not_there",
                                                           "unknown_court_order",
                                                           "court_order_executed_before",
                                                           "court_order_incomplete",
                                                           "court_order_known",
                                                           "note_missing",
                                                           "urgency_waits_already",
                                                           "no_urgency_to_sort",
                                                           "notice_waits_already",
                                                           "same_agent",
                                                           "no_check_expected",
                                                           "proposal_not_checked",
                                                           "nothing_to_reopen",
                                                           "taken_back_too_late",
                                                           "basis_missing",
                                                           "day_missing",
                                                           "redated_later",
                                                           "nothing_changed",
                                                           "nothing_to_reissue",
                                                           "same_person_step_out_of_order",
                                                           "itself_not_another",
                                                           "document_is_listed",
                                                           "outside_list_waits_already",
                                                           "nothing_outside_list",
                                                           "biometrics_too_old",
                                                           "card_step_out_of_order",
                                                           "hand_over_day_passed",
                                                           "commission_knows",
                                                           "task_has_act_of_its_own",
                                                           "shorter_reason_missing",
                                                           "fact_day_ahead",
                                                           "not_for_one_validation"};
static_assert(kRejectionNames.size() ==
              static_cast<std::size_t>(Rejection::NotForOneValidation) + 1);

}  // namespace

std::string_view name_of(Rejection rejection) {
  return kRejectionNames[static_cast<std::size_t>(rejection)];
}

std::expected<std::vector<Event>, Rejection> decide(const State& state, const Command& command) {
  return std::visit(Decider{state}, command);
}

}  // namespace sejour::cases
