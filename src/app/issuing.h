#pragma once

#include <string>
#include <vector>

#include "app/ports/sealing.h"
#include "app/ports/system.h"
#include "base/ids.h"
#include "cases/state.h"
#include "rights/continuity.h"

namespace sejour::app {

/// For whom and when a plan is carried out.
struct IssuingContext {
  const DossierId& dossier;
  const cases::State& state;
  Date day;
  Issuance issuance = Issuance::Demonstration;
};

/// The events of a plan, its documents sealed. What could not be sealed is left out and said.
struct IssuedEvents {
  std::vector<cases::Event> events;
  std::string failure;  ///< empty when all was issued
};
[[nodiscard]] IssuedEvents events_of(DocumentSealer& sealer, const IssuingContext& context,
                                     const rights::ContinuityPlan& plan);

/// The document granted at once with a favourable decision taken on `context.day`.
[[nodiscard]] Result<cases::AttestationIssued> favourable_decision(
    DocumentSealer& sealer, const IssuingContext& context, const cases::Application& application);

/// A filing that is acknowledged at once.
struct FilingToAttest {
  const cases::PersonDescribed& person;
  cases::ApplicationName application;
  law::PermitId permit{};  ///< asked for
  Date filed_on;
};

/// The filing attestation (R. 431-15-1, al. 1), sealed under a new number.
[[nodiscard]] Result<cases::AttestationIssued> filing_attestation(DocumentSealer& sealer,
                                                                  Random& random,
                                                                  const FilingToAttest& filing);

/// A document given before, made anew on `context.day` with the person as described now: same kind,
/// same days.
[[nodiscard]] Result<cases::AttestationIssued> given_anew(DocumentSealer& sealer,
                                                          const IssuingContext& context,
                                                          const cases::Application& application,
                                                          const cases::Issued& issued);

/// The number of an application on its papers, 19 digits (2D-Doc 6K): the one of its filing
/// attestation, else one made from the day of filing, the dossier and the application.
[[nodiscard]] std::string application_number(const DossierId& dossier,
                                             const cases::Application& application);

}  // namespace sejour::app
