#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "cases/event.h"

/// What people do to a file besides examining it: orders of a judge, urgencies, notices, second
/// looks, repairs, cards, two files of one person, documents outside the list. Decided by
/// cases/desk_decide.h.
namespace sejour::cases {

/// A judge ordered something: a task with the day given, the penalty in its meter.
struct RecordCourtOrder {
  Date today;
  CourtOrderReceived order;
};

struct ExecuteCourtOrder {
  Date today;
  CourtOrderExecuted execution;
};

/// Working days in which a person sorts a declared urgency.
inline constexpr int kUrgencyWorkingDays = 2;

/// The person, or who helps them, says that waiting hurts, with a proof if there is one.
struct DeclareUrgency {
  Date today;
  UrgencyDeclared urgency;
  std::optional<PieceAdded> proof = std::nullopt;
};

struct SortUrgency {
  Date today;
  UrgencySorted answer;
};

/// What a formal notice asks for.
enum class NoticeSubject : std::uint8_t { Attestation, Decision, Card, Appointment, Correction };

/// Days in which a person answers a formal notice, before anybody goes to court.
inline constexpr int kFormalNoticeDays = 10;

/// The person, or who helps them, puts the administration on notice; a person answers.
struct SendFormalNotice {
  Date today;
  ApplicationName application;
  NoticeSubject subject = NoticeSubject::Decision;
};

/// Another than who proposed looks at a proposal that waits for it (`waits_for_check`).
struct CheckProposal {
  Date today;
  ProposalChecked check;
};

/// Mends what went wrong. What comes with it depends on the kind: the person described anew, the
/// document given anew, who signs that a decision is taken back (CRPA L. 212-1).
struct Repair {
  Date today;
  Repaired repair;
  std::optional<PersonDescribed> person = std::nullopt;
  std::optional<AttestationIssued> document = std::nullopt;
  std::optional<Signatory> signatory = std::nullopt;
};

/// A step about two files that may be one person's. The same step is told to both files.
struct NoteSamePerson {
  Date today;
  DossierId here;  ///< the file to which it is told
  SamePersonNoted note;
};

/// An agent asks a supervisor to agree to a request outside the list.
struct AskOutsideList {
  Date today;
  OutsideListAsked asked;
};

enum class Agreement : std::uint8_t { Given, Refused };

/// A supervisor agrees, and the request goes to the person with its legal basis; or not.
struct AnswerOutsideList {
  Date today;
  ApplicationName application;
  Agreement agreement = Agreement::Refused;
  std::string note;
  std::string by;
};

struct TakeBiometrics {
  Date today;
  BiometricsTaken taken;
};

/// Working days between the arrival of a card and the hand-over proposed: the person must have the
/// time to read the message. Policy, not law.
inline constexpr int kHandOverWorkingDays = 5;

/// A step of the making of a card. Its arrival proposes a day to hand it over at once.
struct RecordCardStep {
  Date today;
  CardProduction step;
};

/// The person says that the card is in their hands, with a photograph of it.
struct ConfirmReceipt {
  Date today;
  ApplicationName application;
  PieceAdded photograph;
};

/// Somebody states a fact on which the length of a permit depends; the last statement counts. The
/// person declares, an agent says from what it is known.
struct RecordFact {
  Date today;
  FactRecorded fact;
};

struct ReferToCommission {
  Date today;
  ApplicationName application;
};

/// Begins the name of the draw of a novice, whose every proposal is looked at again.
inline constexpr std::string_view kNoviceDraw = "novice:";

}  // namespace sejour::cases
