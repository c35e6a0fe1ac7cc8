#include "app/dossiers.h"

#include <limits>

#include "app/announce.h"
#include "app/projection.h"
#include "app/queue_order.h"
#include "rights/clock.h"

namespace sejour::app {
namespace {

constexpr int kAttemptsMax = 5;

cases::State state_of(const Loaded& loaded, Date day) {
  cases::State state;
  for (const auto& recorded : loaded.events) {
    if (recorded.event.on <= day) cases::apply(state, recorded.event);
  }
  return state;
}

/// The answer to a command that was carried out before. The journal looks for the command before
/// it compares versions, so an append to a version that cannot be writes nothing.
std::optional<Appended> answer_of_repeated(Journal& journal, const DossierId& id,
                                           const CommandId& command_id) {
  const auto answer = journal.append({.dossier = id,
                                      .expected_version = std::numeric_limits<std::uint64_t>::max(),
                                      .command = command_id,
                                      .actor = {},
                                      .at_ms = 0,
                                      .events = {},
                                      .summary = {},
                                      .outbox = {}});
  if (!answer) return std::nullopt;
  return *answer;
}

}  // namespace

Result<Dossier> Dossiers::open(const DossierId& id) const {
  ASSIGN_OR_RETURN(auto loaded, ports_.journal.load(id));
  if (loaded.events.empty()) return fail(ErrorCode::NotFound, "no such dossier");
  const Date day = ports_.clock.today();
  auto state = state_of(loaded, day);
  auto rights = rights::clock(state, day);
  return Dossier{.id = id,
                 .loaded = std::move(loaded),
                 .state = std::move(state),
                 .rights = std::move(rights),
                 .day = day};
}

Result<rights::QueuePolicy> Dossiers::order_on(Date day) const {
  if (ports_.order == nullptr) return rights::QueuePolicy{};
  ASSIGN_OR_RETURN(auto in_force, ports_.order->in_force(day));
  return std::move(in_force.policy);
}

Result<ActOutcome> Dossiers::act(const DossierId& id, const cases::Command& command,
                                 const Actor& actor, const CommandId& command_id) const {
  for (int attempt = 1;; ++attempt) {
    ASSIGN_OR_RETURN(const auto loaded, ports_.journal.load(id));
    const Date day = ports_.clock.today();
    auto state = state_of(loaded, day);
    const auto events = cases::decide(state, command);
    if (!events) {
      // The same command may have been carried out already: then the answer is the first one.
      if (const auto first = answer_of_repeated(ports_.journal, id, command_id)) {
        return ActOutcome{*first};
      }
      return ActOutcome{events.error()};
    }
    for (const auto& event : *events) cases::apply(state, event);
    ASSIGN_OR_RETURN(const auto order, order_on(day));
    Append append{.dossier = id,
                  .expected_version = loaded.version(),
                  .command = command_id,
                  .actor = actor,
                  .at_ms = ports_.clock.now_ms(),
                  .events = *events,
                  .summary = summarise(state, day, policy_, order),
                  .outbox = announce(state, id, loaded.version() + 1, *events)};
    auto appended = ports_.journal.append(append);
    if (appended) return ActOutcome{*appended};
    const bool lost_race = appended.error().code == ErrorCode::Conflict;
    if (!lost_race || attempt == kAttemptsMax) return std::unexpected(appended.error());
  }
}

}  // namespace sejour::app
