#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/ids.h"

/// The hash chain of a dossier, over the bytes as they are stored: it verifies without any key,
/// also after an erasure (docs/event-format.md).
namespace sejour::store {

using Hash = std::array<std::uint8_t, 32>;

/// One event as it is stored. `body` is sealed with the dossier's key.
struct StoredEvent {
  std::uint64_t sequence = 0;
  std::int64_t at_ms = 0;
  Date on;
  std::string type;
  std::string actor;
  std::string on_behalf_of;
  std::string body;
  Hash hash{};
};

/// SHA-256(previous hash ‖ canonical bytes of the event). The previous hash of the first event is
/// 32 zero bytes; the dossier is part of the bytes, so a chain cannot be given to another one.
/// `event.hash` is not read.
[[nodiscard]] Hash chain_hash(const Hash& previous, const DossierId& dossier,
                              const StoredEvent& event);

}  // namespace sejour::store
