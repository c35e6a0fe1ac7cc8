#include "app/continuity.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include "app/announce.h"
#include "app/automatic.h"
#include "app/issuing.h"
#include "app/projection.h"

namespace sejour::app {
namespace {

constexpr std::size_t kFailuresKept = 100;

/// Dossiers in memory at once with all their events: few enough for the cache of a core.
constexpr std::size_t kReadAtOnce = 64;

/// What one dossier gives: an append, or why there is none. Either may be missing.
struct Outcome {
  std::optional<Append> append;
  std::string failure;
  bool with_gap = false;
};

/// Several workers, each of which takes the next dossiers that are due and does all that they need:
/// reads, computes, signs, encrypts and writes them. What belongs to a dossier stays in the cache
/// of one core; while a worker waits for the disk the others compute.
class Run {
 public:
  Run(const ContinuityPorts& ports, const ContinuityOptions& options)
      : ports_(ports), options_(options) {}

  Result<ContinuityReport> all() {
    {
      std::vector<std::jthread> workers;
      // One more than the cores that compute: it is the one that waits.
      for (unsigned i = 0; i <= std::max(1U, options_.threads); ++i) {
        workers.emplace_back([this] { work(); });
      }
    }
    if (broken_) return std::unexpected(std::move(*broken_));
    std::ranges::sort(report_.failures, {}, &ContinuityReport::Failure::dossier);
    return std::move(report_);
  }

 private:
  void work() {
    bool more = true;
    while (more) {
      auto done = do_next_batch();
      if (done) {
        more = *done;
        continue;
      }
      const std::scoped_lock lock{mutex_};
      if (!broken_) broken_ = std::move(done).error();
      return;
    }
  }

  /// False when nothing is left.
  Result<bool> do_next_batch() {
    ASSIGN_OR_RETURN(const auto due, next_due());
    if (due.empty()) return false;
    ContinuityReport looked;
    std::vector<Append> appends;
    appends.reserve(due.size());
    for (std::size_t begin = 0; begin < due.size(); begin += kReadAtOnce) {
      const auto part = std::span{due}.subspan(begin, std::min(kReadAtOnce, due.size() - begin));
      ASSIGN_OR_RETURN(const auto loaded, ports_.journal.load_many(part));
      for (std::size_t i = 0; i < part.size(); ++i) {
        auto outcome = loaded[i] ? outcome_of(part[i], *loaded[i])
                                 : Outcome{.append = {}, .failure = loaded[i].error().message};
        take(std::move(outcome), part[i], looked, appends);
      }
    }
    ASSIGN_OR_RETURN(const auto written, ports_.journal.append_all(appends));
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (!written[i]) {
        ++looked.conflicts;
        continue;
      }
      for (const auto& event : appends[i].events) count(looked, event);
    }
    tell(std::move(looked));
    return true;
  }

  /// The next dossiers, each given to one worker only; none after a failure of the disk.
  Result<std::vector<DossierId>> next_due() {
    const std::scoped_lock lock{mutex_};
    if (broken_ || at_end_) return std::vector<DossierId>{};
    ASSIGN_OR_RETURN(auto due, ports_.journal.due(options_.day, after_, options_.batch));
    at_end_ = due.empty();
    if (!at_end_) after_ = due.back();
    return due;
  }

  static void take(Outcome outcome, const DossierId& dossier, ContinuityReport& looked,
                   std::vector<Append>& appends) {
    ++looked.looked_at;
    if (outcome.with_gap) ++looked.with_gap;
    if (!outcome.failure.empty()) {
      ++looked.failed;
      looked.failures.push_back({.dossier = dossier, .reason = std::move(outcome.failure)});
    }
    if (outcome.append) appends.push_back(std::move(*outcome.append));
  }

  Outcome outcome_of(const DossierId& id, const Loaded& loaded) {
    cases::State state;
    for (const auto& recorded : loaded.events) {
      if (recorded.event.on <= options_.day) cases::apply(state, recorded.event);
    }
    const auto plan = rights::continuity_plan(state, options_.day, options_.policy);
    auto events = events_of(
        ports_.sealer,
        {.dossier = id, .state = state, .day = options_.day, .issuance = options_.issuance}, plan);
    Outcome outcome;
    outcome.failure = std::move(events.failure);
    for (const auto& event : events.events) cases::apply(state, event);
    Append append{.dossier = id,
                  .expected_version = loaded.version(),
                  .command = std::nullopt,
                  .actor = {.id = std::string{kEngineActor}, .on_behalf_of = {}},
                  .at_ms = ports_.clock.now_ms(),
                  .events = std::move(events.events),
                  .summary = summarise(state, options_.day, options_.policy, options_.order),
                  .outbox = {}};
    append.outbox = announce(state, id, loaded.version() + 1, append.events);
    outcome.with_gap = append.summary.gap_since.has_value();
    outcome.append = std::move(append);
    return outcome;
  }

  static void count(ContinuityReport& report, const cases::Event& event) {
    if (std::holds_alternative<cases::TaskOpened>(event.body)) ++report.tasks_opened;
    if (std::holds_alternative<cases::TaskClosed>(event.body)) ++report.tasks_closed;
    if (std::holds_alternative<cases::RenewalPrepared>(event.body)) ++report.renewals_prepared;
    const auto* issued = std::get_if<cases::AttestationIssued>(&event.body);
    if (issued == nullptr) return;
    switch (issued->document) {
      case law::DocumentKind::Extension:
        ++report.extensions;
        return;
      case law::DocumentKind::Receipt:
        ++report.receipts;
        return;
      case law::DocumentKind::Commission:
        ++report.commission_documents;
        return;
      case law::DocumentKind::FavourableDecision:
        ++report.favourable_decisions;
        return;
      case law::DocumentKind::Filing:
        return;
    }
  }

  /// Adds what a batch gave to the report, one worker at a time.
  void tell(ContinuityReport batch) {
    const std::scoped_lock lock{mutex_};
    report_.looked_at += batch.looked_at;
    report_.extensions += batch.extensions;
    report_.receipts += batch.receipts;
    report_.commission_documents += batch.commission_documents;
    report_.favourable_decisions += batch.favourable_decisions;
    report_.tasks_opened += batch.tasks_opened;
    report_.tasks_closed += batch.tasks_closed;
    report_.renewals_prepared += batch.renewals_prepared;
    report_.conflicts += batch.conflicts;
    report_.with_gap += batch.with_gap;
    report_.failed += batch.failed;
    for (auto& failure : batch.failures) {
      if (report_.failures.size() < kFailuresKept) report_.failures.push_back(std::move(failure));
    }
    if (options_.progress) options_.progress(report_);
  }

  const ContinuityPorts& ports_;
  const ContinuityOptions& options_;
  std::mutex mutex_;  // guards all that follows
  std::optional<DossierId> after_;
  bool at_end_ = false;
  ContinuityReport report_;
  std::optional<Error> broken_;
};

}  // namespace

Result<ContinuityReport> run_continuity(const ContinuityPorts& ports,
                                        const ContinuityOptions& options) {
  return Run(ports, options).all();
}

}  // namespace sejour::app
