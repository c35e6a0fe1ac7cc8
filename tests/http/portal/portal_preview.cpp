// Serves the portal over stores in memory, for the checks in Chromium. Prints its port; then for
// each line of input, an e-mail address, the link of the last mail sent to it. Ends with its input.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "portal_world.h"

int main() {
  sejour::http::portal::PortalWorld world;
  fmt::print("{}\n", world.port());
  std::fflush(stdout);
  std::string email;
  while (std::getline(std::cin, email)) {
    fmt::print("{}\n", world.last_link(email));
    std::fflush(stdout);
  }
  return 0;
}
