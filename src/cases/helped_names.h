#pragma once

#include "cases/helped.h"
#include "law/vocabulary.h"

/// Words of the enums of cases/helped.h: in stored events, in message keys and in open data.
namespace sejour::cases {

inline constexpr law::Names<MandateAct, 6> kMandateActs{{
    {MandateAct::See, "see"},
    {MandateAct::Prepare, "prepare"},
    {MandateAct::File, "file"},
    {MandateAct::ReceiveMail, "receive_mail"},
    {MandateAct::TalkToAgent, "talk_to_agent"},
    {MandateAct::CollectiveEvidence, "collective_evidence"},
}};

inline constexpr law::Names<ConsentMeans, 5> kConsentMeans{{
    {ConsentMeans::CodeByMail, "code_by_mail"},
    {ConsentMeans::CodeBySms, "code_by_sms"},
    {ConsentMeans::SignedPaper, "signed_paper"},
    {ConsentMeans::Counter, "counter"},
    {ConsentMeans::OwnAccount, "own_account"},
}};

inline constexpr law::Names<MandateEnd, 3> kMandateEnds{{
    {MandateEnd::ByPerson, "by_person"},
    {MandateEnd::ByPaperCode, "by_paper_code"},
    {MandateEnd::ByOrganisation, "by_organisation"},
}};

inline constexpr law::Names<IncidentKind, 13> kIncidentKinds{{
    {IncidentKind::SiteDown, "site_down"},
    {IncidentKind::AccountBlocked, "account_blocked"},
    {IncidentKind::CannotFile, "cannot_file"},
    {IncidentKind::CannotComplete, "cannot_complete"},
    {IncidentKind::CannotCorrect, "cannot_correct"},
    {IncidentKind::NoSlot, "no_slot"},
    {IncidentKind::AttestationMissing, "attestation_missing"},
    {IncidentKind::AttestationWrong, "attestation_wrong"},
    {IncidentKind::FileClosed, "file_closed"},
    {IncidentKind::DocumentNotInList, "document_not_in_list"},
    {IncidentKind::NoAnswer, "no_answer"},
    {IncidentKind::CardNotHandedOver, "card_not_handed_over"},
    {IncidentKind::Other, "other"},
}};

inline constexpr law::Names<Consequence, 6> kConsequences{{
    {Consequence::Job, "job"},
    {Consequence::Benefits, "benefits"},
    {Consequence::Housing, "housing"},
    {Consequence::Care, "care"},
    {Consequence::Travel, "travel"},
    {Consequence::Studies, "studies"},
}};

inline constexpr law::Names<EvidenceGrade, 3> kEvidenceGrades{{
    {EvidenceGrade::Logged, "logged"},
    {EvidenceGrade::Document, "document"},
    {EvidenceGrade::Statement, "statement"},
}};

inline constexpr law::Names<OtherService, 4> kOtherServices{{
    {OtherService::Anef, "anef"},
    {OtherService::Counter, "counter"},
    {OtherService::DemarchesSimplifiees, "demarches_simplifiees"},
    {OtherService::Other, "other"},
}};

inline constexpr law::Names<KinRelation, 3> kKinRelations{{
    {KinRelation::Spouse, "spouse"},
    {KinRelation::Child, "child"},
    {KinRelation::Parent, "parent"},
}};

}  // namespace sejour::cases
