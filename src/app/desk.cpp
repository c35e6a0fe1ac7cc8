#include "app/desk.h"

#include <algorithm>

#include "app/pieces.h"
#include "app/projection.h"
#include "base/check.h"

namespace sejour::app {
namespace {

/// Rows of searches and of short lists.
constexpr std::uint32_t kShortList = 50;

Status require_desk(const Account& account) {
  if (!works_at_desk(account.role)) return fail(ErrorCode::NotFound, "no desk for this account");
  return {};
}

/// The sites that the filter leaves, among those of the agent.
Result<std::vector<std::string>> sites_of(const Account& agent, const QueueFilter& filter) {
  if (filter.site.empty()) return agent.sites;
  if (std::ranges::count(agent.sites, filter.site) == 0) {
    return fail(ErrorCode::NotFound, "no such site for this account");
  }
  return std::vector{filter.site};
}

Holder holder_of(const SummaryRow& row, const Account& agent, std::int64_t now_ms) {
  if (row.leased_by.empty() || row.lease_until_ms <= now_ms) return Holder::Nobody;
  return row.leased_by == agent.id.text() ? Holder::Self : Holder::Colleague;
}

}  // namespace

std::string_view role_word(Role role) {
  switch (role) {
    case Role::Applicant:
      return "applicant";
    case Role::Agent:
      return "agent";
    case Role::Signatory:
      return "signatory";
    case Role::Supervisor:
      return "supervisor";
    case Role::Helper:
      return "helper";
    case Role::Counter:
      return "counter";
  }
  CHECK_UNREACHABLE();
}

Result<std::vector<StandingCount>> Desk::counts(const Account& agent, const QueueFilter& filter) {
  RETURN_IF_ERROR(require_desk(agent));
  ASSIGN_OR_RETURN(auto sites, sites_of(agent, filter));
  return ports_.journal.counts({.sites = std::move(sites), .family = filter.family});
}

Result<std::vector<SummaryRow>> Desk::queue(const Account& agent, const QueuePage& page) {
  RETURN_IF_ERROR(require_desk(agent));
  ASSIGN_OR_RETURN(auto sites, sites_of(agent, page.filter));
  return ports_.journal.summaries({.sites = std::move(sites),
                                   .standings = {page.standing},
                                   .family = page.filter.family,
                                   .search = {},
                                   .leased_by = {},
                                   .after_rank = page.after_rank,
                                   .after_dossier = page.after,
                                   .limit = kQueueLines + 1});
}

Result<std::vector<SummaryRow>> Desk::search(const Account& agent, std::string_view typed) {
  RETURN_IF_ERROR(require_desk(agent));
  const std::string key = search_key(typed);
  // An empty search would be a list of everybody.
  if (key.empty()) return std::vector<SummaryRow>{};
  return ports_.journal.summaries({.sites = agent.sites,
                                   .standings = {},
                                   .search = key,
                                   .leased_by = {},
                                   .after_rank = {},
                                   .after_dossier = std::nullopt,
                                   .limit = kShortList});
}

Result<std::vector<SummaryRow>> Desk::held(const Account& agent) {
  RETURN_IF_ERROR(require_desk(agent));
  ASSIGN_OR_RETURN(auto rows, ports_.journal.summaries({.sites = agent.sites,
                                                        .standings = {},
                                                        .search = {},
                                                        .leased_by = agent.id.text(),
                                                        .after_rank = {},
                                                        .after_dossier = std::nullopt,
                                                        .limit = kShortList}));
  const auto now = ports_.clock.now_ms();
  std::erase_if(rows, [&](const SummaryRow& row) { return row.lease_until_ms <= now; });
  return rows;
}

Result<std::vector<SummaryRow>> Desk::with_tasks(const Account& agent) {
  RETURN_IF_ERROR(require_desk(agent));
  SummaryQuery query;
  query.sites = agent.sites;
  query.tasks = TaskFilter::Open;
  query.limit = kQueueLines;
  return ports_.journal.summaries(query);
}

Result<std::optional<DossierId>> Desk::take_next(const Account& agent, Standing standing,
                                                 const QueueFilter& filter) {
  RETURN_IF_ERROR(require_desk(agent));
  if (standing != Standing::ToExamine && standing != Standing::ToDecide) {
    return fail(ErrorCode::InvalidInput, "this queue is not taken from");
  }
  if (standing == Standing::ToDecide && agent.role != Role::Signatory) {
    return fail(ErrorCode::Forbidden, "only signatories take files to decide");
  }
  ASSIGN_OR_RETURN(auto sites, sites_of(agent, filter));
  const auto now = ports_.clock.now_ms();
  return ports_.journal.take_next({.sites = std::move(sites),
                                   .standing = standing,
                                   .family = filter.family,
                                   .account = agent.id.text(),
                                   .now_ms = now,
                                   .lease_until_ms = now + kLeaseMs});
}

Result<Holder> Desk::take(const Account& agent, const DossierId& dossier) {
  RETURN_IF_ERROR(require_site(agent, dossier));
  const auto now = ports_.clock.now_ms();
  const auto taken = ports_.journal.lease(dossier, agent.id.text(), now, now + kLeaseMs);
  if (taken) return Holder::Self;
  if (taken.error().code == ErrorCode::Conflict) return Holder::Colleague;
  return std::unexpected(taken.error());
}

Status Desk::give_back(const Account& agent, const DossierId& dossier) {
  RETURN_IF_ERROR(require_site(agent, dossier));
  return ports_.journal.release(dossier, agent.id.text());
}

Result<DeskFile> Desk::open(const Account& agent, const DossierId& dossier,
                            std::string_view action) {
  ASSIGN_OR_RETURN(auto row, require_site(agent, dossier));
  RETURN_IF_ERROR(log(agent, dossier, action));
  ASSIGN_OR_RETURN(auto opened, ports_.dossiers.open(dossier));
  const auto now = ports_.clock.now_ms();
  auto holder = holder_of(row, agent, now);
  if (holder == Holder::Self) {
    ASSIGN_OR_RETURN(holder, take(agent, dossier));
    row.lease_until_ms = now + kLeaseMs;
  }
  return DeskFile{.dossier = std::move(opened), .row = std::move(row), .holder = holder};
}

Result<Desk::Piece> Desk::read_piece(const Account& agent, const DossierId& dossier,
                                     const PieceId& piece) {
  ASSIGN_OR_RETURN(const auto file, open(agent, dossier, "view_piece"));
  const auto* described = file.dossier.state.find_piece(piece);
  if (described == nullptr) return fail(ErrorCode::NotFound, "no such piece");
  ASSIGN_OR_RETURN(auto reader, open_piece(ports_.journal, ports_.vault, dossier, piece));
  return Piece{.described = *described, .reader = std::move(reader)};
}

Result<SummaryRow> Desk::require_site(const Account& agent, const DossierId& dossier) {
  RETURN_IF_ERROR(require_desk(agent));
  ASSIGN_OR_RETURN(auto row, ports_.journal.summary(dossier));
  if (!row || std::ranges::count(agent.sites, row->summary.site) == 0) {
    return fail(ErrorCode::NotFound, "no such dossier");
  }
  return std::move(*row);
}

Status Desk::log(const Account& agent, const DossierId& dossier, std::string_view action) {
  return ports_.access_log.record(dossier, {.at_ms = ports_.clock.now_ms(),
                                            .account = agent.id.text(),
                                            .role = std::string{role_word(agent.role)},
                                            .action = std::string{action}});
}

}  // namespace sejour::app
