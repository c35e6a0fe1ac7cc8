#pragma once

#include <string>

#include "app/ports/system.h"
#include "http/public/observatory_numbers.h"
#include "http/router.h"
#include "http/site.h"

namespace sejour::http {

/// What the observatory reads. References live as long as the server.
struct ObservatoryPages {
  app::IncidentStore& incidents;
  const app::Clock& clock;
  ReadServiceMonths service = nullptr;  ///< empty where there is no such number
  /// Of a demonstration the page says that its failures are invented.
  Demonstration demonstration = Demonstration::No;
  std::string address = {};  ///< of this site, for the feed; without a slash at its end
};

/// `/observatoire`: failures by kind, month and department, with small numbers protected, what this
/// installation made people wait for, and how all this is counted; `/observatoire.atom`: a feed.
/// `/donnees/observatoire.json` and `.csv`: the same numbers as open data (docs/observatory.md).
void add_observatory_page(Site& site, Router& router, const ObservatoryPages& pages);

}  // namespace sejour::http
