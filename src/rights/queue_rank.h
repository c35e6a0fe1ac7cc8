#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "law/catalogue.h"
#include "rights/queue.h"

/// The order of the queue on a handful of facts: what the desk computes from a dossier and its
/// rights, the forecast from millions of packed dossiers.
namespace sejour::rights {

/// What a place in the queue depends on.
struct QueueFacts {
  Date as_of;
  bool gap_runs = false;
  std::optional<Date> proof_until;  ///< last day of the proof in hand; missing: none, or no end
  bool horizon_near = false;        ///< the task about the end of automation is open
  bool renewal = false;
  bool professional = false;
  std::optional<Date> silence;  ///< first day on which silence may decide
  std::optional<Date> filed;    ///< missing: nothing waits
  bool court_order = false;     ///< an order of a judge waits to be carried out
  bool urgent = false;          ///< a declared urgency was accepted
  bool operator==(const QueueFacts&) const = default;
};

/// Where a day is missing, it is taken for one far away.
inline constexpr Date kFarAway = date(2199, 12, 31);

// The rank stands in the header: the forecast asks for it some twenty million times a run.

/// True when the proof in hand ends within the days of the policy.
[[nodiscard]] inline bool proof_ends_soon(const QueueFacts& facts, const QueuePolicy& policy) {
  return facts.proof_until && *facts.proof_until - facts.as_of <= days{policy.proof_soon_days};
}

/// The day from which a file counts at the front; nothing while it does not stand there.
[[nodiscard]] inline std::optional<Date> front_day(const QueueFacts& facts,
                                                   const QueuePolicy& policy) {
  if (!facts.filed) return std::nullopt;
  const int head_start = facts.court_order ? policy.court_head_start_days
                         : facts.gap_runs  ? policy.gap_head_start_days
                                           : 0;
  const Date counted = *facts.filed - days{head_start};
  if (facts.as_of - counted < days{policy.front_after_days}) return std::nullopt;
  return counted;
}

/// The rank of these facts.
[[nodiscard]] inline QueueRank rank_of(const QueueFacts& facts, const QueuePolicy& policy = {}) {
  return {.proof = facts.gap_runs                   ? 0
                   : proof_ends_soon(facts, policy) ? 1
                                                    : 2,
          .horizon = facts.horizon_near ? 0 : 1,
          .kind = facts.renewal ? 0 : 1,
          .professional = facts.professional ? 0 : 1,
          .silence = facts.silence.value_or(kFarAway),
          .filed = facts.filed.value_or(kFarAway),
          .court = facts.court_order ? 0 : 1,
          .urgency = facts.urgent ? 0 : 1,
          .front = front_day(facts, policy)};
}

/// The key of the read model: it sorts as the rank does, and holds the facts, so that a list can
/// say why and a change of policy can be previewed without reading the histories.
[[nodiscard]] std::string queue_key(const QueueFacts& facts, const QueuePolicy& policy = {});

/// The facts that a key holds, as of `day`; nothing for a key of another form.
[[nodiscard]] std::optional<QueueFacts> facts_of_key(std::string_view key, Date day);

/// One reason for a place in the queue: `queue.reason.<key>`, with what fills `{day}` or `{days}`.
struct RankReason {
  std::string_view key;
  std::optional<Date> day;
  std::optional<int> days;
  bool operator==(const RankReason&) const = default;
};

/// Why a file stands where it does, the strongest reason first; never empty.
[[nodiscard]] std::vector<RankReason> reasons_of(const QueueFacts& facts,
                                                 const QueuePolicy& policy = {});

/// True for professional immigration and for the titles that follow from it.
[[nodiscard]] bool is_professional(law::PermitId permit);

}  // namespace sejour::rights
