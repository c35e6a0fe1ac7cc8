#pragma once

#include <cstdint>
#include <vector>

#include "forecast/country.h"
#include "forecast/station.h"
#include "forecast/tally.h"

namespace sejour::forecast {

/// The memory of one thread, kept from site to site.
struct Workspace {
  Workspace();

  Station station;
  std::vector<Dossier> dossiers;
  std::vector<std::vector<std::uint32_t>> wakes;  ///< per day: what must be looked at
  std::vector<std::uint16_t> arrivals;            ///< day × streams + stream
};

/// Follows every dossier of a site from the first day to the last. Pure: the same country and
/// site give the same tally, bit for bit.
[[nodiscard]] SiteTally run_site(const Country& country, std::size_t site, Workspace& workspace);

}  // namespace sejour::forecast
