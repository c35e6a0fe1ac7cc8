#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/measures.h"
#include "cli/data_folder.h"

namespace sejour::cli {

struct DemoCreateOptions {
  std::uint64_t seed = 2026;
  std::size_t dossiers = 2000;
  Date on;  ///< first day of the demonstration
};

/// An account of the demonstration, with the password that was made for it.
struct DemoAccount {
  std::string what_key;  ///< message: who this is
  std::string email;
  std::string password;
};

struct DemoCreated {
  std::size_t dossiers = 0;
  std::uint64_t events = 0;
  std::size_t pieces = 0;
  app::Measures measures;  ///< of the twelve months before
  std::vector<DemoAccount> accounts;
};

/// Fills an empty demonstration folder with fictitious people. The same seed, number and day give
/// the same people and histories; keys, seals and passwords are new each time.
[[nodiscard]] Result<DemoCreated> create_demonstration(DataFolder& data,
                                                       const DemoCreateOptions& options);

}  // namespace sejour::cli
