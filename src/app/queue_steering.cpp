#include "app/queue_steering.h"

#include <span>

#include "rights/queue_rank.h"

namespace sejour::app {
namespace {

constexpr std::uint32_t kPreviewBatch = 2000;

/// The files that wait, without the facts that cannot be read from their key.
struct Stock {
  std::vector<SummaryRow> rows;
  std::vector<rights::QueueFacts> facts;
};

Status require_supervisor(const Account& account) {
  if (account.role != Role::Supervisor) return fail(ErrorCode::NotFound, "no such page");
  return {};
}

Status add_site(Journal& journal, const std::string& site, Date day, Stock& stock) {
  SummaryQuery query;
  query.sites = {site};
  query.standings = {Standing::ToExamine};
  query.limit = kPreviewBatch;
  while (true) {
    ASSIGN_OR_RETURN(auto rows, journal.summaries(query));
    if (rows.empty()) return {};
    query.after_rank = rows.back().summary.rank;
    query.after_dossier = rows.back().dossier;
    for (auto& row : rows) {
      auto facts = rights::facts_of_key(row.summary.rank, day);
      if (!facts) continue;
      stock.facts.push_back(*facts);
      stock.rows.push_back(std::move(row));
    }
  }
}

void name_moves(const Stock& stock, std::span<const rights::QueueMove> moves,
                std::vector<SummaryRow>& rows) {
  for (const auto& move : moves) rows.push_back(stock.rows[move.file]);
}

}  // namespace

Result<QueueSteering::Preview> QueueSteering::preview(const Account& supervisor,
                                                      const rights::QueuePolicy& proposed,
                                                      int files_per_day) {
  RETURN_IF_ERROR(require_supervisor(supervisor));
  const Date day = ports_.clock.today();
  ASSIGN_OR_RETURN(auto current, ports_.order.in_force(day));
  Stock stock;
  for (const auto& site : supervisor.sites) {
    RETURN_IF_ERROR(add_site(ports_.journal, site, day, stock));
  }
  Preview preview{.current = current, .files = stock.facts.size(), .change = {}, .rows = {}};
  preview.change = rights::preview_change(
      stock.facts, {.before = current.policy, .after = proposed, .files_per_day = files_per_day});
  name_moves(stock, preview.change.most_up, preview.rows);
  name_moves(stock, preview.change.most_down, preview.rows);
  return preview;
}

Result<QueueSteering::Signed> QueueSteering::sign(const Account& supervisor,
                                                  const QueueOrder::Proposed& proposed) {
  RETURN_IF_ERROR(require_supervisor(supervisor));
  const Date day = ports_.clock.today();
  ASSIGN_OR_RETURN(auto outcome, ports_.order.sign(supervisor, proposed));
  Signed done{.outcome = std::move(outcome), .pass = std::nullopt};
  const auto* policy = std::get_if<rights::SignedQueuePolicy>(&done.outcome);
  if (policy == nullptr || policy->from > day) return done;
  ASSIGN_OR_RETURN(
      done.pass,
      pass_over_queue(ports_.journal, ports_.clock,
                      {.day = day, .continuity = ports_.continuity, .order = policy->policy}));
  return done;
}

}  // namespace sejour::app
