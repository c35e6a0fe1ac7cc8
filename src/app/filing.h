#pragma once

#include <string>
#include <variant>

#include "app/dossiers.h"
#include "app/drafts.h"
#include "app/incidents.h"
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
  const Helping* helping = nullptr;  ///< not owned; null: nobody acts for others
  FailureLog* failures = nullptr;    ///< counts what could not be filed; null: not counted
};

/// The application is in the journal, with its filing attestation; the draft is gone.
struct ApplicationFiled {};
/// A step still has something wrong in it.
struct StepOpen {
  Step step;
};
/// Nothing is filed, for a technical reason; the attempt is in the journal under this number.
struct AttemptRecorded {
  std::uint64_t sequence = 0;
};
using FilingOutcome =
    std::variant<ApplicationFiled, StepOpen, MayFile, cases::Rejection, AttemptRecorded>;

/// What the person says of their situation: the names of what changed, none if nothing did.
struct SituationAnswer {
  std::vector<std::string> changes;  ///< of kSituationChanges
  std::string note;
};

/// `address`, …: what may have changed, in the order in which it is asked.
inline constexpr std::string_view kSituationChanges[] = {"address", "family",   "work", "resources",
                                                         "studies", "passport", "other"};

/// Files a draft.
class Filing {
 public:
  explicit Filing(FilingPorts ports) : ports_(ports) {}

  /// Files the draft of this account, or of the person who gave its organisation a mandate to file
  /// renewals, in the dossier that the draft names: a new one, or that of the last permit.
  /// `situation` is what the person stated, if they did. `command` comes from the form, so that a
  /// double click files once; filing what is already filed answers ApplicationFiled. The
  /// acknowledgement that we print names silence and remedies (CRPA R. 112-5), so `remedies_stated`
  /// is true. What fails for a technical reason leaves a recorded attempt, if the journal still
  /// takes it. Errors: NotFound for a draft of somebody else, those of the store when it takes
  /// nothing any more.
  [[nodiscard]] Result<FilingOutcome> file(const AccountId& account, const DossierId& dossier,
                                           const CommandId& command,
                                           const std::optional<SituationAnswer>& situation = {});

 private:
  [[nodiscard]] Result<FilingOutcome> try_to_file(const AccountId& account,
                                                  const DossierId& dossier,
                                                  const CommandId& command,
                                                  const std::optional<SituationAnswer>& situation);
  [[nodiscard]] Result<cases::ApplicationName> name_in(const DossierId& dossier) const;
  [[nodiscard]] Result<AttemptRecorded> record_attempt(const AccountId& account,
                                                       const DossierId& dossier);
  [[nodiscard]] Result<cases::FileApplication> command_for(const Draft& draft, Date today);
  [[nodiscard]] Result<Actor> actor_for(const AccountId& account, const Draft& draft);
  [[nodiscard]] Result<bool> is_filed(const AccountId& account, const DossierId& dossier);

  FilingPorts ports_;
};

/// How the journal names a person who acts: `person:<account>`.
[[nodiscard]] Actor person_actor(const AccountId& account);

}  // namespace sejour::app
