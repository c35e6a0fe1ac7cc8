#include "rights/permissions.h"

#include "base/check.h"
#include "law/provisional_documents.h"
#include "law/return_to_france.h"
#include "rights/application_rights.h"

namespace sejour::rights {
namespace {

using cases::Application;

std::optional<Answer> to_answer(std::optional<bool> value) {
  if (!value) return std::nullopt;
  return *value ? Answer::Yes : Answer::No;
}

Permission of_permit(law::PermitId permit) {
  const auto allowed = law::permit_allows_work(permit);
  return {.allowed = to_answer(allowed),
          .basis = law::permit(permit).legal_basis,
          .certainty = allowed ? Certainty::Settled : Certainty::Unsure};
}

Permission from_rule(const law::WorkWhileExamined& rule) {
  return {.allowed = to_answer(rule.allowed), .basis = rule.basis, .certainty = rule.certainty};
}

/// The rule for an application when its paper says nothing of work.
Permission by_rule(const cases::State& state, const Application& application) {
  if (application.held) {
    const auto held = state.permits[*application.held].permit;
    const bool from_visa = law::permit(held).permit_class == law::PermitClass::LongStayVisa;
    if (!from_visa) return from_rule(law::work_during_renewal(held, application.channel));
    return from_rule(law::work_during_first_application(application.permit, application.channel,
                                                        law::LongStayVisa::Held));
  }
  if (application.kind != law::ApplicationKind::First) {
    // A renewal of a permit that the case does not describe: the permit asked for again.
    auto rule = law::work_during_renewal(application.permit, application.channel);
    rule.certainty = Certainty::Unsure;
    return from_rule(rule);
  }
  return from_rule(law::work_during_first_application(application.permit, application.channel,
                                                      law::LongStayVisa::NotHeld));
}

Permission of_paper(const cases::State& state, const Cover& proof) {
  const auto& issued = *proof.issued;
  if (issued.work) {
    return {.allowed = *issued.work ? Answer::Yes : Answer::No,
            .basis = law::is_teleservice(proof.application->channel) ? "R. 431-15-2" : "R. 431-15",
            .certainty = Certainty::Settled};
  }
  return by_rule(state, *proof.application);
}

law::TravelPaper travel_paper(const cases::State& state, const Cover& proof) {
  switch (proof.proof) {
    case Proof::Permit:
      return law::TravelPaper::ValidPermit;
    case Proof::KeptRights:
      return law::TravelPaper::KeptRights;
    case Proof::FavourableDecision:
      return law::TravelPaper::FavourableDecision;
    case Proof::Commission:
      return law::TravelPaper::CommissionDocument;
    case Proof::None:
      return law::TravelPaper::Nothing;
    case Proof::Extension:
    case Proof::Receipt:
      break;
  }
  const bool follows_permit = followed_permit(state, *proof.application).has_value() ||
                              proof.application->kind == law::ApplicationKind::Renewal;
  if (!follows_permit) return law::TravelPaper::FirstApplication;
  return proof.proof == Proof::Extension ? law::TravelPaper::RenewalExtension
                                         : law::TravelPaper::RenewalReceipt;
}

}  // namespace

Permission work_permission(const PermissionFacts& facts) {
  if (facts.proof != nullptr) {
    if (facts.proof->proof == Proof::Permit) return of_permit(*facts.proof->permit);
    if (facts.proof->proof == Proof::KeptRights) {
      auto permission = of_permit(*facts.proof->permit);
      permission.basis = "L. 433-3";
      permission.certainty = weakest(permission.certainty, facts.stay_certainty);
      return permission;
    }
    return of_paper(*facts.state, *facts.proof);
  }
  // The right without its paper: what the paper would have said, which nothing shows.
  if (facts.entitlement) {
    auto permission = by_rule(*facts.state, *facts.entitlement->application);
    permission.certainty = weakest(permission.certainty, Certainty::Contested);
    return permission;
  }
  if (!facts.lawful) return {.allowed = {}, .basis = {}, .certainty = Certainty::Unsure};
  return {.allowed = Answer::No, .basis = {}, .certainty = Certainty::Settled};
}

Permission return_permission(const PermissionFacts& facts) {
  if (facts.proof == nullptr && !facts.lawful) {
    return {.allowed = {}, .basis = {}, .certainty = Certainty::Unsure};
  }
  auto paper = law::TravelPaper::Nothing;
  if (facts.proof != nullptr) paper = travel_paper(*facts.state, *facts.proof);
  const auto rule = law::return_without_visa(paper);
  return {.allowed = to_answer(rule.allowed), .basis = rule.basis, .certainty = rule.certainty};
}

std::optional<bool> work_while_examined(const cases::State& state, const Application& application) {
  const auto allowed = by_rule(state, application).allowed;
  if (!allowed) return std::nullopt;
  return *allowed == Answer::Yes;
}

}  // namespace sejour::rights
