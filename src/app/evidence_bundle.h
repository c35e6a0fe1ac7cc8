#pragma once

#include <vector>

#include "app/paper.h"
#include "app/ports/outbox.h"

/// What proves a file to a court: everything that happened, with hashes, and what the law gave.
namespace sejour::app {

/// Days in a row on which the clock gave the same answer.
struct RightsPeriod {
  Period days;
  std::optional<rights::Answer> lawful;  ///< missing: the end of the permit held is not known
  rights::Proof proof = rights::Proof::None;
  std::optional<rights::Answer> work;
  std::optional<rights::Answer> return_to_france;
  Certainty certainty = Certainty::Settled;  ///< of the stay
  bool gap = false;                          ///< a right that no document in hand proved
};

/// What the law gave on each day from the first fact to `until`, from what was known on that day,
/// in periods without a hole. At most twenty years back.
[[nodiscard]] std::vector<RightsPeriod> rights_by_period(const std::vector<cases::Event>& events,
                                                         Date until);

/// Ids of the messages that the events of the file caused (announce.h).
[[nodiscard]] std::vector<Uuid> notices_of(const Dossier& dossier);

/// The evidence of one file in one document: index, what the law gave on each day, timeline with
/// legal day, moment of recording, actor and hash, pieces with their SHA-256, failures and
/// attempts, notices with what became of them, the head of the chain and what it proves. The same
/// file on the same day gives the same document. In French, as courts read.
[[nodiscard]] text::PrintedDocument evidence_bundle(const Dossier& dossier,
                                                    const std::vector<MessageDelivery>& deliveries,
                                                    const PaperOptions& options);

}  // namespace sejour::app
