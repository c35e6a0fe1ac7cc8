#include "cli/portfolio_parts.h"

#include <spdlog/spdlog.h>

#include "app/digest.h"

namespace sejour::cli {

PortfolioParts::PortfolioParts(DataFolder& data, const app::Helping& helping,
                               app::TokenDigest& digest, const std::string& address,
                               const rights::ContinuityPolicy& policy)
    : data_(data),
      helping_(helping),
      address_(address),
      followed_({helping, data.stores().organisations(), data.stores().journal(),
                 data.stores().access_log(), data.clock(), data.random()}),
      elsewhere_({helping, data.stores().organisations(), data.stores().journal(), data.clock()},
                 policy),
      agenda_({helping, followed_, data.stores().settings(), digest, data.clock(), data.random()},
              address) {}

void PortfolioParts::install(http::Router& router, const http::helper::HelperPages& pages,
                             app::DocumentVerifier& verifier) {
  http::helper::install_portfolio(router, {.pages = pages,
                                           .followed = followed_,
                                           .elsewhere = elsewhere_,
                                           .agenda = agenda_,
                                           .verifier = verifier});
}

void PortfolioParts::write_digests() {
  auto& stores = data_.stores();
  const auto written = app::send_digests({.helping = helping_,
                                          .followed = followed_,
                                          .organisations = stores.organisations(),
                                          .accounts = stores.accounts(),
                                          .outbox = stores.outbox(),
                                          .settings = stores.settings(),
                                          .clock = data_.clock(),
                                          .site = address_},
                                         data_.clock().today());
  if (!written) spdlog::error("digest: {}", written.error().message);
  if (written && *written > 0) spdlog::info("digest: {} written", *written);
}

}  // namespace sejour::cli
