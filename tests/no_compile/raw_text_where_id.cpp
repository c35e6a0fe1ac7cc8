// REFUSED: cannot convert|no matching function|could not convert
// What comes from outside is parsed before it names a dossier.
#include <string>

#include "base/ids.h"

int main() {
  const std::string text = "018f4b5e-0000-7000-8000-000000000000";
#ifndef SEJOUR_ALLOWED
  const sejour::DossierId dossier{text};
#endif
  return sejour::DossierId::parse(text).has_value() ? 0 : 1;
}
