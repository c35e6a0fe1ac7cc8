#include <algorithm>
#include <queue>

#include "store/sqlite/journal.h"

namespace sejour::store::sqlite {
namespace {

/// The days up to `day` on which something is due, by one seek for each.
Result<std::vector<Date>> due_days(Connection& connection, Date day) {
  std::vector<Date> found;
  std::optional<Date> after = Date{days{-1'000'000}};
  while (true) {
    ASSIGN_OR_RETURN(Query query, connection.query("SELECT min(next_due) FROM dossier "
                                                   "WHERE next_due > ?1 AND next_due <= ?2",
                                                   after, std::optional{day}));
    RETURN_IF_ERROR(query.step());
    if (query.is_null(0)) return found;
    after = query.day(0);
    found.push_back(*after);
  }
}

/// The dossiers due on one day, by id: the index holds them in that order.
struct DayCursor {
  Query query;
  DossierId at;
};

struct Later {
  bool operator()(const DayCursor* a, const DayCursor* b) const { return a->at > b->at; }
};

}  // namespace

Result<std::vector<DossierId>> SqliteJournal::due(Date day, const std::optional<DossierId>& after,
                                                  std::uint32_t limit) {
  ASSIGN_OR_RETURN(const Reader reader, database_.reader());
  ASSIGN_OR_RETURN(const auto all_days, due_days(*reader, day));
  const auto start = after ? view_of(after->uuid.bytes) : std::string_view{};
  // The list by id over several days is a merge of the lists of each day: it reads as many rows
  // as it gives, whether everything is due or next to nothing.
  std::vector<DayCursor> cursors;
  cursors.reserve(all_days.size());
  std::priority_queue<DayCursor*, std::vector<DayCursor*>, Later> next;
  for (const auto due_on : all_days) {
    ASSIGN_OR_RETURN(Query query,
                     reader->query("SELECT dossier FROM dossier WHERE next_due = ? AND "
                                   "dossier > ? ORDER BY dossier",
                                   std::optional{due_on}, Blob{start}));
    ASSIGN_OR_RETURN(const bool found, query.step());
    if (!found) continue;
    const DossierId first{query.uuid(0)};
    cursors.push_back({.query = std::move(query), .at = first});
    next.push(&cursors.back());
  }
  std::vector<DossierId> list;
  while (!next.empty() && list.size() < limit) {
    auto* const cursor = next.top();
    next.pop();
    list.push_back(cursor->at);
    ASSIGN_OR_RETURN(const bool more, cursor->query.step());
    if (!more) continue;
    cursor->at = DossierId{cursor->query.uuid(0)};
    next.push(cursor);
  }
  return list;
}

}  // namespace sejour::store::sqlite
