#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

#include "cases/event.h"

/// People who do not exist: common first names, invented family names, real countries
/// (docs/demonstration.md names the figures of the mix).
namespace sejour::cli {

/// The chance of a demonstration: the same seed gives the same people and histories everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// 0 to `count` - 1.
  [[nodiscard]] std::uint64_t below(std::uint64_t count) { return engine_() % count; }
  /// `first` to `last`, both possible.
  [[nodiscard]] int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::uint64_t>(last - first + 1)));
  }
  /// True `percent` times in a hundred.
  [[nodiscard]] bool chance(int percent) { return between(1, 100) <= percent; }

  /// One of them.
  template <class T>
  [[nodiscard]] const T& pick(std::span<const T> choices) {
    return choices[below(choices.size())];
  }

  /// One of them, each as often as its `weight` says.
  template <class T>
  [[nodiscard]] const T& pick_by_weight(std::span<const T> choices) {
    std::uint64_t sum = 0;
    for (const auto& choice : choices) sum += static_cast<std::uint64_t>(choice.weight);
    std::uint64_t at = below(sum);
    for (const auto& choice : choices) {
      const auto weight = static_cast<std::uint64_t>(choice.weight);
      if (at < weight) return choice;
      at -= weight;
    }
    return choices.back();
  }

 private:
  std::mt19937_64 engine_;
};

/// A fictitious person and the permit that they hold or ask for.
struct FictitiousPerson {
  cases::PersonDescribed described;
  law::PermitId permit{};
  int permit_months = 12;  ///< how long such a card is given here
};

/// The sites of the demonstration: the prefectures of Île-de-France.
[[nodiscard]] std::span<const std::string_view> demonstration_sites();

/// Somebody, born by `day` at least twenty years ago.
[[nodiscard]] FictitiousPerson invent_person(Dice& dice, Date day);

}  // namespace sejour::cli
