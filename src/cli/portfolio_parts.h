#pragma once

#include <string>

#include "app/agenda.h"
#include "app/elsewhere.h"
#include "app/followed.h"
#include "cli/data_folder.h"
#include "http/helper/portfolio_pages.h"

namespace sejour::cli {

/// What the service runs for the organisations that follow people: their pages and the weekly mail.
class PortfolioParts {
 public:
  /// `address` begins every link, without a slash at its end. References outlive the object.
  PortfolioParts(DataFolder& data, const app::Helping& helping, app::TokenDigest& digest,
                 const std::string& address, const rights::ContinuityPolicy& policy);

  void install(http::Router& router, const http::helper::HelperPages& pages,
               app::DocumentVerifier& verifier);

  /// The week by mail, once a week; a failure is logged and tried again at the next call.
  void write_digests();

 private:
  DataFolder& data_;
  const app::Helping& helping_;
  std::string address_;
  app::Followed followed_;
  app::Elsewhere elsewhere_;
  app::Agenda agenda_;
};

}  // namespace sejour::cli
