#include "app/automatic.h"

#include <fmt/format.h>

#include <type_traits>

namespace sejour::app {
namespace {

template <class E>
constexpr bool kMayHappenAlone =
    std::is_same_v<E, cases::AttestationIssued> || std::is_same_v<E, cases::TaskOpened> ||
    std::is_same_v<E, cases::TaskClosed> || std::is_same_v<E, cases::RenewalPrepared> ||
    std::is_same_v<E, cases::DrawnForControl>;

}  // namespace

bool may_happen_alone(const cases::Body& body) {
  return std::visit([]<class E>(const E&) { return kMayHappenAlone<E>; }, body);
}

Status check_automatic(const Append& request) {
  if (request.actor.id != kEngineActor) return {};
  for (const auto& event : request.events) {
    if (may_happen_alone(event.body)) continue;
    return fail(ErrorCode::Forbidden,
                fmt::format("{} of dossier {} needs a person: the engine answers nobody",
                            cases::type_name(event.body), request.dossier.text()));
  }
  return {};
}

}  // namespace sejour::app
