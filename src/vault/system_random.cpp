#include "vault/system_random.h"

#include <sodium.h>

#include "base/check.h"

namespace sejour::vault {

void prepare_sodium() {
  static const int ready = sodium_init();
  CHECK(ready >= 0);
}

SystemRandom::SystemRandom() {
  prepare_sodium();
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace sejour::vault
