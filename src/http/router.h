#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/rate_limiter.h"
#include "http/request.h"
#include "http/response.h"

namespace sejour::http {

/// Answers a request. Runs on a worker thread, so it may wait for the disk; several at once.
using Handler = std::function<Response(const Request&)>;

/// Looks at a request before its handler; may complete it, or answer in the handler's place.
using Filter = std::function<std::optional<Response>(Request&)>;

/// Says whether a form that was sent is ours; answers in the handler's place when it is not.
using TokenCheck = std::function<std::optional<Response>(const Request&)>;

/// Gives the sink of a file that begins to arrive. Fields before the file are already in the
/// request. Runs on a network thread: must not wait.
using OpenSink = std::function<Result<std::unique_ptr<UploadSink>>(const Request&)>;

enum class Uploads { Refused, Accepted };
enum class FormToken { Required, NotNeeded };

/// What a route allows. The defaults deny.
struct RouteOptions {
  Uploads uploads = Uploads::Refused;       ///< Accepted: bodies up to 30 MB, each file up to 25 MB
  FormToken token = FormToken::Required;    ///< NotNeeded only for what changes nothing
  std::optional<Rate> rate = std::nullopt;  ///< per address, beside the limit of the whole server
  OpenSink open_sink = nullptr;             ///< instead of a SpooledFile
};

struct Route {
  Method method = Method::Get;
  std::vector<std::string> segments;
  std::string pattern;
  Handler handler;
  RouteOptions options;
};

/// The result of a look-up: the route, or the status that says why there is none.
struct RouteMatch {
  const Route* route = nullptr;
  Fields values;
  unsigned status = 404;  ///< 404, or 405 when the path exists with another method
};

/// Addresses and their handlers. Filled before the server starts, then only read.
class Router {
 public:
  /// `pattern` is a path whose segments may be `{name}`: "/desk/{id}/pieces/{piece}".
  void get(std::string pattern, Handler handler, RouteOptions options = {});
  void post(std::string pattern, Handler handler, RouteOptions options = {});

  /// Runs `filter` before each handler whose path is `prefix` or below it ("/": all), in the order
  /// of registration.
  void before(std::string prefix, Filter filter);

  /// Runs `check` before each POST whose route needs a form token, after the filters of "/".
  void check_tokens(TokenCheck check);

  /// All of them, in the order in which they are tried: a test walks them.
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

  [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;

  /// Filters, the form token, then the handler. A POST that needs a token is refused when nobody
  /// checks tokens. Exceptions of libraries become a 500.
  [[nodiscard]] Response run(const Route& route, Request& request) const;

 private:
  struct PrefixFilter {
    std::string prefix;
    Filter filter;
  };
  void add(Method method, std::string pattern, Handler handler, RouteOptions options);

  std::vector<Route> routes_;
  [[nodiscard]] std::optional<Response> refusal(const Route& route, Request& request) const;

  std::vector<PrefixFilter> filters_;
  TokenCheck token_check_;
};

}  // namespace sejour::http
