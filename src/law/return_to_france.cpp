#include "law/return_to_france.h"

#include "base/check.h"

namespace sejour::law {

// LAW: CESEDA L. 312-5 | version not checked | since 2021-05-01 | unsure
// IMPLICIT: no article was read that lists the papers; the table is the practice that prefectures
// publish (Yvelines, Hérault).
ReturnRule return_without_visa(TravelPaper paper) {
  constexpr std::string_view kPractice = "Pratique publiée des préfectures";
  switch (paper) {
    case TravelPaper::ValidPermit:
      return {.allowed = true, .basis = "L. 312-5", .certainty = Certainty::Settled};
    case TravelPaper::RenewalExtension:
    case TravelPaper::RenewalReceipt:
      return {.allowed = true, .basis = kPractice, .certainty = Certainty::Settled};
    case TravelPaper::FavourableDecision:
      // Yes for the Yvelines; carriers and other States may refuse it.
      return {.allowed = true, .basis = kPractice, .certainty = Certainty::Contested};
    case TravelPaper::CommissionDocument:
      return {.allowed = std::nullopt, .basis = {}, .certainty = Certainty::Unsure};
    case TravelPaper::FirstApplication:
    case TravelPaper::Nothing:
      return {.allowed = false, .basis = kPractice, .certainty = Certainty::Settled};
    case TravelPaper::KeptRights:
      // L. 433-3 speaks of stay, social rights and work, not of crossing the border.
      return {.allowed = false, .basis = "L. 433-3", .certainty = Certainty::Unsure};
  }
  CHECK_UNREACHABLE();
}

}  // namespace sejour::law
