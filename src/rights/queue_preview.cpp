#include "rights/queue_preview.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace sejour::rights {
namespace {

/// The place of each file, from 1, in the order of a policy; files of one key keep their order.
std::vector<std::size_t> places_of(std::span<const QueueFacts> stock, const QueuePolicy& policy) {
  std::vector<std::string> keys;
  keys.reserve(stock.size());
  for (const auto& facts : stock) keys.push_back(sort_key(rank_of(facts, policy), policy));
  std::vector<std::size_t> order(stock.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(
      order, {}, [&](std::size_t file) { return std::pair{std::string_view{keys[file]}, file}; });
  std::vector<std::size_t> places(stock.size());
  for (std::size_t place = 0; place < order.size(); ++place) places[order[place]] = place + 1;
  return places;
}

int waiting_days(std::size_t place, int files_per_day) {
  const auto pace = static_cast<std::size_t>(std::max(files_per_day, 1));
  return static_cast<int>((place - 1) / pace);
}

GroupWaiting waiting_of(std::vector<std::size_t> places, int files_per_day) {
  if (places.empty()) return {};
  std::ranges::sort(places);
  constexpr std::size_t kTenths = 10;
  const auto at = [&](std::size_t tenths) {
    return waiting_days(places[(places.size() - 1) * tenths / kTenths], files_per_day);
  };
  return {.median_days = at(5), .nine_in_ten_days = at(9)};
}

void keep_largest(std::vector<QueueMove>& moves, std::size_t moves_max) {
  const auto distance = [](const QueueMove& move) {
    return move.from > move.to ? move.from - move.to : move.to - move.from;
  };
  std::ranges::sort(moves, [&](const QueueMove& one, const QueueMove& other) {
    return std::pair{distance(one), other.file} > std::pair{distance(other), one.file};
  });
  if (moves.size() > moves_max) moves.resize(moves_max);
}

}  // namespace

QueueGroup group_of(const QueueFacts& facts) {
  if (facts.court_order || facts.gap_runs) return QueueGroup::Emergency;
  if (facts.renewal) {
    return facts.professional ? QueueGroup::RenewalProfessional : QueueGroup::RenewalOther;
  }
  return facts.professional ? QueueGroup::FirstProfessional : QueueGroup::FirstOther;
}

QueueChange preview_change(std::span<const QueueFacts> stock, const PreviewOptions& options) {
  const auto before = places_of(stock, options.before);
  const auto after = places_of(stock, options.after);
  QueueChange change;
  std::array<std::vector<std::size_t>, kQueueGroups.size()> old_places;
  std::array<std::vector<std::size_t>, kQueueGroups.size()> new_places;
  for (std::size_t file = 0; file < stock.size(); ++file) {
    const auto group = static_cast<std::size_t>(group_of(stock[file]));
    old_places[group].push_back(before[file]);
    new_places[group].push_back(after[file]);
    const QueueMove move{.file = file, .from = before[file], .to = after[file]};
    ++change.groups[group].files;
    if (move.to < move.from) {
      ++change.groups[group].up;
      change.most_up.push_back(move);
    } else if (move.to > move.from) {
      ++change.groups[group].down;
      change.most_down.push_back(move);
    }
  }
  for (std::size_t group = 0; group < kQueueGroups.size(); ++group) {
    change.groups[group].before = waiting_of(std::move(old_places[group]), options.files_per_day);
    change.groups[group].after = waiting_of(std::move(new_places[group]), options.files_per_day);
  }
  keep_largest(change.most_up, options.moves_max);
  keep_largest(change.most_down, options.moves_max);
  return change;
}

}  // namespace sejour::rights
