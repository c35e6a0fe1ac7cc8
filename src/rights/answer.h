#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/citation.h"
#include "base/date.h"
#include "cases/event.h"

/// What the law gives on one day: the output of the rights clock (docs/rights-case.md, "Output on
/// a day"). Missing knowledge is an empty optional, never a guess.
namespace sejour::rights {

enum class InTime : std::uint8_t { Yes, Early, Late };
enum class TreatedAs : std::uint8_t { Renewal, First, ChangeOfStatus, Duplicate, TravelDocument };
enum class SilenceKind : std::uint8_t { ImplicitRefusal, ImplicitNonRegistration };
enum class Against : std::uint8_t { ImplicitRefusal, Refusal, RegistrationRefusal };
enum class Proof : std::uint8_t {
  None,
  Permit,
  Extension,
  Receipt,
  KeptRights,
  FavourableDecision,
  Commission
};
enum class Answer : std::uint8_t { No, Yes };

/// An article is always static text of the program.
using Basis = std::string_view;

struct Window {
  std::optional<Date> opens;  ///< missing: no text sets a first day
  Date closes;
  Basis basis;
  Certainty certainty = Certainty::Settled;
};

struct Silence {
  std::optional<SilenceKind> kind;
  std::optional<Date> earliest;
  std::optional<Date> latest;
  std::optional<bool> born;
  Basis basis;
  Certainty certainty = Certainty::Settled;
};

struct Appeal {
  Date last_day;
  Against against;
  Basis basis;
  Certainty certainty = Certainty::Settled;
  std::optional<Date> safe_day;  ///< an earlier day, where the count can be read shorter
};

/// Entitlement to a provisional document on the day, even with one in hand.
struct DocumentDue {
  std::optional<bool> due = false;  ///< missing: a date that decides is not known
  std::optional<Date> from;         ///< first day of the entitlement
  Basis basis;
  Certainty certainty = Certainty::Settled;
};

struct ApplicationRights {
  cases::ApplicationName name;
  std::optional<Window> window;
  std::optional<InTime> in_time;
  std::optional<int> late_fee_eur;
  Certainty late_fee_certainty = Certainty::Settled;
  std::optional<TreatedAs> treated_as;
  std::optional<Silence> silence;
  std::optional<Appeal> appeal;
  DocumentDue extension_due;
  DocumentDue receipt_due;
};

struct KeptRights {
  std::optional<Date> until;
  Basis basis;  ///< empty when none
  Certainty certainty = Certainty::Settled;
};

struct Stay {
  std::optional<Answer> lawful = Answer::No;  ///< missing: the end of the permit held is not known
  Proof proof = Proof::None;
  std::optional<Date> until;  ///< last day that the proof covers; empty also for an open-ended one
  Certainty certainty = Certainty::Settled;
};

/// Work, or return to France without a visa.
struct Permission {
  std::optional<Answer> allowed;
  Basis basis;
  Certainty certainty = Certainty::Settled;
};

struct DocumentInHand {
  std::string_view document;  ///< `permit` or a document kind
  std::optional<Date> from;
  std::optional<Date> until;
};

/// What a day ahead brings. Names are of the contract, e.g. `appeal_closes`.
enum class DeadlineKind : std::uint8_t {
  WindowOpens,
  WindowCloses,
  PermitExpires,
  SixMonthLimit,
  ProofEnds,
  ExtensionDue,
  ReceiptDue,
  KeptRightsEnd,
  SilenceDecides,
  AppealCloses,
  DocumentsDue,
  ReasonsDue,
  CommissionDeemedGiven,
  FirstFilingCloses,
  VisaValidationCloses,
  ComingOfAgeFilingCloses,
  AddressDeclarationCloses
};

struct Deadline {
  Date on;
  DeadlineKind what;
  cases::ApplicationName application;  ///< empty when it concerns the person
  Basis basis;
};

enum class StepKind : std::uint8_t {
  FileRenewal,
  FileNow,
  WaitForWindow,
  SendDocuments,
  AskExtensionAttestation,
  AskReceipt,
  RequestUsefulMeasures,
  RequestSuspension,
  RequestLiberty,
  AskReasons,
  AppealToCourt,
  RequestLegalAid,
  CollectCard,
  ShowExpiredPermitAndFiling,
  GetReturnVisa,
  DeclareAddress,
  KeepProofOfAttempts,
  AskSubstituteAppointment,
  ValidateVisa,
  Wait
};

struct NextStep {
  StepKind step;
  cases::ApplicationName application;
  Basis basis;
};

struct Rights {
  Date as_of;
  std::vector<ApplicationRights> applications;  ///< in the order of filing
  KeptRights kept_rights;
  Stay stay;
  Permission work;
  Permission return_to_france;
  std::vector<DocumentInHand> in_hand;
  std::optional<Date> gap_since;
  std::vector<Deadline> deadlines;   ///< by day
  std::vector<NextStep> next_steps;  ///< most urgent first
};

}  // namespace sejour::rights
