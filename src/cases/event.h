#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "cases/examined.h"
#include "cases/helped.h"
#include "law/catalogue.h"
#include "law/vocabulary.h"

/// What happened to one person's file, as dated facts. The first group is the contract of the
/// rights case (docs/rights-case.md): it is exchanged with others. The second group belongs to
/// this program alone and is left out of an exported case.
namespace sejour::cases {

/// Name that a case gives to one application (`a1`).
using ApplicationName = std::string;

enum class FailureReason : std::uint8_t { Error, Timeout, NoSlot, AccountLocked, RejectedFile };
enum class Outcome : std::uint8_t { Granted, Refused, RegistrationRefused };
enum class RemovalOrder : std::uint8_t { None, ThirtyDays, HouseArrest, Detention };
enum class AppealKind : std::uint8_t { ToAuthor, ToSuperior };
enum class ActionKind : std::uint8_t { Merits, Suspension, UsefulMeasures, Liberty };

// ---- the contract of the rights case -------------------------------------------------------

struct EnteredFrance {
  bool operator==(const EnteredFrance&) const = default;
};

struct PermitHeld {
  law::PermitId permit{};
  std::optional<Date> from;
  std::optional<Date> until;  ///< last valid day; missing = not known
  bool operator==(const PermitHeld&) const = default;
};

struct FilingFailed {
  std::string procedure;
  FailureReason reason = FailureReason::Error;
  law::FilingChannel channel = law::FilingChannel::Teleservice;
  bool operator==(const FilingFailed&) const = default;
};

struct Filed {
  ApplicationName application;
  law::ApplicationKind kind = law::ApplicationKind::Renewal;
  law::PermitId permit{};  ///< the permit asked for
  law::FilingChannel channel = law::FilingChannel::Teleservice;
  std::optional<bool> remedies_stated;  ///< does the acknowledgement name silence and remedies
  std::optional<ApplicationName>
      replaces_closed;  ///< an application wrongly closed whose date is kept
  bool operator==(const Filed&) const = default;
};

struct FoundComplete {
  ApplicationName application;
  bool operator==(const FoundComplete&) const = default;
};

struct FoundIncomplete {
  ApplicationName application;
  std::vector<std::string> missing;  ///< document type ids, or words of the source
  bool operator==(const FoundIncomplete&) const = default;
};

struct RequestedItem {
  std::string document;
  std::optional<bool> required_by_text;
  bool operator==(const RequestedItem&) const = default;
};

struct DocumentsRequested {
  ApplicationName application;
  std::vector<RequestedItem> items;
  std::optional<Date> due;
  // Of our own requests only, never exported: a document outside the list of the permit is asked
  // for on a legal basis, with the agreement of a supervisor.
  std::string legal_basis;
  std::string authorised_by;
  bool operator==(const DocumentsRequested&) const = default;
};

struct DocumentsReceived {
  ApplicationName application;
  std::vector<std::string> items;
  bool operator==(const DocumentsReceived&) const = default;
};

struct AttestationIssued {
  ApplicationName application;
  law::DocumentKind document = law::DocumentKind::Extension;
  std::optional<Date> from;
  std::optional<Date> until;
  std::optional<bool> work;
  // Of our own documents only, never exported: number printed on the paper, and its signed seal.
  std::string reference;
  std::string seal;
  bool operator==(const AttestationIssued&) const = default;
};

struct CommissionReferred {
  ApplicationName application;
  bool operator==(const CommissionReferred&) const = default;
};

struct ReasonsRequested {
  ApplicationName application;
  bool operator==(const ReasonsRequested&) const = default;
};

struct ReasonsGiven {
  ApplicationName application;
  bool operator==(const ReasonsGiven&) const = default;
};

/// Who signed a decision, in which capacity, for which service (CRPA L. 212-1).
struct Signatory {
  std::string name;
  std::string capacity;
  std::string service;
  std::string delegation;  ///< reference and day of the delegation of signature
  bool operator==(const Signatory&) const = default;
};

struct Decided {
  ApplicationName application;
  Outcome outcome = Outcome::Granted;
  std::optional<law::PermitId> permit;
  std::optional<Date> until;
  std::optional<RemovalOrder> removal_order;
  std::optional<Date> notified;
  std::optional<bool> remedies_stated;
  // Of our own decisions only, never exported.
  std::optional<Signatory> signatory;
  std::string grounds;         ///< reasons in law and in fact (CRPA L. 211-5)
  std::string shorter_reason;  ///< why less than the longest lawful permit is granted
  bool operator==(const Decided&) const = default;
};

struct AdministrativeAppeal {
  ApplicationName application;
  std::optional<AppealKind> kind;
  bool operator==(const AdministrativeAppeal&) const = default;
};

struct CourtAction {
  ApplicationName application;
  std::optional<ActionKind> kind;
  bool operator==(const CourtAction&) const = default;
};

struct SuspendedByJudge {
  ApplicationName application;
  bool operator==(const SuspendedByJudge&) const = default;
};

struct Annulled {
  ApplicationName application;
  bool operator==(const Annulled&) const = default;
};

struct LegalAidRequested {
  ApplicationName application;
  bool operator==(const LegalAidRequested&) const = default;
};

struct LegalAidDecided {
  ApplicationName application;
  std::optional<bool> granted;
  bool operator==(const LegalAidDecided&) const = default;
};

struct Withdrawn {
  std::optional<ApplicationName> application;
  bool operator==(const Withdrawn&) const = default;
};

struct CardHandedOver {
  std::optional<ApplicationName> application;
  bool operator==(const CardHandedOver&) const = default;
};

struct AddressChanged {
  std::optional<ApplicationName> application;
  std::optional<std::string> site;
  bool operator==(const AddressChanged&) const = default;
};

// ---- the program's own events ---------------------------------------------------------------

/// Where a dossier comes from when it was imported: id, source, note, person, ask and expect of
/// the case, as compact JSON, given back by `export`.
struct CaseImported {
  std::string envelope;
  bool operator==(const CaseImported&) const = default;
};

/// Who the person is and how to reach them. Recorded whole at each change: identity is versioned.
struct PersonDescribed {
  std::string family_name;  ///< birth name
  std::string usual_name;   ///< empty when the same
  std::string given_names;  ///< separated by spaces
  char sex = 'F';           ///< F or M, as on the passport; ? when nobody said it
  std::optional<Date> birth_date;
  std::string birth_place;
  std::string birth_country;     ///< ISO 3166-1 alpha-3
  std::string nationality;       ///< ISO 3166-1 alpha-3
  std::string foreigner_number;  ///< AGDREF, 10 digits; empty when not known
  std::string address_line;
  std::string postcode;
  std::string town;
  std::string email;
  std::string phone;
  std::string language = "fr";  ///< fr or en: in which language to write to the person
  std::string site;             ///< competent prefecture, code of reference/sites.csv
  bool operator==(const PersonDescribed&) const = default;
};

/// A document produced by the person; its bytes are in the vault. Without an application it belongs
/// to the dossier: the scan of a mandate, the picture of a failure.
struct PieceAdded {
  ApplicationName application;
  PieceId piece;
  std::string document_type;  ///< id of law/document-types.csv
  std::string file_name;
  std::string media_type;  ///< found in the content, never believed from the name
  std::uint64_t size_bytes = 0;
  std::string sha256;  ///< hex, of the clear bytes
  bool operator==(const PieceAdded&) const = default;
};

struct PieceRemoved {
  ApplicationName application;
  PieceId piece;
  std::string reason;
  bool operator==(const PieceRemoved&) const = default;
};

/// An agent proposes; only a holder of a delegation of signature decides.
struct DecisionProposed {
  ApplicationName application;
  Outcome outcome = Outcome::Granted;
  std::optional<law::PermitId> permit;
  std::optional<Date> until;
  std::string grounds;
  std::string shorter_reason;  ///< why less than the longest lawful permit is proposed
  std::string proposed_by;
  bool operator==(const DecisionProposed&) const = default;
};

/// Work that a person must do by a day, opened by the program or by somebody.
enum class TaskKind : std::uint8_t {
  WithheldDocument,  ///< a document would be withheld after expiry: a person must look (design § 1)
  Horizon,           ///< the twelve months of automation end within thirty days
  SiteCheck,         ///< the competent prefecture must be confirmed
  CourtOrder,        ///< what a judge ordered, by the day given
  Orphan,            ///< nobody holds the file, or it has not moved for long
  UrgencyToSort,     ///< a declared urgency: two working days
  OutsideListRequest,      ///< a supervisor must agree to ask for what the list does not name
  SamePerson,              ///< another agent must confirm that two files are one person's
  SecondTemporaryRenewal,  ///< the wall of three renewals is near (L. 433-1-1)
  SilenceNear,             ///< silence becomes a refusal within thirty days
  FormalNotice,            ///< a formal notice waits for a person's answer
  HandOverMissing,         ///< a card was granted and nobody recorded that it was handed over
};

struct TaskOpened {
  ApplicationName application;
  TaskKind kind = TaskKind::WithheldDocument;
  Date due;
  std::string reason;  ///< key of a message
  bool operator==(const TaskOpened&) const = default;
};

struct TaskClosed {
  ApplicationName application;
  TaskKind kind = TaskKind::WithheldDocument;
  std::string note;
  bool operator==(const TaskClosed&) const = default;
};

using BodyVariant =
    std::variant<EnteredFrance, PermitHeld, FilingFailed, Filed, FoundComplete, FoundIncomplete,
                 DocumentsRequested, DocumentsReceived, AttestationIssued, CommissionReferred,
                 ReasonsRequested, ReasonsGiven, Decided, AdministrativeAppeal, CourtAction,
                 SuspendedByJudge, Annulled, LegalAidRequested, LegalAidDecided, Withdrawn,
                 CardHandedOver, AddressChanged, CaseImported, PersonDescribed, PieceAdded,
                 PieceRemoved, DecisionProposed, TaskOpened, TaskClosed, MandateGiven,
                 MandateRevoked, IncidentReported, KeptElsewhere, KinLinked, FactStruck,
                 FactRecorded, UrgencyDeclared, UrgencySorted, CourtOrderReceived,
                 CourtOrderExecuted, ProposalChecked, DrawnForControl, Repaired, RenewalPrepared,
                 SituationStated, BiometricsTaken, CardProduction, SubstituteOpened, SubstituteUsed,
                 StampDeclared, CounterFix, SamePersonNoted, HandedOver, OutsideListAsked>;

/// What happened: one of the events above. Its copies, moves and comparisons are compiled once, in
/// event.cpp, and not wherever an event is handled: they are most of the time of a build otherwise.
class Body : public BodyVariant {
 public:
  Body();
  template <typename E>
    requires(!std::derived_from<std::remove_cvref_t<E>, BodyVariant> &&
             std::constructible_from<BodyVariant, E>)
  // NOLINTNEXTLINE(google-explicit-constructor): an event is a body, as with the variant.
  Body(E&& event) : BodyVariant(std::forward<E>(event)) {}
  Body(const Body& other);
  Body(Body&& other) noexcept;
  Body& operator=(const Body& other);
  Body& operator=(Body&& other) noexcept;
  ~Body();
  bool operator==(const Body& other) const;
};

/// One fact. `on` is the legal day on which it counts, not the moment it was recorded.
struct Event {
  Date on;
  Body body;
  bool operator==(const Event&) const;
};

/// Contract and journal name of the event: `permit_held`, `filed`, …
[[nodiscard]] std::string_view type_name(const Body& body);

/// True for the events of the contract; the others stay inside.
[[nodiscard]] bool is_contract_event(const Body& body);

}  // namespace sejour::cases
