#include "http/router.h"

#include <spdlog/spdlog.h>

#include <exception>

#include "base/check.h"

namespace sejour::http {
namespace {

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto slash = path.find('/');
    segments.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash);
  }
  return segments;
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::optional<Fields> match_segments(const std::vector<std::string>& pattern,
                                     const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  Fields values;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_parameter(pattern[i]) && !path[i].empty()) {
      values.add(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return values;
}

bool is_below(std::string_view path, std::string_view prefix) {
  if (prefix == "/" || path == prefix) return true;
  return path.starts_with(prefix) && path[prefix.size()] == '/';
}

}  // namespace

void Router::get(std::string pattern, Handler handler, RouteOptions options) {
  add(Method::Get, std::move(pattern), std::move(handler), std::move(options));
}

void Router::post(std::string pattern, Handler handler, RouteOptions options) {
  add(Method::Post, std::move(pattern), std::move(handler), std::move(options));
}

void Router::before(std::string prefix, Filter filter) {
  filters_.push_back({std::move(prefix), std::move(filter)});
}

void Router::add(Method method, std::string pattern, Handler handler, RouteOptions options) {
  CHECK(pattern.starts_with('/'));
  auto segments = split_path(pattern);
  routes_.push_back({.method = method,
                     .segments = std::move(segments),
                     .pattern = std::move(pattern),
                     .handler = std::move(handler),
                     .options = std::move(options)});
}

RouteMatch Router::match(Method method, std::string_view path) const {
  RouteMatch result;
  if (!path.starts_with('/')) return result;
  const auto segments = split_path(path);
  for (const Route& route : routes_) {
    auto values = match_segments(route.segments, segments);
    if (!values) continue;
    result.status = 405;
    if (route.method != method) continue;
    return {.route = &route, .values = std::move(*values), .status = 200};
  }
  return result;
}

void Router::check_tokens(TokenCheck check) {
  token_check_ = std::move(check);
}

std::optional<Response> Router::refusal(const Route& route, Request& request) const {
  for (const auto& [prefix, filter] : filters_) {
    if (!is_below(request.path, prefix)) continue;
    if (auto answer = filter(request)) return answer;
  }
  if (route.method != Method::Post || route.options.token == FormToken::NotNeeded) {
    return std::nullopt;
  }
  if (!token_check_) return Response::failure(403);
  return token_check_(request);
}

Response Router::run(const Route& route, Request& request) const {
  try {
    if (auto answer = refusal(route, request)) return std::move(*answer);
    return route.handler(request);
  } catch (const std::exception& error) {
    spdlog::error("{}: exception: {}", route.pattern, error.what());
    return Response::failure(500);
  }
}

}  // namespace sejour::http
