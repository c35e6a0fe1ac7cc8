#pragma once

#include <cstdint>
#include <vector>

namespace sejour::forecast {

/// What waits, in lanes: a lower lane goes first; within a lane the lower bucket (a day); within a
/// bucket the lower `order`; of equals, who came first. Every operation takes constant time but
/// for the place within a bucket, which is found from its end.
class Lanes {
 public:
  static constexpr std::uint32_t kLanesMax = 64;
  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;
  static constexpr std::uint64_t kAllLanes = ~std::uint64_t{0};

  Lanes(std::uint32_t lanes, std::uint32_t buckets);

  /// Empties the lanes and makes room for items 0 to `capacity` - 1.
  void reset(std::uint32_t capacity);
  /// Puts an item that does not wait at its place.
  void push(std::uint32_t item, std::uint32_t lane, std::uint32_t bucket, std::int32_t order);
  /// Takes an item that waits out of its lane.
  void remove(std::uint32_t item);
  /// Asks the cache for what is kept of an item.
  void fetch_early(std::uint32_t item) const { __builtin_prefetch(&nodes_[item]); }
  /// Asks the cache for those before and after an item.
  void fetch_beside(std::uint32_t item) const {
    const Node& node = nodes_[item];
    if (node.previous < nodes_.size()) __builtin_prefetch(&nodes_[node.previous]);
    if (node.next < nodes_.size()) __builtin_prefetch(&nodes_[node.next]);
  }
  /// True when the item waits.
  [[nodiscard]] bool waits(std::uint32_t item) const { return nodes_[item].lane != kNoLane; }
  /// True when the item waits in this bucket of this lane.
  [[nodiscard]] bool waits_at(std::uint32_t item, std::uint32_t lane, std::uint32_t bucket) const {
    return nodes_[item].lane == lane && nodes_[item].bucket == bucket;
  }
  /// Bit i is set when somebody waits in lane i.
  [[nodiscard]] std::uint64_t busy() const { return busy_; }
  /// Where the first item of a busy lane stands: its bucket and its order, as one number.
  [[nodiscard]] std::uint64_t front(std::uint32_t lane);
  /// Takes the first item out of the lanes of a mask; kNobody when none waits there.
  [[nodiscard]] std::uint32_t pop(std::uint64_t lanes);

 private:
  static constexpr std::uint8_t kNoLane = 0xFF;

  struct Node {
    std::uint32_t next = kNobody;
    std::uint32_t previous = kNobody;
    std::int32_t order = 0;
    std::uint16_t bucket = 0;
    std::uint8_t lane = kNoLane;
  };
  struct Bucket {
    std::uint32_t head = kNobody;
    std::uint32_t tail = kNobody;
  };

  [[nodiscard]] Bucket& bucket_of(std::uint32_t lane, std::uint32_t bucket) {
    return buckets_[std::size_t{lane} * bucket_count_ + bucket];
  }
  [[nodiscard]] std::uint32_t first_bucket(std::uint32_t lane);
  void mark(std::uint32_t lane, std::uint32_t bucket);
  void unmark(std::uint32_t lane, std::uint32_t bucket);

  std::uint32_t lane_count_;
  std::uint32_t bucket_count_;
  std::uint32_t words_;
  std::vector<Node> nodes_;
  std::vector<Bucket> buckets_;
  std::vector<std::uint64_t> marks_;        ///< a bit for each bucket with somebody in it
  std::vector<std::uint32_t> first_words_;  ///< per lane: no mark before this word
  std::vector<std::uint32_t> in_lane_;      ///< how many wait
  std::uint64_t busy_ = 0;
};

}  // namespace sejour::forecast
