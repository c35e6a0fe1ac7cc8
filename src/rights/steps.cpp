#include <algorithm>

#include "law/filing_r431.h"
#include "law/situation.h"
#include "rights/ahead.h"
#include "rights/application_rights.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::Outcome;
using cases::State;

class Steps {
 public:
  void add(StepKind step, const cases::ApplicationName& application, Basis basis) {
    steps_.push_back({.step = step, .application = application, .basis = basis});
  }
  std::vector<NextStep> take() { return std::move(steps_); }
  [[nodiscard]] bool empty() const { return steps_.empty(); }

 private:
  std::vector<NextStep> steps_;
};

bool is_renewal(const Application& application) {
  return application.kind == law::ApplicationKind::Renewal;
}

/// A right that no paper in hand proves: ask for the paper, then the judge.
void add_missing_document(Steps& steps, const Application& application,
                          const ApplicationRights& rights, const Rights& all) {
  if (!all.gap_since) return;
  const bool extension = rights.extension_due.due == std::optional{true};
  const bool receipt = rights.receipt_due.due == std::optional{true};
  if (extension) {
    steps.add(StepKind::AskExtensionAttestation, application.name, rights.extension_due.basis);
  }
  if (receipt) steps.add(StepKind::AskReceipt, application.name, rights.receipt_due.basis);
  // « Mesures utiles » cannot stand in the way of a decision: before the refusal is born.
  if ((extension || receipt) && !silence_may_have_decided(rights)) {
    steps.add(StepKind::RequestUsefulMeasures, application.name, "L. 521-3 CJA");
  }
}

/// A decision that can still be brought before the court.
void add_remedies(Steps& steps, const Application& application, const ApplicationRights& rights,
                  Date as_of) {
  if (!rights.appeal || rights.appeal->last_day < as_of) return;
  const bool silent = rights.appeal->against == Against::ImplicitRefusal;
  if (silent && !application.reasons_requested_on) {
    steps.add(StepKind::AskReasons, application.name, "L. 232-4 CRPA");
  }
  steps.add(StepKind::AppealToCourt, application.name, rights.appeal->basis);
  steps.add(StepKind::RequestLegalAid, application.name, "Loi n° 91-647 du 10 juillet 1991");
  // Urgency is presumed for a refusal to renew (CE 18 February 2022, n° 457933).
  if (is_renewal(application)) {
    steps.add(StepKind::RequestSuspension, application.name, "L. 521-1 CJA");
  }
}

void add_application_steps(Steps& steps, const Application& application,
                           const ApplicationRights& rights, const Rights& all) {
  add_missing_document(steps, application, rights, all);
  if (application.is_pending()) {
    const bool asked = std::ranges::any_of(application.requests,
                                           [](const cases::Request& r) { return !r.answered_on; });
    if (asked || !application.is_complete()) {
      steps.add(StepKind::SendDocuments, application.name, "R. 431-11");
    }
    if (all.stay.proof == Proof::KeptRights) {
      steps.add(StepKind::ShowExpiredPermitAndFiling, application.name, "L. 433-3");
    }
  }
  add_remedies(steps, application, rights, all.as_of);
  const auto* decision = application.decision();
  if (decision != nullptr && decision->content.outcome == Outcome::Granted &&
      !application.handed_over_on) {
    steps.add(StepKind::CollectCard, application.name, "R. 431-15-1");
  }
}

/// Nothing is filed and a permit comes to its end, or has.
void add_filing_steps(Steps& steps, const State& state, Date as_of) {
  const auto pending = std::ranges::any_of(
      state.applications, [](const Application& a) { return a.is_pending() && a.asks_to_stay(); });
  if (pending || waits_for_card(state, as_of)) return;
  const cases::HeldPermit* held = nullptr;
  for (const auto& permit : state.permits) {
    if (!permit.until || !permit.gives_stay()) continue;
    if (held == nullptr || *permit.until > *held->until) held = &permit;
  }
  if (held == nullptr) return;
  const auto held_class = law::permit(held->permit).permit_class;
  const bool has_window = law::is_residence_document_of_l411_1(held_class) &&
                          !law::is_exempt_from_renewal_window(held_class);
  if (!has_window) return;
  const auto regime = law::filing_regime(held->permit, law::ApplicationKind::Renewal,
                                         law::FilingChannel::Teleservice, as_of);
  const auto window = law::renewal_filing_window(*held->until, regime);
  switch (law::timeliness(window, as_of)) {
    case law::Timeliness::Early:
      steps.add(StepKind::WaitForWindow, {}, window.basis);
      break;
    case law::Timeliness::InTime:
      steps.add(StepKind::FileRenewal, {}, window.basis);
      break;
    case law::Timeliness::Late:
      steps.add(StepKind::FileNow, {}, "R. 431-5 ; L. 436-5 ; R. 431-8");
      break;
  }
}

/// Attempts to file that failed, and no filing since.
void add_attempt_steps(Steps& steps, const State& state) {
  const auto& attempts = state.failed_attempts;
  if (attempts.empty()) return;
  const bool filed_since = std::ranges::any_of(
      state.applications, [&](const Application& a) { return a.filed_on >= attempts.back(); });
  if (filed_since) return;
  steps.add(StepKind::KeepProofOfAttempts, {}, "CE, 10 juin 2020, n° 435594");
  steps.add(StepKind::AskSubstituteAppointment, {}, "R. 431-2");
  if (law::attempts_spread_over_weeks(attempts)) {
    steps.add(StepKind::RequestUsefulMeasures, {}, "L. 521-3 CJA");
  }
}

}  // namespace

std::vector<NextStep> next_steps(const State& state, const Rights& rights) {
  Steps steps;
  for (std::size_t i = 0; i < state.applications.size(); ++i) {
    add_application_steps(steps, state.applications[i], rights.applications[i], rights);
  }
  add_attempt_steps(steps, state);
  add_filing_steps(steps, state, rights.as_of);
  for (const auto& deadline : rights.deadlines) {
    if (deadline.what == DeadlineKind::VisaValidationCloses) {
      steps.add(StepKind::ValidateVisa, {}, deadline.basis);
    }
  }
  const bool stays = rights.stay.lawful == std::optional{Answer::Yes};
  if (stays && rights.return_to_france.allowed == std::optional{Answer::No}) {
    steps.add(StepKind::GetReturnVisa, {}, "L. 312-5");
  }
  if (steps.empty() && !state.applications.empty()) steps.add(StepKind::Wait, {}, {});
  return steps.take();
}

}  // namespace sejour::rights
