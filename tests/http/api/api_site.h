#pragma once

#include <curl/curl.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "../desk/desk_site.h"
#include "http/api/api.h"
#include "test_site.h"

namespace sejour::http::api {

/// What a client of the interface sends.
struct Sent {
  std::string method = "GET";
  std::string path;
  std::string token;
  std::string key;  ///< of a request that may be sent twice
  std::string body;
  std::string media_type = "application/json";
  std::string language = "fr";
  std::string cookie;
};

/// What came back.
struct Received {
  long status = 0;
  std::string body;
  std::string headers;
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
  [[nodiscard]] std::string text(const std::string& field) const {
    const auto read = json();
    return read.is_object() && read.contains(field) && read[field].is_string()
               ? read[field].get<std::string>()
               : std::string{};
  }
  /// The last part of the type of a problem.
  [[nodiscard]] std::string problem() const {
    const std::string type = text("type");
    return type.substr(std::min(type.find('-') + 1, type.size()));
  }
};

/// Takes each case once by its id, and tells which site it went to. The real one is tested with the
/// command line and end to end.
class PlainTransfer final : public CaseTransfer {
 public:
  [[nodiscard]] Result<std::vector<TakenCase>> take_in(const std::vector<wire::RightsCase>& cases,
                                                       const std::string& site) override {
    std::vector<TakenCase> taken;
    for (const auto& one : cases) {
      const bool is_new = sites.emplace(one.id, site).second;
      taken.push_back({.outcome = is_new ? TakenIn::Recorded : TakenIn::AlreadyKnown});
    }
    return taken;
  }
  [[nodiscard]] std::string case_of(const DossierId& dossier, const app::Loaded&) override {
    return dossier.text();
  }
  std::map<std::string, std::string> sites;
};

/// A prefecture in memory with its interface on a free port, and tokens of its people.
class ApiSite {
 public:
  ApiSite() {
    for (const auto* account : {&house.agent, &house.colleague, &house.agent_of_lyon,
                                &house.supervisor, &house.signatory}) {
      EXPECT_TRUE(house.stores->accounts().create(*account));
    }
  }

  /// A token with these scopes; ends after a day.
  [[nodiscard]] std::string token_of(const app::Account& account, std::vector<app::ApiScope> scopes,
                                     std::vector<std::string> sites = {}) {
    const auto made = tokens.issue({.email = account.email,
                                    .name = "SI",
                                    .scopes = std::move(scopes),
                                    .sites = std::move(sites),
                                    .days = 1});
    const auto* issued = made ? std::get_if<app::IssuedToken>(&*made) : nullptr;
    EXPECT_NE(issued, nullptr);
    return issued == nullptr ? std::string{} : issued->secret;
  }

  [[nodiscard]] Received send(const Sent& sent) const {
    Received received;
    CURL* const curl = curl_easy_init();
    curl_slist* headers = nullptr;
    const auto header = [&](const std::string& line) {
      headers = curl_slist_append(headers, line.c_str());
    };
    header("Expect:");
    header("Accept-Language: " + sent.language);
    if (!sent.token.empty()) header("Authorization: Bearer " + sent.token);
    if (!sent.key.empty()) header("Idempotency-Key: " + sent.key);
    if (!sent.cookie.empty()) header("Cookie: " + sent.cookie);
    const std::string address = "http://127.0.0.1:" + std::to_string(site.port()) + sent.path;
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, sent.method.c_str());
    if (sent.method == "POST") {
      header("Content-Type: " + sent.media_type);
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(sent.body.size()));
      curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, sent.body.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received.body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &received.headers);
    curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &received.status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return received;
  }

  [[nodiscard]] Received get(const std::string& path, const std::string& token) const {
    return send({.path = path, .token = token});
  }

  [[nodiscard]] Received post(const std::string& path, const std::string& token,
                              const std::string& key, const std::string& body) const {
    return send({.method = "POST", .path = path, .token = token, .key = key, .body = body});
  }

  [[nodiscard]] static std::string address(const DossierId& dossier, std::string_view last = {}) {
    return "/api/v1/files/" + dossier.text() + std::string{last};
  }

  PlainRenderer renderer;
  DeskSite pages{renderer};
  app::DeskHouse& house = pages.house;
  app::fake::PlainDigest digest;
  app::ApiTokens tokens{
      {house.stores->api(), house.stores->accounts(), house.clock, house.random, digest}};
  app::Webhooks webhooks{
      {house.stores->webhooks(), house.stores->accounts(), house.clock, house.random},
      app::Loopback::Refused};
  PlainTransfer transfer;
  std::int64_t machine_ms = 0;
  std::vector<Route> routes;  ///< of the interface

  /// Last: it serves what stands above.
  TestSite site{[this](Site& shown, Router& router) {
    install_api(router, {.site = shown,
                         .desk = house.desk,
                         .counter = pages.counter,
                         .horizon = pages.horizon,
                         .board = pages.board,
                         .steering = pages.steering,
                         .batches = pages.batches,
                         .renderer = renderer,
                         .paper = {.issuer = "Préfecture de démonstration"},
                         .tokens = tokens,
                         .store = house.stores->api(),
                         .webhooks = webhooks,
                         .transfer = transfer,
                         .journal = house.stores->journal(),
                         .access_log = house.stores->access_log(),
                         .clock = house.clock,
                         .real_clock = house.clock,
                         .monotonic_clock = [this] { return machine_ms; }});
    for (const auto& route : router.routes()) {
      if (route.pattern.starts_with("/api")) routes.push_back(route);
    }
  }};

 private:
  static std::size_t append(char* data, std::size_t size, std::size_t count, void* text) {
    static_cast<std::string*>(text)->append(data, size * count);
    return size * count;
  }
};

}  // namespace sejour::http::api
