#include "app/queue_pass.h"

#include <algorithm>

#include "app/automatic.h"
#include "app/projection.h"
#include "base/reference.h"
#include "rights/fast_lane.h"

namespace sejour::app {
namespace {

constexpr std::uint32_t kPassBatch = 1000;

const cases::OpenTask* orphan_task(const cases::State& state) {
  const auto found =
      std::ranges::find(state.tasks, cases::TaskKind::Orphan, &cases::OpenTask::kind);
  return found == state.tasks.end() ? nullptr : &*found;
}

class QueuePass {
 public:
  QueuePass(Journal& journal, const Clock& clock, const QueuePassOptions& options)
      : journal_(journal), clock_(clock), options_(options) {}

  [[nodiscard]] Result<QueuePassReport> all() {
    for (const auto& site : sites()) {
      for (const auto standing :
           {Standing::ToExamine, Standing::ToDecide, Standing::AwaitingDocuments}) {
        RETURN_IF_ERROR(stretch(std::string{site.code}, standing));
      }
    }
    return report_;
  }

 private:
  /// By rank: a row that moves ahead is met again and is right by then.
  [[nodiscard]] Status stretch(const std::string& site, Standing standing) {
    SummaryQuery query;
    query.sites = {site};
    query.standings = {standing};
    query.limit = kPassBatch;
    while (true) {
      ASSIGN_OR_RETURN(const auto rows, journal_.summaries(query));
      if (rows.empty()) return {};
      query.after_rank = rows.back().summary.rank;
      query.after_dossier = rows.back().dossier;
      RETURN_IF_ERROR(batch(rows));
    }
  }

  [[nodiscard]] Status batch(std::vector<SummaryRow> rows) {
    std::ranges::sort(rows, {}, &SummaryRow::dossier);
    std::vector<DossierId> dossiers;
    for (const auto& row : rows) dossiers.push_back(row.dossier);
    ASSIGN_OR_RETURN(const auto loaded, journal_.load_many(dossiers));
    std::vector<std::pair<DossierId, Summary>> moved;
    std::vector<Append> appends;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ++report_.looked_at;
      if (!loaded[i]) {
        ++report_.failed;
        continue;
      }
      look_at(rows[i], *loaded[i], moved, appends);
    }
    report_.reranked += moved.size();
    if (!moved.empty()) RETURN_IF_ERROR(journal_.put_summaries(moved));
    if (appends.empty()) return {};
    ASSIGN_OR_RETURN(const auto done, journal_.append_all(appends));
    report_.failed += static_cast<std::uint64_t>(
        std::ranges::count_if(done, [](const auto& one) { return !one.has_value(); }));
    return {};
  }

  void look_at(const SummaryRow& row, const Loaded& loaded,
               std::vector<std::pair<DossierId, Summary>>& moved, std::vector<Append>& appends) {
    cases::State state;
    for (const auto& recorded : loaded.events) {
      if (recorded.event.on <= options_.day) cases::apply(state, recorded.event);
    }
    auto events = orphan_events(row, loaded, state);
    add_draw(row, state, events);
    for (const auto& event : events) cases::apply(state, event);
    auto summary = summarise(state, options_.day, options_.continuity, options_.order);
    if (!events.empty()) {
      appends.push_back({.dossier = row.dossier,
                         .expected_version = loaded.version(),
                         .command = std::nullopt,
                         .actor = {.id = std::string{kEngineActor}, .on_behalf_of = {}},
                         .at_ms = clock_.now_ms(),
                         .events = std::move(events),
                         .summary = std::move(summary),
                         .outbox = {}});
    } else if (summary.rank != row.summary.rank) {
      moved.emplace_back(row.dossier, std::move(summary));
    }
  }

  /// A share of the renewals whose situation was stated is examined in full. The draw follows from
  /// the file and the month of filing alone: it can be repeated, and happens once.
  void add_draw(const SummaryRow& row, const cases::State& state,
                std::vector<cases::Event>& events) {
    const auto* application = state.find(row.summary.application);
    if (application == nullptr || application->examination.control) return;
    if (!rights::fast_lane(state, *application, rights::LaneAnswer::NotKnown)) return;
    const auto draw =
        rights::control_draw(row.dossier.text(), *application, options_.order.control_permille);
    if (!draw) return;
    ++report_.drawn;
    events.push_back(
        {.on = options_.day,
         .body = cases::DrawnForControl{.application = application->name, .draw = *draw}});
  }

  /// A task for a person, or the end of one. Nothing else: a computation answers nobody.
  [[nodiscard]] std::vector<cases::Event> orphan_events(const SummaryRow& row, const Loaded& loaded,
                                                        const cases::State& state) {
    const auto last = last_act_of_people(loaded);
    const auto* task = orphan_task(state);
    if (task != nullptr) {
      if (!last || *last <= task->opened_on) return {};
      ++report_.orphans_closed;
      return {{.on = options_.day,
               .body = cases::TaskClosed{.application = task->application,
                                         .kind = cases::TaskKind::Orphan,
                                         .note = "task.closed.acted"}}};
    }
    const bool held = !row.leased_by.empty() && row.lease_until_ms > clock_.now_ms();
    const bool recent = last && options_.day - *last < days{options_.order.orphan_after_days};
    // A file that waits for the person has a next act, and a file with a task has one too.
    const bool waits_for_us = row.summary.standing != Standing::AwaitingDocuments;
    if (held || recent || !waits_for_us || !state.tasks.empty()) return {};
    ++report_.orphans_opened;
    return {{.on = options_.day,
             .body = cases::TaskOpened{.application = row.summary.application,
                                       .kind = cases::TaskKind::Orphan,
                                       .due = options_.day + days{kOrphanTaskDays},
                                       .reason = "task.reason.orphan"}}};
  }

  Journal& journal_;
  const Clock& clock_;
  const QueuePassOptions& options_;
  QueuePassReport report_;
};

}  // namespace

std::optional<Date> last_act_of_people(const Loaded& loaded) {
  std::optional<Date> last;
  for (const auto& recorded : loaded.events) {
    if (recorded.actor.id == kEngineActor) continue;
    if (!last || recorded.event.on > *last) last = recorded.event.on;
  }
  return last;
}

Result<QueuePassReport> pass_over_queue(Journal& journal, const Clock& clock,
                                        const QueuePassOptions& options) {
  return QueuePass{journal, clock, options}.all();
}

}  // namespace sejour::app
