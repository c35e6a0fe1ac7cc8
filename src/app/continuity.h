#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/ports/journal.h"
#include "app/ports/sealing.h"
#include "app/ports/system.h"
#include "rights/continuity.h"
#include "rights/queue_policy.h"

namespace sejour::app {

/// What a run did, and what it could not do and why.
struct ContinuityReport {
  std::uint64_t looked_at = 0;
  std::uint64_t extensions = 0;
  std::uint64_t receipts = 0;
  std::uint64_t commission_documents = 0;
  std::uint64_t favourable_decisions = 0;
  std::uint64_t tasks_opened = 0;
  std::uint64_t tasks_closed = 0;
  std::uint64_t renewals_prepared = 0;  ///< the person was told that theirs is ready
  std::uint64_t conflicts = 0;          ///< somebody acted meanwhile: left for the next run
  std::uint64_t with_gap = 0;           ///< dossiers looked at in which a gap still runs
  struct Failure {
    DossierId dossier;
    std::string reason;
  };
  std::vector<Failure> failures;  ///< the first hundred
  std::uint64_t failed = 0;
};

struct ContinuityPorts {
  Journal& journal;
  DocumentSealer& sealer;
  const Clock& clock;
};

struct ContinuityOptions {
  Date day;
  rights::ContinuityPolicy policy;
  rights::QueuePolicy order = {};
  Issuance issuance = Issuance::Demonstration;
  std::uint32_t batch = 2000;  ///< dossiers in one durable transaction
  unsigned threads = 2;        ///< cores to keep busy
  /// After each batch, from any thread, never from two at once; may be empty.
  std::function<void(const ContinuityReport&)> progress;
};

/// Issues what is due on a day, opens the tasks that people must do, prepares renewals. Reads only
/// dossiers whose next due day has come. Idempotent: a second run of the same day issues nothing; a
/// run that was killed goes on where it was. Errors of the disk stop it; those of one dossier are
/// reported.
[[nodiscard]] Result<ContinuityReport> run_continuity(const ContinuityPorts& ports,
                                                      const ContinuityOptions& options);

}  // namespace sejour::app
