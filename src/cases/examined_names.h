#pragma once

#include "cases/examined.h"
#include "law/vocabulary.h"

/// Words of the enums of cases/examined.h: in stored events, in message keys and in open data.
namespace sejour::cases {

inline constexpr law::Names<FactKind, 47> kFactKinds{{
    {FactKind::RepublicCommitmentSigned, "republic_commitment_signed"},
    {FactKind::IntegrationContractFollowed, "integration_contract_followed"},
    {FactKind::CivicExamMultiYear, "civic_exam_multi_year"},
    {FactKind::CivicExamResident, "civic_exam_resident"},
    {FactKind::FrenchA2, "french_a2"},
    {FactKind::FrenchB1, "french_b1"},
    {FactKind::SecondarySchoolInFrance, "secondary_school_in_france"},
    {FactKind::HigherEducationInFrance, "higher_education_in_france"},
    {FactKind::MedicalExemption, "medical_exemption"},
    {FactKind::ConditionsStillMet, "conditions_still_met"},
    {FactKind::HabitualResidence, "habitual_residence"},
    {FactKind::MarriedToFrench, "married_to_french"},
    {FactKind::LifeTogether, "life_together"},
    {FactKind::SpouseKeptNationality, "spouse_kept_nationality"},
    {FactKind::ForeignMarriageTranscribed, "foreign_marriage_transcribed"},
    {FactKind::ParentOfFrenchChild, "parent_of_french_child"},
    {FactKind::ReunifiedWithResident, "reunified_with_resident"},
    {FactKind::LawfulStay, "lawful_stay"},
    {FactKind::ResourcesAtMinimumWage, "resources_at_minimum_wage"},
    {FactKind::HealthCover, "health_cover"},
    {FactKind::DisabilityOrOldAgeAllowance, "disability_or_old_age_allowance"},
    {FactKind::AbsencesTooLong, "absences_too_long"},
    {FactKind::RefugeeRecognised, "refugee_recognised"},
    {FactKind::FinalConvictionOfOffender, "final_conviction_of_offender"},
    {FactKind::EmploymentContract, "employment_contract"},
    {FactKind::StudyCycle, "study_cycle"},
    {FactKind::Posting, "posting"},
    {FactKind::Care, "care"},
    {FactKind::MainCard, "main_card"},
    {FactKind::AsksPermanentCard, "asks_permanent_card"},
    {FactKind::AsksLongTermEu, "asks_long_term_eu"},
    {FactKind::SeriousThreatToPublicOrder, "serious_threat_to_public_order"},
    {FactKind::LifeTogetherEnded, "life_together_ended"},
    {FactKind::FamilyViolence, "family_violence"},
    {FactKind::LongStayVisa, "long_stay_visa"},
    {FactKind::AscendantOfFrench, "ascendant_of_french"},
    {FactKind::ChildOfFrench, "child_of_french"},
    {FactKind::DependentOnFrenchFamily, "dependent_on_french_family"},
    {FactKind::NationalityEligibleBirth, "nationality_eligible_birth"},
    {FactKind::ServiceToFrance, "service_to_france"},
    {FactKind::WorkAccidentPension, "work_accident_pension"},
    {FactKind::AsylumRequested, "asylum_requested"},
    {FactKind::MayorAsked, "mayor_asked"},
    {FactKind::MayorOpinionFavourable, "mayor_opinion_favourable"},
    {FactKind::IntegrationChecked, "integration_checked"},
    {FactKind::AbsentFromFrance, "absent_from_france"},
    {FactKind::AbsentFromUnion, "absent_from_union"},
}};

inline constexpr law::Names<FactAnswer, 2> kFactAnswers{{
    {FactAnswer::Yes, "yes"},
    {FactAnswer::No, "no"},
}};

inline constexpr law::Names<FactSource, 3> kFactSources{{
    {FactSource::Declared, "declared"},
    {FactSource::Document, "document"},
    {FactSource::Checked, "checked"},
}};

inline constexpr law::Names<UrgencyKind, 7> kUrgencyKinds{{
    {UrgencyKind::Job, "job"},
    {UrgencyKind::Benefits, "benefits"},
    {UrgencyKind::Housing, "housing"},
    {UrgencyKind::Care, "care"},
    {UrgencyKind::Travel, "travel"},
    {UrgencyKind::Studies, "studies"},
    {UrgencyKind::Other, "other"},
}};

inline constexpr law::Names<UrgencyAnswer, 2> kUrgencyAnswers{{
    {UrgencyAnswer::Accepted, "accepted"},
    {UrgencyAnswer::NotAccepted, "not_accepted"},
}};

inline constexpr law::Names<OrderedAct, 6> kOrderedActs{{
    {OrderedAct::Decide, "decide"},
    {OrderedAct::IssuePermit, "issue_permit"},
    {OrderedAct::IssueAttestation, "issue_attestation"},
    {OrderedAct::Register, "register"},
    {OrderedAct::GiveAppointment, "give_appointment"},
    {OrderedAct::Other, "other"},
}};

inline constexpr law::Names<CheckResult, 2> kCheckResults{{
    {CheckResult::Confirmed, "confirmed"},
    {CheckResult::SentBack, "sent_back"},
}};

inline constexpr law::Names<RepairKind, 4> kRepairKinds{{
    {RepairKind::Reopened, "reopened"},
    {RepairKind::Redated, "redated"},
    {RepairKind::Corrected, "corrected"},
    {RepairKind::Reissued, "reissued"},
}};

inline constexpr law::Names<ProductionStep, 5> kProductionSteps{{
    {ProductionStep::Ordered, "ordered"},
    {ProductionStep::Produced, "produced"},
    {ProductionStep::ReceivedAtSite, "received_at_site"},
    {ProductionStep::HandOverProposed, "hand_over_proposed"},
    {ProductionStep::Defective, "defective"},
}};

inline constexpr law::Names<FixKind, 3> kFixKinds{{
    {FixKind::ContactData, "contact_data"},
    {FixKind::LostAccess, "lost_access"},
    {FixKind::WrongPiece, "wrong_piece"},
}};

inline constexpr law::Names<SamePersonStep, 5> kSamePersonSteps{{
    {SamePersonStep::Proposed, "proposed"},
    {SamePersonStep::Confirmed, "confirmed"},
    {SamePersonStep::SplitProposed, "split_proposed"},
    {SamePersonStep::Split, "split"},
    {SamePersonStep::Dropped, "dropped"},
}};

/// The words of an enum, for code that is written once for all of them.
constexpr const auto& names_of(FactKind) {
  return kFactKinds;
}
constexpr const auto& names_of(FactAnswer) {
  return kFactAnswers;
}
constexpr const auto& names_of(FactSource) {
  return kFactSources;
}
constexpr const auto& names_of(UrgencyKind) {
  return kUrgencyKinds;
}
constexpr const auto& names_of(UrgencyAnswer) {
  return kUrgencyAnswers;
}
constexpr const auto& names_of(OrderedAct) {
  return kOrderedActs;
}
constexpr const auto& names_of(CheckResult) {
  return kCheckResults;
}
constexpr const auto& names_of(RepairKind) {
  return kRepairKinds;
}
constexpr const auto& names_of(ProductionStep) {
  return kProductionSteps;
}
constexpr const auto& names_of(FixKind) {
  return kFixKinds;
}
constexpr const auto& names_of(SamePersonStep) {
  return kSamePersonSteps;
}

}  // namespace sejour::cases
