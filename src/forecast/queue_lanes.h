#pragma once

#include <array>
#include <cstdint>

#include "forecast/country.h"
#include "forecast/lanes.h"

namespace sejour::forecast {

/// Lanes of even numbers hold simple files, those of odd numbers what needs a trained agent.
inline constexpr std::uint64_t kSimpleLanes = 0x5555555555555555U;

/// The order of the scenario as lanes: first what a judge ordered, or by rank what stands at the
/// front; then the parts of the order. Simple and complex files lie side by side.
class QueueLanes {
 public:
  static constexpr std::uint32_t kLanes = 34;
  static constexpr std::uint32_t kBuckets = 8000;

  struct Place {
    std::uint32_t lane = 0;
    std::uint32_t bucket = 0;
    std::int32_t order = 0;  ///< within the bucket
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
  void read_policy();
  [[nodiscard]] Place place_by_rank(const Dossier& dossier, Day day) const;
  [[nodiscard]] std::uint32_t bucket(Day day) const;
  [[nodiscard]] Day horizon(const Dossier& dossier) const {
    return with_engine_ ? dossier.horizon_on : kNever;
  }

  const Country& country_;
  Order order_;
  bool with_engine_;
  /// By the bits of a rank: which pair of lanes, and which order within a day.
  static constexpr std::size_t kRanks = 16;
  std::array<std::uint32_t, kRanks> lanes_{};
  std::array<std::uint32_t, kRanks> orders_{};
  bool kind_in_lanes_ = false;
  bool by_silence_ = false;
  std::uint64_t first_lanes_ = 0;
};

}  // namespace sejour::forecast
