// REFUSED: ignoring return value|nodiscard
// A failure cannot be dropped unseen.
#include "base/result.h"

namespace {

[[nodiscard]] sejour::Status keep() {
  return {};
}

}  // namespace

int main() {
#ifndef SEJOUR_ALLOWED
  keep();
#endif
  return keep() ? 0 : 1;
}
