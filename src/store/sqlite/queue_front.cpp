#include "store/sqlite/queue_front.h"

namespace sejour::store::sqlite {
namespace {

/// Rows read at once: enough for those who take together, few enough for one who takes alone.
constexpr std::int64_t kFrontRows = 16;

}  // namespace

Status QueueFront::read_more(Connection& connection, const Place& place, Front& front) {
  ASSIGN_OR_RETURN(
      Query query,
      connection.query("SELECT rank, dossier FROM dossier WHERE site = ? AND standing = ? "
                       "AND leased = 0 ORDER BY rank, dossier LIMIT ?",
                       place.first, std::int64_t{static_cast<std::uint8_t>(place.second)},
                       kFrontRows));
  while (true) {
    ASSIGN_OR_RETURN(const bool found, query.step());
    if (!found) break;
    front.waiting.push_back({.rank = query.text(0), .dossier = DossierId{query.uuid(1)}});
  }
  front.exhausted = front.waiting.size() < static_cast<std::size_t>(kFrontRows);
  return {};
}

Result<std::optional<DossierId>> QueueFront::first(Connection& connection,
                                                   const std::vector<std::string>& sites,
                                                   app::Standing standing) {
  if (connection.total_changes() != changes_seen_) fronts_.clear();
  changes_seen_ = connection.total_changes();
  given_ = nullptr;
  for (const auto& site : sites) {
    const Place place{site, standing};
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
  given_->waiting.pop_front();
  changes_seen_ = connection.total_changes();
}

}  // namespace sejour::store::sqlite
