#pragma once

#include <vector>

#include "base/date.h"
#include "cli/data_folder.h"
#include "rights/continuity.h"

namespace sejour::cli {

/// Who works for the association of the demonstration, and for whom.
struct DemoAssociation {
  Date today;
  rights::ContinuityPolicy policy;
  AccountId responsible;
  AccountId volunteer;
  std::vector<DossierId> people;  ///< who gives a mandate; the last one takes it back
};

inline constexpr std::size_t kDemoMandates = 20;

/// Founds « Association Exemple » with two members and the mandates of these people, given in each
/// way that there is. No mail leaves: the people do not exist.
[[nodiscard]] Status make_demo_association(DataFolder& data, const DemoAssociation& options);

}  // namespace sejour::cli
