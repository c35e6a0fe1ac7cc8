#include "forecast/queue_lanes.h"

#include <algorithm>
#include <bit>

namespace sejour::forecast {
namespace {

constexpr Day kDaysBefore = 3000;  // before the start that have a bucket of their own
constexpr std::uint32_t kAfterFront = 2;
constexpr std::uint64_t kFrontLanes = 0b11;
constexpr int kFiledBits = 20;  // of the order within a bucket, for the day of filing

/// The lane of a pair: simple files, or complex ones.
std::uint32_t lane_of(std::uint32_t first_of_pair, const Dossier& dossier) {
  return first_of_pair + (dossier.is(Dossier::kComplex) ? 1U : 0U);
}

std::uint32_t pair_of(std::uint32_t part, const Dossier& dossier) {
  return lane_of(kAfterFront + 2 * part, dossier);
}

/// What is compared of a rank beside its days, a bit each: its index in the tables of the lanes.
constexpr std::size_t bits_of_rank(const rights::QueueRank& rank) {
  const auto bit = [](int digit, unsigned place) {
    return static_cast<std::size_t>(digit) << place;
  };
  // A gap stands at the front anyway: of the proof, only whether it ends soon is left.
  return bit(rank.proof < 2 ? 0 : 1, 0) | bit(rank.horizon, 1) | bit(rank.kind, 2) |
         bit(rank.professional, 3);
}

/// The place of a part in these bits. A declared urgency has none, the model knows none.
std::optional<unsigned> bit_of_part(rights::RankPart part) {
  using rights::RankPart;
  switch (part) {
    case RankPart::ProofEndsSoon:
      return 0;
    case RankPart::Horizon:
      return 1;
    case RankPart::Renewal:
      return 2;
    case RankPart::Professional:
      return 3;
    case RankPart::Urgency:
    case RankPart::Silence:
      break;
  }
  return std::nullopt;
}

}  // namespace

QueueLanes::QueueLanes(const Country& country)
    : country_(country),
      order_(country.scenario.order),
      with_engine_(country.scenario.attestations == Attestations::Engine) {
  if (by_rank()) read_policy();
  if (order_ == Order::ByKind || order_ == Order::RenewalsFirst) {
    for (const std::uint32_t part : {2U, 3U}) {
      first_lanes_ |= std::uint64_t{3} << (kAfterFront + 2 * part);
    }
  }
}

void QueueLanes::read_policy() {
  for (const auto part : country_.scenario.queue.order) {
    if (part == rights::RankPart::Silence) by_silence_ = true;
    const auto place = bit_of_part(part);
    if (!place) continue;
    // Before the day of silence a part makes lanes, after it an order within the day.
    for (std::size_t bits = 0; bits < kRanks; ++bits) {
      auto& digits = by_silence_ ? orders_[bits] : lanes_[bits];
      digits = 2 * digits + (bits >> *place & 1U);
    }
    if (part == rights::RankPart::Renewal && !by_silence_) kind_in_lanes_ = true;
  }
  for (std::size_t bits = 0; kind_in_lanes_ && bits < kRanks; ++bits) {
    const bool first = (bits >> *bit_of_part(rights::RankPart::Renewal) & 1U) != 0;
    if (first) first_lanes_ |= std::uint64_t{3} << (kAfterFront + 2 * lanes_[bits]);
  }
}

std::uint32_t QueueLanes::bucket(Day day) const {
  const Day from_start = std::clamp(day - country_.calendar.first, -kDaysBefore,
                                    static_cast<Day>(kBuckets) - kDaysBefore - 1);
  return static_cast<std::uint32_t>(from_start + kDaysBefore);
}

QueueLanes::Place QueueLanes::place_by_rank(const Dossier& dossier, Day day) const {
  const auto rank = rank_on(dossier, country_.laws[dossier.stream], day, horizon(dossier),
                            country_.scenario.queue);
  if (rank.front) {
    return {.lane = lane_of(0, dossier), .bucket = bucket(pack(*rank.front))};
  }
  const auto bits = bits_of_rank(rank);
  return {.lane = pair_of(lanes_[bits], dossier),
          .bucket = bucket(by_silence_ ? pack(rank.silence) : dossier.filed),
          .order = static_cast<std::int32_t>(orders_[bits] << kFiledBits) + dossier.filed};
}

QueueLanes::Place QueueLanes::place(const Dossier& dossier, Day day) const {
  if (by_rank()) return place_by_rank(dossier, day);
  Place place{.bucket = bucket(dossier.filed), .order = dossier.filed};
  if (dossier.is(Dossier::kOrdered)) {
    place.lane = lane_of(0, dossier);
  } else if (order_ == Order::Filed) {
    place.lane = pair_of(0, dossier);
  } else {
    const bool ahead = order_ == Order::RenewalsFirst && country_.laws[dossier.stream].professional;
    place.lane = pair_of((is_renewal(dossier.stream) ? 0U : 2U) + (ahead ? 0U : 1U), dossier);
  }
  return place;
}

Day QueueLanes::next_change(const Dossier& dossier, Day day) const {
  Day next = kNever;
  const auto consider = [&](Day on) {
    if (on > day) next = std::min(next, on);
  };
  const Day proof = proof_until_on(dossier, day);
  if (proof != kNoDay) {
    consider(proof - country_.scenario.queue.proof_soon_days);
    consider(proof + 1);
  }
  if (dossier.due_from != kNever) consider(dossier.due_from);
  consider(horizon(dossier));
  consider(dossier.filed + country_.scenario.queue.front_after_days);
  return next;
}

std::uint64_t QueueLanes::choose(Lanes& lanes, std::uint64_t open, Turn turn) const {
  std::uint64_t among = open;
  if ((open & kFrontLanes) != 0) {
    among = open & kFrontLanes;
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
