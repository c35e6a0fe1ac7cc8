#pragma once

#include "app/own_dossiers.h"
#include "app/paper.h"
#include "app/ports/renderer.h"
#include "http/site.h"

namespace sejour::http::portal {

struct DossierPagesPorts {
  Site& site;
  app::OwnDossiers& dossiers;
  app::DocumentRenderer& renderer;
  app::PaperOptions paper;                ///< who issues, and whether papers are specimens
  const app::Helping* helping = nullptr;  ///< not owned; null: nobody writes notes to the person
};

/// Following one's own file: `/espace/dossier/<id>`, its filing attestation, its papers as PDF, its
/// pieces, and who looked at it.
void install_dossier_pages(Router& router, const DossierPagesPorts& ports);

/// Address of a page of a file: `/espace/dossier/<id>/<last>`.
[[nodiscard]] std::string dossier_address(const DossierId& dossier, std::string_view last);

}  // namespace sejour::http::portal
