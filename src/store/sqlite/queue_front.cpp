#include "store/sqlite/queue_front.h"

#include <algorithm>

#include "store/sqlite/summary_rows.h"

namespace sejour::store::sqlite {
namespace {

/// Rows read at once: enough for those who take together, few enough for one who takes alone.
constexpr std::int64_t kFrontRows = 16;

/// The first free rows of a site, from the index that begins with what is asked.
Result<Query> free_rows(Connection& connection, const std::string& site, app::Standing standing,
                        const std::optional<law::Family>& family) {
  const std::int64_t number{static_cast<std::uint8_t>(standing)};
  if (family) {
    return connection.query(
        "SELECT rank, dossier FROM dossier WHERE site = ? AND family = ? AND standing = ? "
        "AND leased = 0 ORDER BY rank, dossier LIMIT ?",
        site, family_word(*family), number, kFrontRows);
  }
  return connection.query(
      "SELECT rank, dossier FROM dossier WHERE site = ? AND standing = ? AND leased = 0 "
      "ORDER BY rank, dossier LIMIT ?",
      site, number, kFrontRows);
}

}  // namespace

Status QueueFront::read_more(Connection& connection, const Place& place, Front& front) {
  ASSIGN_OR_RETURN(Query query, free_rows(connection, place.site, place.standing, place.family));
  while (true) {
    ASSIGN_OR_RETURN(const bool found, query.step());
    if (!found) break;
    front.waiting.push_back({.rank = query.text(0), .dossier = DossierId{query.uuid(1)}});
  }
  front.exhausted = front.waiting.size() < static_cast<std::size_t>(kFrontRows);
  return {};
}

Result<std::optional<DossierId>> QueueFront::first(Connection& connection,
                                                   const app::TakeRequest& request) {
  if (connection.total_changes() != changes_seen_) fronts_.clear();
  changes_seen_ = connection.total_changes();
  given_ = nullptr;
  for (const auto& site : request.sites) {
    const Place place{.site = site, .standing = request.standing, .family = request.family};
    auto& front = fronts_[place];
    if (front.waiting.empty() && !front.exhausted) {
      RETURN_IF_ERROR(read_more(connection, place, front));
    }
    if (front.waiting.empty()) continue;
    if (given_ == nullptr || front.waiting.front() < given_->waiting.front()) given_ = &front;
  }
  if (given_ == nullptr) return std::nullopt;
  return given_->waiting.front().dossier;
}

void QueueFront::note_taken(Connection& connection) {
  // A file waits in the queue of its site and in that of its family: it leaves both.
  const auto taken = given_->waiting.front().dossier;
  for (auto& [place, front] : fronts_) {
    std::erase_if(front.waiting, [&](const Candidate& one) { return one.dossier == taken; });
  }
  changes_seen_ = connection.total_changes();
}

}  // namespace sejour::store::sqlite
