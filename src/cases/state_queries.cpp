#include <algorithm>

#include "cases/state.h"
#include "law/catalogue.h"

/// What is asked of a state and its applications.
namespace sejour::cases {

bool Application::asks_to_stay() const {
  if (kind == law::ApplicationKind::Duplicate || kind == law::ApplicationKind::TravelDocument) {
    return false;
  }
  const auto permit_class = law::permit(permit).permit_class;
  return law::is_residence_permit(permit_class) && permit_class != law::PermitClass::LongStayVisa;
}

const Decision* Application::decision() const {
  if (annulled_on || decisions.size() <= examination.decisions_taken_back) return nullptr;
  return &decisions.back();
}

const Application* State::find(std::string_view name) const {
  const auto found = std::ranges::find(applications, name, &Application::name);
  return found == applications.end() ? nullptr : &*found;
}

Application* State::find(std::string_view name) {
  const auto found = std::ranges::find(applications, name, &Application::name);
  return found == applications.end() ? nullptr : &*found;
}

bool Mandate::allows(MandateAct act) const {
  return std::ranges::find(content.acts, act) != content.acts.end();
}

const Mandate* State::find_mandate(const MandateId& mandate) const {
  const auto found = std::ranges::find(mandates, mandate,
                                       [](const Mandate& given) { return given.content.mandate; });
  return found == mandates.end() ? nullptr : &*found;
}

bool State::lets(const OrganisationId& organisation, MandateAct act, Date day) const {
  return std::ranges::any_of(mandates, [&](const Mandate& mandate) {
    return mandate.content.organisation == organisation && mandate.in_force(day) &&
           mandate.allows(act);
  });
}

const PieceAdded* State::find_piece(const PieceId& piece) const {
  for (const auto& kept : own_pieces) {
    if (kept.content.piece == piece) return &kept.content;
  }
  for (const auto& application : applications) {
    for (const auto& kept : application.pieces) {
      if (kept.content.piece == piece) return &kept.content;
    }
  }
  return nullptr;
}

}  // namespace sejour::cases
