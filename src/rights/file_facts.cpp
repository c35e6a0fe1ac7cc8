#include "rights/file_facts.h"

#include <algorithm>
#include <ranges>

namespace sejour::rights {
namespace {

/// Cards that give a stay and had begun by `day`; two events about one card count once.
std::vector<cases::HeldPermit> cards_by(const cases::State& state, Date day) {
  std::vector<cases::HeldPermit> cards;
  for (const auto& permit : state.permits) {
    if (permit.gives_stay() && permit.begins() <= day) cards.push_back(permit);
  }
  std::ranges::stable_sort(cards, {}, &cases::HeldPermit::begins);
  const auto same = [](const cases::HeldPermit& a, const cases::HeldPermit& b) {
    return a.permit == b.permit && (a.until == b.until || a.begins() == b.begins());
  };
  const auto repeated = std::ranges::unique(cards, same);
  cards.erase(repeated.begin(), repeated.end());
  return cards;
}

const cases::Application* pending_of(const cases::State& state) {
  for (const auto& application : std::views::reverse(state.applications)) {
    if (application.is_pending() && application.asks_to_stay()) return &application;
  }
  return nullptr;
}

}  // namespace

const cases::FactRecorded* FileFacts::fact(cases::FactKind kind) const {
  const auto* found = state->situation.fact(kind);
  return found == nullptr ? nullptr : &found->content;
}

bool FileFacts::shows(cases::FactKind kind, cases::FactAnswer answer) const {
  const auto* stated = fact(kind);
  return says(kind, answer) && stated->source != cases::FactSource::Declared;
}

bool FileFacts::says(cases::FactKind kind, cases::FactAnswer answer) const {
  const auto* stated = fact(kind);
  return stated != nullptr && stated->answer == answer;
}

std::optional<Date> FileFacts::born() const {
  if (state->birth_date) return state->birth_date;
  return state->person ? state->person->birth_date : std::nullopt;
}

bool FileFacts::is_algerian() const {
  const auto* card = current();
  const bool by_card = card != nullptr && law::permit(card->permit).permit_class ==
                                              law::PermitClass::AlgerianCertificate;
  return by_card || (state->person && state->person->nationality == "DZA");
}

// IMPLICIT: the conditions are read on the day on which the next card would begin: the day after
// the card held, or today when that is past.
FileFacts read_file(const cases::State& state, Date day) {
  FileFacts file{.state = &state,
                 .pending = pending_of(state),
                 .held = cards_by(state, day),
                 .day = day,
                 .begins = day,
                 .asked_by = {.filed = day}};
  const auto* card = file.current();
  if (card != nullptr && card->until) file.begins = std::max(day, *card->until + days{1});
  if (file.pending != nullptr) {
    file.asked_by = {.filed = file.pending->counted_filing(),
                     .complete = file.pending->is_complete()};
  }
  return file;
}

std::optional<Date> stay_since(const FileFacts& file) {
  if (file.held.empty()) return std::nullopt;
  Date since = file.held.back().begins();
  for (const auto& card : std::views::reverse(file.held)) {
    if (card.begins() >= since) continue;
    if (!card.until || *card.until + days{1} < since) break;
    since = card.begins();
  }
  return since;
}

int cards_in_a_row(const FileFacts& file) {
  const auto* card = file.current();
  if (card == nullptr) return 0;
  int count = 0;
  for (const auto& held : std::views::reverse(file.held)) {
    if (held.permit != card->permit) break;
    ++count;
  }
  return count;
}

}  // namespace sejour::rights
