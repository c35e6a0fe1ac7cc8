#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sejour::http {

/// What browsers and proxies may keep. Pages are personal unless said otherwise.
enum class Caching {
  NoStore,    ///< personal: kept nowhere
  Immutable,  ///< its address contains its hash: kept for a year
};

/// Who may show the answer inside a frame.
enum class Framing { Nobody, SameOrigin };

/// What the scripts of a page may do. Inline scripts and `eval` are never allowed.
enum class Scripting {
  Plain,
  WebAssembly,  ///< may also compile WebAssembly of this site
};

/// How a browser should treat a document.
enum class Disposition { Inline, Attachment };

struct Cookie {
  std::string name;
  std::string value;
  std::optional<std::int64_t> max_age_seconds;  ///< none: until the browser closes; 0: delete
};

/// The next bytes of a long answer; empty at the end.
using BodySource = std::function<Result<std::string>()>;

/// An answer. Security headers are added by the server.
struct Response {
  unsigned status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::string_view embedded;  ///< instead of `body`: bytes that live as long as the program
  BodySource source;          ///< instead of `body`: streamed, length unknown
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<Cookie> cookies;
  Caching caching = Caching::NoStore;
  Framing framing = Framing::Nobody;
  Scripting scripting = Scripting::Plain;
  std::string problem;  ///< message key of an error page: `errors.<problem>`

  /// 303: the browser asks for `location`, a path of this site, with GET.
  [[nodiscard]] static Response redirect(std::string location);

  /// An error page, rendered by the site: title and text `errors.<problem>` (default
  /// `errors.s<status>`).
  [[nodiscard]] static Response failure(unsigned status, std::string problem = {});

  /// The error page of a failure of the world.
  [[nodiscard]] static Response failure(const Error& error);

  [[nodiscard]] static Response json(std::string body, unsigned status = 200);

  /// A document given to the person (PDF, image). The name is shown when it is saved.
  [[nodiscard]] static Response document(std::string bytes, std::string media_type,
                                         std::string_view file_name, Disposition disposition);

  /// The same, streamed, for pieces of the vault.
  [[nodiscard]] static Response document(BodySource source, std::string media_type,
                                         std::string_view file_name, Disposition disposition);

  /// Shows the message of that key once, at the top of the next page.
  [[nodiscard]] Response with_flash(std::string key) &&;

  [[nodiscard]] Response with_cookie(Cookie cookie) &&;
};

/// A text as a value of a query: every byte that is not a letter, a digit or one of `-._~/` is
/// written `%XX` (RFC 3986).
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace sejour::http
