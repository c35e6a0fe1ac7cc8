#include "rights/clock.h"

#include "rights/ahead.h"
#include "rights/application_rights.h"
#include "rights/permissions.h"
#include "rights/proof.h"

namespace sejour::rights {
namespace {

using cases::State;

constexpr int kMajorityMonths = 12 * 18;

/// The rule that keeps rights longest, of all applications.
KeptRights best_kept_rights(const State& state, const std::vector<ApplicationRights>& rights) {
  KeptRights best;
  for (std::size_t i = 0; i < state.applications.size(); ++i) {
    const auto kept = kept_rights_of(state, state.applications[i], rights[i]);
    const bool later = kept.until && (!best.until || *kept.until > *best.until);
    const bool only_known = !best.until && best.basis.empty() && !kept.basis.empty();
    if (later || only_known) best = kept;
  }
  return best;
}

Certainty certainty_of_proof(const Cover& proof, const KeptRights& kept) {
  if (!proof.end_known) return Certainty::Unsure;
  return proof.proof == Proof::KeptRights ? kept.certainty : Certainty::Settled;
}

bool has_refusal(const State& state) {
  for (const auto& application : state.applications) {
    const auto* decision = application.decision();
    if (decision != nullptr && decision->content.outcome != cases::Outcome::Granted) return true;
  }
  return false;
}

Stay stay_of(const State& state, const Cover* proof, const std::optional<Entitlement>& entitlement,
             const KeptRights& kept, Date day) {
  if (proof != nullptr) {
    return {.lawful = Answer::Yes,
            .proof = proof->proof,
            .until = proof->end_known ? proof->until : std::nullopt,
            .certainty = certainty_of_proof(*proof, kept)};
  }
  if (entitlement) {
    return {.lawful = Answer::Yes,
            .proof = Proof::None,
            .until = std::nullopt,
            .certainty = entitlement->certainty};
  }
  // LAW: CESEDA L. 411-1 | version not checked | since 2021-05-01 | unsure
  // Only who is over eighteen must hold a document: of a minor nothing can be said from papers.
  const bool is_minor =
      state.birth_date && day < add_months_round_down(*state.birth_date, kMajorityMonths);
  if (is_minor || holds_permit_of_unknown_end(state, day)) {
    return {.lawful = std::nullopt,
            .proof = Proof::None,
            .until = std::nullopt,
            .certainty = Certainty::Unsure};
  }
  // « No » says only that no paper and no rule known here proves the right to stay.
  const bool contested = has_refusal(state) || kept.certainty != Certainty::Settled;
  return {.lawful = Answer::No,
          .proof = Proof::None,
          .until = std::nullopt,
          .certainty = contested ? Certainty::Contested : Certainty::Settled};
}

}  // namespace

Rights clock(const State& state, Date day) {
  Rights rights;
  rights.as_of = day;
  rights.applications.reserve(state.applications.size());
  for (const auto& application : state.applications) {
    rights.applications.push_back(application_rights(state, application, day));
  }
  rights.kept_rights = best_kept_rights(state, rights.applications);

  const auto covers = covers_of(state, rights.applications, rights.kept_rights, day);
  const auto entitlement = entitlement_on(state, rights.applications, day);
  const Cover* proof = proof_on(covers, day);
  rights.stay = stay_of(state, proof, entitlement, rights.kept_rights, day);
  if (proof == nullptr && entitlement)
    rights.gap_since = gap_began(covers, entitlement->since, day);

  const PermissionFacts facts{.state = &state,
                              .proof = proof,
                              .entitlement = entitlement,
                              .lawful = rights.stay.lawful,
                              .stay_certainty = rights.stay.certainty};
  rights.work = work_permission(facts);
  rights.return_to_france = return_permission(facts);
  rights.in_hand = documents_in_hand(state, day);
  rights.deadlines = deadlines_ahead(state, rights);
  rights.next_steps = next_steps(state, rights);
  return rights;
}

Rights clock(const std::vector<cases::Event>& events, Date day) {
  return clock(cases::fold(events, day), day);
}

}  // namespace sejour::rights
