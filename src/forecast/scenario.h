#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "rights/continuity.h"
#include "rights/queue_policy.h"

namespace sejour::forecast {

/// Who is taken first.
enum class Order : std::uint8_t {
  Filed,          ///< by day of filing, whatever is asked for
  ByKind,         ///< desks for renewals and for first applications, each by day of filing
  RenewalsFirst,  ///< renewals first, professional ones first among them, then by day of filing
  Rank,           ///< the rank of the product's queue (rights/queue_rank.h) by `queue`
};

/// How proof reaches people while they wait.
enum class Attestations : std::uint8_t {
  ByHand,  ///< by an agent, with a delay
  Engine,  ///< by the continuity engine of the product
};

/// Agents who come and perhaps leave.
struct Hire {
  Date from;
  Date until;
  double agents = 0;
  /// Code of a prefecture; empty: shared over all by weight.
  std::string site;
};

/// A delay that was published for the place of a back-test, to be held against the model.
struct Observed {
  enum class Kind : std::uint8_t { Renewal, First, All };
  Date on;
  Kind kind = Kind::All;
  double days = 0;  ///< from filing to the card
  std::string source;
};

/// What is tried: everything that a minister or a prefect can decide, and the assumptions that
/// differ from the shipped ones. Written as TOML (wire/scenario_toml.h, docs/forecast.md).
struct Scenario {
  std::string id;
  std::string title_fr;
  std::string title_en;
  Date start;
  int months = 24;
  std::uint64_t seed = 1;
  Order order = Order::Filed;
  Attestations attestations = Attestations::ByHand;
  Date attestations_from;      ///< first day of the engine; by hand before
  int attestation_months = 0;  ///< 0: as the law says; else the text would have to change
  rights::ContinuityPolicy policy;
  rights::QueuePolicy queue;
  double long_permit_share = 0;  ///< of one-year cards that become long ones
  Date long_permits_from;
  std::vector<Hire> hires;
  std::vector<std::string> sites;  ///< codes; empty: all
  /// Of the files, so many are followed, by as large a share of the agents; what is counted is
  /// made larger by as much. 1 for exact runs, a tenth for quick pictures.
  double sample = 1;
  std::map<std::string, double, std::less<>> assumptions;
  std::vector<Observed> observed;  ///< of a back-test
};

}  // namespace sejour::forecast
