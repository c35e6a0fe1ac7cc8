#pragma once

#include <optional>
#include <vector>

#include "app/drafts.h"
#include "app/helping.h"
#include "app/mandates.h"
#include "app/organisations.h"
#include "app/own_dossiers.h"
#include "app/paper.h"
#include "app/ports/incidents.h"
#include "app/ports/outbox.h"
#include "app/ports/renderer.h"
#include "http/site.h"

namespace sejour::app {
class Desk;
}

/// The pages of the organisations that help: people, members, mandates.
namespace sejour::http::helper {

/// What the pages work with. Nothing is owned; everything lives longer than the routes.
struct HelperPages {
  Site& site;
  app::Helping& helping;  ///< the only way to open a person's file
  app::Organisations& organisations;
  app::Mandates& mandates;
  const app::Dossiers& dossiers;
  app::OwnDossiers& own_dossiers;
  app::Drafts& drafts;
  app::OrganisationStore& organisation_store;
  app::IncidentStore& incidents;
  app::Journal& journal;
  app::AccountStore& accounts;
  app::AccessLog& access_log;
  app::Outbox& outbox;
  app::PieceVault& vault;
  app::DocumentRenderer& renderer;
  const app::Clock& clock;
  app::Random& random;
  app::PaperOptions paper;    ///< who issues, and whether papers are specimens
  app::Issuance mode;         ///< Association: files are kept elsewhere, nothing official is issued
  app::Desk* desk = nullptr;  ///< not owned; null: no desk here
};

/// The gate of `/association`, members and mandates, the person's own mandates and the public page
/// to end one. After `Site::install`, before the other pages of helpers.
void install_helper(Router& router, const HelperPages& pages);

/// The member who asks; the answer to give when there is none.
[[nodiscard]] std::expected<app::Helper, Response> require_helper(const HelperPages& pages,
                                                                  const Request& request);

/// The menu of every page of helpers, for PageOptions.
[[nodiscard]] std::vector<Link> helper_menu(const app::Helper& helper);

/// PageOptions with menu, area and title of a page of helpers.
[[nodiscard]] PageOptions helper_page(const app::Helper& helper, std::string title_key);

}  // namespace sejour::http::helper
