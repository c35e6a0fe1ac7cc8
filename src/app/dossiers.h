#pragma once

#include <optional>
#include <variant>

#include "app/ports/accounts.h"
#include "app/ports/journal.h"
#include "app/ports/system.h"
#include "cases/decide.h"
#include "cases/state.h"
#include "rights/answer.h"
#include "rights/continuity.h"
#include "rights/queue_policy.h"

/// The one way in which data changes: load the dossier's events, fold them, let `cases` decide,
/// append the new events with read models and messages in one transaction, answer.
namespace sejour::app {

/// A dossier as it stands on a day.
struct Dossier {
  DossierId id;
  Loaded loaded;
  cases::State state;     ///< of the events that count by `day`
  rights::Rights rights;  ///< on `day`
  Date day;
};

/// Done, or the reason why not.
using ActOutcome = std::variant<Appended, cases::Rejection>;

class QueueOrder;

struct DossierPorts {
  Journal& journal;
  const Clock& clock;
  const QueueOrder* order = nullptr;  ///< not owned; null: the order that comes with the program
};

/// Dossiers as people see them on a day: events, what follows from them, what comes next.
class Dossiers {
 public:
  Dossiers(DossierPorts ports, rights::ContinuityPolicy policy) : ports_(ports), policy_(policy) {}

  /// Today's view. Errors: NotFound when the dossier has no event.
  [[nodiscard]] Result<Dossier> open(const DossierId& id) const;

  /// The order of the queue in force on a day.
  [[nodiscard]] Result<rights::QueuePolicy> order_on(Date day) const;

  /// Carries a command out. A conflict with another writer is retried on the new state; the same
  /// command id has one effect. Messages to the person leave with it.
  [[nodiscard]] Result<ActOutcome> act(const DossierId& id, const cases::Command& command,
                                       const Actor& actor, const CommandId& command_id) const;

 private:
  DossierPorts ports_;
  rights::ContinuityPolicy policy_;
};

}  // namespace sejour::app
