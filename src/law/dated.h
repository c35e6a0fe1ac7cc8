#pragma once

#include <span>
#include <string_view>

#include "base/citation.h"
#include "base/date.h"

namespace sejour::law {

/// A value of law with the day from which it holds, its source, and when somebody last read it.
template <class Value>
struct Dated {
  Date from;
  Value value;
  Citation source;
  Certainty certainty = Certainty::Settled;
  Date checked_on;
};

/// The entry in force on a day: the last that began on or before it. Null before the first.
/// `series` is in ascending order of `from`.
template <class Value>
[[nodiscard]] constexpr const Dated<Value>* in_force(std::span<const Dated<Value>> series,
                                                     Date day) {
  const Dated<Value>* found = nullptr;
  for (const auto& entry : series) {
    if (entry.from <= day) found = &entry;
  }
  return found;
}

/// First day of the code as recodified (ordinance 2020-1733, decree 2020-1734). Before it the
/// articles bore other numbers; the rules read here are taken to be the same, `unsure`.
inline constexpr Date kRecodification = date(2021, 5, 1);

/// `certainty` for facts of that day: nothing older than the recodification was read.
[[nodiscard]] constexpr Certainty certainty_on(Date day, Certainty certainty) {
  return day < kRecodification ? weakest(certainty, Certainty::Unsure) : certainty;
}

/// The day on which the values of this release were last read in their sources.
inline constexpr Date kCheckedOn = date(2026, 11, 23);

}  // namespace sejour::law
