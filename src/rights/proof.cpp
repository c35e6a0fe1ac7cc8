#include "rights/proof.h"

#include <algorithm>

#include "law/provisional_documents.h"
#include "rights/application_rights.h"
#include "rights/document_rule.h"

namespace sejour::rights {
namespace {

using cases::Application;
using cases::State;
using law::DocumentKind;

std::optional<Proof> proof_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::Filing:
      return std::nullopt;  // proves only that a filing happened
    case DocumentKind::Extension:
      return Proof::Extension;
    case DocumentKind::FavourableDecision:
      return Proof::FavourableDecision;
    case DocumentKind::Commission:
      return Proof::Commission;
    case DocumentKind::Receipt:
      return Proof::Receipt;
  }
  return std::nullopt;
}

/// A refusal in force ends what was given « until the prefect has ruled » (L. 411-2), once the
/// person has been told.
bool is_ended_by_refusal(const Application& application, Date day) {
  const auto* decision = application.decision();
  return decision != nullptr && decision->content.outcome != cases::Outcome::Granted &&
         decision->content.notified.value_or(decision->on) <= day && !application.suspended_on;
}

/// The day on which what was granted came into the person's hands: the card, or a permit that the
/// case tells of after the decision.
std::optional<Date> received_on(const State& state, const Application& application) {
  if (application.handed_over_on) return application.handed_over_on;
  const auto* decision = application.decision();
  if (decision == nullptr || decision->content.outcome != cases::Outcome::Granted) return {};
  for (const auto& permit : state.permits) {
    if (permit.known_on >= decision->on && permit.gives_stay()) return permit.begins();
  }
  return std::nullopt;
}

/// A favourable decision without an end holds until the card is handed over.
std::optional<Date> end_of(const State& state, const cases::Issued& issued,
                           const Application& application) {
  if (issued.until || issued.document != DocumentKind::FavourableDecision) return issued.until;
  return received_on(state, application);
}

/// The longest that a paper without a stated end can last; nothing where no text sets it.
std::optional<Date> longest_end(const cases::Issued& issued, const Application& application) {
  const Date from = issued.from.value_or(issued.on);
  switch (issued.document) {
    case DocumentKind::Extension:
      return law::is_protected_person_title(application.permit)
                 ? law::protection_extension_last_day(from)
                 : law::extension_last_day(from);
    case DocumentKind::Commission:
      return law::extension_last_day(from);
    case DocumentKind::Filing:
    case DocumentKind::FavourableDecision:
    case DocumentKind::Receipt:
      return std::nullopt;
  }
  return std::nullopt;
}

void add_permits(std::vector<Cover>& covers, const State& state) {
  for (const auto& permit : state.permits) {
    if (!permit.until || !permit.gives_stay()) continue;
    covers.push_back({.proof = Proof::Permit,
                      .from = permit.begins(),
                      .until = permit.until,
                      .permit = permit.permit});
  }
}

void add_documents(std::vector<Cover>& covers, const State& state, const Application& application,
                   Date day) {
  if (is_ended_by_refusal(application, day)) return;
  for (const auto& issued : application.documents) {
    const auto proof = proof_of(issued.document);
    if (!proof) continue;
    const auto until = end_of(state, issued, application);
    const bool open_ended = issued.document == DocumentKind::FavourableDecision;
    covers.push_back({.proof = *proof,
                      .from = issued.from.value_or(issued.on),
                      .until = until ? until : longest_end(issued, application),
                      .end_known = until.has_value() || open_ended,
                      .application = &application,
                      .issued = &issued});
  }
}

void add_kept_rights(std::vector<Cover>& covers, const State& state, const KeptRights& kept) {
  if (!kept.until) return;
  for (const auto& application : state.applications) {
    const auto followed = followed_permit(state, application);
    if (!followed || add_months_round_down(followed->expiry, 3) != *kept.until) continue;
    covers.push_back({.proof = Proof::KeptRights,
                      .from = followed->expiry + days{1},
                      .until = kept.until,
                      .application = &application,
                      .permit = followed->permit});
    return;
  }
}

int rank(Proof proof) {
  if (proof == Proof::Permit) return 0;
  return proof == Proof::KeptRights ? 2 : 1;
}

