#include "app/own_acts.h"

namespace sejour::app {
namespace {

/// What a proof of urgency and a photograph of a card are filed as: no list asks for them.
constexpr std::string_view kProofType = "urgency_proof";
constexpr std::string_view kCardType = "residence_document_current";

}  // namespace

Result<OwnActs::Outcome> OwnActs::declare_urgency(const Act& act, cases::UrgencyKind kind,
                                                  const std::string& what,
                                                  const std::optional<Proof>& proof) {
  ASSIGN_OR_RETURN(const auto side, own_.side_of(act.account, act.dossier, "declare_urgency"));
  cases::DeclareUrgency command{.today = own_.today(),
                                .urgency = {.application = act.application,
                                            .kind = kind,
                                            .what = what,
                                            .piece = std::nullopt,
                                            .by = side.name},
                                .proof = std::nullopt};
  if (proof) {
    ASSIGN_OR_RETURN(const auto stored, own_.keep(act.dossier,
                                                  {.application = act.application,
                                                   .document_type = std::string{kProofType},
                                                   .file_name = proof->file_name},
                                                  proof->bytes));
    if (std::holds_alternative<PieceTypeRefused>(stored)) return PieceTypeRefused{};
    command.proof = std::get<cases::PieceAdded>(stored);
  }
  return own_.carry_out(act.dossier, std::move(command), side.actor, act.command);
}

Result<OwnActs::Outcome> OwnActs::send_formal_notice(const Act& act, cases::NoticeSubject subject) {
  ASSIGN_OR_RETURN(const auto side, own_.side_of(act.account, act.dossier, "formal_notice"));
  return own_.carry_out(
      act.dossier,
      cases::SendFormalNotice{
          .today = own_.today(), .application = act.application, .subject = subject},
      side.actor, act.command);
}

Result<OwnActs::Outcome> OwnActs::confirm_receipt(const Act& act, const Proof& photograph) {
  ASSIGN_OR_RETURN(const auto side, own_.side_of(act.account, act.dossier, "confirm_receipt"));
  ASSIGN_OR_RETURN(const auto stored, own_.keep(act.dossier,
                                                {.application = act.application,
                                                 .document_type = std::string{kCardType},
                                                 .file_name = photograph.file_name},
                                                photograph.bytes));
  if (std::holds_alternative<PieceTypeRefused>(stored)) return PieceTypeRefused{};
  return own_.carry_out(act.dossier,
                        cases::ConfirmReceipt{.today = own_.today(),
                                              .application = act.application,
                                              .photograph = std::get<cases::PieceAdded>(stored)},
                        side.actor, act.command);
}

Result<OwnActs::Outcome> OwnActs::withdraw(const Act& act) {
  ASSIGN_OR_RETURN(const auto side, own_.side_of(act.account, act.dossier, "withdraw"));
  return own_.carry_out(act.dossier,
                        cases::Withdraw{.today = own_.today(), .application = act.application},
                        side.actor, act.command);
}

Result<OwnActs::Outcome> OwnActs::declare_fact(const Act& act, cases::FactRecorded fact) {
  if (fact.fact == cases::FactKind::SeriousThreatToPublicOrder) {
    return fail(ErrorCode::Forbidden, "only an agent states a threat to public order");
  }
  ASSIGN_OR_RETURN(const auto side, own_.side_of(act.account, act.dossier, "declare_fact"));
  fact.source = cases::FactSource::Declared;
  fact.by = side.name;
  return own_.carry_out(act.dossier,
                        cases::RecordFact{.today = own_.today(), .fact = std::move(fact)},
                        side.actor, act.command);
}

}  // namespace sejour::app
