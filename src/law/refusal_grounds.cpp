#include "law/refusal_grounds.h"

namespace sejour::law {

// INTERPRETATION: known from secondary sources; each is to be read again before real use, and shown
// as unsure. See LI-042.
// LAW: CESEDA L. 432-1 | version not checked | since 2021-05-01 | unsure
// LAW: CESEDA L. 433-1 | version not checked | since 2021-05-01 | unsure
// LAW: CESEDA L. 432-1-1 | version not checked | since 2024-01-28 | unsure
// LAW: CESEDA R. 431-11 | version of 2025-06-16 | since 2025-06-16 | settled
std::vector<RefusalGround> refusal_grounds(PermitId asked, ApplicationKind kind) {
  std::vector<RefusalGround> grounds;
  const auto own = law::permit(asked).legal_basis;
  if (!own.empty()) {
    grounds.push_back({.id = "own_conditions", .article = own, .certainty = Certainty::Unsure});
  }
  if (kind == ApplicationKind::Renewal) grounds.push_back({.id = "renewal", .article = "L. 433-1"});
  grounds.push_back({.id = "public_order", .article = "L. 432-1"});
  grounds.push_back({.id = "removal_not_executed", .article = "L. 432-1-1"});
  grounds.push_back({.id = "documents", .article = "R. 431-11", .certainty = Certainty::Settled});
  return grounds;
}

}  // namespace sejour::law
