#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "cases/event.h"
#include "cases/state.h"
#include "text/messages.h"

/// The rights case as a file: docs/rights-case.md.
namespace sejour::wire {

/// Why a case cannot be read. `event` counts from 1; 0 when it is not about one event.
struct CaseError {
  std::size_t event = 0;
  std::string field;
  std::string key;    ///< of locales/*/case.toml
  std::string value;  ///< what stood there
  std::string id;     ///< of the case, when it could still be read
};

/// The error in words: what is wrong and the way out.
[[nodiscard]] std::string describe(const CaseError& error, text::Language language);

/// What a case expects on a day: a part of the output, as compact JSON.
struct Expectation {
  Date on;
  std::string rights;
};

/// One person's history as a case.
struct RightsCase {
  std::string id;
  std::optional<Date> birth_date;
  std::string nationality;
  std::vector<cases::Event> events;
  std::vector<Date> ask;
  std::vector<Expectation> expect;
  /// Everything but the events, as one compact JSON object: given back by export.
  std::string envelope;
};

/// What of a case is kept: all of it, or what an answer needs (no `envelope`), which is faster.
enum class Keep : std::uint8_t { Everything, WhatAnswersNeed };

/// Reads one case. The first error ends it.
[[nodiscard]] std::expected<RightsCase, CaseError> read_case(std::string_view json,
                                                             Keep keep = Keep::Everything);

/// The state of a case on a day: the person, then the events that count by then.
[[nodiscard]] cases::State state_on(const RightsCase& rights_case, Date day);

/// Puts envelope and events together again: equal in meaning to what was read. Events that the
/// contract does not know are left out.
[[nodiscard]] std::string write_case(std::string_view envelope,
                                     const std::vector<cases::Event>& events);

}  // namespace sejour::wire
