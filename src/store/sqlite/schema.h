#pragma once

#include "app/ports/cipher.h"
#include "base/result.h"
#include "store/sqlite/connection.h"

namespace sejour::store::sqlite {

/// Brings a database to the schema of this program, one numbered migration after another, each in
/// its transaction; a new database is marked as ours. Errors: Corrupt when it belongs to another
/// program, Unavailable when a newer version of this one made it, StorageFull.
[[nodiscard]] Status migrate(Connection& connection);

/// Checks, without changing anything, that the database is ours and has this schema.
[[nodiscard]] Status check_schema(Connection& connection);

/// The first time, remembers a mark of the master key; later, compares. Errors: Forbidden when the
/// database was written under another master key.
[[nodiscard]] Status bind_master_key(Connection& connection, app::Cipher& cipher);
[[nodiscard]] Status check_master_key(Connection& connection, app::Cipher& cipher);

}  // namespace sejour::store::sqlite
