#pragma once

#include "app/incidents.h"
#include "app/ports/office_files.h"
#include "http/helper/file_door.h"

namespace sejour::http::helper {

/// What the pages about one file work with, whoever opens it. Nothing is owned.
struct FilePages {
  Site& site;
  app::Incidents& incidents;
  app::Journal& journal;
  app::Outbox& outbox;
  app::PieceVault& vault;
  app::DocumentRenderer& renderer;
  app::OfficeFiles& office;
  const app::Clock& clock;
  app::Random& random;
  app::PaperOptions paper;
};

/// The sheet for a third party, letters, reports of failures, certificates of attempt and the
/// evidence bundle, behind that door: `…/fiche`, `…/lettres`, `…/signaler`, `…/tentatives`,
/// `…/preuves`. Install before the pages whose last address would hide these.
void install_file_pages(Router& router, const FilePages& pages,
                        const std::shared_ptr<const FileDoor>& door);

/// How the pages hold their door.
using Door = std::shared_ptr<const FileDoor>;

/// The parts of install_file_pages, one file each.
void install_sheet_pages(Router& router, const FilePages& pages, const Door& door);
void install_letter_pages(Router& router, const FilePages& pages, const Door& door);
void install_incident_pages(Router& router, const FilePages& pages, const Door& door);
void install_evidence_pages(Router& router, const FilePages& pages, const Door& door);

/// A page about a file: the title, and a link back to the file.
[[nodiscard]] PageOptions file_page(const OpenedFile& file, const FileDoor& door,
                                    std::string title_key);

/// The parts of a printed document in one language, for the partial `printed_parts`.
[[nodiscard]] Data printed_parts(const text::PrintedDocument& document, std::string_view language);

}  // namespace sejour::http::helper
