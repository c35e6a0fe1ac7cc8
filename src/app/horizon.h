#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/daily_reading.h"
#include "app/dossiers.h"
#include "app/ports/accounts.h"
#include "rights/horizon.h"

/// The horizon of the twelve months, for those who answer for it: who reaches it, what each file
/// waits for and from whom, and what the engine will do.
namespace sejour::app {

/// What an undecided application waits for, the first that is true.
enum class WaitsFor : std::uint8_t {
  Court,       ///< an order of a judge is not executed, or a judge suspended or annulled a decision
  Documents,   ///< the person: documents asked for, or a file found incomplete
  Control,     ///< a proposal drawn for control, not checked yet
  Commission,  ///< the opinion of the commission of residence permits
  Signature,   ///< a signatory: a proposal stands
  Examination,  ///< an agent
};

/// `court`, `documents`, …: last part of message keys.
[[nodiscard]] std::string_view name_of(WaitsFor waits);

struct Waiting {
  WaitsFor what = WaitsFor::Examination;
  Date since;               ///< day of the event from which it waits
  std::optional<Date> due;  ///< by which day it is awaited, when one was set
  bool operator==(const Waiting&) const = default;
};

/// What the application waits for. Pure.
[[nodiscard]] Waiting waiting_of(const cases::State& state, const cases::Application& application);

/// One line of the horizon, as the file stands now.
struct HorizonLine {
  NearHorizon near;
  SummaryRow row;
  Waiting waiting;
  std::string_view last_event;  ///< type name of the last event that the engine did not record
  Date last_event_on;
  std::string holder;  ///< name of the agent who has the file now; empty: nobody
  rights::EngineAhead ahead;
};

struct HorizonView {
  Date day;  ///< of the reading
  std::int64_t read_at_ms = 0;
  std::vector<std::pair<std::string, std::uint64_t>> by_site;  ///< sites that have some, by code
  std::uint64_t reached = 0;  ///< of the site asked for: reached before today
  std::uint64_t total = 0;    ///< of the site asked for
  std::vector<HorizonLine> lines;
};

/// Which lines. An empty site means all sites of the account.
struct HorizonQuery {
  std::string site = {};
  std::uint64_t first = 0;  ///< lines passed over
};

inline constexpr std::uint64_t kHorizonLines = 50;

/// True for those who answer for the horizon: supervisors and signatories.
[[nodiscard]] constexpr bool follows_horizon(Role role) {
  return role == Role::Supervisor || role == Role::Signatory;
}

struct HorizonPorts {
  const Dossiers& dossiers;
  Journal& journal;
  AccountStore& accounts;
  DailyReading& reading;
  const Clock& clock;
};

/// Reads the horizon for an account: only files of its sites.
class Horizon {
 public:
  Horizon(HorizonPorts ports, rights::ContinuityPolicy policy) : ports_(ports), policy_(policy) {}

  /// The lines by day, at most kHorizonLines; files that have had their answer since the reading
  /// are left out. Errors: Forbidden for other roles, NotFound for a site that is not the
  /// account's.
  [[nodiscard]] Result<HorizonView> view(const Account& account, const HorizonQuery& query);

 private:
  [[nodiscard]] Result<std::optional<HorizonLine>> line(const NearHorizon& near);
  [[nodiscard]] Result<std::string> holder_of(const SummaryRow& row);

  HorizonPorts ports_;
  rights::ContinuityPolicy policy_;
};

}  // namespace sejour::app
