#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/desk.h"
#include "http/request.h"
#include "http/response.h"
#include "text/messages.h"

/// Problems as RFC 9457 has them: `application/problem+json`, in the language that the client
/// accepts.
namespace sejour::http::api {

/// The language of `Accept-Language`: English when it is preferred to French, else French.
[[nodiscard]] text::Language language_of(const Request& request);

/// What went wrong. `word` is the last part of `type` (`/api#problem-<word>`) and of the message
/// keys `api.problem.<word>.title` and `.detail`.
struct Problem {
  unsigned status = 400;
  std::string word;
  std::string detail = {};  ///< empty: `api.problem.<word>.detail`
  std::string name = {};    ///< extension `name`: the rejection, the delegation, the scope
  std::string field = {};   ///< extension `field`: of the request
  std::size_t line = 0;     ///< extension `line`; 0: none
};

/// The problem in words, in the language of the request.
[[nodiscard]] Response problem_response(const Request& request, const Problem& problem);

/// The same of a failure of the world.
[[nodiscard]] Response problem_response(const Request& request, const Error& error);

/// The same of what the rules of the desk refuse now: its name, its reason in words, its field.
[[nodiscard]] Response problem_response(const Request& request, cases::Rejection rejection);
[[nodiscard]] Response problem_response(const Request& request, app::DelegationProblem problem);

/// True for what lies below `/api/`: its errors are problems, not pages.
[[nodiscard]] bool is_api_path(std::string_view path);

/// The problem of an answer that the server gave before any handler ran: no such address, a body
/// that is too large, too many requests.
[[nodiscard]] Response problem_of_page(const Request& request, const Response& page);

}  // namespace sejour::http::api
