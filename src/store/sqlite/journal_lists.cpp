#include <algorithm>
#include <iterator>
#include <tuple>

#include "store/sqlite/journal.h"
#include "store/sqlite/keys.h"
#include "store/sqlite/summary_rows.h"

namespace sejour::store::sqlite {
namespace {

using app::Standing;

constexpr std::array kAllStandings = {
    Standing::Following, Standing::ToExamine, Standing::AwaitingDocuments,
    Standing::ToDecide,  Standing::Granted,   Standing::Refused,
    Standing::Closed};

bool comes_before(const app::SummaryRow& a, const app::SummaryRow& b) {
  return std::tie(a.summary.rank, a.dossier) < std::tie(b.summary.rank, b.dossier);
}

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::ranges::find(list, value) != list.end();
}

bool is_wanted(const app::SummaryQuery& wanted, const app::SummaryRow& row) {
  const auto& s = row.summary;
  if (!holds(wanted.sites, s.site)) return false;
  if (!wanted.standings.empty() && !holds(wanted.standings, s.standing)) return false;
  if (wanted.family && law::family_of(s.permit) != wanted.family) return false;
  if (wanted.tasks == app::TaskFilter::Open && s.open_tasks == 0) return false;
  if (!wanted.leased_by.empty() && row.leased_by != wanted.leased_by) return false;
  return !wanted.after_dossier ||
         std::tie(s.rank, row.dossier) > std::tie(wanted.after_rank, *wanted.after_dossier);
}

/// Keeps the first rows only.
void cut(std::vector<app::SummaryRow>& rows, std::uint32_t limit) {
  std::ranges::sort(rows, comes_before);
  if (rows.size() > limit) rows.resize(limit);
}

Result<std::vector<app::SummaryRow>> filtered(Database& database, Query query,
                                              const app::SummaryQuery& wanted) {
  std::vector<app::SummaryRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) break;
    ASSIGN_OR_RETURN(auto row, read_row(database, query));
    if (is_wanted(wanted, row)) rows.push_back(std::move(row));
  }
  cut(rows, wanted.limit);
  return rows;
}

/// One stretch of the queue index: its rows come in the order of the list.
struct Stretch {
  std::string site;
  Standing standing;
};

/// The rows of a stretch after the last one seen, at most as many as are wanted.
Result<Query> rows_of(Connection& connection, const Stretch& stretch,
                      const app::SummaryQuery& wanted) {
  const bool from_start = !wanted.after_dossier;
  const Blob rank{from_start ? std::string_view{} : wanted.after_rank};
  const Blob after{from_start ? std::string_view{} : view_of(wanted.after_dossier->uuid.bytes)};
  const std::int64_t standing{static_cast<std::uint8_t>(stretch.standing)};
  if (wanted.family) {
    return connection.query("SELECT " SEJOUR_SUMMARY_COLUMNS
                            "WHERE d.site = ? AND d.family = ? AND d.standing = ? "
                            "AND (d.rank, d.dossier) > (?, ?) ORDER BY d.rank, d.dossier LIMIT ?",
                            stretch.site, family_word(*wanted.family), standing, rank, after,
                            wanted.limit);
  }
  return connection.query("SELECT " SEJOUR_SUMMARY_COLUMNS
                          "WHERE d.site = ? AND d.standing = ? "
                          "AND (d.rank, d.dossier) > (?, ?) ORDER BY d.rank, d.dossier LIMIT ?",
                          stretch.site, standing, rank, after, wanted.limit);
}

Status add_stretch(Database& database, Connection& connection, const Stretch& stretch,
                   const app::SummaryQuery& wanted, std::vector<app::SummaryRow>& rows) {
  ASSIGN_OR_RETURN(Query query, rows_of(connection, stretch, wanted));
  const std::size_t before = rows.size();
  while (true) {
    ASSIGN_OR_RETURN(const bool more, query.step());
    if (!more) break;
    // Enough rows come sooner: no need to decrypt this one and those behind it.
    const bool full = before >= wanted.limit;
    const auto& last = full ? rows[wanted.limit - 1] : app::SummaryRow{};
    if (full && query.bytes(15) > last.summary.rank) break;
    ASSIGN_OR_RETURN(auto row, read_row(database, query));
    rows.push_back(std::move(row));
  }
  cut(rows, wanted.limit);
  return {};
}

Result<std::vector<app::SummaryRow>> listed(Database& database, Connection& connection,
                                            const app::SummaryQuery& wanted) {
  std::vector<Standing> standings = wanted.standings;
  if (standings.empty()) standings.assign(kAllStandings.begin(), kAllStandings.end());
  std::ranges::sort(standings);
  standings.erase(std::ranges::unique(standings).begin(), standings.end());
  std::vector<std::string> sites = wanted.sites;
  std::ranges::sort(sites);
  sites.erase(std::ranges::unique(sites).begin(), sites.end());
  std::vector<app::SummaryRow> rows;
  for (const auto& site : sites) {
    for (const auto standing : standings) {
      RETURN_IF_ERROR(
          add_stretch(database, connection, {.site = site, .standing = standing}, wanted, rows));
    }
  }
  return rows;
}

bool is_due_before(const app::SummaryRow& a, const app::SummaryRow& b) {
  return std::tie(a.summary.task_due, a.dossier) < std::tie(b.summary.task_due, b.dossier);
}

