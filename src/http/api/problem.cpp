#include "http/api/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "wire/json_writer.h"

namespace sejour::http::api {
namespace {

using cases::Rejection;

constexpr unsigned kUnprocessable = 422;

/// The field of the request that a rejection is about, for those that are about one.
constexpr std::array<std::pair<Rejection, std::string_view>, 24> kFields{{
    {Rejection::GroundsMissing, "grounds"},
    {Rejection::EndOfPermitMissing, "until"},
    {Rejection::EndOfPermitPassed, "until"},
    {Rejection::ShorterReasonMissing, "shorter_reason"},
    {Rejection::NothingToAsk, "documents"},
    {Rejection::DocumentNotInList, "documents"},
    {Rejection::DueDayTooEarly, "due"},
    {Rejection::NoteMissing, "note"},
    {Rejection::FixNoteMissing, "note"},
    {Rejection::StampNumberWrong, "number"},
    {Rejection::StampAlreadyDeclared, "number"},
    {Rejection::AppointmentPassed, "appointment"},
    {Rejection::HandOverDayPassed, "appointment"},
    {Rejection::PieceNotThere, "piece"},
    {Rejection::CourtOrderKnown, "number"},
    {Rejection::BasisMissing, "basis"},
    {Rejection::DayMissing, "counts_from"},
    {Rejection::RedatedLater, "counts_from"},
    {Rejection::NothingToReissue, "document"},
    {Rejection::ItselfNotAnother, "other"},
    {Rejection::SamePersonStepOutOfOrder, "step"},
    {Rejection::DocumentIsListed, "document"},
    {Rejection::CardStepOutOfOrder, "step"},
    {Rejection::FactDayAhead, "since"},
}};

std::string field_of_rejection(Rejection rejection) {
  const auto* found = std::ranges::find(kFields, rejection, &decltype(kFields)::value_type::first);
  return found == kFields.end() ? std::string{} : std::string{found->second};
}

std::string_view word_of_status(unsigned status) {
  switch (status) {
    case 401:
      return "token_missing";
    case 403:
      return "forbidden";
    case 404:
      return "not_found";
    case 405:
      return "method_not_allowed";
    case 408:
      return "too_slow";
    case 409:
      return "conflict";
    case 413:
      return "too_large";
    case 429:
      return "too_many_requests";
    case 503:
      return "unavailable";
    case 507:
      return "storage_full";
    default:
      return status < 500 ? "bad_request" : "internal";
  }
}

/// The weight of a language in `Accept-Language`; 0 when it is not named.
double weight_of(std::string_view header, std::string_view language) {
  while (!header.empty()) {
    const auto comma = std::min(header.find(','), header.size());
    auto part = header.substr(0, comma);
    header.remove_prefix(std::min(comma + 1, header.size()));
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (!part.starts_with(language)) continue;
    const auto rest = part.substr(language.size());
    if (!rest.empty() && rest.front() != '-' && rest.front() != ';' && rest.front() != ' ') {
      continue;
    }
    const auto quality = part.find("q=");
    if (quality == std::string_view::npos) return 1;
    // `0.d` with at most three digits (RFC 9110 § 12.4.2); the first decides between two languages.
    const auto digits = part.substr(quality + 2);
    if (digits.starts_with('1')) return 1;
    return digits.size() > 2 ? (digits[2] - '0') / 10.0 : 0;
  }
  return 0;
}

}  // namespace

text::Language language_of(const Request& request) {
  const std::string header = request.headers.get("accept-language");
  return weight_of(header, "en") > weight_of(header, "fr") ? text::Language::English
                                                           : text::Language::French;
}

Response problem_response(const Request& request, const Problem& problem) {
  const auto& messages = text::Messages::of(language_of(request));
  const std::string key = "api.problem." + problem.word;
  std::string body;
  wire::JsonWriter json(body);
  json.begin_object();
  json.field("type", fmt::format("/api#problem-{}", problem.word));
  json.field("title", messages.get(key + ".title"));
  json.field("status", problem.status);
  json.field("detail", problem.detail.empty() ? messages.get(key + ".detail") : problem.detail);
  json.field("instance", request.path);
  if (!problem.name.empty()) json.field("name", problem.name);
  if (!problem.field.empty()) json.field("field", problem.field);
  if (problem.line > 0) json.field("line", problem.line);
  json.end_object();
  auto response = Response::json(std::move(body), problem.status);
  response.content_type = "application/problem+json";
  response.headers.emplace_back("Content-Language",
                                std::string{text::code_of(messages.language())});
  return response;
}

Response problem_response(const Request& request, const Error& error) {
  const auto status = Response::failure(error).status;
  return problem_response(request, {.status = status, .word = std::string{word_of_status(status)}});
}

Response problem_response(const Request& request, Rejection rejection) {
  const std::string name{cases::name_of(rejection)};
  const auto& messages = text::Messages::of(language_of(request));
  return problem_response(request, {.status = kUnprocessable,
                                    .word = "rejected",
                                    .detail = messages.get("rejection." + name),
                                    .name = name,
                                    .field = field_of_rejection(rejection)});
}

Response problem_response(const Request& request, app::DelegationProblem problem) {
  const std::string name{app::name_of(problem)};
  const auto& messages = text::Messages::of(language_of(request));
  return problem_response(request, {.status = 403,
                                    .word = "no_delegation",
                                    .detail = messages.get("desk.delegation." + name),
                                    .name = name});
}

bool is_api_path(std::string_view path) {
  return path.starts_with("/api/");
}

Response problem_of_page(const Request& request, const Response& page) {
  auto response = problem_response(
      request, {.status = page.status, .word = std::string{word_of_status(page.status)}});
  if (page.status == 429) response.headers.emplace_back("Retry-After", "1");
  for (const auto& header : page.headers) response.headers.push_back(header);
  return response;
}

}  // namespace sejour::http::api
