#pragma once

#include <optional>
#include <string>

#include "store/sqlite/database.h"

namespace sejour::store::sqlite {

/// The key of a dossier, and its wrapped form when it is new and still to be stored.
struct FoundKey {
  app::DossierKey key;
  std::optional<std::string> to_store;
};

/// Looks the key up; makes one, not stored yet, when there is none. Errors: NotFound when it was
/// destroyed.
[[nodiscard]] Result<FoundKey> find_key(Database& database, const DossierId& dossier);

/// The key as a reader sees it: from the cache or by unwrapping `wrapped`.
[[nodiscard]] Result<app::DossierKey> opened_key(Database& database, const DossierId& dossier,
                                                 std::string_view wrapped);

/// The key, stored at its first use. Errors: NotFound when it was destroyed.
[[nodiscard]] Result<app::DossierKey> stored_key(Database& database, const DossierId& dossier);

}  // namespace sejour::store::sqlite
