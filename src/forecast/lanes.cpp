#include "forecast/lanes.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace sejour::forecast {
namespace {

constexpr std::uint32_t kWordBits = 64;

}  // namespace

Lanes::Lanes(std::uint32_t lanes, std::uint32_t buckets)
    : lane_count_(lanes), bucket_count_(buckets), words_((buckets + kWordBits - 1) / kWordBits) {
  CHECK(lanes <= kLanesMax && buckets <= 0xFFFF);
  buckets_.resize(std::size_t{lanes} * buckets);
  marks_.resize(std::size_t{lanes} * words_);
  first_words_.resize(lanes);
  in_lane_.resize(lanes);
}

void Lanes::reset(std::uint32_t capacity) {
  if (nodes_.size() < capacity) nodes_.resize(capacity);
  for (std::uint32_t item = 0; item < capacity; ++item) nodes_[item].lane = kNoLane;
  std::ranges::fill(marks_, 0);
  std::ranges::fill(first_words_, words_);
  std::ranges::fill(in_lane_, 0);
  busy_ = 0;
}

void Lanes::mark(std::uint32_t lane, std::uint32_t bucket) {
  const std::uint32_t word = bucket / kWordBits;
  marks_[std::size_t{lane} * words_ + word] |= std::uint64_t{1} << (bucket % kWordBits);
  first_words_[lane] = std::min(first_words_[lane], word);
}

void Lanes::unmark(std::uint32_t lane, std::uint32_t bucket) {
  const std::uint32_t word = bucket / kWordBits;
  marks_[std::size_t{lane} * words_ + word] &= ~(std::uint64_t{1} << (bucket % kWordBits));
}

void Lanes::push(std::uint32_t item, std::uint32_t lane, std::uint32_t bucket, std::int32_t order) {
  Node& node = nodes_[item];
  node.lane = static_cast<std::uint8_t>(lane);
  node.bucket = static_cast<std::uint16_t>(bucket);
  node.order = order;
  Bucket& place = bucket_of(lane, bucket);
  const std::uint64_t bits = marks_[std::size_t{lane} * words_ + bucket / kWordBits];
  if ((bits >> (bucket % kWordBits) & 1U) == 0) {
    place = {.head = item, .tail = item};
    node.next = node.previous = kNobody;
    mark(lane, bucket);
  } else {
    std::uint32_t before = place.tail;
    while (before != kNobody && nodes_[before].order > order) before = nodes_[before].previous;
    node.previous = before;
    node.next = before == kNobody ? place.head : nodes_[before].next;
    (before == kNobody ? place.head : nodes_[before].next) = item;
    (node.next == kNobody ? place.tail : nodes_[node.next].previous) = item;
  }
  if (in_lane_[lane]++ == 0) busy_ |= std::uint64_t{1} << lane;
}

void Lanes::remove(std::uint32_t item) {
  Node& node = nodes_[item];
  const std::uint32_t lane = node.lane;
  Bucket& place = bucket_of(lane, node.bucket);
  (node.previous == kNobody ? place.head : nodes_[node.previous].next) = node.next;
  (node.next == kNobody ? place.tail : nodes_[node.next].previous) = node.previous;
  if (place.head == kNobody) unmark(lane, node.bucket);
  node.lane = kNoLane;
  if (--in_lane_[lane] == 0) busy_ &= ~(std::uint64_t{1} << lane);
}

std::uint32_t Lanes::first_bucket(std::uint32_t lane) {
  std::uint32_t word = first_words_[lane];
  const std::uint64_t* marks = &marks_[std::size_t{lane} * words_];
  while (marks[word] == 0) ++word;
  first_words_[lane] = word;
  return word * kWordBits + static_cast<std::uint32_t>(std::countr_zero(marks[word]));
}

std::uint64_t Lanes::front(std::uint32_t lane) {
  constexpr std::uint32_t kSign = 0x80000000U;  // so that negative orders come first
  const std::uint32_t bucket = first_bucket(lane);
  const std::uint32_t head = bucket_of(lane, bucket).head;
  const auto order = static_cast<std::uint32_t>(nodes_[head].order) ^ kSign;
  return std::uint64_t{bucket} << 32U | order;
}

std::uint32_t Lanes::pop(std::uint64_t lanes) {
  const std::uint64_t open = busy_ & lanes;
  if (open == 0) return kNobody;
  const auto lane = static_cast<std::uint32_t>(std::countr_zero(open));
  const std::uint32_t item = bucket_of(lane, first_bucket(lane)).head;
  remove(item);
  return item;
}

}  // namespace sejour::forecast
