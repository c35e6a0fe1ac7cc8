#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/citation.h"
#include "cases/state.h"

/// Sentences from which the reasons of a refusal are built: articles of the law tables, and facts
/// of the file. An agent chooses and edits them; none is chosen by the program (CRPA L. 211-5).
namespace sejour::app {

struct GroundChoice {
  std::string sentence;  ///< in French, the language of decisions
  Certainty certainty = Certainty::Settled;
};

/// The articles that may be cited.
[[nodiscard]] std::vector<GroundChoice> law_choices(const cases::Application& application);

/// What the file tells that may be cited.
[[nodiscard]] std::vector<GroundChoice> fact_choices(const cases::State& state,
                                                     const cases::Application& application);

/// The sentences chosen, then what was typed, as one text.
[[nodiscard]] std::string composed(const std::vector<std::string>& sentences,
                                   std::string_view typed);

}  // namespace sejour::app
