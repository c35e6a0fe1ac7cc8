#pragma once

#include <cstdint>

#include "app/ports/journal.h"

/// Long titles granted against possible (instruction of 5 April 2026): for the board.
namespace sejour::app {

/// Favourable decisions on applications to stay, by what the file showed on the day.
struct LongTitles {
  std::uint64_t possible = 0;        ///< a title of more than a year had all its conditions met
  std::uint64_t granted = 0;         ///< of these, no less than the longest was granted
  std::uint64_t with_reason = 0;     ///< of these, less was granted, with a written reason
  std::uint64_t without_reason = 0;  ///< of these, less was granted and nobody wrote why
  bool operator==(const LongTitles&) const = default;
};

/// Adds the favourable decisions of one dossier taken within `period`, both days included.
void count_long_titles(LongTitles& into, const Loaded& dossier, const Period& period);

}  // namespace sejour::app
