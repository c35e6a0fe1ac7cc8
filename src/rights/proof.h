#pragma once

#include <optional>
#include <vector>

#include "cases/state.h"
#include "rights/answer.h"

/// What a person holds on a day, and what it proves.
namespace sejour::rights {

/// A paper, or a rule, that covers a period. `until` missing: no end is known or set.
struct Cover {
  Proof proof = Proof::None;
  Date from;
  std::optional<Date> until{};
  bool end_known = true;  ///< false: the paper has an end that the case does not tell; `until` is
                          ///< then the longest that the law allows, if it sets one
  const cases::Application* application = nullptr;  ///< null for a permit
  const cases::Issued* issued = nullptr;            ///< null for a permit and for kept rights
  std::optional<law::PermitId> permit{};            ///< of a permit

  [[nodiscard]] bool covers(Date day) const { return from <= day && (!until || day <= *until); }
};

/// Every paper and kept right that ever proved the stay, as known on the day.
[[nodiscard]] std::vector<Cover> covers_of(const cases::State& state,
                                           const std::vector<ApplicationRights>& rights,
                                           const KeptRights& kept, Date day);

/// The cover that proves the stay on `day`: the permit up to its last day, then the attestation or
/// récépissé that reaches furthest, then kept rights. Null when none does.
[[nodiscard]] const Cover* proof_on(const std::vector<Cover>& covers, Date day);

/// True when the last permit held has a last day that is not known: nothing can be said of the
/// stay.
[[nodiscard]] bool holds_permit_of_unknown_end(const cases::State& state, Date day);

/// The right to stay that the law gives on a day, proved or not.
struct Entitlement {
  Date since;
  Certainty certainty = Certainty::Settled;
  const cases::Application* application = nullptr;
};

/// The entitlement by a document due or by a favourable decision; nothing when no rule gives one.
[[nodiscard]] std::optional<Entitlement> entitlement_on(
    const cases::State& state, const std::vector<ApplicationRights>& rights, Date day);

/// First day of the gap that runs on `day`: after the last covered day, not before `since`.
[[nodiscard]] Date gap_began(const std::vector<Cover>& covers, Date since, Date day);

/// All papers in hand on the day, also those that prove no stay (filing attestation).
[[nodiscard]] std::vector<DocumentInHand> documents_in_hand(const cases::State& state, Date day);

}  // namespace sejour::rights
