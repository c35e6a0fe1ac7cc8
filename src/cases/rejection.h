#pragma once

#include <cstdint>
#include <string_view>

namespace sejour::cases {

/// Why a command is not admissible now. Each has a message for people: `rejection.<name>`.
enum class Rejection : std::uint8_t {
  ApplicationNameTaken,
  RenewalAlreadyPending,
  UnknownApplication,
  AlreadyWithdrawn,
  AlreadyDecided,
  NothingToAsk,
  DocumentNotInList,
  DueDayTooEarly,
  NoDocumentSent,
  NothingProposed,
  SignatoryMissing,
  GroundsMissing,
  EndOfPermitMissing,
  EndOfPermitPassed,
  NotGranted,
  CardAlreadyHandedOver,
  NotYetSeen,
  NoSuchTask,
  MandateWithoutAct,
  MandateTooLong,
  MandateAlreadyOver,
  MandateAddsNothing,
  UnknownMandate,
  MandateAlreadyEnded,
  StampNumberWrong,
  StampAlreadyDeclared,
  FixNoteMissing,
  AppointmentPassed,
  PieceNotThere,
  UnknownCourtOrder,
  CourtOrderExecutedBefore,
  CourtOrderIncomplete,
  CourtOrderKnown,
  NoteMissing,
  UrgencyWaitsAlready,
  NoUrgencyToSort,
  NoticeWaitsAlready,
  SameAgent,
  NoCheckExpected,
  ProposalNotChecked,
  NothingToReopen,
  TakenBackTooLate,
  BasisMissing,
  DayMissing,
  RedatedLater,
  NothingChanged,
  NothingToReissue,
  SamePersonStepOutOfOrder,
  ItselfNotAnother,
  DocumentIsListed,
  OutsideListWaitsAlready,
  NothingOutsideList,
  BiometricsTooOld,
  CardStepOutOfOrder,
  HandOverDayPassed,
  CommissionKnows,
  TaskHasActOfItsOwn,
  ShorterReasonMissing,
  FactDayAhead,
  NotForOneValidation,
};

/// `application_name_taken`, … : the message key after `rejection.`.
[[nodiscard]] std::string_view name_of(Rejection rejection);

}  // namespace sejour::cases
