#pragma once

#include <expected>
#include <string>
#include <variant>
#include <vector>

#include "cases/counter_commands.h"
#include "cases/desk_commands.h"
#include "cases/rejection.h"
#include "cases/state.h"

/// What people may do to a dossier: a command against the state gives events, or the reason why
/// not. Pure; `today` is an argument of each command. The engine's own acts are planned by
/// rights/continuity.h.
namespace sejour::cases {

/// A person files, alone or helped. The events hold everything that the filing proves.
struct FileApplication {
  Date today;
  PersonDescribed person;
  std::optional<PermitHeld> held;  ///< the permit described by the person
  Filed filing;
  std::vector<PieceAdded> pieces;
  AttestationIssued attestation;  ///< the filing attestation given at once (R. 431-15-1, al. 1)
  std::vector<StampDeclared> stamps = {};  ///< shown at the counter
  std::optional<SubstituteUsed> substitute =
      std::nullopt;  ///< filed in the place of the téléservice
  std::optional<SituationStated> situation = std::nullopt;  ///< what the person says has changed
};

/// An agent has checked that nothing is missing.
struct RecordComplete {
  Date today;
  ApplicationName application;
};

/// An agent asks for documents of the permit's list. Those whose absence makes examination
/// impossible make the file incomplete; the others are asked for without that effect.
struct RequestDocuments {
  Date today;
  ApplicationName application;
  std::vector<std::string> documents;  ///< ids of law/document-types.csv
  Date due;                            ///< a reasonable time (R. 431-11): not before tomorrow
};

/// The person sends what was asked for.
struct SendDocuments {
  Date today;
  ApplicationName application;
  std::vector<PieceAdded> pieces;
};

/// What is granted beside the longest permit whose conditions are met (rights/longest_permit.h
/// tells): less needs a reason in writing.
enum class GrantedLength : std::uint8_t { NotLess, LessThanLongest };

struct Propose {
  Date today;
  DecisionProposed proposal;
  std::optional<DrawnForControl> draw = std::nullopt;  ///< of a novice: another looks first
  GrantedLength length = GrantedLength::NotLess;
};

/// The holder of a delegation of signature decides on a proposal.
struct Decide {
  Date today;
  Decided decision;                                             ///< with signatory and grounds
  std::optional<AttestationIssued> attestation = std::nullopt;  ///< of a favourable decision
  GrantedLength length = GrantedLength::NotLess;
};

/// What the checks of a renewal say (rights/fast_lane.h tells).
enum class LaneFinding : std::uint8_t { AllDone, NotAllDone };

/// One person validates a renewal in which nothing changed: the file is complete, and what is
/// granted is proposed; who holds a delegation of signature decides in the same act. Nothing is
/// refused in this way.
struct ValidateRenewal {
  Date today;
  Propose proposal;
  std::optional<Decide> decision = std::nullopt;
  LaneFinding lane = LaneFinding::NotAllDone;
};

struct HandOverCard {
  Date today;
  ApplicationName application;
};

struct Withdraw {
  Date today;
  ApplicationName application;
};

/// The person corrects who they are or where they live; possible at any moment.
struct DescribePerson {
  Date today;
  PersonDescribed person;
};

struct CloseTask {
  Date today;
  ApplicationName application;
  TaskKind kind = TaskKind::WithheldDocument;
  std::string note;
};

/// Somebody reports a failure that stopped or hurt the person. Its grade follows from what is
/// given: a picture or a scan makes it a document; only the program itself may say that it logged
/// one.
struct ReportIncident {
  Date today;
  Date seen_on;
  IncidentReported report;
  std::optional<PieceAdded> picture = std::nullopt;  ///< belongs to the dossier, not to a filing
};

/// A filing was tried and failed for a technical reason: nothing is filed, the attempt counts.
struct RecordFailedAttempt {
  Date today;
  FilingFailed attempt;
  std::optional<PersonDescribed> person = std::nullopt;  ///< when the dossier does not know it yet
};

/// The person lets an organisation act for them. `paper` is the scan of what they signed.
struct GiveMandate {
  Date today;
  MandateGiven mandate;
  std::optional<PieceAdded> paper = std::nullopt;
  std::optional<PersonDescribed> person = std::nullopt;  ///< when the dossier does not know it yet
};

struct RevokeMandate {
  Date today;
  MandateRevoked revocation;
};

using Command =
    std::variant<FileApplication, RecordComplete, RequestDocuments, SendDocuments, Propose, Decide,
                 HandOverCard, Withdraw, DescribePerson, CloseTask, ReportIncident,
                 RecordFailedAttempt, GiveMandate, RevokeMandate, DeclareStamp, OpenSubstitute,
                 FixContactData, RemoveWrongPiece, RecordCourtOrder, ExecuteCourtOrder,
                 DeclareUrgency, SortUrgency, SendFormalNotice, CheckProposal, Repair,
                 NoteSamePerson, AskOutsideList, AnswerOutsideList, TakeBiometrics, RecordCardStep,
                 ConfirmReceipt, ReferToCommission, RecordFact, ValidateRenewal>;

/// The longest mandate: who still helps asks again.
inline constexpr int kMandateMonthsMax = 12;

/// The events of an admissible command, or the first reason against it in the order of the enum.
[[nodiscard]] std::expected<std::vector<Event>, Rejection> decide(const State& state,
                                                                  const Command& command);

}  // namespace sejour::cases
