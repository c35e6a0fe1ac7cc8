#pragma once

#include "law/vocabulary.h"
#include "rights/answer.h"

/// Words of the contract for the enums of the answer (docs/rights-case.md).
namespace sejour::rights {

inline constexpr law::Names<InTime, 3> kInTimes{{
    {InTime::Yes, "yes"},
    {InTime::Early, "early"},
    {InTime::Late, "late"},
}};

inline constexpr law::Names<TreatedAs, 5> kTreatedAs{{
    {TreatedAs::Renewal, "renewal"},
    {TreatedAs::First, "first"},
    {TreatedAs::ChangeOfStatus, "change_of_status"},
    {TreatedAs::Duplicate, "duplicate"},
    {TreatedAs::TravelDocument, "travel_document"},
}};

inline constexpr law::Names<SilenceKind, 2> kSilenceKinds{{
    {SilenceKind::ImplicitRefusal, "implicit_refusal"},
    {SilenceKind::ImplicitNonRegistration, "implicit_non_registration"},
}};

inline constexpr law::Names<Against, 3> kAgainst{{
    {Against::ImplicitRefusal, "implicit_refusal"},
    {Against::Refusal, "refusal"},
    {Against::RegistrationRefusal, "registration_refusal"},
}};

inline constexpr law::Names<Proof, 7> kProofs{{
    {Proof::None, "none"},
    {Proof::Permit, "permit"},
    {Proof::Extension, "extension"},
    {Proof::Receipt, "receipt"},
    {Proof::KeptRights, "kept_rights"},
    {Proof::FavourableDecision, "favourable_decision"},
    {Proof::Commission, "commission"},
}};

inline constexpr law::Names<Answer, 2> kAnswers{{
    {Answer::No, "no"},
    {Answer::Yes, "yes"},
}};

inline constexpr law::Names<DeadlineKind, 17> kDeadlineKinds{{
    {DeadlineKind::WindowOpens, "window_opens"},
    {DeadlineKind::WindowCloses, "window_closes"},
    {DeadlineKind::PermitExpires, "permit_expires"},
    {DeadlineKind::SixMonthLimit, "six_month_limit"},
    {DeadlineKind::ProofEnds, "proof_ends"},
    {DeadlineKind::ExtensionDue, "extension_due"},
    {DeadlineKind::ReceiptDue, "receipt_due"},
    {DeadlineKind::KeptRightsEnd, "kept_rights_end"},
    {DeadlineKind::SilenceDecides, "silence_decides"},
    {DeadlineKind::AppealCloses, "appeal_closes"},
    {DeadlineKind::DocumentsDue, "documents_due"},
    {DeadlineKind::ReasonsDue, "reasons_due"},
    {DeadlineKind::CommissionDeemedGiven, "commission_deemed_given"},
    {DeadlineKind::FirstFilingCloses, "first_filing_closes"},
    {DeadlineKind::VisaValidationCloses, "visa_validation_closes"},
    {DeadlineKind::ComingOfAgeFilingCloses, "coming_of_age_filing_closes"},
    {DeadlineKind::AddressDeclarationCloses, "address_declaration_closes"},
}};

inline constexpr law::Names<StepKind, 20> kStepKinds{{
    {StepKind::FileRenewal, "file_renewal"},
    {StepKind::FileNow, "file_now"},
    {StepKind::WaitForWindow, "wait_for_window"},
    {StepKind::SendDocuments, "send_documents"},
    {StepKind::AskExtensionAttestation, "ask_extension_attestation"},
    {StepKind::AskReceipt, "ask_receipt"},
    {StepKind::RequestUsefulMeasures, "request_useful_measures"},
    {StepKind::RequestSuspension, "request_suspension"},
    {StepKind::RequestLiberty, "request_liberty"},
    {StepKind::AskReasons, "ask_reasons"},
    {StepKind::AppealToCourt, "appeal_to_court"},
    {StepKind::RequestLegalAid, "request_legal_aid"},
    {StepKind::CollectCard, "collect_card"},
    {StepKind::ShowExpiredPermitAndFiling, "show_expired_permit_and_filing"},
    {StepKind::GetReturnVisa, "get_return_visa"},
    {StepKind::DeclareAddress, "declare_address"},
    {StepKind::KeepProofOfAttempts, "keep_proof_of_attempts"},
    {StepKind::AskSubstituteAppointment, "ask_substitute_appointment"},
    {StepKind::ValidateVisa, "validate_visa"},
    {StepKind::Wait, "wait"},
}};

/// The word of each member, as in the contract of the rights case.
[[nodiscard]] constexpr std::string_view name_of(InTime v) {
  return law::name_in(kInTimes, v);
}
[[nodiscard]] constexpr std::string_view name_of(TreatedAs v) {
  return law::name_in(kTreatedAs, v);
}
[[nodiscard]] constexpr std::string_view name_of(SilenceKind v) {
  return law::name_in(kSilenceKinds, v);
}
[[nodiscard]] constexpr std::string_view name_of(Against v) {
  return law::name_in(kAgainst, v);
}
[[nodiscard]] constexpr std::string_view name_of(Proof v) {
  return law::name_in(kProofs, v);
}
[[nodiscard]] constexpr std::string_view name_of(Answer v) {
  return law::name_in(kAnswers, v);
}
[[nodiscard]] constexpr std::string_view name_of(DeadlineKind v) {
  return law::name_in(kDeadlineKinds, v);
}
[[nodiscard]] constexpr std::string_view name_of(StepKind v) {
  return law::name_in(kStepKinds, v);
}

}  // namespace sejour::rights
