#pragma once

#include "cases/event.h"
#include "law/vocabulary.h"
#include "rights/names.h"

/// Words of the contract for the enums of cases (docs/rights-case.md); those of rights stand in
/// rights/names.h.
namespace sejour::wire {

inline constexpr law::Names<cases::FailureReason, 5> kFailureReasons{{
    {cases::FailureReason::Error, "error"},
    {cases::FailureReason::Timeout, "timeout"},
    {cases::FailureReason::NoSlot, "no_slot"},
    {cases::FailureReason::AccountLocked, "account_locked"},
    {cases::FailureReason::RejectedFile, "rejected_file"},
}};

inline constexpr law::Names<cases::Outcome, 3> kOutcomes{{
    {cases::Outcome::Granted, "granted"},
    {cases::Outcome::Refused, "refused"},
    {cases::Outcome::RegistrationRefused, "registration_refused"},
}};

inline constexpr law::Names<cases::RemovalOrder, 4> kRemovalOrders{{
    {cases::RemovalOrder::None, "none"},
    {cases::RemovalOrder::ThirtyDays, "thirty_days"},
    {cases::RemovalOrder::HouseArrest, "house_arrest"},
    {cases::RemovalOrder::Detention, "detention"},
}};

inline constexpr law::Names<cases::AppealKind, 2> kAppealKinds{{
    {cases::AppealKind::ToAuthor, "to_author"},
    {cases::AppealKind::ToSuperior, "to_superior"},
}};

inline constexpr law::Names<cases::ActionKind, 4> kActionKinds{{
    {cases::ActionKind::Merits, "merits"},
    {cases::ActionKind::Suspension, "suspension"},
    {cases::ActionKind::UsefulMeasures, "useful_measures"},
    {cases::ActionKind::Liberty, "liberty"},
}};

inline constexpr law::Names<cases::TaskKind, 12> kTaskKinds{{
    {cases::TaskKind::WithheldDocument, "withheld_document"},
    {cases::TaskKind::Horizon, "horizon"},
    {cases::TaskKind::SiteCheck, "site_check"},
    {cases::TaskKind::CourtOrder, "court_order"},
    {cases::TaskKind::Orphan, "orphan"},
    {cases::TaskKind::UrgencyToSort, "urgency_to_sort"},
    {cases::TaskKind::OutsideListRequest, "outside_list_request"},
    {cases::TaskKind::SamePerson, "same_person"},
    {cases::TaskKind::SecondTemporaryRenewal, "second_temporary_renewal"},
    {cases::TaskKind::SilenceNear, "silence_near"},
    {cases::TaskKind::FormalNotice, "formal_notice"},
    {cases::TaskKind::HandOverMissing, "hand_over_missing"},
}};

}  // namespace sejour::wire
