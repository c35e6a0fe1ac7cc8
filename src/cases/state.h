#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "cases/event.h"
#include "cases/examined_state.h"

/// What is known of a dossier after some of its events: `apply` folds them, one by one.
namespace sejour::cases {

struct HeldPermit {
  law::PermitId permit{};
  std::optional<Date> from;
  std::optional<Date> until;
  Date known_on;  ///< day of the event that told of it

  /// Its first day as far as the case tells: the one stated, else the day of the event.
  [[nodiscard]] Date begins() const { return from.value_or(known_on); }
  /// False for travel documents and documents of minors: they prove no right to stay.
  [[nodiscard]] bool gives_stay() const {
    return law::is_residence_permit(law::permit(permit).permit_class);
  }
  bool operator==(const HeldPermit&) const = default;
};

/// Whether the file was found complete, incomplete, or the missing documents came.
enum class Completeness : std::uint8_t { Presumed, FoundComplete, FoundIncomplete, Completed };

struct Request {
  Date on;
  std::vector<RequestedItem> items;
  std::optional<Date> due;
  std::optional<Date> answered_on;  ///< the day on which the last item came
  std::vector<std::string> outstanding;
  bool operator==(const Request&) const = default;
};

struct Issued {
  Date on;
  law::DocumentKind document = law::DocumentKind::Extension;
  std::optional<Date> from;
  std::optional<Date> until;
  std::optional<bool> work;
  std::string reference;
  std::string seal;
  bool operator==(const Issued&) const = default;
};

struct Decision {
  Date on;
  Decided content;
  bool operator==(const Decision&) const = default;
};

/// A piece as it stands: added and not removed.
struct Piece {
  Date on;
  PieceAdded content;
  bool operator==(const Piece&) const = default;
};

/// One application as it stands. Copies and comparisons of this and of a state are compiled once,
/// in state.cpp.
struct Application {
  Application();
  Application(const Application& other);
  Application(Application&& other) noexcept;
  Application& operator=(const Application& other);
  Application& operator=(Application&& other) noexcept;
  ~Application();

  ApplicationName name;
  Date filed_on;
  law::ApplicationKind kind = law::ApplicationKind::Renewal;
  law::PermitId permit{};
  law::FilingChannel channel = law::FilingChannel::Teleservice;
  std::optional<bool> remedies_stated;
  std::optional<Date> kept_date;    ///< filing day of the wrongly closed application it replaces
  std::optional<std::size_t> held;  ///< the permit held when it was filed: index in State::permits

  Completeness completeness = Completeness::Presumed;
  std::optional<Date> found_incomplete_on;
  std::optional<Date> completed_on;
  std::vector<std::string> missing;

  std::vector<Request> requests;
  std::vector<Issued> documents;
  std::vector<Decision> decisions;
  std::vector<Piece> pieces;
  std::optional<Date> commission_referred_on;
  std::optional<Date> reasons_requested_on;
  std::optional<Date> reasons_given_on;
  std::optional<Date> suspended_on;
  std::optional<Date> annulled_on;
  std::optional<Date> appealed_on;  ///< administrative appeal
  std::optional<Date> court_action_on;
  std::optional<Date> legal_aid_requested_on;
  std::optional<Date> withdrawn_on;
  std::optional<Date> replaced_on;  ///< wrongly closed: another application keeps its date
  std::optional<Date> handed_over_on;
  std::optional<DecisionProposed> proposal;
  std::vector<TaskKind> closed_tasks;  ///< that a person closed: not opened again by the engine
  Examination examination;

  /// The day that counts for time limits: the filing, or the kept one.
  [[nodiscard]] Date counted_filing() const { return kept_date.value_or(filed_on); }
  /// The decision in force: the last one that no judge annulled. Null before any.
  [[nodiscard]] const Decision* decision() const;
  [[nodiscard]] bool is_complete() const { return completeness != Completeness::FoundIncomplete; }
  /// The administration must still answer: nothing is decided, or a judge suspended what was; not
  /// withdrawn, not replaced, and no card handed over.
  [[nodiscard]] bool is_pending() const {
    const bool undecided = decision() == nullptr || suspended_on;
    return undecided && !withdrawn_on && !replaced_on && !handed_over_on;
  }
  /// Asks for a document that gives a right to stay: not the duplicate of a card, a travel document
  /// or the validation of a visa that is already held.
  [[nodiscard]] bool asks_to_stay() const;
  bool operator==(const Application& other) const;
};

struct OpenTask {
  ApplicationName application;
  TaskKind kind = TaskKind::WithheldDocument;
  Date opened_on;
  Date due;
  std::string reason;
  bool operator==(const OpenTask&) const = default;
};

/// A mandate as it stands: given, and perhaps ended before its last day.
struct Mandate {
  Date from;
  MandateGiven content;
  std::optional<Date> revoked_on;
  std::optional<MandateEnd> ended_by;

  [[nodiscard]] bool in_force(Date day) const {
    return from <= day && day <= content.until && (!revoked_on || day < *revoked_on);
  }
  [[nodiscard]] bool allows(MandateAct act) const;
  bool operator==(const Mandate&) const = default;
};

struct Incident {
  Date seen_on;
  IncidentReported content;
  bool operator==(const Incident&) const = default;
};

struct State {
  State();
  State(const State& other);
  State(State&& other) noexcept;
  State& operator=(const State& other);
  State& operator=(State&& other) noexcept;
  ~State();

  std::optional<Date> birth_date;
  std::optional<Date> entered_on;
  std::vector<HeldPermit> permits;
  std::vector<Date> failed_attempts;
  std::vector<Application> applications;
  std::optional<Date> address_changed_on;
  std::optional<PersonDescribed> person;
  std::vector<OpenTask> tasks;
  std::vector<Piece> own_pieces;  ///< that belong to no application
  std::vector<Mandate> mandates;
  std::vector<Incident> incidents;
  std::vector<KinLinked> kin;
  std::optional<KeptElsewhere> elsewhere;
  Situation situation;
  std::vector<Event> facts;  ///< of a file kept elsewhere: what was typed and not struck, by day

  [[nodiscard]] const Application* find(std::string_view name) const;
  [[nodiscard]] Application* find(std::string_view name);
  /// The description of a piece that was added and not removed; null when there is none.
  [[nodiscard]] const PieceAdded* find_piece(const PieceId& piece) const;
  [[nodiscard]] const Mandate* find_mandate(const MandateId& mandate) const;
  /// True when the organisation may do this for the person on that day.
  [[nodiscard]] bool lets(const OrganisationId& organisation, MandateAct act, Date day) const;
  bool operator==(const State& other) const;
};

/// Folds one event into the state. Events come in order; a reference to an application that was
/// never filed is a broken invariant (the wire refuses it, `decide` never produces it). A file that
/// begins with KeptElsewhere is typed by people: its events come in any order of days, and one that
/// names an application not filed by its day waits without effect.
void apply(State& state, const Event& event);

/// The state after all events that count on or before `day`.
[[nodiscard]] State fold(const std::vector<Event>& events, Date day);

}  // namespace sejour::cases
