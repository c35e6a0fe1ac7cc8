#pragma once

#include <string>

#include "app/incidents.h"
#include "app/ports/office_files.h"
#include "app/ports/token_digest.h"
#include "http/helper/helper.h"

namespace sejour::cli {

/// What the pages about one file need beside those of helpers. References outlive the routes.
struct FileServices {
  http::helper::HelperPages pages;
  app::Incidents& incidents;
  app::OfficeFiles& office;
  app::TokenDigest& digest;
  std::string secret;  ///< of the installation, for the pseudonyms of a collective action
};

/// Sheets, letters, reports and evidence, for the person and for helpers; evidence for a collective
/// action.
void install_file_services(http::Router& router, const FileServices& services);

}  // namespace sejour::cli
