#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/dossiers.h"
#include "app/ports/accounts.h"
#include "app/ports/journal.h"
#include "app/ports/system.h"
#include "app/queue_order.h"

namespace sejour::app {

/// How long a file given to a named colleague waits for them alone.
inline constexpr std::int64_t kHandOverMs = 24LL * 3600 * 1000;

/// What the use cases work with. References outlive the use cases.
struct BatchPorts {
  Journal& journal;
  AccountStore& accounts;
  Settings& settings;
  AccessLog& access_log;
  const QueueOrder& order;
  const Clock& clock;
  Random& random;
  rights::ContinuityPolicy continuity;
};

/// An act over many files as it is kept: who, when, why, which files. It can be undone.
struct Batch {
  std::string id;
  std::string from;  ///< site
  std::string to;
  std::string reason;
  std::string by;  ///< name of the supervisor
  std::int64_t at_ms = 0;
  std::vector<DossierId> dossiers;
  std::optional<std::int64_t> undone_ms;
};

/// What happened, file by file.
struct BatchReport {
  std::string batch;
  std::uint64_t done = 0;
  std::uint64_t told = 0;     ///< persons to whom a message leaves
  std::uint64_t untold = 0;   ///< persons without an address: somebody must write to them
  std::uint64_t skipped = 0;  ///< acted upon meanwhile, or elsewhere by now
};

/// Why nothing was done.
enum class BatchProblem : std::uint8_t {
  ReasonMissing,
  SamePlace,
  PlaceUnknown,
  NothingToMove,
  UnknownBatch,
  AlreadyUndone,
  ColleagueUnknown,
};

/// `reason_missing`, …: last part of `batch.problem.`.
[[nodiscard]] std::string_view name_of(BatchProblem problem);

using BatchOutcome = std::variant<BatchReport, BatchProblem>;

/// Acts of a supervisor over many files. None drops a record: every file keeps its events, its day
/// of filing and its pieces; each gets an event of its own with the reason, each person a message,
/// and the whole can be undone. Errors: NotFound for anybody but a supervisor, and for a site that
/// is not theirs.
class BatchActs {
 public:
  explicit BatchActs(BatchPorts ports) : ports_(ports) {}

  /// Which files: those of a site that wait for an agent, or of one permit among them.
  struct Selection {
    std::string site;
    std::string permit;  ///< id of the catalogue; empty for all
  };
  [[nodiscard]] Result<std::uint64_t> count(const Account& supervisor, const Selection& selection);

  /// The files pass to another prefecture of the installation, with their dates.
  [[nodiscard]] Result<BatchOutcome> transfer(const Account& supervisor, const Selection& selection,
                                              const std::string& to, const std::string& reason);
  /// The files that are still where the batch put them go back; each person is told.
  [[nodiscard]] Result<BatchOutcome> undo(const Account& supervisor, const std::string& batch,
                                          const std::string& reason);
  /// The batches of the supervisor's sites, the newest first.
  [[nodiscard]] Result<std::vector<Batch>> batches(const Account& supervisor);

  /// When an agent leaves: what they hold goes back to the queue, or to a named colleague of the
  /// same sites. `leaver` and `colleague` are mail addresses; an empty one means the queue.
  struct Leaving {
    std::string leaver;
    std::string colleague;
    std::string reason;
  };
  [[nodiscard]] Result<BatchOutcome> hand_over(const Account& supervisor, const Leaving& leaving);

 private:
  struct Move {
    std::string batch;
    std::string from;
    std::string to;
    std::string reason;
  };
  [[nodiscard]] Result<std::vector<SummaryRow>> selected(const Selection& selection);
  /// True when a message to the person leaves with it.
  [[nodiscard]] Result<bool> record(const Account& supervisor, const DossierId& dossier,
                                    const Loaded& loaded, const std::vector<cases::Event>& events,
                                    BatchReport& report);
  [[nodiscard]] Result<std::optional<Account>> agent_of(const Account& supervisor,
                                                        const std::string& email);
  [[nodiscard]] Status move_one(const Account& supervisor, const DossierId& dossier,
                                const Move& move, BatchReport& report);
  [[nodiscard]] Status keep(const Batch& batch);
  [[nodiscard]] Result<std::optional<Batch>> find(const std::string& id);

  BatchPorts ports_;
};

}  // namespace sejour::app
