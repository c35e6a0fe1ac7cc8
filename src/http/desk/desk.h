#pragma once

#include "app/batch_acts.h"
#include "app/desk.h"
#include "app/own_dossiers.h"
#include "app/paper.h"
#include "app/ports/renderer.h"
#include "app/queue_steering.h"
#include "http/site.h"

/// The agents' pages: queue, file, decision.
namespace sejour::http::desk {

/// What the pages work with. Nothing is owned; everything lives longer than the routes.
struct DeskPages {
  Site& site;
  app::Desk& desk;
  app::OwnDossiers& own_dossiers;  ///< for the letter that the person reads
  app::DocumentRenderer& renderer;
  const app::Clock& clock;
  app::Random& random;
  app::PaperOptions paper;                 ///< who issues, and whether papers are specimens
  app::QueueSteering* steering = nullptr;  ///< not owned; null: no page of priorities
  app::BatchActs* batches = nullptr;       ///< not owned; null: no acts over many files
};

/// Every route of the desk, after `Site::install`: `/desk` and below, which does not exist for
/// applicants (404), and the letter of a decision, `decision_letter_address`.
void install_desk(Router& router, const DeskPages& pages);

/// Where the letter of the decision of an application is read as PDF, by the person as by agents:
/// `/dossiers/<id>/documents/decision-<application>.pdf`.
[[nodiscard]] std::string decision_letter_address(const DossierId& dossier,
                                                  std::string_view application);

}  // namespace sejour::http::desk
