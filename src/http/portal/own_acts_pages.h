#pragma once

#include "app/own_dossiers.h"
#include "app/paper.h"
#include "app/ports/renderer.h"
#include "http/site.h"

namespace sejour::http::portal {

struct OwnActsPorts {
  Site& site;
  app::OwnDossiers& dossiers;
  app::DocumentRenderer& renderer;
  app::PaperOptions paper;
  const app::Clock& clock;
  app::Random& random;
};

/// `/espace/dossier/<id>/agir`: what the person, or who helps them under a mandate, may do when
/// waiting hurts: declare an urgency with its proof, put the administration on notice, say that the
/// card came, take the request back. And the letter of the commission.
void install_own_acts_pages(Router& router, const OwnActsPorts& ports);

}  // namespace sejour::http::portal
