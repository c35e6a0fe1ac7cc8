#pragma once

#include "app/counter.h"
#include "app/paper.h"
#include "app/ports/renderer.h"
#include "http/site.h"

/// The pages of those who receive people: find a file, tell its story, file, mend a closed list.
namespace sejour::http::counter {

/// What the pages work with. Nothing is owned; everything lives longer than the routes.
struct CounterPages {
  Site& site;
  app::Counter& counter;
  app::DocumentRenderer& renderer;
  const app::Clock& clock;
  app::Random& random;
  app::PaperOptions paper;  ///< who issues, and whether papers are specimens
};

/// Every route of the counter, after `Site::install`: `/guichet` and below, which does not exist
/// for people and helpers (404).
void install_counter(Router& router, const CounterPages& pages);

/// `/guichet/dossiers/<id>[/<last>]`.
[[nodiscard]] std::string counter_address(const DossierId& dossier, std::string_view last = {});

/// The links at the top of every page of the counter.
[[nodiscard]] std::vector<Link> counter_menu(const app::Account& agent);

/// The dossier that the address names; nothing when it is none.
[[nodiscard]] std::optional<DossierId> dossier_of(const Request& request);

}  // namespace sejour::http::counter
