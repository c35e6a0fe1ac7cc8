#pragma once

#include <cstdint>

#include "forecast/country.h"
#include "forecast/lanes.h"

namespace sejour::forecast {

/// Lanes of even numbers hold simple files, those of odd numbers what needs a trained agent.
inline constexpr std::uint64_t kSimpleLanes = 0x5555555555555555U;

/// The order of the scenario as lanes: first what a judge ordered, then the parts of the rank, for
/// simple and for complex files side by side.
class QueueLanes {
 public:
  static constexpr std::uint32_t kLanes = 50;
  static constexpr std::uint32_t kBuckets = 8000;

  struct Place {
    std::uint32_t lane = 0;
    std::uint32_t bucket = 0;
  };
  /// Whose turn it is by the share that first applications are kept.
  enum class Turn : std::uint8_t { Renewal, First };

  explicit QueueLanes(const Country& country);

  /// True when a place depends on the proof in hand, so that it changes with time.
  [[nodiscard]] bool by_rank() const { return order_ == Order::Rank; }
  [[nodiscard]] Place place(const Dossier& dossier, Day day) const;
  /// The next day on which the place by rank may change.
  [[nodiscard]] Day next_change(const Dossier& dossier, Day day) const;
  /// Of the busy lanes that an agent can do, the one to take from.
  [[nodiscard]] std::uint64_t choose(Lanes& lanes, std::uint64_t open, Turn turn) const;

 private:
  [[nodiscard]] std::uint32_t bucket(Day day) const;
  [[nodiscard]] Day horizon(const Dossier& dossier) const;

  const Country& country_;
  Order order_;
  std::uint64_t first_lanes_ = 0;
};

}  // namespace sejour::forecast