/// The dossiers with a task, the first due first: of each site no more are read than are shown.
Result<std::vector<app::SummaryRow>> with_tasks(Database& database, Connection& connection,
                                                const app::SummaryQuery& wanted) {
  std::vector<app::SummaryRow> rows;
  for (const auto& site : wanted.sites) {
    ASSIGN_OR_RETURN(Query query, connection.query("SELECT " SEJOUR_SUMMARY_COLUMNS
                                                   "WHERE d.site = ? AND d.open_tasks > 0 "
                                                   "ORDER BY d.task_due, d.dossier",
                                                   site));
    for (std::uint32_t found = 0; found < wanted.limit;) {
      ASSIGN_OR_RETURN(const bool more, query.step());
      if (!more) break;
      ASSIGN_OR_RETURN(auto row, read_row(database, query));
      if (!is_wanted(wanted, row)) continue;
      rows.push_back(std::move(row));
      ++found;
    }
  }
  std::ranges::sort(rows, is_due_before);
  if (rows.size() > wanted.limit) rows.resize(wanted.limit);
  return rows;
}

}  // namespace

Result<std::optional<app::SummaryRow>> SqliteJournal::summary(const DossierId& dossier) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(Query query,
                   reader->query("SELECT " SEJOUR_SUMMARY_COLUMNS "WHERE d.dossier = ?", dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  ASSIGN_OR_RETURN(auto row, read_row(database_, query));
  return row;
}

Result<std::vector<app::SummaryRow>> SqliteJournal::summaries(const app::SummaryQuery& query) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  if (!query.search.empty()) {
    const auto blind = database_.cipher().blind_index("search|" + query.search);
    ASSIGN_OR_RETURN(Query rows, reader->query("SELECT " SEJOUR_SUMMARY_COLUMNS
                                               "WHERE d.dossier IN (SELECT dossier FROM search_key "
                                               "WHERE key = ?)",
                                               Blob{blind}));
    return filtered(database_, std::move(rows), query);
  }
  if (!query.leased_by.empty()) {
    ASSIGN_OR_RETURN(Query rows, reader->query("SELECT " SEJOUR_SUMMARY_COLUMNS
                                               "WHERE d.dossier IN (SELECT dossier FROM lease "
                                               "WHERE account = ?)",
                                               query.leased_by));
    return filtered(database_, std::move(rows), query);
  }
  if (query.tasks == app::TaskFilter::Open) return with_tasks(database_, *reader, query);
  return listed(database_, *reader, query);
}

Result<std::vector<app::StandingCount>> SqliteJournal::counts(const app::CountQuery& wanted) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  std::vector<app::StandingCount> list;
  std::vector<std::string> sorted = wanted.sites;
  std::ranges::sort(sorted);
  sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
  const std::string family = wanted.family ? family_word(*wanted.family) : std::string{};
  for (const auto& site : sorted) {
    ASSIGN_OR_RETURN(Query query, reader->query("SELECT standing, sum(count), sum(with_gap) "
                                                "FROM standing_count WHERE site = ?1 AND count > 0 "
                                                "AND (?2 = '' OR family = ?2) "
                                                "GROUP BY standing ORDER BY standing",
                                                site, family));
    while (true) {
      ASSIGN_OR_RETURN(const bool more, query.step());
      if (!more) break;
      list.push_back({.site = site,
                      .standing = static_cast<Standing>(query.integer(0)),
                      .count = query.number(1),
                      .with_gap = query.number(2)});
    }
  }
  return list;
}

Status SqliteJournal::put_summaries(const std::vector<std::pair<DossierId, app::Summary>>& rows) {
  std::vector<std::optional<SealedSummary>> sealed;
  sealed.reserve(rows.size());
  for (const auto& [dossier, summary] : rows) {
    const auto found = find_key(database_, dossier);
    if (!found && found.error().code != ErrorCode::NotFound) {
      return std::unexpected(found.error());
    }
    sealed.emplace_back();
    if (found) sealed.back() = seal_summary(database_.cipher(), found->key, dossier, summary);
  }
  return database_.run([&](Transaction& transaction) -> Status {
    std::vector<Head> heads;
    heads.reserve(rows.size());
    for (const auto& [dossier, summary] : rows) {
      ASSIGN_OR_RETURN(Head head, read_head(transaction.connection, dossier));
      if (!head.exists) return fail(ErrorCode::NotFound, "no dossier " + dossier.text());
      heads.push_back(std::move(head));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!sealed[i] || heads[i].erased) continue;
      RETURN_IF_ERROR(write_summary(transaction, rows[i].first, heads[i], *sealed[i],
                                    heads[i].version, heads[i].hash));
    }
    return {};
  });
}

Status SqliteJournal::reset_lists() {
  return database_.run([](Transaction& transaction) -> Status {
    auto& connection = transaction.connection;
    RETURN_IF_ERROR(connection.run("DELETE FROM search_key"));
    RETURN_IF_ERROR(connection.run("UPDATE dossier SET search = x''"));
    RETURN_IF_ERROR(connection.run("DELETE FROM standing_count"));
    return connection.run(
        "INSERT INTO standing_count SELECT site, standing, family, count(*), "
        "sum(gap_since IS NOT NULL) FROM dossier GROUP BY site, standing, family");
  });
}

}  // namespace sejour::store::sqlite
