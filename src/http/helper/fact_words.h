#pragma once

#include "cases/event.h"
#include "law/vocabulary.h"

/// Words of the enums of the contract, as forms and message keys write them.
namespace sejour::http::helper {

inline constexpr law::Names<cases::FailureReason, 5> kFailureReasons{{
    {cases::FailureReason::NoSlot, "no_slot"},
    {cases::FailureReason::Error, "error"},
    {cases::FailureReason::Timeout, "timeout"},
    {cases::FailureReason::AccountLocked, "account_locked"},
    {cases::FailureReason::RejectedFile, "rejected_file"},
}};

inline constexpr law::Names<cases::Outcome, 3> kOutcomes{{
    {cases::Outcome::Granted, "granted"},
    {cases::Outcome::Refused, "refused"},
    {cases::Outcome::RegistrationRefused, "registration_refused"},
}};

inline constexpr law::Names<cases::ActionKind, 4> kActions{{
    {cases::ActionKind::UsefulMeasures, "useful_measures"},
    {cases::ActionKind::Suspension, "suspension"},
    {cases::ActionKind::Merits, "merits"},
    {cases::ActionKind::Liberty, "liberty"},
}};

}  // namespace sejour::http::helper
