#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "law/vocabulary.h"
#include "wire/case_json.h"

/// A rights case that a person types line by line on `/horloge`: permits, filings, papers received,
/// answers of the prefecture. The server and the browser read it with this code, so that both give
/// the same answer.
namespace sejour::wire {

/// The groups of lines of the form.
enum class TypedGroup : std::uint8_t { Permit, Filing, Paper, Answer };

/// First word of the name of every field of a group: `permit_1_from_day`.
inline constexpr law::Names<TypedGroup, 4> kTypedGroups{{
    {TypedGroup::Permit, "permit"},
    {TypedGroup::Filing, "filing"},
    {TypedGroup::Paper, "paper"},
    {TypedGroup::Answer, "answer"},
}};

/// What the prefecture answered, or what the person asked of it afterwards.
enum class TypedAnswer : std::uint8_t {
  FoundComplete,
  FoundIncomplete,
  Granted,
  CardHandedOver,
  Refused,
  RegistrationRefused,
  ReasonsRequested
};

inline constexpr law::Names<TypedAnswer, 7> kTypedAnswers{{
    {TypedAnswer::FoundComplete, "found_complete"},
    {TypedAnswer::FoundIncomplete, "found_incomplete"},
    {TypedAnswer::Granted, "granted"},
    {TypedAnswer::CardHandedOver, "card_handed_over"},
    {TypedAnswer::Refused, "refused"},
    {TypedAnswer::RegistrationRefused, "registration_refused"},
    {TypedAnswer::ReasonsRequested, "reasons_requested"},
}};

/// More lines of one group than this are not read.
inline constexpr int kTypedLinesMax = 8;

/// Name and value of a field, as the browser sends it.
using TypedField = std::pair<std::string, std::string>;

/// `permit`, 1, `from` give `permit_1_from`.
[[nodiscard]] std::string typed_name(TypedGroup group, int line, std::string_view part);

/// How many lines of a group the form has: the highest number that a field bears, at least 1 and at
/// most `kTypedLinesMax`.
[[nodiscard]] int typed_lines(std::span<const TypedField> fields, TypedGroup group);

/// What is wrong with one field; `key` names a text of the catalogues.
struct TypedProblem {
  std::string field;
  std::string_view key;
  bool operator==(const TypedProblem&) const = default;
};

/// What was typed. Only to be used when there are no problems.
struct TypedCase {
  RightsCase rights_case;
  Date day;  ///< of the question
  std::vector<TypedProblem> problems;
};

/// Reads the fields. A line that is wholly empty is left out. A paper and an answer belong to the
/// last application filed up to their day; without one that is a problem.
[[nodiscard]] TypedCase read_typed_case(std::span<const TypedField> fields);

}  // namespace sejour::wire
