#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/accounts.h"
#include "app/ports/system.h"
#include "http/csrf.h"
#include "http/form.h"
#include "http/router.h"
#include "http/templates.h"

namespace sejour::http {

/// Whether this is a demonstration: then each page says so and shows the day.
enum class Demonstration { Yes, No };

/// Finds the account of a session cookie; nothing when it is unknown or has expired.
using RecogniseAccount =
    std::function<Result<std::optional<app::Account>>(const std::string& cookie)>;

struct SiteOptions {
  Demonstration demonstration = Demonstration::No;
  std::array<std::uint8_t, 32> form_secret = {};  ///< kept across restarts, from the key file
  RecogniseAccount recognise = nullptr;           ///< empty: nobody can sign in
};

/// A link of the menu or to go back.
struct Link {
  std::string href;
  std::string text_key;
};

/// Which name the service bears at the top of the page, and where it leads.
enum class Area { Public, Portal, Desk, Helper };

/// What surrounds the view in a page.
struct PageOptions {
  std::string title_key;
  std::vector<text::Argument> title_arguments = {};
  const Form* form = nullptr;  ///< its errors are listed at the top, and the title says "Error"
  unsigned status = 200;
  Area area = Area::Public;
  std::vector<Link> menu = {};
  std::optional<Link> back = std::nullopt;
  std::string notice_key = {};  ///< information banner at the top
};

/// What all pages share: layout, templates, static files, language, form tokens, who is signed in.
/// Thread-safe once the routes are installed.
class Site {
 public:
  /// Clock and randomness are not owned and live longer.
  Site(SiteOptions options, const app::Clock& clock, app::Random& random);

  /// Registers `/static/*`, `/langue`, the recognition of accounts and the check of form tokens.
  /// Call it before any other route, so that nothing runs unchecked.
  void install(Router& router);

  /// Lets only these roles pass `prefix` and what is below. Who is not signed in is led to
  /// `/connexion?suite=…` and back.
  static void require_role(Router& router, std::string prefix, std::vector<app::Role> roles);

  /// The view inside the layout.
  [[nodiscard]] Response page(const Request& request, std::string_view view, Data data,
                              const PageOptions& options);

  /// The page of an answer with a problem: what happened, what to do, that nothing is lost.
  [[nodiscard]] Response error_page(const Request& request, const Response& problem);

  /// The hidden field of a form, for `{{{form_token}}}`. `page` gives it to every view.
  [[nodiscard]] std::string form_token_field(const Request& request) const;

  /// `/static/<hash>/<name>` of a file of the program: `clock.js`. A name that is not there is a
  /// bug.
  [[nodiscard]] std::string asset_address(std::string_view name) const;

  /// The bytes of that file, for an address that must stay the same (a service worker).
  [[nodiscard]] std::string_view asset_bytes(std::string_view name) const;

  [[nodiscard]] const Templates& templates() const { return templates_; }

 private:
  struct StaticFile {
    std::string_view bytes;
    std::string_view compressed;  ///< gzip; empty when it has none
    std::string_view media_type;
  };

  void load_static_files();
  [[nodiscard]] std::map<std::string, StaticFile, std::less<>>::const_iterator find_asset(
      std::string_view name) const;
  void recognise_visitor(Request& request) const;
  void recognise_account(Request& request) const;
  [[nodiscard]] Response serve_static(const Request& request) const;
  [[nodiscard]] static Response change_language(const Request& request);
  [[nodiscard]] Data layout_data(const Request& request, const PageOptions& options) const;
  void set_banners(Data& layout, const Request& request, const PageOptions& options) const;

  SiteOptions options_;
  const app::Clock& clock_;
  app::Random& random_;
  FormTokens tokens_;
  Templates templates_;
  std::map<std::string, StaticFile, std::less<>> static_files_;  ///< by `<hash>/<name>`
  std::string style_address_;
  std::string script_address_;
};

/// A path of this site, and nothing that a browser could read as another site.
[[nodiscard]] bool is_local_path(std::string_view path);

}  // namespace sejour::http
