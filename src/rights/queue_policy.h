#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "law/vocabulary.h"

/// What orders the queue of the agents: policy, not law. Each version is dated, signed and
/// explained; the first one follows the instruction of 5 April 2026 as it was reported.
namespace sejour::rights {

/// One part of a rank. The day of filing is always the last one compared.
enum class RankPart : std::uint8_t {
  ProofEndsSoon,  ///< the document in hand ends within `proof_soon_days`
  Horizon,        ///< the twelve months of automation end soon
  Urgency,        ///< a declared urgency that a person accepted
  Renewal,        ///< a renewal before any other application
  Professional,   ///< professional immigration
  Silence,        ///< the earliest day on which silence decides
};

inline constexpr law::Names<RankPart, 6> kRankParts{{
    {RankPart::ProofEndsSoon, "proof_ends_soon"},
    {RankPart::Horizon, "horizon"},
    {RankPart::Urgency, "urgency"},
    {RankPart::Renewal, "renewal"},
    {RankPart::Professional, "professional"},
    {RankPart::Silence, "silence"},
}};

/// Proof that ends within so many days puts a dossier ahead, until a supervisor signs otherwise.
inline constexpr int kProofEndsSoonDays = 10;

/// The rule of the order. A file that has waited `front_after_days` goes to the front, oldest
/// first, so that nobody starves; an order of a judge and a gap that runs take a file there at
/// once, counted as if it had been filed that many days earlier. All others are compared part by
/// part in `order`, then by day of filing.
struct QueuePolicy {
  std::vector<RankPart> order = {RankPart::ProofEndsSoon, RankPart::Horizon,
                                 RankPart::Urgency,       RankPart::Renewal,
                                 RankPart::Professional,  RankPart::Silence};
  int proof_soon_days = kProofEndsSoonDays;
  int front_after_days = 365;
  int court_head_start_days = 1460;
  int gap_head_start_days = 730;
  int orphan_after_days = 30;  ///< without an act of anybody, before a file counts as forgotten
  int control_permille = 20;   ///< share of the renewals without change that are drawn for control
  bool operator==(const QueuePolicy&) const = default;
};

/// A policy as somebody answers for it.
struct SignedQueuePolicy {
  int version = 1;
  Date from;           ///< first day on which it orders the queue
  std::string author;  ///< name of the supervisor who signed
  std::string reason;
  QueuePolicy policy;
  bool operator==(const SignedQueuePolicy&) const = default;
};

/// Why a policy cannot be signed.
enum class QueuePolicyProblem : std::uint8_t {
  PartTwice,         ///< a part stands twice in the order
  DaysOutOfRange,    ///< a number of days below 1 or above 3650, or a share above 1000
  HeadStartTooShort  ///< a head start is below `front_after_days`: an emergency could starve
};

/// `part_twice`, …: last part of `priority.problem.`.
[[nodiscard]] std::string_view name_of(QueuePolicyProblem problem);

/// The first reason against a policy; nothing when it can be signed.
[[nodiscard]] std::optional<QueuePolicyProblem> problem_of(const QueuePolicy& policy);

}  // namespace sejour::rights
