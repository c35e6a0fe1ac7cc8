#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "cases/event.h"

/// The answers of a renewal, as typed, and what may be wrong with them. One list of rules, used
/// while the person writes, before they file, and when they change how to reach them later.
namespace sejour::app {

/// One page of questions, in the order in which they are asked.
enum class Step : std::uint8_t {
  Permit,  ///< which permit do you hold
  Expiry,  ///< until when
  Ask,     ///< the same permit, or another
  Name,
  Birth,
  Nationality,  ///< with the foreigner number, optional: many people do not know theirs
  Contact,
  Address,
  Site,  ///< competent prefecture
};

inline constexpr Step kSteps[] = {Step::Permit,  Step::Expiry,  Step::Ask,
                                  Step::Name,    Step::Birth,   Step::Nationality,
                                  Step::Contact, Step::Address, Step::Site};

/// Answers by field name, as typed. A day has three fields: `<name>_day`, `_month`, `_year`.
using Answers = std::map<std::string, std::string>;

/// Longest answer of one field, in bytes.
inline constexpr std::size_t kAnswerBytesMax = 200;

/// What is wrong with one field. `problem` is the last part of a message key.
struct AnswerProblem {
  std::string field;
  std::string_view problem;
  bool operator==(const AnswerProblem&) const = default;
};

/// The fields that a step asks for. Other fields of a form are never kept.
[[nodiscard]] std::span<const std::string_view> fields_of(Step step);

/// What is wrong with the answers of a step; empty when it is answered. `today` judges days.
[[nodiscard]] std::vector<AnswerProblem> problems_of(Step step, const Answers& answers, Date today);

/// The first step that is not answered well; nothing when all are.
[[nodiscard]] std::optional<Step> first_open_step(const Answers& answers, Date today);

/// The answer without spaces around it; empty when there is none.
[[nodiscard]] std::string answer(const Answers& answers, std::string_view field);

/// The day of the three fields; nothing when they are no day.
[[nodiscard]] std::optional<Date> day_answer(const Answers& answers, std::string_view field);

/// The permit described. Only for a step Permit that is answered.
[[nodiscard]] std::optional<law::PermitId> permit_answer(const Answers& answers);

/// Who the person is. Only for answers without problems.
[[nodiscard]] cases::PersonDescribed person_from(const Answers& answers);

/// The other way: the answers of the steps Name to Site, to be shown and changed.
[[nodiscard]] Answers answers_from(const cases::PersonDescribed& person);

/// Code of the prefecture proposed for a postcode, that of its department; empty when there is
/// none. The person confirms it: a postcode may cross a border.
[[nodiscard]] std::string site_of_postcode(std::string_view postcode);

}  // namespace sejour::app
