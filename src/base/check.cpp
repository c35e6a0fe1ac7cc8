#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace sejour {

void check_failed(const char* condition, const char* file, int line) {
  // Nothing is left to do when this cannot be written either.
  static_cast<void>(
      std::fprintf(stderr, "sejour: invariant broken: %s (%s:%d)\n", condition, file, line));
  std::abort();
}

}  // namespace sejour
