#pragma once

#include "app/own_dossiers.h"
#include "http/site.h"

namespace sejour::http::portal {

struct AnswerPagesPorts {
  Site& site;
  app::OwnDossiers& dossiers;
  const app::Clock& clock;
  app::Random& random;
};

/// What a person can do to a filed file: send a document that was asked for
/// (`/espace/dossier/<id>/envoyer/<type>`), change contact data and address (`…/modifier/<step>`).
void install_answer_pages(Router& router, const AnswerPagesPorts& ports);

}  // namespace sejour::http::portal
