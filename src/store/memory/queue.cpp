#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "store/memory/journal.h"

namespace sejour::store::memory {
namespace {

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::ranges::find(list, value) != list.end();
}

app::SummaryRow row_of(const DossierId& dossier, const DossierEntry& entry) {
  app::SummaryRow row{.dossier = dossier,
                      .summary = entry.summary,
                      .leased_by = entry.leased_by,
                      .lease_until_ms = entry.lease_until_ms};
  // As in every store: search keys are only kept blind.
  row.summary.search_keys.clear();
  return row;
}

bool is_of(const std::optional<law::Family>& family, const app::Summary& summary) {
  return !family || law::family_of(summary.permit) == family;
}

bool is_wanted(const app::SummaryQuery& query, const DossierId& dossier,
               const DossierEntry& entry) {
  if (!entry.exists || !holds(query.sites, entry.summary.site)) return false;
  if (!query.standings.empty() && !holds(query.standings, entry.summary.standing)) return false;
  if (!is_of(query.family, entry.summary)) return false;
  if (query.tasks == app::TaskFilter::Open && entry.summary.open_tasks == 0) return false;
  if (!query.search.empty() && !holds(entry.summary.search_keys, query.search)) return false;
  if (!query.leased_by.empty() && entry.leased_by != query.leased_by) return false;
  return !query.after_dossier ||
         std::tie(entry.summary.rank, dossier) > std::tie(query.after_rank, *query.after_dossier);
}

bool is_free(const DossierEntry& entry, std::int64_t now_ms) {
  return entry.leased_by.empty() || entry.lease_until_ms <= now_ms;
}

}  // namespace

Result<std::vector<DossierId>> MemoryJournal::due(Date day, const std::optional<DossierId>& after,
                                                  std::uint32_t limit) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<DossierId> found;
  auto at = after ? state_.dossiers.upper_bound(*after) : state_.dossiers.begin();
  for (; at != state_.dossiers.end() && found.size() < limit; ++at) {
    const auto& [dossier, entry] = *at;
    const auto& next_due = entry.summary.next_due;
    if (entry.exists && next_due && *next_due <= day) found.push_back(dossier);
  }
  return found;
}

Result<std::vector<DossierId>> MemoryJournal::dossiers(const std::optional<DossierId>& after,
                                                       std::uint32_t limit) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<DossierId> found;
  auto at = after ? state_.dossiers.upper_bound(*after) : state_.dossiers.begin();
  for (; at != state_.dossiers.end() && found.size() < limit; ++at) {
    if (at->second.exists) found.push_back(at->first);
  }
  return found;
}

Status MemoryJournal::put_summaries(const std::vector<std::pair<DossierId, app::Summary>>& rows) {
  const std::scoped_lock lock{state_.mutex};
  for (const auto& [dossier, summary] : rows) {
    if (existing(dossier) == nullptr) {
      return fail(ErrorCode::NotFound, fmt::format("no dossier {}", dossier.text()));
    }
  }
  for (const auto& [dossier, summary] : rows) {
    auto* const entry = existing(dossier);
    if (entry->key_state == KeyState::Present) entry->summary = summary;
  }
  return {};
}

Result<std::optional<app::SummaryRow>> MemoryJournal::summary(const DossierId& dossier) {
  const std::scoped_lock lock{state_.mutex};
  const auto* const entry = existing(dossier);
  if (entry == nullptr) return std::nullopt;
  return row_of(dossier, *entry);
}

Result<std::vector<app::SummaryRow>> MemoryJournal::summaries(const app::SummaryQuery& query) {
  const std::scoped_lock lock{state_.mutex};
  std::vector<app::SummaryRow> rows;
  for (const auto& [dossier, entry] : state_.dossiers) {
    if (is_wanted(query, dossier, entry)) rows.push_back(row_of(dossier, entry));
  }
  std::ranges::sort(rows, [&](const auto& a, const auto& b) {
    // Tasks come by the day they are due, files by rank.
    return query.tasks == app::TaskFilter::Open
               ? std::tie(a.summary.task_due, a.dossier) < std::tie(b.summary.task_due, b.dossier)
               : std::tie(a.summary.rank, a.dossier) < std::tie(b.summary.rank, b.dossier);
  });
  if (rows.size() > query.limit) rows.resize(query.limit);
  return rows;
}

Result<std::vector<app::StandingCount>> MemoryJournal::counts(const app::CountQuery& query) {
  const std::scoped_lock lock{state_.mutex};
  std::map<std::pair<std::string, app::Standing>, app::StandingCount> counts;
  for (const auto& [dossier, entry] : state_.dossiers) {
    const auto& summary = entry.summary;
    if (!entry.exists || !holds(query.sites, summary.site)) continue;
    if (!is_of(query.family, summary)) continue;
    auto& count = counts[{summary.site, summary.standing}];
    count.site = summary.site;
    count.standing = summary.standing;
    ++count.count;
    if (summary.gap_since) ++count.with_gap;
  }
  std::vector<app::StandingCount> list;
  list.reserve(counts.size());
  for (auto& [at, count] : counts) list.push_back(std::move(count));
  return list;
}

Result<std::optional<DossierId>> MemoryJournal::take_next(const app::TakeRequest& request) {
  const std::scoped_lock lock{state_.mutex};
  std::optional<DossierId> best;
  for (const auto& [dossier, entry] : state_.dossiers) {
    const auto& summary = entry.summary;
    if (!entry.exists || summary.standing != request.standing) continue;
    if (!is_of(request.family, summary)) continue;
    if (!holds(request.sites, summary.site) || !is_free(entry, request.now_ms)) continue;
    if (!best || summary.rank < state_.dossiers[*best].summary.rank) best = dossier;
  }
  if (best) {
    state_.dossiers[*best].leased_by = request.account;
    state_.dossiers[*best].lease_until_ms = request.lease_until_ms;
  }
  return best;
}

Status MemoryJournal::lease(const DossierId& dossier, const std::string& account,
                            std::int64_t now_ms, std::int64_t until_ms) {
  const std::scoped_lock lock{state_.mutex};
  auto* const entry = existing(dossier);
  if (entry == nullptr) {
    return fail(ErrorCode::NotFound, fmt::format("no dossier {}", dossier.text()));
  }
  if (entry->leased_by != account && !is_free(*entry, now_ms)) {
    return fail(ErrorCode::Conflict,
                fmt::format("dossier {} is with another agent", dossier.text()));
  }
  entry->leased_by = account;
  entry->lease_until_ms = until_ms;
  return {};
}

Status MemoryJournal::release(const DossierId& dossier, const std::string& account) {
  const std::scoped_lock lock{state_.mutex};
  auto* const entry = existing(dossier);
  if (entry == nullptr || entry->leased_by != account) return {};
  entry->leased_by.clear();
  entry->lease_until_ms = 0;
  return {};
}

}  // namespace sejour::store::memory
