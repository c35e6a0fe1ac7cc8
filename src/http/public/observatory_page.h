#pragma once

#include "app/observatory.h"
#include "app/ports/incidents.h"
#include "app/ports/system.h"
#include "http/router.h"
#include "http/site.h"

namespace sejour::http {

/// What the observatory reads. References live as long as the server.
struct ObservatoryPages {
  app::IncidentStore& incidents;
  const app::Clock& clock;
};

/// `/observatoire`: failures by kind, month and department, with small numbers protected, and how
/// they are counted. `/donnees/observatoire.json` and `.csv`: the same numbers as open data.
void add_observatory_page(Site& site, Router& router, const ObservatoryPages& pages);

/// The numbers as open data; docs/observatory.md describes the fields.
[[nodiscard]] std::string observatory_json(const app::Observatory& observatory);
[[nodiscard]] std::string observatory_csv(const app::Observatory& observatory);

}  // namespace sejour::http
