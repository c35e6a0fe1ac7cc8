#pragma once

#include <cstdint>
#include <span>

#include "app/ports/system.h"

namespace sejour::vault {

/// Prepares libsodium; every object of this room calls it first. Safe from any thread, any number
/// of times. Stops the program when the machine has no source of randomness.
void prepare_sodium();

/// Randomness of the operating system, through libsodium. Thread-safe.
class SystemRandom final : public app::Random {
 public:
  SystemRandom();
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace sejour::vault
