#pragma once

#include <string_view>
#include <vector>

#include "base/citation.h"
#include "law/catalogue.h"

/// Articles on which a refusal may rest: a person chooses, none is ever chosen by the program.
namespace sejour::law {

struct RefusalGround {
  std::string_view id;       ///< last part of the message key `grounds.law.`
  std::string_view article;  ///< as it is cited in the decision
  Certainty certainty = Certainty::Unsure;
};

/// Those that may be chosen for an application of this kind for this permit.
[[nodiscard]] std::vector<RefusalGround> refusal_grounds(PermitId asked, ApplicationKind kind);

}  // namespace sejour::law
