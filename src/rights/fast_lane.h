#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/state.h"
#include "law/vocabulary.h"
#include "rights/longest_permit.h"

/// A renewal whose situation has not changed: what was checked already, and what changed, so that
/// one person needs a few minutes. Nothing here answers anybody: what is not met leads to the full
/// examination by a person.
namespace sejour::rights {

enum class LaneCheck : std::uint8_t {
  Identity,   ///< the same names, birth and nationality as when the permit was asked for
  Dates,      ///< filed in time, on a permit whose last day is known
  Documents,  ///< every document of the list that the person must give is there
  Exam,       ///< civic exam, or its exemption
  Language,   ///< level of French, or its exemption
};

inline constexpr law::Names<LaneCheck, 5> kLaneChecks{{
    {LaneCheck::Identity, "identity"},
    {LaneCheck::Dates, "dates"},
    {LaneCheck::Documents, "documents"},
    {LaneCheck::Exam, "exam"},
    {LaneCheck::Language, "language"},
}};

enum class LaneAnswer : std::uint8_t {
  Met,
  NotMet,
  NotKnown,
  NotAsked,  ///< the title that would be granted does not ask for it
};

inline constexpr law::Names<LaneAnswer, 4> kLaneAnswers{{
    {LaneAnswer::Met, "met"},
    {LaneAnswer::NotMet, "not_met"},
    {LaneAnswer::NotKnown, "not_known"},
    {LaneAnswer::NotAsked, "not_asked"},
}};

struct LaneLine {
  LaneCheck check = LaneCheck::Identity;
  LaneAnswer answer = LaneAnswer::NotKnown;
  bool operator==(const LaneLine&) const = default;
};

/// What the documents say, from outside: the list of a permit is data of the catalogue.
struct FastLane {
  std::vector<std::string> changes;  ///< as the person stated them; empty when nothing changed
  std::array<LaneLine, kLaneChecks.size()> checks{};
  bool drawn_for_control = false;  ///< by chance, for a full examination

  /// True when nothing changed, every check is met or not asked, and no control was drawn: one
  /// person may validate it in one act.
  [[nodiscard]] bool is_all_done() const;
};

/// The title that one validation would grant: the longest met, else the shortest of the permit
/// asked for. Null when the program does not read that permit.
[[nodiscard]] const LongerTitle* title_to_grant(const LongestPermit& longest,
                                                const cases::Application& application);

/// The lane of an application; nothing when it is no renewal, no longer waits, or when nobody said
/// whether the situation changed. `documents` is what the checklist found. With the titles open to
/// the person, exam and language are read as the title that would be granted asks for them;
/// without, as the facts on file tell.
[[nodiscard]] std::optional<FastLane> fast_lane(const cases::State& state,
                                                const cases::Application& application,
                                                LaneAnswer documents,
                                                const LongestPermit* longest = nullptr);

/// The name of the draw for control to which this application of the dossier belongs, by the month
/// of its filing; nothing when it was not drawn. It follows from the file alone, so that it can be
/// repeated and nobody can act before it.
[[nodiscard]] std::optional<std::string> control_draw(std::string_view dossier,
                                                      const cases::Application& application,
                                                      int permille);

/// True for a share of `permille` in a thousand of all applications, chosen by `seed`: the same
/// arguments always give the same draw, so that it can be repeated and contested.
[[nodiscard]] bool is_drawn(std::string_view seed, std::string_view dossier,
                            std::string_view application, int permille);

}  // namespace sejour::rights
