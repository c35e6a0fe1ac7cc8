#pragma once

#include <cstdint>

/// Chance as a function: each draw is computed from a key and what it is for, never from a stream.
/// So two scenarios meet the same persons with the same luck (common random numbers), and the
/// result does not depend on the order of the work.
namespace sejour::forecast {

/// Spreads 64 bits over 64 bits (finaliser of SplitMix64, Steele and others 2014). A bijection.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t bits) {
  bits += 0x9E3779B97F4A7C15U;
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
  return bits ^ (bits >> 31U);
}

/// A key below a key: of a site in a run, of a day at a site, of a dossier on a day.
[[nodiscard]] constexpr std::uint64_t key_below(std::uint64_t key, std::uint64_t number) {
  return mix(key ^ mix(number));
}

/// What a draw decides. Each has a stream of its own.
enum class Draw : std::uint8_t {
  Arrivals,
  Channel,
  FilingDay,
  Family,
  Age,
  Papers,
  Complex,
  Work,
  Complement,
  AnswerDelay,
  FoundIncomplete,
  Outcome,
  Biometrics,
  OneYearCard,
  LongPermit,
  FastLane,
  HandIssue,
  HandDelay,
  Court,
  CourtDelay,
  Absence,
  Assumption,
  Visa,
};

/// The bits of one draw about one thing.
[[nodiscard]] constexpr std::uint64_t bits_of(std::uint64_t key, Draw draw) {
  return mix(key + 0xD1B54A32D192ED03U * (static_cast<std::uint64_t>(draw) + 1));
}

/// A number from 0, included, to 1, excluded.
[[nodiscard]] constexpr double unit(std::uint64_t bits) {
  return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

/// The same for one draw.
[[nodiscard]] constexpr double unit(std::uint64_t key, Draw draw) {
  return unit(bits_of(key, draw));
}

/// An exponential time with mean one.
[[nodiscard]] double exponential(double unit_draw);

/// A count with a Poisson law. Above a mean of 30 the normal law with the same mean and variance
/// is used, rounded: it differs by less than the chance of any site.
[[nodiscard]] std::uint32_t poisson(double mean, std::uint64_t key);

/// A positive factor with mean one and the given coefficient of variation (a gamma law by the
/// approximation of Wilson and Hilferty, cut at 0.05).
[[nodiscard]] double spread_factor(double variation, std::uint64_t bits);

/// A number with the standard normal law (Acklam's rational approximation, error below 1.2e-9).
[[nodiscard]] double normal(double unit_draw);

}  // namespace sejour::forecast