/// A permit before papers before kept rights; among equals the one that reaches furthest.
bool is_better(const Cover& a, const Cover& b) {
  if (rank(a.proof) != rank(b.proof)) return rank(a.proof) < rank(b.proof);
  if (!a.until || !b.until) return !a.until && b.until;
  return *a.until > *b.until;
}

/// The right of who was granted a permit and has not got the card yet.
std::optional<Entitlement> granted_entitlement(const State& state, const Application& application,
                                               Date day) {
  if (!application.asks_to_stay()) return std::nullopt;
  const auto* decision = application.decision();
  if (decision == nullptr || decision->content.outcome != cases::Outcome::Granted) return {};
  if (received_on(state, application)) return std::nullopt;
  if (decision->content.until && *decision->content.until < day) return std::nullopt;
  return Entitlement{
      .since = decision->on, .certainty = Certainty::Settled, .application = &application};
}

/// The right behind a document that is due.
std::optional<Entitlement> due_entitlement(const ApplicationRights& rights,
                                           const Application& application, Date day) {
  for (const auto* due : {&rights.extension_due, &rights.receipt_due}) {
    if (due->due != std::optional{true} || !due->from || *due->from > day) continue;
    const auto former = application.held ? FormerPermit::Held : FormerPermit::NotHeld;
    if (!absence_is_a_gap(*due, application.kind, former)) continue;
    return Entitlement{
        .since = *due->from, .certainty = due->certainty, .application = &application};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Cover> covers_of(const State& state, const std::vector<ApplicationRights>& rights,
                             const KeptRights& kept, Date day) {
  std::vector<Cover> covers;
  covers.reserve(state.permits.size() + 2 * rights.size() + 1);
  add_permits(covers, state);
  for (const auto& application : state.applications) {
    add_documents(covers, state, application, day);
  }
  add_kept_rights(covers, state, kept);
  return covers;
}

const Cover* proof_on(const std::vector<Cover>& covers, Date day) {
  const Cover* best = nullptr;
  for (const auto& cover : covers) {
    if (cover.covers(day) && (best == nullptr || is_better(cover, *best))) best = &cover;
  }
  return best;
}

bool holds_permit_of_unknown_end(const State& state, Date day) {
  const cases::HeldPermit* last = nullptr;
  for (const auto& permit : state.permits) {
    if (permit.gives_stay() && permit.begins() <= day) last = &permit;
  }
  return last != nullptr && !last->until;
}

std::optional<Entitlement> entitlement_on(const State& state,
                                          const std::vector<ApplicationRights>& rights, Date day) {
  std::optional<Entitlement> earliest;
  for (std::size_t i = 0; i < state.applications.size(); ++i) {
    const auto& application = state.applications[i];
    auto found = granted_entitlement(state, application, day);
    if (!found) found = due_entitlement(rights[i], application, day);
    if (found && (!earliest || found->since < earliest->since)) earliest = found;
  }
  return earliest;
}

Date gap_began(const std::vector<Cover>& covers, Date since, Date day) {
  Date began = since;
  for (const auto& cover : covers) {
    // A cover that ended before `day`; an open one would have proved the stay.
    if (cover.until && *cover.until < day && *cover.until >= cover.from) {
      began = std::max(began, *cover.until + days{1});
    }
  }
  return began;
}

std::vector<DocumentInHand> documents_in_hand(const State& state, Date day) {
  std::vector<DocumentInHand> in_hand;
  for (const auto& permit : state.permits) {
    if (permit.begins() > day || (permit.until && *permit.until < day)) continue;
    in_hand.push_back({.document = "permit", .from = permit.from, .until = permit.until});
  }
  for (const auto& application : state.applications) {
    for (const auto& issued : application.documents) {
      const Date from = issued.from.value_or(issued.on);
      const auto until = end_of(state, issued, application);
      const bool filing_settled =
          issued.document == DocumentKind::Filing && !application.is_pending();
      if (from > day || (until && *until < day) || filing_settled) continue;
      in_hand.push_back(
          {.document = law::name_of(issued.document), .from = issued.from, .until = until});
    }
  }
  return in_hand;
}

}  // namespace sejour::rights
