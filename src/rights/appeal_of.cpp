#include "rights/appeal_of.h"

#include "law/appeal.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::Outcome;

law::RemediesStated stated(const std::optional<bool>& flag) {
  if (!flag) return law::RemediesStated::NotKnown;
  return *flag ? law::RemediesStated::Yes : law::RemediesStated::No;
}

law::Removal removal_of(const cases::Decided& decision) {
  if (!decision.removal_order) return law::Removal::NotKnown;
  switch (*decision.removal_order) {
    case cases::RemovalOrder::None:
      return law::Removal::None;
    case cases::RemovalOrder::ThirtyDays:
      return law::Removal::ThirtyDays;
    case cases::RemovalOrder::HouseArrest:
      return law::Removal::HouseArrest;
    case cases::RemovalOrder::Detention:
      return law::Removal::Detention;
  }
  return law::Removal::NotKnown;
}

Appeal to_appeal(const law::AppealLimit& limit, Against against) {
  return {.last_day = limit.last_day,
          .against = against,
          .basis = limit.basis,
          .certainty = limit.certainty,
          .safe_day = limit.safe_day};
}

std::optional<Appeal> against_decision(const cases::Decision& decision) {
  const auto& content = decision.content;
  if (content.outcome == Outcome::Granted) return std::nullopt;
  const auto limit = law::appeal_against_refusal(decision.on, content.notified, removal_of(content),
                                                 stated(content.remedies_stated));
  if (content.outcome == Outcome::Refused) return to_appeal(limit, Against::Refusal);
  // A refusal to register can be brought only where the file was in fact complete (CE, avis, 10
  // October 2023, n° 472831; CAA Lyon, 12 March 2025, n° 24LY03110).
  auto appeal = to_appeal(limit, Against::RegistrationRefusal);
  appeal.certainty = weakest(appeal.certainty, Certainty::Contested);
  return appeal;
}

std::optional<Appeal> against_silence(const Application& application, const Silence& silence,
                                      Date day) {
  if (silence.kind != SilenceKind::ImplicitRefusal || !silence.earliest) return std::nullopt;
  if (day < *silence.earliest) return std::nullopt;
  // The earliest reading is the safe one.
  const Date born = *silence.earliest;
  const auto remedies = stated(application.remedies_stated);
  const auto plain = law::appeal_against_silence(born, remedies);
  auto appeal = to_appeal(plain, Against::ImplicitRefusal);
  const auto asked = application.reasons_requested_on;
  if (asked && *asked >= born && *asked <= plain.last_day) {
    appeal = to_appeal(law::appeal_after_reasons(*asked, application.reasons_given_on),
                       Against::ImplicitRefusal);
    if (remedies != law::RemediesStated::Yes) {
      appeal.certainty = weakest(appeal.certainty, Certainty::Contested);
    }
  }
  appeal.certainty = weakest(appeal.certainty, silence.certainty);
  return appeal;
}

/// Steps that may move the limit by a rule that was not read: the safe day stays.
bool has_step_that_may_move_it(const Application& application) {
  return application.appealed_on || application.legal_aid_requested_on ||
         application.court_action_on;
}

}  // namespace

std::optional<Appeal> appeal_of(const Application& application,
                                const std::optional<Silence>& silence, Date day) {
  const bool answered_by_card = application.handed_over_on && application.decision() == nullptr;
  if (application.withdrawn_on || application.replaced_on || answered_by_card) return std::nullopt;
  std::optional<Appeal> appeal;
  if (const auto* decision = application.decision()) {
    appeal = against_decision(*decision);
  } else if (silence) {
    appeal = against_silence(application, *silence, day);
  }
  if (appeal && has_step_that_may_move_it(application)) {
    appeal->certainty = weakest(appeal->certainty, Certainty::Contested);
  }
  return appeal;
}

}  // namespace sejour::rights
