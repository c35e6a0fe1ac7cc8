#include "store/sqlite/queue_front.h"

#include <algorithm>

#include "store/sqlite/summary_rows.h"

namespace sejour::store::sqlite {
namespace {

/// Rows read at once: enough for those who take together, few enough for one who takes alone.
constexpr std::int64_t kFrontRows = 16;

#define SEJOUR_FREE_AFTER                                               \
  "AND (d.rank, d.dossier) > (?, ?) "                                   \
  "AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.dossier = d.dossier) " \
  "ORDER BY d.rank, d.dossier LIMIT ?"

}  // namespace

/// The next free rows, from the index that begins with what is asked.
Result<Query> QueueFront::free_rows(Connection& connection, const Place& place,
                                    const Candidate* after) {
  const std::int64_t standing{static_cast<std::uint8_t>(place.standing)};
  const Blob rank{after == nullptr ? std::string_view{} : after->rank};
  const Blob dossier{after == nullptr ? std::string_view{} : view_of(after->dossier.uuid.bytes)};
  if (place.family) {
    return connection.query(
        "SELECT d.rank, d.dossier FROM dossier d "
        "WHERE d.site = ? AND d.family = ? AND d.standing = ? " SEJOUR_FREE_AFTER,
        place.site, family_word(*place.family), standing, rank, dossier, kFrontRows);
  }
  return connection.query(
      "SELECT d.rank, d.dossier FROM dossier d "
      "WHERE d.site = ? AND d.standing = ? " SEJOUR_FREE_AFTER,
      place.site, standing, rank, dossier, kFrontRows);
}

#undef SEJOUR_FREE_AFTER

Status QueueFront::read_more(Connection& connection, const Place& place, Front& front) {
  ASSIGN_OR_RETURN(Query query, free_rows(connection, place, front.last ? &*front.last : nullptr));
  while (true) {
    ASSIGN_OR_RETURN(const bool found, query.step());
    if (!found) break;
    front.waiting.push_back({.rank = query.text(0), .dossier = DossierId{query.uuid(1)}});
  }
  front.exhausted = front.waiting.size() < static_cast<std::size_t>(kFrontRows);
  if (!front.waiting.empty()) front.last = front.waiting.back();
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
