#pragma once

#include <string>
#include <vector>

#include "app/commitments.h"
#include "app/ports/incidents.h"
#include "app/ports/system.h"
#include "http/router.h"
#include "http/site.h"

namespace sejour::http {

/// What the follow-up of promises reads. References live as long as the server.
struct CommitmentPages {
  std::vector<app::Commitment> commitments;
  app::IncidentStore& incidents;
  const app::Clock& clock;
};

/// `/engagements`: each commitment with its state, computed on the day it is looked at;
/// `/engagements/<id>`: its words, sources, indicator and figures over time.
/// `/donnees/engagements.json` and `.csv`: the same as open data.
void add_commitment_pages(Site& site, Router& router, const CommitmentPages& pages);

/// The commitments as open data; docs/commitments.md describes the fields.
[[nodiscard]] std::string commitments_json(const std::vector<app::Commitment>& commitments,
                                           const std::vector<app::PublishedFigure>& figures,
                                           Date day);
[[nodiscard]] std::string commitments_csv(const std::vector<app::Commitment>& commitments,
                                          const std::vector<app::PublishedFigure>& figures,
                                          Date day);

}  // namespace sejour::http
