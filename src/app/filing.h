#pragma once

#include <string>
#include <variant>

#include "app/dossiers.h"
#include "app/drafts.h"
#include "app/ports/sealing.h"
#include "app/renewal.h"

namespace sejour::app {

/// What the use cases work with. References outlive the use cases.
struct FilingPorts {
  Drafts& drafts;
  DraftStore& draft_store;
  const Dossiers& dossiers;
  AccountStore& accounts;
  DocumentSealer& sealer;
  const Clock& clock;
  Random& random;
};

/// The application is in the journal, with its filing attestation; the draft is gone.
struct ApplicationFiled {};
/// A step still has something wrong in it.
struct StepOpen {
  Step step;
};
using FilingOutcome = std::variant<ApplicationFiled, StepOpen, MayFile, cases::Rejection>;

/// Files a draft.
class Filing {
 public:
  explicit Filing(FilingPorts ports) : ports_(ports) {}

  /// Files the draft of this account. `command` comes from the form, so that a double click files
  /// once; filing what is already filed answers ApplicationFiled. The acknowledgement that we
  /// print names silence and remedies (CRPA R. 112-5), so `remedies_stated` is true. Errors:
  /// NotFound for a draft of somebody else, those of the store and of the sealer.
  [[nodiscard]] Result<FilingOutcome> file(const AccountId& account, const DossierId& dossier,
                                           const CommandId& command);

 private:
  [[nodiscard]] Result<cases::FileApplication> command_for(const Draft& draft, Date today);
  [[nodiscard]] Result<bool> is_filed(const AccountId& account, const DossierId& dossier);
  [[nodiscard]] std::string new_reference();

  FilingPorts ports_;
};

/// How the journal names a person who acts: `person:<account>`.
[[nodiscard]] Actor person_actor(const AccountId& account);

}  // namespace sejour::app
