#pragma once

#include "app/filing.h"
#include "http/site.h"

namespace sejour::http::portal {

struct FilingPagesPorts {
  Site& site;
  app::Drafts& drafts;
  app::Filing& filing;
  const app::Clock& clock;
  app::Random& random;
};

/// Check the answers, then file: `/espace/demande/<id>/verifier`, `…/deposer`. Install before the
/// draft pages, whose last address would hide these.
void install_filing_pages(Router& router, const FilingPagesPorts& ports);

}  // namespace sejour::http::portal
