#pragma once

#include "app/ports/incidents.h"
#include "base/date.h"
#include "cli/demo_people.h"

namespace sejour::cli {

/// Records a year of invented failures up to the day before `today`, so that the observatory of a
/// demonstration shows something. The same dice give the same failures; none belongs to a person.
/// Errors: those of the store.
[[nodiscard]] Status make_demonstration_incidents(app::IncidentStore& store, Dice& dice,
                                                  Date today);

/// Enters invented figures of the months before `today`, so that the follow-up of promises shows
/// charts; their source says that they are invented. Errors: those of the store.
[[nodiscard]] Status make_demonstration_figures(app::IncidentStore& store, Dice& dice, Date today);

}  // namespace sejour::cli
