#include "rights/fast_lane.h"

#include <algorithm>
#include <cstdint>
#include <ranges>

#include "base/check.h"

namespace sejour::rights {
namespace {

using cases::FactAnswer;
using cases::FactKind;

LaneAnswer answer_of(const cases::Situation& situation, FactKind kind) {
  const auto* fact = situation.fact(kind);
  if (fact == nullptr) return LaneAnswer::NotKnown;
  return fact->content.answer == FactAnswer::Yes ? LaneAnswer::Met : LaneAnswer::NotMet;
}

/// The best of several answers: one that is met is enough; one not known leaves the question open.
LaneAnswer best_of(std::initializer_list<LaneAnswer> answers) {
  if (std::ranges::count(answers, LaneAnswer::Met) > 0) return LaneAnswer::Met;
  if (std::ranges::count(answers, LaneAnswer::NotKnown) > 0) return LaneAnswer::NotKnown;
  return LaneAnswer::NotMet;
}

/// Identity is known as far as somebody described the person whole and stated no new passport.
LaneAnswer identity_of(const cases::State& state, const std::vector<std::string>& changes) {
  if (std::ranges::count(changes, "passport") > 0) return LaneAnswer::NotKnown;
  const auto& person = state.person;
  const bool whole =
      person && !person->family_name.empty() && person->birth_date && !person->nationality.empty();
  return whole ? LaneAnswer::Met : LaneAnswer::NotKnown;
}

LaneAnswer dates_of(const cases::State& state, const cases::Application& application) {
  if (!application.held || !state.permits[*application.held].until) return LaneAnswer::NotKnown;
  const Date last = *state.permits[*application.held].until;
  return application.counted_filing() <= last ? LaneAnswer::Met : LaneAnswer::NotMet;
}

LaneAnswer answer_of(Finding finding) {
  switch (finding) {
    case Finding::Met:
      return LaneAnswer::Met;
    case Finding::NotMet:
      return LaneAnswer::NotMet;
    case Finding::NotKnown:
      return LaneAnswer::NotKnown;
  }
  CHECK_UNREACHABLE();
}

/// How the title's own conditions on these facts stand.
LaneAnswer as_asked_by(const LongerTitle& title, std::initializer_list<FactKind> facts) {
  for (const auto& condition : title.conditions) {
    if (condition.fact && std::ranges::count(facts, *condition.fact) > 0) {
      return answer_of(condition.finding);
    }
  }
  return LaneAnswer::NotAsked;
}

std::uint64_t add_to_hash(std::uint64_t hash, std::string_view text) {
  constexpr std::uint64_t kPrime = 1'099'511'628'211U;
  for (const char character : text) {
    hash ^= static_cast<unsigned char>(character);
    hash *= kPrime;
  }
  // Between the parts: "a" + "bc" is not "ab" + "c".
  return (hash ^ 0xffU) * kPrime;
}

/// Spreads the low bits over all: FNV alone leaves neighbouring names close.
std::uint64_t mix(std::uint64_t hash) {
  hash ^= hash >> 33U;
  hash *= 0xff51afd7ed558ccdU;
  hash ^= hash >> 33U;
  hash *= 0xc4ceb9fe1a85ec53U;
  return hash ^ (hash >> 33U);
}

}  // namespace

const LongerTitle* title_to_grant(const LongestPermit& longest,
                                  const cases::Application& application) {
  if (const auto* met = longest.longest()) return met;
  for (const auto& title : std::views::reverse(longest.titles)) {
    if (title.permit == application.permit) return &title;
  }
  return nullptr;
}

std::optional<FastLane> fast_lane(const cases::State& state, const cases::Application& application,
                                  LaneAnswer documents, const LongestPermit* longest) {
  const bool renewal = application.kind == law::ApplicationKind::Renewal;
  const auto& stated = application.examination.situation;
  if (!renewal || !application.is_pending() || !stated) return std::nullopt;
  FastLane lane{.changes = stated->content.changes,
                .checks = {},
                .drawn_for_control = application.examination.control.has_value()};
  const auto& situation = state.situation;
  const auto exempt = answer_of(situation, FactKind::MedicalExemption);
  lane.checks = {
      LaneLine{LaneCheck::Identity, identity_of(state, lane.changes)},
      LaneLine{LaneCheck::Dates, dates_of(state, application)},
      LaneLine{LaneCheck::Documents, documents},
      LaneLine{LaneCheck::Exam,
               best_of({answer_of(situation, FactKind::CivicExamMultiYear),
                        answer_of(situation, FactKind::CivicExamResident), exempt})},
      LaneLine{LaneCheck::Language, best_of({answer_of(situation, FactKind::FrenchA2),
                                             answer_of(situation, FactKind::FrenchB1), exempt})}};
  const auto* title = longest == nullptr ? nullptr : title_to_grant(*longest, application);
  if (title == nullptr) return lane;
  for (auto& line : lane.checks) {
    if (line.check == LaneCheck::Exam) {
      line.answer =
          as_asked_by(*title, {FactKind::CivicExamMultiYear, FactKind::CivicExamResident});
    }
    if (line.check == LaneCheck::Language) {
      line.answer = as_asked_by(*title, {FactKind::FrenchA2, FactKind::FrenchB1});
    }
  }
  return lane;
}

bool FastLane::is_all_done() const {
  return changes.empty() && !drawn_for_control &&
         std::ranges::all_of(checks, [](const LaneLine& line) {
           return line.answer == LaneAnswer::Met || line.answer == LaneAnswer::NotAsked;
         });
}

std::optional<std::string> control_draw(std::string_view dossier,
                                        const cases::Application& application, int permille) {
  constexpr std::size_t kYearAndMonth = 7;
  const auto month = to_iso(application.filed_on).substr(0, kYearAndMonth);
  if (!is_drawn(month, dossier, application.name, permille)) return std::nullopt;
  return month + ", " + std::to_string(permille) + " / 1000";
}

bool is_drawn(std::string_view seed, std::string_view dossier, std::string_view application,
              int permille) {
  constexpr std::uint64_t kBasis = 14'695'981'039'346'656'037U;
  constexpr std::uint64_t kThousand = 1000;
  const auto hash = mix(add_to_hash(add_to_hash(add_to_hash(kBasis, seed), dossier), application));
  return hash % kThousand < static_cast<std::uint64_t>(std::max(permille, 0));
}

}  // namespace sejour::rights
