#pragma once

#include "app/accounts.h"
#include "app/filing.h"
#include "app/own_dossiers.h"
#include "app/paper.h"
#include "app/ports/renderer.h"
#include "http/site.h"

/// The applicant's pages: account, renewal, file.
namespace sejour::http::portal {

/// Whether people file here, or only have an account and their mandates (association mode).
enum class Filing { Here, Elsewhere };

/// What the pages work with. Nothing is owned; everything lives longer than the routes.
struct PortalPorts {
  Site& site;
  app::Accounts& accounts;
  app::Drafts& drafts;
  app::Filing& filing;
  app::OwnDossiers& dossiers;
  app::DocumentRenderer& renderer;
  const app::Clock& clock;
  app::Random& random;
  app::PaperOptions paper;                ///< who issues, and whether papers are specimens
  const app::Helping* helping = nullptr;  ///< not owned; null: nobody acts for others
  Filing filing_here = Filing::Here;
};

/// Every route of the portal, after `Site::install`. `/espace` and below are for applicants only;
/// a helper reaches `/espace/dossier/<id>` and `/espace/demande/<id>` by a mandate in force.
void install_portal(Router& router, const PortalPorts& ports);

}  // namespace sejour::http::portal
