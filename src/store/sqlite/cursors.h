#pragma once

#include <optional>
#include <utility>

#include "store/sealed.h"
#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

/// Reads rows in the order of dossiers and jumps to the dossiers asked for: it steps over a few
/// rows, and seeks over many. The first column of the statement is the dossier; its one value is
/// the dossier to start at.
class DossierCursor {
 public:
  explicit DossierCursor(Query query) : query_(std::move(query)) {}

  /// True when the cursor stands on a row of this dossier.
  [[nodiscard]] Result<bool> seek(const DossierId& dossier);
  [[nodiscard]] Status next();
  /// False after the last row.
  [[nodiscard]] bool on_row() const { return at_.has_value(); }
  [[nodiscard]] const DossierId& dossier() const { return *at_; }
  [[nodiscard]] const Query& row() const { return query_; }
  /// From the first row of all.
  [[nodiscard]] Status begin();

 private:
  Query query_;
  std::optional<DossierId> at_;
};

/// What is known of a dossier besides its events.
struct ChainEnd {
  std::uint64_t version = 0;
  Hash head{};
  std::optional<std::string> wrapped;  ///< nothing when the key was destroyed
};

/// Reads the end of the chain of each dossier.
[[nodiscard]] Result<DossierCursor> open_heads(Connection& connection);
[[nodiscard]] ChainEnd chain_end(const DossierCursor& heads);

/// Reads all events, dossier by dossier, in their order.
[[nodiscard]] Result<DossierCursor> open_events(Connection& connection);
[[nodiscard]] StoredEvent stored_event(const DossierCursor& events);

}  // namespace sejour::store::sqlite
