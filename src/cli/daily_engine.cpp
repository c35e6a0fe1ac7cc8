#include "cli/daily_engine.h"

#include <spdlog/spdlog.h>

#include <chrono>

namespace sejour::cli {
namespace {

constexpr int kRunAfterHour = 2;
constexpr std::chrono::minutes kLookEvery{15};
constexpr std::size_t kPeopleShown = 20;

/// Hour of the day in Paris.
int paris_hour(const app::Clock& clock) {
  const std::int64_t seconds = clock.now_ms() / 1000;
  return static_cast<int>((seconds + paris_offset_seconds(seconds)) / 3600 % 24);
}

}  // namespace

DailyEngine::DailyEngine(DataFolder& data, std::function<void()> after_run,
                         std::function<void(const DossierId&)> on_failure)
    : data_(data), after_run_(std::move(after_run)), on_failure_(std::move(on_failure)) {}

DailyEngine::~DailyEngine() {
  stop();
}

void DailyEngine::start() {
  thread_ = std::jthread{[this](const std::stop_token& stopping) { loop(stopping); }};
}

void DailyEngine::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  wake_.notify_all();
  thread_.join();
}

void DailyEngine::loop(const std::stop_token& stopping) {
  Moment moment = Moment::Start;
  while (!stopping.stop_requested()) {
    if (const Status looked = look(moment); !looked) {
      spdlog::error("continuity: {}", looked.error().message);
    }
    moment = Moment::Later;
    std::unique_lock lock{mutex_};
    wake_.wait_for(lock, stopping, kLookEvery, [] { return false; });
  }
}

Status DailyEngine::look(Moment moment) {
  const std::scoped_lock lock{running_};
  const Date today = data_.clock().today();
  ASSIGN_OR_RETURN(const auto last, last_run(data_));
  switch (run_need(last, today)) {
    case RunNeed::ClockSetBack:
      if (!told_of_clock_) {
        spdlog::warn("continuity: the clock says {}, the last run was of {}; waiting",
                     to_iso(today), to_iso(last->day));
      }
      told_of_clock_ = true;
      return {};
    case RunNeed::Due:
      if (moment == Moment::Later && paris_hour(data_.clock()) < kRunAfterHour) return {};
      if (data_.is_demonstration() && last) return catch_up(last->day + days{1}, today);
      return run_and_log(today);
    case RunNeed::Done:
      return run_and_log(today);
  }
  return {};
}

/// In a demonstration the program is often stopped for days; a real service is not, and a real
/// document never bears a day that has passed.
Status DailyEngine::catch_up(Date from, Date until) {
  for (Date day = from; day <= until; day += days{1}) RETURN_IF_ERROR(run_and_log(day));
  return {};
}

Status DailyEngine::run_and_log(Date day) {
  ASSIGN_OR_RETURN(const auto report, run_day(data_, day, {}));
  if (report.looked_at > 0) {
    spdlog::info(
        "continuity of {}: {} looked at, {} issued, {} tasks opened, {} renewals prepared, {} "
        "failed",
        to_iso(day), report.looked_at, issued(report), report.tasks_opened,
        report.renewals_prepared, report.failed);
  }
  for (const auto& failure : report.failures) {
    spdlog::error("continuity: dossier {}: {}", failure.dossier.text(), failure.reason);
    if (on_failure_) on_failure_(failure.dossier);
  }
  if (after_run_) after_run_();
  return {};
}

Result<app::DemonstrationMove> DailyEngine::move_to(Date until) {
  const std::scoped_lock lock{running_};
  const Date from = data_.clock().today();
  app::DemonstrationMove move{.from = from + days{1}, .until = until};
  std::deque<DossierId> latest;
  for (Date day = move.from; day <= until; day += days{1}) {
    RETURN_IF_ERROR(data_.move_clock(data_.clock().shift_days() + 1));
    ASSIGN_OR_RETURN(const auto due, data_.stores().journal().due(day, std::nullopt, 100));
    ASSIGN_OR_RETURN(const auto report, run_day(data_, day, {}));
    move.issued += issued(report);
    move.tasks_opened += report.tasks_opened;
    move.failed += report.failed;
    for (const auto& dossier : due) latest.push_front(dossier);
    while (latest.size() > 4 * kPeopleShown) latest.pop_back();
  }
  ASSIGN_OR_RETURN(move.renewed, renewed(latest, {move.from, until}));
  if (after_run_) after_run_();
  return move;
}

Result<std::vector<app::RenewedPerson>> DailyEngine::renewed(const std::deque<DossierId>& dossiers,
                                                             const Period& period) {
  std::vector<app::RenewedPerson> people;
  for (const auto& dossier : dossiers) {
    if (people.size() >= kPeopleShown) break;
    ASSIGN_OR_RETURN(const auto row, data_.stores().journal().summary(dossier));
    ASSIGN_OR_RETURN(const auto loaded, data_.stores().journal().load(dossier));
    if (!row) continue;
    for (auto recorded = loaded.events.rbegin(); recorded != loaded.events.rend(); ++recorded) {
      if (!period.contains(recorded->event.on)) break;
      const auto* document = std::get_if<cases::AttestationIssued>(&recorded->event.body);
      if (document == nullptr || document->document == law::DocumentKind::Filing) continue;
      people.push_back({.name = row->summary.display_name,
                        .document = document->document,
                        .from = document->from.value_or(recorded->event.on),
                        .until = document->until});
      break;
    }
  }
  return people;
}

}  // namespace sejour::cli
