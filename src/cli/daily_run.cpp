#include "cli/daily_run.h"

#include <algorithm>
#include <thread>

#include "app/queue_order.h"
#include "app/queue_pass.h"
#include "cli/policy.h"
#include "cli/queue_policy.h"

namespace sejour::cli {

Result<std::optional<LastRun>> last_run(DataFolder& data) {
  ASSIGN_OR_RETURN(const auto text, data.stores().settings().setting(std::string{kLastRunSetting}));
  const auto day = parse_date(text);
  if (!day) return std::optional<LastRun>{};
  return std::optional{LastRun{*day}};
}

Result<rights::QueuePolicy> order_on(DataFolder& data, Date day) {
  ASSIGN_OR_RETURN(auto first, first_queue_policy());
  const app::QueueOrder order{data.stores().settings(), data.clock(), std::move(first)};
  ASSIGN_OR_RETURN(auto in_force, order.in_force(day));
  return std::move(in_force.policy);
}

Result<app::ContinuityReport> run_day(DataFolder& data, Date day, const RunProgress& progress) {
  const app::ContinuityPorts ports{
      .journal = data.stores().journal(), .sealer = data.sealer(), .clock = data.clock()};
  ASSIGN_OR_RETURN(const auto policy, continuity_policy(day));
  ASSIGN_OR_RETURN(const auto order, order_on(data, day));
  const app::ContinuityOptions options{.day = day,
                                       .policy = policy,
                                       .order = order,
                                       .issuance = data.configuration().mode,
                                       .threads = std::max(1U, std::thread::hardware_concurrency()),
                                       .progress = progress};
  ASSIGN_OR_RETURN(auto report, app::run_continuity(ports, options));
  ASSIGN_OR_RETURN(const auto last, last_run(data));
  if (!last || last->day < day) {
    ASSIGN_OR_RETURN(const auto queue,
                     app::pass_over_queue(data.stores().journal(), data.clock(),
                                          {.day = day, .continuity = policy, .order = order}));
    report.tasks_opened += queue.orphans_opened;
    report.tasks_closed += queue.orphans_closed;
    RETURN_IF_ERROR(
        data.stores().settings().put_setting(std::string{kLastRunSetting}, to_iso(day)));
  }
  return report;
}

RunNeed run_need(const std::optional<LastRun>& last, Date today) {
  if (!last || last->day < today) return RunNeed::Due;
  return last->day == today ? RunNeed::Done : RunNeed::ClockSetBack;
}

std::uint64_t issued(const app::ContinuityReport& report) {
  return report.extensions + report.receipts + report.commission_documents +
         report.favourable_decisions;
}

void add_report(app::ContinuityReport& sum, const app::ContinuityReport& more) {
  sum.looked_at += more.looked_at;
  sum.extensions += more.extensions;
  sum.receipts += more.receipts;
  sum.commission_documents += more.commission_documents;
  sum.favourable_decisions += more.favourable_decisions;
  sum.tasks_opened += more.tasks_opened;
  sum.tasks_closed += more.tasks_closed;
  sum.renewals_prepared += more.renewals_prepared;
  sum.conflicts += more.conflicts;
  sum.with_gap = more.with_gap;
  sum.failed += more.failed;
  sum.failures.insert(sum.failures.end(), more.failures.begin(), more.failures.end());
}

}  // namespace sejour::cli
