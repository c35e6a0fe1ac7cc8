#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/ports/journal.h"
#include "store/sqlite/connection.h"

namespace sejour::store::sqlite {

/// The first free dossiers of each queue as they stand inside one transaction. Agents who take at
/// the same moment share a transaction: a few dozen rows are read once for all of them instead of
/// one row for each site of each agent. What was read is forgotten as soon as anything else is
/// written, so that no one is given a dossier that has moved.
class QueueFront {
 public:
  /// The first free dossier by rank over the sites of the request and of its family; nothing when
  /// there is none.
  [[nodiscard]] Result<std::optional<DossierId>> first(Connection& connection,
                                                       const app::TakeRequest& request);
  /// The dossier that `first` gave last has been leased, and nothing else was written since.
  void note_taken(Connection& connection);

 private:
  struct Candidate {
    std::string rank;
    DossierId dossier;
    auto operator<=>(const Candidate&) const = default;
  };
  struct Front {
    std::deque<Candidate> waiting;
    std::optional<Candidate> last;  ///< read so far
    bool exhausted = false;         ///< no free row is left behind those that wait
  };
  /// A queue: that of a site, or its part of one family of permits.
  struct Place {
    std::string site;
    app::Standing standing{};
    std::optional<law::Family> family;
    auto operator<=>(const Place&) const = default;
  };

  [[nodiscard]] static Result<Query> free_rows(Connection& connection, const Place& place,
                                               const Candidate* after);
  [[nodiscard]] Status read_more(Connection& connection, const Place& place, Front& front);

  std::map<Place, Front> fronts_;
  Front* given_ = nullptr;
  std::int64_t changes_seen_ = 0;
};

}  // namespace sejour::store::sqlite
