#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "http/server.h"
#include "http/site.h"

namespace sejour::http {

/// The day and moment of tests; a test may move it.
class FixedClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  std::int64_t now = 1'795'431'600'000;  // 23 November 2026, noon in Paris
};

/// Bytes that count up: different each time, the same in every run.
class CountingRandom final : public app::Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (auto& byte : bytes) byte = next_++;
  }

 private:
  std::uint8_t next_ = 1;
};

/// What came back over the wire.
struct Answer {
  long status = 0;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  [[nodiscard]] std::string header(const std::string& name) const;
};

/// A file to send in a form.
struct FileToSend {
  std::string field;
  std::string file_name;
  std::string bytes;
};

using FormToSend = std::vector<std::pair<std::string, std::string>>;

/// A browser without scripts: keeps cookies, speaks real HTTP through libcurl.
class Browser {
 public:
  explicit Browser(std::uint16_t port);
  ~Browser();
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  [[nodiscard]] Answer get(const std::string& path);

  /// Sends exactly these fields.
  [[nodiscard]] Answer post(const std::string& path, const FormToSend& fields);

  /// Loads `page` for its form token, then sends the fields with it: what a person does.
  [[nodiscard]] Answer submit(const std::string& page, const std::string& path, FormToSend fields);

  /// The same with a file.
  [[nodiscard]] Answer upload(const std::string& page, const std::string& path,
                              const FormToSend& fields, const FileToSend& file);

  void set_cookie(const std::string& name, const std::string& value);
  void set_header(const std::string& line);

 private:
  [[nodiscard]] Answer perform(const std::string& path);
  [[nodiscard]] std::string token_of(const std::string& page);

  struct Curl;
  std::unique_ptr<Curl> curl_;
  std::uint16_t port_;
};

/// Templates that the sites of this run rendered, as `Templates::rendered_names`.
[[nodiscard]] const std::set<std::string>& templates_rendered_so_far();

/// A whole site on a free port: give it the routes to test.
///
///   TestSite site([&](Site& pages, Router& router) { add_my_routes(pages, router, use_case); });
///   const auto answer = site.browser().get("/my/page");
///
/// When it ends it checks that no template asked for a name that its view did not give, and that
/// no text was missing.
class TestSite {
 public:
  using AddRoutes = std::function<void(Site&, Router&)>;
  explicit TestSite(const AddRoutes& add_routes, SiteOptions site_options = {},
                    ServerOptions server_options = {});
  ~TestSite();

  [[nodiscard]] Browser& browser() { return *browser_; }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Server& server() { return *server_; }
  FixedClock clock;
  CountingRandom random;

 private:
  std::unique_ptr<Site> site_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Browser> browser_;
};

}  // namespace sejour::http
