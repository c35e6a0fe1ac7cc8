#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"

/// What happens to a file while the administration examines it: facts that a longer permit depends
/// on, urgencies, orders of a judge, repairs, control, the making of the card, the counter, and two
/// files that are one person's. These events belong to this program alone and are left out of an
/// exported case.
namespace sejour::cases {

// ---- facts about the person's situation --------------------------------------------------------

/// A fact on which the length of a permit depends (rights/longest_permit.h reads them).
enum class FactKind : std::uint8_t {
  RepublicCommitmentSigned,     ///< contract of commitment to the principles of the Republic
  IntegrationContractFollowed,  ///< serious, regular attendance, as reported by OFII
  CivicExamMultiYear,           ///< certificate, version of the multi-year card
  CivicExamResident,            ///< certificate, version of the resident card
  FrenchA2,
  FrenchB1,
  SecondarySchoolInFrance,  ///< three years
  HigherEducationInFrance,  ///< one year
  MedicalExemption,         ///< certificate: the exam or the language cannot be asked
  ConditionsStillMet,       ///< those of the permit held
  HabitualResidence,        ///< centre of interests and six months a year in France
  MarriedToFrench,          ///< `since`: day of the marriage
  LifeTogether,             ///< unbroken
  SpouseKeptNationality,
  ForeignMarriageTranscribed,
  ParentOfFrenchChild,
  ReunifiedWithResident,   ///< family reunification with the holder of a resident card
  LawfulStay,              ///< `since`: first day of the unbroken lawful stay
  ResourcesAtMinimumWage,  ///< own, stable, listed allowances excluded
  HealthCover,
  DisabilityOrOldAgeAllowance,  ///< AAH or ASI: the test of resources is waived
  AbsencesTooLong,              ///< beyond what the long-term EU card allows
  RefugeeRecognised,            ///< `since`: day of recognition
  FinalConvictionOfOffender,    ///< of the person's trafficker or violent partner
  EmploymentContract,           ///< `until`: its last day, empty when open-ended
  StudyCycle,                   ///< `until`: end of the cycle
  Posting,                      ///< `until`: end of the posting or mobility
  Care,                         ///< `until`: end of the foreseeable care
  MainCard,                     ///< `until`: last day of the card of the family's main holder
  AsksPermanentCard,
  AsksLongTermEu,
  SeriousThreatToPublicOrder,  ///< only a person states it, with its reasons
  LifeTogetherEnded,           ///< opens the branch of protections, never a refusal
  FamilyViolence,
  LongStayVisa,       ///< entered with a long-stay visa
  AscendantOfFrench,  ///< parent or grandparent of a French person or of the spouse
  ChildOfFrench,
  DependentOnFrenchFamily,   ///< the French child or parent provides for the person
  NationalityEligibleBirth,  ///< born in France, with what article 21-7 of the code civil asks
  ServiceToFrance,           ///< in the armed forces, the resistance or the legion
  WorkAccidentPension,       ///< pension of 20 % or more, or entitled through who had it
  AsylumRequested,           ///< `since`: day of the request of who was protected later
  MayorAsked,  ///< `since`: day on which the mayor was asked for an opinion (L. 413-7)
  MayorOpinionFavourable,
  IntegrationChecked,  ///< with an earlier resident card
  AbsentFromFrance,    ///< in a row, longer than the card held allows
  AbsentFromUnion,     ///< in a row, longer than the card of the Union allows
};

enum class FactAnswer : std::uint8_t { Yes, No };

/// How the fact is known.
enum class FactSource : std::uint8_t { Declared, Document, Checked };

/// A fact stated, or stated anew: the last one of a kind counts.
struct FactRecorded {
  FactKind fact = FactKind::RepublicCommitmentSigned;
  FactAnswer answer = FactAnswer::Yes;
  std::optional<Date> since;
  std::optional<Date> until;
  FactSource source = FactSource::Declared;
  std::string document_type;     ///< id of law/document-types.csv that tells it; may be empty
  std::optional<PieceId> piece;  ///< the piece that was read
  std::string note;
  std::string by;  ///< « la personne », or the name of the agent
  bool operator==(const FactRecorded&) const = default;
};

// ---- urgency and orders of a judge -------------------------------------------------------------

enum class UrgencyKind : std::uint8_t { Job, Benefits, Housing, Care, Travel, Studies, Other };

/// The person or a helper says that waiting hurts; a person sorts it within two working days.
struct UrgencyDeclared {
  std::string application;
  UrgencyKind kind = UrgencyKind::Other;
  std::string what;
  std::optional<PieceId> piece;
  std::string by;
  bool operator==(const UrgencyDeclared&) const = default;
};

enum class UrgencyAnswer : std::uint8_t { Accepted, NotAccepted };

struct UrgencySorted {
  std::string application;
  UrgencyAnswer answer = UrgencyAnswer::Accepted;
  std::string note;
  std::string by;
  bool operator==(const UrgencySorted&) const = default;
};

/// What a judge orders the administration to do (CJA L. 911-1 and following).
enum class OrderedAct : std::uint8_t {
  Decide,            ///< examine the application and decide
  IssuePermit,       ///< issue a named permit
  IssueAttestation,  ///< give a provisional document
  Register,          ///< receive and register the application
  GiveAppointment,
  Other,
};

/// An order of a judge: a task with a day, and a penalty per day of delay (CJA L. 911-3).
struct CourtOrderReceived {
  CourtOrderId order;
  std::string application;  ///< empty when the order concerns no registered application
  std::string court;
  std::string number;  ///< of the case at the court
  OrderedAct act = OrderedAct::Decide;
  std::string text;  ///< what is ordered, in the words of the judge
  Date due;
  std::optional<std::uint64_t> penalty_eur_per_day;
  std::string by;
  bool operator==(const CourtOrderReceived&) const = default;
};

struct CourtOrderExecuted {
  CourtOrderId order;
  std::string how;
  std::string by;
  bool operator==(const CourtOrderExecuted&) const = default;
};

// ---- examination, control, repair --------------------------------------------------------------

enum class CheckResult : std::uint8_t { Confirmed, SentBack };

/// Somebody looked again at a proposal: of a novice, or drawn for control.
struct ProposalChecked {
  std::string application;
  CheckResult result = CheckResult::Confirmed;
  std::string note;
  std::string by;
  bool operator==(const ProposalChecked&) const = default;
};

/// Drawn at random for a full control (a renewal without change).
struct DrawnForControl {
  std::string application;
  std::string draw;  ///< name of the draw and its share, so that it can be repeated
  bool operator==(const DrawnForControl&) const = default;
};

/// What a person with the role of repair mends, with reason and basis.
enum class RepairKind : std::uint8_t {
  Reopened,   ///< closed, withdrawn or decided by mistake: examined again
  Redated,    ///< the day that counts for time limits is another one
  Corrected,  ///< what was recorded of the person or the application was wrong
  Reissued,   ///< a document is given anew
};

struct Repaired {
  std::string application;
  RepairKind kind = RepairKind::Corrected;
  std::optional<Date> counts_from;  ///< of a filing that is re-dated
  std::string reason;
  std::string basis;  ///< text or decision on which it rests
  std::string by;
  bool operator==(const Repaired&) const = default;
};

/// The renewal was prepared by the program before anybody asked: the person confirms or corrects.
/// Nothing is filed by it.
struct RenewalPrepared {
  std::string permit;        ///< id of the catalogue
  std::string why;           ///< key of a message: by right, or facts that have not changed
  std::optional<Date> ends;  ///< last day of the card to renew
  std::optional<Date> from;  ///< the days in which the person was told to confirm it
  std::optional<Date> until;
  bool operator==(const RenewalPrepared&) const = default;
};

/// What the person says of their situation when renewing: the names of what changed, none if
/// nothing did.
struct SituationStated {
  std::string application;
  std::vector<std::string> changes;  ///< address, family, work, resources, studies, passport, other
  std::string note;
  bool operator==(const SituationStated&) const = default;
};

/// An agent wants a document that the list of the permit does not name: it goes to the person only
/// when a supervisor agrees, on a legal basis.
struct OutsideListAsked {
  std::string application;
  std::string document;     ///< id of law/document-types.csv
  std::string legal_basis;  ///< the text on which the document may be asked for
  std::string reason;
  Date due;  ///< for the person, once it is agreed
  std::string by;
  bool operator==(const OutsideListAsked&) const = default;
};

// ---- biometrics and the card -------------------------------------------------------------------

/// Fingerprints and photograph are on file: taken now, or reused from an earlier day.
struct BiometricsTaken {
  std::string application;
  std::optional<Date> reused_from;
  std::string by;
  bool operator==(const BiometricsTaken&) const = default;
};

enum class ProductionStep : std::uint8_t {
  Ordered,
  Produced,
  ReceivedAtSite,
  HandOverProposed,  ///< `appointment`: the day proposed
  Defective,
};

struct CardProduction {
  std::string application;
  ProductionStep step = ProductionStep::Ordered;
  std::optional<Date> appointment;
  std::string place;
  std::string note;
  std::string by;
  bool operator==(const CardProduction&) const = default;
};

// ---- the counter and the substitute channel -----------------------------------------------------

/// A substitute for the téléservice is open to the person (CESEDA R. 431-2; CE, 3 June 2022).
struct SubstituteOpened {
  std::string procedure;
  std::string reason;
  std::optional<Date> appointment;
  std::string by;
  bool operator==(const SubstituteOpened&) const = default;
};

/// The person came and the filing was taken at the counter in its place.
struct SubstituteUsed {
  std::string application;
  std::string by;
  bool operator==(const SubstituteUsed&) const = default;
};

/// A fiscal stamp that the person bought and declares; nothing is cashed here.
struct StampDeclared {
  std::string application;
  std::string number;  ///< sixteen digits of an electronic stamp
  std::uint64_t amount_eur = 0;
  std::string by;
  bool operator==(const StampDeclared&) const = default;
};

/// The closed list of what a counter or the contact centre mends at once.
enum class FixKind : std::uint8_t { ContactData, LostAccess, WrongPiece };

struct CounterFix {
  FixKind kind = FixKind::ContactData;
  std::string note;
  std::string by;
  bool operator==(const CounterFix&) const = default;
};

// ---- two files, one person ----------------------------------------------------------------------

enum class SamePersonStep : std::uint8_t {
  Proposed,       ///< by one agent
  Confirmed,      ///< by another: both files are shown together
  SplitProposed,  ///< by one agent
  Split,          ///< by another: apart again
  Dropped,        ///< the proposal was not confirmed
};

/// This file and `other` concern one person, or were thought to. Nothing is moved: it can be
/// undone.
struct SamePersonNoted {
  DossierId other;
  SamePersonStep step = SamePersonStep::Proposed;
  std::string reason;
  std::string by;  ///< account of the agent
  bool operator==(const SamePersonNoted&) const = default;
};

/// The file passes to another service or agent by an act over many files; undone by its inverse.
struct HandedOver {
  std::string batch;  ///< id of the act over many files; empty for one file
  std::string from;   ///< site or account
  std::string to;
  std::string reason;
  std::string by;
  bool operator==(const HandedOver&) const = default;
};

}  // namespace sejour::cases
