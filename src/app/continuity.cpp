#include "app/continuity.h"

#include <algorithm>
#include <future>
#include <optional>
#include <span>
#include <thread>

#include "app/announce.h"
#include "app/issuing.h"
#include "app/projection.h"

namespace sejour::app {
namespace {

constexpr std::size_t kFailuresKept = 100;

/// What one dossier gives: an append, or why there is none. Either may be missing.
struct Outcome {
  std::optional<Append> append;
  std::string failure;
  bool with_gap = false;
};

/// The dossiers that are due next, with their events.
struct Batch {
  std::vector<DossierId> due;
  std::vector<Result<Loaded>> loaded;
};

class Run {
 public:
  Run(const ContinuityPorts& ports, const ContinuityOptions& options)
      : ports_(ports), options_(options) {}

  Result<ContinuityReport> all() {
    start_reading(std::nullopt);
    while (true) {
      ASSIGN_OR_RETURN(Batch batch, reading_.get());
      if (batch.due.empty()) break;
      // While this batch is computed, the next one is read and the previous one written.
      start_reading(batch.due.back());
      auto outcomes = compute(batch);
      RETURN_IF_ERROR(finish_writing());
      start_writing(batch.due, std::move(outcomes));
    }
    RETURN_IF_ERROR(finish_writing());
    return report_;
  }

  ~Run() {
    if (reading_.valid()) reading_.wait();
    if (writing_.valid()) writing_.wait();
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

 private:
  void start_reading(const std::optional<DossierId>& after) {
    reading_ = std::async(std::launch::async, [this, after] { return read(after); });
  }

  Result<Batch> read(const std::optional<DossierId>& after) {
    Batch batch;
    ASSIGN_OR_RETURN(batch.due, ports_.journal.due(options_.day, after, options_.batch));
    if (batch.due.empty()) return batch;
    ASSIGN_OR_RETURN(batch.loaded, ports_.journal.load_many(batch.due));
    return batch;
  }

  std::vector<Outcome> compute(const Batch& batch) {
    const auto& [due, loaded] = batch;
    std::vector<Outcome> outcomes(due.size());
    const std::size_t workers = std::max(1U, options_.threads);
    std::vector<std::jthread> threads;
    for (std::size_t worker = 0; worker < workers; ++worker) {
      threads.emplace_back([&, worker] {
        const std::size_t end = due.size() * (worker + 1) / workers;
        for (std::size_t i = due.size() * worker / workers; i < end; ++i) {
          outcomes[i] = loaded[i] ? outcome_of(due[i], *loaded[i])
                                  : Outcome{.append = {}, .failure = loaded[i].error().message};
        }
      });
    }
    threads.clear();
    return outcomes;
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
                  .actor = {.id = "engine", .on_behalf_of = {}},
                  .at_ms = ports_.clock.now_ms(),
                  .events = std::move(events.events),
                  .summary = summarise(state, options_.day, options_.policy),
                  .outbox = {}};
    append.outbox = announce(state, id, loaded.version() + 1, append.events);
    outcome.with_gap = append.summary.gap_since.has_value();
    outcome.append = std::move(append);
    return outcome;
  }

  void start_writing(const std::vector<DossierId>& due, std::vector<Outcome> outcomes) {
    std::vector<Append> appends;
    appends.reserve(outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      ++report_.looked_at;
      if (outcomes[i].with_gap) ++report_.with_gap;
      if (!outcomes[i].failure.empty()) fail_dossier(due[i], std::move(outcomes[i].failure));
      if (outcomes[i].append) appends.push_back(std::move(*outcomes[i].append));
    }
    writing_ = std::async(std::launch::async, [this, batch = std::move(appends)] {
      return std::pair{ports_.journal.append_all(batch), counts_of(batch)};
    });
  }

  Status finish_writing() {
    if (!writing_.valid()) return {};
    auto [written, counts] = writing_.get();
    if (!written) return std::unexpected(written.error());
    for (std::size_t i = 0; i < written->size(); ++i) {
      if ((*written)[i]) {
        add(counts[i]);
      } else {
        ++report_.conflicts;
      }
    }
    if (options_.progress) options_.progress(report_);
    return {};
  }

  static std::vector<ContinuityReport> counts_of(const std::vector<Append>& batch) {
    std::vector<ContinuityReport> counts(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
      for (const auto& event : batch[i].events) count(counts[i], event);
    }
    return counts;
  }

  static void count(ContinuityReport& report, const cases::Event& event) {
    if (std::holds_alternative<cases::TaskOpened>(event.body)) ++report.tasks_opened;
    if (std::holds_alternative<cases::TaskClosed>(event.body)) ++report.tasks_closed;
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

  void add(const ContinuityReport& counts) {
    report_.extensions += counts.extensions;
    report_.receipts += counts.receipts;
    report_.commission_documents += counts.commission_documents;
    report_.favourable_decisions += counts.favourable_decisions;
    report_.tasks_opened += counts.tasks_opened;
    report_.tasks_closed += counts.tasks_closed;
  }

  void fail_dossier(const DossierId& dossier, std::string reason) {
    ++report_.failed;
    if (report_.failures.size() < kFailuresKept) {
      report_.failures.push_back({.dossier = dossier, .reason = std::move(reason)});
    }
  }

  using Written = std::pair<Result<std::vector<Result<Appended>>>, std::vector<ContinuityReport>>;

  const ContinuityPorts& ports_;
  const ContinuityOptions& options_;
  ContinuityReport report_;
  std::future<Result<Batch>> reading_;
  std::future<Written> writing_;
};

}  // namespace

Result<ContinuityReport> run_continuity(const ContinuityPorts& ports,
                                        const ContinuityOptions& options) {
  return Run(ports, options).all();
}

}  // namespace sejour::app
