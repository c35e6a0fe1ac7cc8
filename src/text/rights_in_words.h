#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/citation.h"
#include "base/date.h"
#include "rights/answer.h"
#include "text/messages.h"

/// The answer of the rights clock in words for people: pages, papers, mails and the command line
/// say the same sentences.
namespace sejour::text {

/// One sentence with its article and how sure it is.
struct Statement {
  std::string name;  ///< what it is about: `stay`, `work`, `return`, `gap`, a step, a deadline
  std::string text;
  std::string basis;  ///< article, empty when none
  Certainty certainty = Certainty::Settled;
  std::optional<Date> on;  ///< of a deadline
};

struct RightsInWords {
  std::vector<Statement> today;  ///< stay, work, return, in this order, then the alarm if any
  std::vector<Statement> applications;  ///< one or more per application: in time, silence, appeal
  std::vector<Statement> deadlines;     ///< by day
  std::vector<Statement> steps;         ///< most urgent first
};

/// Never says more than the clock: « no » is « no document proves », not « irregular ».
[[nodiscard]] RightsInWords explain(const rights::Rights& rights, Language language);

/// The name of a certainty for people, empty when settled.
[[nodiscard]] std::string certainty_note(Certainty certainty, Language language);

/// The statement, after its day when it is a deadline: « 11 mars 2025 : … ».
[[nodiscard]] std::string dated_text(const Statement& statement, Language language);

/// All of it as plain text under a title, for the command line.
[[nodiscard]] std::string as_plain_text(const std::string& title, Date day,
                                        const RightsInWords& words, Language language);

}  // namespace sejour::text
