#include "rights/queue_rank.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/check.h"

namespace sejour::rights {
namespace {

constexpr char kFactsBegin = '/';
constexpr std::size_t kFlags = 6;
constexpr std::size_t kDayDigits = 5;
constexpr std::size_t kFactsSize = kFlags + 3 * kDayDigits;

/// Five digits of days since 1970; `-----` for none.
std::string day_text(const std::optional<Date>& day) {
  if (!day) return std::string(kDayDigits, '-');
  const std::string count =
      std::to_string(std::max<std::int64_t>(day->time_since_epoch().count(), 0));
  return std::string(kDayDigits - std::min(kDayDigits, count.size()), '0') + count;
}

std::optional<Date> day_of(std::string_view text) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end != text.data() + text.size() || count < 0) return std::nullopt;
  return Date{days{count}};
}

std::string facts_text(const QueueFacts& facts) {
  const std::array flags{facts.court_order, facts.gap_runs, facts.horizon_near,
                         facts.urgent,      facts.renewal,  facts.professional};
  static_assert(flags.size() == kFlags);
  std::string text;
  for (const bool flag : flags) text += flag ? '1' : '0';
  return text + day_text(facts.proof_until) + day_text(facts.silence) + day_text(facts.filed);
}

RankReason reason_at_front(const QueueFacts& facts, Date front) {
  if (facts.court_order) return {.key = "court_order", .day = front, .days = std::nullopt};
  if (facts.gap_runs) return {.key = "gap", .day = front, .days = std::nullopt};
  const auto waited = static_cast<int>((facts.as_of - front).count());
  return {.key = "waited", .day = front, .days = waited};
}

std::optional<RankReason> reason_of_part(const QueueFacts& facts, const QueuePolicy& policy,
                                         RankPart part) {
  const auto plain = [](bool holds, std::string_view key) -> std::optional<RankReason> {
    if (!holds) return std::nullopt;
    return RankReason{.key = key, .day = std::nullopt, .days = std::nullopt};
  };
  switch (part) {
    case RankPart::ProofEndsSoon:
      if (!proof_ends_soon(facts, policy)) return std::nullopt;
      return RankReason{.key = "proof_soon", .day = facts.proof_until, .days = std::nullopt};
    case RankPart::Horizon:
      return plain(facts.horizon_near, "horizon");
    case RankPart::Urgency:
      return plain(facts.urgent, "urgency");
    case RankPart::Renewal:
      return plain(true, facts.renewal ? "renewal" : "first");
    case RankPart::Professional:
      return plain(facts.professional, "professional");
    case RankPart::Silence:
      if (!facts.silence) return std::nullopt;
      return RankReason{.key = "silence", .day = facts.silence, .days = std::nullopt};
  }
  CHECK_UNREACHABLE();
}

}  // namespace

std::string queue_key(const QueueFacts& facts, const QueuePolicy& policy) {
  return sort_key(rank_of(facts, policy), policy) + kFactsBegin + facts_text(facts);
}

std::optional<QueueFacts> facts_of_key(std::string_view key, Date day) {
  const auto begin = key.find(kFactsBegin);
  if (begin == std::string_view::npos || key.size() != begin + 1 + kFactsSize) return std::nullopt;
  const auto text = key.substr(begin + 1);
  const auto flag = [&](std::size_t at) { return text[at] == '1'; };
  const auto day_at = [&](std::size_t at) {
    return day_of(text.substr(kFlags + at * kDayDigits, kDayDigits));
  };
  return QueueFacts{.as_of = day,
                    .gap_runs = flag(1),
                    .proof_until = day_at(0),
                    .horizon_near = flag(2),
                    .renewal = flag(4),
                    .professional = flag(5),
                    .silence = day_at(1),
                    .filed = day_at(2),
                    .court_order = flag(0),
                    .urgent = flag(3)};
}

std::vector<RankReason> reasons_of(const QueueFacts& facts, const QueuePolicy& policy) {
  if (!facts.filed) {
    return {{.key = "nothing_waits", .day = std::nullopt, .days = std::nullopt}};
  }
  std::vector<RankReason> reasons;
  if (const auto front = front_day(facts, policy)) {
    reasons.push_back(reason_at_front(facts, *front));
  }
  for (const auto part : policy.order) {
    if (auto reason = reason_of_part(facts, policy, part)) reasons.push_back(*reason);
  }
  reasons.push_back({.key = "filed", .day = facts.filed, .days = std::nullopt});
  return reasons;
}

bool is_professional(law::PermitId permit) {
  using law::ProfessionalImmigration;
  const auto professional = law::permit(permit).professional;
  return professional == ProfessionalImmigration::Yes ||
         professional == ProfessionalImmigration::YesDerived;
}

}  // namespace sejour::rights
