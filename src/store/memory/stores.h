#pragma once

#include <memory>

#include "app/ports/cipher.h"
#include "store/stores.h"

namespace sejour::store {

/// All ports in memory, for tests and trials: nothing outlives the object. `cipher` must outlive
/// it.
[[nodiscard]] std::unique_ptr<Stores> make_memory_stores(app::Cipher& cipher);

}  // namespace sejour::store
