// REFUSED: could not convert
// A person's account is not a dossier, though both are UUIDs.
#include "base/ids.h"

namespace {

bool is_nil(sejour::DossierId dossier) {
  return dossier == sejour::DossierId{};
}

}  // namespace

int main() {
  const sejour::AccountId account{};
#ifndef SEJOUR_ALLOWED
  return is_nil(account) ? 0 : 1;
#endif
  return is_nil(sejour::DossierId{account.uuid}) ? 0 : 1;
}
