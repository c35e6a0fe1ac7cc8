#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "forecast/country.h"
#include "text/messages.h"

namespace sejour::cli {

/// What agents are to spare people.
enum class SharingGoal : std::uint8_t { GapDays, WaitingDays };

/// Shares agents over the prefectures, greedily and by weight, runs both and says what each
/// spares, beside a bound that no sharing passes.
[[nodiscard]] Result<std::string> sharing_text(const forecast::Scenario& scenario,
                                               std::span<const forecast::Assumption> assumptions,
                                               double agents, SharingGoal goal, int threads,
                                               text::Language language);

/// Which assumptions matter most for gap-days and for the stock at the end: an experiment after
/// Morris on prefectures that hold about a tenth of the files.
[[nodiscard]] Result<std::string> sensitivity_text(
    const forecast::Scenario& scenario, std::span<const forecast::Assumption> assumptions,
    int paths, int threads, text::Language language);

}  // namespace sejour::cli
