#pragma once

#include <functional>

#include "app/ports/sealing.h"
#include "app/ports/system.h"
#include "base/result.h"
#include "http/router.h"
#include "http/site.h"

namespace sejour::http {

/// Who runs the installation: the first page says what can be done here.
enum class Home { Prefecture, Association };

/// What the pages open to everyone work with. References live as long as the server.
struct PublicPages {
  app::DocumentVerifier& verifier;
  const app::Clock& clock;
  std::function<Status()> health;  ///< asks the journal whether it answers; must be quick
  Home home = Home::Prefecture;
};

/// `/` (what the service is), `/accessibilite`, `/etat` for people and `/healthz` for machines.
void add_information_pages(Site& site, Router& router, const PublicPages& pages);

/// `/verifier`: what a document proves, read from its seal. Nothing that is given is kept.
void add_verify_pages(Site& site, Router& router, const PublicPages& pages);

/// `/horloge`: the rights clock for anyone, in the browser itself, or by the server where there is
/// no script. `/horloge-hors-ligne.js`: its service worker. Nothing that is typed is kept.
void add_clock_page(Site& site, Router& router, const PublicPages& pages);

/// All of them.
void add_public_pages(Site& site, Router& router, const PublicPages& pages);

}  // namespace sejour::http
