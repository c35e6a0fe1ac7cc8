#include "forecast/queue_lanes.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace sejour::forecast {
namespace {

constexpr Day kDaysBefore = 3000;  // before the start that have a bucket of their own
constexpr std::uint32_t kAfterOrdered = 2;
constexpr std::uint64_t kOrderedLanes = 0b11;

std::uint32_t pair_of(std::uint32_t part, const Dossier& dossier) {
  return kAfterOrdered + 2 * part + (dossier.is(Dossier::kComplex) ? 1U : 0U);
}

std::uint32_t digit(int value) {
  return static_cast<std::uint32_t>(value);
}

/// The parts of the rank before its dates as one number below 24.
std::uint32_t part_of(const rights::QueueRank& rank) {
  return ((digit(rank.proof) * 2 + digit(rank.horizon)) * 2 + digit(rank.kind)) * 2 +
         digit(rank.professional);
}

}  // namespace

QueueLanes::QueueLanes(const Country& country) : country_(country), order_(country.scenario.order) {
  for (std::uint32_t part = 0; part < 24; ++part) {
    const bool first = order_ == Order::Rank    ? (part / 2) % 2 == 1
                       : order_ != Order::Filed ? part >= 2
                                                : false;
    if (first) first_lanes_ |= std::uint64_t{3} << (kAfterOrdered + 2 * part);
  }
}

std::uint32_t QueueLanes::bucket(Day day) const {
  const Day from_start = std::clamp(day - country_.calendar.first, -kDaysBefore,
                                    static_cast<Day>(kBuckets) - kDaysBefore - 1);
  return static_cast<std::uint32_t>(from_start + kDaysBefore);
}

Day QueueLanes::horizon(const Dossier& dossier) const {
  if (country_.scenario.attestations != Attestations::Engine) return kNever;
  return horizon_day(dossier, country_.laws[dossier.stream], country_.scenario.policy);
}

QueueLanes::Place QueueLanes::place(const Dossier& dossier, Day day) const {
  const auto& law = country_.laws[dossier.stream];
  if (dossier.is(Dossier::kOrdered)) {
    return {.lane = dossier.is(Dossier::kComplex) ? 1U : 0U, .bucket = bucket(dossier.filed)};
  }
  switch (order_) {
    case Order::Filed:
      return {.lane = pair_of(0, dossier), .bucket = bucket(dossier.filed)};
    case Order::ByKind:
    case Order::RenewalsFirst: {
      const bool ahead = order_ == Order::RenewalsFirst && law.professional;
      const std::uint32_t part = (is_renewal(dossier.stream) ? 0U : 2U) + (ahead ? 0U : 1U);
      return {.lane = pair_of(part, dossier), .bucket = bucket(dossier.filed)};
    }
    case Order::Rank: {
      const auto rank = rank_on(dossier, law, day, horizon(dossier));
      return {.lane = pair_of(part_of(rank), dossier), .bucket = bucket(pack(rank.silence))};
    }
  }
  CHECK_UNREACHABLE();
}

Day QueueLanes::next_change(const Dossier& dossier, Day day) const {
  Day next = kNever;
  const auto consider = [&](Day on) {
    if (on > day) next = std::min(next, on);
  };
  const Day proof = proof_until_on(dossier, day);
  if (proof != kNoDay) {
    consider(proof - rights::kProofEndsSoonDays);
    consider(proof + 1);
  }
  if (dossier.due_from != kNever) consider(dossier.due_from);
  consider(horizon(dossier));
  return next;
}

std::uint64_t QueueLanes::choose(Lanes& lanes, std::uint64_t open, Turn turn) const {
  std::uint64_t among = open;
  if ((open & kOrderedLanes) != 0) {
    among = open & kOrderedLanes;
  } else if ((open & first_lanes_) != 0 && (open & ~first_lanes_) != 0) {
    among = turn == Turn::First ? open & first_lanes_ : open & ~first_lanes_;
  }
  // Simple and complex files of one part of the rank are taken in their common order.
  const auto lane = static_cast<std::uint32_t>(std::countr_zero(among)) & ~1U;
  const std::uint64_t simple = std::uint64_t{1} << lane;
  const std::uint64_t complex = simple << 1U;
  if ((among & simple) == 0) return complex;
  if ((among & complex) == 0) return simple;
  return lanes.front(lane + 1) < lanes.front(lane) ? complex : simple;
}

}  // namespace sejour::forecast
