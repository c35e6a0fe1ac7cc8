// Serves the portal over stores in memory, for the checks in Chromium. Prints its port; then for
// each line of input: an e-mail address gives the link of the last mail sent to it; `grant` and the
// id of a dossier grants its application for a hundred days. Ends with its input.
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
  constexpr std::string_view kGrant = "grant ";
  while (std::getline(std::cin, email)) {
    if (email.starts_with(kGrant)) {
      const auto dossier = sejour::DossierId::parse(email.substr(kGrant.size()));
      if (dossier) {
        world.grant_until(*dossier, world.clock().today() + sejour::days{100});
      }
      fmt::print("{}\n", dossier ? "granted" : "no such dossier");
      std::fflush(stdout);
      continue;
    }
    fmt::print("{}\n", world.last_link(email));
    std::fflush(stdout);
  }
  return 0;
}
