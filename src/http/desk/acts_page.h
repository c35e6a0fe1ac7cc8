#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// `/desk/dossiers/<id>/actes`: orders of a judge, urgencies, second looks, documents outside the
/// list, the commission, fingerprints and the card; `/reparer` for those who may; the papers of the
/// commission; `/desk/justice`, every order that is not executed.
void install_acts_pages(Router& router, const DeskPages& pages);

/// `/desk/dossiers/<id>/meme-personne`: two files that may be one person's; and `/desk/equipe`,
/// where a supervisor says whose proposals need a second look.
void install_people_pages(Router& router, const DeskPages& pages);

}  // namespace sejour::http::desk
