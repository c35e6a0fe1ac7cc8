#include <array>

#include "base/check.h"
#include "cli/demo_story.h"

namespace sejour::cli {
namespace {

/// Of a hundred dossiers, in the order in which plots take turns.
struct PlotShare {
  Plot plot;
  int share;
};
constexpr std::array<PlotShare, 17> kShares{{{Plot::Waiting, 22},
                                             {Plot::Following, 14},
                                             {Plot::JustFiled, 10},
                                             {Plot::Proposed, 6},
                                             {Plot::Granted, 5},
                                             {Plot::Incomplete, 5},
                                             {Plot::EndingSoon, 6},
                                             {Plot::SilenceBorn, 7},
                                             {Plot::RefugeeFirst, 4},
                                             {Plot::AwaitingOptional, 4},
                                             {Plot::HandedOver, 6},
                                             {Plot::FiledLate, 3},
                                             {Plot::Refused, 2},
                                             {Plot::WindowOpen, 2},
                                             {Plot::Blocked, 2},
                                             {Plot::FiledEarly, 1},
                                             {Plot::Withdrawn, 1}}};

}  // namespace

Plot plot_of(std::size_t number) {
  // 37 and 100 have no common divisor: a hundred dossiers in a row go through every place once.
  auto place = static_cast<int>(number * 37 % 100);
  for (const auto& [plot, share] : kShares) {
    if (place < share) return plot;
    place -= share;
  }
  CHECK_UNREACHABLE();
}

}  // namespace sejour::cli
