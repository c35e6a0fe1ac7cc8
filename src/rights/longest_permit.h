#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/citation.h"
#include "base/date.h"
#include "cases/state.h"
#include "law/catalogue.h"

/// The longest lawful permit: for every longer title, each condition *met / not met / not known*
/// from the facts on file, with its article and what would tell. It proposes; a person decides.
namespace sejour::rights {

enum class Finding : std::uint8_t { Met, NotMet, NotKnown };

/// A condition of a title as the file stands.
struct Condition {
  std::string_view key;  ///< of the words that name it: `longest.condition.<key>`
  Citation article;
  Certainty certainty = Certainty::Settled;
  Finding finding = Finding::NotKnown;
  std::vector<std::string_view> told_by;  ///< ids of law/document-types.csv that would tell
  std::optional<cases::FactKind> fact;    ///< the fact that a person would state
  std::optional<Date> from;               ///< day from which it is met, when time alone is missing
  bool declared = false;                  ///< the person declared it; nobody has checked it yet
  bool operator==(const Condition&) const = default;
};

/// In the order in which titles are proposed.
enum class TitleRank : std::uint8_t {
  Permanent,
  ResidentByRight,  ///< renewal of a card of ten years
  Resident,
  LongTermEu,
  MultiYear,
  MultiYearOtherGround,
  Temporary,
};

struct LongerTitle {
  TitleRank rank = TitleRank::Temporary;
  law::PermitId permit{};
  Citation article;
  Certainty certainty = Certainty::Settled;  ///< of its rule and of its length, the weakest
  int months_max = 0;                        ///< 0: without end
  std::optional<Date> until;                 ///< last day, when what ends it is known
  std::optional<cases::FactKind> ends_with;  ///< a fact that may end it sooner
  std::vector<Condition> conditions;

  /// NotMet if one condition is not met, else NotKnown if one is not known, else Met.
  [[nodiscard]] Finding finding() const;
  bool operator==(const LongerTitle&) const = default;
};

struct LongestPermit {
  Date begins;  ///< the day on which the next card would begin
  std::vector<LongerTitle> titles;
  std::optional<std::size_t> proposed;  ///< the longest whose conditions are met: index in titles
  int renewals_with_this = 0;   ///< consecutive renewals of the temporary card, the next included
  bool second_renewal = false;  ///< a person looks now at what is missing for longer
  bool protections_to_see = false;  ///< life together ended, or violence: a trained agent reads

  /// Null when no title is met.
  [[nodiscard]] const LongerTitle* longest() const;
};

/// The titles open to the person on a day, for the application that is pending if there is one.
[[nodiscard]] LongestPermit longest_permit(const cases::State& state, Date day);

/// Whether this application, still pending, asks for the second renewal in a row of a temporary
/// card or a later one, where the wall of three stands (L. 433-1-1). It stays so until it is
/// decided.
[[nodiscard]] bool is_second_temporary_renewal(const cases::State& state,
                                               const cases::Application& application);

/// Whether granting `permit` until `until` is less than the longest title met: a reason is then
/// written by the person who proposes or decides. False when nothing is met.
[[nodiscard]] bool is_less_than_longest(const LongestPermit& longest, law::PermitId permit,
                                        std::optional<Date> from, std::optional<Date> until);

}  // namespace sejour::rights
